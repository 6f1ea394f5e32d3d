"""What the register signs for a laptop that may get lost: the recovery key, and the order to erase itself."""

from datetime import datetime
from typing import Final

import msgspec

from register.context import RegisterContext
from register.store import herstel
from register.store.database import Transaction
from register.sync import berichten

SLEUTEL_TYPE: Final = "huisbezoek-herstelsleutel"
BEVEL_TYPE: Final = "huisbezoek-wisbevel"


def signed_herstelsleutel(context: RegisterContext, tx: Transaction) -> str:
    """The recovery key that counts, signed; empty when the organisation made none."""
    found = herstel.read_sleutel(tx)
    if found is None:
        return ""
    message = berichten.Herstelsleutel(kid=found.kid, sleutel=found.sleutel)
    return context.keys.sign_bytes(msgspec.json.encode(message), typ=SLEUTEL_TYPE)


def signed_order(
    context: RegisterContext, *, apparaat_id: str, herstelsleutel: herstel.Herstelsleutel, op: datetime
) -> str:
    """The order to erase a laptop, signed.

    Args:
        context: the register.
        apparaat_id: the only laptop that will obey it.
        herstelsleutel: to what it first seals what it still has to send.
        op: the moment.
    """
    message = berichten.Wisbevel(
        apparaat=apparaat_id,
        gegeven_op=op,
        herstelsleutel=berichten.Herstelsleutel(kid=herstelsleutel.kid, sleutel=herstelsleutel.sleutel),
    )
    return context.keys.sign_bytes(msgspec.json.encode(message), typ=BEVEL_TYPE)
