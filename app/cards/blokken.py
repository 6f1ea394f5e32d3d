"""What stands on a card once it is laid out: text, lines, dots, boxes, pictures, and the colours. Draws nothing.

Points are counted from the lower left corner. A colour is a role; which colour that is, a template says.
"""

from enum import StrEnum
from typing import Final

import msgspec

MM: Final = 72 / 25.4

Rgb = tuple[float, float, float]


class Colour(StrEnum):
    """The roles that a colour can have on a card; the value is its name in a template."""

    INK = "inkt"
    ACCENT = "accent"
    SOFT = "zacht"
    HAIRLINE = "lijn"
    WHITE = "wit"


INK: Final = Colour.INK
ACCENT: Final = Colour.ACCENT
SOFT: Final = Colour.SOFT
HAIRLINE: Final = Colour.HAIRLINE
WHITE: Final = Colour.WHITE


class Kleuren(msgspec.Struct, frozen=True, kw_only=True):
    """The colours of one template, red, green and blue from 0 to 1.

    Contrast of ours with white: ink 14.5, accent 6.8, soft 6.0. All stay readable on a black-and-white printer.
    """

    inkt: Rgb = (0.12, 0.17, 0.19)
    accent: Rgb = (0.03, 0.40, 0.39)
    zacht: Rgb = (0.33, 0.40, 0.42)
    lijn: Rgb = (0.70, 0.76, 0.76)
    wit: Rgb = (1, 1, 1)

    def of(self, colour: Colour) -> Rgb:
        """The colour that has this role."""
        return getattr(self, colour)  # type: ignore[no-any-return]  # the roles are the fields


class TextRun(msgspec.Struct, frozen=True):
    """A piece of one line in one font, its baseline beginning at (x_pt, y_pt), or ending there with ``ends``.

    ``logical`` is the text as it is read aloud, where that differs from what is drawn.
    """

    x_pt: float
    y_pt: float
    text: str
    font: str
    size_pt: float
    colour: Colour
    logical: str = ""
    ends: bool = False


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


class Picture(msgspec.Struct, frozen=True):
    """A logo or a photo: which one, and where; (x_pt, y_pt) is its lower left corner."""

    name: str
    x_pt: float
    y_pt: float
    width_pt: float
    height_pt: float
