"""Visit cards and letters as PDF, and PDF pages as pixels for the preview.

Owns the document. Must not write files, and must not put anything into the document that is not on the paper: no title,
no author, no date of printing.
"""

from collections.abc import Mapping, Sequence
from io import BytesIO
from threading import Lock
from typing import Final

import pypdfium2
from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from app.cards.fonts import REGULAR, Script, font_name
from app.cards.opdracht import Afzender, Brief, CardOrderInvalid, Formaat, Kaart, Papier
from app.cards.pagina import PagePixels
from app.cards.sjabloon import Sjabloon
from app.cards.teksten import Kaartteksten
from app.cards.vellen import Sheets

# Compressed streams as they are: written as ASCII they would be a quarter larger, and a sixth of the time goes to that.
rl_config.useA85 = 0

_MIN_DPI: Final = 36
_MAX_DPI: Final = 600
_PLAIN: Final = Papier()
_NONE: Final[Mapping[str, Sjabloon]] = {}

# PDFium keeps global state and is not safe to call from two threads at once.
_pdfium_lock: Final = Lock()


def make_cards_pdf(
    *,
    kaarten: Sequence[Kaart],
    afzender: Afzender,
    formaat: Formaat,
    teksten: Mapping[str, Kaartteksten],
    sjablonen: Mapping[str, Sjabloon] = _NONE,
    papier: Papier = _PLAIN,
) -> bytes:
    """Return the cards as one PDF, outside and inside by turns, in the order of ``kaarten``.

    The same arguments give the same bytes. Nothing is written to disk.

    Args:
        kaarten: at least one card, each in languages of ``teksten`` or of its template.
        afzender: who leaves them.
        formaat: the paper; it also tells the printer along which side to turn the sheet.
        teksten: what is on them, by language.
        sjablonen: templates by name; a card whose template is not there is as the program has it.
        papier: how the paper lies in the printer.

    Raises:
        CardOrderInvalid: no card, a card in a language without texts, a text that does not fit or cannot be drawn, or
            a format that is no card.
    """
    if not kaarten:
        raise CardOrderInvalid("Er zijn geen kaartjes gekozen.")
    if formaat is Formaat.A5_BRIEF:
        raise CardOrderInvalid("Een brief is geen kaartje: daar hoort een adres bij.")
    buffer = BytesIO()
    canvas = _new_canvas(buffer, taal=kaarten[0].taal)
    sheets = Sheets(canvas, afzender=afzender, teksten=teksten, sjablonen=sjablonen, papier=papier)
    if formaat is Formaat.A4_4:
        sheets.draw_a4(kaarten)
    else:
        sheets.draw_a6(kaarten, folded=formaat.folded)
    canvas.save()
    return buffer.getvalue()


def make_letters_pdf(
    *,
    brieven: Sequence[Brief],
    afzender: Afzender,
    teksten: Mapping[str, Kaartteksten],
    sjablonen: Mapping[str, Sjabloon] = _NONE,
    papier: Papier = _PLAIN,
) -> bytes:
    """Return letters for an envelope with a window as one PDF, one page each.

    Args:
        brieven: at least one.
        afzender, teksten, sjablonen, papier: as :func:`make_cards_pdf`.

    Raises:
        CardOrderInvalid: as :func:`make_cards_pdf`, or an address that does not fit in the window.
    """
    if not brieven:
        raise CardOrderInvalid("Er zijn geen brieven gekozen.")
    buffer = BytesIO()
    canvas = _new_canvas(buffer, taal=brieven[0].kaart.taal)
    Sheets(canvas, afzender=afzender, teksten=teksten, sjablonen=sjablonen, papier=papier).draw_letters(brieven)
    canvas.save()
    return buffer.getvalue()


def _new_canvas(buffer: BytesIO, *, taal: str) -> Canvas:
    canvas = Canvas(
        buffer,
        invariant=True,
        pageCompression=1,
        # Otherwise the document names Helvetica, which it neither uses nor embeds.
        initialFontName=font_name(Script.LATIN, REGULAR),  # type: ignore[arg-type]  # the published types say float; the name is meant
        lang=taal,
    )
    for clear in (canvas.setTitle, canvas.setAuthor, canvas.setSubject, canvas.setCreator, canvas.setProducer):
        clear("")
    return canvas


def count_pages(pdf: bytes) -> int:
    """Return how many pages a PDF has.

    Raises:
        pypdfium2.PdfiumError: when ``pdf`` is no PDF.
    """
    with _pdfium_lock, pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def render_pages(pdf: bytes, *, dpi: int, numbers: Sequence[int] | None = None) -> list[PagePixels]:
    """Return pages of a PDF as pixels on white.

    Args:
        pdf: the document.
        dpi: dots per inch, 36 to 600; 96 to 150 is enough for a screen.
        numbers: which pages, from 0; all by default.

    Raises:
        ValueError: when ``dpi`` is out of range.
        pypdfium2.PdfiumError: when ``pdf`` is no PDF.
    """
    if not _MIN_DPI <= dpi <= _MAX_DPI:
        raise ValueError(f"dpi must be {_MIN_DPI} to {_MAX_DPI}, not {dpi}")
    pages: list[PagePixels] = []
    with _pdfium_lock, pypdfium2.PdfDocument(pdf) as document:
        for number in range(len(document)) if numbers is None else numbers:
            page = document[number]
            bitmap = page.render(
                scale=dpi / 72,
                fill_color=(255, 255, 255, 255),
                force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRA,
            )
            pages.append(
                PagePixels(
                    width_px=int(bitmap.width),
                    height_px=int(bitmap.height),
                    stride_bytes=int(bitmap.stride),
                    bgra=bytes(bitmap.buffer),
                )
            )
            bitmap.close()
            page.close()
    return pages
