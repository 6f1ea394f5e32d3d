"""Opvolging: everything that is planned, soonest first."""

from PySide6.QtCore import QCoreApplication

from app.domain.plan import Status
from app.services import reading
from app.services.rows import DoorRow
from app.ui.context import WindowContext
from app.ui.views.lists import ListView
from app.ui.widgets.doors_list import DoorsList


class OpvolgingView(ListView):
    """Everything that is planned, soonest first."""

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
        doors.typed.connect(lambda _: self._show())

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
        self._show()

    def _show(self) -> None:
        typed = self.doors.search.text().casefold().split()
        rows = [row for row in self._rows if all(word in f"{row.naam} {row.straatregel}".casefold() for word in typed)]
        late = sum(row.stand == Status.TE_LAAT for row in rows)
        self.doors.set_subtitle(self.tr("{n} gepland · {laat} te laat").format(n=len(rows), laat=late))
        self.doors.set_rows(rows)
