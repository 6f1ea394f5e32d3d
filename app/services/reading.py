"""Looking: lists, search, one dossier, the timeline. Whoever looks leaves an audit row, committed before the answer.

A list or a search writes one row before its first result and the dossier ids in a second one; what was typed is
never written.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from typing import Final

import msgspec

from app.domain.adres import adresregels
from app.domain.codes import Kanaal, Rol, Uitkomst
from app.domain.events import (
    AMSTERDAM,
    Contactmoment,
    Correctie,
    Event,
    Intrekking,
    effective_events,
    joined_handelingen,
)
from app.domain.ids import DossierId, HandelingId, NummerId
from app.domain.kaartlus import card_states
from app.domain.kalender import dagdeel
from app.domain.keten import LANE_WERK
from app.domain.plan import Plan, status
from app.domain.records import Dossier, Nummer, leeftijd
from app.domain.rules import MEERDERJARIG, is_bereikt
from app.services.blanco import blank_cards
from app.services.errors import DossierGoneError
from app.services.gegevens import read_changes
from app.services.rows import DoorRow, DossierView, StatusRow, TimelineRow
from app.services.samenvatting import summarise
from app.services.session import AuditAction, Session
from app.storage.dossiers import NO_FILTER, DossierFilter, DossierWithPlan, Wanneer
from app.storage.meta import MetaKey

SEARCH_LIMIT: Final = 200
_NUMMER_STATUS: Final = {
    Uitkomst.NUMMER_BUITEN_GEBRUIK: "buiten_gebruik",
    Uitkomst.VERKEERD_NUMMER: "verkeerd",
    Uitkomst.GESPROKEN_JONGERE: "werkt",
    Uitkomst.GESPROKEN_DERDE: "werkt",
    Uitkomst.BEANTWOORD: "werkt",
}


def list_today(session: Session, *, dag: date, opened: bool) -> tuple[DoorRow, ...]:
    """The doors that may be done on a day and those that were done on it, in route order.

    Args:
        session: the unlocked copy.
        dag: the Dutch calendar day.
        opened: True when the user opened the list; False when a change made the screen fetch it again.

    Raises:
        DiskFullError: the audit row could not be written, so nothing is shown.
    """
    midnight = datetime.combine(dag, time(), tzinfo=AMSTERDAM)
    recorded = session.store.events.recorded_since(midnight, apparaat_id=session.identity.apparaat_id)
    done = dict.fromkeys(event.dossier_id for event in recorded if isinstance(event.inhoud, Contactmoment))
    found = session.store.dossiers.visible_on(dag, also=done)
    rows = _listed(session, found, dag=dag, action=AuditAction.LIST, opened=opened)
    return tuple(row for row in rows if row.vandaag_vastgelegd or (row.stap and row.stap.zichtbaar_van <= dag))


def list_planned(session: Session, *, opened: bool) -> tuple[DoorRow, ...]:
    """Every dossier with a next step, soonest first. Arguments and errors as :func:`list_today`."""
    found = session.store.dossiers.planned()
    return _listed(session, found, dag=session.vandaag(), action=AuditAction.LIST, opened=opened)


def search_dossiers(
    session: Session, *, typed: str, opened: bool, offset: int = 0, limit: int = 0, only: DossierFilter = NO_FILTER
) -> tuple[DoorRow, ...]:
    """Dossiers in which every typed word occurs (name, address, number, note), in the Dutch order of names.

    Args:
        session: the unlocked copy.
        typed: what stands in the search box.
        opened: True for a new search and for what comes into sight by scrolling, False when a change made the screen
            fetch again what it showed.
        offset: how many to pass over.
        limit: how many at most; 0 is a page of 200.
        only: which of them; a stagiair cannot ask for concern.

    Raises:
        DiskFullError: the audit row could not be written, so nothing is shown.
    """
    if session.identity.rol == Rol.STAGIAIR and only.wanneer == Wanneer.VOORRANG:
        only = msgspec.structs.replace(only, wanneer="")
    vandaag = session.vandaag()
    found = session.store.dossiers.search(typed, vandaag=vandaag, limit=limit or SEARCH_LIMIT, offset=offset, only=only)
    return _listed(session, found, dag=vandaag, action=AuditAction.SEARCH, opened=opened, history=False)


def open_dossier(session: Session, *, dossier_id: DossierId, opened: bool) -> DossierView:
    """Everything about one jongere that this laptop knows.

    Args:
        session: the unlocked copy.
        dossier_id: which one.
        opened: True when the user opened it; False when a change made the screen fetch it again.

    Raises:
        DossierGoneError: it is not on this laptop.
        DiskFullError: the audit row could not be written, so nothing is shown.
    """
    store = session.store
    dossier = store.dossiers.find(dossier_id)
    if dossier is None:
        raise DossierGoneError
    others = [other for other in store.dossiers.same_address(dossier.adres.id) if other != dossier_id]
    if opened:
        with store.transaction():
            session.audit(AuditAction.VIEW, [dossier_id])
            if others:
                session.audit(AuditAction.LIST, others)
    events = store.events.of_dossier(dossier_id)
    plan = store.dossiers.plan(dossier_id) or Plan(stap=None)
    vandaag = session.vandaag()
    cards = card_states(events)
    return DossierView(
        dossier=dossier,
        rij=door_row(session, dossier, plan, dag=vandaag, events=events),
        nummers=_with_status(store.dossiers.nummers(dossier_id), events),
        contactpersonen=store.dossiers.contactpersonen(dossier_id),
        deurnotitie=store.dossiers.deurnotitie(dossier.adres.id),
        plan=plan,
        verloop=_timeline(session, events, store.outbox.states(dossier_id)),
        zelfde_adres=tuple(row for other in others if (row := _row_of(session, other, vandaag)) is not None),
        samenvatting=summarise(session, dossier, events),
        blanco=tuple(card.code for card in blank_cards(session)),
        kaart_klaar=next((card.kaart_code for card in reversed(cards) if card.waits_for_mailbox), None),
        concept=store.drafts.get(dossier_id),
        concept_gegevens=read_changes(session, dossier_id=dossier_id),
        geparkeerd=store.parked.reason(dossier_id),
    )


def read_status(session: Session) -> StatusRow:
    """What the status bar says: last sync, waiting, refused, and whether the first copy is whole.

    Args:
        session: the unlocked copy.
    """
    meta = session.store.meta
    last_ms = meta.get(MetaKey.LAATSTE_SYNC_MS, int)
    expected = meta.get(MetaKey.SNAPSHOT, int)
    return StatusRow(
        laatste_sync=None if last_ms is None else datetime.fromtimestamp(last_ms / 1000, UTC),
        te_versturen=session.store.outbox.waiting(LANE_WERK),
        geweigerd=session.store.outbox.refused_count(),
        keuzes=len(session.store.dossiers.voorstellen.open_keuzes()),
        eerste_kopie=None if expected is None else (session.store.dossiers.count(), expected),
        klok_verschil_s=meta.get(MetaKey.KLOK_VERSCHIL_S, int) or 0,
    )


def door_row(session: Session, dossier: Dossier, plan: Plan, *, dag: date, events: Sequence[Event] | None) -> DoorRow:
    """Make the row of a dossier.

    Args:
        session: the unlocked copy.
        dossier: the dossier.
        plan: what the rules said of it.
        dag: the day on which somebody looks.
        events: its events, or None when the list does not show attempts.
    """
    adres, persoon = dossier.adres, dossier.persoon
    straatregel, _ = adresregels(
        straat=adres.straat,
        huisnummer=adres.huisnummer,
        huisletter=adres.huisletter,
        toevoeging=adres.toevoeging,
        woonplaats=adres.woonplaats,
    )
    pogingen, dagdelen, today = (0, (), False) if events is None else _attempts(dossier, events, dag)
    return DoorRow(
        dossier_id=dossier.id,
        naam=persoon.volledige_naam,
        sorteernaam=persoon.sorteernaam,
        leeftijd=leeftijd(persoon.geboortedatum, dag),
        doelgroep=dossier.doelgroep,
        taal=persoon.taal,
        straatregel=straatregel,
        postcode=adres.postcode,
        woonplaats=adres.woonplaats,
        gemeentecode=adres.gemeentecode,
        adres_id=adres.id,
        geheim=adres.geheim,
        niet_alleen=dossier.niet_alleen,
        stap=plan.stap,
        stand=status(plan.stap, vandaag=dag) if plan.stap else "",
        waarom_niet=plan.waarom_niet,
        pogingen=pogingen,
        dagdelen=dagdelen,
        vandaag_vastgelegd=today,
        onverzonden=session.store.outbox.unsent_of_dossier(dossier.id) > 0,
        rd=None if adres.rd_x is None or adres.rd_y is None else (adres.rd_x, adres.rd_y),
    )


def _attempts(dossier: Dossier, events: Sequence[Event], dag: date) -> tuple[int, tuple[str, ...], bool]:
    pogingen, today = 0, False
    dagdelen: list[str] = []
    for event in effective_events(events):
        contact = event.inhoud
        if not isinstance(contact, Contactmoment):
            continue
        today = today or event.datum == dag
        minderjarig = leeftijd(dossier.persoon.geboortedatum, event.datum) < MEERDERJARIG
        if is_bereikt(contact, minderjarig=minderjarig):
            pogingen, dagdelen = 0, []
        elif contact.kanaal in (Kanaal.HUISBEZOEK, Kanaal.TELEFOON):
            pogingen += 1
            if contact.kanaal == Kanaal.HUISBEZOEK:
                dagdelen.append(dagdeel(event.plaatsgevonden_op))
    return pogingen, tuple(dagdelen), today


def _with_status(nummers: Sequence[Nummer], events: Sequence[Event]) -> tuple[Nummer, ...]:
    """Numbers with what the last call or appje to each of them showed."""
    shown: dict[NummerId, str] = {}
    for event in effective_events(events):
        contact = event.inhoud
        if isinstance(contact, Contactmoment) and contact.nummer_id and contact.uitkomst in _NUMMER_STATUS:
            shown[contact.nummer_id] = _NUMMER_STATUS[contact.uitkomst]
    return tuple(
        msgspec.structs.replace(nummer, status=shown[nummer.id]) if nummer.id in shown else nummer for nummer in nummers
    )


def _row_of(session: Session, dossier_id: DossierId, dag: date) -> DoorRow | None:
    dossier = session.store.dossiers.find(dossier_id)
    if dossier is None:
        return None
    plan = session.store.dossiers.plan(dossier_id) or Plan(stap=None)
    return door_row(session, dossier, plan, dag=dag, events=None)


def _listed(
    session: Session,
    found: Iterable[DossierWithPlan],
    *,
    dag: date,
    action: str,
    opened: bool,
    history: bool = True,
) -> tuple[DoorRow, ...]:
    found = tuple(found)
    if opened:
        with session.store.transaction():
            session.audit(action, [item.dossier.id for item in found])
    return tuple(
        door_row(
            session,
            item.dossier,
            item.plan,
            dag=dag,
            events=session.store.events.of_dossier(item.dossier.id) if history else None,
        )
        for item in found
    )


def _timeline(session: Session, events: Sequence[Event], states: dict[str, str]) -> tuple[TimelineRow, ...]:
    """What counts, newest first, one row per handeling."""
    names = {consulent.id: consulent.naam for consulent in session.store.consulenten()}
    joined, before = joined_handelingen(events), _before(events)
    groups: dict[HandelingId, list[Event]] = {}
    for event in effective_events(events):
        groups.setdefault(joined[event.id], []).append(event)
    rows = []
    for handeling_id, group in groups.items():
        first = group[0]
        own = {states.get(event.id, "verzonden") for event in group}
        rows.append(
            TimelineRow(
                handeling_id=handeling_id,
                op=first.plaatsgevonden_op,
                vastgelegd_op=first.vastgelegd_op,
                dagdeel=dagdeel(first.plaatsgevonden_op),
                auteur=names.get(first.auteur, ""),
                eigen=all(event.apparaat_id == session.identity.apparaat_id for event in group),
                staat=next((state for state in ("geweigerd", "wacht") if state in own), "verzonden"),
                events=tuple(group),
                eerder=tuple(event for event in before if joined[event.id] == handeling_id),
            )
        )
    return tuple(sorted(rows, key=lambda row: (row.op, row.vastgelegd_op, row.handeling_id), reverse=True))


def _before(events: Sequence[Event]) -> list[Event]:
    """What was recorded at first and does not count any more as it was, in order of meaning.

    Not what came back in other words (a refused event that was mended, a part that was recorded again), and not what a
    correction added that was itself undone.
    """
    withdrawn = {event.betreft for event in events if isinstance(event.inhoud, Intrekking)}
    corrected = {event.betreft for event in events if isinstance(event.inhoud, Correctie) and event.id not in withdrawn}
    again = {event.vervangt for event in events}
    again |= {event.betreft for event in events if not isinstance(event.inhoud, Intrekking | Correctie)}
    stands = {
        event.handeling_id for event in events if not isinstance(event.inhoud, Intrekking) and event.id not in withdrawn
    }
    changed = [
        event
        for event in events
        if not isinstance(event.inhoud, Intrekking | Correctie)
        and (event.betreft is None or event.handeling_id in stands)
        and (event.id in corrected or (event.id in withdrawn and event.id not in again))
    ]
    return sorted(changed, key=lambda event: event.order_key)
