"""The searchable list of everything the window can do (Ctrl+K), which is also the list of keys (F1)."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

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
        self._actions = actions
        self._search = QLineEdit()
        self._search.setObjectName("opdrachten_zoek")
        self._search.setPlaceholderText(self.tr("Typ wat je wilt doen"))
        self._search.setAccessibleName(self.tr("Zoek een opdracht"))
        self._list = QListWidget()
        self._list.setObjectName("opdrachten_lijst")
        self._list.setAccessibleName(self.tr("Opdrachten"))
        for shortcut in SHORTCUTS:
            keys = self.tr(" of ").join(shortcut.keys)
            item = QListWidgetItem(f"{shortcut.shown}    {keys}" if keys else shortcut.shown)
            item.setData(Qt.ItemDataRole.UserRole, shortcut.id)
            self._list.addItem(item)
        self._search.textChanged.connect(self._on_search_changed)
        self._search.returnPressed.connect(self._on_chosen)
        self._list.itemActivated.connect(lambda _: self._on_chosen())
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.space(self, 2))
        layout.addWidget(self._search)
        layout.addWidget(self._list)
        self.resize(round(28 * theme.em(self)), round(26 * theme.em(self)))
        self._on_search_changed("")

    def _on_search_changed(self, typed: str) -> None:
        wanted = typed.casefold().split()
        first = None
        for number in range(self._list.count()):
            item = self._list.item(number)
            hit = all(word in item.text().casefold() for word in wanted)
            item.setHidden(not hit)
            first = item if hit and first is None else first
        if first is not None:
            self._list.setCurrentItem(first)

    def _on_chosen(self) -> None:
        chosen = [item for item in self._list.selectedItems() if not item.isHidden()]
        self.accept()
        for item in chosen:
            work = self._actions.get(item.data(Qt.ItemDataRole.UserRole))
            if work is not None:
                work()
