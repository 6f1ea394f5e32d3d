"""What can be wrong between laptop and register: a clear Dutch message, nothing lost, and the next sync goes on."""

import sqlite3
import ssl
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import Engine, event, select

from app.domain.errors import UserError
from app.domain.ids import DossierId
from app.services.syncing import LoginNeededError, Syncing, SyncPhase, SyncProgress
from app.storage.errors import DiskFullError
from app.sync.errors import (
    CertificateDateError,
    ClockError,
    RegisterFaultError,
    RegisterUnreachableError,
    UntrustedRegisterError,
)
from register.context import RegisterContext
from register.server import RegisterServer
from register.store import schema
from tests.e2e.certificaten import Authority, answering, tls
from tests.e2e.conftest import MovableClock, TestLaptop
from tests.e2e.test_sync import nobody_home, status_of, stored_events

MakeLaptop = Callable[[str], TestLaptop]
AddDossier = Callable[..., DossierId]
OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"


@pytest.fixture
def anna(laptop: MakeLaptop, add_dossier: AddDossier) -> TestLaptop:
    """Anna with a copy of one dossier and a visit that waits: two events."""
    dossier_id = add_dossier("anna")
    anna = laptop("anna")
    anna.sync()
    anna.do(lambda session: nobody_home(session, dossier_id))
    return anna


def sync_at(laptop: TestLaptop, url: str, ca_file: Path | None = None) -> None:
    """Sync at another address, as after a change of the settings."""
    here = laptop.session.identity
    laptop.session.identity = msgspec.structs.replace(here, register_url=url)
    syncing = Syncing(
        session=laptop.session,
        workers=laptop.workers,
        keystore=laptop.keystore,
        app_versie="test",
        open_browser=lambda _: None,
        ca_file=str(ca_file or ""),
        timeout_s=(5.0, 5.0),
    )
    try:
        syncing.sync(progress=lambda _: None)
    finally:
        laptop.session.identity = here
        syncing.close()


def stays_safe(laptop: TestLaptop, error: UserError, *words: str) -> None:
    """The message says what happened and that the work is safe; nothing left the outbox."""
    text = error.text.format(**error.params)
    assert all(word in text for word in ("veilig", *words)), text
    assert status_of(laptop).te_versturen == 2


def goes_on(laptop: TestLaptop, register: RegisterContext) -> None:
    """The next sync goes through, and everything is there once."""
    assert laptop.sync().complete
    assert status_of(laptop).te_versturen == 0
    assert len(stored_events(register)) == 2


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


@pytest.fixture
def tls_register(
    authority: Authority, tmp_path: Path, clock: MovableClock, register: RegisterContext
) -> Iterator[RegisterServer]:
    """The same register, also over TLS with a certificate of the organisation's own authority."""
    certificate, key = authority.issue("goed")
    with RegisterServer(tmp_path / "register", clock=clock, tls_cert=certificate, tls_key=key) as running:
        yield running


def test_with_a_good_certificate_it_syncs(
    anna: TestLaptop, authority: Authority, tls_register: RegisterServer, register: RegisterContext
) -> None:
    """Without this, every refusal below could have another cause."""
    sync_at(anna, tls_register.url, authority.file)
    assert len(stored_events(register)) == 2


def test_an_authority_that_this_laptop_does_not_know(
    anna: TestLaptop, tls_register: RegisterServer, register: RegisterContext
) -> None:
    with pytest.raises(UntrustedRegisterError) as raised:
        sync_at(anna, tls_register.url)
    stays_safe(anna, raised.value, "niets verstuurd", "Bel de beheerder")
    goes_on(anna, register)


@pytest.mark.parametrize(
    ("kind", "kwargs", "says"),
    [
        ("verlopen", {"days": (-30, -1)}, "Kijk of de klok"),
        ("nog-niet-geldig", {"days": (2, 30)}, "Kijk of de klok"),
        ("verkeerde-naam", {"host": "register.elders.nl"}, "niet te herkennen"),
        ("verkeerd-adres", {"host": "127.0.0.9"}, "niet te herkennen"),
        ("eigen-handtekening", {"self_signed": True}, "niet te herkennen"),
    ],
)
def test_a_certificate_that_is_not_good(
    kind: str,
    kwargs: dict[str, object],
    says: str,
    anna: TestLaptop,
    authority: Authority,
    register: RegisterContext,
) -> None:
    context = tls(authority.issue(kind, **kwargs))  # type: ignore[arg-type]
    with answering(OK, context=context) as (port, told):
        with pytest.raises(UntrustedRegisterError) as raised:
            sync_at(anna, f"https://127.0.0.1:{port}", authority.file)
        assert told == [], "refused before anything was said"
    assert isinstance(raised.value, CertificateDateError) == ("klok" in says)
    stays_safe(anna, raised.value, "niets verstuurd", says)
    goes_on(anna, register)


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_1, ssl.TLSVersion.TLSv1_2])
@pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1_1 is deprecated:DeprecationWarning")
def test_tls_below_1_2_is_refused(
    version: ssl.TLSVersion, anna: TestLaptop, authority: Authority, register: RegisterContext
) -> None:
    context = tls(authority.issue("oud"), version=version)
    expected = UntrustedRegisterError if version == ssl.TLSVersion.TLSv1_1 else RegisterUnreachableError
    with answering(OK, context=context) as (port, told):
        with pytest.raises(expected) as raised:
            sync_at(anna, f"https://127.0.0.1:{port}", authority.file)
        assert bool(told) == (version == ssl.TLSVersion.TLSv1_2), "the same server with 1.2 is heard"
    stays_safe(anna, raised.value)
    goes_on(anna, register)


def test_the_register_is_down(anna: TestLaptop, register: RegisterContext) -> None:
    with answering(OK) as (port, _):
        pass
    with pytest.raises(RegisterUnreachableError) as raised:
        sync_at(anna, f"http://127.0.0.1:{port}")
    stays_safe(anna, raised.value, "Geen verbinding met kantoor", "later opnieuw")
    goes_on(anna, register)


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 33\r\n\r\n<html>Log in op het wifi-netwerk.",
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1\r\n\r\n\xff",
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2000\r\n\r\n" + b"[" * 2000,
        b"HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\nContent-Length: 4\r\n\r\n\x28\xb5\x2f\xfd",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"",
    ],
)
def test_an_answer_that_is_not_the_registers(answer: bytes, anna: TestLaptop, register: RegisterContext) -> None:
    with answering(answer) as (port, told):
        with pytest.raises(RegisterUnreachableError) as raised:
            sync_at(anna, f"http://127.0.0.1:{port}")
        assert told
    stays_safe(anna, raised.value, "Geen verbinding met kantoor")
    goes_on(anna, register)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_never_followed(status: int, anna: TestLaptop, register: RegisterContext) -> None:
    with answering(OK) as (elsewhere, told_elsewhere):
        head = f"HTTP/1.1 {status} Ergens\r\nLocation: http://127.0.0.1:{elsewhere}/\r\nContent-Length: 0\r\n\r\n"
        with answering(head.encode()) as (port, _), pytest.raises(RegisterUnreachableError) as raised:
            sync_at(anna, f"http://127.0.0.1:{port}")
        assert told_elsewhere == []
    stays_safe(anna, raised.value)
    goes_on(anna, register)


@pytest.mark.parametrize("hours", [-30, 30])
def test_a_clock_that_is_off_by_more_than_a_day(
    hours: int, anna: TestLaptop, clock: MovableClock, register: RegisterContext
) -> None:
    right = MovableClock()
    right.at = clock.at
    anna.session._clock = right  # the laptop gets a clock of its own
    right.move(hours=hours)
    with pytest.raises(ClockError) as raised:
        anna.sync()
    stays_safe(anna, raised.value, "Zet de klok goed")
    right.at = clock.at
    goes_on(anna, register)


def test_a_clock_that_is_off_by_less_is_told_and_flagged(
    anna: TestLaptop, clock: MovableClock, register: RegisterContext
) -> None:
    off = MovableClock()
    off.at = clock.at
    off.move(hours=5)
    anna.session._clock = off
    goes_on(anna, register)
    assert status_of(anna).klok_verschil_s == 5 * 3600
    query = select(schema.gebeurtenis.c.klok_afwijking_s)
    with register.read() as tx:
        flags = list(tx.connection.scalars(query))
    assert flags == [5 * 3600] * 2


def test_a_token_that_ends_midway_is_renewed(anna: TestLaptop, clock: MovableClock, register: RegisterContext) -> None:
    phases: list[str] = []

    def progress(step: SyncProgress) -> None:
        phases.append(step.phase)
        clock.move(minutes=16)

    outcome, _ = anna.syncing.sync(progress=progress)
    assert outcome.complete
    assert phases[-1] == SyncPhase.DONE
    goes_on(anna, register)


def test_a_login_that_ends_midway_is_asked_for_and_the_rest_follows(
    anna: TestLaptop, clock: MovableClock, register: RegisterContext
) -> None:
    def progress(step: SyncProgress) -> None:
        if step.phase == SyncPhase.PUSH:
            clock.move(days=31)

    with pytest.raises(LoginNeededError) as raised:
        anna.syncing.sync(progress=progress)
    stays_safe(anna, raised.value, "opnieuw inloggen")
    anna.syncing.log_in()
    goes_on(anna, register)


def limit_pages(laptop: TestLaptop, *, room: int) -> None:
    """Let the copy grow by some pages and no further, as on a full disk."""

    def limit(session: object) -> None:
        connection = laptop.session.store.database.connection
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + room}").fetchone()

    laptop.do(limit)


def test_a_full_disk_of_the_laptop(anna: TestLaptop, add_dossier: AddDossier, register: RegisterContext) -> None:
    for number in range(60):
        add_dossier("anna", huisnummer=number + 20)
    limit_pages(anna, room=4)
    with pytest.raises(DiskFullError) as raised:
        anna.sync()
    text = raised.value.text
    assert "Maak ruimte vrij" in text
    assert "veilig" in text
    limit_pages(anna, room=100_000)
    goes_on(anna, register)
    assert anna.do(lambda session: session.store.dossiers.count()) == 61


def test_a_full_disk_of_the_register(anna: TestLaptop, register: RegisterContext) -> None:
    """The register's database may not grow any more: nothing is half there, and it goes on when there is room."""
    full = [True]

    def refuse(connection: object, cursor: sqlite3.Cursor, statement: str, *_: object) -> None:
        if statement.startswith("INSERT INTO gebeurtenis"):
            cursor.execute(f"PRAGMA max_page_count = {1 if full[0] else 1_000_000}")
            if full[0]:
                cursor.execute("CREATE TABLE vol AS SELECT randomblob(10000000)")

    event.listen(Engine, "before_cursor_execute", refuse)
    try:
        with pytest.raises(RegisterFaultError) as raised:
            anna.sync()
        stays_safe(anna, raised.value, "storing bij kantoor")
        assert stored_events(register) == []
        full[0] = False
        goes_on(anna, register)
    finally:
        event.remove(Engine, "before_cursor_execute", refuse)
