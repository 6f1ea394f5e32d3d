"""Somebody in a hurry: keys and clicks that come before anything was answered never go where nobody sees them."""

import random
import time
from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget

from app.domain.ids import DossierId
from app.services.afsluiten import list_takeover, mark_taken_over
from app.services.kaartdruk import Kaartkeuze, print_cards
from app.services.session import Session
from app.ui.dialogs import Dialogs
from app.ui.main_window import MainWindow
from app.ui.shortcuts import SHORTCUTS
from tests.busy import press, while_busy
from tests.pages.afsluiten import AfsluitenPage
from tests.pages.lists import DossiersPage
from tests.pages.ronde import RondePage
from tests.pages.vastleggen import VastleggenPage
from tests.pages.window import WindowPage
from tests.ui.window.conftest import Room

# The off-screen platform says this of menus and lists that unfold.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

KEYS = [
    *(key for one in SHORTCUTS if one.window and one.id != "vergrendel" for key in one.keys),
    *("1", "2", "3", "4", "Tab", "Shift+Tab", "Up", "Down"),
    *("Return", "Ctrl+Return", "Space", "Esc") * 4,
]
"""What somebody presses who knows every key, the most frequent ones most."""


def keys_are_in_sight(window: MainWindow) -> bool:
    focus = window.focusWidget()
    return focus is None or focus.isVisible()


@pytest.fixture(autouse=True)
def no_dialogs(monkeypatch: pytest.MonkeyPatch, dice: random.Random) -> None:
    """Nobody chooses a file or a printer; a question gets any answer."""
    for name in ("choose_save_file", "choose_open_file"):
        monkeypatch.setattr(Dialogs, name, lambda *_, **__: None)
    monkeypatch.setattr(Dialogs, "choose_printer", lambda *_, **__: False)
    monkeypatch.setattr(Dialogs, "ask", lambda *_, **__: dice.random() < 0.5)


def test_a_round_that_comes_after_somebody_went_back_takes_no_keys(room: Room) -> None:
    door = room.add("Aagje Bos", huisnummer=1)
    window = room.open()
    RondePage(room).open()
    room.press("Esc")
    with while_busy(room):
        press(window, "R", "Esc")
    assert WindowPage(room).place() == "vandaag"
    assert keys_are_in_sight(window)
    press(window, "1", "Return")
    room.settle()
    assert room.contents(door) == []


def test_a_form_is_not_begun_for_who_went_elsewhere_before_its_dossier_came(room: Room) -> None:
    door = room.add("Aagje Bos", huisnummer=1)
    window = room.open()
    with while_busy(room):
        press(window, "Home", "V", "Ctrl+7")
    assert WindowPage(room).place() == "cijfers"
    assert keys_are_in_sight(window)
    room.press("1", "Return", "Ctrl+1")
    assert not VastleggenPage(room).is_open()
    assert room.contents(door) == []


def test_a_list_in_which_nothing_was_found_has_the_keys_all_the_same(room: Room) -> None:
    room.add("Aagje Bos", huisnummer=1)
    window = room.open()
    dossiers = DossiersPage(room)
    room.press("Ctrl+F")
    dossiers.open()
    dossiers.search("niemand")
    assert dossiers.rows() == []
    room.press("Ctrl+6", "Ctrl+2")
    assert keys_are_in_sight(window)
    assert dossiers.focus() == "dossiers"
    dossiers.search("")
    room.press("Ctrl+6", "Ctrl+2", "Down")
    assert dossiers.focus() == "dossiers_lijst"


def test_a_place_that_is_come_back_to_gives_the_keys_to_nothing_that_is_gone(room: Room) -> None:
    room.add("Aagje Bos", huisnummer=1)
    window = room.open()
    closing = AfsluitenPage(room)
    room.press("N", "V", "1", "Return")
    closing.open()
    closing.go_to("overname_alles")
    room.press("Ctrl+7")
    row, *_ = room.do(list_takeover, opened=False)
    room.do(mark_taken_over, row=row)
    with while_busy(room):
        press(window, "Ctrl+6", "Ctrl+7")
    room.press("Ctrl+6")
    assert closing.to_take_over() == []
    assert keys_are_in_sight(window)


def test_behind_the_deurscherm_no_button_can_be_pressed(room: Room) -> None:
    window = room.open()
    page = WindowPage(room)
    room.press("Ctrl+7")
    page.go_to("plaats_vandaag")
    started: list[bool] = []
    window.sync.started.connect(lambda: started.append(True))
    page.deurscherm()
    assert page.focus() == "deurscherm"
    room.press("Space", "Return")
    assert started == []


def test_whatever_is_pressed_the_keys_stay_in_sight_and_nothing_fails(
    room: Room, dice: random.Random, how_many: Callable[[int], int], caplog: pytest.LogCaptureFixture
) -> None:
    doors = [room.add(f"{name} Bos", huisnummer=2 * number + 1) for number, name in enumerate(("Aagje", "Bas", "Cor"))]
    room.do(_print, doors[:2])
    window = room.open()
    tried: list[str] = []
    for _ in range(how_many(80)):
        if dice.random() < 0.5:
            room.workers.on_database(time.sleep, 0.01)
        tried.append(_do_something(dice, QApplication.activeModalWidget() or window))
        if (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        if dice.random() < 0.4:
            room.settle()
            if QApplication.activeModalWidget() is None:
                window.activateWindow()
            assert keys_are_in_sight(window), f"{window.focusWidget().objectName()} after {tried[-8:]}"
    assert "ui_task" not in caplog.messages


def _print(session: Session, dossier_ids: Sequence[DossierId]) -> None:
    print_cards(session, dossier_ids=dossier_ids, keuze=Kaartkeuze(formaat="a6"))


def _do_something(dice: random.Random, top: QWidget) -> str:
    """Press a few keys, type something, or click on anything that can be seen; gives what it was."""
    kind = dice.random()
    if kind < 0.7:
        keys = [dice.choice(KEYS) for _ in range(dice.choice((1, 1, 2, 3)))]
        for key in keys:
            here = QApplication.activeModalWidget() or top
            QTest.keySequence(here.focusWidget() or here, QKeySequence(key))
        return "+".join(keys)
    if kind < 0.8:
        for letter in dice.choice(("vat ", "note ", "xyz")):
            QTest.keyClicks(top.focusWidget() or top, letter)
        return "typed"
    buttons = [one for one in top.findChildren(QAbstractButton) if one.isVisible() and one.isEnabled()]
    buttons = [one for one in buttons if not (isinstance(one, QPushButton) and one.menu())]
    if not buttons:
        return ""
    button = dice.choice(buttons)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    return button.objectName()
