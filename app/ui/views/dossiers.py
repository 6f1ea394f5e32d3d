"""Dossiers: everybody on this laptop, found as you type."""

from PySide6.QtCore import QCoreApplication

from app.services import reading
from app.services.rows import DoorRow
from app.ui.context import WindowContext
from app.ui.views.lists import ListView
from app.ui.widgets.doors_list import DoorsList


class DossiersView(ListView):
    """Every dossier on this laptop, found as you type."""

    def __init__(self, context: WindowContext) -> None:
        """Make the search."""
        doors = DoorsList(
            context,
            name="dossiers",
            title=QCoreApplication.translate("DossiersView", "Dossiers"),
            by_name=True,
            empty=QCoreApplication.translate("DossiersView", "Niets gevonden. Controleer de spelling of zoek korter."),
        )
        super().__init__(context, doors)
        doors.typed.connect(lambda _: self.fetch(opened=True))

    def fetch(self, *, opened: bool) -> None:
        """Search for what is typed."""
        typed = self.doors.search.text()
        self.context.operations.query(
            lambda session: reading.search_dossiers(session, typed=typed, opened=opened),
            owner=self,
            on_done=self._on_fetched,
            latest="zoek",
        )

    def _on_fetched(self, rows: tuple[DoorRow, ...]) -> None:
        if len(rows) == reading.SEARCH_LIMIT:
            self.doors.set_subtitle(self.tr("de eerste {n}; typ om te zoeken").format(n=len(rows)))
        else:
            several = self.tr("1 dossier") if len(rows) == 1 else self.tr("{n} dossiers").format(n=len(rows))
            self.doors.set_subtitle(several)
        self.doors.set_rows(rows)
