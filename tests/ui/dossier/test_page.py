"""What can be read of a dossier, where there is hardly room for it."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.views.dossier_page import RoomToRead


def test_two_scroll_bars_do_not_call_each_other_for_ever(qtbot: QtBot) -> None:
    """Without the upright bar there is room for the width, without the flat one for the height."""
    area, inner = RoomToRead(), QWidget()
    inner.setMinimumSize(395, 300)
    area.setFrameShape(RoomToRead.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setWidget(inner)
    qtbot.addWidget(area)
    area.show()
    for height in range(20, 80):
        area.resize(400, height)
        qtbot.wait(0)
    assert area.verticalScrollBar().isVisible()
    area.resize(400, 20)
    qtbot.wait(0)
    assert not area.verticalScrollBar().isVisible(), "there is no room for a bar"
