"""Cards in a list, with a tick before those that will be printed. Holds frozen rows; fetches nothing."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.domain.ids import DossierId
from app.services.rows import CardRow
from app.ui import words

_Index = QModelIndex | QPersistentModelIndex


class CardModel(QAbstractListModel):
    """Rows of one section of the card loop.

    Signals:
        ticks_changed(): another choice of cards.
    """

    ticks_changed = Signal()

    def __init__(self, parent: QObject, *, tickable: bool) -> None:
        """Make it empty.

        Args:
            parent: owner.
            tickable: whether rows can be chosen.
        """
        super().__init__(parent)
        self._tickable = tickable
        self._rows: tuple[CardRow, ...] = ()
        self._off: set[DossierId] = set()
        self._vandaag = date.min

    def set_rows(self, rows: Sequence[CardRow], *, vandaag: date) -> None:
        """Show rows; a row that was not ticked stays so.

        Args:
            rows: in the order of the route.
            vandaag: the day on which somebody looks.
        """
        self._vandaag = vandaag
        if tuple(rows) == self._rows:
            return
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()
        self.ticks_changed.emit()

    def ticked(self) -> tuple[CardRow, ...]:
        """The chosen rows, in order."""
        return tuple(row for row in self._rows if row.dossier_id not in self._off)

    def tick_all(self, *, on: bool) -> None:
        """Choose every row, or none."""
        self._off = set() if on else {row.dossier_id for row in self._rows}
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
        self.ticks_changed.emit()

    def row(self, index: _Index) -> CardRow | None:
        """The row at an index, or None."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, _index: _Index) -> Qt.ItemFlag:
        """What can be done with a row."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if self._tickable else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Who, where and since when."""
        row = self.row(index)
        if row is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return f"{row.straatregel}, {row.woonplaats}\n{row.naam}{self._since(row)}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.naam}, {row.straatregel}{self._since(row)}"
        if role == Qt.ItemDataRole.CheckStateRole and self._tickable:
            return Qt.CheckState.Unchecked if row.dossier_id in self._off else Qt.CheckState.Checked
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a row, or take the tick away."""
        row = self.row(index)
        if row is None or role != Qt.ItemDataRole.CheckStateRole or not self._tickable:
            return False
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._off.discard(row.dossier_id)
        else:
            self._off.add(row.dossier_id)
        self.dataChanged.emit(index, index)
        self.ticks_changed.emit()
        return True

    def _since(self, row: CardRow) -> str:
        if row.reactie_op:
            return self.tr(" · reactie op {dag}").format(dag=self._day(row.reactie_op))
        if row.achtergelaten_op and row.brief:
            return self.tr(" · brief verstuurd op {dag}").format(dag=self._day(row.achtergelaten_op))
        if row.achtergelaten_op:
            days = (self._vandaag - row.achtergelaten_op).days
            since = self.tr(" · achtergelaten op {dag}").format(dag=self._day(row.achtergelaten_op))
            return since + (self.tr(" ({n} dagen)").format(n=days) if days > 1 else "")
        if row.afgedrukt_op and row.brief:
            printed = self.tr(" · {code} · brief, gedrukt op {dag}")
            return printed.format(code=row.kaart_code, dag=self._day(row.afgedrukt_op))
        if row.afgedrukt_op:
            return self.tr(" · {code} · gedrukt op {dag}").format(code=row.kaart_code, dag=self._day(row.afgedrukt_op))
        return ""

    def _day(self, day: date) -> str:
        return words.short_date(day, vandaag=self._vandaag)
