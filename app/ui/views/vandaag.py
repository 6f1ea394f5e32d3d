"""Vandaag: who is due and why, in the order of the route. The consulent chooses place and doors, for one day."""

from collections import Counter
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal

from app.domain.ids import DossierId
from app.domain.plan import Status
from app.services import reading
from app.services.daglijst import Daglijst, print_daylist
from app.services.ronde import place_of
from app.services.route import RouteKeuze, choose_route, in_route_order, read_route
from app.services.rows import DoorRow
from app.services.session import Changes, Session
from app.ui import words
from app.ui.context import WindowContext
from app.ui.dialogs import dialogs
from app.ui.views.daglijst import daylist_pdf
from app.ui.views.files import FileNotWrittenError, write_chosen_file
from app.ui.views.lists import ListView
from app.ui.widgets.doors_list import DoorsList

_OTHER_DAY: Final = "+1"


class VandaagView(ListView):
    """The doors of today, or of tomorrow.

    Signals:
        said(str): something to tell the user.
        round_requested(): the user wants to fill in the round.
        route_shown(tuple[DoorRow, ...]): the doors that wait, in the order of the route.
    """

    said = Signal(str)
    round_requested = Signal()
    route_shown = Signal(object)

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
        self._without: frozenset[DossierId] = frozenset()
        self._tomorrow = False
        self._choosing = False
        self._keeping = 0
        """How many choices are being kept: what is read meanwhile does not know of them yet."""
        doors.typed.connect(lambda _: self._show())
        doors.chosen.connect(self._on_doors_chosen)
        doors.ticked.connect(self._on_doors_ticked)
        doors.add_menu(
            self.tr("Route"),
            (
                (self.tr("Deuren kiezen"), "D", self.toggle_choosing),
                (self.tr("Ronde invullen"), "R", self.round_requested.emit),
                (self.tr("Morgen of vandaag"), "Ctrl+M", self.toggle_day),
                (self.tr("Daglijst afdrukken…"), "P", self.print_list),
            ),
        )

    def fetch(self, *, opened: bool) -> None:
        """Fetch the doors of the day, and what was chosen of them."""
        dag = self._dag()

        def work(session: Session) -> tuple[RouteKeuze, tuple[DoorRow, ...]]:
            return read_route(session), reading.list_today(session, dag=dag, opened=opened)

        self.context.operations.query(work, owner=self, on_done=self._on_fetched, latest="vandaag")

    def count(self) -> int:
        """How many doors still wait; none while tomorrow is shown."""
        return 0 if self._tomorrow else sum(self._waits(row) for row in self._rows)

    def on_left(self) -> None:
        """Choosing doors ends."""
        super().on_left()
        if self._choosing:
            self.toggle_choosing()

    def toggle_day(self) -> None:
        """Show tomorrow, or today again."""
        self._tomorrow = not self._tomorrow
        self._choosing = False
        self.fetch(opened=True)

    def toggle_choosing(self) -> None:
        """Begin or end to choose the doors of today, each with a tick."""
        self._choosing = not self._choosing and not self._tomorrow
        self._show()
        self.doors.take_focus()

    def stop_choosing(self) -> bool:
        """End to choose doors; False when nobody was."""
        was, self._choosing = self._choosing, False
        if was:
            self._show()
        return was

    def next_after(self, dossier_id: str) -> str:
        """The next door of the route that still waits; after the last one it begins again at the first."""
        route = self._chosen()
        here = next((number for number, row in enumerate(route) if row.dossier_id == dossier_id), -1)
        ahead = [*route[here + 1 :], *route[: max(here, 0)]]
        return next((row.dossier_id for row in ahead if self._waits(row)), "")

    def print_list(self) -> None:
        """Save the list of the chosen doors as a PDF: addresses and times only."""
        ids = [row.dossier_id for row in self._chosen() if self._waits(row)]
        if not ids:
            self.said.emit(self.tr("Er zijn geen deuren voor een daglijst."))
            return
        dag = self._dag()
        path = dialogs.choose_save_file(
            self, title=self.tr("Daglijst opslaan als PDF"), name=f"route-{dag:%Y-%m-%d}.pdf", kinds="PDF (*.pdf)"
        )
        if path is None:
            return

        def on_done(daglijst: Daglijst) -> None:
            try:
                write_chosen_file(path, daylist_pdf(daglijst))
            except FileNotWrittenError as error:
                self.said.emit(words.error_text(error))
                return
            number = len(daglijst.regels)
            how_many = self.tr("1 adres") if number == 1 else self.tr("{n} adressen").format(n=number)
            text = self.tr("Daglijst opgeslagen: {hoeveel}. Druk hem af en wis het bestand daarna.").format(
                hoeveel=how_many
            )
            if daglijst.weggelaten:
                text += " " + self.tr("{n} keer een geheim adres: dat staat er niet op.").format(n=daglijst.weggelaten)
            self.said.emit(text)

        self.context.operations.mutate(
            lambda session: print_daylist(session, dag=dag, dossier_ids=ids), owner=self, on_done=on_done
        )

    def _dag(self) -> date:
        return self.context.vandaag() + timedelta(days=1 if self._tomorrow else 0)

    def _waits(self, row: DoorRow) -> bool:
        return not row.vandaag_vastgelegd and (self._tomorrow or row.dossier_id not in self._without)

    def _on_fetched(self, answer: tuple[RouteKeuze, tuple[DoorRow, ...]]) -> None:
        keuze, self._rows = answer
        places: Counter[str] = Counter()
        parts: dict[str, Counter[str]] = {}
        for row in self._rows:
            place, part = place_of(row)
            places[place] += 1
            parts.setdefault(place, Counter())[part] += 1
        entries = [("", self.tr("Alle plaatsen ({n})").format(n=len(self._rows)))]
        for place, number in sorted(places.items()):
            entries.append((place, f"{place} ({number})"))
            if len(parts[place]) > 1:
                entries += [(part, f"{part} ({several})") for part, several in sorted(parts[place].items())]
        known = {value for value, _ in entries}
        if not self._keeping:
            if not self._tomorrow:
                self._without = keuze.zonder
            self._place = keuze.plaats
        self._place = self._place if self._place in known else ""
        entries.append((_OTHER_DAY, self.tr("Terug naar vandaag") if self._tomorrow else self.tr("Morgen")))
        self.doors.set_choices(entries, current=self._place)
        self._show()

    def _on_doors_chosen(self, place: str) -> None:
        if place == _OTHER_DAY:
            self.toggle_day()
            return
        self._place = place
        self._keep()
        self._show()

    def _on_doors_ticked(self, dossier_id: str) -> None:
        self._without ^= {DossierId(dossier_id)}
        self._keep()
        self._show()

    def _keep(self) -> None:
        place, without = self._place, self._without

        def on_done(_: Changes) -> None:
            self._keeping -= 1

        def on_error(error: Exception) -> None:
            self._keeping -= 1
            self.context.operations.failed.emit(error)

        self._keeping += 1
        self.context.operations.mutate(
            lambda session: choose_route(session, plaats=place, zonder=without),
            owner=self,
            on_done=on_done,
            on_error=on_error,
        )

    def _chosen(self) -> list[DoorRow]:
        """The doors of the place that were not left out, in the order of the route."""
        typed = self.doors.search.text().casefold().split()
        rows = [
            row
            for row in self._rows
            if (not self._place or self._place in place_of(row))
            and (self._choosing or self._tomorrow or row.vandaag_vastgelegd or row.dossier_id not in self._without)
        ]
        # What is typed hides doors, and what is done is done; neither makes another route.
        return [
            row
            for row in in_route_order(rows)
            if all(word in f"{row.naam} {row.straatregel} {row.postcode}".casefold() for word in typed)
        ]

    def _show(self) -> None:
        # What was recorded today stays in sight, after the doors that still wait.
        rows = sorted(self._chosen(), key=lambda row: row.vandaag_vastgelegd)
        self.doors.set_title(self.tr("Morgen") if self._tomorrow else self.tr("Vandaag"))
        typed = bool(self.doors.search.text().strip())
        nothing = self.tr("Niets gevonden. Controleer de spelling of zoek korter.")
        self.doors.set_empty(nothing if typed else self._nothing_planned)
        self.doors.set_ticks(self._without if self._choosing else None)
        self.doors.set_subtitle(self._summary(rows))
        self.doors.set_rows(rows)
        if self._shown:
            self.route_shown.emit(tuple(row for row in rows if self._waits(row)))

    def _summary(self, rows: list[DoorRow]) -> str:
        """The day, and what there is to do on it."""
        if self._choosing:
            return self.tr("Spatie of klik: deze deur wel of niet vandaag. Esc is klaar.")
        waiting = [row for row in rows if self._waits(row)]
        places = {row.woonplaats for row in rows}
        meetings = sum(row.stap is not None and row.stap.moment is not None for row in waiting)
        first = sum(row.stap is not None and row.stap.voorrang for row in waiting)
        late = sum(row.stand == Status.TE_LAAT for row in waiting)
        left_out = 0 if self._tomorrow else sum(row.dossier_id in self._without for row in self._rows)
        counts = (
            (meetings, self.tr("1 afspraak"), self.tr("{n} afspraken")),
            (first, self.tr("1 voorrang"), self.tr("{n} voorrang")),
            (late, self.tr("1 te laat"), self.tr("{n} te laat")),
            (left_out, self.tr("1 niet vandaag"), self.tr("{n} niet vandaag")),
        )
        doors = self.tr("1 deur") if len(waiting) == 1 else self.tr("{n} deuren").format(n=len(waiting))
        said = [one if count == 1 else many.format(n=count) for count, one, many in counts if count]
        where = [next(iter(places))] if len(places) == 1 else []
        return " · ".join([words.day_brief(self._dag()), doors, *said, *where])
