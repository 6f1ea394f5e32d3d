"""Ronde invullen: the doors of today, an outcome, a time and what it asks for each."""

from PySide6.QtCore import QTime

from app.domain.ids import DossierId
from app.ui.forms.ronde_row import RondeRowForm
from app.ui.views.ronde import RondeView
from tests.pages.page import Page


class RondePage(Page):
    """The round; a door is named by its dossier."""

    screen = RondeView

    def open(self) -> None:
        self.press("R")

    def doors(self) -> list[DossierId]:
        return list(self._forms())

    def outcome(self, door: DossierId) -> str:
        return self._forms()[door].outcome.code()

    def fill(self, door: DossierId, *keys: str) -> None:
        """Go to a door and press keys there: the digit of an outcome, or Backspace for none."""
        self._forms()[door].take_focus()
        self.press(*keys)

    def choose_outcome(self, door: DossierId, code: str) -> None:
        self.choose(f"ronde_{door}_uitkomst", code)

    def time(self, door: DossierId) -> QTime:
        return self._forms()[door].at.time()

    def set_time(self, door: DossierId, hour: int, minute: int = 0) -> None:
        self._forms()[door].at.setTime(QTime(hour, minute))

    def answer(self, door: DossierId, question: str, code: str) -> None:
        """Answer what an outcome asks: ``dagbesteding``, ``met_wie``, or ``kaart`` with ``ja`` or ``nee``."""
        self.choose(f"ronde_{door}_{question}", code)

    def can_fill(self, door: DossierId) -> bool:
        return self._forms()[door].isEnabled()

    def error(self, door: DossierId) -> str:
        return self.text(f"ronde_{door}_fout")

    def height(self) -> int:
        """Of the line of the first door, in pixels."""
        return next(iter(self._forms().values())).sizeHint().height()

    def count(self) -> str:
        return self.text("ronde_teller")

    def message(self) -> str:
        return self.find(RondeView, "ronde").messages.text()

    def save(self) -> None:
        self.press("Return")

    def leave(self) -> None:
        self.press("Esc")

    def _forms(self) -> dict[DossierId, RondeRowForm]:
        return {form.dossier_id: form for form in self.find(RondeView, "ronde").forms()}
