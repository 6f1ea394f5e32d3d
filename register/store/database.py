"""Opening the database and the two kinds of transaction on it. The only place that knows which database it is.

A writer on SQLite starts with BEGIN IMMEDIATE, so that it never finds out half-way that another was first; on
PostgreSQL the row locks that the stores ask for do the same work. Holds no query on a table of ours.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Final

import msgspec
from sqlalchemy import URL, Connection, Engine, Insert, Table, create_engine, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

_BUSY_TIMEOUT_S: Final = 30
# The API answers in at most forty threads at once; each needs one connection.
_POOL_SIZE: Final = 20
_POOL_OVERFLOW: Final = 20
_WRITES: Final = "register_writes"
_CHUNK_ROWS: Final = 500


@cache
def _upsert(dialect: str, table: Table, columns: tuple[str, ...], update: bool) -> Insert:
    """The statement of :meth:`Transaction.upsert`; building it costs more than running it, so it is kept."""
    statement = (postgresql.insert if dialect == "postgresql" else sqlite.insert)(table)
    keys = [column.name for column in table.primary_key]
    if not update:
        return statement.on_conflict_do_nothing(index_elements=keys)
    values = {name: statement.excluded[name] for name in columns if name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=values)


class Transaction(msgspec.Struct, frozen=True):
    """An open transaction for one region; what the stores work in."""

    connection: Connection
    regio_id: str

    def upsert(self, table: Table, rows: Sequence[dict[str, object]], *, update: bool = True) -> None:
        """Insert rows; where one with the same primary key exists, bring it up to date or leave it.

        Args:
            table: the table.
            rows: values by column name, without ``regio_id``.
            update: False leaves a row that exists as it is.
        """
        if not rows:
            return
        complete = [{"regio_id": self.regio_id, **row} for row in rows]
        statement = _upsert(self.connection.dialect.name, table, tuple(complete[0]), update)
        self.connection.execute(statement, complete)

    def insert(self, table: Table, rows: Sequence[dict[str, object]]) -> None:
        """Insert rows.

        Args:
            table: the table.
            rows: values by column name, without ``regio_id``.

        Raises:
            sqlalchemy.exc.IntegrityError: one exists already.
        """
        if rows:
            self.connection.execute(table.insert(), [{"regio_id": self.regio_id, **row} for row in rows])


def chunks(items: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut a list of ids into parts that fit in one statement of every database."""
    for start in range(0, len(items), _CHUNK_ROWS):
        yield items[start : start + _CHUNK_ROWS]


class Database:
    """One database with a pool of connections; used from many threads."""

    def __init__(self, url: str | URL) -> None:
        """Open a database; nothing is read or made yet.

        Args:
            url: SQLAlchemy's address of it.
        """
        self.engine: Final = _make_engine(make_url(url))
        self._writer = self.engine.execution_options(**{_WRITES: True})

    @contextmanager
    def read(self, regio_id: str) -> Iterator[Transaction]:
        """A transaction that only reads and sees one state of everything.

        Args:
            regio_id: the region of who asks.
        """
        with self.engine.connect() as connection:
            yield Transaction(connection, regio_id)

    @contextmanager
    def write(self, regio_id: str) -> Iterator[Transaction]:
        """A transaction that writes; committed at the end, rolled back on any error.

        Args:
            regio_id: the region of who asks.
        """
        with self._writer.begin() as connection:
            yield Transaction(connection, regio_id)

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def _make_engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_size=_POOL_SIZE, max_overflow=_POOL_OVERFLOW)
    engine = create_engine(
        url, pool_size=_POOL_SIZE, max_overflow=_POOL_OVERFLOW, connect_args={"timeout": _BUSY_TIMEOUT_S}
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    # Python's driver would otherwise begin transactions by itself, and never an IMMEDIATE one.
    connection.isolation_level = None
    cursor = connection.cursor()
    for setting in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
