"""What the register signed: checked against the key that was pinned when this laptop was enrolled."""

import json
from collections.abc import Mapping
from datetime import datetime

import msgspec
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from app.sync.errors import UntrustedRegisterError


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
    try:
        key = OKPKey.import_key(json.loads(json.dumps(dict(register_key))))
        signed = jws.deserialize_compact(token, key, algorithms=["EdDSA", "Ed25519"])
        lease = msgspec.json.decode(signed.payload, type=Lease)
    except (JoseError, msgspec.DecodeError, ValueError) as error:
        raise UntrustedRegisterError from error
    if signed.headers().get("typ") != "huisbezoek-lease" or lease.apparaat != apparaat_id:
        raise UntrustedRegisterError
    return lease
