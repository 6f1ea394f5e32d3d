"""Opens the encrypted database, brings its schema up to date, and turns SQLite's faults into ours.

Owns the connection and its settings. One thread uses a connection; whoever opens it closes it.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import Final, cast

from sqlcipher3 import dbapi2 as sqlcipher

from app.storage.errors import DiskFullError, StoreBusyError, StoreDamagedError, StoreTooNewError

KEY_BYTES: Final = 32
_CACHE_KIB: Final = 64 * 1024
_BUSY_TIMEOUT_MS: Final = 2_000
_MIGRATION_NAME: Final = re.compile(r"(\d{4})_\w+\.sql")

# sqlcipher3 mirrors the standard module but has its own classes; one place knows that.
_Error: type[Exception] = cast("type[Exception]", sqlcipher.Error)

# A value of these kinds is first asked how it wants to be written, which takes longer than writing it (measured:
# 2 of 3 µs), unless somebody says so beforehand.
for _kind, _as in ((bytes, bytes), (bool, int), (type(None), lambda none: none)):
    sqlcipher.register_adapter(_kind, _as)


def _migrations() -> list[tuple[int, str]]:
    folder = resources.files("app.storage") / "migrations"
    found = []
    for entry in folder.iterdir():
        match = _MIGRATION_NAME.fullmatch(entry.name)
        if match:
            found.append((int(match[1]), entry.read_text("utf-8")))
    return sorted(found)


def schema_version() -> int:
    """The version of the schema that this program makes; a database with a higher one is refused."""
    return _migrations()[-1][0]


class Database:
    """One open connection to the encrypted file, with the settings that durability and secrecy ask for.

    WAL with FULL sync: in simulated power cuts NORMAL lost acknowledged commits. Temporary tables stay in memory,
    because on file they held plain text.
    """

    def __init__(self, path: Path, *, key: bytes) -> None:
        """Open the file, or make it, and bring its schema up to date.

        Args:
            path: the database file.
            key: 32 raw bytes.

        Raises:
            ValueError: the key is not 32 bytes long.
            StoreTooNewError: a newer version of the program wrote this file.
            StoreDamagedError: this key does not open it, or it is no whole database.
            StoreBusyError: another process holds it.
            DiskFullError: no room to make or migrate it.
        """
        if len(key) != KEY_BYTES:
            raise ValueError("the database key must be 32 bytes")
        self.path = path
        with faults():
            connection = cast(sqlite3.Connection, sqlcipher.connect(str(path), isolation_level=None))
        try:
            with faults():
                connection.execute("PRAGMA cipher_log_level = NONE").fetchone()
                connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
                connection.execute(f"PRAGMA busy_timeout = {_BUSY_TIMEOUT_MS}")
                connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
                connection.execute("PRAGMA temp_store = MEMORY")
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
                connection.execute("PRAGMA journal_mode = WAL").fetchone()
                connection.execute("PRAGMA synchronous = FULL")
                connection.execute("PRAGMA secure_delete = ON").fetchone()
                self._migrate(connection)
        except BaseException:
            connection.close()
            raise
        self.connection = connection
        self._closed = False

    @staticmethod
    def _migrate(connection: sqlite3.Connection) -> None:
        migrations = _migrations()
        known = migrations[-1][0]
        found = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if found > known:
            raise StoreTooNewError(found=found, known=known)
        for number, script in migrations:
            if number > found:
                try:
                    connection.executescript(f"BEGIN EXCLUSIVE;\n{script}\nPRAGMA user_version = {number};\nCOMMIT;")
                except _Error:
                    if connection.in_transaction:
                        connection.execute("ROLLBACK")
                    raise

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Run a block as one durable transaction: all of it is on disk when it ends, or nothing is.

        Raises:
            DiskFullError, StoreDamagedError, StoreBusyError: the block was taken back whole.
        """
        with faults():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    def checkpoint(self) -> None:
        """Bring the WAL into the database and cut it to nothing, so that deleted pages do not linger there."""
        with faults():
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def rewrite(self) -> None:
        """Write the whole file again, so that no page holds a remainder; a tenth of a gigabyte in about a second.

        Raises:
            DiskFullError: there is no room; the file is as it was.
        """
        with faults():
            self.connection.execute("VACUUM")

    def is_whole(self, *, checkpoint: bool = True) -> bool:
        """Check the MAC of every page; reads the whole file, a tenth of a gigabyte in about a second.

        Args:
            checkpoint: first bring the log into the file, because pages that are newer there give false alarms
                (measured).
        """
        with faults():
            if checkpoint:
                self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return not self.connection.execute("PRAGMA cipher_integrity_check").fetchall()

    def close(self) -> None:
        """Checkpoint and close; once more does no harm. Decrypted memory is gone only when the process ends."""
        if self._closed:
            return
        self._closed = True
        try:
            self.checkpoint()
        finally:
            self.connection.close()


def rekey(path: Path, *, old_key: bytes, new_key: bytes) -> None:
    """Encrypt a database file again, with another key. Call it on a copy: a cut half-way leaves a file of two keys.

    Args:
        path: the file, without a log beside it.
        old_key: 32 raw bytes.
        new_key: 32 raw bytes.

    Raises:
        StoreDamagedError: a page cannot be read.
        DiskFullError: there is no room.
    """
    with faults():
        connection = cast(sqlite3.Connection, sqlcipher.connect(str(path), isolation_level=None))
        try:
            connection.execute("PRAGMA cipher_log_level = NONE").fetchone()
            connection.execute(f"PRAGMA key = \"x'{old_key.hex()}'\"")
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            connection.execute("PRAGMA journal_mode = DELETE").fetchone()
            if connection.execute("PRAGMA cipher_integrity_check").fetchall():
                raise StoreDamagedError
            connection.execute(f"PRAGMA rekey = \"x'{new_key.hex()}'\"")
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
            if connection.execute("PRAGMA cipher_integrity_check").fetchall():
                raise StoreDamagedError
        finally:
            connection.close()


@contextmanager
def faults() -> Iterator[None]:
    """Tell faults of the environment apart from our own mistakes, which pass through unchanged."""
    try:
        yield
    except _Error as error:
        message = str(error)
        if "disk is full" in message or "disk I/O error" in message:
            raise DiskFullError from error
        if "locked" in message:
            raise StoreBusyError from error
        if "not a database" in message or "malformed" in message or "hmac check failed" in message:
            raise StoreDamagedError from error
        raise
