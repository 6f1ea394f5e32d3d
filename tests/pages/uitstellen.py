"""Waiting with a dossier until a day, for a reason."""

from datetime import date

from app.ui.forms.uitstellen import UitstellenForm
from tests.pages.page import Page


class UitstellenPage(Page):
    """The form that asks until when, and why."""

    screen = UitstellenForm

    def is_open(self) -> bool:
        return self.sees("uitstellen")

    def until(self) -> date | None:
        return self.day("uitstellen_tot")

    def wait_until(self, day: date) -> None:
        self.set_day("uitstellen_tot", day)

    def reason(self) -> str:
        return self.chosen("uitstellen_reden")

    def choose_reason(self, code: str) -> None:
        self.choose("uitstellen_reden", code)

    def can_withdraw(self) -> bool:
        return self.sees("uitstellen_intrekken")

    def withdraw(self) -> None:
        """Take back what is being put right."""
        self.click("uitstellen_intrekken")

    def save(self) -> None:
        self.press("Return")
