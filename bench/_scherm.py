"""One window in a process of its own: ``python -m bench._scherm WHAT …``; prints JSON as soon as it is painted.

``painted`` is the moment on the machine's clock, so that who started the process counts from before it was there.
"""

import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

_QUIET_MS = 1500


def bare() -> None:
    """A bare PySide6 window: the least that any of our windows costs."""
    from PySide6.QtWidgets import QApplication, QWidget

    app = QApplication([])
    window = QWidget()
    window.resize(1366, 728)
    _tell_when_painted()
    window.show()
    app.exec()


def lock(folder: str) -> None:
    """The window process as the guardian starts it, on a laptop that was set up: its lock screen."""
    from app import __main__ as program
    from app import bootstrap
    from app.platform.folders import Profile

    class Watched(bootstrap.Application):
        def start(self) -> None:
            _tell_when_painted()
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
        return start([sys.executable, "-m", "bench._scherm", "lock", folder], stdin=stdin)

    subprocess.Popen = popen  # type: ignore[misc,assignment]
    program.guard(Profile(Path(folder)))


def vandaag(file: str, key: str) -> None:
    """From the key to a list that can be used; what is loaded while the PIN is typed is loaded already."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    from app.services.syncing import Syncing
    from app.services.workers import Workers
    from app.ui.context import WindowContext
    from app.ui.main_window import MainWindow
    from app.ui.operations import Operations
    from app.ui.theme import apply_theme
    from app.ui.views.vandaag import VandaagView
    from bench._kopie import open_copy

    app = QApplication([])
    apply_theme(app)
    before = QWidget()
    before.show()
    workers = Workers()
    app.processEvents()
    begin = time.perf_counter()
    session = workers.on_database(open_copy, Path(file), bytes.fromhex(key)).result()
    window = MainWindow(
        context=WindowContext(
            operations=Operations(session=session, workers=workers),
            identity=session.identity,
            codes=session.codes,
            clock=session.now,
            syncing=Syncing(
                session=session,
                workers=workers,
                keystore=_NoKeyStore(),
                app_versie="bench",
                open_browser=lambda _: None,
            ),
            lock=lambda: None,
            use_language=lambda _: None,
        )
    )
    window.show()
    place = window.findChild(VandaagView)
    assert place is not None
    while place.doors.model.rowCount() == 0:
        app.processEvents()
    app.processEvents()
    seconds = time.perf_counter() - begin
    rows = place.doors.model.rowCount()

    def rest() -> None:
        print(json.dumps({"seconds": seconds, "rows": rows, "kib": _resident_kib()}), flush=True)
        window.close()
        window.context.operations.close()
        workers.on_database(session.store.close).result()
        workers.stop()
        app.quit()

    QTimer.singleShot(_QUIET_MS, rest)
    app.exec()


class _NoKeyStore:
    """Stands where a key store would: nothing here logs in. One of the proofs would load the register with it."""

    def get(self, name: str) -> bytes | None:  # noqa: ARG002 - there is none
        return None

    def put(self, name: str, value: bytes) -> None:
        raise NotImplementedError

    def remove(self, name: str) -> None:
        raise NotImplementedError


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


def _tell_when_painted() -> None:
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
            at = time.time()
            QTimer.singleShot(_QUIET_MS, lambda: self.leave(at))

        def leave(self, at: float) -> None:
            print(json.dumps({"painted": at, "kib": _resident_kib()}), flush=True)
            QApplication.quit()

    found = QApplication.instance()
    assert isinstance(found, QApplication)
    app: QApplication = found
    app.installEventFilter(Eye(app))


def _resident_kib() -> float:
    status = Path("/proc/self/status").read_text("ascii")
    return float(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS:")))


if __name__ == "__main__":
    what: dict[str, Callable[..., None]] = {"bare": bare, "lock": lock, "guard": guard, "vandaag": vandaag}
    what["first_sync"] = first_sync
    what[sys.argv[1]](*sys.argv[2:])
