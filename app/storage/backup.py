"""The encrypted back-up of the outbox, in a file beside the database, for when the database is damaged.

AES-256-GCM under a key that is derived from the database key. It holds what was recorded and not accepted yet, how far
the lanes are, and whose copy this is; nothing of the caseload.
"""

import contextlib
import os
import secrets
import sqlite3
from pathlib import Path
from typing import Any, Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlcipher3 import dbapi2 as sqlcipher

from app.storage.meta import MetaKey

_PURPOSE: Final = b"huisbezoek wachtrij"
_NONCE_BYTES: Final = 12
# What a copy cannot do without, and what only this file would still know.
_META: Final = (MetaKey.APPARAAT, MetaKey.REFRESH_TOKEN, MetaKey.LEASE, MetaKey.HOOGSTE_TIJD_MS, MetaKey.BELEID)


class SavedItem(msgspec.Struct, frozen=True, array_like=True):
    """One item that waits: its link, and its content as the rows have it (event or audit row)."""

    lane: str
    volgnummer: int
    item_id: str
    dossier_id: str
    inhoud_hash: bytes
    schakel: bytes
    event: tuple[Any, ...] | None = None
    inzage: tuple[bytes, bytes] | None = None


class SavedOutbox(msgspec.Struct, frozen=True, kw_only=True):
    """What a back-up holds. ``heads`` has per lane the last number with its item, hash and link."""

    meta: dict[str, bytes]
    heads: dict[str, tuple[int, str, bytes, bytes]]
    items: list[SavedItem]


class OutboxBackup:
    """Writes and reads the back-up of one database."""

    def __init__(self, connection: sqlite3.Connection, path: Path, *, database_key: bytes) -> None:
        """Use an open connection and the file beside it.

        Args:
            connection: of the database.
            path: the file.
            database_key: 32 bytes; the key of the file is derived from it.
        """
        self._connection, self._path = connection, path
        self._cipher = AESGCM(HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(database_key))
        self._kept: tuple[object, ...] = ()

    def write(self) -> None:
        """Keep a back-up when the outbox changed since the last; a full disk or damage leaves the one before."""
        with contextlib.suppress(OSError, sqlcipher.Error):
            self._write()

    def _write(self) -> None:
        now = tuple(
            self._connection.execute(
                "SELECT (SELECT count(*) FROM outbox), (SELECT total(volgnummer) FROM outbox),"
                " (SELECT group_concat(m) FROM (SELECT lane || max(volgnummer) AS m FROM keten GROUP BY lane))"
            ).fetchone()
        )
        if now == self._kept:
            return
        nonce = secrets.token_bytes(_NONCE_BYTES)
        sealed = self._cipher.encrypt(nonce, msgspec.msgpack.encode(self._gather()), _PURPOSE)
        draft = self._path.with_name(f"{self._path.name}.nieuw")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(nonce + sealed)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, self._path)
        self._kept = now

    def read(self) -> SavedOutbox | None:
        """Return the back-up, or None when there is none or it is not whole."""
        try:
            data = self._path.read_bytes()
            plain = self._cipher.decrypt(data[:_NONCE_BYTES], data[_NONCE_BYTES:], _PURPOSE)
            return msgspec.msgpack.decode(plain, type=SavedOutbox)
        except (OSError, InvalidTag, ValueError, msgspec.DecodeError):
            return None

    def _gather(self) -> SavedOutbox:
        execute = self._connection.execute
        marks = ", ".join("?" * len(_META))
        meta = execute(f"SELECT sleutel, waarde FROM meta WHERE sleutel IN ({marks})", _META)  # noqa: S608 - only marks
        heads = execute("SELECT lane, max(volgnummer), item_id, inhoud_hash, schakel FROM keten GROUP BY lane")
        waiting = execute(
            "SELECT o.lane, o.volgnummer, o.item_id, o.dossier_id, k.inhoud_hash, k.schakel, i.zout, i.body, e.*"
            " FROM outbox o JOIN keten k ON k.lane = o.lane AND k.volgnummer = o.volgnummer"
            " LEFT JOIN inzage i ON i.id = o.item_id LEFT JOIN event e ON e.id = o.item_id"
            " WHERE o.status <> 'vervangen' ORDER BY o.lane, o.volgnummer"
        )
        return SavedOutbox(
            meta={name: bytes(value) for name, value in meta},
            heads={lane: (int(number), item, hashed, link) for lane, number, item, hashed, link in heads},
            items=[
                SavedItem(*row[:6], *(None if part[0] is None else tuple(part) for part in (row[8:], row[6:8])))
                for row in waiting
            ],
        )
