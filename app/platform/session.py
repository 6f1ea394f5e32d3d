"""Watches the session of the operating system: locked, asleep, lid closed. Says so; decides nothing.

Linux tells over D-Bus (logind and the screensavers), Windows in messages to a window. Where a source is not there, the
idle clock of the application remains.
"""

import ctypes
import sys
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

from app.platform.logs import log_event

_LOGIND: Final = "org.freedesktop.login1"
_SCREENSAVERS: Final = (
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
    ("/org/cinnamon/ScreenSaver", "org.cinnamon.ScreenSaver"),
    ("/org/mate/ScreenSaver", "org.mate.ScreenSaver"),
)

# Windows' names for its messages (WinUser.h, WtsApi32.h).
WM_POWERBROADCAST: Final = 0x0218
WM_WTSSESSION_CHANGE: Final = 0x02B1
PBT_APMSUSPEND: Final = 0x4
WTS_SESSION_LOCK: Final = 0x7
WTS_SESSION_LOGOFF: Final = 0x6
WTS_CONSOLE_DISCONNECT: Final = 0x2
_LOCKING: Final = frozenset({WTS_SESSION_LOCK, WTS_SESSION_LOGOFF, WTS_CONSOLE_DISCONNECT})


class SessionWatch(QObject):
    """Tells when nobody is at the laptop any more.

    Signals:
        left(str): why, as an event code for the log: ``session_locked`` or ``suspend``.
    """

    left = Signal(str)

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        session_bus: QDBusConnection | None = None,
        system_bus: QDBusConnection | None = None,
    ) -> None:
        """Begin to watch what this system has.

        Args:
            parent: owner.
            session_bus: the bus of the desktop; the user's own by default.
            system_bus: the bus of the machine; the system's by default.
        """
        super().__init__(parent)
        self._filter: WindowsMessages | None = None
        if sys.platform == "win32":
            self._filter = WindowsMessages(self.left.emit)
            app = QCoreApplication.instance()
            if app is not None:
                app.installNativeEventFilter(self._filter)
        elif sys.platform == "linux":
            self._watch_desktop(session_bus or QDBusConnection.sessionBus())
            self._watch_machine(system_bus or QDBusConnection.systemBus())

    def _watch_desktop(self, bus: QDBusConnection) -> None:
        if not bus.isConnected():
            log_event("no_session_bus")
            return
        for path, interface in _SCREENSAVERS:
            bus.connect("", path, interface, "ActiveChanged", self, _slot("_on_active_changed(bool)"))

    def _watch_machine(self, bus: QDBusConnection) -> None:
        if not bus.isConnected():
            log_event("no_system_bus")
            return
        manager = f"{_LOGIND}.Manager"
        bus.connect(
            "", "/org/freedesktop/login1", manager, "PrepareForSleep", self, _slot("_on_prepare_for_sleep(bool)")
        )
        # Of whichever session: a laptop in the field has one.
        bus.connect("", "", f"{_LOGIND}.Session", "Lock", self, _slot("_on_session_lock()"))

    @Slot(bool)
    def _on_active_changed(self, active: bool) -> None:
        if active:
            self.left.emit("session_locked")

    @Slot(bool)
    def _on_prepare_for_sleep(self, begins: bool) -> None:
        if begins:
            self.left.emit("suspend")

    @Slot()
    def _on_session_lock(self) -> None:
        self.left.emit("session_locked")


def _slot(signature: str) -> Any:
    """A slot as D-Bus wants it named: text, although the published type asks for bytes, which are refused."""
    return SLOT(signature)


class WindowsMessages(QAbstractNativeEventFilter):
    """Reads the messages with which Windows tells of a lock or of sleep; takes none of them away."""

    def __init__(self, left: Callable[[str], object]) -> None:
        """Make the filter.

        Args:
            left: told why, as :attr:`SessionWatch.left`.
        """
        super().__init__()
        self._left = left

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        """Look at one message."""
        if bytes(QByteArray(kind).data()) in (b"windows_generic_MSG", b"windows_dispatcher_MSG"):
            from ctypes import wintypes

            found = wintypes.MSG.from_address(int(message))
            self.see(found.message, found.wParam)
        return False, 0

    def see(self, number: int, detail: int) -> None:
        """Tell when a message means that nobody is there.

        Args:
            number: of the message.
            detail: its ``wParam``.
        """
        if number == WM_WTSSESSION_CHANGE and detail in _LOCKING:
            self._left("session_locked")
        elif number == WM_POWERBROADCAST and detail == PBT_APMSUSPEND:
            self._left("suspend")


def register_window(window_id: int) -> bool:
    """Ask Windows to tell a window of locks of its session; every other system tells of itself.

    Args:
        window_id: the native handle of a top-level window.

    Returns:
        Whether Windows will tell.
    """
    if sys.platform == "win32":
        return bool(ctypes.windll.wtsapi32.WTSRegisterSessionNotification(window_id, 0))
    return False
