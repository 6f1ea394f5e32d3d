"""Setting up a laptop in three steps: where the register is, log in with the browser, choose a PIN."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent

from app.services.faults import InsecureAddressError
from app.services.werkplek import Werkplek
from app.ui.entry.browser import BrowserPage
from app.ui.entry.new_pin import NewPinPage
from app.ui.entry.parts import EntryWindow, FaultLine, Field, Page, button, button_row, paragraph, title
from app.ui.entry.waiting import Waiting, fault_text

_SCHEME: Final = "https://"


class WelcomeWindow(EntryWindow):
    """The first thing that somebody sees on a new laptop.

    Signals:
        enrolled(): the laptop is set up and the user has read so.
    """

    enrolled = Signal()

    def __init__(
        self,
        *,
        start_login: Callable[[str, str], Future[str]],
        finish: Callable[[str], Future[None]],
        cancel_login: Callable[[], None],
        default_address: str = "",
        default_laptop_naam: str = "",
        werkplek: Werkplek | None = None,
    ) -> None:
        """Make the window.

        Args:
            start_login: gets the address of the register and a name for the laptop; answers with the first name.
            finish: gets the PIN; makes the copy.
            cancel_login: stops waiting for the browser.
            default_address: what stands in the address field at first.
            default_laptop_naam: what stands in the name field at first.
            werkplek: what the organisation fixed; an address in it cannot be changed here.
        """
        super().__init__()
        self._start_login, self._finish, self._cancel_login = start_login, finish, cancel_login
        self._waiting = Waiting(self)
        self._stopped = False

        self.address = Field(
            self.tr("Adres van het register"),
            name="adres",
            hint=self.tr("Dit krijg je van de coördinator. Het begint met https://"),
        )
        fixed = werkplek.register_adres if werkplek is not None else ""
        self.address.edit.setText(fixed or default_address)
        if fixed:
            self.address.fix(self.tr("Door je organisatie ingesteld. Je kunt dit niet veranderen."))
        self.laptop_naam = Field(
            self.tr("Naam van deze laptop"),
            name="laptopNaam",
            hint=self.tr("Zo herkent de coördinator deze laptop in het register."),
        )
        self.laptop_naam.edit.setText(default_laptop_naam)
        self.fault = FaultLine(name="foutInloggen")
        self.login_button = button(self.tr("Inloggen met de browser"), name="inloggen", default=True)
        self.first_page = Page()
        self.first_page.put(
            [
                title(self.tr("Deze laptop inrichten"), name="titelAdres"),
                paragraph(
                    self.tr("Dat gaat in drie stappen: het adres, inloggen en een pincode kiezen."), name="uitlegAdres"
                ),
                self.address,
                self.laptop_naam,
                self.fault,
                button_row(self.login_button),
            ]
        )
        if werkplek is not None:
            self.fault.tell(" ".join(fault_text(error) for error in werkplek.fouten))
        self.browser_page = BrowserPage()
        self.pin_page = NewPinPage()
        self.begin_button = button(self.tr("Beginnen"), name="beginnen", primary=True)
        self.done_page = Page()
        self.done_page.put(
            [
                title(self.tr("Deze laptop is klaar"), name="titelKlaar"),
                paragraph(
                    self.tr(
                        "Alles op deze laptop is versleuteld. Ontgrendel met je pincode; "
                        "daarna haalt het programma je dossiers op."
                    ),
                    name="uitlegKlaar",
                ),
                button_row(self.begin_button),
            ]
        )
        for page in (self.first_page, self.browser_page, self.pin_page, self.done_page):
            self.pages.addWidget(page)
        self.address.edit.textEdited.connect(lambda: self.address.tell(""))
        self.address.edit.returnPressed.connect(self._log_in)
        self.laptop_naam.edit.textEdited.connect(lambda: self.laptop_naam.tell(""))
        self.laptop_naam.edit.returnPressed.connect(self._log_in)
        self.login_button.clicked.connect(self._log_in)
        self.browser_page.stopped.connect(self._stop)
        self.pin_page.chosen.connect(self._set_pin)
        self.begin_button.clicked.connect(self.enrolled)

    def showEvent(self, event: QShowEvent) -> None:
        """Go to the first field that is still empty, else to the button."""
        super().showEvent(event)
        if self.address.text.strip() in ("", _SCHEME):
            self.address.edit.setFocus()
        elif not self.laptop_naam.text.strip():
            self.laptop_naam.edit.setFocus()
        else:
            self.login_button.setFocus()

    def _log_in(self) -> None:
        self.fault.tell("")
        address, naam = self.address.text.strip(), self.laptop_naam.text.strip()
        if not address or address == _SCHEME:
            self.address.tell(self.tr("Vul het adres van het register in."))
            return
        if not naam:
            self.laptop_naam.tell(self.tr("Geef deze laptop een naam, bijvoorbeeld je voornaam."))
            return
        self._stopped = False
        self.pages.setCurrentWidget(self.browser_page)
        self.browser_page.start()
        self._waiting.for_answer(
            self._start_login(address, naam), on_done=self._on_logged_in, on_error=self._on_login_failed
        )

    def _stop(self) -> None:
        self._stopped = True
        self._cancel_login()

    def _on_logged_in(self, voornaam: str) -> None:
        self.pages.setCurrentWidget(self.pin_page)
        self.pin_page.start(self.tr("Hallo {naam}, kies een pincode").format(naam=voornaam))

    def _on_login_failed(self, error: Exception) -> None:
        self.pages.setCurrentWidget(self.first_page)
        self.login_button.setFocus()
        if self._stopped:
            return
        if isinstance(error, InsecureAddressError):
            self.address.tell(fault_text(error))
        else:
            self.fault.tell(fault_text(error))

    def _set_pin(self, pin: str) -> None:
        self._waiting.for_answer(self._finish(pin), on_done=self._on_finished, on_error=self.pin_page.fail)

    def _on_finished(self, _: None) -> None:
        self.pin_page.finish()
        self.pages.setCurrentWidget(self.done_page)
        self.begin_button.setDefault(True)
        self.begin_button.setFocus()
