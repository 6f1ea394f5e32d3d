"""The frame of a place that is one calm column: title, subtitle, message, sections; and fetching when it is stale."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.services.session import Changes
from app.ui import theme, words
from app.ui.context import WindowContext
from app.ui.focus import lost_keys, put_in_order
from app.ui.widgets.message_bar import MessageBar
from app.ui.widgets.plain import text_label


class PlaceView(QWidget):
    """A place: fetches when the user comes to it, and again when a change came while it is in sight."""

    def __init__(self, context: WindowContext, *, name: str, title: str) -> None:
        """Make the frame.

        Args:
            context: the parts that every screen shares.
            name: object name.
            title: of the place.
        """
        super().__init__()
        self.context = context
        self.setObjectName(name)
        margin = theme.space(self, 4)
        self.title = text_label(title, name=f"{name}_titel", step=1, bold=True)
        self.subtitle = text_label("", name=f"{name}_ondertitel")
        self.messages = MessageBar()
        inner = QWidget()
        filling = QVBoxLayout(inner)
        filling.setContentsMargins(margin, 0, margin, margin)
        self.column = QVBoxLayout()
        self.column.setSpacing(theme.space(self, 3))
        filling.addLayout(self.column)
        filling.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName(f"{name}_rol")
        scroll.setAccessibleName(title)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        head = QVBoxLayout()
        head.setContentsMargins(margin, theme.space(self, 3), margin, theme.space(self, 2))
        head.setSpacing(theme.space(self, 1))
        head.addWidget(self.title)
        head.addWidget(self.subtitle)
        self._foot: QFrame | None = None
        self._whole = whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.messages)
        whole.addLayout(head)
        whole.addWidget(scroll, 1)
        context.operations.changes_applied.connect(self._on_changes_applied)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep the keys in this place when the row goes that has them."""
        if lost_keys(self):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().focusNextPrevChild(forward)

    def set_foot(self, widget: QWidget) -> None:
        """Put something under the column that stays in sight however long that is.

        Args:
            widget: what to put there.
        """
        side = theme.space(self, 4)
        foot = self._foot = QFrame()
        foot.setObjectName(f"{self.objectName()}_voet")
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setForegroundRole(line.foregroundRole().Mid)
        column = QVBoxLayout(foot)
        column.setContentsMargins(side, 0, side, theme.space(self, 2))
        column.setSpacing(theme.space(self, 2))
        column.addWidget(line)
        column.addWidget(widget)
        self._whole.addWidget(foot)

    def order_keys(self) -> None:
        """Let Tab go from the top down, after rows came."""
        put_in_order(self.messages.layout(), self.column, self._foot.layout() if self._foot is not None else None)

    def on_opened(self) -> None:
        """The user came to this place."""
        self.fetch(opened=True)

    def fetch(self, *, opened: bool) -> None:
        """Fetch the rows; ``opened`` is True when the user asked for it."""
        raise NotImplementedError

    def flush_drafts(self) -> None:
        """Keep what is being typed now, not in a moment; most places have nothing to keep."""

    def tell(self, error: Exception) -> None:
        """Show an error in this place."""
        self.messages.say(words.error_text(error))

    def _on_changes_applied(self, _changes: Changes, _initiator: object) -> None:
        if self.isVisible():
            self.fetch(opened=False)
