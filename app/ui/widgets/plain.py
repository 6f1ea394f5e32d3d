"""The plain parts that screens are made of: text that wraps, a button that a finger can hit, a line with a state."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui import theme


def text_label(text: str, *, name: str, step: int = 0, bold: bool = False) -> QLabel:
    """Plain text that wraps, in one of the three sizes.

    Args:
        text: what it says.
        name: object name.
        step: size, as :func:`app.ui.theme.sized`.
        bold: in bold.
    """
    label = QLabel(text)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setFont(theme.sized(label.font(), step=step, bold=bold))
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    return label


class ActionButton(QPushButton):
    """Takes a double click for one press: after the first another row may stand here, with a button of its own."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Let the second press go."""
        event.accept()


def action_button(text: str, *, name: str, about: str = "") -> QPushButton:
    """A button that a finger can hit.

    Args:
        text: a verb.
        name: object name.
        about: what it is about, for a screen reader, where several rows have the same button.
    """
    button = ActionButton(text)
    button.setObjectName(name)
    button.setAccessibleName(f"{text}: {about}" if about else text)
    button.setMinimumHeight(theme.touch_height(button))
    return button


def clear_layout(layout: QVBoxLayout) -> None:
    """Take every widget out of a column and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class StateLine(QWidget):
    """An icon with words beside it, and at the right what can be done about it."""

    def __init__(self, sign: str, text: str, *, name: str, buttons: tuple[QPushButton, ...] = ()) -> None:
        """Make the line.

        Args:
            sign: name of an icon.
            text: the state in words.
            name: object name of the words.
            buttons: what can be done.
        """
        super().__init__()
        self._name = ""
        self._sign = QLabel()
        self._sign.setFixedWidth(round(1.5 * theme.em(self)))
        self.label = text_label(text, name=name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(self, 2))
        row.addWidget(self._sign)
        row.addWidget(self.label, 1)
        for button in buttons:
            row.addWidget(button)
        self.set_sign(sign)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon in the colours of another palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._name:
            self.set_sign(self._name)

    def set_sign(self, sign: str) -> None:
        """Show another icon."""
        self._name = sign
        self._sign.setPixmap(theme.sign(sign, self))
