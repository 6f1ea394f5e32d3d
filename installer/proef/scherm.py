"""A screen of its own for a smoke test: an X server without a monitor, keys as from a keyboard, and pictures of it."""

import io
import os
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PIL import Image, ImageChops

from installer.opdracht import run
from installer.proef.uitslag import eis

_PATIENCE_S: Final = 120.0
_TURN_S: Final = 0.3
_STILL_S: Final = 1.2
_CARET_PX: Final = 3
_KEY_DELAY_MS: Final = "60"


class Scherm:
    """One running X server."""

    def __init__(self, display: str) -> None:
        """Name it, as ``:97``."""
        self.display = display
        self.environment = {"DISPLAY": display}

    def press(self, *keys: str) -> None:
        """Strike keys, in the names of X: ``Return``, ``ctrl+l``."""
        run(["xdotool", "key", "--delay", _KEY_DELAY_MS, *keys], extra=self.environment)

    def type(self, text: str) -> None:
        """Type a text."""
        run(["xdotool", "type", "--delay", _KEY_DELAY_MS, text], extra=self.environment)

    def windows(self, title: str) -> list[str]:
        """Numbers of the windows in sight whose title fits a pattern."""
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", title],
            env=os.environ | self.environment,
            capture_output=True,
            text=True,
        )
        return found.stdout.split()

    def wait_for_window(self, title: str, *, after: Sequence[str] = ()) -> list[str]:
        """Wait until a window with such a title is in sight and at rest, and let the keys go there; gives its number.

        Args:
            title: a pattern.
            after: numbers of windows that do not count, because they go away.

        Raises:
            ProefFout: it did not come.
        """
        wait(lambda: bool(set(self.windows(title)) - set(after)), what=f"een venster met de titel {title}")
        (found, *_) = [number for number in self.windows(title) if number not in after]
        # Nothing arranges windows here, so nothing gives them the keys.
        run(["xdotool", "windowfocus", "--sync", found], extra=self.environment)
        self.wait_until_still()
        return [found]

    def picture(self, target: Path) -> str:
        """Take a picture when nothing moves any more; gives its size and how many colours it has.

        Raises:
            ProefFout: there is nothing on it.
        """
        self.wait_until_still()
        run(["import", "-window", "root", target], extra=self.environment)
        with Image.open(target) as image:
            colours = len(set(image.convert("RGB").getdata()))
            size = f"{image.width} x {image.height}"
        eis(colours > 8, f"op het scherm staan maar {colours} kleuren")
        return f"{target.name}, {size}, {colours} kleuren"

    def wait_until_still(self) -> None:
        """Wait until the screen stays the same for a moment.

        Raises:
            ProefFout: it does not.
        """
        begin = since = time.monotonic()
        before = self._look()
        while time.monotonic() - since < _STILL_S:
            eis(time.monotonic() - begin < _PATIENCE_S, "het scherm blijft bewegen")
            time.sleep(_TURN_S)
            now = self._look()
            if _moved(before, now):
                before, since = now, time.monotonic()

    def _look(self) -> Image.Image:
        command = ["import", "-silent", "-window", "root", "ppm:-"]
        seen = subprocess.run(command, env=os.environ | self.environment, capture_output=True, check=True).stdout
        return Image.open(io.BytesIO(seen)).convert("RGB")


def _moved(before: Image.Image, now: Image.Image) -> bool:
    """Whether something changed that is more than a caret that blinks."""
    changed = ImageChops.difference(before, now).getbbox()
    return changed is not None and changed[2] - changed[0] > _CARET_PX


@contextmanager
def scherm() -> Iterator[Scherm]:
    """Run an X server of the size of a small laptop."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-ac", "-displayfd", str(writing)]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, pass_fds=(writing,), stdout=quiet, stderr=quiet) as server:
        os.close(writing)
        try:
            with os.fdopen(reading) as numbers:
                yield Scherm(f":{numbers.readline().strip()}")
        finally:
            server.terminate()


def wait(done: Callable[[], bool], *, what: str, patience_s: float = _PATIENCE_S) -> None:
    """Wait until something is so.

    Args:
        done: whether it is.
        what: is waited for.
        patience_s: how long, in seconds.

    Raises:
        ProefFout: it did not become so.
    """
    end = time.monotonic() + patience_s
    while not done():
        eis(time.monotonic() < end, f"na {patience_s:.0f} s nog niet: {what}")
        time.sleep(_TURN_S)
