"""The way back after five wrong PINs: log in at the register, then choose a new PIN."""

from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent

from app.ui.entry.browser import BrowserPage
from app.ui.entry.new_pin import NewPinPage
from app.ui.entry.parts import EntryWindow, FaultLine, Page, button, button_row, paragraph, title
from app.ui.entry.waiting import Waiting, fault_text


class RecoveryWindow(EntryWindow):
    """Asks for a log-in and a new PIN; nothing that was recorded is touched.

    Signals:
        recovered(): the new PIN opens the copy.
    """

    recovered = Signal()

    def __init__(
        self,
        *,
        start_login: Callable[[], Future[None]],
        finish: Callable[[str], Future[None]],
        cancel_login: Callable[[], None],
    ) -> None:
        """Make the window.

        Args:
            start_login: logs in with the browser and fetches what opens the copy.
            finish: gets the new PIN.
            cancel_login: stops waiting for the browser.
        """
        super().__init__()
        self._start_login, self._finish, self._cancel_login = start_login, finish, cancel_login
        self._waiting = Waiting(self)
        self._stopped = False
        self.fault = FaultLine(name="foutInloggen")
        self.login_button = button(self.tr("Inloggen met de browser"), name="inloggen", default=True)
        self.first_page = Page()
        self.first_page.put(
            [
                title(self.tr("Een nieuwe pincode kiezen"), name="titel"),
                paragraph(
                    self.tr(
                        "Log eerst in bij kantoor. Daarvoor is internet nodig. "
                        "Je werk staat veilig op deze laptop, ook wat nog niet verstuurd is."
                    ),
                    name="uitleg",
                ),
                self.fault,
                button_row(self.login_button),
            ]
        )
        self.browser_page = BrowserPage()
        self.pin_page = NewPinPage()
        for page in (self.first_page, self.browser_page, self.pin_page):
            self.pages.addWidget(page)
        self.login_button.clicked.connect(self._log_in)
        self.browser_page.stopped.connect(self._stop)
        self.pin_page.chosen.connect(self._set_pin)

    def showEvent(self, event: QShowEvent) -> None:
        """Go to the button."""
        super().showEvent(event)
        self.login_button.setFocus()

    def _log_in(self) -> None:
        self.fault.tell("")
        self._stopped = False
        self.pages.setCurrentWidget(self.browser_page)
        self.browser_page.start()
        self._waiting.for_answer(self._start_login(), on_done=self._on_logged_in, on_error=self._on_login_failed)

    def _stop(self) -> None:
        self._stopped = True
        self._cancel_login()

    def _on_logged_in(self, _: None) -> None:
        self.pages.setCurrentWidget(self.pin_page)
        self.pin_page.start(self.tr("Kies een nieuwe pincode"))

    def _on_login_failed(self, error: Exception) -> None:
        self.pages.setCurrentWidget(self.first_page)
        self.login_button.setFocus()
        if not self._stopped:
            self.fault.tell(fault_text(error))

    def _set_pin(self, pin: str) -> None:
        self._waiting.for_answer(self._finish(pin), on_done=self._on_finished, on_error=self.pin_page.fail)

    def _on_finished(self, _: None) -> None:
        self.pin_page.finish()
        self.recovered.emit()
