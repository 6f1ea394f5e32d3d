"""The lease that the register signed: how long this copy may be opened without contact."""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from app.sync.errors import UntrustedRegisterError
from app.sync.signed import read_signed


class Lease(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """How long this device may open its copy without contact."""

    apparaat: str
    tijd: datetime
    geldig_tot: datetime


def read_lease(token: str, *, register_key: Mapping[str, str], apparaat_id: str) -> Lease:
    """Check a lease and read it.

    Args:
        token: compact JWS with EdDSA.
        register_key: the pinned public key as JWK.
        apparaat_id: the device for which it must be.

    Raises:
        UntrustedRegisterError: another key signed it, or it is for another device, or it is no lease.
    """
    lease = read_signed(token, kind=Lease, typ="huisbezoek-lease", register_key=register_key)
    if lease.apparaat != apparaat_id:
        raise UntrustedRegisterError
    return lease
