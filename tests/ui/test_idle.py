"""Nobody there for five minutes by the clock on the wall: locked; life of any kind begins anew."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.ui.idle import IDLE, IdleWatch
from tests.unlocked import TestClock


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def locked() -> list[str]:
    return []


@pytest.fixture
def watch(qapp: QApplication, clock: TestClock, locked: list[str]) -> Iterator[IdleWatch]:
    watch = IdleWatch(qapp, clock=clock, idle=lambda: locked.append("locked"))
    yield watch
    if not locked:
        watch.stop()
    watch.deleteLater()


def test_five_minutes_without_a_touch_lock_once(watch: IdleWatch, clock: TestClock, locked: list[str]) -> None:
    clock.move(seconds=IDLE.total_seconds() - 1)
    watch.look()
    assert locked == []
    clock.move(seconds=1)
    watch.look()
    assert locked == ["locked"]


def test_a_key_begins_anew(qtbot: QtBot, watch: IdleWatch, clock: TestClock, locked: list[str]) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    clock.move(minutes=4)
    QTest.keyClick(field.windowHandle(), Qt.Key.Key_A)  # by way of the window, as a keyboard does
    assert field.text() == "a"
    clock.move(minutes=4)
    watch.look()
    assert locked == []


def test_an_hour_of_sleep_is_an_hour_idle(watch: IdleWatch, clock: TestClock, locked: list[str]) -> None:
    clock.move(hours=1)
    watch.look()
    assert locked == ["locked"]


def test_putting_the_clock_back_buys_no_time(watch: IdleWatch, clock: TestClock, locked: list[str]) -> None:
    clock.move(minutes=-30)
    watch.look()
    assert locked == ["locked"]
