"""The laptop's own key and the proofs it signs, so that a stolen token is worth nothing (RFC 9449, ES256)."""

import base64
import hashlib
import json
import secrets
from collections.abc import Callable
from datetime import datetime
from typing import cast

from joserfc import jwt
from joserfc.jwk import ECKey
from joserfc.jws import JWSRegistry


def b64url(data: bytes) -> str:
    """Base64url without padding, as everything on the wire has it."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def unb64url(text: str) -> bytes:
    """Bytes of a base64url text without padding.

    Raises:
        ValueError: it is no base64url.
    """
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class DeviceKey:
    """The key pair of this laptop; the private half never leaves the key store but in memory."""

    def __init__(self, key: ECKey) -> None:
        """Use a key pair on P-256."""
        self._key = key

    @classmethod
    def generate(cls) -> "DeviceKey":
        """Make a new key pair."""
        return cls(ECKey.generate_key("P-256", private=True))

    @classmethod
    def from_bytes(cls, data: bytes) -> "DeviceKey":
        """Read what :meth:`to_bytes` wrote.

        Raises:
            ValueError: it is no such key.
        """
        return cls(ECKey.import_key(cast("dict[str, str | list[str]]", json.loads(data))))

    def to_bytes(self) -> bytes:
        """The key pair as bytes, for the key store."""
        return json.dumps(self._key.as_dict(private=True), separators=(",", ":")).encode()

    def public_jwk(self) -> dict[str, str]:
        """The public half as JWK."""
        full = self._key.as_dict(private=False)
        return {name: str(full[name]) for name in ("kty", "crv", "x", "y")}

    def proof(self, *, method: str, url: str, now: Callable[[], datetime], access_token: str | None) -> str:
        """Sign a proof for one request.

        Args:
            method: HTTP method.
            url: the request's address without query.
            now: the clock.
            access_token: the token that goes with it, or None at the token endpoint.
        """
        claims: dict[str, str | int] = {
            "jti": secrets.token_urlsafe(16),
            "htm": method,
            "htu": url,
            "iat": int(now().timestamp()),
        }
        if access_token is not None:
            claims["ath"] = b64url(hashlib.sha256(access_token.encode("ascii")).digest())
        header = {"typ": "dpop+jwt", "alg": "ES256", "jwk": self.public_jwk()}
        return jwt.encode(header, claims, self._key, registry=JWSRegistry(algorithms=["ES256"]))
