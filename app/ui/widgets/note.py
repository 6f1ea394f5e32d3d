"""A short note: it counts, and reminds of what may not be stored; it refuses nothing while somebody types."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.events import NOTITIE_MAX_CHARS
from app.domain.notitie import NIET_OPSLAAN, niet_opslaan
from app.ui import theme


class NoteEdit(QWidget):
    """The text, how much room is left, and the nudge.

    Signals:
        changed(): the text is another.
    """

    changed = Signal()

    def __init__(self, *, name: str) -> None:
        """Make it empty.

        Args:
            name: object name of the text.
        """
        super().__init__()
        self.edit = QPlainTextEdit()
        self.edit.setObjectName(name)
        self.edit.setAccessibleName(self.tr("Notitie"))
        self.edit.setPlaceholderText(self.tr("Notitie: alleen wat een collega moet weten"))
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(round(2.6 * theme.em(self)))
        self._nudge = QLabel()
        self._nudge.setObjectName(f"{name}_herinnering")
        self._nudge.setWordWrap(True)
        self._nudge.setFont(theme.sized(self.font(), step=-1))
        self._nudge.setForegroundRole(self._nudge.foregroundRole().BrightText)
        self._count = QLabel()
        self._count.setObjectName(f"{name}_teller")
        self._count.setFont(theme.sized(self.font(), step=-1))
        self._count.setForegroundRole(self._count.foregroundRole().PlaceholderText)
        self._below = QWidget()
        below = QHBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self._nudge, 1)
        below.addWidget(self._count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(self, 1))
        layout.addWidget(self.edit)
        layout.addWidget(self._below)
        self.edit.textChanged.connect(self._on_edit_text_changed)
        self.setFocusProxy(self.edit)
        self._on_edit_text_changed()

    def text(self) -> str:
        """What was typed."""
        return self.edit.toPlainText()

    def set_text(self, text: str) -> None:
        """Put a text in the place of what was typed."""
        self.edit.setPlainText(text)

    def nudge(self) -> str:
        """What it reminds of now; empty for nothing."""
        return self._nudge.text()

    def _on_edit_text_changed(self) -> None:
        text = self.text()
        left = NOTITIE_MAX_CHARS - len(text.strip())
        self._count.setText(
            self.tr("nog {n} tekens").format(n=left) if left >= 0 else self.tr("{n} tekens te veel").format(n=-left)
        )
        self._below.setVisible(bool(text))
        found = niet_opslaan(text)
        self._nudge.setText(QCoreApplication.translate("notitie", NIET_OPSLAAN[found]) if found else "")
        self.changed.emit()
