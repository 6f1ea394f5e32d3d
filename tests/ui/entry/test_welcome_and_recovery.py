"""Setting up and recovering, driven as a user would; the work behind the windows is answered by the test."""

from concurrent.futures import Future

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import UserError
from app.services.faults import InsecureAddressError, LoginFailedError, RegisterUnreachableError
from app.ui.entry.recovery import RecoveryWindow
from app.ui.entry.welcome import WelcomeWindow
from tests.pages.page import AtWindow
from tests.pages.recovery import RecoveryPage
from tests.pages.welcome import WelcomePage

# The off-screen platform says this of every window with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

PIN = "voordeur-7"


class Office:
    """Stands for the work: remembers what it was asked, and lets the test answer."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []
        self.login: Future[str] = Future()
        self.recovery: Future[None] = Future()
        self.finished: Future[None] = Future()
        self.cancelled = 0

    def start_login(self, address: str, naam: str) -> Future[str]:
        self.asked.append(("login", address, naam))
        self.login = Future()
        return self.login

    def start_recovery(self) -> Future[None]:
        self.asked.append(("recovery",))
        self.recovery = Future()
        return self.recovery

    def finish(self, pin: str) -> Future[None]:
        self.asked.append(("finish", pin))
        self.finished = Future()
        return self.finished

    def cancel(self) -> None:
        self.cancelled += 1


def shown(qtbot: QtBot, window: QWidget) -> None:
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()


def welcome(qtbot: QtBot, office: Office, *, address: str = "https://register.voorbeeld.nl") -> WelcomeWindow:
    window = WelcomeWindow(
        start_login=office.start_login,
        finish=office.finish,
        cancel_login=office.cancel,
        default_address=address,
        default_laptop_naam="laptop 4",
    )
    shown(qtbot, window)
    return window


def recovery(qtbot: QtBot, office: Office) -> RecoveryWindow:
    window = RecoveryWindow(start_login=office.start_recovery, finish=office.finish, cancel_login=office.cancel)
    shown(qtbot, window)
    return window


def at_address(qtbot: QtBot, office: Office, *, address: str = "https://register.voorbeeld.nl") -> WelcomePage:
    return WelcomePage(AtWindow(welcome(qtbot, office, address=address)))


def at_pin(qtbot: QtBot, office: Office) -> WelcomePage:
    page = at_address(qtbot, office)
    page.log_in()
    office.login.set_result("Sanne")
    page.wait_for_new_pin()
    return page


def test_three_steps_set_up_a_laptop_by_keyboard(qtbot: QtBot) -> None:
    office = Office()
    window = welcome(qtbot, office, address="")
    page = WelcomePage(AtWindow(window))
    page.type_address(" https://register.voorbeeld.nl ")
    assert page.waits_for_browser()
    assert office.asked == [("login", "https://register.voorbeeld.nl", "laptop 4")]
    office.login.set_result("Sanne")
    page.wait_for_new_pin()
    assert "Sanne" in page.new_pin_title()
    page.choose_pin(PIN, PIN)
    assert office.asked[-1] == ("finish", PIN)
    assert page.saves_pin()
    office.finished.set_result(None)
    page.wait_for_end()
    assert page.secrets_kept() == []
    with qtbot.waitSignal(window.enrolled):
        page.begin()


def test_an_empty_address_goes_nowhere(qtbot: QtBot) -> None:
    office = Office()
    page = at_address(qtbot, office, address=" ")
    page.log_in()
    assert office.asked == []
    assert page.address_fault() != ""


def test_an_unsafe_address_is_told_beside_the_address(qtbot: QtBot) -> None:
    office = Office()
    page = at_address(qtbot, office, address="http://register.voorbeeld.nl")
    page.log_in()
    office.login.set_exception(InsecureAddressError())
    assert "https://" in page.wait_for_address_fault()
    page.wait_for_keys("adres")
    assert page.login_fault() == ""


def test_a_register_that_is_down_keeps_what_was_typed(qtbot: QtBot) -> None:
    office = Office()
    page = at_address(qtbot, office)
    page.log_in()
    office.login.set_exception(RegisterUnreachableError())
    assert "Geen verbinding met kantoor" in page.wait_for_login_fault()
    assert page.address() == "https://register.voorbeeld.nl"
    page.log_in()
    assert page.login_fault() == ""
    assert len(office.asked) == 2


def test_stopping_the_log_in_comes_back_without_a_fault(qtbot: QtBot) -> None:
    office = Office()
    page = at_address(qtbot, office)
    page.log_in()
    assert page.waits_for_browser()
    page.stop()
    assert office.cancelled == 1
    office.login.set_exception(LoginFailedError())
    page.until(page.can_log_in, "the first step")
    assert page.login_fault() == ""


@pytest.mark.parametrize("pin", ["", "12345", "123456", "987654", "aaaaaa"])
def test_a_pin_that_is_too_easy_is_refused_at_once(qtbot: QtBot, pin: str) -> None:
    office = Office()
    page = at_pin(qtbot, office)
    page.choose_pin(pin, pin)
    assert page.pin_fault() != ""
    assert office.asked[-1][0] == "login"


def test_two_different_pins_are_not_taken(qtbot: QtBot) -> None:
    office = Office()
    page = at_pin(qtbot, office)
    page.choose_pin(PIN, PIN + "8")
    assert page.again_fault() != ""
    assert office.asked[-1][0] == "login"


def test_when_the_copy_cannot_be_made_the_user_tries_again_with_one_key(qtbot: QtBot) -> None:
    office = Office()
    page = at_pin(qtbot, office)
    page.choose_pin(PIN, PIN)
    office.finished.set_exception(UserError("De schijf is vol."))
    page.until(lambda: page.new_pin_fault() != "", "why the PIN was not used")
    assert page.new_pin_fault() == "De schijf is vol."
    page.save_by_key()
    assert [asked[0] for asked in office.asked] == ["login", "finish", "finish"]
    office.finished.set_result(None)
    page.wait_for_end()


def test_recovery_logs_in_and_takes_a_new_pin(qtbot: QtBot) -> None:
    office = Office()
    window = recovery(qtbot, office)
    page = RecoveryPage(AtWindow(window))
    page.log_in_by_key()
    office.recovery.set_result(None)
    page.wait_for_new_pin()
    page.choose_pin(PIN, PIN)
    with qtbot.waitSignal(window.recovered):
        office.finished.set_result(None)
    assert office.asked == [("recovery",), ("finish", PIN)]


def test_recovery_without_connection_says_what_is_safe(qtbot: QtBot) -> None:
    office = Office()
    page = RecoveryPage(AtWindow(recovery(qtbot, office)))
    page.log_in()
    office.recovery.set_exception(RegisterUnreachableError())
    assert "Je werk staat veilig" in page.wait_for_login_fault()


def test_every_control_has_a_name_for_a_screen_reader_and_for_tests(qtbot: QtBot) -> None:
    office = Office()
    assert at_address(qtbot, office).nameless() == []
    assert RecoveryPage(AtWindow(recovery(qtbot, office))).nameless() == []
