"""Another PIN: first the one of now; a wrong one goes back to it and keeps what was chosen."""

from concurrent.futures import Future

import pytest
from pytestqt.qtbot import QtBot

from app.services.pin import WrongPinError
from app.ui.entry.change_pin import ChangePinWindow
from tests.pages.change_pin import ChangePinPage
from tests.pages.page import AtWindow


class Change:
    """Answers for the service."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.answer: Future[None] = Future()

    def __call__(self, pin: str, new_pin: str) -> Future[None]:
        self.asked.append((pin, new_pin))
        self.answer = Future()
        return self.answer


@pytest.fixture
def change() -> Change:
    return Change()


@pytest.fixture
def window(qtbot: QtBot, change: Change) -> ChangePinWindow:
    window = ChangePinWindow(change=change)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def page(window: ChangePinWindow) -> ChangePinPage:
    return ChangePinPage(AtWindow(window))


def choose(page: ChangePinPage, pin: str, new_pin: str) -> None:
    page.type_pin_of_now(pin)
    page.go_on()
    page.choose_pin_again(new_pin)


def test_the_new_pin_is_set_with_the_one_of_now(
    qtbot: QtBot, window: ChangePinWindow, page: ChangePinPage, change: Change
) -> None:
    choose(page, "482913", "velden-19")
    assert change.asked == [("482913", "velden-19")]
    with qtbot.waitSignal(window.changed, timeout=5_000):
        change.answer.set_result(None)
    assert page.secrets_kept() == []


def test_a_wrong_pin_goes_back_to_it_and_keeps_what_was_chosen(page: ChangePinPage, change: Change) -> None:
    choose(page, "000001", "velden-19")
    change.answer.set_exception(WrongPinError(left=2))
    page.wait_for_pin_of_now()
    assert "Nog 2 pogingen" in page.fault()
    assert page.new_pin() == "velden-19"
    choose(page, "482913", "velden-19")
    assert change.asked[-1] == ("482913", "velden-19")


def test_nothing_typed_asks_nothing(qtbot: QtBot, window: ChangePinWindow, page: ChangePinPage, change: Change) -> None:
    page.go_on()
    assert "Vul je pincode in." in page.fault()
    with qtbot.waitSignal(window.went_back, timeout=1_000):
        page.go_back()
    assert change.asked == []
