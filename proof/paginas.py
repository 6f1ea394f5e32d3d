"""Reads every page of a SQLCipher file as it is on disk, freed pages and log too, with the key and nothing of SQLite.

SQLCipher 4: pages of 4,096 bytes with 80 reserved at the end (16 of IV, 64 of MAC); the file begins with 16 bytes of
salt. With a raw key AES-256-CBC takes that key as it is.
"""

from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE: Final = 4096
_RESERVED, _IV, _SALT = 80, 16, 16
_WAL_HEADER, _FRAME_HEADER = 32, 24


def decrypt(page: bytes, key: bytes, *, first: bool) -> bytes:
    """The plain bytes of one page."""
    body = page[_SALT if first else 0 : PAGE - _RESERVED]
    iv = page[PAGE - _RESERVED : PAGE - _RESERVED + _IV]
    decryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    return decryptor.update(body) + decryptor.finalize()


def read_all(database: Path, key: bytes) -> bytes:
    """The plain bytes of every page of a database and its log, whether anything still points at them or not."""
    data = database.read_bytes()
    plain = [decrypt(data[at : at + PAGE], key, first=at == 0) for at in range(0, len(data), PAGE)]
    log = database.with_name(f"{database.name}-wal")
    frames = log.read_bytes()[_WAL_HEADER:] if log.exists() else b""
    size = _FRAME_HEADER + PAGE
    for at in range(0, len(frames) - size + 1, size):
        number = int.from_bytes(frames[at : at + 4], "big")
        plain.append(decrypt(frames[at + _FRAME_HEADER : at + size], key, first=number == 1))
    return b"".join(plain)
