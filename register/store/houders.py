"""Who has a copy of a dossier now: who it is assigned to, and who covers for a while (domain model §13).

Owns that set and what a change of it means for the feeds and the sums: who comes gets the dossier whole, who goes gets
a removal with its reason. Why somebody has a dossier is for :mod:`register.store.dossiers` and
:mod:`register.store.waarnemingen`.
"""

from collections.abc import Collection, Iterable
from typing import Final

from sqlalchemy import delete, select

from app.domain.records import Entiteit
from app.domain.stand import LEEG
from register.store import feed, stand
from register.store.database import Transaction, chunks
from register.store.feed import Change
from register.store.schema import dossier, gebruiker, houder

NIEMAND: Final[frozenset[str]] = frozenset()


def lock(tx: Transaction, *, dossier_ids: Iterable[str]) -> dict[str, frozenset[str]]:
    """Lock dossiers, always in the same order, and return who has each of them; unknown ones are left out."""
    known: list[str] = []
    for part in chunks(sorted(set(dossier_ids))):
        known += tx.connection.execute(
            select(dossier.c.id)
            .where(dossier.c.regio_id == tx.regio_id, dossier.c.id.in_(part))
            .order_by(dossier.c.id)
            .with_for_update(key_share=True)
        ).scalars()
    return read(tx, dossier_ids=known)


def read(tx: Transaction, *, dossier_ids: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return who has each of some dossiers; who wants to rely on it holds the dossiers."""
    found: dict[str, set[str]] = {dossier_id: set() for dossier_id in dossier_ids}
    for part in chunks(sorted(found)):
        rows = tx.connection.execute(
            select(houder.c.dossier_id, houder.c.gebruiker_id).where(
                houder.c.regio_id == tx.regio_id, houder.c.dossier_id.in_(part)
            )
        )
        for row in rows:
            found[row.dossier_id].add(row.gebruiker_id)
    return {dossier_id: frozenset(held) for dossier_id, held in found.items()}


def with_role(tx: Transaction, *, dossier_ids: Iterable[str], rol: str) -> dict[str, frozenset[str]]:
    """Return who with a role has each of some dossiers; dossiers that nobody with it has are left out."""
    found: dict[str, set[str]] = {}
    for part in chunks(sorted(set(dossier_ids))):
        rows = tx.connection.execute(
            select(houder.c.dossier_id, houder.c.gebruiker_id)
            .join(gebruiker, (gebruiker.c.regio_id == houder.c.regio_id) & (gebruiker.c.id == houder.c.gebruiker_id))
            .where(houder.c.regio_id == tx.regio_id, houder.c.dossier_id.in_(part), gebruiker.c.rol == rol)
        )
        for row in rows:
            found.setdefault(row.dossier_id, set()).add(row.gebruiker_id)
    return {dossier_id: frozenset(held) for dossier_id, held in found.items()}


def replace(tx: Transaction, *, dossier_id: str, houders: Collection[str], verwijderd: str) -> list[Change]:
    """Make somebody else have a dossier, and let the sums of their caseloads follow.

    Args:
        tx: a transaction that writes and holds the dossier, and then the heads of everybody concerned.
        dossier_id: which; its records and events are as they will be told.
        houders: who has it from now on.
        verwijderd: the reason that who loses it is told, a code of list ``verwijderreden``.

    Returns:
        What their feeds must be told, for :func:`register.store.feed.write_changes`: the dossier whole to who comes,
        its removal to who goes, and of who stays nothing.
    """
    before, after = read(tx, dossier_ids=[dossier_id])[dossier_id], frozenset(houders)
    kept = stand.read(tx, dossier_ids=[dossier_id])[dossier_id]
    changes: list[Change] = []
    for gone in sorted(before - after):
        tx.connection.execute(
            delete(houder).where(
                houder.c.regio_id == tx.regio_id,
                houder.c.gebruiker_id == gone,
                houder.c.dossier_id == dossier_id,
            )
        )
        feed.forget_dossier(tx, dossier_id=dossier_id, eigenaar_id=gone)
        changes.append(
            Change(
                eigenaar_id=gone,
                dossier_id=dossier_id,
                entiteit=Entiteit.DOSSIER,
                entiteit_id=dossier_id,
                verwijderd=verwijderd,
            )
        )
        stand.change_caseload(tx, eigenaar_id=gone, dossiers=-1, stand=LEEG - kept)
    for came in sorted(after - before):
        tx.insert(houder, [{"gebruiker_id": came, "dossier_id": dossier_id}])
        # Gone is the removal from an earlier time, so that only the dossier itself is left to tell.
        feed.forget_dossier(tx, dossier_id=dossier_id, eigenaar_id=came)
        changes += feed.whole_dossier(tx, dossier_id=dossier_id, eigenaar_id=came)
        stand.change_caseload(tx, eigenaar_id=came, dossiers=1, stand=kept)
    return changes


def ids_of(tx: Transaction, *, gebruiker_id: str) -> list[str]:
    """Return the dossiers that somebody has, in order of id."""
    return list(
        tx.connection.execute(
            select(houder.c.dossier_id)
            .where(houder.c.regio_id == tx.regio_id, houder.c.gebruiker_id == gebruiker_id)
            .order_by(houder.c.dossier_id)
        ).scalars()
    )
