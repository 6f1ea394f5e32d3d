"""The register as relying party of a real provider: the app knows one way in, whoever stands behind it."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import requests
from joserfc import jwt
from joserfc.jwk import RSAKey

from app.sync.client import RegisterClient
from app.sync.dpop import DeviceKey
from app.sync.errors import DeviceRevokedError, LoginFailedError, LoginNeededError
from app.sync.login import BrowserLogin
from register.errors import BeheerFout
from register.identiteit import FILE, Identiteit, ProviderRefused, RelyingParty, load_identiteit
from register.store import apparaten, gebruikers
from tests.oidc.conftest import Aanbieder

AtProvider = Callable[..., Callable[[str], None]]


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def client(aanbieder: Aanbieder) -> Iterator[RegisterClient]:
    tokens: list[str] = []
    made = RegisterClient(
        address=aanbieder.url, device_key=DeviceKey.generate(), clock=now, save_refresh_token=tokens.append
    )
    yield made
    made.close()


def log_in(client: RegisterClient, browser: Callable[[str], None], *, timeout_s: float = 20) -> None:
    client.log_in(BrowserLogin(authorize_url=client.authorize_url, open_browser=browser).run(timeout_s=timeout_s))


def test_a_consulent_logs_in_enrols_renews_and_is_revoked(
    client: RegisterClient, aanbieder: Aanbieder, at_provider: AtProvider
) -> None:
    log_in(client, at_provider("anna"))
    answer = client.enrol(naam="Laptop van Anna")
    assert (answer.gebruiker.voornaam, answer.gebruiker.rol) == ("Anna", "consulent")
    assert client.handshake(app_versie="proef", beleid_versie=0).lanes["werk"].volgnummer == 0
    first = client._refresh_token
    for _ in range(2):
        # The one before is good as long as its successor was not used: an answer that got lost locks nobody out.
        client._access_token = ""
        client.handshake(app_versie="proef", beleid_versie=0)
    assert client._refresh_token != first, "good once"
    client._access_token, client._refresh_token = "", first
    with pytest.raises(LoginNeededError):
        client.handshake(app_versie="proef", beleid_versie=0)
    log_in(client, at_provider("anna"))
    assert client.enrol(naam="nog eens").apparaat_id == answer.apparaat_id
    with aanbieder.context.write() as tx:
        assert apparaten.revoke(tx, apparaat_id=answer.apparaat_id, op=now())
    with pytest.raises(DeviceRevokedError):
        client.handshake(app_versie="proef", beleid_versie=0)


def test_the_role_is_what_the_provider_says_each_time(
    client: RegisterClient, aanbieder: Aanbieder, at_provider: AtProvider
) -> None:
    log_in(client, at_provider("anna"))
    with aanbieder.context.write() as tx:
        anna = gebruikers.find_by_login(tx, inlognaam="anna")
        assert anna is not None
        gebruikers.set_rol(tx, gebruiker_id=anna.id, rol="auditor")
    log_in(client, at_provider("anna"))
    log_in(client, at_provider("cora"))
    with aanbieder.context.read() as tx:
        roles = {item.inlognaam: item.rol for item in gebruikers.list_all(tx)}
    assert roles == {"anna": "consulent", "cora": "coordinator"}


def test_who_has_no_role_here_is_told_so_and_gets_nothing(
    client: RegisterClient, aanbieder: Aanbieder, at_provider: AtProvider
) -> None:
    pages: list[str] = []
    with pytest.raises(LoginFailedError):
        log_in(client, at_provider("vreemd", pages), timeout_s=5)
    assert "Met dit account kun je hier niet inloggen" in pages[-1]
    with aanbieder.context.read() as tx:
        assert gebruikers.list_all(tx) == []


def test_a_password_of_the_register_opens_nothing_any_more(aanbieder: Aanbieder) -> None:
    answer = requests.post(
        f"{aanbieder.url}/v1/oauth/authorize",
        data={"verzoek": "x", "naam": "anna", "wachtwoord": "x"},
        timeout=10,
    )
    assert answer.status_code == 400


def test_a_way_back_that_was_not_begun_here_is_refused(aanbieder: Aanbieder) -> None:
    answer = requests.get(f"{aanbieder.url}/v1/oauth/terug", params={"state": "x.y", "code": "z"}, timeout=10)
    assert answer.status_code == 400
    assert "niet meer geldig" in answer.text


def test_a_provider_that_is_down_is_told(client: RegisterClient, aanbieder: Aanbieder, at_provider: AtProvider) -> None:
    party = RelyingParty(Identiteit(issuer="http://127.0.0.1:9", client_id="x", rollen={"a": "consulent"}))
    provider = aanbieder.server.context.aanbieder  # what the running register uses
    assert provider is not None
    provider._discovery = None
    provider.settings = party.settings
    pages: list[str] = []
    with pytest.raises(LoginFailedError):
        log_in(client, at_provider("anna", pages), timeout_s=3)
    assert "De inlogdienst van de organisatie geeft geen antwoord" in pages[-1]


@pytest.mark.parametrize(
    ("change", "good"),
    [
        ({}, True),
        ({"iss": "http://127.0.0.1:8"}, False),
        ({"aud": "iemand-anders"}, False),
        ({"aud": ["huisbezoek-register", "iemand-anders"]}, False),
        ({"nonce": "ander"}, False),
        ({"exp": 1}, False),
        ({"iat": 9_999_999_999}, False),
        ({"roles": ["boekhouding"]}, False),
        ({"preferred_username": " "}, False),
    ],
)
def test_a_token_is_judged_on_every_claim(change: dict[str, object], good: bool) -> None:
    key = RSAKey.generate_key(2048, {"kid": "k"}, private=True)
    issuer, at = "http://127.0.0.1:7", int(now().timestamp())
    party = RelyingParty(Identiteit(issuer=issuer, client_id="huisbezoek-register", rollen={"r": "consulent"}))
    claims = {
        "iss": issuer, "aud": "huisbezoek-register", "sub": "1", "nonce": "n", "iat": at, "exp": at + 60,
        "preferred_username": "anna", "roles": ["r"], **change,
    }  # fmt: skip
    if good:
        assert party._judge(claims, nonce="n", now=now()).inlognaam == "anna"
    else:
        with pytest.raises(ProviderRefused):
            party._judge(claims, nonce="n", now=now())
    token = jwt.encode({"alg": "RS256", "kid": "k"}, claims, key)
    assert token.count(".") == 2


def test_a_token_that_another_key_signed_is_refused(aanbieder: Aanbieder) -> None:
    settings = load_identiteit(aanbieder.data_dir)
    assert settings is not None
    key = RSAKey.generate_key(2048, {"kid": "vreemd"}, private=True)
    at = int((now() + timedelta(seconds=60)).timestamp())
    token = jwt.encode({"alg": "RS256", "kid": "vreemd"}, {"iss": settings.issuer, "exp": at}, key)
    with pytest.raises(ProviderRefused):
        RelyingParty(settings)._read(token)
    unsigned = ".".join([token.split(".")[0], token.split(".")[1], ""])
    with pytest.raises(ProviderRefused):
        RelyingParty(settings)._read(unsigned)


@pytest.mark.parametrize(
    "content", ["{", '{"issuer": "http://ergens.nl", "clientId": "x", "rollen": {"a": "b"}}', '{"issuer": "https://x"}']
)
def test_settings_that_cannot_be_used_stop_the_register(content: str, aanbieder: Aanbieder) -> None:
    (aanbieder.data_dir / FILE).write_text(content)
    with pytest.raises(BeheerFout):
        load_identiteit(aanbieder.data_dir)
    assert json.dumps(content)
