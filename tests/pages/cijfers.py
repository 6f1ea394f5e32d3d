"""Cijfers: the own figures of this school year as bars with their numbers."""

from app.ui.views.cijfers import CijfersView
from tests.pages.page import Page


class CijfersPage(Page):
    """What somebody recorded, counted."""

    screen = CijfersView

    def open(self) -> None:
        self.press("Ctrl+7")

    def title(self) -> str:
        return self.text("cijfers_titel")

    def year(self) -> str:
        """The school year, and what was counted."""
        return self.text("cijfers_ondertitel")

    def reached(self) -> list[tuple[str, str]]:
        return self.bars("cijfers_bereik")

    def cards(self) -> list[tuple[str, str]]:
        """Reactions on the own cards, beside those of last year."""
        return self.bars("cijfers_kaartrespons")

    def by_day(self) -> list[tuple[str, str]]:
        """What youngsters do by day."""
        return self.bars("cijfers_dagbesteding")

    def visits(self) -> list[tuple[str, str]]:
        """Visits per week."""
        return self.bars("cijfers_bezoeken_per_week")
