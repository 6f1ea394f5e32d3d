"""After a lock no process of the app holds a word of a dossier or the key: the memory of each is read as root."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.domain.ids import DossierId
from tests.e2e.conftest import PIN, TestLaptop
from tests.e2e.test_guardian import ROOT, children_of, is_alive, wait_until

NAME = "Merktekenaar"
# The guardian as it is; only its first window is one that is operated by a script, and hardened as every window.
GUARDIAN = """
import subprocess, sys
import app.__main__ as main
from pathlib import Path
from app.platform.folders import Profile

real, first = subprocess.Popen, [True]
def popen(command, **options):
    if first:
        first.clear()
        command = [sys.executable, "-c", sys.argv[1], *sys.argv[2:]]
    return real(command, **options)
main.subprocess.Popen = popen
sys.exit(main.guard(Profile(Path(sys.argv[2]))))
"""
WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.bootstrap import Application
from app.platform.folders import Profile
from app.platform.hardening import harden_process
from app.ui.main_window import MainWindow
from demo.person import PersonAtLaptop

harden_process()
qt = QApplication([])
folder = Path(sys.argv[1])
application = Application(profile=Profile(folder))
person = PersonAtLaptop(application, folder)
application.start()
person.type_into("pincode", sys.argv[2])
person.press("Return")
person.wait(lambda: isinstance(person.window, MainWindow), what="the main window")
person.wait(lambda: not person.window.sync.running and person.window.context.operations.pending == 0, what="rest")
person.press("N")
person.wait(lambda: person.window.dossier.current() is not None, what="the first door")
qt.aboutToQuit.connect(application.quit)
print("READY", flush=True)
look = QTimer(interval=50)
look.timeout.connect(lambda: (folder / "nu").exists() and (look.stop(), person.press("Ctrl+L")))
look.start()
sys.exit(qt.exec())
"""


def memory(pid: int) -> Iterator[bytes]:
    """Every readable part of the memory of a process: what a core dump would hold."""
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", buffering=0) as mem:
        for line in maps:
            span, rights = line.split()[:2]
            if "r" not in rights or line.rstrip().endswith(("[vvar]", "[vsyscall]", "[vvar_vclock]")):
                continue
            begin, end = (int(part, 16) for part in span.split("-"))
            try:
                mem.seek(begin)
                yield mem.read(end - begin)
            except (OSError, OverflowError, ValueError):
                continue


def found_in(pid: int, markers: dict[str, bytes]) -> set[str]:
    found: set[str] = set()
    for part in memory(pid):
        found |= {name for name, marker in markers.items() if marker in part}
    return found


def at_rest(pid: int) -> bool:
    """Whether a window has been shown: its libraries are there and it uses no processor time any more."""
    if "libQt6Widgets" not in Path(f"/proc/{pid}/maps").read_text():
        return False
    used = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]]
    for _ in range(3):
        time.sleep(0.1)
        used.append(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13])
    return all(one == used[0] for one in used)


@pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0,
    reason="reads the memory of another process, which only root on Linux may: the product has no switch for it",
)
def test_after_a_lock_no_process_holds_a_word_or_the_key(
    laptop: Callable[[str], TestLaptop], add_dossier: Callable[..., DossierId], how_many: Callable[[int], int]
) -> None:
    add_dossier("anna", f"Zwaluw {NAME}")
    anna = laptop("anna")
    anna.sync()
    markers = {
        "name": NAME.encode(),
        "name on screen": NAME.encode("utf-16-le"),
        "database key": anna.session.store._key,
    }
    anna.shut()
    for _ in range(how_many(1)):
        lock_and_look(anna.profile.folder, markers)
    anna.open()


def lock_and_look(folder: Path, markers: dict[str, bytes]) -> None:
    """Unlock, open a door, find the markers; lock, and find none in any process of the app."""
    command = [sys.executable, "-c", GUARDIAN, WINDOW, str(folder), PIN]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as guardian:
        try:
            assert guardian.stdout is not None
            assert guardian.stdout.readline().strip() == "READY"
            (window,) = children_of(guardian.pid)
            assert found_in(window, markers) == set(markers), "the search finds them where they are"
            (folder / "nu").touch()
            wait_until(lambda: not is_alive(window))
            # One that has ended is still a child until its guardian has looked.
            wait_until(lambda: children_of(guardian.pid) not in ([], [window]))
            (fresh,) = children_of(guardian.pid)
            wait_until(lambda: at_rest(fresh))
            assert found_in(fresh, markers) == set()
            assert found_in(guardian.pid, markers) == set()
        finally:
            guardian.terminate()
    (folder / "nu").unlink()
