"""Saving what can be read of a damaged database into a new one: the work that was not sent yet first.

Every page of the file has a MAC, so that what can be read at all is what was written. A connection that met one bad
page reads nothing more, so reading goes on with a fresh one, around the damage. Never writes to what it reads.
"""

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, cast

import msgspec
from sqlcipher3 import dbapi2 as sqlcipher

from app.domain.keten import LANE_INZAGE, LANE_WERK
from app.storage.backup import SavedItem, SavedOutbox
from app.storage.meta import MetaKey
from app.storage.store import LocalStore

Row = tuple[Any, ...]

_Error: type[Exception] = cast("type[Exception]", sqlcipher.Error)
_MOST_PROBES: Final = 200_000
# An inner page that is gone takes everything under it along; asking on costs a fresh connection each time.
_MOST_IN_A_ROW: Final = 2_000
# A cursor would hide what is missing here; the plans and the sums are made again.
_LEFT_OUT: Final = frozenset({MetaKey.CURSOR, MetaKey.SNAPSHOT, MetaKey.GEPLAND_MET, MetaKey.STAND, MetaKey.GETELD_OP})
_META: Final = tuple(
    value
    for name, value in vars(MetaKey).items()
    if name.isupper() and isinstance(value, str) and value not in _LEFT_OUT
)


class Rescued(msgspec.Struct, frozen=True, kw_only=True):
    """What was saved: items that still have to be sent, events and dossiers."""

    te_versturen: int
    events: int
    dossiers: int


def rescue(damaged: Path, target: LocalStore, *, key: bytes) -> Rescued:
    """Read what can be read and write it into a new copy, in one transaction.

    Args:
        damaged: a copy of the damaged file, with its log beside it; SQLite may change it.
        target: a new, empty copy.
        key: 32 bytes of the database key.
    """
    source = _Source(damaged, key)
    saved = target.backup.read()
    connection = target.database.connection
    try:
        with target.transaction():
            _take_outbox(source, connection, saved)
            if saved is not None:
                _add_backup(saved, connection)
            _take(source, connection, "meta", ("sleutel",), [[name] for name in _META], leave=_LEFT_OUT)
            if saved is not None:
                for name, value in saved.meta.items():
                    connection.execute("INSERT OR IGNORE INTO meta VALUES (?, ?)", (name, bytes(value)))
            for table in ("concept", "concept_gegevens", "ontvangstbewijs", "geparkeerd"):
                _take(source, connection, table, ("dossier_id",), ())
            _take(source, connection, "event", ("rowid",), None)
            _take_copy(source, target)
            # A link whose content is gone still goes up: the register then knows that something is missing.
            connection.execute("INSERT OR IGNORE INTO stand (dossier_id) SELECT id FROM dossier")
            target.stand.mark_all()
        target.database.checkpoint()
    finally:
        source.close()
    count = connection.execute("SELECT (SELECT count(*) FROM outbox), (SELECT count(*) FROM event)").fetchone()
    return Rescued(te_versturen=int(count[0]), events=int(count[1]), dossiers=target.dossiers.count())


def _take_outbox(source: "_Source", connection: sqlite3.Connection, saved: SavedOutbox | None) -> None:
    known = {lane: head[0] for lane, head in saved.heads.items()} if saved is not None else {}
    numbers = [
        [lane, number]
        for lane in (LANE_WERK, LANE_INZAGE)
        for number in range(1, max(source.last_number(lane), known.get(lane, 0)) + 1)
    ]
    _take(source, connection, "keten", ("lane", "volgnummer"), numbers)
    _take(source, connection, "outbox", ("lane", "volgnummer"), numbers)
    ids = connection.execute("SELECT item_id FROM keten WHERE lane = ?", (LANE_INZAGE,)).fetchall()
    _take(source, connection, "inzage", ("id",), [list(row) for row in ids])


def _take(
    source: "_Source",
    connection: sqlite3.Connection,
    table: str,
    keys: Sequence[str],
    probes: Iterable[Sequence[object]] | None,
    *,
    leave: frozenset[str] = frozenset(),
) -> None:
    for row in source.rows(table, keys, probes):
        if row[0] not in leave:
            marks = ", ".join("?" * len(row))
            connection.execute(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", row)  # noqa: S608 - names of ours


def _take_copy(source: "_Source", target: LocalStore) -> None:
    """Dossiers and records, so that somebody at a door still has them; the next sync fetches everything again."""
    for row in source.rows("dossier", ("nr",), None):
        with contextlib.suppress(msgspec.ValidationError):
            target.dossiers.put_dossier(row[-1])
    for entiteit, record_id, dossier_id, versie, body in source.rows("record", ("entiteit", "id"), ()):
        target.dossiers.put_record(
            entiteit=entiteit, record_id=record_id, dossier_id=dossier_id, versie=versie, body=body
        )


def _add_backup(saved: SavedOutbox, connection: sqlite3.Connection) -> None:
    """What the back-up has and the file has not; an item that was accepted meanwhile goes up again without harm."""
    for item in saved.items:
        link = (item.lane, item.volgnummer, item.item_id, item.inhoud_hash, item.schakel)
        connection.execute("INSERT OR IGNORE INTO keten VALUES (?, ?, ?, ?, ?)", link)
        connection.execute(
            "INSERT OR IGNORE INTO outbox (lane, volgnummer, item_id, dossier_id, status) VALUES (?, ?, ?, ?, 'wacht')",
            (item.lane, item.volgnummer, item.item_id, item.dossier_id),
        )
        _add_content(item, connection)
    for lane, (number, item_id, hashed, link_bytes) in saved.heads.items():
        connection.execute(
            "INSERT OR IGNORE INTO keten VALUES (?, ?, ?, ?, ?)", (lane, number, item_id, hashed, link_bytes)
        )


def _add_content(item: SavedItem, connection: sqlite3.Connection) -> None:
    if item.event is not None:
        marks = ", ".join("?" * len(item.event))
        connection.execute(f"INSERT OR IGNORE INTO event VALUES ({marks})", item.event)  # noqa: S608 - only marks
    if item.inzage is not None:
        connection.execute("INSERT OR IGNORE INTO inzage VALUES (?, ?, ?)", (item.item_id, *item.inzage))


class _Source:
    """The damaged file, read around its damage."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path, self._key = path, key
        self._connection: sqlite3.Connection | None = None
        self._in_a_row = 0
        self._readable = bool(self._query("SELECT count(*) FROM sqlite_master", ()))

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def last_number(self, lane: str) -> int:
        """The last number of a lane, as far as its end can be read."""
        rows = self._query("SELECT max(volgnummer) FROM keten WHERE lane = ?", (lane,))
        return min(int(rows[0][0] or 0), _MOST_PROBES) if rows else 0

    def rows(self, table: str, keys: Sequence[str], probes: Iterable[Sequence[object]] | None) -> Iterator[Row]:
        """Rows from the front and from the back, up to the damage, and one by one in between.

        Args:
            table: which.
            keys: the columns of its order; ``rowid`` or ``nr`` alone may be probed by counting.
            probes: keys to ask for when the table does not read through; None counts from the first to the last.
        """
        if not self._readable:
            return
        seen: set[Row] = set()
        select = ", ".join((*keys, "*"))
        width = len(keys)
        whole, ends = True, []
        for direction in ("", " DESC"):
            order = ", ".join(f"{key}{direction}" for key in keys)
            last: Row | None = None
            rows = self._scan(f"SELECT {select} FROM {table} ORDER BY {order}")  # noqa: S608 - names of ours
            for row in rows:
                if row is None:
                    whole = False
                    break
                last = row[:width]
                if last not in seen:
                    seen.add(last)
                    yield row[width:]
            if whole:
                return
            ends.append(last)
        if probes is None:
            first, end = (int(item[0]) if item else 0 for item in ends)
            top = end or self._highest(table, keys[0])
            probes = ([number] for number in range(first + 1, min(top, first + _MOST_PROBES)))
        where = " AND ".join(f"{key} = ?" for key in keys)
        self._in_a_row = 0
        for probe in probes:
            if tuple(probe) not in seen:
                yield from self._query(f"SELECT * FROM {table} WHERE {where}", probe)  # noqa: S608 - names of ours
            if self._in_a_row > _MOST_IN_A_ROW:
                return

    def _highest(self, table: str, key: str) -> int:
        rows = self._query(f"SELECT max({key}) FROM {table}", ())  # noqa: S608 - names of ours
        return int(rows[0][0]) + 1 if rows and rows[0][0] is not None else _MOST_PROBES

    def _scan(self, sql: str) -> Iterator[Row | None]:
        """Rows; None at the damage."""
        try:
            for row in self._open().execute(sql):
                yield tuple(row)
        except _Error:
            self.close()
            yield None

    def _query(self, sql: str, parameters: Sequence[object]) -> list[Row]:
        try:
            found = [tuple(row) for row in self._open().execute(sql, tuple(parameters))]
        except _Error:
            self._in_a_row += 1
            self.close()
            return []
        self._in_a_row = 0
        return found

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = cast(sqlite3.Connection, sqlcipher.connect(str(self._path), isolation_level=None))
            self._connection.execute("PRAGMA cipher_log_level = NONE").fetchone()
            self._connection.execute(f"PRAGMA key = \"x'{self._key.hex()}'\"")
            self._connection.execute("PRAGMA temp_store = MEMORY")
        return self._connection
