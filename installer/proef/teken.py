"""Signing with a certificate that is made for the occasion, and looking at what was signed as Windows does.

It shows that the step works; who trusts a signature is decided by the certificate of a real release.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from installer.opdracht import run

_PASSWORD: Final = "alleen voor de proef"  # noqa: S105 - of a certificate that nobody trusts
_NAAM: Final = "Proef van Huisbezoek"
_BITS: Final = 2048


def self_signed(
    name: str, key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey, *extensions: x509.ExtensionType
) -> x509.Certificate:
    """A certificate for two days that only its own key signed.

    Args:
        name: of whom.
        key: the key; it is not in the certificate.
        extensions: what it is for.
    """
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
    )
    for extension in extensions:
        builder = builder.add_extension(extension, critical=isinstance(extension, x509.BasicConstraints))
    return builder.sign(key, hashes.SHA256())


class Proefcertificaat:
    """A certificate for signing code, with its key, as a release gets it: PKCS#12 and a file with the password."""

    def __init__(self, folder: Path) -> None:
        """Make it.

        Args:
            folder: where the files come.
        """
        folder.mkdir(parents=True)
        self.p12, self.password_file, self._pem = folder / "proef.p12", folder / "wachtwoord", folder / "proef.pem"
        key = rsa.generate_private_key(public_exponent=65537, key_size=_BITS)
        authority = x509.BasicConstraints(ca=True, path_length=0)
        certificate = self_signed(_NAAM, key, authority, x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CODE_SIGNING]))
        kept = serialization.BestAvailableEncryption(_PASSWORD.encode())
        self.p12.write_bytes(pkcs12.serialize_key_and_certificates(b"proef", key, certificate, None, kept))
        self.password_file.write_text(_PASSWORD, "utf-8")
        self._pem.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))

    def verify(self, path: Path) -> None:
        """Look whether a file was signed with it and not changed since.

        Args:
            path: an exe, pyd or msi.

        Raises:
            BouwFout: it was not.
        """
        run(["osslsigncode", "verify", "-CAfile", self._pem, "-in", path])
