"""Where everything stands inside a card in two languages: a half for each, and below both how to reach the consulent.

Owns that layout alone. The half that is read first has the first language, with QR code and card code under it; the
other half has the second language, with the telephone number and both words for it. There is no room for a logo or a
photo, and room for handwriting only where the texts are short.
"""

from typing import Final

from app.cards.blokken import ACCENT, INK, MM, Box, Rule, TextRun
from app.cards.fonts import BOLD, REGULAR, Script, font_name
from app.cards.kolom import Column, Style, line_width
from app.cards.layout import (
    BODY,
    COLUMN_WIDTH_PT,
    FOLD_X_PT,
    HELLO,
    LABEL,
    MARGIN_PT,
    NOTE_LINE_PT,
    SMALLEST_SCALE,
    TOP_PT,
    Binnenkant,
    check_texts,
    composed,
    greeted,
    introduction,
    qr_explanation,
)
from app.cards.opdracht import Afzender, CardOrderInvalid
from app.cards.teksten import Kaarttekst
from app.domain.telefoon import national_phone

_QR_SIZE_PT: Final = 20 * MM
_QR_QUIET_PT: Final = 4 * MM
_BAND_TOP_PT: Final = MARGIN_PT + LABEL.size_pt + _QR_SIZE_PT + 2 * _QR_QUIET_PT
_HEADING: Final = Style(BOLD, 11, ACCENT)
_STRONG: Final = Style(BOLD, 9.4, INK)
_PHONE: Final = Style(BOLD, 15, ACCENT)
_SMALL: Final = Style(REGULAR, 8.4, INK)


class Taalhelft:
    """One language of such a card: its texts, and whether it runs from right to left."""

    def __init__(self, tekst: Kaarttekst, *, rtl: bool) -> None:
        """Join the two."""
        self.tekst, self.rtl = tekst, rtl


def lay_out_tweetalig(eerste: Taalhelft, tweede: Taalhelft, afzender: Afzender, *, voornaam: str = "") -> Binnenkant:
    """Lay out the inside, with smaller letters where a text is long, and without lines to write on if need be.

    Args:
        eerste: the language that is read first; it decides at which side the card opens.
        tweede: the other one.
        afzender: who leaves the card.
        voornaam: first name of the jongere, only where somebody asked for it.

    Raises:
        CardOrderInvalid: when the texts do not fit even so, or hold a character that the fonts lack.
    """
    afzender = composed(afzender)
    halves = [Taalhelft(greeted(half.tekst, voornaam), rtl=half.rtl) for half in (eerste, tweede)]
    for half in halves:
        check_texts(half.tekst, afzender)
    for with_note in (True, False):
        scale = 1.0
        while scale >= SMALLEST_SCALE:
            found = _lay_out(halves[0], halves[1], afzender, scale=scale, with_note=with_note)
            if found is not None:
                return found
            scale -= 0.02
    raise CardOrderInvalid("Deze twee talen passen niet samen op het kaartje. Kies er één.")


def _lay_out(
    eerste: Taalhelft, tweede: Taalhelft, afzender: Afzender, *, scale: float, with_note: bool
) -> Binnenkant | None:
    first_x = FOLD_X_PT + MARGIN_PT if eerste.rtl else MARGIN_PT
    other_x = MARGIN_PT if eerste.rtl else FOLD_X_PT + MARGIN_PT
    messages = [_message(half, afzender, x=x, scale=scale) for half, x in ((eerste, first_x), (tweede, other_x))]
    note_pt = NOTE_LINE_PT + LABEL.leading_pt if with_note else 0
    reach = _reach(eerste, tweede, afzender, x=other_x)
    beside = Column(
        x=first_x if eerste.rtl else first_x + _QR_SIZE_PT + _QR_QUIET_PT,
        width=COLUMN_WIDTH_PT - _QR_SIZE_PT - _QR_QUIET_PT,
        top=_BAND_TOP_PT - _QR_QUIET_PT + 1.2 * MM,
        scale=scale,
        rtl=eerste.rtl,
    )
    beside.add(qr_explanation(eerste.tekst, afzender), BODY)
    qr = Box(
        first_x + COLUMN_WIDTH_PT - _QR_SIZE_PT if eerste.rtl else first_x,
        MARGIN_PT + LABEL.size_pt + _QR_QUIET_PT,
        _QR_SIZE_PT,
    )
    fits = (
        reach is not None
        and not any(column.too_wide for column in (*messages, beside))
        and messages[0].y >= _BAND_TOP_PT
        and messages[1].y >= _BAND_TOP_PT + note_pt
        and beside.y >= qr.y_pt
    )
    if reach is None or not fits:
        return None
    rules: list[Rule] = []
    if with_note:
        note = messages[1]
        note.put(tweede.tekst.notitie, LABEL, y=_BAND_TOP_PT + NOTE_LINE_PT)
        rules.append(Rule(note.x, _BAND_TOP_PT, note.x + note.width, _BAND_TOP_PT))
    code_label = Column(x=first_x, width=COLUMN_WIDTH_PT, top=0, scale=1, rtl=eerste.rtl)
    code_label.put(eerste.tekst.code, LABEL, y=MARGIN_PT)
    beyond = line_width(f"{eerste.tekst.code} ", LABEL, rtl=eerste.rtl)
    code_x = first_x + COLUMN_WIDTH_PT - beyond if eerste.rtl else first_x + beyond
    return Binnenkant(
        runs=tuple(run for column in (*messages, beside, code_label) for run in column.runs) + tuple(reach),
        rules=tuple(rules),
        dots=tuple(dot for column in messages for dot in column.dots),
        qr=qr,
        code=TextRun(code_x, MARGIN_PT, "", font_name(Script.LATIN, BOLD), LABEL.size_pt, INK, ends=eerste.rtl),
    )


def _message(half: Taalhelft, afzender: Afzender, *, x: float, scale: float) -> Column:
    tekst = half.tekst
    column = Column(x=x, width=COLUMN_WIDTH_PT, top=TOP_PT, scale=scale, rtl=half.rtl)
    column.add(tekst.aanhef, HELLO)
    column.add(tekst.kop, _HEADING, gap_mm=0.4)
    column.add(introduction(tekst, afzender), BODY, gap_mm=1.2)
    column.add(tekst.aanbod_kop, BODY, gap_mm=1.2)
    for item in tekst.aanbod:
        column.add_item(item, BODY, gap_mm=0.2)
    column.add(tekst.slot, _STRONG, gap_mm=1.2)
    return column


def _reach(eerste: Taalhelft, tweede: Taalhelft, afzender: Afzender, *, x: float) -> list[TextRun] | None:
    """How to reach the consulent, in both languages; None when it does not fit above the margin."""
    top = _BAND_TOP_PT - 1 * MM
    runs: list[TextRun] = []
    for half in (eerste, tweede):
        column = Column(x=x, width=COLUMN_WIDTH_PT, top=top, scale=1, rtl=half.rtl)
        column.add(half.tekst.contact, _SMALL)
        runs += column.runs
        top = column.y
    column = Column(x=x, width=COLUMN_WIDTH_PT, top=top, scale=1, rtl=tweede.rtl)
    column.add_fitted(national_phone(afzender.telefoon), _PHONE, gap_mm=0, ltr=True)
    column.add(afzender.voornaam, _STRONG)
    column.add(afzender.organisatie, _SMALL)
    runs += column.runs
    lowest = min(run.y_pt for run in runs)
    return None if column.too_wide or lowest < MARGIN_PT - 1 else runs
