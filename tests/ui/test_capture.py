"""No picture of a window in which somebody works: the main one, every dialog, and every list, menu and tip over it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCompleter, QDialog, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui import capture, theme
from app.ui.capture import CaptureGuard
from app.ui.widgets.choice import Choice, MomentEdit

# The off-screen platform says this of windows without a frame.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Room:
    """A window with everything in it that opens a window of its own."""

    def __init__(self, qtbot: QtBot) -> None:
        self.main = QWidget()
        self.choice = Choice(name="keuze", label="Keuze", entries=[("a", "Een", ""), ("b", "Twee", "")])
        self.moment = MomentEdit(name="moment", label="Wanneer")
        self.moment.set_moment(datetime(2026, 11, 24, 9, tzinfo=UTC))
        self.button = QPushButton("Meer")
        self.button.setToolTip("Aagje Bos, Proefstraat 1")
        menu = QMenu(self.button)
        menu.addAction("Aagje Bos")
        self.button.setMenu(menu)
        self.line = QLineEdit()
        self.line.setCompleter(QCompleter(["Aagje Bos", "Aad Bos"]))
        column = QVBoxLayout(self.main)
        for widget in (self.choice, self.moment, self.button, self.line):
            column.addWidget(widget)
        qtbot.addWidget(self.main)
        self.main.show()
        assert QTest.qWaitForWindowExposed(self.main)

    def unfold(self) -> None:
        self.choice.showPopup()

    def calendar(self) -> None:
        QTest.mouseClick(
            self.moment, Qt.MouseButton.LeftButton, pos=QPoint(self.moment.width() - 8, self.moment.height() // 2)
        )

    def menu(self) -> None:
        self.button.menu().popup(self.main.mapToGlobal(QPoint()))

    def complete(self) -> None:
        self.line.setFocus()
        QTest.keyClicks(self.line, "Aa")

    def tip(self) -> None:
        place = self.button.rect().center()
        QApplication.sendEvent(self.button, QHelpEvent(QEvent.Type.ToolTip, place, self.button.mapToGlobal(place)))

    def dialog(self) -> None:
        QDialog(self.main).open()


OPENERS = [Room.unfold, Room.calendar, Room.menu, Room.complete, Room.tip, Room.dialog]


@pytest.fixture
def covered(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    covered: list[int] = []
    monkeypatch.setattr(capture, "exclude_from_capture", covered.append)
    return covered


@pytest.fixture
def themed(qapp: QApplication) -> Iterator[QApplication]:
    """The application as the program makes it, and as it was again after the test."""
    style, palette = qapp.style().name(), qapp.palette()
    theme.apply_theme(qapp)
    yield qapp
    qapp.setStyle(style)
    qapp.setPalette(palette)


@pytest.fixture
def main(themed: QApplication, qtbot: QtBot) -> Room:
    return Room(qtbot)


@pytest.fixture
def guard(themed: QApplication, main: Room, covered: list[int]) -> Iterator[CaptureGuard]:
    owner = QObject()
    yield CaptureGuard(themed, parent=owner)
    owner.deleteLater()


def in_sight(app: QApplication) -> set[int]:
    return {int(widget.winId()) for widget in app.topLevelWidgets() if widget.isVisible()}


@pytest.mark.usefixtures("guard")
def test_the_window_that_is_open_is_covered_at_once(main: Room, covered: list[int]) -> None:
    assert int(main.main.winId()) in covered


@pytest.mark.usefixtures("guard")
@pytest.mark.parametrize("opener", OPENERS)
def test_what_opens_over_it_is_covered_before_it_can_be_seen(
    themed: QApplication, qtbot: QtBot, main: Room, covered: list[int], opener: Callable[[Room], None]
) -> None:
    before = in_sight(themed)
    # As on Windows, where what has no title bar never gets the keys: nothing is told of it.
    themed.blockSignals(True)
    try:
        opener(main)
        qtbot.waitUntil(lambda: in_sight(themed) > before)
    finally:
        themed.blockSignals(False)
    assert in_sight(themed) <= set(covered)
