"""The program around the scenes: font, palette, language and a cursor that does not blink, so that nothing varies."""

from importlib import resources
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from app.ui.language import apply_language
from app.ui.theme import apply_theme, make_palette
from demo.qt_messages import pass_on_qt_messages

_FONTS: Final = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")


def start_program(*, dark: bool, language: str) -> QApplication:
    """Make the application, as the laptop's own process does.

    Args:
        dark: in the dark palette.
        language: ``nl`` or ``en``.
    """
    pass_on_qt_messages()
    app = QApplication(["huisbezoek"])
    apply_theme(app)
    set_look(app, dark=dark, language=language)
    return app


def set_look(app: QApplication, *, dark: bool, language: str) -> None:
    """Give an application that is there already one of the looks.

    Args:
        app: the application.
        dark: in the dark palette.
        language: ``nl`` or ``en``.
    """
    for name in _FONTS:
        QFontDatabase.addApplicationFontFromData((resources.files("resources") / "fonts" / name).read_bytes())
    app.setFont(QFont("Noto Sans", 10))
    app.setPalette(make_palette(dark=dark))
    app.setCursorFlashTime(0)
    apply_language(app, language)
