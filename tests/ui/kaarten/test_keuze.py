"""Kaartjes: which paper, which languages, blank cards, letters, and the tab with the response."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
import pypdfium2
import pytest

from app.domain.cijfers.kaartrespons import Kaartfeit, kaartrespons
from app.domain.codes import Kanaal
from app.domain.events import Afdruk, Contactmoment
from app.domain.records import Persoon
from app.services.kaartdruk import Kaartkeuze, print_cards
from app.services.session import Changes
from app.services.sjablonen import approve_texts
from app.ui.dialogs import dialogs
from app.ui.views.afsluiten import AfsluitenView
from app.ui.views.syncing import SyncRunner
from tests.pages.afsluiten import AfsluitenPage
from tests.pages.dossier import DossierPage
from tests.pages.kaartjes import KaartjesPage
from tests.pages.kaartrespons import KaartresponsPage
from tests.pages.vastleggen import VastleggenPage
from tests.ui.dossier.conftest import Desk
from tests.ui.kaarten.conftest import PrintTo, Settings


def test_what_was_chosen_is_printed_and_recorded(
    desk: Desk, cards: Callable[[], KaartjesPage], print_to: PrintTo, tmp_path: Path
) -> None:
    dossier_id = desk.add_dossier()
    kaartjes = cards()
    kaartjes.choose_paper("a5_brief")
    assert kaartjes.print_words() == "1 brief afdrukken…"
    assert not kaartjes.can_print_blank(), "a letter without an address is none"
    print_to(tmp_path / "papier.pdf")
    kaartjes.print()
    desk.qtbot.waitUntil(lambda: "staat bij de printer" in kaartjes.said(), timeout=20_000)
    with pypdfium2.PdfDocument(tmp_path / "papier.pdf") as document:
        assert len(document) == 1
        width, height = document[0].get_size()
        assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (148, 210)
    assert [one.formaat for one in desk.contents(dossier_id) if isinstance(one, Afdruk)] == ["a5_brief"]
    desk.settle()
    closing = AfsluitenView(desk.context, SyncRunner(desk.context))
    end_of_day = AfsluitenPage(desk.sit_at(closing))
    closing.on_opened()
    desk.settle()
    shown = ["Brief afgedrukt, niet verstuurd: Proefstraat 9 · Kevin van den Berg"]
    assert end_of_day.undelivered() == shown
    kaartjes.show("afgedrukt")
    kaartjes.select("afgedrukt", 0)
    assert kaartjes.left_words() == "Verstuurd"
    kaartjes.was_left()
    sent = [one for one in desk.contents(dossier_id) if isinstance(one, Contactmoment)]
    assert [(one.kanaal, one.uitkomst) for one in sent] == [("brief", "verstuurd")]


def test_two_languages_and_the_first_name_are_asked_for(cards: Callable[[], KaartjesPage]) -> None:
    kaartjes = cards()
    assert not kaartjes.order().met_nederlands
    assert not kaartjes.order().met_voornaam, "never by itself"
    kaartjes.ask_dutch()
    kaartjes.ask_first_name()
    keuze = kaartjes.order()
    assert (keuze.met_nederlands, keuze.met_voornaam, keuze.formaat) == (True, True, "a6")


def test_a_language_that_nobody_looked_over_is_named_beside_the_cards(
    desk: Desk, cards: Callable[[], KaartjesPage]
) -> None:
    person = Persoon(voornaam="Olena", achternaam="Kovalenko", geboortedatum=date(2004, 3, 2), taal="uk")
    desk.add_dossier("Olena Kovalenko", persoon=person)
    kaartjes = cards()
    assert kaartjes.drafts() == "Oekraïens: concept, laat nakijken"
    kaartjes.choose_none()
    assert kaartjes.drafts() == ""
    kaartjes.choose_all()
    assert kaartjes.drafts() == "Oekraïens: concept, laat nakijken"
    desk.do(approve_texts, taal="uk")
    desk.operations.announce(Changes(everything=True))
    desk.settle()
    assert kaartjes.drafts() == ""


def test_blank_cards_are_printed_and_chosen_when_the_visit_is_recorded(
    desk: Desk,
    cards: Callable[[], KaartjesPage],
    print_to: PrintTo,
    page: DossierPage,
    form: VastleggenPage,
    tmp_path: Path,
) -> None:
    dossier_id = desk.add_dossier()
    kaartjes = cards()
    print_to(tmp_path / "papier.pdf")
    kaartjes.print_blank(2)
    desk.qtbot.waitUntil(lambda: "2 kaartjes staan bij de printer." in kaartjes.said(), timeout=20_000)
    assert desk.contents(dossier_id) == []
    desk.open(dossier_id)
    page.begin(Kanaal.HUISBEZOEK)
    form.choose_outcome("1")
    offered = form.offered("kaart")
    assert len(offered) == 4
    assert offered[1].startswith("Blanco kaartje ")
    code = form.answer_with("kaart", 1)
    form.save()
    left = [one for one in desk.contents(dossier_id) if isinstance(one, Contactmoment) and one.kanaal == "kaart"]
    assert [one.kaart_code for one in left] == [code]


def test_without_blank_cards_none_is_offered(desk: Desk, page: DossierPage, form: VastleggenPage) -> None:
    desk.open(desk.add_dossier())
    page.begin(Kanaal.HUISBEZOEK)
    form.choose_outcome("1")
    assert form.offered("kaart") == ["Kaartje achtergelaten", "Kon geen kaartje achterlaten"]


def test_a_reaction_asks_whether_the_card_did_it_and_how(desk: Desk, page: DossierPage, form: VastleggenPage) -> None:
    dossier_id = desk.add_dossier()
    desk.open(dossier_id)
    page.begin(Kanaal.HUISBEZOEK)
    form.choose_outcome("1")
    assert not form.asks("reactie")
    form.save()
    desk.clock.move(days=2)
    page.begin(Kanaal.REACTIE_OP_KAART)
    form.choose_outcome("1")
    assert form.asks("reactie")
    form.answer("door_kaartje", "ja")
    form.answer("langs", "app")
    form.answer("dagbesteding", "school")
    form.save()
    (reaction,) = [
        one for one in desk.contents(dossier_id) if isinstance(one, Contactmoment) and one.kanaal == "reactie_op_kaart"
    ]
    assert (reaction.door_kaartje, reaction.langs) == ("ja", "app")
    desk.qtbot.waitUntil(lambda: "reactie 26 november, geappt" in page.facts())


# The response


def feit(beantwoord: bool, **fields: str) -> Kaartfeit:
    plain = Kaartfeit(
        beantwoord=beantwoord, open=False, taal="nl", formaat="a6", dagdeel="middag", gemeente="0546", variant="a"
    )
    return msgspec.structs.replace(plain, **fields)


def test_the_response_is_a_tab_with_bars_beside_last_year(cards: Callable[[], KaartjesPage]) -> None:
    kaartjes = cards()
    assert kaartjes.has_paper()
    kaartjes.show("respons")
    respons = KaartresponsPage(kaartjes.hands)
    assert not kaartjes.has_paper(), "nothing to print beside figures"
    assert [value for _, value in respons.shares("totaal")] == ["<5", "11%"]
    facts = [feit(number < 48) for number in range(80)]
    facts += [feit(number < 56, variant="b", taal="uk", gemeente="0537") for number in range(70)]
    facts += [feit(number < 2, variant="", taal="ti", gemeente="0579", formaat="a4_4") for number in range(20)]
    respons.show(kaartrespons(facts))
    assert respons.shares("totaal")[0] == ("Dit schooljaar", "62% (106 van 170)")
    assert respons.shares("taal") == [
        ("Nederlands", "\N{EN DASH} van 80"),
        ("Oekraïens", "80% (56 van 70)"),
        ("Tigrinya", "<5 van 20"),
    ]
    assert [name for name, _ in respons.shares("gemeente")] == ["Leiden", "Katwijk", "Oegstgeest"]
    text = respons.comparison()
    assert "Tekst A: 60% (48 van 80). Tekst B: 80% (56 van 70)." in text
    assert "tussen +5 en +33 procentpunt" in text
    assert "Tekst B werkt beter." in text


def test_too_few_reactions_say_so(cards: Callable[[], KaartjesPage]) -> None:
    kaartjes = cards()
    kaartjes.show("respons")
    respons = KaartresponsPage(kaartjes.hands)
    respons.show(kaartrespons([feit(False) for _ in range(9)]))
    assert "nog te weinig reacties" in respons.comparison()
    assert "verborgen" in respons.explanation()


# The settings


def test_languages_are_drafts_until_they_are_looked_over(desk: Desk, settings: Settings) -> None:
    _, of_cards = settings()
    assert "Turks: concept, laat nakijken" in of_cards.drafts()
    assert of_cards.looked_over() == ["Nederlands: nagekeken"]
    of_cards.approve("Turks")
    desk.qtbot.waitUntil(lambda: "Turks: nagekeken" in of_cards.looked_over())


def test_a_refused_template_shows_its_reason_and_a_good_one_a_picture(
    desk: Desk, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "kapot").mkdir()
    (tmp_path / "kapot" / "sjabloon.toml").write_text('naam = "Kapot"\nlogo = "weg.svg"\n', encoding="utf-8")
    desk.session.sjablonen_map = tmp_path
    _, of_cards = settings()
    assert of_cards.refused_templates() == [
        "kapot: niet gebruikt. sjabloon.toml, regel 2: „logo” kan niet: weg.svg ontbreekt."
    ]
    of_cards.look_at_template(0)
    assert of_cards.pages_shown() == 2


def test_the_printer_is_set_straight_and_kept(settings: Settings) -> None:
    _, of_cards = settings()
    of_cards.shift_right(2.5)
    of_cards.is_preprinted_now()
    _, again = settings()
    assert again.shift() == (2.5, 0)
    assert again.is_preprinted()


def test_a_file_that_is_no_photo_is_told(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "foto.png"
    file.write_bytes(b"geen foto")
    monkeypatch.setattr(type(dialogs), "choose_open_file", lambda *_, **__: file)
    page, of_cards = settings()
    of_cards.choose_photo()
    assert "Kies een PNG of JPEG van een gezicht." in page.said()
    monkeypatch.setattr(type(dialogs), "choose_open_file", lambda *_, **__: tmp_path / "weg.png")
    of_cards.choose_photo()
    assert "Kies een ander bestand." in page.said()


def test_after_a_card_was_settled_the_keys_are_with_the_cards_that_are_left(
    desk: Desk, cards: Callable[[], KaartjesPage]
) -> None:
    ids = [desk.add_dossier(), desk.add_dossier("Sanne Smit", huisnummer=11)]
    desk.do(print_cards, dossier_ids=ids, keuze=Kaartkeuze(formaat="a6"))
    kaartjes = cards()
    kaartjes.show("afgedrukt")
    kaartjes.select("afgedrukt", 0)
    kaartjes.go_to("kaart_weggegooid")
    kaartjes.press("Space", "Space")
    assert len(kaartjes.names("afgedrukt")) == 1
    assert kaartjes.focus() == "kaarten_afgedrukt"
