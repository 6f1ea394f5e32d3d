"""The hash chain per lane of this device: which number and link come next. Holds no content."""

import sqlite3

from app.domain.keten import GENESIS, content_hash, next_link


class KetenStore:
    """The hash chain per lane of this device."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Use an open connection."""
        self._connection = connection
        self.grown: dict[str, int] = {}
        """Lanes that grew since the mark was last written, with their last number."""

    def head(self, lane: str) -> tuple[int, bytes]:
        """Return the last number and link of a lane; ``(0, GENESIS)`` when it is empty."""
        row = self._connection.execute(
            "SELECT volgnummer, schakel FROM keten WHERE lane = ? ORDER BY volgnummer DESC LIMIT 1", (lane,)
        ).fetchone()
        return (0, GENESIS) if row is None else (int(row[0]), bytes(row[1]))

    def append(self, *, lane: str, item_id: str, dossier_id: str, zout: bytes, body: bytes) -> int:
        """Add the link of a new item and put it in the outbox.

        Args:
            lane: ``werk`` or ``inzage``.
            item_id: the item's id.
            dossier_id: the dossier it belongs to, or an empty text.
            zout: 16 random bytes.
            body: the item's bytes; its number must be the lane's next.

        Returns:
            The number that the item has.
        """
        last, previous = self.head(lane)
        hashed = content_hash(salt=zout, body=body)
        link = next_link(previous=previous, volgnummer=last + 1, item_id=item_id, hashed=hashed)
        self._connection.execute(
            "INSERT INTO keten (lane, volgnummer, item_id, inhoud_hash, schakel) VALUES (?, ?, ?, ?, ?)",
            (lane, last + 1, item_id, hashed, link),
        )
        self._connection.execute(
            "INSERT INTO outbox (lane, volgnummer, item_id, dossier_id, status) VALUES (?, ?, ?, ?, 'wacht')",
            (lane, last + 1, item_id, dossier_id),
        )
        self.grown[lane] = last + 1
        return last + 1

    def adopt(self, lane: str, *, volgnummer: int, schakel: bytes) -> int:
        """Go on from where the register is, when it has more of a lane than is here; gives how much is missing here.

        Args:
            lane: ``werk`` or ``inzage``.
            volgnummer: the last number that the register has.
            schakel: its link.
        """
        last, _ = self.head(lane)
        if volgnummer <= last:
            return 0
        self._connection.execute(
            "INSERT INTO keten (lane, volgnummer, item_id, inhoud_hash, schakel) VALUES (?, ?, '', ?, ?)",
            (lane, volgnummer, GENESIS, schakel),
        )
        self.grown[lane] = volgnummer
        return volgnummer - last
