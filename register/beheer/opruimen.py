"""Destroying dossiers whose time is over, per target group, with a certificate that stays (AVG 5, domain model X09).

Content goes: dossier, records, events with their salts, source row, history of assignment. The chains stay, since they
hold no dossier; with the salt gone their hashes say nothing. Laptops get the removal with reason ``vernietigd``.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

import msgspec
from sqlalchemy import delete, func, select

from app.domain.events import AMSTERDAM
from app.domain.records import leeftijd
from register.context import RegisterContext
from register.ids import new_id
from register.store import dossiers, houders
from register.store.conflicts import retry_conflicts
from register.store.database import Transaction
from register.store.schema import (
    bronrij,
    dossier,
    feed,
    gebeurtenis,
    kaart,
    opvolging,
    record,
    toewijzing,
    vernietiging,
    waarneming,
)

BEWAREN_TOT: Final = {"vsv": 27, "thuiszitter": 27}
"""Age in years at which a dossier's time is over, by target group: the end of the Doorstroompunt's task (27)."""
REDEN: Final = "vernietigd"


class Vernietiging(msgspec.Struct, frozen=True, kw_only=True):
    """What was destroyed of one target group, or would be. ``id`` is empty when nothing was."""

    id: str
    doelgroep: str
    regel: str
    dossiers: int
    gebeurtenissen: int


def clean_up(context: RegisterContext, *, tot: Mapping[str, int], uitvoeren: bool) -> list[Vernietiging]:
    """Destroy the dossiers whose time is over.

    Args:
        context: the register, opened as the owner of its tables.
        tot: age in years by target group; a group that is not in it is kept.
        uitvoeren: False only counts.

    Returns:
        One line per target group.
    """
    vandaag = context.now().astimezone(AMSTERDAM).date()
    with context.read() as tx:
        everything = dossiers.list_all(tx)
    lines = []
    for doelgroep, jaren in sorted(tot.items()):
        over = sorted(
            item.dossier.id
            for item in everything
            if item.dossier.doelgroep == doelgroep and _is_over(item.dossier.persoon.geboortedatum, vandaag, jaren)
        )
        regel = f"{doelgroep}: vernietigd vanaf de dag waarop de jongere {jaren} jaar wordt; peildatum {vandaag}"
        work = _destroy if uitvoeren else _only_count
        lines.append(work(context, over, doelgroep, regel))
    return lines


def _is_over(geboortedatum: date, vandaag: date, jaren: int) -> bool:
    return leeftijd(geboortedatum, vandaag) >= jaren


def _only_count(context: RegisterContext, ids: Sequence[str], doelgroep: str, regel: str) -> Vernietiging:
    with context.read() as tx:
        events = sum(_count_events(tx, dossier_id) for dossier_id in ids)
    return Vernietiging(id="", doelgroep=doelgroep, regel=regel, dossiers=len(ids), gebeurtenissen=events)


@retry_conflicts
def _destroy(context: RegisterContext, ids: Sequence[str], doelgroep: str, regel: str) -> Vernietiging:
    """All of a group in one transaction: there is never something destroyed without its certificate."""
    op = context.now()
    with context.write() as tx:
        # In one order, as everywhere; then each is taken from who has it, so that laptops hear of it.
        houders.lock(tx, dossier_ids=ids)
        events = 0
        for dossier_id in ids:
            dossiers.withdraw(tx, dossier_id=dossier_id, op=op, reden=REDEN)
            events += _count_events(tx, dossier_id)
            _delete(tx, dossier_id)
        if not ids:
            return Vernietiging(id="", doelgroep=doelgroep, regel=regel, dossiers=0, gebeurtenissen=0)
        return _certify(tx, ids, events, doelgroep, regel, op)


def _certify(
    tx: Transaction, ids: Sequence[str], events: int, doelgroep: str, regel: str, op: datetime
) -> Vernietiging:
    made = Vernietiging(id=new_id(op), doelgroep=doelgroep, regel=regel, dossiers=len(ids), gebeurtenissen=events)
    hashed = hashlib.sha256("\n".join(ids).encode()).digest()
    tx.insert(vernietiging, [{**msgspec.structs.asdict(made), "op": op, "ids_hash": hashed}])
    return made


def _count_events(tx: Transaction, dossier_id: str) -> int:
    return tx.connection.execute(
        select(func.count())
        .select_from(gebeurtenis)
        .where(gebeurtenis.c.regio_id == tx.regio_id, gebeurtenis.c.dossier_id == dossier_id)
    ).scalar_one()


def _delete(tx: Transaction, dossier_id: str) -> None:
    for table in (gebeurtenis, record, opvolging, kaart, bronrij, toewijzing, waarneming):
        tx.connection.execute(delete(table).where(table.c.regio_id == tx.regio_id, table.c.dossier_id == dossier_id))
    # Of the feeds the removal stays, so that every laptop is told; it holds an id and a reason.
    tx.connection.execute(
        delete(feed).where(feed.c.regio_id == tx.regio_id, feed.c.dossier_id == dossier_id, feed.c.verwijderd.is_(None))
    )
    tx.connection.execute(delete(dossier).where(dossier.c.regio_id == tx.regio_id, dossier.c.id == dossier_id))


def list_certificates(context: RegisterContext) -> list[tuple[datetime, Vernietiging]]:
    """Return every certificate with its moment, oldest first."""
    with context.read() as tx:
        rows = tx.connection.execute(
            select(vernietiging).where(vernietiging.c.regio_id == tx.regio_id).order_by(vernietiging.c.id)
        ).all()
    fields = Vernietiging.__struct_fields__
    return [(row.op, Vernietiging(**{name: getattr(row, name) for name in fields})) for row in rows]
