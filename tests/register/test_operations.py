"""Keeping a register running: health, log, measurements, TLS, the overview."""

import json
import logging
import re
import socket
import ssl
import urllib.request
import warnings
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import msgspec
import pytest
import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from app.domain.events import Contactmoment, Notitie
from register.__main__ import main
from register.api.meten import serve_metrics
from register.beheer.overzicht import list_laptops
from register.context import RegisterContext
from register.errors import BeheerFout
from register.logboek import JsonFormatter
from register.server import RegisterServer
from tests.register.conftest import Clock, Laptop

BELLEN = Contactmoment(kanaal="telefoon", uitkomst="geen_gehoor")
MakeLaptop = Callable[[str], Laptop]
AddDossier = Callable[..., str]


def get(url: str, **headers: str) -> requests.Response:
    with requests.Session() as web:
        web.trust_env = False
        return web.get(url, headers=headers, timeout=10)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


# Health


def test_a_register_with_its_database_is_ready(server: RegisterServer) -> None:
    answer = get(f"{server.url}/v1/gereedheid")
    assert (answer.status_code, answer.json()) == (200, {"gereed": True})


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_without_its_tables_it_is_alive_but_not_ready(server: RegisterServer, context: RegisterContext) -> None:
    with context.database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    answer = get(f"{server.url}/v1/gereedheid")
    assert (answer.status_code, answer.json()["code"]) == (503, "niet_gereed")
    assert answer.headers["Retry-After"] == "60"
    assert get(f"{server.url}/v1/verbinding").status_code == 200


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_database_that_went_away_is_503_and_comes_back_by_itself(
    server: RegisterServer, laptop: MakeLaptop, context: RegisterContext
) -> None:
    anna = laptop("anna")
    name = context.database.engine.url.database
    postgres = context.plek.open(als_eigenaar=True)
    with postgres.engine.connect() as connection:
        connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            f" WHERE datname = '{name}' AND pid <> pg_backend_pid()"
        )
    postgres.close()
    # The connections of the pool are gone; it notices, and makes new ones.
    assert anna.call("POST", "/v1/handdrukken", HANDS).status_code == 200


HANDS = {"appVersie": "0.1.0", "schemaVersie": 1, "regelsetVersie": 1, "beleidVersie": 0}


# Log and measurements


def test_the_log_has_the_id_of_the_laptop_and_nothing_of_anybody(
    laptop: MakeLaptop, add_dossier: AddDossier, server: RegisterServer
) -> None:
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter())
    log = logging.getLogger("register")
    level = log.level
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    try:
        dossier_id = add_dossier("anna")
        anna = laptop("anna")
        anna.push(anna.record(dossier_id, Notitie(tekst="Geheime tekst")))
        sent_with = anna.client.last_request_id
        get(f"{server.url}/v1/geheime-naam?geheim=1", **{"X-Request-ID": "hoort bij (iemand)"})
        # A line is written when the answer is out; whoever stops the register waits for it.
        server.stop()
    finally:
        log.removeHandler(handler)
        log.setLevel(level)
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    found = [line for line in lines if line["verzoek"] == sent_with]
    assert [(line["pad"], line["status"], line["methode"]) for line in found] == [("/v1/gebeurtenissen", 200, "POST")]
    assert [line["status"] for line in lines if line.get("pad") == "onbekend"] == [404]
    text = stream.getvalue().lower()
    for secret in ("geheim", "iemand", "anna", "verzonnenstraat", dossier_id, anna.apparaat_id):
        assert secret not in text, secret


def test_every_answer_has_an_id(server: RegisterServer) -> None:
    answer = get(f"{server.url}/v1/verbinding", **{"X-Request-ID": "abc-DEF-123"})
    assert answer.headers["X-Request-ID"] == "abc-DEF-123"
    made = get(f"{server.url}/v1/nergens/")
    assert made.status_code == 404
    assert re.fullmatch("[0-9a-f]{32}", made.headers["X-Request-ID"])


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_measurements_count_operations_and_name_nobody(
    server: RegisterServer, laptop: MakeLaptop, add_dossier: AddDossier
) -> None:
    dossier_id = add_dossier("anna")
    anna = laptop("anna")
    anna.push(anna.record(dossier_id, BELLEN))
    get(f"{server.url}/v1/apparaten/{anna.apparaat_id}/herstelgeheim")
    port = free_port()
    serve_metrics(port)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
        text = answer.read().decode()
    assert 'huisbezoek_verzoeken_total{methode="POST",pad="/v1/gebeurtenissen",status="200"}' in text
    assert 'huisbezoek_onderdelen_total{lane="werk",uitslag="aanvaard"}' in text
    assert dossier_id not in text
    assert anna.apparaat_id not in text
    labels = set(re.findall('(?:pad|methode|status|lane|uitslag)="([^"]*)"', text))
    known = re.compile(r"/v1/[a-z./{}_:]*|/\.well-known/openid-configuration|[A-Za-z0-9_]+")
    assert [item for item in labels if not known.fullmatch(item)] == []
    assert get(f"{server.url}/metrics").status_code == 404, "not where laptops come"
    with pytest.raises(BeheerFout, match="al in gebruik"):
        serve_metrics(port)


# TLS


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """A certificate for this machine that nobody signed, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    cert_file, key_file = tmp_path / "cert.pem", tmp_path / "key.pem"
    cert_file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return cert_file, key_file


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_tls_of_1_2_and_newer_only(data_dir: Path, clock: Clock, certificate: tuple[Path, Path]) -> None:
    cert, key = certificate
    with RegisterServer(data_dir, host="localhost", clock=clock, tls_cert=cert, tls_key=key) as server:
        assert server.url.startswith("https://")
        port = int(server.url.rsplit(":", 1)[1])
        answer = requests.get(f"https://localhost:{port}/v1/verbinding", verify=str(cert), timeout=10)
        assert answer.status_code == 200
        modern = ssl.create_default_context(cafile=str(cert))
        modern.maximum_version = ssl.TLSVersion.TLSv1_2
        assert _handshake(modern, port)
        old = ssl.create_default_context(cafile=str(cert))
        old.set_ciphers("DEFAULT:@SECLEVEL=0")
        with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
            old.minimum_version = ssl.TLSVersion.TLSv1_1
            old.maximum_version = ssl.TLSVersion.TLSv1_1
        assert not _handshake(old, port)


def _handshake(context: ssl.SSLContext, port: int) -> bool:
    try:
        with (
            socket.create_connection(("localhost", port), timeout=10) as plain,
            context.wrap_socket(plain, server_hostname="localhost"),
        ):
            return True
    except (ssl.SSLError, ConnectionError):
        return False


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("options", [(), ("--processen", "2")])
def test_nothing_listens_outside_this_machine_without_tls(
    data_dir: Path, options: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["--data", str(data_dir), "start", "--poort", "0", "--luister", "0.0.0.0", *options]
    assert main(command) == 1
    assert "Zonder TLS luistert het register alleen op deze computer zelf" in capsys.readouterr().err


# The overview


def test_the_overview_counts_what_waits_was_refused_and_was_not_wiped(
    laptop: MakeLaptop,
    add_dossier: AddDossier,
    assign: Callable[[str, str], None],
    context: RegisterContext,
    clock: Clock,
    data_dir: Path,
    database: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    dossier_id, other = add_dossier("anna"), add_dossier("anna")
    anna = laptop("anna")
    clock.move(timedelta(hours=1))
    laptop("bram")
    clock.move(timedelta(minutes=1))
    anna.pull_all()
    refused = anna.record(dossier_id, Notitie(tekst="bsn 111222333"))
    later = [anna.record(dossier_id, BELLEN) for _ in range(3)]
    anna.call("POST", "/v1/handdrukken", {**HANDS, "laatsteVolgnummer": 4})
    anna.push(refused, later[0])

    def line(naam: str) -> tuple[int, int, int]:
        found = next(item for item in list_laptops(context) if item.inlognaam == naam)
        return found.wacht, found.geweigerd, found.zonder_bewijs

    assert line("anna") == (2, 1, 0)
    clock.move(timedelta(minutes=1))
    assign(dossier_id, "bram")
    assign(other, "bram")
    assert line("anna") == (2, 1, 2)
    assert line("bram") == (0, 0, 0)
    clock.move(timedelta(minutes=1))
    receipt = {"dossierId": dossier_id, "reden": "overgedragen", "gewistOp": clock().isoformat()}
    assert anna.call("POST", "/v1/ontvangstbewijzen", receipt).status_code == 201
    anna.push(*later)
    assert line("anna") == (0, 1, 1)
    mended = msgspec.json.decode(anna.event(dossier_id, Notitie(tekst="kort")))
    body = msgspec.json.encode({**mended, "vervangt": refused.id})
    assert anna.push(anna.item(body, item_id=mended["id"]))[0].uitslag == "aanvaard"
    assert line("anna") == (0, 0, 1)

    options = ["--data", str(data_dir)] + (["--database", database] if database else [])
    assert main([*options, "overzicht"]) == 0
    assert "Laptop van anna" in capsys.readouterr().out
    assert main([*options, "overzicht", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["inlognaam"] for row in rows] == ["bram", "anna"], "who was not seen for the longest time comes first"
