"""Dag afsluiten: what was done and what is open, told plainly, with the way to each."""

import pytest

from app.domain.codes import Kanaal, Uitkomst
from app.services.kaartdruk import Kaartkeuze, print_cards
from tests.pages.afsluiten import AfsluitenPage
from tests.pages.dossier import DossierPage
from tests.pages.lists import VandaagPage
from tests.pages.vastleggen import VastleggenPage
from tests.pages.window import WindowPage
from tests.ui.window.conftest import Room
from tests.unlocked import record


@pytest.fixture
def closing(room: Room) -> AfsluitenPage:
    return AfsluitenPage(room)


def test_a_day_without_work_has_nothing_open(room: Room, closing: AfsluitenPage) -> None:
    room.open()
    closing.open()
    assert WindowPage(room).place() == "afsluiten"
    assert closing.drafts() == closing.undelivered() == []
    assert closing.refused() == closing.paper() == ""
    assert not closing.has_open_choices()
    assert closing.end_state() == "Veilig om af te sluiten"


def test_what_was_done_is_counted_and_a_draft_is_finished_from_here(room: Room, closing: AfsluitenPage) -> None:
    room.add("Aagje Bos", huisnummer=1)
    room.add("Bas Bos", huisnummer=3)
    room.open()
    dossier, form, vandaag = DossierPage(room), VastleggenPage(room), VandaagPage(room)
    vandaag.next_door()
    dossier.begin("huisbezoek")
    form.choose_outcome("1")
    form.save()
    vandaag.next_door()
    dossier.begin("huisbezoek")
    form.choose_outcome("4")
    dossier.leave()
    closing.open()
    assert closing.done() == "1 bezoek · 1 kaartje"
    assert closing.end_state() == "Nog niet: 2 te versturen"
    (draft,) = closing.drafts()
    assert "Bas Bos" in draft
    closing.finish_draft()
    assert dossier.name() == "Bas Bos"
    assert dossier.draft() == "Nog niet opgeslagen: huisbezoek"
    dossier.resume_draft()
    assert form.outcome() == Uitkomst.NIET_OPENGEDAAN


def test_sending_without_a_connection_says_what_is_safe(room: Room, closing: AfsluitenPage) -> None:
    first = room.add("Aagje Bos", huisnummer=1)
    window = room.open()
    VandaagPage(room).next_door()
    DossierPage(room).record("V", "1")
    DossierPage(room).save()
    closing.open()
    closing.send()
    room.qtbot.waitUntil(lambda: not window.sync.running, timeout=10_000)
    room.settle()
    assert closing.end_state() == "Nog niet: 2 te versturen"
    assert "Je werk staat veilig op deze laptop." in closing.why_not()
    assert closing.can_send(), "and it can be tried again"
    assert len(room.contents(first)) == 2


def test_a_double_click_settles_one_card_and_not_the_next(room: Room, closing: AfsluitenPage) -> None:
    first, second = room.add("Aagje Bos", huisnummer=1), room.add("Bas Bos", huisnummer=3)
    room.do(print_cards, dossier_ids=[first, second], keuze=Kaartkeuze(formaat="a6"))
    room.open()
    closing.open()
    assert len(closing.undelivered()) == 2
    closing.was_left()
    (left,) = closing.undelivered()
    assert "Bas Bos" in left
    assert closing.done() == "1 bezoek · 1 kaartje"
    room.do(record, second, Kanaal.TELEFOON, Uitkomst.GEEN_GEHOOR)
    room.refresh()
    assert closing.to_take_over() == ["Aagje Bos", "Bas Bos"]
    closing.is_taken_over()
    assert closing.to_take_over() == ["Bas Bos"]


def test_a_second_press_on_a_row_that_is_gone_does_nothing(room: Room, closing: AfsluitenPage) -> None:
    first, second = room.add("Aagje Bos", huisnummer=1), room.add("Bas Bos", huisnummer=3)
    room.do(print_cards, dossier_ids=[first, second], keuze=Kaartkeuze(formaat="a6"))
    room.open()
    closing.open()
    closing.go_to("achtergelaten")
    room.press("Space", "Space", "Space")
    assert WindowPage(room).place() == "afsluiten"
    assert len(closing.undelivered()) == 1
    assert closing.focus() == "afsluiten", "the keys stay in this place"
    room.press("Tab")
    assert closing.focus() == "achtergelaten", "and the next row is one key away"
    room.press("Space")
    assert closing.undelivered() == []
    closing.go_to("overname_alles")
    room.press("Space", "Space")
    assert closing.to_take_over() == []
    assert WindowPage(room).place() == "afsluiten"


def test_tab_goes_from_the_top_down_also_through_rows_that_came_later(room: Room, closing: AfsluitenPage) -> None:
    first, second = room.add("Aagje Bos", huisnummer=1), room.add("Bas Bos", huisnummer=3)
    room.open()
    closing.open()
    room.do(print_cards, dossier_ids=[first], keuze=Kaartkeuze(formaat="a6"))
    room.do(record, second, Kanaal.TELEFOON, Uitkomst.GEEN_GEHOOR)
    room.refresh()
    stops = []
    closing.go_to("afsluiten")
    for _ in range(8):
        room.press("Tab")
        stops.append(closing.focus())
    rows = ["achtergelaten", "weggegooid", "morgen", "kopieer", "overgenomen", "overname_bestand", "overname_alles"]
    assert stops == [*rows, "versturen"]
