"""Keeps every window in which somebody works out of screenshots and shared screens, dialogs as well as the main window.

A list that unfolds from a field never has the keys, and stays out of this: it shows codes, numbers and colleagues.
"""

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QWindow

from app.platform.hardening import exclude_from_capture


class CaptureGuard(QObject):
    """Covers each window from when it is first used."""

    def __init__(self, app: QGuiApplication, *, main: QWindow | None, parent: QObject) -> None:
        """Begin to cover.

        Args:
            app: its windows are covered.
            main: the window that is open already, whether or not it has the keys.
            parent: owner.
        """
        super().__init__(parent)
        app.focusWindowChanged.connect(self._on_focus_window_changed)
        for window in (main, app.focusWindow()):
            self._on_focus_window_changed(window)

    def _on_focus_window_changed(self, window: QWindow | None) -> None:
        if window is not None:
            exclude_from_capture(int(window.winId()))
