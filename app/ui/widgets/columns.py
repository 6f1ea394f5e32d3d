"""Fields beside each other where there is room, below each other where there is not, as at 200% on a small laptop."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui import theme

_CELL_EM = 17.0


class Columns(QWidget):
    """Two columns of cells, or one."""

    def __init__(self) -> None:
        """Make it empty."""
        super().__init__()
        self._cells: list[QWidget] = []
        self._columns = 2
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.space(self, 3))
        self._grid.setVerticalSpacing(theme.space(self, 1))
        # Narrower than two cells beside each other, so that there can be one.
        self.setMinimumWidth(round(_CELL_EM * theme.em(self)))

    def show_cells(self, cells: Sequence[QWidget]) -> None:
        """Put cells in the place of those before.

        Args:
            cells: in their order; what is not among them is left hidden to its owner.
        """
        for cell in self._cells:
            self._grid.removeWidget(cell)
        self._cells = list(cells)
        self._put()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put fewer beside each other where there is little room."""
        super().resizeEvent(event)
        # After this layout, which would not hear of another one that is asked for in its midst.
        QTimer.singleShot(0, self, self._arrange)

    def _arrange(self) -> None:
        columns = 2 if self.width() >= 2 * _CELL_EM * theme.em(self) else 1
        if columns != self._columns:
            self._columns = columns
            self._put()

    def _put(self) -> None:
        for column in range(2):
            self._grid.setColumnStretch(column, int(column < self._columns))
        for cell in self._cells:
            self._grid.removeWidget(cell)
        for number, cell in enumerate(self._cells):
            self._grid.addWidget(cell, number // self._columns, number % self._columns)
