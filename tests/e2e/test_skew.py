"""A laptop a version older or newer than the register: they sync all the same, and what one does not know stays."""

from collections.abc import Callable

import msgspec
import pytest
import requests

from app.domain.events import OnbekendeInhoud, decode_event
from app.domain.ids import DossierId, EventId, HandelingId
from app.domain.keten import LANE_WERK
from app.services.session import Session
from app.services.syncing import SyncOutcome
from app.sync import berichten as wire
from app.sync.client import RegisterClient, _content
from app.sync.errors import TooOldError
from register.context import RegisterContext
from register.store import feed
from register.store.feed import Change
from register.store.schema import record
from register.sync import berichten as theirs
from tests.e2e.conftest import MovableClock, TestLaptop
from tests.e2e.test_sync import nobody_home, status_of, stored_events

MakeLaptop = Callable[[str], TestLaptop]
AddDossier = Callable[..., DossierId]
Json = dict[str, object] | list[object] | str | int | float | bool | None

LEFT_ALONE = frozenset({"inhoud", "beleid", "lanes", "sleutel", "registerSleutel"})


def with_more(value: Json) -> Json:
    """Every object gets a field that nobody here knows; what is kept to the letter, and maps, are left alone."""
    if isinstance(value, dict):
        kept = {name: item if name in LEFT_ALONE else with_more(item) for name, item in value.items()}
        return {**kept, "vanLater": {"diep": [1, "twee"]}}
    return [with_more(item) for item in value] if isinstance(value, list) else value


@pytest.fixture
def newer_register(monkeypatch: pytest.MonkeyPatch) -> None:
    """A register of a later version: every answer of it holds more than this laptop knows."""
    encode = msgspec.json.encode

    def more(message: object) -> bytes:
        return encode(with_more(msgspec.json.decode(encode(message))))

    original = RegisterClient._send

    def send(self: RegisterClient, *args: object, **kwargs: object) -> requests.Response:
        response = original(self, *args, **kwargs)  # type: ignore[arg-type]
        if response.headers.get("Content-Type", "").startswith("application/json"):
            response._content = more(msgspec.json.decode(_content(response)))
        return response

    monkeypatch.setattr(RegisterClient, "_send", send)


@pytest.fixture
def newer_laptop(monkeypatch: pytest.MonkeyPatch) -> None:
    """A laptop of a later version: everything that it sends holds more than this register knows."""
    original = RegisterClient._try_call

    def call(self: RegisterClient, method: str, path: str, *, body: bytes | None, params: object) -> requests.Response:
        if body is not None:
            body = msgspec.json.encode(with_more(msgspec.json.decode(body)))
        return original(self, method, path, body=body, params=params)  # type: ignore[arg-type]

    monkeypatch.setattr(RegisterClient, "_try_call", call)
    monkeypatch.setattr(wire, "API_VERSION", "2")
    monkeypatch.setattr(wire, "SCHEMA_VERSION", 2)


def a_day(laptop: TestLaptop, dossier_id: DossierId) -> SyncOutcome:
    laptop.sync()
    laptop.do(lambda session: nobody_home(session, dossier_id, "Achterom."))
    outcome = laptop.sync()
    assert (outcome.pushed, outcome.refused, outcome.repaired) == (3, 0, 0)
    return laptop.sync()


def add_unknown_record(register: RegisterContext, dossier_id: DossierId, owner: str) -> None:
    """A kind of record that this version does not know, as a later register has it."""
    with register.write() as tx:
        row = {"entiteit": "drone", "id": "d1", "dossier_id": dossier_id, "versie": 3, "bron_sleutel": ""}
        tx.upsert(record, [{**row, "inhoud": b'{"id":"d1","nieuw":{"x":[1,2]}}'}])
        change = Change(eigenaar_id=owner, dossier_id=dossier_id, entiteit="drone", entiteit_id="d1")
        feed.write_changes(tx, [change], op=register.now())


@pytest.mark.usefixtures("newer_register")
def test_an_older_laptop_at_a_newer_register(
    laptop: MakeLaptop, add_dossier: AddDossier, register: RegisterContext
) -> None:
    dossier_id = add_dossier("anna")
    anna = laptop("anna")
    a_day(anna, dossier_id)
    add_unknown_record(register, dossier_id, anna.session.identity.gebruiker.id)
    anna.sync()
    rows = anna.do(
        lambda session: session.store.database.connection.execute(
            "SELECT versie, body FROM record WHERE entiteit = 'drone'"
        ).fetchall()
    )
    assert rows == [(3, b'{"id":"d1","nieuw":{"x":[1,2]}}')], "kept to the letter"


@pytest.mark.usefixtures("newer_laptop")
def test_a_newer_laptop_at_an_older_register(
    laptop: MakeLaptop, add_dossier: AddDossier, register: RegisterContext
) -> None:
    dossier_id = add_dossier("anna")
    a_day(laptop("anna"), dossier_id)
    assert len(stored_events(register)) == 3


def test_a_kind_of_event_that_is_not_known_goes_round_unchanged(
    laptop: MakeLaptop, add_dossier: AddDossier, clock: MovableClock
) -> None:
    """Recorded by a newer laptop, kept by this register, and brought to an older laptop of the same person."""
    dossier_id = add_dossier("anna")
    newer, older = laptop("anna"), laptop("anna")
    for each in (newer, older):
        each.sync()
    bodies: list[bytes] = []

    def record_new_kind(session: Session) -> None:
        event_id = session.new_id()
        number = session.store.keten.head(LANE_WERK)[0] + 1
        at = f"{session.now():%Y-%m-%dT%H:%M:%SZ}"
        bodies.append(
            f'{{"id":"{event_id}","dossierId":"{dossier_id}","apparaatId":"{session.identity.apparaat_id}",'
            f'"volgnummer":{number},"handelingId":"{event_id}","auteur":"{session.identity.gebruiker.id}",'
            f'"plaatsgevondenOp":"{at}","vastgelegdOp":"{at}","beleidVersie":1,'
            f'"inhoud":{{"soort":"droneVlucht","hoogte":12.50}},"vanLater":true}}'.encode()
        )
        with session.store.transaction():
            session.store.events.add_own(decode_event(bodies[0]), zout=session.random(16))

    newer.do(record_new_kind)
    assert newer.sync().refused == 0
    older.sync()
    (event,) = older.do(lambda session: session.store.events.of_dossier(dossier_id))  # type: ignore[misc]
    assert event.body == bodies[0]
    assert event.inhoud == OnbekendeInhoud("droneVlucht")
    assert EventId(event.id) == HandelingId(event.handeling_id)


def test_a_laptop_that_is_too_old_sends_and_does_not_fetch(
    laptop: MakeLaptop, add_dossier: AddDossier, register: RegisterContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = add_dossier("anna")
    anna = laptop("anna")
    anna.sync()
    cursor = anna.do(lambda session: session.store.meta.get("cursor", str))
    monkeypatch.setattr(theirs, "SMALLEST_API_VERSION", "2")
    add_dossier("anna", "Lisa Later")
    anna.do(lambda session: nobody_home(session, dossier_id))
    with pytest.raises(TooOldError) as raised:
        anna.sync()
    assert "te oud" in raised.value.text
    assert "Werk Huisbezoek bij" in raised.value.text
    assert status_of(anna).te_versturen == 0
    assert len(stored_events(register)) == 2
    assert anna.do(lambda session: session.store.dossiers.count()) == 1, "nothing was fetched"
    assert anna.do(lambda session: session.store.meta.get("cursor", str)) == cursor
    client = anna.syncing._client
    assert client is not None
    with pytest.raises(TooOldError):
        client.pull(cursor=None)
    anna.do(lambda session: nobody_home(session, dossier_id))
    assert status_of(anna).te_versturen == 2, "it goes on recording"
    monkeypatch.setattr(wire, "API_VERSION", "2")
    anna.sync()
    assert anna.do(lambda session: session.store.dossiers.count()) == 2
    assert len(stored_events(register)) == 4
