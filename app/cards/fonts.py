"""The fonts of the cards: registered with reportlab once per process, measured, and asked what they can draw.

Owns the names and the loading of the fonts, and which script each draws. Must not choose sizes or places.
"""

from enum import StrEnum
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR: Final = "Regular"
BOLD: Final = "Bold"


class Script(StrEnum):
    """What a font draws; the value is the family."""

    LATIN = "NotoSans"
    ARABIC = "NotoSansArabic"
    ETHIOPIC = "NotoSansEthiopic"


# What comes out of shaping counts too: presentation forms.
_BLOCKS: Final = (
    (0x0600, 0x077F, Script.ARABIC),
    (0xFB50, 0xFDFF, Script.ARABIC),
    (0xFE70, 0xFEFF, Script.ARABIC),
    (0x1200, 0x139F, Script.ETHIOPIC),
)


def script_of(char: str) -> Script:
    """Return which font family draws a character; Latin and Cyrillic share one."""
    code = ord(char)
    return next((script for first, last, script in _BLOCKS if first <= code <= last), Script.LATIN)


def font_name(script: Script, weight: str) -> str:
    """Return the name of a font, registered when it is used for the first time.

    Args:
        script: what it has to draw.
        weight: :data:`REGULAR` or :data:`BOLD`.
    """
    name = f"{script}-{weight}"
    _register(name)
    return name


def width_pt(text: str, *, font: str, size_pt: float) -> float:
    """Return how wide ``text`` is, in points.

    Args:
        text: as it is drawn.
        font: a name from :func:`font_name`.
        size_pt: size of the letters in points.
    """
    _register(font)
    return pdfmetrics.stringWidth(text, font, size_pt)


def missing_characters(text: str) -> list[str]:
    """Return the characters of ``text`` that would come out as an empty box, in order, each once."""
    return [char for char in dict.fromkeys(text) if not _drawable(char)]


def _drawable(char: str) -> bool:
    return all(ord(char) in _register(f"{script_of(char)}-{weight}").face.charToGlyph for weight in (REGULAR, BOLD))


@cache
def _register(name: str) -> TTFont:
    font = TTFont(name, BytesIO(_data(name)))
    pdfmetrics.registerFont(font)
    return font


def _data(name: str) -> bytes:
    return files("resources").joinpath("fonts", f"{name}.ttf").read_bytes()
