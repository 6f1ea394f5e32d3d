"""What somebody does while the copy is busy: presses that come before anything was answered."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.services.workers import Workers


class Seat(Protocol):
    """Who sits at a window with a copy behind it."""

    workers: Workers

    def settle(self) -> None: ...


@contextmanager
def while_busy(seat: Seat) -> Iterator[None]:
    """Nothing is read or written until this is left."""
    busy = threading.Event()
    seat.workers.on_database(busy.wait, 10)
    yield
    busy.set()
    seat.settle()


def press(window: QWidget, *keys: str) -> None:
    """Press keys where the focus is, without waiting for what comes of it."""
    for key in keys:
        QTest.keySequence(window.focusWidget() or window, QKeySequence(key))
