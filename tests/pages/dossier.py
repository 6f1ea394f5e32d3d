"""The dossier beside the list: who it is, what comes next, what was recorded, and recording."""

from PySide6.QtWidgets import QAbstractButton, QLabel

from tests.pages.page import Page


class DossierPage(Page):
    """The dossier that is open."""

    def is_open(self) -> bool:
        return self.sees("dossier_naam")

    def name(self) -> str:
        return self.text("dossier_naam")

    def history(self) -> list[str]:
        """What the verloop says was recorded, the newest first."""
        assert self.hands.window is not None
        lines = self.hands.window.findChildren(QLabel, "verloop_wat")
        return [line.text() for line in lines if line.isVisible()]

    # Recording

    def record(self, channel: str, digit: str) -> None:
        """Begin with a channel (V T A O K) and choose an outcome."""
        self.press(channel, digit)

    def records(self) -> bool:
        """Whether a contact is being recorded."""
        return self.sees("vastleggen_opslaan")

    def save(self) -> None:
        self.press("Return")

    def leave(self) -> None:
        self.press("Esc")

    def draft(self) -> str:
        """What is said of something that was not saved."""
        return self.text("concept")

    def undo(self) -> None:
        self.press("Ctrl+Z")

    def put_right(self, what: str) -> None:
        """Open a line of the verloop to put it right, by the words of its button."""
        assert self.hands.window is not None
        buttons = self.hands.window.findChildren(QAbstractButton)
        button = next(one for one in buttons if one.isVisible() and one.accessibleName() == f"Verbeter {what}")
        button.click()
        self.hands.settle()
