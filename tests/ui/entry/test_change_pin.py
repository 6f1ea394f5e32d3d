"""Another PIN: first the one of now; a wrong one goes back to it and keeps what was chosen."""

from concurrent.futures import Future

import pytest
from pytestqt.qtbot import QtBot

from app.services.pin import WrongPinError
from app.ui.entry.change_pin import ChangePinWindow


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


def choose(qtbot: QtBot, window: ChangePinWindow, pin: str, new_pin: str) -> None:
    qtbot.keyClicks(window.pin.edit, pin)
    window.next_button.click()
    for field in (window.pin_page.pin.edit, window.pin_page.again.edit):
        if not field.text():
            qtbot.keyClicks(field, new_pin)
    window.pin_page.save_button.click()


def test_the_new_pin_is_set_with_the_one_of_now(qtbot: QtBot, window: ChangePinWindow, change: Change) -> None:
    choose(qtbot, window, "482913", "velden-19")
    assert change.asked == [("482913", "velden-19")]
    with qtbot.waitSignal(window.changed, timeout=5_000):
        change.answer.set_result(None)
    assert window.pin.text == window.pin_page.pin.text == ""


def test_a_wrong_pin_goes_back_to_it_and_keeps_what_was_chosen(
    qtbot: QtBot, window: ChangePinWindow, change: Change
) -> None:
    choose(qtbot, window, "000001", "velden-19")
    change.answer.set_exception(WrongPinError(left=2))
    qtbot.waitUntil(lambda: window.first_page.isVisible(), timeout=5_000)
    assert "Nog 2 pogingen" in window.pin.fault.label.text()
    assert window.pin_page.pin.text == "velden-19"
    choose(qtbot, window, "482913", "velden-19")
    assert change.asked[-1] == ("482913", "velden-19")


def test_nothing_typed_asks_nothing(qtbot: QtBot, window: ChangePinWindow, change: Change) -> None:
    window.next_button.click()
    assert "Vul je pincode in." in window.pin.fault.label.text()
    with qtbot.waitSignal(window.went_back, timeout=1_000):
        window.back_button.click()
    assert change.asked == []
