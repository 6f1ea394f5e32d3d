"""Waiting with a dossier until a day: a decision of a person, with its reason."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.codes import Lijst
from app.services.commands import Postpone
from app.services.rows import DossierView
from app.ui import theme, words
from app.ui.aloud import say_aloud
from app.ui.context import WindowContext
from app.ui.widgets.beside import Beside
from app.ui.widgets.choice import Choice, DayEdit
from app.ui.widgets.form_foot import form_button


class UitstellenForm(QFrame):
    """Asks until when and why.

    Signals:
        save_requested(Postpone): the user wants this.
        closed(): the user went back.
        withdraw_requested(Postpone): the user takes back what he was putting right.
    """

    save_requested = Signal(object)
    closed = Signal()
    withdraw_requested = Signal(object)

    def __init__(self, context: WindowContext) -> None:
        """Make the form.

        Args:
            context: the parts that every screen shares.
        """
        super().__init__()
        self.setObjectName("uitstellen")
        self._context = context
        self._view: DossierView | None = None
        self._mends: Postpone | None = None
        self._saving = False
        title = QLabel(self.tr("Wachten met dit dossier tot"))
        title.setFont(theme.sized(self.font(), bold=True))
        self.tot = DayEdit(name="uitstellen_tot", label=title.text())
        self.reden = Choice(
            name="uitstellen_reden",
            label=self.tr("Waarom"),
            entries=words.entries(context.codes, Lijst.UITSTELREDEN, op=context.vandaag()),
        )
        self._error = QLabel()
        self._error.setObjectName("uitstellen_fout")
        self._error.setWordWrap(True)
        self._error.setForegroundRole(self._error.foregroundRole().BrightText)
        save = form_button(self.tr("Uitstellen"), "uitstellen_opslaan")
        back = form_button(self.tr("Terug"), "uitstellen_terug")
        self._withdraw = form_button(self.tr("Intrekken"), "uitstellen_intrekken")
        self._withdraw.clicked.connect(lambda _: self.withdraw_requested.emit(self._mends))
        theme.make_primary(save)
        save.clicked.connect(self._save)
        back.clicked.connect(self.closed)
        fields = Beside(title, self.tot, self.reden)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(self, 2))
        row.addStretch(1)
        for button in (self._withdraw, back, save):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        side = theme.space(self, 3)
        layout.setContentsMargins(side, theme.space(self, 2), side, theme.space(self, 2))
        layout.addWidget(Beside(fields, buttons, wide=fields))
        layout.addWidget(self._error)

    def start(self, view: DossierView, correction: Postpone | None = None) -> None:
        """Ask for a dossier.

        Args:
            view: the dossier.
            correction: what was recorded before and has to be put right; None for something new.
        """
        self._view, self._mends = view, correction
        self.set_saving(False)
        self._withdraw.setVisible(correction is not None)
        self.tot.start(first=self._context.vandaag() + timedelta(days=1))
        self.tot.set_day(correction.tot if correction else self._context.vandaag() + timedelta(days=7))
        self.reden.setCurrentIndex(0)
        if correction is not None:
            self.reden.set_code(correction.reden)
        self._error.hide()
        self.tot.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_saving(self, saving: bool) -> None:
        """Whether it is being saved, so that Enter cannot come twice. The button keeps the keys meanwhile."""
        self._saving = saving

    def show_error(self, error: Exception) -> None:
        """Show why it was not saved."""
        self._error.setText(words.error_text(error))
        self._error.show()
        say_aloud(self._error, self._error.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves, Esc goes back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._save()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _save(self) -> None:
        view, tot = self._view, self.tot.day()
        if view is not None and isinstance(tot, date) and not self._saving:
            self.save_requested.emit(
                Postpone(
                    handeling_id=self._context.new_handeling_id(),
                    dossier_id=view.dossier.id,
                    tot=tot,
                    reden=self.reden.code(),
                    corrigeert=self._mends.corrigeert if self._mends else None,
                )
            )
