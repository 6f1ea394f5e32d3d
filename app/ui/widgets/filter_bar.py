"""Which dossiers to show and in which order: municipality, target group, when; and a name to keep that under."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from app.domain.codes import Lijst, Rol
from app.services.weergaven import DossierFilter, Volgorde, Wanneer, Weergaven
from app.ui import theme, words
from app.ui.context import WindowContext
from app.ui.widgets.choice import Choice
from app.ui.widgets.form_foot import form_button

_THREE_EM: Final = 28.0


class FilterBar(QWidget):
    """Four choices and a name; hidden at first.

    Signals:
        changed(): another filter.
        keep_requested(str): the user wants to keep it under a name.
    """

    changed = Signal()
    keep_requested = Signal(str)

    def __init__(self, context: WindowContext) -> None:
        """Make it, with nothing chosen.

        Args:
            context: the parts that every screen shares.
        """
        super().__init__()
        self.setObjectName("filter")
        self._context = context
        self._filling = False
        groups = words.entries(context.codes, Lijst.DOELGROEP, op=context.vandaag())
        self.gemeente = Choice(name="filter_gemeente", label=self.tr("Gemeente"), entries=[])
        self.doelgroep = Choice(
            name="filter_doelgroep",
            label=self.tr("Doelgroep"),
            entries=[("", self.tr("Elke doelgroep"), ""), *groups],
        )
        self.wanneer = Choice(name="filter_wanneer", label=self.tr("Wanneer"), entries=self._moments())
        self.volgorde = Choice(
            name="filter_volgorde",
            label=self.tr("Volgorde"),
            entries=[
                (Volgorde.NAAM, self.tr("Op achternaam"), ""),
                (Volgorde.STAP, self.tr("Eerst wat het eerst komt"), ""),
                (Volgorde.PLAATS, self.tr("Op plaats en straat"), ""),
            ],
        )
        self._choices = (self.gemeente, self.doelgroep, self.wanneer, self.volgorde)
        self._name = QLineEdit()
        self._name.setObjectName("filter_naam")
        self._name.setAccessibleName(self.tr("Naam van deze weergave"))
        self._name.setPlaceholderText(self.tr("Naam om te bewaren"))
        self._name.setMinimumHeight(theme.touch_height(self))
        theme.pad(self._name)
        keep = form_button(self.tr("Bewaren"), "filter_bewaren")
        keep.clicked.connect(lambda _: self._keep())
        self._name.returnPressed.connect(self._keep)
        for choice in self._choices:
            choice.currentIndexChanged.connect(self._on_changed)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.space(self, 1))
        self._parts: tuple[QWidget, ...] = (*self._choices, self._name, keep)
        self._lay_out(2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the list takes the whole width of a small screen, its height is what is scarce."""
        super().resizeEvent(event)
        columns = 3 if self.width() >= _THREE_EM * theme.em(self) else 2
        if columns != self._columns:
            self._lay_out(columns)

    def _lay_out(self, columns: int) -> None:
        self._columns = columns
        for part in self._parts:
            self._grid.removeWidget(part)
        for number, part in enumerate(self._parts):
            self._grid.addWidget(part, number // columns, number % columns)
        for column in range(3):
            self._grid.setColumnStretch(column, int(column < columns))

    def fill(self, weergaven: Weergaven) -> None:
        """Offer the municipalities of this laptop and show the filter that is on.

        Args:
            weergaven: answer of the service.
        """
        self._filling = True
        rows = [(code, naam, "") for code, naam in weergaven.gemeenten]
        self.gemeente.set_entries([("", self.tr("Elke gemeente"), ""), *rows])
        self.set_filter(weergaven.nu)
        self._filling = False

    def filter(self) -> DossierFilter:
        """What is chosen."""
        return DossierFilter(
            gemeente=self.gemeente.code(),
            doelgroep=self.doelgroep.code(),
            wanneer=self.wanneer.code(),
            volgorde=self.volgorde.code(),
        )

    def set_filter(self, chosen: DossierFilter) -> None:
        """Choose another filter, without a signal."""
        before, self._filling = self._filling, True
        self.gemeente.set_code(chosen.gemeente)
        self.doelgroep.set_code(chosen.doelgroep)
        self.wanneer.set_code(chosen.wanneer)
        self.volgorde.set_code(chosen.volgorde)
        self._filling = before

    def text(self) -> str:
        """What is chosen, in words; empty for no filter."""
        chosen = [choice.currentText() for choice in self._choices if choice.code()]
        return " · ".join(chosen)

    def _moments(self) -> list[tuple[str, str, str]]:
        moments = [
            ("", self.tr("Wanneer dan ook"), ""),
            (Wanneer.NU, self.tr("Nu aan de beurt"), ""),
            (Wanneer.TE_LAAT, self.tr("Te laat"), ""),
            (Wanneer.VOORRANG, self.tr("Voorrang"), ""),
            (Wanneer.AFSPRAAK, self.tr("Afspraak"), ""),
            (Wanneer.UITGESTELD, self.tr("Uitgesteld"), ""),
            (Wanneer.UITGESTELD_WEEK, self.tr("Uitgesteld, nog een week"), self.tr("Wacht nog hooguit zeven dagen")),
            (Wanneer.UITGESTELD_MAAND, self.tr("Uitgesteld, nog een maand"), self.tr("Wacht nog hooguit een maand")),
            (Wanneer.NIETS, self.tr("Niets gepland"), ""),
        ]
        stagiair = self._context.identity.rol == Rol.STAGIAIR
        return [moment for moment in moments if not (stagiair and moment[0] == Wanneer.VOORRANG)]

    def _keep(self) -> None:
        name = self._name.text().strip()
        if name:
            self._name.clear()
            self.keep_requested.emit(name)

    def _on_changed(self, *_: object) -> None:
        if not self._filling:
            self.changed.emit()
