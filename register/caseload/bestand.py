"""From the bytes of a file to its lines and cells.

Owns telling CSV from XLSX by content, encodings, separators and the limits that keep a bad file from taking the
machine along. It must not know what a column means. Whatever the bytes are, the only error it raises is
`OnleesbaarBestand`.
"""

import csv
import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Final

import msgspec

MAX_BESTAND_BYTES: Final = 50_000_000
MAX_UITGEPAKT_BYTES: Final = 250_000_000
MAX_REGELS: Final = 100_000
MAX_KOLOMMEN: Final = 250
MAX_CELLEN: Final = MAX_REGELS * MAX_KOLOMMEN

_ZIP = b"PK\x03\x04"
_OUD_EXCEL = bytes.fromhex("D0CF11E0A1B11AE1")
_UTF8_BOM = b"\xef\xbb\xbf"
_SCHEIDINGSTEKENS = (";", ",", "\t")
_GEEN_TABEL = (
    "Dit bestand is geen tabel die wij kunnen lezen. Sla het op als Excel-werkmap (.xlsx) of als CSV UTF-8 en kies "
    "dat bestand."
)
_KAPOT_EXCEL = (
    "Dit Excel-bestand is beschadigd of niet volledig. Open het in Excel, sla het opnieuw op als .xlsx en kies dat "
    "bestand."
)
_AFGEBROKEN = "Dit bestand houdt midden in een letter op. Maak het opnieuw en kies dat bestand."
_TE_GROOT = "Dit bestand is te groot. Verdeel het over meer bestanden van hooguit 100.000 regels."
_OPEN_AANHALING = (
    'Een aanhalingsteken (") op deze regel wordt niet gesloten. Wat erna komt, is niet gelezen. '
    "Sluit het of haal het weg."
)


class OnleesbaarBestand(Exception):
    """The file as a whole cannot be read; the message says why, in Dutch, with what to do."""


class Tabelregel(msgspec.Struct, frozen=True):
    """The cells of one line. `regel` counts from 1; a line with a `gebrek` could not be read and has no cells."""

    regel: int
    cellen: tuple[str, ...]
    gebrek: str = ""


def read_tabel(data: bytes) -> list[Tabelregel]:
    """Return the lines of a CSV or XLSX file that hold anything.

    Args:
        data: the bytes of the file. What it is follows from them, never from its name.

    Raises:
        OnleesbaarBestand: empty, too large, damaged, or no table at all.
    """
    if len(data) > MAX_BESTAND_BYTES:
        raise OnleesbaarBestand(_TE_GROOT)
    if data.startswith(_OUD_EXCEL):
        raise OnleesbaarBestand(
            "Dit is een oud Excel-bestand (.xls) of een bestand met een wachtwoord. Sla het zonder wachtwoord op als "
            ".xlsx en kies dat bestand."
        )
    is_xlsx = data.startswith(_ZIP)
    tabel: list[Tabelregel] = []
    for regel in _read_xlsx(data) if is_xlsx else _read_csv(_decode(data)):
        if not regel.gebrek and not any(regel.cellen):
            continue
        if len(tabel) > MAX_REGELS:
            raise OnleesbaarBestand(_TE_GROOT)
        # A workbook leaves out empty cells at the end of a row; in CSV their separators must be there, or else a line
        # that was cut off would pass for a whole one.
        tabel.append(_fit(regel, breedte=len(tabel[0].cellen), vul_aan=is_xlsx) if tabel else _trim(regel))
    if not tabel:
        raise OnleesbaarBestand("Dit bestand is leeg. Kies een bestand met een kopregel en gegevens.")
    return tabel


def _decode(data: bytes) -> str:
    if b"\0" in data:
        raise OnleesbaarBestand(_GEEN_TABEL)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        # A cut-off UTF-8 file would also pass as Windows-1252, with every accent mangled.
        heeft_utf8_gebruikt = data.startswith(_UTF8_BOM) or not data[: fout.start].isascii()
        if heeft_utf8_gebruikt and fout.reason == "unexpected end of data":
            raise OnleesbaarBestand(_AFGEBROKEN) from None
        if data.startswith(_UTF8_BOM):
            raise OnleesbaarBestand(_GEEN_TABEL) from None
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        raise OnleesbaarBestand(_GEEN_TABEL) from None


def _read_csv(text: str) -> Iterator[Tabelregel]:
    lijnen = list(io.StringIO(text, newline=""))
    scheidingsteken = max(_SCHEIDINGSTEKENS, key=lambda teken: _count_koppen(lijnen, teken))
    lezer = csv.reader(lijnen, delimiter=scheidingsteken)
    while True:
        begin = lezer.line_num
        try:
            cellen = next(lezer, None)
        except csv.Error:
            # Only a cell beyond csv's own limit gets here, and only an open quotation mark makes such a cell.
            yield Tabelregel(begin + 1, (), _OPEN_AANHALING)
            return
        if cellen is None:
            return
        is_laatste = lezer.line_num == len(lijnen)
        if is_laatste and "".join(lijnen[begin:]).count('"') % 2:
            yield Tabelregel(begin + 1, (), _OPEN_AANHALING)
        else:
            yield Tabelregel(begin + 1, tuple(cel.strip() for cel in cellen))


def _count_koppen(lijnen: list[str], scheidingsteken: str) -> int:
    try:
        return next((len(cellen) for cellen in csv.reader(lijnen, delimiter=scheidingsteken) if any(cellen)), 0)
    except csv.Error:
        return 0


def _read_xlsx(data: bytes) -> list[Tabelregel]:
    import openpyxl  # slow to load, and every command would wait for it

    _check_zip(data)
    regels = []
    aantal_cellen = 0
    try:
        # openpyxl warns of parts it passes over (styles, validations); they mean nothing here.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            werkmap = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            blad = werkmap.worksheets[0]
            blad.reset_dimensions()
            for regel, cellen in enumerate(blad.iter_rows(values_only=True, max_row=MAX_REGELS + 2), start=1):
                # One cell far to the right makes a row of 16,384; a small file can hold very many of those.
                aantal_cellen += len(cellen)
                if aantal_cellen > MAX_CELLEN:
                    raise OnleesbaarBestand(_TE_GROOT)
                regels.append(Tabelregel(regel, tuple(_to_text(cel).strip() for cel in cellen[: MAX_KOLOMMEN + 1])))
    except OnleesbaarBestand:
        raise
    # A damaged workbook comes out of zipfile, zlib, expat and openpyxl as any of a dozen errors without a common base.
    except Exception:  # noqa: BLE001
        raise OnleesbaarBestand(_KAPOT_EXCEL) from None
    return regels


def _check_zip(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archief:
            delen = archief.infolist()
            if not any(deel.filename.casefold() == "xl/workbook.xml" for deel in delen):
                raise OnleesbaarBestand(_GEEN_TABEL)
            if sum(deel.file_size for deel in delen) > MAX_UITGEPAKT_BYTES:
                raise OnleesbaarBestand(_TE_GROOT)
            for deel in delen:
                # No part of a real workbook declares a document type; a part that does tries to make the parser swell.
                with archief.open(deel) as stroom:
                    if b"<!DOCTYPE" in stroom.read(4096):
                        raise OnleesbaarBestand(_KAPOT_EXCEL)
    except OnleesbaarBestand:
        raise
    # zipfile raises BadZipFile, zlib.error, NotImplementedError, RuntimeError (password) or OSError.
    except Exception:  # noqa: BLE001
        raise OnleesbaarBestand(_KAPOT_EXCEL) from None


def _to_text(cel: object) -> str:
    match cel:
        case None:
            return ""
        case bool():
            return "ja" if cel else "nee"
        case float() if cel.is_integer():
            return str(int(cel))
        case datetime():
            return cel.isoformat(sep=" ")
        case _:
            return str(cel)


def _trim(regel: Tabelregel) -> Tabelregel:
    breedte = max((index for index, cel in enumerate(regel.cellen, start=1) if cel), default=0)
    if breedte > MAX_KOLOMMEN:
        raise OnleesbaarBestand(f"Dit bestand heeft meer dan {MAX_KOLOMMEN} kolommen. Haal weg wat er niet hoort.")
    return Tabelregel(regel.regel, regel.cellen[:breedte], regel.gebrek)


def _fit(regel: Tabelregel, *, breedte: int, vul_aan: bool) -> Tabelregel:
    cellen = regel.cellen
    if regel.gebrek or len(cellen) == breedte:
        return regel
    if any(cellen[breedte:]):
        return Tabelregel(regel.regel, (), "Deze regel heeft meer cellen dan de kopregel. Kijk de scheidingstekens na.")
    if len(cellen) < breedte and not vul_aan:
        return Tabelregel(regel.regel, (), "Deze regel heeft minder cellen dan de kopregel. Kijk de regel na.")
    return Tabelregel(regel.regel, cellen[:breedte] + ("",) * (breedte - len(cellen)))
