"""The events as laptops sent them: kept to the letter, once, for ever; and what was refused.

Owns reading and writing; what may be accepted is judged elsewhere (:mod:`register.ontvangst`).
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

import msgspec
from sqlalchemy import select, update

from app.domain.events import Event, decode_event
from register.store.database import Transaction, chunks
from register.store.schema import apparaat, gebeurtenis, gebruiker, geweigerd, inzage


class Accepted(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of an event that was accepted before."""

    apparaat_id: str
    inhoud_hash: bytes
    ontvangen_op: datetime
    na_overdracht: bool
    uitslag: str


class NewEvent(msgspec.Struct, frozen=True, kw_only=True):
    """An event to keep, with what the register adds to it."""

    event: Event
    zout: bytes
    inhoud_hash: bytes
    ontvangen_op: datetime
    klok_afwijking_s: int | None
    na_overdracht: bool
    uitslag: str = "aanvaard"


class NewInzage(msgspec.Struct, frozen=True, kw_only=True):
    """An audit row to keep."""

    id: str
    apparaat_id: str
    gebruiker_id: str
    handeling: str
    op: datetime
    inhoud: bytes


class ExportedEvent(msgspec.Struct, frozen=True, kw_only=True):
    """An event with what an export shows beside it."""

    event: Event
    auteur: str
    ontvangen_op: datetime
    klok_afwijking_s: int | None
    na_overdracht: bool
    apparaat: str


def find_accepted(tx: Transaction, *, item_ids: Iterable[str]) -> dict[str, Accepted]:
    """Return which of some events are here already."""
    found: dict[str, Accepted] = {}
    columns = gebeurtenis.c
    for part in chunks(sorted(set(item_ids))):
        rows = tx.connection.execute(
            select(
                columns.id,
                columns.apparaat_id,
                columns.inhoud_hash,
                columns.ontvangen_op,
                columns.na_overdracht,
                columns.uitslag,
            ).where(columns.regio_id == tx.regio_id, columns.id.in_(part))
        )
        for row in rows:
            found[row.id] = Accepted(
                apparaat_id=row.apparaat_id,
                inhoud_hash=row.inhoud_hash,
                ontvangen_op=row.ontvangen_op,
                na_overdracht=row.na_overdracht,
                uitslag=row.uitslag,
            )
    return found


def find_event(tx: Transaction, *, event_id: str) -> Event | None:
    """Return an event, or None."""
    inhoud = tx.connection.scalar(
        select(gebeurtenis.c.inhoud).where(gebeurtenis.c.regio_id == tx.regio_id, gebeurtenis.c.id == event_id)
    )
    return None if inhoud is None else decode_event(inhoud)


def add(tx: Transaction, events: Sequence[NewEvent]) -> None:
    """Keep events; their bytes stay as they came.

    Raises:
        sqlalchemy.exc.IntegrityError: one with the same id was written at the same moment.
    """
    tx.insert(
        gebeurtenis,
        [
            {
                "id": new.event.id,
                "dossier_id": new.event.dossier_id,
                "apparaat_id": new.event.apparaat_id,
                "volgnummer": new.event.volgnummer,
                "auteur_id": new.event.auteur,
                "soort": new.event.soort,
                "plaatsgevonden_op": new.event.plaatsgevonden_op,
                "vastgelegd_op": new.event.vastgelegd_op,
                "ontvangen_op": new.ontvangen_op,
                "klok_afwijking_s": new.klok_afwijking_s,
                "na_overdracht": new.na_overdracht,
                "uitslag": new.uitslag,
                "zout": new.zout,
                "inhoud_hash": new.inhoud_hash,
                "inhoud": new.event.body,
            }
            # In one order everywhere, so that two laptops with the same ids do not wait for each other.
            for new in sorted(events, key=lambda new: new.event.id)
        ],
    )


def note_refused(
    tx: Transaction, *, apparaat_id: str, lane: str, item_id: str, inhoud_hash: bytes, code: str, op: datetime
) -> None:
    """Keep the id of what was refused with its hash and reason; the content is not kept."""
    key = (
        geweigerd.c.regio_id == tx.regio_id,
        geweigerd.c.apparaat_id == apparaat_id,
        geweigerd.c.item_id == item_id,
        geweigerd.c.inhoud_hash == inhoud_hash,
    )
    tries = tx.connection.execute(select(geweigerd.c.pogingen).where(*key)).scalar_one_or_none() or 0
    tx.upsert(
        geweigerd,
        [
            {
                "apparaat_id": apparaat_id,
                "item_id": item_id,
                "inhoud_hash": inhoud_hash,
                "lane": lane,
                "code": code,
                "pogingen": tries + 1,
                "laatst_op": op,
                "opgelost_op": None,
            }
        ],
    )


def note_solved(tx: Transaction, *, apparaat_id: str, item_ids: Iterable[str], op: datetime) -> None:
    """Keep that what was refused was accepted after all, or that something in its place was.

    Args:
        tx: a transaction that writes.
        apparaat_id: the laptop that it came from.
        item_ids: ids that were accepted, and those that they take the place of.
        op: the moment.
    """
    for part in chunks(sorted(set(item_ids))):
        tx.connection.execute(
            update(geweigerd)
            .where(
                geweigerd.c.regio_id == tx.regio_id,
                geweigerd.c.apparaat_id == apparaat_id,
                geweigerd.c.item_id.in_(part),
                geweigerd.c.opgelost_op.is_(None),
            )
            .values(opgelost_op=op)
        )


def find_inzage(tx: Transaction, *, item_ids: Iterable[str]) -> dict[str, datetime]:
    """Return which of some audit rows are here already, and since when."""
    found: dict[str, datetime] = {}
    for part in chunks(sorted(set(item_ids))):
        rows = tx.connection.execute(
            select(inzage.c.id, inzage.c.ontvangen_op).where(inzage.c.regio_id == tx.regio_id, inzage.c.id.in_(part))
        )
        found |= {row.id: row.ontvangen_op for row in rows}
    return found


def add_inzage(tx: Transaction, rows: Sequence[NewInzage], *, ontvangen_op: datetime) -> None:
    """Keep audit rows; one that is here already stays as it is."""
    tx.upsert(
        inzage,
        [{**msgspec.structs.asdict(row), "ontvangen_op": ontvangen_op} for row in rows],
        update=False,
    )


def of_dossiers(tx: Transaction, *, dossier_ids: Iterable[str] | None = None) -> dict[str, list[Event]]:
    """Return the events of some dossiers, or of all, by dossier."""
    columns = gebeurtenis.c
    query = select(columns.dossier_id, columns.inhoud).where(columns.regio_id == tx.regio_id)
    if dossier_ids is not None:
        query = query.where(columns.dossier_id.in_(list(dossier_ids)))
    events: dict[str, list[Event]] = {}
    for row in tx.connection.execute(query):
        events.setdefault(row.dossier_id, []).append(decode_event(row.inhoud))
    return events


def export(tx: Transaction) -> Iterator[ExportedEvent]:
    """Give every event of the region once, in the order of arrival."""
    rows = tx.connection.execute(
        select(
            gebeurtenis.c.inhoud,
            gebeurtenis.c.ontvangen_op,
            gebeurtenis.c.klok_afwijking_s,
            gebeurtenis.c.na_overdracht,
            gebruiker.c.inlognaam,
            apparaat.c.naam,
        )
        .join(gebruiker, (gebruiker.c.regio_id == gebeurtenis.c.regio_id) & (gebruiker.c.id == gebeurtenis.c.auteur_id))
        .join(apparaat, (apparaat.c.regio_id == gebeurtenis.c.regio_id) & (apparaat.c.id == gebeurtenis.c.apparaat_id))
        .where(gebeurtenis.c.regio_id == tx.regio_id)
        .order_by(gebeurtenis.c.ontvangen_op, gebeurtenis.c.id)
    )
    for row in rows:
        yield ExportedEvent(
            event=decode_event(row.inhoud),
            auteur=row.inlognaam,
            ontvangen_op=row.ontvangen_op,
            klok_afwijking_s=row.klok_afwijking_s,
            na_overdracht=row.na_overdracht,
            apparaat=row.naam,
        )
