"""The foot of a form that records: what cannot be taken, what would follow, and the two ways out."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.aloud import say_aloud
from app.ui.widgets.beside import Beside

_HIERNA_EM: Final = 16.0
"""What would follow is read in a few short lines beside the buttons; with less room it stands above them."""


def form_button(text: str, name: str) -> QPushButton:
    """A button of a form.

    Args:
        text: a verb.
        name: object name.
    """
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAccessibleName(text)
    button.setMinimumHeight(theme.touch_height(button))
    return button


class FormFoot(QWidget):
    """Error, hierna, buttons.

    Signals:
        saved(): the user wants it recorded.
        left(): the user goes back.
    """

    saved = Signal()
    left = Signal()

    def __init__(self, name: str, *others: QPushButton) -> None:
        """Make it.

        Args:
            name: prefix of the object names.
            others: buttons that stand before the two.
        """
        super().__init__()
        self._hierna = QLabel()
        self._hierna.setObjectName(f"{name}_hierna")
        self._hierna.setWordWrap(True)
        self._error = QLabel()
        self._error.setObjectName(f"{name}_fout")
        self._error.setWordWrap(True)
        self._error.setForegroundRole(self._error.foregroundRole().BrightText)
        self._save = form_button(self.tr("Opslaan"), f"{name}_opslaan")
        self._save.setToolTip("Enter, Ctrl+Enter")
        theme.make_primary(self._save)
        self._save.clicked.connect(lambda _: self.saved.emit())
        back = form_button(self.tr("Terug"), f"{name}_terug")
        back.setToolTip("Esc")
        back.clicked.connect(lambda _: self.left.emit())
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(self, 2))
        self._saving = False
        row.addStretch(1)
        for button in (*others, back, self._save):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(self, 2))
        layout.addWidget(self._error)
        layout.addWidget(Beside(self._hierna, buttons, wide=self._hierna, room_em=_HIERNA_EM))

    def set_hierna(self, text: str) -> None:
        """Say what would follow from what is filled in."""
        self._hierna.setText(text)
        self._hierna.setAccessibleName(text)

    def say(self, text: str) -> None:
        """Show what cannot be taken; empty for nothing."""
        self._error.setText(text)
        self._error.setAccessibleName(text)
        self._error.setVisible(bool(text))
        say_aloud(self._error, text)

    def set_saving(self, saving: bool) -> None:
        """Whether it is being saved, so that Enter cannot come twice. The button keeps the keys meanwhile."""
        self._saving = saving

    def can_save(self) -> bool:
        """Whether it is not being saved already."""
        return not self._saving
