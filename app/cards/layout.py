"""Where everything stands on one card of 148 by 105 mm that is folded once to A7, like a greeting card.

Owns the geometry, the typography and the fitting of long texts. Pure: measures with the fonts, draws nothing. Points
are counted from the card's lower left corner. The outside has the front on its right half and an empty back on its
left; the inside has the message on its left half, and on its right how to reach the consulent.
"""

from typing import Final
from unicodedata import normalize

import msgspec

from app.cards.fonts import BOLD, REGULAR, missing_characters, width_pt
from app.cards.opdracht import Afzender, CardOrderInvalid
from app.cards.teksten import Kaarttekst
from app.domain.telefoon import national_phone

MM: Final = 72 / 25.4
CARD_WIDTH_PT: Final = 148 * MM
CARD_HEIGHT_PT: Final = 105 * MM
FOLD_X_PT: Final = CARD_WIDTH_PT / 2

# Wider than what any office printer leaves unprinted (about 4 mm) plus what duplex shifts (about 2 mm).
_MARGIN_PT: Final = 8 * MM
_COLUMN_WIDTH_PT: Final = FOLD_X_PT - 2 * _MARGIN_PT
_TOP_PT: Final = CARD_HEIGHT_PT - _MARGIN_PT

Colour = tuple[float, float, float]
# Contrast with white: ink 14.5, accent 6.8, soft 6.0. All stay readable on a black-and-white printer.
INK: Final[Colour] = (0.12, 0.17, 0.19)
ACCENT: Final[Colour] = (0.03, 0.40, 0.39)
SOFT: Final[Colour] = (0.33, 0.40, 0.42)
HAIRLINE: Final[Colour] = (0.70, 0.76, 0.76)
WHITE: Final[Colour] = (1, 1, 1)

_QR_SIZE_PT: Final = 24 * MM
# Four modules of the smallest QR code (21 wide) at this size: what a reader wants white on every side.
_QR_QUIET_PT: Final = 5 * MM
_NOTE_LINE_PT: Final = 8 * MM  # room for handwriting
_NOTE_LINES: Final = 2
_SMALLEST_SCALE: Final = 0.85  # of the body, 9.4 points: below that it is hard to read by a dim lamp
_SMALLEST_TITLE_PT: Final = 8.0


class TextRun(msgspec.Struct, frozen=True):
    """One line of text in one font, its baseline beginning at (x_pt, y_pt)."""

    x_pt: float
    y_pt: float
    text: str
    font: str
    size_pt: float
    colour: Colour


class Rule(msgspec.Struct, frozen=True):
    """A hairline: a whole one to write on or to cut along, a dashed one to fold."""

    x1_pt: float
    y1_pt: float
    x2_pt: float
    y2_pt: float
    dashed: bool = False


class Dot(msgspec.Struct, frozen=True):
    """A filled circle in the accent colour, before an item of a list."""

    x_pt: float
    y_pt: float
    radius_pt: float


class Bubble(msgspec.Struct, frozen=True):
    """A speech bubble in the accent colour with its tail at the lower left; (x_pt, y_pt) is its lower left corner."""

    x_pt: float
    y_pt: float
    width_pt: float
    height_pt: float


class Box(msgspec.Struct, frozen=True):
    """A square that is filled for each card: its lower left corner and its size."""

    x_pt: float
    y_pt: float
    size_pt: float


class Buitenkant(msgspec.Struct, frozen=True):
    """The side that the mailbox shows: the same for every card."""

    bubble: Bubble
    runs: tuple[TextRun, ...]
    rules: tuple[Rule, ...]


class Binnenkant(msgspec.Struct, frozen=True):
    """The inside: what is the same for every card of one sender, and the places of what is not.

    ``qr`` is where the modules of the QR code go, with its quiet zone kept free around it; ``code`` is a run without
    text for the card's code.
    """

    runs: tuple[TextRun, ...]
    rules: tuple[Rule, ...]
    dots: tuple[Dot, ...]
    qr: Box
    code: TextRun


class _Style(msgspec.Struct, frozen=True):
    font: str
    size_pt: float
    colour: Colour

    @property
    def leading_pt(self) -> float:
        return self.size_pt * 1.36


_HELLO: Final = _Style(REGULAR, 9.4, SOFT)
_HEADING: Final = _Style(BOLD, 12, ACCENT)
_BODY: Final = _Style(REGULAR, 9.4, INK)
_STRONG: Final = _Style(BOLD, 9.4, INK)
_LABEL: Final = _Style(REGULAR, 8.4, SOFT)
_NAME: Final = _Style(BOLD, 17, INK)
_PHONE: Final = _Style(BOLD, 17, ACCENT)


def lay_out_buitenkant(tekst: Kaarttekst) -> Buitenkant:
    """Lay out the outside: a greeting on the front, nothing on the back, and ticks where to fold.

    Raises:
        CardOrderInvalid: when the texts do not fit or hold a character that the fonts lack.
    """
    _check_drawable([tekst.buiten_groet, tekst.buiten_regel])
    centre_pt = FOLD_X_PT + FOLD_X_PT / 2
    groet = _fit_line(tekst.buiten_groet, _Style(BOLD, 34, WHITE), width=_COLUMN_WIDTH_PT - 14 * MM)
    regel = _fit_line(tekst.buiten_regel, _Style(REGULAR, 12, INK), width=_COLUMN_WIDTH_PT)
    groet_width = width_pt(tekst.buiten_groet, font=groet.font, size_pt=groet.size_pt)
    regel_width = width_pt(tekst.buiten_regel, font=regel.font, size_pt=regel.size_pt)
    width = max(groet_width + 14 * MM, 34 * MM)
    bubble = Bubble(centre_pt - width / 2, 52 * MM, width, 23 * MM)
    # The capitals of the font are 0.714 of its size high: this centres them in the bubble.
    groet_y = bubble.y_pt + (bubble.height_pt - 0.714 * groet.size_pt) / 2
    tick = 6 * MM  # so that some of it survives the margin of the printer
    return Buitenkant(
        bubble=bubble,
        runs=(
            _run(tekst.buiten_groet, groet, x=centre_pt - groet_width / 2, y=groet_y),
            _run(tekst.buiten_regel, regel, x=centre_pt - regel_width / 2, y=36 * MM),
        ),
        rules=(
            Rule(FOLD_X_PT, 0, FOLD_X_PT, tick, dashed=True),
            Rule(FOLD_X_PT, CARD_HEIGHT_PT - tick, FOLD_X_PT, CARD_HEIGHT_PT, dashed=True),
        ),
    )


def lay_out_binnenkant(tekst: Kaarttekst, afzender: Afzender) -> Binnenkant:
    """Lay out the inside, with smaller letters where a text is long.

    Raises:
        CardOrderInvalid: when the texts do not fit even so, or hold a character that the fonts lack.
    """
    # An accent that is a character of its own would land beside its letter: nothing here places marks.
    afzender = msgspec.structs.replace(
        afzender, voornaam=normalize("NFC", afzender.voornaam), organisatie=normalize("NFC", afzender.organisatie)
    )
    qr_uitleg = tekst.qr_pagina if afzender.heeft_terugbelpagina else tekst.qr_bellen
    every_text = [value for value in msgspec.structs.astuple(tekst) if isinstance(value, str)]
    _check_drawable([*every_text, *tekst.aanbod, afzender.voornaam, afzender.organisatie])
    scale = 1.0
    while scale >= _SMALLEST_SCALE:
        message = _message_column(tekst, afzender, scale=scale)
        reach = _reach_column(tekst, afzender, qr_uitleg=qr_uitleg, scale=scale)
        if message is not None and reach is not None:
            qr, code, reach_column = reach
            return Binnenkant(
                runs=(*message.runs, *reach_column.runs),
                rules=tuple(message.rules),
                dots=tuple(message.dots),
                qr=qr,
                code=code,
            )
        scale -= 0.02
    raise CardOrderInvalid("De tekst past niet op het kaartje. Maak de tekst of de naam van de organisatie korter.")


class _Column:
    """Texts one below the other from the top; knows when a word is wider than the column."""

    def __init__(self, *, x: float, width: float, top: float, scale: float) -> None:
        self.runs: list[TextRun] = []
        self.rules: list[Rule] = []
        self.dots: list[Dot] = []
        self.x = x
        self.width = width
        self.y = top
        self.too_wide = False
        self._scale = scale

    def add(self, text: str, style: _Style, *, gap_mm: float = 0, indent: float = 0) -> None:
        """Add a paragraph below what is there, ``gap_mm`` lower."""
        style = _scaled(style, self._scale)
        self.y -= gap_mm * MM * self._scale
        lines = _wrap(text, style, width=self.width - indent)
        for line in lines:
            self.too_wide |= width_pt(line, font=style.font, size_pt=style.size_pt) > self.width - indent
            self.y -= style.leading_pt
            self.runs.append(_run(line, style, x=self.x + indent, y=self.y + 0.3 * style.size_pt))

    def add_item(self, text: str, style: _Style, *, gap_mm: float) -> None:
        """Add an item of a list: a dot, and the text indented behind it."""
        first = len(self.runs)
        self.add(text, style, gap_mm=gap_mm, indent=3.4 * MM)
        baseline = self.runs[first].y_pt
        # Halfway up the small letters, which are 0.536 of the font's size high.
        self.dots.append(Dot(self.x + 0.9 * MM, baseline + 0.268 * style.size_pt * self._scale, 0.65 * MM))

    def add_fitted(self, text: str, style: _Style, *, gap_mm: float) -> None:
        """Add one line that is made smaller, and never broken, to stay inside the column."""
        self.y -= gap_mm * MM
        style = _fit_line(text, style, width=self.width)
        self.y -= style.leading_pt
        self.runs.append(_run(text, style, x=self.x, y=self.y + 0.3 * style.size_pt))


def _message_column(tekst: Kaarttekst, afzender: Afzender, *, scale: float) -> _Column | None:
    """Return the left half, or None when it does not fit at this scale."""
    column = _Column(x=_MARGIN_PT, width=_COLUMN_WIDTH_PT, top=_TOP_PT, scale=scale)
    inleiding = tekst.inleiding.replace("{voornaam}", _unbroken(afzender.voornaam)).replace(
        "{organisatie}", afzender.organisatie
    )
    column.add(tekst.aanhef, _HELLO)
    column.add(tekst.kop, _HEADING, gap_mm=0.8)
    column.add(inleiding, _BODY, gap_mm=2.2)
    column.add(tekst.aanbod_kop, _BODY, gap_mm=2.2)
    for item in tekst.aanbod:
        column.add_item(item, _BODY, gap_mm=0.5)
    column.add(tekst.slot, _STRONG, gap_mm=2.2)

    # The handwriting stands at the bottom, whatever the length of the message.
    note_top = _MARGIN_PT + _NOTE_LINES * _NOTE_LINE_PT
    if column.too_wide or column.y < note_top + _LABEL.leading_pt + 1.5 * MM:
        return None
    column.runs.append(_run(tekst.notitie, _LABEL, x=column.x, y=note_top))
    for line in range(_NOTE_LINES):
        y = _MARGIN_PT + line * _NOTE_LINE_PT
        column.rules.append(Rule(column.x, y, column.x + column.width, y))
    return column


def _reach_column(
    tekst: Kaarttekst, afzender: Afzender, *, qr_uitleg: str, scale: float
) -> tuple[Box, TextRun, _Column] | None:
    """Return the right half with the places of QR code and card code, or None when it does not fit at this scale."""
    column = _Column(x=FOLD_X_PT + _MARGIN_PT, width=_COLUMN_WIDTH_PT, top=_TOP_PT, scale=scale)
    column.add(tekst.groet, _HELLO)
    column.add_fitted(afzender.voornaam, _NAME, gap_mm=0.4)
    column.add(afzender.organisatie, _BODY, gap_mm=0.4)
    column.add(tekst.contact, _BODY, gap_mm=6)
    column.add_fitted(national_phone(afzender.telefoon), _PHONE, gap_mm=0.2)

    code_label = _run(tekst.code, _LABEL, x=column.x, y=_MARGIN_PT)
    column.runs.append(code_label)
    label_width = width_pt(tekst.code + " ", font=_LABEL.font, size_pt=_LABEL.size_pt)
    code = TextRun(column.x + label_width, _MARGIN_PT, "", BOLD, _LABEL.size_pt, INK)

    qr = Box(column.x, _MARGIN_PT + _LABEL.size_pt + _QR_QUIET_PT, _QR_SIZE_PT)
    qr_top = qr.y_pt + qr.size_pt
    taken = _QR_SIZE_PT + _QR_QUIET_PT
    beside = _Column(x=column.x + taken, width=_COLUMN_WIDTH_PT - taken, top=qr_top + 1.2 * MM, scale=scale)
    beside.add(qr_uitleg, _BODY)
    if column.too_wide or beside.too_wide or column.y < qr_top + _QR_QUIET_PT or beside.y < qr.y_pt:
        return None
    column.runs.extend(beside.runs)
    return qr, code, column


def _run(text: str, style: _Style, *, x: float, y: float) -> TextRun:
    return TextRun(x, y, text, style.font, style.size_pt, style.colour)


def _scaled(style: _Style, scale: float) -> _Style:
    return msgspec.structs.replace(style, size_pt=style.size_pt * scale)


def _fit_line(text: str, style: _Style, *, width: float) -> _Style:
    """Return ``style``, made so small that ``text`` fits on one line."""
    size = style.size_pt
    while width_pt(text, font=style.font, size_pt=size) > width:
        size -= 0.5
        if size < _SMALLEST_TITLE_PT:
            raise CardOrderInvalid(f"„{text}” past niet op het kaartje. Gebruik een kortere schrijfwijze.")
    return msgspec.structs.replace(style, size_pt=size)


def _wrap(text: str, style: _Style, *, width: float) -> list[str]:
    """Break ``text`` at spaces into lines that fit; a word that is wider than a line stands on one of its own."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_pt(longer, font=style.font, size_pt=style.size_pt) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _unbroken(name: str) -> str:
    """Keep the parts of a first name on one line."""
    return name.replace(" ", "\u00a0")


def _check_drawable(texts: list[str]) -> None:
    missing = missing_characters("".join(texts))
    if missing:
        raise CardOrderInvalid(f"Het kaartje kan deze tekens niet afdrukken: {' '.join(missing)}")
