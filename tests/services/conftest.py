"""An unlocked copy on a real encrypted store in a temporary folder, with a clock that the test moves."""

import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from importlib import resources
from pathlib import Path

import msgspec
import pytest

from app.domain.beleid import parse_beleid
from app.domain.codes import parse_codelijsten
from app.domain.ids import AdresId, DeviceId, DossierId, GebruikerId
from app.domain.records import Adres, Consulent, Dossier, Persoon
from app.services.planning import derive
from app.services.session import Identity, Session
from app.storage.store import LocalStore

ME = Consulent(id=GebruikerId("g1"), naam="Carla Jansen", voornaam="Carla", telefoon="+31612345699")


class TestClock:
    """A clock that stands still until the test moves it."""

    __test__ = False

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> TestClock:
    return TestClock(datetime(2026, 11, 24, 8, 30, tzinfo=UTC))


@pytest.fixture
def session(tmp_path: Path, clock: TestClock) -> Iterator[Session]:
    folder = resources.files("resources")
    store = LocalStore(tmp_path / "huisbezoek.db", key=secrets.token_bytes(32))
    identity = Identity(
        apparaat_id=DeviceId("p1"),
        gebruiker=ME,
        rol="consulent",
        regio="Holland Rijnland",
        register_url="http://127.0.0.1:9",
        register_key={},
    )
    session = Session(
        store=store,
        identity=identity,
        codes=parse_codelijsten((folder / "codelijsten.json").read_bytes()),
        default_beleid=parse_beleid((folder / "beleid.json").read_bytes()),
        clock=clock,
    )
    yield session
    store.close()


@pytest.fixture
def add_dossier(session: Session) -> Callable[..., DossierId]:
    def add(
        name: str = "Kevin van den Berg",
        *,
        huisnummer: int = 9,
        birth: date = date(2004, 3, 2),
        adres_id: str = "",
        **fields: object,
    ) -> DossierId:
        voornaam, *rest = name.split(" ")
        dossier = Dossier(
            id=DossierId(session.new_id()),
            versie=1,
            doelgroep="vsv",
            persoon=Persoon(
                voornaam=voornaam, voorvoegsel=" ".join(rest[:-1]), achternaam=rest[-1], geboortedatum=birth
            ),
            adres=Adres(
                id=AdresId(adres_id or session.new_id()),
                straat="Proefstraat",
                huisnummer=huisnummer,
                postcode="2311 AA",
                woonplaats="Leiden",
                gemeentecode="0546",
            ),
            toegewezen_aan=ME.id,
            toegewezen_op=date(2026, 11, 17),
        )
        dossier = msgspec.structs.replace(dossier, **fields)
        with session.store.transaction():
            session.store.dossiers.put_dossier(msgspec.json.encode(dossier))
            derive(session, [dossier.id])
        return dossier.id

    return add
