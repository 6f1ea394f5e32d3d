"""Open choices: what this laptop and another changed both. They can wait; what is chosen is recorded."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.ids import EventId
from app.services import voorstellen
from app.services.recording import Recorded
from app.services.rows import KeuzeRow
from app.services.session import Session
from app.ui import theme, words
from app.ui.context import WindowContext
from app.ui.forms.keuze import KeuzeForm
from app.ui.widgets.plain import text_label


class KeuzesPanel(QWidget):
    """The list of open choices; it takes no room when there are none. What is marked survives a refresh.

    Signals:
        told(str): something to say to the user.
        failed(Exception): why a choice was not recorded.
        changed(): there are other choices.
    """

    changed = Signal()
    told = Signal(str)
    failed = Signal(object)

    def __init__(self, context: WindowContext) -> None:
        """Make it, empty.

        Args:
            context: the parts that every screen shares.
        """
        super().__init__()
        self.setObjectName("keuzes")
        self._context = context
        self.forms: dict[EventId, KeuzeForm] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(self, 2))
        explain = self.tr(
            "Hier veranderden twee mensen hetzelfde. Allebei is bewaard. Kies wat klopt; dat mag ook later."
        )
        self._column.addWidget(text_label(explain, name="keuzes_uitleg"))
        self.hide()

    def fetch(self, *, opened: bool) -> None:
        """Fetch what waits; ``opened`` leaves an audit row."""
        self._context.operations.query(
            partial(voorstellen.list_keuzes, opened=opened),
            owner=self,
            on_done=self._show,
            on_error=self.failed.emit,
            latest="keuzes",
        )

    def _show(self, rows: tuple[KeuzeRow, ...]) -> None:
        kept: dict[EventId, KeuzeForm] = {}
        for row in rows:
            form = self.forms.pop(row.keuze_id, None)
            if form is not None and form.row != row:
                self._remove(form)
                form = None
            if form is None:
                form = self._make(row)
                self._column.addWidget(form)
            kept[row.keuze_id] = form
        for form in self.forms.values():
            self._remove(form)
        self.forms = kept
        self.setVisible(bool(rows))
        self.changed.emit()

    def _make(self, row: KeuzeRow) -> KeuzeForm:
        vandaag = self._context.vandaag()
        office = self.tr("kantoor")
        mijn = f"{row.door or office}, {words.short_date(row.op.date(), vandaag=vandaag)}"
        hun = row.hun_door or office
        if row.hun_op is not None:
            hun = f"{hun}, {words.short_date(row.hun_op.date(), vandaag=vandaag)}"
        form = KeuzeForm(row, codes=self._context.codes, mijn=mijn, hun=hun)
        form.chosen.connect(partial(self._choose, form))
        return form

    def _remove(self, form: KeuzeForm) -> None:
        self._column.removeWidget(form)
        form.hide()
        form.deleteLater()

    def _choose(self, form: KeuzeForm, keuzes: dict[str, str]) -> None:
        keuze_id = form.row.keuze_id

        def work(session: Session) -> Recorded:
            return voorstellen.choose(session, keuze_id=keuze_id, keuzes=keuzes)

        def on_done(_: Recorded) -> None:
            # Now, and not with the next list: until that is here somebody could choose again.
            if (made := self.forms.pop(keuze_id, None)) is not None:
                self._remove(made)
            self.told.emit(self.tr("Vastgelegd. Het gaat mee bij de volgende keer versturen."))
            self.fetch(opened=False)

        def on_error(error: Exception) -> None:
            if (kept := self.forms.get(keuze_id)) is not None:
                kept.set_saving(False)
            self.failed.emit(error)

        form.set_saving(True)
        self._context.operations.mutate(work, owner=self, on_done=on_done, on_error=on_error)
