"""No picture of a window in which somebody works: the main one, and every dialog that opens later."""

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.ui import capture
from app.ui.capture import CaptureGuard


@pytest.fixture
def covered(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    covered: list[int] = []
    monkeypatch.setattr(capture, "exclude_from_capture", covered.append)
    return covered


@pytest.fixture
def main(qtbot: QtBot) -> QWidget:
    main = QWidget()
    qtbot.addWidget(main)
    main.show()
    qtbot.waitExposed(main)
    return main


def test_the_window_that_is_open_is_covered_at_once(qapp: QApplication, main: QWidget, covered: list[int]) -> None:
    guard = CaptureGuard(qapp, main=main.windowHandle(), parent=qapp)
    assert int(main.winId()) in covered
    guard.deleteLater()


def test_a_dialog_is_covered_when_it_opens(qapp: QApplication, qtbot: QtBot, main: QWidget, covered: list[int]) -> None:
    guard = CaptureGuard(qapp, main=main.windowHandle(), parent=qapp)
    dialog = QDialog(main)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: int(dialog.winId()) in covered)
    guard.deleteLater()
