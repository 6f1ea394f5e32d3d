"""Destroying the sealed work of withdrawn laptops some time after it was read in, with a certificate that stays.

What nobody opened yet is kept however old it is: that would be work that is lost. Whoever cleans up is told of it.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

import msgspec

from register.context import RegisterContext
from register.ids import new_id
from register.store import herstel
from register.store.conflicts import retry_conflicts
from register.store.database import Transaction
from register.store.schema import vernietiging

BEWAREN: Final = timedelta(days=30)
"""So long what was read in is kept, to look again at what was refused."""
_SOORT: Final = "ingeleverd"
_REGEL: Final = f"verzegeld werk van ingetrokken laptops: vernietigd {BEWAREN.days} dagen na het inlezen"


class Opgeruimd(msgspec.Struct, frozen=True, kw_only=True):
    """Sealed parts that were destroyed, or would be, and those that nobody read in yet.

    ``id`` of the certificate is empty when nothing was destroyed.
    """

    id: str
    regel: str
    delen: int
    ongelezen: int


def clean_up(context: RegisterContext, *, uitvoeren: bool) -> Opgeruimd:
    """Destroy the sealed parts whose time is over.

    Args:
        context: the register, opened as the owner of its tables.
        uitvoeren: False only counts.
    """
    op = context.now()
    with context.read() as tx:
        parts = herstel.list_ingeleverd(tx)
    over = [item.id for item in parts if item.verwerkt_op is not None and item.verwerkt_op + BEWAREN <= op]
    unread = sum(item.verwerkt_op is None for item in parts)
    made = _destroy(context, over, op) if uitvoeren and over else ""
    return Opgeruimd(id=made, regel=_REGEL, delen=len(over), ongelezen=unread)


@retry_conflicts
def _destroy(context: RegisterContext, ids: Sequence[str], op: datetime) -> str:
    """All in one transaction: nothing is ever destroyed without its certificate."""
    with context.write() as tx:
        herstel.delete_ingeleverd(tx, ids=ids)
        return _certify(tx, ids, op)


def _certify(tx: Transaction, ids: Sequence[str], op: datetime) -> str:
    made = new_id(op)
    row = {
        "id": made,
        "op": op,
        "doelgroep": _SOORT,
        "regel": f"{_REGEL} ({len(ids)} delen)",
        "dossiers": 0,
        "gebeurtenissen": 0,
        "ids_hash": hashlib.sha256("\n".join(sorted(ids)).encode()).digest(),
    }
    tx.insert(vernietiging, [row])
    return made
