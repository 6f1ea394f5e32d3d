"""The searchable list of everything the window can do (Ctrl+K), which is also the list of keys (F1)."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.ui import theme
from app.ui.shortcuts import SHORTCUTS


class CommandPalette(QDialog):
    """Type a few letters, Enter does it."""

    def __init__(self, parent: QWidget, actions: Mapping[str, Callable[[], object]]) -> None:
        """Make the list.

        Args:
            parent: the window.
            actions: what each action does, by its id in the registry; the others are only shown.
        """
        super().__init__(parent)
        self.setObjectName("opdrachten")
        self.setWindowTitle(self.tr("Opdrachten en toetsen"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._actions = actions
        self._items: list[QTreeWidgetItem] = []
        self._search = QLineEdit()
        self._search.setObjectName("opdrachten_zoek")
        self._search.setPlaceholderText(self.tr("Typ wat je wilt doen"))
        self._search.setAccessibleName(self.tr("Zoek een opdracht"))
        self._list = QTreeWidget()
        self._list.setColumnCount(2)
        self._list.setHeaderHidden(True)
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.header().setStretchLastSection(False)
        self._list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._list.setObjectName("opdrachten_lijst")
        self._list.setAccessibleName(self.tr("Opdrachten"))
        for shortcut in SHORTCUTS:
            keys = self.tr(" of ").join(shortcut.keys)
            item = QTreeWidgetItem([shortcut.shown, keys])
            item.setData(0, Qt.ItemDataRole.UserRole, shortcut.id)
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{shortcut.shown}, {keys}" if keys else shortcut.shown)
            item.setSizeHint(0, QSize(0, round(1.5 * theme.em(self))))
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._list.addTopLevelItem(item)
            self._items.append(item)
        self._search.textChanged.connect(self._on_search_changed)
        self._search.returnPressed.connect(self._on_chosen)
        self._list.itemActivated.connect(lambda _item, _column: self._on_chosen())
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.space(self, 2))
        layout.addWidget(self._search)
        layout.addWidget(self._list)
        theme.pad(self._search)
        self._search.setMinimumHeight(theme.touch_height(self))
        self._search.installEventFilter(self)
        self.resize(
            round(30 * theme.em(self)), min(round(37 * theme.em(self)), parent.height() - theme.touch_height(self))
        )
        self._on_search_changed("")

    def showEvent(self, event: QShowEvent) -> None:
        """Stand in the upper half of the window."""
        super().showEvent(event)
        window = self.parentWidget()
        if window is not None:
            left = (window.width() - self.width()) // 2
            self.move(window.mapToGlobal(QPoint(left, theme.touch_height(self) // 2)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows go through the list while somebody types."""
        keys = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in keys:
            QApplication.sendEvent(self._list, event)
            return True
        return super().eventFilter(watched, event)

    def _on_search_changed(self, typed: str) -> None:
        wanted = typed.casefold().split()
        first = None
        for item in self._items:
            hit = all(word in f"{item.text(0)} {item.text(1)}".casefold() for word in wanted)
            item.setHidden(not hit)
            first = item if hit and first is None else first
        if first is not None:
            self._list.setCurrentItem(first)

    def _on_chosen(self) -> None:
        chosen = [item for item in self._list.selectedItems() if not item.isHidden()]
        self.accept()
        for item in chosen:
            work = self._actions.get(item.data(0, Qt.ItemDataRole.UserRole))
            if work is not None:
                work()
