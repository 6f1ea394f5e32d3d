"""Templates: what is in one reaches the paper, and a broken one is refused with the file, the line and the reason."""

import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import msgspec
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from app.cards.beeld import BeeldInvalid, read_logo, shrink_photo
from app.cards.opdracht import Afzender, Formaat, Kaart
from app.cards.pdf import make_cards_pdf, render_pages
from app.cards.sjabloon import (
    Sjabloon,
    SjabloonInvalid,
    choose_sjabloon,
    contrast,
    load_sjablonen,
    load_sjabloon,
)
from app.cards.teksten import builtin_kaartteksten
from tests.unit.cards.test_pdf import page_texts
from tests.unit.cards.test_vormen import image

VOORBEELD = Path(__file__).parents[3] / "docs" / "beheer" / "sjabloon-voorbeeld"
TEKSTEN = {"nl": builtin_kaartteksten(taal="nl")}
AFZENDER = Afzender(
    voornaam="Sanne",
    organisatie="Doorstroompunt Holland Rijnland",
    telefoon="+31612345601",
    terugbel_url="tel:+31612345601",
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20">{}</svg>'
RECT = '<rect width="40" height="20" fill="#ff0000"/>'

Change = Callable[[str, str], Path]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(VOORBEELD, tmp_path / "gemeente"))


@pytest.fixture
def changed(folder: Path) -> Change:
    def change(old: str, new: str) -> Path:
        file = folder / "sjabloon.toml"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        return folder

    return change


def make(sjabloon: Sjabloon) -> bytes:
    kaart = Kaart(code="K7M-4QX", aan_ouders=False, taal="nl", sjabloon=sjabloon.naam)
    return make_cards_pdf(
        kaarten=[kaart],
        afzender=AFZENDER,
        formaat=Formaat.A6,
        teksten=TEKSTEN,
        sjablonen={sjabloon.naam: sjabloon},
    )


def amount_of(picture: Image.Image, colour: tuple[int, int, int]) -> int:
    near = [all(abs(a - b) < 12 for a, b in zip(pixel, colour, strict=True)) for pixel in picture.get_flattened_data()]
    return sum(near)


# The example of the handbook


def test_the_example_of_the_handbook_reaches_the_paper() -> None:
    sjabloon = load_sjabloon(VOORBEELD)
    pdf = make(sjabloon)
    outside, inside = page_texts(pdf)
    assert "Doorstroompunt Voorbeeld" in inside
    assert "Holland Rijnland" not in inside
    assert outside == "Hoi Een berichtje voor jou"
    pages = [image(page) for page in render_pages(pdf, dpi=150)]
    assert all(amount_of(page, (0x8A, 0x1C, 0x4A)) > 1000 for page in pages)
    assert all(amount_of(page, (8, 102, 99)) == 0 for page in pages), "nothing is left of our own accent"
    [found] = zxingcpp.read_barcodes(pages[1])
    assert found.text == "https://bel.voorbeeld.nl/k/K7M-4QX"


def test_a_logo_stands_inside_only_and_no_other_font_comes_along() -> None:
    sjabloon = load_sjabloon(VOORBEELD)
    with_logo, without = make(sjabloon), make(msgspec.structs.replace(sjabloon, logo=None))
    pictures = [[image(page) for page in render_pages(pdf, dpi=96)] for pdf in (with_logo, without)]
    assert pictures[0][0] == pictures[1][0], "the outside does not have it"
    assert pictures[0][1] != pictures[1][1]
    assert b"Helvetica" not in with_logo
    with pypdfium2.PdfDocument(with_logo) as document:
        assert len(document) == 2


def test_texts_of_a_template_go_before_ours(folder: Path) -> None:
    nl = (VOORBEELD.parents[2] / "resources" / "kaarten" / "nl.toml").read_text(encoding="utf-8")
    (folder / "nl.toml").write_text(
        nl.replace("Ik was vandaag bij je langs.", "Ik stond vandaag bij jou voor de deur.")
    )
    sjabloon = load_sjabloon(folder)
    assert "Ik stond vandaag bij jou voor de deur." in page_texts(make(sjabloon))[1]


def test_markup_in_a_text_is_text(changed: Change) -> None:
    folder = changed('"Doorstroompunt Voorbeeld"', '"<b>Punt</b> & (zo) \\\\n %s"')
    assert "<b>Punt</b> & (zo) \\n %s" in page_texts(make(load_sjabloon(folder)))[1]


# Which template


def test_a_municipality_gets_its_own_before_one_for_all() -> None:
    own, general = Sjabloon(naam="Eigen", gemeenten=frozenset({"0546"})), Sjabloon(naam="Algemeen")
    assert choose_sjabloon((general, own), gemeentecode="0546") is own
    assert choose_sjabloon((general, own), gemeentecode="0537") is general
    assert choose_sjabloon((own,), gemeentecode="0537") == Sjabloon()


def test_a_broken_template_is_refused_and_the_others_stay(folder: Path, changed: Change) -> None:
    shutil.copytree(folder, folder.parent / "andere")
    changed('logo = "logo.svg"', 'logo = "weg.svg"')
    found = load_sjablonen(folder.parent)
    assert [one.naam for one in found.sjablonen] == ["Gemeente Voorbeeld"]
    [(name, reason)] = found.geweigerd
    assert name == "gemeente"
    assert reason == "sjabloon.toml, regel 11: „logo” kan niet: weg.svg ontbreekt."


def test_two_of_one_name_and_a_folder_that_is_not_there(folder: Path) -> None:
    shutil.copytree(folder, folder.parent / "tweede")
    found = load_sjablonen(folder.parent)
    assert len(found.sjablonen) == 1
    assert "heet ook" in found.geweigerd[0][1]
    assert load_sjablonen(folder / "is-er-niet").sjablonen == ()


# What is refused


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('naam = "Gemeente Voorbeeld"', "naam = ", "sjabloon.toml, regel 3: dit is geen TOML."),
        ('naam = "Gemeente Voorbeeld"', 'naam = ""', "regel 3: „naam” moet een naam"),
        ('naam = "Gemeente Voorbeeld"', 'titel = "G"', "regel 3: „titel” hoort er niet in"),
        ('["0546"]', '["546"]', "regel 6: „gemeenten” moet een lijst van gemeentecodes"),
        ('"Doorstroompunt Voorbeeld"', '"Bureau Leerplicht"', "regel 8: „organisatie” kan niet: In de organisatie"),
        ('"logo.svg"', '"../logo.svg"', "regel 11: „logo” moet de naam van een SVG of PNG in de map"),
        ('"logo.svg"', '"/etc/passwd"', "regel 11: „logo” moet de naam"),
        ('"logo.svg"', '"logo.gif"', "regel 11: „logo” moet de naam"),
        ('"https://bel.voorbeeld.nl/k"', '"http://bel.voorbeeld.nl/k"', "regel 14: „qr” kan niet: Het terugbeladres"),
        ('"https://bel.voorbeeld.nl/k"', '"https://bel.voorbeeld.nl/verzuim"', "regel 14: „qr” kan niet"),
        ('"#8a1c4a"', '"rood"', "regel 18: „accent” moet een kleur zijn"),
        ('"#8a1c4a"', '"#ffd700"', "regel 18: „accent” is te licht om op wit papier te lezen"),
        ("inkt =", "rand =", "regel 19: „rand” hoort er niet in"),
    ],
)
def test_a_broken_part_is_named_with_its_line(changed: Change, old: str, new: str, reason: str) -> None:
    with pytest.raises(SjabloonInvalid) as refused:
        load_sjabloon(changed(old, new))
    assert reason in str(refused.value)


def test_a_picture_from_another_folder_is_refused(folder: Path) -> None:
    outside = folder.parent / "elders.svg"
    shutil.move(folder / "logo.svg", outside)
    (folder / "logo.svg").symlink_to(outside)
    with pytest.raises(SjabloonInvalid, match="staat niet in de map"):
        load_sjabloon(folder)


def test_texts_that_betray_are_refused_with_file_and_line(folder: Path) -> None:
    nl = (VOORBEELD.parents[2] / "resources" / "kaarten" / "nl.toml").read_text(encoding="utf-8")
    (folder / "nl.toml").write_text(nl.replace("Je was er niet", "Je hebt verzuim", 1), encoding="utf-8")
    with pytest.raises(
        SjabloonInvalid, match=r"nl\.toml: Kaartteksten, regel 16: „jongere\.kop” mag het woord „verzuim”"
    ):
        load_sjabloon(folder)
    (folder / "nl.toml").rename(folder / "pl.toml")
    (folder / "pl.toml").write_text(nl, encoding="utf-8")
    with pytest.raises(SjabloonInvalid, match="het bestand heet anders"):
        load_sjabloon(folder)


def test_a_template_without_its_file_or_not_in_utf8_is_refused(folder: Path) -> None:
    (folder / "sjabloon.toml").write_bytes(b'naam = "\xff"')
    with pytest.raises(SjabloonInvalid, match="geen UTF-8"):
        load_sjabloon(folder)
    (folder / "sjabloon.toml").unlink()
    with pytest.raises(SjabloonInvalid, match=r"sjabloon\.toml ontbreekt"):
        load_sjabloon(folder)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('<image href="https://bel.voorbeeld.nl/x.png" width="9" height="9"/>', "bevat „image”"),
        ("<script>alert(1)</script>", "bevat „script”"),
        ("<text>Leerplicht</text>", "bevat „text”"),
        ('<use href="#a"/>', "bevat „use”"),
        ("<style>@import url(https://bel.voorbeeld.nl/x.css)</style>", "bevat „style”"),
        ("<foreignObject/>", "bevat „foreignObject”"),
        ('<rect width="1" height="1" fill="url(https://bel.voorbeeld.nl/x)"/>', "verwijst op regel 1"),
        ('<rect width="1" height="1" onclick="x()"/>', "verwijst op regel 1"),
        ('<g xmlns:x="http://www.w3.org/1999/xlink" x:href="../a.svg"/>', "verwijst op regel 1"),
        ("<rect" * 3, "is geen SVG"),
        (RECT * 2100, "te veel onderdelen"),
    ],
)
def test_an_svg_with_more_than_shapes_is_refused(content: str, reason: str) -> None:
    with pytest.raises(BeeldInvalid) as refused:
        read_logo(SVG.format(content).encode(), name="logo.svg")
    assert reason in str(refused.value)


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + SVG.format("&a;").encode(), "l.svg", "DOCTYPE"),
        (b"<html/>", "l.svg", "geen SVG"),
        (SVG.format(RECT).replace('width="40" height="20" viewBox="0 0 40 20"', "").encode(), "l.svg", "geen maten"),
        (b"\x89PNG\r\n\x1a\n kapot", "l.png", "geen PNG"),
        (SVG.format(RECT).encode(), "l.jpg", "SVG of een PNG"),
        (b"x" * 1_000_001, "l.png", "groter dan 1 MB"),
    ],
)
def test_what_is_no_logo_is_refused(data: bytes, name: str, reason: str) -> None:
    with pytest.raises(BeeldInvalid, match=reason):
        read_logo(data, name=name)


def test_a_png_is_taken_as_pixels_on_white() -> None:
    buffer = BytesIO()
    Image.new("RGBA", (900, 300), (255, 0, 0, 0)).save(buffer, "PNG")
    beeld = read_logo(buffer.getvalue(), name="logo.png")
    assert beeld.aspect == 3
    assert isinstance(beeld.content, Image.Image)
    assert beeld.content.size == (600, 200)
    assert beeld.content.getpixel((5, 5)) == (255, 255, 255)


def test_a_photo_loses_when_and_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x9003] = "2026:11:24 09:30:00"
    exif[0x010F] = "Merk"
    buffer = BytesIO()
    Image.new("RGB", (640, 480), (120, 90, 80)).save(buffer, "JPEG", exif=exif)
    assert b"Merk" in buffer.getvalue()
    small = shrink_photo(buffer.getvalue())
    assert b"Merk" not in small
    with Image.open(BytesIO(small)) as image_of:
        assert image_of.size == (300, 300)
        assert not image_of.getexif()
    assert len(small) < 20_000
    with pytest.raises(BeeldInvalid):
        shrink_photo(b"GIF89a")


def test_contrast_is_that_of_wcag() -> None:
    assert contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)
    assert contrast((1, 1, 1), (1, 1, 1)) == pytest.approx(1)
    assert contrast((0x77 / 255,) * 3, (1, 1, 1)) == pytest.approx(4.48, abs=0.01)
