"""The dossier beside the list: who it is, what comes next, what was recorded; the forms have pages of their own."""

from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea

from app.ui.views.dossier import DossierPane
from app.ui.widgets.dossier_head import KEYS
from tests.pages.page import Page


class DossierPage(Page):
    """The dossier that is open."""

    screen = DossierPane

    # Reading

    def is_open(self) -> bool:
        return self.sees("dossier_naam")

    def name(self) -> str:
        return self.text("dossier_naam")

    def next_step(self) -> str:
        return self.read("dossier_stap")

    def why(self) -> str:
        """Why that is the next step."""
        return self.text("dossier_waarom")

    def signs(self) -> str:
        """What to look out for at this door."""
        return self.text("dossier_tekens")

    def numbers(self) -> str:
        return self.read("dossier_nummers")

    def at_the_door(self) -> str:
        """What to know at this door; empty for nothing."""
        return self.text("dossier_deurnotitie")

    def facts(self) -> str:
        """Everything that is read aloud of the data and the verloop, a line each."""
        return "\n".join(label.accessibleName() for label in self.all(QLabel))

    def cause(self) -> str:
        """The cause of staying at home; empty while it is covered."""
        return self.text("gegevens_oorzaak")

    def show_cause(self) -> None:
        self.click("gegevens_oorzaak_tonen")

    def history(self) -> list[str]:
        """What the verloop says was recorded, the newest first."""
        return self.texts("verloop_wat")

    def has_history(self) -> bool:
        return not self.sees("verloop_leeg")

    def state(self) -> str:
        """What the newest line of the verloop says of itself: whose it is, whether it was put right."""
        return self.read("verloop_staat")

    def before(self) -> str:
        """What stood there before it was put right."""
        return self.read("verloop_eerder")

    # Recording

    def begin(self, channel: str) -> None:
        """Begin to record a contact, by the button of its channel; where that has no room, by its key."""
        if self.sees(f"kanaal_{channel}"):
            self.click(f"kanaal_{channel}")
        else:
            self.press(KEYS[channel])

    def record(self, channel: str, digit: str) -> None:
        """Begin with a channel (V T A O K) and choose an outcome."""
        self.press(channel, digit)

    def records(self) -> bool:
        """Whether a contact is being recorded."""
        return self.sees("vastleggen_opslaan")

    def more(self, what: str = "") -> None:
        """Begin to record what belongs to no contact; without saying what, the choice stays open."""
        self.press("M")
        if what:
            self.click(f"uitkomst_{what}")

    def postpone(self) -> None:
        """Begin to say until when this dossier waits."""
        self.press("U")

    def changing(self) -> str:
        """What the button says with which the data are changed."""
        return self.find(QAbstractButton, "gegevens_wijzigen").text()

    def change_data(self) -> None:
        self.click("gegevens_wijzigen")

    def save(self) -> None:
        self.press("Return")

    def leave(self) -> None:
        self.press("Esc")

    # What was not saved, and what was

    def draft(self) -> str:
        """What is said of something that was not saved."""
        return self.text("concept")

    def resume_draft(self) -> None:
        self.click("concept_verder")

    def drop_draft(self) -> None:
        self.click("concept_weggooien")

    def undo(self) -> None:
        self.press("Ctrl+Z")

    def offers(self) -> list[str]:
        """What the lines of the verloop offer to do about them: ``Verbeteren`` or ``Intrekken``."""
        return [one.text() for one in self._buttons()]

    def put_right(self, what: str = "") -> None:
        """Open a line of the verloop to put it right, by the words of its button, or the newest that can be."""
        self.click_on(self._button("Verbeter ", what))

    def go_to_put_right(self, what: str) -> None:
        """Give the button of a line the keys."""
        self._button("Verbeter ", what).setFocus()

    def withdraw(self, what: str = "") -> None:
        """Take a line of the verloop back that has no form to put it right."""
        self.click_on(self._button("Trek in: ", what))

    def _buttons(self) -> list[QAbstractButton]:
        names = ("verbeteren_", "intrekken_")
        return [one for one in self.all(QAbstractButton) if one.objectName().startswith(names)]

    def _button(self, verb: str, what: str) -> QAbstractButton:
        def said(button: QAbstractButton) -> bool:
            name = button.accessibleName()
            return name == verb + what if what else name.startswith(verb)

        return self.wait_for(lambda: next((one for one in self._buttons() if said(one)), None), f"{verb}{what}")

    def room_at_the_foot(self) -> int:
        """Width for what is being recorded, in pixels."""
        return self.find(QScrollArea, "dossier_voet").viewport().width()

    # At the door

    def deurscherm(self) -> None:
        """Show only what a person at this door may see, or all of it again."""
        self.press("F9")

    def show_number(self) -> None:
        """Show the numbers in big type, or the dossier again."""
        self.press("G")

    def large_numbers(self) -> list[str]:
        return [text for number in range(1, 10) for text in self.texts(f"groot_nummer_{number}")]
