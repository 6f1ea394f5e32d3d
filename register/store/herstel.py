"""What the register keeps for a laptop that is lost: the recovery key, sealed keys and work, and orders to erase.

Nothing here can be opened by the register. Judges nothing; that is :mod:`register.beheer.herstel`.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Final

import msgspec
from sqlalchemy import delete, func, select, update

from register.store.database import Transaction
from register.store.schema import herstelsleutel, quarantaine, sleutelkopie, wisbevel

MAX_QUARANTAINE_BYTES: Final = 64 * 1024 * 1024
"""The most that one withdrawn laptop may hand in."""


class Herstelsleutel(msgspec.Struct, frozen=True, kw_only=True):
    """The public half of a recovery key as JWK; ``kid`` is its thumbprint."""

    kid: str
    sleutel: dict[str, str]


class Ingeleverd(msgspec.Struct, frozen=True, kw_only=True):
    """Sealed work of a laptop that was withdrawn. ``verwerkt_op`` is None until somebody opened it."""

    id: str
    apparaat_id: str
    verzegeld: bytes
    ontvangen_op: datetime
    verwerkt_op: datetime | None


class Wisbevel(msgspec.Struct, frozen=True, kw_only=True):
    """An order to erase, as it was signed, and what the laptop said of it.

    ``onverzonden`` is how much it still had to send, and ``ingeleverd`` whether all of that was handed in.
    """

    apparaat_id: str
    bevel: str
    gegeven_op: datetime
    gewist_op: datetime | None = None
    gemeld_op: datetime | None = None
    onverzonden: int = 0
    ingeleverd: bool = False


def add_sleutel(tx: Transaction, *, kid: str, sleutel: dict[str, str], op: datetime) -> None:
    """Keep the public half of a new recovery key; from now on it is the one that counts."""
    row: dict[str, object] = {"kid": kid, "sleutel": msgspec.json.encode(sleutel).decode(), "gemaakt_op": op}
    tx.insert(herstelsleutel, [row])


def read_sleutel(tx: Transaction) -> Herstelsleutel | None:
    """Return the recovery key that counts, or None when the organisation made none."""
    row = tx.connection.execute(
        select(herstelsleutel)
        .where(herstelsleutel.c.regio_id == tx.regio_id)
        .order_by(herstelsleutel.c.gemaakt_op.desc(), herstelsleutel.c.kid)
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    return Herstelsleutel(kid=row.kid, sleutel=msgspec.json.decode(row.sleutel, type=dict[str, str]))


def put_kopie(tx: Transaction, *, apparaat_id: str, kid: str, verzegeld: str, op: datetime) -> None:
    """Keep the sealed key of a laptop in place of the one before."""
    row: dict[str, object] = {"apparaat_id": apparaat_id, "kid": kid, "verzegeld": verzegeld, "ontvangen_op": op}
    tx.upsert(sleutelkopie, [row])


def find_kopie(tx: Transaction, *, apparaat_id: str) -> str | None:
    """Return the sealed key of a laptop, or None."""
    return tx.connection.execute(
        select(sleutelkopie.c.verzegeld).where(
            sleutelkopie.c.regio_id == tx.regio_id, sleutelkopie.c.apparaat_id == apparaat_id
        )
    ).scalar_one_or_none()


def hand_in(tx: Transaction, *, apparaat_id: str, verzegeld: bytes, op: datetime) -> bool:
    """Keep sealed work of a laptop that was withdrawn; the same bytes twice are kept once.

    Returns:
        False when that laptop would have handed in more than :data:`MAX_QUARANTAINE_BYTES`.
    """
    here = tx.connection.execute(
        select(func.coalesce(func.sum(func.length(quarantaine.c.verzegeld)), 0)).where(
            quarantaine.c.regio_id == tx.regio_id, quarantaine.c.apparaat_id == apparaat_id
        )
    ).scalar_one()
    if int(here) + len(verzegeld) > MAX_QUARANTAINE_BYTES:
        return False
    row: dict[str, object] = {
        "id": hashlib.sha256(verzegeld).hexdigest(),
        "apparaat_id": apparaat_id,
        "verzegeld": verzegeld,
        "ontvangen_op": op,
        "verwerkt_op": None,
    }
    tx.insert_new(quarantaine, row)
    return True


def list_ingeleverd(tx: Transaction, *, apparaat_id: str = "") -> list[Ingeleverd]:
    """Return what was handed in, oldest first; of one laptop when it is named."""
    query = select(quarantaine).where(quarantaine.c.regio_id == tx.regio_id)
    if apparaat_id:
        query = query.where(quarantaine.c.apparaat_id == apparaat_id)
    rows = tx.connection.execute(query.order_by(quarantaine.c.ontvangen_op, quarantaine.c.id))
    return [Ingeleverd(**{name: getattr(row, name) for name in Ingeleverd.__struct_fields__}) for row in rows]


def note_verwerkt(tx: Transaction, *, ingeleverd_id: str, op: datetime) -> None:
    """What was handed in has been opened and received."""
    tx.connection.execute(
        update(quarantaine)
        .where(quarantaine.c.regio_id == tx.regio_id, quarantaine.c.id == ingeleverd_id)
        .values(verwerkt_op=op)
    )


def delete_ingeleverd(tx: Transaction, *, ids: Sequence[str]) -> None:
    """Destroy sealed work."""
    tx.connection.execute(
        delete(quarantaine).where(quarantaine.c.regio_id == tx.regio_id, quarantaine.c.id.in_(list(ids)))
    )


def give_order(tx: Transaction, order: Wisbevel) -> None:
    """Keep an order to erase; one that was given before stays as it is."""
    tx.insert_new(wisbevel, msgspec.structs.asdict(order))


def find_order(tx: Transaction, *, apparaat_id: str) -> Wisbevel | None:
    """Return the order to erase a laptop, or None."""
    row = tx.connection.execute(
        select(wisbevel).where(wisbevel.c.regio_id == tx.regio_id, wisbevel.c.apparaat_id == apparaat_id)
    ).one_or_none()
    return None if row is None else Wisbevel(**{name: getattr(row, name) for name in Wisbevel.__struct_fields__})


def note_erased(
    tx: Transaction, *, apparaat_id: str, gewist_op: datetime, onverzonden: int, ingeleverd: bool, op: datetime
) -> bool:
    """Keep a laptop's word that it erased itself; gives False when nobody had ordered that.

    Args:
        tx: a transaction that writes.
        apparaat_id: which laptop.
        gewist_op: when, as it says itself.
        onverzonden: how much it still had to send.
        ingeleverd: whether all of that was handed in first.
        op: the moment here.
    """
    done = tx.connection.execute(
        update(wisbevel)
        .where(wisbevel.c.regio_id == tx.regio_id, wisbevel.c.apparaat_id == apparaat_id)
        .values(gewist_op=gewist_op, gemeld_op=op, onverzonden=onverzonden, ingeleverd=ingeleverd)
    )
    return done.rowcount == 1
