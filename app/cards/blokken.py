"""What stands on a card once it is laid out: runs of text, lines, dots, boxes, and the colours. Draws nothing.

Points are counted from the lower left corner.
"""

from typing import Final

import msgspec

MM: Final = 72 / 25.4

Colour = tuple[float, float, float]
# Contrast with white: ink 14.5, accent 6.8, soft 6.0. All stay readable on a black-and-white printer.
INK: Final[Colour] = (0.12, 0.17, 0.19)
ACCENT: Final[Colour] = (0.03, 0.40, 0.39)
SOFT: Final[Colour] = (0.33, 0.40, 0.42)
HAIRLINE: Final[Colour] = (0.70, 0.76, 0.76)
WHITE: Final[Colour] = (1, 1, 1)


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
