"""Covering for a colleague: a second person who has a dossier from a day up to and including another (§13).

The days stand in the dossier, where the rules read them; here stands what was carried out. It begins and ends by the
register's date, in one place (:func:`settle`). When the dossier goes to somebody else, covering is over.
"""

from datetime import date, datetime, timedelta

import msgspec
from sqlalchemy import and_, or_, select, update

from app.domain.codes import WAARNEMING_VOORBIJ
from app.domain.events import AMSTERDAM
from app.domain.ids import GebruikerId
from app.domain.records import Dossier, Rooster, Waarneming
from register.ids import new_id
from register.store import dossiers, feed, houders, opvolging, roosters
from register.store.database import Transaction
from register.store.schema import waarneming


class Waargenomen(msgspec.Struct, frozen=True, kw_only=True):
    """Covering of one dossier, from a day up to and including another; ``loopt`` when it has begun."""

    dossier_id: str
    gebruiker_id: str
    van: date
    tot: date
    loopt: bool


def plan(tx: Transaction, *, dossier_id: str, gebruiker_id: str, van: date, tot: date, op: datetime) -> bool:
    """Let somebody cover a dossier; when it begins today the dossier arrives at once.

    Args:
        tx: a transaction that writes.
        dossier_id: which.
        gebruiker_id: who covers.
        van: first day.
        tot: last day, not before today.
        op: the moment.

    Returns:
        False when nobody has it to cover for, that person has it already or covers those days already.
    """
    stored = dossiers.find(tx, dossier_id=dossier_id, lock=True)
    if stored is None or stored.eigenaar_id in (None, gebruiker_id):
        return False
    new = Waarneming(gebruiker=GebruikerId(gebruiker_id), van=van, tot=tot)
    mine = [item for item in stored.dossier.waarnemingen if item.gebruiker == gebruiker_id]
    if any(item.van <= van and tot <= item.tot for item in mine):
        return False
    row = {
        "id": new_id(op),
        "dossier_id": dossier_id,
        "gebruiker_id": gebruiker_id,
        "van": van,
        "tot": tot,
        "begonnen_op": None,
        "beeindigd_op": None,
    }
    tx.insert(waarneming, [row])
    _write(tx, stored.dossier, (*stored.dossier.waarnemingen, new), op=op, also={gebruiker_id})
    settle(tx, dossier_id=dossier_id, op=op)
    return True


def end(
    tx: Transaction, *, dossier_id: str, gebruiker_id: str, op: datetime, periode: tuple[date, date] | None = None
) -> bool:
    """Let somebody cover no longer, also before the last day; what was still to come does not begin.

    Args:
        tx: a transaction that writes.
        dossier_id: which.
        gebruiker_id: who covers.
        op: the moment.
        periode: only what was arranged from that first up to that last day; None for everything.

    Returns:
        False when that person did not cover it and was not going to.
    """
    stored = dossiers.find(tx, dossier_id=dossier_id, lock=True)
    if stored is None:
        return False
    vandaag = op.astimezone(AMSTERDAM).date()
    yesterday = vandaag - timedelta(days=1)
    columns = waarneming.c
    mine = [
        columns.regio_id == tx.regio_id,
        columns.dossier_id == dossier_id,
        columns.gebruiker_id == gebruiker_id,
        columns.beeindigd_op.is_(None),
    ]
    if periode is not None:
        mine += [columns.van == periode[0], columns.tot == periode[1]]
    if not tx.connection.execute(update(waarneming).where(*mine).values(tot=yesterday)).rowcount:
        return False
    kept = []
    for item in stored.dossier.waarnemingen:
        other = item.gebruiker != gebruiker_id or (periode is not None and (item.van, item.tot) != periode)
        if other or item.tot < vandaag:
            kept.append(item)
        elif item.van < vandaag:
            kept.append(msgspec.structs.replace(item, tot=yesterday))
    _write(tx, stored.dossier, tuple(kept), op=op, also=set())
    settle(tx, dossier_id=dossier_id, op=op)
    return True


def due(tx: Transaction, *, vandaag: date) -> list[str]:
    """Return the dossiers in which covering has to begin or to end by now.

    Args:
        tx: a transaction.
        vandaag: the Dutch calendar day.
    """
    columns = waarneming.c
    begins = and_(columns.begonnen_op.is_(None), columns.van <= vandaag)
    rows = tx.connection.execute(
        select(columns.dossier_id)
        .where(columns.regio_id == tx.regio_id, columns.beeindigd_op.is_(None), or_(begins, columns.tot < vandaag))
        .distinct()
        .order_by(columns.dossier_id)
    )
    return list(rows.scalars())


def list_open(tx: Transaction) -> list[Waargenomen]:
    """Return the covering that runs or is still to come, in order of dossier."""
    columns = waarneming.c
    rows = tx.connection.execute(
        select(columns.dossier_id, columns.gebruiker_id, columns.van, columns.tot, columns.begonnen_op)
        .where(columns.regio_id == tx.regio_id, columns.beeindigd_op.is_(None))
        .order_by(columns.dossier_id, columns.van)
    )
    return [
        Waargenomen(
            dossier_id=row.dossier_id,
            gebruiker_id=row.gebruiker_id,
            van=row.van,
            tot=row.tot,
            loopt=row.begonnen_op is not None,
        )
        for row in rows
    ]


def settle(tx: Transaction, *, dossier_id: str, op: datetime) -> None:
    """Make who has a dossier agree with the day: begin what begins, end what is over.

    Args:
        tx: a transaction that writes.
        dossier_id: which.
        op: the moment.
    """
    stored = dossiers.find(tx, dossier_id=dossier_id, lock=True)
    if stored is None:
        return
    vandaag = op.astimezone(AMSTERDAM).date()
    columns = waarneming.c
    rows = tx.connection.execute(
        select(columns.id, columns.gebruiker_id, columns.van, columns.tot, columns.begonnen_op).where(
            columns.regio_id == tx.regio_id, columns.dossier_id == dossier_id, columns.beeindigd_op.is_(None)
        )
    ).all()
    running = [row for row in rows if row.van <= vandaag <= row.tot]
    _note(tx, [row.id for row in running if row.begonnen_op is None], begonnen_op=op)
    _note(tx, [row.id for row in rows if row.tot < vandaag], beeindigd_op=op)
    owner = houders.NIEMAND if stored.eigenaar_id is None else frozenset({stored.eigenaar_id})
    before = houders.read(tx, dossier_ids=[dossier_id])[dossier_id]
    after = owner.union(row.gebruiker_id for row in running) if owner else owner
    if before == after:
        return
    feed.lock_heads(tx, eigenaars=before | after)
    changes = houders.replace(tx, dossier_id=dossier_id, houders=after, verwijderd=WAARNEMING_VOORBIJ)
    changes += roosters.follow(tx, eigenaar_id=stored.eigenaar_id, lezers=sorted(before ^ after))
    feed.write_changes(tx, changes, op=op)
    opvolging.derive(tx, dossier_ids=[dossier_id], op=op)


def follow_rooster(tx: Transaction, *, dossier_id: str, op: datetime) -> None:
    """Let who covers in somebody's leave cover a dossier that this person just got.

    Args:
        tx: a transaction that writes.
        dossier_id: which.
        op: the moment.
    """
    stored = dossiers.find(tx, dossier_id=dossier_id)
    if stored is None or stored.eigenaar_id is None:
        return
    rooster = roosters.find(tx, gebruiker_id=stored.eigenaar_id)
    for van, tot, waarnemer in covered(rooster, vandaag=op.astimezone(AMSTERDAM).date()) if rooster else ():
        plan(tx, dossier_id=dossier_id, gebruiker_id=waarnemer, van=van, tot=tot, op=op)


def covered(rooster: Rooster, *, vandaag: date) -> list[tuple[date, date, str]]:
    """The leave in a rooster that somebody covers and that is not over: first day, last day and who.

    Args:
        rooster: when somebody works.
        vandaag: the Dutch calendar day.
    """
    return [
        (item.van, item.tot, item.waarnemer)
        for item in rooster.afwezig
        if item.waarnemer is not None and item.tot >= vandaag
    ]


def _write(
    tx: Transaction, dossier: Dossier, waarnemingen: tuple[Waarneming, ...], *, op: datetime, also: set[str]
) -> None:
    """Write the days in the dossier; every head that this transaction may need is taken at once, in order."""
    held = houders.read(tx, dossier_ids=[dossier.id])[dossier.id]
    feed.lock_heads(tx, eigenaars=held | also)
    changed = msgspec.structs.replace(dossier, versie=dossier.versie + 1, waarnemingen=waarnemingen)
    dossiers.change(tx, changed, dossier_id=dossier.id, op=op)


def _note(tx: Transaction, ids: list[str], **moments: datetime) -> None:
    if ids:
        columns = waarneming.c
        tx.connection.execute(
            update(waarneming).where(columns.regio_id == tx.regio_id, columns.id.in_(ids)).values(**moments)
        )
