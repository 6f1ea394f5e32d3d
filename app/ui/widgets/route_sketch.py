"""A simple sketch of the route: the doors as numbered points with a line between them. It is no map."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.services.rows import DoorRow
from app.ui import theme

_DOT_EM: Final = 0.85
_EDGE_EM: Final = 2.0


class RouteSketch(QWidget):
    """Points and a line, with the north at the top. Only numbers stand at the points: no name, no address."""

    def __init__(self) -> None:
        """Make it empty."""
        super().__init__()
        self.setObjectName("routeschets")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._points: list[tuple[int, int]] = []
        self._numbers: list[str] = []
        self.missing: tuple[str, ...] = ()
        """Doors of the route that have no coordinates, as ``3 Proefstraat 9``."""

    def show_rows(self, rows: Sequence[DoorRow]) -> None:
        """Draw a route; doors without coordinates are not in it, and named in :attr:`missing`.

        Args:
            rows: the doors, in the order of the route.
        """
        self._points = []
        numbers: list[str] = []
        for number, row in enumerate(rows, start=1):
            if row.rd is None:
                continue
            # Two at one door are one point with both numbers.
            if self._points and self._points[-1] == row.rd:
                numbers[-1] = f"{numbers[-1]}, {number}"
            else:
                self._points.append(row.rd)
                numbers.append(str(number))
        self._numbers = numbers
        named = [(row, f"{number} {row.straatregel}") for number, row in enumerate(rows, start=1) if not row.geheim]
        self.missing = tuple(text for row, text in named if row.rd is None)
        streets = ", ".join(text for _, text in named)
        self.setAccessibleName(self.tr("Schets van de route: {deuren}").format(deuren=streets))
        self.update()

    def has_route(self) -> bool:
        """Whether there is a way to draw."""
        return len(self._points) > 1

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line below the points."""
        if not self.has_route():
            return
        em = theme.em(self)
        places = self._places(_EDGE_EM * em)
        palette = self.palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.muted(palette), 2))
        painter.drawPolyline(places)
        painter.setFont(theme.sized(self.font(), step=-1, bold=True))
        for place, number in zip(places, self._numbers, strict=True):
            width = max(2 * _DOT_EM * em, painter.fontMetrics().horizontalAdvance(number) + 0.8 * em)
            dot = QRectF(place.x() - width / 2, place.y() - _DOT_EM * em, width, 2 * _DOT_EM * em)
            painter.setPen(QPen(palette.accent().color(), 2))
            painter.setBrush(palette.base())
            painter.drawRoundedRect(dot, dot.height() / 2, dot.height() / 2)
            painter.setPen(palette.text().color())
            painter.drawText(dot, Qt.AlignmentFlag.AlignCenter, number)
        painter.end()

    def _places(self, edge: float) -> list[QPointF]:
        """The points on the screen: one scale for both directions, in the middle of what is left beside the edge."""
        xs, ys = [x for x, _ in self._points], [y for _, y in self._points]
        wide, high = max(self.width() - 2 * edge, 1.0), max(self.height() - 2 * edge, 1.0)
        east, north = max(xs) - min(xs), max(ys) - min(ys)
        scale = min(wide / max(east, 1), high / max(north, 1))
        left, top = edge + (wide - east * scale) / 2, edge + (high - north * scale) / 2
        return [QPointF(left + (x - min(xs)) * scale, top + (max(ys) - y) * scale) for x, y in self._points]
