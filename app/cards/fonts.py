"""The fonts of the cards: registered with reportlab once per process, measured, and asked what they can draw.

Owns the names and the loading of the fonts. Must not choose sizes or places.
"""

from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR: Final = "NotoSans-Regular"
BOLD: Final = "NotoSans-Bold"


@cache
def register_fonts() -> frozenset[int]:
    """Register both fonts, the first time only, and return the code points that both can draw."""
    drawable: list[frozenset[int]] = []
    for name in (REGULAR, BOLD):
        font = TTFont(name, BytesIO(files("resources").joinpath("fonts", f"{name}.ttf").read_bytes()))
        pdfmetrics.registerFont(font)
        drawable.append(frozenset(font.face.charToGlyph))
    return drawable[0] & drawable[1]


def width_pt(text: str, *, font: str, size_pt: float) -> float:
    """Return how wide ``text`` is, in points."""
    register_fonts()
    return pdfmetrics.stringWidth(text, font, size_pt)


def missing_characters(text: str) -> list[str]:
    """Return the characters of ``text`` that would come out as an empty box, in order, each once."""
    drawable = register_fonts()
    return [char for char in dict.fromkeys(text) if ord(char) not in drawable]
