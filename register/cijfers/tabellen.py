"""A report as a table, in CSV and XLSX, and the Dutch way of writing its numbers.

The same report gives the same bytes: a workbook keeps no moment of making.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from app.domain.cijfers.cijfer import Cijfer
from register.beheer.uitvoer import neutral
from register.cijfers.rapport import Rapport

_KOLOMMEN: Final = (
    *("nummer", "naam", "variant", "onderdeel", "teller", "noemer", "procent", "peildatum", "definitie", "bron"),
)
_WIDTHS: Final = (9, 46, 26, 30, 10, 10, 10, 12, 90, 12)
# openpyxl writes the moment of saving here whatever was set.
_MODIFIED: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
# The first moment that a zip file can hold.
_ZIP_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_NO_MOMENT: Final = datetime(1980, 1, 1)  # noqa: DTZ001 - openpyxl writes it as it is, and it means nothing


def nl_number(value: int) -> str:
    """A whole number as the Dutch write it: 1.248.

    Args:
        value: the number.
    """
    return f"{value:,}".replace(",", ".")


def shown(cijfer: Cijfer) -> str:
    """The value of a figure as people read it: ``74%``, ``1.248``, ``<5``.

    Args:
        cijfer: the figure.
    """
    if cijfer.teller is None:
        return cijfer.afgeschermd
    return nl_number(cijfer.teller) if cijfer.procent is None else f"{cijfer.procent}%"


def to_csv(rapport: Rapport) -> bytes:
    """The report as CSV: ``;``, UTF-8 with byte order mark, no cell that is taken for a formula.

    Args:
        rapport: the report.
    """
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(_rows(rapport))
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(rapport: Rapport) -> bytes:
    """The report as a workbook.

    Args:
        rapport: the report.
    """
    from openpyxl import Workbook  # slow to load, and every command would wait for it
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.properties.creator = "Huisbezoek"
    book.properties.created = book.properties.modified = _NO_MOMENT
    sheet = book.active
    assert sheet is not None, "a new workbook has a sheet"
    sheet.title = rapport.periode.naam
    for row in _rows(rapport):
        sheet.append(row)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for cells in sheet.iter_rows(min_row=2, min_col=9, max_col=9):
        cells[0].alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return _without_moments(out.getvalue())


def _rows(rapport: Rapport) -> Iterator[list[object]]:
    yield list(_KOLOMMEN)
    for cijfer in rapport.cijfers:
        procent = cijfer.procent
        yield [
            neutral(value)
            for value in (
                cijfer.nummer,
                cijfer.naam,
                cijfer.variant,
                cijfer.onderdeel,
                cijfer.afgeschermd if cijfer.teller is None else cijfer.teller,
                cijfer.noemer,
                procent,
                rapport.peildatum.isoformat(),
                cijfer.definitie,
                cijfer.bron,
            )
        ]


def _without_moments(workbook: bytes) -> bytes:
    """Write the parts of a workbook again without the moment at which each was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z\g<2>", data)
            target.writestr(zipfile.ZipInfo(name, date_time=_ZIP_EPOCH), data, compress_type=zipfile.ZIP_DEFLATED)
    return out.getvalue()
