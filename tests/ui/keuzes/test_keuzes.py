"""Changing the data of a dossier, and choosing between mine and theirs, with the keyboard on a real copy."""

import threading
from unittest.mock import Mock

import msgspec
import pytest
from PySide6.QtWidgets import QWidget

from app.domain.events import Voorstel
from app.domain.ids import DossierId, GebruikerId
from app.domain.records import Entiteit
from app.domain.voorstel import Botsing, OpenKeuze
from app.services.afsluiten import read_day
from app.services.gegevens import read_changes
from app.services.reading import open_dossier, read_status
from app.services.session import Session
from app.storage.errors import DiskFullError
from app.ui.dialogs import Dialogs
from app.ui.views.aandacht import AandachtView
from app.ui.views.afsluiten import AfsluitenView
from app.ui.views.syncing import SyncRunner
from tests.busy import press, while_busy
from tests.pages.aandacht import AandachtPage
from tests.pages.afsluiten import AfsluitenPage
from tests.pages.dossier import DossierPage
from tests.pages.keuzes import KeuzesPage
from tests.pages.wijzigen import WijzigenPage
from tests.ui.dossier.conftest import Desk


def put_keuze(session: Session, dossier_id: DossierId, nummer_id: str) -> None:
    """An open choice as a sync brings it."""
    keuze = OpenKeuze(
        id="0196a1b2-0000-7000-8000-000000000001",
        versie=1,
        dossier_id=dossier_id,
        entiteit=Entiteit.NUMMER,
        record_id=nummer_id,
        record_versie=2,
        velden=(Botsing(veld="van", mijn="vader", hun="moeder", basis="onbekend"),),
        door=session.identity.gebruiker.id,
        op=session.now(),
        hun_door=GebruikerId("iemand"),
    )
    with session.store.transaction():
        session.store.dossiers.put_record(
            entiteit=Entiteit.KEUZE,
            record_id=keuze.id,
            dossier_id=dossier_id,
            versie=1,
            body=msgspec.json.encode(keuze),
        )


@pytest.fixture
def dossier_id(desk: Desk) -> DossierId:
    return desk.add_dossier(nummers=("+31612345670",))


def test_a_choice_is_made_with_the_keyboard(desk: Desk, dossier_id: DossierId) -> None:
    desk.do(put_keuze, dossier_id, f"{dossier_id}-1")
    assert desk.do(read_status).keuzes == 1
    view = AandachtView(desk.context)
    page = KeuzesPage(desk.sit_at(view))
    view.on_opened()
    desk.settle()
    mine, theirs = page.sides()
    assert mine.startswith("Vader (Carla Jansen, ")
    assert theirs == "Moeder (kantoor)"
    assert not page.can_save(), "nothing is chosen by itself"
    page.mark_by_key("van", "mijn")
    assert page.can_save()
    page.save_by_key()
    assert page.sides() == []
    assert not page.is_there()
    (chosen,) = desk.contents(dossier_id)
    assert isinstance(chosen, Voorstel)
    assert (chosen.velden["van"].was, chosen.velden["van"].wordt) == ("moeder", "vader")
    assert desk.do(read_status).keuzes == 0


def test_a_choice_that_is_pressed_twice_is_made_once(
    desk: Desk, dossier_id: DossierId, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.do(put_keuze, dossier_id, f"{dossier_id}-1")
    view = AandachtView(desk.context)
    hands = desk.sit_at(view)
    page, around = KeuzesPage(hands), AandachtPage(hands)
    view.on_opened()
    desk.settle()
    page.mark_by_key("van", "mijn")
    with monkeypatch.context() as full:
        full.setattr("app.ui.views.keuzes.voorstellen.choose", Mock(side_effect=DiskFullError))
        page.save_by_key()
        assert around.said().startswith("De schijf")
    assert desk.contents(dossier_id) == []
    with while_busy(desk):
        page.go_to("keuze_vastleggen")
        press(view, "Space", "Space", "Space")
    assert around.said() == "Vastgelegd. Het gaat mee bij de volgende keer versturen."
    assert len(desk.contents(dossier_id)) == 1
    assert not page.is_there()


def test_dag_afsluiten_shows_that_a_choice_waits_and_is_safe_all_the_same(
    desk: Desk,
    dossier_id: DossierId,
) -> None:
    desk.do(put_keuze, dossier_id, f"{dossier_id}-1")
    view = AfsluitenView(desk.context, SyncRunner(desk.context))
    page = AfsluitenPage(desk.sit_at(view))
    view.on_opened()
    desk.settle()
    assert page.has_open_choices()
    asked: list[bool] = []
    view.keuzes_requested.connect(lambda: asked.append(True))
    page.look_at_choices()
    assert asked == [True]


@pytest.fixture
def form(desk: Desk, page: DossierPage, dossier_id: DossierId) -> WijzigenPage:
    """The form that changes the data of a dossier, opened by the button in it."""
    desk.open(dossier_id)
    page.change_data()
    return WijzigenPage(desk)


def test_data_of_a_dossier_is_changed(desk: Desk, form: WijzigenPage, dossier_id: DossierId) -> None:
    form.set_number_of(1, "12")
    form.save()
    assert form.is_open()
    assert "Dit is geen telefoonnummer" in form.fault()
    assert desk.contents(dossier_id) == [], "nothing is half written"
    form.set_number_of(1, "071 523 9090")
    form.set_name(2, "Mevrouw Berg")
    form.has_custody(2)
    form.note_at_door("Achterom")
    form.save()
    assert not form.is_open()
    after = desk.do(open_dossier, dossier_id=dossier_id, opened=False)
    assert [nummer.e164 for nummer in after.nummers] == ["+31612345670", "+31715239090"]
    assert [(person.naam, person.gezag) for person in after.contactpersonen] == [("Mevrouw Berg", True)]
    assert after.deurnotitie == "Achterom"
    assert len(desk.contents(dossier_id)) == 3


def test_a_number_is_taken_away_and_nothing_else_changes(desk: Desk, form: WijzigenPage, dossier_id: DossierId) -> None:
    form.take_away(0)
    form.save()
    assert desk.do(open_dossier, dossier_id=dossier_id, opened=False).nummers == ()
    (proposal,) = desk.contents(dossier_id)
    assert isinstance(proposal, Voorstel)
    assert proposal.weg


def test_going_back_changes_nothing_and_keeps_no_form_with_data(
    desk: Desk, page: DossierPage, form: WijzigenPage, dossier_id: DossierId, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answers = iter((False, True))

    def answer(_self: Dialogs, _parent: QWidget, *, title: str, text: str, go: str, back: str) -> bool:
        asked.append(f"{text} {go} / {back}")
        return next(answers)

    monkeypatch.setattr(Dialogs, "ask", answer)
    assert form.is_open()
    form.note_at_door("Achterom")
    form.back()
    assert form.is_open(), "and nothing of it is lost"
    assert asked == ["Wat je hebt veranderd, is nog niet opgeslagen. Niet opslaan / Verder invullen"]
    form.back()
    assert not form.is_open()
    assert desk.contents(dossier_id) == []
    page.change_data()
    form.set_number_of(1, "071 523 9090")
    form.save()
    desk.qtbot.waitUntil(lambda: form.left_over() == 0)


def test_what_was_filled_in_when_the_laptop_locked_is_there_again(
    desk: Desk, page: DossierPage, form: WijzigenPage, dossier_id: DossierId, monkeypatch: pytest.MonkeyPatch
) -> None:
    form.take_away(0)
    form.set_number_of(1, "071 523 90")
    form.set_name(2, "Mevrouw Berg")
    form.has_custody(2)
    form.choose_language("en")
    desk.pane.flush_draft()
    desk.settle()
    assert desk.contents(dossier_id) == []
    desk.pane.close()
    desk.open_pane()
    desk.open(dossier_id)
    assert page.changing() == "Nog niet opgeslagen: gegevens…"
    assert [row.dossier_id for row in desk.do(read_day, opened=False).concepten] == [dossier_id]
    page.change_data()
    assert form.number_of(1) == "071 523 90"
    form.set_number_of(1, "071 523 9090")
    form.save()
    after = desk.do(open_dossier, dossier_id=dossier_id, opened=False)
    assert [nummer.e164 for nummer in after.nummers] == ["+31715239090"]
    assert [(person.naam, person.gezag) for person in after.contactpersonen] == [("Mevrouw Berg", True)]
    assert after.dossier.persoon.taal == "en"
    assert page.changing() == "Gegevens wijzigen…"
    page.change_data()
    form.note_at_door("Achterom")
    desk.qtbot.waitUntil(lambda: desk.do(read_changes, dossier_id=dossier_id) != (), timeout=5_000)
    monkeypatch.setattr(Dialogs, "ask", lambda *_, **__: True)
    form.back()
    assert desk.do(read_changes, dossier_id=dossier_id) == (), "nothing stays of what was thrown away"
    assert page.changing() == "Gegevens wijzigen…"


def test_what_is_saved_is_seen_also_when_its_form_was_closed_at_once(
    desk: Desk, page: DossierPage, form: WijzigenPage
) -> None:
    form.note_at_door("Achterom")
    busy = threading.Event()
    desk.workers.on_database(busy.wait, 10)
    form.save_and_leave()
    desk.qtbot.waitUntil(lambda: form.left_over() == 0)
    busy.set()
    desk.settle()
    desk.qtbot.waitUntil(lambda: page.at_the_door() == "Aan de deur: Achterom")


def test_what_is_saved_with_two_quick_clicks_is_saved_once(
    desk: Desk, form: WijzigenPage, dossier_id: DossierId
) -> None:
    form.set_number_of(1, "071 523 9090")
    busy = threading.Event()
    desk.workers.on_database(busy.wait, 10)
    form.save_twice()
    busy.set()
    desk.settle()
    after = desk.do(open_dossier, dossier_id=dossier_id, opened=False)
    assert [nummer.e164 for nummer in after.nummers] == ["+31612345670", "+31715239090"]
