"""The register's own keys: the one it signs with, and the secret behind its log-in form. In one file beside the data.

Laptops pin the public half at enrolment. Whoever loses this file has to enrol every laptop again, so it belongs in
the back-up. Nothing here reads the database.
"""

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey
from joserfc.jws import JWSRegistry

from register.errors import BeheerFout
from register.ids import b64url, unb64url

_FILE: Final = "sleutels.json"
# The name that RFC 9864 gives to EdDSA on this curve; plain "EdDSA" is deprecated there.
_ALGORITHM: Final = "Ed25519"
_SECRET_BYTES: Final = 32


class InvalidToken(Exception):
    """A token that this register did not sign, or that has another form."""


class RegisterKeys:
    """Signs and checks what the register says."""

    def __init__(self, key: OKPKey, secret: bytes) -> None:
        """Use a key pair and a secret."""
        self._key, self._secret = key, secret
        self.kid: Final = key.thumbprint()
        self._registry = JWSRegistry(algorithms=[_ALGORITHM])

    def public_jwk(self) -> dict[str, str]:
        """The public half, as laptops pin it."""
        full = self._key.as_dict(private=False)
        return {name: str(full[name]) for name in ("kty", "crv", "x")}

    def sign_token(self, claims: Mapping[str, object], *, typ: str) -> str:
        """Sign a JWT.

        Args:
            claims: what it says.
            typ: its kind, in the header, so that one kind is never taken for another.
        """
        return jwt.encode(
            {"typ": typ, "alg": _ALGORITHM, "kid": self.kid}, dict(claims), self._key, registry=self._registry
        )

    def read_token(self, token: str, *, typ: str) -> dict[str, object]:
        """Check the signature of a JWT and read it; what it claims is not judged here.

        Raises:
            InvalidToken: it is not ours, or of another kind.
        """
        try:
            decoded = jwt.decode(token, self._key, registry=self._registry)
        except (JoseError, ValueError) as error:
            raise InvalidToken from error
        if decoded.header.get("typ") != typ:
            raise InvalidToken
        return dict(decoded.claims)

    def sign_bytes(self, payload: bytes, *, typ: str) -> str:
        """Sign bytes as compact JWS, for what a laptop checks with the pinned key."""
        return jws.serialize_compact(
            {"typ": typ, "alg": _ALGORITHM, "kid": self.kid}, payload, self._key, registry=self._registry
        )

    def mac(self, purpose: str, data: bytes) -> str:
        """A seal on something that comes back to us by way of a browser."""
        return b64url(hmac.digest(self._secret, purpose.encode() + b"\0" + data, hashlib.sha256))


def make_keys(data_dir: Path) -> None:
    """Make the file with keys, readable for its owner only; one that exists stays as it is."""
    path = data_dir / _FILE
    if path.exists():
        return
    key = OKPKey.generate_key("Ed25519", private=True)
    content = {"ondertekening": key.as_dict(private=True), "geheim": b64url(secrets.token_bytes(_SECRET_BYTES))}
    write_keys_file(data_dir, json.dumps(content).encode())


def write_keys_file(data_dir: Path, content: bytes) -> None:
    """Make the file with keys from its bytes, readable for its owner only.

    Raises:
        FileExistsError: there is one.
    """
    with os.fdopen(os.open(data_dir / _FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def read_keys_file(data_dir: Path) -> bytes:
    """The bytes of the file with keys, for the back-up only."""
    return (data_dir / _FILE).read_bytes()


def has_keys(data_dir: Path) -> bool:
    """Whether a folder has the file with keys."""
    return (data_dir / _FILE).exists()


def load_keys(data_dir: Path) -> RegisterKeys:
    """Read the keys.

    Raises:
        BeheerFout: the file is not there or cannot be read.
    """
    try:
        content = json.loads((data_dir / _FILE).read_bytes())
        return RegisterKeys(OKPKey.import_key(content["ondertekening"]), unb64url(content["geheim"]))
    except (OSError, ValueError, KeyError, JoseError) as error:
        raise BeheerFout(
            f"Het bestand {_FILE} met de sleutels van het register is niet te lezen. Er is niets veranderd. "
            "Zet het terug uit de back-up, of begin een nieuw register in een andere map."
        ) from error
