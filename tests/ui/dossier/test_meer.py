"""What belongs to no contact, and the topics of a thuiszitter: by keyboard, with a draft, no more than needed."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea

from app.domain.codes import Kanaal
from app.domain.events import (
    Besluit,
    Contactmoment,
    Doorverwijzing,
    Intake,
    Nazorg,
    NoShow,
    Thuiszitmelding,
    ThuiszitOnderwerpen,
    Toestemming,
    Traject,
    VoorstelJongere,
    Zorgsignaal,
)
from app.domain.records import Periode, Waarneming
from app.ui.forms.meer.begeleiding import NazorgVelden, TrajectVelden
from app.ui.forms.meer.intake import IntakeVelden
from app.ui.forms.meer.keuze import BesluitVelden, KeuzeVelden
from app.ui.forms.meer.thuis import ThuisVelden
from app.ui.forms.meer.voorstel import VoorstelVelden
from app.ui.forms.meer.zorg import ZorgVelden
from tests.ui.dossier.conftest import Desk

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape
THUIS = {"doelgroep": "thuiszitter", "birth": date(2013, 3, 2), "uitval_op": date(2026, 9, 1)}


def shown(desk: Desk, name: str) -> str:
    """The text of a label that can be seen; empty when there is none."""
    return next((one.text() for one in desk.pane.findChildren(QLabel, name) if one.isVisible()), "")


def facts(desk: Desk) -> str:
    return "\n".join(label.accessibleName() for label in desk.pane.findChildren(QLabel) if label.isVisible())


def fields(desk: Desk) -> object:
    velden = desk.pane.more_form.velden()
    assert velden is not None
    return velden


def test_a_traject_is_two_digits_and_enter(desk: Desk) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    desk.pane.choose_more()
    desk.press("1", ENTER)
    assert desk.contents(dossier) == [Traject(stand="aangeboden")]
    assert "begeleiding starten" in shown(desk, "dossier_stap")
    desk.pane.choose_more()
    desk.press("1")
    velden = fields(desk)
    assert isinstance(velden, TrajectVelden)
    assert velden.stand.code() == "intake", "the next state is proposed"


def test_a_traject_that_ends_asks_how_and_instruments_are_checked(desk: Desk) -> None:
    dossier = desk.add_dossier(ingeschreven=True)
    desk.open(dossier)
    desk.pane.choose_more("traject")
    velden = fields(desk)
    assert isinstance(velden, TrajectVelden)
    velden.stand.set_code("afgesloten")
    desk.press(ENTER)
    assert shown(desk, "meer_fout") == "Kies hoe het traject is afgelopen."
    velden.stand.set_code("traject")
    velden.instrumenten["pluscoaching"].setChecked(True)
    assert "sociaal wijkteam" in shown(desk, "traject_waarschuwing")
    desk.press(ENTER)
    assert "staat ingeschreven bij een school" in shown(desk, "meer_fout")
    assert desk.contents(dossier) == []
    velden.instrumenten["pluscoaching"].setChecked(False)
    velden.instrumenten["forward"].setChecked(True)
    desk.press(ENTER)
    assert desk.contents(dossier) == [Traject(stand="traject", instrumenten=("forward",))]


def test_the_intake_holds_what_was_discussed_and_short_goals(desk: Desk) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    desk.pane.choose_more("intake")
    desk.press(ENTER)
    assert shown(desk, "meer_fout") == "Kies wat is besproken."
    velden = fields(desk)
    assert isinstance(velden, IntakeVelden)
    tick, doel = velden.rijen["school_en_werk"]
    assert doel.isHidden()
    tick.setChecked(True)
    doel.setText("x" * 130)
    assert len(doel.text()) == 120
    doel.setText("In februari beginnen met de opleiding")
    velden.rijen["geld"][0].setChecked(True)
    desk.press(ENTER)
    (intake,) = desk.contents(dossier)
    assert isinstance(intake, Intake)
    assert [(one.leefgebied, one.besproken, one.doel) for one in intake.leefgebieden][:3] == [
        ("school_en_werk", True, "In februari beginnen met de opleiding"),
        ("wonen", False, ""),
        ("geld", True, ""),
    ]
    desk.qtbot.waitUntil(lambda: "Doelen: School en werk: In februari beginnen met de opleiding" in facts(desk))


def test_nazorg_asks_for_a_benefit_only_where_it_belongs(desk: Desk) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    desk.pane.choose_more("nazorg")
    velden = fields(desk)
    assert isinstance(velden, NazorgVelden)
    velden.resultaat.set_code("geen_school_of_werk")
    assert velden.uitkering.isVisible()
    velden.uitkering.setChecked(True)
    velden.resultaat.set_code("goede_spoor")
    assert not velden.uitkering.isVisible()
    desk.press(ENTER)
    assert desk.contents(dossier) == [Nazorg(resultaat="goede_spoor")]


def test_concern_brings_a_sooner_visit_and_can_be_withdrawn(desk: Desk) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    desk.pane.choose_more("zorg")
    assert "Bel 112" in shown(desk, "zorg_gevaar")
    velden = fields(desk)
    assert isinstance(velden, ZorgVelden)
    assert velden.opgeheven.isHidden(), "nothing to withdraw yet"
    velden.categorie.set_code("jeugdteam_betrokken")
    velden.uiterlijk.set_day(date(2026, 11, 27))
    desk.press(ENTER)
    assert desk.contents(dossier) == [Zorgsignaal(categorie="jeugdteam_betrokken", uiterlijk=date(2026, 11, 27))]
    assert shown(desk, "dossier_waarom").startswith("Voorrang.")
    desk.clock.move(minutes=1)
    desk.pane.choose_more("zorg")
    velden.opgeheven.setChecked(True)
    desk.press(ENTER)
    assert desk.contents(dossier)[-1] == Zorgsignaal(categorie="zorg", opgeheven=True)
    assert not shown(desk, "dossier_waarom").startswith("Voorrang.")


def test_no_digit_leads_to_what_this_role_or_group_does_not_have(desk: Desk) -> None:
    desk.open(desk.add_dossier())
    desk.pane.choose_more()
    kinds = {button.objectName() for button in desk.pane.more_form.findChildren(QPushButton) if button.isVisible()}
    assert "uitkomst_besluit" not in kinds
    assert "uitkomst_thuis" not in kinds
    assert {"uitkomst_traject", "uitkomst_zorg", "uitkomst_voorstel"} <= kinds
    desk.open(desk.add_dossier(**THUIS))
    desk.pane.choose_more()
    kinds = {button.objectName() for button in desk.pane.more_form.findChildren(QPushButton) if button.isVisible()}
    assert "uitkomst_thuis" in kinds
    assert "uitkomst_traject" not in kinds


@pytest.mark.parametrize(("rol", "may"), [("coordinator", True), ("consulent", False)])
def test_only_the_coordinator_decides(desk: Desk, rol: str, may: bool) -> None:
    desk.as_role(rol)
    dossier = desk.add_dossier()
    desk.open(dossier)
    desk.pane.choose_more("besluit")
    velden = desk.pane.more_form.velden()
    assert isinstance(velden, BesluitVelden) is may
    if isinstance(velden, BesluitVelden):
        velden.keuze.set_code("langsgaan")
        velden.op.set_day(date(2026, 12, 1))
        desk.press(ENTER)
        assert desk.contents(dossier) == [Besluit(keuze="langsgaan", op=date(2026, 12, 1))]


def test_a_stagiair_sees_and_records_no_concern(desk: Desk) -> None:
    desk.as_role("stagiair")
    desk.open(desk.add_dossier())
    desk.pane.choose_more()
    kinds = {button.objectName() for button in desk.pane.more_form.findChildren(QPushButton) if button.isVisible()}
    assert "uitkomst_zorg" not in kinds
    assert "uitkomst_traject" in kinds


def test_one_choice_is_enough_for_a_referral_consent_and_being_seen(desk: Desk) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    desk.pane.choose_more("doorverwijzing")
    desk.press(ENTER)
    assert shown(desk, "meer_fout") == "Kies er een uit de lijst."
    velden = fields(desk)
    assert isinstance(velden, KeuzeVelden)
    velden.keuze.set_code("sociaal_wijkteam")
    desk.press(ENTER)
    assert desk.contents(dossier) == [Doorverwijzing(naar="sociaal_wijkteam")]
    new_student = desk.add_dossier(doelgroep="no_show", no_show_op=date(2026, 11, 20))
    desk.open(new_student)
    desk.pane.choose_more("gezien")
    desk.press(ENTER)
    assert desk.contents(new_student) == [NoShow(gezien=True)]
    child = desk.add_dossier(**THUIS)
    desk.open(child)
    desk.pane.choose_more("toestemming")
    desk.press(ENTER)
    assert desk.contents(child) == [Toestemming(waarvoor="overleg_samenwerkingsverband")]


def test_a_time_at_home_ends_where_it_began(desk: Desk) -> None:
    child = desk.add_dossier(**THUIS)
    desk.open(child)
    desk.pane.choose_more("thuis")
    velden = fields(desk)
    assert isinstance(velden, ThuisVelden)
    assert velden.sinds.day() == date(2026, 9, 1), "the time that runs is proposed"
    velden.tot.set_day(date(2026, 8, 20))
    desk.press(ENTER)
    assert "ligt voor de eerste dag" in shown(desk, "meer_fout")
    velden.tot.set_day(date(2026, 11, 23))
    desk.press(ENTER)
    assert desk.contents(child) == [Thuiszitmelding(sinds=date(2026, 9, 1), tot=date(2026, 11, 23))]


def test_somebody_new_is_proposed_with_consent_only(desk: Desk) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    desk.pane.choose_more("voorstel")
    velden = fields(desk)
    assert isinstance(velden, VoorstelVelden)
    desk.press(ENTER)
    assert shown(desk, "meer_fout") == "Vul de voornaam in."
    desk.press("Milan")
    velden.bereik.setText("06 12345688")
    desk.press(ENTER)
    assert "Zonder toestemming" in shown(desk, "meer_fout")
    desk.pane.flush_draft()
    desk.settle()
    assert desk.draft(dossier) is None, "without consent nobody is kept, not even as a draft"
    velden.toestemming.setChecked(True)
    desk.press(ENTER)
    assert desk.contents(dossier) == [VoorstelJongere(voornaam="Milan", contact="06 12345688", toestemming=True)]
    assert "Milan" not in facts(desk), "somebody else's verloop shows no name of a third"


def test_a_draft_of_more_comes_back_and_waits_for_its_turn(desk: Desk) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    desk.pane.choose_more("intake")
    velden = fields(desk)
    assert isinstance(velden, IntakeVelden)
    velden.rijen["wonen"][0].setChecked(True)
    velden.rijen["wonen"][1].setText("Een eigen kamer")
    desk.press(ESC)
    assert shown(desk, "concept") == "Nog niet opgeslagen: intake"
    desk.pane.choose_channel(Kanaal.HUISBEZOEK)
    desk.settle()
    assert not desk.pane.form.isVisible()
    assert desk.messages[-1][0] == "Maak eerst af wat je begon: intake."
    desk.open(desk.add_dossier("Iemand Anders"))
    desk.open(dossier)
    desk.pane.choose_more()
    again = fields(desk)
    assert isinstance(again, IntakeVelden)
    assert again.rijen["wonen"][1].text() == "Een eigen kamer"
    desk.press(ENTER)
    assert [type(one) for one in desk.contents(dossier)] == [Intake]
    assert desk.draft(dossier) is None


def test_waiting_with_a_dossier_leaves_its_draft(desk: Desk) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    desk.pane.choose_channel(Kanaal.HUISBEZOEK)
    desk.press("1", ESC)
    desk.pane.choose_postpone()
    desk.press(ENTER)
    assert [one.soort if hasattr(one, "soort") else type(one).__name__ for one in desk.contents(dossier)] == ["Uitstel"]
    assert desk.draft(dossier) is not None
    assert shown(desk, "concept") == "Nog niet opgeslagen: huisbezoek"


def test_more_can_be_taken_back_for_ten_seconds(desk: Desk) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    desk.pane.choose_more("traject")
    desk.press(ENTER)
    desk.pane.undo_last()
    desk.settle()
    assert desk.messages[-1][0] == "Ongedaan gemaakt."
    assert "Traject:" not in facts(desk)


def test_the_deurscherm_hides_the_form_and_keeps_what_was_typed(desk: Desk) -> None:
    desk.open(desk.add_dossier())
    desk.pane.choose_more("traject")
    desk.pane.set_deurscherm(True)
    assert not desk.pane.more_form.isVisible()
    desk.pane.choose_more("zorg")
    assert not desk.pane.more_form.isVisible()
    desk.pane.set_deurscherm(False)
    assert shown(desk, "concept") == "Nog niet opgeslagen: traject"


# --- the topics of a thuiszitter ---------------------------------------------------------------------------------


def test_overleg_asks_the_five_topics_and_covers_the_cause(desk: Desk) -> None:
    child = desk.add_dossier(**THUIS)
    desk.open(child)
    desk.pane.choose_channel(Kanaal.OVERLEG)
    form = desk.pane.form
    assert not form.onderwerpen.isVisible()
    desk.press("1")
    topics = form.onderwerpen
    assert topics.isVisible()
    assert not topics.oorzaak.isVisible()
    assert "School (gebruikelijk)" in [topics.regie.itemText(number) for number in range(topics.regie.count())]
    topics.ask.click()
    assert topics.oorzaak.isVisible()
    topics.oorzaak.set_code("overig")
    topics.onderwijs.set_code("geen")
    topics.regie.set_code("school")
    desk.press(ENTER)
    assert desk.contents(child) == [
        Contactmoment(kanaal=Kanaal.OVERLEG, uitkomst="besproken", met_wie="school"),
        ThuiszitOnderwerpen(oorzaak="overig", onderwijsdeelname="geen", regie="school"),
    ]
    desk.qtbot.waitUntil(lambda: "Regie: School" in facts(desk))
    assert "verig" not in facts(desk), "health data stays covered"
    desk.pane.findChild(QPushButton, "gegevens_oorzaak_tonen").click()
    desk.qtbot.waitUntil(lambda: shown(desk, "gegevens_oorzaak") != "")
    assert shown(desk, "gegevens_oorzaak") == "overig, inschatting van de consulent"
    desk.open(desk.add_dossier("Iemand Anders"))
    desk.open(child)
    assert shown(desk, "gegevens_oorzaak") == "", "it is covered again at the next look"


def test_a_correction_of_overleg_keeps_the_topics(desk: Desk) -> None:
    child = desk.add_dossier(**THUIS)
    desk.open(child)
    desk.pane.choose_channel(Kanaal.OVERLEG)
    desk.press("1")
    desk.pane.form.onderwerpen.plan.set_code("buiten_opp")
    desk.press(ENTER)
    desk.clock.move(minutes=5)
    desk.pane.undo_last()
    desk.settle()
    assert desk.pane.form.onderwerpen.plan.code() == "buiten_opp"
    desk.pane.form.onderwerpen.plan.set_code("in_opp")
    desk.press(ENTER)
    desk.qtbot.waitUntil(lambda: "plan terug: ja, in het OPP" in facts(desk))
    assert "nog niet in het OPP" not in facts(desk)


def test_who_has_the_dossier_for_a_while_is_not_shown_the_cause(desk: Desk) -> None:
    child = desk.add_dossier(**{**THUIS, "toegewezen_aan": "g9"})
    desk.open(child)
    desk.pane.choose_channel(Kanaal.OVERLEG)
    desk.press("1")
    assert not desk.pane.form.onderwerpen.ask.isVisible()


# --- what the dossier tells --------------------------------------------------------------------------------------


def test_woont_hier_niet_meer_asks_who_said_so(desk: Desk) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    desk.pane.choose_channel(Kanaal.HUISBEZOEK)
    desk.press("5")
    assert desk.pane.form.met_wie.accessibleName() == "Gehoord van"
    desk.pane.form.met_wie.set_code("buur_of_bewoner")
    desk.press(ENTER)
    assert desk.contents(dossier) == [
        Contactmoment(kanaal=Kanaal.HUISBEZOEK, uitkomst="woont_hier_niet_meer", met_wie="buur_of_bewoner")
    ]


def test_a_visit_that_was_not_safe_shows_what_to_do(desk: Desk) -> None:
    desk.open(desk.add_dossier())
    desk.pane.choose_channel(Kanaal.HUISBEZOEK)
    desk.press("1")
    assert shown(desk, "vastleggen_gevaar") == ""
    desk.press("9")
    assert "Bel 112" in shown(desk, "vastleggen_gevaar")


def test_the_dossier_tells_rule_income_cards_review_and_cover(desk: Desk) -> None:
    dossier = desk.add_dossier(
        nummers=("+31612345601",),
        niet_alleen=True,
        niet_alleen_met="Bram",
        niet_alleen_herzien_op=date(2026, 12, 1),
        inkomen_klasse="onder_grens",
        inkomen_peildatum=date(2026, 9, 30),
        waarnemingen=(Waarneming(gebruiker="g7", van=date(2026, 11, 1), tot=date(2026, 11, 30)),),
        perioden=(Periode(soort="inschrijving", van=date(2020, 1, 1), tot=date(2026, 3, 1)),),
    )
    desk.open(dossier)
    desk.pane.choose_channel(Kanaal.HUISBEZOEK)
    desk.press("1", ENTER)
    assert shown(desk, "dossier_waarom").endswith("(R02)")
    assert shown(desk, "dossier_tekens") == "ga niet alleen, ga met Bram, opnieuw bekijken op 1 december"
    desk.qtbot.waitUntil(lambda: "Kaartje: achtergelaten" in facts(desk))
    text = facts(desk)
    assert "Inkomen: Inkomen onder de grens · peildatum 30 september · oud" in text
    assert "Kaartje: achtergelaten 24 november · nog geen reactie" in text
    assert "Waarneming: door een collega tot en met 30 november" in text


def test_the_number_is_large_and_goes_away_with_escape(desk: Desk) -> None:
    dossier = desk.add_dossier(nummers=("+31612345601", "+31715239090"))
    desk.open(dossier)
    desk.pane.show_number(True)
    assert shown(desk, "groot_nummer_1") == "06 12345601"
    assert shown(desk, "groot_nummer_2") == "071 523 9090"
    desk.press(ESC)
    assert not desk.pane.shows_number()
    assert desk.pane.current() == dossier
    desk.pane.show_number(True)
    desk.pane.set_deurscherm(True)
    assert not desk.pane.shows_number()


def test_the_larger_forms_fit_a_small_screen(desk: Desk) -> None:
    """The pane is 860 by 650 at 1366 by 768; with every question shown, nothing needs scrolling."""
    desk.open(desk.add_dossier(nummers=("+31612345601",)))
    desk.pane.resize(860, 650)
    desk.pane.choose_more("intake")
    velden = fields(desk)
    assert isinstance(velden, IntakeVelden)
    for tick, _ in velden.rijen.values():
        tick.setChecked(True)
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.pane.more_form.height() >= desk.pane.more_form.sizeHint().height())
    assert desk.pane.minimumSizeHint().height() <= 650
    assert desk.pane.minimumSizeHint().width() <= 860
    desk.open(desk.add_dossier(**THUIS))
    desk.pane.choose_channel(Kanaal.OVERLEG)
    desk.press("1")
    form = desk.pane.form
    form.onderwerpen.ask.click()
    form.vervolg.tick_afspraak(desk.clock.at + timedelta(days=2))
    form.vervolg.tick_voorrang(date(2026, 12, 4))
    form.note.set_text("x")
    desk.settle()
    desk.qtbot.waitUntil(lambda: form.height() >= form.sizeHint().height())
    assert desk.pane.minimumSizeHint().height() <= 650


def test_on_a_narrow_screen_the_fields_of_a_contact_stand_below_each_other(desk: Desk) -> None:
    """The pane is 410 wide at 1920 by 1080 at 200%; nothing of the form lies beside it, in Dutch or longer words."""
    desk.pane.resize(410, 470)
    desk.open(desk.add_dossier(**THUIS))
    desk.pane.choose_channel(Kanaal.OVERLEG)
    desk.press("1")
    form = desk.pane.form
    form.onderwerpen.ask.click()
    form.vervolg.tick_afspraak(desk.clock.at + timedelta(days=2))
    form.vervolg.tick_voorrang(date(2026, 12, 4))
    desk.settle()
    foot = desk.pane.findChild(QScrollArea, "dossier_voet")
    desk.qtbot.waitUntil(lambda: form.width() <= foot.viewport().width())
    fields = (form.onderwerpen.onderwijs, form.onderwerpen.dagbesteding, form.vervolg.afspraak_op)
    desk.qtbot.waitUntil(lambda: len({one.mapTo(form, one.rect().topLeft()).x() for one in fields[:2]}) == 1)
    assert all(field.mapTo(form, field.rect().topRight()).x() < form.width() for field in fields)
