"""Where everything stands on one card of 148 by 105 mm, flat, or folded once to A7 like a greeting card.

Owns the geometry and what stands where. Pure: measures with the fonts, draws nothing. The outside of a folded card has
the front on its right half and an empty back on its left; a flat one is all front. The inside (of a flat one: its back)
has the message on its left half, and on its right how to reach the consulent. A card in a language that runs from right
to left opens the other way: everything is mirrored. Logo and photo stand inside only.
"""

from typing import Final
from unicodedata import normalize

import msgspec

from app.cards.blokken import ACCENT, INK, MM, SOFT, WHITE, Box, Bubble, Dot, Picture, Rule, TextRun
from app.cards.fonts import BOLD, REGULAR, Script, font_name
from app.cards.kolom import Column, Style, check_drawable, fit_line, line_runs, line_width
from app.cards.opdracht import Afzender, CardOrderInvalid
from app.cards.teksten import Kaarttekst
from app.domain.telefoon import national_phone

CARD_WIDTH_PT: Final = 148 * MM
CARD_HEIGHT_PT: Final = 105 * MM
FOLD_X_PT: Final = CARD_WIDTH_PT / 2

# Wider than what any office printer leaves unprinted (about 4 mm) plus what duplex shifts (about 2 mm).
MARGIN_PT: Final = 8 * MM
COLUMN_WIDTH_PT: Final = FOLD_X_PT - 2 * MARGIN_PT
TOP_PT: Final = CARD_HEIGHT_PT - MARGIN_PT

QR_SIZE_PT: Final = 24 * MM
# Four modules of the smallest QR code (21 wide) at this size: what a reader wants white on every side.
QR_QUIET_PT: Final = 5 * MM
NOTE_LINE_PT: Final = 8 * MM  # room for handwriting
_NOTE_LINES: Final = 2
_LOGO_HEIGHT_PT: Final = 8 * MM
_LOGO_WIDTH_PT: Final = 36 * MM
_PHOTO_PT: Final = 17 * MM
_BESIDE_PHOTO_PT: Final = 2 * MM
SMALLEST_SCALE: Final = 0.85  # of the body, 9.4 points: below that it is hard to read by a dim lamp

HELLO: Final = Style(REGULAR, 9.4, SOFT)
HEADING: Final = Style(BOLD, 12, ACCENT)
BODY: Final = Style(REGULAR, 9.4, INK)
STRONG: Final = Style(BOLD, 9.4, INK)
LABEL: Final = Style(REGULAR, 8.4, SOFT)
NAME: Final = Style(BOLD, 17, INK)
PHONE: Final = Style(BOLD, 17, ACCENT)


class Extra(msgspec.Struct, frozen=True, kw_only=True):
    """What a template or a consulent adds: ``logo`` is its width for its height, 0 for none."""

    logo: float = 0
    foto: bool = False


_NO_EXTRA: Final = Extra()


class Buitenkant(msgspec.Struct, frozen=True):
    """The side that the mailbox shows: the same for every card."""

    bubble: Bubble
    runs: tuple[TextRun, ...]
    rules: tuple[Rule, ...]


class Binnenkant(msgspec.Struct, frozen=True):
    """The inside: what is the same for every card of one sender, and the places of what is not.

    ``qr`` is where the modules of the QR code go, with its quiet zone kept free around it; ``code`` is a run without
    text for the card's code. ``pictures`` are the logo and the photo.
    """

    runs: tuple[TextRun, ...]
    rules: tuple[Rule, ...]
    dots: tuple[Dot, ...]
    qr: Box
    code: TextRun
    pictures: tuple[Picture, ...] = ()


def lay_out_buitenkant(tekst: Kaarttekst, *, rtl: bool = False, folded: bool = True) -> Buitenkant:
    """Lay out the outside: a greeting on the front, nothing on the back, and ticks where to fold.

    Args:
        tekst: the texts.
        rtl: whether the language runs from right to left.
        folded: False for a card that is all front.

    Raises:
        CardOrderInvalid: when the texts do not fit or hold a character that the fonts lack.
    """
    check_drawable([tekst.buiten_groet, tekst.buiten_regel])
    centre_pt = FOLD_X_PT / 2 + (0 if rtl else FOLD_X_PT) if folded else FOLD_X_PT
    groet = fit_line(tekst.buiten_groet, Style(BOLD, 34, WHITE), width=COLUMN_WIDTH_PT - 14 * MM, rtl=rtl)
    regel = fit_line(tekst.buiten_regel, Style(REGULAR, 12, INK), width=COLUMN_WIDTH_PT, rtl=rtl)
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
        )
        if folded
        else (),
    )


def lay_out_binnenkant(
    tekst: Kaarttekst, afzender: Afzender, *, rtl: bool = False, voornaam: str = "", extra: Extra = _NO_EXTRA
) -> Binnenkant:
    """Lay out the inside, with smaller letters where a text is long.

    Args:
        tekst: the texts.
        afzender: who leaves the card.
        rtl: whether the language runs from right to left.
        voornaam: first name of the jongere, only where somebody asked for it.
        extra: logo and photo.

    Raises:
        CardOrderInvalid: when the texts do not fit even so, or hold a character that the fonts lack.
    """
    afzender, tekst = composed(afzender), greeted(tekst, voornaam)
    check_texts(tekst, afzender)
    scale = 1.0
    while scale >= SMALLEST_SCALE:
        message = _message_column(tekst, afzender, scale=scale, rtl=rtl)
        reach = _reach_column(tekst, afzender, scale=scale, rtl=rtl, extra=extra)
        if message is not None and reach is not None:
            qr, code, reach_column, pictures = reach
            return Binnenkant(
                runs=(*message.runs, *reach_column.runs),
                rules=tuple(message.rules),
                dots=tuple(message.dots),
                qr=qr,
                code=code,
                pictures=pictures,
            )
        scale -= 0.02
    raise CardOrderInvalid("De tekst past niet op het kaartje. Maak de tekst of de naam van de organisatie korter.")


def composed(afzender: Afzender) -> Afzender:
    """The sender with every accent in its letter: nothing here places one beside it."""
    return msgspec.structs.replace(
        afzender, voornaam=normalize("NFC", afzender.voornaam), organisatie=normalize("NFC", afzender.organisatie)
    )


def greeted(tekst: Kaarttekst, voornaam: str) -> Kaarttekst:
    """The texts with the greeting by first name, where there are both."""
    if not voornaam or not tekst.aanhef_naam:
        return tekst
    aanhef = tekst.aanhef_naam.replace("{jongere}", unbroken(normalize("NFC", voornaam)))
    return msgspec.structs.replace(tekst, aanhef=aanhef)


def check_texts(tekst: Kaarttekst, afzender: Afzender) -> None:
    """Refuse texts or a sender with a character that no font draws.

    Raises:
        CardOrderInvalid: which characters.
    """
    every_text = [value for value in msgspec.structs.astuple(tekst) if isinstance(value, str)]
    check_drawable([*every_text, *tekst.aanbod, afzender.voornaam, afzender.organisatie])


def introduction(tekst: Kaarttekst, afzender: Afzender) -> str:
    """Who came, filled in."""
    return tekst.inleiding.replace("{voornaam}", unbroken(afzender.voornaam)).replace(
        "{organisatie}", afzender.organisatie
    )


def qr_explanation(tekst: Kaarttekst, afzender: Afzender) -> str:
    """What happens to who scans the QR code."""
    if afzender.heeft_chat:
        return tekst.qr_chat
    return tekst.qr_pagina if afzender.heeft_terugbelpagina else tekst.qr_bellen


def _half(*, first: bool, rtl: bool) -> float:
    """Left side of the column on the half that is read first, or on the other one."""
    return MARGIN_PT if first is not rtl else FOLD_X_PT + MARGIN_PT


def _message_column(tekst: Kaarttekst, afzender: Afzender, *, scale: float, rtl: bool) -> Column | None:
    """Return the half that is read first, or None when it does not fit at this scale."""
    column = Column(x=_half(first=True, rtl=rtl), width=COLUMN_WIDTH_PT, top=TOP_PT, scale=scale, rtl=rtl)
    column.add(tekst.aanhef, HELLO)
    column.add(tekst.kop, HEADING, gap_mm=0.8)
    column.add(introduction(tekst, afzender), BODY, gap_mm=2.2)
    column.add(tekst.aanbod_kop, BODY, gap_mm=2.2)
    for item in tekst.aanbod:
        column.add_item(item, BODY, gap_mm=0.5)
    column.add(tekst.slot, STRONG, gap_mm=2.2)

    # The handwriting stands at the bottom, whatever the length of the message.
    note_top = MARGIN_PT + _NOTE_LINES * NOTE_LINE_PT
    if column.too_wide or column.y < note_top + LABEL.leading_pt + 1.5 * MM:
        return None
    column.put(tekst.notitie, LABEL, y=note_top)
    for line in range(_NOTE_LINES):
        y = MARGIN_PT + line * NOTE_LINE_PT
        column.rules.append(Rule(column.x, y, column.x + column.width, y))
    return column


def _reach_column(
    tekst: Kaarttekst, afzender: Afzender, *, scale: float, rtl: bool, extra: Extra
) -> tuple[Box, TextRun, Column, tuple[Picture, ...]] | None:
    """Return the other half with the places of QR code, card code and pictures, or None when it does not fit."""
    left = _half(first=False, rtl=rtl)
    beside_photo = _PHOTO_PT + _BESIDE_PHOTO_PT if extra.foto else 0
    pictures: list[Picture] = []
    # What stands beside the photo keeps clear of it; lines begin at the side where it is not.
    top = Column(
        x=left + (beside_photo if rtl else 0),
        width=COLUMN_WIDTH_PT - beside_photo,
        top=TOP_PT,
        scale=scale,
        rtl=rtl,
    )
    if extra.foto:
        photo_x = left if rtl else left + COLUMN_WIDTH_PT - _PHOTO_PT
        pictures.append(Picture("foto", photo_x, TOP_PT - _PHOTO_PT, _PHOTO_PT, _PHOTO_PT))
    if extra.logo:
        width = min(_LOGO_WIDTH_PT, top.width, _LOGO_HEIGHT_PT * extra.logo)
        height = width / extra.logo
        top.y -= height
        pictures.append(Picture("logo", top.x + top.width - width if rtl else top.x, top.y, width, height))
        top.y -= 0.8 * MM
    top.add(tekst.groet, HELLO)
    top.add_fitted(afzender.voornaam, NAME, gap_mm=0.4)
    top.add(afzender.organisatie, BODY, gap_mm=0.4)
    under = min(top.y, TOP_PT - _PHOTO_PT) if extra.foto else top.y
    column = Column(x=left, width=COLUMN_WIDTH_PT, top=under, scale=scale, rtl=rtl)
    column.add(tekst.contact, BODY, gap_mm=2.5 if extra.logo or extra.foto else 6)
    column.add_fitted(national_phone(afzender.telefoon), PHONE, gap_mm=0.2, ltr=True)

    column.put(tekst.code, LABEL, y=MARGIN_PT)
    beyond_label = line_width(f"{tekst.code} ", LABEL, rtl=rtl)
    code_x = column.x + column.width - beyond_label if rtl else column.x + beyond_label
    code = TextRun(code_x, MARGIN_PT, "", font_name(Script.LATIN, BOLD), LABEL.size_pt, INK, ends=rtl)

    taken = QR_SIZE_PT + QR_QUIET_PT
    qr_x = column.x + column.width - QR_SIZE_PT if rtl else column.x
    qr = Box(qr_x, MARGIN_PT + LABEL.size_pt + QR_QUIET_PT, QR_SIZE_PT)
    qr_top = qr.y_pt + qr.size_pt
    beside = Column(
        x=column.x if rtl else column.x + taken,
        width=COLUMN_WIDTH_PT - taken,
        top=qr_top + 1.2 * MM,
        scale=scale,
        rtl=rtl,
    )
    beside.add(qr_explanation(tekst, afzender), BODY)
    too_wide = top.too_wide or column.too_wide or beside.too_wide
    if too_wide or column.y < qr_top + QR_QUIET_PT or beside.y < qr.y_pt:
        return None
    column.runs = [*top.runs, *column.runs, *beside.runs]
    return qr, code, column, tuple(pictures)


def unbroken(name: str) -> str:
    """Keep the parts of a first name on one line."""
    return name.replace(" ", "\u00a0")
