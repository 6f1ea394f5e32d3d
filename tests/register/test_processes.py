"""Several processes of the register behind one address: any of them can take the next step of a laptop."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
import requests

from app.domain.events import Contactmoment
from app.sync.client import RegisterClient
from register.__main__ import main
from register.beheer.inrichten import set_up
from register.errors import BeheerFout
from register.server import RegisterServer
from tests.register.conftest import Clock, Laptop

BELLEN = Contactmoment(kanaal="telefoon", uitkomst="geen_gehoor")


@contextmanager
def started(data_dir: Path, database: str, *options: str) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """The command ``start`` as a process; gives where it listens."""
    child = subprocess.Popen(
        [sys.executable, "-m", "register", "--data", str(data_dir), "start", "--poort", "0", *options],
        env=os.environ | {"HUISBEZOEK_REGISTER_DATABASE": database},
        stdout=subprocess.PIPE,
        text=True,
    )
    with child:
        try:
            assert child.stdout is not None
            said = child.stdout.readline()
            assert said.startswith("register luistert op http://"), said
            yield said.split()[3], child
        finally:
            child.send_signal(signal.SIGTERM)
            child.wait(timeout=40)


@pytest.fixture
def systemd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], int]]:
    """Listens as systemd does; gives how often it heard that the register answers."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notify:
        notify.bind(str(tmp_path / "notify"))
        notify.setblocking(False)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))

        def heard() -> int:
            said: list[bytes] = []
            with suppress(BlockingIOError):
                while True:
                    said.append(notify.recv(100))
            assert set(said) <= {b"READY=1"}
            return len(said)

        yield heard


def test_two_registers_on_one_database_know_the_same(
    data_dir: Path, database: str, clock: Clock, add_dossier: Callable[..., str]
) -> None:
    """A laptop that logged in at one process is known at the other, and a proof is good once at all of them."""
    dossier_id = add_dossier("anna")
    with (
        RegisterServer(data_dir, clock=clock, database=database) as one,
        RegisterServer(data_dir, clock=clock, database=database) as other,
    ):
        anna = Laptop(one.url, "anna", clock)
        anna.enrol()
        item = anna.record(dossier_id, BELLEN)
        first = anna.push(item)
        anna.client.close()
        # Behind one address both have one name; without it each has its own and refuses tokens of the other.
        moved = RegisterClient(
            address=other.url, device_key=anna.key, clock=clock, refresh_token=anna.refresh_tokens[-1]
        )
        anna.client = moved
        assert anna.push(item) == first
        assert {change.dossier_id for change in anna.pull().items} == {dossier_id}
        moved.close()


# How processes begin and end is the same with either database; several are for PostgreSQL.
@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows shares no socket between processes")
def test_processes_share_one_socket_and_end_together(data_dir: Path, database: str, systemd: Callable[[], int]) -> None:
    with started(data_dir, database, "--processen", "2") as (url, child), requests.Session() as web:
        web.trust_env = False
        for _ in range(5):
            assert web.get(f"{url}/v1/verbinding", timeout=10).status_code == 200
    assert child.returncode == 0
    assert systemd() == 1, "only the first process speaks for all"


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.skipif(sys.platform == "win32", reason="systemd is of Linux")
def test_one_process_ends_in_peace(data_dir: Path, database: str, systemd: Callable[[], int]) -> None:
    with started(data_dir, database) as (url, child):
        assert requests.get(f"{url}/v1/verbinding", timeout=10).status_code == 200
    assert child.returncode == 0
    assert systemd() == 1


def test_the_address_of_the_database_comes_from_a_file(
    data_dir: Path, database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = tmp_path / "adres"
    secret.write_text(f"{database}\n")
    options = ["--database-bestand", str(secret)] if database else []
    assert main(["--data", str(data_dir), *options, "gebruiker", "lijst"]) == 0
    assert "Anna de Proef" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("mysql://localhost/x", "Het adres van de database klopt niet"),
        ("postgresql://127.0.0.1:1/x", "De database van het register is niet bereikbaar"),
    ],
)
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_database_that_is_not_there_is_said_plainly(
    data_dir: Path, address: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(data_dir), "--database", address, "dossiers"]) == 1
    assert says in capsys.readouterr().err


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_new_keys_never_go_with_an_old_database(
    data_dir: Path, database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path / "elders"), "--database", database, "init"]) == 1
    assert "sleutels" in capsys.readouterr().err
    assert not (tmp_path / "elders").exists()
    assert main(["--data", str(data_dir), "--database", database, "init"]) == 0
    assert "Holland Rijnland" in capsys.readouterr().out


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_sqlite_holds_one_region(data_dir: Path, database: str, clock: Clock) -> None:
    with pytest.raises(BeheerFout, match="één regio"):
        set_up(data_dir=data_dir, regio_naam="Elders", adres="", clock=clock, regio_id="elders")
