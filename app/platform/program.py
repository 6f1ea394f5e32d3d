"""How this program starts itself again: installed, frozen, or from the source."""

import sys
from pathlib import Path

_LAUNCHER = "huisbezoek"


def own_command(*arguments: str) -> list[str]:
    """The command line that runs this same program with other arguments.

    Args:
        arguments: what the program gets.
    """
    installed = getattr(sys, "frozen", False) or Path(sys.executable).stem.lower() == _LAUNCHER
    return [sys.executable, *arguments] if installed else [sys.executable, "-m", "app", *arguments]
