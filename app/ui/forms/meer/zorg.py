"""Concern: a category of a closed list and a day before which somebody must have looked. Never a story (X13)."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.domain.codes import Lijst
from app.domain.events import KnownInhoud, Zorgsignaal
from app.services.rows import DossierView
from app.ui import words
from app.ui.context import WindowContext
from app.ui.forms.meer.velden import Velden
from app.ui.widgets.choice import DayEdit


class ZorgVelden(Velden):
    """Category and last day; or, while there is concern, that it is over."""

    def __init__(self, context: WindowContext) -> None:
        """Make the fields."""
        super().__init__(context, name="zorg")
        self.gevaar = self.note(words.danger_text(), "gevaar", bold=True)
        self.categorie = self.choice(Lijst.ZORGCATEGORIE, self.tr("Wat"))
        self.uiterlijk = DayEdit(name="zorg_uiterlijk", label=self.tr("Uiterlijk op"))
        self.uiterlijk.dateChanged.connect(lambda _: self.changed.emit())
        self.opgeheven = self.tick(self.tr("De voorrang kan vervallen"), "opgeheven")
        self.put_wide(self.gevaar)
        self.put(self.categorie, self.uiterlijk, self.opgeheven)
        self.changed.connect(self._adapt)

    def start(self, view: DossierView) -> None:
        """Begin with the first category, and offer to withdraw where there is concern."""
        self._open = view.samenvatting.zorg_sinds is not None
        self.opgeheven.setChecked(False)
        self.categorie.setCurrentIndex(min(1, self.categorie.count() - 1))
        self.uiterlijk.start(first=self.context.vandaag(), open_text=self.tr("geen vaste dag"))
        self._adapt()

    def fill(self, inhouden: Sequence[KnownInhoud]) -> None:
        """Show a draft."""
        for inhoud in inhouden:
            if isinstance(inhoud, Zorgsignaal):
                self.categorie.set_code(inhoud.categorie)
                self.opgeheven.setChecked(inhoud.opgeheven)
                if inhoud.uiterlijk is not None:
                    self.uiterlijk.set_day(inhoud.uiterlijk)

    def contents(self) -> tuple[KnownInhoud, ...]:
        """The signal, or that it is over."""
        if not self.categorie.code():
            return ()
        gone = self.opgeheven.isChecked()
        uiterlijk = None if gone else self.uiterlijk.day()
        return (Zorgsignaal(categorie=self.categorie.code(), uiterlijk=uiterlijk, opgeheven=gone),)

    def missing(self) -> tuple[str, QWidget]:
        """A category."""
        return ("" if self.categorie.code() else self.tr("Kies wat de reden is."), self.categorie)

    def first_field(self) -> QWidget:
        """The category."""
        return self.categorie

    def _adapt(self) -> None:
        self.show_field(self.opgeheven, self._open)
        self.show_field(self.uiterlijk, not self.opgeheven.isChecked())
