"""Stopping the demonstration: at once, but never in the middle of what does not survive that.

Those are calls into Qt, and imports: another thread would wait for ever for their lock.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Stopping:
    """What the signal handler and the person at the laptop share."""

    def __init__(self) -> None:
        """Begin with nobody asking."""
        self._asked = False
        self._held = 0

    def ask(self, _number: int, _frame: FrameType | None) -> None:
        """Stop: the handler of a signal.

        Raises:
            KeyboardInterrupt: unless a call into Qt is under way; then when it has come back.
        """
        self._asked = True
        if not self._held:
            raise KeyboardInterrupt

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the stop up until a block is done.

        Raises:
            KeyboardInterrupt: somebody asked meanwhile.
        """
        self._held += 1
        try:
            yield
        finally:
            self._held -= 1
        if self._asked and not self._held:
            raise KeyboardInterrupt


stopping = Stopping()
"""The one of this process."""
