"""What is being recorded in a dossier: the forms at its foot, the draft, the preview, saving and taking back.

Knows the dossier that is open only as the rows it is given; what can be read of it is the page's. What is typed is
never lost: a draft is kept a moment after the last key, when the dossier is left, and before a lock.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.domain.ids import DossierId, HandelingId
from app.services.commands import Postpone, RecordContact, RecordContents
from app.services.concepten import read_draft
from app.services.recording import Recorded, postpone, record_contact, record_contents
from app.services.rows import DossierView
from app.services.session import Session
from app.ui import putting_right, theme, words
from app.ui.context import WindowContext
from app.ui.focus import has_keys
from app.ui.forms.meer.form import MeerForm, draft_name
from app.ui.forms.uitstellen import UitstellenForm
from app.ui.forms.vastleggen import VastleggenForm
from app.ui.views.drafts import Command, Drafts
from app.ui.views.plan_preview import PlanPreview
from app.ui.views.taking_back import TakingBack
from app.ui.widgets.concept_bar import ConceptBar

_DRAFT_PAUSE_MS: Final = 400


class RecordingPanel(QWidget):
    """The foot of a dossier: at most one form, or the line that says that there is a draft.

    Signals:
        message(str, str): something to say, and the verb of its button (empty for none).
        form_changed(): a form came or went.
    """

    message = Signal(str, str)
    form_changed = Signal()

    def __init__(
        self, context: WindowContext, *, form: VastleggenForm, more_form: MeerForm, postpone_form: UitstellenForm
    ) -> None:
        """Make the panel, with no dossier and no form in sight."""
        super().__init__()
        self._context = context
        self._operations = context.operations
        self._view: DossierView | None = None
        self._draft: Command | None = None
        self._saving: Command | Postpone | None = None
        self._deurscherm = False
        self.form, self.more_form, self.postpone_form = form, more_form, postpone_form
        self._taking_back = TakingBack(context, self)
        self._drafts = Drafts(context.operations, self)
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
        if view is None or self._deurscherm or self._first(before, goes_on=isinstance(before, RecordContact)):
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
        if view is None or self._deurscherm or self._first(before, goes_on=isinstance(before, RecordContents)):
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
        self._start_postponing(None)

    def mend(self, handeling_id: str) -> None:
        """Open something of one's own to be put right.

        Args:
            handeling_id: which.
        """
        rows = self._view.verloop if self._view is not None else ()
        row = next((row for row in rows if row.handeling_id == handeling_id), None)
        command = putting_right.correction(row, handeling_id=self._context.new_handeling_id()) if row else None
        if isinstance(command, Postpone):
            self._start_postponing(command)
        elif command is not None:
            before = self._unsaved()
            same = before is not None and before.corrigeert == command.corrigeert
            if not self._first(before, goes_on=same):
                self._start(before if same and before is not None else command)

    def withdraw(self, handeling_id: str, what: str) -> None:
        """Take back something of one's own that has no form, after a question.

        Args:
            handeling_id: which.
            what: in words.
        """
        if self._view is not None:
            self._taking_back.withdraw(self._view.dossier.id, HandelingId(handeling_id), what=what)

    def undo_last(self) -> None:
        """Take back what was just recorded; later, open the last of one's own in this dossier to be put right."""
        if self._taking_back.undo_last():
            return
        rows = self._view.verloop if self._view is not None else ()
        mendable = (row for row in rows if putting_right.can_put_right(row))
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
            self._drafts.keep(command)
        self.close_forms()
        return was_open

    def flush_draft(self) -> None:
        """Keep what is being typed now, not in a moment."""
        self._pause.stop()
        if (command := self._typed()) is not None:
            self._drafts.keep(command)

    def close_forms(self) -> None:
        """Show no form."""
        self._saving = None
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
            # A form keeps its height, which is more where its words need another line; what can be read gives way.
            form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
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
            form.withdraw_requested.connect(self._on_form_withdraw_requested)
        self.postpone_form.withdraw_requested.connect(self._on_form_withdraw_requested)
        self._taking_back.said.connect(lambda text: self.message.emit(text, ""))
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
        if form is not None and self._saving is not None:
            return putting_right.typed_since(form.command(), self._saving, self._context.new_handeling_id())
        return self._unsaved() if form is not None and form.has_content() else None

    def _shown(self) -> Command | None:
        form = self._active()
        return form.command() if form is not None else None

    def _unsaved(self) -> Command | None:
        """What is being typed, or the draft that waits; what is being saved is neither."""
        return self._draft if self._saving is not None else self._shown() or self._draft

    def _first(self, before: Command | None, *, goes_on: bool) -> bool:
        """A dossier has one draft: what does not go on with it waits until that is saved or thrown away."""
        if self._saving is not None:
            return True
        form = self._active()
        if before is None or goes_on or (form is not None and not form.has_content()):
            return False
        self.leave_form()
        name = draft_name(before, codes=self._context.codes)
        self.message.emit(self.tr("Maak eerst af wat je begon: {wat}.").format(wat=name.lower()), "")
        return True

    def _start(self, command: Command) -> None:
        view = self._view
        if view is None:
            return
        self._draft, self._saving = None, None
        for form in (self.form, self.more_form, self.postpone_form):
            form.hide()
            form.set_saving(False)
        if isinstance(command, RecordContact):
            self.form.show()
            self.form.start(view, command)
        else:
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
        def work(session: Session) -> Recorded:
            if isinstance(command, RecordContact):
                return record_contact(session, command=command)
            return record_contents(session, command=command)

        form = self._active()
        if form is not None and self._saving is None:
            self._pause.stop()
            # First a draft, which saving finishes: when that fails nothing is lost, also when the form was left.
            self._drafts.keep(command)
            self._save(command, form, work)

    def _on_postpone_save_requested(self, command: Postpone) -> None:
        self._save(command, self.postpone_form, lambda session: postpone(session, command=command))

    def _save(
        self,
        command: Command | Postpone,
        form: VastleggenForm | MeerForm | UitstellenForm,
        work: Callable[[Session], Recorded],
    ) -> None:
        """Record what a form asked; meanwhile it may be left, and another dossier opened."""
        form.set_saving(True)
        self._saving = command

        def on_done(recorded: Recorded) -> None:
            if self._saving is command:
                had_keys = has_keys(self)
                self.leave_form()
                if had_keys:
                    # Who went on, to search or to another place, keeps the keys there.
                    self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._taking_back.note(command.dossier_id, recorded.handeling_id)
            text = self.tr("Vastgelegd. {hierna}").format(hierna=self._preview.text(recorded.plan))
            self.message.emit(text, self.tr("Ongedaan maken"))

        def on_error(error: Exception) -> None:
            if self._saving is command:
                self._saving = None
                form.set_saving(False)
                form.show_error(error)
                # What was typed meanwhile may have been kept as what puts this right.
                self._pause.start()
                return
            if not isinstance(command, Postpone):
                self._drafts.keep(command)
            if self._view is not None and self._view.dossier.id == command.dossier_id and self._active() is None:
                self._draft = self._draft if isinstance(command, Postpone) else command
                self._show_concept()
            self.message.emit(words.error_text(error), "")

        self._operations.mutate(work, owner=self, on_done=on_done, on_error=on_error)

    def _on_form_closed(self) -> None:
        self.leave_form()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # Putting right, and drafts

    def _start_postponing(self, correction: Postpone | None) -> None:
        if self._view is not None and not self._deurscherm and self._saving is None:
            self.leave_form()
            self.postpone_form.show()
            self.postpone_form.start(self._view, correction)
            self.form_changed.emit()

    def _on_form_withdraw_requested(self, command: RecordContact | RecordContents | Postpone) -> None:
        if command.corrigeert is not None:
            self.close_forms()
            if not isinstance(command, Postpone):
                self._drop(command.dossier_id)
            self._taking_back.withdraw(command.dossier_id, command.corrigeert)

    def _drop(self, dossier_id: DossierId) -> None:
        self._draft = None
        self._drafts.drop(dossier_id)

    def _on_concept_resumed(self) -> None:
        if self._draft is not None:
            self._start(self._draft)

    def _on_concept_dropped(self) -> None:
        if self._draft is not None:
            self._drop(self._draft.dossier_id)
            self._show_concept()
