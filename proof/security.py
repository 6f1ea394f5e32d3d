"""The rows of what must never happen that take long: with their full numbers, or a share of them.

Owns the numbers (security design, issue 6) and the table that is printed. What a row does is in its own module.
"""

import platform
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from proof import antwoorden, disk, reeks, schade, wissen
from proof.disk import Found, Say

_Row = Callable[..., Found]

ROWS: Final[dict[str, tuple[int, _Row]]] = {
    "kills": (1_000, lambda number, **kwargs: disk.kills(times=number, **kwargs)),
    "powercuts": (25_000, lambda number, **kwargs: disk.power_cuts(states=number, **kwargs)),
    "disks": (100, lambda number, **kwargs: disk.full_disks(sizes=number, **kwargs)),
    "flips": (1_000, lambda number, **kwargs: schade.bit_flips(flips=number, **kwargs)),
    "logs": (300, lambda number, **kwargs: schade.damaged_logs(times=number, **kwargs)),
    "purge": (3_000, lambda number, **kwargs: wissen.purge(dossiers=number, **kwargs)),
    "answers": (10_000, lambda number, **kwargs: antwoorden.run(responses=number, **kwargs)),
    # Of these the paper has no number: so many tries, locks and kills, and examples for every operation of the API.
    "memory": (20, partial(reeks.run_tests, "memory after a lock", ("tests/e2e/test_memory.py",))),
    "processes": (100, partial(reeks.run_tests, "killed laptop or register", ("tests/e2e/test_kill.py",))),
    "guardian": (25, partial(reeks.run_tests, "killed guardian", ("tests/e2e/test_guardian_killed.py",))),
    "laptops": (
        200,
        partial(
            reeks.run_tests,
            "a broken laptop",
            ("tests/contract/test_schemathesis.py", "tests/security/test_authorisation.py"),
        ),
    ),
    "tls": (1, partial(reeks.run_tests, "a man in the middle", ("tests/security/test_tls.py",))),
    "stolen": (5_000, partial(reeks.run_tests, "a stolen laptop", ("tests/security/test_stolen_laptop.py",))),
    "input": (3_000, partial(reeks.run_tests, "formulas, mark-up, paths", ("tests/security/test_input.py",))),
    "audit": (5_000, partial(reeks.run_tests, "who looked", ("tests/security/test_audit.py",))),
}


def run(*, rows: Sequence[str], share: float, seed: int, say: Say) -> int:
    """Run rows and print what came of them as a table; gives the exit code.

    Args:
        rows: names out of :data:`ROWS`.
        share: of the full numbers.
        seed: decides everything but time.
        say: told of the progress.
    """
    begin, well = time.monotonic(), True
    print("| row | tried | acknowledged | lost | partial | false alarms | noticed | silent | rescued | s |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for name in rows:
        number, work = ROWS[name]
        started = time.monotonic()
        found = partial(work, max(1, round(number * share)), seed=seed, say=say)()
        well = well and found.ok
        print(_line(found, time.monotonic() - started), flush=True)
        say(f"{name}: {'ok' if found.ok else 'NOT ok'} {found.kinds}")
    print(f"{time.monotonic() - begin:.0f} s, Python {platform.python_version()}, {platform.platform()}")
    print("Bewezen." if well else "NIET in orde.")
    return 0 if well else 1


def _line(found: Found, took_s: float) -> str:
    cells = (
        *(found.row, found.tried, found.acknowledged, found.lost, found.partial, found.false_alarms),
        *(found.noticed, found.silent, found.rescued, f"{took_s:.0f}"),
    )
    return f"| {' | '.join(map(str, cells))} |"
