"""The region of this register and its policy."""

from datetime import datetime

import msgspec
from sqlalchemy import Connection, select, text

from app.domain.beleid import Beleid, parse_beleid
from register.store.columns import metadata
from register.store.database import Transaction
from register.store.schema import beleid, regio


class Regio(msgspec.Struct, frozen=True, kw_only=True):
    """A region. ``adres`` is where the outside world finds the register, or empty for this machine only."""

    id: str
    naam: str
    adres: str


def list_all(connection: Connection) -> tuple[Regio, ...]:
    """Return every region of a database, by id; a SQLite database has one.

    The one query without a region in it: it is how a region is found before anybody has a token.
    """
    rows = connection.execute(select(regio.c.regio_id, regio.c.naam, regio.c.adres).order_by(regio.c.regio_id))
    return tuple(Regio(id=row.regio_id, naam=row.naam, adres=row.adres) for row in rows)


def make_room(tx: Transaction) -> None:
    """Give a region its own part of the tables that grow for ever, where the database has such parts.

    Args:
        tx: a transaction that writes as the owner of the tables.
    """
    if tx.connection.dialect.name != "postgresql":
        return
    for table in metadata.sorted_tables:
        if table.dialect_options["postgresql"]["partition_by"] is None:
            continue
        # No identifier and no value of ours has a quote in it: a region's id is letters, digits and hyphens.
        part = f"{table.name}_{tx.regio_id.replace('-', '_')}"
        tx.connection.execute(
            text(f"CREATE TABLE IF NOT EXISTS {part} PARTITION OF {table.name} FOR VALUES IN ('{tx.regio_id}')")
        )


def put(tx: Transaction, *, naam: str, adres: str) -> None:
    """Make the region, or give it another name or address."""
    tx.upsert(regio, [{"naam": naam, "adres": adres}])


def put_beleid(tx: Transaction, *, inhoud: bytes, op: datetime) -> None:
    """Keep a version of the policy; a version that exists stays as it is.

    Args:
        tx: a transaction that writes.
        inhoud: the policy as JSON.
        op: the moment.

    Raises:
        msgspec.ValidationError, ValueError: it is no policy.
    """
    row = {"versie": parse_beleid(inhoud).versie, "inhoud": inhoud, "vastgesteld_op": op}
    tx.upsert(beleid, [row], update=False)


def read_beleid(tx: Transaction) -> tuple[Beleid, bytes]:
    """Return the newest policy and its bytes."""
    inhoud = tx.connection.execute(
        select(beleid.c.inhoud).where(beleid.c.regio_id == tx.regio_id).order_by(beleid.c.versie.desc()).limit(1)
    ).scalar_one()
    return parse_beleid(inhoud), inhoud
