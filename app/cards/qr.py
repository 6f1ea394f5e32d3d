"""QR codes as drawing: one path of horizontal bars, not one square per module.

Owns the choices for the code (error level M, the mask). Must not decide what the code says, nor leave its quiet
zone: the layout keeps that free.
"""

import re
from typing import Final

import msgspec
import segno

# Every mask decodes alike; choosing the prettiest of eight costs more time than all the rest of a card.
_MASK: Final = 3
_DARK: Final = re.compile(rb"\x01+")


class QrPath(msgspec.Struct, frozen=True):
    """The dark modules as PDF rectangles in module units, y upwards, of a square of ``size_modules``."""

    rectangles: list[str]
    size_modules: int


def qr_path(content: str) -> QrPath:
    """Return the QR code of ``content`` as one path.

    Raises:
        segno.DataOverflowError: when ``content`` is longer than a QR code can hold.
    """
    matrix = segno.make_qr(content, error="m", mask=_MASK, boost_error=False).matrix
    size = len(matrix)
    rectangles = [
        f"{bar.start()} {size - 1 - row} {bar.end() - bar.start()} 1 re"
        for row, modules in enumerate(matrix)
        for bar in _DARK.finditer(modules)
    ]
    return QrPath(rectangles, size)
