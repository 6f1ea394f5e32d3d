"""The window of a copy that had no contact for too long: one button, which makes contact and opens it again."""

from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent

from app.domain.errors import UserError
from app.ui.entry.browser import BrowserPage
from app.ui.entry.parts import BusyLine, EntryWindow, FaultLine, Page, button, button_row, paragraph, title
from app.ui.entry.waiting import Waiting, fault_text


class ClosedWindow(EntryWindow):
    """Shows no dossier; sends what waits and fetches the new lease.

    Signals:
        opened(): the copy may be read again.
    """

    opened = Signal()

    def __init__(
        self,
        error: UserError,
        *,
        sync: Callable[[], Future[object]],
        log_in: Callable[[], Future[None]],
        cancel: Callable[[], None],
        needs_log_in: Callable[[Exception], bool],
    ) -> None:
        """Make the window.

        Args:
            error: why it is closed.
            sync: sends and fetches.
            log_in: logs in with the browser.
            cancel: stops either.
            needs_log_in: whether an error of ``sync`` asks for a log-in.
        """
        super().__init__()
        self._sync, self._log_in, self._cancel, self._needs_log_in = sync, log_in, cancel, needs_log_in
        self._waiting = Waiting(self)
        self._stopped = False
        self.fault = FaultLine(name="foutVerbinden")
        self.connect_button = button(self.tr("Verbinding maken"), name="verbinden", default=True, primary=True)
        self.busy = BusyLine(self.tr("Verbinding maken met kantoor …"), name="bezig")
        self.first_page = Page()
        self.first_page.put(
            [
                title(self.tr("De dossiers zijn dicht"), name="titel"),
                paragraph(fault_text(error), name="uitleg"),
                self.fault,
                self.busy,
                button_row(self.connect_button),
            ]
        )
        self.busy.hide()
        self.browser_page = BrowserPage()
        for page in (self.first_page, self.browser_page):
            self.pages.addWidget(page)
        self.connect_button.clicked.connect(self._connect)
        self.browser_page.stopped.connect(self._stop)

    def showEvent(self, event: QShowEvent) -> None:
        """Go to the button."""
        super().showEvent(event)
        self.connect_button.setFocus()

    def _connect(self) -> None:
        self.fault.tell("")
        self.busy.show()
        self.connect_button.setEnabled(False)
        self._waiting.for_answer(self._sync(), on_done=lambda _: self.opened.emit(), on_error=self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        self.busy.hide()
        self.connect_button.setEnabled(True)
        self.pages.setCurrentWidget(self.first_page)
        if self._needs_log_in(error):
            self._stopped = False
            self.pages.setCurrentWidget(self.browser_page)
            self.browser_page.start()
            self._waiting.for_answer(self._log_in(), on_done=self._on_logged_in, on_error=self._on_login_failed)
            return
        self.connect_button.setFocus()
        self.fault.tell(fault_text(error))

    def _on_logged_in(self, _: None) -> None:
        self.pages.setCurrentWidget(self.first_page)
        self._connect()

    def _on_login_failed(self, error: Exception) -> None:
        self.pages.setCurrentWidget(self.first_page)
        self.connect_button.setFocus()
        if not self._stopped:
            self.fault.tell(fault_text(error))

    def _stop(self) -> None:
        self._stopped = True
        self._cancel()
