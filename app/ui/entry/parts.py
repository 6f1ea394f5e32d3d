"""The pieces that the entry windows share: the frame, titles, a field with its error, buttons, the busy line.

Owns their looks only: sizes follow the font, colours come from the palette.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.platform.motion import wants_less_motion
from app.ui import theme
from app.ui.aloud import say_aloud

TOUCH_PX = 44
_COLUMN_EM = 26


def gap(widget: QWidget, quarters: int) -> int:
    """A distance in quarters of the font's height, so that it grows with the text."""
    return round(widget.fontMetrics().height() * quarters / 4)


def title(text: str, *, name: str) -> QLabel:
    """A heading, one and a half times the text."""
    label = paragraph(text, name=name)
    font = QFont(label.font())
    font.setPointSizeF(font.pointSizeF() * 1.5)
    font.setBold(True)
    label.setFont(font)
    return label


def paragraph(text: str, *, name: str) -> QLabel:
    """Text that wraps."""
    label = QLabel(text)
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    # A wrapping label in a column must get the height that its width asks for.
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    return label


def button(text: str, *, name: str, default: bool = False, primary: bool = False) -> QPushButton:
    """A button that a finger can hit; its accessible name is its text.

    Args:
        text: a verb.
        name: object name.
        default: Enter presses it.
        primary: it does what the page is for; so does every default one.
    """
    made = QPushButton(text)
    made.setObjectName(name)
    made.setMinimumHeight(TOUCH_PX)
    made.setMinimumWidth(gap(made, 32))
    made.setAutoDefault(True)
    made.setDefault(default)
    if default or primary:
        theme.make_primary(made)
    return made


def button_row(*buttons: QPushButton) -> QHBoxLayout:
    """Buttons side by side, the first one first in the tab order."""
    row = QHBoxLayout()
    for one in buttons:
        row.addWidget(one)
    row.addStretch(1)
    return row


class FaultLine(QWidget):
    """What is wrong, with a sign beside it; takes no room when all is well."""

    def __init__(self, *, name: str) -> None:
        """Make it empty and hidden."""
        super().__init__()
        self._sign = QLabel()
        self._sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.label = paragraph("", name=name)
        self.label.setAlignment(Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(self, 2))
        row.addWidget(self._sign)
        row.addWidget(self.label, 1)
        self.hide()

    def tell(self, text: str) -> None:
        """Show a text, or hide when it is empty."""
        self.label.setText(text)
        self.label.setAccessibleName(text)
        if text:
            self._sign.setPixmap(theme.sign("aandacht", self))
        self.setVisible(bool(text))
        say_aloud(self.label, text)


class Field(QWidget):
    """A labelled line to type in, with a hint above and the error below it."""

    def __init__(self, label: str, *, name: str, hint: str = "", secret: bool = False) -> None:
        """Make the field.

        Args:
            label: what to type.
            name: object name of the line.
            hint: an explanation under the label.
            secret: dots instead of characters.
        """
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setObjectName(name)
        self.edit.setAccessibleName(label)
        self.edit.setAccessibleDescription(hint)
        self.edit.setMinimumHeight(TOUCH_PX)
        theme.pad(self.edit)
        if secret:
            self.edit.setEchoMode(QLineEdit.EchoMode.Password)
            self.edit.setInputMethodHints(
                Qt.InputMethodHint.ImhHiddenText
                | Qt.InputMethodHint.ImhSensitiveData
                | Qt.InputMethodHint.ImhNoPredictiveText
            )
        self.fault = FaultLine(name=f"{name}Fout")
        caption = paragraph(label, name=f"{name}Label")
        caption.setBuddy(self.edit)
        font = QFont(caption.font())
        font.setBold(True)
        caption.setFont(font)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(self, 1))
        column.addWidget(caption)
        self._hint = paragraph(hint, name=f"{name}Uitleg")
        column.addWidget(self._hint)
        self._hint.setVisible(bool(hint))
        column.addWidget(self.edit)
        column.addWidget(self.fault)

    @property
    def text(self) -> str:
        """What stands in the line."""
        return self.edit.text()

    def fix(self, reason: str) -> None:
        """Let nobody change what stands here; it can still be read, selected and reached by key.

        Args:
            reason: takes the place of the hint.
        """
        theme.fix(self.edit)
        self.edit.setAccessibleDescription(reason)
        self._hint.setText(reason)
        self._hint.show()

    def tell(self, text: str) -> None:
        """Show an error under the line and go there; an empty text takes the error away."""
        self.fault.tell(text)
        if text:
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.edit.selectAll()


class BusyLine(QWidget):
    """Says what is going on while somebody waits."""

    def __init__(self, text: str, *, name: str) -> None:
        """Make it hidden."""
        super().__init__()
        self.label = paragraph(text, name=name)
        bar = QProgressBar()
        bar.setObjectName(f"{name}Voortgang")
        bar.setAccessibleName(text)
        bar.setRange(0, 0)
        # It moves, so it is there only where we know that the user does not mind; the words are there always.
        bar.setVisible(wants_less_motion() is False)
        bar.setTextVisible(False)
        bar.setMaximumHeight(gap(self, 2))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(self, 2))
        column.addWidget(self.label)
        column.addWidget(bar)
        # It stays out of the way, but keeps its room: nothing may jump when the work starts.
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.hide()


class Page(QWidget):
    """One step: pieces under each other with the same distance."""

    def __init__(self) -> None:
        """Make it empty."""
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(gap(self, 4))

    def put(self, pieces: Sequence[QWidget | QHBoxLayout]) -> None:
        """Add pieces from the top down and close with empty room."""
        for piece in pieces:
            if isinstance(piece, QWidget):
                self.column.addWidget(piece)
            else:
                self.column.addLayout(piece)
        self.column.addStretch(1)


class EntryWindow(QWidget):
    """The frame of every entry window: one narrow column in the middle, that scrolls where a screen is small."""

    def __init__(self) -> None:
        """Make the frame."""
        super().__init__()
        self.setWindowTitle("Huisbezoek")
        self.pages = QStackedWidget()
        self.pages.setObjectName("stappen")
        self.pages.setMaximumWidth(_COLUMN_EM * self.fontMetrics().height())
        middle = self._middle = QWidget()
        row = QHBoxLayout(middle)
        margin = gap(self, 6)
        row.setContentsMargins(margin, margin * 2, margin, margin)
        row.addStretch(1)
        row.addWidget(self.pages, 100)
        row.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("rol")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(middle)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self.resize(gap(self, 4 * 38), gap(self, 4 * 30))

    def fitting_size(self) -> QSize:
        """The size with the height that the largest step needs in the font of this laptop."""
        # Until the first event it does not know of its steps.
        self.pages.updateGeometry()
        return self.size().expandedTo(QSize(0, self._middle.heightForWidth(self.width())))

    def changeEvent(self, event: QEvent) -> None:
        """Keep the column as wide as the font asks."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.pages.setMaximumWidth(_COLUMN_EM * self.fontMetrics().height())
