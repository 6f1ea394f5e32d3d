"""Ronde invullen: the doors of today in one list, a digit each, Enter for all; and what a failed sync said."""

from datetime import UTC, datetime

from PySide6.QtCore import QTime

from app.domain.codes import Kanaal, Uitkomst
from app.domain.events import Contactmoment, Dagbesteding
from app.domain.ids import DossierId
from app.services.faults import RegisterUnreachableError
from app.services.route import choose_route
from app.services.syncing import SyncOutcome
from app.ui.forms.ronde_row import RondeRowForm
from app.ui.views.ronde import RondeView
from tests.ui.window.conftest import Room

VISIT_WITH_CARD = [
    Contactmoment(kanaal=Kanaal.HUISBEZOEK, uitkomst=Uitkomst.NIEMAND_THUIS),
    Contactmoment(kanaal=Kanaal.KAART, uitkomst=Uitkomst.ACHTERGELATEN),
]


DONE = SyncOutcome(pushed=0, refused=0, pulled=0, purged=0, complete=True)


def forms(room: Room) -> dict[DossierId, RondeRowForm]:
    return {form.dossier_id: form for form in room.find(RondeView, "ronde").forms()}


def test_a_street_is_recorded_with_a_digit_per_door_and_one_enter(room: Room) -> None:
    first, second = room.add("Aagje Bos", huisnummer=1), room.add("Bas Bos", huisnummer=3)
    third = room.add("Cor Bos", huisnummer=5)
    room.open()
    room.press("R")
    room.press("1", "Down", "Down", "2")
    assert room.text("ronde_teller") == "2 van 3 deuren ingevuld"
    room.press("Return")
    assert room.contents(first) == VISIT_WITH_CARD
    assert room.contents(second) == []
    assert room.contents(third) == [], "who was spoken to is asked what he does by day"
    assert "overdag" in room.text(f"ronde_{third}_fout")
    forms(room)[third].dagbesteding.set_code("loondienst")
    room.press("Return")
    assert room.contents(third) == [
        Contactmoment(kanaal=Kanaal.HUISBEZOEK, uitkomst=Uitkomst.GESPROKEN_JONGERE),
        Dagbesteding(code="loondienst"),
    ]
    assert room.text("melding") == "1 deur vastgelegd."
    assert room.text("vandaag_titel") == "Vandaag"


def test_two_dossiers_at_one_address_get_one_event_each(room: Room) -> None:
    tim = room.add("Tim Vries", huisnummer=41, adres_id="proef-41")
    lars = room.add("Lars Vries", huisnummer=41, adres_id="proef-41")
    other = room.add("Mo Bos", huisnummer=43)
    room.open()
    room.press("R")
    form = forms(room)[tim]
    form.at.setTime(QTime(9, 10))
    form.take_focus()
    room.press("1")
    assert forms(room)[lars].outcome.code() == Uitkomst.NIEMAND_THUIS
    assert forms(room)[lars].at.time() == QTime(9, 10)
    assert forms(room)[other].outcome.code() == ""
    room.press("Return")
    assert room.contents(tim) == room.contents(lars) == VISIT_WITH_CARD
    events = room.do(lambda session: session.store.events.of_dossier(tim))
    assert {event.plaatsgevonden_op for event in events} == {datetime(2026, 11, 24, 8, 10, tzinfo=UTC)}


def test_who_is_spoken_to_is_not_taken_over_by_the_other_at_that_address(room: Room) -> None:
    tim = room.add("Tim Vries", huisnummer=41, adres_id="proef-41")
    lars = room.add("Lars Vries", huisnummer=41, adres_id="proef-41")
    room.open()
    room.press("R")
    forms(room)[tim].outcome.set_code(Uitkomst.GESPROKEN_JONGERE)
    room.settle()
    assert forms(room)[lars].outcome.code() == ""


def test_a_card_that_could_not_be_left_and_a_time_ahead_are_said(room: Room) -> None:
    one = room.add("Aagje Bos", huisnummer=1)
    room.open()
    room.press("R", "1")
    form = forms(room)[one]
    form.kaart.setCurrentIndex(1)
    form.at.setTime(QTime(23, 0))
    room.press("Return")
    assert room.contents(one) == []
    assert "nog niet geweest" in room.text(f"ronde_{one}_fout")
    form.at.setTime(QTime(9, 0))
    room.press("Return")
    assert room.contents(one)[1] == Contactmoment(kanaal=Kanaal.KAART, uitkomst=Uitkomst.KON_NIET_ACHTERLATEN)


def test_what_was_filled_in_comes_back_after_leaving_and_after_a_lock(room: Room) -> None:
    one, two = room.add("Aagje Bos", huisnummer=1), room.add("Bas Bos", huisnummer=3)
    room.open()
    room.press("R", "1", "Esc")
    assert room.text("vandaag_titel") == "Vandaag"
    room.press("R")
    assert forms(room)[one].outcome.code() == Uitkomst.NIEMAND_THUIS
    window = room.window
    assert window is not None
    window.flush_drafts()
    room.settle()
    room.open()
    room.press("R")
    assert forms(room)[one].outcome.code() == Uitkomst.NIEMAND_THUIS
    assert forms(room)[two].outcome.code() == ""
    forms(room)[one].take_focus()
    room.press("Backspace", "Esc", "R")
    assert forms(room)[one].outcome.code() == "", "what was emptied stays empty"
    assert room.contents(one) == []


def test_a_change_from_outside_leaves_what_stands_in_the_lines(room: Room) -> None:
    one = room.add("Aagje Bos", huisnummer=1)
    room.open()
    room.press("R", "1")
    later = room.add("Nieuw Hier", huisnummer=2)
    room.refresh()
    assert list(forms(room)) == [one, later]
    assert forms(room)[one].outcome.code() == Uitkomst.NIEMAND_THUIS


def test_the_round_is_the_route_that_was_chosen(room: Room) -> None:
    room.add("Aagje Bos", huisnummer=1)
    two = room.add("Bas Bos", huisnummer=3)
    room.do(choose_route, plaats="", zonder=[two])
    room.open()
    room.press("R")
    assert two not in forms(room)
    assert len(forms(room)) == 1


def test_a_door_with_another_draft_waits(room: Room) -> None:
    one = room.add("Aagje Bos", huisnummer=1)
    window = room.open()
    window.open_dossier(one)
    room.settle()
    room.press("T", "1", "Esc")
    room.press("R")
    assert not forms(room)[one].isEnabled()
    room.qtbot.waitUntil(lambda: room.text(f"ronde_{one}_fout") != "")
    assert "concept" in room.text(f"ronde_{one}_fout")


def test_without_an_outcome_nothing_is_saved(room: Room) -> None:
    one = room.add("Aagje Bos", huisnummer=1)
    room.open()
    room.press("R", "Return")
    assert room.contents(one) == []
    assert "Kies eerst" in room.find(RondeView, "ronde").messages.text()


def test_a_message_of_a_failed_sync_goes_when_one_succeeds(room: Room) -> None:
    window = room.open()
    window.sync.failed.emit(RegisterUnreachableError())
    assert "Geen verbinding met kantoor" in window.messages.text()
    window.sync.finished.emit(DONE)
    assert window.messages.text() == ""
    window.messages.say("Iets anders.")
    window.sync.finished.emit(DONE)
    assert window.messages.text() == "Iets anders.", "what is not of the sync stays"
