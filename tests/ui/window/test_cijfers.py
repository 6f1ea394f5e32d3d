"""Cijfers: bars with their numbers, which are those of the own work of this school year."""

import pytest

from tests.pages.cijfers import CijfersPage
from tests.pages.dossier import DossierPage
from tests.pages.lists import VandaagPage
from tests.pages.vastleggen import VastleggenPage
from tests.ui.window.conftest import Room
from tests.unlocked import record

WEEKS = 12


@pytest.fixture
def cijfers(room: Room) -> CijfersPage:
    return CijfersPage(room)


def test_before_anything_was_recorded_every_bar_says_so(room: Room, cijfers: CijfersPage) -> None:
    room.open()
    cijfers.open()
    assert cijfers.title() == "Cijfers"
    assert cijfers.year() == "schooljaar 2026-2027 · wat jij vastlegde in de dossiers op deze laptop"
    assert cijfers.reached() == [("Jongeren bereikt", "0")]
    assert cijfers.cards() == [("Jouw kaartjes", "0"), ("Regio, vorig jaar", "11%")]
    assert cijfers.by_day() == [("Nog niets gehoord", "0")]
    assert [count for _, count in cijfers.visits()] == ["0"] * WEEKS


def test_shares_have_their_numbers_beside_them(room: Room, cijfers: CijfersPage) -> None:
    first, second = room.add("Aagje Bos", huisnummer=1), room.add("Bas Bos", huisnummer=3)
    room.clock.move(days=-7)
    room.do(record, first, "huisbezoek", "niemand_thuis", kaart_achtergelaten=True)
    room.do(record, second, "huisbezoek", "niemand_thuis", kaart_achtergelaten=True)
    room.clock.move(days=7)
    room.do(record, second, "reactie_op_kaart", "reactie_jongere", dagbesteding="school", inkomend=True)
    room.open()
    cijfers.open()
    assert cijfers.reached() == [("Jongeren bereikt", "50% (1 van 2)")]
    assert cijfers.cards()[0] == ("Jouw kaartjes", "50% (1 van 2)")
    ((_, share),) = cijfers.by_day()
    assert share == "100% (1 van 1)"
    assert cijfers.visits()[-2:] == [("week van 16 november", "2"), ("week van 23 november", "0")]


def test_a_visit_that_was_just_recorded_counts_when_somebody_comes_back(room: Room, cijfers: CijfersPage) -> None:
    room.add("Aagje Bos", huisnummer=1)
    room.open()
    cijfers.open()
    VandaagPage(room).open()
    VandaagPage(room).next_door()
    DossierPage(room).begin("huisbezoek")
    form = VastleggenPage(room)
    form.choose_outcome("1")
    form.save()
    cijfers.open()
    assert cijfers.visits()[-1] == ("week van 23 november", "1")
    assert cijfers.reached() == [("Jongeren bereikt", "0% (0 van 1)")]
