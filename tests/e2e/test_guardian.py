"""The processes: a guardian and its window, one per profile; locking ends the window's process and its memory."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app import EXIT_LOCKED
from app.__main__ import guard
from app.platform.folders import Profile
from tests.e2e.conftest import PIN, TestLaptop

ROOT = Path(__file__).parents[2]
PATIENCE_S = 90.0
LOCK_AFTER_UNLOCK = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from app.bootstrap import Application
from app.platform.folders import Profile
from app.ui.main_window import MainWindow
from demo.person import PersonAtLaptop

qt = QApplication([])
application = Application(profile=Profile(Path(sys.argv[1])))
person = PersonAtLaptop(application, Path(sys.argv[1]))
application.start()
person.type_into("pincode", sys.argv[2])
person.press("Return")
person.wait(lambda: isinstance(person.window, MainWindow), what="the main window")
person.wait(lambda: not person.window.sync.running, what="the first sync")
person.wait(lambda: person.window.context.operations.pending == 0, what="rest")
person.press("N")
person.wait(lambda: person.window.dossier.current() is not None, what="the first door")
person.press("V", "1")
qt.aboutToQuit.connect(application.quit)
from PySide6.QtCore import QTimer
QTimer.singleShot(0, lambda: person.press("Ctrl+L"))
sys.exit(qt.exec())
"""


def wait_until(so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not so():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def app(profile: Path, command: str) -> list[str]:
    return [sys.executable, "-m", "app", command, "--profiel", str(profile)]


def status(profile: Path) -> str:
    answer = subprocess.run(app(profile, "status"), cwd=ROOT, capture_output=True, text=True, check=False)
    return answer.stdout


def children_of(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.fixture
def guardian(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """The app, opened on a profile that was not set up yet, with its window process running."""
    with subprocess.Popen(app(tmp_path, "open"), cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        wait_until(lambda: bool(children_of(process.pid)))
        yield process
        process.kill()


pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


def test_a_second_one_says_that_the_first_is_open(guardian: subprocess.Popen[str], tmp_path: Path) -> None:
    with subprocess.Popen(app(tmp_path, "open"), cwd=ROOT, stderr=subprocess.PIPE, text=True) as second:
        assert second.stderr is not None
        assert "Huisbezoek is al open op deze laptop. Je werk staat veilig." in second.stderr.readline()
        # It shows the same words in a window, which here nobody can close.
        wait_until(lambda: os.readlink(f"/proc/{second.pid}/exe") != "")
        second.terminate()
        second.wait(PATIENCE_S)
    assert guardian.poll() is None
    assert children_of(guardian.pid)


def test_when_the_guardian_dies_its_window_does_not_stay(guardian: subprocess.Popen[str]) -> None:
    (window,) = children_of(guardian.pid)
    guardian.kill()
    wait_until(lambda: not is_alive(window))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_ending_the_guardian_ends_its_window(guardian: subprocess.Popen[str], number: int) -> None:
    (window,) = children_of(guardian.pid)
    guardian.send_signal(number)
    guardian.wait(PATIENCE_S)
    assert not is_alive(window)


def test_status_and_doctor_say_how_it_stands(laptop: Callable[[str], TestLaptop], tmp_path: Path) -> None:
    assert "nee, nog niet" in status(tmp_path / "leeg")
    anna = laptop("anna")
    said = status(anna.profile.folder)
    assert "goed  versleuteld        ja" in said
    for personal in ("Anna", "anna", "0612345678", "+31612345678"):
        assert personal not in said.replace(str(anna.profile.folder), "")
    doctor = subprocess.run(app(anna.profile.folder, "doctor"), cwd=ROOT, capture_output=True, text=True, check=False)
    assert doctor.returncode == 0, doctor.stdout
    assert "goed  sleutelbos         werkt" in doctor.stdout


def test_locking_ends_the_process_and_keeps_what_was_typed(
    laptop: Callable[[str], TestLaptop], add_dossier: Callable[..., str]
) -> None:
    dossier = add_dossier("anna")
    anna = laptop("anna")
    anna.sync()
    anna.shut()
    command = [sys.executable, "-c", LOCK_AFTER_UNLOCK, str(anna.profile.folder), PIN]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_S * 2, check=False)
    assert ended.returncode == EXIT_LOCKED, ended.stderr
    anna.open()
    assert anna.do(lambda session: session.store.drafts.get(dossier)) is not None


def test_ending_the_guardian_while_its_window_locks_brings_no_fresh_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when somebody logs off at the moment of a lock: the window ends with the code of a lock all the same."""
    script = (
        "import os, signal, sys\n"
        f"signal.signal(signal.SIGTERM, lambda *_: sys.exit({EXIT_LOCKED}))\n"
        "os.kill(os.getppid(), signal.SIGTERM)\n"
        "signal.pause()\n"
    )
    windows = [[sys.executable, "-c", script]]
    monkeypatch.setattr("app.__main__.own_command", lambda *_: windows.pop())
    assert guard(Profile(tmp_path)) == 0
    assert windows == []


def test_after_a_lock_comes_a_fresh_window_and_after_a_close_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = [EXIT_LOCKED, EXIT_LOCKED, 0]
    started: list[Profile] = []

    def run_child(profile: Profile) -> int:
        started.append(profile)
        return codes.pop(0)

    monkeypatch.setattr("app.__main__._run_child", run_child)
    assert guard(Profile(tmp_path)) == 0
    assert len(started) == 3
