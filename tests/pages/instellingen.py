"""Settings and about: language, versions and licences, the diagnosis file."""

from PySide6.QtWidgets import QLineEdit, QTreeWidget

from app.ui.views.instellingen import InstellingenView
from tests.pages.page import Page


class InstellingenPage(Page):
    """Settings, and about the program."""

    screen = InstellingenView

    def open(self) -> None:
        self.press("Ctrl+,")

    def version(self) -> str:
        return self.text("instellingen_versie")

    def rest(self) -> str:
        """When it locks by itself."""
        return self.text("instellingen_rust")

    def parts(self) -> dict[str, str]:
        """What the program is made with, and the licence of each."""
        tree = self.find(QTreeWidget, "instellingen_onderdelen")
        items = [tree.topLevelItem(number) for number in range(tree.topLevelItemCount())]
        return {item.text(0).lower().replace("_", "-"): item.text(2) for item in items if item is not None}

    def fixed(self) -> dict[str, str]:
        """What can be read and not changed, by the setting."""
        lines = [line for line in self.all(QLineEdit) if line.isReadOnly()]
        return {line.objectName().removeprefix("werkplek_"): line.text() for line in lines}

    def fixed_by_organisation(self) -> list[str]:
        """The settings that say that the organisation fixed them, aloud or beside the line."""
        aloud = {name for name in self.fixed() if "organisatie" in self.accessible(f"werkplek_{name}")}
        beside = {name for name in self.fixed() if self.text(f"werkplek_{name}_vast")}
        return sorted(aloud | beside)

    def choose_language(self, code: str) -> None:
        self.choose("instellingen_taal", code)

    def change_language(self) -> None:
        self.click("instellingen_wisselen")

    def save_diagnosis(self) -> None:
        self.click("instellingen_diagnose")

    def said(self) -> str:
        return self.find(InstellingenView, "instellingen").messages.text()
