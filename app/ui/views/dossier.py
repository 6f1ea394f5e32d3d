"""One dossier: what can be read of it above, what is recorded in it below. It fetches and joins; it records nothing."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.ids import DossierId
from app.services.reading import open_dossier
from app.services.rows import DoorRow, DossierView
from app.services.session import Changes
from app.ui import theme, words
from app.ui.context import WindowContext
from app.ui.focus import has_keys
from app.ui.forms.meer.form import MeerForm
from app.ui.forms.uitstellen import UitstellenForm
from app.ui.forms.vastleggen import VastleggenForm
from app.ui.views.dossier_page import DossierPage
from app.ui.views.recording_panel import RecordingPanel
from app.ui.views.taking_back import UNDO_S
from app.ui.widgets.foot import Foot
from app.ui.widgets.large_number import LargeNumber

__all__ = ["UNDO_S", "DossierPane"]


_WIDTH_EM: Final = 22.5
_LOW_EM: Final = 30.0
"""A lower pane, as at 200%, has no room for a form below the whole head."""


class DossierPane(QWidget):
    """The dossier beside the list.

    Signals:
        message(str, str): something to say, and the verb of its button (empty for none).
        opened(), closed(): a dossier was opened; none is open any more.
        left(): the user wants to go back to the list, which is not beside it.
    """

    message = Signal(str, str)
    opened = Signal()
    closed = Signal()
    left = Signal()

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
        self._coming = False
        """Whether the dossier that was asked for is another than the one that is shown, or is opened once more."""
        self._then = ""
        self._deurscherm = self._alone = False
        self._prepared = False
        self._making = self._make()
        self._page = DossierPage(context)
        self._lay_out()
        self._show()
        context.operations.changes_applied.connect(self._on_changes_applied)

    def prepare(self) -> None:
        """Make what only an open dossier has, once: the list of the morning does not wait for it."""
        for _ in self._making:
            pass

    def prepare_in_parts(self) -> None:
        """As :meth:`prepare`, with room for what else there is to do between the parts, each of which is short."""
        if next(self._making, self) is None:
            QTimer.singleShot(0, self, self.prepare_in_parts)

    def _make(self) -> Iterator[None]:
        self.form = VastleggenForm(self._context)
        yield
        self.more_form, self.postpone_form = MeerForm(self._context), UitstellenForm(self._context)
        yield
        self._prepared = True
        self.head, self.timeline = self._page.make_whole()
        self.set_alone(self._alone)
        self._fit_page()
        self.panel = RecordingPanel(
            self._context, form=self.form, more_form=self.more_form, postpone_form=self.postpone_form
        )
        self.panel.set_deurscherm(self._deurscherm)
        self.number = LargeNumber(self._context)
        self._upper.addWidget(self.number)
        self._foot = Foot(self.panel, name="dossier_voet")
        self._column.addWidget(self._foot)
        self._join()
        self._show()

    # What the window does with it

    def open_dossier(self, dossier_id: str, *, then: str = "", kanaal: str = "") -> None:
        """Show a dossier, keeping the draft of the one before.

        Args:
            dossier_id: which one.
            then: what to begin as soon as it is shown: ``uitstellen``, ``groot`` or a word of :meth:`choose_more`.
            kanaal: begin to record a contact through this channel; empty for none.
        """
        self.prepare()
        self._leave_panel()
        self._asked, self._coming = DossierId(dossier_id), True
        self._then = f"kanaal:{kanaal}" if kanaal else then
        self._fetch(opened=True)

    def show_route(self, rows: tuple[DoorRow, ...]) -> None:
        """Draw a route where the dossier stands, while none is open; no doors take it away."""
        self._page.show_route(rows)

    def close_dossier(self) -> None:
        """Show no dossier, keeping the draft."""
        self.panel.flush_draft()
        self._asked, self._view, self._coming = None, None, False
        self.panel.show_view(None, fresh=True)
        self._show()
        self.closed.emit()

    def current(self) -> str | None:
        """The dossier that is open, or None."""
        return self._view.dossier.id if self._view is not None else None

    def set_alone(self, on: bool) -> None:
        """Offer the way back to the list, which is not beside the dossier on a screen as small as this.

        Args:
            on: whether.
        """
        self._alone = on
        if self._prepared:
            self.head.set_alone(on)

    def take_focus(self) -> None:
        """Have the keys, unless something in it has them already."""
        if not has_keys(self):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_channel(self, kanaal: str) -> None:
        """Begin to record a contact.

        Args:
            kanaal: one of :class:`app.domain.codes.Kanaal`.
        """
        self._begin(f"kanaal:{kanaal}")

    def choose_more(self, vorm: str = "") -> None:
        """Begin to record something without a contact.

        Args:
            vorm: what; empty leaves the choice to the user.
        """
        self._begin(vorm or "meer")

    def choose_postpone(self) -> None:
        """Begin to say until when this dossier waits."""
        self._begin("uitstellen")

    def _begin(self, what: str) -> None:
        """Begin something with the dossier that is shown; when another was asked for, with that, as soon as it is."""
        self.prepare()
        if self._coming:
            self._then = what
            return
        self.show_number(False)
        if what.startswith("kanaal:"):
            self.panel.choose_channel(what.removeprefix("kanaal:"))
        elif what == "uitstellen":
            self.panel.choose_postpone()
        else:
            self.panel.choose_more("" if what == "meer" else what)

    def _leave_panel(self) -> None:
        """Close what is being recorded, keeping it: the next key is for the dossier that comes now."""
        had_keys = has_keys(self.panel)
        self.panel.flush_draft()
        self.panel.close_forms()
        if had_keys:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_number(self, on: bool) -> None:
        """Show the numbers in big type, to dial on the work phone; or the dossier again.

        Args:
            on: whether.
        """
        on = on and self._view is not None and not self._deurscherm
        if on and self._view is not None:
            self.number.show_view(self._view)
        self._upper.setCurrentWidget(self.number if on else self._page)
        if on:
            self.number.setFocus(Qt.FocusReason.OtherFocusReason)

    def shows_number(self) -> bool:
        """Whether the numbers are shown in big type."""
        return self._prepared and self._upper.currentWidget() is self.number

    def undo_last(self) -> None:
        """Take back what was just recorded, or put right the last own contact."""
        self.prepare()
        self.panel.undo_last()

    def go_back(self) -> None:
        """Leave the number, then the form, then the dossier; a draft stays."""
        if not self._prepared:
            return
        if self.shows_number():
            self.show_number(False)
        elif self.panel.leave_form():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._asked is not None:
            self.close_dossier()

    def flush_draft(self) -> None:
        """Keep what is being typed now, not in a moment."""
        if self._prepared:
            self.panel.flush_draft()
            self._page.flush_draft()

    def set_deurscherm(self, on: bool) -> None:
        """Show only what a person at this door may see.

        Args:
            on: whether.
        """
        self._deurscherm = on
        if self._prepared:
            self.show_number(False)
            self.panel.set_deurscherm(on)
        self._show()
        if on:
            # Otherwise the keys would stay with what cannot be seen any more.
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    # Showing

    def _lay_out(self) -> None:
        self.setBackgroundRole(self.backgroundRole().Base)
        self.setAutoFillBackground(True)
        self._upper = QStackedWidget()
        self._upper.addWidget(self._page)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._upper, 1)
        self.setMinimumWidth(round(_WIDTH_EM * theme.em(self)))

    def event(self, event: QEvent) -> bool:
        """Fit again when the head became higher or lower."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self._prepared:
            self._fit_foot()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is being recorded has its room first; of what can be read the head stays in sight where it can."""
        super().resizeEvent(event)
        if self._prepared:
            self._fit_foot()
            # After this layout, which would not hear of another one that is asked for in its midst.
            QTimer.singleShot(0, self, self._fit_page)

    def _fit_page(self) -> None:
        self._page.set_low(self.height() < _LOW_EM * theme.em(self))

    def _fit_foot(self) -> None:
        head = self._page.minimumSizeHint().height() if self._view is not None else 0
        self._foot.fit(max(self.height() - head, self.height() // 2))

    def _join(self) -> None:
        self.head.left.connect(self.left)
        self.head.channel_chosen.connect(self.choose_channel)
        self.head.more_requested.connect(lambda: self.choose_more())
        self.head.number_requested.connect(lambda: self.show_number(True))
        self.head.other_requested.connect(lambda dossier_id: self.open_dossier(dossier_id))
        self.head.postpone_requested.connect(self.choose_postpone)
        self.timeline.mend_requested.connect(self.panel.mend)
        self.timeline.withdraw_requested.connect(self.panel.withdraw)
        self.panel.message.connect(self.message)
        self.panel.form_changed.connect(self._on_panel_form_changed)
        self.number.closed.connect(lambda: self.show_number(False))

    def _on_panel_form_changed(self) -> None:
        self.head.set_compact(self.panel.recording())
        self._fit_foot()

    def _fetch(self, *, opened: bool) -> None:
        dossier_id = self._asked
        if dossier_id is None:
            return
        self._operations.query(
            lambda session: open_dossier(session, dossier_id=dossier_id, opened=opened),
            owner=self,
            on_done=self._on_fetched,
            on_error=self._on_fetch_failed,
            latest="dossier",
        )

    def _on_fetched(self, view: DossierView) -> None:
        if view.dossier.id != self._asked:
            return  # Somebody went back before it came.
        # A change from outside may have asked for it once more, before it came for the first time.
        fresh, self._coming = self._coming, False
        self._view = view
        if not fresh:
            self.panel.show_view(view, fresh=False)
            self._show()
            return
        self.show_number(False)
        self.panel.show_view(view, fresh=True)
        self._page.go_to_top()
        self._show()
        self.opened.emit()
        then, self._then = self._then, ""
        if not self.isVisible():
            return  # Somebody went to another place: what began now would take the keys there, out of sight.
        if then == "groot":
            self.show_number(True)
        elif then:
            self._begin(then)

    def _on_fetch_failed(self, error: Exception) -> None:
        self._asked, self._view, self._coming = None, None, False
        self.panel.show_view(None, fresh=True)
        self._show()
        self.message.emit(words.error_text(error), "")
        self.closed.emit()

    def _show(self) -> None:
        self.setAccessibleName(self._view.dossier.persoon.volledige_naam if self._view is not None else "")
        if self._prepared:
            self.head.set_compact(self.panel.recording())
        self._page.show_view(self._view, deurscherm=self._deurscherm)
        if self._prepared:
            self._fit_foot()

    def _on_changes_applied(self, changes: Changes, _initiator: object) -> None:
        if self._asked is not None and (changes.everything or self._asked in changes.dossiers):
            self._fetch(opened=False)
