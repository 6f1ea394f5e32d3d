"""Scrolling through every dossier: the longest that the main thread worked between two turns of its event loop.

In processor time of that thread, beside a slot of 50 ms, a page of the list every 16 ms from the first to the last.
"""

import secrets
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bench._kopie import make_copy
from bench.hartslag import SLOT_S
from bench.meting import RUNS, Figure, figure
from bench.scherm import ask_window

DOSSIERS: Final = 30_000


def figures(size: int = DOSSIERS) -> Iterator[Figure]:
    """Scroll to the end, several times.

    Args:
        size: how many dossiers.
    """
    longest: list[float] = []
    with tempfile.TemporaryDirectory(prefix="huisbezoek-bench-") as folder:
        file, key = Path(folder) / "kopie.db", secrets.token_bytes(32)
        make_copy(file, key, size=size)
        for _ in range(RUNS):
            answer = ask_window("scroll", str(file), key.hex())
            assert answer["rows"] == size
            longest.append(answer["longest"])
            print(answer, file=sys.stderr)
    yield figure(
        job="main thread: longest slot while scrolling",
        size=f"all of {size} dossiers",
        ours=longest,
        baseline=[SLOT_S] * len(longest),
        target=1.0,
    )
