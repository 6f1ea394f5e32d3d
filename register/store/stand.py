"""How many entities each dossier and each caseload has, and a sum over (id, version), kept as they change.

The stand of an owner stands on the head of that owner's feed, so that a page and what it should add up to are read as
one. Whoever writes holds the dossier, and then the heads; see :mod:`register.store.feed`.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

import msgspec
from sqlalchemy import BindParameter, ColumnElement, Table, Update, bindparam, select, update

from app.domain.events import decode_event
from app.domain.stand import LEEG, NOT_COUNTED, Stand, concerns_zorg, of_entity, of_event
from register.store.database import Transaction, chunks
from register.store.schema import dossier, feed_head, gebeurtenis, houder, record

_OF_CASELOAD: Final = select(feed_head.c.dossiers, feed_head.c.aantal, feed_head.c.som, feed_head.c.zorg).where(
    feed_head.c.regio_id == bindparam("regio"), feed_head.c.eigenaar_id == bindparam("eigenaar")
)


def _grow(table: Table, key: ColumnElement[str]) -> Update:
    """An update that lets one row follow what came or went; exclusive or, written so that both databases know it."""
    columns = table.c
    som: BindParameter[int] = bindparam("plus_som")
    zorg: BindParameter[int] = bindparam("plus_zorg")
    return (
        update(table)
        .where(columns.regio_id == bindparam("regio"), key == bindparam("sleutel"))
        .values(
            aantal=columns.aantal + bindparam("plus_aantal"),
            som=columns.som.bitwise_or(som) - columns.som.bitwise_and(som),
            zorg=columns.zorg.bitwise_or(zorg) - columns.zorg.bitwise_and(zorg),
        )
    )


# Made once: a batch of a laptop lets as many dossiers grow, and building the statement costs more than running it.
_GROW_DOSSIER: Final = _grow(dossier, dossier.c.id)
_GROW_CASELOAD: Final = _grow(feed_head, feed_head.c.eigenaar_id).values(
    dossiers=feed_head.c.dossiers + bindparam("plus_dossiers")
)


class Caseload(msgspec.Struct, frozen=True):
    """Everything that an owner has."""

    dossiers: int = 0
    stand: Stand = LEEG


def count(tx: Transaction, *, dossier_ids: Iterable[str]) -> dict[str, Stand]:
    """Count dossiers again from what stands there; unknown ones are left out."""
    stands: dict[str, Stand] = {}
    for part in chunks(sorted(set(dossier_ids))):
        for row in tx.connection.execute(
            select(dossier.c.id, dossier.c.versie).where(dossier.c.regio_id == tx.regio_id, dossier.c.id.in_(part))
        ):
            stands[row.id] = of_entity(row.id, row.versie)
        records = tx.connection.execute(
            select(record.c.entiteit, record.c.id, record.c.dossier_id, record.c.versie).where(
                record.c.regio_id == tx.regio_id, record.c.dossier_id.in_(part)
            )
        )
        for item in records:
            if item.entiteit not in NOT_COUNTED:
                stands[item.dossier_id] ^= of_entity(item.id, item.versie)
        events = tx.connection.execute(
            select(gebeurtenis.c.id, gebeurtenis.c.dossier_id, gebeurtenis.c.soort, gebeurtenis.c.inhoud).where(
                gebeurtenis.c.regio_id == tx.regio_id, gebeurtenis.c.dossier_id.in_(part)
            )
        )
        for event in events:
            maybe = event.soort in ("zorgsignaal", "correctie")
            zorg = maybe and concerns_zorg(decode_event(event.inhoud))
            stands[event.dossier_id] ^= of_event(event.id, zorg=zorg)
    return stands


def read(tx: Transaction, *, dossier_ids: Iterable[str]) -> dict[str, Stand]:
    """Return what is kept of dossiers; unknown ones are left out."""
    columns = dossier.c
    found: dict[str, Stand] = {}
    for part in chunks(sorted(set(dossier_ids))):
        rows = tx.connection.execute(
            select(columns.id, columns.aantal, columns.som, columns.zorg).where(
                columns.regio_id == tx.regio_id, columns.id.in_(part)
            )
        )
        found |= {row.id: Stand(row.aantal, row.som, row.zorg) for row in rows}
    return found


def add(tx: Transaction, changes: Mapping[str, Stand], houders: Mapping[str, Collection[str]]) -> None:
    """Add to what is kept of dossiers and of the caseloads that they are in.

    Args:
        tx: a transaction that writes and holds the dossiers; it takes the heads.
        changes: what came (or went) by dossier.
        houders: who have each dossier.
    """
    if not changes:
        return
    rows = [_growth(tx, dossier_id, change) for dossier_id, change in sorted(changes.items())]
    tx.connection.execute(_GROW_DOSSIER, rows)
    caseloads: dict[str, Stand] = {}
    for dossier_id, change in changes.items():
        for owner in houders.get(dossier_id, ()):
            caseloads[owner] = caseloads.get(owner, LEEG) ^ change
    for owner, change in sorted(caseloads.items()):
        change_caseload(tx, eigenaar_id=owner, dossiers=0, stand=change)


def recount(tx: Transaction, *, dossier_id: str, houders: Collection[str]) -> None:
    """Count a dossier again after it was changed, and let the caseloads that it is in follow.

    Args:
        tx: a transaction that writes and holds the dossier.
        dossier_id: which.
        houders: who have it.
    """
    kept = read(tx, dossier_ids=[dossier_id])[dossier_id]
    difference = count(tx, dossier_ids=[dossier_id])[dossier_id] - kept
    if difference != LEEG:
        add(tx, {dossier_id: difference}, {dossier_id: houders})


def change_caseload(tx: Transaction, *, eigenaar_id: str, dossiers: int, stand: Stand) -> None:
    """Let a caseload grow or shrink.

    Args:
        tx: a transaction that writes.
        eigenaar_id: whose.
        dossiers: how many dossiers came, or went when it is negative.
        stand: what came; what goes is ``LEEG - stand``.
    """
    tx.connection.execute(_GROW_CASELOAD, {**_growth(tx, eigenaar_id, stand), "plus_dossiers": dossiers})


def _growth(tx: Transaction, key: str, change: Stand) -> dict[str, object]:
    return {
        "regio": tx.regio_id,
        "sleutel": key,
        "plus_aantal": change.aantal,
        "plus_som": change.som,
        "plus_zorg": change.zorg,
    }


def read_caseload(tx: Transaction, *, eigenaar_id: str) -> Caseload:
    """Return what is kept of a caseload."""
    row = tx.connection.execute(_OF_CASELOAD, {"regio": tx.regio_id, "eigenaar": eigenaar_id}).one()
    return Caseload(row.dossiers, Stand(row.aantal, row.som, row.zorg))


def count_caseload(tx: Transaction, *, eigenaar_id: str) -> Caseload:
    """Add a caseload up again from what is kept of its dossiers."""
    rows = tx.connection.execute(
        select(dossier.c.aantal, dossier.c.som, dossier.c.zorg)
        .join(houder, (houder.c.regio_id == dossier.c.regio_id) & (houder.c.dossier_id == dossier.c.id))
        .where(houder.c.regio_id == tx.regio_id, houder.c.gebruiker_id == eigenaar_id)
    )
    total = Caseload()
    for row in rows:
        total = Caseload(total.dossiers + 1, total.stand ^ Stand(row.aantal, row.som, row.zorg))
    return total


def put_caseload(tx: Transaction, caseload: Caseload, *, eigenaar_id: str) -> None:
    """Set what is kept of a caseload."""
    stand = caseload.stand
    tx.connection.execute(
        update(feed_head)
        .where(feed_head.c.regio_id == tx.regio_id, feed_head.c.eigenaar_id == eigenaar_id)
        .values(dossiers=caseload.dossiers, aantal=stand.aantal, som=stand.som, zorg=stand.zorg)
    )
