"""Exporting every event once, in open formats: CSV, JSON and XLSX.

Owns the columns and the defence against formulas: a cell that a spreadsheet would take for a sum is neutralised. The
export itself leaves an audit row, committed before a byte of it is written.
"""

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec
from openpyxl import Workbook

from register.context import RegisterContext
from register.errors import BeheerFout
from register.ids import new_id
from register.store import gebeurtenissen
from register.store.gebeurtenissen import ExportedEvent, NewInzage

FORMATEN: Final = ("csv", "json", "xlsx")
_ENVELOPE: Final = (
    *("id", "dossierId", "soort", "handelingId", "betreft", "vervangt", "auteur", "apparaat", "volgnummer"),
    *("plaatsgevondenOp", "vastgelegdOp", "ontvangenOp", "klokAfwijkingS", "naOverdracht"),
)
_INHOUD: Final = (
    *("kanaal", "uitkomst", "inkomend", "metWie", "nummerId", "kaartCode", "doorKaartje", "code", "categorie"),
    *("uiterlijk", "opgeheven", "op", "plaats", "tot", "reden", "tekst", "formaat", "taal", "handelingen"),
)
# What a version of the register knows no column for is not left out.
_OVERIG: Final = "overig"
KOLOMMEN: Final = (*_ENVELOPE, *_INHOUD, _OVERIG)
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\0")
# Not allowed in XML 1.0, so neither in a workbook.
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")

_envelope_decoder = msgspec.json.Decoder(dict[str, msgspec.Raw])


def export_gebeurtenissen(context: RegisterContext, *, uit: Path, formaat: str) -> tuple[Path, int]:
    """Write every event once, in the order of arrival.

    Args:
        context: the register.
        uit: a folder, or the file to write.
        formaat: one of :data:`FORMATEN`.

    Returns:
        The file, and the number of events in it.

    Raises:
        BeheerFout: the file cannot be written.
    """
    path = uit / f"gebeurtenissen.{formaat}" if uit.is_dir() or not uit.suffix else uit
    op = context.now()
    with context.read() as tx:
        rows = [_to_row(item) for item in gebeurtenissen.export(tx)]
    _note_export(context, op=op, aantal=len(rows))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        match formaat:
            case "csv":
                path.write_bytes(_to_csv(rows))
            case "json":
                path.write_bytes(json.dumps(rows, ensure_ascii=False, indent=1).encode())
            case _:
                _write_xlsx(path, rows)
    except OSError as error:
        raise BeheerFout(
            f"Het bestand {path} kan niet worden geschreven. In het register is niets veranderd. Kies met --uit een "
            "andere plek."
        ) from error
    return path, len(rows)


def _note_export(context: RegisterContext, *, op: datetime, aantal: int) -> None:
    item_id = new_id(op)
    body = {"id": item_id, "handeling": "uitgevoerd", "op": op, "aantal": aantal}
    row = NewInzage(
        id=item_id,
        apparaat_id="",
        gebruiker_id="",
        handeling="uitgevoerd",
        op=op,
        inhoud=msgspec.json.encode(body),
    )
    with context.write() as tx:
        gebeurtenissen.add_inzage(tx, [row], ontvangen_op=op)


def _to_row(item: ExportedEvent) -> dict[str, object]:
    event = item.event
    row: dict[str, object] = {
        "id": event.id,
        "dossierId": event.dossier_id,
        "soort": event.soort,
        "handelingId": event.handeling_id,
        "betreft": event.betreft,
        "vervangt": event.vervangt,
        "auteur": item.auteur,
        "apparaat": item.apparaat,
        "volgnummer": event.volgnummer,
        "plaatsgevondenOp": _utc(event.plaatsgevonden_op),
        "vastgelegdOp": _utc(event.vastgelegd_op),
        "ontvangenOp": _utc(item.ontvangen_op),
        "klokAfwijkingS": item.klok_afwijking_s,
        "naOverdracht": item.na_overdracht,
    }
    inhoud = json.loads(bytes(_envelope_decoder.decode(event.body)["inhoud"]))
    overig = {}
    for name, value in inhoud.items():
        if name in _INHOUD:
            row[name] = ", ".join(map(str, value)) if isinstance(value, list) else value
        elif name != "soort":
            overig[name] = value
    if overig:
        row[_OVERIG] = json.dumps(overig, ensure_ascii=False)
    return {name: row[name] for name in KOLOMMEN if row.get(name) is not None}


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def neutral(value: object) -> object:
    """A cell that no spreadsheet takes for a formula, and that fits in every format."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, int) or value is None:
        return value
    text = str(value)
    if text.startswith(_FORMULA):
        text = "'" + text
    return _CONTROL.sub("", text)


def _cells(rows: list[dict[str, object]]) -> Iterator[list[object]]:
    yield list(KOLOMMEN)
    for row in rows:
        yield [neutral(row.get(name)) for name in KOLOMMEN]


def _to_csv(rows: list[dict[str, object]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(_cells(rows))
    return out.getvalue().encode("utf-8-sig")


def _write_xlsx(path: Path, rows: list[dict[str, object]]) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("gebeurtenissen")
    for cells in _cells(rows):
        sheet.append(cells)
    book.save(path)
