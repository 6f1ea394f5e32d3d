"""Settings, about, diagnosis and help: what is shown is true, and nothing about anybody leaves the laptop."""

import re
from pathlib import Path

import msgspec
import pytest

from app import __version__
from app.services.handleiding import read_handleiding
from app.services.werkplek import Instelling, Werkplek
from app.ui.dialogs import dialogs
from app.ui.idle import IDLE
from app.ui.shortcuts import SHORTCUTS
from tests.pages.hulp import HulpPage
from tests.pages.instellingen import InstellingenPage
from tests.pages.lists import VandaagPage
from tests.ui.window.conftest import Room


@pytest.fixture
def settings(room: Room) -> InstellingenPage:
    return InstellingenPage(room)


def test_about_names_version_licence_and_what_it_is_made_with(room: Room, settings: InstellingenPage) -> None:
    room.open()
    settings.open()
    assert f"Versie {__version__}" in settings.version()
    assert "EUPL-1.2" in settings.version()
    parts = settings.parts()
    assert [name for name, licence in parts.items() if not licence] == []
    for name in ("pyside6-essentials", "msgspec", "requests", "cryptography", "cffi", "noto sans", "python"):
        assert parts[name], f"{name} has a licence"
    assert "LGPL" in parts["pyside6-essentials"]
    assert str(round(IDLE.total_seconds() / 60)) in settings.rest()


def test_what_no_organisation_fixed_is_shown_as_it_is_and_cannot_be_typed_in(
    room: Room, settings: InstellingenPage
) -> None:
    room.open()
    settings.open()
    fixed = settings.fixed()
    assert set(fixed) == set(Instelling)
    assert fixed["rust_minuten"] == "5 minuten rust"
    assert fixed["register_adres"] == room.session.identity.register_url
    assert settings.fixed_by_organisation() == []


def test_what_the_organisation_fixed_says_so(room: Room, settings: InstellingenPage) -> None:
    room.session.use(Werkplek(rust_minuten=3, bronnen={Instelling.RUST_MINUTEN: "proef"}))
    room.open()
    settings.open()
    assert settings.fixed_by_organisation() == ["rust_minuten"]


def test_another_language_is_asked_of_the_program_and_the_same_is_not(room: Room, settings: InstellingenPage) -> None:
    asked: list[str] = []
    room.use_language = asked.append
    room.open()
    settings.open()
    settings.change_language()
    assert asked == []
    settings.choose_language("en")
    settings.change_language()
    assert asked == ["en"]


def test_the_diagnosis_file_says_nothing_about_anybody(
    room: Room, settings: InstellingenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = room.add("Aagje Bos", huisnummer=1, nummers=("+31612345601",))
    file = tmp_path / "diagnose.json"
    monkeypatch.setattr(dialogs, "choose_save_file", lambda *_, **__: file)
    room.session.use(Werkplek(rust_minuten=3, bronnen={Instelling.RUST_MINUTEN: "proef"}))
    room.open()
    settings.open()
    settings.save_diagnosis()
    body = file.read_text("utf-8")
    facts = msgspec.json.decode(body)
    assert facts["programma"] == __version__
    assert facts["aantallen"]["dossiers"] == 1
    assert facts["sqlcipher"]
    assert facts["werkplek"] == {"vastgelegd": {"rust_minuten": "proef"}, "fouten": []}
    for never in ("Aagje", "Bos", "Proefstraat", "2311", "0612345601", "+3161", dossier, "g1", "Carla", "Jansen", "p1"):
        assert never not in body
    assert "opgeslagen" in settings.said()


def test_f1_shows_the_handleiding_and_every_key_and_goes_back(room: Room) -> None:
    room.open()
    page = HulpPage(room)
    page.open()
    assert page.chapters()[0] == "Je eerste dag met Huisbezoek"
    assert "Vandaag" in page.read()
    page.choose_chapter(-1)
    keys = page.read()
    for shortcut in SHORTCUTS:
        if shortcut.keys:
            assert shortcut.shown in keys
    room.press("Esc")
    assert VandaagPage(room).title() == "Vandaag"


def test_a_link_in_the_handleiding_goes_to_a_chapter_and_nowhere_else(room: Room) -> None:
    room.open()
    page = HulpPage(room)
    page.open()
    names = [chapter.naam for chapter in read_handleiding()]
    assert len(names) >= 3
    page.follow(f"{names[1]}.md")
    assert page.chosen() == 1
    page.follow("https://voorbeeld.example/")
    assert page.chosen() == 1


def test_every_key_is_used_once_and_every_link_of_the_handleiding_leads_to_a_chapter() -> None:
    keys = [key for shortcut in SHORTCUTS for key in shortcut.keys]
    assert len(keys) == len(set(keys))
    names = {chapter.naam for chapter in read_handleiding()}
    links = {link for chapter in read_handleiding() for link in re.findall(r"\]\(([^)]+)\)", chapter.tekst)}
    assert links
    assert {link.removesuffix(".md") for link in links} <= names
