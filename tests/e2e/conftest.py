"""A real register over HTTP and real laptops: encrypted stores, the system's key store, the log-in with a browser."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import msgspec
import pytest

from app.domain.ids import AdresId, DossierId, GebruikerId, NummerId
from app.domain.records import Adres, Dossier, Nummer, Persoon
from app.platform.folders import Profile
from app.platform.keystore import SystemKeyStore
from app.services.enrolment import Enrolment
from app.services.meegeleverd import load_codes, load_default_beleid
from app.services.session import Session
from app.services.syncing import Syncing, SyncOutcome
from app.services.unlocking import unlock
from app.services.workers import Workers
from app.storage.keys import Argon2Cost
from demo.browser import person_at_browser
from register.context import RegisterContext, open_register
from register.ids import new_id
from register.server import RegisterServer
from register.store import dossiers, gebruikers
from register.store.dossiers import StoredRecord
from tests.registers import PASSWORD, Example, copy_example, make_example

PIN = "482913"
# What a PIN costs is tested where it is measured; a key file says itself what it costs to open.
_CHEAP = Argon2Cost(time_cost=1, memory_kib=64, parallelism=1)


class MovableClock:
    """A clock that stands still until it is moved; it begins today, because some tests start real programs as well."""

    def __init__(self) -> None:
        self.at = datetime.now(UTC).replace(hour=8, minute=30, second=0, microsecond=0)

    def __call__(self) -> datetime:
        return self.at

    def move(self, **step: int) -> None:
        self.at += timedelta(**step)


class TestLaptop:
    """A laptop of somebody: set up, unlocked, and synced as the app does it."""

    __test__ = False

    def __init__(self, folder: Path, url: str, naam: str, clock: MovableClock) -> None:
        self.clock, self.workers = clock, Workers()
        self.profile = Profile(folder)
        browser = person_at_browser(naam=naam, wachtwoord=PASSWORD)
        enrolment = Enrolment(
            profile=self.profile,
            make_keystore=lambda profiel_id: SystemKeyStore(profiel_id=profiel_id),
            clock=clock,
            timer=time.perf_counter,
            open_browser=browser,
        )
        self.voornaam = enrolment.log_in(address=url, laptop_naam=f"Laptop van {naam}")
        with patch("app.services.enrolment.calibrate", lambda **_: _CHEAP):
            enrolment.finish(pin=PIN)
        self._browser = browser
        self.open()

    def open(self) -> None:
        settings = self.profile.load_settings()
        assert settings is not None
        self.keystore = SystemKeyStore(profiel_id=settings.profiel_id)
        self.session: Session = self.workers.on_database(
            unlock,
            profile=self.profile,
            keystore=self.keystore,
            pin=PIN,
            codes=load_codes(),
            default_beleid=load_default_beleid(),
            clock=self.clock,
        ).result()
        self.syncing = Syncing(
            session=self.session,
            workers=self.workers,
            keystore=self.keystore,
            app_versie="test",
            open_browser=self._browser,
        )

    def do(self, work: Callable[[Session], object]) -> object:
        return self.workers.on_database(work, self.session).result()

    def sync(self) -> SyncOutcome:
        outcome, _ = self.syncing.sync(progress=lambda _: None)
        return outcome

    def shut(self) -> None:
        self.syncing.close()
        self.workers.on_database(self.session.store.close).result()

    def stop(self) -> None:
        self.shut()
        self.workers.stop()


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    people = (("anna", "consulent"), ("bram", "consulent"), ("sem", "stagiair"))
    return make_example(tmp_path_factory.mktemp("voorbeeld") / "register", clock=MovableClock(), people=people)


@pytest.fixture
def register(tmp_path: Path, clock: MovableClock, example: Example) -> Iterator[RegisterContext]:
    folder = tmp_path / "register"
    copy_example(example, folder)
    context = open_register(data_dir=folder, clock=clock)
    yield context
    context.close()


@pytest.fixture
def server(register: RegisterContext, tmp_path: Path, clock: MovableClock) -> Iterator[RegisterServer]:
    with RegisterServer(tmp_path / "register", clock=clock) as running:
        yield running


@pytest.fixture
def laptop(server: RegisterServer, tmp_path: Path, clock: MovableClock) -> Iterator[Callable[[str], TestLaptop]]:
    made: list[TestLaptop] = []

    def make(naam: str) -> TestLaptop:
        made.append(TestLaptop(tmp_path / f"laptop-{naam}-{len(made)}", server.url, naam, clock))
        return made[-1]

    yield make
    for one in made:
        one.stop()


@pytest.fixture
def add_dossier(register: RegisterContext) -> Callable[..., DossierId]:
    def add(eigenaar: str, name: str = "Kevin Berg", *, huisnummer: int = 9, **fields: object) -> DossierId:
        op = register.now()
        voornaam, achternaam = name.split(" ")
        with register.write() as tx:
            owner = gebruikers.find_by_login(tx, inlognaam=eigenaar)
            assert owner is not None
            dossier = Dossier(
                id=dossiers.new_dossier_id(op),
                versie=1,
                doelgroep="vsv",
                persoon=Persoon(voornaam=voornaam, achternaam=achternaam, geboortedatum=date(2004, 3, 2)),
                adres=Adres(
                    id=AdresId(new_id(op)),
                    straat="Proefstraat",
                    huisnummer=huisnummer,
                    postcode="2311 AA",
                    woonplaats="Leiden",
                    gemeentecode="0546",
                ),
                toegewezen_aan=GebruikerId(owner.id),
                toegewezen_op=op.date(),
            )
            dossier = msgspec.structs.replace(dossier, **fields)
            nummer = Nummer(id=NummerId(new_id(op)), versie=1, dossier_id=dossier.id, e164="+31612345670")
            dossiers.add(tx, dossier, records=[StoredRecord(nummer, "")], op=op, reden="proef")
        return dossier.id

    return add
