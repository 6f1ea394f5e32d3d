"""Settings, about, diagnosis and help: what is shown is true, and nothing about anybody leaves the laptop."""

import re
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QLineEdit

from app import __version__
from app.services.handleiding import read_handleiding
from app.services.werkplek import Instelling, Werkplek
from app.ui.dialogs import dialogs
from app.ui.idle import IDLE
from app.ui.shortcuts import SHORTCUTS
from app.ui.views.hulp import HulpView
from app.ui.views.instellingen import InstellingenView
from tests.ui.window.conftest import Room


def settings(room: Room) -> InstellingenView:
    room.press("Ctrl+,")
    return room.find(InstellingenView, "instellingen")


def test_about_names_version_licence_and_what_it_is_made_with(room: Room) -> None:
    room.open()
    view = settings(room)
    assert f"Versie {__version__}" in room.text("instellingen_versie")
    assert "EUPL-1.2" in room.text("instellingen_versie")
    items = [view.parts.topLevelItem(number) for number in range(view.parts.topLevelItemCount())]
    parts = {item.text(0).lower().replace("_", "-"): item.text(2) for item in items if item is not None}
    assert [name for name, licence in parts.items() if not licence] == []
    for name in ("pyside6-essentials", "msgspec", "requests", "cryptography", "cffi", "noto sans", "python"):
        assert parts[name], f"{name} has a licence"
    assert "LGPL" in parts["pyside6-essentials"]
    assert str(round(IDLE.total_seconds() / 60)) in room.text("instellingen_rust")


def test_what_no_organisation_fixed_is_shown_as_it_is_and_cannot_be_typed_in(room: Room) -> None:
    room.open()
    view = settings(room)
    lines = {line.objectName(): line for line in view.findChildren(QLineEdit) if line.isReadOnly()}
    assert lines["werkplek_rust_minuten"].text() == "5 minuten rust"
    assert lines["werkplek_register_adres"].text() == room.session.identity.register_url
    assert len([name for name in lines if name.startswith("werkplek_")]) == len(Instelling)
    assert not [line for line in lines.values() if "organisatie" in line.accessibleName()]
    assert not room.text("werkplek_rust_minuten_vast")


def test_another_language_is_asked_of_the_program_and_the_same_is_not(room: Room) -> None:
    asked: list[str] = []
    room.use_language = asked.append
    room.open()
    view = settings(room)
    view.change.click()
    assert asked == []
    view.language.set_code("en")
    view.change.click()
    assert asked == ["en"]


def test_the_diagnosis_file_says_nothing_about_anybody(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = room.add("Aagje Bos", huisnummer=1, nummers=("+31612345601",))
    file = tmp_path / "diagnose.json"
    monkeypatch.setattr(dialogs, "choose_save_file", lambda *_, **__: file)
    room.session.use(Werkplek(rust_minuten=3, bronnen={Instelling.RUST_MINUTEN: "proef"}))
    room.open()
    settings(room).diagnosis.click()
    room.settle()
    body = file.read_text("utf-8")
    facts = msgspec.json.decode(body)
    assert facts["programma"] == __version__
    assert facts["aantallen"]["dossiers"] == 1
    assert facts["sqlcipher"]
    assert facts["werkplek"] == {"vastgelegd": {"rust_minuten": "proef"}, "fouten": []}
    for never in ("Aagje", "Bos", "Proefstraat", "2311", "0612345601", "+3161", dossier, "g1", "Carla", "Jansen", "p1"):
        assert never not in body
    assert "opgeslagen" in room.find(InstellingenView, "instellingen").messages.text()


def test_f1_shows_the_handleiding_and_every_key_and_goes_back(room: Room) -> None:
    room.open()
    room.press("F1")
    view = room.find(HulpView, "hulp")
    titles = [view.chapters.item(number).text() for number in range(view.chapters.count())]
    assert titles[0] == "Je eerste dag met Huisbezoek"
    assert "Vandaag" in view.page.toPlainText()
    view.chapters.setCurrentRow(view.chapters.count() - 1)
    keys = view.page.toPlainText()
    for shortcut in SHORTCUTS:
        if shortcut.keys:
            assert shortcut.shown in keys
    room.press("Esc")
    assert room.text("vandaag_titel") == "Vandaag"


def test_a_link_in_the_handleiding_goes_to_a_chapter_and_nowhere_else(room: Room) -> None:
    room.open()
    room.press("F1")
    view = room.find(HulpView, "hulp")
    names = [chapter.naam for chapter in read_handleiding()]
    assert len(names) >= 3
    view.page.anchorClicked.emit(QUrl(f"{names[1]}.md"))
    assert view.chapters.currentRow() == 1
    view.page.anchorClicked.emit(QUrl("https://voorbeeld.example/"))
    assert view.chapters.currentRow() == 1


def test_every_key_is_used_once_and_every_link_of_the_handleiding_leads_to_a_chapter() -> None:
    keys = [key for shortcut in SHORTCUTS for key in shortcut.keys]
    assert len(keys) == len(set(keys))
    names = {chapter.naam for chapter in read_handleiding()}
    links = {link for chapter in read_handleiding() for link in re.findall(r"\]\(([^)]+)\)", chapter.tekst)}
    assert links
    assert {link.removesuffix(".md") for link in links} <= names
