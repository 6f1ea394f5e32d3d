"""What belongs to no contact: a traject, an intake, concern, a proposal; a digit or a click says what."""

from PySide6.QtWidgets import QAbstractButton

from app.domain.events import KnownInhoud
from app.ui.forms.meer.form import MeerForm
from tests.pages.page import Page


class MeerPage(Page):
    """The form for more; a field is named ``traject_trajectstand``: the kind, and what it asks."""

    screen = MeerForm

    def is_open(self) -> bool:
        return self.sees("meer")

    def title(self) -> str:
        return self.text("meer_titel")

    def kinds(self) -> set[str]:
        """What can be recorded here, by this person with this jongere."""
        names = [one.objectName() for one in self.all(QAbstractButton)]
        return {name.removeprefix("uitkomst_") for name in names if name.startswith("uitkomst_")}

    def can_choose_another(self) -> bool:
        return self.sees("meer_anders")

    def asks(self, field: str) -> bool:
        return self.sees(field)

    def answer(self, field: str, code: str) -> None:
        self.choose(field, code)

    def answered(self, field: str) -> str:
        return self.chosen(field)

    def fault(self) -> str:
        return self.text("meer_fout")

    def filled(self) -> tuple[KnownInhoud, ...]:
        """What would be recorded if it was saved as it stands."""
        return self.find(MeerForm, "meer").command().inhouden

    def save(self) -> None:
        self.press("Return")

    def withdraw(self) -> None:
        """Take back what is being put right."""
        self.click("meer_intrekken")

    def shows_all(self) -> bool:
        """Whether no part of the form has less height than it needs."""
        form = self.find(MeerForm, "meer")
        return form.height() >= form.sizeHint().height()

    # The intake

    def discussed(self, leefgebied: str) -> None:
        self.tick(f"intake_{leefgebied}")

    def asks_goal(self, leefgebied: str) -> bool:
        return self.sees(f"intake_doel_{leefgebied}")

    def set_goal(self, leefgebied: str, text: str) -> None:
        self.type_into(f"intake_doel_{leefgebied}", text)

    def goal(self, leefgebied: str) -> str:
        return self.typed(f"intake_doel_{leefgebied}")

    def leefgebieden(self) -> list[str]:
        names = [one.objectName() for one in self.all(QAbstractButton)]
        return [name.removeprefix("intake_") for name in names if name.startswith("intake_")]
