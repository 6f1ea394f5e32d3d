"""Aandacht nodig: what the register did not take, to mend, try again or hand to the coördinator."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt

from app.domain.ids import EventId
from app.services import aandacht
from app.services.recording import Recorded
from app.services.rows import RefusedRow
from app.services.session import Changes, Session
from app.ui import words
from app.ui.context import WindowContext
from app.ui.dialogs import dialogs
from app.ui.forms.aandacht import RefusedForm
from app.ui.views.files import FileNotWrittenError, write_chosen_file
from app.ui.views.keuzes import KeuzesPanel
from app.ui.views.place import PlaceView
from app.ui.widgets.plain import StateLine, action_button


class AandachtView(PlaceView):
    """The list of what was refused. What somebody is typing in it survives a refresh."""

    def __init__(self, context: WindowContext) -> None:
        """Make the place.

        Args:
            context: the parts that every screen shares.
        """
        title = QCoreApplication.translate("AandachtView", "Aandacht nodig")
        super().__init__(context, name="aandacht", title=title)
        self.forms: dict[EventId, RefusedForm] = {}
        self.empty = StateLine(
            "vinkje",
            self.tr(
                "Er is niets. Hier komt wat het register niet aanneemt, met de reden. "
                "Er gaat nooit iets verloren: je verbetert het of probeert het opnieuw."
            ),
            name="aandacht_leeg",
        )
        self.retry_button = action_button(self.tr("Alles opnieuw proberen"), name="opnieuw_proberen")
        self.retry_button.clicked.connect(self._retry)
        self.keuzes = KeuzesPanel(context)
        self.keuzes.told.connect(lambda text: self.messages.say(text))
        self.keuzes.failed.connect(self.tell)
        self.keuzes.changed.connect(self.order_keys)
        self.column.addWidget(self.keuzes)
        self.column.addWidget(self.empty)
        self.column.addWidget(self.retry_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._show(())

    def fetch(self, *, opened: bool) -> None:
        """Fetch what was refused; ``opened`` leaves an audit row."""
        self.context.operations.query(
            partial(aandacht.list_refused, opened=opened),
            owner=self,
            on_done=self._show,
            on_error=self.tell,
            latest="aandacht",
        )
        self.keuzes.fetch(opened=opened)

    def _show(self, rows: tuple[RefusedRow, ...]) -> None:
        kept: dict[EventId, RefusedForm] = {}
        for row in rows:
            form = self.forms.pop(row.event_id, None)
            if form is not None and not form.is_edited and form.row != row:
                self._remove(form)
                form = None
            if form is None:
                form = self._make_form(row)
                self.column.addWidget(form)
            kept[row.event_id] = form
        for form in self.forms.values():
            self._remove(form)
        self.forms = kept
        self.order_keys()
        self.empty.setVisible(not rows)
        self.retry_button.setVisible(bool(rows))
        self.subtitle.setText(
            self.tr("{n} niet aangenomen. Je werk staat veilig op deze laptop.").format(n=len(rows)) if rows else ""
        )

    def _make_form(self, row: RefusedRow) -> RefusedForm:
        vandaag = self.context.vandaag()
        what = self.tr("{dag}: {wat}").format(
            dag=words.short_date(row.event.datum, vandaag=vandaag),
            wat=words.event_text(row.event, codes=self.context.codes, vandaag=vandaag),
        )
        form = RefusedForm(row, what=what)
        form.mended.connect(partial(self._mend, row.event_id))
        form.save_requested.connect(partial(self._save, row.event_id))
        return form

    def _remove(self, form: RefusedForm) -> None:
        self.column.removeWidget(form)
        form.hide()
        form.deleteLater()

    def _mend(self, event_id: EventId, tekst: str) -> None:
        def mend(session: Session) -> Recorded:
            return aandacht.mend_note(session, event_id=event_id, tekst=tekst)

        def on_done(_: Recorded) -> None:
            form = self.forms.pop(event_id, None)
            if form is not None:
                self._remove(form)
            self.messages.say(self.tr("Verbeterd. Het gaat mee bij de volgende keer versturen."))

        def on_error(error: Exception) -> None:
            if (form := self.forms.get(event_id)) is not None:
                form.tell(words.error_text(error))
            else:
                self.tell(error)

        self.context.operations.mutate(mend, owner=self, on_done=on_done, on_error=on_error)

    def _retry(self) -> None:
        def on_done(_: Changes) -> None:
            self.messages.say(self.tr("Dit gaat opnieuw mee bij de volgende keer versturen."))

        self.context.operations.mutate(aandacht.retry_refused, owner=self, on_done=on_done, on_error=self.tell)

    def _save(self, event_id: EventId) -> None:
        path = dialogs.choose_save_file(
            self, title=self.tr("Opslaan voor de coördinator"), name="niet-aangenomen.json", kinds="JSON (*.json)"
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
                self.tr("Opgeslagen. Het bestand is niet versleuteld: geef het aan de coördinator en wis het daarna.")
            )

        self.context.operations.query(
            lambda session: aandacht.export_refused(session, event_id=event_id),
            owner=self,
            on_done=on_done,
            on_error=self.tell,
        )
