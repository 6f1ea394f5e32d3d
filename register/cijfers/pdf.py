"""A report as a PDF that a board can read: key figures, bars with their numbers beside them, definitions at the end.

Draws what the report holds and computes nothing but lengths. The same report gives the same bytes. User text (names of
regions and municipalities) is escaped.
"""

import io
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Final
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, KeepTogether, PageTemplate, Paragraph, Spacer, Table

from app.domain.cijfers.cijfer import Cijfer
from app.domain.events import AMSTERDAM
from register.cijfers.rapport import Rapport
from register.cijfers.tabellen import nl_number, shown

_REGULAR: Final = "NotoSans-Regular"
_BOLD: Final = "NotoSans-Bold"
_INK: Final = HexColor(0x1F2B30)
_SOFT: Final = HexColor(0x54666B)
_BAR: Final = HexColor(0x0A6663)
_TRACK: Final = HexColor(0xE4ECEC)
_MARGIN: Final = 20 * mm
_WIDTH: Final = A4[0] - 2 * _MARGIN
_MAANDEN: Final = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
# Which figures stand together, under which heading; what is in none of them comes last.
_GROEPEN: Final = (
    ("Vsv'ers in beeld", ("F01", "F02", "F03", "F05")),
    ("Dagbesteding van bereikte vsv'ers", ("F04",)),
    ("Begeleiding", ("F06", "F07")),
    ("Inkomen", ("F08",)),
    ("Thuiszitters", ("F09", "F10", "F11")),
    ("Praktijkonderwijs en vso", ("F12", "F13", "F14")),
)
_OVERIG: Final = "Overig"
# What stands above the bars of a figure, where the heading of its group does not say it.
_KOPJES: Final = {
    "F02": "Nieuwe en oude vsv'ers",
    "F05": "Wat we deden, in personen",
    "F06": "Hoe trajecten eindigden",
    "F07": "Twee jaar na een traject dat goed eindigde",
    "F10": "Onderwijs aan het eind van de periode",
    "F11": "Oorzaak, in de inschatting van de consulent",
    "F13": "Dagbesteding",
    "F14": "Wens voor begeleiding",
}


def to_pdf(rapport: Rapport) -> bytes:
    """The report as PDF.

    Args:
        rapport: the report.
    """
    _register_fonts()
    out = io.BytesIO()
    document = BaseDocTemplate(
        out,
        pagesize=A4,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
        title=rapport.titel,
        author=rapport.regio,
        lang="nl-NL",
        invariant=1,
    )
    frame = Frame(_MARGIN, _MARGIN, _WIDTH, A4[1] - 2 * _MARGIN, 0, 0, 0, 0)
    document.addPageTemplates(PageTemplate(frames=[frame], onPage=_footer(rapport)))
    document.build([*_head(rapport), *_groups(rapport), *_definitions(rapport)])
    return out.getvalue()


@cache
def _register_fonts() -> None:
    for name in (_REGULAR, _BOLD):
        data = files("resources").joinpath("fonts", f"{name}.ttf").read_bytes()
        pdfmetrics.registerFont(TTFont(name, io.BytesIO(data)))


def _style(
    size: float, *, bold: bool = False, soft: bool = False, after: float = 0, before: float = 0
) -> ParagraphStyle:
    return ParagraphStyle(
        f"{size}-{bold}-{soft}-{after}-{before}",
        fontName=_BOLD if bold else _REGULAR,
        fontSize=size,
        leading=size * 1.35,
        textColor=_SOFT if soft else _INK,
        spaceAfter=after,
        spaceBefore=before,
    )


def _text(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(escape(text), style)


def _footer(rapport: Rapport) -> Callable[[Canvas, BaseDocTemplate], None]:
    def draw(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont(_REGULAR, 8)
        canvas.setFillColor(_SOFT)
        canvas.drawString(_MARGIN, 12 * mm, rapport.titel)
        canvas.drawRightString(A4[0] - _MARGIN, 12 * mm, str(document.page))

    return draw


def _head(rapport: Rapport) -> list[Flowable]:
    dag = rapport.peildatum
    lines = [f"Peildatum {dag.day} {_MAANDEN[dag.month - 1]} {dag.year}"]
    if rapport.vastgesteld_op is None:
        lines.append("Concept: nog niet vastgesteld")
    else:
        moment = rapport.vastgesteld_op.astimezone(AMSTERDAM)
        lines.append(f"Vastgesteld op {moment.day} {_MAANDEN[moment.month - 1]} {moment.year}")
    basis = rapport.grondslag
    lines.append(f"Uit {nl_number(basis.dossiers)} dossiers en {nl_number(basis.gebeurtenissen)} registraties")
    if rapport.gemeente:
        lines.append("Aantallen onder 5 staan er niet in (<5), zodat niemand te herkennen is")
    return [
        _text("Cijfers", _style(24, bold=True)),
        _text(rapport.titel, _style(14, soft=True, after=2 * mm)),
        _text(" · ".join(lines), _style(9, soft=True, after=4 * mm)),
    ]


def _groups(rapport: Rapport) -> list[Flowable]:
    placed = {nummer for _, nummers in _GROEPEN for nummer in nummers}
    rest = tuple(dict.fromkeys(cijfer.nummer for cijfer in rapport.cijfers if cijfer.nummer not in placed))
    flow: list[Flowable] = []
    for title, nummers in (*_GROEPEN, (_OVERIG, rest)):
        found = [cijfer for nummer in nummers for cijfer in rapport.cijfers if cijfer.nummer == nummer]
        if not found:
            continue
        heads = [cijfer for cijfer in found if not cijfer.onderdeel and not cijfer.variant]
        parts: list[Flowable] = [_text(title, _style(13, bold=True, before=4 * mm, after=2 * mm))]
        if heads:
            parts.append(_tiles(heads))
        for cijfer in found:
            if cijfer.variant and not cijfer.onderdeel:
                parts.append(_text(f"{cijfer.naam}, {cijfer.variant}: {_value(cijfer)}", _style(9, soft=True)))
        flow.append(KeepTogether(parts))
        bars = [cijfer for cijfer in found if cijfer.onderdeel and not cijfer.variant]
        for nummer, group in groupby(bars, key=lambda cijfer: cijfer.nummer):
            flow.append(KeepTogether([_above_bars(nummer), Bars(list(group))]))
    return flow


def _above_bars(nummer: str) -> Flowable:
    title = _KOPJES.get(nummer)
    return _text(title, _style(9, bold=True, before=3 * mm, after=1 * mm)) if title else Spacer(0, 2 * mm)


def _tiles(cijfers: Sequence[Cijfer]) -> Table:
    """The key figures of a group beside each other: the number large, what it is below it."""
    columns = min(4, len(cijfers))
    cells = [
        [_text(shown(cijfer), _style(20, bold=True)), _text(_under_tile(cijfer), _style(9, soft=True))]
        for cijfer in cijfers
    ]
    rows: list[list[list[Paragraph]]] = [cells[start : start + columns] for start in range(0, len(cells), columns)]
    rows[-1] += [[] for _ in range(columns - len(rows[-1]))]
    return Table(
        rows,
        colWidths=[_WIDTH / columns] * columns,
        style=[("LEFTPADDING", (0, 0), (-1, -1), 0), ("VALIGN", (0, 0), (-1, -1), "TOP")],
    )


def _under_tile(cijfer: Cijfer) -> str:
    if cijfer.procent is None or cijfer.teller is None or cijfer.noemer is None:
        return cijfer.naam
    return f"{cijfer.naam}: {nl_number(cijfer.teller)} van {nl_number(cijfer.noemer)}"


def _value(cijfer: Cijfer) -> str:
    if cijfer.teller is None:
        return cijfer.afgeschermd
    if cijfer.procent is None:
        return nl_number(cijfer.teller)
    return f"{cijfer.procent}% ({nl_number(cijfer.teller)})"


class Bars(Flowable):
    """Horizontal bars, each with its name before it and its number behind it: readable without the bars."""

    _ROW: Final = 6.4 * mm
    _LABEL: Final = 62 * mm
    _VALUE: Final = 26 * mm

    def __init__(self, cijfers: Sequence[Cijfer]) -> None:
        """Take the parts of one distribution.

        Args:
            cijfers: in the order in which they are drawn.
        """
        super().__init__()
        self._cijfers = cijfers
        self.width, self.height = _WIDTH, self._ROW * len(cijfers)

    def draw(self) -> None:
        """Draw every bar against the largest denominator, so that lengths can be compared."""
        canvas, room = self.canv, self.width - self._LABEL - self._VALUE
        counts = [cijfer.teller or 0 for cijfer in self._cijfers]
        whole = max((cijfer.noemer or 0 for cijfer in self._cijfers), default=0) or max(counts, default=0) or 1
        for place, cijfer in enumerate(self._cijfers):
            y = self.height - (place + 1) * self._ROW
            canvas.setFont(_REGULAR, 9)
            canvas.setFillColor(_INK)
            canvas.drawString(0, y + 1.9 * mm, _shorten(cijfer.naam, self._LABEL - 3 * mm))
            canvas.setFillColor(_TRACK)
            canvas.rect(self._LABEL, y + 1.2 * mm, room, 3.6 * mm, stroke=0, fill=1)
            canvas.setFillColor(_BAR)
            canvas.rect(self._LABEL, y + 1.2 * mm, room * (cijfer.teller or 0) / whole, 3.6 * mm, stroke=0, fill=1)
            canvas.setFillColor(_INK)
            canvas.drawString(self._LABEL + room + 2 * mm, y + 1.9 * mm, _value(cijfer))


def _shorten(text: str, width: float) -> str:
    if pdfmetrics.stringWidth(text, _REGULAR, 9) <= width:
        return text
    while pdfmetrics.stringWidth(f"{text}…", _REGULAR, 9) > width:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _definitions(rapport: Rapport) -> list[Flowable]:
    rows: list[list[Paragraph]] = []
    seen: set[tuple[str, str]] = set()
    for cijfer in rapport.cijfers:
        key = (cijfer.nummer, cijfer.variant)
        if key in seen:
            continue
        seen.add(key)
        name = cijfer.nummer + (f", {cijfer.variant}" if cijfer.variant else "")
        rows.append([_text(name, _style(8, bold=True)), _text(cijfer.definitie, _style(8))])
    table = Table(
        rows,
        colWidths=[30 * mm, _WIDTH - 30 * mm],
        style=[("LEFTPADDING", (0, 0), (-1, -1), 0), ("VALIGN", (0, 0), (-1, -1), "TOP")],
    )
    heading = _text("Hoe er geteld is", _style(13, bold=True, before=6 * mm, after=2 * mm))
    return [heading, table] if rows else []
