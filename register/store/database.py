"""Opening the database and the two kinds of transaction on it. The only place that knows which database it is.

A writer on SQLite starts with BEGIN IMMEDIATE, so that it never finds out half-way that another was first; on
PostgreSQL the row locks that the stores ask for do the same work, and :func:`retry_conflicts` runs again what still
got in another's way. On PostgreSQL a transaction also says which region it is for: row-level security hides every
other one (docs/decisions/0011-regions-and-row-level-security.md). Holds no query on a table of ours.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Final

import msgspec
from sqlalchemy import URL, Connection, Engine, Insert, Table, bindparam, create_engine, event, func, make_url, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

REGIO_SETTING: Final = "huisbezoek.regio"
DATABASE_ROL: Final = "huisbezoek_register"
"""The role of least rights in which every process of the register works on PostgreSQL; ``init`` makes it."""

_BUSY_TIMEOUT_S: Final = 30
_CONNECT_TIMEOUT_S: Final = 10
# The API answers in at most forty threads at once; each needs one connection.
_POOL_SIZE: Final = 20
_POOL_OVERFLOW: Final = 20
_WRITES: Final = "register_writes"
_CHUNK_ROWS: Final = 500
# What every request asks stands ready, here and in the stores: building such a statement costs more than answering it.
_USE_REGIO: Final = select(func.set_config(REGIO_SETTING, bindparam("regio"), True))


@cache
def _upsert(dialect: str, table: Table, columns: tuple[str, ...], update: bool) -> Insert:
    """The statement of :meth:`Transaction.upsert`; building it costs more than running it, so it is kept."""
    statement = (postgresql.insert if dialect == "postgresql" else sqlite.insert)(table)
    keys = [column.name for column in table.primary_key]
    if not update:
        # Without a target, so that no unique constraint is ever broken, whichever it is.
        return statement.on_conflict_do_nothing()
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
            update: False leaves a row that exists as it is, also when only another unique constraint says so.
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

    def insert_new(self, table: Table, row: dict[str, object]) -> bool:
        """Insert one row, unless one like it is there or is being written by another at this moment.

        Args:
            table: the table.
            row: values by column name, without ``regio_id``.

        Returns:
            False when it was there.
        """
        statement = _upsert(self.connection.dialect.name, table, tuple(row), False)
        values = {"regio_id": self.regio_id, **row}
        done = self.connection.execute(statement, values, execution_options={"preserve_rowcount": True})
        return done.rowcount == 1

    def one_at_a_time(self, *names: str) -> None:
        """Wait for every other transaction that does something under one of these names; until the end of this one.

        SQLite has one writer anyway.
        """
        if self.connection.dialect.name == "postgresql":
            for name in sorted(names):
                key = func.hashtextextended(f"{self.regio_id}/{name}", 0)
                self.connection.execute(select(func.pg_advisory_xact_lock(key)))


def chunks(items: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut a list of ids into parts that fit in one statement of every database."""
    for start in range(0, len(items), _CHUNK_ROWS):
        yield items[start : start + _CHUNK_ROWS]


class Database:
    """One database with a pool of connections; used from many threads."""

    def __init__(self, url: str | URL, *, als_eigenaar: bool = False) -> None:
        """Open a database; nothing is read or made yet.

        Args:
            url: SQLAlchemy's address of it.
            als_eigenaar: on PostgreSQL keep the rights of who logs in, to make tables and to destroy dossiers;
                otherwise take on the role of least rights.
        """
        self.engine: Final = _make_engine(make_url(url), als_eigenaar=als_eigenaar)
        self._writer = self.engine.execution_options(**{_WRITES: True})
        self._reader = self.engine
        if self.is_postgresql:
            # One state of everything, as SQLite gives: a head and the changes up to it belong together.
            self._reader = self.engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    @property
    def is_postgresql(self) -> bool:
        """Whether this is PostgreSQL, which can hold several regions; otherwise it is SQLite."""
        return self.engine.dialect.name == "postgresql"

    @contextmanager
    def read(self, regio_id: str) -> Iterator[Transaction]:
        """A transaction that only reads and sees one state of everything.

        Args:
            regio_id: the region of who asks.
        """
        with self._reader.connect() as connection:
            self._use_regio(connection, regio_id)
            yield Transaction(connection, regio_id)

    @contextmanager
    def write(self, regio_id: str) -> Iterator[Transaction]:
        """A transaction that writes; committed at the end, rolled back on any error.

        Args:
            regio_id: the region of who asks.
        """
        with self._writer.begin() as connection:
            self._use_regio(connection, regio_id)
            yield Transaction(connection, regio_id)

    def _use_regio(self, connection: Connection, regio_id: str) -> None:
        if self.is_postgresql:
            connection.execute(_USE_REGIO, {"regio": regio_id})

    def switch(self, tx: Transaction, regio_id: str) -> Transaction:
        """Go on in the same transaction with another region: only for a back-up, which is of all of them."""
        self._use_regio(tx.connection, regio_id)
        return Transaction(tx.connection, regio_id)

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def _make_engine(url: URL, *, als_eigenaar: bool) -> Engine:
    if url.get_backend_name() == "postgresql":
        engine = create_engine(
            url.set(drivername="postgresql+psycopg"),
            pool_size=_POOL_SIZE,
            max_overflow=_POOL_OVERFLOW,
            # A database that was started again, or a proxy that closed a connection, is no fault of who asks next.
            pool_pre_ping=True,
            connect_args={
                "connect_timeout": _CONNECT_TIMEOUT_S,
                "application_name": "huisbezoek-register",
                "options": f"-c timezone=UTC -c lock_timeout={_BUSY_TIMEOUT_S}s",
            },
        )
        if not als_eigenaar:
            event.listen(engine, "connect", _take_role)
        return engine
    engine = create_engine(
        url, pool_size=_POOL_SIZE, max_overflow=_POOL_OVERFLOW, connect_args={"timeout": _BUSY_TIMEOUT_S}
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _take_role(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute(f"SET ROLE {DATABASE_ROL}")
    cursor.close()
    connection.commit()


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
