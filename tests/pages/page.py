"""What every page has: finding by object name what can be seen, reading, pressing, typing, choosing."""

from typing import Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget

_W = TypeVar("_W", bound=QWidget)
_TURNS, _TURN_MS = 200, 10


class Hands(Protocol):
    """Who sits at a window in a test."""

    @property
    def window(self) -> QWidget | None: ...

    def press(self, *keys: str) -> None: ...

    def settle(self) -> None: ...


class Page:
    """One screen, through the hands of who sits at it."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands

    def find(self, kind: type[_W], name: str) -> _W:
        """The part with a name that can be seen; one that was just made is shown in a moment."""
        for _ in range(_TURNS):
            assert self.hands.window is not None
            found = next((one for one in self.hands.window.findChildren(kind, name) if one.isVisible()), None)
            if found is not None:
                return found
            QTest.qWait(_TURN_MS)
        raise AssertionError(f"{name} is not in sight")

    def sees(self, name: str) -> bool:
        assert self.hands.window is not None
        return any(one.isVisible() for one in self.hands.window.findChildren(QWidget, name))

    def text(self, name: str) -> str:
        """The words of a label; empty when it is not in sight."""
        assert self.hands.window is not None
        return next((one.text() for one in self.hands.window.findChildren(QLabel, name) if one.isVisible()), "")

    def press(self, *keys: str) -> None:
        self.hands.press(*keys)

    def click(self, name: str) -> None:
        button = self.find(QAbstractButton, name)
        assert button.isEnabled(), f"{name} cannot be used now"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.hands.settle()

    def type_into(self, name: str, text: str) -> None:
        """Put a text in the place of what stands in a field."""
        field = self.find(QLineEdit, name)
        field.setFocus()
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, text)
        self.hands.settle()

    def choose(self, name: str, code: str) -> None:
        """Choose an entry by its code, as a click in the list of a choice does."""
        choice = self.find(QComboBox, name)
        index = choice.findData(code)
        assert index >= 0, f"{name} has no {code!r}"
        choice.setCurrentIndex(index)
        choice.activated.emit(index)
        self.hands.settle()

    def chosen(self, name: str) -> str:
        return str(self.find(QComboBox, name).currentData() or "")

    def choices(self, name: str) -> list[str]:
        """The words of every entry of a choice."""
        choice = self.find(QComboBox, name)
        return [choice.itemText(number) for number in range(choice.count())]
