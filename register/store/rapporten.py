"""Frozen reports: the bytes of each are kept once and never change."""

from datetime import datetime

from sqlalchemy import select

from register.store.database import Transaction
from register.store.schema import rapport


def add(tx: Transaction, *, periode: str, gemeentecode: str, inhoud: bytes, vastgesteld_op: datetime) -> None:
    """Keep a report; one that is there already stays as it is.

    Args:
        tx: a transaction that writes.
        periode: name of the period, such as 2024-2025.
        gemeentecode: CBS code, or empty for the region.
        inhoud: the bytes of the report.
        vastgesteld_op: the moment.
    """
    row: dict[str, object] = {
        "periode": periode,
        "gemeentecode": gemeentecode,
        "vastgesteld_op": vastgesteld_op,
        "inhoud": inhoud,
    }
    tx.upsert(rapport, [row], update=False)


def find(tx: Transaction, *, periode: str, gemeentecode: str) -> bytes | None:
    """Return the bytes of a frozen report, or None."""
    found = tx.connection.execute(
        select(rapport.c.inhoud).where(
            rapport.c.regio_id == tx.regio_id,
            rapport.c.periode == periode,
            rapport.c.gemeentecode == gemeentecode,
        )
    ).scalar_one_or_none()
    return None if found is None else bytes(found)
