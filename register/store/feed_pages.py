"""Reading a feed in pages: what changed after a number, or the dossiers of an owner, each whole.

Owns how much goes in a page and how its content is found; gives out no number (:mod:`register.store.feed`).
"""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any, Final

import msgspec
from sqlalchemy import ColumnElement, Row, Select, bindparam, func, literal, select

from app.domain.records import Entiteit
from register.store.database import Transaction, chunks
from register.store.feed import NO_DOSSIER
from register.store.schema import dossier, feed, gebeurtenis, houder, record, rooster

PAGE_ENTITIES: Final = 20_000
"""How many dossiers, records and events go in a page of a first copy, so that a laptop always has room for it."""

# The changes of an owner in a stretch of numbers.
_UPON: Final = (
    feed.c.regio_id == bindparam("regio"),
    feed.c.eigenaar_id == bindparam("eigenaar"),
    feed.c.nummer > bindparam("after"),
    feed.c.nummer <= bindparam("upto"),
)
_DELTA: Final = (
    select(
        feed.c.nummer,
        feed.c.entiteit,
        feed.c.entiteit_id,
        feed.c.dossier_id,
        feed.c.bron_apparaat,
        feed.c.verwijderd,
    )
    .where(*_UPON)
    .order_by(feed.c.nummer)
    .limit(bindparam("most"))
)


class FeedItem(msgspec.Struct, frozen=True, kw_only=True):
    """One change with what it is about; ``inhoud`` is None when it was taken away."""

    nummer: int
    entiteit: str
    id: str
    dossier_id: str
    versie: int
    verwijderd: str | None
    inhoud: bytes | None


def read_delta(
    tx: Transaction, *, eigenaar_id: str, apparaat_id: str, after: int, upto: int, limit: int
) -> tuple[list[FeedItem], int]:
    """Return the next changes of an owner, without those that this device itself made.

    Args:
        tx: a transaction.
        eigenaar_id: whose feed.
        apparaat_id: the device that asks.
        after: number of the last change that it has.
        upto: the head that was announced.
        limit: how many changes to look at.

    Returns:
        The changes in order of their numbers, and the number up to which was looked.
    """
    upon = {"regio": tx.regio_id, "eigenaar": eigenaar_id, "after": after}
    rows = tx.connection.execute(_DELTA, {**upon, "upto": upto, "most": limit}).all()
    reached = rows[-1].nummer if len(rows) == limit else upto
    kinds = {
        entiteit
        for _, entiteit, _, _, bron_apparaat, verwijderd in rows
        if verwijderd is None and bron_apparaat != apparaat_id
    }
    contents: dict[int, tuple[int, bytes]] = {}
    for kind in kinds:
        found = tx.connection.execute(_contents(kind), {**upon, "upto": reached})
        contents.update((nummer, (versie, inhoud)) for nummer, versie, inhoud in found)
    items = []
    # By position: a page has hundreds of rows, and reading each column by its name costs more than the rest.
    for nummer, entiteit, entiteit_id, dossier_id, bron_apparaat, verwijderd in rows:
        if bron_apparaat == apparaat_id:
            continue
        versie, inhoud = contents.get(nummer, (0, None))
        if inhoud is None and verwijderd is None:
            # Gone between two statements: its removal has a higher number and comes with the next page.
            continue
        items.append(
            FeedItem(
                nummer=nummer,
                entiteit=entiteit,
                id=entiteit_id,
                dossier_id=dossier_id,
                versie=versie,
                verwijderd=verwijderd,
                inhoud=inhoud,
            )
        )
    return items, reached


@cache
def _contents(entiteit: str) -> Select[Any]:
    """Number, version and content of the changes of one kind; by a join, as a list of ids is dear to send."""
    versie: ColumnElement[int]
    if entiteit == Entiteit.DOSSIER:
        table, id_, versie = dossier, dossier.c.id, dossier.c.versie
    elif entiteit == Entiteit.GEBEURTENIS:
        table, id_, versie = gebeurtenis, gebeurtenis.c.id, literal(1).label("versie")
    elif entiteit == Entiteit.ROOSTER:
        table, id_, versie = rooster, rooster.c.gebruiker_id, rooster.c.versie
    else:
        table, id_, versie = record, record.c.id, record.c.versie
    same = (table.c.regio_id == feed.c.regio_id) & (id_ == feed.c.entiteit_id)
    if table is record:
        same &= record.c.entiteit == feed.c.entiteit
    of_kind = (*_UPON, feed.c.entiteit == entiteit, feed.c.verwijderd.is_(None))
    return select(feed.c.nummer, versie, table.c.inhoud).join(table, same).where(*of_kind)


def count_dossiers(tx: Transaction, *, eigenaar_id: str) -> int:
    """Return how many dossiers an owner has."""
    return tx.connection.execute(
        select(func.count()).select_from(houder).where(*_held_by(tx, eigenaar_id))
    ).scalar_one()


def _held_by(tx: Transaction, eigenaar_id: str) -> tuple[ColumnElement[bool], ...]:
    return (houder.c.regio_id == tx.regio_id, houder.c.gebruiker_id == eigenaar_id)


def _select_held(tx: Transaction, eigenaar_id: str) -> Select[Any]:
    """The dossiers that an owner has, in order of id."""
    return (
        select(dossier.c.id, dossier.c.versie, dossier.c.inhoud, dossier.c.aantal)
        .join(houder, (houder.c.regio_id == dossier.c.regio_id) & (houder.c.dossier_id == dossier.c.id))
        .where(*_held_by(tx, eigenaar_id))
        .order_by(houder.c.dossier_id)
    )


def read_snapshot(
    tx: Transaction, *, eigenaar_id: str, after: str, limit: int, nummer: int
) -> tuple[list[FeedItem], str | None]:
    """Return the next dossiers of an owner, each whole: with its records and its history.

    Args:
        tx: a transaction.
        eigenaar_id: the owner.
        after: id of the last dossier that was read, empty for the first page.
        limit: how many dossiers at most; fewer when they have more than :data:`PAGE_ENTITIES` entities.
        nummer: the head at which the snapshot was fixed.

    Returns:
        The items, and the id of the last dossier when there may be more.
    """
    rows = tx.connection.execute(_select_held(tx, eigenaar_id).where(houder.c.dossier_id > after).limit(limit)).all()
    fitting = _as_many_as_fit(rows)
    more = len(rows) == limit or len(fitting) < len(rows)
    return _read_whole(tx, fitting, nummer), fitting[-1].id if more else None


def _as_many_as_fit(rows: Sequence[Row[Any]]) -> Sequence[Row[Any]]:
    """The first dossiers, at least one, with no more than fits in a page: some have the history of years."""
    entities = 0
    for place, row in enumerate(rows):
        entities += row.aantal
        if entities > PAGE_ENTITIES and place:
            return rows[:place]
    return rows


def read_dossiers(tx: Transaction, *, eigenaar_id: str, dossier_ids: Sequence[str], nummer: int) -> list[FeedItem]:
    """Return dossiers of an owner, each whole, and the removal of those that were taken away.

    Args:
        tx: a transaction.
        eigenaar_id: the owner.
        dossier_ids: which, as many as fit in one statement; what was never this owner's is left out.
        nummer: where the owner's feed stands.
    """
    rows = tx.connection.execute(_select_held(tx, eigenaar_id).where(houder.c.dossier_id.in_(dossier_ids))).all()
    gone = _removals(tx, eigenaar_id, feed.c.dossier_id.in_(dossier_ids))
    return _read_whole(tx, rows, nummer) + gone


def ids_between(tx: Transaction, *, eigenaar_id: str, after: str, upto: str) -> list[str]:
    """Return an owner's dossiers with an id after one and up to another; an empty ``upto`` is the end."""
    query = select(houder.c.dossier_id).where(*_held_by(tx, eigenaar_id), houder.c.dossier_id > after)
    if upto:
        query = query.where(houder.c.dossier_id <= upto)
    return list(tx.connection.execute(query.order_by(houder.c.dossier_id)).scalars())


def _read_whole(tx: Transaction, rows: Sequence[Row[Any]], nummer: int) -> list[FeedItem]:
    """The items of dossiers with their records and their history."""
    ids = [row.id for row in rows]
    parts: dict[str, list[FeedItem]] = {
        row.id: [_item(nummer, Entiteit.DOSSIER, row.id, row.id, row.versie, row.inhoud)] for row in rows
    }
    for part in chunks(ids):
        for row in tx.connection.execute(
            select(record).where(record.c.regio_id == tx.regio_id, record.c.dossier_id.in_(part)).order_by(record.c.id)
        ):
            parts[row.dossier_id].append(_item(nummer, row.entiteit, row.id, row.dossier_id, row.versie, row.inhoud))
        for row in tx.connection.execute(
            select(gebeurtenis.c.id, gebeurtenis.c.dossier_id, gebeurtenis.c.inhoud)
            .where(gebeurtenis.c.regio_id == tx.regio_id, gebeurtenis.c.dossier_id.in_(part))
            .order_by(gebeurtenis.c.id)
        ):
            parts[row.dossier_id].append(_item(nummer, Entiteit.GEBEURTENIS, row.id, row.dossier_id, 1, row.inhoud))
    return [item for dossier_id in ids for item in parts[dossier_id]]


def read_revocations(tx: Transaction, *, eigenaar_id: str, since: datetime, upto: int) -> list[FeedItem]:
    """Return the dossiers taken from an owner since a moment.

    They go with a snapshot, so that a laptop that starts again is told of them: absence is never a removal.
    """
    return _removals(tx, eigenaar_id, feed.c.gewijzigd_op >= since, feed.c.nummer <= upto)


def read_roosters(tx: Transaction, *, eigenaar_id: str, upto: int) -> list[FeedItem]:
    """Return the roosters that an owner gets, to go with a snapshot: they stand with people, not with a dossier."""
    rows = tx.connection.execute(
        select(feed.c.nummer, feed.c.entiteit_id, rooster.c.versie, rooster.c.inhoud)
        .join(rooster, (rooster.c.regio_id == feed.c.regio_id) & (rooster.c.gebruiker_id == feed.c.entiteit_id))
        .where(
            feed.c.regio_id == tx.regio_id,
            feed.c.eigenaar_id == eigenaar_id,
            feed.c.dossier_id == NO_DOSSIER,
            feed.c.entiteit == Entiteit.ROOSTER,
            feed.c.verwijderd.is_(None),
            feed.c.nummer <= upto,
        )
        .order_by(feed.c.nummer)
    )
    return [_item(row.nummer, Entiteit.ROOSTER, row.entiteit_id, NO_DOSSIER, row.versie, row.inhoud) for row in rows]


def _removals(tx: Transaction, eigenaar_id: str, *which: ColumnElement[bool]) -> list[FeedItem]:
    """The dossiers that were taken from an owner, in order of their numbers."""
    rows = tx.connection.execute(
        select(feed.c.nummer, feed.c.dossier_id, feed.c.verwijderd)
        .where(
            feed.c.regio_id == tx.regio_id,
            feed.c.eigenaar_id == eigenaar_id,
            feed.c.entiteit == Entiteit.DOSSIER,
            feed.c.verwijderd.is_not(None),
            *which,
        )
        .order_by(feed.c.nummer)
    )
    return [
        FeedItem(
            nummer=row.nummer,
            entiteit=Entiteit.DOSSIER,
            id=row.dossier_id,
            dossier_id=row.dossier_id,
            versie=0,
            verwijderd=row.verwijderd,
            inhoud=None,
        )
        for row in rows
    ]


def _item(nummer: int, entiteit: str, item_id: str, dossier_id: str, versie: int, inhoud: bytes) -> FeedItem:
    return FeedItem(
        nummer=nummer,
        entiteit=entiteit,
        id=item_id,
        dossier_id=dossier_id,
        versie=versie,
        verwijderd=None,
        inhoud=inhoud,
    )
