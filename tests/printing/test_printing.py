"""The cards come out of a real print queue as they were made: as many pages, the same picture, in the same order."""

import sys

import pytest
from PIL import Image, ImageChops, ImageFilter
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from app.cards.opdracht import Afzender, Brief, Formaat, Kaart
from app.cards.pdf import PagePixels, make_cards_pdf, make_letters_pdf, render_pages
from app.cards.teksten import builtin_kaartteksten
from app.ui.printing import DPI, PrintJob, set_paper, unprinted_mm
from tests.printing.conftest import Queue

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="CUPS is the print system of Linux")

AFZENDER = Afzender(
    voornaam="Sanne",
    organisatie="Doorstroompunt Holland Rijnland",
    telefoon="+31612345601",
    terugbel_url="tel:+31612345601",
)
CODES = ("K7M-4QX", "M22-ABC", "W9W-M8M", "P3R-77T", "Q3Q-2ZZ")


def cards(formaat: Formaat) -> bytes:
    taal = ("nl", "ar", "ti", "uk", "nl")
    kaarten = [Kaart(code=code, aan_ouders=False, taal=one) for code, one in zip(CODES, taal, strict=True)]
    teksten = {one: builtin_kaartteksten(taal=one) for one in set(taal)}
    if formaat is Formaat.A5_BRIEF:
        brieven = [
            Brief(kaart=kaart, adres=("R.M. van Puffelen", "Proefstraat 9", "2311 AA  LEIDEN")) for kaart in kaarten
        ]
        return make_letters_pdf(brieven=brieven, afzender=AFZENDER, teksten=teksten)
    return make_cards_pdf(kaarten=kaarten, afzender=AFZENDER, formaat=formaat, teksten=teksten)


def picture(page: PagePixels) -> Image.Image:
    data = Image.frombytes("RGB", (page.width_px, page.height_px), page.bgra, "raw", "BGRX", page.stride_bytes)
    return data.convert("L").point(lambda value: 255 if value < 160 else 0)


def strays(one: Image.Image, other: Image.Image) -> float:
    """Share of ink that lies further than a millimetre from ink of the other picture."""
    lost = sum(
        ImageChops.subtract(a, b.filter(ImageFilter.MaxFilter(7))).histogram()[255]
        for a, b in ((one, other), (other, one))
    )
    return lost / (one.histogram()[255] + other.histogram()[255])


@pytest.mark.parametrize(
    ("formaat", "short_edge"),
    [(Formaat.A4_4, False), (Formaat.A6, True), (Formaat.A6_PLAT, True), (Formaat.A5_BRIEF, None)],
)
def test_what_comes_out_of_the_printer_is_what_was_made(
    qapp: QApplication, queue: Queue, formaat: Formaat, short_edge: bool | None
) -> None:
    pdf = cards(formaat)
    pages = render_pages(pdf, dpi=DPI)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(queue.name)
    assert set_paper(printer, width_px=pages[0].width_px, height_px=pages[0].height_px, short_edge=short_edge)
    sent: list[bool] = []
    job = PrintJob(printer, pages=len(pages), name="Huisbezoek")
    job.run(lambda number, put: put(pages[number]), sent.append)
    assert sent == [True]

    printed = render_pages(queue.wait_until_printed(), dpi=72)
    made = render_pages(pdf, dpi=72)
    assert len(printed) == len(made)
    for ours, theirs in zip(made, printed, strict=True):
        ours_picture, theirs_picture = picture(ours), picture(theirs)
        if short_edge:  # a lying sheet goes through the printer standing
            theirs_picture = theirs_picture.transpose(Image.Transpose.ROTATE_270)
        assert abs(ours_picture.width - theirs_picture.width) <= 1
        assert abs(ours_picture.height - theirs_picture.height) <= 1
        assert strays(ours_picture, theirs_picture.resize(ours_picture.size)) < 0.02
    assert strays(picture(made[1]), picture(made[0])) > 0.2, "pages that differ would be seen"


def test_the_white_edge_of_a_printer_is_known_in_millimetres(qapp: QApplication, queue: Queue) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(queue.name)
    page = render_pages(cards(Formaat.A4_4), dpi=DPI, numbers=[0])[0]
    assert set_paper(printer, width_px=page.width_px, height_px=page.height_px, short_edge=False)
    margins = printer.pageLayout().minimumMargins()
    widest = max(margins.left(), margins.top(), margins.right(), margins.bottom())
    assert printer.pageLayout().units() == QPageLayout.Unit.Point
    assert unprinted_mm(printer) == pytest.approx(widest * 25.4 / 72)
    assert unprinted_mm(printer) == pytest.approx(12.7), "what the description of this printer says, and more than true"


def test_paper_that_the_printer_does_not_have_is_noticed(qapp: QApplication, queue: Queue) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(queue.name)
    assert not set_paper(printer, width_px=30_000, height_px=700, short_edge=True)


def test_nothing_of_a_job_stays_in_the_spool(qapp: QApplication, queue: Queue) -> None:
    page = render_pages(cards(Formaat.A6), dpi=DPI, numbers=[1])[0]
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(queue.name)
    set_paper(printer, width_px=page.width_px, height_px=page.height_px, short_edge=True)
    PrintJob(printer, pages=1, name="Huisbezoek").run(lambda _, put: put(page), lambda _: None)
    queue.wait_until_printed()
    assert [file.name for file in queue.spool.iterdir() if file.name.startswith("d")] == []


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_said(qapp: QApplication, queue: Queue) -> None:
    page = render_pages(cards(Formaat.A6), dpi=36, numbers=[0])[0]
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName("/bestaat/niet/afdruk.pdf")
    sent: list[bool] = []
    PrintJob(printer, pages=1, name="Huisbezoek").run(lambda _, put: put(page), sent.append)
    assert sent == [False]
