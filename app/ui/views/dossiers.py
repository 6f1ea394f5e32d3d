"""Dossiers: everybody on this laptop, found as you type; a filter, and filters kept under a name."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt

from app.services import reading
from app.services.rows import DoorRow
from app.services.session import Changes, Session
from app.services.weergaven import (
    DossierFilter,
    Weergaven,
    drop_weergave,
    keep_weergave,
    read_weergaven,
    use_filter,
)
from app.ui.context import WindowContext
from app.ui.views.lists import ListView
from app.ui.widgets.doors_list import DoorsList
from app.ui.widgets.filter_bar import FilterBar

_ALL: Final = "alle"
_OWN: Final = "eigen:"
_UNNAMED: Final = "nu"


class DossiersView(ListView):
    """The search, with what is chosen of it."""

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
        self.filter = FilterBar(context)
        self.filter.hide()
        self._weergaven: Weergaven | None = None
        doors.add_below_search(self.filter)
        doors.add_menu(
            self.tr("Weergave"),
            (
                (self.tr("Filter"), "Ctrl+Shift+F", self.toggle_filter),
                (self.tr("Alle dossiers"), "", lambda: self._use(DossierFilter())),
                (self.tr("Deze weergave vergeten"), "", self._forget),
            ),
        )
        doors.typed.connect(lambda _: self.fetch(opened=True))
        doors.model.more_wanted.connect(self._fetch_more)
        doors.chosen.connect(self._on_doors_chosen)
        self.filter.changed.connect(lambda: self._use(self.filter.filter()))
        self.filter.keep_requested.connect(self._on_filter_keep_requested)

    def on_opened(self) -> None:
        """The user came to this place: first what was chosen here, then the dossiers."""
        self._shown = True
        self.context.operations.query(read_weergaven, owner=self, on_done=self._on_chosen_read, latest="weergaven")

    def fetch(self, *, opened: bool) -> None:
        """Search for what is typed, within the filter."""
        typed, only = self.doors.search.text(), self.filter.filter()
        # After a change everything that was in sight comes again, however far somebody had scrolled.
        limit = max(reading.SEARCH_LIMIT, 0 if opened else len(self.doors.model.rows()))
        self.context.operations.query(
            lambda session: reading.search_dossiers(session, typed=typed, opened=opened, limit=limit, only=only),
            owner=self,
            on_done=lambda rows: self._on_fetched(rows, more=len(rows) == limit),
            latest="zoek",
        )

    def _fetch_more(self) -> None:
        typed, only, offset = self.doors.search.text(), self.filter.filter(), len(self.doors.model.rows())
        self.context.operations.query(
            lambda session: reading.search_dossiers(session, typed=typed, opened=True, offset=offset, only=only),
            owner=self,
            on_done=self._on_more_fetched,
            latest="zoek",
        )

    def toggle_filter(self) -> None:
        """Show the filter, or take it away; a filter that is on stays in words below the title."""
        self.filter.setVisible(self.filter.isHidden())
        if not self.filter.isHidden():
            self.filter.gemeente.setFocus(Qt.FocusReason.OtherFocusReason)

    def _use(self, chosen: DossierFilter) -> None:
        self.filter.set_filter(chosen)
        self._change(lambda session: use_filter(session, chosen=chosen))
        self._offer()
        self.fetch(opened=True)

    def _forget(self) -> None:
        value = self._current()
        if value.startswith(_OWN):
            self._change(lambda session: drop_weergave(session, naam=value.removeprefix(_OWN)))
            self._use(DossierFilter())
            self._read_again()

    def _change(self, work: Callable[[Session], Changes]) -> None:
        self.context.operations.mutate(work, owner=self)

    def _read_again(self) -> None:
        self.context.operations.query(read_weergaven, owner=self, on_done=self._on_weergaven_read, latest="weergaven")

    def _on_chosen_read(self, weergaven: Weergaven) -> None:
        self._on_weergaven_read(weergaven)
        self.fetch(opened=True)

    def _on_weergaven_read(self, weergaven: Weergaven) -> None:
        self._weergaven = weergaven
        self.filter.fill(weergaven)
        self._offer()

    def _current(self) -> str:
        """The entry of the choice that stands for the filter that is on."""
        chosen = self.filter.filter()
        if chosen == DossierFilter():
            return _ALL
        kept = self._weergaven.bewaard if self._weergaven is not None else ()
        return next((f"{_OWN}{one.naam}" for one in kept if one.filter == chosen), _UNNAMED)

    def _offer(self) -> None:
        kept = self._weergaven.bewaard if self._weergaven is not None else ()
        entries = [(_ALL, self.tr("Alle dossiers")), *((f"{_OWN}{one.naam}", one.naam) for one in kept)]
        current = self._current()
        if current == _UNNAMED:
            entries.append((_UNNAMED, self.tr("Filter")))
        self.doors.set_choices(entries, current=current)

    def _on_doors_chosen(self, value: str) -> None:
        if value == _ALL:
            self._use(DossierFilter())
        kept = self._weergaven.bewaard if self._weergaven is not None else ()
        for one in kept:
            if value == f"{_OWN}{one.naam}":
                self._use(one.filter)

    def _on_filter_keep_requested(self, naam: str) -> None:
        chosen = self.filter.filter()
        self._change(lambda session: keep_weergave(session, naam=naam, chosen=chosen))
        self._read_again()

    def _on_fetched(self, rows: tuple[DoorRow, ...], *, more: bool) -> None:
        self.doors.set_rows(rows)
        self._tell_how_many(more)

    def _on_more_fetched(self, rows: tuple[DoorRow, ...]) -> None:
        self.doors.model.add_rows(rows)
        self._tell_how_many(len(rows) == reading.SEARCH_LIMIT)

    def _tell_how_many(self, more: bool) -> None:
        self.doors.model.set_more(more)
        n = len(self.doors.model.rows())
        if more:
            count = self.tr("de eerste {n}; typ om te zoeken").format(n=n)
        else:
            count = self.tr("1 dossier") if n == 1 else self.tr("{n} dossiers").format(n=n)
        self.doors.set_subtitle(" · ".join(part for part in (count, self.filter.text()) if part))
