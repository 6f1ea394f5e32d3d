"""The whole window on a real encrypted copy, without a register; the test waits for what the window shows."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.events import AnyInhoud
from app.domain.ids import DossierId
from app.platform.keystore import SystemKeyStore
from app.services.session import Changes
from app.services.syncing import Syncing
from app.services.workers import Workers
from app.ui.context import WindowContext
from app.ui.main_window import MainWindow
from app.ui.operations import Operations
from tests.unlocked import TestClock, make_session, put_dossier

_T = TypeVar("_T")
_W = TypeVar("_W", bound=QWidget)
_SHORT_MS = 500


class Room:
    """A window, its copy, and the ways in which a test uses both."""

    def __init__(self, qtbot: QtBot, folder: Path, clock: TestClock) -> None:
        self.qtbot, self.clock, self.workers, self.locks = qtbot, clock, Workers(), 0
        self.session = self.workers.on_database(make_session, folder, clock).result()
        self.operations = Operations(session=self.session, workers=self.workers)
        self.window: MainWindow | None = None
        self.use_language: Callable[[str], object] = lambda _: None

    def open(self) -> MainWindow:
        """Open the window; after a lock it is another one on the same copy."""
        if self.window is not None:
            self.window.close()
        syncing = Syncing(
            session=self.session,
            workers=self.workers,
            keystore=SystemKeyStore(profiel_id="proef"),
            app_versie="test",
            open_browser=lambda _: None,
        )
        window = self.window = MainWindow(
            context=WindowContext(
                operations=self.operations,
                identity=self.session.identity,
                codes=self.session.codes,
                clock=self.clock,
                syncing=syncing,
                lock=self._lock,
                use_language=lambda taal: self.use_language(taal),
                werkplek=self.session.werkplek,
            )
        )
        self.qtbot.addWidget(window)
        window.resize(1366, 700)
        window.show()
        window.activateWindow()
        self.settle()
        return window

    def do(self, work: Callable[..., _T], *args: object, **fields: object) -> _T:
        return self.workers.on_database(work, self.session, *args, **fields).result()

    def add(self, name: str, **fields: object) -> DossierId:
        return self.do(put_dossier, name, **fields)

    def refresh(self) -> None:
        """Tell the window that the copy changed, as after a sync."""
        self.operations.announce(Changes(everything=True))
        self.settle()

    def press(self, *keys: str) -> None:
        for key in keys:
            top = self.window
            assert top is not None
            QTest.keySequence(top.focusWidget() or top, QKeySequence(key))
            self.settle()

    def settle(self) -> None:
        """Wait until nothing is under way, no short pause is running and what was just made is shown."""
        self.qtbot.waitUntil(lambda: not self._busy(), timeout=10_000)
        QTest.qWait(0)

    def contents(self, dossier_id: DossierId) -> list[AnyInhoud]:
        events = self.do(lambda session: session.store.events.of_dossier(dossier_id))
        return [event.inhoud for event in sorted(events, key=lambda event: event.volgnummer)]

    def close(self) -> None:
        if self.window is not None:
            self.window.close()
        self.operations.close()
        self.workers.on_database(self.session.store.close).result()
        self.workers.stop()

    def _busy(self) -> bool:
        timers = self.window.findChildren(QTimer) if self.window is not None else []
        paused = any(timer.isActive() and timer.isSingleShot() and timer.interval() <= _SHORT_MS for timer in timers)
        return paused or self.operations.pending > 0

    def _lock(self) -> None:
        self.locks += 1


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path, clock: TestClock) -> Iterator[Room]:
    room = Room(qtbot, tmp_path, clock)
    yield room
    room.close()
