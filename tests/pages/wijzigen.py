"""Changing the data of a dossier: numbers, people around, the door."""

from app.ui.forms.wijzigen import WijzigenForm
from tests.pages.page import Page


class WijzigenPage(Page):
    """The form over the dossier; a row is named by its place from 0."""

    screen = WijzigenForm

    def is_open(self) -> bool:
        return self.sees("wijzigen")

    def set_number_of(self, row: int, number: str) -> None:
        """Put a telephone number in a row."""
        self.type_into(f"wijzigen_nummer_{row}", number)

    def number_of(self, row: int) -> str:
        """The telephone number in a row."""
        return self.typed(f"wijzigen_nummer_{row}")

    def choose_language(self, code: str) -> None:
        self.choose("wijzigen_taal", code)

    def set_name(self, row: int, name: str) -> None:
        """Put the name of somebody around in a row."""
        self.type_into(f"wijzigen_persoon_{row}", name)

    def has_custody(self, row: int) -> None:
        self.tick(f"persoon_gezag_{row}")

    def note_at_door(self, text: str) -> None:
        self.type_into("wijzigen_deurnotitie", text)

    def take_away(self, row: int) -> None:
        self.click(f"weghalen_{row}")

    def fault(self) -> str:
        return self.text("wijzigen_fout")

    def save(self) -> None:
        self.click("wijzigen_opslaan")

    def back(self) -> None:
        self.click("wijzigen_terug")

    def save_and_leave(self) -> None:
        """Save, and go back before it is done."""
        self.click_at_once("wijzigen_opslaan", "wijzigen_terug")

    def save_twice(self) -> None:
        """Save, and again before it is done."""
        self.click_at_once("wijzigen_opslaan", "wijzigen_opslaan")

    def left_over(self) -> int:
        """How many of these forms still hold the data of a dossier, in sight or not."""
        assert self.hands.window is not None
        return len(self.hands.window.findChildren(WijzigenForm))
