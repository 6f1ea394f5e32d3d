"""Deurscherm: what somebody at this door may read along, and nothing else, until the same key."""

from datetime import date

import pytest

from app.domain.records import Zorg
from app.ui.dialogs import dialogs
from app.ui.shortcuts import SHORTCUTS
from app.ui.views.taking_back import UNDO_S
from tests.pages.dossier import DossierPage
from tests.pages.lists import VandaagPage
from tests.pages.palette import PalettePage
from tests.pages.vastleggen import VastleggenPage
from tests.pages.window import WindowPage
from tests.ui.window.conftest import Room

OTHER_KEYS = [key for one in SHORTCUTS if one.id not in ("deurscherm", "alles") for key in one.keys if one.window]


@pytest.fixture(autouse=True)
def no_dialogs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a key asks for a file all the same, the test fails and does not wait for one."""
    monkeypatch.setattr(dialogs, "choose_save_file", lambda *_, **__: None)


def test_only_this_door_can_be_read(room: Room) -> None:
    room.add("Aagje Bos", huisnummer=1, nummers=("+31612345601",), zorg=Zorg(sinds=date(2026, 11, 10)))
    room.add("Bas Bos", huisnummer=3)
    room.open()
    at = WindowPage(room)
    VandaagPage(room).next_door()
    dossier = DossierPage(room)
    assert dossier.name() == "Aagje Bos"
    assert dossier.numbers() == "06 12345601"
    at.deurscherm()
    words = " ".join(at.read_all())
    assert "Aagje Bos" in words
    for never in ("Bas Bos", "06 12345601", "Voorrang", "voorrang", "zorg", "jaar", "Verloop"):
        assert never not in words
    assert not at.can_go_elsewhere()
    at.deurscherm()
    assert dossier.numbers() == "06 12345601"


def test_what_is_being_typed_is_hidden_and_kept(room: Room) -> None:
    room.add("Aagje Bos", huisnummer=1)
    room.open()
    at, dossier, form = WindowPage(room), DossierPage(room), VastleggenPage(room)
    VandaagPage(room).next_door()
    dossier.begin("huisbezoek")
    form.choose_outcome("1")
    form.note("Bel staat links.")
    at.deurscherm()
    assert not form.is_open()
    assert dossier.draft() == ""
    at.deurscherm()
    assert dossier.draft() == "Nog niet opgeslagen: huisbezoek"
    dossier.resume_draft()
    assert form.noted() == "Bel staat links."


def test_without_a_dossier_nothing_at_all_can_be_read(room: Room) -> None:
    room.add("Aagje Bos", huisnummer=1)
    room.open()
    at = WindowPage(room)
    at.deurscherm()
    assert at.read_all() == set()
    room.press(*OTHER_KEYS)
    assert at.read_all() == set(), "no other key brings anything back"
    at.deurscherm()
    assert VandaagPage(room).title() == "Vandaag"


def test_no_key_shows_another_dossier_or_what_was_noted_at_this_door(room: Room) -> None:
    room.add("Aagje Bos", huisnummer=1)
    room.add("Bas Bos", huisnummer=3)
    room.open()
    at, dossier = WindowPage(room), DossierPage(room)
    VandaagPage(room).next_door()
    dossier.record("V", "1")
    dossier.save()
    room.clock.move(seconds=UNDO_S + 1)
    at.deurscherm()
    words = at.read_all()
    assert "Aagje Bos" in words
    assert at.focus() == "dossier"
    room.press(*OTHER_KEYS)
    assert at.read_all() == words


def test_what_is_typed_behind_the_deurscherm_goes_nowhere(room: Room) -> None:
    room.add("Aagje Bos", huisnummer=1)
    window = room.open()
    at, vandaag, palette = WindowPage(room), VandaagPage(room), PalettePage(room)
    room.press("Ctrl+F")
    vandaag.type("aag")
    assert vandaag.typed("vandaag_zoek") == "aag"
    at.deurscherm()
    at.type("je")
    palette.open()
    palette.search("zoek een dossier")
    palette.do()
    window.activateWindow()
    at.type("bos")
    at.deurscherm()
    assert vandaag.typed("vandaag_zoek") == "aag"
