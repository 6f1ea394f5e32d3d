"""The topics of a thuiszitter: asked with a talk, put right with it, and the cause covered."""

from app.domain.codes import Kanaal
from app.domain.events import (
    Contactmoment,
    ThuiszitOnderwerpen,
)
from tests.pages.dossier import DossierPage
from tests.pages.vastleggen import VastleggenPage
from tests.ui.dossier.conftest import THUIS, Desk


def test_overleg_asks_the_five_topics_and_covers_the_cause(desk: Desk, page: DossierPage, form: VastleggenPage) -> None:
    child = desk.add_dossier(**THUIS)
    desk.open(child)
    page.begin(Kanaal.OVERLEG)
    assert not form.asks_topics()
    desk.press("1")
    assert form.asks_topics()
    assert not form.asks_topic("oorzaak")
    assert "School (gebruikelijk)" in form.topic_choices("regie")
    form.ask_cause()
    assert form.asks_topic("oorzaak")
    form.discuss("oorzaak", "overig")
    form.discuss("onderwijsdeelname", "geen")
    form.discuss("regie", "school")
    form.save()
    assert desk.contents(child) == [
        Contactmoment(kanaal=Kanaal.OVERLEG, uitkomst="besproken", met_wie="school"),
        ThuiszitOnderwerpen(oorzaak="overig", onderwijsdeelname="geen", regie="school"),
    ]
    desk.qtbot.waitUntil(lambda: "Regie: School" in page.facts())
    assert "verig" not in page.facts(), "health data stays covered"
    page.show_cause()
    desk.qtbot.waitUntil(lambda: page.cause() != "")
    assert page.cause() == "overig, inschatting van de consulent"
    desk.open(desk.add_dossier("Iemand Anders"))
    desk.open(child)
    assert page.cause() == "", "it is covered again at the next look"


def test_a_correction_of_overleg_keeps_the_topics(desk: Desk, page: DossierPage, form: VastleggenPage) -> None:
    child = desk.add_dossier(**THUIS)
    desk.open(child)
    page.begin(Kanaal.OVERLEG)
    desk.press("1")
    form.discuss("terugkeerplan", "buiten_opp")
    form.save()
    desk.clock.move(minutes=5)
    page.undo()
    assert form.topic("terugkeerplan") == "buiten_opp"
    form.discuss("terugkeerplan", "in_opp")
    form.save()
    desk.qtbot.waitUntil(lambda: "plan terug: ja, in het OPP" in page.facts())
    assert "nog niet in het OPP" not in page.facts()


def test_who_has_the_dossier_for_a_while_is_not_shown_the_cause(
    desk: Desk, page: DossierPage, form: VastleggenPage
) -> None:
    child = desk.add_dossier(**{**THUIS, "toegewezen_aan": "g9"})
    desk.open(child)
    page.begin(Kanaal.OVERLEG)
    desk.press("1")
    assert not form.may_ask_cause()
