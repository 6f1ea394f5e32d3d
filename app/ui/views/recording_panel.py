"""What is being recorded in a dossier: the forms at its foot, the draft, the preview, saving and taking back.

Knows the dossier that is open only as the rows it is given; what can be read of it is the page's. What is typed is
never lost: a draft is kept a moment after the last key, when the dossier is left, and before a lock.
"""

from datetime import datetime, timedelta
from typing import Final

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.domain.ids import DossierId, HandelingId
from app.services.commands import Postpone, RecordContact, RecordContents, correction_of
from app.services.concepten import drop_draft, keep_draft, read_draft
from app.services.recording import (
    Recorded,
    postpone,
    record_contact,
    record_contents,
    undo_handeling,
)
from app.services.rows import DossierView, TimelineRow
from app.services.session import Session
from app.ui import theme
from app.ui.context import WindowContext
from app.ui.forms.meer.form import MeerForm, draft_name
from app.ui.forms.uitstellen import UitstellenForm
from app.ui.forms.vastleggen import VastleggenForm
from app.ui.views.plan_preview import PlanPreview
from app.ui.widgets.concept_bar import ConceptBar

UNDO_S: Final = 10
"""For how long Ctrl+Z takes back what was just recorded; after that it opens it to be put right."""

_DRAFT_PAUSE_MS: Final = 400

Command = RecordContact | RecordContents


class _Done(msgspec.Struct, frozen=True):
    """What was recorded last, so that it can be taken back."""

    dossier_id: DossierId
    handeling_id: HandelingId
    at: datetime


class RecordingPanel(QWidget):
    """The foot of a dossier: at most one form, or the line that says that there is a draft.

    Signals:
        message(str, str): something to say, and the verb of its button (empty for none).
        form_changed(): a form came or went.
    """

    message = Signal(str, str)
    form_changed = Signal()

    def __init__(self, context: WindowContext) -> None:
        """Make the panel, with no dossier and no form.

        Args:
            context: the parts that every screen shares.
        """
        super().__init__()
        self._context = context
        self._operations = context.operations
        self._view: DossierView | None = None
        self._draft: Command | None = None
        self._done: _Done | None = None
        self._deurscherm = False
        self.form = VastleggenForm(context)
        self.more_form = MeerForm(context)
        self.postpone_form = UitstellenForm(context)
        self._lay_out()
        self._join()

    # What the pane does with it

    def show_view(self, view: DossierView | None, *, fresh: bool) -> None:
        """Belong to a dossier.

        Args:
            view: the dossier, or None when none is open.
            fresh: True when another dossier was opened: forms close and its draft is read.
        """
        self._view = view
        # It has the keys after saving, so it says whose dossier they go to.
        self.setAccessibleName(view.dossier.persoon.volledige_naam if view is not None else "")
        if fresh:
            self._draft = read_draft(view.concept) if view is not None else None
            self.close_forms()
        self._show_concept()

    def recording(self) -> bool:
        """Whether a form that records can be seen."""
        return self._active() is not None

    def choose_channel(self, kanaal: str) -> None:
        """Begin to record a contact; what was typed before goes along to another channel.

        Args:
            kanaal: one of :class:`app.domain.codes.Kanaal`.
        """
        view = self._view
        before = self._unsaved()
        if view is None or self._deurscherm or self._first(before, RecordContact):
            return
        if isinstance(before, RecordContact) and before.kanaal == kanaal:
            self._start(before)
            return
        self._start(
            RecordContact(
                handeling_id=self._context.new_handeling_id(),
                dossier_id=view.dossier.id,
                kanaal=kanaal,
                uitkomst="",
                plaatsgevonden_op=self._context.clock(),
                notitie=before.notitie if isinstance(before, RecordContact) else "",
            )
        )

    def choose_more(self, vorm: str = "") -> None:
        """Begin to record something without a contact.

        Args:
            vorm: what; empty leaves the choice to the user.
        """
        view = self._view
        before = self._unsaved()
        if view is None or self._deurscherm or self._first(before, RecordContents):
            return
        if isinstance(before, RecordContents) and vorm in ("", before.vorm):
            self._start(before)
            return
        self._start(
            RecordContents(
                handeling_id=self._context.new_handeling_id(),
                dossier_id=view.dossier.id,
                vorm=vorm,
                plaatsgevonden_op=self._context.clock(),
            )
        )

    def choose_postpone(self) -> None:
        """Begin to say until when this dossier waits."""
        if self._view is not None and not self._deurscherm:
            self.leave_form()
            self.postpone_form.show()
            self.postpone_form.start(self._view)
            self.form_changed.emit()

    def mend(self, handeling_id: str) -> None:
        """Open something of one's own to be put right.

        Args:
            handeling_id: which.
        """
        rows = self._view.verloop if self._view is not None else ()
        row = next((row for row in rows if row.handeling_id == handeling_id), None)
        command = self._correction(row) if row is not None else None
        if command is not None:
            self._start(command)

    def undo_last(self) -> None:
        """Take back what was just recorded; later, open the last own contact of this dossier to be put right."""
        done = self._done
        if done is not None and self._context.clock() - done.at <= timedelta(seconds=UNDO_S):
            self._undo(done.dossier_id, done.handeling_id)
            return
        rows = self._view.verloop if self._view is not None else ()
        mendable = (row for row in rows if row.eigen and self._correction(row) is not None)
        own = max(mendable, key=lambda row: row.vastgelegd_op, default=None)
        if own is None:
            self.message.emit(self.tr("Er is hier niets dat je ongedaan kunt maken."), "")
        else:
            self.mend(own.handeling_id)

    def leave_form(self) -> bool:
        """Close the form that is open, keeping what was typed; False when there was none."""
        was_open = self._active() is not None or self.postpone_form.isVisibleTo(self)
        command = self._typed()
        if command is not None:
            self._draft = command
            self._keep(command)
        self.close_forms()
        return was_open

    def flush_draft(self) -> None:
        """Keep what is being typed now, not in a moment."""
        self._pause.stop()
        if (command := self._typed()) is not None:
            self._keep(command)

    def close_forms(self) -> None:
        """Show no form."""
        self._pause.stop()
        self._preview.stop()
        for form in (self.form, self.more_form, self.postpone_form):
            form.hide()
        self._show_concept()
        self.form_changed.emit()

    def set_hierna(self, text: str) -> None:
        """Say in the form that is open what would follow."""
        if (form := self._active()) is not None:
            form.set_hierna(text)

    def set_deurscherm(self, on: bool) -> None:
        """Show nothing that a person at this door may not see.

        Args:
            on: whether.
        """
        if on:
            self.leave_form()
        self._deurscherm = on
        self._show_concept()

    # Showing

    def _lay_out(self) -> None:
        side, gap = theme.space(self, 3), theme.space(self, 2)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._concept = ConceptBar()
        self._concept.setContentsMargins(side, 0, side, gap)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._concept)
        for form in (self.form, self.more_form, self.postpone_form):
            form.setBackgroundRole(form.backgroundRole().Window)
            form.setAutoFillBackground(True)
            # A form keeps its height; what can be read above it gives way.
            form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            form.hide()
            layout.addWidget(form)

    def _join(self) -> None:
        self._concept.resumed.connect(self._on_concept_resumed)
        self._concept.dropped.connect(self._on_concept_dropped)
        forms: tuple[VastleggenForm | MeerForm, ...] = (self.form, self.more_form)
        for form in forms:
            form.changed.connect(self._on_form_changed)
            form.save_requested.connect(self._on_form_save_requested)
            form.closed.connect(self._on_form_closed)
        self.form.withdraw_requested.connect(self._on_form_withdraw_requested)
        self.postpone_form.save_requested.connect(self._on_postpone_save_requested)
        self.postpone_form.closed.connect(self._on_form_closed)
        self._pause = QTimer(self, singleShot=True, interval=_DRAFT_PAUSE_MS)
        self._pause.timeout.connect(self.flush_draft)
        self._preview = PlanPreview(self._context, command=self._shown, tell=self.set_hierna, parent=self)

    def _show_concept(self) -> None:
        closed = self._view is not None and self._active() is None and not self._deurscherm
        draft = self._draft if closed else None
        self._concept.show_draft(draft_name(draft, codes=self._context.codes) if draft is not None else "")

    # What stands in the forms

    def _active(self) -> VastleggenForm | MeerForm | None:
        forms: tuple[VastleggenForm | MeerForm, ...] = (self.form, self.more_form)
        return next((form for form in forms if form.isVisibleTo(self)), None)

    def _typed(self) -> Command | None:
        form = self._active()
        return form.command() if form is not None and form.has_content() else None

    def _shown(self) -> Command | None:
        form = self._active()
        return form.command() if form is not None else None

    def _unsaved(self) -> Command | None:
        """What is being typed, or the draft that waits."""
        form = self._active()
        return form.command() if form is not None else self._draft

    def _first(self, before: Command | None, kind: type[Command]) -> bool:
        """A dossier has one draft: another kind of form waits until that is saved or thrown away."""
        form = self._active()
        if before is None or isinstance(before, kind) or (form is not None and not form.has_content()):
            return False
        self.leave_form()
        name = draft_name(before, codes=self._context.codes)
        self.message.emit(self.tr("Maak eerst af wat je begon: {wat}.").format(wat=name.lower()), "")
        return True

    def _start(self, command: Command) -> None:
        view = self._view
        if view is None:
            return
        self._draft = None
        for form in (self.form, self.more_form, self.postpone_form):
            form.hide()
        if isinstance(command, RecordContact):
            self.form.set_saving(False)
            self.form.show()
            self.form.start(view, command)
        else:
            self.more_form.set_saving(False)
            self.more_form.show()
            self.more_form.start(view, command)
        self._show_concept()
        self.form_changed.emit()
        self._preview.ask_now()

    def _on_form_changed(self) -> None:
        self._pause.start()
        self._preview.ask()

    # Saving

    def _on_form_save_requested(self, command: Command) -> None:
        form = self._active()
        if form is None:
            return
        self._pause.stop()
        form.set_saving(True)

        def work(session: Session) -> Recorded:
            if isinstance(command, RecordContact):
                return record_contact(session, command=command)
            return record_contents(session, command=command)

        def on_error(error: Exception) -> None:
            form.set_saving(False)
            form.show_error(error)

        self._operations.mutate(work, owner=self, on_done=self._on_recorded, on_error=on_error)

    def _on_recorded(self, recorded: Recorded) -> None:
        view = self._view
        self._draft = None
        self.close_forms()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if view is not None:
            self._done = _Done(view.dossier.id, recorded.handeling_id, self._context.clock())
        self.message.emit(
            self.tr("Vastgelegd. {hierna}").format(hierna=self._preview.text(recorded.plan)), self.tr("Ongedaan maken")
        )

    def _on_form_closed(self) -> None:
        self.leave_form()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_postpone_save_requested(self, command: Postpone) -> None:
        draft = self._draft

        def on_done(recorded: Recorded) -> None:
            self._on_recorded(recorded)
            self._draft = draft
            self._show_concept()

        self._operations.mutate(
            lambda session: postpone(session, command=command),
            owner=self,
            on_done=on_done,
            on_error=self.postpone_form.show_error,
        )

    # Putting right

    def _correction(self, row: TimelineRow) -> RecordContact | None:
        return correction_of(row.events, handeling_id=self._context.new_handeling_id())

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
            self.close_forms()
            self._drop(command.dossier_id)
            self._undo(command.dossier_id, command.corrigeert)

    # Drafts

    def _keep(self, command: Command) -> None:
        body = msgspec.json.encode(command)
        self._operations.mutate(
            lambda session: keep_draft(session, dossier_id=command.dossier_id, body=body), owner=self
        )

    def _drop(self, dossier_id: DossierId) -> None:
        self._draft = None
        self._operations.mutate(lambda session: drop_draft(session, dossier_id=dossier_id), owner=self)

    def _on_concept_resumed(self) -> None:
        if self._draft is not None:
            self._start(self._draft)

    def _on_concept_dropped(self) -> None:
        if self._draft is not None:
            self._drop(self._draft.dossier_id)
            self._show_concept()
