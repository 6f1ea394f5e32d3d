"""The end of the day: two hundred laptops sync at the same moment, each with changes both ways, PostgreSQL.

Beside it what the machine needs for it at the least: the processor time of one such sync, on laptop, register and
database together, two hundred times, on all cores.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import msgspec
import psycopg

from bench._kantoor import Kantoor, kantoor
from bench.meting import RUNS, Figure, figure

_LAPTOPS: Final = 200
_DOSSIERS: Final = 120
_CHANGED: Final = 60
_GROUPS: Final = 4
_TARGET: Final = 1.3
_CORES: Final = os.cpu_count() or 1


class _Answer(msgspec.Struct, frozen=True):
    """What a group of laptops says: seconds of its first and last one, and its processor time."""

    first: float
    last: float
    cpu: float


class _Came(msgspec.Struct, frozen=True):
    """What came of a storm: seconds until the last laptop was ready, and processor time of everything, in seconds."""

    seconds: float
    first: float
    cpu: float


def figures() -> Iterator[Figure]:
    """Storms, and between them one laptop alone."""
    storm = [f"l{number}" for number in range(_LAPTOPS)]
    names = [*storm, "alleen"]
    with kantoor(dict.fromkeys(names, _DOSSIERS), processen=_CORES) as office, ExitStack() as stack:
        alone = [stack.enter_context(_laptops(office, ["alleen"]))]
        groups = [stack.enter_context(_laptops(office, storm[place::_GROUPS])) for place in range(_GROUPS)]
        ours, baseline = [], []
        for _ in range(RUNS + 1):
            single = _sync_at_once(office, alone, ["alleen"])
            came = _sync_at_once(office, groups, storm)
            ours.append(came.seconds)
            baseline.append(single.cpu * _LAPTOPS / _CORES)
            print(f"storm: {came}, alone: {single}", file=sys.stderr)
        assert _calls(office) == _CHANGED * len(names) * (RUNS + 1)
        for child in [*alone, *groups]:
            _wait_ready(child)
            assert child.stdin is not None
            child.stdin.close()
    # The first of both makes connections that the others find there.
    yield figure(
        job=f"register: {_LAPTOPS} laptops end the day at once",
        size=f"{_CHANGED} changes up and {_CHANGED} down each",
        ours=ours[1:],
        baseline=baseline[1:],
        target=_TARGET,
    )


def _sync_at_once(office: Kantoor, groups: "Sequence[subprocess.Popen[str]]", names: Sequence[str]) -> _Came:
    """Wait until laptops are ready, change dossiers of theirs, and let all of them sync."""
    for child in groups:
        _wait_ready(child)
    for naam in names:
        office.change_dossiers(_first_dossiers(office, naam))
    before, begin = _cpu(office), time.perf_counter()
    for child in groups:
        assert child.stdin is not None
        child.stdin.write("nu\n")
        child.stdin.flush()
    answers = [msgspec.json.decode(child.stdout.readline(), type=_Answer) for child in groups if child.stdout]
    seconds = time.perf_counter() - begin
    cpu = _cpu(office) - before + sum(answer.cpu for answer in answers)
    return _Came(seconds=seconds, first=min(answer.first for answer in answers), cpu=cpu)


def _wait_ready(child: "subprocess.Popen[str]") -> None:
    assert child.stdout is not None
    assert child.stdout.readline().strip() == "klaar"


def _laptops(office: Kantoor, names: Sequence[str]) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "bench._laptop", "end_of_the_day", office.url, ",".join(names), str(_CHANGED)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _first_dossiers(office: Kantoor, naam: str) -> list[str]:
    query = (
        "SELECT dossier_id FROM houder JOIN gebruiker ON gebruiker.id = houder.gebruiker_id"
        " WHERE inlognaam = %s ORDER BY dossier_id LIMIT %s"
    )
    with psycopg.connect(office.database) as connection:
        return [row[0] for row in connection.execute(query, (naam, _CHANGED))]


def _calls(office: Kantoor) -> int:
    """How many calls of today there are at the register."""
    query = "SELECT count(*) FROM gebeurtenis WHERE vastgelegd_op > now() - interval '1 day'"
    with psycopg.connect(office.database) as connection:
        row = connection.execute(query).fetchone()
    assert row is not None
    return int(row[0])


def _cpu(office: Kantoor) -> float:
    """Processor time of register and database until now, in seconds."""
    with psycopg.connect(office.database) as connection:
        postmaster = int(_stat(connection.info.backend_pid)[1])
        ticks = sum(_ticks(pid) for root in (postmaster, office.pid) for pid in (root, *_children(root)))
    return ticks / os.sysconf("SC_CLK_TCK")


def _ticks(pid: int) -> int:
    try:
        return sum(int(part) for part in _stat(pid)[11:15])
    except FileNotFoundError:
        # It ended this moment; its parent counts it from now on.
        return 0


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _stat(pid: int) -> list[str]:
    """What Linux says of a process, from its state on (proc(5)): parent at 1, processor time from 11.

    Four figures: its own, and that of its children that have ended.
    """
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
