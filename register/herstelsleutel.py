"""The organisation's recovery key: made here, kept elsewhere. Opens what laptops sealed to it; reads no database.

The private half is a file (PKCS#8 under a passphrase) that belongs in a safe; the register keeps only the public half.
Sealing is JWE (RFC 7516) with ECDH-ES+A256KW on X25519 and A256GCM, the same on both sides.
"""

import os
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)
from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwe import JWERegistry
from joserfc.jwk import OKPKey

from register.errors import BeheerFout
from register.ids import b64url

WRAP_TYPE: Final = "huisbezoek-sleutelkopie"
WORK_TYPE: Final = "huisbezoek-werk"
ALGORITHMS: Final = ("ECDH-ES+A256KW", "A256GCM")


class _Registry(JWERegistry):
    # As much as one message may be.
    max_ciphertext_length = 8 * 1024 * 1024


class SealedElsewhereError(Exception):
    """This was not sealed to this key, is of another kind, or is damaged."""


def make_pair(file: Path, *, passphrase: str) -> tuple[str, dict[str, str]]:
    """Make a recovery key and write its private half to a file that only its owner can read.

    Args:
        file: where; one that exists is not overwritten.
        passphrase: what opens the file.

    Returns:
        The thumbprint and the public half as JWK.

    Raises:
        BeheerFout: the file exists or cannot be written.
    """
    private = X25519PrivateKey.generate()
    data = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(passphrase.encode()))
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        raise BeheerFout(
            f"Het bestand {file} is er al of kan niet worden geschreven. Er is niets gemaakt. Kies een andere plek."
        ) from error
    public = {"kty": "OKP", "crv": "X25519", "x": b64url(private.public_key().public_bytes_raw())}
    return OKPKey.import_key({**public}).thumbprint(), public


def load_private(file: Path, *, passphrase: str) -> OKPKey:
    """Read the private half.

    Raises:
        BeheerFout: the file cannot be read, or the passphrase does not open it.
    """
    try:
        private = load_pem_private_key(file.read_bytes(), passphrase.encode())
        if not isinstance(private, X25519PrivateKey):
            raise ValueError("another kind of key")
    except (OSError, ValueError, TypeError) as error:
        raise BeheerFout(
            f"De herstelsleutel in {file} gaat niet open. Er is niets veranderd. Controleer het bestand en het "
            "wachtwoord."
        ) from error
    public = b64url(private.public_key().public_bytes_raw())
    return OKPKey.import_key({"kty": "OKP", "crv": "X25519", "x": public, "d": b64url(private.private_bytes_raw())})


def open_sealed(text: str, *, key: OKPKey, kind: str) -> bytes:
    """Open what a laptop sealed.

    Args:
        text: compact JWE.
        key: the private half.
        kind: its ``typ``, so that one kind is never taken for another.

    Raises:
        SealedElsewhereError: another key opens it, it is of another kind, or it is damaged.
    """
    try:
        opened = jwe.decrypt_compact(text, key, registry=_Registry(algorithms=ALGORITHMS))
    except (JoseError, ValueError) as error:
        raise SealedElsewhereError from error
    if opened.headers().get("typ") != kind or opened.plaintext is None:
        raise SealedElsewhereError
    return bytes(opened.plaintext)
