"""While something is being saved: pressing again records nothing twice, and going on loses nothing."""

from unittest.mock import Mock

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.domain.events import Contactmoment, Notitie, effective_events
from app.services.errors import NoteTooLongError
from app.services.session import Changes
from app.storage.errors import DiskFullError
from tests.busy import press, while_busy
from tests.pages.dossier import DossierPage
from tests.pages.uitstellen import UitstellenPage
from tests.pages.vastleggen import VastleggenPage
from tests.ui.dossier.conftest import Desk


def test_waiting_with_a_dossier_is_recorded_once(desk: Desk, page: DossierPage, waiting: UitstellenPage) -> None:
    dossier_id = desk.add_dossier()
    desk.open(dossier_id)
    page.postpone()
    with while_busy(desk):
        press(desk.window, "Return", "Return")
    assert len(desk.contents(dossier_id)) == 1


def test_what_is_being_saved_is_no_draft_when_the_dossier_is_left(
    desk: Desk, page: DossierPage, form: VastleggenPage
) -> None:
    first = desk.add_dossier()
    desk.open(first)
    page.begin("huisbezoek")
    form.choose_outcome("1")
    form.note("Bel staat links.")
    with while_busy(desk):
        press(desk.window, "Ctrl+Return", "Esc")
    assert len(desk.contents(first)) > 0
    assert desk.draft(first) is None
    assert page.draft() == ""


def test_what_is_begun_in_another_dossier_stays_when_the_one_before_was_saved(
    desk: Desk, page: DossierPage, form: VastleggenPage
) -> None:
    first, other = desk.add_dossier("Aagje Bos"), desk.add_dossier("Bas Bos")
    desk.open(first)
    page.begin("huisbezoek")
    form.choose_outcome("1")
    with while_busy(desk):
        press(desk.window, "Return")
        desk.pane.open_dossier(other, kanaal="telefoon")
    assert page.name() == "Bas Bos"
    assert form.is_open()
    assert len(desk.contents(first)) > 0
    assert desk.draft(first) is None
    page.undo()
    assert desk.contents(other) == []


def test_what_could_not_be_saved_is_a_draft_when_the_form_was_left(
    desk: Desk, page: DossierPage, form: VastleggenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise DiskFullError()

    monkeypatch.setattr("app.ui.views.recording_panel.record_contact", full)
    first = desk.add_dossier()
    desk.open(first)
    page.begin("telefoon")
    form.choose_outcome("1")
    form.note("Bel staat links.")
    with while_busy(desk):
        press(desk.window, "Ctrl+Return", "Esc")
    assert desk.contents(first) == []
    assert page.draft() != ""
    assert "Bel staat links." in (desk.draft(first) or b"").decode()
    assert desk.messages[-1][0] != ""


def test_keys_that_come_before_the_next_dossier_are_for_that_one(
    desk: Desk, page: DossierPage, form: VastleggenPage
) -> None:
    first, other = desk.add_dossier("Aagje Bos"), desk.add_dossier("Bas Bos")
    desk.open(first)
    page.begin("huisbezoek")
    form.choose_outcome("1")
    form.note("Bel staat links.")
    with while_busy(desk):
        desk.pane.open_dossier(other)
        press(desk.window, "T", "1", "Return")
    assert page.name() == "Bas Bos"
    assert desk.contents(first) == [], "nothing is recorded for who is gone"
    assert "Bel staat links." in (desk.draft(first) or b"").decode()
    assert form.is_open()
    page.press("1", "Return")
    assert [one.kanaal for one in desk.contents(other) if isinstance(one, Contactmoment)] == ["telefoon"]


def test_a_dossier_that_is_opened_while_a_change_comes_in_is_opened(
    desk: Desk, page: DossierPage, form: VastleggenPage
) -> None:
    first, other = desk.add_dossier("Aagje Bos"), desk.add_dossier("Bas Bos")
    desk.open(other)
    page.begin("huisbezoek")
    form.choose_outcome("1")
    page.leave()
    desk.open(first)
    page.begin("telefoon")
    with while_busy(desk):
        desk.pane.open_dossier(other)
        desk.operations.announce(Changes(everything=True))
    assert page.name() == "Bas Bos"
    assert not form.is_open(), "that was of the dossier before"
    assert page.draft() == "Nog niet opgeslagen: huisbezoek"


def test_taking_back_twice_takes_back_once_and_opens_nothing(
    desk: Desk, page: DossierPage, form: VastleggenPage
) -> None:
    dossier_id = desk.add_dossier()
    desk.open(dossier_id)
    page.record("V", "1")
    page.save()
    before = len(desk.contents(dossier_id))
    with while_busy(desk):
        press(desk.window, "Ctrl+Z", "Ctrl+Z")
    assert not form.is_open()
    assert len(desk.contents(dossier_id)) == 2 * before
    assert desk.messages[-1] == ("Ongedaan gemaakt.", "")


def test_who_goes_back_before_the_dossier_comes_is_back(desk: Desk, page: DossierPage) -> None:
    first, other = desk.add_dossier("Aagje Bos"), desk.add_dossier("Bas Bos")
    with while_busy(desk):
        desk.pane.open_dossier(first)
        press(desk.window, "Esc")
    assert desk.pane.current() is None
    desk.open(first)
    with while_busy(desk):
        desk.pane.open_dossier(other)
        press(desk.window, "Esc")
    assert desk.pane.current() is None


@pytest.mark.parametrize("then", ["", "Esc", "F9"])
def test_what_is_typed_while_it_is_saved_waits_as_a_correction(
    desk: Desk, page: DossierPage, form: VastleggenPage, then: str
) -> None:
    dossier_id = desk.add_dossier()
    desk.open(dossier_id)
    page.begin("huisbezoek")
    form.choose_outcome("1")
    form.note("Bel staat links.")
    page.go_to("vastleggen_notitie")
    with while_busy(desk):
        press(desk.window, "Ctrl+Return")
        QTest.keyClicks(desk.window.focusWidget(), " Achterom.")
        press(desk.window, *([then] if then else []))
    if then == "F9":
        page.deurscherm()
    assert Notitie(tekst="Bel staat links.") in desk.contents(dossier_id)
    assert page.draft() == "Nog niet opgeslagen: huisbezoek"
    page.resume_draft()
    assert form.noted().endswith(" Achterom.") or form.noted().startswith(" Achterom.")
    page.press("Ctrl+Return")
    events = effective_events(desk.do(lambda session: session.store.events.of_dossier(dossier_id)))
    (note,) = [event.inhoud for event in events if isinstance(event.inhoud, Notitie)]
    assert "Achterom." in note.tekst
    assert "Bel staat links." in note.tekst
    assert desk.draft(dossier_id) is None


@pytest.mark.parametrize("fails", [False, True])
def test_who_goes_on_while_it_is_saved_keeps_the_keys(
    desk: Desk, page: DossierPage, form: VastleggenPage, monkeypatch: pytest.MonkeyPatch, fails: bool
) -> None:
    if fails:
        fault = Mock(side_effect=NoteTooLongError(maximum=280))
        monkeypatch.setattr("app.ui.views.recording_panel.record_contact", fault)
    desk.open(desk.add_dossier())
    page.begin("huisbezoek")
    form.choose_outcome("1")
    elsewhere = QLineEdit(desk.pane)
    elsewhere.show()
    with while_busy(desk):
        press(desk.window, "Return")
        elsewhere.setFocus()
    assert desk.window.focusWidget() is elsewhere
    assert form.is_open() == fails


def test_nothing_else_is_begun_in_a_dossier_in_which_something_is_saved(
    desk: Desk, page: DossierPage, form: VastleggenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = desk.add_dossier()
    desk.open(dossier_id)
    page.begin("huisbezoek")
    form.choose_outcome("1")
    form.note("Bel staat links.")
    with monkeypatch.context() as full, while_busy(desk):
        full.setattr("app.ui.views.recording_panel.record_contact", Mock(side_effect=DiskFullError))
        page.go_to("vastleggen_notitie")
        press(desk.window, "Ctrl+Return")
        for begin in (desk.pane.choose_postpone, desk.pane.choose_more, lambda: desk.pane.choose_channel("app")):
            begin()
    assert form.noted() == "Bel staat links."
    page.press("Ctrl+Return")
    assert Notitie(tekst="Bel staat links.") in desk.contents(dossier_id)
