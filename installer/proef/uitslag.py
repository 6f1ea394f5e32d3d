"""What came of each step of a smoke test: printed as it goes, and kept as JSON."""

import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from installer.opdracht import BouwFout


class ProefFout(Exception):
    """A step did not come out as it must; the text says what was found."""


class Stap(msgspec.Struct, frozen=True):
    """One step: where, what, whether it is well, what was found, and how long it took in seconds."""

    waar: str
    naam: str
    goed: bool
    gevonden: str
    duur_s: float


class Uitslag:
    """The steps of one smoke test, in their order."""

    def __init__(self) -> None:
        """Begin empty."""
        self.stappen: list[Stap] = []

    @property
    def goed(self) -> bool:
        """Whether there are steps and all are well."""
        return bool(self.stappen) and all(stap.goed for stap in self.stappen)

    def stap(self, waar: str, naam: str, work: Callable[[], str]) -> bool:
        """Do one step; one that does not come out well holds up no other.

        Args:
            waar: on what system.
            naam: what is tried.
            work: does it, and gives what was found.

        Returns:
            Whether it is well.
        """
        begin = time.monotonic()
        try:
            goed, gevonden = True, work()
        except (ProefFout, BouwFout, OSError) as error:
            goed, gevonden = False, str(error)
        stap = Stap(waar, naam, goed, gevonden, round(time.monotonic() - begin, 1))
        self.stappen.append(stap)
        print(f"{'goed' if goed else 'FOUT'}  {waar:<9} {naam:<34} {stap.duur_s:6.1f} s  {gevonden}", flush=True)
        return goed

    def bewaar(self, path: Path) -> None:
        """Write it as JSON."""
        path.write_bytes(msgspec.json.format(msgspec.json.encode(self.stappen), indent=1))


def eis(goed: bool, gevonden: str) -> None:
    """Raise when something is not as it must be.

    Args:
        goed: whether it is.
        gevonden: what was found.

    Raises:
        ProefFout: it is not.
    """
    if not goed:
        raise ProefFout(gevonden)
