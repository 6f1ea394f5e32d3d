"""Deurscherm: what somebody at this door may read along, and nothing else, until the same key."""

from datetime import date

from app.domain.records import Zorg
from tests.pages.dossier import DossierPage
from tests.pages.lists import VandaagPage
from tests.pages.vastleggen import VastleggenPage
from tests.pages.window import WindowPage
from tests.ui.window.conftest import Room


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
    room.press("D", "M", "P", "Esc")
    assert at.read_all() == set(), "no other key brings anything back"
    at.deurscherm()
    assert VandaagPage(room).title() == "Vandaag"
