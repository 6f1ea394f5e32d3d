"""The high-water mark: how far this laptop's lanes once were, kept outside the database.

SQLite drops a damaged end of its log without a word, and opens a database whose log is missing, or one that somebody
put back, as if nothing was ever there (measured). So after each commit the last number of every lane goes into a small
file beside the database, with a MAC under a key of its own. A database that is ahead of the mark is normal: the mark
comes after the commit. One that is behind it has lost something.
"""

import contextlib
import hmac
import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_PURPOSE: Final = b"huisbezoek hoogwaterstand"

Marks = Mapping[str, int]


class _Signed(msgspec.Struct, frozen=True):
    standen: dict[str, int]
    mac: bytes


class HighWater:
    """Reads and writes the mark of one database."""

    def __init__(self, path: Path, *, database_key: bytes) -> None:
        """Use the file beside a database.

        Args:
            path: the file.
            database_key: 32 bytes; the key of the MAC is derived from it.
        """
        self._path = path
        self._key = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(database_key)

    def write(self, marks: Marks) -> None:
        """Keep the mark. A full disk or a power cut leaves the one before, which is lower and never a false alarm.

        Args:
            marks: the last number by lane.
        """
        draft = self._path.with_name(f"{self._path.name}.nieuw")
        with contextlib.suppress(OSError):
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(self.encode(marks))
            os.replace(draft, self._path)

    def read(self) -> dict[str, int]:
        """Return the mark; empty when there is none or when it is not ours."""
        try:
            return self.decode(self._path.read_bytes())
        except OSError:
            return {}

    def encode(self, marks: Marks) -> bytes:
        """The mark with its MAC, for a file or the key store."""
        ordered = dict(sorted(marks.items()))
        return msgspec.json.encode(_Signed(ordered, self._mac(ordered)))

    def decode(self, data: bytes) -> dict[str, int]:
        """Read a mark; empty when its MAC is not ours."""
        try:
            signed = msgspec.json.decode(data, type=_Signed)
        except msgspec.DecodeError:
            return {}
        ours = hmac.compare_digest(signed.mac, self._mac(dict(sorted(signed.standen.items()))))
        return signed.standen if ours else {}

    def _mac(self, marks: Marks) -> bytes:
        return hmac.digest(self._key, msgspec.json.encode(marks), sha256)


def missing(marks: Marks, *, found: Marks) -> int:
    """How many numbers are gone: at or below a mark and not in the database.

    Args:
        marks: the last number by lane that once was.
        found: the last number by lane that is here.
    """
    return sum(max(0, mark - found.get(lane, 0)) for lane, mark in marks.items())
