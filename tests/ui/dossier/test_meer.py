"""What belongs to no contact: by keyboard, with a draft, no more than needed."""

from datetime import date

import pytest

from app.domain.codes import Kanaal
from app.domain.events import (
    Besluit,
    Doorverwijzing,
    Intake,
    Nazorg,
    NoShow,
    Thuiszitmelding,
    Toestemming,
    Traject,
    VoorstelJongere,
    Zorgsignaal,
)
from tests.pages.dossier import DossierPage
from tests.pages.meer import MeerPage
from tests.pages.vastleggen import VastleggenPage
from tests.ui.dossier.conftest import THUIS, Desk


def test_a_traject_is_two_digits_and_enter(desk: Desk, page: DossierPage, more: MeerPage) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    page.more()
    desk.press("1", "Return")
    assert desk.contents(dossier) == [Traject(stand="aangeboden")]
    assert "begeleiding starten" in page.next_step()
    page.more()
    desk.press("1")
    assert more.answered("traject_trajectstand") == "intake", "the next state is proposed"


def test_a_traject_that_ends_asks_how_and_instruments_are_checked(
    desk: Desk, page: DossierPage, more: MeerPage
) -> None:
    dossier = desk.add_dossier(ingeschreven=True)
    desk.open(dossier)
    page.more("traject")
    more.answer("traject_trajectstand", "afgesloten")
    more.save()
    assert more.fault() == "Kies hoe het traject is afgelopen."
    more.answer("traject_trajectstand", "traject")
    more.tick("traject_pluscoaching")
    assert "sociaal wijkteam" in more.text("traject_waarschuwing")
    more.save()
    assert "staat ingeschreven bij een school" in more.fault()
    assert desk.contents(dossier) == []
    more.tick("traject_pluscoaching", False)
    more.tick("traject_forward")
    more.save()
    assert desk.contents(dossier) == [Traject(stand="traject", instrumenten=("forward",))]


def test_the_intake_holds_what_was_discussed_and_short_goals(desk: Desk, page: DossierPage, more: MeerPage) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    page.more("intake")
    more.save()
    assert more.fault() == "Kies wat is besproken."
    assert not more.asks_goal("school_en_werk")
    more.discussed("school_en_werk")
    more.set_goal("school_en_werk", "x" * 130)
    assert len(more.goal("school_en_werk")) == 120
    more.set_goal("school_en_werk", "In februari beginnen met de opleiding")
    more.discussed("geld")
    more.save()
    (intake,) = desk.contents(dossier)
    assert isinstance(intake, Intake)
    assert [(one.leefgebied, one.besproken, one.doel) for one in intake.leefgebieden][:3] == [
        ("school_en_werk", True, "In februari beginnen met de opleiding"),
        ("wonen", False, ""),
        ("geld", True, ""),
    ]
    desk.qtbot.waitUntil(lambda: "Doelen: School en werk: In februari beginnen met de opleiding" in page.facts())


def test_nazorg_asks_for_a_benefit_only_where_it_belongs(desk: Desk, page: DossierPage, more: MeerPage) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    page.more("nazorg")
    more.answer("nazorg_nazorgresultaat", "geen_school_of_werk")
    assert more.asks("nazorg_uitkering")
    more.tick("nazorg_uitkering")
    more.answer("nazorg_nazorgresultaat", "goede_spoor")
    assert not more.asks("nazorg_uitkering")
    more.save()
    assert desk.contents(dossier) == [Nazorg(resultaat="goede_spoor")]


def test_concern_brings_a_sooner_visit_and_can_be_withdrawn(desk: Desk, page: DossierPage, more: MeerPage) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    page.more("zorg")
    assert "Bel 112" in more.text("zorg_gevaar")
    assert not more.asks("zorg_opgeheven"), "nothing to withdraw yet"
    more.answer("zorg_zorgcategorie", "jeugdteam_betrokken")
    more.set_day("zorg_uiterlijk", date(2026, 11, 27))
    more.save()
    assert desk.contents(dossier) == [Zorgsignaal(categorie="jeugdteam_betrokken", uiterlijk=date(2026, 11, 27))]
    assert page.why().startswith("Voorrang.")
    desk.clock.move(minutes=1)
    page.more("zorg")
    more.tick("zorg_opgeheven")
    more.save()
    assert desk.contents(dossier)[-1] == Zorgsignaal(categorie="zorg", opgeheven=True)
    assert not page.why().startswith("Voorrang.")


def test_no_digit_leads_to_what_this_role_or_group_does_not_have(desk: Desk, page: DossierPage, more: MeerPage) -> None:
    desk.open(desk.add_dossier())
    page.more()
    kinds = more.kinds()
    assert "besluit" not in kinds
    assert "thuis" not in kinds
    assert {"traject", "zorg", "voorstel"} <= kinds
    desk.open(desk.add_dossier(**THUIS))
    page.more()
    kinds = more.kinds()
    assert "thuis" in kinds
    assert "traject" not in kinds


@pytest.mark.parametrize(("rol", "may"), [("coordinator", True), ("consulent", False)])
def test_only_the_coordinator_decides(desk: Desk, more: MeerPage, rol: str, may: bool) -> None:
    desk.as_role(rol)
    dossier = desk.add_dossier()
    desk.open(dossier)
    desk.pane.choose_more("besluit")  # also when it is asked for by name, which no key does
    assert more.asks("besluit_besluit") is may
    if may:
        more.answer("besluit_besluit", "langsgaan")
        more.set_day("besluit_op", date(2026, 12, 1))
        more.save()
        assert desk.contents(dossier) == [Besluit(keuze="langsgaan", op=date(2026, 12, 1))]


def test_a_stagiair_sees_and_records_no_concern(desk: Desk, page: DossierPage, more: MeerPage) -> None:
    desk.as_role("stagiair")
    desk.open(desk.add_dossier())
    page.more()
    kinds = more.kinds()
    assert "zorg" not in kinds
    assert "traject" in kinds


def test_one_choice_is_enough_for_a_referral_consent_and_being_seen(
    desk: Desk, page: DossierPage, more: MeerPage
) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    page.more("doorverwijzing")
    more.save()
    assert more.fault() == "Kies er een uit de lijst."
    more.answer("doorverwijzing_doorverwezen_naar", "sociaal_wijkteam")
    more.save()
    assert desk.contents(dossier) == [Doorverwijzing(naar="sociaal_wijkteam")]
    new_student = desk.add_dossier(doelgroep="no_show", no_show_op=date(2026, 11, 20))
    desk.open(new_student)
    page.more("gezien")
    more.save()
    assert desk.contents(new_student) == [NoShow(gezien=True)]
    child = desk.add_dossier(**THUIS)
    desk.open(child)
    page.more("toestemming")
    more.save()
    assert desk.contents(child) == [Toestemming(waarvoor="overleg_samenwerkingsverband")]


def test_a_time_at_home_ends_where_it_began(desk: Desk, page: DossierPage, more: MeerPage) -> None:
    child = desk.add_dossier(**THUIS)
    desk.open(child)
    page.more("thuis")
    assert more.day("thuis_sinds") == date(2026, 9, 1), "the time that runs is proposed"
    more.set_day("thuis_tot", date(2026, 8, 20))
    more.save()
    assert "ligt voor de eerste dag" in more.fault()
    more.set_day("thuis_tot", date(2026, 11, 23))
    more.save()
    assert desk.contents(child) == [Thuiszitmelding(sinds=date(2026, 9, 1), tot=date(2026, 11, 23))]


def test_somebody_new_is_proposed_with_consent_only(desk: Desk, page: DossierPage, more: MeerPage) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    page.more("voorstel")
    more.save()
    assert more.fault() == "Vul de voornaam in."
    more.type("Milan")
    more.type_into("voorstel_contact", "06 12345688")
    more.save()
    assert "Zonder toestemming" in more.fault()
    desk.pane.flush_draft()
    desk.settle()
    assert desk.draft(dossier) is None, "without consent nobody is kept, not even as a draft"
    more.tick("voorstel_toestemming")
    more.save()
    assert desk.contents(dossier) == [VoorstelJongere(voornaam="Milan", contact="06 12345688", toestemming=True)]
    assert "Milan" not in page.facts(), "somebody else's verloop shows no name of a third"


def test_a_draft_of_more_comes_back_and_waits_for_its_turn(
    desk: Desk, page: DossierPage, form: VastleggenPage, more: MeerPage
) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    page.more("intake")
    more.discussed("wonen")
    more.set_goal("wonen", "Een eigen kamer")
    desk.press("Esc")
    assert page.draft() == "Nog niet opgeslagen: intake"
    page.begin(Kanaal.HUISBEZOEK)
    desk.settle()
    assert not form.is_open()
    assert desk.messages[-1][0] == "Maak eerst af wat je begon: intake."
    desk.open(desk.add_dossier("Iemand Anders"))
    desk.open(dossier)
    page.more()
    assert more.goal("wonen") == "Een eigen kamer"
    more.save()
    assert [type(one) for one in desk.contents(dossier)] == [Intake]
    assert desk.draft(dossier) is None


def test_waiting_with_a_dossier_leaves_its_draft(desk: Desk, page: DossierPage) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    page.begin(Kanaal.HUISBEZOEK)
    desk.press("1", "Esc")
    page.postpone()
    page.save()
    assert [one.soort if hasattr(one, "soort") else type(one).__name__ for one in desk.contents(dossier)] == ["Uitstel"]
    assert desk.draft(dossier) is not None
    assert page.draft() == "Nog niet opgeslagen: huisbezoek"


def test_more_can_be_taken_back_for_ten_seconds(desk: Desk, page: DossierPage, more: MeerPage) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    page.more("traject")
    more.save()
    page.undo()
    assert desk.messages[-1][0] == "Ongedaan gemaakt."
    assert "Traject:" not in page.facts()


def test_the_deurscherm_hides_the_form_and_keeps_what_was_typed(desk: Desk, page: DossierPage, more: MeerPage) -> None:
    desk.open(desk.add_dossier())
    page.more("traject")
    page.deurscherm()
    assert not more.is_open()
    page.more()
    assert not more.is_open()
    page.deurscherm()
    assert page.draft() == "Nog niet opgeslagen: traject"
