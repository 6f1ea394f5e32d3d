"""Setting text in a column: wrapping, fitting, items of a list; from left to right or from right to left.

Owns how lines follow one another. Must not know what a card holds.
"""

from typing import Final
from unicodedata import normalize

import msgspec

from app.cards.blokken import MM, Colour, Dot, Rule, TextRun
from app.cards.fonts import missing_characters
from app.cards.opdracht import CardOrderInvalid
from app.cards.zetsel import set_line

_SMALLEST_TITLE_PT: Final = 8.0
_ITEM_INDENT_PT: Final = 3.4 * MM


class Style(msgspec.Struct, frozen=True):
    """Weight, size and colour of a text."""

    weight: str
    size_pt: float
    colour: Colour

    @property
    def leading_pt(self) -> float:
        """Distance between two baselines."""
        return self.size_pt * 1.36

    def scaled(self, scale: float) -> "Style":
        """The same style, smaller or larger."""
        return msgspec.structs.replace(self, size_pt=self.size_pt * scale)


def line_width(text: str, style: Style, *, rtl: bool) -> float:
    """Width of one line in points."""
    return set_line(text, weight=style.weight, rtl=rtl).width * style.size_pt


def line_runs(text: str, style: Style, *, x: float, y: float, rtl: bool) -> list[TextRun]:
    """The runs of one line whose left end is at (x, y).

    Args:
        text: as it is typed.
        style: how it looks.
        x: left end of the line in points.
        y: baseline in points.
        rtl: whether it runs from right to left.
    """
    line = set_line(text, weight=style.weight, rtl=rtl)
    runs = []
    for piece, width in zip(line.pieces, line.widths, strict=True):
        logical = piece.logical if piece.logical != piece.text else ""
        runs.append(TextRun(x, y, piece.text, piece.font, style.size_pt, style.colour, logical))
        x += width * style.size_pt
    return runs


def fit_line(text: str, style: Style, *, width: float, rtl: bool) -> Style:
    """Return ``style``, made so small that ``text`` fits on one line.

    Raises:
        CardOrderInvalid: it would become too small to read.
    """
    size = style.size_pt
    while line_width(text, msgspec.structs.replace(style, size_pt=size), rtl=rtl) > width:
        size -= 0.5
        if size < _SMALLEST_TITLE_PT:
            raise CardOrderInvalid(f"„{text}” past niet op het kaartje. Gebruik een kortere schrijfwijze.")
    return msgspec.structs.replace(style, size_pt=size)


def check_drawable(texts: list[str]) -> None:
    """Refuse a text with a character that no font of ours draws.

    Raises:
        CardOrderInvalid: which characters.
    """
    missing = missing_characters("".join(normalize("NFC", text) for text in texts))
    if missing:
        raise CardOrderInvalid(f"Het kaartje kan deze tekens niet afdrukken: {' '.join(missing)}")


class Column:
    """Texts one below the other from the top; knows when a word is wider than the column."""

    def __init__(self, *, x: float, width: float, top: float, scale: float, rtl: bool = False) -> None:
        """Begin at the top.

        Args:
            x: left side in points.
            width: in points.
            top: in points.
            scale: of every style.
            rtl: whether lines begin at the right side.
        """
        self.runs: list[TextRun] = []
        self.rules: list[Rule] = []
        self.dots: list[Dot] = []
        self.x = x
        self.width = width
        self.y = top
        self.rtl = rtl
        self.too_wide = False
        self._scale = scale

    def add(self, text: str, style: Style, *, gap_mm: float = 0, indent: float = 0) -> None:
        """Add a paragraph below what is there, ``gap_mm`` lower."""
        style = style.scaled(self._scale)
        self.y -= gap_mm * MM * self._scale
        for line in self._wrap(text, style, width=self.width - indent):
            self.too_wide |= line_width(line, style, rtl=self.rtl) > self.width - indent
            self.y -= style.leading_pt
            self.put(line, style, y=self.y + 0.3 * style.size_pt, indent=indent)

    def add_item(self, text: str, style: Style, *, gap_mm: float) -> None:
        """Add an item of a list: a dot, and the text indented behind it."""
        first = len(self.runs)
        self.add(text, style, gap_mm=gap_mm, indent=_ITEM_INDENT_PT)
        baseline = self.runs[first].y_pt
        # Halfway up the small letters, which are 0.536 of the font's size high.
        x = self.x + self.width - 0.9 * MM if self.rtl else self.x + 0.9 * MM
        self.dots.append(Dot(x, baseline + 0.268 * style.size_pt * self._scale, 0.65 * MM))

    def add_fitted(self, text: str, style: Style, *, gap_mm: float, ltr: bool = False) -> None:
        """Add one line that is made smaller, and never broken, to stay inside the column.

        Args:
            text: the line.
            style: how it looks when there is room.
            gap_mm: distance to what is above it.
            ltr: a number, which runs from left to right in every language.
        """
        self.y -= gap_mm * MM
        style = fit_line(text, style, width=self.width, rtl=self.rtl and not ltr)
        self.y -= style.leading_pt
        self.put(text, style, y=self.y + 0.3 * style.size_pt, ltr=ltr)

    def put(self, text: str, style: Style, *, y: float, indent: float = 0, ltr: bool = False) -> None:
        """Put one line at a height, at the side where lines begin."""
        rtl = self.rtl and not ltr
        x = self.x + indent
        if self.rtl:
            x = self.x + self.width - indent - line_width(text, style, rtl=rtl)
        self.runs += line_runs(text, style, x=x, y=y, rtl=rtl)

    def _wrap(self, text: str, style: Style, *, width: float) -> list[str]:
        """Break at spaces into lines that fit; a word that is wider than a line stands on one of its own."""
        lines: list[str] = []
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and line_width(longer, style, rtl=self.rtl) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines
