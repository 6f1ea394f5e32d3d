"""Back-up and restore of a whole register in one file, the same for SQLite and PostgreSQL.

A read transaction sees one state of everything and holds up nobody, so that a back-up is made while laptops sync. The
file is zstd over JSON, a row a line, with a count and a hash at the end: one that was cut off is never restored. It
holds the register's keys too, and everything about everybody: keep it encrypted. A register that was restored begins a
new epoch, so that every laptop compares instead of believing an old cursor.
"""

import base64
import contextlib
import hashlib
import os
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any, Final

import msgspec
import zstandard
from sqlalchemy import Column, Date, LargeBinary, Table, select

from register.beheer.inrichten import new_epoch
from register.context import Plek, RegisterContext
from register.errors import BeheerFout
from register.sleutels import has_keys, read_keys_file, write_keys_file
from register.store import feed, regios
from register.store.columns import UtcMoment, metadata
from register.store.database import Transaction
from register.store.migrations import head_revision, upgrade

_VERSION: Final = 1
_BATCH: Final = 500
_FOREIGN: Final = BeheerFout(
    "Dit is geen hele back-up van een register, of hij is beschadigd. Er is niets teruggezet. Neem een andere back-up."
)


class _Begin(msgspec.Struct, frozen=True, kw_only=True):
    huisbezoek_backup: int
    schema: str
    tijd: datetime
    sleutels: msgspec.Raw


class _Row(msgspec.Struct, frozen=True, array_like=True):
    tabel: str
    waarden: list[Any]


class _End(msgspec.Struct, frozen=True, kw_only=True):
    rijen: int
    sha256: str


def make_backup(context: RegisterContext, *, uit: Path) -> int:
    """Write a back-up; the file is there whole, or not at all.

    Args:
        context: the register; on PostgreSQL any account of it will do.
        uit: the file; one that exists is not overwritten.

    Returns:
        The number of rows.

    Raises:
        BeheerFout: the file exists or cannot be written.
    """
    part = uit.with_name(f"{uit.name}.deel")
    try:
        if uit.exists():
            raise BeheerFout(f"Het bestand {uit} is er al. Er is niets gemaakt. Kies een andere naam.")
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            with zstandard.ZstdCompressor(level=3).stream_writer(file, closefd=False) as packed:
                count = _write(context, packed)
            file.flush()
            os.fsync(file.fileno())
        part.rename(uit)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise BeheerFout(
            f"Het bestand {uit} kan niet worden geschreven. Er is geen back-up. Kies een andere plek."
        ) from error
    return count


def _write(context: RegisterContext, out: IO[bytes]) -> int:
    hashed = hashlib.sha256()
    count = 0

    def put(line: msgspec.Struct) -> None:
        data = msgspec.json.encode(line) + b"\n"
        hashed.update(data)
        out.write(data)

    put(
        _Begin(
            huisbezoek_backup=_VERSION,
            schema=head_revision(),
            tijd=context.now(),
            sleutels=msgspec.Raw(read_keys_file(context.plek.data_dir)),
        )
    )
    with context.database.read("") as tx:
        for regio in context.regios:
            in_regio = context.database.switch(tx, regio.id)
            for table in metadata.sorted_tables:
                for row in _rows(in_regio, table):
                    put(_Row(str(table.name), row))
                    count += 1
    out.write(msgspec.json.encode(_End(rijen=count, sha256=hashed.hexdigest())) + b"\n")
    return count


def _rows(tx: Transaction, table: Table) -> Iterator[list[Any]]:
    query = select(table).where(table.c.regio_id == tx.regio_id)
    # Streamed, so that memory stays flat however long the history is.
    with tx.connection.execute(query, execution_options={"yield_per": _BATCH}) as rows:
        for row in rows:
            yield [base64.b64encode(value).decode() if isinstance(value, bytes) else value for value in row]


def restore_backup(*, bestand: Path, plek: Plek) -> int:
    """Put a back-up into an empty place.

    Args:
        bestand: the back-up.
        plek: where the register will be; its database is not there or empty.

    Returns:
        The number of rows.

    Raises:
        BeheerFout: it is no whole back-up, a newer version made it, or the place is not empty.
    """
    begin, count = _check(bestand)
    if plek.file is not None and plek.file.exists():
        raise _not_empty()
    if has_keys(plek.data_dir) and read_keys_file(plek.data_dir) != bytes(begin.sleutels):
        raise BeheerFout(
            "In deze map staan de sleutels van een ander register. Er is niets teruggezet. Kies met --data een lege "
            "map."
        )
    made_file = plek.file
    if made_file is not None:
        plek.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    database = plek.open(als_eigenaar=True)
    try:
        with database.write("") as tx:
            upgrade(tx.connection)
            if regios.list_all(tx.connection):
                raise _not_empty()
            _read_into(database.switch, tx, bestand)
        plek.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not has_keys(plek.data_dir):
            write_keys_file(plek.data_dir, bytes(begin.sleutels))
    except BaseException:
        database.close()
        if made_file is not None:
            for suffix in ("", "-wal", "-shm"):
                made_file.with_name(made_file.name + suffix).unlink(missing_ok=True)
        raise
    database.close()
    return count


def _not_empty() -> BeheerFout:
    return BeheerFout(
        "Hier is al een register. Er is niets teruggezet. Kies met --data een lege map, en met --database een lege "
        "database."
    )


def _lines(bestand: Path) -> Iterator[bytes]:
    try:
        with bestand.open("rb") as file, zstandard.ZstdDecompressor().stream_reader(file) as packed:
            rest = b""
            while block := packed.read(1 << 20):
                *whole, rest = (rest + block).split(b"\n")
                yield from whole
            if rest:
                raise _FOREIGN
    except (OSError, zstandard.ZstdError) as error:
        raise _FOREIGN from error


def _check(bestand: Path) -> tuple[_Begin, int]:
    """Read a back-up from begin to end before anything is written."""
    hashed = hashlib.sha256()
    begin: _Begin | None = None
    end: _End | None = None
    count = 0
    try:
        for line in _lines(bestand):
            if end is not None:
                raise _FOREIGN
            if begin is None:
                begin = msgspec.json.decode(line, type=_Begin)
            elif line.startswith(b"{"):
                end = msgspec.json.decode(line, type=_End)
                continue
            else:
                count += 1
            hashed.update(line + b"\n")
    except msgspec.DecodeError as error:
        raise _FOREIGN from error
    if begin is None or end is None or (end.rijen, end.sha256) != (count, hashed.hexdigest()):
        raise _FOREIGN
    if begin.huisbezoek_backup != _VERSION or begin.schema != head_revision():
        raise BeheerFout(
            "Een andere versie van het register maakte deze back-up. Er is niets teruggezet. Zet hem terug met die "
            "versie, en werk dan bij met: huisbezoek-register init"
        )
    return begin, count


def _read_into(switch: Callable[[Transaction, str], Transaction], tx: Transaction, bestand: Path) -> None:
    batch: list[dict[str, object]] = []
    table: Table | None = None
    place = tx
    for line in _lines(bestand):
        if not line.startswith(b"["):
            continue
        row = msgspec.json.decode(line, type=_Row)
        if table is None or row.tabel != table.name or len(batch) >= _BATCH:
            _insert(place, table, batch)
            batch = []
        table = metadata.tables[row.tabel]
        values = {column.name: _value(column, value) for column, value in zip(table.columns, row.waarden, strict=True)}
        if values["regio_id"] != place.regio_id:
            _insert(place, table, batch)
            batch = []
            place = switch(place, str(values["regio_id"]))
            regios.make_room(place)
        batch.append(values)
        if table.name == "regio":
            # The others refer to it.
            _insert(place, table, batch)
            batch = []
    _insert(place, table, batch)
    for regio in regios.list_all(tx.connection):
        feed.start_epoch(switch(place, regio.id), epoch=new_epoch())


def _insert(tx: Transaction, table: Table | None, rows: list[dict[str, object]]) -> None:
    if table is not None and rows:
        tx.connection.execute(table.insert(), rows)


def _value(column: Column[Any], value: Any) -> object:
    if value is None:
        return None
    if isinstance(column.type, LargeBinary):
        return base64.b64decode(value)
    if isinstance(column.type, UtcMoment):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(column.type, Date) else value
