"""One dossier and what is recorded in it: the page, the forms, drafts, undo. What is typed is never lost.

A draft is kept a moment after the last key, when the dossier is left, and before a lock.
"""

from datetime import datetime, timedelta
from typing import Final

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.domain.codes import Lijst
from app.domain.ids import DossierId, HandelingId
from app.domain.plan import Plan
from app.services.commands import Postpone, RecordContact, correction_of
from app.services.concepten import drop_draft, keep_draft, read_draft
from app.services.reading import open_dossier
from app.services.recording import Recorded, postpone, preview_plan, record_contact, undo_handeling
from app.services.rows import DossierView, TimelineRow
from app.services.session import Changes
from app.ui import theme, words
from app.ui.context import WindowContext
from app.ui.forms.uitstellen import UitstellenForm
from app.ui.forms.vastleggen import VastleggenForm
from app.ui.views.dossier_page import DossierPage
from app.ui.widgets.concept_bar import ConceptBar

UNDO_S: Final = 10
"""For how long Ctrl+Z takes back what was just recorded; after that it opens it to be put right."""

_DRAFT_PAUSE_MS: Final = 400
_PREVIEW_PAUSE_MS: Final = 60


class _Done(msgspec.Struct, frozen=True):
    """What was recorded last, so that it can be taken back."""

    dossier_id: DossierId
    handeling_id: HandelingId
    at: datetime


class DossierPane(QWidget):
    """The dossier beside the list.

    Signals:
        message(str, str): something to say, and the verb of its button (empty for none).
        closed(): no dossier is open any more.
    """

    message = Signal(str, str)
    closed = Signal()

    def __init__(self, context: WindowContext) -> None:
        """Make the pane, with no dossier.

        Args:
            context: the parts that every screen shares.
        """
        super().__init__()
        self.setObjectName("dossier")
        self._context = context
        self._operations = context.operations
        self._view: DossierView | None = None
        self._asked: DossierId | None = None
        self._then_channel = ""
        self._draft: RecordContact | None = None
        self._done: _Done | None = None
        self._deurscherm = False
        self._page = DossierPage(context)
        self.head, self.timeline = self._page.head, self._page.timeline
        self.form = VastleggenForm(context)
        self.postpone_form = UitstellenForm(context)
        self._lay_out()
        self._join()
        self._show()

    # What the window does with it

    def open_dossier(self, dossier_id: str, *, kanaal: str = "") -> None:
        """Show a dossier, keeping the draft of the one before.

        Args:
            dossier_id: which one.
            kanaal: begin to record a contact through this channel as soon as it is shown; empty for none.
        """
        self.flush_draft()
        self._asked, self._then_channel = DossierId(dossier_id), kanaal
        self._fetch(opened=True)

    def close_dossier(self) -> None:
        """Show no dossier, keeping the draft."""
        self.flush_draft()
        self._asked = self._view = self._draft = None
        self._close_forms()
        self.closed.emit()

    def current(self) -> str | None:
        """The dossier that is open, or None."""
        return self._view.dossier.id if self._view is not None else None

    def choose_channel(self, kanaal: str) -> None:
        """Begin to record a contact; what was typed before goes along to another channel.

        Args:
            kanaal: one of :class:`app.domain.codes.Kanaal`.
        """
        view = self._view
        if view is None or self._deurscherm:
            return
        before = self.form.command() if self.form.isVisibleTo(self) else self._draft
        if before is not None and before.kanaal == kanaal:
            command = before
        else:
            command = RecordContact(
                handeling_id=self._context.new_handeling_id(),
                dossier_id=view.dossier.id,
                kanaal=kanaal,
                uitkomst="",
                plaatsgevonden_op=self._context.clock(),
                notitie=before.notitie if before is not None else "",
            )
        self._start_form(command)

    def undo_last(self) -> None:
        """Take back what was just recorded; later, open the last own contact of this dossier to be put right."""
        done = self._done
        if done is not None and self._context.clock() - done.at <= timedelta(seconds=UNDO_S):
            self._undo(done.dossier_id, done.handeling_id)
            return
        own = self._mendable()
        if own is None:
            self.message.emit(self.tr("Er is hier niets dat je ongedaan kunt maken."), "")
        else:
            self._mend(own.handeling_id)

    def go_back(self) -> None:
        """Leave the form, then the dossier; a draft stays."""
        if self.form.isVisibleTo(self) or self.postpone_form.isVisibleTo(self):
            self._on_form_closed()
        elif self._view is not None:
            self.close_dossier()

    def flush_draft(self) -> None:
        """Keep what is being typed now, not in a moment."""
        self._pause.stop()
        if self.form.isVisibleTo(self) and self.form.has_content():
            self._keep(self.form.command())

    def set_deurscherm(self, on: bool) -> None:
        """Show only what a person at this door may see.

        Args:
            on: whether.
        """
        if on:
            self.flush_draft()
            self._draft = self.form.command() if self._form_has_content() else self._draft
            self._close_forms()
        self._deurscherm = on
        self._show()

    # Showing

    def _lay_out(self) -> None:
        side, gap = theme.space(self, 3), theme.space(self, 2)
        self.setBackgroundRole(self.backgroundRole().Base)
        self.setAutoFillBackground(True)
        self._concept = ConceptBar()
        self._concept.setContentsMargins(side, 0, side, gap)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._page, 1)
        layout.addWidget(self._concept)
        for form in (self.form, self.postpone_form):
            form.setBackgroundRole(form.backgroundRole().Window)
            form.setAutoFillBackground(True)
            # A form keeps its height; what can be read above it gives way.
            form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            form.hide()
            layout.addWidget(form)

    def _join(self) -> None:
        self.head.channel_chosen.connect(self.choose_channel)
        self.head.other_requested.connect(lambda dossier_id: self.open_dossier(dossier_id))
        self.head.postpone_requested.connect(self._on_head_postpone_requested)
        self.timeline.mend_requested.connect(self._mend)
        self._concept.resumed.connect(self._on_concept_resumed)
        self._concept.dropped.connect(self._on_concept_dropped)
        self.form.changed.connect(self._on_form_changed)
        self.form.save_requested.connect(self._on_form_save_requested)
        self.form.closed.connect(self._on_form_closed)
        self.form.withdraw_requested.connect(self._on_form_withdraw_requested)
        self.postpone_form.save_requested.connect(self._on_postpone_save_requested)
        self.postpone_form.closed.connect(self._on_form_closed)
        self._operations.changes_applied.connect(self._on_changes_applied)
        self._pause = QTimer(self, singleShot=True, interval=_DRAFT_PAUSE_MS)
        self._pause.timeout.connect(self.flush_draft)
        self._preview_pause = QTimer(self, singleShot=True, interval=_PREVIEW_PAUSE_MS)
        self._preview_pause.timeout.connect(self._preview)

    def _fetch(self, *, opened: bool) -> None:
        dossier_id = self._asked
        if dossier_id is None:
            return
        self._operations.query(
            lambda session: open_dossier(session, dossier_id=dossier_id, opened=opened),
            owner=self,
            on_done=self._on_fetched if opened else self._on_refreshed,
            on_error=self._on_fetch_failed,
            latest="dossier",
        )

    def _on_fetched(self, view: DossierView) -> None:
        self._close_forms()
        self._view = view
        self._draft = read_draft(view.concept)
        self._page.go_to_top()
        self._show()
        if self._then_channel:
            self.choose_channel(self._then_channel)

    def _on_refreshed(self, view: DossierView) -> None:
        self._view = view
        self._show()

    def _on_fetch_failed(self, error: Exception) -> None:
        self._asked = self._view = self._draft = None
        self._close_forms()
        self.message.emit(words.error_text(error), "")
        self.closed.emit()

    def _show(self) -> None:
        self.head.set_compact(self.form.isVisibleTo(self))
        self._page.show_view(self._view, deurscherm=self._deurscherm)
        self._show_concept()

    def _show_concept(self) -> None:
        open_form = self.form.isVisibleTo(self)
        draft = self._draft if self._view is not None and not open_form and not self._deurscherm else None
        kanaal = words.label(self._context.codes, Lijst.KANAAL, draft.kanaal) if draft is not None else ""
        self._concept.show_draft(kanaal)

    # Recording

    def _start_form(self, command: RecordContact) -> None:
        view = self._view
        if view is None:
            return
        self._draft = None
        self.postpone_form.hide()
        self.form.set_saving(False)
        self.form.show()
        self.form.start(view, command)
        self.head.set_compact(True)
        self._show_concept()
        self._preview()

    def _close_forms(self) -> None:
        self._pause.stop()
        self._preview_pause.stop()
        self.form.hide()
        self.postpone_form.hide()
        self._show()

    def _form_has_content(self) -> bool:
        return self.form.isVisibleTo(self) and self.form.has_content()

    def _on_form_changed(self) -> None:
        self._pause.start()
        self._preview_pause.start()

    def _preview(self) -> None:
        if not self.form.isVisibleTo(self):
            return
        command = self.form.command()
        if not command.uitkomst:
            self.form.set_hierna("")
            return
        self._operations.query(
            lambda session: preview_plan(session, command=command),
            owner=self,
            on_done=lambda plan: self.form.set_hierna(self._hierna(plan)),
            latest="hierna",
        )

    def _hierna(self, plan: Plan) -> str:
        vandaag = self._context.vandaag()
        step = words.step_text(plan.stap, vandaag=vandaag)
        reden = words.reason_text(plan.stap.reden if plan.stap else plan.waarom_niet, vandaag=vandaag)
        return self.tr("Hierna: {stap}. {waarom}").format(stap=step, waarom=reden).strip()

    def _on_form_save_requested(self, command: RecordContact) -> None:
        self._pause.stop()
        self.form.set_saving(True)
        self._operations.mutate(
            lambda session: record_contact(session, command=command),
            owner=self,
            on_done=self._on_recorded,
            on_error=self._on_save_failed,
        )

    def _on_save_failed(self, error: Exception) -> None:
        self.form.set_saving(False)
        self.form.show_error(error)

    def _on_recorded(self, recorded: Recorded) -> None:
        view = self._view
        self._draft = None
        self._close_forms()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if view is not None:
            self._done = _Done(view.dossier.id, recorded.handeling_id, self._context.clock())
        self.message.emit(
            self.tr("Vastgelegd. {hierna}").format(hierna=self._hierna(recorded.plan)), self.tr("Ongedaan maken")
        )

    def _on_form_closed(self) -> None:
        if self._form_has_content():
            self._draft = self.form.command()
            self._keep(self._draft)
        self._close_forms()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # Putting right

    def _mendable(self) -> TimelineRow | None:
        rows = self._view.verloop if self._view is not None else ()
        own = (row for row in rows if row.eigen and self._correction(row) is not None)
        return max(own, key=lambda row: row.vastgelegd_op, default=None)

    def _correction(self, row: TimelineRow) -> RecordContact | None:
        return correction_of(row.events, handeling_id=self._context.new_handeling_id())

    def _mend(self, handeling_id: str) -> None:
        rows = self._view.verloop if self._view is not None else ()
        row = next((row for row in rows if row.handeling_id == handeling_id), None)
        command = self._correction(row) if row is not None else None
        if command is not None:
            self._start_form(command)

    def _undo(self, dossier_id: DossierId, handeling_id: HandelingId) -> None:
        self._done = None
        self._operations.mutate(
            lambda session: undo_handeling(session, dossier_id=dossier_id, handeling_id=handeling_id),
            owner=self,
            on_done=lambda _: self.message.emit(self.tr("Ongedaan gemaakt."), ""),
        )

    def _on_form_withdraw_requested(self) -> None:
        command = self.form.command()
        if command.corrigeert is not None:
            self._close_forms()
            self._drop(command.dossier_id)
            self._undo(command.dossier_id, command.corrigeert)

    # Waiting with a dossier

    def _on_head_postpone_requested(self) -> None:
        if self._view is not None:
            self._on_form_closed()
            self.postpone_form.show()
            self.postpone_form.start(self._view)

    def _on_postpone_save_requested(self, command: Postpone) -> None:
        self._operations.mutate(
            lambda session: postpone(session, command=command),
            owner=self,
            on_done=self._on_recorded,
            on_error=self.postpone_form.show_error,
        )

    # Drafts

    def _keep(self, command: RecordContact) -> None:
        body = msgspec.json.encode(command)
        self._operations.mutate(
            lambda session: keep_draft(session, dossier_id=command.dossier_id, body=body), owner=self
        )

    def _drop(self, dossier_id: DossierId) -> None:
        self._draft = None
        self._operations.mutate(lambda session: drop_draft(session, dossier_id=dossier_id), owner=self)

    def _on_concept_resumed(self) -> None:
        if self._draft is not None:
            self._start_form(self._draft)

    def _on_concept_dropped(self) -> None:
        if self._draft is not None:
            self._drop(self._draft.dossier_id)
            self._show_concept()

    def _on_changes_applied(self, changes: Changes, _initiator: object) -> None:
        if self._asked is not None and (changes.everything or self._asked in changes.dossiers):
            self._fetch(opened=False)
