"""When people work. A rooster goes to whoever has a dossier of that person, since the rules plan by it.

Owns reading and writing; it goes in the feeds as a record that stands with a person, not with a dossier.
"""

from collections.abc import Iterable
from datetime import datetime

import msgspec
from sqlalchemy import select

from app.domain.records import Entiteit, Rooster
from register.store import feed
from register.store.database import Transaction
from register.store.feed import Change
from register.store.schema import dossier, houder, rooster
from register.store.schema import feed as feed_table

_decoder = msgspec.json.Decoder(Rooster)


def find(tx: Transaction, *, gebruiker_id: str) -> Rooster | None:
    """Return when somebody works, or None when nobody said."""
    inhoud = tx.connection.scalar(
        select(rooster.c.inhoud).where(rooster.c.regio_id == tx.regio_id, rooster.c.gebruiker_id == gebruiker_id)
    )
    return None if inhoud is None else _decoder.decode(inhoud)


def list_all(tx: Transaction) -> dict[str, Rooster]:
    """Return every rooster by the id of its person."""
    rows = tx.connection.execute(
        select(rooster.c.gebruiker_id, rooster.c.inhoud).where(rooster.c.regio_id == tx.regio_id)
    )
    return {row.gebruiker_id: _decoder.decode(row.inhoud) for row in rows}


def put(tx: Transaction, item: Rooster, *, op: datetime) -> None:
    """Write a rooster with its new version, and tell who plans by it.

    Args:
        tx: a transaction that writes.
        item: the rooster.
        op: the moment.
    """
    row = {"gebruiker_id": item.gebruiker, "versie": item.versie, "inhoud": msgspec.json.encode(item)}
    tx.upsert(rooster, [row])
    others = tx.connection.execute(
        select(houder.c.gebruiker_id)
        .join(dossier, (dossier.c.regio_id == houder.c.regio_id) & (dossier.c.id == houder.c.dossier_id))
        .where(houder.c.regio_id == tx.regio_id, dossier.c.eigenaar_id == item.gebruiker)
        .distinct()
    ).scalars()
    readers = {str(item.gebruiker), *others}
    feed.write_changes(tx, [_change(item.gebruiker, reader) for reader in sorted(readers)], op=op)


def follow(tx: Transaction, *, eigenaar_id: str | None, lezers: Iterable[str]) -> list[Change]:
    """What people must be told of the rooster of who has a dossier, now that they have it too or no longer do.

    Args:
        tx: a transaction that writes and has locked the heads of the people.
        eigenaar_id: who has the dossier.
        lezers: people who came to it or went from it.
    """
    if eigenaar_id is None or find(tx, gebruiker_id=eigenaar_id) is None:
        return []
    changes = []
    for lezer in lezers:
        if lezer == eigenaar_id:
            continue
        wanted, there = _has_dossier_of(tx, lezer, eigenaar_id), _has_rooster(tx, lezer, eigenaar_id)
        if wanted != there:
            changes.append(_change(eigenaar_id, lezer, verwijderd=None if wanted else "vervallen"))
    return changes


def _change(gebruiker_id: str, lezer: str, *, verwijderd: str | None = None) -> Change:
    return Change(
        eigenaar_id=lezer,
        dossier_id=feed.NO_DOSSIER,
        entiteit=Entiteit.ROOSTER,
        entiteit_id=gebruiker_id,
        verwijderd=verwijderd,
    )


def _has_dossier_of(tx: Transaction, lezer: str, eigenaar_id: str) -> bool:
    found = tx.connection.scalar(
        select(houder.c.dossier_id)
        .join(dossier, (dossier.c.regio_id == houder.c.regio_id) & (dossier.c.id == houder.c.dossier_id))
        .where(houder.c.regio_id == tx.regio_id, houder.c.gebruiker_id == lezer, dossier.c.eigenaar_id == eigenaar_id)
        .limit(1)
    )
    return found is not None


def _has_rooster(tx: Transaction, lezer: str, gebruiker_id: str) -> bool:
    columns = feed_table.c
    found = tx.connection.scalar(
        select(columns.nummer).where(
            columns.regio_id == tx.regio_id,
            columns.eigenaar_id == lezer,
            columns.dossier_id == feed.NO_DOSSIER,
            columns.entiteit == Entiteit.ROOSTER,
            columns.entiteit_id == gebruiker_id,
            columns.verwijderd.is_(None),
        )
    )
    return found is not None
