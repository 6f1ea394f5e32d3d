"""What waits for the coördinator or the office: everything that the rules leave to a person (domain model §8, §13).

Owns the list and what is decided about a dossier: a decision is an event like any other, in the coördinator's name.
Proposals have a module of their own.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

import msgspec

from app.domain.codes import BesluitKeuze, Codelijsten
from app.domain.events import AMSTERDAM, Besluit, Contactmoment, Event, Overname, effective_events
from app.domain.ids import HandelingId
from app.domain.lba import TAKEN_OVER_SOORTEN, lba_text
from app.domain.plan import Plan, StapSoort
from app.domain.records import Dossier
from register.beheer.accounts import find_gebruiker
from register.beheer.toewijzen import DossierRegel, check_known, list_dossiers
from register.beheer.uitwisseling import load_codes
from register.caseload import waarden
from register.caseload.gemeenten import find_gemeente
from register.context import RegisterContext
from register.errors import BeheerFout
from register.store import bronrijen, dossiers, gebeurtenissen, gebruikers, voorstellen
from register.store.conflicts import retry_conflicts
from register.store.gebruikers import Gebruiker, Rol
from register.store.optekenen import record_here

KEUZES: Final = (
    BesluitKeuze.LANGSGAAN,
    BesluitKeuze.BELLEN,
    BesluitKeuze.OVERLEGGEN,
    BesluitKeuze.VOORLOPIG_NIET,
    BesluitKeuze.AFSLUITEN,
)


class TaakSoort:
    """Kinds of tasks, in the order in which they are shown."""

    VEILIGHEID: Final = "veiligheid"
    WEIGERING: Final = "weigering"
    ADRES: Final = "adres"
    KAARTJES: Final = "kaartjes"
    BESLUIT: Final = "besluit"
    VOORSTEL: Final = "voorstel"
    NIET_IN_BESTAND: Final = "niet_in_bestand"
    OVERNAME: Final = "overname"


_SOORT_BY_REDEN: Final = {
    "veiligheid": TaakSoort.VEILIGHEID,
    "weigering_minderjarige": TaakSoort.WEIGERING,
    "adres_klopt_niet": TaakSoort.ADRES,
    "tweede_kaart_geen_reactie": TaakSoort.KAARTJES,
}
_VOLGORDE: Final = tuple(value for name, value in vars(TaakSoort).items() if name.isupper())


class Taak(msgspec.Struct, frozen=True, kw_only=True):
    """One task. ``id`` is the dossier, of a proposal the proposal; ``sinds`` the day it has waited since."""

    soort: str
    id: str
    consulent: str
    sinds: date
    wat: str


def list_tasks(context: RegisterContext, *, ook_later: bool = False) -> list[Taak]:
    """Return what waits for somebody at the office, most urgent first.

    Args:
        context: the register.
        ook_later: also decisions of which the time has not come yet.
    """
    vandaag = context.now().astimezone(AMSTERDAM).date()
    lines = list_dossiers(context)
    tasks = [task for line in lines if (task := _of_plan(line, vandaag, ook_later=ook_later)) is not None]
    with context.read() as tx:
        names = {item.id: item.inlognaam for item in gebruikers.list_all(tx)}
        for item in voorstellen.list_open(tx):
            tasks.append(
                Taak(
                    soort=TaakSoort.VOORSTEL,
                    id=item.event.id,
                    consulent=names.get(item.event.auteur, ""),
                    sinds=item.event.datum,
                    wat=f"{item.voornaam}, {item.contact}",
                )
            )
        by_id: dict[str, DossierRegel] = {line.dossier.id: line for line in lines}
        for gone in bronrijen.not_in_last_file(tx):
            tasks.append(
                Taak(
                    soort=TaakSoort.NIET_IN_BESTAND,
                    id=gone.dossier_id,
                    consulent=by_id[gone.dossier_id].consulent,
                    sinds=gone.laatste_bestand.astimezone(AMSTERDAM).date(),
                    wat=f"{gone.bronsysteem} {gone.bron_id} staat niet in het laatste bestand",
                )
            )
        events = gebeurtenissen.of_dossiers(tx)
    codes = load_codes()
    for dossier_id, line in by_id.items():
        waiting = not_taken_over(events.get(dossier_id, ()), codes)
        if waiting:
            what = "1 handeling" if len(waiting) == 1 else f"{len(waiting)} handelingen"
            first = min(event.datum for group in waiting.values() for event in group)
            tasks.append(
                Taak(
                    soort=TaakSoort.OVERNAME,
                    id=dossier_id,
                    consulent=line.consulent,
                    sinds=first,
                    wat=f"{what} nog niet overgenomen",
                )
            )
    return sorted(tasks, key=lambda task: (_VOLGORDE.index(task.soort), task.sinds, task.id))


def _of_plan(line: DossierRegel, vandaag: date, *, ook_later: bool) -> Taak | None:
    stap = line.plan.stap
    if stap is None or stap.soort not in (StapSoort.BESLUIT, StapSoort.ADRESONDERZOEK):
        return None
    if stap.zichtbaar_van > vandaag and not ook_later:
        return None
    since = stap.reden.datum or stap.op
    return Taak(
        soort=_SOORT_BY_REDEN.get(stap.reden.code, TaakSoort.BESLUIT),
        id=line.dossier.id,
        consulent=line.consulent,
        sinds=since,
        wat=f"{stap.regel}, uiterlijk {stap.te_laat_na:%d-%m-%Y}",
    )


def decide(context: RegisterContext, *, dossier_id: str, keuze: str, door: str, op: date | None = None) -> Plan:
    """Record what the coördinator decided about a dossier.

    Args:
        context: the register.
        dossier_id: which.
        keuze: one of :data:`KEUZES`.
        door: login name of the coördinator.
        op: the day on which the chosen step falls due, or until which nothing is done; None leaves it to the rules.

    Returns:
        What comes next by the rules.

    Raises:
        BeheerFout: no such dossier, that account is no coördinator, or the day is over.
    """
    if op is not None and op < context.now().astimezone(AMSTERDAM).date():
        raise BeheerFout("Deze dag is al voorbij. Er is niets vastgelegd. Kies een dag vanaf vandaag.")
    coordinator = find_coordinator(context, door)
    check_known(context, [dossier_id])
    _record(context, dossier_id, coordinator, Besluit(keuze=keuze, op=op))
    return plan_of(context, dossier_id)


def plan_of(context: RegisterContext, dossier_id: str) -> Plan:
    """Return what comes next for a dossier by the rules."""
    return next(line.plan for line in list_dossiers(context) if line.dossier.id == dossier_id)


@retry_conflicts
def _record(context: RegisterContext, dossier_id: str, auteur: Gebruiker, inhoud: Besluit | Overname) -> None:
    with context.write() as tx:
        record_here(tx, dossier_id=dossier_id, inhouden=(inhoud,), auteur=auteur, op=context.now())


def find_coordinator(context: RegisterContext, inlognaam: str) -> Gebruiker:
    """Return the account of a coördinator.

    Raises:
        BeheerFout: there is none of that name, or it has another role.
    """
    gebruiker = find_gebruiker(context, inlognaam=inlognaam)
    if gebruiker.rol != Rol.COORDINATOR or not gebruiker.actief:
        raise BeheerFout(
            f"Het account {inlognaam} is niet van een coördinator. Er is niets vastgelegd. Kies met --door een account "
            "met rol coordinator."
        )
    return gebruiker


# Addresses


def confirm_address(context: RegisterContext, *, dossier_id: str, changes: dict[str, object]) -> Dossier:
    """Say that an address was looked into: it is another one, or it is right after all. Visits go on then (R29).

    Args:
        context: the register.
        dossier_id: which.
        changes: fields of the new address as the caseload file names them; empty when the old one is right.

    Raises:
        BeheerFout: there is no such dossier.
    """
    check_known(context, [dossier_id])
    return _write_address(context, dossier_id, changes)


def read_address(*, straat: str, huisnummer: str, postcode: str, woonplaats: str, gemeente: str) -> dict[str, object]:
    """Read a new address as people type it.

    Args:
        straat: the street.
        huisnummer: number with letter and addition, such as 12 A-3.
        postcode: such as 2311 AA.
        woonplaats: the town.
        gemeente: name or CBS code of a municipality of the region.

    Returns:
        Fields of :class:`app.domain.records.Adres`.

    Raises:
        BeheerFout: something is missing or is no such thing.
    """
    found = find_gemeente(gemeente)
    if found is None or not straat or not woonplaats:
        raise BeheerFout("Geef straat, woonplaats en een gemeente van deze regio. Er is niets veranderd.")
    try:
        place = waarden.huisnummer(waarden.schoon(huisnummer))
        read = waarden.tekst(max_tekens=80)
        return {
            "straat": read(waarden.schoon(straat)),
            "huisnummer": place.nummer,
            "huisletter": place.letter,
            "toevoeging": place.toevoeging,
            "postcode": waarden.postcode(waarden.schoon(postcode)),
            "woonplaats": read(waarden.schoon(woonplaats)),
            "gemeentecode": found.code,
        }
    except waarden.WaardeFout as error:
        raise BeheerFout(f"{error} Er is niets veranderd.") from error


@retry_conflicts
def _write_address(context: RegisterContext, dossier_id: str, changes: dict[str, object]) -> Dossier:
    op = context.now()
    with context.write() as tx:
        stored = dossiers.find(tx, dossier_id=dossier_id, lock=True)
        assert stored is not None, "it was there just now"
        events = gebeurtenissen.of_dossiers(tx, dossier_ids=[dossier_id]).get(dossier_id, [])
        seen = [event.datum for event in events if isinstance(event.inhoud, Contactmoment)]
        # An address that is younger than the last look at the door: also when that was today.
        since = max([op.astimezone(AMSTERDAM).date(), *(day + timedelta(days=1) for day in seen)])
        adres = msgspec.structs.replace(stored.dossier.adres, sinds=since, **changes)
        if changes:
            adres = msgspec.structs.replace(
                adres, id=dossiers.adres_id(tx, sleutel=dossiers.adres_sleutel(adres), op=op)
            )
        changed = msgspec.structs.replace(stored.dossier, versie=stored.dossier.versie + 1, adres=adres)
        dossiers.change(tx, changed, dossier_id=dossier_id, op=op)
        return changed


# Taken over in LBA


def not_taken_over(events: Iterable[Event], codes: Codelijsten) -> dict[HandelingId, list[Event]]:
    """Return the handelingen of a dossier that LBA should have and that nobody marked, with their events.

    Args:
        events: events of one dossier, any order.
        codes: the code lists.
    """
    counting = effective_events(events)
    done = {item for event in counting if isinstance(event.inhoud, Overname) for item in event.inhoud.handelingen}
    found: dict[HandelingId, list[Event]] = {}
    for event in counting:
        wanted = event.soort in TAKEN_OVER_SOORTEN and event.handeling_id not in done
        if wanted and lba_text(event.inhoud, codes=codes):
            found.setdefault(event.handeling_id, []).append(event)
    return found


def mark_taken_over(context: RegisterContext, *, dossier_ids: Sequence[str], door: str) -> int:
    """Say that LBA has everything of dossiers up to now; gives how many handelingen that is.

    Args:
        context: the register.
        dossier_ids: which.
        door: login name of the coördinator.

    Raises:
        BeheerFout: no such dossier, or that account is no coördinator.
    """
    coordinator = find_coordinator(context, door)
    check_known(context, dossier_ids)
    codes, done = load_codes(), 0
    for dossier_id in dossier_ids:
        with context.read() as tx:
            events = gebeurtenissen.of_dossiers(tx, dossier_ids=[dossier_id]).get(dossier_id, [])
        handelingen = tuple(not_taken_over(events, codes))
        if handelingen:
            _record(context, dossier_id, coordinator, Overname(handelingen=handelingen))
            done += len(handelingen)
    return done


def ids_not_taken_over(context: RegisterContext) -> list[str]:
    """Return the dossiers of which LBA does not have everything."""
    return [task.id for task in list_tasks(context) if task.soort == TaakSoort.OVERNAME]
