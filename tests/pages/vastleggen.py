"""Recording a contact: an outcome, what it asks, what follows, a note."""

from datetime import date, datetime

from PySide6.QtWidgets import QAbstractButton, QWidget

from app.ui.forms.vastleggen import VastleggenForm
from tests.pages.page import Page

_NOTE = "vastleggen_notitie"


class VastleggenPage(Page):
    """The form at the foot of the dossier; a question is named by what it asks, such as ``met_wie``."""

    screen = VastleggenForm

    def is_open(self) -> bool:
        return self.sees("vastleggen")

    def outcome(self) -> str:
        """Code of the outcome that is chosen; empty for none."""
        buttons = self.all(QAbstractButton)
        codes = [str(one.property("code")) for one in buttons if one.property("code") and one.isChecked()]
        return next(iter(codes), "")

    def choose_outcome(self, digit: str) -> None:
        self.press(digit)

    # What an outcome asks

    def asks(self, question: str) -> bool:
        return self.sees(f"vastleggen_{question}")

    def has_keys(self, question: str) -> bool:
        """Whether what is typed goes to a question."""
        return self.focus() == f"vastleggen_{question}"

    def label(self, question: str) -> str:
        """What is asked, in words."""
        return self.accessible(f"vastleggen_{question}")

    def answer(self, question: str, code: str) -> None:
        self.choose(f"vastleggen_{question}", code)

    def answered(self, question: str) -> str:
        return self.chosen(f"vastleggen_{question}")

    def offered(self, question: str) -> list[str]:
        """The words of what can be answered."""
        return self.choices(f"vastleggen_{question}")

    def answer_with(self, question: str, number: int) -> str:
        """Choose what stands at a place of what can be answered, from 0; gives its code."""
        return self.choose_place(f"vastleggen_{question}", number)

    def set_time(self, moment: datetime) -> None:
        self.set_moment("vastleggen_moment", moment)

    # The topics of a thuiszitter

    def asks_topics(self) -> bool:
        return self.sees("onderwerpen")

    def asks_topic(self, topic: str) -> bool:
        return self.sees(f"onderwerpen_{topic}")

    def topic(self, topic: str) -> str:
        return self.chosen(f"onderwerpen_{topic}")

    def topic_choices(self, topic: str) -> list[str]:
        return self.choices(f"onderwerpen_{topic}")

    def discuss(self, topic: str, code: str) -> None:
        self.choose(f"onderwerpen_{topic}", code)

    def may_ask_cause(self) -> bool:
        return self.sees("onderwerpen_oorzaak_tonen")

    def ask_cause(self) -> None:
        """Show the question about health, which is covered at first."""
        self.click("onderwerpen_oorzaak_tonen")

    # What follows

    def make_appointment(self, at: datetime) -> None:
        self.tick("vervolg_afspraak")
        self.set_moment("vervolg_afspraak_op", at)

    def ask_priority(self, before: date) -> None:
        """Go back sooner, at the latest on a day."""
        self.tick("vervolg_voorrang")
        self.set_day("vervolg_uiterlijk", before)

    def note(self, text: str) -> None:
        self.type_into(_NOTE, text)

    def noted(self) -> str:
        return self.typed(_NOTE)

    # What is said

    def preview(self) -> str:
        """What would follow if this was saved."""
        return self.read("vastleggen_hierna")

    def fault(self) -> str:
        return self.text("vastleggen_fout")

    def danger(self) -> str:
        """What to do when it is not safe."""
        return self.text("vastleggen_gevaar")

    # The ways out

    def save(self) -> None:
        """Enter; in the note, where that begins a new line, with Ctrl."""
        self.press("Ctrl+Return" if self.focus() == _NOTE else "Return")

    def save_twice(self) -> None:
        """Ask for it twice at once, as an Enter does that was on its way when the first came."""
        form = self.find(VastleggenForm, "vastleggen")
        command = form.command()
        form.save_requested.emit(command)
        form.save_requested.emit(command)
        self.hands.settle()

    def withdraw(self) -> None:
        """Take back what is being put right."""
        self.click("vastleggen_intrekken")

    # Its room

    def shows_all(self) -> bool:
        """Whether no part of the form has less height than it needs."""
        form = self.find(VastleggenForm, "vastleggen")
        return form.height() >= form.sizeHint().height()

    def fits(self, width: int) -> bool:
        """Whether the form is not wider than there is room."""
        return self.find(VastleggenForm, "vastleggen").width() <= width

    def edges(self, *names: str) -> list[tuple[int, int]]:
        """Where parts begin and end, in pixels from the left of the form; last those of the form itself."""
        form = self.find(VastleggenForm, "vastleggen")
        parts = [self.find(QWidget, name) for name in names]
        lefts = [part.mapTo(form, part.rect().topLeft()).x() for part in parts]
        rights = [part.mapTo(form, part.rect().topRight()).x() for part in parts]
        return [*zip(lefts, rights, strict=True), (0, form.width())]
