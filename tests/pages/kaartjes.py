"""Kaartjes: what is to be printed, on which paper, and what is said of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QListView

from app.ui.views.kaarten import KaartenView
from tests.pages.page import Page


class KaartjesPage(Page):
    """The cards of today's route, and those of before by their state."""

    def go(self) -> None:
        self.press("Ctrl+4")

    def names(self, state: str = "te_drukken") -> list[str]:
        """Who is in a section: ``te_drukken``, ``afgedrukt``, ``achtergelaten`` or ``beantwoord``."""
        model = self.find(QListView, f"kaarten_{state}").model()
        role = Qt.ItemDataRole.AccessibleTextRole
        return [str(model.index(number, 0).data(role)).split(",")[0] for number in range(model.rowCount())]

    def choose_paper(self, code: str) -> None:
        self.choose("kaarten_formaat", code)

    def print(self) -> None:
        self.click("afdrukken")

    def print_words(self) -> str:
        """What the button says that it prints."""
        return self.find(QAbstractButton, "afdrukken").text()

    def said(self) -> str:
        """The message above the list."""
        window = self.hands.window
        view = window if isinstance(window, KaartenView) else self.find(KaartenView, "kaarten")
        return " ".join(label.text() for label in view.messages.findChildren(QLabel))
