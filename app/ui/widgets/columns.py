"""Fields beside each other where there is room, below each other where there is not, as at 200% on a small laptop."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui import theme
from app.ui.widgets.beside import Beside

_CELL_EM: Final = 17.0
_COLUMNS: Final = 2


class Columns(QWidget):
    """Two columns of cells, or one. A column is as wide as its widest cell needs, with its label before the field."""

    def __init__(self) -> None:
        """Make it empty."""
        super().__init__()
        self._cells: list[QWidget] = []
        self._columns = _COLUMNS
        self._needed: list[int] = []
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

    def event(self, event: QEvent) -> bool:
        """Look at the room again when a field got longer entries."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            QTimer.singleShot(0, self, self._arrange)
        return done

    def _arrange(self) -> None:
        if (self._columns, self._needed) != (self._columns_that_fit(), self._widths()):
            self._put()

    def _widths(self) -> list[int]:
        """What every column needs; also for a cell that is hidden now, so that nothing moves when it appears."""
        rooms = [cell.room_beside() if isinstance(cell, Beside) else cell.sizeHint().width() for cell in self._cells]
        return [max(rooms[column::_COLUMNS], default=0) for column in range(_COLUMNS)]

    def _columns_that_fit(self) -> int:
        needed = sum(self._widths()) + self._grid.horizontalSpacing() * (_COLUMNS - 1)
        return _COLUMNS if needed <= self.width() else 1

    def _put(self) -> None:
        self._columns, self._needed = self._columns_that_fit(), self._widths()
        two = self._columns == _COLUMNS
        for column, width in enumerate(self._needed):
            self._grid.setColumnStretch(column, int(column < self._columns))
            self._grid.setColumnMinimumWidth(column, width if two else 0)
        for cell in self._cells:
            self._grid.removeWidget(cell)
        for number, cell in enumerate(self._cells):
            self._grid.addWidget(cell, number // self._columns, number % self._columns)
