"""The whole app with an order to erase: it locks, the fresh process destroys the copy and says so."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app import EXIT_LOCKED
from app.bootstrap import Application
from app.domain.ids import DossierId
from app.services.erasing import pending
from app.services.opening import SecretName
from app.ui.entry.message import MessageWindow
from app.ui.entry.unlock import UnlockWindow
from demo.person import PersonAtLaptop
from register.beheer import accounts, herstel
from register.context import RegisterContext
from register.store import herstel as store
from tests.e2e.conftest import PIN, TestLaptop
from tests.e2e.test_sync import nobody_home, stored_events

PASSPHRASE = "vier losse woorden samen"


def test_the_app_erases_itself_and_says_so(
    qapp: QApplication,
    laptop: Callable[[str], TestLaptop],
    add_dossier: Callable[..., DossierId],
    register: RegisterContext,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    key_file = tmp_path / "herstel.pem"
    herstel.make_key(register, uit=key_file, passphrase=PASSPHRASE)
    dossier_id = add_dossier("anna")
    anna = laptop("anna")
    apparaat_id = str(anna.session.identity.apparaat_id)
    with register.read() as tx:
        assert store.find_kopie(tx, apparaat_id=apparaat_id), "sent at enrolment, before any sync"
    anna.sync()
    anna.do(lambda session: nobody_home(session, dossier_id))
    herstel.order_erasure(register, apparaat_id=apparaat_id)
    anna.shut()
    shutil.copytree(anna.profile.folder, tmp_path / "ervoor")
    names = (SecretName.DEVICE_A, SecretName.DEVICE_B, SecretName.DEVICE_KEY)
    secrets = {name: anna.keystore.get(name) for name in names}
    codes: list[int] = []
    monkeypatch.setattr("PySide6.QtWidgets.QApplication.exit", codes.append)

    def show(until: Callable[[Application], bool]) -> Application:
        application = Application(profile=anna.profile)
        person = PersonAtLaptop(application, anna.profile.folder)
        application.start()
        if not pending(anna.profile):
            person.type_into("pincode", PIN)
            person.press("Return")
        person.wait(lambda: until(application), what="the end")
        application.quit()
        if application.window is not None:
            application.window.close()
            application.window.deleteLater()
        qapp.processEvents()
        return application

    show(lambda _: bool(codes))
    assert codes == [EXIT_LOCKED]
    assert pending(anna.profile) is not None
    show(lambda application: isinstance(application.window, MessageWindow) and pending(anna.profile) is None)
    assert not anna.profile.database_file.exists()
    assert (
        herstel.recover_handed_in(register, sleutel=key_file, passphrase=PASSPHRASE, apparaat_id=apparaat_id).geweigerd
        == {}
    )
    assert len(stored_events(register)) == 2
    # Give the fixture something to stop: the profile that was there before.
    shutil.rmtree(anna.profile.folder)
    shutil.copytree(tmp_path / "ervoor", anna.profile.folder)
    for name, value in secrets.items():
        anna.keystore.put(name, value or b"")
    anna.open()


def test_a_laptop_that_was_withdrawn_locks_and_says_why_and_keeps_its_work(
    qapp: QApplication,
    laptop: Callable[[str], TestLaptop],
    add_dossier: Callable[..., DossierId],
    register: RegisterContext,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dossier_id = add_dossier("anna")
    anna = laptop("anna")
    anna.sync()
    anna.do(lambda session: nobody_home(session, dossier_id))
    accounts.revoke_apparaat(register, apparaat_id=str(anna.session.identity.apparaat_id))
    anna.shut()
    codes: list[int] = []
    monkeypatch.setattr("PySide6.QtWidgets.QApplication.exit", codes.append)
    said = []
    for _ in range(2):
        application = Application(profile=anna.profile)
        person = PersonAtLaptop(application, anna.profile.folder)
        application.start()
        assert isinstance(application.window, UnlockWindow)
        said.append(application.window.notice.label.text())
        if not codes:
            person.type_into("pincode", PIN)
            person.press("Return")
            person.wait(lambda: bool(codes), what="the lock")
        application.quit()
        application.window.close()
        application.window.deleteLater()
        qapp.processEvents()
    assert said[0] == ""
    assert said[1].startswith("Kantoor heeft deze laptop ingetrokken.")
    anna.open()
    assert anna.do(lambda session: session.store.outbox.waiting("werk")) == 2
