"""The part of the self-test that needs Qt: that it loads, what the screen is, and that a window is painted."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel

from app.platform.toestand import Check
from app.services.zelftest import NO_DISPLAY, has_display
from app.ui.theme import apply_theme

_SMALLEST: Final = (1280, 720)


def check_qt() -> Iterator[Check]:
    """Whether a window can be made and has something on it, and on which screen."""
    if not has_display():
        yield Check("qt", False, NO_DISPLAY)
        return
    qt = QApplication.instance() or QApplication(["huisbezoek"])
    assert isinstance(qt, QApplication)
    apply_theme(qt)
    label = QLabel("Huisbezoek")
    picture = label.grab()
    image = picture.toImage()
    painted = len({image.pixel(x, image.height() // 2) for x in range(image.width())}) > 1
    yield Check("qt", painted, f"{qVersion()}, {QGuiApplication.platformName()}")
    screen = QGuiApplication.primaryScreen()
    size = screen.size() * screen.devicePixelRatio()
    fits = size.width() >= _SMALLEST[0] and size.height() >= _SMALLEST[1]
    real = QGuiApplication.platformName() not in ("offscreen", "minimal")
    scale = round(100 * screen.devicePixelRatio())
    yield Check("scherm", fits or not real, f"{size.width()} x {size.height()}, {scale}%")
