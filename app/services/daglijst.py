"""The day list on paper: addresses and times only. It is audited, and Dag afsluiten asks whether it was destroyed.

No name, no reason, no number: a list that is lost says nothing about anybody. A secret address is never on it.
"""

from collections.abc import Sequence
from datetime import date, datetime

import msgspec

from app.domain.ids import DossierId
from app.domain.plan import Plan
from app.services.reading import door_row
from app.services.session import AuditAction, Changes, Session
from app.storage.meta import MetaKey


class DaglijstRegel(msgspec.Struct, frozen=True):
    """One address, and the time of an appointment there (UTC) if there is one."""

    straatregel: str
    postcode: str
    woonplaats: str
    moment: datetime | None


class Daglijst(msgspec.Struct, frozen=True, kw_only=True):
    """What may go on paper. ``weggelaten`` counts secret addresses."""

    dag: date
    regels: tuple[DaglijstRegel, ...]
    weggelaten: int
    changes: Changes


class _Paper(msgspec.Struct, frozen=True):
    dag: date
    adressen: int


def print_daylist(session: Session, *, dag: date, dossier_ids: Sequence[DossierId]) -> Daglijst:
    """Give what the list of a day holds, after the audit row that says so; it counts as printed from now on.

    Args:
        session: the unlocked copy.
        dag: of which day the list is.
        dossier_ids: the doors, in the order of the route; two at one address make one line.

    Raises:
        DiskFullError: the audit row could not be written, so there is no list.
    """
    store, secret = session.store, 0
    regels: dict[tuple[str, str, str], DaglijstRegel] = {}
    shown: list[DossierId] = []
    for dossier_id in dossier_ids:
        dossier = store.dossiers.find(dossier_id)
        if dossier is None:
            continue
        if dossier.adres.geheim:
            secret += 1
            continue
        plan = store.dossiers.plan(dossier_id) or Plan(stap=None)
        row = door_row(session, dossier, plan, dag=dag, events=None)
        moment = plan.stap.moment if plan.stap is not None and plan.stap.op == dag else None
        shown.append(dossier_id)
        key = (row.straatregel, row.postcode, row.woonplaats)
        before = regels.get(key)
        regels[key] = DaglijstRegel(*key, moment=before.moment if before and before.moment else moment)
    with store.transaction():
        session.audit(AuditAction.DAYLIST, shown)
        store.meta.put(MetaKey.DAGLIJST, _Paper(dag=dag, adressen=len(regels)))
    return Daglijst(dag=dag, regels=tuple(regels.values()), weggelaten=secret, changes=Changes(state=False))


def daylist_on_paper(session: Session) -> int:
    """How many addresses stand on a printed list that nobody has destroyed yet; 0 when there is none.

    Args:
        session: the unlocked copy.
    """
    paper = session.store.meta.get(MetaKey.DAGLIJST, _Paper)
    return paper.adressen if paper is not None else 0


def destroy_daylist(session: Session) -> Changes:
    """Somebody says that the paper is destroyed; said once more it is on record once.

    Args:
        session: the unlocked copy.

    Raises:
        DiskFullError: it still counts as being there.
    """
    adressen = daylist_on_paper(session)
    if adressen:
        with session.store.transaction():
            session.audit(AuditAction.DAYLIST_GONE, (), aantal=adressen)
            session.store.meta.put(MetaKey.DAGLIJST, None)
    return Changes(state=False)
