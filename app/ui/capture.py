"""Keeps every window in which somebody works out of screenshots and shared screens, whatever kind of window it is.

A list that unfolds from a field, a calendar, a menu and a tip are windows of their own. They never have the keys, so
that no signal tells of them, and a filter on all events of the program would cost time at each paint (measured: 2 µs
more for every event, as much again as the event itself). The style makes each of them ready once, before it is first
shown; to look at that costs 2 µs for every widget, once.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QWidget

from app.platform.hardening import exclude_from_capture
from app.ui.style import CalmStyle


class CaptureGuard(QObject):
    """Covers each window before it can be seen, and again when it gets the keys."""

    def __init__(self, app: QApplication, *, parent: QObject) -> None:
        """Begin to cover, with what is open already.

        Args:
            app: its windows are covered; its style is ours, which knows of each of them before it is shown.
            parent: owner.
        """
        super().__init__(parent)
        style = app.style()
        if isinstance(style, CalmStyle):
            style.window_polished.connect(self._on_window_polished)
        # The system may have made another window of it since, for the same widget.
        app.focusWindowChanged.connect(self._on_focus_window_changed)
        for widget in app.topLevelWidgets():
            if widget.isVisible():
                _cover(widget)
            else:
                widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover a window that is about to be seen for the first time; of what comes later nothing passes here."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            watched.removeEventFilter(self)
            _cover(watched)
        return False

    def _on_window_polished(self, widget: QWidget) -> None:
        widget.installEventFilter(self)

    def _on_focus_window_changed(self, window: QWindow | None) -> None:
        if window is not None:
            exclude_from_capture(int(window.winId()))


def _cover(widget: QWidget) -> None:
    exclude_from_capture(int(widget.winId()))
