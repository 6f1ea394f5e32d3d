"""What the dossiers on this laptop add up to, so that a sync can tell at no cost whether the copy is whole.

Counts only what was marked since the last time. What still has to be sent, and dossiers that are parked, do not count:
the register does not have them.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping

import msgspec

from app.domain.events import decode_event
from app.domain.keten import LANE_WERK
from app.domain.stand import LEEG, NOT_COUNTED, Stand, concerns_zorg, of_entity, of_event
from app.storage.meta import MetaKey, MetaStore

_CHUNK = 500
_EVENT = "e.dossier_id, e.id, e.soort, CASE WHEN e.soort = 'correctie' THEN e.body END"


class CaseloadStand(msgspec.Struct, frozen=True):
    """What the whole copy adds up to."""

    dossiers: int = 0
    stand: Stand = LEEG


class StandStore:
    """Keeps the sums. Call it inside a transaction to write."""

    def __init__(self, connection: sqlite3.Connection, meta: MetaStore) -> None:
        """Use an open connection and the small facts that go with it."""
        self._connection = connection
        self._meta = meta

    def mark(self, dossier_ids: Iterable[str]) -> None:
        """Have dossiers counted again, because something in them changed, came or went."""
        self._connection.executemany(
            "INSERT INTO stand (dossier_id) VALUES (?) ON CONFLICT (dossier_id) DO UPDATE SET vuil = 1",
            [(dossier_id,) for dossier_id in dossier_ids],
        )

    def add_new(self, stands: Mapping[str, Stand]) -> None:
        """Take over what came whole; a dossier that was here before is counted again instead.

        Args:
            stands: by dossier, of everything that came of it.
        """
        here = self._known(stands)
        self.mark(here)
        total = self._total()
        rows = []
        for dossier_id, stand in stands.items():
            if dossier_id not in here:
                rows.append((dossier_id, stand.aantal, stand.som, stand.zorg))
                total = CaseloadStand(total.dossiers + 1, total.stand ^ stand)
        self._connection.executemany(
            "INSERT INTO stand (dossier_id, aantal, som, zorg, vuil) VALUES (?, ?, ?, ?, 0)", rows
        )
        self._meta.put(MetaKey.STAND, total)

    def mark_all(self) -> None:
        """Have everything counted again, so that a row that went unnoticed is noticed."""
        self._connection.execute("UPDATE stand SET vuil = 1")
        self._connection.execute(
            "INSERT INTO stand (dossier_id) SELECT id FROM dossier WHERE true ON CONFLICT DO NOTHING"
        )

    def settle(self) -> None:
        """Count what was marked."""
        marked = [row[0] for row in self._connection.execute("SELECT dossier_id FROM stand WHERE vuil = 1")]
        if not marked:
            return
        total = self._total()
        for start in range(0, len(marked), _CHUNK):
            part = marked[start : start + _CHUNK]
            counted = self._count(part)
            for dossier_id, stand, was_counted in self._read(part):
                new = counted.get(dossier_id)
                came = (new is not None) - was_counted
                total = CaseloadStand(total.dossiers + came, total.stand ^ (new or LEEG) ^ (LEEG - stand))
            self._connection.executemany("DELETE FROM stand WHERE dossier_id = ?", [(item,) for item in part])
            self._connection.executemany(
                "INSERT INTO stand (dossier_id, aantal, som, zorg, vuil) VALUES (?, ?, ?, ?, 0)",
                [(dossier_id, item.aantal, item.som, item.zorg) for dossier_id, item in counted.items()],
            )
        self._meta.put(MetaKey.STAND, total)

    def caseload(self) -> CaseloadStand:
        """Return what the copy adds up to, as far as the register can have it; call :meth:`settle` first."""
        total = self._total()
        parked = self._parked()
        for dossier_id, stand, _ in self._read(parked):
            if dossier_id in parked:
                total = CaseloadStand(total.dossiers - 1, total.stand ^ (LEEG - stand))
        for dossier_id, stand in self._unsent().items():
            if dossier_id not in parked:
                total = CaseloadStand(total.dossiers, total.stand ^ (LEEG - stand))
        return total

    def part(self, *, after: str, limit: int) -> list[tuple[str, Stand]]:
        """Return the next dossiers, as far as the register can have them; call :meth:`settle` first.

        Args:
            after: id of the last one before; empty for the first.
            limit: how many at most.
        """
        rows = self._connection.execute(
            "SELECT dossier_id, aantal, som, zorg FROM stand WHERE dossier_id > ?"
            " AND dossier_id NOT IN (SELECT dossier_id FROM geparkeerd) ORDER BY dossier_id LIMIT ?",
            (after, limit),
        )
        unsent = self._unsent()
        return [(row[0], Stand(row[1], row[2], row[3]) ^ (LEEG - unsent.get(row[0], LEEG))) for row in rows]

    def _total(self) -> CaseloadStand:
        return self._meta.get(MetaKey.STAND, CaseloadStand) or CaseloadStand()

    def _known(self, dossier_ids: Iterable[str]) -> set[str]:
        query = "SELECT dossier_id FROM stand WHERE dossier_id IN (SELECT value FROM json_each(?))"
        return {row[0] for row in self._connection.execute(query, (json.dumps(list(dossier_ids)),))}

    def _read(self, dossier_ids: Iterable[str]) -> list[tuple[str, Stand, bool]]:
        """The dossiers with what was counted of them, and whether they were counted at all."""
        rows = self._connection.execute(
            "SELECT dossier_id, aantal, som, zorg FROM stand WHERE dossier_id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(dossier_ids)),),
        )
        # The dossier itself counts for one, so a row with nothing in it was never counted.
        return [(row[0], Stand(row[1], row[2], row[3]), row[1] > 0) for row in rows]

    def _parked(self) -> set[str]:
        return {row[0] for row in self._connection.execute("SELECT dossier_id FROM geparkeerd")}

    def _unsent(self) -> dict[str, Stand]:
        rows = self._connection.execute(
            f"SELECT {_EVENT} FROM outbox o JOIN event e ON e.id = o.item_id WHERE o.lane = ?",  # noqa: S608 - constant
            (LANE_WERK,),
        )
        return _sum_events({}, rows)

    def _count(self, dossier_ids: Iterable[str]) -> dict[str, Stand]:
        ids = json.dumps(list(dossier_ids))
        execute = self._connection.execute
        stands: dict[str, Stand] = {
            dossier_id: of_entity(dossier_id, versie)
            for dossier_id, versie in execute(
                "SELECT id, versie FROM dossier WHERE id IN (SELECT value FROM json_each(?))", (ids,)
            )
        }
        records = execute(
            "SELECT dossier_id, entiteit, id, versie FROM record WHERE dossier_id IN (SELECT value FROM json_each(?))",
            (ids,),
        )
        for dossier_id, entiteit, record_id, versie in records:
            if entiteit not in NOT_COUNTED and dossier_id in stands:
                stands[dossier_id] ^= of_entity(record_id, versie)
        events = execute(
            f"SELECT {_EVENT} FROM event e WHERE e.dossier_id IN (SELECT value FROM json_each(?))",  # noqa: S608 - constant
            (ids,),
        )
        return _sum_events(stands, events, only_known=True)


def _sum_events(
    stands: dict[str, Stand], rows: Iterable[tuple[str, str, str, bytes | None]], *, only_known: bool = False
) -> dict[str, Stand]:
    for dossier_id, event_id, soort, body in rows:
        if only_known and dossier_id not in stands:
            continue
        zorg = soort == "zorgsignaal" or (body is not None and concerns_zorg(decode_event(body)))
        stands[dossier_id] = stands.get(dossier_id, LEEG) ^ of_event(event_id, zorg=zorg)
    return stands
