"""Recording a contact in the dossier: few keys, the right questions, and nothing typed is ever lost."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

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
from tests.ui.dossier.conftest import Desk

ENTER, ESC, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab


def label(desk: Desk, name: str) -> str:
    """The text of a label that can be seen; one that was replaced may live on, hidden, until Qt has time."""
    desk.qtbot.waitUntil(lambda: any(one.isVisible() for one in desk.pane.findChildren(QLabel, name)))
    return next(one.text() for one in desk.pane.findChildren(QLabel, name) if one.isVisible())


def test_nobody_home_with_a_card_takes_three_keys(desk: Desk) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    desk.pane.choose_channel(Kanaal.HUISBEZOEK)
    desk.press("1", ENTER)
    assert desk.contents(dossier) == [
        Contactmoment(kanaal=Kanaal.HUISBEZOEK, uitkomst=Uitkomst.NIEMAND_THUIS),
        Contactmoment(kanaal=Kanaal.KAART, uitkomst=Uitkomst.ACHTERGELATEN),
    ]
    assert label(desk, "dossier_stap") == "Volgende stap: huisbezoek tussen 10 mei 2027 en 7 juni 2027"
    text, action = desk.messages[-1]
    assert "Hierna: huisbezoek tussen 10 mei 2027" in text
    assert action == "Ongedaan maken"
    assert not desk.pane.form.isVisible()


def test_the_form_says_what_follows_before_anything_is_written(desk: Desk) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    desk.pane.choose_channel(Kanaal.HUISBEZOEK)
    desk.press("6")
    desk.qtbot.waitUntil(lambda: "Wil geen contact" in label(desk, "vastleggen_hierna"))
    desk.press("1")
    desk.qtbot.waitUntil(lambda: "mei 2027" in label(desk, "vastleggen_hierna"))
    assert desk.contents(dossier) == []


def test_without_an_outcome_nothing_is_saved(desk: Desk) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    desk.pane.choose_channel(Kanaal.OVERLEG)
    desk.press(ENTER)
    assert label(desk, "vastleggen_fout") == "Kies eerst een uitkomst."
    assert desk.contents(dossier) == []


def test_who_is_reached_is_asked_what_he_does_by_day(desk: Desk) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    desk.pane.choose_channel(Kanaal.HUISBEZOEK)
    desk.press("2")
    assert desk.pane.focusWidget() is desk.pane.form.dagbesteding
    desk.press(ENTER)
    assert "overdag" in label(desk, "vastleggen_fout")
    assert desk.contents(dossier) == []
    # A letter chooses in the list: it is no key of the window while the list has the focus.
    desk.press("w")
    assert desk.pane.form.dagbesteding.code() == "loondienst"
    desk.pane.form.wens.set_code("regelt_zelf")
    desk.press(ENTER)
    assert desk.contents(dossier) == [
        Contactmoment(kanaal=Kanaal.HUISBEZOEK, uitkomst=Uitkomst.GESPROKEN_JONGERE),
        Dagbesteding(code="loondienst"),
        Begeleidingswens(code="regelt_zelf"),
    ]


def test_a_talk_with_somebody_else_asks_with_whom(desk: Desk) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    desk.pane.choose_channel(Kanaal.TELEFOON)
    desk.press("3")
    assert desk.pane.focusWidget() is desk.pane.form.met_wie
    desk.press(ENTER)
    assert label(desk, "vastleggen_fout") == "Kies met wie je hebt gesproken."
    desk.pane.form.met_wie.set_code("moeder")
    desk.press(ENTER)
    assert desk.contents(dossier) == [
        Contactmoment(kanaal=Kanaal.TELEFOON, uitkomst=Uitkomst.GESPROKEN_DERDE, met_wie="moeder")
    ]


def test_a_call_knows_its_number_and_the_head_shows_one_that_is_dead(desk: Desk) -> None:
    dossier = desk.add_dossier(nummers=("+31612345601", "+31715239090"))
    desk.open(dossier)
    desk.pane.choose_channel(Kanaal.TELEFOON)
    desk.pane.form.nummer.setCurrentIndex(2)
    desk.press("5", ENTER)
    (contact,) = desk.contents(dossier)
    assert contact.nummer_id == f"{dossier}-2"
    assert label(desk, "dossier_nummers") == "06 12345601     071 523 9090 · buiten gebruik"


def test_a_card_that_could_not_be_left_is_said(desk: Desk) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    desk.pane.choose_channel(Kanaal.HUISBEZOEK)
    desk.press("1")
    desk.pane.form.kaart.setCurrentIndex(1)
    desk.press(ENTER)
    assert desk.contents(dossier)[1] == Contactmoment(kanaal=Kanaal.KAART, uitkomst=Uitkomst.KON_NIET_ACHTERLATEN)


def test_appointment_concern_and_note_go_along(desk: Desk) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    desk.pane.choose_channel(Kanaal.TELEFOON)
    desk.press("2")
    form = desk.pane.form
    form.dagbesteding.set_code("geen")
    form.findChild(QPushButton, "uitkomst_gesproken_jongere")
    form.vervolg.tick_afspraak(datetime(2026, 12, 1, 13, 0, tzinfo=UTC))
    form.vervolg.tick_voorrang(date(2026, 12, 4))
    form.note.set_text("Kan na twee uur.")
    desk.press(ENTER)
    contents = desk.contents(dossier)
    assert Afspraak(op=datetime(2026, 12, 1, 13, 0, tzinfo=UTC)) in contents
    assert Zorgsignaal(categorie="zorg", uiterlijk=date(2026, 12, 4)) in contents
    assert Notitie(tekst="Kan na twee uur.") in contents
    assert "1 december om 14:00" in label(desk, "dossier_stap")


def test_a_moment_that_has_not_been_is_refused_and_nothing_is_lost(desk: Desk) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    desk.pane.choose_channel(Kanaal.OVERLEG)
    desk.press("1")
    desk.pane.form.moment.set_moment(desk.clock.at + timedelta(hours=2))
    desk.press(ENTER)
    assert label(desk, "vastleggen_fout") == "Dit moment is nog niet geweest. Kies een moment tot en met nu."
    assert desk.pane.form.outcome() == "besproken"
    desk.pane.form.moment.set_moment(desk.clock.at - timedelta(hours=2))
    desk.pane.form.save()
    desk.settle()
    (event,) = desk.do(lambda session: session.store.events.of_dossier(dossier))
    assert event.plaatsgevonden_op == desk.clock.at - timedelta(hours=2)
    assert event.vastgelegd_op == desk.clock.at


def test_undo_within_ten_seconds_takes_back_the_whole_handeling(desk: Desk) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    desk.pane.choose_channel(Kanaal.HUISBEZOEK)
    desk.press("1", ENTER)
    desk.clock.move(seconds=UNDO_S - 1)
    desk.pane.undo_last()
    desk.settle()
    events = desk.do(lambda session: session.store.events.of_dossier(dossier))
    assert effective_events(events) == ()
    assert sum(isinstance(event.inhoud, Intrekking) for event in events) == 2
    assert desk.messages[-1] == ("Ongedaan gemaakt.", "")
    assert desk.pane.findChild(QLabel, "verloop_leeg") is not None


def test_undo_takes_back_what_was_recorded_last_also_after_opening_another(desk: Desk) -> None:
    first, second = desk.add_dossier(), desk.add_dossier("Noor Bakker", huisnummer=11)
    desk.open(first)
    desk.pane.choose_channel(Kanaal.HUISBEZOEK)
    desk.press("1", ENTER)
    desk.open(second)
    desk.pane.undo_last()
    desk.settle()
    events = desk.do(lambda session: session.store.events.of_dossier(first))
    assert effective_events(events) == ()


def test_later_undo_opens_it_to_be_put_right(desk: Desk) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    desk.pane.choose_channel(Kanaal.HUISBEZOEK)
    desk.press("1", ENTER)
    desk.clock.move(seconds=UNDO_S + 1)
    desk.pane.undo_last()
    assert desk.pane.form.isVisible()
    assert desk.pane.form.outcome() == Uitkomst.NIEMAND_THUIS
    desk.press("4", ENTER)
    events = desk.do(lambda session: session.store.events.of_dossier(dossier))
    counting = [event.inhoud for event in effective_events(events)]
    assert Contactmoment(kanaal=Kanaal.HUISBEZOEK, uitkomst=Uitkomst.NIET_OPENGEDAAN) in counting
    assert len(counting) == 2
    assert any(isinstance(event.inhoud, Correctie) for event in events)
    assert "verbeterd" in label(desk, "verloop_staat")


def test_what_was_recorded_before_can_be_withdrawn(desk: Desk) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    desk.pane.choose_channel(Kanaal.OVERLEG)
    desk.press("1", ENTER)
    desk.clock.move(minutes=5)
    mend = next(button for button in desk.pane.findChildren(QPushButton) if button.text() == "Verbeteren")
    mend.click()
    desk.pane.form.findChild(QPushButton, "vastleggen_intrekken").click()
    desk.settle()
    assert effective_events(desk.do(lambda session: session.store.events.of_dossier(dossier))) == ()


def test_there_is_nothing_to_undo_in_a_new_dossier(desk: Desk) -> None:
    desk.open(desk.add_dossier())
    desk.pane.undo_last()
    assert desk.messages[-1] == ("Er is hier niets dat je ongedaan kunt maken.", "")


def test_what_is_typed_is_kept_by_itself_and_comes_back(desk: Desk) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    desk.pane.choose_channel(Kanaal.HUISBEZOEK)
    desk.press("1")
    desk.pane.form.note.set_text("Bel staat links.")
    desk.qtbot.waitUntil(lambda: b"Bel staat links." in (desk.draft(dossier) or b""))
    # The laptop went down here: a new pane knows only what was stored.
    desk.pane.close()
    desk.open_pane()
    desk.open(dossier)
    assert label(desk, "concept") == "Nog niet opgeslagen: huisbezoek"
    desk.pane.findChild(QPushButton, "concept_verder").click()
    assert desk.pane.form.outcome() == Uitkomst.NIEMAND_THUIS
    assert desk.pane.form.note.text() == "Bel staat links."
    desk.pane.form.save()
    desk.settle()
    assert desk.draft(dossier) is None
    assert Notitie(tekst="Bel staat links.") in desk.contents(dossier)


@pytest.mark.parametrize("leave", ["esc", "other", "deurscherm", "flush"])
def test_leaving_in_any_way_keeps_what_was_typed(desk: Desk, leave: str) -> None:
    dossier, other = desk.add_dossier(), desk.add_dossier("Noor Bakker", huisnummer=11)
    desk.open(dossier)
    desk.pane.choose_channel(Kanaal.OVERLEG)
    desk.pane.form.note.set_text("Afgesproken met school.")
    if leave == "esc":
        desk.press(ESC)
    elif leave == "other":
        desk.open(other)
    elif leave == "deurscherm":
        desk.pane.set_deurscherm(True)
    else:
        desk.pane.flush_draft()
    desk.settle()
    assert b"Afgesproken met school." in (desk.draft(dossier) or b"")


def test_another_channel_keeps_the_note(desk: Desk) -> None:
    desk.open(desk.add_dossier())
    desk.pane.choose_channel(Kanaal.TELEFOON)
    desk.pane.form.note.set_text("Staat op de bel als Bakker.")
    desk.pane.choose_channel(Kanaal.HUISBEZOEK)
    assert desk.pane.form.note.text() == "Staat op de bel als Bakker."


def test_a_draft_can_be_thrown_away(desk: Desk) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    desk.pane.choose_channel(Kanaal.OVERLEG)
    desk.press("1", ESC)
    assert desk.draft(dossier) is not None
    desk.pane.findChild(QPushButton, "concept_weggooien").click()
    desk.settle()
    assert desk.draft(dossier) is None
    assert not desk.pane.findChild(QPushButton, "concept_weggooien").isVisible()


def test_enter_twice_writes_once(desk: Desk) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    desk.pane.choose_channel(Kanaal.OVERLEG)
    desk.qtbot.keyClicks(desk.pane.focusWidget(), "1")
    command = desk.pane.form.command()
    desk.pane.form.save_requested.emit(command)
    desk.pane.form.save_requested.emit(command)
    desk.settle()
    assert len(desk.contents(dossier)) == 1


def test_no_part_of_the_form_is_ever_a_window_of_its_own(desk: Desk) -> None:
    desk.open(desk.add_dossier(nummers=("+31612345601",)))
    for kanaal in (Kanaal.HUISBEZOEK, Kanaal.TELEFOON, Kanaal.APP, Kanaal.OVERLEG, Kanaal.REACTIE_OP_KAART):
        desk.pane.choose_channel(kanaal)
        for key in "123":
            desk.press(key)
            assert [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()] == [desk.pane]


def test_the_form_fits_a_small_screen(desk: Desk) -> None:
    """The pane is 860 by 650 at 1366 by 768; with every question shown, nothing needs scrolling."""
    desk.open(desk.add_dossier(nummers=("+31612345601",)))
    desk.pane.resize(860, 650)
    desk.pane.choose_channel(Kanaal.HUISBEZOEK)
    desk.press("3")
    form = desk.pane.form
    form.met_wie.set_code("moeder")
    form.vervolg.tick_afspraak(desk.clock.at + timedelta(days=2))
    form.vervolg.tick_voorrang(date(2026, 12, 4))
    form.note.set_text("x")
    desk.settle()
    desk.qtbot.waitUntil(lambda: form.height() >= form.sizeHint().height())
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
