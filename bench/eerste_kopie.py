"""The first copy into the encrypted store, by HTTP from a register on PostgreSQL, beside a bare insert of the rows."""

import sys
from collections.abc import Iterator
from typing import Final

from bench._kantoor import in_a_process, kantoor
from bench.meting import RUNS, Figure, figure
from bench.regels import EVENTS_EACH

_SIZES: Final = {3_000: 1.6, 30_000: 1.3}
_MEMORY_TARGET: Final = 1.3


def figures() -> Iterator[Figure]:
    """3,000 and 30,000 dossiers with eight events each; then the memory of both."""
    memory: dict[int, list[float]] = {}
    with kantoor({f"c{size}": size for size in _SIZES}) as office:
        first = 0
        for size, target in _SIZES.items():
            pairs = []
            for _ in range(RUNS):
                ours = in_a_process("first_copy", office.url, f"c{size}")
                assert ours["dossiers"] == size
                bare = in_a_process("bare_insert", str(first), str(size))
                pairs.append((ours["seconds"], bare["seconds"]))
                memory.setdefault(size, []).append(ours["kib"] / 1024)
                print(f"{size}: {ours} {bare}", file=sys.stderr)
            first += size
            yield figure(
                job="first copy",
                size=f"{size} dossiers, {size * EVENTS_EACH} events",
                ours=[ours for ours, _ in pairs],
                baseline=[bare for _, bare in pairs],
                target=target,
            )
    small, large = (memory[size] for size in _SIZES)
    # Not times but MiB: the table shows them in thousandths.
    yield figure(
        job="first copy: peak memory, MiB / 1000",
        size="30000 against 3000 dossiers",
        ours=[value / 1000 for value in large],
        baseline=[value / 1000 for value in small],
        target=_MEMORY_TARGET,
    )
