"""Changing the data of a dossier, and choosing between mine and theirs, with the keyboard on a real copy."""

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QRadioButton

from app.domain.events import Voorstel
from app.domain.ids import DossierId, GebruikerId
from app.domain.records import Entiteit
from app.domain.voorstel import Botsing, OpenKeuze
from app.services.reading import open_dossier, read_status
from app.services.session import Session
from app.ui.forms.wijzigen import WijzigenForm
from app.ui.views.aandacht import AandachtView
from app.ui.views.afsluiten import AfsluitenView
from app.ui.views.syncing import SyncRunner
from tests.ui.dossier.conftest import Desk, clock, desk  # noqa: F401 - fixtures


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
def dossier_id(desk: Desk) -> DossierId:  # noqa: F811
    return desk.add_dossier(nummers=("+31612345670",))


def test_a_choice_is_made_with_the_keyboard(desk: Desk, dossier_id: DossierId) -> None:  # noqa: F811
    desk.do(put_keuze, dossier_id, f"{dossier_id}-1")
    assert desk.do(read_status).keuzes == 1
    view = AandachtView(desk.context)
    desk.qtbot.addWidget(view)
    view.show()
    view.fetch(opened=True)
    desk.settle()
    (form,) = view.keuzes.forms.values()
    texts = [button.text() for button in form.findChildren(QRadioButton)]
    assert texts[0].startswith("Vader (Carla Jansen, ")
    assert texts[1] == "Moeder (kantoor)"
    save = form.findChild(QPushButton, "keuze_vastleggen")
    assert save is not None
    assert not save.isEnabled(), "nothing is chosen by itself"
    mine = form.findChild(QRadioButton, "keuze_van_mijn")
    assert mine is not None
    mine.setFocus()
    desk.qtbot.keyClick(mine, Qt.Key.Key_Space)
    assert save.isEnabled()
    save.setFocus()
    desk.qtbot.keyClick(save, Qt.Key.Key_Space)
    desk.settle()
    assert view.keuzes.forms == {}
    assert view.keuzes.isHidden()
    (chosen,) = desk.contents(dossier_id)
    assert isinstance(chosen, Voorstel)
    assert (chosen.velden["van"].was, chosen.velden["van"].wordt) == ("moeder", "vader")
    assert desk.do(read_status).keuzes == 0


def test_dag_afsluiten_shows_that_a_choice_waits_and_is_safe_all_the_same(
    desk: Desk,  # noqa: F811
    dossier_id: DossierId,
) -> None:
    desk.do(put_keuze, dossier_id, f"{dossier_id}-1")
    view = AfsluitenView(desk.context, SyncRunner(desk.context))
    desk.qtbot.addWidget(view)
    view.show()
    view.fetch(opened=True)
    desk.settle()
    assert view.keuzes.isVisible()
    asked: list[bool] = []
    view.keuzes_requested.connect(lambda: asked.append(True))
    view.choose_button.click()
    assert asked == [True]


def test_data_of_a_dossier_is_changed(desk: Desk, dossier_id: DossierId) -> None:  # noqa: F811
    view = desk.do(open_dossier, dossier_id=dossier_id, opened=True)
    form = WijzigenForm(desk.context, view, desk.pane)
    desk.qtbot.addWidget(form)
    form.show()

    def line(name: str) -> QLineEdit:
        found = form.findChild(QLineEdit, f"wijzigen_{name}")
        assert found is not None
        return found

    line("nummer_1").setText("12")
    form.save_button.click()
    desk.settle()
    assert form.isVisible()
    assert "Dit is geen telefoonnummer" in form.error.text()
    assert desk.contents(dossier_id) == [], "nothing is half written"
    line("nummer_1").setText("071 523 9090")
    line("persoon_2").setText("Mevrouw Berg")
    custody = form.findChild(QCheckBox, "persoon_gezag_2")
    assert custody is not None
    custody.setChecked(True)
    line("deurnotitie").setText("Achterom")
    form.save_button.click()
    desk.settle()
    assert form.isHidden()
    after = desk.do(open_dossier, dossier_id=dossier_id, opened=False)
    assert [nummer.e164 for nummer in after.nummers] == ["+31612345670", "+31715239090"]
    assert [(person.naam, person.gezag) for person in after.contactpersonen] == [("Mevrouw Berg", True)]
    assert after.deurnotitie == "Achterom"
    assert len(desk.contents(dossier_id)) == 3


def test_a_number_is_taken_away_and_nothing_else_changes(desk: Desk, dossier_id: DossierId) -> None:  # noqa: F811
    view = desk.do(open_dossier, dossier_id=dossier_id, opened=True)
    form = WijzigenForm(desk.context, view, desk.pane)
    desk.qtbot.addWidget(form)
    form.show()
    gone = form.findChild(QPushButton, "weghalen_0")
    assert gone is not None
    gone.click()
    form.save_button.click()
    desk.settle()
    assert desk.do(open_dossier, dossier_id=dossier_id, opened=False).nummers == ()
    (proposal,) = desk.contents(dossier_id)
    assert isinstance(proposal, Voorstel)
    assert proposal.weg


def test_the_button_in_the_dossier_opens_it(desk: Desk, dossier_id: DossierId) -> None:  # noqa: F811
    desk.open(dossier_id)
    button = desk.pane.findChild(QPushButton, "gegevens_wijzigen")
    assert button is not None
    button.click()
    form = desk.pane.findChild(WijzigenForm)
    assert form is not None
    assert form.isVisible()
    form.reject()
