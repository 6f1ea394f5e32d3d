"""Setting up and recovering, driven as a user would; the work behind the windows is answered by the test."""

from concurrent.futures import Future

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import UserError
from app.services.faults import InsecureAddressError, LoginFailedError, RegisterUnreachableError
from app.ui.entry.new_pin import NewPinPage
from app.ui.entry.recovery import RecoveryWindow
from app.ui.entry.welcome import WelcomeWindow

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


def choose(qtbot: QtBot, page: NewPinPage, pin: str, again: str) -> None:
    page.pin.edit.clear()
    page.again.edit.clear()
    qtbot.keyClicks(page.pin.edit, pin)
    qtbot.keyClick(page.pin.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(page.again.edit.hasFocus)
    qtbot.keyClicks(page.again.edit, again)
    qtbot.keyClick(page.again.edit, Qt.Key.Key_Return)


def at_pin(qtbot: QtBot, office: Office) -> WelcomeWindow:
    window = welcome(qtbot, office)
    window.login_button.click()
    office.login.set_result("Sanne")
    qtbot.waitUntil(window.pin_page.isVisible)
    return window


def test_three_steps_set_up_a_laptop_by_keyboard(qtbot: QtBot) -> None:
    office = Office()
    window = welcome(qtbot, office, address="")
    qtbot.waitUntil(window.address.edit.hasFocus)
    qtbot.keyClicks(window.address.edit, " https://register.voorbeeld.nl ")
    qtbot.keyClick(window.address.edit, Qt.Key.Key_Return)
    assert window.browser_page.isVisible()
    assert office.asked == [("login", "https://register.voorbeeld.nl", "laptop 4")]
    office.login.set_result("Sanne")
    qtbot.waitUntil(window.pin_page.isVisible)
    assert "Sanne" in window.pin_page.title.text()
    choose(qtbot, window.pin_page, PIN, PIN)
    assert office.asked[-1] == ("finish", PIN)
    assert window.pin_page.busy.isVisible()
    office.finished.set_result(None)
    qtbot.waitUntil(window.begin_button.hasFocus)
    assert window.pin_page.pin.text == window.pin_page.again.text == ""
    with qtbot.waitSignal(window.enrolled):
        qtbot.keyClick(window.begin_button, Qt.Key.Key_Return)


def test_an_empty_address_goes_nowhere(qtbot: QtBot) -> None:
    office = Office()
    window = welcome(qtbot, office, address=" ")
    window.login_button.click()
    assert office.asked == []
    assert window.address.fault.isVisible()


def test_an_unsafe_address_is_told_beside_the_address(qtbot: QtBot) -> None:
    office = Office()
    window = welcome(qtbot, office, address="http://register.voorbeeld.nl")
    window.login_button.click()
    office.login.set_exception(InsecureAddressError())
    qtbot.waitUntil(window.address.fault.isVisible)
    assert "https://" in window.address.fault.label.text()
    qtbot.waitUntil(window.address.edit.hasFocus)
    assert not window.fault.isVisible()


def test_a_register_that_is_down_keeps_what_was_typed(qtbot: QtBot) -> None:
    office = Office()
    window = welcome(qtbot, office)
    window.login_button.click()
    office.login.set_exception(RegisterUnreachableError())
    qtbot.waitUntil(window.fault.isVisible)
    assert "Geen verbinding met kantoor" in window.fault.label.text()
    assert window.address.text == "https://register.voorbeeld.nl"
    window.login_button.click()
    assert not window.fault.isVisible()
    assert len(office.asked) == 2


def test_stopping_the_log_in_comes_back_without_a_fault(qtbot: QtBot) -> None:
    office = Office()
    window = welcome(qtbot, office)
    window.login_button.click()
    qtbot.mouseClick(window.browser_page.stop_button, Qt.MouseButton.LeftButton)
    assert office.cancelled == 1
    office.login.set_exception(LoginFailedError())
    qtbot.waitUntil(window.first_page.isVisible)
    assert not window.fault.isVisible()


@pytest.mark.parametrize("pin", ["", "12345", "123456", "987654", "aaaaaa"])
def test_a_pin_that_is_too_easy_is_refused_at_once(qtbot: QtBot, pin: str) -> None:
    office = Office()
    window = at_pin(qtbot, office)
    choose(qtbot, window.pin_page, pin, pin)
    assert window.pin_page.pin.fault.isVisible()
    assert office.asked[-1][0] == "login"


def test_two_different_pins_are_not_taken(qtbot: QtBot) -> None:
    office = Office()
    window = at_pin(qtbot, office)
    choose(qtbot, window.pin_page, PIN, PIN + "8")
    assert window.pin_page.again.fault.isVisible()
    assert office.asked[-1][0] == "login"


def test_when_the_copy_cannot_be_made_the_user_tries_again_with_one_key(qtbot: QtBot) -> None:
    office = Office()
    window = at_pin(qtbot, office)
    choose(qtbot, window.pin_page, PIN, PIN)
    office.finished.set_exception(UserError("De schijf is vol."))
    qtbot.waitUntil(window.pin_page.fault.isVisible)
    qtbot.waitUntil(window.pin_page.save_button.hasFocus)
    qtbot.keyClick(window.pin_page.save_button, Qt.Key.Key_Return)
    assert [asked[0] for asked in office.asked] == ["login", "finish", "finish"]
    office.finished.set_result(None)
    qtbot.waitUntil(window.done_page.isVisible)


def test_recovery_logs_in_and_takes_a_new_pin(qtbot: QtBot) -> None:
    office = Office()
    window = recovery(qtbot, office)
    qtbot.keyClick(window.login_button, Qt.Key.Key_Return)
    office.recovery.set_result(None)
    qtbot.waitUntil(window.pin_page.isVisible)
    choose(qtbot, window.pin_page, PIN, PIN)
    with qtbot.waitSignal(window.recovered):
        office.finished.set_result(None)
    assert office.asked == [("recovery",), ("finish", PIN)]


def test_recovery_without_connection_says_what_is_safe(qtbot: QtBot) -> None:
    office = Office()
    window = recovery(qtbot, office)
    window.login_button.click()
    office.recovery.set_exception(RegisterUnreachableError())
    qtbot.waitUntil(window.fault.isVisible)
    assert "Je werk staat veilig" in window.fault.label.text()


def test_every_control_has_a_name_for_a_screen_reader_and_for_tests(qtbot: QtBot) -> None:
    office = Office()
    for window in (welcome(qtbot, office), recovery(qtbot, office)):
        for part in window.findChildren(QWidget):
            if part.focusPolicy() != Qt.FocusPolicy.NoFocus and part.isEnabledTo(window):
                named = part.accessibleName() or (part.property("text") or "")
                assert part.objectName(), part
                assert named, part.objectName()
