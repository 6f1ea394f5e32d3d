"""Writing what leaves the register, in open formats: CSV, JSON and XLSX; and what changed since the last time.

Owns the defence against formulas (a cell that a spreadsheet would take for a sum is neutralised) and the cursor file.
Knows no table of the register and no standard.
"""

import csv
import hashlib
import io
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec

from register.errors import BeheerFout

FORMATEN: Final = ("csv", "json", "xlsx")
WIJZIGING: Final = "wijziging"
NIEUW: Final = "nieuw"
GEWIJZIGD: Final = "gewijzigd"
VERVALLEN: Final = "vervallen"

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")
# Not allowed in XML 1.0, so neither in a workbook.
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_HASH_BYTES: Final = 8

Row = dict[str, object]


class Uitvoer(msgspec.Struct, frozen=True, kw_only=True):
    """A table that leaves the register.

    Args:
        soort: what it is; also the name of the file and of the sheet.
        kolommen: in their order; a dot says that JSON has an object there.
        sleutel: the column that tells rows apart.
        rijen: values by column; what is not there is empty.
    """

    soort: str
    kolommen: tuple[str, ...]
    sleutel: str
    rijen: list[Row]


class Cursor(msgspec.Struct, frozen=True, kw_only=True):
    """What was handed out before: per row a fingerprint. It holds ids and no word about anybody."""

    soort: str
    gemaakt_op: datetime
    rijen: dict[str, str]


def neutral(value: object) -> object:
    """A cell that no spreadsheet takes for a formula, and that fits in every format."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, int) or value is None:
        return value
    # First what no format may hold: what stood behind it could be the beginning of a formula.
    text = _CONTROL.sub("", str(value))
    return "'" + text if text.startswith(_FORMULA) else text


def write(uitvoer: Uitvoer, path: Path, *, formaat: str) -> None:
    """Write a table.

    Args:
        uitvoer: the table.
        path: the file; folders are made.
        formaat: one of :data:`FORMATEN`.

    Raises:
        BeheerFout: the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        match formaat:
            case "csv":
                path.write_bytes(_to_csv(uitvoer))
            case "json":
                objects = [_to_object(uitvoer, row) for row in uitvoer.rijen]
                path.write_bytes(json.dumps(objects, ensure_ascii=False, indent=1).encode())
            case _:
                _write_xlsx(uitvoer, path)
    except OSError as error:
        raise BeheerFout(
            f"Het bestand {path} kan niet worden geschreven. In het register is niets veranderd. Kies met --uit een "
            "andere plek."
        ) from error


def _cells(uitvoer: Uitvoer) -> Iterator[list[object]]:
    yield list(uitvoer.kolommen)
    for row in uitvoer.rijen:
        yield [neutral(row.get(name)) for name in uitvoer.kolommen]


def _to_csv(uitvoer: Uitvoer) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(_cells(uitvoer))
    return out.getvalue().encode("utf-8-sig")


def _write_xlsx(uitvoer: Uitvoer, path: Path) -> None:
    from openpyxl import Workbook  # slow to load, and every command would wait for it

    with path.open("wb") as out:  # first, since a sheet that cannot be written complains on the screen
        book = Workbook(write_only=True)
        sheet = book.create_sheet(uitvoer.soort)
        for cells in _cells(uitvoer):
            sheet.append(cells)
        book.save(out)


def _to_object(uitvoer: Uitvoer, row: Row) -> Row:
    """A row as JSON has it: objects where a name has a dot, and what is empty left out."""
    made: Row = {}
    for name in uitvoer.kolommen:
        value = row.get(name)
        if value is None:
            continue
        *outer, last = name.split(".")
        place = made
        for part in outer:
            inner = place.setdefault(part, {})
            assert isinstance(inner, dict)
            place = inner
        place[last] = value
    return made


# What changed since


def read_cursor(path: Path, *, soort: str) -> Cursor | None:
    """Read what was handed out before.

    Args:
        path: the file of the last time.
        soort: what is handed out now; a cursor of something else would call everything new.

    Returns:
        The cursor, or None when there is no such file yet: then everything is new.

    Raises:
        BeheerFout: it cannot be read, is no cursor, or belongs to something else.
    """
    if not path.exists():
        return None
    try:
        cursor = msgspec.json.decode(path.read_bytes(), type=Cursor)
    except (OSError, msgspec.DecodeError) as error:
        raise BeheerFout(
            f"Het bestand {path} is geen cursor van dit register, of het is beschadigd. Er is niets geschreven. Haal "
            "het weg om alles opnieuw te krijgen, of neem het juiste bestand."
        ) from error
    if cursor.soort != soort:
        raise BeheerFout(
            f"Het bestand {path} hoort bij de uitvoer van {cursor.soort}. Er is niets geschreven. Gebruik voor elke "
            "soort een eigen bestand."
        )
    return cursor


def only_changes(uitvoer: Uitvoer, before: Cursor | None) -> Uitvoer:
    """Keep the rows that are new or other than before, and say of each which; what is gone is a row with its key.

    Args:
        uitvoer: everything as it is now.
        before: what was handed out the last time.
    """
    known: Mapping[str, str] = before.rijen if before else {}
    rows: list[Row] = []
    for row in uitvoer.rijen:
        key = str(row[uitvoer.sleutel])
        if known.get(key) != _fingerprint(uitvoer, row):
            rows.append({WIJZIGING: GEWIJZIGD if key in known else NIEUW, **row})
    here = {str(row[uitvoer.sleutel]) for row in uitvoer.rijen}
    rows += [{WIJZIGING: VERVALLEN, uitvoer.sleutel: key} for key in sorted(known.keys() - here)]
    return msgspec.structs.replace(uitvoer, kolommen=(WIJZIGING, *uitvoer.kolommen), rijen=rows)


def write_cursor(uitvoer: Uitvoer, path: Path, *, op: datetime) -> None:
    """Keep what was handed out; after the file itself, so that a break in between hands it out once more, never less.

    Args:
        uitvoer: everything as it was handed out, not only what changed.
        path: the file.
        op: the moment.

    Raises:
        BeheerFout: the file cannot be written.
    """
    made = Cursor(
        soort=uitvoer.soort,
        gemaakt_op=op.astimezone(UTC),
        rijen={str(row[uitvoer.sleutel]): _fingerprint(uitvoer, row) for row in uitvoer.rijen},
    )
    part = path.with_name(f"{path.name}.deel")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(msgspec.json.encode(made))
        os.replace(part, path)
    except OSError as error:
        raise BeheerFout(
            f"De uitvoer is geschreven, maar de cursor {path} niet. De volgende keer komt hetzelfde nog een keer. "
            "Controleer de map."
        ) from error


def _fingerprint(uitvoer: Uitvoer, row: Row) -> str:
    cells: Sequence[object] = [row.get(name) for name in uitvoer.kolommen]
    return hashlib.sha256(msgspec.json.encode(cells)).digest()[:_HASH_BYTES].hex()
