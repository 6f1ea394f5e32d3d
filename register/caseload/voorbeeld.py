"""The example caseload: invented people, in the proportions of the annual report.

Owns how many there are of what. Nobody in it exists, nothing in it is a valid BSN, and it must not read a clock: the
same size, seed and date give the same bytes.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Final, TypeVar

import msgspec

from app.domain.records import leeftijd, verjaardag
from register.caseload.rij import CaseloadRij, GelezenContactpersoon, GelezenNummer
from register.caseload.schrijven import write_caseload
from register.caseload.voorbeeld_bronnen import (
    Loting,
    Naamgroep,
    VoorbeeldGemeente,
    load_straten,
    load_talen,
    load_voorbeeldgemeenten,
)
from register.caseload.voorbeeld_gevallen import add_moeilijke_gevallen
from register.caseload.voorbeeld_perioden import add_perioden

CONSULENTEN: Final = ("c.jansen", "m.bakker", "s.yilmaz")

# Annual report 2024-2025: 1686 vsv'ers in the doelgroep (r.2381-2385), 382 thuiszitters (r.1117), 107 Pro/VSO (r.2446).
# Pro/VSO was counted apart then; since 1-1-2026 they are vsv'ers with a mark of their own.
_GROEPEN = {"vsv": 1686, "thuiszitter": 382, "pro_vso": 107}
# More than the limit: 55 of a hundred (r.2338). How the others are spread is not in the report.
_INKOMEN = {"boven_grens": 55, "geen": 25, "onder_grens": 14, "onbekend": 6}
# At the end of the school year, of 382: 213 none, 28 partly, 81 fully, 60 otherwise (r.1119-1150). "Partly" is split.
_ONDERWIJSDEELNAME = {"geen": 213, "deels_minder_dan_50": 14, "deels_50_of_meer": 14, "volledig": 81, "": 60}
# Not in the report: how many dropped out this school year.
_HERKOMST = {"oud": 70, "nieuw": 30}

_LEEFTIJDEN = {
    "vsv": {18: 13, 19: 14, 20: 14, 21: 13, 22: 12, 23: 9, 24: 9, 25: 8, 26: 8},
    "pro_vso": {17: 10, 18: 20, 19: 20, 20: 20, 21: 15, 22: 15},
    "thuiszitter": {5: 2, 6: 2, 7: 3, 8: 4, 9: 4, 10: 5, 11: 7, 12: 9, 13: 12, 14: 15, 15: 15, 16: 12, 17: 10},
}
_EERSTE_MAAND_SCHOOLJAAR = 8
_MEESTE_JAREN_UIT_BEELD = 7
_LEEFTIJD_VO = 12

T = TypeVar("T")


def make_voorbeeld(*, dossiers: int, zaad: int, peildatum: date, consulenten: Sequence[str] = CONSULENTEN) -> bytes:
    """Return an invented caseload file (CSV, UTF-8 with BOM, semicolons). The same arguments give the same bytes.

    From forty dossiers on, every hard case of `voorbeeld_gevallen` occurs at least once, and so does every language.

    Args:
        dossiers: number of rows, at least 1.
        zaad: seed of the random generator.
        peildatum: the day to which ages and dates relate.
        consulenten: login names; each gets whole municipalities, about as many dossiers as the others.

    Raises:
        ValueError: fewer than one dossier, or no consulent.
    """
    if dossiers < 1 or not consulenten:
        raise ValueError("Een voorbeeld heeft minstens één dossier en één consulent.")
    toeval = Random(zaad)  # noqa: S311  # invented data; the point is that it can be drawn again
    loting = Loting(toeval)
    gemeenten = load_voorbeeldgemeenten()
    consulent_per_gemeente = _spread_gemeenten(gemeenten, consulenten)
    groepen = _verdeel(toeval, dossiers, _GROEPEN)
    woongemeenten = _verdeel(toeval, dossiers, {gemeente: gemeente.aandeel for gemeente in gemeenten})
    talen = _verdeel(toeval, dossiers, load_talen())
    inkomens = iter(_verdeel(toeval, dossiers - groepen.count("thuiszitter"), _INKOMEN))
    herkomsten = iter(_verdeel(toeval, dossiers - groepen.count("thuiszitter"), _HERKOMST))
    deelnames = iter(_verdeel(toeval, groepen.count("thuiszitter"), _ONDERWIJSDEELNAME))
    rijen = []
    for volgnummer, (groep, gemeente, taal) in enumerate(zip(groepen, woongemeenten, talen, strict=True), start=1):
        namen = loting.naamgroep(taal)
        rij = _make_persoon(toeval, loting, groep=groep, namen=namen, peildatum=peildatum)
        rij = msgspec.structs.replace(
            rij,
            regel=volgnummer + 1,
            bron_id=f"VB-{volgnummer:05d}",
            taal=taal,
            gemeentecode=gemeente.code,
            consulent=consulent_per_gemeente[gemeente.code],
            opdracht=gemeente.opdracht if loting.procent(8) else "",
            **msgspec.structs.asdict(loting.adres(gemeente)),
        )
        if groep == "thuiszitter":
            rij = _make_thuiszitter(loting, rij, deelname=next(deelnames), peildatum=peildatum)
        else:
            rij = _make_vsver(loting, rij, peildatum=peildatum, herkomst=next(herkomsten))
            rij = _add_inkomen(rij, klasse=next(inkomens), peildatum=peildatum)
        rijen.append(rij)
    hard = add_moeilijke_gevallen(rijen, peildatum=peildatum)
    return write_caseload(add_perioden(hard, zaad=zaad, peildatum=peildatum))


def _verdeel(toeval: Random, totaal: int, gewichten: Mapping[T, int]) -> list[T]:
    """Hand out `totaal` places in proportion to the weights (largest remainder), in random order.

    With room for it, nobody stays empty: from forty places on, each gets at least one.
    """
    som = sum(gewichten.values())
    plaatsen = {wat: totaal * gewicht // som for wat, gewicht in gewichten.items()}
    op_rest = sorted(gewichten, key=lambda wat: -(totaal * gewichten[wat] % som))
    for wat in op_rest[: totaal - sum(plaatsen.values())]:
        plaatsen[wat] += 1
    if totaal >= 40:
        for wat in [wat for wat, aantal in plaatsen.items() if aantal == 0]:
            plaatsen[max(plaatsen, key=lambda ander: plaatsen[ander])] -= 1
            plaatsen[wat] = 1
    uitgedeeld = [wat for wat, aantal in plaatsen.items() for _ in range(aantal)]
    toeval.shuffle(uitgedeeld)
    return uitgedeeld


def _spread_gemeenten(gemeenten: Sequence[VoorbeeldGemeente], consulenten: Sequence[str]) -> dict[str, str]:
    """Give each municipality to the consulent with least so far, the largest first."""
    last = dict.fromkeys(consulenten, 0)
    verdeling = {}
    for gemeente in sorted(gemeenten, key=lambda gemeente: -gemeente.aandeel):
        consulent = min(last, key=lambda naam: last[naam])
        last[consulent] += gemeente.aandeel
        verdeling[gemeente.code] = consulent
    return verdeling


def _make_persoon(toeval: Random, loting: Loting, *, groep: str, namen: Naamgroep, peildatum: date) -> CaseloadRij:
    jaren = _LEEFTIJDEN[groep]
    jaar = toeval.choices(list(jaren), weights=list(jaren.values()))[0]
    jongst = _years_before(peildatum, jaar)
    oudst = _years_before(peildatum, jaar + 1) + timedelta(days=1)
    voornaam, voorvoegsel, achternaam = loting.naam(namen)
    return CaseloadRij(
        regel=0,
        bronsysteem="voorbeeld",
        bron_id="",
        doelgroep="thuiszitter" if groep == "thuiszitter" else "vsv",
        pro_vso=groep == "pro_vso",
        voornaam=voornaam,
        voorletters=f"{voornaam[0]}.",
        voorvoegsel=voorvoegsel,
        achternaam=achternaam,
        geboortedatum=loting.dag(van=oudst, tot=jongst),
        straat="",
        huisnummer=1,
        postcode="",
        woonplaats="",
        gemeentecode="",
        geheim_adres=loting.procent(1),
        niet_alleen=loting.procent(2),
        zorgsignaal="zorg" if loting.procent(2) else "",
    )


def _make_vsver(loting: Loting, rij: CaseloadRij, *, peildatum: date, herkomst: str) -> CaseloadRij:
    begin_schooljaar = date(peildatum.year - (peildatum.month < _EERSTE_MAAND_SCHOOLJAAR), _EERSTE_MAAND_SCHOOLJAAR, 1)
    if herkomst == "nieuw":
        uitval_op = loting.dag(van=begin_schooljaar, tot=peildatum)
    else:
        zestien = verjaardag(rij.geboortedatum, 16)
        vroegst = max(zestien, begin_schooljaar.replace(year=begin_schooljaar.year - _MEESTE_JAREN_UIT_BEELD))
        uitval_op = loting.dag(van=vroegst, tot=begin_schooljaar - timedelta(days=1))
    nummers = []
    if loting.procent(94):
        nummers.append(GelezenNummer(e164=loting.mobiel(), van="jongere"))
    if loting.procent(20):
        nummers.append(GelezenNummer(e164=loting.vast(), van="onbekend", soort="vast"))
    contactpersonen: tuple[GelezenContactpersoon, ...] = ()
    if loting.procent(25):
        wie = loting.kies(("moeder", "vader"))
        nummers.append(GelezenNummer(e164=loting.mobiel(), van=wie))
        contactpersonen = (GelezenContactpersoon(naam=_make_oudernaam(rij, wie), wie=wie),)
    scholen = load_straten()
    return msgspec.structs.replace(
        rij,
        herkomst=herkomst,
        uitval_op=uitval_op,
        school=loting.kies(scholen.scholen_provso if rij.pro_vso else scholen.scholen_mbo + scholen.scholen_vo),
        nummers=tuple(nummers),
        contactpersonen=contactpersonen,
        uitkering=loting.procent(4),
    )


def _add_inkomen(rij: CaseloadRij, *, klasse: str, peildatum: date) -> CaseloadRij:
    """Add the class of income; its date is the end of last month, since the data come monthly (T22)."""
    einde_vorige_maand = peildatum.replace(day=1) - timedelta(days=1)
    return msgspec.structs.replace(
        rij, inkomen_klasse=klasse, inkomen_peildatum=None if klasse == "onbekend" else einde_vorige_maand
    )


def _make_thuiszitter(loting: Loting, rij: CaseloadRij, *, deelname: str, peildatum: date) -> CaseloadRij:
    jaren = leeftijd(rij.geboortedatum, peildatum)
    ouders = ("moeder", "vader") if loting.procent(60) else (loting.kies(("moeder", "vader")),)
    nummers = [GelezenNummer(e164=loting.mobiel(), van=wie) for wie in ouders]
    if jaren >= _LEEFTIJD_VO and loting.procent(40):
        nummers.append(GelezenNummer(e164=loting.mobiel(), van="jongere"))
    scholen = load_straten()
    return msgspec.structs.replace(
        rij,
        ingeschreven=True,
        onderwijsdeelname=deelname,
        school=loting.kies(scholen.scholen_vo if jaren >= _LEEFTIJD_VO else scholen.scholen_po),
        nummers=tuple(nummers),
        contactpersonen=tuple(
            GelezenContactpersoon(naam=_make_oudernaam(rij, wie), wie=wie, gezag=True, mag_geinformeerd=True)
            for wie in ouders
        ),
    )


def _make_oudernaam(rij: CaseloadRij, wie: str) -> str:
    aanspreekvorm = "mevrouw" if wie == "moeder" else "meneer"
    return " ".join(filter(None, (aanspreekvorm, rij.voorvoegsel, rij.achternaam)))


def _years_before(dag: date, jaren: int) -> date:
    """Return the same day `jaren` earlier; 28 February for a leap day that is not there."""
    try:
        return dag.replace(year=dag.year - jaren)
    except ValueError:
        return date(dag.year - jaren, 2, 28)
