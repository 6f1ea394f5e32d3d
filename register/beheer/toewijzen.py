"""Assigning dossiers and taking them away, as a coördinator does it. Every dossier is a transaction of its own."""

from collections.abc import Sequence
from datetime import date

import msgspec

from app.domain.events import AMSTERDAM
from app.domain.plan import Plan
from app.domain.records import Dossier
from app.domain.rules import plan_dossier
from register.beheer.accounts import find_gebruiker
from register.caseload.gemeenten import find_gemeente
from register.context import RegisterContext
from register.errors import BeheerFout
from register.store import dossiers, gebeurtenissen, gebruikers, regios, roosters, waarnemingen
from register.store.conflicts import retry_conflicts


class DossierRegel(msgspec.Struct, frozen=True):
    """A dossier with who has it and what its next step is, by the same rules as on a laptop."""

    dossier: Dossier
    consulent: str
    plan: Plan


def ids_of_gemeente(context: RegisterContext, *, gemeente: str) -> list[str]:
    """Return the dossiers in a municipality.

    Args:
        context: the register.
        gemeente: its name or CBS code.

    Raises:
        BeheerFout: it is not one of the region.
    """
    found = find_gemeente(gemeente)
    if found is None:
        raise BeheerFout(f"De gemeente {gemeente} hoort niet bij deze regio. Er is niets veranderd. Kijk de naam na.")
    with context.read() as tx:
        return dossiers.ids_in_gemeente(tx, gemeentecode=found.code)


def assign(context: RegisterContext, *, dossier_ids: Sequence[str], aan: str, reden: str) -> int:
    """Give dossiers to somebody; whoever had them loses them with reason ``overgedragen``.

    Args:
        context: the register.
        dossier_ids: which.
        aan: login name of a consulent or stagiair.
        reden: why, for the history.

    Returns:
        How many went to somebody else than who had them.

    Raises:
        BeheerFout: there is no such account, it gets no dossiers, or there is no such dossier.
    """
    gebruiker = find_gebruiker(context, inlognaam=aan)
    if gebruiker.rol not in gebruikers.MET_LAPTOP or not gebruiker.actief:
        raise BeheerFout(
            f"Het account {aan} krijgt geen dossiers: dat zijn alleen consulenten en stagiairs. Er is niets veranderd. "
            "Kies een ander account."
        )
    check_known(context, dossier_ids)
    moved = 0
    for dossier_id in dossier_ids:
        moved += _assign_one(context, dossier_id, gebruiker.id, reden)
    return moved


@retry_conflicts
def _assign_one(context: RegisterContext, dossier_id: str, gebruiker_id: str, reden: str) -> bool:
    with context.write() as tx:
        moved = dossiers.assign(tx, dossier_id=dossier_id, gebruiker_id=gebruiker_id, op=context.now(), reden=reden)
        if moved:
            waarnemingen.follow_rooster(tx, dossier_id=dossier_id, op=context.now())
        return moved


def withdraw(context: RegisterContext, *, dossier_ids: Sequence[str], reden: str) -> int:
    """Take dossiers from who has them.

    Args:
        context: the register.
        dossier_ids: which.
        reden: code of list ``verwijderreden``.

    Returns:
        How many somebody had.

    Raises:
        BeheerFout: there is no such dossier.
    """
    check_known(context, dossier_ids)
    taken = 0
    for dossier_id in dossier_ids:
        taken += _withdraw_one(context, dossier_id, reden)
    return taken


@retry_conflicts
def _withdraw_one(context: RegisterContext, dossier_id: str, reden: str) -> bool:
    with context.write() as tx:
        return dossiers.withdraw(tx, dossier_id=dossier_id, op=context.now(), reden=reden)


def check_known(context: RegisterContext, dossier_ids: Sequence[str]) -> None:
    """Refuse when one of some dossiers is not there.

    Raises:
        BeheerFout: it is not.
    """
    with context.read() as tx:
        for dossier_id in dossier_ids:
            if dossiers.find(tx, dossier_id=dossier_id) is None:
                raise BeheerFout(
                    f"Er is geen dossier {dossier_id}. Er is niets veranderd. Kijk met: huisbezoek-register dossiers"
                )


def list_dossiers(context: RegisterContext) -> list[DossierRegel]:
    """Return every dossier with its next step today, the soonest first."""
    vandaag = context.now().astimezone(AMSTERDAM).date()
    with context.read() as tx:
        beleid, _ = regios.read_beleid(tx)
        names = {item.id: item.inlognaam for item in gebruikers.list_all(tx)}
        stored = dossiers.list_all(tx)
        events = gebeurtenissen.of_dossiers(tx)
        by_person = roosters.list_all(tx)
    lines = [
        DossierRegel(
            dossier=item.dossier,
            consulent=names.get(item.eigenaar_id or "", ""),
            plan=plan_dossier(
                item.dossier,
                events.get(item.dossier.id, ()),
                beleid,
                vandaag,
                rooster=by_person.get(item.eigenaar_id or ""),
            ),
        )
        for item in stored
    ]
    return sorted(lines, key=lambda line: (line.plan.stap.op if line.plan.stap else date.max, line.dossier.id))
