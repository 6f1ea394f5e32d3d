"""The window of a copy that had no contact for too long; contact opens it, and nothing else does."""

from concurrent.futures import Future

import pytest
from pytestqt.qtbot import QtBot

from app.domain.errors import UserError
from app.services.faults import LoginFailedError, RegisterUnreachableError
from app.ui.entry.closed import ClosedWindow
from tests.pages.closed import ClosedPage
from tests.pages.page import AtWindow


class NotKnownError(Exception):
    """The register wants a log-in first."""


class Office:
    """Answers for contact with the register."""

    def __init__(self) -> None:
        self.synced: Future[None] = Future()
        self.logged_in: Future[None] = Future()
        self.asked: list[str] = []

    def sync(self) -> Future[None]:
        self.asked.append("sync")
        self.synced = Future()
        return self.synced

    def log_in(self) -> Future[None]:
        self.asked.append("log_in")
        self.logged_in = Future()
        return self.logged_in

    def cancel(self) -> None:
        self.asked.append("cancel")


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def window(qtbot: QtBot, office: Office) -> ClosedWindow:
    window = ClosedWindow(
        UserError("Deze laptop had te lang geen contact met kantoor."),
        sync=office.sync,
        log_in=office.log_in,
        cancel=office.cancel,
        needs_log_in=lambda error: isinstance(error, NotKnownError),
    )
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


@pytest.fixture
def page(window: ClosedWindow) -> ClosedPage:
    return ClosedPage(AtWindow(window))


def test_contact_opens_it_and_asks_once(qtbot: QtBot, window: ClosedWindow, page: ClosedPage, office: Office) -> None:
    assert page.title() == "De dossiers zijn dicht"
    assert page.explanation() == "Deze laptop had te lang geen contact met kantoor."
    page.connect()
    assert page.is_busy()
    assert not page.can_connect()
    with qtbot.waitSignal(window.opened):
        office.synced.set_result(None)
    assert office.asked == ["sync"]


def test_without_connection_it_says_so_and_can_be_tried_again(page: ClosedPage, office: Office) -> None:
    page.connect()
    office.synced.set_exception(RegisterUnreachableError())
    assert "Geen verbinding met kantoor" in page.wait_for_fault()
    assert not page.is_busy()
    page.connect()
    assert page.fault() == ""
    assert office.asked == ["sync", "sync"]


def test_a_log_in_comes_first_where_it_is_asked_for(
    qtbot: QtBot, window: ClosedWindow, page: ClosedPage, office: Office
) -> None:
    page.connect()
    office.synced.set_exception(NotKnownError())
    page.until(page.waits_for_browser, "the log-in")
    office.logged_in.set_result(None)
    page.until(lambda: office.asked == ["sync", "log_in", "sync"], "contact after the log-in")
    with qtbot.waitSignal(window.opened):
        office.synced.set_result(None)


def test_stopping_the_log_in_comes_back_without_a_fault(page: ClosedPage, office: Office) -> None:
    page.connect()
    office.synced.set_exception(NotKnownError())
    page.until(page.waits_for_browser, "the log-in")
    page.stop()
    assert office.asked == ["sync", "log_in", "cancel"]
    office.logged_in.set_exception(LoginFailedError())
    page.until(page.can_connect, "the button")
    assert page.fault() == ""
