"""Another PIN at the lock screen: the one of now, and the new one twice."""

from app.ui.entry.change_pin import ChangePinWindow
from tests.pages.entry import NewPinSteps


class ChangePinPage(NewPinSteps):
    """The window in which somebody chooses another PIN."""

    screen = ChangePinWindow

    def asks_pin_of_now(self) -> bool:
        return self.sees("pincodeNu")

    def wait_for_pin_of_now(self) -> None:
        self.until(self.asks_pin_of_now, "the step with the PIN of now")

    def type_pin_of_now(self, pin: str) -> None:
        self.type_at("pincodeNu", pin)

    def go_on(self) -> None:
        self.click("verder")

    def go_back(self) -> None:
        self.click("terug")

    def fault(self) -> str:
        """What is wrong with the PIN of now."""
        return self.text("pincodeNuFout")

    def new_pin(self) -> str:
        """The new one that was typed, also in a step that is not shown now."""
        return self.kept("nieuwePincode")
