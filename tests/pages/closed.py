"""A copy that had no contact for too long: one button, which makes contact."""

from app.ui.entry.closed import ClosedWindow
from tests.pages.entry import BrowserSteps


class ClosedPage(BrowserSteps):
    """The window of a closed copy."""

    screen = ClosedWindow

    def explanation(self) -> str:
        return self.text("uitleg")

    def connect(self) -> None:
        self.click("verbinden")

    def can_connect(self) -> bool:
        return self.sees("verbinden") and self.can_use("verbinden")

    def is_busy(self) -> bool:
        return self.sees("bezig")

    def fault(self) -> str:
        return self.text("foutVerbinden")

    def wait_for_fault(self) -> str:
        self.until(lambda: self.fault() != "", "why there is no contact")
        return self.fault()
