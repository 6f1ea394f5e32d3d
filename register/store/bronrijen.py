"""The rows of caseload files: what a file last said of each dossier, and which were in the last file at all."""

from collections.abc import Iterable
from datetime import datetime

import msgspec
from sqlalchemy import func, select, update

from register.store.database import Transaction, chunks
from register.store.schema import bronrij


class NietInBestand(msgspec.Struct, frozen=True, kw_only=True):
    """A dossier that an earlier file of a system had and its last file, read at that moment, had not."""

    bronsysteem: str
    bron_id: str
    dossier_id: str
    laatste_bestand: datetime


def note_seen(tx: Transaction, *, bronsysteem: str, bron_ids: Iterable[str], op: datetime) -> None:
    """Keep that a file had these rows.

    Args:
        tx: a transaction that writes.
        bronsysteem: the system that the file came from.
        bron_ids: keys of its rows, also of those that could not be taken.
        op: the moment of the import, the same for all its rows.
    """
    for part in chunks(sorted(set(bron_ids))):
        tx.connection.execute(
            update(bronrij)
            .where(bronrij.c.regio_id == tx.regio_id, bronrij.c.bronsysteem == bronsysteem, bronrij.c.bron_id.in_(part))
            .values(gezien_op=op)
        )


def not_in_last_file(tx: Transaction) -> list[NietInBestand]:
    """Return the dossiers that were missing from the last file of their system, in order of key.

    That somebody is missing is told and changes nothing: absence is never a removal.
    """
    last = (
        select(bronrij.c.bronsysteem, func.max(bronrij.c.gezien_op).label("op"))
        .where(bronrij.c.regio_id == tx.regio_id)
        .group_by(bronrij.c.bronsysteem)
        .subquery()
    )
    rows = tx.connection.execute(
        select(bronrij.c.bronsysteem, bronrij.c.bron_id, bronrij.c.dossier_id, last.c.op)
        .join(last, last.c.bronsysteem == bronrij.c.bronsysteem)
        .where(bronrij.c.regio_id == tx.regio_id, bronrij.c.gezien_op < last.c.op)
        .order_by(bronrij.c.bronsysteem, bronrij.c.bron_id)
    )
    return [
        NietInBestand(
            bronsysteem=row.bronsysteem, bron_id=row.bron_id, dossier_id=row.dossier_id, laatste_bestand=row.op
        )
        for row in rows
    ]


def keys_of(tx: Transaction) -> dict[str, list[tuple[str, str]]]:
    """Return the keys (bronsysteem, bron_id) by dossier."""
    found: dict[str, list[tuple[str, str]]] = {}
    rows = tx.connection.execute(
        select(bronrij.c.dossier_id, bronrij.c.bronsysteem, bronrij.c.bron_id)
        .where(bronrij.c.regio_id == tx.regio_id)
        .order_by(bronrij.c.bronsysteem, bronrij.c.bron_id)
    )
    for row in rows:
        found.setdefault(row.dossier_id, []).append((row.bronsysteem, row.bron_id))
    return found
