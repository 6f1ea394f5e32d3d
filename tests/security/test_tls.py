"""A man in the middle: whatever the laptop wants to say, it says nothing to a server that it cannot trust."""

import inspect
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import msgspec
import pytest

from app.domain.errors import UserError
from app.sync import berichten as wire
from app.sync.client import RegisterClient
from app.sync.dpop import DeviceKey
from app.sync.errors import RegisterUnreachableError, UntrustedRegisterError
from app.sync.login import AuthorizationCode
from proof.register import ProofClock
from tests.e2e.certificaten import Authority, answering, tls
from tests.e2e.test_faults import OK

NOW = ProofClock()()
WORK = wire.PushItem(
    volgnummer=1, id="Merktekenaar", zout=None, inhoud_hash="h", schakel="s", inhoud=msgspec.Raw(b"null")
)
# Every way in which the laptop speaks, with something in it that nobody else may hear.
SAYS: dict[str, Callable[[RegisterClient], object]] = {
    "compare": lambda client: client.compare(wire.Vergelijking(na="", tot="Merktekenaar", dossiers=[])),
    "enrol": lambda client: client.enrol(naam="Merktekenaar"),
    "fetch": lambda client: client.fetch(["Merktekenaar"]),
    "hand_in": lambda client: client.hand_in(wire.VerzegeldWerk(verzegeld="Merktekenaar")),
    "handshake": lambda client: client.handshake(app_versie="Merktekenaar", beleid_versie=0),
    "log_in": lambda client: client.log_in(AuthorizationCode("Merktekenaar", "v", "http://127.0.0.1/")),
    "pull": lambda client: client.pull(cursor="Merktekenaar"),
    "push": lambda client: client.push(wire.Push(lane="werk", items=[WORK])),
    "release_secret": lambda client: client.release_secret("Merktekenaar"),
    "report_erased": lambda client: client.report_erased(
        wire.Wisbericht(gewist_op=NOW, onverzonden=0, ingeleverd=True)
    ),
    "send_key_copy": lambda client: client.send_key_copy(wire.Sleutelkopie(kid="k", verzegeld="Merktekenaar")),
    "send_receipt": lambda client: client.send_receipt(
        wire.Ontvangstbewijs(dossier_id="Merktekenaar", reden="overgedragen", gewist_op=NOW)
    ),
}
REDIRECTS = (301, 302, 303, 307, 308)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("tls"))


@pytest.fixture(scope="module")
def bad(authority: Authority) -> Iterator[dict[str, tuple[int, list[bytes]]]]:
    """Servers that may not be trusted, each for a reason of its own, and what they were told."""
    contexts = {
        "expired": tls(authority.issue("verlopen", days=(-30, -1))),
        "not valid yet": tls(authority.issue("later", days=(2, 30))),
        "of another name": tls(authority.issue("naam", host="register.elders.nl")),
        "of another address": tls(authority.issue("adres", host="127.0.0.9")),
        "signed by itself": tls(authority.issue("zelf", self_signed=True)),
        "of a stranger": tls(Authority(_folder(authority, "vreemd")).issue("vreemd")),
    }
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        contexts["TLS 1.1"] = tls(authority.issue("oud"), version=ssl.TLSVersion.TLSv1_1)
    with ExitStack() as stack:
        yield {name: stack.enter_context(answering(OK, context=context)) for name, context in contexts.items()}


def _folder(authority: Authority, name: str) -> Path:
    folder = authority.file.parent / name
    folder.mkdir()
    return folder


def client_of(url: str, authority: Authority | None = None) -> RegisterClient:
    client = RegisterClient(
        address=url,
        device_key=DeviceKey.generate(),
        clock=ProofClock(),
        refresh_token="Merktekenaar",
        ca_file=str(authority.file) if authority else "",
        timeout_s=(5.0, 5.0),
    )
    client._access_token = "Merktekenaar"
    return client


def test_every_way_to_speak_is_here() -> None:
    ways = {name for name, _ in inspect.getmembers(RegisterClient, inspect.isfunction) if not name.startswith("_")}
    assert ways - {"close"} == set(SAYS)


@pytest.mark.parametrize("name", SAYS)
def test_nothing_is_said_to_a_server_that_is_not_to_be_trusted(
    name: str,
    bad: dict[str, tuple[int, list[bytes]]],
    authority: Authority,
    record_property: Callable[[str, object], None],
) -> None:
    for kind, (port, told) in bad.items():
        client = client_of(f"https://127.0.0.1:{port}", authority)
        with pytest.raises(UntrustedRegisterError):
            SAYS[name](client)
        client.close()
        assert told == [], kind
    record_property("aantal", len(bad))


@pytest.mark.parametrize("name", SAYS)
def test_a_server_that_is_trusted_is_spoken_to(name: str, authority: Authority) -> None:
    """Without this, the silence above could have another cause."""
    with answering(OK, context=tls(authority.issue("goed"))) as (port, told):
        client = client_of(f"https://127.0.0.1:{port}", authority)
        with suppress(UserError):  # its answer is no answer of a register
            SAYS[name](client)
        client.close()
    assert told


@pytest.mark.parametrize("name", SAYS)
def test_a_redirect_is_followed_by_nobody(name: str, record_property: Callable[[str, object], None]) -> None:
    with answering(OK) as (elsewhere, told_elsewhere):
        for status in REDIRECTS:
            head = f"HTTP/1.1 {status} Ergens\r\nLocation: http://127.0.0.1:{elsewhere}/\r\nContent-Length: 0\r\n\r\n"
            with answering(head.encode()) as (port, _), pytest.raises(RegisterUnreachableError):
                SAYS[name](client_of(f"http://127.0.0.1:{port}"))
        assert told_elsewhere == []
    record_property("aantal", len(REDIRECTS))
