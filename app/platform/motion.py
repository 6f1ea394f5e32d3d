"""What the user told the system about things that move on the screen."""

import ctypes
import sys
from typing import Final

_SPI_GETCLIENTAREAANIMATION: Final = 0x1042


def wants_less_motion() -> bool | None:
    """Whether the user switched moving things off; None where the system cannot be asked.

    Windows has it under Accessibility, Visual effects. Qt 6.11 does not pass it on, and desktops on Linux have each
    their own place for it.

    Source:
        https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-systemparametersinfow
    """
    if sys.platform == "win32":
        moves = ctypes.c_int(1)
        asked = ctypes.windll.user32.SystemParametersInfoW(_SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(moves), 0)
        return not moves.value if asked else None
    return None
