"""Printing pages that were made elsewhere, true to the point, one page at a time so that the window stays alive.

Owns the way from pixels to a printer. Must not know what is on the pages.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.services.faults import PagePixels

DPI: Final = 300
"""Sharp enough for letters of 8 points; a page of A4 is then 35 MB of pixels, so there is one at a time."""

CLEAR_MM: Final = 8.0
"""What the cards keep free along every edge."""

_POINTS_PER_INCH: Final = 72
_DUPLEX: Final = {
    True: QPrinter.DuplexMode.DuplexShortSide,
    False: QPrinter.DuplexMode.DuplexLongSide,
    None: QPrinter.DuplexMode.DuplexNone,
}
# A driver rounds the size of its paper.
_SIZE_SLACK_PT: Final = 4


def set_paper(printer: QPrinter, *, width_px: int, height_px: int, short_edge: bool | None) -> bool:
    """Ask a printer for pages of one size, on one or both sides and without a scale; again after another was chosen.

    Args:
        printer: the printer.
        width_px: width of a page at :data:`DPI`.
        height_px: height of a page at :data:`DPI`.
        short_edge: turn the sheet along its short edge, False along its long edge, None print one side only.

    Returns:
        Whether it has paper of this size, so that nothing is scaled or cut.
    """
    wanted = QSizeF(width_px * _POINTS_PER_INCH / DPI, height_px * _POINTS_PER_INCH / DPI)
    lying = wanted.width() > wanted.height()
    standing = wanted.transposed() if lying else wanted
    size = QPageSize(standing, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    orientation = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    # One by one: a whole layout is refused for margins that the printer itself does not have.
    printer.setFullPage(True)
    printer.setPageSize(size)
    printer.setPageOrientation(orientation)
    printer.setDuplex(_DUPLEX[short_edge])
    if printer.outputFileName():
        return True  # a file has every size
    return any(
        _alike(paper.size(QPageSize.Unit.Point), standing) for paper in QPrinterInfo(printer).supportedPageSizes()
    )


def unprinted_mm(printer: QPrinter) -> float:
    """The widest edge of the paper on which a printer cannot print, in millimetres.

    Args:
        printer: with the paper already set.
    """
    margins = printer.pageLayout().minimumMargins()
    points = max(margins.left(), margins.top(), margins.right(), margins.bottom())
    unit = printer.pageLayout().units()
    return points if unit == QPageLayout.Unit.Millimeter else points * 25.4 / _POINTS_PER_INCH


def _alike(paper: QSizeF, wanted: QSizeF) -> bool:
    width, height = paper.width() - wanted.width(), paper.height() - wanted.height()
    return abs(width) <= _SIZE_SLACK_PT and abs(height) <= _SIZE_SLACK_PT


class PrintJob:
    """One job of a number of pages: ask for a page, give it, until there are no more."""

    def __init__(self, printer: QPrinter, *, pages: int, name: str) -> None:
        """Prepare the job; nothing is sent yet.

        Args:
            printer: as the user set it in the dialog.
            pages: how many there are.
            name: what the queue shows; it names nobody.
        """
        printer.setDocName(name)
        self._printer, self._pages, self._next = printer, pages, 0
        self._painter: QPainter | None = None

    def run(self, fetch: Callable[[int, Callable[[PagePixels], None]], None], done: Callable[[bool], None]) -> None:
        """Print every page.

        Args:
            fetch: gets the number of a page (from 0) and what to call with it, on the main thread.
            done: told whether the whole job went to the printer.
        """
        painter = QPainter()
        if not painter.begin(self._printer):
            done(False)
            return
        self._painter = painter

        def put(page: PagePixels) -> None:
            if self._next and not self._printer.newPage():
                painter.end()
                done(False)
                return
            self._draw(painter, page)
            self._next += 1
            if self._next < self._pages:
                fetch(self._next, put)
            else:
                done(painter.end())

        fetch(0, put)

    def _draw(self, painter: QPainter, page: PagePixels) -> None:
        image = QImage(page.bgra, page.width_px, page.height_px, page.stride_bytes, QImage.Format.Format_RGB32)
        scale = self._printer.resolution() / DPI
        painter.drawImage(QRectF(0, 0, page.width_px * scale, page.height_px * scale), image)
