"""The PIN window and the message window, driven as a user would."""

from concurrent.futures import Future

import pytest
from pytestqt.qtbot import QtBot

from app.domain.errors import UserError
from app.services.pin import LockedOutError, WaitBeforeTryError, WrongPinError
from app.ui.entry.message import MessageWindow
from app.ui.entry.unlock import UnlockWindow
from tests.pages.message import MessagePage
from tests.pages.page import AtWindow
from tests.pages.unlock import UnlockPage

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


def sit(window: UnlockWindow[str]) -> UnlockPage:
    return UnlockPage(AtWindow(window))


def refuse(page: UnlockPage, unlocking: Unlocking, error: Exception) -> None:
    page.type_pin("482915")
    unlocking.future.set_exception(error)
    page.until(lambda: not page.is_busy(), "the answer")


def test_the_right_pin_opens_with_enter_and_leaves_nothing_in_the_field(qtbot: QtBot) -> None:
    unlocking = Unlocking()
    window = opened(qtbot, unlocking)
    page = sit(window)
    page.wait_for_pin()
    page.type_pin("482915")
    assert page.is_busy()
    assert not page.can_try()
    with qtbot.waitSignal(window.unlocked) as heard:
        unlocking.future.set_result("sessie")
    assert heard.args == ["sessie"]
    assert unlocking.pins == ["482915"]
    assert page.pin() == ""


def test_an_impatient_second_enter_tries_once(qtbot: QtBot) -> None:
    unlocking = Unlocking()
    window = opened(qtbot, unlocking)
    page = sit(window)
    page.type_pin("482915")
    page.enter_on_its_way()
    assert unlocking.pins == ["482915"]


def test_an_empty_pin_costs_no_try(qtbot: QtBot) -> None:
    unlocking = Unlocking()
    page = sit(opened(qtbot, unlocking))
    page.press_enter()
    assert unlocking.pins == []
    assert page.fault() != ""


def test_a_wrong_pin_says_how_many_tries_are_left_beside_an_empty_focused_field(qtbot: QtBot) -> None:
    unlocking = Unlocking()
    page = sit(opened(qtbot, unlocking))
    refuse(page, unlocking, WrongPinError(left=2))
    assert "Nog 2 pogingen" in page.fault()
    assert page.pin() == ""
    page.wait_for_pin()
    page.type_some("4")
    assert page.fault() == ""


def test_the_last_try_waits_and_counts_down(qtbot: QtBot) -> None:
    unlocking = Unlocking()
    page = sit(opened(qtbot, unlocking))
    refuse(page, unlocking, WaitBeforeTryError(seconds=2))
    assert "2 seconden" in page.fault()
    page.type_pin("482915")
    assert unlocking.pins == ["482915"], "no try while waiting"
    qtbot.waitUntil(lambda: "1 seconden" in page.fault(), timeout=3000)
    qtbot.waitUntil(page.can_try, timeout=3000)
    assert page.fault() == ""


def test_a_lock_out_leaves_only_the_way_back(qtbot: QtBot) -> None:
    unlocking = Unlocking()
    window = opened(qtbot, unlocking)
    page = sit(window)
    refuse(page, unlocking, LockedOutError())
    assert not page.asks_pin()
    assert not page.can_try()
    assert "Je werk staat veilig" in page.locked_out()
    with qtbot.waitSignal(window.recovery_requested):
        page.log_in_at_office()


def test_a_fault_of_ours_has_a_plain_text_and_no_details(qtbot: QtBot) -> None:
    unlocking = Unlocking()
    page = sit(opened(qtbot, unlocking))
    refuse(page, unlocking, ValueError("geheim"))
    assert "veilig op deze laptop" in page.fault()
    assert "geheim" not in page.fault()


def test_an_answer_after_the_window_has_gone_is_dropped(qtbot: QtBot) -> None:
    unlocking = Unlocking()
    window: UnlockWindow[str] = UnlockWindow(unlock=unlocking)
    window.show()
    page = sit(window)
    page.type_pin("482915")
    assert page.is_busy()
    heard: list[object] = []
    window.unlocked.connect(heard.append)
    window.deleteLater()
    del window, page
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
    page = MessagePage(AtWindow(window))
    assert page.message() == "De schijf is vol. Er zijn 3 dingen bewaard. Maak ruimte."
    assert page.title() == "Huisbezoek kan niet starten"
    with qtbot.waitSignal(window.closed):
        page.close()
    assert not window.isVisible()
