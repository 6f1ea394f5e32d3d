"""Measuring: ours and a baseline side by side on the same rows, and the form of a figure.

Owns clocks, medians and the table. It must know no job.
"""

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from typing import Final

import msgspec

RUNS: Final = 5


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One figure. Times are seconds, median with minimum and maximum; ``ratio`` is ours by baseline.

    ``target`` is the highest ratio that is good enough (docs: performance).
    """

    job: str
    size: str
    ours: float
    baseline: float
    ratio: float
    target: float
    ok: bool
    ours_min: float
    ours_max: float
    baseline_min: float
    baseline_max: float
    runs: int


def timed(work: Callable[[], object]) -> float:
    """Seconds that a piece of work takes; what an earlier one left behind is cleared up first."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compare(
    *, job: str, size: str, ours: Callable[[], object], baseline: Callable[[], object], target: float, runs: int = RUNS
) -> Figure:
    """Measure two pieces of work in turn, so that a busy moment of the machine hits both.

    Args:
        job: name of the job.
        size: how much of what.
        ours: our work.
        baseline: the limit that it is measured against.
        target: highest ratio that is good enough.
        runs: how often, five or more.
    """
    pairs = [(timed(ours), timed(baseline)) for _ in range(runs)]
    return figure(job=job, size=size, ours=[a for a, _ in pairs], baseline=[b for _, b in pairs], target=target)


def figure(*, job: str, size: str, ours: Sequence[float], baseline: Sequence[float], target: float) -> Figure:
    """Make a figure of measured times.

    Args:
        job: name of the job.
        size: how much of what.
        ours: seconds of every run of ours.
        baseline: seconds of every run of the baseline.
        target: highest ratio that is good enough.

    Raises:
        ValueError: there are fewer than five runs, or not as many of both.
    """
    if len(ours) < RUNS or len(ours) != len(baseline):
        raise ValueError(f"a figure needs {RUNS} runs or more of both")
    ratio = statistics.median(ours) / statistics.median(baseline)
    return Figure(
        job=job,
        size=size,
        ours=statistics.median(ours),
        baseline=statistics.median(baseline),
        ratio=ratio,
        target=target,
        ok=ratio <= target,
        ours_min=min(ours),
        ours_max=max(ours),
        baseline_min=min(baseline),
        baseline_max=max(baseline),
        runs=len(ours),
    )


def as_line(item: Figure) -> str:
    """One JSON line for a machine."""
    return msgspec.json.encode(item).decode()


def as_row(item: Figure) -> str:
    """One row of the table for a person."""
    return (
        f"| {item.job} | {item.size} | {_ms(item.ours)} ({_ms(item.ours_min)}-{_ms(item.ours_max)})"
        f" | {_ms(item.baseline)} ({_ms(item.baseline_min)}-{_ms(item.baseline_max)})"
        f" | {item.ratio:.2f} x | ≤ {item.target:g} x | {'ja' if item.ok else 'NEE'} |"
    )


TABLE_HEAD: Final = (
    "| job | size | ours, ms (min-max) | baseline, ms (min-max) | ratio | target | ok |\n|---|---|---|---|---|---|---|"
)


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.1f}" if seconds < 1 else f"{1000 * seconds:.0f}"
