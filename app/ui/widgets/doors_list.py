"""A titled list of doors with a search box: what Vandaag, Dossiers and Opvolging have in common."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.services.rows import DoorRow
from app.ui import theme
from app.ui.context import WindowContext
from app.ui.models.doors import ROW_ROLE, DoorsModel
from app.ui.widgets.door_delegate import DoorDelegate
from app.ui.widgets.elided import ElidedLabel

_TYPING_PAUSE_MS = 60


class DoorsList(QWidget):
    """Title, subtitle, a choice, a search box and the list.

    Signals:
        opened(str): the user chose a dossier.
        typed(str): the search text, after a short pause.
        chosen(str): another entry of the choice.
        ticked(str): the tick of a dossier was switched, while there are ticks.
    """

    opened = Signal(str)
    typed = Signal(str)
    chosen = Signal(str)
    ticked = Signal(str)

    def __init__(self, context: WindowContext, *, name: str, title: str, by_name: bool, empty: str) -> None:
        """Make the list.

        Args:
            context: parts of the window.
            name: prefix of the object names.
            title: heading.
            by_name: the name first in each row, otherwise the street.
            empty: what to say when there is nothing.
        """
        super().__init__()
        self.setObjectName(name)
        self.setBackgroundRole(self.backgroundRole().Base)
        self.setAutoFillBackground(True)
        self._heading = heading = QLabel(title)
        heading.setObjectName(f"{name}_titel")
        heading.setFont(theme.sized(self.font(), step=1, bold=True))
        self._subtitle = ElidedLabel()
        self._subtitle.setObjectName(f"{name}_ondertitel")
        self._choice = QComboBox()
        # How many there are is known after the list is, which is after it was first shown.
        self._choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._choice.setObjectName(f"{name}_keuze")
        self._choice.setAccessibleName(self.tr("Welke deuren"))
        self._choice.hide()
        self._choice.activated.connect(lambda _: self.chosen.emit(self._choice.currentData() or ""))
        self._ticking = False
        self._menu = QPushButton()
        self._menu.setObjectName(f"{name}_menu")
        self._menu.hide()
        for control in (self._choice, self._menu):
            control.setMinimumHeight(theme.touch_height(self))
        self.search = QLineEdit()
        self.search.setObjectName(f"{name}_zoek")
        self.search.setPlaceholderText(self.tr("Zoek op naam, straat, telefoon, notitie  ( / )"))
        self.search.setAccessibleName(self.tr("Zoek"))
        self.search.setClearButtonEnabled(True)
        for button in self.search.findChildren(QToolButton):
            button.setAccessibleName(self.tr("Zoekveld leegmaken"))
        theme.pad(self.search)
        self.search.setMinimumHeight(theme.touch_height(self))
        self.view = QListView()
        self.view.setObjectName(f"{name}_lijst")
        self.view.setAccessibleName(title)
        self.view.setFrameShape(QListView.Shape.NoFrame)
        # One row can do where a filter stands above it on a low screen.
        self.view.setMinimumHeight(theme.touch_height(self))
        self.view.setUniformItemSizes(True)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.model = DoorsModel(context, by_name=by_name, parent=self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(DoorDelegate(self.view))
        self.view.installEventFilter(self)
        self.view.activated.connect(self._on_view_activated)
        self.view.clicked.connect(self._on_view_activated)
        self._empty = QLabel(empty)
        self._empty.setObjectName(f"{name}_leeg")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.hide()
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._pause.timeout.connect(lambda: self.typed.emit(self.search.text()))
        self.search.textChanged.connect(lambda _: self._pause.start())
        self.search.returnPressed.connect(self._on_search_return_pressed)
        self._lay_out(heading)

    def _lay_out(self, heading: QLabel) -> None:
        side, gap = theme.space(self, 3), theme.space(self, 2)
        self._head = head = QVBoxLayout()
        head.setContentsMargins(side, side, side, gap)
        head.setSpacing(gap)
        row = QHBoxLayout()
        row.addWidget(heading, 1)
        row.addWidget(self._choice)
        row.addWidget(self._menu)
        head.addLayout(row)
        head.addWidget(self._subtitle)
        head.addWidget(self.search)
        self._empty.setContentsMargins(side, gap, side, side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self.view, 1)

    def add_menu(self, title: str, entries: Sequence[tuple[str, str, Callable[[], object]]]) -> None:
        """Offer what can be done with this list.

        Args:
            title: of the button.
            entries: (words, key, what it does); the window listens to the keys.
        """
        menu = QMenu(self._menu)
        for text, key, work in entries:
            action = menu.addAction(f"{text}\t{key}")
            action.triggered.connect(lambda _=False, work=work: work())
        self._menu.setText(title)
        self._menu.setAccessibleName(title)
        self._menu.setMenu(menu)
        self._menu.show()

    def add_below_search(self, widget: QWidget) -> None:
        """Put something between the search box and the list."""
        self._head.addWidget(widget)

    def set_ticks(self, without: Collection[str] | None) -> None:
        """Show a tick before every row, and let Space, Enter and a click switch it.

        Args:
            without: dossiers whose tick is off; None shows no ticks.
        """
        self._ticking = without is not None
        self.model.set_ticks(without)

    def set_title(self, text: str) -> None:
        """Name the list otherwise."""
        self._heading.setText(text)
        self.view.setAccessibleName(text)

    def set_empty(self, text: str) -> None:
        """Say otherwise why there is nothing."""
        self._empty.setText(text)

    def set_subtitle(self, text: str) -> None:
        """Say what the list holds."""
        self._subtitle.set_whole(text)

    def set_choices(self, entries: Sequence[tuple[str, str]], *, current: str) -> None:
        """Offer a choice.

        Args:
            entries: (value, text) in their order.
            current: value of the one that is chosen.
        """
        self._choice.clear()
        for value, text in entries:
            self._choice.addItem(text, value)
        self._choice.setCurrentIndex(max(0, self._choice.findData(current)))
        self._choice.setVisible(len(entries) > 1)

    def set_rows(self, rows: Sequence[DoorRow]) -> None:
        """Show rows, keeping the selected dossier and the place in the list."""
        selected = self.selected()
        place = self.view.verticalScrollBar().value()
        self.model.set_rows(rows)
        had_keys = self.hasFocus() or self.view.hasFocus()
        self._empty.setVisible(not rows)
        self.view.setVisible(bool(rows))
        if had_keys:
            self.take_focus()
        self.select(selected)
        self.view.verticalScrollBar().setValue(place)

    def take_focus(self) -> None:
        """Have the keys in the list, and while there is nothing in it where they can be seen to do nothing."""
        (self if self.view.isHidden() else self.view).setFocus(Qt.FocusReason.OtherFocusReason)

    def selected(self) -> str:
        """The selected dossier, or an empty text."""
        row = self.view.currentIndex().data(ROW_ROLE)
        return row.dossier_id if isinstance(row, DoorRow) else ""

    def select(self, dossier_id: str) -> None:
        """Select a dossier where it is in the list."""
        index = self.model.index_of(dossier_id)
        if index.isValid():
            self.view.setCurrentIndex(index)

    def after(self, dossier_id: str) -> str:
        """The dossier after one in the list; the first when it is not there; nothing after the last."""
        index = self.model.index_of(dossier_id)
        rows = self.model.rows()
        following = index.row() + 1 if index.isValid() else 0
        return rows[following].dossier_id if following < len(rows) else ""

    def _on_view_activated(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, DoorRow) and self._ticking:
            if not row.vandaag_vastgelegd:
                self.ticked.emit(row.dossier_id)
        elif isinstance(row, DoorRow):
            self.opened.emit(row.dossier_id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space switches the tick of the selected door."""
        key = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if self._ticking and key == Qt.Key.Key_Space:
            self._on_view_activated(self.view.currentIndex())
            return True
        return super().eventFilter(watched, event)

    def _on_search_return_pressed(self) -> None:
        rows = self.model.rows()
        if rows:
            self.view.setCurrentIndex(self.model.index(0, 0))
            self.view.setFocus()
            self.opened.emit(rows[0].dossier_id)
