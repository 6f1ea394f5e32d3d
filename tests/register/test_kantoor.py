"""The office that answers the telephone: a card by its code, what is said about it, and nothing else for that role."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import msgspec
import pytest
import requests
from sqlalchemy import select

from app.domain.events import Afdruk, Contactmoment, decode_event
from app.domain.ids import KaartCode
from app.sync.client import _content
from register.__main__ import main
from register.api.openapi import BASE_PATH, make_document
from register.beheer import kantoor, toewijzen, waarnemen
from register.context import RegisterContext
from register.ids import new_id
from register.server import RegisterServer
from register.store import gebruikers, keten, schema
from tests.register.conftest import PASSWORD, Clock, Laptop

CODE = KaartCode("K7M-4QX")
MakeLaptop = Callable[[str], Laptop]
AddDossier = Callable[..., str]


@pytest.fixture
def kim(server: RegisterServer, context: RegisterContext, clock: Clock) -> Iterator[Laptop]:
    """Somebody of the office, logged in with a browser; her program has a key and is no laptop of ours."""
    add_account(context, "kim", "kantoor")
    made = Laptop(server.url, "kim", clock)
    made.log_in()
    yield made
    made.client.close()


def add_account(context: RegisterContext, naam: str, rol: str) -> str:
    with context.write() as tx:
        return gebruikers.add(
            tx,
            inlognaam=naam,
            wachtwoord=PASSWORD,
            rol=rol,
            voornaam=naam.title(),
            naam=f"{naam.title()} de Proef",
            telefoon="",
            epoch="eerste",
            op=context.now(),
        ).id


def left_card(laptop: Laptop, dossier_id: str, clock: Clock, code: KaartCode = CODE) -> None:
    """Printed yesterday, left today."""
    laptop.push(laptop.record(dossier_id, Afdruk(kaart_code=code, formaat="a6", taal="nl")))
    clock.move(timedelta(days=1))
    laptop.push(
        laptop.record(dossier_id, Contactmoment(kanaal="huisbezoek", uitkomst="niemand_thuis")),
        laptop.record(dossier_id, Contactmoment(kanaal="kaart", uitkomst="achtergelaten", kaart_code=code)),
    )


def read(answer: requests.Response) -> Any:
    return msgspec.json.decode(_content(answer))


def reaction(clock: Clock, code: str = CODE, **fields: str) -> dict[str, str]:
    return {"id": new_id(clock()), "kaartCode": code, "van": "jongere", **fields}


def audit(context: RegisterContext) -> list[tuple[str, int]]:
    with context.read() as tx:
        rows = tx.connection.execute(select(schema.inzage).order_by(schema.inzage.c.id)).all()
    return [(row.handeling, msgspec.json.decode(row.inhoud)["aantal"]) for row in rows]


@pytest.mark.parametrize("typed", ["K7M-4QX", "k7m4qx", "k7m 4qx"])
def test_a_card_is_found_by_its_code_and_says_no_more_than_who_and_when(
    kim: Laptop, laptop: MakeLaptop, add_dossier: AddDossier, clock: Clock, context: RegisterContext, typed: str
) -> None:
    dossier_id = add_dossier("anna")
    left_card(laptop("anna"), dossier_id, clock)
    answer = kim.call("POST", "/v1/kaartopvragingen", {"kaartCode": typed})
    assert (answer.status_code, read(answer)) == (200, {"consulent": "Anna", "datum": "2026-03-03"})
    toewijzen.withdraw(context, dossier_ids=[dossier_id], reden="regie_gemeente")
    assert read(kim.call("POST", "/v1/kaartopvragingen", {"kaartCode": typed}))["consulent"] == ""
    assert audit(context) == [("kaart_gezocht", 1)] * 2


def test_who_covers_today_calls_back(
    kim: Laptop, laptop: MakeLaptop, add_dossier: AddDossier, clock: Clock, context: RegisterContext
) -> None:
    dossier_id = add_dossier("anna")
    left_card(laptop("anna"), dossier_id, clock)
    today = clock().date()
    waarnemen.cover(context, dossier_ids=[dossier_id], door="bram", van=today, tot=today)
    assert read(kim.call("POST", "/v1/kaartopvragingen", {"kaartCode": CODE}))["consulent"] == "Bram"


def test_an_unknown_code_is_404_and_is_seen_by_the_auditor(kim: Laptop, context: RegisterContext, clock: Clock) -> None:
    for path, body in (
        ("/v1/kaartopvragingen", {"kaartCode": "ZZZ-ZZZ"}),
        ("/v1/kaartreacties", reaction(clock, "ZZZ-ZZZ")),
        ("/v1/terugbelverzoeken", reaction(clock, "ZZZ-ZZZ")),
    ):
        answer = kim.call("POST", path, body)
        assert (answer.status_code, read(answer)["code"]) == (404, "kaart_niet_gevonden")
    assert sorted(audit(context)) == [("kaart_gezocht", 0), ("kaart_reactie", 0), ("kaart_reactie", 0)]


@pytest.mark.parametrize(
    "body", [{}, {"kaartCode": "K7M"}, {"kaartCode": "K7M-4QX\x00"}, {"kaartCode": CODE, "van": "iemand", "id": "1"}]
)
def test_bad_input_is_400(kim: Laptop, body: dict[str, str]) -> None:
    assert kim.call("POST", "/v1/kaartreacties", body).status_code == 400


def test_a_call_back_reaches_the_consulent_at_the_next_sync(
    kim: Laptop, laptop: MakeLaptop, add_dossier: AddDossier, clock: Clock, context: RegisterContext
) -> None:
    dossier_id = add_dossier("anna")
    anna = laptop("anna")
    left_card(anna, dossier_id, clock)
    _, cursor = anna.pull_all()
    clock.move(timedelta(hours=1))
    body = reaction(clock)
    for _ in range(3):  # sent again: recorded once
        answer = kim.call("POST", "/v1/terugbelverzoeken", body)
        assert (answer.status_code, read(answer)) == (201, {"id": body["id"]})
    items, _ = anna.pull_all(cursor)
    events = [decode_event(item.body) for item in items]
    assert [event.soort for event in events] == ["contactmoment", "terugbelverzoek"]
    assert events[0].id == body["id"]
    assert len({event.handeling_id for event in events}) == 1
    kims = next(one.id for one in anna.handshake().consulenten if one.voornaam == "Kim")
    assert {event.auteur for event in events} == {kims}
    (line,) = toewijzen.list_dossiers(context)
    assert line.plan.stap is not None
    assert (line.plan.stap.soort, line.plan.stap.reden.code) == ("telefoon", "terugbellen")


def test_what_the_office_records_has_a_chain_and_is_no_laptop(
    kim: Laptop,
    laptop: MakeLaptop,
    add_dossier: AddDossier,
    clock: Clock,
    context: RegisterContext,
    data_dir: Any,
    database: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    left_card(laptop("anna"), add_dossier("anna"), clock)
    for _ in range(3):
        kim.call("POST", "/v1/kaartreacties", reaction(clock, doorKaartje="ja", van="moeder"))
    with context.read() as tx:
        assert keten.verify(tx) == (6, [])
        device = tx.connection.execute(select(schema.apparaat).where(schema.apparaat.c.soort == "register")).one()
        stored = tx.connection.execute(
            select(schema.gebeurtenis.c.inhoud).where(schema.gebeurtenis.c.apparaat_id == device.id)
        ).scalars()
        inhoud = [decode_event(item).inhoud for item in stored]
    assert (
        inhoud
        == [
            Contactmoment(
                kanaal="reactie_op_kaart",
                uitkomst="reactie_derde",
                inkomend=True,
                met_wie="moeder",
                kaart_code=CODE,
                door_kaartje="ja",
                langs="telefoon",
            )
        ]
        * 3
    )
    assert main(["--data", str(data_dir), "--database", database, "apparaten"]) == 0
    assert "Register" not in capsys.readouterr().out


def test_an_id_of_somebody_else_is_refused(
    kim: Laptop, laptop: MakeLaptop, add_dossier: AddDossier, clock: Clock
) -> None:
    dossier_id = add_dossier("anna")
    anna = laptop("anna")
    left_card(anna, dossier_id, clock)
    taken = anna.pull().items[-1].id
    answer = kim.call("POST", "/v1/kaartreacties", {**reaction(clock), "id": taken})
    assert (answer.status_code, read(answer)["code"]) == (409, "id_bestaat_al")


def test_of_two_cards_with_one_code_the_last_one_is_found(
    kim: Laptop, laptop: MakeLaptop, add_dossier: AddDossier, clock: Clock
) -> None:
    anna, bram = laptop("anna"), laptop("bram")
    left_card(bram, add_dossier("bram"), clock)
    left_card(anna, add_dossier("anna"), clock)
    assert read(kim.call("POST", "/v1/kaartopvragingen", {"kaartCode": CODE}))["consulent"] == "Anna"


def test_the_same_on_the_command_line(
    laptop: MakeLaptop,
    add_dossier: AddDossier,
    clock: Clock,
    context: RegisterContext,
    data_dir: Any,
    database: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    add_account(context, "kim", "kantoor")
    left_card(laptop("anna"), add_dossier("anna"), clock)
    command = ["--data", str(data_dir), "--database", database, "kaart"]
    assert main([*command, "k7m4qx", "--door", "kim"]) == 0
    assert main([*command, "k7m4qx", "--door", "kim", "--terugbellen", "--van", "vader"]) == 0
    assert "Terugbellen: Anna. Kaartje van 03-03-2026." in capsys.readouterr().out
    assert main([*command, "zzzzzz", "--door", "kim", "--reactie"]) == 1
    assert "geen kaartje" in capsys.readouterr().err
    assert main([*command, CODE, "--door", "anna"]) == 1
    assert "niet van kantoor" in capsys.readouterr().err


# Who may what: every operation, every role, and dossiers of others.

DOCUMENT = make_document()
PROTECTED = [
    (method.upper(), BASE_PATH + path, operation["tags"][0])
    for path, item in DOCUMENT["paths"].items()
    for method, operation in item.items()
    if operation["security"]
]
LAPTOP_ROLES = ("consulent", "stagiair")
ROLES = (*LAPTOP_ROLES, "coordinator", "kantoor", "auditor")


def test_every_operation_that_is_protected_is_of_a_kind_that_is_tested() -> None:
    assert {tag for _, _, tag in PROTECTED} == {"Laptop", "Kantoor"}
    assert len(PROTECTED) >= 11


@pytest.mark.parametrize("rol", ROLES)
def test_every_role_gets_what_is_for_it_and_nothing_else(
    server: RegisterServer,
    context: RegisterContext,
    clock: Clock,
    add_dossier: AddDossier,
    laptop: MakeLaptop,
    rol: str,
) -> None:
    """A role without a laptop is not enrolled, so what is for laptops is closed to it; the office has its own three."""
    dossier_id = add_dossier("anna", zorg=None)
    anna = laptop("anna")
    left_card(anna, dossier_id, clock)
    add_account(context, "iemand", rol)
    somebody = Laptop(server.url, "iemand", clock)
    somebody.log_in()
    key = somebody.key.public_jwk()
    if rol in LAPTOP_ROLES:
        somebody.enrol()
    for method, path, tag in PROTECTED:
        if path.endswith("/apparaten"):
            body: object = {"naam": "Laptop", "sleutel": key}
        elif tag == "Kantoor":
            body = reaction(clock)
        else:
            body = {}
        answer = somebody.call(method, re.sub("{[^}]+}", anna.apparaat_id, path), None if method == "GET" else body)
        if path.endswith("/herstelgeheim"):
            assert answer.status_code == 404, "of another's laptop, for everybody"
        elif tag == "Kantoor":
            assert answer.status_code in ((200, 201) if rol == "kantoor" else (403,)), path
        elif rol in LAPTOP_ROLES:
            # Open, and what was sent is no message: told so, never served as if it were.
            assert answer.status_code in (200, 201, 400), path
        else:
            assert answer.status_code == 403, path
        assert b"Verzonnenstraat" not in _content(answer)
        assert dossier_id.encode() not in _content(answer)
    somebody.client.close()


@pytest.mark.parametrize("rol", LAPTOP_ROLES)
def test_a_dossier_of_somebody_else_is_closed_in_every_operation(
    server: RegisterServer, context: RegisterContext, clock: Clock, add_dossier: AddDossier, rol: str
) -> None:
    """Asked for again, compared, written to, reported as wiped: nothing of it comes out and nothing goes in."""
    theirs = add_dossier("anna")
    add_account(context, "iemand", rol)
    somebody = Laptop(server.url, "iemand", clock)
    somebody.enrol()
    assert read(somebody.call("POST", "/v1/opvragingen", {"dossierIds": [theirs]}))["items"] == []
    told = read(somebody.call("POST", "/v1/vergelijkingen", {"na": "", "tot": "", "dossiers": []}))
    assert told == {"dossierIds": []}
    assert somebody.pull_all()[0] == []
    (answer,) = somebody.push(somebody.record(theirs, Contactmoment(kanaal="telefoon", uitkomst="geen_gehoor")))
    assert answer.probleem is not None
    assert (answer.uitslag, answer.probleem.status) == ("geweigerd", 403)
    somebody.client.close()


def test_the_functions_of_the_office_know_no_more_than_they_answer(
    laptop: MakeLaptop, add_dossier: AddDossier, clock: Clock, context: RegisterContext
) -> None:
    left_card(laptop("anna"), add_dossier("anna"), clock)
    kim_id = add_account(context, "kim", "kantoor")
    with context.read() as tx:
        kim = gebruikers.find(tx, gebruiker_id=kim_id)
    assert kim is not None
    found = kantoor.find_kaart(context, kim, code=CODE)
    assert found is not None
    assert set(msgspec.structs.asdict(found)) == {"consulent", "datum"}
