"""The settings of cards: the printer, the photo, the templates, the texts that nobody has looked over."""

from PySide6.QtWidgets import QAbstractButton

from app.ui.forms.kaarten import CardPreview
from app.ui.views.kaartinstellingen import KaartInstellingen
from tests.pages.page import Page


class KaartInstellingenPage(Page):
    """The part of the settings about cards."""

    screen = KaartInstellingen

    # The printer

    def shift(self) -> tuple[float, float]:
        """How far the print is moved to the right and up, in millimetres."""
        return self.number("kaart_rechts"), self.number("kaart_omhoog")

    def shift_right(self, mm: float) -> None:
        self.set_number("kaart_rechts", mm)

    def is_preprinted(self) -> bool:
        """Whether the outside stands on the paper already."""
        return self.ticked("kaart_voorbedrukt")

    def is_preprinted_now(self) -> None:
        self.tick("kaart_voorbedrukt")

    # The photo, the templates

    def choose_photo(self) -> None:
        self.click("kaart_foto_kiezen")

    def refused_templates(self) -> list[str]:
        """Templates that are not used, and why."""
        return self.texts("sjabloon_geweigerd")

    def look_at_template(self, number: int) -> None:
        """Show a picture of a template, by its place from 0; the first is that of the program."""
        self.click_on(self.all(QAbstractButton, "sjabloon_bekijken")[number])

    def pages_shown(self) -> int:
        """How many pages the picture has."""
        return self.find(CardPreview, "voorbeeld").page_count

    # The texts

    def looked_over(self) -> list[str]:
        """Languages whose texts somebody found good."""
        return self.texts("taal")

    def drafts(self) -> list[str]:
        """Languages whose texts nobody has looked over."""
        return self.texts("taal_concept")

    def approve(self, language: str) -> None:
        """Somebody who speaks a language found its texts good."""
        buttons = self.all(QAbstractButton, "taal_nagekeken")
        (button,) = [one for one in buttons if one.accessibleName().endswith(language)]
        self.click_on(button)
