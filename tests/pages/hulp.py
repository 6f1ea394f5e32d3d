"""The handleiding: its chapters, what stands in one, its links."""

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QListWidget, QTextBrowser

from app.ui.views.hulp import HulpView
from tests.pages.page import Page


class HulpPage(Page):
    """Help, with every key as its last chapter."""

    screen = HulpView

    def open(self) -> None:
        self.press("F1")

    def chapters(self) -> list[str]:
        chapters = self._chapters()
        return [chapters.item(number).text() for number in range(chapters.count())]

    def chosen(self) -> int:
        """Number of the chapter that is shown, from 0."""
        return self._chapters().currentRow()

    def choose_chapter(self, number: int) -> None:
        """Show a chapter; -1 is the last."""
        chapters = self._chapters()
        chapters.setCurrentRow(number % chapters.count())

    def read(self) -> str:
        return self._page().toPlainText()

    def follow(self, link: str) -> None:
        self._page().anchorClicked.emit(QUrl(link))

    def _chapters(self) -> QListWidget:
        return self.find(QListWidget, "hulp_hoofdstukken")

    def _page(self) -> QTextBrowser:
        return self.find(QTextBrowser, "hulp_tekst")
