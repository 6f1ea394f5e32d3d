"""Vandaag, Dossiers and Opvolging: a list of doors, a search box, a choice."""

from PySide6.QtWidgets import QListView, QPushButton

from app.services.rows import DoorRow
from app.ui.models.doors import ROW_ROLE
from app.ui.views.dossiers import DossiersView
from app.ui.views.opvolging import OpvolgingView
from app.ui.views.vandaag import VandaagView
from tests.pages.page import Page


class ListPage(Page):
    """A place with a list of doors."""

    name = ""
    key = ""

    def open(self) -> None:
        self.press(self.key)

    def title(self) -> str:
        return self.text(f"{self.name}_titel")

    def summary(self) -> str:
        """The line below the title."""
        return self.text(f"{self.name}_ondertitel")

    def rows(self) -> list[DoorRow]:
        if not self.sees(f"{self.name}_lijst"):
            return []
        model = self.find(QListView, f"{self.name}_lijst").model()
        return [model.index(number, 0).data(ROW_ROLE) for number in range(model.rowCount())]

    def names(self) -> list[str]:
        return [row.naam for row in self.rows()]

    def nothing(self) -> str:
        """What stands in the place of doors when there are none."""
        return self.text(f"{self.name}_leeg")

    def scroll_to_end(self) -> None:
        self.find(QListView, f"{self.name}_lijst").scrollToBottom()

    def do(self, words: str) -> None:
        """Choose what can be done with this list from its menu, by its words."""
        menu = self.find(QPushButton, f"{self.name}_menu").menu()
        (action,) = [one for one in menu.actions() if one.text().split("\t")[0] == words]
        action.trigger()
        self.hands.settle()

    def search(self, text: str) -> None:
        self.type_into(f"{self.name}_zoek", text)

    def show(self, code: str) -> None:
        """Choose at the top right which doors to see."""
        self.choose(f"{self.name}_keuze", code)


class VandaagPage(ListPage):
    """The doors of today, or of tomorrow."""

    screen = VandaagView
    name, key = "vandaag", "Ctrl+1"

    def next_door(self) -> None:
        self.press("N")

    def sketch(self) -> str:
        """What the sketch of the route says aloud; empty where none is drawn."""
        return self.accessible("routeschets") if self.sees("routeschets") else ""

    def sketch_words(self) -> str:
        """What stands under the sketch."""
        return self.text("routeschets_uitleg")

    def other_day(self) -> None:
        """Tomorrow, or today again."""
        self.press("Ctrl+M")


class DossiersPage(ListPage):
    """Everybody on this laptop, with a filter."""

    screen = DossiersView
    name, key = "dossiers", "Ctrl+2"

    def open_filter(self) -> None:
        self.press("Ctrl+Shift+F")

    def filter(self, part: str, code: str) -> None:
        """Narrow the list: ``gemeente``, ``doelgroep`` or ``wanneer``; or put it in another ``volgorde``."""
        self.choose(f"filter_{part}", code)

    def keep_as(self, name: str) -> None:
        """Keep the filter under a name."""
        self.type_into("filter_naam", name)
        self.click("filter_bewaren")

    def forget_view(self) -> None:
        """Forget the kept filter that is on."""
        self.do("Deze weergave vergeten")

    def views(self) -> list[str]:
        return self.choices("dossiers_keuze")


class OpvolgingPage(ListPage):
    """Every next step."""

    screen = OpvolgingView
    name, key = "opvolging", "Ctrl+3"
