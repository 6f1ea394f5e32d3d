"""Dag afsluiten: what was done, what is open, the list on paper, and the one plain end state."""

from tests.pages.page import Page


class AfsluitenPage(Page):
    """The end of the day."""

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
