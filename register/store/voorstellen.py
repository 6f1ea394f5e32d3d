"""Proposals of a new jongere: which are open, what was decided, and what was destroyed (domain model §13).

A proposal is an event at somebody else's dossier, so that it travels as every event does. Here stands only what the
coördinator decided. Who was refused is destroyed after a time; the id stays, so that it is not taken again.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

import msgspec
from sqlalchemy import select, update

from app.domain.events import Event, VoorstelJongere, decode_event, effective_events
from register.store import gebeurtenissen
from register.store.database import Transaction, chunks
from register.store.schema import gebeurtenis, voorstel

AANGENOMEN: Final = "aangenomen"
GEWEIGERD: Final = "geweigerd"
SOORT: Final = "voorstel_jongere"


class OpenVoorstel(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who was proposed and about whom nothing was decided yet; the event, and what counts of its content."""

    event: Event
    voornaam: str
    contact: str


class Besloten(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided about a proposal, and when it was destroyed."""

    event_id: str
    besluit: str
    besloten_op: datetime
    vernietigd_op: datetime | None


def list_open(tx: Transaction) -> list[OpenVoorstel]:
    """Return the proposals that wait for a decision, oldest first; those that were taken back do not count."""
    dossier_ids = set(
        tx.connection.execute(
            select(gebeurtenis.c.dossier_id).where(gebeurtenis.c.regio_id == tx.regio_id, gebeurtenis.c.soort == SOORT)
        ).scalars()
    )
    decided = set(
        tx.connection.execute(select(voorstel.c.event_id).where(voorstel.c.regio_id == tx.regio_id)).scalars()
    )
    found = []
    for part in chunks(sorted(dossier_ids)):
        for events in gebeurtenissen.of_dossiers(tx, dossier_ids=part).values():
            for event in effective_events(events):
                if isinstance(event.inhoud, VoorstelJongere) and event.id not in decided:
                    found.append(
                        OpenVoorstel(event=event, voornaam=event.inhoud.voornaam, contact=event.inhoud.contact)
                    )
    return sorted(found, key=lambda item: item.event.order_key)


def decide(tx: Transaction, *, event_id: str, besluit: str, door: str, op: datetime) -> bool:
    """Keep what was decided; gives False when something was decided before.

    Args:
        tx: a transaction that writes.
        event_id: the proposal.
        besluit: :data:`AANGENOMEN` or :data:`GEWEIGERD`.
        door: id of who decided.
        op: the moment.
    """
    row: dict[str, object] = {
        "event_id": event_id,
        "besluit": besluit,
        "besloten_op": op,
        "besloten_door": door,
        "vernietigd_op": None,
    }
    return tx.insert_new(voorstel, row)


def list_refused(tx: Transaction) -> list[Besloten]:
    """Return the refused proposals that were not destroyed yet."""
    columns = voorstel.c
    rows = tx.connection.execute(
        select(columns.event_id, columns.besluit, columns.besloten_op, columns.vernietigd_op)
        .where(columns.regio_id == tx.regio_id, columns.besluit == GEWEIGERD, columns.vernietigd_op.is_(None))
        .order_by(columns.event_id)
    )
    return [Besloten(**row._mapping) for row in rows]


def note_destroyed(tx: Transaction, *, event_id: str, met: Iterable[str], op: datetime) -> None:
    """Keep that a proposal was destroyed, and with it the events that had put it right.

    Args:
        tx: a transaction that writes.
        event_id: the proposal.
        met: ids of those events.
        op: the moment.
    """
    columns = voorstel.c
    mine = (columns.regio_id == tx.regio_id, columns.event_id == event_id)
    door = tx.connection.scalar(select(columns.besloten_door).where(*mine))
    tx.connection.execute(update(voorstel).where(*mine).values(vernietigd_op=op))
    rows: list[dict[str, object]] = [
        {"event_id": item, "besluit": GEWEIGERD, "besloten_op": op, "besloten_door": door, "vernietigd_op": op}
        for item in sorted(set(met) - {event_id})
    ]
    tx.upsert(voorstel, rows)


def destroyed(tx: Transaction, *, event_ids: Iterable[str]) -> frozenset[str]:
    """Return which of some ids were destroyed."""
    found: set[str] = set()
    for part in chunks(sorted(set(event_ids))):
        found |= set(
            tx.connection.execute(
                select(voorstel.c.event_id).where(
                    voorstel.c.regio_id == tx.regio_id,
                    voorstel.c.event_id.in_(part),
                    voorstel.c.vernietigd_op.is_not(None),
                )
            ).scalars()
        )
    return frozenset(found)


def with_corrections(tx: Transaction, *, event_id: str) -> list[Event]:
    """Return a proposal and everything that put it right, in order of recording; empty when it is not there."""
    inhoud = tx.connection.scalar(
        select(gebeurtenis.c.inhoud).where(gebeurtenis.c.regio_id == tx.regio_id, gebeurtenis.c.id == event_id)
    )
    if inhoud is None:
        return []
    first = decode_event(inhoud)
    found = [first]
    ids = {first.id}
    others = gebeurtenissen.of_dossiers(tx, dossier_ids=[first.dossier_id])[first.dossier_id]
    for event in sorted(others, key=lambda item: (item.vastgelegd_op, item.id)):
        if event.betreft in ids and event.id not in ids:
            ids.add(event.id)
            found.append(event)
    return found
