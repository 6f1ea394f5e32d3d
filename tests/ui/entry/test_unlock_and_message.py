"""The PIN window and the message window, driven as a user would."""

from concurrent.futures import Future

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.errors import UserError
from app.services.pin import LockedOutError, WaitBeforeTryError, WrongPinError
from app.ui.entry.message import MessageWindow
from app.ui.entry.unlock import UnlockWindow

# The off-screen platform says this of every window with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


class Unlocking:
    """Stands for the work: hands out Futures and lets the test answer them."""

    def __init__(self) -> None:
        self.pins: list[str] = []
        self.future: Future[str] = Future()

    def __call__(self, pin: str) -> Future[str]:
        self.pins.append(pin)
        self.future = Future()
        return self.future


def opened(qtbot: QtBot, unlocking: Unlocking) -> UnlockWindow[str]:
    window: UnlockWindow[str] = UnlockWindow(unlock=unlocking, voornaam="Sanne")
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


def type_pin(qtbot: QtBot, window: UnlockWindow[str], pin: str) -> None:
    qtbot.keyClicks(window.pin.edit, pin)
    qtbot.keyClick(window.pin.edit, Qt.Key.Key_Return)


def refuse(qtbot: QtBot, window: UnlockWindow[str], unlocking: Unlocking, error: Exception) -> None:
    type_pin(qtbot, window, "482915")
    unlocking.future.set_exception(error)
    qtbot.waitUntil(lambda: not window.busy.isVisible())


def test_the_right_pin_opens_with_enter_and_leaves_nothing_in_the_field(qtbot: QtBot) -> None:
    unlocking = Unlocking()
    window = opened(qtbot, unlocking)
    qtbot.waitUntil(window.pin.edit.hasFocus)
    type_pin(qtbot, window, "482915")
    assert window.busy.isVisible()
    assert not window.open_button.isEnabled()
    with qtbot.waitSignal(window.unlocked) as heard:
        unlocking.future.set_result("sessie")
    assert heard.args == ["sessie"]
    assert unlocking.pins == ["482915"]
    assert window.pin.text == ""


def test_an_impatient_second_enter_tries_once(qtbot: QtBot) -> None:
    unlocking = Unlocking()
    window = opened(qtbot, unlocking)
    type_pin(qtbot, window, "482915")
    window.pin.edit.returnPressed.emit()
    assert unlocking.pins == ["482915"]


def test_an_empty_pin_costs_no_try(qtbot: QtBot) -> None:
    unlocking = Unlocking()
    window = opened(qtbot, unlocking)
    qtbot.keyClick(window.pin.edit, Qt.Key.Key_Return)
    assert unlocking.pins == []
    assert window.pin.fault.isVisible()


def test_a_wrong_pin_says_how_many_tries_are_left_beside_an_empty_focused_field(qtbot: QtBot) -> None:
    unlocking = Unlocking()
    window = opened(qtbot, unlocking)
    refuse(qtbot, window, unlocking, WrongPinError(left=2))
    assert "Nog 2 pogingen" in window.pin.fault.label.text()
    assert window.pin.text == ""
    qtbot.waitUntil(window.pin.edit.hasFocus)
    qtbot.keyClicks(window.pin.edit, "4")
    assert not window.pin.fault.isVisible()


def test_the_last_try_waits_and_counts_down(qtbot: QtBot) -> None:
    unlocking = Unlocking()
    window = opened(qtbot, unlocking)
    refuse(qtbot, window, unlocking, WaitBeforeTryError(seconds=2))
    assert "2 seconden" in window.pin.fault.label.text()
    type_pin(qtbot, window, "482915")
    assert unlocking.pins == ["482915"], "no try while waiting"
    qtbot.waitUntil(lambda: "1 seconden" in window.pin.fault.label.text(), timeout=3000)
    qtbot.waitUntil(window.open_button.isEnabled, timeout=3000)
    assert not window.pin.fault.isVisible()


def test_a_lock_out_leaves_only_the_way_back(qtbot: QtBot) -> None:
    unlocking = Unlocking()
    window = opened(qtbot, unlocking)
    refuse(qtbot, window, unlocking, LockedOutError())
    assert not window.pin.isVisible()
    assert not window.open_button.isVisible()
    assert "Je werk staat veilig" in window.locked_out.label.text()
    with qtbot.waitSignal(window.recovery_requested):
        qtbot.mouseClick(window.recover_button, Qt.MouseButton.LeftButton)


def test_a_fault_of_ours_has_a_plain_text_and_no_details(qtbot: QtBot) -> None:
    unlocking = Unlocking()
    window = opened(qtbot, unlocking)
    refuse(qtbot, window, unlocking, ValueError("geheim"))
    assert "veilig op deze laptop" in window.pin.fault.label.text()
    assert "geheim" not in window.pin.fault.label.text()


def test_an_answer_after_the_window_has_gone_is_dropped(qtbot: QtBot) -> None:
    unlocking = Unlocking()
    window: UnlockWindow[str] = UnlockWindow(unlock=unlocking)
    window.pin.edit.setText("482915")
    window.open_button.click()
    heard: list[object] = []
    window.unlocked.connect(heard.append)
    window.deleteLater()
    del window
    qtbot.wait(0)
    unlocking.future.set_result("sessie")
    qtbot.wait(0)
    assert heard == []


def test_a_message_tells_the_fault_and_closes(qtbot: QtBot) -> None:
    window = MessageWindow(
        "Huisbezoek kan niet starten", UserError("De schijf is vol. Er zijn {n} dingen bewaard. Maak ruimte.", n=3)
    )
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    assert window.message.label.text() == "De schijf is vol. Er zijn 3 dingen bewaard. Maak ruimte."
    heading = window.findChild(QLabel, "titel")
    assert isinstance(heading, QLabel)
    assert heading.text() == "Huisbezoek kan niet starten"
    with qtbot.waitSignal(window.closed):
        qtbot.keyClick(window.close_button, Qt.Key.Key_Return)
    assert not window.isVisible()
