"""A child follows no education at all since a day, or until a day: the beginning and the end of a time at home."""

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from app.domain.events import KnownInhoud, Thuiszitmelding
from app.services.rows import DossierView
from app.ui.context import WindowContext
from app.ui.forms.meer.velden import Velden
from app.ui.widgets.choice import DayEdit

_YEARS_BACK = 6


class ThuisVelden(Velden):
    """Since when, until when, and with or without leave (D11, F09)."""

    def __init__(self, context: WindowContext) -> None:
        """Make the fields."""
        super().__init__(context, name="thuis")
        self.sinds = DayEdit(name="thuis_sinds", label=self.tr("Zit thuis sinds"))
        self.tot = DayEdit(name="thuis_tot", label=self.tr("Weer les op"))
        for field in (self.sinds, self.tot):
            field.dateChanged.connect(lambda _: self.changed.emit())
        self.ongeoorloofd = self.tick(self.tr("Zonder toestemming van school"), "ongeoorloofd")
        self.put(self.sinds, self.tot, self.ongeoorloofd)

    def start(self, view: DossierView) -> None:
        """Go on with the time at home that runs, else begin one today."""
        today = self.context.vandaag()
        running = view.samenvatting.thuis_sinds
        long_ago = today - timedelta(days=366 * _YEARS_BACK)
        self.sinds.start(first=min(long_ago, running or long_ago))
        self.sinds.set_day(running or today)
        self.tot.start(first=min(long_ago, running or long_ago), open_text=self.tr("nog steeds thuis"))
        self.ongeoorloofd.setChecked(False)

    def fill(self, inhouden: Sequence[KnownInhoud]) -> None:
        """Show a draft."""
        for inhoud in inhouden:
            if isinstance(inhoud, Thuiszitmelding):
                self.sinds.set_day(inhoud.sinds)
                if inhoud.tot is not None:
                    self.tot.set_day(inhoud.tot)
                self.ongeoorloofd.setChecked(not inhoud.geoorloofd)

    def contents(self) -> tuple[KnownInhoud, ...]:
        """The time at home."""
        sinds = self.sinds.day()
        if sinds is None:
            return ()
        return (Thuiszitmelding(sinds=sinds, tot=self.tot.day(), geoorloofd=not self.ongeoorloofd.isChecked()),)

    def missing(self) -> tuple[str, QWidget]:
        """An end that comes after the beginning."""
        sinds, tot = self.sinds.day(), self.tot.day()
        if sinds is not None and tot is not None and tot < sinds:
            return self.tr("De dag van weer les ligt voor de eerste dag thuis."), self.tot
        return "", self.sinds

    def first_field(self) -> QWidget:
        """Since when; the end where a time at home runs already."""
        return self.sinds
