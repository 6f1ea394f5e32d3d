"""Opvolging: everything that is planned, soonest first; waiting with one of them is one key away."""

from typing import Final

from PySide6.QtCore import QCoreApplication, Signal

from app.domain.plan import Status
from app.services import reading
from app.services.rows import DoorRow
from app.ui.context import WindowContext
from app.ui.views.lists import ListView
from app.ui.widgets.doors_list import DoorsList

_ALL: Final = ""


class OpvolgingView(ListView):
    """The next steps, all of them or one state.

    Signals:
        postpone_requested(): the user wants to wait with the selected dossier.
    """

    postpone_requested = Signal()

    def __init__(self, context: WindowContext) -> None:
        """Make the list of next steps."""
        doors = DoorsList(
            context,
            name="opvolging",
            title=QCoreApplication.translate("OpvolgingView", "Opvolging"),
            by_name=True,
            empty=QCoreApplication.translate("OpvolgingView", "Er is niets gepland."),
        )
        super().__init__(context, doors)
        self._rows: tuple[DoorRow, ...] = ()
        self._stand = _ALL
        doors.typed.connect(lambda _: self._show())
        doors.chosen.connect(self._on_doors_chosen)
        doors.add_menu(self.tr("Acties"), ((self.tr("Uitstellen"), "U", self.postpone_requested.emit),))

    def fetch(self, *, opened: bool) -> None:
        """Fetch every next step."""
        self.context.operations.query(
            lambda session: reading.list_planned(session, opened=opened),
            owner=self,
            on_done=self._on_fetched,
            latest="opvolging",
        )

    def _on_fetched(self, rows: tuple[DoorRow, ...]) -> None:
        self._rows = rows
        names = (
            (Status.TE_LAAT, self.tr("Te laat ({n})")),
            (Status.AFSPRAAK, self.tr("Afspraken ({n})")),
            (Status.VANDAAG, self.tr("Vandaag ({n})")),
            (Status.LATER, self.tr("Later ({n})")),
            (Status.UITGESTELD, self.tr("Uitgesteld ({n})")),
        )
        counts = {stand: sum(self._is(row, stand) for row in rows) for stand, _ in names}
        entries = [(_ALL, self.tr("Alles ({n})").format(n=len(rows)))]
        entries += [(stand, text.format(n=counts[stand])) for stand, text in names if counts[stand]]
        if self._stand not in {value for value, _ in entries}:
            self._stand = _ALL
        self.doors.set_choices(entries, current=self._stand)
        self._show()

    def _on_doors_chosen(self, stand: str) -> None:
        self._stand = stand
        self._show()

    @staticmethod
    def _is(row: DoorRow, stand: str) -> bool:
        """An appointment is one whatever its day; every other state is as the row says."""
        meeting = row.stap is not None and row.stap.moment is not None
        if stand == Status.AFSPRAAK:
            return meeting
        return row.stand == stand

    def _show(self) -> None:
        typed = self.doors.search.text().casefold().split()
        rows = [
            row
            for row in self._rows
            if (self._stand == _ALL or self._is(row, self._stand))
            and all(word in f"{row.naam} {row.straatregel}".casefold() for word in typed)
        ]
        late = sum(row.stand == Status.TE_LAAT for row in rows)
        self.doors.set_subtitle(self.tr("{n} gepland · {laat} te laat").format(n=len(rows), laat=late))
        self.doors.set_rows(rows)
