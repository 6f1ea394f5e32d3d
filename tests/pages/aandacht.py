"""Aandacht nodig: what the register did not take, and the ways on; the open choices have a page of their own."""

from PySide6.QtWidgets import QAbstractButton

from app.ui.views.aandacht import AandachtView
from tests.pages.page import Page


class AandachtPage(Page):
    """The list of what was refused, the oldest first."""

    screen = AandachtView

    def open(self) -> None:
        self.press("Ctrl+5")

    def summary(self) -> str:
        """The line below the title."""
        return self.text("aandacht_ondertitel")

    def is_empty(self) -> bool:
        return self.sees("aandacht_leeg")

    def names(self) -> list[str]:
        """Of whom something was refused."""
        return self.texts("geweigerd_naam")

    def what(self) -> list[str]:
        """What was refused, in words."""
        return self.texts("geweigerd_wat")

    def reasons(self) -> list[str]:
        """Why, or what is wrong with what was typed."""
        return self.texts("reden")

    def note(self) -> str:
        """The refused note that can be mended."""
        return self.typed("notitie_verbeteren")

    def type_note(self, text: str) -> None:
        self.type_into("notitie_verbeteren", text)

    def can_mend(self) -> bool:
        return self.can_use("verbeteren")

    def mend(self) -> None:
        """Record the note as it was typed."""
        self.click("verbeteren")

    def can_retry(self) -> bool:
        return self.sees("opnieuw_proberen")

    def retry(self) -> None:
        """Try everything again at the next sync."""
        self.click("opnieuw_proberen")

    def save_as_file(self, number: int = 0) -> None:
        """Save one of them for the coördinator, by its place from 0."""
        self.click_on(self.all(QAbstractButton, "opslaan_als_bestand")[number])

    def said(self) -> str:
        """The message above the list."""
        return self.find(AandachtView, "aandacht").messages.text()
