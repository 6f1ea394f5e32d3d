"""Widgets beside each other where there is room, below each other where there is not: a line of a form at any scale."""

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.ui import theme


class Beside(QWidget):
    """One line of widgets, or a column of them; what is hidden takes no room."""

    def __init__(self, *parts: QWidget, wide: QWidget | None = None, room_em: float = 0.0) -> None:
        """Put widgets beside each other.

        Args:
            parts: in their order, at the left when none is wide.
            wide: the one of them that takes the room that is left.
            room_em: what the wide one needs at least beside the others; 0 for what it would like to have.
        """
        super().__init__()
        self._parts, self._wide, self._room_em = parts, wide, room_em
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.space(self, 2))
        for part in parts:
            self._row.addWidget(part, int(part is wide))
        if wide is None:
            self._row.addStretch(1)

    def room_beside(self) -> int:
        """What the parts that are shown need beside each other, in pixels."""
        shown = [part for part in self._parts if not part.isHidden()]
        return sum(self._room_of(part) for part in shown) + self._row.spacing() * max(0, len(shown) - 1)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest part, so that the parts can stand below each other."""
        least = max((part.minimumSizeHint().width() for part in self._parts if not part.isHidden()), default=0)
        return QSize(least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look at the room again."""
        super().resizeEvent(event)
        self._arrange_later()

    def event(self, event: QEvent) -> bool:
        """Look at the room again when a part came, went or says something else."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange_later()
        return done

    def _room_of(self, part: QWidget) -> int:
        if isinstance(part, Beside):
            return part.room_beside()
        if part is self._wide and self._room_em:
            return round(self._room_em * theme.em(self))
        return max(part.minimumWidth(), part.sizeHint().width())

    def _arrange_later(self) -> None:
        # After this layout, which would not hear of another one that is asked for in its midst.
        QTimer.singleShot(0, self, self.arrange)

    def arrange(self) -> None:
        """Put the parts where they fit now."""
        side = QBoxLayout.Direction
        direction = side.LeftToRight if self.room_beside() <= self.width() else side.TopToBottom
        if direction != self._row.direction():
            self._row.setDirection(direction)
