"""Too long without contact: the dossiers are closed, nothing is erased, and contact opens them again."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from app.bootstrap import Application
from app.services.commands import RecordContact
from app.services.lease import lease_state
from app.services.recording import new_handeling_id, record_contact
from app.services.session import Session
from app.storage.meta import MetaKey
from app.ui.capture import CaptureGuard
from app.ui.entry.closed import ClosedWindow
from app.ui.main_window import MainWindow
from demo.browser import person_at_browser
from demo.person import PersonAtLaptop
from register.server import RegisterServer
from tests.e2e.conftest import PASSWORD, PIN, MovableClock, TestLaptop


def record(session: Session, dossier_id: str) -> None:
    record_contact(
        session,
        command=RecordContact(
            handeling_id=new_handeling_id(session),
            dossier_id=dossier_id,  # type: ignore[arg-type]
            kanaal="telefoon",
            uitkomst="geen_gehoor",
            plaatsgevonden_op=session.now(),
        ),
    )


@pytest.fixture
def anna(laptop: Callable[[str], TestLaptop], add_dossier: Callable[..., str]) -> TestLaptop:
    add_dossier("anna")
    anna = laptop("anna")
    anna.sync()
    return anna


def test_fourteen_days_and_not_longer(anna: TestLaptop, clock: MovableClock) -> None:
    assert not anna.do(lease_state).verlopen
    clock.move(days=14)
    assert not anna.do(lease_state).verlopen
    clock.move(seconds=1)
    assert anna.do(lease_state).verlopen


def test_putting_the_clock_back_does_not_help(anna: TestLaptop, clock: MovableClock) -> None:
    clock.move(days=15)
    assert anna.do(lease_state).verlopen
    clock.move(days=-15)
    assert anna.do(lease_state).verlopen


def test_one_jump_into_the_future_does_not_lock_for_ever(anna: TestLaptop, clock: MovableClock) -> None:
    here = clock.at
    clock.at = here + timedelta(days=1500)
    assert anna.do(lease_state).verlopen
    clock.at = here
    assert anna.do(lease_state).verlopen
    anna.sync()
    assert not anna.do(lease_state).verlopen


def test_a_lease_that_the_register_did_not_sign_opens_nothing(anna: TestLaptop) -> None:
    def forge(session: Session) -> None:
        token = session.store.meta.get(MetaKey.LEASE, str) or ""
        head, body, _ = token.split(".")
        with session.store.transaction():
            session.store.meta.put(MetaKey.LEASE, f"{head}.{body}.{'A' * 86}")

    anna.do(forge)
    assert anna.do(lease_state).verlopen


def test_work_recorded_before_still_goes_out_and_contact_opens_again(
    anna: TestLaptop, clock: MovableClock, server: RegisterServer
) -> None:
    (dossier_id,) = anna.do(lambda session: tuple(session.store.dossiers.ids()))
    anna.do(lambda session: record(session, dossier_id))
    clock.move(days=20)
    assert anna.do(lease_state).verlopen
    anna.syncing.log_in()
    assert anna.sync().pushed == 1
    assert not anna.do(lease_state).verlopen
    assert anna.do(lambda session: session.store.dossiers.count()) == 1


def test_the_app_shows_no_dossier_until_contact_was_made(
    qapp: QApplication, anna: TestLaptop, clock: MovableClock
) -> None:
    anna.shut()
    clock.move(days=20)
    browser = person_at_browser(naam="anna", wachtwoord=PASSWORD)
    application = Application(profile=anna.profile, clock=clock, open_browser=browser)
    person = PersonAtLaptop(application, anna.profile.folder)
    application.start()
    try:
        person.type_into("pincode", PIN)
        person.press("Return")
        person.wait(lambda: isinstance(person.window, ClosedWindow), what="the window of a closed copy")
        assert "De dossiers zijn dicht" in person.read("titel")
        person.click("verbinden")
        person.wait(lambda: isinstance(person.window, MainWindow), what="the main window")
        window = person.window
        assert isinstance(window, MainWindow)
        assert application.findChild(CaptureGuard) is not None, "no pictures, unless the organisation wants them"
        person.wait(lambda: window.context.operations.pending == 0 and not window.sync.running, what="rest")
    finally:
        application.quit()
        if application.window is not None:
            application.window.close()
            application.window.deleteLater()
        qapp.processEvents()
    anna.open()
