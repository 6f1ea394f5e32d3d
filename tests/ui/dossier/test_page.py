"""What can be read of a dossier, also where there is hardly room for it."""

from datetime import date

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.codes import Kanaal
from app.domain.records import Periode, Waarneming
from app.ui.views.dossier_page import RoomToRead
from tests.pages.dossier import DossierPage
from tests.small_screen import beside_in
from tests.ui.dossier.conftest import Desk


def test_the_dossier_tells_rule_income_cards_review_and_cover(desk: Desk, page: DossierPage) -> None:
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
    page.begin(Kanaal.HUISBEZOEK)
    desk.press("1", "Return")
    assert page.why().endswith("(R02)")
    assert page.signs() == "ga niet alleen, ga met Bram, opnieuw bekijken op 1 december"
    desk.qtbot.waitUntil(lambda: "Kaartje: achtergelaten" in page.facts())
    text = page.facts()
    assert "Inkomen: Inkomen onder de grens · peildatum 30 september · oud" in text
    assert "Kaartje: achtergelaten 24 november · nog geen reactie" in text
    assert "Waarneming: door een collega tot en met 30 november" in text


def test_the_number_is_large_and_goes_away_with_escape(desk: Desk, page: DossierPage) -> None:
    dossier = desk.add_dossier(nummers=("+31612345601", "+31715239090"))
    desk.open(dossier)
    page.show_number()
    assert page.large_numbers() == ["06 12345601", "071 523 9090"]
    desk.press("Esc")
    assert page.large_numbers() == []
    assert desk.pane.current() == dossier
    page.show_number()
    assert len(page.large_numbers()) == 2
    page.deurscherm()
    assert page.large_numbers() == []


def test_two_scroll_bars_do_not_call_each_other_for_ever(qtbot: QtBot) -> None:
    """Without the upright bar there is room for the width, without the flat one for the height."""
    area, inner = RoomToRead(), QWidget()
    inner.setMinimumSize(395, 300)
    area.setFrameShape(RoomToRead.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setWidget(inner)
    qtbot.addWidget(area)
    area.show()
    for height in range(20, 80):
        area.resize(400, height)
        qtbot.wait(0)
    assert area.verticalScrollBar().isVisible()
    area.resize(400, 20)
    qtbot.wait(0)
    assert not area.verticalScrollBar().isVisible(), "there is no room for a bar"


def test_a_narrow_pane_scrolls_nothing_sideways_and_a_finger_hits_what_puts_right(desk: Desk) -> None:
    """The pane is 410 wide where it stands beside the list at 1920 by 1080 at 200%."""
    long = "Wilhelmina-Alexandrina van der Duyn van Maasdam"
    desk.open(desk.add_dossier(long, nummers=("+31612345601", "+31612345602")))
    for _ in range(3):
        desk.pane.choose_channel(Kanaal.HUISBEZOEK)
        desk.press("1", "Return")
    desk.pane.resize(410, 470)

    def buttons() -> list[QPushButton]:
        found = desk.pane.findChildren(QPushButton)
        return [one for one in found if one.isVisible() and one.objectName().startswith("verbeteren_")]

    desk.qtbot.waitUntil(lambda: len(buttons()) == 3)
    desk.qtbot.waitUntil(lambda: not list(beside_in(desk.pane, size=QSize(410, 470))))
    assert min(one.height() for one in buttons()) >= 32
