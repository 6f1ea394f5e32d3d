"""Keeping a register and destroying what is over, on both databases: back-up, restore, age limits, certificates."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import zstandard
from sqlalchemy import func, select

from app.domain.events import Contactmoment
from app.domain.records import Persoon
from register.__main__ import main
from register.context import RegisterContext, open_register
from register.server import RegisterServer
from register.store import keten
from register.store.columns import metadata
from tests.register.conftest import Clock, Laptop

BELLEN = Contactmoment(kanaal="telefoon", uitkomst="geen_gehoor")
MakeLaptop = Callable[[str], Laptop]
AddDossier = Callable[..., str]


def count_rows(context: RegisterContext) -> dict[str, int]:
    with context.read() as tx:
        tables = metadata.tables.items()
        return {name: tx.connection.scalar(select(func.count()).select_from(table)) or 0 for name, table in tables}


# Back-up and restore


@pytest.fixture
def a_day(laptop: MakeLaptop, add_dossier: AddDossier) -> Laptop:
    """A laptop that recorded something."""
    dossier_id = add_dossier("anna")
    add_dossier("bram")
    anna = laptop("anna")
    anna.pull_all()
    anna.push(anna.record(dossier_id, BELLEN), anna.record(dossier_id, BELLEN))
    return anna


def test_a_back_up_restores_everything_also_into_the_other_database(
    a_day: Laptop,
    context: RegisterContext,
    data_dir: Path,
    database: str,
    tmp_path: Path,
    clock: Clock,
    new_postgresql: Callable[[], str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = count_rows(context)
    file = tmp_path / "register.backup"
    options = ["--data", str(data_dir)] + (["--database", database] if database else [])
    assert main([*options, "backup", "--uit", str(file)]) == 0
    assert file.stat().st_mode & 0o077 == 0
    assert main([*options, "backup", "--uit", str(file)]) == 1, "never over another back-up"
    for other, address in (("weer", new_postgresql()), ("weer-sqlite", "")):
        folder = tmp_path / other
        place = ["--data", str(folder)] + (["--database", address] if address else [])
        assert main([*place, "herstel-backup", str(file)]) == 0, capsys.readouterr().err
        restored = open_register(data_dir=folder, clock=clock, database=address)
        assert count_rows(restored) == before
        with restored.read() as tx:
            count, broken = keten.verify(tx)
            assert (count, broken) == (2, [])
        with RegisterServer(folder, clock=clock, database=address) as server:
            # The keys came along: the laptop knows it, and is told to compare by a new epoch.
            a_day.client.address = server.url
            a_day.log_in()
            assert a_day.call("GET", "/v1/wijzigingen", cursor=_old_cursor()).status_code == 410
            assert {item.entiteit for item in a_day.pull_all()[0]} == {"dossier", "nummer", "gebeurtenis"}
        restored.close()
        assert main([*place, "herstel-backup", str(file)]) == 1, "never over a register"


def _old_cursor() -> str:
    return "eyJlcG9jaCI6ImVlcnN0ZSIsIm51bW1lciI6MX0"


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_half_a_back_up_is_never_restored(
    a_day: Laptop, data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "register.backup"
    assert main(["--data", str(data_dir), "backup", "--uit", str(file)]) == 0
    whole = zstandard.ZstdDecompressor().stream_reader(file.read_bytes()).read()
    lines = whole.splitlines(keepends=True)
    damaged = {
        "cut": b"".join(lines[: len(lines) // 2]),
        "one gone": b"".join(lines[:3] + lines[4:]),
        "one changed": whole.replace(b"anna", b"inna", 1),
        "more": whole + lines[1],
        "empty": b"",
    }
    for name, content in damaged.items():
        (tmp_path / "stuk").write_bytes(zstandard.ZstdCompressor().compress(content))
        place = tmp_path / name
        assert main(["--data", str(place), "herstel-backup", str(tmp_path / "stuk")]) == 1, name
        assert "geen hele back-up" in capsys.readouterr().err
        assert not place.exists(), name
    (tmp_path / "stuk").write_bytes(file.read_bytes()[:-20])
    assert main(["--data", str(tmp_path / "x"), "herstel-backup", str(tmp_path / "stuk")]) == 1


# Destroying what is over


def test_what_is_over_is_destroyed_with_a_certificate(
    laptop: MakeLaptop,
    add_dossier: AddDossier,
    context: RegisterContext,
    data_dir: Path,
    database: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    young = add_dossier("anna")
    old = add_dossier("anna", persoon=Persoon(voornaam="Oud", achternaam="Proef", geboortedatum=date(1990, 1, 1)))
    anna = laptop("anna")
    _, cursor = anna.pull_all()
    anna.push(anna.record(old, BELLEN), anna.record(young, BELLEN))
    before = count_rows(context)
    options = ["--data", str(data_dir)] + (["--database", database] if database else [])

    assert main([*options, "opruimen"]) == 0
    assert "vsv" in capsys.readouterr().out
    assert count_rows(context) == before, "counting destroys nothing"

    assert main([*options, "opruimen", "--uitvoeren"]) == 0
    assert "1 dossiers, 1 gebeurtenissen. Bewijs " in capsys.readouterr().out
    after = count_rows(context)
    assert (after["dossier"], after["gebeurtenis"], after["vernietiging"]) == (1, 1, 1)
    assert after["keten"] == before["keten"], "the chain outlives every dossier"
    with context.read() as tx:
        assert keten.verify(tx)[1] == []
    removed = {item.dossier_id: item.verwijderd for item in anna.pull(cursor).items if item.verwijderd}
    assert removed == {old: "vernietigd"}
    page = anna.pull(cursor)
    answer = anna.call("POST", "/v1/vergelijkingen", {"na": "", "tot": "", "dossiers": []})
    assert answer.status_code == 200, "and the sums still add up"
    assert page.compleet
    assert main([*options, "opruimen", "--bewijzen"]) == 0
    assert "1 dossiers, 1 gebeurtenissen" in capsys.readouterr().out


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_another_age_can_be_set(data_dir: Path, add_dossier: AddDossier, capsys: pytest.CaptureFixture[str]) -> None:
    add_dossier("anna")
    assert main(["--data", str(data_dir), "opruimen", "--tot", "vsv=18"]) == 0
    assert "vsv: vernietigd vanaf de dag waarop de jongere 18 jaar wordt" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["--data", str(data_dir), "opruimen", "--tot", "iedereen=18"])
