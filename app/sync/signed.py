"""What the register signed, checked against the key that was pinned when this laptop was enrolled."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Final, TypeVar

import msgspec
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from app.sync.errors import UntrustedRegisterError

_T = TypeVar("_T", bound=msgspec.Struct)

_RECOVERY_KEY_TYPE: Final = "huisbezoek-herstelsleutel"
_ORDER_TYPE: Final = "huisbezoek-wisbevel"


class RecoveryKey(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The public half (JWK on X25519) of the organisation's recovery key; ``kid`` is its thumbprint."""

    kid: str
    sleutel: dict[str, str]


class EraseOrder(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """This laptop has to erase itself; what it still has to send is first sealed to this key."""

    apparaat: str
    gegeven_op: datetime
    herstelsleutel: RecoveryKey


def read_signed(token: str, *, kind: type[_T], typ: str, register_key: Mapping[str, str]) -> _T:
    """Check a signature and read what it is about.

    Args:
        token: compact JWS with Ed25519.
        kind: the message.
        typ: its kind in the header, so that one is never taken for another.
        register_key: the pinned public key as JWK.

    Raises:
        UntrustedRegisterError: another key signed it, or it is something else.
    """
    try:
        key = OKPKey.import_key(json.loads(json.dumps(dict(register_key))))
        signed = jws.deserialize_compact(token, key, algorithms=["EdDSA", "Ed25519"])
        message = msgspec.json.decode(signed.payload, type=kind)
    except (JoseError, msgspec.DecodeError, ValueError) as error:
        raise UntrustedRegisterError from error
    if signed.headers().get("typ") != typ:
        raise UntrustedRegisterError
    return message


def read_recovery_key(token: str, *, register_key: Mapping[str, str]) -> RecoveryKey:
    """Check the organisation's recovery key and read it; arguments and errors as :func:`read_signed`."""
    return read_signed(token, kind=RecoveryKey, typ=_RECOVERY_KEY_TYPE, register_key=register_key)


def read_order(token: str, *, register_key: Mapping[str, str], apparaat_id: str) -> EraseOrder:
    """Check an order to erase and read it.

    Args:
        token: compact JWS.
        register_key: the pinned public key as JWK.
        apparaat_id: the device for which it must be.

    Raises:
        UntrustedRegisterError: the register did not sign it, or it is for another device.
    """
    order = read_signed(token, kind=EraseOrder, typ=_ORDER_TYPE, register_key=register_key)
    if order.apparaat != apparaat_id:
        raise UntrustedRegisterError
    return order
