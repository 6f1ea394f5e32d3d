"""The hard cases of the example caseload: the rows that every screen and rule must cope with.

Owns which there are. It changes rows that were drawn before and draws nothing itself, so that the proportions of the
rest stay as they are.
"""

import calendar
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final

import msgspec

from app.domain.records import verjaardag
from register.caseload.rij import CaseloadRij

VANAF_DOSSIERS: Final = 40
_DAGEN_ZORGSIGNAAL: Final = 14
_JAREN_UITGEVALLEN: Final = 6

Wijziging = Callable[[CaseloadRij], CaseloadRij]


def add_moeilijke_gevallen(rijen: Sequence[CaseloadRij], *, peildatum: date) -> list[CaseloadRij]:
    """Return the rows with every hard case in it, each in a row of its own; fewer than forty rows stay as they are.

    Args:
        rijen: the drawn rows.
        peildatum: the day to which ages and dates relate.
    """
    uit = list(rijen)
    if len(uit) < VANAF_DOSSIERS:
        return uit
    vsv = [index for index, rij in enumerate(uit) if rij.doelgroep == "vsv" and not rij.pro_vso]
    thuiszitters = [index for index, rij in enumerate(uit) if rij.doelgroep == "thuiszitter"]
    for index, wijziging in zip(vsv, _gevallen_vsv(peildatum), strict=False):
        uit[index] = wijziging(uit[index])
    for index, wijziging in zip(thuiszitters, _gevallen_thuiszitter(peildatum), strict=False):
        uit[index] = wijziging(uit[index])
    bewoner, huisgenoot = _find_buren(uit, vsv[len(_gevallen_vsv(peildatum)) :])
    uit[huisgenoot] = _live_with(uit[huisgenoot], uit[bewoner])
    return uit


def _gevallen_vsv(peildatum: date) -> tuple[Wijziging, ...]:
    return (
        _wijzig(geheim_adres=True),
        _wijzig(uitkering=True),
        lambda rij: _long_ago(rij, peildatum),
        lambda rij: _turns_27_this_month(rij, peildatum),
        _wijzig(zorgsignaal="zorg", zorgsignaal_uiterlijk=peildatum + timedelta(days=_DAGEN_ZORGSIGNAAL)),
        _wijzig(niet_alleen=True),
        _wijzig(nummers=(), contactpersonen=()),
        _wijzig(ingeschreven=True),
        # Forms of the BAG: hyphen before a digit, letters only, huisletter with toevoeging.
        _wijzig(huisnummer=1, huisletter="", toevoeging="5A3"),
        _wijzig(huisnummer=1, huisletter="", toevoeging="BEN"),
        _wijzig(huisnummer=1, huisletter="A", toevoeging="3"),
        # Names that are long, or hold letters that a font, a sort or a search can get wrong.
        _wijzig(
            voornaam="Maximiliaan-Alexander",
            voorletters="M.A.",
            voorvoegsel="van der",
            achternaam="Heuvelrug-Oudenaarden van Nergenshuizen",
        ),
        _wijzig(voornaam="Şükrü", voorletters="Ş.", voorvoegsel="", achternaam="Işıkoğlu"),  # noqa: RUF001  # Turkish i
        _wijzig(voornaam="Łucja", voorletters="Ł.", voorvoegsel="", achternaam="Pawłowska-Źródło"),
        _wijzig(voornaam="Loïs", voorletters="L.", voorvoegsel="", achternaam="Coïni"),
        _wijzig(voornaam="Anne-Mae", voorletters="A.M.", voorvoegsel="van 't", achternaam="Zandt"),
    )


def _gevallen_thuiszitter(peildatum: date) -> tuple[Wijziging, ...]:
    return (
        lambda rij: _not_to_be_shared(rij, peildatum),
        _wijzig(zorgsignaal="zorg", zorgsignaal_uiterlijk=peildatum + timedelta(days=_DAGEN_ZORGSIGNAAL)),
    )


def _wijzig(**velden: object) -> Wijziging:
    return lambda rij: msgspec.structs.replace(rij, **velden)


def _long_ago(rij: CaseloadRij, peildatum: date) -> CaseloadRij:
    """Dropped out six years ago, at sixteen, and never out of sight since: what is planned for this row is overdue."""
    return msgspec.structs.replace(
        rij,
        herkomst="oud",
        geboortedatum=date(peildatum.year - 16 - _JAREN_UITGEVALLEN, 2, 3),
        uitval_op=date(peildatum.year - _JAREN_UITGEVALLEN, 3, 15),
    )


def _turns_27_this_month(rij: CaseloadRij, peildatum: date) -> CaseloadRij:
    jaar = peildatum.year - 27
    laatste_dag = min(
        calendar.monthrange(jaar, peildatum.month)[1], calendar.monthrange(peildatum.year, peildatum.month)[1]
    )
    return msgspec.structs.replace(
        rij,
        herkomst="oud",
        geboortedatum=date(jaar, peildatum.month, laatste_dag),
        uitval_op=date(peildatum.year - 4, 5, 20),
    )


def _not_to_be_shared(rij: CaseloadRij, peildatum: date) -> CaseloadRij:
    """Sixteen years old, reached on an own number, and the parents are not to be told."""
    halfjaar_geleden = peildatum - timedelta(days=183)
    eigen = next((nummer for nummer in rij.nummers if nummer.van == "jongere"), None)
    return msgspec.structs.replace(
        rij,
        niet_delen_met_ouders=True,
        geboortedatum=verjaardag(halfjaar_geleden, -16),
        nummers=(eigen or msgspec.structs.replace(rij.nummers[0], van="jongere"),),
        contactpersonen=tuple(msgspec.structs.replace(ouder, mag_geinformeerd=False) for ouder in rij.contactpersonen),
    )


def _find_buren(rijen: Sequence[CaseloadRij], plaatsen: Sequence[int]) -> tuple[int, int]:
    """Return the first two of the places whose rows are in one municipality."""
    eerste_per_gemeente: dict[str, int] = {}
    for plaats in plaatsen:
        eerste = eerste_per_gemeente.setdefault(rijen[plaats].gemeentecode, plaats)
        if eerste != plaats:
            return eerste, plaats
    raise ValueError("Bij zoveel rijen als er gemeenten zijn, wonen er altijd twee in dezelfde gemeente.")


def _live_with(rij: CaseloadRij, bewoner: CaseloadRij) -> CaseloadRij:
    """A brother or sister: same address, same surname, a dossier of their own."""
    return msgspec.structs.replace(
        rij,
        voorvoegsel=bewoner.voorvoegsel,
        achternaam=bewoner.achternaam,
        straat=bewoner.straat,
        huisnummer=bewoner.huisnummer,
        huisletter=bewoner.huisletter,
        toevoeging=bewoner.toevoeging,
        postcode=bewoner.postcode,
        woonplaats=bewoner.woonplaats,
        geheim_adres=bewoner.geheim_adres,
    )
