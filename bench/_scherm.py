"""One window in a process of its own: ``python -m bench._scherm WHAT …``; prints JSON as soon as it is painted.

``cpu`` is the processor time of the process until then, in seconds: the clock says more of what else the machine does.
"""

import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.services.workers import Workers

_QUIET_MS = 1500
_FRAME_MS = 16


def bare() -> None:
    """A bare PySide6 window: the least that any of our windows costs."""
    from PySide6.QtWidgets import QApplication, QWidget

    app = QApplication([])
    window = QWidget()
    window.resize(1366, 728)
    _tell_when_painted()
    window.show()
    app.exec()


def lock(folder: str, before: str = "0") -> None:
    """The window process as the guardian starts it, on a laptop that was set up: its lock screen.

    Args:
        folder: of the profile.
        before: seconds of processor time that the guardian took first.
    """
    from app import __main__ as program
    from app import bootstrap
    from app.platform.folders import Profile

    class Watched(bootstrap.Application):
        def start(self) -> None:
            _tell_when_painted(float(before))
            super().start()

    bootstrap.Application = Watched  # type: ignore[misc]  # our eye in the place of theirs
    program.run_window(Profile(Path(folder)))


def guard(folder: str) -> None:
    """The whole program: the guardian, with the window process above as its child."""
    import subprocess

    from app import __main__ as program
    from app.platform.folders import Profile

    start = subprocess.Popen

    def popen(_command: list[str], stdin: int) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "bench._scherm", "lock", folder, str(time.process_time())]
        return start(command, stdin=stdin)

    subprocess.Popen = popen  # type: ignore[misc,assignment]
    program.guard(Profile(Path(folder)))


def vandaag(file: str, key: str) -> None:
    """From the key to a list that can be used; what is loaded while the PIN is typed is loaded already."""
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    from app.services.workers import Workers
    from app.ui.main_window import MainWindow  # noqa: F401 - loaded before the clock starts
    from app.ui.theme import apply_theme
    from app.ui.views.vandaag import VandaagView

    app = QApplication([])
    apply_theme(app)
    before = QWidget()
    before.show()
    workers = Workers()
    app.processEvents()
    begin = time.process_time()
    desk = _Desk(workers, file, key)
    desk.window.show()
    place = desk.window.findChild(VandaagView)
    assert place is not None
    while place.doors.model.rowCount() == 0:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    app.processEvents()
    seconds = time.process_time() - begin
    rows = place.doors.model.rowCount()

    def rest() -> None:
        print(json.dumps({"seconds": seconds, "rows": rows, "kib": _resident_kib()}), flush=True)
        desk.close()
        app.quit()

    QTimer.singleShot(_QUIET_MS, rest)
    app.exec()


def scroll(file: str, key: str) -> None:
    """Dossiers from the first to the last, by the page: how long the main thread worked at most between two turns."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from app.services.workers import Workers
    from app.ui.theme import apply_theme
    from app.ui.views.dossiers import DossiersView
    from bench.hartslag import Heartbeat

    app = QApplication([])
    apply_theme(app)
    desk = _Desk(Workers(), file, key)
    desk.window.show()
    desk.window.go_to("dossiers")
    place = desk.window.findChild(DossiersView)
    assert place is not None
    bar, model = place.doors.view.verticalScrollBar(), place.doors.model
    while model.rowCount() == 0 or desk.window.context.operations.pending:
        app.processEvents()
    gc.collect()
    gc.freeze()
    heart = Heartbeat(clock=time.thread_time)
    heart.start()
    turn = QTimer(interval=_FRAME_MS)

    def on_turn() -> None:
        at_end = bar.value() == bar.maximum()
        bar.setValue(bar.value() + bar.pageStep())
        if not at_end or desk.window.context.operations.pending or model.canFetchMore(place.doors.view.rootIndex()):
            return
        turn.stop()
        gaps = sorted(heart.stop())
        answer = {"longest": gaps[-1], "p99": gaps[len(gaps) * 99 // 100], "beats": len(gaps), "rows": model.rowCount()}
        print(json.dumps(answer | {"kib": _resident_kib()}), flush=True)
        desk.close()
        app.quit()

    turn.timeout.connect(on_turn)
    turn.start()
    app.exec()


class _Desk:
    """The main window on a copy, without a register."""

    def __init__(self, workers: "Workers", file: str, key: str) -> None:
        """Open both; the window is not shown yet."""
        from app.services.syncing import Syncing
        from app.ui.context import WindowContext
        from app.ui.main_window import MainWindow
        from app.ui.operations import Operations
        from bench._kopie import open_copy
        from demo.keystore import NoKeyStore

        self._workers = workers
        self._session = session = workers.on_database(open_copy, Path(file), bytes.fromhex(key)).result()
        self.window = MainWindow(
            context=WindowContext(
                operations=Operations(session=session, workers=workers),
                identity=session.identity,
                codes=session.codes,
                clock=session.now,
                syncing=Syncing(
                    session=session,
                    workers=workers,
                    keystore=NoKeyStore(),
                    app_versie="bench",
                    open_browser=lambda _: None,
                ),
                lock=lambda: None,
                use_language=lambda _: None,
            )
        )

    def close(self) -> None:
        """Close both."""
        self.window.close()
        self.window.context.operations.close()
        self._workers.on_database(self._session.store.close).result()
        self._workers.stop()


def first_sync(url: str, naam: str, folder: str) -> None:
    """A first sync with the window open: how long the main thread was away from its event loop, in seconds."""
    from PySide6.QtWidgets import QApplication

    from app.ui.context import WindowContext
    from app.ui.main_window import MainWindow
    from app.ui.operations import Operations
    from app.ui.theme import apply_theme
    from bench.hartslag import Heartbeat
    from proof.laptop import ProofLaptop
    from register.context import system_clock

    app = QApplication([])
    apply_theme(app)
    laptop = ProofLaptop(Path(folder), url=url, naam=naam, clock=system_clock)
    window = MainWindow(
        context=WindowContext(
            operations=Operations(session=laptop.session, workers=laptop.workers),
            identity=laptop.identity,
            codes=laptop.session.codes,
            clock=system_clock,
            syncing=laptop.syncing,
            lock=lambda: None,
            use_language=lambda _: None,
        )
    )
    window.show()
    # As the program does; without it this measures the collection of what only a bench has loaded.
    gc.collect()
    gc.freeze()
    heart = Heartbeat()

    def leave(*_: object) -> None:
        gaps = heart.stop()
        count = laptop.do(lambda session: session.store.dossiers.count())
        print(json.dumps({"longest": max(gaps), "beats": len(gaps), "dossiers": count}), flush=True)
        window.close()
        window.context.operations.close()
        app.quit()

    window.sync.finished.connect(leave)
    window.sync.failed.connect(leave)
    heart.start()
    window.sync.start()
    app.exec()
    laptop.stop()


def _tell_when_painted(before: float = 0) -> None:
    """Say when the first window has been painted; the same eye for ours and for the bare one."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    class Eye(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
                app.removeEventFilter(self)
                # After the painting itself, and once it has come to rest.
                QTimer.singleShot(0, self.tell)
            return False

        def tell(self) -> None:
            cpu = before + time.process_time()
            QTimer.singleShot(_QUIET_MS, lambda: self.leave(cpu))

        def leave(self, cpu: float) -> None:
            print(json.dumps({"cpu": cpu, "kib": _resident_kib()}), flush=True)
            QApplication.quit()

    found = QApplication.instance()
    assert isinstance(found, QApplication)
    app: QApplication = found
    app.installEventFilter(Eye(app))


def _resident_kib() -> float:
    status = Path("/proc/self/status").read_text("ascii")
    return float(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS:")))


if __name__ == "__main__":
    start: dict[str, Callable[..., None]] = {"bare": bare, "lock": lock, "guard": guard, "vandaag": vandaag}
    if sys.argv[1] in start:
        # msgspec takes it where it is there; it comes with what the register needs, and is in no package for laptops.
        sys.modules["typing_extensions"] = None  # type: ignore[assignment]
    what = start | {"scroll": scroll, "first_sync": first_sync}
    what[sys.argv[1]](*sys.argv[2:])
