"""A fault before the program can start: what happened, and one button."""

from app.ui.entry.message import MessageWindow
from tests.pages.entry import EntryPage


class MessagePage(EntryPage):
    """The window that tells it."""

    screen = MessageWindow

    def message(self) -> str:
        return self.text("melding")

    def close(self) -> None:
        """Enter, on the one button."""
        self.wait_for_keys("sluiten")
        self.press("Return")
