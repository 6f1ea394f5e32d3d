"""Killing laptop or register at any moment and going on loses nothing and doubles nothing."""

import os
import random
import selectors
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.events import decode_event
from app.domain.ids import DossierId
from register.context import RegisterContext
from register.store import schema
from tests.e2e.conftest import PASSWORD, PIN, MovableClock, TestLaptop

ROOT = Path(__file__).parents[2]
KILLS = 12
DOSSIERS_PER_KILL = 5
SERVE = "import sys,threading;from pathlib import Path;from register.server import RegisterServer;\
s=RegisterServer(Path(sys.argv[1]),int(sys.argv[2]));s.start();print('UP',flush=True);threading.Event().wait()"


def start(*command: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True, bufsize=1
    )


def read_lines(process: subprocess.Popen[str], *, seconds: float, until_line: str = "") -> tuple[list[str], bool]:
    """Lines until a certain one, the end of the process or of the time; whether the process ended."""
    assert process.stdout is not None
    lines: list[str] = []
    os.set_blocking(process.stdout.fileno(), False)
    until = time.monotonic() + seconds
    rest = ""
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while (left := until - time.monotonic()) > 0:
            if not selector.select(left):
                break
            data = os.read(process.stdout.fileno(), 65536).decode()
            if not data:
                return lines, True
            *whole, rest = (rest + data).split("\n")
            lines += whole
            if until_line and until_line in lines:
                break
    return lines, False


def kill(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.wait()
    if process.stdout is not None:
        process.stdout.close()


class RealClock(MovableClock):
    """The real time: the killed processes live in it too."""

    def __call__(self) -> datetime:
        return datetime.now(UTC)


@pytest.fixture
def clock() -> MovableClock:
    return RealClock()


def test_killing_either_side_at_random_points(
    how_many: Callable[[int], int],
    dice: random.Random,
    add_dossier: Callable[..., DossierId],
    register: RegisterContext,
    clock: MovableClock,
    tmp_path: Path,
) -> None:
    most = how_many(KILLS)
    dossiers = {add_dossier("anna", huisnummer=number + 1) for number in range(DOSSIERS_PER_KILL * most)}
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    server = start("-c", SERVE, str(tmp_path / "register"), port)
    assert read_lines(server, seconds=90, until_line="UP")[0] == ["UP"]
    anna = TestLaptop(tmp_path / "laptop", f"http://127.0.0.1:{port}", "anna", clock)
    anna.sync()
    anna.stop()
    saved: list[str] = []
    done = False
    day = start("-m", "tests.e2e.day_process", str(anna.profile.folder), PIN, "anna", PASSWORD)
    try:
        kills = 0
        while not done:
            seconds = dice.uniform(0.1, 1.6) if kills < most else 120.0
            lines, ended = read_lines(day, seconds=seconds)
            saved += [line.split()[1] for line in lines if line.startswith("SAVED ")]
            done = "DONE" in lines
            if done:
                break
            assert not ended or kills < most, lines
            kills += 1
            if dice.random() < 0.3 and not ended:
                kill(server)
                server = start("-c", SERVE, str(tmp_path / "register"), port)
            else:
                kill(day)
                day = start("-m", "tests.e2e.day_process", str(anna.profile.folder), PIN, "anna", PASSWORD)
    finally:
        kill(day)
        kill(server)
    assert kills >= most
    with register.write() as tx:
        rows = list(tx.connection.execute(schema.gebeurtenis.select()))
    handelingen = Counter(decode_event(row.inhoud).handeling_id for row in rows)
    assert set(saved) <= set(handelingen)
    assert set(handelingen.values()) == {3}
    assert len(handelingen) == len(dossiers)
    assert {row.dossier_id for row in rows} == dossiers
