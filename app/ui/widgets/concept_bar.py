"""The line that says that something was typed and not saved, with its two ways on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.ui import theme


class ConceptBar(QWidget):
    """Hidden while there is no draft.

    Signals:
        resumed(): go on with the draft.
        dropped(): throw it away.
    """

    resumed = Signal()
    dropped = Signal()

    def __init__(self) -> None:
        """Make it, hidden."""
        super().__init__()
        self._text = QLabel()
        self._text.setObjectName("concept")
        resume, drop = QPushButton(self.tr("Verder invullen")), QPushButton(self.tr("Weggooien"))
        resume.setObjectName("concept_verder")
        drop.setObjectName("concept_weggooien")
        resume.clicked.connect(self.resumed)
        drop.clicked.connect(self.dropped)
        self._text.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(self, 2))
        row.addWidget(self._text, 1)
        for button in (drop, resume):
            button.setAccessibleName(button.text())
            button.setMinimumHeight(theme.touch_height(self))
            row.addWidget(button)
        self.hide()

    def show_draft(self, kanaal: str) -> None:
        """Say what was not saved.

        Args:
            kanaal: label of the channel of the draft; empty when there is none.
        """
        self.setVisible(bool(kanaal))
        if kanaal:
            self._text.setText(self.tr("Nog niet opgeslagen: {kanaal}").format(kanaal=kanaal.lower()))
