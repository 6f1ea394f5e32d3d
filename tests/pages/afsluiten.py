"""Dag afsluiten: what was done, what is open, the list on paper, and the one plain end state."""

from app.ui.views.afsluiten import AfsluitenView
from tests.pages.page import Page


class AfsluitenPage(Page):
    """The end of the day."""

    screen = AfsluitenView

    def open(self) -> None:
        self.press("Ctrl+6")

    def end_state(self) -> str:
        return self.text("eindstand")

    def paper(self) -> str:
        """What is asked about the route on paper; empty when there is none."""
        return self.text("daglijst")

    def paper_is_destroyed(self) -> None:
        self.click("daglijst_vernietigd")

    def send(self) -> None:
        self.click("versturen")

    def can_send(self) -> bool:
        return self.sees("versturen") and self.can_use("versturen")

    def why_not(self) -> str:
        """What stopped the sending; empty when it went through."""
        return self.text("waarom_niet")

    def done(self) -> str:
        """What was done today."""
        return self.text("gedaan")

    def refused(self) -> str:
        """What is said of what the register did not take; empty for nothing."""
        return self.text("niet_aangenomen")

    def undelivered(self) -> list[str]:
        """What was printed and not left or sent."""
        return self.texts("niet_bezorgd")

    def was_left(self) -> None:
        """The first card of them was left: with a double click."""
        self.double_click("achtergelaten")

    def drafts(self) -> list[str]:
        """What was begun and not saved."""
        return self.texts("concept")

    def finish_draft(self) -> None:
        """Open the first of them."""
        self.click("concept_openen")

    def has_open_choices(self) -> bool:
        return self.sees("keuzes_open")

    def look_at_choices(self) -> None:
        self.click("keuzes_bekijken")

    def copy_for_lba(self) -> None:
        """Copy the text of the first line that goes to LBA."""
        self.click("kopieer")

    def to_take_over(self) -> list[str]:
        """Of whom something goes to LBA."""
        return self.texts("overname_naam")

    def is_taken_over(self) -> None:
        """The first of them stands in LBA: with a double click."""
        self.double_click("overgenomen")
