"""What has to be taken over in LBA: per dossier the text, to copy, and the mark that it stands there now."""

from typing import Final

from PySide6.QtCore import QByteArray, QMimeData, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.services.rows import TakeoverRow
from app.ui import theme
from app.ui.widgets.plain import action_button, clear_layout, text_label

CLIPBOARD_S: Final = 10
# Names under which Windows keeps a text out of its clipboard history, its cloud copy and monitoring programs.
_WINDOWS_HINTS: Final = (
    "ExcludeClipboardContentFromMonitorProcessing",
    "CanIncludeInClipboardHistory",
    "CanUploadToCloudClipboard",
)


class PrivateClipboard:
    """Puts text on the clipboard for ten seconds; takes it away only when it is still ours."""

    def __init__(self, parent: QWidget) -> None:
        """Join it to the widget that copies.

        Args:
            parent: when it goes, what it copied goes too.
        """
        self._text = ""
        self._timer = QTimer(parent, singleShot=True, interval=CLIPBOARD_S * 1000)
        self._timer.timeout.connect(self.clear)
        parent.destroyed.connect(self.clear)

    def copy(self, text: str) -> None:
        """Copy a text.

        Args:
            text: what to copy.
        """
        content = QMimeData()
        content.setText(text)
        for hint in _WINDOWS_HINTS:
            content.setData(f'application/x-qt-windows-mime;value="{hint}"', QByteArray(bytes(4)))
        # Asks the clipboard managers of KDE and others to forget it.
        content.setData("x-kde-passwordManagerHint", QByteArray(b"secret"))
        self._text = text
        QGuiApplication.clipboard().setMimeData(content)
        self._timer.start()

    def clear(self) -> None:
        """Take away what was copied, unless something else was copied since."""
        clipboard: QClipboard = QGuiApplication.clipboard()
        if self._text and clipboard.text() == self._text:
            clipboard.clear()
        self._text = ""


class TakeoverPanel(QWidget):
    """The rows to take over.

    Signals:
        taken_over(tuple): rows that stand in LBA now.
        file_requested(tuple): rows that the user wants as a file.
        copy_requested(TakeoverRow): one row, of which the user wants the text on the clipboard.
    """

    taken_over = Signal(object)
    file_requested = Signal(object)
    copy_requested = Signal(object)

    def __init__(self) -> None:
        """Make it empty."""
        super().__init__()
        self.setObjectName("overname")
        self._rows: tuple[TakeoverRow, ...] = ()
        self.clipboard = PrivateClipboard(self)
        self.file_button = action_button(self.tr("Opslaan als bestand…"), name="overname_bestand")
        self.all_button = action_button(self.tr("Alles overgenomen"), name="overname_alles")
        self.file_button.clicked.connect(lambda: self.file_requested.emit(self._rows))
        self.all_button.clicked.connect(lambda: self.taken_over.emit(self._rows))
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.space(self, 2))
        buttons = QHBoxLayout()
        buttons.addWidget(self.file_button)
        buttons.addWidget(self.all_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(self, 4) + theme.space(self, 2), 0, 0, 0)
        column.setSpacing(theme.space(self, 2))
        column.addLayout(self._list)
        column.addLayout(buttons)

    def set_rows(self, rows: tuple[TakeoverRow, ...]) -> None:
        """Show rows; the same rows again change nothing, so that the focus stays."""
        if rows == self._rows:
            return
        self._rows = rows
        clear_layout(self._list)
        for row in rows:
            self._list.addWidget(self._row_widget(row))

    def _row_widget(self, row: TakeoverRow) -> QWidget:
        frame = QFrame()
        frame.setObjectName("overname_rij")
        frame.setFrameShape(QFrame.Shape.StyledPanel)
        texts = QVBoxLayout()
        texts.addWidget(text_label(row.naam, name="overname_naam", bold=True))
        texts.addWidget(text_label(row.tekst, name="overname_tekst"))
        copy = action_button(self.tr("Kopieer"), name="kopieer", about=row.naam)
        done = action_button(self.tr("Overgenomen"), name="overgenomen", about=row.naam)
        copy.clicked.connect(lambda: self.copy_requested.emit(row))
        done.clicked.connect(lambda: self.taken_over.emit((row,)))
        line = QHBoxLayout(frame)
        line.addLayout(texts, 1)
        line.addWidget(copy)
        line.addWidget(done)
        return frame
