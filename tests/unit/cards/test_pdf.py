"""The cards as they come out: what can be read on every page, what cannot, and that sheets and codes are right."""

import hashlib
import os
import re
import subprocess
import sys

import msgspec
import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from reportlab.pdfbase import pdfmetrics

from app.cards.blokken import MM
from app.cards.fonts import BOLD, Script, font_name
from app.cards.layout import CARD_HEIGHT_PT, CARD_WIDTH_PT
from app.cards.opdracht import Afzender, CardOrderInvalid, Formaat, Kaart
from app.cards.pdf import PagePixels, make_cards_pdf, render_pages
from app.cards.teksten import builtin_kaartteksten

TEKSTEN = builtin_kaartteksten(taal="nl")
AFZENDER = Afzender(
    voornaam="Maximiliaan-Alexander",
    organisatie="Doorstroompunt Holland Rijnland",
    telefoon="+31612345601",
    terugbel_url="https://bel.voorbeeld.nl/k",
)
# The third is for parents: on a sheet its outside and its inside must end up back to back.
KAARTEN = [
    Kaart(code=code, aan_ouders=code == "W9W-M8M", taal="nl")
    for code in ("K7M-4QX", "M22-ABC", "W9W-M8M", "P3R-77T", "Q1Q-2ZZ")
]
CARDS = [formaat for formaat in Formaat if formaat is not Formaat.A5_BRIEF]
# Spelled out here as the issue has them, apart from the list in the product.
NEVER = re.compile(
    r"\bvsv|voortijdig|schoolverlater|verzuim|leerplicht|leerrecht|uitkering|(?<!ver)zorg|schuld|thuiszit|dossier|\bbsn",
    re.IGNORECASE,
)


def make(formaat: Formaat, kaarten: list[Kaart] = KAARTEN, afzender: Afzender = AFZENDER) -> bytes:
    return make_cards_pdf(kaarten=kaarten, afzender=afzender, formaat=formaat, teksten={"nl": TEKSTEN})


def page_texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().replace("\u00a0", " ").split()) for page in document]


def where(pdf: bytes, *, page: int, text: str) -> tuple[float, float]:
    """The lower left corner of the first occurrence of ``text``, in points."""
    with pypdfium2.PdfDocument(pdf) as document:
        textpage = document[page].get_textpage()
        found = textpage.search(text).get_next()
        assert found is not None, f"{text} is not on page {page}"
        left, bottom, _, _ = textpage.get_charbox(found[0])
        return left, bottom


def image(page: PagePixels) -> Image.Image:
    return Image.frombytes("RGB", (page.width_px, page.height_px), page.bgra, "raw", "BGRX", page.stride_bytes)


def test_every_inside_says_who_came_and_how_to_reach_them() -> None:
    texts = page_texts(make(Formaat.A6))
    assert len(texts) == 2 * len(KAARTEN)
    for kaart, inside in zip(KAARTEN, texts[1::2], strict=True):
        assert "Maximiliaan-Alexander" in inside
        assert "Doorstroompunt Holland Rijnland" in inside
        assert "06 12345601" in inside
        assert kaart.code in inside
        assert [k.code for k in KAARTEN if k.code in inside] == [kaart.code]
        if kaart.aan_ouders:
            assert "ouder(s) of verzorger(s)" in inside
            assert "Ik was vandaag bij u langs" in inside
            assert "vrijwillig" not in inside.lower()
        else:
            assert "Ik was vandaag bij je langs. Je was er niet." in inside
            assert "vrijwillig en gratis" in inside
            for offer in ("school", "werk", "iets anders dat jij wilt"):
                assert offer in inside


def test_the_outside_is_a_greeting_and_nothing_else() -> None:
    outsides = page_texts(make(Formaat.A6))[0::2]
    assert outsides == [
        "Dag Een bericht voor u" if kaart.aan_ouders else "Hoi Een berichtje voor jou" for kaart in KAARTEN
    ]


@pytest.mark.parametrize("formaat", CARDS)
@pytest.mark.parametrize("url", ["https://bel.voorbeeld.nl/k", "tel:+31612345601"])
def test_no_page_holds_a_word_that_betrays(formaat: Formaat, url: str) -> None:
    pdf = make(formaat, afzender=msgspec.structs.replace(AFZENDER, terugbel_url=url))
    for text in page_texts(pdf):
        assert not NEVER.search(text)


def test_every_qr_code_of_an_a6_is_read_back_at_150_dpi() -> None:
    pages = render_pages(make(Formaat.A6), dpi=150)
    for kaart, inside in zip(KAARTEN, pages[1::2], strict=True):
        [found] = zxingcpp.read_barcodes(image(inside))
        assert found.text == f"https://bel.voorbeeld.nl/k/{kaart.code}"
        assert found.format == zxingcpp.BarcodeFormat.QRCode
        assert found.ec_level == "M"
    assert not any(zxingcpp.read_barcodes(image(outside)) for outside in pages[0::2])


def test_every_qr_code_of_a_sheet_is_read_back_at_150_dpi() -> None:
    pages = render_pages(make(Formaat.A4_4), dpi=150)
    codes = [{found.text.rpartition("/")[2] for found in zxingcpp.read_barcodes(image(page))} for page in pages]
    assert codes == [set(), {kaart.code for kaart in KAARTEN[:4]}, set(), {KAARTEN[4].code}]


def test_a_qr_code_that_dials_is_read_back() -> None:
    afzender = msgspec.structs.replace(AFZENDER, terugbel_url="tel:+31612345601")
    inside = render_pages(make(Formaat.A6, KAARTEN[:1], afzender), dpi=150)[1]
    [found] = zxingcpp.read_barcodes(image(inside))
    assert found.text == "tel:+31612345601"


def test_on_a_sheet_turned_along_its_long_edge_the_sides_of_a_card_meet() -> None:
    pdf = make(Formaat.A4_4, KAARTEN[:4])
    sheet_width = 210 * MM
    greeting = where(pdf, page=0, text="Dag")
    below_greeting = where(pdf, page=0, text="Een bericht voor u")
    # Seen through the paper from the front, the back is mirrored from left to right.
    salutation, code = ((sheet_width - x, y) for x, y in (where(pdf, page=1, text=t) for t in ("Aan de", "W9W-M8M")))

    def cell(place: tuple[float, float]) -> tuple[bool, bool]:
        return place[0] > sheet_width / 2, place[1] > 297 * MM / 2

    assert {cell(greeting), cell(below_greeting)} == {cell(salutation), cell(code)} == {(False, False)}
    # The tops of both sides are at the same edge of the card...
    assert greeting[0] < below_greeting[0]
    assert salutation[0] < code[0]
    # ...and behind the front is the message: the card opens like a book.
    middle_of_card = 297 * MM / 4
    assert (greeting[1] > middle_of_card) == (salutation[1] > middle_of_card)
    assert (greeting[1] > middle_of_card) != (code[1] > middle_of_card)


def test_the_order_of_the_cards_is_kept() -> None:
    sheets = page_texts(make(Formaat.A4_4))[1::2]
    assert [[k.code for k in KAARTEN if k.code in sheet] for sheet in sheets] == [
        ["K7M-4QX", "M22-ABC", "W9W-M8M", "P3R-77T"],
        ["Q1Q-2ZZ"],
    ]


@pytest.mark.parametrize(
    ("formaat", "size", "duplex"),
    [
        (Formaat.A6, (CARD_WIDTH_PT, CARD_HEIGHT_PT), b"/DuplexFlipShortEdge"),
        (Formaat.A6_PLAT, (CARD_WIDTH_PT, CARD_HEIGHT_PT), b"/DuplexFlipShortEdge"),
        (Formaat.A4_4, (210 * MM, 297 * MM), b"/DuplexFlipLongEdge"),
    ],
)
def test_the_paper_is_right(formaat: Formaat, size: tuple[float, float], duplex: bytes) -> None:
    pdf = make(formaat)
    assert duplex in pdf
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            assert page.get_size() == pytest.approx(size, abs=0.01)


def test_the_margin_that_a_printer_leaves_holds_no_ink() -> None:
    inside = image(render_pages(make(Formaat.A6, KAARTEN[:1]), dpi=150)[1]).convert("L")
    margin = round(5 / 25.4 * 150)
    width, height = inside.size
    for strip in (
        (0, 0, width, margin),
        (0, height - margin, width, height),
        (0, 0, margin, height),
        (width - margin, 0, width, height),
        (width // 2 - margin, 0, width // 2 + margin, height),
    ):
        assert inside.crop(strip).getextrema() == (255, 255)


@pytest.mark.parametrize("formaat", CARDS)
def test_the_same_cards_give_the_same_bytes_in_every_process(formaat: Formaat) -> None:
    again = (
        "import hashlib\n"
        "from app.cards.opdracht import Afzender, Formaat, Kaart\n"
        "from app.cards.pdf import make_cards_pdf\n"
        "from app.cards.teksten import builtin_kaartteksten\n"
        f"pdf = make_cards_pdf(kaarten={KAARTEN!r}, afzender={AFZENDER!r}, formaat=Formaat('{formaat}'),\n"
        "    teksten={'nl': builtin_kaartteksten(taal='nl')})\n"
        "print(hashlib.sha256(pdf).hexdigest())\n"
    )
    first = make(formaat)
    assert make(formaat) == first
    other = subprocess.run(
        [sys.executable, "-c", again],
        env={**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert other.stdout.strip() == hashlib.sha256(first).hexdigest()


def test_the_document_says_nothing_that_is_not_on_the_paper() -> None:
    with pypdfium2.PdfDocument(make(Formaat.A6)) as document:
        told = document.get_metadata_dict(skip_empty=True)
    # Fixed dates, the same for every document ever made.
    assert {value[:16] for value in told.values()} <= {"D:20000101000000"}


def test_only_our_fonts_are_in_the_document_and_only_in_part() -> None:
    pdf = make(Formaat.A6)
    fonts = set(re.findall(rb"/BaseFont /(\S+)", pdf))
    assert fonts == {b"AAAAAA+NotoSans-Regular", b"AAAAAA+NotoSans-Bold"}
    assert len(re.findall(rb"/FontFile2", pdf)) == 2
    assert len(make(Formaat.A6, KAARTEN[:1])) < 40_000


def test_the_fonts_are_loaded_once() -> None:
    make(Formaat.A6)
    name = font_name(Script.LATIN, BOLD)
    font = pdfmetrics.getFont(name)
    make(Formaat.A6)
    assert pdfmetrics.getFont(name) is font


def test_a_qr_code_is_one_path_and_the_rest_is_shared() -> None:
    with pypdfium2.PdfDocument(make(Formaat.A6)) as document:
        for number in range(1, len(document), 2):
            kinds = sorted(item.type for item in document[number].get_objects(max_depth=1))
            raw = pypdfium2.raw
            assert kinds == sorted([raw.FPDF_PAGEOBJ_FORM, raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH])


def test_pixels_are_complete_and_opaque() -> None:
    [outside, inside] = render_pages(make(Formaat.A6, KAARTEN[:1]), dpi=96)
    for page in (outside, inside):
        assert (page.width_px, page.height_px) == (560, 397)
        assert page.stride_bytes >= 4 * page.width_px
        assert len(page.bgra) == page.stride_bytes * page.height_px
        assert set(page.bgra[3 :: page.stride_bytes]) == {255}
    assert outside.bgra != inside.bgra


@pytest.mark.parametrize("dpi", [0, 35, 601])
def test_a_resolution_out_of_range_is_refused(dpi: int) -> None:
    with pytest.raises(ValueError, match="dpi"):
        render_pages(b"", dpi=dpi)


def test_no_cards_and_a_language_without_texts_are_refused() -> None:
    with pytest.raises(CardOrderInvalid, match="geen kaartjes"):
        make(Formaat.A6, [])
    with pytest.raises(CardOrderInvalid, match="„uk”"):
        make(Formaat.A6, [KAARTEN[0], Kaart(code="K7M-4QX", aan_ouders=False, taal="uk")])
