"""Every screen has a page that names it, and a test that uses that page: a new screen without both fails here."""

import importlib
import pkgutil
import re
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtWidgets import QDialog, QWidget

import tests.pages
from app.ui import entry, forms, views, widgets
from app.ui.entry.browser import BrowserPage
from app.ui.entry.new_pin import NewPinPage
from app.ui.entry.parts import BusyLine, EntryWindow, FaultLine, Field
from app.ui.entry.parts import Page as EntryStep
from app.ui.main_window import MainWindow
from app.ui.places import PLACES
from app.ui.views.dossier_page import DossierPage as ReadablePart
from app.ui.views.dossier_page import RoomToRead
from app.ui.views.list_and_dossier import ListAndDossier
from app.ui.views.lists import ListView
from app.ui.views.place import PlaceView
from app.ui.views.recording_panel import RecordingPanel
from app.ui.views.werkplekregels import WerkplekRegels
from tests.pages.page import Page
from tests.ui.window.conftest import Room, clock, room

__all__ = ["clock", "room"]

PARTS = {
    PlaceView: "the frame of a place",
    ListView: "the frame of a place with a list",
    ListAndDossier: "the frame of a list and the dossier beside it",
    ReadablePart: "the upper half of the dossier; its page is that of the whole",
    RoomToRead: "the scroll area in it",
    RecordingPanel: "the lower half of the dossier; each of its forms has a page",
    WerkplekRegels: "a part of the settings",
    EntryWindow: "the frame of the windows before the unlock",
    EntryStep: "the frame of one step in them",
    BrowserPage: "a step of several windows (BrowserSteps)",
    NewPinPage: "a step of several windows (NewPinSteps)",
    Field: "a field of those windows",
    FaultLine: "an error in those windows",
    BusyLine: "what they say while somebody waits",
}
"""Widgets in those folders that nobody comes to by themselves, each with its reason."""


def modules_in(package: ModuleType) -> list[ModuleType]:
    names = [found.name for found in pkgutil.iter_modules(package.__path__)]
    return [importlib.import_module(f"{package.__name__}.{name}") for name in names]


def made_in(package: ModuleType, kind: type) -> set[type]:
    """The classes of a kind that a package defines itself."""
    return {
        one
        for module in modules_in(package)
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, kind) and one.__module__ == module.__name__
    }


@pytest.fixture(scope="module")
def screens() -> set[type]:
    """What stands in the rooms of the screens and is no part, every dialog, and the window itself."""
    dialogs = made_in(forms, QDialog) | made_in(widgets, QDialog)
    return (made_in(views, QWidget) | made_in(entry, QWidget) | dialogs | {MainWindow}) - set(PARTS)


@pytest.fixture(scope="module")
def pages() -> dict[type[Page], type]:
    """Every page with the screen that it names, or the form in one."""
    return {page: page.screen for page in made_in(tests.pages, Page) if page.screen is not None}


def test_every_screen_has_one_page(screens: set[type], pages: dict[type[Page], type]) -> None:
    named = list(pages.values())
    assert {screen.__name__ for screen in screens - set(named)} == set()
    assert {screen.__name__ for screen in named if named.count(screen) > 1} == set()


def test_what_is_called_a_part_exists_and_has_no_page(pages: dict[type[Page], type]) -> None:
    assert set(PARTS) <= made_in(views, QWidget) | made_in(entry, QWidget)
    assert set(PARTS) & set(pages.values()) == set()


def test_every_place_of_the_window_is_a_screen_with_a_page(room: Room, pages: dict[type[Page], type]) -> None:
    window = room.open()
    for place_id in PLACES:
        window.go_to(place_id)
        room.settle()
        assert type(window._places[place_id]) in pages.values(), place_id


def test_every_page_is_used_by_a_test(pages: dict[type[Page], type]) -> None:
    folder = Path(tests.pages.__path__[0]).parent
    files = [file for file in folder.rglob("*.py") if file.parent.name != "pages" and file != Path(__file__)]
    used = {word for file in files for word in re.findall(r"\b\w+Page\b", file.read_text("utf-8"))}
    assert {page.__name__ for page in pages} - used == set()
