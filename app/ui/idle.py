"""Locks a laptop at which nobody does anything, by the clock on the wall, also while a dialog is open.

Wall time counts and not the time that the processor ran: a laptop that slept for an hour was idle for an hour.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QWindow

from app.services.werkplek import RUST_MINUTEN

IDLE: Final = timedelta(minutes=RUST_MINUTEN)
_LOOK_EVERY_MS: Final = 5_000
_SIGNS_OF_LIFE: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
    }
)


class IdleWatch(QObject):
    """Calls once when nothing was touched for some minutes."""

    def __init__(
        self,
        app: QGuiApplication,
        *,
        clock: Callable[[], datetime],
        idle: Callable[[], object],
        after: timedelta = IDLE,
    ) -> None:
        """Begin to watch.

        Args:
            app: its windows are watched, each from when it is first used. Not every event of the program passes here:
                that would cost time at each paint.
            clock: gives the moment.
            idle: called when the time is up.
            after: how long nobody touches anything.
        """
        super().__init__(app)
        self._app, self._clock, self._idle, self._after = app, clock, idle, after
        self._last = clock()
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        app.focusWindowChanged.connect(self._on_focus_window_changed)
        self._on_focus_window_changed(app.focusWindow())
        self._timer.start()

    def _on_focus_window_changed(self, window: QWindow | None) -> None:
        if window is not None:
            self._last = self._clock()
            window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note the moment of what a person did; takes nothing away."""
        if event.type() in _SIGNS_OF_LIFE:
            self._last = self._clock()
        return False

    def look(self) -> None:
        """Lock when it is time. A clock that was put back counts as long idle: it cannot buy time."""
        since = self._clock() - self._last
        if since >= self._after or since < timedelta():
            self.stop()
            self._idle()

    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()
        self._app.focusWindowChanged.disconnect(self._on_focus_window_changed)
        for window in self._app.allWindows():
            window.removeEventFilter(self)
