"""What falls due by the date alone: covering that begins or ends, and answers for a stagiair that no longer hold.

Done when a laptop shakes hands, by the register's clock; every dossier, or a few of them, is a transaction of its own.
"""

from collections.abc import Sequence
from typing import Final

from app.domain.events import AMSTERDAM
from register.context import RegisterContext
from register.store import houders, opvolging, waarnemingen
from register.store.conflicts import retry_conflicts

_PART: Final = 50


def see_to_today(context: RegisterContext, *, regio_id: str | None = None) -> int:
    """Begin and end the covering that is due; gives in how many dossiers.

    Args:
        context: the register.
        regio_id: the region of a token; None for the one of a command.
    """
    with context.read(regio_id) as tx:
        due = waarnemingen.due(tx, vandaag=context.now().astimezone(AMSTERDAM).date())
    for dossier_id in due:
        _settle(context, regio_id, dossier_id)
    return len(due)


@retry_conflicts
def _settle(context: RegisterContext, regio_id: str | None, dossier_id: str) -> None:
    with context.write(regio_id) as tx:
        waarnemingen.settle(tx, dossier_id=dossier_id, op=context.now())


def answer_for(context: RegisterContext, gebruiker_id: str, *, regio_id: str | None = None) -> int:
    """Make the answers for a stagiair again that no longer hold; gives how many were looked at.

    Args:
        context: the register.
        gebruiker_id: the stagiair.
        regio_id: the region of a token; None for the one of a command.
    """
    with context.read(regio_id) as tx:
        stale = opvolging.stale(tx, gebruiker_id=gebruiker_id, vandaag=context.now().astimezone(AMSTERDAM).date())
    for start in range(0, len(stale), _PART):
        derive_again(context, stale[start : start + _PART], regio_id=regio_id)
    return len(stale)


@retry_conflicts
def derive_again(context: RegisterContext, dossier_ids: Sequence[str], *, regio_id: str | None = None) -> None:
    """Make the answers of dossiers again, in one transaction.

    Args:
        context: the register.
        dossier_ids: a few dozen at most.
        regio_id: the region of a token; None for the one of a command.
    """
    with context.write(regio_id) as tx:
        houders.lock(tx, dossier_ids=dossier_ids)
        opvolging.derive(tx, dossier_ids=dossier_ids, op=context.now())
