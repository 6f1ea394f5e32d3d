"""Ronde invullen: today's doors in one list, in the car, several at once. Enter saves each that has an outcome."""

from functools import partial
from typing import Final

import msgspec
from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.ids import DossierId
from app.services.concepten import drop_draft, keep_draft
from app.services.ronde import RondeRecorded, RondeRow, list_round, record_round
from app.services.session import Session
from app.ui import theme, words
from app.ui.context import WindowContext
from app.ui.forms.ronde_row import NOBODY_SPOKEN, RondeRowForm
from app.ui.views.place import PlaceView
from app.ui.widgets.plain import action_button

_DRAFT_PAUSE_MS: Final = 400


class RondeView(PlaceView):
    """The round of today.

    Signals:
        left(): the user goes back to Vandaag.
        recorded(str): doors were recorded; what to say about it.
    """

    left = Signal()
    recorded = Signal(str)

    def __init__(self, context: WindowContext) -> None:
        """Make the place.

        Args:
            context: the parts that every screen shares.
        """
        super().__init__(context, name="ronde", title=QCoreApplication.translate("RondeView", "Ronde invullen"))
        self._forms: dict[DossierId, RondeRowForm] = {}
        self._kept: set[DossierId] = set()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.column.addLayout(self._rows)
        self._empty = QLabel(self.tr("Alle deuren van vandaag zijn vastgelegd."))
        self._empty.setObjectName("ronde_leeg")
        self._empty.hide()
        self.column.addWidget(self._empty)
        self._count = QLabel()
        self._count.setObjectName("ronde_teller")
        self.save_button = action_button(self.tr("Alles opslaan"), name="ronde_opslaan")
        theme.make_primary(self.save_button)
        self.save_button.setToolTip("Enter")
        self.save_button.clicked.connect(self.save)
        back = action_button(self.tr("Terug naar Vandaag"), name="ronde_terug")
        back.setToolTip("Esc")
        back.clicked.connect(self.left)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(self, 2))
        row.addWidget(self._count, 1)
        row.addWidget(back)
        row.addWidget(self.save_button)
        self.set_foot(foot)
        self._pause = QTimer(self, singleShot=True, interval=_DRAFT_PAUSE_MS)
        self._pause.timeout.connect(self.flush_drafts)

    def fetch(self, *, opened: bool) -> None:
        """Fetch the doors; what stands in a line that stays is kept."""
        if opened:
            self.messages.dismiss()
            # What stood here last time knows nothing of a draft since; a digit that comes first would write over it.
            self._let_go()
        self.context.operations.query(
            lambda session: list_round(session, opened=opened),
            owner=self,
            on_done=partial(self._show, fresh=opened),
            on_error=self.tell,
            latest="ronde",
        )

    def forms(self) -> tuple[RondeRowForm, ...]:
        """The lines, in the order of the route."""
        return tuple(self._forms.values())

    def save(self) -> None:
        """Record every door that has an outcome."""
        commands = [command for form in self.forms() if (command := form.command()) is not None]
        if not self.save_button.isEnabled():
            return
        if not commands:
            self.messages.say(self.tr("Kies eerst bij een deur een uitkomst."), seconds=5)
            return
        if self._pause.isActive():
            # First drafts, which saving finishes: a lock in the midst of it keeps no other ones.
            self.flush_drafts()
        self._set_saving(True)
        self.context.operations.mutate(
            lambda session: record_round(session, commands=commands),
            owner=self,
            on_done=self._on_saved,
            on_error=self._on_save_failed,
        )

    def flush_drafts(self) -> None:
        """Keep what is being filled in, each door as the draft of its dossier; what is being saved is none."""
        self._pause.stop()
        if not self.save_button.isEnabled():
            return
        for form in self.forms():
            command, dossier_id = form.command(), form.dossier_id
            if command is not None:
                self._kept.add(dossier_id)
                body = msgspec.json.encode(command)
                self._change(partial(keep_draft, dossier_id=dossier_id, body=body))
            elif dossier_id in self._kept:
                self._kept.discard(dossier_id)
                self._change(partial(drop_draft, dossier_id=dossier_id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves, Esc goes back to Vandaag."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever leaves loses nothing."""
        if self._pause.isActive():
            self.flush_drafts()
        super().hideEvent(event)

    def _change(self, work: partial[None]) -> None:
        def run(session: Session) -> None:
            work(session)

        self.context.operations.mutate(run, owner=self)

    def _show(self, rows: tuple[RondeRow, ...], *, fresh: bool) -> None:
        forms: dict[DossierId, RondeRowForm] = {}
        for row in rows:
            dossier_id = row.rij.dossier_id
            before = None if fresh else self._forms.pop(dossier_id, None)
            forms[dossier_id] = before or self._make(row)
            if row.concept is not None:
                self._kept.add(dossier_id)
        self._let_go()
        self._forms = forms
        for place, form in enumerate(forms.values()):
            self._rows.insertWidget(place, form)
        self.order_keys()
        self._empty.setVisible(not rows)
        self.subtitle.setText(
            self.tr("{dag} · een cijfer kiest de uitkomst, pijltjes gaan naar een andere deur").format(
                dag=words.weekday_date(self.context.vandaag())
            )
        )
        self._show_count()
        if fresh and forms and self.isVisible():
            next(iter(forms.values())).take_focus()

    def _let_go(self) -> None:
        for gone in self._forms.values():
            self._rows.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._forms = {}

    def _make(self, row: RondeRow) -> RondeRowForm:
        form = RondeRowForm(self.context, row)
        form.changed.connect(partial(self._on_form_changed, form))
        form.moved.connect(partial(self._on_form_moved, form))
        return form

    def _show_count(self) -> None:
        filled = sum(form.command() is not None for form in self.forms())
        text = self.tr("{n} van {m} deuren ingevuld").format(n=filled, m=len(self._forms))
        self._count.setText(text if self._forms else "")
        self.save_button.setVisible(bool(self._forms))

    def _on_form_changed(self, form: RondeRowForm) -> None:
        if form.outcome.code() in NOBODY_SPOKEN:
            for other in self.forms():
                if other is not form and other.row.rij.adres_id == form.row.rij.adres_id:
                    other.take_outcome(form.outcome.code(), form.at.time())
        self._show_count()
        self._pause.start()

    def _on_form_moved(self, form: RondeRowForm, step: int) -> None:
        forms = [one for one in self.forms() if one.isEnabled()]
        place = forms.index(form) + step
        if 0 <= place < len(forms):
            forms[place].take_focus()

    def _set_saving(self, saving: bool) -> None:
        self.save_button.setEnabled(not saving)
        for form in self.forms():
            form.set_saving(saving)

    def _on_saved(self, answer: RondeRecorded) -> None:
        self._set_saving(False)
        self._kept.difference_update(answer.vastgelegd)
        for dossier_id, error in answer.geweigerd.items():
            if dossier_id in self._forms:
                self._forms[dossier_id].show_error(error)
                if self.isVisible():
                    self._forms[dossier_id].take_focus()
        done = len(answer.vastgelegd)
        text = self.tr("1 deur vastgelegd.") if done == 1 else self.tr("{n} deuren vastgelegd.").format(n=done)
        if answer.geweigerd:
            text = self.tr("{tekst} Kijk nog even bij {n}.").format(tekst=text, n=len(answer.geweigerd))
            self.messages.say(text)
        else:
            self.recorded.emit(text)

    def _on_save_failed(self, error: Exception) -> None:
        self._set_saving(False)
        if self.isVisible():
            next(iter(self.forms())).take_focus()
        self.tell(error)
