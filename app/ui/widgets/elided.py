"""A label of one line that never asks for more room than there is."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget


class ElidedLabel(QLabel):
    """One line that ends in an ellipsis where it does not fit, with the whole text as tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self._whole = ""

    def set_whole(self, text: str) -> None:
        """Show a text as far as it fits."""
        self._whole = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        fitted = QFontMetrics(self.font()).elidedText(self._whole, Qt.TextElideMode.ElideRight, max(self.width(), 40))
        self.setText(fitted)
        self.setToolTip(self._whole if fitted != self._whole else "")

    def minimumSizeHint(self) -> QSize:
        """Hardly any: it gives way."""
        return QSize(40, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """As wide as the whole text."""
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self._whole) + 4, super().sizeHint().height())
