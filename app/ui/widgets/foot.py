"""What stands at the foot of something at its full height; with less room it scrolls, and follows the keys."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSizePolicy, QWidget


class Foot(QScrollArea):
    """A widget at its full height, or at the height that there is."""

    def __init__(self, widget: QWidget, *, name: str) -> None:
        """Put a widget in it.

        Args:
            widget: what stands at the foot.
            name: object name.
        """
        super().__init__()
        self._widget, self._room = widget, 0
        self.setObjectName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setWidgetResizable(True)
        self.setWidget(widget)
        widget.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_app_focus_changed)
        self.fit(0)

    def fit(self, room: int) -> None:
        """Be as high as the widget, but no higher than there is room.

        Args:
            room: in pixels.
        """
        self._room = room
        layout = self._widget.layout()
        wanted = self._widget.sizeHint().height()
        if layout is not None and layout.hasHeightForWidth():
            wanted = max(wanted, layout.totalHeightForWidth(self.width()))
        if wanted and self._widget.minimumSizeHint().width() > self.width():
            wanted += self.horizontalScrollBar().sizeHint().height()
        height = max(0, min(wanted, room))
        if height == self.height():
            return
        self.setFixedHeight(height)
        # At once, so that nothing is seen at the height of before.
        parent = self.parentWidget()
        layout = parent.layout() if parent is not None else None
        if layout is not None:
            layout.activate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit again when what it holds changes."""
        if watched is self._widget and event.type() == QEvent.Type.LayoutRequest:
            self.fit(self._room)
        return super().eventFilter(watched, event)

    def _on_app_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._widget.isAncestorOf(now):
            self.ensureWidgetVisible(now)
