"""A message that stops nothing: what happened, and at most one thing to do about it."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from app.ui import theme
from app.ui.aloud import say_aloud


class MessageBar(QFrame):
    """Shows one message at a time; screen readers hear it.

    Signals:
        shown(): there is a message.
        gone(): there is none any more.
    """

    shown = Signal()
    gone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it, hidden."""
        super().__init__(parent)
        self.setObjectName("meldingsbalk")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self._label = QLabel()
        self._label.setObjectName("melding")
        self._label.setWordWrap(True)
        self._action = QPushButton()
        self._action.setObjectName("meldingsactie")
        self._close = QPushButton(self.tr("Sluiten"))
        self._close.setObjectName("melding_sluiten")
        self._close.clicked.connect(self.dismiss)
        self._action.clicked.connect(self._on_action_clicked)
        for button in (self._action, self._close):
            button.setMinimumHeight(theme.touch_height(self))
        self._work: Callable[[], object] | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.dismiss)
        layout = QHBoxLayout(self)
        margin = theme.space(self, 2)
        layout.setContentsMargins(margin * 2, margin // 2, margin * 2, margin // 2)
        layout.addWidget(self._label, 1)
        layout.addWidget(self._action)
        layout.addWidget(self._close)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def say(self, text: str, *, action: str = "", work: Callable[[], object] | None = None, seconds: int = 0) -> None:
        """Show a message in the place of the one before.

        Args:
            text: what happened.
            action: the button's verb; empty for none.
            work: what the button does.
            seconds: after how long it goes by itself; 0 stays until it is closed.
        """
        self._label.setText(text)
        self._label.setAccessibleName(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._work = work
        self._timer.stop()
        if seconds:
            self._timer.start(seconds * 1000)
        self.show()
        self.shown.emit()
        say_aloud(self._label, text)

    def dismiss(self) -> None:
        """Take the message away."""
        self._timer.stop()
        self.hide()
        # Whoever stacks this with something else would keep the height of what was said last.
        self._label.clear()
        self.gone.emit()

    def text(self) -> str:
        """What it says now; empty when it is hidden."""
        return self._label.text() if self.isVisible() else ""

    def _on_action_clicked(self) -> None:
        self.dismiss()
        if self._work is not None:
            self._work()
