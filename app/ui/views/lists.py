"""The three lists of doors: Vandaag in route order, Dossiers by search, Opvolging by when."""

from collections import Counter
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.plan import Status
from app.services import reading
from app.services.rows import DoorRow
from app.services.session import Changes
from app.ui import words
from app.ui.context import WindowContext
from app.ui.widgets.doors_list import DoorsList

_OTHER_DAY: Final = "+1"


class ListView(QWidget):
    """A place with a list of doors: fetches when opened, and again when a change touched it."""

    def __init__(self, context: WindowContext, doors: DoorsList) -> None:
        """Join list and context."""
        super().__init__()
        self.context, self.doors = context, doors
        self._shown = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(doors)
        context.operations.changes_applied.connect(self._on_changes_applied)

    def on_opened(self) -> None:
        """The user came to this place."""
        self._shown = True
        self.fetch(opened=True)

    def on_left(self) -> None:
        """The user went elsewhere; changes need not be fetched until he is back."""
        self._shown = False

    def fetch(self, *, opened: bool) -> None:
        """Fetch the rows; ``opened`` leaves an audit row."""
        raise NotImplementedError

    def next_after(self, dossier_id: str) -> str:
        """The dossier that comes after one; empty when there is none.

        Args:
            dossier_id: the one that is open; empty gives the first.
        """
        return self.doors.after(dossier_id)

    def _on_changes_applied(self, _changes: Changes, _initiator: object) -> None:
        if self._shown:
            self.fetch(opened=False)


class VandaagView(ListView):
    """Who is due and why, in the order of the route; the consulent chooses which doors."""

    def __init__(self, context: WindowContext) -> None:
        """Make the list of today."""
        doors = DoorsList(
            context,
            name="vandaag",
            title=QCoreApplication.translate("VandaagView", "Vandaag"),
            by_name=False,
            empty="",
        )
        super().__init__(context, doors)
        self._nothing_planned = self.tr(
            "Niets gepland. Kijk bij Opvolging wat er aankomt, of zoek een dossier bij Dossiers."
        )
        self._rows: tuple[DoorRow, ...] = ()
        self._place = ""
        self._tomorrow = False
        doors.typed.connect(lambda _: self._show())
        doors.chosen.connect(self._on_doors_chosen)

    def fetch(self, *, opened: bool) -> None:
        """Fetch the doors of the day."""
        dag = self._dag()
        self.context.operations.query(
            lambda session: reading.list_today(session, dag=dag, opened=opened),
            owner=self,
            on_done=self._on_fetched,
            latest="vandaag",
        )

    def count(self) -> int:
        """How many doors still wait; none while tomorrow is shown."""
        return 0 if self._tomorrow else sum(not row.vandaag_vastgelegd for row in self._rows)

    def _on_fetched(self, rows: tuple[DoorRow, ...]) -> None:
        self._rows = rows
        places = Counter(row.woonplaats for row in rows)
        if self._place not in places:
            self._place = ""
        entries = [("", self.tr("Alle plaatsen ({n})").format(n=len(rows)))]
        entries += [(place, f"{place} ({number})") for place, number in sorted(places.items())]
        entries.append((_OTHER_DAY, self.tr("Terug naar vandaag") if self._tomorrow else self.tr("Morgen")))
        self.doors.set_choices(entries, current=self._place)
        self._show()

    def _on_doors_chosen(self, place: str) -> None:
        if place == _OTHER_DAY:
            self._tomorrow, self._place = not self._tomorrow, ""
            self.fetch(opened=True)
        else:
            self._place = place
            self._show()

    def _dag(self) -> date:
        return self.context.vandaag() + timedelta(days=1 if self._tomorrow else 0)

    def next_after(self, dossier_id: str) -> str:
        """The next door of the route that still waits; after the last one it begins again at the first."""
        route = self._chosen()
        here = next((number for number, row in enumerate(route) if row.dossier_id == dossier_id), -1)
        ahead = [*route[here + 1 :], *route[: max(here, 0)]]
        return next((row.dossier_id for row in ahead if not row.vandaag_vastgelegd), "")

    def _chosen(self) -> list[DoorRow]:
        """The doors that were chosen, in the order of the route."""
        typed = self.doors.search.text().casefold().split()
        return [
            row
            for row in self._rows
            if (not self._place or row.woonplaats == self._place)
            and all(word in f"{row.naam} {row.straatregel} {row.postcode}".casefold() for word in typed)
        ]

    def _show(self) -> None:
        # What was recorded today stays in sight, after the doors that still wait.
        rows = sorted(self._chosen(), key=lambda row: row.vandaag_vastgelegd)
        dag = self._dag()
        places = sorted({row.woonplaats for row in rows})
        where = places[0] if len(places) == 1 else self.tr("{n} plaatsen").format(n=len(places))
        waiting = sum(not row.vandaag_vastgelegd for row in rows)
        doors = self.tr("1 deur") if waiting == 1 else self.tr("{n} deuren").format(n=waiting)
        self.doors.set_title(self.tr("Morgen") if self._tomorrow else self.tr("Vandaag"))
        typed = bool(self.doors.search.text().strip())
        nothing = self.tr("Niets gevonden. Controleer de spelling of zoek korter.")
        self.doors.set_empty(nothing if typed else self._nothing_planned)
        self.doors.set_subtitle(" · ".join([words.weekday_date(dag), doors, *([where] if rows else [])]))
        self.doors.set_rows(rows)


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
