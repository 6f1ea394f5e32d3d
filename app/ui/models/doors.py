"""Doors in a list: a model over frozen rows that keeps the selection when rows change."""

from collections.abc import Collection, Sequence
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt, Signal

from app.domain.plan import StapSoort
from app.services.rows import DoorRow
from app.ui import words
from app.ui.context import WindowContext

ROW_ROLE: Final = Qt.ItemDataRole.UserRole
SUBTITLE_ROLE: Final = Qt.ItemDataRole.UserRole + 1
BADGES_ROLE: Final = Qt.ItemDataRole.UserRole + 2
TITLE_ROLE: Final = Qt.ItemDataRole.UserRole + 3
TICK_ROLE: Final = Qt.ItemDataRole.UserRole + 4


class DoorsModel(QStringListModel):
    """Rows of doors. ``by_name`` puts the name first (search), otherwise the street (the route).

    A list asks how many rows there are once for every row that it lays out, and does so again at every page that comes
    in. The model below this one answers that itself, from as many empty texts as there are rows: at 30,000 rows a
    twentieth of what it costs to be asked here.

    Signals:
        more_wanted(): the end of the rows came near and there are more of them.
    """

    more_wanted = Signal()

    def __init__(self, context: WindowContext, *, by_name: bool, parent: QObject | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self._context = context
        self._by_name = by_name
        self._rows: tuple[DoorRow, ...] = ()
        self._without: Collection[str] | None = None
        self._more = False

    def set_ticks(self, without: Collection[str] | None) -> None:
        """Show a tick before every row that still waits.

        Args:
            without: dossiers whose tick is off; None shows no ticks.
        """
        self._without = without
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))

    def set_rows(self, rows: Sequence[DoorRow]) -> None:
        """Put other rows in the place of these."""
        self._rows = tuple(rows)
        self.setStringList([""] * len(self._rows))

    def add_rows(self, rows: Sequence[DoorRow]) -> None:
        """Put rows after these."""
        if rows:
            before = len(self._rows)
            self._rows = (*self._rows, *rows)
            self.insertRows(before, len(rows))

    def set_more(self, more: bool) -> None:
        """Whether there are more rows than these."""
        self._more = more

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        return self._more and not parent.isValid()

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        if self.canFetchMore(parent):
            self._more = False
            self.more_wanted.emit()

    def rows(self) -> tuple[DoorRow, ...]:
        """The rows, in their order."""
        return self._rows

    def index_of(self, dossier_id: str) -> QModelIndex:
        """Index of a dossier, or an invalid one."""
        for number, row in enumerate(self._rows):
            if row.dossier_id == dossier_id:
                return self.index(number, 0)
        return QModelIndex()

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """To be read and chosen; what stands there is not changed in the list."""
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemNeverHasChildren if index.isValid() else flag(0)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        # While other rows take their place, there may be fewer of them than the list still thinks.
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == TITLE_ROLE:
            return self._title(row)
        if role == SUBTITLE_ROLE:
            return self._subtitle(row)
        if role == TICK_ROLE:
            return self._tick(row)
        if role == BADGES_ROLE:
            return words.badges(row, codes=self._context.codes)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            badges = words.badges(row, codes=self._context.codes)
            parts = [self._title(row), self._subtitle(row), *(badge.text for badge in badges)]
            if row.vandaag_vastgelegd:
                parts.append(self.tr("vandaag vastgelegd"))
            tick = self._tick(row)
            if tick is not None:
                parts.append(self.tr("wel vandaag") if tick else self.tr("niet vandaag"))
            return ", ".join(part for part in parts if part)
        return None

    def _tick(self, row: DoorRow) -> bool | None:
        """Whether this door is done today; None where there is nothing to choose."""
        if self._without is None or row.vandaag_vastgelegd:
            return None
        return row.dossier_id not in self._without

    def _title(self, row: DoorRow) -> str:
        if self._by_name:
            return row.naam
        street = self.tr("geheim adres") if row.geheim else row.straatregel
        return street

    def _subtitle(self, row: DoorRow) -> str:
        vandaag = self._context.vandaag()
        if not self._by_name:
            return " · ".join(part for part in (row.naam, *self._why(row)) if part)
        place = self.tr("geheim adres") if row.geheim else f"{row.straatregel}, {row.woonplaats}"
        if row.stap is not None:
            return f"{place} · {words.step_brief(row.stap, vandaag=vandaag)}"
        reason = words.reason_brief(row.waarom_niet, vandaag=vandaag)
        return f"{place} · {reason}" if reason else place

    def _why(self, row: DoorRow) -> tuple[str, ...]:
        """What to do here and why: what was done already, else how often somebody came, else the reason."""
        if row.vandaag_vastgelegd:
            sent = words.sent_text("wacht" if row.onverzonden else "verzonden")
            return (self.tr("vandaag vastgelegd"), sent)
        if row.stap is None:
            return ()
        what = "" if row.stap.soort == StapSoort.HUISBEZOEK else words.step_name(row.stap.soort)
        if row.stap.soort not in (StapSoort.HUISBEZOEK, StapSoort.TELEFOON):
            return (what,)
        attempts = words.attempts_text(row)
        return (what, attempts or words.reason_brief(row.stap.reden, vandaag=self._context.vandaag()))
