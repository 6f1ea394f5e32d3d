"""The lock screen: a PIN, what is wrong with it, and the ways back."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget


class UnlockPage:
    """The lock screen as somebody at it knows it."""

    def __init__(self, window: QWidget, wait_until: Callable[[Callable[[], bool]], object]) -> None:
        self.window, self.wait_until = window, wait_until

    def type_pin(self, pin: str) -> None:
        """Type, and press Enter."""
        QTest.keyClicks(self._pin(), pin)
        QTest.keyClick(self._pin(), Qt.Key.Key_Return)

    def type(self, text: str) -> None:
        QTest.keyClicks(self._pin(), text)

    def press_enter(self) -> None:
        QTest.keyClick(self._pin(), Qt.Key.Key_Return)

    def typed(self) -> str:
        return self._pin().text()

    def wait_for_focus(self) -> None:
        self.wait_until(lambda: self._pin().hasFocus())

    def is_busy(self) -> bool:
        return self._label("bezig").isVisible()

    def can_try(self) -> bool:
        button = self._button("ontgrendelen")
        return button.isVisible() and button.isEnabled()

    def asks_pin(self) -> bool:
        return self._pin().isVisible()

    def fault(self) -> str:
        """What stands under the PIN; empty for nothing."""
        label = self._label("pincodeFout")
        return label.text() if label.isVisible() else ""

    def locked_out(self) -> str:
        label = self._label("buitengesloten")
        return label.text() if label.isVisible() else ""

    def log_in_at_office(self) -> None:
        QTest.mouseClick(self._button("inloggenBijKantoor"), Qt.MouseButton.LeftButton)

    def _pin(self) -> QLineEdit:
        return self.window.findChild(QLineEdit, "pincode")

    def _label(self, name: str) -> QLabel:
        return self.window.findChild(QLabel, name)

    def _button(self, name: str) -> QAbstractButton:
        return self.window.findChild(QAbstractButton, name)
