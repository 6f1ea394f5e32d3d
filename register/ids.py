"""New ids and secrets for the register. Owns the random source; ``app.domain.ids`` has none."""

import base64
import hashlib
import secrets
from datetime import datetime

from app.domain.ids import RANDOM_BYTES_PER_UUID7, uuid7


def new_id(op: datetime) -> str:
    """A new UUIDv7.

    Args:
        op: the moment, with a zone.
    """
    return uuid7(at_unix_ms=round(op.timestamp() * 1000), random=secrets.token_bytes(RANDOM_BYTES_PER_UUID7))


def b64url(data: bytes) -> str:
    """Base64url without padding, as everything on the wire has it."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def unb64url(text: str) -> bytes:
    """The bytes of a base64url text without padding.

    Raises:
        ValueError: it is no base64url.
    """
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def fingerprint(secret: str) -> str:
    """What is kept of a token, a code or a name instead of itself. Only for what nobody can guess.

    Args:
        secret: text with at least 128 random bits, or text that is no secret.
    """
    return b64url(hashlib.sha256(secret.encode()).digest())
