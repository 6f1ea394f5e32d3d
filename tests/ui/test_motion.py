"""Nothing moves by itself, and what would is not there for who asked the system for less motion."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractAnimation, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QProgressBar, QPushButton, QStyle, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui import theme
from app.ui.entry import parts

HINTS = (QStyle.StyleHint.SH_Widget_Animate, QStyle.StyleHint.SH_Widget_Animation_Duration)


@pytest.fixture
def themed(qapp: QApplication) -> Iterator[QApplication]:
    """The application as the program makes it, and as it was again after the test."""
    style, palette, blink = qapp.style().name(), qapp.palette(), qapp.styleHints().cursorFlashTime()
    yield qapp
    qapp.setStyle(style)
    qapp.setPalette(palette)
    qapp.styleHints().setCursorFlashTime(blink)


def test_no_style_hint_and_no_effect_moves_anything(themed: QApplication, qtbot: QtBot) -> None:
    themed.setEffectEnabled(Qt.UIEffect.UI_AnimateCombo, True)
    theme.apply_theme(themed)
    assert [themed.style().styleHint(hint) for hint in HINTS] == [0, 0]
    assert not any(themed.isEffectEnabled(effect) for effect in Qt.UIEffect)
    window = QWidget()
    column, choice, button = QVBoxLayout(window), QComboBox(), QPushButton("Opslaan")
    choice.addItems(["een", "twee"])
    for widget in (choice, button):
        column.addWidget(widget)
    qtbot.addWidget(window)
    window.show()
    choice.setCurrentIndex(1)
    button.animateClick()
    qtbot.wait(20)
    moving = [one for one in window.findChildren(QAbstractAnimation) if one.state() == one.State.Running]
    assert moving == []


@pytest.mark.parametrize(("less", "blinks"), [(True, False), (False, True), (None, True)])
def test_the_cursor_blinks_as_the_system_says(
    themed: QApplication, monkeypatch: pytest.MonkeyPatch, less: bool | None, blinks: bool
) -> None:
    themed.styleHints().setCursorFlashTime(1000)
    monkeypatch.setattr(theme, "wants_less_motion", lambda: less)
    theme.apply_theme(themed)
    assert (themed.styleHints().cursorFlashTime() > 0) == blinks


@pytest.mark.parametrize(("less", "moves"), [(True, False), (False, True), (None, False)])
def test_a_bar_without_an_end_moves_only_where_that_is_welcome(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, less: bool | None, moves: bool
) -> None:
    monkeypatch.setattr(parts, "wants_less_motion", lambda: less)
    busy = parts.BusyLine("Wordt ontgrendeld", name="bezig")
    qtbot.addWidget(busy)
    busy.show()
    assert busy.findChild(QProgressBar).isVisible() == moves
    assert busy.label.isVisible()
    assert "Wordt ontgrendeld" in busy.label.text()
