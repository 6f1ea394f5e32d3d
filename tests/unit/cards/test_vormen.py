"""The forms beside the folded card: flat, in two languages, as a letter; what may be added, and what never may."""

import itertools
import re
from io import BytesIO

import msgspec
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from app.cards.blokken import MM, TextRun
from app.cards.fonts import width_pt
from app.cards.layout import CARD_HEIGHT_PT, CARD_WIDTH_PT, FOLD_X_PT
from app.cards.opdracht import Afzender, Brief, CardOrderInvalid, Formaat, Kaart, Papier
from app.cards.pdf import PagePixels, make_cards_pdf, make_letters_pdf, render_pages
from app.cards.teksten import builtin_kaartteksten, builtin_talen
from app.cards.tweetalig import Taalhelft, lay_out_tweetalig
from tests.unit.cards.test_pdf import NEVER, page_texts

TEKSTEN = {taal: builtin_kaartteksten(taal=taal) for taal in builtin_talen()}
AFZENDER = Afzender(
    voornaam="Maximiliaan-Alexander",
    organisatie="Doorstroompunt Holland Rijnland",
    telefoon="+31612345601",
    terugbel_url="tel:+31612345601",
)
KAART = Kaart(code="K7M-4QX", aan_ouders=False, taal="nl")
ADRES = ("R.M. van Puffelen", "Voorbeeldkade 1 A", "2311 AA  LEIDEN")
PAIRS = [
    (een, twee, ouders)
    for een, twee in itertools.permutations(TEKSTEN, 2)
    if "nl" in (een, twee)
    for ouders in (False, True)
]


def make(*kaarten: Kaart, formaat: Formaat = Formaat.A6, afzender: Afzender = AFZENDER, **more: object) -> bytes:
    return make_cards_pdf(kaarten=kaarten, afzender=afzender, formaat=formaat, teksten=TEKSTEN, **more)


def letter(kaart: Kaart = KAART, adres: tuple[str, ...] = ADRES, aanhef: str = "Geachte R.M. van Puffelen,") -> bytes:
    return make_letters_pdf(
        brieven=[Brief(kaart=kaart, adres=adres, aanhef=aanhef)], afzender=AFZENDER, teksten=TEKSTEN
    )


def image(page: PagePixels) -> Image.Image:
    size = (page.width_px, page.height_px)
    return Image.frombytes("RGB", size, page.bgra, "raw", "BGRX", page.stride_bytes)


def ink_box(page: PagePixels) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of what is on a page, in millimetres from its upper left corner."""
    dark = image(page).convert("L").point(lambda value: 255 if value < 200 else 0)
    box = dark.getbbox()
    assert box is not None
    scale = page.width_px / (CARD_WIDTH_PT / MM)
    left, top, right, bottom = (value / scale for value in box)
    return left, top, right, bottom


# Flat


def test_a_flat_card_is_all_front_and_its_back_is_the_message() -> None:
    front, back = make(KAART, formaat=Formaat.A6_PLAT), make(KAART)
    assert page_texts(front)[1] == page_texts(back)[1]
    assert page_texts(front)[0] == "Hoi Een berichtje voor jou"
    left, _, right, _ = ink_box(render_pages(front, dpi=96, numbers=[0])[0])
    assert (left + right) / 2 == pytest.approx(CARD_WIDTH_PT / MM / 2, abs=1)


def test_a_letter_is_no_card_and_a_card_no_letter() -> None:
    with pytest.raises(CardOrderInvalid, match="geen kaartje"):
        make(KAART, formaat=Formaat.A5_BRIEF)
    with pytest.raises(CardOrderInvalid, match="geen brieven"):
        make_letters_pdf(brieven=[], afzender=AFZENDER, teksten=TEKSTEN)


# Two languages


@pytest.mark.parametrize(("een", "twee", "ouders"), PAIRS)
def test_two_languages_fit_beside_each_other(een: str, twee: str, ouders: bool) -> None:
    halves = [Taalhelft(TEKSTEN[taal].tekst(aan_ouders=ouders), rtl=TEKSTEN[taal].van_rechts) for taal in (een, twee)]
    inside = lay_out_tweetalig(halves[0], halves[1], AFZENDER)
    code = msgspec.structs.replace(inside.code, text="WWW-WWW")
    boxes = [box(run) for run in (*inside.runs, code)]
    quiet = 4 / 29 * inside.qr.size_pt
    boxes.append(
        (
            inside.qr.x_pt - quiet,
            inside.qr.y_pt - quiet,
            inside.qr.x_pt + inside.qr.size_pt + quiet,
            inside.qr.y_pt + inside.qr.size_pt + quiet,
        )
    )
    clear = 7 * MM
    for left, bottom, right, top in boxes[:-1]:
        assert clear <= left < right <= CARD_WIDTH_PT - clear
        assert right <= FOLD_X_PT - clear or left >= FOLD_X_PT + clear
        assert bottom >= clear - 2
        assert top <= CARD_HEIGHT_PT - clear
    crossing = [
        pair
        for pair in itertools.combinations(boxes, 2)
        if abs(pair[0][1] - pair[1][1]) > 0.01  # not the runs of one line
        and pair[0][0] < pair[1][2] - 0.01
        and pair[1][0] < pair[0][2] - 0.01
        and pair[0][1] < pair[1][3] - 1
        and pair[1][1] < pair[0][3] - 1
    ]
    assert crossing == []


def box(run: TextRun) -> tuple[float, float, float, float]:
    width = width_pt(run.text, font=run.font, size_pt=run.size_pt)
    left = run.x_pt - width if run.ends else run.x_pt
    return left, run.y_pt - 0.24 * run.size_pt, left + width, run.y_pt + 0.95 * run.size_pt


def test_a_card_in_two_languages_says_both_and_the_first_opens_it() -> None:
    kaart = msgspec.structs.replace(KAART, taal="ar", tweede_taal="nl")
    outside, inside = page_texts(make(kaart))
    assert "Hoi" not in outside
    for said in ("Ik was vandaag bij je langs.", "vrijwillig en gratis", "06 12345601", "K7M-4QX", "Bel of app mij"):
        assert said in inside
    [found] = zxingcpp.read_barcodes(image(render_pages(make(kaart), dpi=150)[1]))
    assert found.text == "tel:+31612345601"
    with pytest.raises(CardOrderInvalid, match="andere dan de eerste"):
        msgspec.structs.replace(KAART, tweede_taal="nl")


# A first name, a second text


def test_a_first_name_stands_inside_and_only_where_it_was_asked_for() -> None:
    outside, inside = page_texts(make(msgspec.structs.replace(KAART, voornaam="Jan-Willem")))
    assert "Hoi Jan-Willem," in inside
    assert "Jan-Willem" not in outside
    assert "Hoi," in page_texts(make(KAART))[1]
    assert "{" not in page_texts(make(KAART))[1]


@pytest.mark.parametrize("naam", ["Jan 9", "Jan\nPiet", "A" * 25, "Jan (vsv)", "Leerplicht"])
def test_what_is_no_first_name_is_refused(naam: str) -> None:
    with pytest.raises(CardOrderInvalid, match="voornaam"):
        msgspec.structs.replace(KAART, voornaam=naam)


def test_the_name_of_a_minor_never_stands_on_a_card() -> None:
    with pytest.raises(CardOrderInvalid, match="voornaam"):
        Kaart(code="K7M-4QX", aan_ouders=True, taal="nl", voornaam="Daan")


def test_the_second_text_says_something_else_and_reaches_the_same_person() -> None:
    first, second = (page_texts(make(msgspec.structs.replace(KAART, variant=v)))[1] for v in "ab")
    assert "Je was er niet." in first
    assert "Hoe gaat het met je?" in second
    assert "Je was er niet." not in second
    for text in (first, second):
        assert "06 12345601" in text
        assert not NEVER.search(text)


# The letter


def test_a_letter_says_everything_and_the_name_only_where_it_belongs() -> None:
    [page] = page_texts(letter())
    for said in (*ADRES, "Geachte R.M. van Puffelen,", "Ik was bij je langs.", "06 12345601", "K7M-4QX"):
        assert " ".join(said.split()) in page
    assert "vandaag" not in page
    assert not NEVER.search(page)
    [found] = zxingcpp.read_barcodes(image(render_pages(letter(), dpi=150)[0]))
    assert found.text == "tel:+31612345601"


def test_the_salutation_of_a_letter_stays_also_where_the_first_name_was_asked_for() -> None:
    named = msgspec.structs.replace(KAART, voornaam="Robin")
    assert "Geachte R.M. van Puffelen," in page_texts(letter(named))[0]
    assert "Hoi" not in page_texts(letter(named))[0]
    both = msgspec.structs.replace(named, taal="pl", tweede_taal="nl")
    [page] = page_texts(letter(both, aanhef=""))
    assert "Hej Robin," in page
    assert "Hoi Robin," in page
    assert "Ik was bij je langs." in page


def test_through_the_window_shows_the_address_and_nothing_else() -> None:
    parents = ("Aan de ouder(s) of verzorger(s) van", "R.M. van Puffelen", "Voorbeeldkade 1 A", "2311 AA  LEIDEN")
    for adres in (ADRES, parents):
        page = render_pages(letter(adres=adres), dpi=144)[0]
        upper = image(page).crop((0, 0, page.width_px, page.height_px // 2))
        scale = page.width_px / 148
        shown = upper.crop(
            (round(7 * scale), 0, round(141 * scale), round(104 * scale))
        )  # without the ticks of the fold
        dark = shown.convert("L").point(lambda value: 255 if value < 200 else 0).getbbox()
        assert dark is not None
        left, top, right, bottom = (value / scale for value in dark)
        # DIN 680 in a C6, less the 14 and 9 mm that the letter can shift: seen from the upper left corner of the sheet.
        assert 20 <= left + 7 < right + 7 <= 96
        assert 105 - 51 <= top < bottom <= 105 - 15


def test_a_letter_is_one_side_of_a_standing_a5() -> None:
    with pypdfium2.PdfDocument(letter()) as document:
        assert len(document) == 1
        assert document[0].get_size() == pytest.approx((148 * MM, 210 * MM), abs=0.01)
    assert b"/Simplex" in letter()


@pytest.mark.parametrize(
    "adres", [("R.M. van Puffelen",), ("A", "B", "C", "D", "E", "F"), ("A", " "), ("A", "B\nC"), ("W" * 60, "B")]
)
def test_an_address_that_is_none_or_does_not_fit_is_refused(adres: tuple[str, ...]) -> None:
    with pytest.raises(CardOrderInvalid):
        letter(adres=adres)


# The QR code


def test_the_qr_code_can_begin_a_chat_with_the_code_of_the_card() -> None:
    afzender = msgspec.structs.replace(AFZENDER, terugbel_url="https://wa.me/31612345601")
    pdf = make(KAART, afzender=afzender)
    [found] = zxingcpp.read_barcodes(image(render_pages(pdf, dpi=150)[1]))
    assert found.text == "https://wa.me/31612345601?text=K7M-4QX"
    assert "app je met mij" in page_texts(pdf)[1]
    with pytest.raises(CardOrderInvalid, match="chat"):
        msgspec.structs.replace(AFZENDER, terugbel_url="https://wa.me/0612345601")


# Paper


def test_on_paper_with_a_printed_outside_only_the_inside_is_printed() -> None:
    papier = Papier(voorbedrukt=True)
    for formaat, pages in ((Formaat.A6, 2), (Formaat.A6_PLAT, 2), (Formaat.A4_4, 1)):
        pdf = make(KAART, msgspec.structs.replace(KAART, code="M22-BCD"), formaat=formaat, papier=papier)
        texts = page_texts(pdf)
        assert len(texts) == pages
        assert all("06 12345601" in text and "Een berichtje" not in text for text in texts)
        assert b"/Simplex" in pdf


@pytest.mark.parametrize(("rechts", "omhoog"), [(3, 0), (-4, 2.5), (0, -4)])
def test_everything_moves_as_far_as_was_asked(rechts: float, omhoog: float) -> None:
    plain, moved = (
        ink_box(render_pages(make(KAART, papier=papier), dpi=144)[1])
        for papier in (Papier(), Papier(rechts_mm=rechts, omhoog_mm=omhoog))
    )
    assert moved[0] - plain[0] == pytest.approx(rechts, abs=0.25)
    assert plain[1] - moved[1] == pytest.approx(omhoog, abs=0.25)
    assert min(moved[:2]) > 3.5, "most printers leave less than this unprinted"


@pytest.mark.parametrize("shift", [4.1, -4.1, float("nan")])
def test_a_shift_into_the_margin_of_the_printer_is_refused(shift: float) -> None:
    with pytest.raises(CardOrderInvalid, match="4 millimeter"):
        Papier(rechts_mm=shift)


def test_a_photo_stands_inside_and_covers_nothing() -> None:
    foto = Image.new("RGB", (300, 300), (10, 20, 200))
    buffer = BytesIO()
    foto.save(buffer, "PNG")
    afzender = msgspec.structs.replace(AFZENDER, foto=buffer.getvalue())
    outside, inside = render_pages(make(KAART, afzender=afzender), dpi=96)
    blue = [
        sum(1 for pixel in image(page).get_flattened_data() if pixel[2] > 150 and pixel[0] < 60)
        for page in (outside, inside)
    ]
    assert blue[0] == 0
    assert blue[1] == pytest.approx((17 / 25.4 * 96) ** 2, rel=0.05)
    with pytest.raises(CardOrderInvalid, match="De foto"):
        make(KAART, afzender=msgspec.structs.replace(AFZENDER, foto=b"geen foto"))


def test_no_form_in_any_language_holds_a_word_that_betrays() -> None:
    for taal, ouders in itertools.product(TEKSTEN, (False, True)):
        kaart = Kaart(code="K7M-4QX", aan_ouders=ouders, taal=taal)
        pages = [*page_texts(make(kaart, formaat=Formaat.A6_PLAT)), *page_texts(letter(kaart, aanhef=""))]
        for text in pages:
            assert not NEVER.search(text)
            assert not re.search(r"[{}]", text)
