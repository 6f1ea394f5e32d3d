"""The windows before the unlock take the height that their steps need, and not one that suits a usual font only."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from app.bootstrap import Application
from app.platform.folders import Profile
from app.ui.entry import parts
from app.ui.entry.parts import EntryWindow

# The off-screen platform says this of every window with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.mark.parametrize("finger_px", [44, 90, 300])
def test_nothing_has_to_be_scrolled_where_the_screen_has_room(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, finger_px: int
) -> None:
    # As with a small font: what keeps the size of a finger takes more of the height, which goes by the font.
    monkeypatch.setattr(parts, "TOUCH_PX", finger_px)
    application = Application(profile=Profile(tmp_path))
    application.start()
    window = application.window
    assert isinstance(window, EntryWindow)
    qtbot.addWidget(window)
    assert QTest.qWaitForWindowExposed(window)
    QTest.qWait(0)
    room = window.screen().availableSize().height()
    scrolls = window.findChild(QScrollArea, "rol").verticalScrollBar().maximum() > 0
    assert window.height() <= room
    assert scrolls == (finger_px == 300), "only what is higher than the screen"
    application.quit()
