"""Kaartjes: which paper, which languages, blank cards, letters, and the tab with the response."""

from datetime import date
from pathlib import Path

import msgspec
import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.domain.cijfers.kaartrespons import Kaartfeit, kaartrespons
from app.domain.codes import Kanaal
from app.domain.events import Afdruk, Contactmoment
from app.domain.records import Persoon
from app.services.sjablonen import approve_texts
from app.ui.dialogs import Dialogs, dialogs
from app.ui.views.afsluiten import AfsluitenView
from app.ui.views.instellingen import InstellingenView
from app.ui.views.kaarten import KaartenView
from app.ui.views.syncing import SyncRunner
from tests.ui.dossier.conftest import Desk
from tests.ui.kaarten.test_drukken import open_cards, said


def visit(desk: Desk, kanaal: str = Kanaal.HUISBEZOEK) -> None:
    """Choose the channel and its first outcome."""
    desk.pane.choose_channel(kanaal)
    desk.settle()
    desk.press("1")


def choose_paper(view: KaartenView, formaat: str) -> None:
    box = view.choice.format
    box.setCurrentIndex(box.findData(formaat))


def print_to(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    def answer(_self: Dialogs, _parent: QWidget, printer: QPrinter, *, title: str) -> bool:
        printer.setOutputFileName(str(file))
        return True

    monkeypatch.setattr(type(dialogs), "choose_printer", answer)


def test_what_was_chosen_is_printed_and_recorded(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    dossier_id = desk.add_dossier()
    view = open_cards(desk)
    choose_paper(view, "a5_brief")
    assert view.print_button.text() == "1 brief afdrukken…"
    assert not view.choice.blank_button.isEnabled(), "a letter without an address is none"
    print_to(monkeypatch, tmp_path / "papier.pdf")
    view.print_button.click()
    desk.qtbot.waitUntil(lambda: "staat bij de printer" in said(view), timeout=20_000)
    with pypdfium2.PdfDocument(tmp_path / "papier.pdf") as document:
        assert len(document) == 1
        width, height = document[0].get_size()
        assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (148, 210)
    assert [one.formaat for one in desk.contents(dossier_id) if isinstance(one, Afdruk)] == ["a5_brief"]
    desk.settle()
    closing = AfsluitenView(desk.context, SyncRunner(desk.context))
    desk.qtbot.addWidget(closing)
    closing.fetch(opened=True)
    desk.settle()
    shown = [label.text() for label in closing.findChildren(QLabel, "niet_bezorgd")]
    assert shown == ["Brief afgedrukt, niet verstuurd: Proefstraat 9 · Kevin van den Berg"]
    view.tabs.setCurrentIndex(1)
    view.lists["afgedrukt"].setCurrentIndex(view.models["afgedrukt"].index(0))
    assert view.left_button.text() == "Verstuurd"
    view.left_button.click()
    desk.settle()
    sent = [one for one in desk.contents(dossier_id) if isinstance(one, Contactmoment)]
    assert [(one.kanaal, one.uitkomst) for one in sent] == [("brief", "verstuurd")]


def test_two_languages_and_the_first_name_are_asked_for(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    view = open_cards(desk)
    assert not view.choice.keuze().met_nederlands
    assert not view.choice.keuze().met_voornaam, "never by itself"
    view.choice.dutch.click()
    view.choice.first_name.click()
    keuze = view.choice.keuze()
    assert (keuze.met_nederlands, keuze.met_voornaam, keuze.formaat) == (True, True, "a6")


def test_a_language_that_nobody_looked_over_is_named_beside_the_cards(desk: Desk) -> None:
    person = Persoon(voornaam="Olena", achternaam="Kovalenko", geboortedatum=date(2004, 3, 2), taal="uk")
    desk.add_dossier("Olena Kovalenko", persoon=person)
    view = open_cards(desk)
    assert view.choice.drafts.text() == "Oekraïens: concept, laat nakijken"
    assert view.choice.drafts.isVisible()
    view.none_button.click()
    assert not view.choice.drafts.isVisible()
    desk.do(approve_texts, taal="uk")
    view.all_button.click()
    view.fetch(opened=False)
    desk.settle()
    assert not view.choice.drafts.isVisible()


def test_blank_cards_are_printed_and_chosen_when_the_visit_is_recorded(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    dossier_id = desk.add_dossier()
    view = open_cards(desk)
    print_to(monkeypatch, tmp_path / "papier.pdf")
    view.choice.blank_count.setValue(2)
    view.choice.blank_button.click()
    desk.qtbot.waitUntil(lambda: "2 kaartjes staan bij de printer." in said(view), timeout=20_000)
    assert desk.contents(dossier_id) == []
    desk.open(dossier_id)
    visit(desk)
    choice = desk.pane.form.kaart
    offered = [choice.itemText(number) for number in range(choice.count())]
    assert len(offered) == 4
    assert offered[1].startswith("Blanco kaartje ")
    choice.setCurrentIndex(1)
    code = choice.code()
    desk.pane.form.save()
    desk.settle()
    left = [one for one in desk.contents(dossier_id) if isinstance(one, Contactmoment) and one.kanaal == "kaart"]
    assert [one.kaart_code for one in left] == [code]


def test_without_blank_cards_none_is_offered(desk: Desk) -> None:
    desk.open(desk.add_dossier())
    visit(desk)
    choice = desk.pane.form.kaart
    texts = [choice.itemText(number) for number in range(choice.count())]
    assert texts == ["Kaartje achtergelaten", "Kon geen kaartje achterlaten"]


def test_a_reaction_asks_whether_the_card_did_it_and_how(desk: Desk) -> None:
    dossier_id = desk.add_dossier()
    desk.open(dossier_id)
    visit(desk)
    assert not desk.pane.form.reactie.isVisible()
    desk.pane.form.save()
    desk.settle()
    desk.clock.move(days=2)
    visit(desk, Kanaal.REACTIE_OP_KAART)
    form = desk.pane.form
    assert form.reactie.isVisible()
    form.reactie.door_kaartje.set_code("ja")
    form.reactie.langs.set_code("app")
    form.dagbesteding.set_code("school")
    form.save()
    desk.settle()
    (reaction,) = [
        one for one in desk.contents(dossier_id) if isinstance(one, Contactmoment) and one.kanaal == "reactie_op_kaart"
    ]
    assert (reaction.door_kaartje, reaction.langs) == ("ja", "app")
    desk.qtbot.waitUntil(
        lambda: any("reactie 26 november, geappt" in one.text() for one in desk.pane.findChildren(QLabel))
    )


# The response


def feit(beantwoord: bool, **fields: str) -> Kaartfeit:
    plain = Kaartfeit(
        beantwoord=beantwoord, open=False, taal="nl", formaat="a6", dagdeel="middag", gemeente="0546", variant="a"
    )
    return msgspec.structs.replace(plain, **fields)


def test_the_response_is_a_tab_with_bars_beside_last_year(desk: Desk) -> None:
    view = open_cards(desk)
    view.tabs.setCurrentWidget(view.respons)
    desk.settle()
    assert not view.paper.isVisible(), "nothing to print beside figures"
    assert [bar.value for bar in view.respons.charts["totaal"].bars] == ["<5", "11%"]
    facts = [feit(number < 48) for number in range(80)]
    facts += [feit(number < 56, variant="b", taal="uk", gemeente="0537") for number in range(70)]
    facts += [feit(number < 2, variant="", taal="ti", gemeente="0579", formaat="a4_4") for number in range(20)]
    view.respons.show_figures(kaartrespons(facts))
    shown = {name: [(bar.name, bar.value) for bar in chart.bars] for name, chart in view.respons.charts.items()}
    assert shown["totaal"][0] == ("Dit schooljaar", "62% (106 van 170)")
    assert shown["taal"] == [
        ("Nederlands", "\N{EN DASH} van 80"),
        ("Oekraïens", "80% (56 van 70)"),
        ("Tigrinya", "<5 van 20"),
    ]
    assert [name for name, _ in shown["gemeente"]] == ["Leiden", "Katwijk", "Oegstgeest"]
    text = view.respons.compared.text()
    assert "Tekst A: 60% (48 van 80). Tekst B: 80% (56 van 70)." in text
    assert "tussen +5 en +33 procentpunt" in text
    assert "Tekst B werkt beter." in text


def test_too_few_reactions_say_so(desk: Desk) -> None:
    view = open_cards(desk)
    view.respons.show_figures(kaartrespons([feit(False) for _ in range(9)]))
    assert "nog te weinig reacties" in view.respons.compared.text()
    assert "verborgen" in view.respons.explained.text()


# The settings


def settings(desk: Desk) -> InstellingenView:
    view = InstellingenView(desk.context)
    desk.qtbot.addWidget(view)
    view.resize(900, 700)
    view.show()
    view.on_opened()
    desk.settle()
    return view


def lines(view: InstellingenView, name: str) -> list[str]:
    return [label.text() for label in view.findChildren(QLabel, name)]


def test_languages_are_drafts_until_they_are_looked_over(desk: Desk) -> None:
    view = settings(desk)
    assert "Turks: concept, laat nakijken" in lines(view, "taal_concept")
    assert lines(view, "taal") == ["Nederlands: nagekeken"]
    (button,) = [
        one for one in view.findChildren(QPushButton, "taal_nagekeken") if one.accessibleName().endswith("Turks")
    ]
    button.click()
    desk.settle()
    desk.qtbot.waitUntil(lambda: "Turks: nagekeken" in lines(view, "taal"))


def test_a_refused_template_shows_its_reason_and_a_good_one_a_picture(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "kapot").mkdir()
    (tmp_path / "kapot" / "sjabloon.toml").write_text('naam = "Kapot"\nlogo = "weg.svg"\n', encoding="utf-8")
    desk.session.sjablonen_map = tmp_path
    view = settings(desk)
    assert lines(view, "sjabloon_geweigerd") == [
        "kapot: niet gebruikt. sjabloon.toml, regel 2: „logo” kan niet: weg.svg ontbreekt."
    ]
    view.findChildren(QPushButton, "sjabloon_bekijken")[0].click()
    desk.settle()
    assert view.cards.preview.page_count == 2


def test_the_printer_is_set_straight_and_kept(desk: Desk) -> None:
    view = settings(desk)
    view.cards.right.setValue(2.5)
    view.cards.right.editingFinished.emit()
    desk.settle()
    view.cards.preprinted.click()
    desk.settle()
    again = settings(desk)
    assert (again.cards.right.value(), again.cards.preprinted.isChecked()) == (2.5, True)
    assert again.cards.up.value() == 0


def test_a_file_that_is_no_photo_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "foto.png"
    file.write_bytes(b"geen foto")
    monkeypatch.setattr(type(dialogs), "choose_open_file", lambda *_, **__: file)
    view = settings(desk)
    view.cards.photo_button.click()
    desk.settle()
    told = " ".join(label.text() for label in view.messages.findChildren(QLabel))
    assert "Kies een PNG of JPEG van een gezicht." in told
    monkeypatch.setattr(type(dialogs), "choose_open_file", lambda *_, **__: tmp_path / "weg.png")
    view.cards.photo_button.click()
    told = " ".join(label.text() for label in view.messages.findChildren(QLabel))
    assert "Kies een ander bestand." in told
