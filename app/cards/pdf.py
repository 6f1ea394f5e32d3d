"""Visit cards as PDF, and PDF pages as pixels for the preview.

Owns the drawing and the imposition on the sheet. What is the same for every card is drawn once and referred to; per
card only the QR code and the code are drawn. Must not write files, and must not put anything into the document that
is not on the paper: no title, no author, no date of printing.
"""

from collections.abc import Mapping, Sequence
from io import BytesIO
from threading import Lock
from typing import Final

import msgspec
import pypdfium2
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from app.cards.blokken import ACCENT, HAIRLINE, INK, MM, Bubble, Rule, TextRun
from app.cards.fonts import REGULAR, Script, font_name
from app.cards.layout import (
    CARD_HEIGHT_PT,
    CARD_WIDTH_PT,
    Binnenkant,
    Buitenkant,
    lay_out_binnenkant,
    lay_out_buitenkant,
)
from app.cards.opdracht import Afzender, CardOrderInvalid, Formaat, Kaart, qr_content
from app.cards.qr import qr_path
from app.cards.teksten import Kaartteksten

_SHEET_WIDTH_PT: Final = 210 * MM
_SHEET_HEIGHT_PT: Final = 297 * MM
# A card lies on its side in a quarter of the sheet, which is half a millimetre longer than A6: halved on both ends.
_CELL_WIDTH_PT: Final = _SHEET_WIDTH_PT / 2
_CELL_HEIGHT_PT: Final = _SHEET_HEIGHT_PT / 2
_SLACK_PT: Final = (_CELL_HEIGHT_PT - CARD_WIDTH_PT) / 2
_CARDS_PER_SHEET: Final = 4
_CROP_MARK_PT: Final = 8 * MM  # from the sheet's edge, so that half of it survives the printer's margin
_HAIRLINE_WIDTH_PT: Final = 0.5
_FOLD_DASH: Final = [1.0, 2.0]  # points drawn, points left out
_MIN_DPI: Final = 36
_MAX_DPI: Final = 600

# PDFium keeps global state and is not safe to call from two threads at once.
_pdfium_lock: Final = Lock()


# What cards share: their language, and whether they address the parents.
_Kind = tuple[str, bool]


class PagePixels(msgspec.Struct, frozen=True, kw_only=True):
    """One page as pixels: four bytes each, blue, green, red, and an alpha of 255; rows from the top down."""

    width_px: int
    height_px: int
    stride_bytes: int
    bgra: bytes


def make_cards_pdf(
    *, kaarten: Sequence[Kaart], afzender: Afzender, formaat: Formaat, teksten: Mapping[str, Kaartteksten]
) -> bytes:
    """Return the cards as one PDF, outside and inside by turns, in the order of ``kaarten``.

    The same arguments give the same bytes. Nothing is written to disk.

    Args:
        kaarten: at least one card, each in a language of ``teksten``.
        afzender: who leaves them.
        formaat: the paper; it also tells the printer along which side to turn the sheet.
        teksten: what is on them, by language.

    Raises:
        CardOrderInvalid: no card, a card in a language without texts, a text that does not fit or cannot be drawn.
    """
    if not kaarten:
        raise CardOrderInvalid("Er zijn geen kaartjes gekozen.")
    for kaart in kaarten:
        if kaart.taal not in teksten:
            raise CardOrderInvalid(f"Voor de taal „{kaart.taal}” zijn er geen kaartteksten.")
    buffer = BytesIO()
    canvas = Canvas(
        buffer,
        invariant=True,
        pageCompression=1,
        # Otherwise the document names Helvetica, which it neither uses nor embeds.
        initialFontName=font_name(Script.LATIN, REGULAR),  # type: ignore[arg-type]  # the published types say float; the name is meant
        lang=kaarten[0].taal,
    )
    for clear in (canvas.setTitle, canvas.setAuthor, canvas.setSubject, canvas.setCreator, canvas.setProducer):
        clear("")
    sheets = _CardSheets(canvas, afzender=afzender, teksten=teksten, kinds={_kind(kaart) for kaart in kaarten})
    if formaat is Formaat.A6:
        sheets.draw_a6(kaarten)
    else:
        sheets.draw_a4(kaarten)
    canvas.save()
    return buffer.getvalue()


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


class _CardSheets:
    """The cards of one sender on one canvas; draws the parts that all cards share when it is made."""

    def __init__(
        self, canvas: Canvas, *, afzender: Afzender, teksten: Mapping[str, Kaartteksten], kinds: set[_Kind]
    ) -> None:
        self._canvas = canvas
        self._afzender = afzender
        self._binnenkanten: dict[_Kind, Binnenkant] = {}
        for kind in sorted(kinds):
            taal, aan_ouders = kind
            tekst = teksten[taal].ouders if aan_ouders else teksten[taal].jongere
            rtl = teksten[taal].van_rechts
            self._begin_form(_form_name("buiten", kind))
            _draw_buitenkant(canvas, lay_out_buitenkant(tekst, rtl=rtl))
            canvas.endForm()
            self._binnenkanten[kind] = lay_out_binnenkant(tekst, afzender, rtl=rtl)
            self._begin_form(_form_name("binnen", kind))
            _draw_binnenkant(canvas, self._binnenkanten[kind])
            canvas.endForm()

    def draw_a6(self, kaarten: Sequence[Kaart]) -> None:
        """One card a sheet, lying: page 1 the outside, page 2 the inside."""
        canvas = self._canvas
        canvas.setViewerPreference("Duplex", "DuplexFlipShortEdge")
        canvas.setPageSize((CARD_WIDTH_PT, CARD_HEIGHT_PT))
        for kaart in kaarten:
            self._draw_outside(kaart)
            canvas.showPage()
            self._draw_inside(kaart)
            canvas.showPage()

    def draw_a4(self, kaarten: Sequence[Kaart]) -> None:
        """Four cards a sheet, each on its side, so that a sheet turned along its long edge turns every card sideways.

        Outside, the tops of the cards point left; inside, in the mirrored column, they point right: the same edge.
        """
        canvas = self._canvas
        canvas.setViewerPreference("Duplex", "DuplexFlipLongEdge")
        canvas.setPageSize((_SHEET_WIDTH_PT, _SHEET_HEIGHT_PT))
        for start in range(0, len(kaarten), _CARDS_PER_SHEET):
            sheet = kaarten[start : start + _CARDS_PER_SHEET]
            _draw_crop_marks(canvas)
            for place, kaart in enumerate(sheet):
                row, column = divmod(place, 2)
                canvas.saveState()
                canvas.translate((column + 1) * _CELL_WIDTH_PT, (1 - row) * _CELL_HEIGHT_PT + _SLACK_PT)
                canvas.rotate(90)
                self._draw_outside(kaart)
                canvas.restoreState()
            canvas.showPage()
            for place, kaart in enumerate(sheet):
                row, column = divmod(place, 2)
                canvas.saveState()
                canvas.translate((1 - column) * _CELL_WIDTH_PT, (2 - row) * _CELL_HEIGHT_PT - _SLACK_PT)
                canvas.rotate(-90)
                self._draw_inside(kaart)
                canvas.restoreState()
            canvas.showPage()

    def _begin_form(self, name: str) -> None:
        self._canvas.beginForm(name, 0, 0, CARD_WIDTH_PT, CARD_HEIGHT_PT)

    def _draw_outside(self, kaart: Kaart) -> None:
        self._canvas.doForm(_form_name("buiten", _kind(kaart)))

    def _draw_inside(self, kaart: Kaart) -> None:
        canvas = self._canvas
        binnenkant = self._binnenkanten[_kind(kaart)]
        canvas.doForm(_form_name("binnen", _kind(kaart)))
        _draw_run(canvas, msgspec.structs.replace(binnenkant.code, text=kaart.code))
        qr = qr_path(qr_content(afzender=self._afzender, kaart=kaart))
        canvas.saveState()
        canvas.setFillColorRGB(*INK)
        canvas.translate(binnenkant.qr.x_pt, binnenkant.qr.y_pt)
        canvas.scale(binnenkant.qr.size_pt / qr.size_modules, binnenkant.qr.size_pt / qr.size_modules)
        canvas.drawPath(PDFPathObject(qr.rectangles), stroke=0, fill=1)
        canvas.restoreState()


def _kind(kaart: Kaart) -> _Kind:
    return (kaart.taal, kaart.aan_ouders)


def _form_name(side: str, kind: _Kind) -> str:
    taal, aan_ouders = kind
    return f"{side}-{taal}-ouders" if aan_ouders else f"{side}-{taal}-jongere"


def _draw_buitenkant(canvas: Canvas, buitenkant: Buitenkant) -> None:
    _draw_rules(canvas, buitenkant.rules)
    _draw_bubble(canvas, buitenkant.bubble)
    for run in buitenkant.runs:
        _draw_run(canvas, run)


def _draw_binnenkant(canvas: Canvas, binnenkant: Binnenkant) -> None:
    _draw_rules(canvas, binnenkant.rules)
    canvas.setFillColorRGB(*ACCENT)
    for dot in binnenkant.dots:
        canvas.circle(dot.x_pt, dot.y_pt, dot.radius_pt, stroke=0, fill=1)
    for run in binnenkant.runs:
        _draw_run(canvas, run)


def _draw_run(canvas: Canvas, run: TextRun) -> None:
    canvas.setFillColorRGB(*run.colour)
    canvas.setFont(run.font, run.size_pt)
    draw = canvas.drawRightString if run.ends else canvas.drawString
    draw(run.x_pt, run.y_pt, run.text)


def _draw_rules(canvas: Canvas, rules: Sequence[Rule]) -> None:
    canvas.setStrokeColorRGB(*HAIRLINE)
    canvas.setLineWidth(_HAIRLINE_WIDTH_PT)
    for rule in rules:
        canvas.setDash(_FOLD_DASH if rule.dashed else [])
        canvas.line(rule.x1_pt, rule.y1_pt, rule.x2_pt, rule.y2_pt)


def _draw_bubble(canvas: Canvas, bubble: Bubble) -> None:
    """Draw the bubble and its tail; each is filled by itself, since their overlap would cancel out in one path."""
    canvas.setFillColorRGB(*ACCENT)
    canvas.roundRect(bubble.x_pt, bubble.y_pt, bubble.width_pt, bubble.height_pt, 6 * MM, stroke=0, fill=1)
    tail = canvas.beginPath()
    tail.moveTo(bubble.x_pt + 7 * MM, bubble.y_pt + 1 * MM)
    tail.lineTo(bubble.x_pt + 5.5 * MM, bubble.y_pt - 5 * MM)
    tail.lineTo(bubble.x_pt + 14 * MM, bubble.y_pt + 1 * MM)
    tail.close()
    canvas.drawPath(tail, stroke=0, fill=1)


def _draw_crop_marks(canvas: Canvas) -> None:
    """Mark the two cuts: at the middle of each side, and where they cross."""
    middle_x, middle_y, mark = _CELL_WIDTH_PT, _CELL_HEIGHT_PT, _CROP_MARK_PT
    _draw_rules(
        canvas,
        [
            Rule(middle_x, 0, middle_x, mark),
            Rule(middle_x, _SHEET_HEIGHT_PT - mark, middle_x, _SHEET_HEIGHT_PT),
            Rule(0, middle_y, mark, middle_y),
            Rule(_SHEET_WIDTH_PT - mark, middle_y, _SHEET_WIDTH_PT, middle_y),
            Rule(middle_x - mark / 2, middle_y, middle_x + mark / 2, middle_y),
            Rule(middle_x, middle_y - mark / 2, middle_x, middle_y + mark / 2),
        ],
    )
