"""The command ``cijfers``: the year of the annual report in every form, frozen, corrected, and per municipality."""

import csv
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from app.domain.codes import Kanaal, Uitkomst
from app.domain.events import Event
from app.domain.ids import DeviceId, EventId
from app.domain.inhoud import Contactmoment
from app.domain.records import Dossier
from register.__main__ import make_parser
from register.cijfers import opdracht
from register.context import RegisterContext
from register.errors import BeheerFout
from register.ids import new_id
from register.store import apparaten, gebeurtenissen, gebruikers, schema
from register.store.gebeurtenissen import NewEvent
from tests.register.conftest import Clock
from tests.schooljaar_2024 import Schooljaar2024

Cijfers = Callable[..., int]


@pytest.fixture(scope="module")
def jaar() -> Schooljaar2024:
    return Schooljaar2024()


@pytest.fixture
def full(context: RegisterContext, clock: Clock, jaar: Schooljaar2024) -> RegisterContext:
    """The register after the year, with everything in it that happened."""
    clock.moment = datetime(2025, 9, 15, 8, tzinfo=UTC)
    with context.write() as tx:
        anna = gebruikers.find_by_login(tx, inlognaam="anna")
        assert anna is not None
        laptop = apparaten.enrol(tx, gebruiker_id=anna.id, naam="Proef", jkt="proef", sleutel="{}", op=clock())
        # At once, because nobody has them: no feed to tell.
        tx.insert(schema.dossier, [row(dossier) for dossier in jaar.dossiers])
        events = {event.id: event for events in jaar.events.values() for event in events}
        gebeurtenissen.add(tx, [received(event, laptop.id, clock()) for event in events.values()])
    return context


def row(dossier: Dossier) -> dict[str, object]:
    return {
        "id": dossier.id,
        "versie": 1,
        "eigenaar_id": None,
        "gemeentecode": dossier.adres.gemeentecode,
        "inhoud": msgspec.json.encode(dossier),
    }


def received(event: Event, apparaat_id: str, op: datetime) -> NewEvent:
    return NewEvent(
        event=msgspec.structs.replace(event, apparaat_id=DeviceId(apparaat_id)),
        zout=bytes(16),
        inhoud_hash=bytes(32),
        ontvangen_op=op,
        klok_afwijking_s=None,
        na_overdracht=False,
    )


@pytest.fixture
def cijfers(full: RegisterContext) -> Cijfers:
    def run(*arguments: str) -> int:
        return opdracht.run(make_parser().parse_args(["cijfers", *arguments]), full)

    return run


def reach_late(context: RegisterContext, jaar: Schooljaar2024, clock: Clock) -> None:
    """A talk in the year that comes in after it: somebody not reached until then was reached after all."""
    last = next(dossier for dossier in jaar.dossiers if dossier.id in jaar.alleen_derde)
    spoken = Contactmoment(kanaal=Kanaal.TELEFOON, uitkomst=Uitkomst.GESPROKEN_JONGERE)
    event = jaar.make(last.id, datetime(2025, 7, 30, 12, tzinfo=UTC), spoken, event_id=EventId(new_id(clock())))
    with context.write() as tx:
        (laptop,) = apparaten.list_all(tx)
        gebeurtenissen.add(tx, [received(event, laptop.id, clock())])


# One database is enough for what is counted after the events were read; those who read and freeze them run on both.
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_report_on_screen_and_as_files(
    cijfers: Cijfers, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cijfers("--schooljaar", "2024-2025") == 0
    said = capsys.readouterr().out
    assert "F01 Vsv'ers bereikt: 1.248\n" in said
    assert "F02 Bereikpercentage: 74% (1.248 van 1.686)\n" in said
    assert "F09 Thuiszitters, drie maanden of langer: 382\n" in said
    for formaat in ("csv", "pdf"):
        assert cijfers("--schooljaar", "2024-2025", "--formaat", formaat, "--uit", str(tmp_path)) == 0
    with (tmp_path / "cijfers-2024-2025.csv").open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.DictReader(file, delimiter=";"))["teller"] == "1248"
    assert (tmp_path / "cijfers-2024-2025.pdf").read_bytes().startswith(b"%PDF")


def test_frozen_figures_stay_the_same_bytes_and_corrections_stand_beside_them(
    cijfers: Cijfers,
    full: RegisterContext,
    jaar: Schooljaar2024,
    clock: Clock,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    first, again = tmp_path / "een.json", tmp_path / "twee.json"
    assert cijfers("--schooljaar", "2024-2025", "--vaststellen", "--formaat", "json", "--uit", str(first)) == 0
    reach_late(full, jaar, clock)
    capsys.readouterr()
    assert cijfers("--schooljaar", "2024-2025", "--vaststellen", "--formaat", "json", "--uit", str(again)) == 0
    assert again.read_bytes() == first.read_bytes()
    assert "Bekijk ze met --correcties" in capsys.readouterr().out
    assert cijfers("--schooljaar", "2024-2025", "--correcties") == 0
    said = capsys.readouterr().out
    assert "F01 Vsv'ers bereikt: was 1.248, is nu 1.249\n" in said
    assert "F02 Bereikpercentage: was 74% (1.248 van 1.686), is nu 74% (1.249 van 1.686)\n" in said
    assert "F09" not in said


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_municipality_shows_no_small_counts_and_all_of_them_together_are_the_region(
    cijfers: Cijfers, jaar: Schooljaar2024, tmp_path: Path
) -> None:
    total = 0
    for code in sorted({dossier.adres.gemeentecode for dossier in jaar.dossiers}):
        path = tmp_path / f"{code}.json"
        assert cijfers("--schooljaar", "2024-2025", "--gemeente", code, "--formaat", "json", "--uit", str(path)) == 0
        found = json.loads(path.read_bytes())["cijfers"]
        assert all(item.get("teller") is None or item["teller"] >= 5 for item in found)
        assert any(item.get("afgeschermd") == "<5" for item in found)
        total += found[0]["teller"]
    assert total == 1248


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_calendar_year_counts_its_own_days(cijfers: Cijfers, capsys: pytest.CaptureFixture[str]) -> None:
    assert cijfers("--kalenderjaar", "2024") == 0
    said = capsys.readouterr().out
    assert "Kalenderjaar 2024, Holland Rijnland, peildatum 31-12-2024, concept" in said
    # The talks by telephone were in January: 60 had answered a card by then, and 88 were spoken to on 31 July.
    assert "F01 Vsv'ers bereikt: 148\n" in said
    assert "F12 Pro/VSO bezocht of gemonitord: 0% (0 van 107)\n" in said


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--schooljaar", "2024"), "Schrijf het schooljaar zo: 2025-2026."),
        (("--schooljaar", "2024-2026"), "Schrijf het schooljaar zo: 2025-2026."),
        (("--kalenderjaar", "24"), "Schrijf het kalenderjaar zo: 2025."),
        (("--schooljaar", "2026-2027"), "is nog niet begonnen"),
        (("--schooljaar", "2024-2025", "--gemeente", "Amsterdam"), "hoort niet bij deze regio"),
        (("--schooljaar", "2024-2025", "--formaat", "pdf"), "Zeg met --uit"),
        (("--schooljaar", "2024-2025", "--correcties"), "nog niet vastgesteld"),
        (("--schooljaar", "2025-2026", "--vaststellen"), "loopt nog"),
    ],
)
def test_what_cannot_be_done_is_said(
    context: RegisterContext, clock: Clock, arguments: tuple[str, ...], message: str
) -> None:
    clock.moment = datetime(2025, 9, 15, 8, tzinfo=UTC)
    with pytest.raises(BeheerFout, match=message):
        opdracht.run(make_parser().parse_args(["cijfers", *arguments]), context)
