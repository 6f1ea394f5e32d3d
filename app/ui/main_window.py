"""The one window: places on the left, a list, the dossier; the status line below. It joins, and decides nothing."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSizeF, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.codes import Kanaal
from app.services import reading
from app.services.planning import refresh_plans
from app.services.rows import StatusRow
from app.services.session import Changes
from app.ui import theme, words
from app.ui.context import WindowContext
from app.ui.focus import has_keys
from app.ui.forms.meer.form import VOORSTEL
from app.ui.language import DUTCH, ENGLISH
from app.ui.places import PLACES, make_place
from app.ui.shortcuts import SHORTCUTS
from app.ui.views.dossier import UNDO_S, DossierPane
from app.ui.views.list_and_dossier import ListAndDossier
from app.ui.views.lists import ListView
from app.ui.views.place import PlaceView
from app.ui.views.sync_report import SyncReport
from app.ui.views.syncing import SyncRunner
from app.ui.views.vandaag import VandaagView
from app.ui.widgets.message_bar import MessageBar
from app.ui.widgets.navigation import Navigation
from app.ui.widgets.palette import CommandPalette
from app.ui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from app.ui.places import Place

_DAY_CHECK_MS: Final = 30_000
_LATER_MS: Final = 60
_CHANNELS: Final = {
    "bezoek": Kanaal.HUISBEZOEK,
    "telefoon": Kanaal.TELEFOON,
    "app": Kanaal.APP,
    "overleg": Kanaal.OVERLEG,
    "reactie": Kanaal.REACTIE_OP_KAART,
}
_WORDS_EM: Final = 60.0
_BESIDE_EM: Final = 52.0
_LEAST_EM: Final = QSizeF(36.0, 16.0)
"""From which width the places have their words and the list stands beside the dossier; and the smallest window.

The window of 1920 by 1080 at 200% is 53 wide, that of 1366 by 768 is 38 wide and, below a title bar, 17 high.
"""

_AT_THE_DOOR: Final = frozenset({"deurscherm", "vergrendel", "sync", "alles", "taal"})
"""What can be done behind the deurscherm; the rest would show more, or take keys where nobody sees what is typed."""

_WITHOUT_BUTTON: Final = frozenset({"ronde", "hulp", "instellingen"})
"""Places that are reached by a key and the palette, and left for Vandaag."""


class MainWindow(QMainWindow):
    """Places, list, dossier, status line, keys."""

    def __init__(self, *, context: WindowContext) -> None:
        """Make the window and go to Vandaag.

        Args:
            context: the parts that every screen shares.
        """
        super().__init__()
        self.setObjectName("hoofdvenster")
        self.setWindowTitle(f"Huisbezoek · {context.identity.gebruiker.voornaam}")
        self.context = context
        self._place = ""
        self._hidden = False
        self.actions_by_id: dict[str, Callable[[], object]] = {}
        """What each action of the registry of keys does."""
        self.sync = SyncRunner(context, self)
        self.dossier = DossierPane(context)
        self.messages = MessageBar()
        self.status = StatusLine()
        self._report = SyncReport(
            self.sync,
            status=self.status,
            messages=self.messages,
            told_elsewhere=lambda: self._place == "afsluiten",
            parent=self,
        )
        self._places: dict[str, Place] = {}
        self._titles = {
            "vandaag": self.tr("Vandaag"),
            "dossiers": self.tr("Dossiers"),
            "opvolging": self.tr("Opvolging"),
            "kaarten": self.tr("Kaartjes"),
            "cijfers": self.tr("Cijfers"),
            "aandacht": self.tr("Aandacht nodig"),
            "afsluiten": self.tr("Dag afsluiten"),
        }
        self._nav = Navigation(self._titles)
        self._lay_out()
        self._connect()
        self._dag = context.vandaag()
        self._day_check = QTimer(self, interval=_DAY_CHECK_MS)
        self._day_check.timeout.connect(self.check_day)
        self._day_check.start()
        self.resize(1366, 728)
        self._panes.read_width()
        self.go_to("vandaag")
        self._refresh_status()
        # What stands in an open dossier is made once the list has been painted, and before somebody opens one.
        later = QTimer(self, singleShot=True, interval=_LATER_MS)
        later.timeout.connect(self.dossier.prepare_in_parts)
        context.operations.query(lambda _: None, owner=self, on_done=lambda _: later.start())

    # Layout

    def _lay_out(self) -> None:
        self._lists, self._wide, self._body = QStackedWidget(), QStackedWidget(), QStackedWidget()
        self._panes = ListAndDossier(self.context, self._lists, self.dossier)
        self._body.addWidget(self._panes)
        self._body.addWidget(self._wide)
        self._curtain = QWidget()
        self._curtain.setObjectName("deurscherm")
        self._curtain.setAccessibleName(self.tr("Deurscherm. Druk op F9 om terug te gaan."))
        self._body.addWidget(self._curtain)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self._nav)
        middle.addWidget(self._body, 1)
        central = QWidget()
        # Said outright, so that no form can make the window larger than the screen: 1366 by 768 at 200%.
        central.setMinimumSize(round(_LEAST_EM.width() * theme.em(self)), round(_LEAST_EM.height() * theme.em(self)))
        whole = QVBoxLayout(central)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(middle, 1)
        whole.addWidget(self._bottom())
        self.setCentralWidget(central)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is less room, first the places are icons, and then the list makes room for the dossier."""
        super().resizeEvent(event)
        width_em = self.width() / theme.em(self)
        self._nav.set_narrow(width_em < _WORDS_EM)
        self._panes.set_narrow(width_em < _BESIDE_EM)

    def _bottom(self) -> QWidget:
        """The line at the bottom: a message takes the place of the status, so that nothing above it moves."""
        self._foot = QStackedWidget()
        self._foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._foot.addWidget(self.status)
        self._foot.addWidget(self.messages)
        self._foot.setMinimumHeight(self.messages.sizeHint().height())
        self.messages.shown.connect(lambda: self._foot.setCurrentWidget(self.messages))
        self.messages.gone.connect(lambda: self._foot.setCurrentWidget(self.status))
        return self._foot

    # Joining

    def _connect(self) -> None:
        operations = self.context.operations
        operations.changes_applied.connect(self._on_changes_applied)
        operations.failed.connect(self._on_failed)
        self._nav.chosen.connect(self.go_to)
        self.dossier.message.connect(self._on_dossier_message)
        self.dossier.left.connect(self.leave_dossier)
        self.status.attention_requested.connect(partial(self.go_to, "aandacht"))
        actions: dict[str, Callable[[], object]] = {
            **{place_id: partial(self.go_to, place_id) for place_id in PLACES},
            "deuren": partial(self._at, "vandaag", "toggle_choosing"),
            "morgen": partial(self._at, "vandaag", "toggle_day"),
            "daglijst": partial(self._at, "vandaag", "print_list"),
            "filter": partial(self._at, "dossiers", "toggle_filter"),
            "zoeken": self._search,
            "sync": self.sync.start,
            "deurscherm": self.toggle_deurscherm,
            "vergrendel": self.context.lock,
            "ongedaan": self.dossier.undo_last,
            "alles": self._show_palette,
            "volgende": self.open_next,
            "taal": lambda: self.context.use_language(DUTCH if words.is_english() else ENGLISH),
            "terug": self.go_back,
            "meer": partial(self.begin, "meer"),
            "voorstel": partial(self.begin, VOORSTEL),
            "uitstellen": partial(self.begin, "uitstellen"),
            "groot": partial(self.begin, "groot"),
            **{action: partial(self.record, kanaal) for action, kanaal in _CHANNELS.items()},
        }
        self.actions_by_id = {action: partial(self._do, action, work) for action, work in actions.items()}
        for shortcut in SHORTCUTS:
            if shortcut.window:
                for key in shortcut.keys:
                    QShortcut(QKeySequence(key), self).activated.connect(self.actions_by_id[shortcut.id])

    # What the user can do

    def _do(self, action: str, work: Callable[[], object]) -> None:
        if not self._hidden or action in _AT_THE_DOOR:
            work()

    def begin_day(self) -> None:
        """Take what is new, without a word when there is no connection: the status line says so."""
        self._report.begin_day()

    def go_to(self, place_id: str) -> None:
        """Go to a place (``place_id``: a key of the places, such as ``vandaag``); behind the deurscherm to none."""
        if self._hidden:
            return
        before = self._places.get(self._place)
        if isinstance(before, ListView) and self._place != place_id:
            before.on_left()
        self._place = place_id
        if place_id != "vandaag":
            self.dossier.show_route(())
        self._nav.show_place(place_id)
        place = self._place_of(place_id)
        if isinstance(place, ListView):
            self._lists.setCurrentWidget(place)
            self._body.setCurrentIndex(0)
            self._panes.show_list()
            place.doors.take_focus()
        else:
            self.dossier.flush_draft()
            self._wide.setCurrentWidget(place)
            self._body.setCurrentIndex(1)
            if not has_keys(place):
                # The keys go along; otherwise they would stay with what cannot be seen any more.
                place.setFocus(Qt.FocusReason.OtherFocusReason)
        place.on_opened()

    def _place_of(self, place_id: str) -> "Place":
        place = self._places.get(place_id)
        if place is None:
            place = self._places[place_id] = make_place(place_id, self)
            (self._lists if isinstance(place, ListView) else self._wide).addWidget(place)
        return place

    def open_dossier(self, dossier_id: str) -> None:
        """Open a dossier beside the list.

        Args:
            dossier_id: which one.
        """
        place = self._places[self._place]
        if not isinstance(place, ListView):
            self.go_to("dossiers")
            place = self._places["dossiers"]
        if isinstance(place, ListView):
            place.doors.select(dossier_id)
        self.dossier.open_dossier(dossier_id)

    def open_next(self) -> None:
        """Open the next door of the list."""
        place = self._places[self._place]
        if isinstance(place, ListView):
            following = place.next_after(self.dossier.current() or "")
            if following:
                self.open_dossier(following)

    def record(self, kanaal: str) -> None:
        """Begin to record a contact with the dossier that is open, or else with the one that is selected.

        Args:
            kanaal: one of :class:`app.domain.codes.Kanaal`.
        """
        place = self._places[self._place]
        if isinstance(place, ListView) and self.dossier.current() is None and place.doors.selected():
            self.dossier.open_dossier(place.doors.selected(), kanaal=kanaal)
        elif isinstance(place, ListView):
            self.dossier.choose_channel(kanaal)

    def begin(self, what: str) -> None:
        """Begin something with the dossier that is open, or else with the one that is selected.

        Args:
            what: ``meer``, ``uitstellen``, ``groot``, or what to record without a contact, such as ``voorstel``.
        """
        place = self._places[self._place]
        if not isinstance(place, ListView):
            return
        if self.dossier.current() is None:
            if place.doors.selected():
                self.dossier.open_dossier(place.doors.selected(), then=what)
            else:
                self.messages.say(self.tr("Kies eerst een dossier in de lijst."), seconds=5)
        elif what == "uitstellen":
            self.dossier.choose_postpone()
        elif what == "groot":
            self.dossier.show_number(not self.dossier.shows_number())
        else:
            self.dossier.choose_more("" if what == "meer" else what)

    def go_back(self) -> None:
        """Leave the form, then the dossier, then the search; what was typed stays a draft."""
        place = self._places[self._place]
        if isinstance(place, ListView):
            if isinstance(place, VandaagView) and place.isVisible() and place.stop_choosing():
                return
            if self.dossier.current() is None:
                place.doors.search.clear()
            self.dossier.go_back()
            if place.isVisible():
                place.doors.take_focus()
        elif self._place in _WITHOUT_BUTTON:
            self.go_to("vandaag")

    def leave_dossier(self) -> None:
        """Close the dossier, keeping what was typed, and go back to the list."""
        self.dossier.close_dossier()
        place = self._places[self._place]
        if isinstance(place, ListView):
            place.doors.take_focus()

    def toggle_deurscherm(self) -> None:
        """Hide everything but the dossier at this door, or everything when none is open; again shows it."""
        self._hidden = not self._hidden
        self._nav.setVisible(not self._hidden)
        self._foot.setVisible(not self._hidden)
        shows_dossier = self._body.currentIndex() == 0 and self.dossier.current() is not None
        self._panes.hide_list(self._hidden)
        self.dossier.set_deurscherm(self._hidden and shows_dossier)
        if self._hidden and not shows_dossier:
            self._behind = self._body.currentIndex()
            self._body.setCurrentWidget(self._curtain)
            self._curtain.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self._hidden and self._body.currentWidget() is self._curtain:
            self._body.setCurrentIndex(self._behind)

    def flush_drafts(self) -> None:
        """Keep what is being typed at once; called before a lock."""
        self.dossier.flush_draft()
        place = self._places.get(self._place)
        if isinstance(place, PlaceView):
            place.flush_drafts()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is being typed, and stop a running sync."""
        self.flush_drafts()
        self.sync.stop()
        super().closeEvent(event)

    def _search(self) -> None:
        place = self._places[self._place]
        if not isinstance(place, ListView):
            self.go_to("dossiers")
            place = self._places["dossiers"]
        if isinstance(place, ListView):
            self._panes.show_list()
            place.doors.search.setFocus()
            place.doors.search.selectAll()

    def _at(self, place_id: str, what: str) -> None:
        """Go to a place and do something there."""
        if self._place != place_id:
            self.go_to(place_id)
        self._panes.show_list()
        getattr(self._places[place_id], what)()

    def _show_palette(self) -> None:
        CommandPalette(self, self.actions_by_id).open()

    # What comes back

    def _on_changes_applied(self, changes: Changes, _initiator: object) -> None:
        if changes.state:
            self._refresh_status()

    def _refresh_status(self) -> None:
        self.context.operations.query(reading.read_status, owner=self, on_done=self._on_status_read, latest="status")

    def _on_status_read(self, row: StatusRow) -> None:
        self.status.set_row(row, now=self.context.clock())
        vandaag = self._places.get("vandaag")
        due = vandaag.count() if isinstance(vandaag, VandaagView) else 0
        self._nav.show_counts({"aandacht": row.geweigerd + row.keuzes, "vandaag": due})

    def _on_failed(self, error: Exception) -> None:
        self.messages.say(words.error_text(error))

    def _on_dossier_message(self, text: str, action: str) -> None:
        self.messages.say(text, action=action, work=self.dossier.undo_last, seconds=UNDO_S if action else 0)

    def check_day(self) -> None:
        """After midnight the lists are of another day, and ages and dated facts may have changed what comes next."""
        if self.context.vandaag() != self._dag:
            self._dag = self.context.vandaag()
            self.context.operations.mutate(refresh_plans, owner=self)
            place = self._places[self._place]
            if isinstance(place, ListView):
                place.fetch(opened=False)
