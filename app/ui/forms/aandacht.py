"""One thing that the register did not take: what it was, why, and the ways on. Knows its row and nothing else."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from app.domain.events import NOTITIE_MAX_CHARS, Notitie
from app.services.rows import RefusedRow
from app.ui import theme
from app.ui.widgets.plain import StateLine, action_button, text_label


class RefusedForm(QFrame):
    """Shows a refused record; a note can be mended in place.

    Signals:
        mended(str): the new text of the note.
        save_requested(): the user wants it as a file.
    """

    mended = Signal(str)
    save_requested = Signal()

    def __init__(self, row: RefusedRow, *, what: str) -> None:
        """Make the form.

        Args:
            row: what was refused.
            what: it in words, with the day.
        """
        super().__init__()
        self.row = row
        self.setObjectName("geweigerd")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        naam = row.naam or self.tr("Overgedragen dossier")
        column = QVBoxLayout(self)
        margin = theme.space(self, 3)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.space(self, 2))
        column.addWidget(text_label(naam, name="geweigerd_naam", bold=True))
        column.addWidget(text_label(what, name="geweigerd_wat"))
        reason = row.reden or self.tr("Het register gaf geen reden. Vraag de coördinator.")
        self.reason = StateLine("geweigerd", self.tr("Niet aangenomen: {reden}").format(reden=reason), name="reden")
        self.edit: QPlainTextEdit | None = None
        buttons = QHBoxLayout()
        if isinstance(row.event.inhoud, Notitie) and row.naam:
            self.edit = QPlainTextEdit(row.event.inhoud.tekst)
            self.edit.setObjectName("notitie_verbeteren")
            self.edit.setAccessibleName(self.tr("Notitie van {naam}").format(naam=naam))
            self.edit.setAccessibleDescription(reason)
            self.edit.setTabChangesFocus(True)
            self.edit.setFixedHeight(round(5 * theme.em(self)))
            column.addWidget(self.edit)
            self.mend_button = action_button(self.tr("Verbeteren"), name="verbeteren", about=naam)
            self.mend_button.clicked.connect(self._mend)
            self.edit.textChanged.connect(self._on_text_changed)
            buttons.addWidget(self.mend_button)
        column.addWidget(self.reason)
        self.save_button = action_button(self.tr("Opslaan als bestand…"), name="opslaan_als_bestand", about=naam)
        self.save_button.clicked.connect(self.save_requested)
        buttons.addWidget(self.save_button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        if self.edit is not None:
            self._on_text_changed()

    @property
    def is_edited(self) -> bool:
        """Whether something was typed that is not saved yet."""
        inhoud = self.row.event.inhoud
        return self.edit is not None and isinstance(inhoud, Notitie) and self.edit.toPlainText() != inhoud.tekst

    def tell(self, text: str) -> None:
        """Show an error beside the field, and go there where it can be seen."""
        self.reason.label.setText(text)
        if self.edit is not None and self.isVisible():
            self.edit.setFocus()

    def _on_text_changed(self) -> None:
        typed = self.edit.toPlainText().strip() if self.edit is not None else ""
        self.mend_button.setEnabled(self.is_edited and 0 < len(typed) <= NOTITIE_MAX_CHARS)

    def _mend(self) -> None:
        if self.edit is not None:
            self.mended.emit(self.edit.toPlainText())
