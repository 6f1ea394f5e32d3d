"""The PIN window: one field, what went wrong beside it, and the way back after five wrong PINs."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent

from app.domain.errors import UserError
from app.services.pin import LockedOutError, WaitBeforeTryError
from app.ui.entry.parts import BusyLine, EntryWindow, FaultLine, Field, Page, button, button_row, title
from app.ui.entry.waiting import Waiting, fault_text

_T = TypeVar("_T")
_SECOND_MS = 1000


class UnlockWindow(EntryWindow, Generic[_T]):
    """Asks the PIN and has it tried.

    Signals:
        unlocked(object): the answer of ``unlock``.
        recovery_requested(): the user wants to log in at the register because the PIN is locked out.
        change_requested(): the user wants another PIN.
    """

    unlocked = Signal(object)
    recovery_requested = Signal()
    change_requested = Signal()

    def __init__(
        self, *, unlock: Callable[[str], Future[_T]], voornaam: str = "", notice: UserError | None = None
    ) -> None:
        """Make the window.

        Args:
            unlock: tries a PIN away from the main thread.
            voornaam: first name of whose laptop it is, for the greeting.
            notice: what the window before could not say any more.
        """
        super().__init__()
        self._unlock = unlock
        self._waiting = Waiting(self)
        self._seconds = 0
        self._countdown = QTimer(self)
        self._countdown.setInterval(_SECOND_MS)
        self._countdown.timeout.connect(self._count)

        greeting = self.tr("Hallo {naam}").format(naam=voornaam) if voornaam else self.tr("Welkom terug")
        self.pin = Field(self.tr("Pincode"), name="pincode", secret=True)
        self.open_button = button(self.tr("Ontgrendelen"), name="ontgrendelen", default=True)
        self.recover_button = button(self.tr("Inloggen bij kantoor"), name="inloggenBijKantoor", primary=True)
        self.change_button = button(self.tr("Pincode wijzigen"), name="pincodeWijzigen")
        self.busy = BusyLine(self.tr("Wordt ontgrendeld"), name="bezig")
        self.locked_out = FaultLine(name="buitengesloten")
        self.recover_button.hide()
        self.notice = FaultLine(name="bericht")
        if notice is not None:
            self.notice.tell(fault_text(notice))
        page = Page()
        page.put(
            [
                title(greeting, name="titel"),
                self.notice,
                self.pin,
                self.locked_out,
                button_row(self.open_button, self.recover_button, self.change_button),
                self.busy,
            ]
        )
        self.pages.addWidget(page)
        self.pin.edit.returnPressed.connect(self._try)
        self.pin.edit.textEdited.connect(self._on_edited)
        self.open_button.clicked.connect(self._try)
        self.recover_button.clicked.connect(self.recovery_requested)
        self.change_button.clicked.connect(self.change_requested)

    def showEvent(self, event: QShowEvent) -> None:
        """Go to the field at once."""
        super().showEvent(event)
        self.pin.edit.setFocus()

    def _on_edited(self) -> None:
        if not self._seconds:
            self.pin.tell("")

    def _try(self) -> None:
        if not self.open_button.isEnabled():
            return
        if not self.pin.text:
            self.pin.tell(self.tr("Vul je pincode in."))
            return
        self._set_busy(True)
        self.pin.tell("")
        self._waiting.for_answer(self._unlock(self.pin.text), on_done=self._on_done, on_error=self._on_error)

    def _on_done(self, answer: _T) -> None:
        self.pin.edit.clear()
        self.busy.hide()
        self.unlocked.emit(answer)

    def _on_error(self, error: Exception) -> None:
        self._set_busy(False)
        self.pin.edit.clear()
        if isinstance(error, LockedOutError):
            self.locked_out.tell(fault_text(error))
            self.pin.hide()
            self.open_button.hide()
            self.change_button.hide()
            self.recover_button.show()
            self.recover_button.setDefault(True)
            self.recover_button.setFocus()
        elif isinstance(error, WaitBeforeTryError):
            self._seconds = error.seconds
            self.open_button.setEnabled(False)
            self.pin.tell(self._wait_text())
            self._countdown.start()
        else:
            self.pin.tell(fault_text(error))

    def _wait_text(self) -> str:
        return fault_text(WaitBeforeTryError(seconds=self._seconds))

    def _count(self) -> None:
        self._seconds -= 1
        if self._seconds > 0:
            self.pin.fault.tell(self._wait_text())
            return
        self._seconds = 0
        self._countdown.stop()
        self.open_button.setEnabled(True)
        self.pin.tell("")

    def _set_busy(self, busy: bool) -> None:
        self.pin.edit.setEnabled(not busy)
        self.open_button.setEnabled(not busy)
        self.change_button.setEnabled(not busy)
        self.busy.setVisible(busy)
