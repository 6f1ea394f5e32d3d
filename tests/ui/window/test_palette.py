"""The palette: every command with its key; a few letters and Enter do it."""

import pytest

from app.ui.shortcuts import SHORTCUTS
from tests.pages.palette import PalettePage
from tests.pages.window import WindowPage
from tests.ui.window.conftest import Room


@pytest.fixture
def palette(room: Room) -> PalettePage:
    room.open()
    palette = PalettePage(room)
    palette.open()
    return palette


def test_it_shows_every_command_with_its_keys(palette: PalettePage) -> None:
    assert palette.found() == {one.shown: " of ".join(one.keys) for one in SHORTCUTS}


def test_a_few_letters_and_enter_do_it(room: Room, palette: PalettePage) -> None:
    palette.search("dag afsl")
    assert palette.found() == {"Ga naar Dag afsluiten": "Ctrl+6"}
    palette.do()
    assert not palette.is_open()
    assert WindowPage(room).place() == "afsluiten"


def test_the_arrows_go_through_what_was_found(room: Room, palette: PalettePage) -> None:
    palette.search("ga naar")
    commands = list(palette.found())
    assert commands[:2] == ["Ga naar Vandaag", "Ga naar Dossiers"]
    palette.go_down()
    palette.do()
    assert WindowPage(room).place() == "dossiers"


def test_what_is_not_there_does_nothing(room: Room, palette: PalettePage) -> None:
    palette.search("xyzzy")
    assert palette.found() == {}
    palette.do()
    assert not palette.is_open()
    assert WindowPage(room).place() == "vandaag"


def test_going_back_does_nothing(room: Room, palette: PalettePage) -> None:
    palette.search("vergrendel")
    palette.close()
    assert not palette.is_open()
    assert room.locks == 0
    room.qtbot.waitUntil(lambda: palette.left_over() == 0)
