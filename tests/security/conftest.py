"""A register with a recovery key, made once and copied for each test, and a laptop whose key store is in memory."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.ids import DossierId
from app.platform.folders import Profile, ProfileSettings
from app.services.session import Session
from proof.laptop import MemoryKeyStore, ProofLaptop
from proof.register import ProofClock, add_dossiers, gebruiker_id, new_register
from register.beheer import herstel
from register.context import RegisterContext, open_register
from register.server import RegisterServer
from tests.e2e.test_sync import nobody_home

PASSPHRASE = "vier losse woorden samen"


class LostLaptop(ProofLaptop):
    """Anna's laptop, with the files of a profile that was set up."""

    def __init__(self, folder: Path, *, url: str, clock: ProofClock) -> None:
        super().__init__(folder, url=url, naam="anna", clock=clock)
        self.profile, self.clock = Profile(folder), clock
        self.profile.save_settings(
            ProfileSettings(profiel_id="proef", register_url=url, apparaat_id=self.identity.apparaat_id)
        )

        def keep(session: Session) -> None:
            from app.storage.meta import MetaKey

            with session.store.transaction():
                session.store.meta.put(MetaKey.APPARAAT, self.identity)

        self.do(keep)

    @property
    def keystore(self) -> MemoryKeyStore:
        return self._keystore

    def open(self) -> None:
        self._open()


@pytest.fixture
def clock() -> ProofClock:
    return ProofClock()


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a register of which anna is the only user, and the private half of its recovery key."""
    folder = tmp_path_factory.mktemp("eenmalig")
    with new_register(folder / "register", ProofClock(), namen=("anna",), database="") as context:
        herstel.make_key(context, uit=folder / "herstel.pem", passphrase=PASSPHRASE)
    return folder


@pytest.fixture
def key_file(made_once: Path) -> Path:
    return made_once / "herstel.pem"


@pytest.fixture
def register(made_once: Path, tmp_path: Path, clock: ProofClock) -> Iterator[RegisterContext]:
    shutil.copytree(made_once / "register", tmp_path / "register")
    context = open_register(data_dir=tmp_path / "register", clock=clock)
    yield context
    context.close()


@pytest.fixture
def server(register: RegisterContext, clock: ProofClock) -> Iterator[RegisterServer]:
    with RegisterServer(register.plek.data_dir, clock=clock) as running:
        yield running


@pytest.fixture
def anna(register: RegisterContext, server: RegisterServer, tmp_path: Path, clock: ProofClock) -> Iterator[LostLaptop]:
    """Anna with a copy of one dossier and a visit that waits: two events."""
    dossier_id = one_dossier(register)
    made = LostLaptop(tmp_path / "laptop", url=server.url, clock=clock)
    made.sync()
    made.do(lambda session: nobody_home(session, dossier_id))
    yield made
    made.stop()


def one_dossier(register: RegisterContext) -> DossierId:
    return add_dossiers(register, eigenaar_id=gebruiker_id(register, "anna"), aantal=1)[0]
