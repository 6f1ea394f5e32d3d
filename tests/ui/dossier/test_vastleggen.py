"""Recording a contact in the dossier: few keys, the right questions, and nothing typed is ever lost."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from app.domain.codes import Kanaal, Uitkomst
from app.domain.events import (
    Afspraak,
    Begeleidingswens,
    Contactmoment,
    Correctie,
    Dagbesteding,
    Intrekking,
    Notitie,
    Zorgsignaal,
    effective_events,
)
from app.services.errors import DossierGoneError
from app.services.recording import new_handeling_id
from app.ui.views.dossier import UNDO_S, DossierPane
from tests.pages.dossier import DossierPage
from tests.pages.vastleggen import VastleggenPage
from tests.ui.dossier.conftest import Desk


def test_nobody_home_with_a_card_takes_three_keys(desk: Desk, page: DossierPage, form: VastleggenPage) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    page.begin(Kanaal.HUISBEZOEK)
    desk.press("1", "Return")
    assert desk.contents(dossier) == [
        Contactmoment(kanaal=Kanaal.HUISBEZOEK, uitkomst=Uitkomst.NIEMAND_THUIS),
        Contactmoment(kanaal=Kanaal.KAART, uitkomst=Uitkomst.ACHTERGELATEN),
    ]
    assert page.next_step() == "Volgende stap: huisbezoek tussen 10 mei 2027 en 7 juni 2027"
    text, action = desk.messages[-1]
    assert "Hierna: huisbezoek tussen 10 mei 2027" in text
    assert action == "Ongedaan maken"
    assert not form.is_open()


def test_the_form_says_what_follows_before_anything_is_written(
    desk: Desk, page: DossierPage, form: VastleggenPage
) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    page.begin(Kanaal.HUISBEZOEK)
    desk.press("6")
    desk.qtbot.waitUntil(lambda: "Wil geen contact" in form.preview())
    desk.press("1")
    desk.qtbot.waitUntil(lambda: "mei 2027" in form.preview())
    assert desk.contents(dossier) == []


def test_without_an_outcome_nothing_is_saved(desk: Desk, page: DossierPage, form: VastleggenPage) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    page.begin(Kanaal.OVERLEG)
    desk.press("Return")
    assert form.fault() == "Kies eerst een uitkomst."
    assert desk.contents(dossier) == []


def test_who_is_reached_is_asked_what_he_does_by_day(desk: Desk, page: DossierPage, form: VastleggenPage) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    page.begin(Kanaal.HUISBEZOEK)
    desk.press("2")
    assert form.has_keys("dagbesteding")
    desk.press("Return")
    assert "overdag" in form.fault()
    assert desk.contents(dossier) == []
    # A letter chooses in the list: it is no key of the window while the list has the focus.
    desk.press("w")
    assert form.answered("dagbesteding") == "loondienst"
    form.answer("wens", "regelt_zelf")
    desk.press("Return")
    assert desk.contents(dossier) == [
        Contactmoment(kanaal=Kanaal.HUISBEZOEK, uitkomst=Uitkomst.GESPROKEN_JONGERE),
        Dagbesteding(code="loondienst"),
        Begeleidingswens(code="regelt_zelf"),
    ]


def test_a_talk_with_somebody_else_asks_with_whom(desk: Desk, page: DossierPage, form: VastleggenPage) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    page.begin(Kanaal.TELEFOON)
    desk.press("3")
    assert form.has_keys("met_wie")
    desk.press("Return")
    assert form.fault() == "Kies met wie je hebt gesproken."
    form.answer("met_wie", "moeder")
    desk.press("Return")
    assert desk.contents(dossier) == [
        Contactmoment(kanaal=Kanaal.TELEFOON, uitkomst=Uitkomst.GESPROKEN_DERDE, met_wie="moeder")
    ]


def test_a_call_knows_its_number_and_the_head_shows_one_that_is_dead(
    desk: Desk, page: DossierPage, form: VastleggenPage
) -> None:
    dossier = desk.add_dossier(nummers=("+31612345601", "+31715239090"))
    desk.open(dossier)
    page.begin(Kanaal.TELEFOON)
    form.choose_outcome("5")
    form.answer_with("nummer", 2)
    form.save()
    (contact,) = desk.contents(dossier)
    assert contact.nummer_id == f"{dossier}-2"
    assert page.numbers() == "06 12345601     071 523 9090 · buiten gebruik"


def test_a_card_that_could_not_be_left_is_said(desk: Desk, page: DossierPage, form: VastleggenPage) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    page.begin(Kanaal.HUISBEZOEK)
    desk.press("1")
    form.answer_with("kaart", 1)
    desk.press("Return")
    assert desk.contents(dossier)[1] == Contactmoment(kanaal=Kanaal.KAART, uitkomst=Uitkomst.KON_NIET_ACHTERLATEN)


def test_appointment_concern_and_note_go_along(desk: Desk, page: DossierPage, form: VastleggenPage) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    page.begin(Kanaal.TELEFOON)
    desk.press("2")
    form.answer("dagbesteding", "geen")
    form.make_appointment(datetime(2026, 12, 1, 13, 0, tzinfo=UTC))
    form.ask_priority(date(2026, 12, 4))
    form.note("Kan na twee uur.")
    form.save()
    contents = desk.contents(dossier)
    assert Afspraak(op=datetime(2026, 12, 1, 13, 0, tzinfo=UTC)) in contents
    assert Zorgsignaal(categorie="zorg", uiterlijk=date(2026, 12, 4)) in contents
    assert Notitie(tekst="Kan na twee uur.") in contents
    assert "1 december om 14:00" in page.next_step()


def test_a_moment_that_has_not_been_is_refused_and_nothing_is_lost(
    desk: Desk, page: DossierPage, form: VastleggenPage
) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    page.begin(Kanaal.OVERLEG)
    desk.press("1")
    form.set_time(desk.clock.at + timedelta(hours=2))
    desk.press("Return")
    assert form.fault() == "Dit moment is nog niet geweest. Kies een moment tot en met nu."
    assert form.outcome() == "besproken"
    form.set_time(desk.clock.at - timedelta(hours=2))
    form.save()
    (event,) = desk.do(lambda session: session.store.events.of_dossier(dossier))
    assert event.plaatsgevonden_op == desk.clock.at - timedelta(hours=2)
    assert event.vastgelegd_op == desk.clock.at


def test_undo_within_ten_seconds_takes_back_the_whole_handeling(desk: Desk, page: DossierPage) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    page.begin(Kanaal.HUISBEZOEK)
    desk.press("1", "Return")
    desk.clock.move(seconds=UNDO_S - 1)
    page.undo()
    events = desk.do(lambda session: session.store.events.of_dossier(dossier))
    assert effective_events(events) == ()
    assert sum(isinstance(event.inhoud, Intrekking) for event in events) == 2
    assert desk.messages[-1] == ("Ongedaan gemaakt.", "")
    assert not page.has_history()


def test_undo_takes_back_what_was_recorded_last_also_after_opening_another(desk: Desk, page: DossierPage) -> None:
    first, second = desk.add_dossier(), desk.add_dossier("Noor Bakker", huisnummer=11)
    desk.open(first)
    page.begin(Kanaal.HUISBEZOEK)
    desk.press("1", "Return")
    desk.open(second)
    page.undo()
    events = desk.do(lambda session: session.store.events.of_dossier(first))
    assert effective_events(events) == ()


def test_later_undo_opens_it_to_be_put_right(desk: Desk, page: DossierPage, form: VastleggenPage) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    page.begin(Kanaal.HUISBEZOEK)
    desk.press("1", "Return")
    desk.clock.move(seconds=UNDO_S + 1)
    page.undo()
    assert form.is_open()
    assert form.outcome() == Uitkomst.NIEMAND_THUIS
    desk.press("4", "Return")
    events = desk.do(lambda session: session.store.events.of_dossier(dossier))
    counting = [event.inhoud for event in effective_events(events)]
    assert Contactmoment(kanaal=Kanaal.HUISBEZOEK, uitkomst=Uitkomst.NIET_OPENGEDAAN) in counting
    assert len(counting) == 2
    assert any(isinstance(event.inhoud, Correctie) for event in events)
    assert "verbeterd" in page.state()


def test_what_was_recorded_before_can_be_withdrawn(desk: Desk, page: DossierPage, form: VastleggenPage) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    page.begin(Kanaal.OVERLEG)
    desk.press("1", "Return")
    desk.clock.move(minutes=5)
    page.put_right()
    form.withdraw()
    assert effective_events(desk.do(lambda session: session.store.events.of_dossier(dossier))) == ()


def test_there_is_nothing_to_undo_in_a_new_dossier(desk: Desk, page: DossierPage) -> None:
    desk.open(desk.add_dossier())
    page.undo()
    assert desk.messages[-1] == ("Er is hier niets dat je ongedaan kunt maken.", "")


def test_what_is_typed_is_kept_by_itself_and_comes_back(desk: Desk, page: DossierPage, form: VastleggenPage) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    page.begin(Kanaal.HUISBEZOEK)
    desk.press("1")
    form.note("Bel staat links.")
    desk.qtbot.waitUntil(lambda: b"Bel staat links." in (desk.draft(dossier) or b""))
    # The laptop went down here: a new pane knows only what was stored.
    desk.pane.close()
    desk.open_pane()
    desk.open(dossier)
    assert page.draft() == "Nog niet opgeslagen: huisbezoek"
    page.resume_draft()
    assert form.outcome() == Uitkomst.NIEMAND_THUIS
    assert form.noted() == "Bel staat links."
    form.save()
    assert desk.draft(dossier) is None
    assert Notitie(tekst="Bel staat links.") in desk.contents(dossier)


@pytest.mark.parametrize("leave", ["esc", "other", "deurscherm", "flush"])
def test_leaving_in_any_way_keeps_what_was_typed(
    desk: Desk, page: DossierPage, form: VastleggenPage, leave: str
) -> None:
    dossier, other = desk.add_dossier(), desk.add_dossier("Noor Bakker", huisnummer=11)
    desk.open(dossier)
    page.begin(Kanaal.OVERLEG)
    form.choose_outcome("1")
    form.note("Afgesproken met school.")
    if leave == "esc":
        desk.press("Esc")
    elif leave == "other":
        desk.open(other)
    elif leave == "deurscherm":
        page.deurscherm()
    else:
        desk.pane.flush_draft()
    desk.settle()
    assert b"Afgesproken met school." in (desk.draft(dossier) or b"")


def test_another_channel_keeps_the_note(desk: Desk, page: DossierPage, form: VastleggenPage) -> None:
    desk.open(desk.add_dossier())
    page.begin(Kanaal.TELEFOON)
    form.choose_outcome("1")
    form.note("Staat op de bel als Bakker.")
    page.begin(Kanaal.HUISBEZOEK)
    assert form.outcome() == ""
    form.choose_outcome("1")
    assert form.noted() == "Staat op de bel als Bakker."


def test_a_draft_can_be_thrown_away(desk: Desk, page: DossierPage) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    page.begin(Kanaal.OVERLEG)
    desk.press("1", "Esc")
    assert desk.draft(dossier) is not None
    page.drop_draft()
    assert desk.draft(dossier) is None
    assert page.draft() == ""


def test_enter_twice_writes_once(desk: Desk, page: DossierPage, form: VastleggenPage) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    page.begin(Kanaal.OVERLEG)
    form.choose_outcome("1")
    form.save_twice()
    assert len(desk.contents(dossier)) == 1


def test_no_part_of_the_form_is_ever_a_window_of_its_own(desk: Desk, page: DossierPage) -> None:
    desk.open(desk.add_dossier(nummers=("+31612345601",)))
    for kanaal in (Kanaal.HUISBEZOEK, Kanaal.TELEFOON, Kanaal.APP, Kanaal.OVERLEG, Kanaal.REACTIE_OP_KAART):
        page.begin(kanaal)
        for key in "123":
            desk.press(key)
            assert [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()] == [desk.pane]


def test_the_form_fits_a_small_screen(desk: Desk, page: DossierPage, form: VastleggenPage) -> None:
    """The pane is 860 by 650 at 1366 by 768; with every question shown, nothing needs scrolling."""
    desk.open(desk.add_dossier(nummers=("+31612345601",)))
    desk.pane.resize(860, 650)
    page.begin(Kanaal.HUISBEZOEK)
    desk.press("3")
    form.answer("met_wie", "moeder")
    form.make_appointment(desk.clock.at + timedelta(days=2))
    form.ask_priority(date(2026, 12, 4))
    form.note("x")
    desk.settle()
    desk.qtbot.waitUntil(form.shows_all)
    assert desk.pane.minimumSizeHint().height() <= 650
    assert desk.pane.minimumSizeHint().width() <= 860


def test_a_dossier_that_went_to_somebody_else_closes_with_a_word(desk: Desk) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    desk.do(lambda session: session.store.purge(dossier, reden="overgedragen", gewist_ms=0))
    desk.pane.open_dossier(dossier)
    desk.settle()
    assert desk.pane.current() is None
    assert desk.messages[-1][0] == DossierGoneError().text


def test_the_handeling_id_of_a_form_is_of_this_moment(desk: Desk) -> None:
    """Time-ordered ids: what the form makes sorts beside what the services make."""
    mine = desk.context.new_handeling_id()
    theirs = desk.do(new_handeling_id)
    assert mine[:12] == theirs[:12]


def test_pane_is_quiet_without_a_dossier(desk: Desk) -> None:
    pane = DossierPane(desk.context)
    desk.qtbot.addWidget(pane)
    pane.choose_channel(Kanaal.HUISBEZOEK)
    pane.go_back()
    pane.flush_draft()
    assert pane.current() is None


def test_woont_hier_niet_meer_asks_who_said_so(desk: Desk, page: DossierPage, form: VastleggenPage) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    page.begin(Kanaal.HUISBEZOEK)
    desk.press("5")
    assert form.label("met_wie") == "Gehoord van"
    form.answer("met_wie", "buur_of_bewoner")
    form.save()
    assert desk.contents(dossier) == [
        Contactmoment(kanaal=Kanaal.HUISBEZOEK, uitkomst="woont_hier_niet_meer", met_wie="buur_of_bewoner")
    ]


def test_a_visit_that_was_not_safe_shows_what_to_do(desk: Desk, page: DossierPage, form: VastleggenPage) -> None:
    desk.open(desk.add_dossier())
    page.begin(Kanaal.HUISBEZOEK)
    desk.press("1")
    assert form.danger() == ""
    desk.press("9")
    assert "Bel 112" in form.danger()
