"""Dag afsluiten: what was done, what is open, what goes to LBA, what goes to the register, and one plain end state."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.ids import KaartCode
from app.services import afsluiten, kaarten
from app.services.daglijst import destroy_daylist
from app.services.recording import Recorded
from app.services.rows import CardRow, DayRow, DoorRow, TakeoverRow
from app.services.session import Changes, Session
from app.services.syncing import LoginNeededError, SyncProgress
from app.ui import theme, words
from app.ui.context import WindowContext
from app.ui.dialogs import dialogs
from app.ui.forms.overname import CLIPBOARD_S, TakeoverPanel
from app.ui.forms.versturen import SendPanel
from app.ui.views.files import FileNotWrittenError, write_chosen_file
from app.ui.views.place import PlaceView
from app.ui.views.syncing import SyncRunner
from app.ui.widgets.plain import StateLine, action_button, clear_layout


def read_closing(session: Session, *, opened: bool) -> tuple[DayRow, tuple[TakeoverRow, ...]]:
    """The day and its rows for LBA, read in one go so that they agree."""
    return afsluiten.read_day(session, opened=opened), afsluiten.list_takeover(session, opened=opened)


def mark_all(session: Session, rows: tuple[TakeoverRow, ...]) -> Changes:
    """Mark several rows as taken over."""
    for row in rows:
        afsluiten.mark_taken_over(session, row=row)
    return Changes(frozenset(row.dossier_id for row in rows))


class AfsluitenView(PlaceView):
    """The end of the day.

    Signals:
        dossier_requested(str): the user wants to finish a draft.
        keuzes_requested(): the user wants to see the open choices.
    """

    dossier_requested = Signal(str)
    keuzes_requested = Signal()

    def __init__(self, context: WindowContext, sync: SyncRunner) -> None:
        """Make the place.

        Args:
            context: the parts that every screen shares.
            sync: the one sync of the window, so that the status line tells of it too.
        """
        title = QCoreApplication.translate("AfsluitenView", "Dag afsluiten")
        super().__init__(context, name="afsluiten", title=title)
        self._day: DayRow | None = None
        self._tomorrow: set[KaartCode | None] = set()
        self.sync = sync
        self.done = StateLine("vinkje", "", name="gedaan")
        self.refused = StateLine("geweigerd", "", name="niet_aangenomen")
        self.choose_button = action_button(self.tr("Bekijken"), name="keuzes_bekijken")
        self.choose_button.clicked.connect(self.keuzes_requested)
        self.keuzes = StateLine("wacht", "", name="keuzes_open", buttons=(self.choose_button,))
        self.takeover_line = StateLine("wacht", "", name="over_te_nemen")
        gone = action_button(self.tr("Vernietigd"), name="daglijst_vernietigd")
        gone.clicked.connect(lambda _: self.context.operations.mutate(destroy_daylist, owner=self, on_error=self.tell))
        self.paper = StateLine("aandacht", "", name="daglijst", buttons=(gone,))
        self.takeover = TakeoverPanel()
        self.send = SendPanel()
        self._cards, self._drafts = QVBoxLayout(), QVBoxLayout()
        self._card_rows: tuple[CardRow, ...] = ()
        self._draft_rows: tuple[DoorRow, ...] = ()
        sections = []
        for rows in (self._cards, self._drafts):
            rows.setContentsMargins(0, 0, 0, 0)
            rows.setSpacing(theme.space(self, 2))
            section = QWidget()
            section.setLayout(rows)
            section.hide()
            sections.append(section)
        self._card_section, self._draft_section = sections
        lines = (self.refused, self.keuzes, self.paper, self.takeover_line, self.takeover)
        for part in (self.done, *sections, *lines):
            self.column.addWidget(part)
        for part in lines:
            part.hide()
        self.set_foot(self.send)
        self._connect()

    def fetch(self, *, opened: bool) -> None:
        """Fetch the day; ``opened`` leaves an audit row."""
        self.context.operations.query(
            partial(read_closing, opened=opened), owner=self, on_done=self._show, on_error=self.tell, latest="dag"
        )

    def _connect(self) -> None:
        self.takeover.taken_over.connect(self._mark)
        self.takeover.file_requested.connect(self._save)
        self.takeover.copy_requested.connect(self._copy)
        self.send.send_requested.connect(self.sync.start)
        self.send.login_requested.connect(self.sync.log_in)
        self.send.stop_requested.connect(self.sync.stop)
        self.sync.started.connect(lambda: self.send.set_progress(0, 0))
        self.sync.progressed.connect(self._on_progressed)
        self.sync.finished.connect(lambda _: self.send.set_idle())
        self.sync.failed.connect(self._on_failed)

    def _show(self, answer: tuple[DayRow, tuple[TakeoverRow, ...]]) -> None:
        day, rows = answer
        if self._day is not None and self._day.dag != day.dag:
            self._tomorrow.clear()
        self._day = day
        self.subtitle.setText(words.weekday_date(day.dag))
        self.done.label.setText(self._done_text(day))
        self._show_cards(tuple(row for row in day.niet_bezorgd if row.kaart_code not in self._tomorrow))
        self._show_drafts(day.concepten)
        self.refused.setVisible(day.geweigerd > 0)
        self.refused.label.setText(self.tr("{n} niet aangenomen, kijk even bij Aandacht nodig").format(n=day.geweigerd))
        self.paper.setVisible(day.daglijst > 0)
        several = self.tr("{n} adressen").format(n=day.daglijst)
        self.paper.label.setText(
            self.tr("De route staat op papier: {hoeveel}. Is dat papier vernietigd?").format(
                hoeveel=self.tr("1 adres") if day.daglijst == 1 else several
            )
        )
        self.keuzes.setVisible(day.keuzes > 0)
        self.keuzes.label.setText(
            self.tr("{n} keer veranderden twee mensen hetzelfde; kiezen mag ook later").format(n=day.keuzes)
        )
        self.takeover_line.setVisible(bool(rows))
        self.takeover.setVisible(bool(rows))
        self.takeover_line.label.setText(self.tr("{n} nog over te nemen in LBA").format(n=len(rows)))
        self.takeover.set_rows(rows)
        self.send.set_day(day)
        self.order_keys()

    def _done_text(self, day: DayRow) -> str:
        counts = (
            (day.bezoeken, self.tr("1 bezoek"), self.tr("{n} bezoeken")),
            (day.gesproken, self.tr("1 gesproken"), self.tr("{n} gesproken")),
            (day.kaartjes, self.tr("1 kaartje"), self.tr("{n} kaartjes")),
            (day.telefoontjes, self.tr("1 telefoontje"), self.tr("{n} telefoontjes")),
            (day.appjes, self.tr("1 appje"), self.tr("{n} appjes")),
            (day.overleggen, self.tr("1 overleg"), self.tr("{n} keer overleg")),
        )
        parts = [one if count == 1 else many.format(n=count) for count, one, many in counts if count]
        return " · ".join(parts) if parts else self.tr("Vandaag is nog niets vastgelegd")

    def _show_cards(self, rows: tuple[CardRow, ...]) -> None:
        if rows == self._card_rows:
            return
        self._card_rows = rows
        clear_layout(self._cards)
        for row in rows:
            settled = self.tr("Verstuurd") if row.brief else self.tr("Achtergelaten")
            left = action_button(settled, name="achtergelaten", about=row.naam)
            gone = action_button(self.tr("Weggegooid"), name="weggegooid", about=row.naam)
            later = action_button(self.tr("Morgen"), name="morgen", about=row.naam)
            left.clicked.connect(partial(self._settle, row, True))
            gone.clicked.connect(partial(self._settle, row, False))
            later.clicked.connect(partial(self._leave_for_tomorrow, row))
            pattern = self.tr("Kaartje afgedrukt, niet bezorgd: {straat} · {naam}")
            if row.brief:
                pattern = self.tr("Brief afgedrukt, niet verstuurd: {straat} · {naam}")
            text = pattern.format(straat=row.straatregel, naam=row.naam)
            self._cards.addWidget(StateLine("kaarten", text, name="niet_bezorgd", buttons=(left, gone, later)))
        self._card_section.setVisible(bool(rows))

    def _show_drafts(self, rows: tuple[DoorRow, ...]) -> None:
        if rows == self._draft_rows:
            return
        self._draft_rows = rows
        clear_layout(self._drafts)
        for row in rows:
            button = action_button(self.tr("Afmaken"), name="concept_openen", about=row.naam)
            button.clicked.connect(partial(self.dossier_requested.emit, str(row.dossier_id)))
            text = self.tr("Nog niet opgeslagen: {naam}").format(naam=row.naam)
            self._drafts.addWidget(StateLine("wacht", text, name="concept", buttons=(button,)))
        self._draft_section.setVisible(bool(rows))

    def _settle(self, row: CardRow, left: bool) -> None:
        code = row.kaart_code
        if code is None:
            return

        def work(session: Session) -> Recorded:
            change = kaarten.leave_card if left else kaarten.discard_card
            return change(session, dossier_id=row.dossier_id, code=code)

        self.context.operations.mutate(work, owner=self, on_error=self.tell)

    def _leave_for_tomorrow(self, row: CardRow) -> None:
        self._tomorrow.add(row.kaart_code)
        self.fetch(opened=False)

    def _copy(self, row: TakeoverRow) -> None:
        def on_done(tekst: str) -> None:
            self.takeover.clipboard.copy(tekst)
            self.messages.say(
                self.tr("Gekopieerd: {naam}. Plak het in LBA; over {n} seconden is het klembord weer leeg.").format(
                    naam=row.naam, n=CLIPBOARD_S
                ),
                seconds=CLIPBOARD_S,
            )

        self.context.operations.query(
            partial(afsluiten.copy_takeover, row=row), owner=self, on_done=on_done, on_error=self.tell
        )

    def _mark(self, rows: tuple[TakeoverRow, ...]) -> None:
        self.context.operations.mutate(lambda session: mark_all(session, rows), owner=self, on_error=self.tell)

    def _save(self, rows: tuple[TakeoverRow, ...]) -> None:
        path = dialogs.choose_save_file(
            self,
            title=self.tr("Opslaan voor LBA"),
            name=f"overname-lba-{self.context.vandaag():%Y-%m-%d}.csv",
            kinds="CSV (*.csv)",
        )
        if path is None:
            return

        def on_done(content: bytes) -> None:
            try:
                write_chosen_file(path, content)
            except FileNotWrittenError as error:
                self.tell(error)
                return
            self.messages.say(
                self.tr("Opgeslagen. Dit bestand is niet versleuteld: neem het over in LBA en wis het daarna.")
            )

        self.context.operations.query(
            lambda session: afsluiten.export_takeover(session, rows=rows),
            owner=self,
            on_done=on_done,
            on_error=self.tell,
        )

    def _on_progressed(self, progress: SyncProgress) -> None:
        if self.sync.running:
            self.send.set_progress(progress.done, progress.total)

    def _on_failed(self, error: Exception) -> None:
        self.send.set_idle(words.error_text(error), login=isinstance(error, LoginNeededError))
