"""Kaartjes: what is to be printed, on which paper, and what is said of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QSpinBox, QTabWidget

from app.services.kaartdruk import Kaartkeuze
from app.ui.forms.kaartkeuze import KaartkeuzeForm
from app.ui.views.kaarten import KaartenView
from tests.pages.page import Page

_TABS = ("te_drukken", "afgedrukt", "achtergelaten", "beantwoord", "respons")


class KaartjesPage(Page):
    """The cards of today's route, and those of before by their state."""

    screen = KaartenView

    def open(self) -> None:
        self.press("Ctrl+4")

    # The doors

    def names(self, state: str = "te_drukken") -> list[str]:
        """Who is in a section: ``te_drukken``, ``afgedrukt``, ``achtergelaten`` or ``beantwoord``."""
        model = self.find(QListView, f"kaarten_{state}").model()
        role = Qt.ItemDataRole.AccessibleTextRole
        return [str(model.index(number, 0).data(role)).split(",")[0] for number in range(model.rowCount())]

    def show(self, tab: str) -> None:
        """Go to a section, or to the ``respons``."""
        self.find(QTabWidget, "kaarten_secties").setCurrentIndex(_TABS.index(tab))
        self.hands.settle()

    def choose_all(self) -> None:
        self.click("alles_kiezen")

    def choose_none(self) -> None:
        self.click("niets_kiezen")

    def select(self, state: str, number: int) -> None:
        """Select a card of the section that is shown, by its place from 0."""
        view = self.find(QListView, f"kaarten_{state}")
        view.setCurrentIndex(view.model().index(number, 0))

    def left_words(self) -> str:
        """What the button says that was done with the card that is selected."""
        return self.words("kaart_achtergelaten")

    def was_left(self) -> None:
        """The card that is selected was left, or the letter sent."""
        self.click("kaart_achtergelaten")

    # The paper

    def has_paper(self) -> bool:
        """Whether there is something to print beside the section."""
        return self.sees("kaartkeuze")

    def choose_paper(self, code: str) -> None:
        self.choose("kaarten_formaat", code)

    def order(self) -> Kaartkeuze:
        """What is chosen about the paper, as it goes to the printer."""
        return self.find(KaartkeuzeForm, "kaartkeuze").keuze()

    def ask_dutch(self) -> None:
        """Dutch beside another language."""
        self.tick("kaarten_nederlands")

    def ask_first_name(self) -> None:
        self.tick("kaarten_voornaam")

    def drafts(self) -> str:
        """Which languages among the chosen cards nobody has looked over; empty for none."""
        return self.text("kaarten_concept")

    # Printing

    def print(self) -> None:
        self.click("afdrukken")

    def print_words(self) -> str:
        """What the button says that it prints."""
        return self.words("afdrukken")

    def can_print_blank(self) -> bool:
        return self.can_use("blanco_afdrukken")

    def print_blank(self, count: int) -> None:
        self.find(QSpinBox, "blanco_aantal").setValue(count)
        self.click("blanco_afdrukken")

    def said(self) -> str:
        """The message above the list."""
        return self.find(KaartenView, "kaarten").messages.text()
