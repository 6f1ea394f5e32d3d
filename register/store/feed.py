"""The feeds: per owner the latest change of every entity, numbered so that no reader ever steps over one.

A number is given out under the lock on the owner's feed head, inside the transaction that writes the change. So
whoever sees a head sees every change up to it. A sequence of the database would not do: it gives numbers out before
the commit, and a reader would pass over a change that commits late. Who locks dossiers as well locks those first.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

import msgspec
from sqlalchemy import bindparam, delete, select, update

from app.domain.records import Entiteit
from register.store.database import Transaction
from register.store.schema import feed, feed_head, gebeurtenis, record

NO_DOSSIER: Final = ""
"""Where an id of a dossier stands for what goes with a person, such as a rooster."""

_HEAD: Final = select(feed_head.c.epoch, feed_head.c.nummer).where(
    feed_head.c.regio_id == bindparam("regio"), feed_head.c.eigenaar_id == bindparam("eigenaar")
)


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """Something that an owner must hear of. ``verwijderd`` is a reason when it was taken away."""

    eigenaar_id: str
    dossier_id: str
    entiteit: str
    entiteit_id: str
    bron_apparaat: str | None = None
    verwijderd: str | None = None


class Head(msgspec.Struct, frozen=True):
    """Where a feed stands: its epoch and the last number given out."""

    epoch: str
    nummer: int


def make_head(tx: Transaction, *, eigenaar_id: str, epoch: str) -> None:
    """Start the feed of a new user."""
    tx.insert(feed_head, [{"eigenaar_id": eigenaar_id, "epoch": epoch, "nummer": 0}])


def start_epoch(tx: Transaction, *, epoch: str) -> int:
    """Give every feed a new epoch, after a back-up was put back; gives the number of feeds.

    Args:
        tx: a transaction that writes.
        epoch: what tells the new epoch from every other.
    """
    done = tx.connection.execute(update(feed_head).where(feed_head.c.regio_id == tx.regio_id).values(epoch=epoch))
    return done.rowcount


def read_head(tx: Transaction, *, eigenaar_id: str) -> Head:
    """Return where an owner's feed stands."""
    row = tx.connection.execute(_HEAD, {"regio": tx.regio_id, "eigenaar": eigenaar_id}).one()
    return Head(row.epoch, row.nummer)


def lock_heads(tx: Transaction, *, eigenaars: Iterable[str]) -> dict[str, int]:
    """Lock the heads of some owners, always in the same order, and return their last numbers."""
    numbers = {}
    for eigenaar_id in sorted(set(eigenaars)):
        numbers[eigenaar_id] = tx.connection.execute(
            select(feed_head.c.nummer)
            .where(feed_head.c.regio_id == tx.regio_id, feed_head.c.eigenaar_id == eigenaar_id)
            .with_for_update(key_share=True)
        ).scalar_one()
    return numbers


def write_changes(tx: Transaction, changes: Sequence[Change], *, op: datetime) -> None:
    """Put changes in the feeds of their owners.

    It locks the heads: who calls it more than once in a transaction locks all heads first with :func:`lock_heads`.

    Args:
        tx: a transaction that writes.
        changes: in the order in which an owner should get them.
        op: the moment.
    """
    by_owner: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_owner[change.eigenaar_id].append(change)
    numbers = lock_heads(tx, eigenaars=by_owner)
    for eigenaar_id, last in numbers.items():
        rows: list[dict[str, object]] = [
            {
                "eigenaar_id": eigenaar_id,
                "dossier_id": change.dossier_id,
                "entiteit": change.entiteit,
                "entiteit_id": change.entiteit_id,
                "nummer": nummer,
                "bron_apparaat": change.bron_apparaat,
                "verwijderd": change.verwijderd,
                "gewijzigd_op": op,
            }
            for nummer, change in enumerate(by_owner[eigenaar_id], start=last + 1)
        ]
        tx.upsert(feed, rows)
        tx.connection.execute(
            update(feed_head)
            .where(feed_head.c.regio_id == tx.regio_id, feed_head.c.eigenaar_id == eigenaar_id)
            .values(nummer=last + len(rows))
        )


def whole_dossier(tx: Transaction, *, dossier_id: str, eigenaar_id: str) -> list[Change]:
    """The changes that bring a dossier with all its records and its history to an owner."""
    # The answer for a stagiair is told to stagiairs only, by who makes it.
    in_dossier = (
        record.c.regio_id == tx.regio_id,
        record.c.dossier_id == dossier_id,
        record.c.entiteit != Entiteit.OPVOLGING,
    )
    records = tx.connection.execute(select(record.c.entiteit, record.c.id).where(*in_dossier).order_by(record.c.id))
    events = tx.connection.execute(
        select(gebeurtenis.c.id)
        .where(gebeurtenis.c.regio_id == tx.regio_id, gebeurtenis.c.dossier_id == dossier_id)
        .order_by(gebeurtenis.c.id)
    )
    entities = [
        (Entiteit.DOSSIER, dossier_id),
        *((row.entiteit, row.id) for row in records),
        *((Entiteit.GEBEURTENIS, row.id) for row in events),
    ]
    return [
        Change(eigenaar_id=eigenaar_id, dossier_id=dossier_id, entiteit=entiteit, entiteit_id=entiteit_id)
        for entiteit, entiteit_id in entities
    ]


def forget_dossier(tx: Transaction, *, dossier_id: str, eigenaar_id: str) -> None:
    """Take every row of a dossier out of an owner's feed; a revocation row or the whole dossier must follow."""
    lock_heads(tx, eigenaars=[eigenaar_id])
    tx.connection.execute(
        delete(feed).where(
            feed.c.regio_id == tx.regio_id, feed.c.eigenaar_id == eigenaar_id, feed.c.dossier_id == dossier_id
        )
    )
