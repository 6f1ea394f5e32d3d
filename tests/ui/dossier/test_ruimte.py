"""The larger forms where there is little room: nothing lies beside them and nothing needs scrolling."""

from datetime import date, timedelta

from app.domain.codes import Kanaal
from tests.pages.dossier import DossierPage
from tests.pages.meer import MeerPage
from tests.pages.vastleggen import VastleggenPage
from tests.ui.dossier.conftest import THUIS, Desk


def test_the_larger_forms_fit_a_small_screen(
    desk: Desk, page: DossierPage, form: VastleggenPage, more: MeerPage
) -> None:
    """The pane is 860 by 650 at 1366 by 768; with every question shown, nothing needs scrolling."""
    desk.open(desk.add_dossier(nummers=("+31612345601",)))
    desk.pane.resize(860, 650)
    page.more("intake")
    for leefgebied in more.leefgebieden():
        more.discussed(leefgebied)
    desk.qtbot.waitUntil(more.shows_all)
    assert desk.pane.minimumSizeHint().height() <= 650
    assert desk.pane.minimumSizeHint().width() <= 860
    desk.open(desk.add_dossier(**THUIS))
    page.begin(Kanaal.OVERLEG)
    desk.press("1")
    form.ask_cause()
    form.make_appointment(desk.clock.at + timedelta(days=2))
    form.ask_priority(date(2026, 12, 4))
    form.note("x")
    desk.qtbot.waitUntil(form.shows_all)
    assert desk.pane.minimumSizeHint().height() <= 650


def test_on_a_narrow_screen_the_fields_of_a_contact_stand_below_each_other(
    desk: Desk, page: DossierPage, form: VastleggenPage
) -> None:
    """The pane is 410 wide at 1920 by 1080 at 200%; nothing of the form lies beside it, in Dutch or longer words."""
    desk.pane.resize(410, 470)
    desk.open(desk.add_dossier(**THUIS))
    page.begin(Kanaal.OVERLEG)
    desk.press("1")
    form.ask_cause()
    form.make_appointment(desk.clock.at + timedelta(days=2))
    form.ask_priority(date(2026, 12, 4))
    desk.settle()
    desk.qtbot.waitUntil(lambda: form.fits(page.room_at_the_foot()))
    names = ("onderwerpen_onderwijsdeelname", "onderwerpen_dagbesteding", "vervolg_afspraak_op")
    desk.qtbot.waitUntil(lambda: len({left for left, _ in form.edges(*names)[:2]}) == 1)
    *fields, (_, width) = form.edges(*names)
    assert all(right < width for _, right in fields)
