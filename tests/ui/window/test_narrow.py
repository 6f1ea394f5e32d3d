"""The window on a laptop of 1366 by 768 at 200%: the list or the dossier, places as icons, a low line at the bottom."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QPushButton, QSplitter, QStackedWidget

from app.services.weergaven import read_list_width
from app.ui import theme
from tests.pages.window import WindowPage
from tests.small_screen import SMALL
from tests.ui.window.conftest import Room


@pytest.fixture
def page(room: Room) -> WindowPage:
    return WindowPage(room)


def test_one_of_list_and_dossier_can_be_seen_and_the_keys_go_along(room: Room, page: WindowPage) -> None:
    room.add("Daan de Jong")
    window = room.open()
    window.resize(SMALL)
    assert window.size() == SMALL
    assert page.sees("vandaag_lijst")
    assert not page.sees("dossier")
    page.find(QListView, "vandaag_lijst").setFocus(Qt.FocusReason.OtherFocusReason)
    room.press("Down", "Return")
    assert page.sees("dossier")
    assert not page.sees("vandaag_lijst")
    assert window.dossier.isAncestorOf(window.focusWidget()) or window.focusWidget() is window.dossier
    room.press("V", "1", "Esc")
    assert page.sees("dossier"), "the first Esc leaves the form"
    room.press("Esc")
    assert window.dossier.current() is None
    assert page.find(QListView, "vandaag_lijst").hasFocus()


def test_a_button_goes_back_to_the_list_and_is_not_there_beside_it(room: Room, page: WindowPage) -> None:
    dossier = room.add("Daan de Jong")
    window = room.open()
    window.open_dossier(dossier)
    room.settle()
    assert not page.sees("dossier_terug")
    window.resize(SMALL)
    room.settle()
    assert not page.sees("vandaag_lijst")
    room.press("V", "1")
    page.click("dossier_terug")
    assert page.find(QListView, "vandaag_lijst").hasFocus()
    window.open_dossier(dossier)
    room.settle()
    assert page.sees("concept_verder"), "what was typed is a draft"
    window.resize(1366, 700)
    room.settle()
    assert page.sees("vandaag_lijst")
    assert page.sees("dossier")


def test_the_deurscherm_shows_the_dossier_and_gives_back_what_was_there(room: Room, page: WindowPage) -> None:
    dossier = room.add("Daan de Jong")
    window = room.open()
    window.resize(SMALL)
    window.open_dossier(dossier)
    room.settle()
    room.press("F9")
    assert page.sees("dossier")
    assert not page.sees("vandaag_lijst")
    assert not page.sees("dossier_terug")
    assert page.text("dossier_naam") == "Daan de Jong"
    room.press("F9")
    assert page.sees("dossier_terug")
    assert not page.sees("vandaag_lijst")


def test_a_place_as_an_icon_says_its_name_and_how_much_waits(room: Room, page: WindowPage) -> None:
    room.add("Daan de Jong")
    window = room.open()
    wide = page.find(QPushButton, "plaats_vandaag")
    assert wide.text() == wide.accessibleName() == "Vandaag   1"
    window.resize(SMALL)
    room.settle()
    narrow = page.find(QPushButton, "plaats_vandaag")
    assert (narrow.text(), narrow.accessibleName(), narrow.toolTip()) == ("1", "Vandaag   1", "Vandaag")


def test_a_long_message_leaves_no_strip_behind(room: Room) -> None:
    window = room.open()
    foot = window.status.parentWidget()
    assert isinstance(foot, QStackedWidget)
    before = foot.height()
    window.messages.say("Geen verbinding met kantoor. Je werk staat veilig op deze laptop. " * 12)
    room.settle()
    assert foot.height() > before
    window.messages.dismiss()
    room.settle()
    room.qtbot.waitUntil(lambda: foot.height() == before)


def test_after_the_first_esc_the_keys_stay_where_they_can_be_seen(room: Room) -> None:
    dossier = room.add("Daan de Jong")
    room.add("Eva Visser")
    window = room.open()
    window.resize(SMALL)
    window.open_dossier(dossier)
    room.settle()
    room.press("V", "1", "Esc")
    focus = window.focusWidget()
    assert focus is window.dossier or window.dossier.isAncestorOf(focus)
    room.press("Down", "Return")
    assert window.dossier.current() == dossier, "no other one is opened in a list that nobody sees"


def test_what_asks_for_the_list_shows_it_and_keeps_what_was_typed(room: Room, page: WindowPage) -> None:
    dossier = room.add("Daan de Jong")
    window = room.open()
    window.resize(SMALL)
    for action, name in (("zoeken", "vandaag_lijst"), ("deuren", "vandaag_lijst"), ("dossiers", "dossiers_lijst")):
        window.open_dossier(dossier)
        room.settle()
        room.press("V", "1")
        window.actions_by_id[action]()
        room.settle()
        assert page.sees(name), action
        assert not page.sees("dossier"), action
        focus = window.focusWidget()
        assert focus is not None
        assert focus.isVisible(), action
    window.open_dossier(dossier)
    room.settle()
    assert page.sees("concept_verder")


def test_a_list_that_is_hidden_right_after_it_was_made_wider_keeps_that_width(room: Room, page: WindowPage) -> None:
    dossier = room.add("Daan de Jong")
    window = room.open()
    window.open_dossier(dossier)
    room.settle()
    panes = page.find(QSplitter, "lijst_en_dossier")
    panes.moveSplitter(400, 1)
    width = panes.sizes()[0]
    room.press("F9")
    room.press("F9")
    kept = room.do(read_list_width)
    assert kept == pytest.approx(width / theme.em(panes), abs=0.1)
