"""Events on this laptop: its own and those of colleagues, with the chain and the outbox of its own.

An own event, its link in the chain and its place in the outbox are written together or not at all.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import msgspec

from app.domain.codes import Kanaal
from app.domain.events import Afdruk, Contactmoment, Event, decode_event
from app.domain.ids import DossierId, EventId, HandelingId
from app.domain.keten import LANE_WERK
from app.storage.among import among
from app.storage.keten import KetenStore
from app.storage.stand import StandStore

_COLUMNS = (
    "id, dossier_id, soort, kaart, handeling_id, apparaat_id, volgnummer, plaatsgevonden_ms, vastgelegd_ms, zout, body"
)


class OutboxItem(msgspec.Struct, frozen=True, kw_only=True):
    """One item on its way out. ``body`` and ``zout`` are None when only the link of the chain is left."""

    lane: str
    volgnummer: int
    item_id: str
    zout: bytes | None
    inhoud_hash: bytes
    schakel: bytes
    body: bytes | None


class RefusedItem(msgspec.Struct, frozen=True, kw_only=True):
    """An item that the register did not take, with the register's reason as JSON bytes."""

    item_id: str
    dossier_id: DossierId
    pogingen: int
    probleem: bytes
    body: bytes


def to_ms(moment: datetime) -> int:
    """Milliseconds since the Unix epoch, the form in which the store keeps moments."""
    return round(moment.timestamp() * 1000)


def _is_kaart(event: Event) -> bool:
    """Whether the event belongs to the card loop, so that the loop is found without reading everything."""
    inhoud = event.inhoud
    return isinstance(inhoud, Afdruk) or (isinstance(inhoud, Contactmoment) and inhoud.kanaal == Kanaal.KAART)


class EventStore:
    """Reads and writes events. Nothing here changes an event that exists."""

    def __init__(self, connection: sqlite3.Connection, keten: KetenStore, stand: StandStore) -> None:
        """Use an open connection, and the chain and the sums that go with it."""
        self._connection = connection
        self._keten = keten
        self._stand = stand

    def add_own(self, event: Event, *, zout: bytes) -> None:
        """Write an event made here, with its link and its place in the outbox.

        Raises:
            ValueError: its number is not the lane's next.
        """
        number = self._keten.append(
            lane=LANE_WERK, item_id=event.id, dossier_id=event.dossier_id, zout=zout, body=event.body
        )
        if number != event.volgnummer:
            raise ValueError(f"event has number {event.volgnummer}, the lane is at {number}")
        self._insert([(event, zout)])
        self._stand.mark([event.dossier_id])

    def add_received(self, events: Iterable[Event]) -> None:
        """Write events that the register sent; one that is here already stays as it is."""
        self._insert([(event, None) for event in events])

    def _insert(self, rows: Sequence[tuple[Event, bytes | None]]) -> None:
        self._connection.executemany(
            f"INSERT INTO event ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",  # noqa: S608 - constant
            [
                (
                    event.id,
                    event.dossier_id,
                    event.soort,
                    _is_kaart(event),
                    event.handeling_id,
                    event.apparaat_id,
                    event.volgnummer,
                    to_ms(event.plaatsgevonden_op),
                    to_ms(event.vastgelegd_op),
                    zout,
                    event.body,
                )
                for event, zout in rows
            ],
        )

    def exists(self, event_id: EventId | HandelingId) -> bool:
        """Whether an event is on this laptop."""
        return self._connection.execute("SELECT 1 FROM event WHERE id = ?", (event_id,)).fetchone() is not None

    def find(self, event_id: EventId) -> Event | None:
        """Return an event, or None."""
        row = self._connection.execute("SELECT body FROM event WHERE id = ?", (event_id,)).fetchone()
        return None if row is None else decode_event(row[0])

    def of_dossier(self, dossier_id: DossierId) -> tuple[Event, ...]:
        """Return every event of a dossier."""
        rows = self._connection.execute("SELECT body FROM event WHERE dossier_id = ?", (dossier_id,))
        return tuple(decode_event(row[0]) for row in rows)

    def of_dossiers(
        self, dossier_ids: Sequence[DossierId], *, read: Mapping[str, Event]
    ) -> dict[DossierId, list[Event]]:
        """Return every event of some dossiers, by dossier; one without any is left out.

        Args:
            dossier_ids: the dossiers.
            read: events that were read already, by id.
        """
        condition, ids = among(dossier_ids)
        rows = self._connection.execute(
            f"SELECT dossier_id, id, body FROM event WHERE dossier_id {condition}",  # noqa: S608 - constants
            (ids,),
        )
        found: dict[DossierId, list[Event]] = {}
        for dossier_id, event_id, body in rows:
            event = read.get(event_id)
            if event is None or event.body != body:
                event = decode_event(body)
            found.setdefault(dossier_id, []).append(event)
        return found

    def of_handeling(self, handeling_id: HandelingId) -> tuple[Event, ...]:
        """Return the events of one user action, in the order of making."""
        rows = self._connection.execute("SELECT body FROM event WHERE handeling_id = ? ORDER BY id", (handeling_id,))
        return tuple(decode_event(row[0]) for row in rows)

    def recorded_since(self, moment: datetime, *, apparaat_id: str) -> tuple[Event, ...]:
        """Return the events that this device recorded since a moment, in the order of recording."""
        rows = self._connection.execute(
            "SELECT body FROM event WHERE vastgelegd_ms >= ? AND apparaat_id = ? ORDER BY volgnummer",
            (to_ms(moment), apparaat_id),
        )
        return tuple(decode_event(row[0]) for row in rows)

    def dossiers_since(self, moment: datetime) -> tuple[DossierId, ...]:
        """Return the dossiers in which something happened since a moment."""
        rows = self._connection.execute(
            "SELECT DISTINCT dossier_id FROM event WHERE plaatsgevonden_ms >= ? ORDER BY dossier_id", (to_ms(moment),)
        )
        return tuple(DossierId(row[0]) for row in rows)

    def of_device(self, apparaat_id: str, *, soorten: Sequence[str]) -> tuple[Event, ...]:
        """Return a device's events of some kinds, oldest first."""
        marks = ", ".join("?" * len(soorten))
        rows = self._connection.execute(
            f"SELECT body FROM event WHERE apparaat_id = ? AND soort IN ({marks}) ORDER BY volgnummer",  # noqa: S608 - only marks
            (apparaat_id, *soorten),
        )
        return tuple(decode_event(row[0]) for row in rows)

    def dossiers_with_kaart(self) -> tuple[DossierId, ...]:
        """Return the dossiers for which a card was printed or left, oldest card first."""
        rows = self._connection.execute(
            "SELECT dossier_id FROM event WHERE kaart = 1 GROUP BY dossier_id ORDER BY min(plaatsgevonden_ms)"
        )
        return tuple(DossierId(row[0]) for row in rows)

    def forget_others(self, dossier_id: DossierId, *, apparaat_id: str, keep: Iterable[str]) -> int:
        """Delete events of others in a dossier but some; gives how many.

        Args:
            dossier_id: the dossier.
            apparaat_id: this device, whose events stay.
            keep: ids of the events that stay.
        """
        return self._connection.execute(
            "DELETE FROM event WHERE dossier_id = ? AND apparaat_id <> ?"
            " AND id NOT IN (SELECT value FROM json_each(?))",
            (dossier_id, apparaat_id, json.dumps(list(keep))),
        ).rowcount

    def forget(self, event_id: EventId) -> None:
        """Delete one event with its salt, unless it still has to be sent; the chain keeps its link."""
        self._connection.execute(
            "DELETE FROM event WHERE id = ? AND id NOT IN (SELECT item_id FROM outbox)", (event_id,)
        )

    def forget_dossier(self, dossier_id: DossierId) -> None:
        """Delete a dossier's events and their salts; the chain keeps its links."""
        self._connection.execute("DELETE FROM event WHERE dossier_id = ?", (dossier_id,))


class OutboxStore:
    """What is on its way to the register. An item leaves only when the register said that it accepted it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Use an open connection."""
        self._connection = connection

    def batch(self, lane: str, *, limit: int, after: int = 0) -> tuple[OutboxItem, ...]:
        """Return the next items that wait, in their order, numbered above ``after``."""
        return self._items(lane, refused_too=False, limit=limit, after=after)

    def unsent(self, lane: str, *, limit: int, after: int = 0) -> tuple[OutboxItem, ...]:
        """Return the next items that were not accepted, refused ones too, numbered above ``after``."""
        return self._items(lane, refused_too=True, limit=limit, after=after)

    def _items(self, lane: str, *, refused_too: bool, limit: int, after: int) -> tuple[OutboxItem, ...]:
        rows = self._connection.execute(
            "SELECT o.volgnummer, o.item_id, coalesce(e.zout, i.zout), k.inhoud_hash, k.schakel,"
            " coalesce(e.body, i.body) FROM outbox o JOIN keten k ON k.lane = o.lane AND k.volgnummer = o.volgnummer"
            " LEFT JOIN event e ON e.id = o.item_id LEFT JOIN inzage i ON i.id = o.item_id"
            " WHERE o.lane = ? AND (o.status = 'wacht' OR (? AND o.status = 'geweigerd')) AND o.volgnummer > ?"
            " ORDER BY o.volgnummer LIMIT ?",
            (lane, refused_too, after, limit),
        )
        return tuple(
            OutboxItem(
                lane=lane,
                volgnummer=number,
                item_id=item_id,
                zout=zout,
                inhoud_hash=hashed,
                schakel=link,
                body=body,
            )
            for number, item_id, zout, hashed, link, body in rows
        )

    def accepted(self, lane: str, item_ids: Iterable[str]) -> None:
        """Take out what the register accepted. An audit row is then no longer needed here."""
        ids = [(item_id,) for item_id in item_ids]
        self._connection.executemany("DELETE FROM outbox WHERE item_id = ?", ids)
        if lane != LANE_WERK:
            self._connection.executemany("DELETE FROM inzage WHERE id = ?", ids)

    def refused(self, item_id: str, *, probleem: bytes) -> None:
        """Set an item aside with the register's reason; it is never dropped."""
        self._connection.execute(
            "UPDATE outbox SET status = 'geweigerd', pogingen = pogingen + 1, probleem = ? WHERE item_id = ?",
            (probleem, item_id),
        )

    def failed(self, item_ids: Iterable[str], *, probleem: bytes, most: int) -> int:
        """Count that the register failed on items, and set aside what keeps failing; gives how many were set aside.

        Args:
            item_ids: what was sent alone.
            probleem: reason to show, JSON bytes.
            most: how often it may fail before it is set aside.
        """
        aside = 0
        for item_id in item_ids:
            self._connection.execute(
                "UPDATE outbox SET pogingen = pogingen + 1 WHERE item_id = ? AND status = 'wacht'", (item_id,)
            )
            aside += self._connection.execute(
                "UPDATE outbox SET status = 'geweigerd', probleem = ?"
                " WHERE item_id = ? AND status = 'wacht' AND pogingen >= ?",
                (probleem, item_id, most),
            ).rowcount
        return aside

    def retry(self, item_ids: Iterable[str]) -> None:
        """Let refused items wait for another try."""
        self._connection.executemany(
            "UPDATE outbox SET status = 'wacht' WHERE item_id = ? AND status = 'geweigerd'",
            [(item_id,) for item_id in item_ids],
        )

    def requeue_after(self, lane: str, volgnummer: int) -> int:
        """Put back what the register, restored from an older back-up, does not have any more.

        Args:
            lane: ``werk`` or ``inzage``.
            volgnummer: the last number that the register has.

        Returns:
            How many items were put back; of a purged dossier only the link is left to send.
        """
        return self._connection.execute(
            "INSERT INTO outbox (lane, volgnummer, item_id, dossier_id, status)"
            " SELECT k.lane, k.volgnummer, k.item_id, coalesce(e.dossier_id, ''), 'wacht' FROM keten k"
            " LEFT JOIN event e ON e.id = k.item_id WHERE k.lane = ? AND k.volgnummer > ? AND k.item_id <> ''"
            " ON CONFLICT DO NOTHING",
            (lane, volgnummer),
        ).rowcount

    def drop_replaced(self, item_id: str) -> None:
        """Let go of a refused item whose mended successor stands in the outbox in the same transaction.

        It waits no longer and is never sent; that the register does not have it stays known.
        """
        self._connection.execute(
            "UPDATE outbox SET status = 'vervangen' WHERE item_id = ? AND status = 'geweigerd'", (item_id,)
        )

    def forget_replaced(self, dossier_id: DossierId) -> None:
        """Let go of what is left of mended items of a dossier that is purged."""
        self._connection.execute("DELETE FROM outbox WHERE dossier_id = ? AND status = 'vervangen'", (dossier_id,))

    def missing_there(self, dossier_id: DossierId, *, apparaat_id: str, there: Iterable[str]) -> int:
        """Put back own events of a dossier that the register turns out not to have; gives how many.

        Args:
            dossier_id: the dossier.
            apparaat_id: this device.
            there: ids of the events that the register has.
        """
        return self._connection.execute(
            "INSERT INTO outbox (lane, volgnummer, item_id, dossier_id, status)"
            " SELECT ?, e.volgnummer, e.id, e.dossier_id, 'wacht' FROM event e WHERE e.dossier_id = ?"
            " AND e.apparaat_id = ? AND e.id NOT IN (SELECT value FROM json_each(?)) ON CONFLICT DO NOTHING",
            (LANE_WERK, dossier_id, apparaat_id, json.dumps(list(there))),
        ).rowcount

    def waiting(self, lane: str) -> int:
        """Return how many items of a lane wait."""
        return self._count(lane, "wacht")

    def refused_count(self) -> int:
        """Return how many items of the work lane were refused and not mended yet."""
        return self._count(LANE_WERK, "geweigerd")

    def _count(self, lane: str, status: str) -> int:
        row = self._connection.execute(
            "SELECT count(*) FROM outbox WHERE lane = ? AND status = ?", (lane, status)
        ).fetchone()
        return int(row[0])

    def unsent_of_dossier(self, dossier_id: DossierId) -> int:
        """Return how many items of a dossier have not been accepted."""
        row = self._connection.execute(
            "SELECT count(*) FROM outbox WHERE dossier_id = ? AND status <> 'vervangen'", (dossier_id,)
        ).fetchone()
        return int(row[0])

    def states(self, dossier_id: DossierId) -> dict[str, str]:
        """Return the state (``wacht`` or ``geweigerd``) of a dossier's unsent items by event id."""
        rows = self._connection.execute(
            "SELECT item_id, status FROM outbox WHERE dossier_id = ? AND status <> 'vervangen'", (dossier_id,)
        )
        return dict(rows.fetchall())

    def list_refused(self) -> tuple[RefusedItem, ...]:
        """Return the refused items of the work lane with their reasons, oldest first."""
        rows = self._connection.execute(
            "SELECT o.item_id, o.dossier_id, o.pogingen, o.probleem, e.body FROM outbox o JOIN event e"
            " ON e.id = o.item_id WHERE o.lane = ? AND o.status = 'geweigerd' ORDER BY o.volgnummer",
            (LANE_WERK,),
        )
        return tuple(
            RefusedItem(
                item_id=item, dossier_id=DossierId(dossier), pogingen=tries, probleem=problem or b"{}", body=body
            )
            for item, dossier, tries, problem, body in rows
        )
