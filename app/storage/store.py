"""The encrypted local copy as a whole: the stores over one connection."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from app.domain.ids import DossierId
from app.storage.audit import AuditStore
from app.storage.database import Database
from app.storage.dossiers import DossierStore
from app.storage.events import EventStore, KetenStore, OutboxStore
from app.storage.meta import MetaStore
from app.storage.search import SearchIndex


class ParkedPurge(msgspec.Struct, frozen=True):
    """A purge that waits: the dossier still has work that the register did not accept."""

    dossier_id: DossierId
    unsent: int


class LocalStore:
    """Every store over one open database. One thread uses it, through :meth:`transaction` to write."""

    def __init__(self, path: Path, *, key: bytes) -> None:
        """Open the database; errors as :class:`app.storage.database.Database`."""
        self.database = Database(path, key=key)
        connection = self.database.connection
        self.meta = MetaStore(connection)
        self.search = SearchIndex(connection)
        self.keten = KetenStore(connection)
        self.dossiers = DossierStore(connection, self.search)
        self.events = EventStore(connection, self.keten)
        self.outbox = OutboxStore(connection)
        self.audit = AuditStore(connection, self.keten)
        self.drafts = DraftStore(connection)
        self.receipts = ReceiptStore(connection)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Run a block as one durable transaction; errors as ``Database.transaction``."""
        with self.database.transaction():
            yield

    def purge(self, dossier_id: DossierId) -> ParkedPurge | None:
        """Delete a dossier with events, index entries and draft, unless some of its work is not accepted yet.

        Call it in a transaction and :meth:`settle_purge` after it.

        Args:
            dossier_id: the dossier; one that is not here is no error.

        Returns:
            None when it is gone, or why it had to stay.
        """
        unsent = self.outbox.unsent_of_dossier(dossier_id)
        if unsent:
            return ParkedPurge(dossier_id, unsent)
        self.dossiers.remove([dossier_id])
        self.events.forget_dossier(dossier_id)
        return None

    def settle_purge(self) -> None:
        """Leave nothing of purged dossiers in index or log: both still hold it after the deletion alone."""
        with self.transaction():
            self.search.forget_removed()
        self.database.checkpoint()

    def close(self) -> None:
        """Checkpoint and close."""
        self.database.close()


class DraftStore:
    """What somebody was typing, per dossier, so that a lock or a power cut takes no word away."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Use an open connection."""
        self._connection = connection

    def put(self, dossier_id: DossierId, body: bytes) -> None:
        """Keep a draft; it replaces the one before."""
        self._connection.execute(
            "INSERT INTO concept (dossier_id, body) VALUES (?, ?)"
            " ON CONFLICT (dossier_id) DO UPDATE SET body = excluded.body",
            (dossier_id, body),
        )

    def get(self, dossier_id: DossierId) -> bytes | None:
        """Return the draft of a dossier, or None."""
        row = self._connection.execute("SELECT body FROM concept WHERE dossier_id = ?", (dossier_id,)).fetchone()
        return None if row is None else bytes(row[0])

    def remove(self, dossier_id: DossierId) -> None:
        """Forget a draft, because it was saved or thrown away."""
        self._connection.execute("DELETE FROM concept WHERE dossier_id = ?", (dossier_id,))

    def dossiers(self) -> tuple[DossierId, ...]:
        """Return the dossiers that have a draft."""
        return tuple(DossierId(row[0]) for row in self._connection.execute("SELECT dossier_id FROM concept"))


class ReceiptStore:
    """Receipts of purges until the register has taken them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Use an open connection."""
        self._connection = connection

    def put(self, dossier_id: DossierId, *, reden: str, gewist_ms: int) -> None:
        """Keep a receipt."""
        self._connection.execute(
            "INSERT INTO ontvangstbewijs (dossier_id, reden, gewist_ms) VALUES (?, ?, ?)"
            " ON CONFLICT (dossier_id) DO UPDATE SET reden = excluded.reden, gewist_ms = excluded.gewist_ms",
            (dossier_id, reden, gewist_ms),
        )

    def all(self) -> tuple[tuple[DossierId, str, int], ...]:
        """Return (dossier, reason, moment in ms) of every receipt that still has to go."""
        rows = self._connection.execute("SELECT dossier_id, reden, gewist_ms FROM ontvangstbewijs ORDER BY dossier_id")
        return tuple((DossierId(row[0]), row[1], int(row[2])) for row in rows)

    def remove(self, dossier_id: DossierId) -> None:
        """The register has it."""
        self._connection.execute("DELETE FROM ontvangstbewijs WHERE dossier_id = ?", (dossier_id,))
