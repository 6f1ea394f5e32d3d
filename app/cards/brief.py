"""Where everything stands on a letter: a standing A5, folded once, in an envelope with a window.

Owns the place of the address, and that nothing else can show through the window. Below the fold is the inside of a
card.

The envelope is a C6 (162 by 114 mm) with the window of DIN 680: 90 by 45 mm, 20 mm from the left and 15 mm from the
bottom. A folded A5 (148 by 105 mm) can shift 14 mm sideways and 9 mm upright in it, so the address keeps to what the
window shows however the letter lies.
"""

from typing import Final
from unicodedata import normalize

import msgspec

from app.cards.blokken import INK, MM, Rule, TextRun
from app.cards.fonts import REGULAR
from app.cards.kolom import Style, check_drawable, fit_line, line_runs
from app.cards.layout import CARD_HEIGHT_PT, CARD_WIDTH_PT
from app.cards.teksten import Kaarttekst

LETTER_WIDTH_PT: Final = CARD_WIDTH_PT
LETTER_HEIGHT_PT: Final = 2 * CARD_HEIGHT_PT
# A millimetre inside it, so that no letter touches its edge.
_WINDOW_LEFT_PT: Final = 21 * MM
_WINDOW_RIGHT_PT: Final = (110 - 14 - 1) * MM
_WINDOW_TOP_PT: Final = CARD_HEIGHT_PT + (60 - 9) * MM
_LINE_PT: Final = 5.2 * MM
_ADDRESS: Final = Style(REGULAR, 10.5, INK)
_TICK_PT: Final = 6 * MM


class Bovenhelft(msgspec.Struct, frozen=True):
    """What stands above the fold: the address, and where to fold."""

    runs: tuple[TextRun, ...]
    rules: tuple[Rule, ...]


def lay_out_bovenhelft(adres: tuple[str, ...]) -> Bovenhelft:
    """Lay out the half that lies behind the window.

    Args:
        adres: the lines of the address, from the name down.

    Raises:
        CardOrderInvalid: a line is too long, or holds a character that the fonts lack.
    """
    lines = [normalize("NFC", line) for line in adres]
    check_drawable(lines)
    runs: list[TextRun] = []
    y = _WINDOW_TOP_PT - 4 * MM
    for line in lines:
        style = fit_line(line, _ADDRESS, width=_WINDOW_RIGHT_PT - _WINDOW_LEFT_PT, rtl=False)
        y -= _LINE_PT
        runs += line_runs(line, style, x=_WINDOW_LEFT_PT, y=y, rtl=False)
    fold = CARD_HEIGHT_PT
    return Bovenhelft(
        tuple(runs),
        (
            Rule(0, fold, _TICK_PT, fold, dashed=True),
            Rule(LETTER_WIDTH_PT - _TICK_PT, fold, LETTER_WIDTH_PT, fold, dashed=True),
        ),
    )


def letter_text(tekst: Kaarttekst, *, aanhef: str) -> Kaarttekst:
    """The texts of a card as a letter says them: it comes days later, and greets by name where a name is known.

    Args:
        tekst: the texts of the card.
        aanhef: how the letter begins, empty for the greeting of the card.
    """
    tekst = msgspec.structs.replace(tekst, kop=tekst.brief_kop)
    # A salutation by rule stays as it is, also where the first name was asked for.
    return msgspec.structs.replace(tekst, aanhef=normalize("NFC", aanhef), aanhef_naam="") if aanhef else tekst
