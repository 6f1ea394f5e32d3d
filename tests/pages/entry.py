"""What the windows before the copy is open have in common: a log-in with the browser, and choosing a PIN."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from tests.pages.page import Page


class EntryPage(Page):
    """A window with one step at a time."""

    def title(self) -> str:
        return self.text("titel")

    def wait_for_keys(self, name: str) -> None:
        """Wait until what is typed goes to a part."""
        self.until(lambda: self.find(QWidget, name).hasFocus(), f"the focus on {name}")

    def type_at(self, name: str, text: str) -> None:
        """Type in a field as it stands: what is selected is replaced, all else stays."""
        QTest.keyClicks(self.find(QLineEdit, name), text)

    def kept(self, name: str) -> str:
        """What stands in a field, also in a step that is not shown now."""
        assert self.hands.window is not None
        return self.hands.window.findChild(QLineEdit, name).text()

    def secrets_kept(self) -> list[str]:
        """Every PIN that still stands in a field, also in a step that is not shown now."""
        assert self.hands.window is not None
        fields = self.hands.window.findChildren(QLineEdit)
        return [one.text() for one in fields if one.echoMode() == QLineEdit.EchoMode.Password and one.text()]

    def nameless(self) -> list[str]:
        """What the keys can reach, in any step, without a name for a screen reader or for tests."""
        window = self.hands.window
        assert window is not None
        return [
            f"{type(part).__name__} {part.objectName()!r}"
            for part in window.findChildren(QWidget)
            if part.focusPolicy() != Qt.FocusPolicy.NoFocus and part.isEnabledTo(window)
            if not part.objectName() or not (part.accessibleName() or part.property("text"))
        ]


class BrowserSteps(EntryPage):
    """A window with a log-in in the browser."""

    def log_in(self) -> None:
        self.click("inloggen")

    def log_in_by_key(self) -> None:
        self.wait_for_keys("inloggen")
        self.press("Return")

    def can_log_in(self) -> bool:
        return self.sees("inloggen")

    def waits_for_browser(self) -> bool:
        return self.sees("bezigInloggen")

    def stop(self) -> None:
        """Stop with the log-in in the browser."""
        self.click("inloggenStoppen")

    def login_fault(self) -> str:
        return self.text("foutInloggen")

    def wait_for_login_fault(self) -> str:
        self.until(lambda: self.login_fault() != "", "why the log-in failed")
        return self.login_fault()


class NewPinSteps(EntryPage):
    """A window with a step in which a PIN is chosen."""

    def asks_new_pin(self) -> bool:
        return self.sees("nieuwePincode")

    def wait_for_new_pin(self) -> None:
        self.until(self.asks_new_pin, "the step with a new PIN")

    def new_pin_title(self) -> str:
        return self.text("titelPincode")

    def choose_pin(self, pin: str, again: str) -> None:
        """Type it twice, with Enter after each."""
        self.type_into("nieuwePincode", pin)
        self.press("Return")
        self.wait_for_keys("herhaling")
        self.type_into("herhaling", again)
        self.press("Return")

    def choose_pin_again(self, pin: str) -> None:
        """Fill in what is empty and save; what was typed before stays."""
        for name in ("nieuwePincode", "herhaling"):
            if not self.typed(name):
                self.type_at(name, pin)
        self.click("pincodeInstellen")

    def save_by_key(self) -> None:
        """Enter on the button, which has the keys after a fault."""
        self.wait_for_keys("pincodeInstellen")
        self.press("Return")

    def pin_fault(self) -> str:
        return self.text("nieuwePincodeFout")

    def again_fault(self) -> str:
        return self.text("herhalingFout")

    def new_pin_fault(self) -> str:
        """Why the PIN could not be used, where nothing is wrong with it."""
        return self.text("foutPincode")

    def saves_pin(self) -> bool:
        return self.sees("bezigPincode")
