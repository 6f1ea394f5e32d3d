"""The hash chain per device and lane: proof of what was recorded, apart from what it says (sync design).

A link covers the previous link, the sequence number, the event id and a salted hash of the content. After a purge
the content and its salt are gone and the chain still holds.
"""

import hashlib
from typing import Final

GENESIS: Final = bytes(32)
SALT_BYTES: Final = 16

LANE_WERK: Final = "werk"
LANE_INZAGE: Final = "inzage"


def content_hash(*, salt: bytes, body: bytes) -> bytes:
    """Salted SHA-256 of an item's bytes, so that a hash that stays behind gives nothing away.

    Args:
        salt: 16 random bytes, kept with the content and destroyed with it.
        body: the item's JSON bytes.

    Raises:
        ValueError: the salt is not 16 bytes long.
    """
    if len(salt) != SALT_BYTES:
        raise ValueError("salt must be 16 bytes")
    return hashlib.sha256(salt + body).digest()


def next_link(*, previous: bytes, volgnummer: int, item_id: str, hashed: bytes) -> bytes:
    """The link that follows another one.

    Args:
        previous: the link before it (32 bytes), :data:`GENESIS` for the first.
        volgnummer: the item's number in its lane.
        item_id: the item's id.
        hashed: answer of :func:`content_hash`.
    """
    return hashlib.sha256(previous + volgnummer.to_bytes(8, "big") + item_id.encode() + b"\0" + hashed).digest()
