"""Open choices: what two people changed both; mine or theirs."""

from PySide6.QtWidgets import QRadioButton

from app.ui.views.keuzes import KeuzesPanel
from tests.pages.page import Page


class KeuzesPage(Page):
    """The choices in Aandacht nodig; they are not there when there are none."""

    screen = KeuzesPanel

    def is_there(self) -> bool:
        return self.sees("keuzes")

    def sides(self) -> list[str]:
        """What can be chosen, with who and when."""
        return [one.text() for one in self.all(QRadioButton)]

    def mark_by_key(self, field: str, side: str) -> None:
        """Mark ``mijn`` or ``hun`` of a field with the space bar."""
        self.go_to(f"keuze_{field}_{side}")
        self.press("Space")

    def can_save(self) -> bool:
        return self.can_use("keuze_vastleggen")

    def save_by_key(self) -> None:
        self.go_to("keuze_vastleggen")
        self.press("Space")
