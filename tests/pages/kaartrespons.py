"""Kaartrespons: how many cards were answered, and the two texts that are compared."""

from app.domain.cijfers.kaartrespons import Kaartrespons
from app.ui.views.kaartrespons import KaartresponsView
from tests.pages.page import Page


class KaartresponsPage(Page):
    """The tab beside the sections of cards."""

    screen = KaartresponsView

    def show(self, figures: Kaartrespons) -> None:
        """Show figures that would take hundreds of cards."""
        self.find(KaartresponsView, "kaartrespons").show_figures(figures)

    def shares(self, part: str) -> list[tuple[str, str]]:
        """Bars of the ``totaal``, or per ``taal``, ``formaat``, ``dagdeel`` or ``gemeente``."""
        return self.bars(f"kaartrespons_{part}")

    def comparison(self) -> str:
        """What is said of the two texts."""
        return self.text("kaartrespons_teksten")

    def explanation(self) -> str:
        """What was counted and what is hidden."""
        return self.text("kaartrespons_uitleg")
