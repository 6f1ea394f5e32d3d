"""The encrypted local copy as a whole: the stores over one connection."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from app.domain.ids import DossierId
from app.domain.keten import LANE_INZAGE, LANE_WERK
from app.domain.records import Consulent
from app.storage.audit import AuditStore
from app.storage.backup import OutboxBackup
from app.storage.database import Database, faults
from app.storage.dossiers import DossierStore
from app.storage.events import EventStore, OutboxStore
from app.storage.highwater import HighWater, Marks
from app.storage.keten import KetenStore
from app.storage.meta import MetaKey, MetaStore
from app.storage.sealing import WRAP_TYPE, seal
from app.storage.search import SearchIndex
from app.storage.stand import StandStore


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
        self.stand = StandStore(connection, self.meta)
        self.events = EventStore(connection, self.keten, self.stand)
        self.outbox = OutboxStore(connection)
        self.audit = AuditStore(connection, self.keten)
        self.drafts = DraftStore(connection, "concept")
        self.change_drafts = DraftStore(connection, "concept_gegevens")
        self.receipts = ReceiptStore(connection)
        self.parked = ParkedStore(connection)
        self.highwater = HighWater(path.with_suffix(".stand"), database_key=key)
        self.backup = OutboxBackup(connection, path.with_suffix(".wachtrij"), database_key=key)
        self._key = key
        try:
            with faults():
                self._marks = dict(self.marks())
        except BaseException:
            connection.close()
            raise

    def consulenten(self) -> tuple[Consulent, ...]:
        """Return the colleagues whose names a timeline may need."""
        return self.meta.get(MetaKey.CONSULENTEN, tuple[Consulent, ...]) or ()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Run a block as one durable transaction; errors as ``Database.transaction``."""
        try:
            with self.database.transaction():
                yield
        except BaseException:
            self.keten.grown.clear()
            raise
        if self.keten.grown:
            self._marks |= self.keten.grown
            self.keten.grown.clear()
            self.highwater.write(self._marks)

    def marks(self) -> Marks:
        """Return how far every lane is in the database."""
        return {lane: self.keten.head(lane)[0] for lane in (LANE_WERK, LANE_INZAGE)}

    def purge(self, dossier_id: DossierId, *, reden: str, gewist_ms: int) -> bool:
        """Delete a dossier with events, index entries and draft, and keep a receipt; call it in a transaction.

        A dossier with work that the register has not accepted is parked instead, and stays visible as such.
        Call :meth:`settle_purge` after the transaction.

        Args:
            dossier_id: the dossier; one that is not here is no error.
            reden: code of list ``verwijderreden``.
            gewist_ms: the moment, for the receipt.

        Returns:
            True when it is gone, False when it is parked.
        """
        if self.outbox.unsent_of_dossier(dossier_id):
            self.parked.put(dossier_id, reden=reden)
            return False
        self.mark_unsettled()
        self.dossiers.remove([dossier_id])
        self._forget_route(dossier_id)
        self.events.forget_dossier(dossier_id)
        self.outbox.forget_replaced(dossier_id)
        self.stand.mark([dossier_id])
        self.parked.remove(dossier_id)
        self.receipts.put(dossier_id, reden=reden, gewist_ms=gewist_ms)
        return True

    def _forget_route(self, dossier_id: DossierId) -> None:
        """A door that was left out of today's route is named there by its dossier."""
        without = self.meta.get(MetaKey.ROUTE_ZONDER, list[str]) or []
        if dossier_id in without:
            self.meta.put(MetaKey.ROUTE_ZONDER, [one for one in without if one != dossier_id])

    def must_settle(self) -> bool:
        """Whether something was purged of which the file may still hold words."""
        return self.meta.get(MetaKey.UITVEGEN, bool) or False

    def mark_unsettled(self) -> None:
        """Remember that something was purged, until :meth:`settle_purge` has gone through; call it in a transaction."""
        self.meta.put(MetaKey.UITVEGEN, True)

    def settle_purge(self) -> None:
        """Leave nothing of purged dossiers in index, pages or log: all three still hold it after the deletion alone.

        Secure delete overwrites what is freed, but not what lies in the gap of a page that SQLite filled anew
        (measured), so the file is written again as a whole.
        """
        with self.transaction():
            self.search.forget_removed()
        self.database.rewrite()
        with self.transaction():
            self.meta.put(MetaKey.UITVEGEN, None)
        self.database.checkpoint()

    def versions(self) -> tuple[str, str]:
        """Return the versions of SQLite and SQLCipher."""
        connection = self.database.connection
        sqlite = connection.execute("SELECT sqlite_version()").fetchone()[0]
        cipher = connection.execute("PRAGMA cipher_version").fetchone()
        return str(sqlite), str(cipher[0]) if cipher else ""

    def seal_key(self, *, recovery_key: Mapping[str, str], kid: str) -> str:
        """Seal the key of this database to the organisation's recovery key (wrap C); gives compact JWE.

        Args:
            recovery_key: its public half as JWK.
            kid: its thumbprint.

        Raises:
            ValueError: that is no recovery key.
        """
        return seal(self._key, recovery_key=recovery_key, kid=kid, kind=WRAP_TYPE)

    def is_whole_beside(self) -> bool:
        """Check the MAC of every page on a connection of its own; callable from any thread.

        A write that comes in between may look like damage.
        """
        beside = Database(self.database.path, key=self._key)
        try:
            return beside.is_whole(checkpoint=False)
        finally:
            beside.connection.close()

    def close(self) -> None:
        """Keep a back-up of the outbox, checkpoint and close."""
        try:
            self.backup.write()
        finally:
            self.database.close()


class DraftStore:
    """What somebody was typing, per dossier, so that a lock or a power cut takes no word away."""

    def __init__(self, connection: sqlite3.Connection, table: str) -> None:
        """Use an open connection.

        Args:
            connection: of the copy.
            table: ``concept`` for what is being recorded, ``concept_gegevens`` for changes of the data.
        """
        self._connection = connection
        self._put = (
            f"INSERT INTO {table} (dossier_id, body) VALUES (?, ?)"  # noqa: S608 - a name of ours
            " ON CONFLICT (dossier_id) DO UPDATE SET body = excluded.body"
        )
        self._get = f"SELECT body FROM {table} WHERE dossier_id = ?"  # noqa: S608
        self._remove = f"DELETE FROM {table} WHERE dossier_id = ?"  # noqa: S608
        self._dossiers = f"SELECT dossier_id FROM {table}"  # noqa: S608

    def put(self, dossier_id: DossierId, body: bytes) -> None:
        """Keep a draft; it replaces the one before."""
        self._connection.execute(self._put, (dossier_id, body))

    def get(self, dossier_id: DossierId) -> bytes | None:
        """Return the draft of a dossier, or None."""
        row = self._connection.execute(self._get, (dossier_id,)).fetchone()
        return None if row is None else bytes(row[0])

    def remove(self, dossier_id: DossierId) -> None:
        """Forget a draft, because it was saved or thrown away."""
        self._connection.execute(self._remove, (dossier_id,))

    def dossiers(self) -> tuple[DossierId, ...]:
        """Return the dossiers that have a draft."""
        return tuple(DossierId(row[0]) for row in self._connection.execute(self._dossiers))


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


class ParkedStore:
    """Dossiers that the register took away while work on them could not be sent."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Use an open connection."""
        self._connection = connection

    def put(self, dossier_id: DossierId, *, reden: str) -> None:
        """Park a dossier."""
        self._connection.execute(
            "INSERT INTO geparkeerd (dossier_id, reden) VALUES (?, ?)"
            " ON CONFLICT (dossier_id) DO UPDATE SET reden = excluded.reden",
            (dossier_id, reden),
        )

    def reason(self, dossier_id: DossierId) -> str:
        """Return why a dossier is parked; an empty text when it is not."""
        row = self._connection.execute("SELECT reden FROM geparkeerd WHERE dossier_id = ?", (dossier_id,)).fetchone()
        return "" if row is None else str(row[0])

    def all(self) -> tuple[tuple[DossierId, str], ...]:
        """Return (dossier, reason) of every parked dossier."""
        rows = self._connection.execute("SELECT dossier_id, reden FROM geparkeerd ORDER BY dossier_id")
        return tuple((DossierId(row[0]), str(row[1])) for row in rows)

    def remove(self, dossier_id: DossierId) -> None:
        """It is parked no longer: gone, or given back."""
        self._connection.execute("DELETE FROM geparkeerd WHERE dossier_id = ?", (dossier_id,))
