"""Every language that comes with the program: nothing missing, nothing over an edge, nothing that betrays."""

# ruff: noqa: RUF001 - letters of other alphabets are the point

import itertools
import re
import unicodedata
from io import BytesIO

import msgspec
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont
from reportlab.pdfgen.canvas import Canvas

from app.cards import fonts
from app.cards.blokken import INK, MM, TextRun
from app.cards.kolom import Style, line_runs
from app.cards.layout import CARD_HEIGHT_PT, CARD_WIDTH_PT, FOLD_X_PT, lay_out_binnenkant, lay_out_buitenkant
from app.cards.opdracht import Afzender, Formaat, Kaart
from app.cards.pdf import make_cards_pdf, render_pages
from app.cards.teksten import Kaarttekst, Kaartteksten, builtin_kaartteksten, builtin_talen
from app.cards.zetsel import set_line

TALEN = builtin_talen()
CASES = [(taal, aan_ouders) for taal in TALEN for aan_ouders in (False, True)]
AFZENDER = Afzender(
    voornaam="Maximiliaan-Alexander",
    organisatie="Doorstroompunt Holland Rijnland",
    telefoon="+31612345601",
    terugbel_url="https://bel.voorbeeld.nl/k",
)
# In each language: dropping out, truancy, benefit, debt, police, fine; spelled out here, apart from the product's list.
NEVER = re.compile(
    r"drop.?out|early school|truan|benefit|\bdebt|police|\bfine\b|"
    r"porzuc|wagary|zasił|dług|policj|grzywn|"
    r"okulu bırak|devamsız|yardım parası|borç|polis|ceza|"
    r"кинув школ|прогул|допомог[аи] по|борг|поліці|штраф|"
    r"التسرب|الغياب|إعانة|ديون|شرطة|غرامة|"
    r"ካብ ትምህርቲ ዝወጸ|ምብኳር|ዕዳ|ፖሊስ|መቕጻዕቲ",
    re.IGNORECASE,
)


def teksten(taal: str) -> Kaartteksten:
    return builtin_kaartteksten(taal=taal)


def tekst(taal: str, aan_ouders: bool) -> Kaarttekst:
    return teksten(taal).ouders if aan_ouders else teksten(taal).jongere


def every_text(one: Kaarttekst) -> list[str]:
    found = [value for value in msgspec.structs.astuple(one) if isinstance(value, str) and value]
    return [*found, *one.aanbod]


def box(run: TextRun) -> tuple[float, float, float, float]:
    width = fonts.width_pt(run.text, font=run.font, size_pt=run.size_pt)
    left = run.x_pt - width if run.ends else run.x_pt
    return left, run.y_pt - 0.3 * run.size_pt, left + width, run.y_pt + 1.0 * run.size_pt


def overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] - 0.01 and b[0] < a[2] - 0.01 and a[1] < b[3] and b[1] < a[3]


def test_the_languages_are_those_of_the_region_and_only_dutch_was_approved() -> None:
    assert set(TALEN) == {"nl", "en", "uk", "ar", "pl", "tr", "ti"}
    assert [taal for taal in TALEN if not teksten(taal).concept] == ["nl"]


@pytest.mark.parametrize(("taal", "aan_ouders"), CASES)
def test_no_glyph_is_missing(taal: str, aan_ouders: bool) -> None:
    for text in every_text(tekst(taal, aan_ouders)):
        assert fonts.missing_characters(text) == []
        for weight in (fonts.REGULAR, fonts.BOLD):
            line = set_line(text, weight=weight, rtl=teksten(taal).van_rechts)
            drawn = "".join(piece.text for piece in line.pieces)
            assert fonts.missing_characters(drawn) == []


@pytest.mark.parametrize(("taal", "aan_ouders"), CASES)
def test_nothing_runs_over_an_edge_the_fold_or_something_else(taal: str, aan_ouders: bool) -> None:
    inside = lay_out_binnenkant(tekst(taal, aan_ouders), AFZENDER, rtl=teksten(taal).van_rechts)
    boxes = [box(run) for run in (*inside.runs, msgspec.structs.replace(inside.code, text="WWW-WWW"))]
    quiet = 4 / 21 * inside.qr.size_pt
    corner_x, corner_y = inside.qr.x_pt + inside.qr.size_pt + quiet, inside.qr.y_pt + inside.qr.size_pt + quiet
    qr = (inside.qr.x_pt - quiet, inside.qr.y_pt - quiet, corner_x, corner_y)
    clear = 7 * MM
    for left, bottom, right, top in boxes:
        assert clear <= left < right <= CARD_WIDTH_PT - clear
        assert right <= FOLD_X_PT - clear or left >= FOLD_X_PT + clear
        assert bottom >= clear - 2
        assert top <= CARD_HEIGHT_PT - clear
    by_line = itertools.combinations([*boxes, qr], 2)
    assert not [pair for pair in by_line if overlap(*pair) and abs(pair[0][1] - pair[1][1]) > 0.01]


@pytest.mark.parametrize("taal", TALEN)
def test_a_card_opens_at_the_side_where_reading_begins(taal: str) -> None:
    outside = lay_out_buitenkant(tekst(taal, False), rtl=teksten(taal).van_rechts)
    front_is_left = all(box(run)[2] < FOLD_X_PT for run in outside.runs)
    assert front_is_left == (taal == "ar")


def page_texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def letters(text: str) -> list[str]:
    """The letters of a text whatever their form or order, so that joined Arabic counts as what was typed."""
    return sorted(char for char in unicodedata.normalize("NFKC", text) if char.isalpha())


@pytest.mark.parametrize(("taal", "aan_ouders"), CASES)
def test_every_letter_is_on_the_page_and_no_word_betrays(taal: str, aan_ouders: bool) -> None:
    kaart = Kaart(code="K7M-4QX", aan_ouders=aan_ouders, taal=taal)
    pdf = make_cards_pdf(kaarten=[kaart], afzender=AFZENDER, formaat=Formaat.A6, teksten={taal: teksten(taal)})
    outside, inside = page_texts(pdf)
    one = tekst(taal, aan_ouders)
    assert letters(outside) == letters(one.buiten_groet + one.buiten_regel)
    elsewhere = ("buiten_groet", "buiten_regel", "qr_bellen", "qr_chat", "brief_kop", "aanhef_naam")
    inside_texts = msgspec.structs.replace(one, **dict.fromkeys(elsewhere, ""))
    said = "".join(every_text(inside_texts))
    said = said.replace("{voornaam}", AFZENDER.voornaam).replace("{organisatie}", AFZENDER.organisatie)
    assert letters(inside) == letters(said + AFZENDER.voornaam + AFZENDER.organisatie + "K7M-4QX")
    assert "06 12345601" in inside
    for page in (*page_texts(pdf), *every_text(one)):
        assert NEVER.search(page) is None


def ink(image: Image.Image) -> Image.Image:
    """Black and white, cut to what is black."""
    dark = image.convert("L").point(lambda value: 255 if value < 128 else 0)
    return dark.crop(dark.getbbox())


def drawn_by_raqm(text: str, script: str) -> Image.Image:
    """The same line by another renderer: joined by HarfBuzz, ordered by FriBidi, drawn by FreeType."""
    image = Image.new("RGB", (1200, 120), "white")
    font = ImageFont.truetype(
        BytesIO(fonts._data(f"{script}-{fonts.REGULAR}")), 40, layout_engine=ImageFont.Layout.RAQM
    )
    ImageDraw.Draw(image).text(
        (20, 20), text, fill="black", font=font, direction="rtl" if script.endswith("Arabic") else "ltr"
    )
    return image


def drawn_by_us(text: str, *, rtl: bool) -> Image.Image:
    """The line as it comes out of the PDF."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(1200, 120))
    for run in line_runs(text, Style(fonts.REGULAR, 40, INK), x=20, y=50, rtl=rtl):
        canvas.setFont(run.font, run.size_pt)
        canvas.drawString(run.x_pt, run.y_pt, run.text)
    canvas.save()
    (page,) = render_pages(buffer.getvalue(), dpi=72)
    return Image.frombytes("RGB", (page.width_px, page.height_px), page.bgra, "raw", "BGRX", page.stride_bytes)


def strays(ours: Image.Image, theirs: Image.Image) -> float:
    """The share of ink of either picture that lies further than two pixels from ink of the other."""
    ours = ours.resize(theirs.size)
    lost = sum(
        ImageChops.subtract(one, other.filter(ImageFilter.MaxFilter(5))).histogram()[255]
        for one, other in ((ours, theirs), (theirs, ours))
    )
    return lost / (ours.histogram()[255] + theirs.histogram()[255])


@pytest.mark.parametrize(("taal", "script"), [("ar", "NotoSansArabic"), ("ti", "NotoSansEthiopic"), ("uk", "NotoSans")])
def test_letters_stand_as_a_second_renderer_has_them(taal: str, script: str) -> None:
    lines = [text for text in every_text(tekst(taal, True)) if not re.search(r"[a-zA-Z{]", text)]
    # Lines of which every character is in that one font, as the other renderer has no second one.
    lines = [text.strip(".:؟?") for text in lines]
    lines = [text for text in lines if all(char.isspace() or fonts.script_of(char) == script for char in text)]
    assert len(lines) >= 5
    for text in lines:
        ours, theirs = ink(drawn_by_us(text, rtl=taal == "ar")), ink(drawn_by_raqm(text, script))
        assert abs(ours.width - theirs.width) <= 3, text
        assert abs(ours.height - theirs.height) <= 3, text
        assert strays(ours, theirs) < 0.02, text


def test_the_second_renderer_would_see_letters_in_the_wrong_order() -> None:
    text = "الدراسة"
    wrong = ink(drawn_by_us(text[::-1], rtl=True))
    theirs = ink(drawn_by_raqm(text, "NotoSansArabic"))
    assert strays(wrong, theirs) > 0.1
