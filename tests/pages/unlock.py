"""The lock screen: a PIN, what is wrong with it, and the ways back."""

from PySide6.QtWidgets import QLineEdit

from app.ui.entry.unlock import UnlockWindow
from tests.pages.entry import EntryPage


class UnlockPage(EntryPage):
    """The lock screen as somebody at it knows it."""

    screen = UnlockWindow

    def type_pin(self, pin: str) -> None:
        """Type, and press Enter."""
        self.type_at("pincode", pin)
        self.press_enter()

    def type_some(self, text: str) -> None:
        self.type_at("pincode", text)

    def press_enter(self) -> None:
        self.go_to("pincode")
        self.press("Return")

    def enter_on_its_way(self) -> None:
        """An Enter that was pressed before the field stopped taking keys."""
        self.find(QLineEdit, "pincode").returnPressed.emit()

    def pin(self) -> str:
        """What stands in the field."""
        return self.kept("pincode")

    def wait_for_pin(self) -> None:
        self.wait_for_keys("pincode")

    def is_busy(self) -> bool:
        return self.sees("bezig")

    def can_try(self) -> bool:
        return self.sees("ontgrendelen") and self.can_use("ontgrendelen")

    def asks_pin(self) -> bool:
        return self.sees("pincode")

    def fault(self) -> str:
        """What stands under the PIN; empty for nothing."""
        return self.text("pincodeFout")

    def locked_out(self) -> str:
        return self.text("buitengesloten")

    def log_in_at_office(self) -> None:
        self.click("inloggenBijKantoor")
