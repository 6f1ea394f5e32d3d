"""Dossiers with a filter that is remembered and can be kept under a name; Opvolging, and waiting from its list."""

import sys
from collections import Counter
from datetime import date

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListView

from app.domain.ids import AdresId
from app.domain.records import Adres, Zorg
from app.services import reading
from app.services.commands import Postpone, RecordContact
from app.services.recording import new_handeling_id, postpone, record_contact
from app.services.session import Session
from app.services.weergaven import DossierFilter, read_weergaven
from app.ui.models.doors import DoorsModel
from tests.pages.lists import DossiersPage
from tests.pages.window import WindowPage
from tests.ui.window.conftest import Room


@pytest.fixture
def dossiers(room: Room) -> DossiersPage:
    return DossiersPage(room)


def fill(room: Room) -> None:
    room.add("Aagje van Zanten", huisnummer=1)
    room.add("Bas de Bie", huisnummer=3, zorg=Zorg(sinds=date(2026, 11, 10)))
    room.add("Cor Thuis", doelgroep="thuiszitter", birth=date(2013, 3, 2), huisnummer=5)
    adres = Adres(
        id=AdresId("oefenplein"), straat="Oefenplein", huisnummer=5, woonplaats="Leiderdorp", gemeentecode="0547"
    )
    sleeper = room.add("Dirk 't Hart", adres=adres)

    def wait(session: Session) -> None:
        command = Postpone(
            handeling_id=new_handeling_id(session), dossier_id=sleeper, tot=date(2027, 1, 12), reden="vakantie"
        )
        postpone(session, command=command)

    room.do(wait)


def test_names_stand_in_the_dutch_order(room: Room, dossiers: DossiersPage) -> None:
    fill(room)
    room.open()
    dossiers.open()
    assert dossiers.names() == ["Bas de Bie", "Dirk 't Hart", "Cor Thuis", "Aagje van Zanten"]


def test_each_filter_gives_what_it_says(room: Room, dossiers: DossiersPage) -> None:
    fill(room)
    room.open()
    dossiers.open()
    dossiers.open_filter()
    dossiers.filter("gemeente", "0547")
    assert dossiers.names() == ["Dirk 't Hart"]
    assert dossiers.summary() == "1 dossier · Leiderdorp"
    dossiers.filter("gemeente", "")
    dossiers.filter("doelgroep", "thuiszitter")
    assert dossiers.names() == ["Cor Thuis"]
    dossiers.filter("doelgroep", "")
    for wanneer, names in (
        ("voorrang", ["Bas de Bie"]),
        ("uitgesteld", ["Dirk 't Hart"]),
        ("uitgesteld_maand", []),
        ("nu", ["Bas de Bie", "Cor Thuis", "Aagje van Zanten"]),
        ("te_laat", []),
        ("afspraak", []),
        ("niets", []),
    ):
        dossiers.filter("wanneer", wanneer)
        assert dossiers.names() == names, wanneer
    room.clock.move(days=20)
    for wanneer, names in (("uitgesteld_maand", ["Dirk 't Hart"]), ("uitgesteld_week", [])):
        dossiers.filter("wanneer", wanneer)
        assert dossiers.names() == names, wanneer
    room.clock.move(days=23)
    dossiers.filter("wanneer", "nu")
    dossiers.filter("wanneer", "uitgesteld_week")
    assert dossiers.names() == ["Dirk 't Hart"]
    room.clock.move(days=17)
    dossiers.filter("wanneer", "te_laat")
    assert "Aagje van Zanten" in dossiers.names()


def test_a_filter_is_remembered_kept_under_a_name_and_forgotten(room: Room, dossiers: DossiersPage) -> None:
    fill(room)
    room.open()
    dossiers.open()
    dossiers.open_filter()
    dossiers.filter("wanneer", "voorrang")
    dossiers.keep_as("Eerst deze")
    room.open()
    dossiers.open()
    assert dossiers.names() == ["Bas de Bie"], "after a lock it is still so"
    assert dossiers.views() == ["Alle dossiers", "Eerst deze"]
    dossiers.show("alle")
    assert len(dossiers.names()) == 4
    dossiers.show("eigen:Eerst deze")
    assert dossiers.names() == ["Bas de Bie"]
    dossiers.forget_view()
    assert room.do(read_weergaven).bewaard == ()
    assert room.do(read_weergaven).nu == DossierFilter()


def test_another_order_is_a_choice_and_is_remembered(room: Room, dossiers: DossiersPage) -> None:
    fill(room)
    visited = room.add("Anna Aarts", huisnummer=7)

    def visit(session: Session) -> None:
        command = RecordContact(
            handeling_id=new_handeling_id(session),
            dossier_id=visited,
            kanaal="huisbezoek",
            uitkomst="niemand_thuis",
            kaart_achtergelaten=True,
            plaatsgevonden_op=session.now(),
        )
        record_contact(session, command=command)

    room.do(visit)
    room.open()
    dossiers.open()
    dossiers.open_filter()
    assert dossiers.names()[0] == "Anna Aarts"
    dossiers.filter("volgorde", "plaats")
    # Leiden by house number, then Leiderdorp.
    assert dossiers.names() == ["Aagje van Zanten", "Bas de Bie", "Cor Thuis", "Anna Aarts", "Dirk 't Hart"]
    dossiers.filter("volgorde", "stap")
    assert dossiers.names()[-1] == "Anna Aarts", "half a year from now"
    dossiers.search("a proefstraat")
    assert "Dirk 't Hart" not in dossiers.names()
    assert dossiers.names()[-1] == "Anna Aarts"
    dossiers.search("")
    room.open()
    dossiers.open()
    assert dossiers.summary() == "5 dossiers · Eerst wat het eerst komt"


def test_the_width_of_the_list_is_remembered(room: Room, dossiers: DossiersPage) -> None:
    fill(room)
    room.open()
    at = WindowPage(room)
    before = at.list_width()
    at.drag_list_to(before + 60)
    room.open()
    assert abs(at.list_width() - before - 60) < 5


def test_a_stagiair_cannot_ask_for_concern(room: Room, dossiers: DossiersPage) -> None:
    fill(room)
    room.session.identity = msgspec.structs.replace(room.session.identity, rol="stagiair")
    room.open()
    dossiers.open()
    dossiers.open_filter()
    assert "Voorrang" not in dossiers.choices("filter_wanneer")


def test_search_stays_within_the_filter(room: Room, dossiers: DossiersPage) -> None:
    fill(room)
    room.open()
    dossiers.open()
    dossiers.open_filter()
    dossiers.filter("gemeente", "0546")
    dossiers.search("hart")
    assert dossiers.names() == []


def test_scrolling_brings_the_next_page_and_a_change_keeps_what_was_in_sight(
    room: Room, dossiers: DossiersPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "SEARCH_LIMIT", 20)
    for number in range(45):
        room.add(f"Kevin Berg{number:02d}", huisnummer=number + 1)
    room.open()
    dossiers.open()
    assert len(dossiers.rows()) == 20
    assert dossiers.summary() == "de eerste 20; typ om te zoeken"
    for loaded in (40, 45):
        dossiers.scroll_to_end()
        room.qtbot.waitUntil(lambda loaded=loaded: len(dossiers.rows()) == loaded)
        room.settle()
    assert dossiers.summary() == "45 dossiers"
    assert dossiers.names() == [f"Kevin Berg{number:02d}" for number in range(45)]
    seen = room.do(lambda session: [item.body for item in session.store.outbox.batch("inzage", limit=50)])
    assert sum(len(msgspec.json.decode(body).get("dossierIds", ())) for body in seen if b"gezocht" in body) == 45
    room.refresh()
    assert len(dossiers.rows()) == 45


def test_a_page_that_comes_in_does_not_ask_us_about_every_row_before_it(room: Room, dossiers: DossiersPage) -> None:
    room.add("Kevin Berg")
    room.open()
    dossiers.open()
    view = dossiers.find(QListView, "dossiers_lijst")
    model = view.model()
    assert isinstance(model, DoorsModel)
    model.set_rows(model.rows() * 5000)
    room.settle()
    asked: list[str] = []
    sys.setprofile(lambda frame, event, _: asked.append(frame.f_code.co_name) if event == "call" else None)
    try:
        model.add_rows(model.rows()[:200])
        view.doItemsLayout()
    finally:
        sys.setprofile(None)
    assert model.rowCount() == 5200
    assert len(asked) < 1000, Counter(asked).most_common(3)


def test_the_rows_of_a_list_are_read_and_not_written_in(room: Room, dossiers: DossiersPage) -> None:
    room.add("Kevin Berg")
    room.open()
    dossiers.open()
    view = dossiers.find(QListView, "dossiers_lijst")
    index = view.model().index(0, 0)
    assert index.data().startswith("Kevin Berg")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == index.data()
    view.setCurrentIndex(index)
    room.press("F2")
    assert view.indexWidget(index) is None
    assert not view.viewport().findChildren(QLineEdit)
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable
