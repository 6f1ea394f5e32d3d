"""A bar chart whose every bar has its name before it and its number behind it, so that it reads as a table too."""

from collections.abc import Sequence
from typing import Final

import msgspec
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import theme

_ROW_EM: Final = 1.5
_NAME_EM: Final = 12.0
_VALUE_EM: Final = 6.5
_THICK_EM: Final = 0.75


class Bar(msgspec.Struct, frozen=True):
    """One bar: its name, its length between 0 and 1, its number as text, and whether it stands out."""

    name: str
    length: float
    value: str
    accent: bool = True


class BarChart(QWidget):
    """Horizontal bars. A screen reader gets the names and numbers as its description."""

    def __init__(self, *, name: str, title: str) -> None:
        """Make it empty.

        Args:
            name: object name.
            title: what it shows, for a screen reader.
        """
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._bars: tuple[Bar, ...] = ()

    @property
    def bars(self) -> tuple[Bar, ...]:
        """What is shown."""
        return self._bars

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Show bars, from the top down."""
        self._bars = tuple(bars)
        self.setAccessibleDescription("; ".join(f"{bar.name}: {bar.value}" for bar in bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its bars."""
        em = theme.em(self)
        return QSize(round(34 * em), round(max(1, len(self._bars)) * _ROW_EM * em))

    def minimumSizeHint(self) -> QSize:
        """Narrower than this the bars say nothing."""
        return QSize(round(26 * theme.em(self)), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw names, tracks, bars and numbers."""
        painter, palette, em = QPainter(self), self.palette(), theme.em(self)
        row, thick = _ROW_EM * em, _THICK_EM * em
        left, right = _NAME_EM * em, self.width() - _VALUE_EM * em
        text = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        for number, bar in enumerate(self._bars):
            top = number * row
            painter.setPen(palette.color(QPalette.ColorRole.WindowText))
            name = painter.fontMetrics().elidedText(bar.name, Qt.TextElideMode.ElideRight, round(left - em * 0.6))
            painter.drawText(QRectF(0, top, left - em * 0.6, row), text, name)
            track = QRectF(left, top + (row - thick) / 2, right - left, thick)
            painter.fillRect(track, palette.color(QPalette.ColorRole.Midlight))
            colour = palette.color(QPalette.ColorRole.Accent) if bar.accent else theme.muted(palette)
            painter.fillRect(QRectF(track.left(), track.top(), track.width() * bar.length, thick), colour)
            painter.drawText(QRectF(right + em * 0.5, top, _VALUE_EM * em - em * 0.5, row), text, bar.value)
