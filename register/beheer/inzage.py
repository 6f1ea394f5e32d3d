"""The audit rows of whoever looks on the register itself: on its command line and at the telephone of the office.

A row is committed before anything shows. It holds ids and numbers, never what somebody typed or saw.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import msgspec

from register.context import RegisterContext
from register.ids import new_id
from register.store import gebeurtenissen
from register.store.database import Transaction
from register.store.gebeurtenissen import NewInzage

UITGEVOERD: Final = "uitgevoerd"
LIJST_BEKEKEN: Final = "lijst_bekeken"


def note(
    tx: Transaction,
    *,
    handeling: str,
    op: datetime,
    dossier_ids: Sequence[str] = (),
    aantal: int | None = None,
    gebruiker_id: str = "",
    soort: str = "",
) -> None:
    """Write a row; call it in the transaction that is committed before anything shows.

    Args:
        tx: a transaction that writes.
        handeling: what was done, in the words that laptops use.
        op: the moment.
        dossier_ids: which dossiers it was about.
        aantal: how many, when that is not the number of ids.
        gebruiker_id: who, where somebody logged in; on the command line that is whoever may use it.
        soort: of what, for an export or a list.
    """
    item_id = new_id(op)
    body: dict[str, object] = {
        "id": item_id,
        "gebruikerId": gebruiker_id,
        "handeling": handeling,
        "op": op,
        "dossierIds": list(dossier_ids),
        "aantal": len(dossier_ids) if aantal is None else aantal,
    }
    if soort:
        body["soort"] = soort
    row = NewInzage(
        id=item_id,
        apparaat_id="",
        gebruiker_id=gebruiker_id,
        handeling=handeling,
        op=op,
        inhoud=msgspec.json.encode(body),
    )
    gebeurtenissen.add_inzage(tx, [row], ontvangen_op=op)


def note_now(
    context: RegisterContext,
    *,
    handeling: str,
    dossier_ids: Sequence[str] = (),
    aantal: int | None = None,
    soort: str = "",
) -> None:
    """Write a row in a transaction of its own; arguments as :func:`note`."""
    with context.write() as tx:
        note(tx, handeling=handeling, op=context.now(), dossier_ids=dossier_ids, aantal=aantal, soort=soort)
