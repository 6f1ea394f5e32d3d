"""Vandaag: place and doors are the consulent's choice for one day; the list on paper names nobody."""

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest
from PySide6.QtTest import QTest

from app.domain.codes import Kanaal
from app.domain.ids import AdresId
from app.domain.records import Adres, Zorg
from app.services.commands import RecordContact
from app.services.daglijst import daylist_on_paper, destroy_daylist
from app.services.recording import new_handeling_id, record_contact
from app.services.ronde import list_round
from app.services.route import read_route
from app.services.session import Session
from app.ui.dialogs import dialogs
from tests.busy import press
from tests.pages.afsluiten import AfsluitenPage
from tests.pages.dossier import DossierPage
from tests.pages.lists import VandaagPage
from tests.pages.window import WindowPage
from tests.ui.window.conftest import Room


@pytest.fixture
def vandaag(room: Room) -> VandaagPage:
    return VandaagPage(room)


def audited(session: Session) -> list[str]:
    rows = session.store.database.connection.execute("SELECT body FROM inzage ORDER BY id")
    return [msgspec.json.decode(body)["handeling"] for (body,) in rows]


def elsewhere(postcode: str) -> Adres:
    return Adres(
        id=AdresId(f"oefenplein-{postcode}"),
        straat="Oefenplein",
        huisnummer=5,
        postcode=postcode,
        woonplaats="Leiderdorp",
        gemeentecode="0547",
    )


def test_the_counts_of_the_day_stand_below_the_title(room: Room, vandaag: VandaagPage) -> None:
    room.add("Aagje Bos", huisnummer=1)
    room.add("Bas Bos", huisnummer=3, zorg=Zorg(sinds=date(2026, 11, 10)))
    room.open()
    assert vandaag.summary() == "di 24 nov · 2 deuren · 1 voorrang · Leiden"


def test_a_door_that_is_left_out_stays_out_for_the_day_and_no_longer(room: Room, vandaag: VandaagPage) -> None:
    room.add("Aagje Bos", huisnummer=1)
    bas = room.add("Bas Bos", huisnummer=3)
    room.open()
    room.press("D", "Down", "Down", "Space", "Esc")
    assert vandaag.names() == ["Aagje Bos"]
    assert vandaag.summary() == "di 24 nov · 1 deur · 1 niet vandaag · Leiden"
    room.open()
    assert vandaag.names() == ["Aagje Bos"], "after a lock it is still so"
    room.press("D")
    assert vandaag.names() == ["Aagje Bos", "Bas Bos"]
    room.press("Esc")
    room.clock.move(days=1)
    window = room.window
    assert window is not None
    window.check_day()
    room.settle()
    assert bas not in room.do(read_route).zonder
    assert vandaag.names() == ["Aagje Bos", "Bas Bos"]


def test_doors_that_are_left_out_quickly_all_stay_out(room: Room, vandaag: VandaagPage) -> None:
    doors = [room.add(f"{name} Bos", huisnummer=2 * number + 1) for number, name in enumerate(("Aagje", "Bas", "Cor"))]
    window = room.open()
    room.press("D", "Home")
    first, second, third = (threading.Event() for _ in range(3))

    def until_it_waits_for(event: threading.Event, before: threading.Event) -> Callable[[], None]:
        """Have the copy wait once more, after what was asked of it up to here; the answer lets it go on to there."""
        done = room.workers.on_database(lambda: None)
        room.workers.on_database(event.wait, 10)

        def go_on() -> None:
            before.set()
            room.qtbot.waitUntil(done.done)
            QTest.qWait(1)

        return go_on

    room.workers.on_database(first.wait, 10)
    press(window, "Space")
    until_it_waits_for(second, first)()
    # That the first door was kept has the list read again; that comes while the second is being kept.
    go_on = until_it_waits_for(third, second)
    press(window, "Down", "Space")
    go_on()
    press(window, "Down", "Space")
    third.set()
    room.settle()
    assert room.do(read_route).zonder == frozenset(doors)


def test_a_place_or_its_part_is_chosen_and_remembered(room: Room, vandaag: VandaagPage) -> None:
    room.add("Aagje Bos", huisnummer=1)
    room.add("Leo Dorp", adres=elsewhere("2351 DD"))
    room.add("Lia Dorp", adres=elsewhere("2352 DD"))
    room.open()
    assert vandaag.choices("vandaag_keuze")[:5] == [
        "Alle plaatsen (3)",
        "Leiden (1)",
        "Leiderdorp (2)",
        "Leiderdorp 2351 (1)",
        "Leiderdorp 2352 (1)",
    ]
    vandaag.show("Leiderdorp")
    assert vandaag.names() == ["Leo Dorp", "Lia Dorp"]
    vandaag.show("Leiderdorp 2352")
    assert vandaag.names() == ["Lia Dorp"]
    room.open()
    assert vandaag.names() == ["Lia Dorp"]


def test_tomorrow_is_one_key_away_and_back(room: Room, vandaag: VandaagPage) -> None:
    room.open()
    vandaag.other_day()
    assert vandaag.title() == "Morgen"
    vandaag.other_day()
    assert vandaag.title() == "Vandaag"


def test_the_list_on_paper_has_addresses_and_times_only(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aagje = room.add("Aagje Bos", huisnummer=1)
    room.add("Bas Geheim", huisnummer=3, adres=msgspec.structs.replace(elsewhere("2351 DD"), geheim=True))

    def meet(session: Session) -> None:
        command = RecordContact(
            handeling_id=new_handeling_id(session),
            dossier_id=aagje,
            kanaal=Kanaal.TELEFOON,
            uitkomst="gesproken_jongere",
            plaatsgevonden_op=datetime(2026, 11, 20, 9, 0, tzinfo=UTC),
            dagbesteding="geen",
            afspraak_op=datetime(2026, 11, 24, 13, 0, tzinfo=UTC),
        )
        record_contact(session, command=command)

    room.do(meet)
    file = tmp_path / "route.pdf"
    monkeypatch.setattr(dialogs, "choose_save_file", lambda *_, **__: file)
    room.open()
    room.press("P")
    assert "1 adres." in WindowPage(room).message()
    assert "geheim adres" in WindowPage(room).message()
    text = pdf_text(file)
    assert "Proefstraat 1" in text
    assert "14:00" in text
    for never in ("Aagje", "Bos", "Geheim", "Oefenplein", "niemand"):
        assert never not in text
    assert b"Aagje" not in file.read_bytes()
    assert room.do(audited).count("daglijst_afgedrukt") == 1
    closing = AfsluitenPage(room)
    closing.open()
    assert "vernietigd?" in closing.paper()
    closing.paper_is_destroyed()
    assert closing.paper() == ""
    assert room.do(daylist_on_paper) == 0
    room.do(destroy_daylist)
    assert room.do(audited).count("daglijst_vernietigd") == 1


def test_without_doors_there_is_no_list_on_paper(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(dialogs, "choose_save_file", lambda *_, **fields: asked.append(fields))
    room.open()
    room.press("P")
    assert WindowPage(room).message() == "Er zijn geen deuren voor een daglijst."
    assert asked == []


def pdf_text(file: Path) -> str:
    """What can be read in a PDF."""
    import pypdfium2

    document = pypdfium2.PdfDocument(file.read_bytes())
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def at(street: str, number: int, x: int, y: int) -> Adres:
    return Adres(
        id=AdresId(f"{street}-{number}"),
        straat=street,
        huisnummer=number,
        postcode="2311 AA",
        woonplaats="Leiden",
        gemeentecode="0546",
        rd_x=x,
        rd_y=y,
    )


def test_with_coordinates_the_route_is_short_and_drawn(room: Room, vandaag: VandaagPage) -> None:
    """By number one would go to and fro between two streets; the order, the round and the sketch do not."""
    for name, number, x, y in (
        ("Anna Bos", 1, 93_000, 463_000),
        ("Bas Bos", 2, 94_000, 463_400),
        ("Cor Bos", 3, 93_100, 463_000),
        ("Dewi Bos", 4, 94_100, 463_400),
    ):
        room.add(name, adres=at("Oefenplein", number, x, y))
    room.open()
    names = vandaag.names()
    assert names == ["Anna Bos", "Cor Bos", "Bas Bos", "Dewi Bos"]
    assert [row.rij.naam for row in room.do(list_round, opened=False)] == names
    assert vandaag.sketch() == ("Schets van de route: 1 Oefenplein 1, 2 Oefenplein 3, 3 Oefenplein 2, 4 Oefenplein 4")
    room.press("N", "V", "1", "Return")
    assert vandaag.sketch() == ""
    room.press("Esc")
    assert vandaag.sketch() == "Schets van de route: 1 Oefenplein 3, 2 Oefenplein 2, 3 Oefenplein 4"
    room.press("Ctrl+2")
    assert vandaag.sketch() == ""
    assert not DossierPage(room).is_open()


def test_without_coordinates_the_street_stays_in_its_order(room: Room, vandaag: VandaagPage) -> None:
    for number in (9, 3, 11):
        room.add(f"Kevin Berg{number}", huisnummer=number)
    room.add("Anna Bos", adres=at("Proefstraat", 7, 93_000, 463_000))
    room.open()
    assert vandaag.names() == [
        "Kevin Berg3",
        "Anna Bos",
        "Kevin Berg9",
        "Kevin Berg11",
    ]
    assert vandaag.sketch() == ""


def test_a_door_without_coordinates_is_named_under_the_sketch(room: Room, vandaag: VandaagPage) -> None:
    room.add("Anna Bos", adres=at("Oefenplein", 1, 93_000, 463_000))
    room.add("Bas Bos", adres=at("Oefenplein", 5, 94_000, 463_400))
    room.add("Kevin Berg", huisnummer=3)
    room.open()
    names = vandaag.names()
    assert names == ["Anna Bos", "Kevin Berg", "Bas Bos"]
    assert vandaag.sketch_words().endswith(
        "Van deze deuren is de plek niet bekend; ze staan bij hun buren: 2 Proefstraat 3."
    )
