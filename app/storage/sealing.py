"""Sealing to the organisation's recovery key: JWE (RFC 7516) with ECDH-ES+A256KW on X25519 and A256GCM.

What is sealed here, this laptop itself cannot open again. This module computes; it reads and writes nothing.
What it computes with is loaded with the first use, which is none on most days.
"""

import json
from collections.abc import Mapping
from typing import Final, cast

WRAP_TYPE: Final = "huisbezoek-sleutelkopie"
WORK_TYPE: Final = "huisbezoek-werk"
_ALGORITHMS: Final = ("ECDH-ES+A256KW", "A256GCM")


class NotSealedHereError(Exception):
    """This was sealed to another key, is of another kind, or is damaged."""


def seal(data: bytes, *, recovery_key: Mapping[str, str], kid: str, kind: str) -> str:
    """Seal bytes so that only the organisation's private key opens them; gives compact JWE.

    Args:
        data: what to seal.
        recovery_key: its public half as JWK.
        kid: its thumbprint.
        kind: :data:`WRAP_TYPE` or :data:`WORK_TYPE`.

    Raises:
        ValueError: that is no key on X25519.
    """
    from joserfc import jwe
    from joserfc.errors import JoseError
    from joserfc.jwe import JWERegistry
    from joserfc.jwk import OKPKey

    try:
        key = OKPKey.import_key(cast("dict[str, str | list[str]]", json.loads(json.dumps(dict(recovery_key)))))
        header = {"alg": _ALGORITHMS[0], "enc": _ALGORITHMS[1], "typ": kind, "kid": kid}
        return jwe.encrypt_compact(header, data, key, registry=JWERegistry(algorithms=_ALGORITHMS))
    except JoseError as error:
        raise ValueError("no recovery key") from error


def open_wrap(text: str, *, private_key: bytes, passphrase: str) -> tuple[bytes, dict[str, str], str]:
    """Open wrap C with the organisation's private key, which an administrator has on a file.

    Args:
        text: compact JWE.
        private_key: PKCS#8 in PEM.
        passphrase: what opens that.

    Returns:
        The database key, and the public half of the recovery key with its thumbprint.

    Raises:
        NotSealedHereError: another key, another passphrase, or damage.
    """
    from joserfc import jwe
    from joserfc.errors import JoseError
    from joserfc.jwe import JWERegistry
    from joserfc.jwk import OKPKey

    try:
        key = OKPKey.import_key(private_key, password=passphrase)
        opened = jwe.decrypt_compact(text.strip(), key, registry=JWERegistry(algorithms=_ALGORITHMS))
    except (JoseError, ValueError, TypeError) as error:
        raise NotSealedHereError from error
    if opened.headers().get("typ") != WRAP_TYPE or opened.plaintext is None:
        raise NotSealedHereError
    full = key.as_dict(private=False)
    return bytes(opened.plaintext), {name: str(full[name]) for name in ("kty", "crv", "x")}, key.thumbprint()
