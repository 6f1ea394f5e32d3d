"""Where a scene is set: a fresh copy of the caseload, the real window on it, and a camera.

Knows nothing of any scene. Presses keys and clicks as a person does, and waits for what the window is doing.
"""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QKeySequence, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from app.domain.ids import DossierId
from app.platform.werkplek import RegistrySource
from app.services.session import Session
from app.services.syncing import Syncing
from app.services.werkplek import Werkplek, read_werkplek
from app.services.workers import Workers
from app.ui.context import WindowContext
from app.ui.main_window import MainWindow
from app.ui.operations import Operations
from demo.keystore import NoKeyStore
from demo.pictures.caseload import Caseload, dossier_of
from demo.pictures.clock import StandingClock

_T = TypeVar("_T")
_W = TypeVar("_W", bound=QWidget)
_SHORT_MS = 200
_PATIENCE_MS = 20_000
_TURN_MS = 5
_CALM_TURNS = 4


class Studio:
    """One scene: open the window or show another one, play, take the picture, clear away."""

    def __init__(self, caseload: Caseload, *, size: QSize) -> None:
        """Prepare; nothing is open yet.

        Args:
            caseload: what to copy.
            size: of the main window, in pixels at 100%.
        """
        self._caseload, self._size = caseload, size
        self._workers: Workers | None = None
        self._session: Session | None = None
        self._clock = StandingClock()
        self._shown: QWidget | None = None
        self.werkplek = Werkplek()
        """What the organisation fixed; set it before the main window is asked for."""

    @property
    def window(self) -> MainWindow:
        """The main window; opened when first asked for."""
        if self._shown is None:
            self._shown = self._open()
            self.settle()
        if not isinstance(self._shown, MainWindow):
            raise TypeError("this scene shows another window")
        return self._shown

    def show(self, window: _W) -> _W:
        """Show a window that is not the main one.

        Args:
            window: as large as it likes, where the screen has room for it.
        """
        self._shown = window
        window.resize(window.size().boundedTo(self._size))
        window.show()
        window.activateWindow()
        self.settle()
        return window

    def close(self) -> None:
        """Clear everything away."""
        if self._shown is not None:
            self._shown.close()
            self.settle()
            if isinstance(self._shown, MainWindow):
                self._shown.context.operations.close()
            self._shown.deleteLater()
            self._shown = None
        if self._workers is not None and self._session is not None:
            self._workers.on_database(self._session.store.close).result()
            self._workers.stop()
        QApplication.processEvents()

    # Playing

    def do(self, work: Callable[[Session], _T]) -> _T:
        """Run something on the copy behind the main window, on the thread that owns it."""
        answers: list[_T] = []
        window = self.window
        window.context.operations.query(work, owner=window, on_done=answers.append, on_error=_raise)
        self.settle()
        return answers[0]

    def dossier(self, name: str) -> DossierId:
        """The dossier of somebody, by how the whole name begins."""
        return self.do(lambda session: dossier_of(session, name))

    def open_dossier(self, name: str) -> None:
        """Open the dossier of somebody."""
        self.window.open_dossier(self.dossier(name))
        self.settle()

    def press(self, *keys: str) -> None:
        """Press keys one after another where the focus is."""
        for key in keys:
            top = self.tops()[-1]
            QTest.keySequence(top.focusWidget() or top, QKeySequence(key))  # type: ignore[truthy-bool]
            self.settle()

    def type_into(self, name: str, text: str) -> None:
        """Type in a field, by object name."""
        field = self.find(QLineEdit, name)
        field.setFocus()
        QTest.keyClicks(field, text)
        self.settle()

    def click(self, name: str) -> None:
        """Click a button, by object name."""
        QTest.mouseClick(self.find(QAbstractButton, name), Qt.MouseButton.LeftButton)
        self.settle()

    def find(self, kind: type[_W], name: str) -> _W:
        """The part of the open windows with a name that can be seen.

        Raises:
            LookupError: there is none.
        """
        for top in self.tops():
            for widget in top.findChildren(kind, name):
                if widget.isVisible():
                    return widget
        raise LookupError(name)

    def later(self, **step: float) -> None:
        """Let time go by; the window looks at the day again."""
        self._clock.at += timedelta(**step)
        self.window.check_day()
        self.settle()

    def settle(self) -> None:
        """Wait until no work is under way and no short pause is running."""
        window, calm = self._shown, 0
        for _ in range(_PATIENCE_MS // _TURN_MS):
            QApplication.processEvents()
            busy = window is not None and (self._works(window) or self._pauses(window))
            # Once more after the last answer, so that what it changed is laid out.
            calm = 0 if busy else calm + 1
            if calm == _CALM_TURNS:
                return
            if busy:
                QTest.qWait(_TURN_MS)
        raise TimeoutError("the window found no rest")

    # Looking

    def tops(self) -> list[QWidget]:
        """What can be seen: the window, and what it opened over itself."""
        shown = self._shown
        over = [top for top in QApplication.topLevelWidgets() if top.isVisible() and top is not shown]
        return [*([shown] if shown is not None else []), *over]

    def picture(self) -> QPixmap:
        """Take a picture of everything that can be seen."""
        self.settle()
        window, *over = self.tops()
        picture = window.grab()
        painter = QPainter(picture)
        for top in over:
            at = top.mapToGlobal(QPoint()) - window.mapToGlobal(QPoint())
            painter.drawPixmap(at, top.grab())
            painter.drawRect(at.x(), at.y(), top.width() - 1, top.height() - 1)
        painter.end()
        return picture

    def save(self, path: Path) -> None:
        """Take a picture and keep it.

        Args:
            path: a PNG file.

        Raises:
            OSError: it could not be written.
        """
        if not self.picture().save(str(path)):
            raise OSError(f"{path} could not be written")

    def _open(self) -> MainWindow:
        self._workers = Workers()
        session, self._clock = self._workers.on_database(self._caseload.copy).result()
        self._session = session
        session.use(self.werkplek)
        window = MainWindow(
            context=WindowContext(
                operations=Operations(session=session, workers=self._workers),
                identity=session.identity,
                codes=session.codes,
                clock=self._clock,
                syncing=Syncing(
                    session=session,
                    workers=self._workers,
                    keystore=NoKeyStore(),
                    app_versie="pictures",
                    open_browser=lambda _: None,
                ),
                lock=lambda: None,
                use_language=lambda _: None,
                werkplek=self.werkplek,
            )
        )
        window.resize(self._size)
        window.show()
        window.activateWindow()
        window.status.set_online(True)
        return window

    @staticmethod
    def _works(window: QWidget) -> bool:
        return isinstance(window, MainWindow) and window.context.operations.pending > 0

    @staticmethod
    def _pauses(window: QWidget) -> bool:
        timers = window.findChildren(QTimer)
        return any(timer.isActive() and timer.isSingleShot() and timer.interval() <= _SHORT_MS for timer in timers)


def _raise(error: Exception) -> None:
    raise error


def fixed_by_organisation() -> Werkplek:
    """What an organisation could have fixed, with one setting that is not right."""
    values = {"RegisterAdres": "https://register.voorbeeld.example", "RustMinuten": 3, "LeaseDagen": "veel"}
    return read_werkplek([RegistrySource(lambda: values)])
