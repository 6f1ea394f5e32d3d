"""Runs the jobs that were asked for, or all, and prints a JSON line per figure as it comes and the table at the end."""

import importlib
import pkgutil
import platform
import sys
from collections.abc import Sequence
from typing import Final

import bench
from bench.meting import TABLE_HEAD, Figure, as_line, as_row

_NO_JOBS: Final = frozenset({"__main__", "meting"})


def job_names() -> list[str]:
    """Every module of this folder that measures something; names with an underscore in front help another one."""
    found = (module.name for module in pkgutil.iter_modules(bench.__path__))
    return sorted(name for name in found if name not in _NO_JOBS and not name.startswith("_"))


def main(arguments: Sequence[str]) -> int:
    """Measure; exit code 2 for a job that does not exist. A figure over its target is shown and fails nothing."""
    known = job_names()
    unknown = [name for name in arguments if name not in known]
    if unknown:
        print(f"Deze meting is er niet: {', '.join(unknown)}. Wel: {', '.join(known)}.", file=sys.stderr)
        return 2
    figures: list[Figure] = []
    for name in arguments or known:
        for item in importlib.import_module(f"bench.{name}").figures():
            print(as_line(item), flush=True)
            figures.append(item)
    print(f"\nPython {platform.python_version()}, {platform.platform()}\n\n{TABLE_HEAD}")
    for item in figures:
        print(as_row(item))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
