"""Choosing another PIN at the lock screen, with the one that opens the copy now."""

from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent

from app.services.pin import LockedOutError, WaitBeforeTryError, WrongPinError
from app.ui.entry.new_pin import NewPinPage
from app.ui.entry.parts import EntryWindow, Field, Page, button, button_row, title
from app.ui.entry.waiting import Waiting, fault_text


class ChangePinWindow(EntryWindow):
    """Asks the PIN of now, then the new one twice.

    Signals:
        changed(): the new PIN opens the copy.
        went_back(): nothing was changed.
    """

    changed = Signal()
    went_back = Signal()

    def __init__(self, *, change: Callable[[str, str], Future[None]]) -> None:
        """Make the window.

        Args:
            change: gets the PIN of now and the new one.
        """
        super().__init__()
        self._change = change
        self._waiting = Waiting(self)
        self.pin = Field(self.tr("Pincode van nu"), name="pincodeNu", secret=True)
        self.next_button = button(self.tr("Verder"), name="verder", default=True)
        self.back_button = button(self.tr("Terug"), name="terug")
        self.first_page = Page()
        self.first_page.put(
            [
                title(self.tr("Een andere pincode kiezen"), name="titel"),
                self.pin,
                button_row(self.next_button, self.back_button),
            ]
        )
        self.pin_page = NewPinPage()
        for page in (self.first_page, self.pin_page):
            self.pages.addWidget(page)
        self.pin.edit.returnPressed.connect(self._go_on)
        self.next_button.clicked.connect(self._go_on)
        self.back_button.clicked.connect(self.went_back)
        self.pin_page.chosen.connect(self._choose)

    def showEvent(self, event: QShowEvent) -> None:
        """Go to the field."""
        super().showEvent(event)
        self.pin.edit.setFocus()

    def _go_on(self) -> None:
        if not self.pin.text:
            self.pin.tell(self.tr("Vul je pincode in."))
            return
        self.pin.tell("")
        self.pages.setCurrentWidget(self.pin_page)
        self.pin_page.start(self.tr("Kies een nieuwe pincode"))

    def _choose(self, new_pin: str) -> None:
        self._waiting.for_answer(self._change(self.pin.text, new_pin), on_done=self._on_done, on_error=self._on_error)

    def _on_done(self, _: None) -> None:
        self.pin.edit.clear()
        self.pin_page.finish()
        self.changed.emit()

    def _on_error(self, error: Exception) -> None:
        if isinstance(error, WrongPinError | WaitBeforeTryError | LockedOutError):
            # What was chosen stays; the PIN of now has to be typed again.
            self.pin_page.set_busy(False)
            self.pin.edit.clear()
            self.pages.setCurrentWidget(self.first_page)
            self.pin.edit.setFocus()
            self.pin.tell(fault_text(error))
        else:
            self.pin_page.fail(error)
