"""Waiting with a dossier until a day: a decision of a person, with its reason."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from app.domain.codes import Lijst
from app.services.commands import Postpone
from app.services.rows import DossierView
from app.ui import theme, words
from app.ui.aloud import say_aloud
from app.ui.context import WindowContext
from app.ui.widgets.choice import Choice, DayEdit


class UitstellenForm(QFrame):
    """Asks until when and why.

    Signals:
        save_requested(Postpone): the user wants this.
        closed(): the user went back.
    """

    save_requested = Signal(object)
    closed = Signal()

    def __init__(self, context: WindowContext) -> None:
        """Make the form.

        Args:
            context: the parts that every screen shares.
        """
        super().__init__()
        self.setObjectName("uitstellen")
        self._context = context
        self._view: DossierView | None = None
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
        save, back = QPushButton(self.tr("Uitstellen")), QPushButton(self.tr("Terug"))
        save.setObjectName("uitstellen_opslaan")
        back.setObjectName("uitstellen_terug")
        for button in (save, back):
            button.setAccessibleName(button.text())
            button.setMinimumHeight(round(2.1 * theme.em(self)))
        theme.make_primary(save)
        save.clicked.connect(self._save)
        back.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.setSpacing(theme.space(self, 2))
        for widget in (title, self.tot, self.reden):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(back)
        row.addWidget(save)
        layout = QVBoxLayout(self)
        side = theme.space(self, 3)
        layout.setContentsMargins(side, theme.space(self, 2), side, theme.space(self, 2))
        layout.addLayout(row)
        layout.addWidget(self._error)

    def start(self, view: DossierView) -> None:
        """Ask for a dossier.

        Args:
            view: the dossier.
        """
        self._view = view
        self.tot.start(first=self._context.vandaag() + timedelta(days=1))
        self.tot.set_day(self._context.vandaag() + timedelta(days=7))
        self._error.hide()
        self.tot.setFocus(Qt.FocusReason.OtherFocusReason)

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
        if view is not None and isinstance(tot, date):
            self.save_requested.emit(
                Postpone(
                    handeling_id=self._context.new_handeling_id(),
                    dossier_id=view.dossier.id,
                    tot=tot,
                    reden=self.reden.code(),
                )
            )
