"""A thousand cards with QR codes, beside the same drawing by hand: bare reportlab, and zxing-cpp for the codes.

The hand draws the same runs, rules and dots at the same places, in the same fonts, loaded once. It makes every
QR code with the fastest maker that we know and draws it as one path of bars. Once it draws everything anew for each
card; once it shares what is the same, as we do.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from io import BytesIO
from typing import Final

import zxingcpp
from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from app.cards.blokken import ACCENT, HAIRLINE, INK, Kleuren, Rule, TextRun
from app.cards.fonts import REGULAR, Script, font_name
from app.cards.layout import (
    CARD_HEIGHT_PT,
    CARD_WIDTH_PT,
    Binnenkant,
    Buitenkant,
    lay_out_binnenkant,
    lay_out_buitenkant,
)
from app.cards.opdracht import Afzender, Formaat, Kaart, qr_content
from app.cards.pdf import make_cards_pdf
from app.cards.teksten import builtin_kaartteksten
from bench.meting import Figure, compare

CARDS: Final = 1000
TARGET: Final = 1.3
_ALPHABET: Final = "23456789BCDFGHJKMNPQRSTVWXYZ"
_TEKSTEN: Final = builtin_kaartteksten(taal="nl")
_KLEUREN: Final = Kleuren()
_AFZENDER: Final = Afzender(
    voornaam="Sanne",
    organisatie="Doorstroompunt Holland Rijnland",
    telefoon="+31612345601",
    terugbel_url="https://bel.voorbeeld.nl/k",
)


def figures() -> Iterator[Figure]:
    """A thousand cards as A6 against the hand, and against the hand that shares what is the same."""
    kaarten = [Kaart(code=_code(number), aan_ouders=False, taal="nl") for number in range(CARDS)]
    ours = partial(make_cards_pdf, kaarten=kaarten, afzender=_AFZENDER, formaat=Formaat.A6, teksten={"nl": _TEKSTEN})
    for job, shared in (("cards: by hand", False), ("cards: by hand, shared", True)):
        baseline = partial(draw_by_hand, kaarten, shared=shared)
        yield compare(job=job, size=f"{CARDS} cards, A6, QR code each", ours=ours, baseline=baseline, target=TARGET)


def draw_by_hand(kaarten: Sequence[Kaart], *, shared: bool) -> bytes:
    """Draw cards with reportlab alone, as it is set by itself.

    Args:
        kaarten: what to draw.
        shared: draw what is the same once and refer to it.
    """
    tuned, rl_config.useA85 = rl_config.useA85, 1
    try:
        return _draw(kaarten, shared=shared)
    finally:
        rl_config.useA85 = tuned


def _draw(kaarten: Sequence[Kaart], *, shared: bool) -> bytes:
    buffer = BytesIO()
    canvas = Canvas(
        buffer,
        pagesize=(CARD_WIDTH_PT, CARD_HEIGHT_PT),
        pageCompression=1,
        invariant=True,
        initialFontName=font_name(Script.LATIN, REGULAR),  # type: ignore[arg-type]  # the published types say float
    )
    outside, inside = lay_out_buitenkant(_TEKSTEN.jongere), lay_out_binnenkant(_TEKSTEN.jongere, _AFZENDER)
    if shared:
        for name, draw in (("a", partial(_outside, canvas, outside)), ("b", partial(_inside, canvas, inside))):
            canvas.beginForm(name, 0, 0, CARD_WIDTH_PT, CARD_HEIGHT_PT)
            draw()
            canvas.endForm()
    for kaart in kaarten:
        if shared:
            canvas.doForm("a")
        else:
            _outside(canvas, outside)
        canvas.showPage()
        if shared:
            canvas.doForm("b")
        else:
            _inside(canvas, inside)
        canvas.setFillColorRGB(*_KLEUREN.of(INK))
        canvas.setFont(inside.code.font, inside.code.size_pt)
        canvas.drawString(inside.code.x_pt, inside.code.y_pt, kaart.code)
        _qr(canvas, inside, qr_content(afzender=_AFZENDER, kaart=kaart))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _outside(canvas: Canvas, outside: Buitenkant) -> None:
    bubble = outside.bubble
    canvas.setFillColorRGB(*_KLEUREN.of(ACCENT))
    canvas.roundRect(bubble.x_pt, bubble.y_pt, bubble.width_pt, bubble.height_pt, 17, stroke=0, fill=1)
    _rules(canvas, outside.rules)
    _runs(canvas, outside.runs)


def _inside(canvas: Canvas, inside: Binnenkant) -> None:
    _rules(canvas, inside.rules)
    canvas.setFillColorRGB(*_KLEUREN.of(ACCENT))
    for dot in inside.dots:
        canvas.circle(dot.x_pt, dot.y_pt, dot.radius_pt, stroke=0, fill=1)
    _runs(canvas, inside.runs)


def _runs(canvas: Canvas, runs: Sequence[TextRun]) -> None:
    for run in runs:
        canvas.setFillColorRGB(*_KLEUREN.of(run.colour))
        canvas.setFont(run.font, run.size_pt)
        canvas.drawString(run.x_pt, run.y_pt, run.text)


def _rules(canvas: Canvas, rules: Sequence[Rule]) -> None:
    canvas.setStrokeColorRGB(*_KLEUREN.of(HAIRLINE))
    for rule in rules:
        canvas.line(rule.x1_pt, rule.y1_pt, rule.x2_pt, rule.y2_pt)


def _qr(canvas: Canvas, inside: Binnenkant, content: str) -> None:
    code = zxingcpp.create_barcode(content, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image = code.to_image(scale=1, add_quiet_zones=False)
    height, width = image.shape
    pixels = bytes(memoryview(image))  # type: ignore[arg-type]  # it is a buffer; the stubs do not say so
    bars: list[str] = []
    for row in range(height):
        line, x = pixels[row * width : (row + 1) * width], 0
        while (start := line.find(0, x)) >= 0:
            end = line.find(255, start)
            x = width if end < 0 else end
            bars.append(f"{start} {height - 1 - row} {x - start} 1 re")
    canvas.saveState()
    canvas.setFillColorRGB(*_KLEUREN.of(INK))
    canvas.translate(inside.qr.x_pt, inside.qr.y_pt)
    canvas.scale(inside.qr.size_pt / width, inside.qr.size_pt / width)
    canvas.drawPath(PDFPathObject(bars), stroke=0, fill=1)
    canvas.restoreState()


def _code(number: int) -> str:
    letters = [_ALPHABET[number // len(_ALPHABET) ** place % len(_ALPHABET)] for place in range(6)]
    return f"{''.join(letters[:3])}-{''.join(letters[3:])}"
