"""The window round the screens: the places on the left, the message or status at the bottom, deurscherm, palette."""

from PySide6.QtWidgets import QAbstractButton, QLabel, QSplitter

from app.ui.main_window import MainWindow
from tests.pages.page import Page


class WindowPage(Page):
    """What is there on every screen."""

    screen = MainWindow

    def place(self) -> str:
        """Where somebody is, as the navigation marks it."""
        assert self.hands.window is not None
        buttons = self.hands.window.findChildren(QAbstractButton)
        (name,) = [one.objectName() for one in buttons if one.objectName().startswith("plaats_") and one.isChecked()]
        return name.removeprefix("plaats_")

    def message(self) -> str:
        return self.text("melding")

    def dismiss(self) -> None:
        self.click("melding_sluiten")

    def status(self) -> str:
        return self.text("status")

    def list_width(self) -> int:
        """Width of the list beside the dossier, in pixels."""
        return self.find(QSplitter, "lijst_en_dossier").sizes()[0]

    def drag_list_to(self, width: int) -> None:
        """Give the list another width, as the mouse does."""
        splitter = self.find(QSplitter, "lijst_en_dossier")
        splitter.setSizes([width, sum(splitter.sizes()) - width])
        # The mouse makes it say so; setSizes itself does not.
        splitter.splitterMoved.emit(width, 1)
        self.hands.settle()

    def read_all(self) -> set[str]:
        """Every word that can be read."""
        assert self.hands.window is not None
        return {one.text() for one in self.hands.window.findChildren(QLabel) if one.isVisible() and one.text()}

    def can_go_elsewhere(self) -> bool:
        """Whether the places on the left are in sight."""
        return self.sees("plaatsen")

    def deurscherm(self) -> None:
        self.press("F9")

    def sync(self) -> None:
        self.press("Ctrl+Shift+S")
