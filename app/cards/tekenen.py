"""Drawing on a canvas what a layout says: runs, rules, dots, the bubble, pictures, QR codes.

Owns the colours' way to the paper. Must not know what stands where or why.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from PIL import Image
from reportlab.graphics import renderPDF
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from app.cards.beeld import Beeld
from app.cards.blokken import ACCENT, HAIRLINE, INK, MM, Box, Bubble, Colour, Dot, Kleuren, Picture, Rule, TextRun
from app.cards.qr import qr_path

_HAIRLINE_WIDTH_PT: Final = 0.5
_FOLD_DASH: Final = [1.0, 2.0]  # points drawn, points left out


class Pen:
    """Draws on one canvas in the colours of one template."""

    def __init__(self, canvas: Canvas, kleuren: Kleuren) -> None:
        """Take up a canvas.

        Args:
            canvas: to draw on.
            kleuren: which colour has which role.
        """
        self._canvas, self._kleuren = canvas, kleuren

    def runs(self, runs: Sequence[TextRun]) -> None:
        """Draw pieces of text."""
        for run in runs:
            self._fill(run.colour)
            self._canvas.setFont(run.font, run.size_pt)
            draw = self._canvas.drawRightString if run.ends else self._canvas.drawString
            draw(run.x_pt, run.y_pt, run.text)

    def rules(self, rules: Sequence[Rule]) -> None:
        """Draw hairlines."""
        canvas = self._canvas
        canvas.setStrokeColorRGB(*self._kleuren.of(HAIRLINE))
        canvas.setLineWidth(_HAIRLINE_WIDTH_PT)
        for rule in rules:
            canvas.setDash(_FOLD_DASH if rule.dashed else [])
            canvas.line(rule.x1_pt, rule.y1_pt, rule.x2_pt, rule.y2_pt)

    def dots(self, dots: Sequence[Dot]) -> None:
        """Draw the dots of lists."""
        self._fill(ACCENT)
        for dot in dots:
            self._canvas.circle(dot.x_pt, dot.y_pt, dot.radius_pt, stroke=0, fill=1)

    def bubble(self, bubble: Bubble) -> None:
        """Draw the bubble and its tail; each is filled by itself, since their overlap would cancel out in one path."""
        self._fill(ACCENT)
        canvas = self._canvas
        canvas.roundRect(bubble.x_pt, bubble.y_pt, bubble.width_pt, bubble.height_pt, 6 * MM, stroke=0, fill=1)
        tail = canvas.beginPath()
        tail.moveTo(bubble.x_pt + 7 * MM, bubble.y_pt + 1 * MM)
        tail.lineTo(bubble.x_pt + 5.5 * MM, bubble.y_pt - 5 * MM)
        tail.lineTo(bubble.x_pt + 14 * MM, bubble.y_pt + 1 * MM)
        tail.close()
        canvas.drawPath(tail, stroke=0, fill=1)

    def pictures(self, places: Sequence[Picture], beelden: Mapping[str, Beeld]) -> None:
        """Draw a logo or a photo where it has its place."""
        for place in places:
            content = beelden[place.name].content
            if isinstance(content, Image.Image):
                box = (place.x_pt, place.y_pt, place.width_pt, place.height_pt)
                self._canvas.drawImage(ImageReader(content), *box)
                continue
            self._canvas.saveState()
            self._canvas.translate(place.x_pt, place.y_pt)
            self._canvas.scale(place.width_pt / content.width, place.height_pt / content.height)
            renderPDF.draw(content, self._canvas, 0, 0)
            self._canvas.restoreState()

    def qr(self, content: str, box: Box) -> None:
        """Draw a QR code as one path."""
        qr, canvas = qr_path(content), self._canvas
        canvas.saveState()
        self._fill(INK)
        canvas.translate(box.x_pt, box.y_pt)
        canvas.scale(box.size_pt / qr.size_modules, box.size_pt / qr.size_modules)
        canvas.drawPath(PDFPathObject(qr.rectangles), stroke=0, fill=1)
        canvas.restoreState()

    def _fill(self, colour: Colour) -> None:
        self._canvas.setFillColorRGB(*self._kleuren.of(colour))
