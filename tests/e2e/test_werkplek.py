"""A laptop of which the organisation fixed everything, from set-up to lock: each setting holds in the whole app."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.bootstrap import Application
from app.domain.ids import DossierId
from app.platform.folders import Profile
from app.platform.keystore import SystemKeyStore
from app.platform.werkplek import FileSource
from app.services.lease import lease_state
from app.services.werkplek import Instelling, read_werkplek
from app.ui.capture import CaptureGuard
from app.ui.main_window import MainWindow
from app.ui.views.instellingen import InstellingenView
from demo.browser import person_at_browser
from demo.person import PersonAtLaptop
from register.context import RegisterContext
from register.server import RegisterServer
from tests.e2e.certificaten import Authority
from tests.e2e.conftest import PASSWORD, PIN, MovableClock


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


@pytest.fixture
def register_over_tls(
    authority: Authority, tmp_path: Path, clock: MovableClock, register: RegisterContext
) -> Iterator[RegisterServer]:
    certificate, key = authority.issue("goed")
    with RegisterServer(tmp_path / "register", clock=clock, tls_cert=certificate, tls_key=key) as running:
        yield running


def test_all_six_hold_from_the_set_up_on(
    qapp: QApplication,
    authority: Authority,
    register_over_tls: RegisterServer,
    add_dossier: Callable[..., DossierId],
    clock: MovableClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    add_dossier("anna")
    policy = tmp_path / "beleid.toml"
    policy.write_text(
        f'register_adres = "{register_over_tls.url}"\nca_bestand = "{authority.file}"\nlease_dagen = 2\n'
        'rust_minuten = 3\nsleutelbossen = ["secret-service"]\nschermopname = "toestaan"\nrustminuut = 9\n',
        "utf-8",
    )
    stores: list[object] = []

    def keep(self: SystemKeyStore, *, profiel_id: str, allowed: object = None) -> None:
        stores.append(allowed)
        made(self, profiel_id=profiel_id)

    made = SystemKeyStore.__init__
    monkeypatch.setattr(SystemKeyStore, "__init__", keep)
    application = Application(
        profile=Profile(tmp_path / "laptop"),
        clock=clock,
        open_browser=person_at_browser(naam="anna", wachtwoord=PASSWORD, ca_file=authority.file),
        werkplek=lambda: read_werkplek([FileSource(policy, is_trusted=lambda _: True)]),
    )
    person = PersonAtLaptop(application, tmp_path)
    application.start()
    try:
        address = person.find(QLineEdit, "adres")
        assert (address.text(), address.isReadOnly()) == (register_over_tls.url, True)
        assert "organisatie" in address.accessibleDescription()
        assert "rustminuut" in person.read("foutInloggen")
        person.type_into("laptopNaam", "Laptop")
        person.click("inloggen")
        person.wait(lambda: person.sees("nieuwePincode"), what="the page that asks for a PIN")
        person.type_into("nieuwePincode", PIN)
        person.type_into("herhaling", PIN)
        person.click("pincodeInstellen")
        person.wait(lambda: person.sees("beginnen"), what="the laptop to be ready")
        person.click("beginnen")
        person.wait(lambda: person.sees("pincode"), what="the lock screen")
        person.type_into("pincode", PIN)
        person.press("Return")
        person.wait(lambda: isinstance(person.window, MainWindow), what="the main window")
        window = person.window
        assert isinstance(window, MainWindow)
        operations = window.context.operations
        person.wait(lambda: operations.pending == 0 and not window.sync.running, what="the first sync")
        assert application.findChild(CaptureGuard) is None
        assert set(stores) == {("secret-service",)}
        assert "rustminuut" in window.messages.text()
        sitting = application._sitting
        assert sitting is not None
        state = application._workers.on_database(lease_state, sitting._session).result()
        assert state.geldig_tot is not None
        assert (state.geldig_tot - clock()).days == 2
        watch = sitting._idle_watch
        assert watch is not None
        assert watch._after.total_seconds() == 180
        person.press("Ctrl+,")
        person.wait(lambda: operations.pending == 0, what="the settings")
        view = person.find(InstellingenView, "instellingen")
        for setting in Instelling:
            line = view.findChild(QLineEdit, f"werkplek_{setting}")
            assert line.isReadOnly()
            assert "Door je organisatie ingesteld" in line.accessibleName()
        assert "3 minuten" in person.read("instellingen_rust")
    finally:
        application.quit()
        if application.window is not None:
            application.window.close()
            application.window.deleteLater()
        qapp.processEvents()
