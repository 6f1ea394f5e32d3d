"""Dossiers with a filter that is remembered and can be kept under a name; Opvolging, and waiting from its list."""

from datetime import date

import msgspec
import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QListView, QSplitter

from app.domain.events import Uitstel
from app.domain.ids import AdresId
from app.domain.records import Adres, Zorg
from app.services import reading
from app.services.commands import Postpone, RecordContact
from app.services.recording import new_handeling_id, postpone, record_contact
from app.services.session import Session
from app.services.weergaven import DossierFilter, read_weergaven
from app.ui.views.dossiers import DossiersView
from app.ui.views.opvolging import OpvolgingView
from app.ui.widgets.doors_list import DoorsList
from tests.ui.window.conftest import Room


def shown(room: Room, place: str) -> list[str]:
    return [row.naam for row in room.find(DoorsList, place).model.rows()]


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


def choose(room: Room, name: str, code: str) -> None:
    choice = room.find(QComboBox, name)
    choice.setCurrentIndex(choice.findData(code))
    room.settle()


def test_names_stand_in_the_dutch_order(room: Room) -> None:
    fill(room)
    room.open()
    room.press("Ctrl+2")
    assert shown(room, "dossiers") == ["Bas de Bie", "Dirk 't Hart", "Cor Thuis", "Aagje van Zanten"]


def test_each_filter_gives_what_it_says(room: Room) -> None:
    fill(room)
    room.open()
    room.press("Ctrl+2")
    room.press("Ctrl+Shift+F")
    choose(room, "filter_gemeente", "0547")
    assert shown(room, "dossiers") == ["Dirk 't Hart"]
    assert room.text("dossiers_ondertitel") == "1 dossier · Leiderdorp"
    choose(room, "filter_gemeente", "")
    choose(room, "filter_doelgroep", "thuiszitter")
    assert shown(room, "dossiers") == ["Cor Thuis"]
    choose(room, "filter_doelgroep", "")
    for wanneer, names in (
        ("voorrang", ["Bas de Bie"]),
        ("uitgesteld", ["Dirk 't Hart"]),
        ("uitgesteld_maand", []),
        ("nu", ["Bas de Bie", "Cor Thuis", "Aagje van Zanten"]),
        ("te_laat", []),
        ("afspraak", []),
        ("niets", []),
    ):
        choose(room, "filter_wanneer", wanneer)
        assert shown(room, "dossiers") == names, wanneer
    room.clock.move(days=20)
    for wanneer, names in (("uitgesteld_maand", ["Dirk 't Hart"]), ("uitgesteld_week", [])):
        choose(room, "filter_wanneer", wanneer)
        assert shown(room, "dossiers") == names, wanneer
    room.clock.move(days=23)
    choose(room, "filter_wanneer", "nu")
    choose(room, "filter_wanneer", "uitgesteld_week")
    assert shown(room, "dossiers") == ["Dirk 't Hart"]
    room.clock.move(days=17)
    choose(room, "filter_wanneer", "te_laat")
    assert "Aagje van Zanten" in shown(room, "dossiers")


def test_a_filter_is_remembered_kept_under_a_name_and_forgotten(room: Room) -> None:
    fill(room)
    room.open()
    room.press("Ctrl+2")
    room.press("Ctrl+Shift+F")
    choose(room, "filter_wanneer", "voorrang")
    name = room.find(QLineEdit, "filter_naam")
    name.setText("Eerst deze")
    room.click("filter_bewaren")
    room.open()
    room.press("Ctrl+2")
    assert shown(room, "dossiers") == ["Bas de Bie"], "after a lock it is still so"
    choice = room.find(QComboBox, "dossiers_keuze")
    assert choice.currentText() == "Eerst deze"
    choice.setCurrentIndex(0)
    choice.activated.emit(0)
    room.settle()
    assert len(shown(room, "dossiers")) == 4
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    room.settle()
    assert shown(room, "dossiers") == ["Bas de Bie"]
    view = room.find(DossiersView, "")
    view._forget()
    room.settle()
    assert room.do(read_weergaven).bewaard == ()
    assert room.do(read_weergaven).nu == DossierFilter()


def test_another_order_is_a_choice_and_is_remembered(room: Room) -> None:
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
    room.press("Ctrl+2", "Ctrl+Shift+F")
    assert shown(room, "dossiers")[0] == "Anna Aarts"
    choose(room, "filter_volgorde", "plaats")
    # Leiden by house number, then Leiderdorp.
    assert shown(room, "dossiers") == ["Aagje van Zanten", "Bas de Bie", "Cor Thuis", "Anna Aarts", "Dirk 't Hart"]
    choose(room, "filter_volgorde", "stap")
    assert shown(room, "dossiers")[-1] == "Anna Aarts", "half a year from now"
    room.find(QLineEdit, "dossiers_zoek").setText("a proefstraat")
    room.settle()
    assert "Dirk 't Hart" not in shown(room, "dossiers")
    assert shown(room, "dossiers")[-1] == "Anna Aarts"
    room.find(QLineEdit, "dossiers_zoek").clear()
    room.settle()
    room.open()
    room.press("Ctrl+2")
    assert room.text("dossiers_ondertitel") == "5 dossiers · Eerst wat het eerst komt"


def test_the_width_of_the_list_is_remembered(room: Room) -> None:
    fill(room)
    window = room.open()
    splitter = room.find(QSplitter, "lijst_en_dossier")
    before = splitter.sizes()[0]
    splitter.setSizes([before + 60, window.width() - before - 60])
    # As the mouse does; setSizes itself says nothing.
    splitter.splitterMoved.emit(before + 60, 1)
    room.settle()
    room.open()
    assert abs(room.find(QSplitter, "lijst_en_dossier").sizes()[0] - before - 60) < 5


def test_a_stagiair_cannot_ask_for_concern(room: Room) -> None:
    fill(room)
    room.session.identity = msgspec.structs.replace(room.session.identity, rol="stagiair")
    room.open()
    room.press("Ctrl+2")
    room.press("Ctrl+Shift+F")
    assert room.find(QComboBox, "filter_wanneer").findData("voorrang") == -1


def test_search_stays_within_the_filter(room: Room) -> None:
    fill(room)
    room.open()
    room.press("Ctrl+2")
    room.press("Ctrl+Shift+F")
    choose(room, "filter_gemeente", "0546")
    room.find(QLineEdit, "dossiers_zoek").setText("hart")
    room.settle()
    assert shown(room, "dossiers") == []


def test_waiting_from_the_list_of_next_steps(room: Room) -> None:
    first = room.add("Aagje Bos", huisnummer=1)
    room.open()
    room.press("Ctrl+3")
    room.press("Down", "U")
    assert room.window is not None
    assert room.window.dossier.postpone_form.isVisible()
    room.press("Return")
    assert [type(one) for one in room.contents(first)] == [Uitstel]
    choice = room.find(QComboBox, "opvolging_keuze")
    texts = [choice.itemText(number) for number in range(choice.count())]
    assert texts == ["Alles (1)", "Uitgesteld (1)"]
    assert isinstance(room.find(OpvolgingView, ""), OpvolgingView)


def test_scrolling_brings_the_next_page_and_a_change_keeps_what_was_in_sight(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "SEARCH_LIMIT", 20)
    for number in range(45):
        room.add(f"Kevin Berg{number:02d}", huisnummer=number + 1)
    room.open()
    room.press("Ctrl+2")
    view = room.find(QListView, "dossiers_lijst")
    assert view.model().rowCount() == 20
    assert room.text("dossiers_ondertitel") == "de eerste 20; typ om te zoeken"
    for loaded in (40, 45):
        view.scrollToBottom()
        room.qtbot.waitUntil(lambda loaded=loaded: view.model().rowCount() == loaded)
        room.settle()
    assert room.text("dossiers_ondertitel") == "45 dossiers"
    names = [view.model().index(row, 0).data().split(",")[0] for row in range(45)]
    assert names == [f"Kevin Berg{number:02d}" for number in range(45)]
    seen = room.do(lambda session: [item.body for item in session.store.outbox.batch("inzage", limit=50)])
    assert sum(len(msgspec.json.decode(body).get("dossierIds", ())) for body in seen if b"gezocht" in body) == 45
    room.refresh()
    assert view.model().rowCount() == 45
