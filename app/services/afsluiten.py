"""Dag afsluiten: what was done today, what is open, and what has to be taken over in LBA."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime, time
from typing import Final

from app.domain.codes import Kanaal
from app.domain.events import AMSTERDAM, Contactmoment, Event, Overname, effective_events
from app.domain.ids import DossierId, HandelingId
from app.domain.kaartlus import card_states
from app.domain.kalender import dagdeel
from app.domain.keten import LANE_WERK
from app.domain.lba import TAKEN_OVER_SOORTEN, lba_text
from app.domain.plan import Plan
from app.domain.records import leeftijd
from app.domain.rules import MEERDERJARIG, is_bereikt
from app.services.daglijst import daylist_on_paper
from app.services.kaarten import card_row
from app.services.reading import door_row
from app.services.recording import Recorded, record_content
from app.services.rows import CardRow, DayRow, DoorRow, TakeoverRow
from app.services.session import AuditAction, Session

# What a spreadsheet would take for a formula is made plain text; it may leave out a control character before one.
_FORMULA_START: Final = ("=", "+", "-", "@")
_CONTROL: Final = "".join(map(chr, range(32)))


def read_day(session: Session, *, opened: bool) -> DayRow:
    """What was done today on this laptop, and what stands between now and a safe end of the day.

    Args:
        session: the unlocked copy.
        opened: True when the user opened it; False when a change made the screen fetch it again.

    Raises:
        DiskFullError: the audit row could not be written, so nothing is shown.
    """
    store, vandaag = session.store, session.vandaag()
    midnight = datetime.combine(vandaag, time(), tzinfo=AMSTERDAM)
    touched: dict[DossierId, set[str]] = {}
    for event in store.events.recorded_since(midnight, apparaat_id=session.identity.apparaat_id):
        touched.setdefault(event.dossier_id, set()).add(event.id)
    counts = dict.fromkeys((Kanaal.HUISBEZOEK, Kanaal.TELEFOON, Kanaal.APP, Kanaal.OVERLEG, Kanaal.KAART), 0)
    gesproken = 0
    for dossier_id, ids in touched.items():
        dossier = store.dossiers.find(dossier_id)
        if dossier is None:
            continue
        for event in effective_events(store.events.of_dossier(dossier_id)):
            contact = event.inhoud
            if event.id not in ids or not isinstance(contact, Contactmoment):
                continue
            if contact.kanaal in counts:
                counts[contact.kanaal] += 1
            minderjarig = leeftijd(dossier.persoon.geboortedatum, event.datum) < MEERDERJARIG
            gesproken += is_bereikt(contact, minderjarig=minderjarig)
    waiting, refused = store.outbox.waiting(LANE_WERK), store.outbox.refused_count()
    undelivered, drafts = _undelivered(session), _drafts(session)
    if opened:
        with store.transaction():
            named = [*(row.dossier_id for row in undelivered), *(row.dossier_id for row in drafts)]
            session.audit(AuditAction.LIST, dict.fromkeys(named))
    return DayRow(
        dag=vandaag,
        bezoeken=counts[Kanaal.HUISBEZOEK],
        gesproken=gesproken,
        kaartjes=counts[Kanaal.KAART],
        telefoontjes=counts[Kanaal.TELEFOON],
        appjes=counts[Kanaal.APP],
        overleggen=counts[Kanaal.OVERLEG],
        niet_bezorgd=undelivered,
        concepten=drafts,
        geweigerd=refused,
        te_versturen=waiting,
        over_te_nemen=len(_to_take_over(session)),
        daglijst=daylist_on_paper(session),
        veilig=waiting == 0 and refused == 0,
        keuzes=len(store.dossiers.voorstellen.open_keuzes()),
    )


def _undelivered(session: Session) -> tuple[CardRow, ...]:
    rows = []
    for dossier_id in session.store.events.dossiers_with_kaart():
        dossier = session.store.dossiers.find(dossier_id)
        if dossier is not None:
            cards = card_states(session.store.events.of_dossier(dossier_id))
            open_cards = [card for card in cards if card.waits_for_delivery]
            rows += [card_row(session, dossier, card, dag=session.vandaag()) for card in open_cards]
    return tuple(rows)


def _drafts(session: Session) -> tuple[DoorRow, ...]:
    rows, store = [], session.store
    for dossier_id in dict.fromkeys((*store.drafts.dossiers(), *store.change_drafts.dossiers())):
        dossier = store.dossiers.find(dossier_id)
        if dossier is not None:
            plan = store.dossiers.plan(dossier_id) or Plan(stap=None)
            rows.append(door_row(session, dossier, plan, dag=session.vandaag(), events=None))
    return tuple(rows)


def list_takeover(session: Session, *, opened: bool) -> tuple[TakeoverRow, ...]:
    """What was recorded on this laptop and is not taken over in LBA yet, per dossier as text to copy.

    Arguments and errors as :func:`read_day`.
    """
    rows = _to_take_over(session)
    if opened:
        with session.store.transaction():
            session.audit(AuditAction.LIST, [row.dossier_id for row in rows])
    return rows


def _to_take_over(session: Session) -> tuple[TakeoverRow, ...]:
    store, apparaat_id = session.store, session.identity.apparaat_id
    mine = store.events.of_device(apparaat_id, soorten=TAKEN_OVER_SOORTEN)
    rows = []
    for dossier_id in dict.fromkeys(event.dossier_id for event in mine):
        dossier = store.dossiers.find(dossier_id)
        if dossier is None:
            continue
        events = effective_events(store.events.of_dossier(dossier_id))
        done = _taken_over(events)
        groups: dict[HandelingId, list[Event]] = {}
        for event in events:
            mine_and_open = event.apparaat_id == apparaat_id and event.handeling_id not in done
            if mine_and_open and event.soort in TAKEN_OVER_SOORTEN:
                groups.setdefault(event.handeling_id, []).append(event)
        if groups:
            lines = [line for group in groups.values() for line in _takeover_lines(session, group)]
            rows.append(
                TakeoverRow(
                    dossier_id=dossier_id,
                    naam=dossier.persoon.volledige_naam,
                    handelingen=tuple(groups),
                    tekst="\n".join(lines),
                )
            )
    return tuple(rows)


def copy_takeover(session: Session, *, row: TakeoverRow) -> str:
    """Give the text of one dossier for the clipboard.

    Args:
        session: the unlocked copy.
        row: what to copy.

    Raises:
        DiskFullError: the audit row could not be written, so there is no text.
    """
    with session.store.transaction():
        session.audit(AuditAction.COPY, [row.dossier_id])
    return row.tekst


def export_takeover(session: Session, *, rows: Sequence[TakeoverRow]) -> bytes:
    """Make the file for LBA: CSV with ``;``, UTF-8 with byte order mark, one line per dossier and line of text.

    Args:
        session: the unlocked copy.
        rows: what to put in it.

    Raises:
        DiskFullError: the audit row could not be written, so there is no file.
    """
    with session.store.transaction():
        session.audit(AuditAction.EXPORT, [row.dossier_id for row in rows])
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(["dossier", "naam", "tekst"])
    for row in rows:
        for line in row.tekst.split("\n"):
            writer.writerow([row.dossier_id, _plain(row.naam), _plain(line)])
    return out.getvalue().encode("utf-8-sig")


def mark_taken_over(session: Session, *, row: TakeoverRow) -> Recorded:
    """What this row holds stands in LBA now. What was marked before is not marked again.

    Args:
        session: the unlocked copy.
        row: what was taken over.

    Raises:
        DossierGoneError, DiskFullError: nothing was written.
    """
    done = _taken_over(effective_events(session.store.events.of_dossier(row.dossier_id)))
    left = tuple(handeling_id for handeling_id in row.handelingen if handeling_id not in done)
    inhouden = [Overname(handelingen=left)] if left else []
    return record_content(session, dossier_id=row.dossier_id, inhouden=inhouden)


def _taken_over(events: Iterable[Event]) -> set[HandelingId]:
    return {h for event in events if isinstance(event.inhoud, Overname) for h in event.inhoud.handelingen}


def _takeover_lines(session: Session, group: Sequence[Event]) -> list[str]:
    """The text of one handeling, in the words of the code lists; LBA is Dutch whatever the screen is."""
    when = group[0].plaatsgevonden_op.astimezone(AMSTERDAM)
    lines = []
    for event in group:
        text = lba_text(event.inhoud, codes=session.codes)
        if text:
            lines.append(f"{when:%d-%m-%Y} {dagdeel(when)}: {text}")
    return lines


def _plain(cell: str) -> str:
    bare = cell.lstrip(_CONTROL)
    return f"'{cell}" if bare != cell or bare.startswith(_FORMULA_START) else cell
