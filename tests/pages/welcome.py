"""Setting up a laptop: the address of the register, the log-in, a PIN."""

from app.ui.entry.welcome import WelcomeWindow
from tests.pages.entry import BrowserSteps, NewPinSteps


class WelcomePage(BrowserSteps, NewPinSteps):
    """The window of a laptop that was not set up yet."""

    screen = WelcomeWindow

    def address(self) -> str:
        return self.kept("adres")

    def type_address(self, address: str) -> None:
        """Type where the register is, and press Enter."""
        self.wait_for_keys("adres")
        self.type(address)
        self.press("Return")

    def address_fault(self) -> str:
        return self.text("adresFout")

    def wait_for_address_fault(self) -> str:
        self.until(lambda: self.address_fault() != "", "what is wrong with the address")
        return self.address_fault()

    def wait_for_end(self) -> None:
        """Wait until the laptop is ready and Enter begins."""
        self.wait_for_keys("beginnen")

    def begin(self) -> None:
        self.press("Return")
