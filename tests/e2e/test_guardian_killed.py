"""Killing the guardian while somebody works: no window stays behind, and nothing that was said to be saved is lost."""

import os
import random
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.ids import DossierId
from app.services.reading import open_dossier
from app.services.session import Session
from tests.e2e.conftest import PIN, TestLaptop
from tests.e2e.test_guardian import PATIENCE_S, children_of, is_alive, wait_until
from tests.e2e.test_kill import kill, read_lines, start
from tests.e2e.test_memory import GUARDIAN

DOORS_PER_KILL = 30
# The window as it is, with somebody in it who unlocks, rings at one door after another and records each visit.
WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
import app.bootstrap
from app.__main__ import run_window
from app.platform.folders import Profile
from app.ui.main_window import MainWindow
from demo.person import PersonAtLaptop

folder, pin = Path(sys.argv[1]), sys.argv[2]
real, kept = app.bootstrap.Application.start, []

def saved(changes, initiator):
    if isinstance(initiator, QWidget):
        for dossier_id in changes.dossiers:
            print(f"SAVED {dossier_id}", flush=True)
        print("WORKING", flush=True)

def start(application):
    real(application)
    person, timer, done = PersonAtLaptop(application, folder), QTimer(interval=30), []
    kept.extend([person, timer])

    def turn():
        timer.stop()
        if not done:
            done.append("pin")
            person.type_into("pincode", pin)
            person.press("Return")
        elif isinstance(application.window, MainWindow) and not person.window.sync.running:
            operations = person.window.context.operations
            if len(done) == 1:
                operations.changes_applied.connect(saved)
            if operations.pending == 0:
                person.press(("N", "V", "1", "Return")[(len(done) - 1) % 4])
                done.append("key")
        timer.start()

    timer.timeout.connect(turn)
    timer.start()

app.bootstrap.Application.start = start
sys.exit(run_window(Profile(folder)))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_killing_the_guardian_leaves_no_window_and_loses_nothing(
    laptop: Callable[[str], TestLaptop],
    add_dossier: Callable[..., DossierId],
    how_many: Callable[[int], int],
    dice: random.Random,
) -> None:
    kills = how_many(1)
    for number in range(DOORS_PER_KILL * kills):
        add_dossier("anna", huisnummer=number + 1)
    anna = laptop("anna")
    anna.sync()
    anna.shut()
    saved: set[DossierId] = set()
    for _ in range(kills):
        saved |= work_until_killed(anna.profile.folder, dice.uniform(0.0, 1.5))
    anna.open()
    assert len(saved) >= kills
    for dossier_id in saved:
        assert anna.do(lambda session, one=dossier_id: open_dossier(session, dossier_id=one, opened=False).verloop)
    assert anna.do(is_whole)


def is_whole(session: Session) -> bool:
    return session.store.database.is_whole()


def work_until_killed(folder: Path, seconds: float) -> set[DossierId]:
    """Start the app, and kill the guardian some time after the first visit was saved; gives what was saved."""
    guardian = start("-c", GUARDIAN, WINDOW, str(folder), PIN)
    try:
        lines, _ = read_lines(guardian, seconds=4 * PATIENCE_S, until_line="WORKING")
        (window,) = children_of(guardian.pid)
        lines += read_lines(guardian, seconds=seconds)[0]
        os.kill(guardian.pid, signal.SIGKILL)
        wait_until(lambda: not is_alive(window))
        lines += read_lines(guardian, seconds=PATIENCE_S)[0]
    finally:
        kill(guardian)
    return {DossierId(line.split()[1]) for line in lines if line.startswith("SAVED ")}
