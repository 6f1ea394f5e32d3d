"""Logging in: guessing is slowed down and nobody is shut out for long, and a stolen token is worth nothing."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
import requests

from app.sync.dpop import DeviceKey
from app.sync.errors import LoginNeededError
from app.sync.login import CLIENT_ID
from register.api.oauth import MAX_FAILURES_PER_NAME
from register.beheer.inrichten import set_up
from register.context import open_register
from register.server import RegisterServer
from register.store import gebruikers
from tests.register.conftest import PASSWORD, Browser, Clock, Laptop

HANDS = {"appVersie": "0.1.0", "schemaVersie": 1, "regelsetVersie": 1, "beleidVersie": 0}
ASKED = {
    "response_type": "code",
    "client_id": CLIENT_ID,
    "redirect_uri": "http://127.0.0.1:9/terug",
    "scope": "openid laptop",
    "state": "x",
    "code_challenge": "A" * 43,
    "code_challenge_method": "S256",
}


@pytest.fixture(scope="module")
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, clock: Clock) -> Iterator[RegisterServer]:
    folder: Path = tmp_path_factory.mktemp("inloggen") / "register"
    set_up(data_dir=folder, regio_naam="Holland Rijnland", adres="", clock=clock)
    context = open_register(data_dir=folder, clock=clock)
    with context.write() as tx:
        for naam in ("anna", "bram", "cees"):
            gebruikers.add(
                tx,
                inlognaam=naam,
                wachtwoord=PASSWORD,
                rol="consulent",
                voornaam=naam.title(),
                naam=naam,
                telefoon="",
                epoch="eerste",
                op=clock(),
            )
    context.close()
    with RegisterServer(folder, clock=clock) as running:
        yield running


@pytest.fixture
def try_login(server: RegisterServer) -> Callable[[str, str], requests.Response]:
    """Fills in the form as a browser does; gives the answer to it."""

    def login(naam: str, wachtwoord: str) -> requests.Response:
        return Browser(naam, wachtwoord).post_form(f"{server.url}/v1/oauth/authorize?{urlencode(ASKED)}")

    return login


@pytest.fixture
def laptop(server: RegisterServer, clock: Clock) -> Iterator[Laptop]:
    made = Laptop(server.url, "cees", clock)
    made.enrol()
    yield made
    made.client.close()


def test_guessing_is_slowed_down_for_that_name_and_opens_again_by_itself(
    try_login: Callable[[str, str], requests.Response], clock: Clock
) -> None:
    for _ in range(MAX_FAILURES_PER_NAME):
        assert try_login("anna", "verkeerd wachtwoord").status_code == 400
    assert try_login("anna", PASSWORD).status_code == 429, "the right one neither, so that nothing can be learned"
    assert try_login("ANNA ", "verkeerd wachtwoord").status_code == 429, "however it is written"
    assert try_login("bram", PASSWORD).status_code == 303, "nobody else is shut out"
    clock.move(timedelta(minutes=16))
    assert try_login("anna", PASSWORD).status_code == 303


def test_behind_a_proxy_the_address_that_guesses_is_shut_out_and_no_other(
    server: RegisterServer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("register.api.oauth.MAX_FAILURES_PER_ADDRESS", 3)
    clock.move(timedelta(minutes=16))

    def login(address: str, naam: str, wachtwoord: str) -> int:
        browser = Browser(naam, wachtwoord)
        # What the caller says of itself stands first, what the proxy saw last.
        browser.session.headers["X-Forwarded-For"] = f"192.0.2.1, {address}"
        return browser.post_form(f"{server.url}/v1/oauth/authorize?{urlencode(ASKED)}").status_code

    for number in range(3):
        assert login("198.51.100.7", f"geraden-{number}", "verkeerd wachtwoord") == 400
    assert login("198.51.100.7", "bram", PASSWORD) == 429
    assert login("198.51.100.8", "bram", PASSWORD) == 303
    # A house with IPv6 has an address for every try.
    for number in range(3):
        assert login(f"2001:db8:1:2::{number + 1}", f"ook-geraden-{number}", "verkeerd wachtwoord") == 400
    assert login("[2001:0db8:0001:0002:ffff::9]:4321", "bram", PASSWORD) == 429
    assert login("2001:db8:1:3::1", "bram", PASSWORD) == 303
    assert login("::ffff:198.51.100.7", "bram", PASSWORD) == 429
    assert login("geen adres", "bram", PASSWORD) == 303


def test_a_name_that_does_not_exist_gets_the_same_answer(
    try_login: Callable[[str, str], requests.Response],
) -> None:
    known, unknown = try_login("bram", "verkeerd wachtwoord"), try_login("zonder-account", "verkeerd wachtwoord")
    assert known.status_code == unknown.status_code == 400
    assert "klopt niet" in known.text
    assert "klopt niet" in unknown.text


def test_a_refresh_token_is_good_once_and_using_an_old_one_ends_all_of_them(laptop: Laptop) -> None:
    old = laptop.refresh_tokens[-1]
    for _ in range(2):
        laptop.client._access_token = ""
        assert laptop.call("POST", "/v1/handdrukken", HANDS).status_code == 200
    assert len(set(laptop.refresh_tokens)) == 3
    laptop.client._access_token, laptop.client._refresh_token = "", old
    with pytest.raises(LoginNeededError):
        laptop.call("POST", "/v1/handdrukken", HANDS)
    laptop.client._access_token, laptop.client._refresh_token = "", laptop.refresh_tokens[-1]
    with pytest.raises(LoginNeededError):
        laptop.call("POST", "/v1/handdrukken", HANDS)


def test_a_stolen_token_is_worth_nothing_without_the_key(laptop: Laptop, server: RegisterServer, clock: Clock) -> None:
    url, token = f"{server.url}/v1/handdrukken", laptop.client._access_token

    def ask(key: DeviceKey, *, scheme: str = "DPoP", proof: str = "", method: str = "POST") -> int:
        proof = proof or key.proof(method=method, url=url, now=clock, access_token=token)
        headers = {"Authorization": f"{scheme} {token}", "DPoP": proof}
        return requests.post(url, json=HANDS, headers=headers, timeout=10).status_code

    once = laptop.key.proof(method="POST", url=url, now=clock, access_token=token)
    assert ask(laptop.key, proof=once) == 200
    assert ask(laptop.key, proof=once) == 401, "a proof is good once"
    assert ask(DeviceKey.generate()) == 401
    assert ask(laptop.key, scheme="Bearer") == 401
    assert ask(laptop.key, method="GET") == 401
    clock.move(timedelta(minutes=16))
    assert ask(laptop.key) == 401, "fifteen minutes at most"
