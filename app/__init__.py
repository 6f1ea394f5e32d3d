"""The laptop: what a consulent runs.

Owns the version number and what the processes say to each other; imports nothing, as the register ships it too.
"""

from typing import Final

__version__ = "0.1.0"

EXIT_LOCKED: Final = 75
"""Exit code of the window process that asks the guardian for a fresh one at the lock screen."""
