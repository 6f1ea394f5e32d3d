"""Where everything stands on one card of 148 by 105 mm that is folded once to A7, like a greeting card.

Owns the geometry and what stands where. Pure: measures with the fonts, draws nothing. The outside has the front on its
right half and an empty back on its left; the inside has the message on its left half, and on its right how to reach the
consulent. A card in a language that runs from right to left opens the other way: everything is mirrored.
"""

from typing import Final
from unicodedata import normalize

import msgspec

from app.cards.blokken import ACCENT, INK, MM, SOFT, WHITE, Box, Bubble, Dot, Rule, TextRun
from app.cards.fonts import BOLD, REGULAR, Script, font_name
from app.cards.kolom import Column, Style, check_drawable, fit_line, line_runs, line_width
from app.cards.opdracht import Afzender, CardOrderInvalid
from app.cards.teksten import Kaarttekst
from app.domain.telefoon import national_phone

CARD_WIDTH_PT: Final = 148 * MM
CARD_HEIGHT_PT: Final = 105 * MM
FOLD_X_PT: Final = CARD_WIDTH_PT / 2

# Wider than what any office printer leaves unprinted (about 4 mm) plus what duplex shifts (about 2 mm).
_MARGIN_PT: Final = 8 * MM
_COLUMN_WIDTH_PT: Final = FOLD_X_PT - 2 * _MARGIN_PT
_TOP_PT: Final = CARD_HEIGHT_PT - _MARGIN_PT

_QR_SIZE_PT: Final = 24 * MM
# Four modules of the smallest QR code (21 wide) at this size: what a reader wants white on every side.
_QR_QUIET_PT: Final = 5 * MM
_NOTE_LINE_PT: Final = 8 * MM  # room for handwriting
_NOTE_LINES: Final = 2
_SMALLEST_SCALE: Final = 0.85  # of the body, 9.4 points: below that it is hard to read by a dim lamp

_HELLO: Final = Style(REGULAR, 9.4, SOFT)
_HEADING: Final = Style(BOLD, 12, ACCENT)
_BODY: Final = Style(REGULAR, 9.4, INK)
_STRONG: Final = Style(BOLD, 9.4, INK)
_LABEL: Final = Style(REGULAR, 8.4, SOFT)
_NAME: Final = Style(BOLD, 17, INK)
_PHONE: Final = Style(BOLD, 17, ACCENT)


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


def lay_out_buitenkant(tekst: Kaarttekst, *, rtl: bool = False) -> Buitenkant:
    """Lay out the outside: a greeting on the front, nothing on the back, and ticks where to fold.

    Args:
        tekst: the texts.
        rtl: whether the language runs from right to left.

    Raises:
        CardOrderInvalid: when the texts do not fit or hold a character that the fonts lack.
    """
    check_drawable([tekst.buiten_groet, tekst.buiten_regel])
    centre_pt = FOLD_X_PT / 2 + (0 if rtl else FOLD_X_PT)
    groet = fit_line(tekst.buiten_groet, Style(BOLD, 34, WHITE), width=_COLUMN_WIDTH_PT - 14 * MM, rtl=rtl)
    regel = fit_line(tekst.buiten_regel, Style(REGULAR, 12, INK), width=_COLUMN_WIDTH_PT, rtl=rtl)
    groet_width = line_width(tekst.buiten_groet, groet, rtl=rtl)
    regel_width = line_width(tekst.buiten_regel, regel, rtl=rtl)
    width = max(groet_width + 14 * MM, 34 * MM)
    bubble = Bubble(centre_pt - width / 2, 52 * MM, width, 23 * MM)
    # The capitals of the font are 0.714 of its size high: this centres them in the bubble.
    groet_y = bubble.y_pt + (bubble.height_pt - 0.714 * groet.size_pt) / 2
    tick = 6 * MM  # so that some of it survives the margin of the printer
    return Buitenkant(
        bubble=bubble,
        runs=(
            *line_runs(tekst.buiten_groet, groet, x=centre_pt - groet_width / 2, y=groet_y, rtl=rtl),
            *line_runs(tekst.buiten_regel, regel, x=centre_pt - regel_width / 2, y=36 * MM, rtl=rtl),
        ),
        rules=(
            Rule(FOLD_X_PT, 0, FOLD_X_PT, tick, dashed=True),
            Rule(FOLD_X_PT, CARD_HEIGHT_PT - tick, FOLD_X_PT, CARD_HEIGHT_PT, dashed=True),
        ),
    )


def lay_out_binnenkant(tekst: Kaarttekst, afzender: Afzender, *, rtl: bool = False) -> Binnenkant:
    """Lay out the inside, with smaller letters where a text is long.

    Args:
        tekst: the texts.
        afzender: who leaves the card.
        rtl: whether the language runs from right to left.

    Raises:
        CardOrderInvalid: when the texts do not fit even so, or hold a character that the fonts lack.
    """
    # An accent that is a character of its own would land beside its letter: nothing here places marks.
    afzender = msgspec.structs.replace(
        afzender, voornaam=normalize("NFC", afzender.voornaam), organisatie=normalize("NFC", afzender.organisatie)
    )
    qr_uitleg = tekst.qr_pagina if afzender.heeft_terugbelpagina else tekst.qr_bellen
    every_text = [value for value in msgspec.structs.astuple(tekst) if isinstance(value, str)]
    check_drawable([*every_text, *tekst.aanbod, afzender.voornaam, afzender.organisatie])
    scale = 1.0
    while scale >= _SMALLEST_SCALE:
        message = _message_column(tekst, afzender, scale=scale, rtl=rtl)
        reach = _reach_column(tekst, afzender, qr_uitleg=qr_uitleg, scale=scale, rtl=rtl)
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


def _half(*, first: bool, rtl: bool) -> float:
    """Left side of the column on the half that is read first, or on the other one."""
    return _MARGIN_PT if first is not rtl else FOLD_X_PT + _MARGIN_PT


def _message_column(tekst: Kaarttekst, afzender: Afzender, *, scale: float, rtl: bool) -> Column | None:
    """Return the half that is read first, or None when it does not fit at this scale."""
    column = Column(x=_half(first=True, rtl=rtl), width=_COLUMN_WIDTH_PT, top=_TOP_PT, scale=scale, rtl=rtl)
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
    column.put(tekst.notitie, _LABEL, y=note_top)
    for line in range(_NOTE_LINES):
        y = _MARGIN_PT + line * _NOTE_LINE_PT
        column.rules.append(Rule(column.x, y, column.x + column.width, y))
    return column


def _reach_column(
    tekst: Kaarttekst, afzender: Afzender, *, qr_uitleg: str, scale: float, rtl: bool
) -> tuple[Box, TextRun, Column] | None:
    """Return the other half with the places of QR code and card code, or None when it does not fit at this scale."""
    column = Column(x=_half(first=False, rtl=rtl), width=_COLUMN_WIDTH_PT, top=_TOP_PT, scale=scale, rtl=rtl)
    column.add(tekst.groet, _HELLO)
    column.add_fitted(afzender.voornaam, _NAME, gap_mm=0.4)
    column.add(afzender.organisatie, _BODY, gap_mm=0.4)
    column.add(tekst.contact, _BODY, gap_mm=6)
    column.add_fitted(national_phone(afzender.telefoon), _PHONE, gap_mm=0.2, ltr=True)

    column.put(tekst.code, _LABEL, y=_MARGIN_PT)
    beyond_label = line_width(f"{tekst.code} ", _LABEL, rtl=rtl)
    code_x = column.x + column.width - beyond_label if rtl else column.x + beyond_label
    code = TextRun(code_x, _MARGIN_PT, "", font_name(Script.LATIN, BOLD), _LABEL.size_pt, INK, ends=rtl)

    taken = _QR_SIZE_PT + _QR_QUIET_PT
    qr_x = column.x + column.width - _QR_SIZE_PT if rtl else column.x
    qr = Box(qr_x, _MARGIN_PT + _LABEL.size_pt + _QR_QUIET_PT, _QR_SIZE_PT)
    qr_top = qr.y_pt + qr.size_pt
    beside = Column(
        x=column.x if rtl else column.x + taken,
        width=_COLUMN_WIDTH_PT - taken,
        top=qr_top + 1.2 * MM,
        scale=scale,
        rtl=rtl,
    )
    beside.add(qr_uitleg, _BODY)
    if column.too_wide or beside.too_wide or column.y < qr_top + _QR_QUIET_PT or beside.y < qr.y_pt:
        return None
    column.runs.extend(beside.runs)
    return qr, code, column


def _unbroken(name: str) -> str:
    """Keep the parts of a first name on one line."""
    return name.replace(" ", "\u00a0")
