"""The main thread during a first sync: the longest time that its event loop did not turn, beside a slot of 50 ms."""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer

from bench._kantoor import kantoor
from bench.meting import RUNS, Figure, figure
from bench.regels import EVENTS_EACH

DOSSIERS: Final = 30_000
SLOT_S: Final = 0.05
_BEAT_MS: Final = 5


class Heartbeat(QObject):
    """Beats in the event loop of the thread that made it, and notes how long every beat was waited for."""

    def __init__(self, parent: QObject | None = None, *, clock: Callable[[], float] = time.perf_counter) -> None:
        """Make it, still.

        Args:
            parent: owner.
            clock: gives seconds; ``time.thread_time`` notes how long this thread worked between two beats.
        """
        super().__init__(parent)
        self._clock = clock
        self._gaps: list[float] = []
        self._last = 0.0
        self._timer = QTimer(self, interval=_BEAT_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timer_timeout)

    def start(self) -> None:
        """Begin to beat."""
        self._last = self._clock()
        self._timer.start()

    def stop(self) -> list[float]:
        """End; gives the seconds between the beats, the last one up to now."""
        self._on_timer_timeout()
        self._timer.stop()
        return self._gaps

    def _on_timer_timeout(self) -> None:
        now = self._clock()
        self._gaps.append(now - self._last)
        self._last = now


def figures(size: int = DOSSIERS) -> Iterator[Figure]:
    """A first sync with the window open, several times.

    Args:
        size: how many dossiers.
    """
    from bench.scherm import ask_window

    longest: list[float] = []
    with kantoor({"c": size}) as office:
        for number in range(RUNS):
            with tempfile.TemporaryDirectory(prefix="huisbezoek-bench-") as folder:
                answer = ask_window("first_sync", office.url, "c", os.path.join(folder, f"laptop-{number}"))
            assert answer["dossiers"] == size
            longest.append(answer["longest"])
            print(answer, file=sys.stderr)
    yield figure(
        job="main thread: longest time away from its event loop",
        size=f"first sync of {size} dossiers, {size * EVENTS_EACH} events",
        ours=longest,
        baseline=[SLOT_S] * len(longest),
        target=1.0,
    )
