"""A register with invented people, and a browser and laptops that speak with it over real HTTP."""

import re
import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from html import unescape
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest
import requests

from app.domain.events import KnownInhoud, decode_event, make_event
from app.domain.ids import AdresId, DeviceId, DossierId, EventId, GebruikerId, HandelingId, NummerId
from app.domain.keten import GENESIS, content_hash, next_link
from app.domain.records import Adres, Consulent, Dossier, Nummer, Persoon
from app.sync import berichten as wire
from app.sync.client import RegisterClient, _content
from app.sync.dpop import DeviceKey, b64url
from app.sync.login import BrowserLogin
from register.context import RegisterContext, open_register
from register.ids import new_id
from register.server import RegisterServer
from register.store import dossiers, gebruikers
from register.store.dossiers import StoredRecord
from tests.conftest import make_database
from tests.registers import PASSWORD, Example, copy_example, make_example

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
T = TypeVar("T")
PEOPLE = (("anna", "consulent"), ("bram", "consulent"), ("sem", "stagiair"), ("cora", "coordinator"))


# What the register answers, read by shapes of our own: a test of the register stands on nothing of the laptop but its
# way in. JSON null is the bytes b"null" here.


class Bericht(msgspec.Struct, rename="camel"):
    """Base of the answers."""


class LaneStand(Bericht):
    volgnummer: int
    schakel: str


class Handdruk(Bericht):
    api_versie: str
    kleinste_api_versie: str
    regelset_versie: int
    beleid_versie: int
    beleid: msgspec.Raw
    tijd: datetime
    lease: str
    epoch: str
    hoofd: int
    lanes: dict[str, LaneStand]
    consulenten: list[Consulent]
    gebruiker: wire.Gebruiker


class Probleem(Bericht):
    type: str
    title: str
    status: int
    detail: str
    code: str
    veld: str


class Antwoord(Bericht):
    id: str
    uitslag: str
    ontvangen_op: datetime
    na_overdracht: bool
    probleem: Probleem | None

    @property
    def code(self) -> str:
        """The code of the refusal, or an empty text."""
        return self.probleem.code if self.probleem else ""


class Antwoorden(Bericht):
    antwoorden: list[Antwoord]


class Wijziging(Bericht):
    nummer: int
    entiteit: str
    id: str
    dossier_id: str
    versie: int
    verwijderd: str | None
    inhoud: msgspec.Raw

    @property
    def body(self) -> bytes:
        """The bytes of what changed."""
        return bytes(self.inhoud)


class Pagina(Bericht):
    epoch: str
    hoofd: int
    volgende_cursor: str
    compleet: bool
    verwacht: int
    items: list[Wijziging]


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.moment = START

    def __call__(self) -> datetime:
        return self.moment

    def move(self, step: timedelta) -> None:
        self.moment += step


class Browser:
    """Fills in the log-in form, as somebody would, and follows it back to the app."""

    def __init__(self, naam: str, wachtwoord: str = PASSWORD) -> None:
        self.naam, self.wachtwoord = naam, wachtwoord
        self.session = requests.Session()
        self.session.trust_env = False

    def post_form(self, url: str, *, verzoek: str | None = None) -> requests.Response:
        page = self.session.get(url, timeout=10)
        assert page.status_code == 200, page.text
        found = re.search('name="verzoek" value="([^"]+)"', page.text)
        assert found
        form = {"verzoek": verzoek or unescape(found[1]), "naam": self.naam, "wachtwoord": self.wachtwoord}
        return self.session.post(url.split("?")[0], data=form, timeout=10, allow_redirects=False)

    def __call__(self, url: str) -> None:
        answer = self.post_form(url)
        assert answer.status_code == 303, answer.text
        requests.get(answer.headers["Location"], timeout=10)
        self.session.close()


class Laptop:
    """A laptop: its key, its client, and the items that it makes."""

    def __init__(self, url: str, naam: str, clock: Clock) -> None:
        self.naam, self.clock = naam, clock
        self.key = DeviceKey.generate()
        self.refresh_tokens: list[str] = []
        self.client = RegisterClient(
            address=url, device_key=self.key, clock=clock, save_refresh_token=self.refresh_tokens.append
        )
        self.lanes: dict[str, tuple[int, bytes]] = {"werk": (0, GENESIS), "inzage": (0, GENESIS)}
        self.apparaat_id = self.gebruiker_id = ""

    def log_in(self) -> None:
        login = BrowserLogin(authorize_url=self.client.authorize_url, open_browser=Browser(self.naam))
        self.client.log_in(login.run(timeout_s=20))

    def enrol(self) -> wire.Inschrijving:
        self.log_in()
        answer = self.client.enrol(naam=f"Laptop van {self.naam}")
        self.apparaat_id, self.gebruiker_id = answer.apparaat_id, answer.gebruiker.id
        return answer

    def event(self, dossier_id: str, inhoud: KnownInhoud, *, auteur: str = "", betreft: str | None = None) -> bytes:
        """The bytes of the next event of this laptop."""
        event_id = new_id(self.clock())
        return make_event(
            event_id=EventId(event_id),
            dossier_id=DossierId(dossier_id),
            apparaat_id=DeviceId(self.apparaat_id),
            volgnummer=self.lanes["werk"][0] + 1,
            handeling_id=HandelingId(event_id),
            auteur=GebruikerId(auteur or self.gebruiker_id),
            plaatsgevonden_op=self.clock(),
            vastgelegd_op=self.clock(),
            beleid_versie=1,
            inhoud=inhoud,
            betreft=EventId(betreft) if betreft else None,
        ).body

    def item(self, body: bytes, *, item_id: str, lane: str = "werk") -> wire.PushItem:
        """Chain a body as the next item of a lane."""
        number, previous = self.lanes[lane]
        zout = secrets.token_bytes(16)
        hashed = content_hash(salt=zout, body=body)
        link = next_link(previous=previous, volgnummer=number + 1, item_id=item_id, hashed=hashed)
        self.lanes[lane] = (number + 1, link)
        return wire.PushItem(
            volgnummer=number + 1,
            id=item_id,
            zout=b64url(zout),
            inhoud_hash=b64url(hashed),
            schakel=b64url(link),
            inhoud=msgspec.Raw(body),
        )

    def record(self, dossier_id: str, inhoud: KnownInhoud) -> wire.PushItem:
        """Record something on a dossier and chain it."""
        body = self.event(dossier_id, inhoud)
        return self.item(body, item_id=decode_event(body).id)

    def call(self, method: str, path: str, body: object = None, **params: str) -> requests.Response:
        """One call of this laptop, whatever the answer."""
        return self.client._try_call(
            method, path, body=None if body is None else msgspec.json.encode(body), params=params
        )

    def handshake(self, *, beleid_versie: int = 0) -> Handdruk:
        vraag = {"appVersie": "0.1.0", "schemaVersie": 1, "regelsetVersie": 1, "beleidVersie": beleid_versie}
        return _read(self.call("POST", "/v1/handdrukken", vraag), Handdruk)

    def push(self, *items: wire.PushItem, lane: str = "werk") -> list[Antwoord]:
        answer = self.call("POST", "/v1/gebeurtenissen", wire.Push(lane=lane, items=list(items)))
        return _read(answer, Antwoorden).antwoorden

    def pull(self, cursor: str | None = None, **params: str) -> Pagina:
        if cursor is not None:
            params["cursor"] = cursor
        return _read(self.call("GET", "/v1/wijzigingen", **params), Pagina)

    def pull_all(self, cursor: str | None = None, **params: str) -> tuple[list[Wijziging], str]:
        items: list[Wijziging] = []
        while True:
            page = self.pull(cursor, **params)
            items += page.items
            cursor = page.volgende_cursor
            if page.compleet:
                return items, cursor


def _read(response: requests.Response, kind: type[T]) -> T:
    assert response.status_code < 300, response.text
    return msgspec.json.decode(_content(response), type=kind)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """Where the database of the register is: every test of it runs on both."""
    if request.param == "sqlite":
        return ""
    make: Callable[[], str] = request.getfixturevalue("new_postgresql")
    return make()


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Callable[[str], Example]:
    """Gives the register that was set up on the kind of database of an address."""

    @cache
    def give(kind: str) -> Example:
        address = make_database(request.getfixturevalue("postgresql_server")) if kind else ""
        folder = tmp_path_factory.mktemp("voorbeeld") / "register"
        return make_example(folder, clock=Clock(), people=PEOPLE, database=address)

    return lambda database: give(database.partition(":")[0])


@pytest.fixture
def data_dir(tmp_path: Path, database: str, examples: Callable[[str], Example]) -> Path:
    """A register that was set up, with two consulenten, a stagiair and a coördinator."""
    folder = tmp_path / "register"
    copy_example(examples(database), folder, database=database)
    return folder


@pytest.fixture
def context(data_dir: Path, clock: Clock, database: str) -> Iterator[RegisterContext]:
    """The register behind the server, to arrange and to look."""
    opened = open_register(data_dir=data_dir, clock=clock, database=database, regio_id="holland-rijnland")
    yield opened
    opened.close()


@pytest.fixture
def server(data_dir: Path, clock: Clock, database: str) -> Iterator[RegisterServer]:
    with RegisterServer(data_dir, clock=clock, database=database) as running:
        yield running


@pytest.fixture
def laptop(server: RegisterServer, clock: Clock) -> Iterator[Callable[[str], Laptop]]:
    """Gives an enrolled laptop of somebody."""
    made: list[Laptop] = []

    def make(naam: str) -> Laptop:
        new = Laptop(server.url, naam, clock)
        made.append(new)
        new.enrol()
        return new

    yield make
    for item in made:
        item.client.close()


@pytest.fixture
def add_dossier(context: RegisterContext) -> Callable[..., str]:
    """Adds an invented dossier with a telephone number and gives its id."""

    def add(
        eigenaar: str | None, *, gemeentecode: str = "0546", persoon: Persoon | None = None, **fields: object
    ) -> str:
        op = context.now()
        with context.write() as tx:
            owner = gebruikers.find_by_login(tx, inlognaam=eigenaar) if eigenaar else None
            dossier = Dossier(
                id=dossiers.new_dossier_id(op),
                versie=1,
                doelgroep="vsv",
                persoon=persoon or Persoon(voornaam="Kim", achternaam="Proef", geboortedatum=date(2005, 5, 5)),
                adres=Adres(
                    id=AdresId(new_id(op)),
                    straat="Verzonnenstraat",
                    huisnummer=1,
                    woonplaats="Leiden",
                    gemeentecode=gemeentecode,
                ),
                toegewezen_aan=GebruikerId(owner.id if owner else ""),
                toegewezen_op=op.date(),
                **fields,
            )
            nummer = Nummer(id=NummerId(new_id(op)), versie=1, dossier_id=dossier.id, e164="+31612345670")
            dossiers.add(tx, dossier, records=[StoredRecord(nummer, "")], op=op, reden="proef")
        return dossier.id

    return add


@pytest.fixture
def assign(context: RegisterContext) -> Callable[[str, str], None]:
    """Gives a dossier to somebody by login name."""

    def do(dossier_id: str, naam: str) -> None:
        with context.write() as tx:
            gebruiker = gebruikers.find_by_login(tx, inlognaam=naam)
            assert gebruiker
            assert dossiers.assign(
                tx, dossier_id=dossier_id, gebruiker_id=gebruiker.id, op=context.now(), reden="proef"
            )

    return do
