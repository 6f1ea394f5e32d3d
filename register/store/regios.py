"""The region of this register and its policy."""

from datetime import datetime

import msgspec
from sqlalchemy import Connection, select

from app.domain.beleid import Beleid, parse_beleid
from register.store.database import Transaction
from register.store.schema import beleid, regio


class Regio(msgspec.Struct, frozen=True, kw_only=True):
    """A region. ``adres`` is where the outside world finds the register, or empty for this machine only."""

    id: str
    naam: str
    adres: str


def find_only(connection: Connection) -> Regio | None:
    """Return the region of a database with one region, or None before it was made.

    The one query without a region in it: it is how a region is found before anybody has a token.
    """
    row = connection.execute(select(regio.c.regio_id, regio.c.naam, regio.c.adres)).one_or_none()
    return None if row is None else Regio(id=row.regio_id, naam=row.naam, adres=row.adres)


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
