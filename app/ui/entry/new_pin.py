"""The page on which somebody chooses a PIN, twice, with the rules beside it. Used by set-up and recovery."""

from PySide6.QtCore import Signal

from app.services.pin import WeakPinError, check_pin
from app.ui.entry.parts import BusyLine, FaultLine, Field, Page, button, button_row, title
from app.ui.entry.waiting import fault_text


class NewPinPage(Page):
    """Two PIN fields.

    Signals:
        chosen(str): a PIN that is strong enough and was typed the same twice.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        """Make the page empty."""
        super().__init__()
        self.title = title(self.tr("Kies een pincode"), name="titelPincode")
        self.pin = Field(
            self.tr("Pincode"),
            name="nieuwePincode",
            hint=self.tr("Minstens 6 tekens. Niet allemaal gelijk en geen rijtje zoals 123456. Letters mogen ook."),
            secret=True,
        )
        self.again = Field(self.tr("Nog een keer dezelfde pincode"), name="herhaling", secret=True)
        self.fault = FaultLine(name="foutPincode")
        self.save_button = button(self.tr("Pincode instellen"), name="pincodeInstellen", primary=True)
        self.busy = BusyLine(self.tr("De laptop wordt versleuteld"), name="bezigPincode")
        self.put([self.title, self.pin, self.again, self.fault, button_row(self.save_button), self.busy])
        self.pin.edit.textEdited.connect(lambda: self.pin.tell(""))
        self.again.edit.textEdited.connect(lambda: self.again.tell(""))
        self.pin.edit.returnPressed.connect(lambda: self.again.edit.setFocus())
        self.again.edit.returnPressed.connect(self._choose)
        self.save_button.clicked.connect(self._choose)

    def start(self, heading: str) -> None:
        """Go to the first field.

        Args:
            heading: the title of this step.
        """
        self.title.setText(heading)
        self.save_button.setDefault(True)
        self.pin.edit.setFocus()

    def finish(self) -> None:
        """Forget what was typed, because it has been used."""
        self.set_busy(False)
        self.pin.edit.clear()
        self.again.edit.clear()

    def fail(self, error: Exception) -> None:
        """Tell that the PIN could not be used; what was typed stays, so that trying again is one key."""
        self.set_busy(False)
        if isinstance(error, WeakPinError):
            self.pin.tell(fault_text(error))
        else:
            self.fault.tell(fault_text(error))
            self.save_button.setFocus()

    def set_busy(self, busy: bool) -> None:
        """Show that the work is under way and take no input meanwhile."""
        for part in (self.pin.edit, self.again.edit, self.save_button):
            part.setEnabled(not busy)
        self.busy.setVisible(busy)

    def _choose(self) -> None:
        if not self.save_button.isEnabled():
            return
        self.pin.tell("")
        self.again.tell("")
        self.fault.tell("")
        try:
            check_pin(self.pin.text)
        except WeakPinError as error:
            self.pin.tell(fault_text(error))
            return
        if self.again.text != self.pin.text:
            self.again.tell(self.tr("De twee pincodes zijn niet gelijk. Typ hem nog een keer."))
            return
        self.set_busy(True)
        self.chosen.emit(self.pin.text)
