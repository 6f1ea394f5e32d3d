"""Ronde invullen: the doors of today in one list, a digit each, Enter for all; and what a failed sync said."""

from datetime import UTC, datetime
from unittest.mock import Mock

import pytest

from app.domain.codes import Kanaal, Uitkomst
from app.domain.events import Contactmoment, Dagbesteding
from app.services.faults import RegisterUnreachableError
from app.services.route import choose_route
from app.services.syncing import SyncOutcome
from app.storage.errors import DiskFullError
from tests.busy import press, while_busy
from tests.pages.dossier import DossierPage
from tests.pages.lists import DossiersPage, VandaagPage
from tests.pages.ronde import RondePage
from tests.pages.vastleggen import VastleggenPage
from tests.pages.window import WindowPage
from tests.small_screen import SMALL
from tests.ui.window.conftest import Room

VISIT_WITH_CARD = [
    Contactmoment(kanaal=Kanaal.HUISBEZOEK, uitkomst=Uitkomst.NIEMAND_THUIS),
    Contactmoment(kanaal=Kanaal.KAART, uitkomst=Uitkomst.ACHTERGELATEN),
]


DONE = SyncOutcome(pushed=0, refused=0, pulled=0, purged=0, complete=True)


@pytest.fixture
def ronde(room: Room) -> RondePage:
    return RondePage(room)


def test_a_street_is_recorded_with_a_digit_per_door_and_one_enter(room: Room, ronde: RondePage) -> None:
    first, second = room.add("Aagje Bos", huisnummer=1), room.add("Bas Bos", huisnummer=3)
    third = room.add("Cor Bos", huisnummer=5)
    room.open()
    ronde.open()
    ronde.press("1", "Down", "Down", "2")
    assert ronde.count() == "2 van 3 deuren ingevuld"
    ronde.save()
    assert room.contents(first) == VISIT_WITH_CARD
    assert room.contents(second) == []
    assert room.contents(third) == [], "who was spoken to is asked what he does by day"
    assert "overdag" in ronde.error(third)
    ronde.answer(third, "dagbesteding", "loondienst")
    ronde.save()
    assert room.contents(third) == [
        Contactmoment(kanaal=Kanaal.HUISBEZOEK, uitkomst=Uitkomst.GESPROKEN_JONGERE),
        Dagbesteding(code="loondienst"),
    ]
    assert WindowPage(room).message() == "1 deur vastgelegd."
    assert VandaagPage(room).title() == "Vandaag"


def test_two_dossiers_at_one_address_get_one_event_each(room: Room, ronde: RondePage) -> None:
    tim = room.add("Tim Vries", huisnummer=41, adres_id="proef-41")
    lars = room.add("Lars Vries", huisnummer=41, adres_id="proef-41")
    other = room.add("Mo Bos", huisnummer=43)
    room.open()
    ronde.open()
    ronde.set_time(tim, 9, 10)
    ronde.fill(tim, "1")
    assert ronde.outcome(lars) == Uitkomst.NIEMAND_THUIS
    assert ronde.time(lars).toString("HH:mm") == "09:10"
    assert ronde.outcome(other) == ""
    ronde.save()
    assert room.contents(tim) == room.contents(lars) == VISIT_WITH_CARD
    events = room.do(lambda session: session.store.events.of_dossier(tim))
    assert {event.plaatsgevonden_op for event in events} == {datetime(2026, 11, 24, 8, 10, tzinfo=UTC)}


def test_who_is_spoken_to_is_not_taken_over_by_the_other_at_that_address(room: Room, ronde: RondePage) -> None:
    tim = room.add("Tim Vries", huisnummer=41, adres_id="proef-41")
    lars = room.add("Lars Vries", huisnummer=41, adres_id="proef-41")
    room.open()
    ronde.open()
    ronde.choose_outcome(tim, Uitkomst.GESPROKEN_JONGERE)
    assert ronde.outcome(lars) == ""


def test_a_card_that_could_not_be_left_and_a_time_ahead_are_said(room: Room, ronde: RondePage) -> None:
    one = room.add("Aagje Bos", huisnummer=1)
    room.open()
    ronde.open()
    ronde.fill(one, "1")
    ronde.answer(one, "kaart", "nee")
    ronde.set_time(one, 23)
    ronde.save()
    assert room.contents(one) == []
    assert "nog niet geweest" in ronde.error(one)
    ronde.set_time(one, 9)
    ronde.save()
    assert room.contents(one)[1] == Contactmoment(kanaal=Kanaal.KAART, uitkomst=Uitkomst.KON_NIET_ACHTERLATEN)


def test_what_was_filled_in_comes_back_after_leaving_and_after_a_lock(room: Room, ronde: RondePage) -> None:
    one, two = room.add("Aagje Bos", huisnummer=1), room.add("Bas Bos", huisnummer=3)
    window = room.open()
    ronde.open()
    ronde.press("1")
    ronde.leave()
    assert VandaagPage(room).title() == "Vandaag"
    ronde.open()
    assert ronde.outcome(one) == Uitkomst.NIEMAND_THUIS
    window.flush_drafts()
    room.settle()
    room.open()
    ronde.open()
    assert ronde.outcome(one) == Uitkomst.NIEMAND_THUIS
    assert ronde.outcome(two) == ""
    ronde.fill(one, "Backspace")
    ronde.leave()
    ronde.open()
    assert ronde.outcome(one) == "", "what was emptied stays empty"
    assert room.contents(one) == []


def test_a_digit_that_comes_before_the_doors_writes_over_no_draft(room: Room, ronde: RondePage) -> None:
    one = room.add("Aagje Bos", huisnummer=1)
    window = room.open()
    ronde.open()
    ronde.leave()
    VandaagPage(room).next_door()
    dossier, form = DossierPage(room), VastleggenPage(room)
    dossier.record("V", "1")
    form.note("Bel staat links.")
    dossier.leave()
    with while_busy(room):
        press(window, "R", "4", "Esc")
    assert b"Bel staat links." in (room.do(lambda session: session.store.drafts.get(one)) or b"")
    ronde.open()
    assert ronde.outcome(one) == Uitkomst.NIEMAND_THUIS


def test_what_is_being_saved_is_not_changed_any_more_and_is_no_draft(room: Room, ronde: RondePage) -> None:
    one = room.add("Aagje Bos", huisnummer=1)
    window = room.open()
    ronde.open()
    with while_busy(room):
        press(window, "1", "Return", "4", "Return")
        window.flush_drafts()
    assert room.contents(one) == VISIT_WITH_CARD
    assert room.do(lambda session: session.store.drafts.get(one)) is None
    assert WindowPage(room).message() == "1 deur vastgelegd."


@pytest.mark.parametrize("hour", [9, 23])
def test_who_leaves_a_round_that_is_being_saved_stays_where_he_went(room: Room, ronde: RondePage, hour: int) -> None:
    one = room.add("Aagje Bos", huisnummer=1)
    window = room.open()
    ronde.open()
    ronde.fill(one, "1")
    ronde.set_time(one, hour)
    with while_busy(room):
        press(window, "Return", "Ctrl+2", "Ctrl+F")
    assert WindowPage(room).place() == "dossiers"
    assert DossiersPage(room).focus() == "dossiers_zoek"
    assert len(room.contents(one)) == (2 if hour == 9 else 0)


def test_what_could_not_be_saved_can_be_changed_and_saved_still(
    room: Room, ronde: RondePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = room.add("Aagje Bos", huisnummer=1)
    room.open()
    ronde.open()
    with monkeypatch.context() as full:
        full.setattr("app.ui.views.ronde.record_round", Mock(side_effect=DiskFullError))
        ronde.press("1")
        ronde.save()
    assert ronde.message().startswith("De schijf")
    ronde.press("4", "Return")
    assert room.contents(one)[0] == Contactmoment(kanaal=Kanaal.HUISBEZOEK, uitkomst=Uitkomst.NIET_OPENGEDAAN)


def test_a_change_from_outside_leaves_what_stands_in_the_lines(room: Room, ronde: RondePage) -> None:
    one = room.add("Aagje Bos", huisnummer=1)
    room.open()
    ronde.open()
    ronde.press("1")
    later = room.add("Nieuw Hier", huisnummer=2)
    room.refresh()
    assert ronde.doors() == [one, later]
    assert ronde.outcome(one) == Uitkomst.NIEMAND_THUIS


def test_the_round_is_the_route_that_was_chosen(room: Room, ronde: RondePage) -> None:
    one = room.add("Aagje Bos", huisnummer=1)
    two = room.add("Bas Bos", huisnummer=3)
    room.do(choose_route, plaats="", zonder=[two])
    room.open()
    ronde.open()
    assert ronde.doors() == [one]


def test_a_door_with_another_draft_waits(room: Room, ronde: RondePage) -> None:
    one = room.add("Aagje Bos", huisnummer=1)
    room.open()
    dossier = DossierPage(room)
    VandaagPage(room).next_door()
    dossier.record("T", "1")
    dossier.leave()
    ronde.open()
    assert not ronde.can_fill(one)
    room.qtbot.waitUntil(lambda: ronde.error(one) != "")
    assert "concept" in ronde.error(one)


def test_without_an_outcome_nothing_is_saved(room: Room, ronde: RondePage) -> None:
    one = room.add("Aagje Bos", huisnummer=1)
    room.open()
    ronde.open()
    ronde.save()
    assert room.contents(one) == []
    assert "Kies eerst" in ronde.message()


def test_a_message_of_a_failed_sync_goes_when_one_succeeds(room: Room) -> None:
    window, page = room.open(), WindowPage(room)
    window.sync.failed.emit(RegisterUnreachableError())
    assert "Geen verbinding met kantoor" in page.message()
    window.sync.finished.emit(DONE)
    assert page.message() == ""
    window.messages.say("Iets anders.")
    window.sync.finished.emit(DONE)
    assert page.message() == "Iets anders.", "what is not of the sync stays"


def test_a_window_that_became_small_and_large_again_has_its_doors_on_one_line(room: Room, ronde: RondePage) -> None:
    room.add("Aagje Bos", huisnummer=1)
    window = room.open()
    ronde.open()
    ronde.press("1")
    high = ronde.height()
    window.resize(SMALL)
    window.resize(1366, 700)
    room.settle()
    assert ronde.height() == high
    window.resize(SMALL)
    room.settle()
    assert ronde.height() > high
