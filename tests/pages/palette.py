"""The palette (Ctrl+K): every command with its key, found as you type, done with Enter."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTreeWidget

from app.ui.widgets.palette import CommandPalette
from tests.pages.page import Page

_SEARCH = "opdrachten_zoek"


class PalettePage(Page):
    """The commands over the window."""

    screen = CommandPalette

    def open(self) -> None:
        self.press("Ctrl+K")

    def is_open(self) -> bool:
        return self.sees("opdrachten")

    def search(self, text: str) -> None:
        self.type_into(_SEARCH, text)

    def found(self) -> dict[str, str]:
        """The commands in sight, and the keys of each."""
        tree = self.find(QTreeWidget, "opdrachten_lijst")
        items = [tree.topLevelItem(number) for number in range(tree.topLevelItemCount())]
        return {item.text(0): item.text(1) for item in items if item is not None and not item.isHidden()}

    def do(self) -> None:
        """Do the first, with Enter."""
        self._press(Qt.Key.Key_Return)

    def go_down(self) -> None:
        self._press(Qt.Key.Key_Down)

    def close(self) -> None:
        self._press(Qt.Key.Key_Escape)

    def left_over(self) -> int:
        """How many of them the window still holds, in sight or not."""
        assert self.hands.window is not None
        return len(self.hands.window.findChildren(CommandPalette))

    def _press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.find(QLineEdit, _SEARCH), key)
        self.hands.settle()
