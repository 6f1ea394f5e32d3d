"""Leaving the laptop is noticed: signals on a real bus from another process, Windows' messages by their numbers."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtDBus import QDBusConnection
from pytestqt.qtbot import QtBot

from app.platform import session
from app.platform.session import SessionWatch, WindowsMessages

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="D-Bus is how Linux tells")


@pytest.fixture
def watch(qtbot: QtBot) -> Iterator[SessionWatch]:
    """A watch that hears both buses on the one that the tests have."""
    bus = QDBusConnection.sessionBus()
    assert bus.isConnected()
    watch = SessionWatch(session_bus=bus, system_bus=bus)
    yield watch
    watch.deleteLater()


def emit(path: str, member: str, *arguments: str) -> None:
    """Emit a signal from a process of its own, as a desktop does."""
    command = ["dbus-send", "--session", "--type=signal", path, member, *arguments]
    subprocess.run(command, check=True, timeout=10)


@on_linux
@pytest.mark.parametrize(
    ("path", "member", "arguments", "reason"),
    [
        (
            "/org/freedesktop/ScreenSaver",
            "org.freedesktop.ScreenSaver.ActiveChanged",
            ["boolean:true"],
            "session_locked",
        ),
        ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver.ActiveChanged", ["boolean:true"], "session_locked"),
        ("/org/freedesktop/login1", "org.freedesktop.login1.Manager.PrepareForSleep", ["boolean:true"], "suspend"),
        ("/org/freedesktop/login1/session/_32", "org.freedesktop.login1.Session.Lock", [], "session_locked"),
    ],
)
def test_a_lock_or_sleep_of_the_system_is_told(
    qtbot: QtBot, watch: SessionWatch, path: str, member: str, arguments: list[str], reason: str
) -> None:
    with qtbot.waitSignal(watch.left, timeout=5_000) as told:
        emit(path, member, *arguments)
    assert told.args == [reason]


@on_linux
def test_waking_up_and_unlocking_are_no_leaving(qtbot: QtBot, watch: SessionWatch) -> None:
    reasons: list[str] = []
    watch.left.connect(reasons.append)
    emit("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver.ActiveChanged", "boolean:false")
    emit("/org/freedesktop/login1", "org.freedesktop.login1.Manager.PrepareForSleep", "boolean:false")
    with qtbot.waitSignal(watch.left, timeout=5_000):
        emit("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver.ActiveChanged", "boolean:true")
    assert reasons == ["session_locked"]


@pytest.mark.parametrize(
    ("number", "detail", "reasons"),
    [
        (session.WM_WTSSESSION_CHANGE, session.WTS_SESSION_LOCK, ["session_locked"]),
        (session.WM_WTSSESSION_CHANGE, session.WTS_SESSION_LOGOFF, ["session_locked"]),
        (session.WM_WTSSESSION_CHANGE, session.WTS_CONSOLE_DISCONNECT, ["session_locked"]),
        (session.WM_WTSSESSION_CHANGE, 0x8, []),  # unlocked
        (session.WM_POWERBROADCAST, session.PBT_APMSUSPEND, ["suspend"]),
        (session.WM_POWERBROADCAST, 0x12, []),  # woken up
        (0x0200, 0x7, []),  # the mouse moved
    ],
)
def test_messages_of_windows_by_their_numbers(number: int, detail: int, reasons: list[str]) -> None:
    told: list[str] = []
    WindowsMessages(told.append).see(number, detail)
    assert told == reasons
