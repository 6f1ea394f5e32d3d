"""The audit lane (inzage): who looked at what, committed before it is shown, kept here until the register has it."""

import sqlite3

from app.domain.keten import LANE_INZAGE
from app.storage.keten import KetenStore


class AuditStore:
    """Writes audit rows. They have a lane, numbers and a chain of their own and never count as waiting work."""

    def __init__(self, connection: sqlite3.Connection, keten: KetenStore) -> None:
        """Use an open connection and the chain that goes with it."""
        self._connection = connection
        self._keten = keten

    def next_volgnummer(self) -> int:
        """Return the number that the next audit row will have."""
        return self._keten.head(LANE_INZAGE)[0] + 1

    def add(self, *, item_id: str, zout: bytes, body: bytes) -> None:
        """Write one audit row.

        Args:
            item_id: UUIDv7 made here.
            zout: 16 random bytes.
            body: JSON bytes; they name dossiers by id and hold no typed text.
        """
        self._keten.append(lane=LANE_INZAGE, item_id=item_id, dossier_id="", zout=zout, body=body)
        self._connection.execute("INSERT INTO inzage (id, zout, body) VALUES (?, ?, ?)", (item_id, zout, body))
