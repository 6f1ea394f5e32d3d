"""A picture of the cards before they are printed: sharp at every scale. Draws what it is given."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.services.faults import PagePixels
from app.ui import theme


class CardPreview(QWidget):
    """Two pages of paper, outside and inside: under each other when they lie, side by side when they stand."""

    def __init__(self) -> None:
        """Make it empty."""
        super().__init__()
        self.setObjectName("voorbeeld")
        self.setAccessibleName(self.tr("Voorbeeld van het kaartje"))
        self._images: list[QImage] = []
        self._text = ""

    def set_pages(self, pages: Sequence[PagePixels]) -> None:
        """Show pages.

        Args:
            pages: as drawn by the cards; they keep their own bytes alive.
        """
        self._text = ""
        self._images = [
            QImage(page.bgra, page.width_px, page.height_px, page.stride_bytes, QImage.Format.Format_ARGB32).copy()
            for page in pages[:2]
        ]
        self.update()

    def set_text(self, text: str) -> None:
        """Say why there is nothing to see."""
        self._images = []
        self._text = text
        self.setAccessibleDescription(text)
        self.update()

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self._images)

    def sizeHint(self) -> QSize:
        """Room to recognise the card; it takes all that there is."""
        return QSize(round(30 * theme.em(self)), round(14 * theme.em(self)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pages as paper on the window."""
        painter = QPainter(self)
        if not self._images:
            painter.setPen(theme.muted(self.palette()))
            painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._text)
            return
        gap = theme.space(self, 3)
        lying = self._images[0].width() > self._images[0].height()
        count = len(self._images)
        width = self.width() if lying else (self.width() - gap * (count - 1)) / count
        height = (self.height() - gap * (count - 1)) / count if lying else self.height()
        for number, image in enumerate(self._images):
            scale = min(width / image.width(), height / image.height())
            box = QRectF(0, 0, image.width() * scale - 1, image.height() * scale - 1)
            box.moveTo(0 if lying else number * (box.width() + gap), number * (box.height() + gap) if lying else 0)
            # Scaled once to the device's own pixels: the painter's scaling would leave thin letters ragged.
            ratio = self.devicePixelRatioF()
            sharp = image.scaled(
                round(box.width() * ratio),
                round(box.height() * ratio),
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            sharp.setDevicePixelRatio(ratio)
            painter.drawImage(box.topLeft(), sharp)
            painter.setPen(theme.line_colour(self.palette()))
            painter.drawRect(box)
