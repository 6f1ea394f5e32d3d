"""The database key and its wraps: random, never derived from the PIN; both PIN and key store are needed to open it.

wrap A: under HKDF(Argon2id(PIN) || device secret A), for every day. wrap B: under HKDF(secret that the register
releases || device secret B), for the way back after lock-out. This module computes; it reads no key store and writes
no file.
"""

import secrets
from collections.abc import Callable
from typing import Final

import msgspec
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SECRET_BYTES: Final = 32
_NONCE_BYTES: Final = 12
_SALT_BYTES: Final = 16
_TARGET_S: Final = 0.25
_MAX_TIME_COST: Final = 12


class WrongSecretError(Exception):
    """The wrap does not open with what was given."""


class Argon2Cost(msgspec.Struct, frozen=True, rename="camel"):
    """Cost of deriving from a PIN: rounds, KiB of memory, lanes."""

    time_cost: int = 3
    memory_kib: int = 64 * 1024
    parallelism: int = 4


class Wrap(msgspec.Struct, frozen=True, kw_only=True):
    """The database key, encrypted. ``cost`` is None when no PIN takes part."""

    zout: bytes
    nonce: bytes
    sleutel: bytes
    cost: Argon2Cost | None = None


class KeyPair(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Both wraps of one database key."""

    wrap_a: Wrap
    wrap_b: Wrap


class KeyFile(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Content of the file beside the database. Wrap A is None after a lock-out.

    ``opvolger`` is the next key while the database goes over to it.
    """

    versie: int
    wrap_a: Wrap | None
    wrap_b: Wrap
    opvolger: KeyPair | None = None


def new_secret() -> bytes:
    """32 random bytes: a database key or a device secret."""
    return secrets.token_bytes(SECRET_BYTES)


def calibrate(*, timer: Callable[[], float]) -> Argon2Cost:
    """Choose the rounds so that one try takes at least a quarter of a second on this laptop.

    Args:
        timer: seconds that only go up.
    """
    cost = Argon2Cost()
    started = timer()
    _derive("000000", bytes(_SALT_BYTES), cost)
    took_s = max(timer() - started, 0.001)
    rounds = min(_MAX_TIME_COST, max(cost.time_cost, round(cost.time_cost * _TARGET_S / took_s)))
    return Argon2Cost(time_cost=rounds)


def wrap_with_pin(database_key: bytes, *, pin: str, device_secret: bytes, cost: Argon2Cost) -> Wrap:
    """Make wrap A.

    Args:
        database_key: 32 bytes.
        pin: what the user chose.
        device_secret: 32 bytes, kept in the key store.
        cost: of Argon2id.
    """
    zout = secrets.token_bytes(_SALT_BYTES)
    return _wrap(database_key, _derive(pin, zout, cost), device_secret, zout, cost, b"huisbezoek wrap A")


def open_with_pin(wrap: Wrap, *, pin: str, device_secret: bytes) -> bytes:
    """Open wrap A.

    Raises:
        WrongSecretError: wrong PIN or wrong device secret; which of the two cannot be known.
    """
    return _open(wrap, _derive(pin, wrap.zout, wrap.cost or Argon2Cost()), device_secret, b"huisbezoek wrap A")


def wrap_with_release(database_key: bytes, *, released: bytes, device_secret: bytes) -> Wrap:
    """Make wrap B.

    Args:
        database_key: 32 bytes.
        released: the secret that the register gives after log-in.
        device_secret: 32 bytes of its own, kept in the key store.
    """
    zout = secrets.token_bytes(_SALT_BYTES)
    return _wrap(database_key, released, device_secret, zout, None, b"huisbezoek wrap B")


def open_with_release(wrap: Wrap, *, released: bytes, device_secret: bytes) -> bytes:
    """Open wrap B.

    Raises:
        WrongSecretError: another secret or another device secret.
    """
    return _open(wrap, released, device_secret, b"huisbezoek wrap B")


def _derive(pin: str, zout: bytes, cost: Argon2Cost) -> bytes:
    return hash_secret_raw(
        pin.encode(),
        zout,
        time_cost=cost.time_cost,
        memory_cost=cost.memory_kib,
        parallelism=cost.parallelism,
        hash_len=SECRET_BYTES,
        type=Type.ID,
    )


def _cipher(first: bytes, device_secret: bytes, zout: bytes, purpose: bytes) -> AESGCM:
    return AESGCM(HKDF(algorithm=SHA256(), length=32, salt=zout, info=purpose).derive(first + device_secret))


def _wrap(
    database_key: bytes, first: bytes, device_secret: bytes, zout: bytes, cost: Argon2Cost | None, purpose: bytes
) -> Wrap:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    sealed = _cipher(first, device_secret, zout, purpose).encrypt(nonce, database_key, purpose)
    return Wrap(zout=zout, nonce=nonce, sleutel=sealed, cost=cost)


def _open(wrap: Wrap, first: bytes, device_secret: bytes, purpose: bytes) -> bytes:
    try:
        return _cipher(first, device_secret, wrap.zout, purpose).decrypt(wrap.nonce, wrap.sleutel, purpose)
    except InvalidTag:
        raise WrongSecretError from None
