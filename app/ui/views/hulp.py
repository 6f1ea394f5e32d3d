"""The handleiding (F1), plainly, with all keys as its last chapter. It needs no network and follows no link outside."""

from typing import Final

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app.services.handleiding import read_handleiding
from app.ui import theme
from app.ui.shortcuts import SHORTCUTS
from app.ui.widgets.plain import text_label

_LIST_EM: Final = 18.0


class HulpView(QWidget):
    """Chapters at the left, the text at the right."""

    def __init__(self) -> None:
        """Make the place; the text is read when somebody comes here."""
        super().__init__()
        self.setObjectName("hulp")
        self._texts: list[str] = []
        self.chapters = QListWidget()
        self.chapters.setObjectName("hulp_hoofdstukken")
        self.chapters.setAccessibleName(self.tr("Hoofdstukken"))
        self.chapters.setFrameShape(QFrame.Shape.NoFrame)
        self.chapters.setSpacing(theme.space(self, 1))
        self.chapters.currentRowChanged.connect(self._show)
        self.page = QTextBrowser()
        self.page.setObjectName("hulp_tekst")
        self.page.setAccessibleName(self.tr("Handleiding"))
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        self.page.document().setDocumentMargin(theme.space(self, 3))
        self.page.setOpenLinks(False)
        self.page.anchorClicked.connect(self._on_anchor_clicked)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("hulp_delen")
        splitter.addWidget(self.chapters)
        splitter.addWidget(self.page)
        splitter.setStretchFactor(1, 1)
        left = round(_LIST_EM * theme.em(self))
        splitter.setSizes([left, 3 * left])
        head = QHBoxLayout()
        margin = theme.space(self, 4)
        head.setContentsMargins(margin, theme.space(self, 3), margin, theme.space(self, 2))
        head.addWidget(text_label(self.tr("Hulp"), name="hulp_titel", step=1, bold=True))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(splitter, 1)

    def _add(self, title: str) -> None:
        item = QListWidgetItem(title)
        item.setSizeHint(QSize(0, theme.touch_height(self)))
        self.chapters.addItem(item)

    def on_opened(self) -> None:
        """The user came here: read what there is, once."""
        if not self._texts:
            self._names: list[str] = []
            for chapter in read_handleiding():
                self._names.append(chapter.naam)
                self._texts.append(chapter.tekst)
                self._add(chapter.titel)
            self._texts.append(self._keys())
            self._add(self.tr("Alle toetsen"))
            self.chapters.setCurrentRow(0)
        self.chapters.setFocus()

    def _keys(self) -> str:
        rows = "\n".join(
            f"| {self.tr(' of ').join(shortcut.keys)} | {shortcut.shown} |" for shortcut in SHORTCUTS if shortcut.keys
        )
        title, key, does = self.tr("Alle toetsen"), self.tr("Toets"), self.tr("Wat het doet")
        return f"# {title}\n\n| {key} | {does} |\n|---|---|\n{rows}\n"

    def _show(self, row: int) -> None:
        if 0 <= row < len(self._texts):
            self.page.setMarkdown(self._texts[row])
            self.page.document().setDocumentMargin(theme.space(self, 3))

    def _on_anchor_clicked(self, url: QUrl) -> None:
        """Another chapter; nothing outside the program is opened."""
        name = url.fileName().removesuffix(".md")
        if name in self._names:
            self.chapters.setCurrentRow(self._names.index(name))
