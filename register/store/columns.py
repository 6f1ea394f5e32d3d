"""What columns and keys of the register are made of. ``regio_id`` is the first column of every key.

Owns types and names; the tables themselves stand in :mod:`register.store.schema`.
"""

from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Dialect,
    ForeignKeyConstraint,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Text,
    TypeDecorator,
)


class UtcMoment(TypeDecorator[datetime]):
    """A moment with a zone, kept in UTC on every database (SQLite keeps no zone)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn a moment into what the database keeps.

        Raises:
            ValueError: the moment has no zone.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Give a moment from the database its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata: Final = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def regio_column() -> Column[str]:
    """The region: the first column of every table."""
    return Column("regio_id", Text, nullable=False)


def text_column(name: str, *, null: bool = False) -> Column[str]:
    """A text."""
    return Column(name, Text, nullable=null)


def number_column(name: str) -> Column[int]:
    """A whole number, of up to 63 bits on every database."""
    return Column(name, BigInteger, nullable=False)


def sum_column(name: str) -> Column[int]:
    """A whole number that begins at nought and is kept up to date by what changes."""
    return Column(name, BigInteger, nullable=False, server_default="0")


def moment_column(name: str, *, null: bool = False) -> Column[datetime]:
    """A moment, with a zone."""
    return Column(name, UtcMoment, nullable=null)


def bytes_column(name: str, *, null: bool = False) -> Column[bytes]:
    """Bytes as they are."""
    return Column(name, LargeBinary, nullable=null)


PER_REGIO: Final[dict[str, Any]] = {"postgresql_partition_by": "LIST (regio_id)"}
"""For the tables that grow for ever: on PostgreSQL each region has its own part of them."""


def primary_key(*columns: str) -> PrimaryKeyConstraint:
    """The primary key: the region and then these columns."""
    return PrimaryKeyConstraint("regio_id", *columns)


def refers_to(column: str, table: str) -> ForeignKeyConstraint:
    """A reference to the ``id`` of another table, within the region."""
    return ForeignKeyConstraint(["regio_id", column], [f"{table}.regio_id", f"{table}.id"])


def of_regio() -> ForeignKeyConstraint:
    """A reference to the region."""
    return ForeignKeyConstraint(["regio_id"], ["regio.regio_id"])
