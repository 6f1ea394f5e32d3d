"""The binding survives calls that return nothing: some releases lose a reference to None each time, until an abort.

See docs/decisions/0002-pyside6-essentials-6-11-3.md. Runs in a process of its own, because a failure ends the process.
"""

import subprocess
import sys

CALLS = 100_000

PROGRAM = f"""
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel

application = QApplication([])
label, timer = QLabel(), QTimer()
timer.setSingleShot(True)
before = sys.getrefcount(None)
for number in range({CALLS} // 4):
    label.setText("a")
    label.update()
    timer.start(10_000)
    timer.stop()
print(before - sys.getrefcount(None))
"""


def test_a_hundred_thousand_calls_that_return_nothing_leave_none_alone() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=60)

    assert done.returncode == 0, done.stderr
    # From 3.12 on None is immortal and its count a constant; before, unrelated code moves the count by a few.
    assert int(done.stdout) < CALLS / 100
