"""Somebody at the laptop, as a program: clicks and types in the real windows, waits for what they show, and takes
pictures. Knows where things are by their object names and decides nothing.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from app.bootstrap import Application
from demo.stopping import stopping

_W = TypeVar("_W", bound=QWidget)
_PATIENCE_S: Final = 60.0
_TURN_MS: Final = 10


class PersonAtLaptop:
    """Hands and eyes for one running application."""

    def __init__(self, application: Application, pictures: Path) -> None:
        """Sit down.

        Args:
            application: the running window process.
            pictures: the folder for screenshots.
        """
        self._application, self._pictures = application, pictures
        self._taken = 0

    @property
    def window(self) -> QWidget:
        """The window that is open."""
        window = self._application.window
        if window is None:
            raise RuntimeError("no window is open")
        return window

    def find(self, kind: type[_W], name: str) -> _W:
        """Find a part of the window that can be seen.

        Args:
            kind: its class.
            name: its object name.

        Raises:
            RuntimeError: it is not there, or cannot be seen.
        """
        for widget in self.window.findChildren(kind, name):
            if widget.isVisible():
                return widget
        raise RuntimeError(f"{name} is not in sight in {self.window.objectName() or type(self.window).__name__}")

    def sees(self, name: str) -> bool:
        """Whether a part of the window can be seen."""
        return any(widget.isVisible() for widget in self.window.findChildren(QWidget, name))

    def read(self, name: str) -> str:
        """The text of a label."""
        return self.find(QLabel, name).text()

    def click(self, name: str) -> None:
        """Click a button.

        Raises:
            RuntimeError: it cannot be seen or used.
        """
        button = self.find(QAbstractButton, name)
        if not button.isEnabled():
            raise RuntimeError(f"{name} cannot be used now")
        with stopping.held():
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.look()

    def type_into(self, name: str, text: str) -> None:
        """Put a text in the place of what stands in a field."""
        field = self.find(QLineEdit, name)
        with stopping.held():
            field.setFocus()
            field.selectAll()
            QTest.keyClicks(field, text)
        self.look()

    def press(self, *keys: str) -> None:
        """Press keys, one after another, where the focus is.

        Args:
            keys: as a key sequence is written: ``V``, ``Return``, ``Ctrl+Shift+S``.
        """
        for key in keys:
            with stopping.held():
                QTest.keySequence(self.window.focusWidget() or self.window, QKeySequence(key))  # type: ignore[truthy-bool]
            self.look()

    def wait(self, until: Callable[[], bool], *, what: str) -> None:
        """Wait until something is so.

        Args:
            until: whether it is.
            what: what is waited for, for who reads why it failed.

        Raises:
            TimeoutError: it was not so in time.
        """
        end = time.monotonic() + _PATIENCE_S
        while not until():
            if time.monotonic() > end:
                self.picture("bleef-wachten")
                raise TimeoutError(f"waited {_PATIENCE_S:.0f} s in vain for: {what}")
            self.look()

    def look(self) -> None:
        """Let the window catch up."""
        with stopping.held():
            QTest.qWait(_TURN_MS)
            QApplication.processEvents()

    def picture(self, name: str) -> Path:
        """Take a picture of the window.

        Args:
            name: what it shows; a number goes before it.

        Returns:
            The file.
        """
        self._taken += 1
        self.look()
        path = self._pictures / f"{self._taken:02d}-{name}.png"
        with stopping.held():
            self.window.grab().save(str(path))
        return path
