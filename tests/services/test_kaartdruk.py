"""Printing cards from a copy: what goes on the paper, what is recorded, and what never leaves."""

import shutil
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import msgspec
import pypdfium2
import pytest
from PIL import Image

from app.domain.events import Afdruk, Contactmoment, effective_events
from app.domain.ids import DossierId, KaartCode
from app.domain.kaartlus import variant_of
from app.domain.records import Adres, Persoon
from app.services.afsluiten import read_day
from app.services.blanco import blank_cards
from app.services.commands import RecordContact
from app.services.errors import CardNotMadeError
from app.services.kaartdruk import (
    Kaartkeuze,
    SecretAddressError,
    preview_cards,
    preview_template,
    print_blank_cards,
    print_cards,
)
from app.services.kaarten import leave_card, list_cards, read_kaartrespons
from app.services.kaartinstellingen import PhotoError, read_setting, save_photo, save_setting
from app.services.reading import open_dossier
from app.services.recording import new_handeling_id, record_contact
from app.services.session import Session
from app.services.sjablonen import approve_texts, read_layout

AddDossier = Callable[..., DossierId]
VOORBEELD = Path(__file__).parents[2] / "docs" / "beheer" / "sjabloon-voorbeeld"


def texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().replace("\u00a0", " ").split()) for page in document]


def person(name: str = "Daan", **fields: object) -> Persoon:
    plain = Persoon(voornaam=name, achternaam="Wolkenveld", voorvoegsel="van den", geboortedatum=date(2004, 3, 2))
    return msgspec.structs.replace(plain, **fields)


def contents(session: Session, dossier_id: DossierId) -> list[object]:
    return [event.inhoud for event in effective_events(session.store.events.of_dossier(dossier_id))]


def left(session: Session, dossier_id: DossierId, code: str | None = None) -> RecordContact:
    return RecordContact(
        handeling_id=new_handeling_id(session),
        dossier_id=dossier_id,
        kanaal="huisbezoek",
        uitkomst="niemand_thuis",
        plaatsgevonden_op=session.now(),
        kaart_achtergelaten=True,
        kaart_code=KaartCode(code) if code else None,
    )


# What is on the paper


@pytest.mark.parametrize("formaat", ["a6", "a6_plat", "a4_4"])
def test_a_card_says_nothing_of_who_it_is_for(session: Session, add_dossier: AddDossier, formaat: str) -> None:
    dossier_id = add_dossier(persoon=person(), huisnummer=4711)
    printed = print_cards(session, dossier_ids=[dossier_id], keuze=Kaartkeuze(formaat=formaat))
    everything = " ".join(texts(printed.pdf))
    assert printed.codes[0] in everything
    for secret in ("Daan", "Wolkenveld", "Proefstraat", "4711", "2311", "Leiden", "LEIDEN", "2004", dossier_id):
        assert secret not in everything
        assert secret.encode() not in printed.pdf


def test_the_first_name_comes_only_when_it_was_asked_for_and_never_of_a_minor(
    session: Session, add_dossier: AddDossier
) -> None:
    adult, minor = add_dossier(persoon=person()), add_dossier(persoon=person(geboortedatum=date(2010, 1, 1)))
    keuze = Kaartkeuze(formaat="a6", met_voornaam=True)
    outside, inside, *of_minor = texts(print_cards(session, dossier_ids=[adult, minor], keuze=keuze).pdf)
    assert "Hoi Daan," in inside
    assert "Daan" not in outside
    assert "Daan" not in " ".join(of_minor)
    assert "ouder(s) of verzorger(s)" in " ".join(of_minor)


def test_dutch_comes_beside_another_language_and_once_in_dutch(session: Session, add_dossier: AddDossier) -> None:
    ukrainian, dutch = add_dossier(persoon=person(taal="uk")), add_dossier(persoon=person())
    keuze = Kaartkeuze(formaat="a6", met_nederlands=True)
    pages = texts(print_cards(session, dossier_ids=[ukrainian, dutch], keuze=keuze).pdf)
    assert "Сьогодні" in pages[1]
    assert "Ik was vandaag bij je langs." in pages[1] or "Hoe gaat het met je?" in pages[1]
    printed = [one for one in contents(session, ukrainian) if isinstance(one, Afdruk)]
    assert [(one.taal, one.tweede_taal) for one in printed] == [("uk", "nl")]
    assert pages[3].count("Jij bepaalt waarmee") == 1


def test_a_letter_has_the_address_and_the_salutation_of_the_brp(session: Session, add_dossier: AddDossier) -> None:
    dossier_id = add_dossier(persoon=person("Robin Melle"))
    printed = print_cards(session, dossier_ids=[dossier_id], keuze=Kaartkeuze(formaat="a5_brief"))
    [page] = texts(printed.pdf)
    assert page.startswith("R.M. van den Wolkenveld Proefstraat 9 2311 AA LEIDEN") or (
        "R.M. van den Wolkenveld Proefstraat 9 2311 AA LEIDEN" in page
    )
    assert "Geachte R.M. van den Wolkenveld," in page
    assert "2004" not in page
    assert dossier_id not in page


@pytest.mark.parametrize("formaat", ["a6", "a5_brief"])
def test_a_secret_address_is_never_printed_nor_shown(session: Session, add_dossier: AddDossier, formaat: str) -> None:
    open_one = add_dossier()
    dossier = session.store.dossiers.find(open_one)
    assert dossier is not None
    secret = add_dossier(adres=msgspec.structs.replace(dossier.adres, geheim=True))
    keuze = Kaartkeuze(formaat=formaat)
    with pytest.raises(SecretAddressError):
        print_cards(session, dossier_ids=[open_one, secret], keuze=keuze)
    with pytest.raises(SecretAddressError):
        preview_cards(session, dossier_ids=[secret], keuze=keuze, dpi=72)
    assert contents(session, open_one) == [], "nothing of the others was recorded either"


def test_a_name_that_cannot_be_drawn_stops_before_anything_is_recorded(
    session: Session, add_dossier: AddDossier
) -> None:
    good, bad = add_dossier(), add_dossier(persoon=person("अनन्या"))
    with pytest.raises(CardNotMadeError, match="niet gemaakt"):
        print_cards(session, dossier_ids=[good, bad], keuze=Kaartkeuze(formaat="a6", met_voornaam=True))
    assert contents(session, good) == []


# Two texts


def test_who_gets_which_text_follows_from_the_dossier(session: Session, add_dossier: AddDossier) -> None:
    ids = [add_dossier(huisnummer=number) for number in range(1, 9)]
    printed = print_cards(session, dossier_ids=ids, keuze=Kaartkeuze(formaat="a6"))
    insides = texts(printed.pdf)[1::2]
    for dossier_id, inside in zip(ids, insides, strict=True):
        (recorded,) = [one for one in contents(session, dossier_id) if isinstance(one, Afdruk)]
        assert recorded.variant == variant_of(dossier_id)
        assert ("Hoe gaat het met je?" in inside) == (recorded.variant == "b")


def test_a_language_with_one_text_and_a_minor_take_no_part(session: Session, add_dossier: AddDossier) -> None:
    polish, minor = add_dossier(persoon=person(taal="pl")), add_dossier(persoon=person(geboortedatum=date(2010, 1, 1)))
    print_cards(session, dossier_ids=[polish, minor], keuze=Kaartkeuze(formaat="a6"))
    for dossier_id in (polish, minor):
        assert [one.variant for one in contents(session, dossier_id) if isinstance(one, Afdruk)] == [""]


# Letters and blank cards


def test_a_letter_is_sent_and_no_visit(session: Session, add_dossier: AddDossier) -> None:
    dossier_id = add_dossier()
    (code,) = print_cards(session, dossier_ids=[dossier_id], keuze=Kaartkeuze(formaat="a5_brief")).codes
    assert open_dossier(session, dossier_id=dossier_id, opened=False).kaart_klaar is None
    assert [(row.kaart_code, row.brief) for row in read_day(session, opened=True).niet_bezorgd] == [(code, True)]
    leave_card(session, dossier_id=dossier_id, code=code)
    sent = [one for one in contents(session, dossier_id) if isinstance(one, Contactmoment)]
    assert [(one.kanaal, one.uitkomst, one.kaart_code) for one in sent] == [("brief", "verstuurd", code)]
    assert read_day(session, opened=True).niet_bezorgd == ()


def test_a_blank_card_gets_its_dossier_when_it_is_left(session: Session, add_dossier: AddDossier) -> None:
    dossier_id = add_dossier()
    printed = print_blank_cards(session, aantal=3, formaat="a6", taal="nl")
    assert len(set(printed.codes)) == 3
    assert printed.pages == 6
    assert contents(session, dossier_id) == []
    assert open_dossier(session, dossier_id=dossier_id, opened=False).blanco == printed.codes
    record_contact(session, command=left(session, dossier_id, printed.codes[1]))
    assert [card.code for card in blank_cards(session)] == [printed.codes[0], printed.codes[2]]
    (row,) = [row for row in list_cards(session, dag=session.vandaag(), opened=False) if row.kaart_code]
    assert (row.kaart_code, row.staat) == (printed.codes[1], "achtergelaten")
    view = open_dossier(session, dossier_id=dossier_id, opened=False)
    assert [loop.stand.taal for loop in view.samenvatting.kaartgangen] == ["nl"]


def test_no_more_blank_cards_than_a_few(session: Session) -> None:
    assert len(print_blank_cards(session, aantal=99, formaat="a4_4", taal="nl").codes) == 8
    with pytest.raises(CardNotMadeError):
        print_blank_cards(session, aantal=1, formaat="a5_brief", taal="nl")


# Templates, texts, printer, photo


def test_a_template_is_for_its_own_municipality(session: Session, add_dossier: AddDossier, tmp_path: Path) -> None:
    session.sjablonen_map = tmp_path / "sjablonen"
    shutil.copytree(VOORBEELD, session.sjablonen_map / "voorbeeld")
    here = add_dossier()
    dossier = session.store.dossiers.find(here)
    assert dossier is not None
    adres: Adres = msgspec.structs.replace(dossier.adres, gemeentecode="0537", woonplaats="Katwijk")
    there = add_dossier(adres=adres)
    pages = texts(print_cards(session, dossier_ids=[here, there], keuze=Kaartkeuze(formaat="a6")).pdf)
    assert "Doorstroompunt Voorbeeld" in pages[1]
    assert "Doorstroompunt Holland Rijnland" in pages[3]
    assert [row.naam for row in read_layout(session).sjablonen] == ["Gemeente Voorbeeld"]
    assert len(preview_template(session, naam="Gemeente Voorbeeld", taal="nl", dpi=72)) == 2


def test_a_template_that_breaks_is_told_and_ours_is_used(
    session: Session, add_dossier: AddDossier, tmp_path: Path
) -> None:
    session.sjablonen_map = tmp_path / "sjablonen"
    folder = Path(shutil.copytree(VOORBEELD, session.sjablonen_map / "voorbeeld"))
    dossier_id = add_dossier()
    keuze = Kaartkeuze(formaat="a6")
    assert "Voorbeeld" in texts(print_cards(session, dossier_ids=[dossier_id], keuze=keuze).pdf)[1]
    file = folder / "sjabloon.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("#8a1c4a", "#ffff00"), encoding="utf-8")
    assert "Holland Rijnland" in texts(print_cards(session, dossier_ids=[dossier_id], keuze=keuze).pdf)[1]
    (row,) = read_layout(session).sjablonen
    assert row.reden.startswith("sjabloon.toml, regel 18: „accent” is te licht")


def test_a_language_is_a_draft_until_somebody_looked_it_over(session: Session) -> None:
    drafts = {row.taal for row in read_layout(session).talen if row.concept}
    assert drafts == {"ar", "en", "pl", "ti", "tr", "uk"}
    approve_texts(session, taal="tr")
    assert {row.taal for row in read_layout(session).talen if row.concept} == drafts - {"tr"}


def test_paper_and_photo_are_kept_and_used(session: Session, add_dossier: AddDossier) -> None:
    save_setting(session, rechts_mm=1.5, omhoog_mm=-2, voorbedrukt=True)
    buffer = BytesIO()
    Image.new("RGB", (500, 700), (200, 30, 30)).save(buffer, "PNG")
    save_photo(session, data=buffer.getvalue())
    setting = read_setting(session)
    assert (setting.rechts_mm, setting.omhoog_mm, setting.voorbedrukt, setting.met_foto) == (1.5, -2, True, True)
    printed = print_cards(session, dossier_ids=[add_dossier()], keuze=Kaartkeuze(formaat="a6"))
    assert printed.pages == 1
    assert b"/Subtype /Image" in printed.pdf
    save_photo(session, data=None)
    assert not read_setting(session).met_foto
    plain = print_cards(session, dossier_ids=[add_dossier(huisnummer=11)], keuze=Kaartkeuze(formaat="a6"))
    assert b"/Subtype /Image" not in plain.pdf


def test_what_is_no_photo_and_a_shift_too_far_change_nothing(session: Session) -> None:
    with pytest.raises(PhotoError):
        save_photo(session, data=b"%PDF-1.4")
    with pytest.raises(CardNotMadeError):
        save_setting(session, rechts_mm=9, omhoog_mm=0, voorbedrukt=False)
    assert read_setting(session) == msgspec.structs.replace(read_setting(session), rechts_mm=0, met_foto=False)


# Figures


def test_the_response_is_counted_over_the_dossiers_here(session: Session, add_dossier: AddDossier) -> None:
    ids = [add_dossier(huisnummer=number) for number in range(1, 13)]
    printed = print_cards(session, dossier_ids=ids, keuze=Kaartkeuze(formaat="a6"))
    for dossier_id, code in zip(ids, printed.codes, strict=True):
        record_contact(session, command=left(session, dossier_id, code))
    for dossier_id, code in list(zip(ids, printed.codes, strict=True))[:6]:
        answer = msgspec.structs.replace(
            left(session, dossier_id, code),
            kanaal="reactie_op_kaart",
            uitkomst="reactie_jongere",
            kaart_achtergelaten=None,
            door_kaartje="ja",
            langs="app",
            dagbesteding="school",
        )
        record_contact(session, command=answer)
    before = len(session.store.outbox.batch("inzage", limit=500))
    figures = read_kaartrespons(session, opened=True)
    assert (figures.totaal.teller, figures.totaal.noemer, figures.open) == (6, 12, 6)
    assert [(one.onderdeel, one.noemer) for one in figures.verdelingen["gemeente"]] == [("0546", 12)]
    assert figures.proef
    assert len(session.store.outbox.batch("inzage", limit=500)) == before + 1
