"""What there is to read of one dossier: its head, the data of the register, the verloop. Records nothing."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.services.rows import DoorRow, DossierView
from app.ui import theme
from app.ui.context import WindowContext
from app.ui.forms.wijzigen import WijzigenForm
from app.ui.widgets.dossier_head import DossierHead
from app.ui.widgets.gegevens import Gegevens
from app.ui.widgets.plain import text_label
from app.ui.widgets.route_sketch import RouteSketch
from app.ui.widgets.timeline import Timeline

_NAME_EM: Final = 4.0
"""Of a head that scrolls, the name stays in sight above a form."""


class RoomToRead(QScrollArea):
    """Has no scroll bar where there is no room for one."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look at the room, bars and all: by what they leave, one bar would call the other for ever."""
        super().resizeEvent(event)
        policy = Qt.ScrollBarPolicy
        tiny = self.height() < 2 * theme.em(self)
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if tiny else policy.ScrollBarAsNeeded)


class DossierPage(QWidget):
    """The dossier that is open, or the advice to choose one."""

    def __init__(self, context: WindowContext) -> None:
        """Make it, with no dossier.

        Args:
            context: the parts that every screen shares.
        """
        super().__init__()
        self._context = context
        self._open = self._low = self._deurscherm = False
        self._whole: QWidget | None = None
        side, gap = theme.space(self, 3), theme.space(self, 2)
        self._empty = QLabel(self.tr("Kies een dossier in de lijst."))
        self._empty.setObjectName("dossier_leeg")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setForegroundRole(self._empty.foregroundRole().PlaceholderText)
        self.sketch = RouteSketch()
        self.sketch.hide()
        self._sketch_text = text_label("", name="routeschets_uitleg")
        self._sketch_text.setContentsMargins(side, 0, side, gap)
        self._sketch_text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sketch_text.hide()
        self._rows = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self.sketch, 4)
        layout.addWidget(self._sketch_text)

    def make_whole(self) -> tuple[DossierHead, Timeline]:
        """Make what an open dossier has, before the first is shown; gives its head and its verloop."""
        side, gap = theme.space(self, 3), theme.space(self, 2)
        self.head = DossierHead(self._context)
        self._details = Gegevens(self._context)
        self._details.change_requested.connect(lambda view: WijzigenForm(self._context, view, self).open())
        self.timeline = Timeline(self._context)
        inner = QWidget()
        column = self._read = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, gap, 0)
        column.setSpacing(gap)
        column.addWidget(self._details)
        column.addWidget(self.timeline, 1)
        self._scroll = RoomToRead()
        self._scroll.setObjectName("dossier_rol")
        self._scroll.setAccessibleName(self.tr("Gegevens en verloop"))
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(inner)
        # What is being recorded goes before what can be read: the form never gives way to this.
        self._scroll.setMinimumHeight(1)
        for widget in (self._scroll.viewport(), inner):
            widget.setBackgroundRole(self.backgroundRole().Base)
        self._below_curtain = QWidget()
        self._whole = QWidget()
        self._whole.hide()
        self._column = whole = QVBoxLayout(self._whole)
        whole.setContentsMargins(side, side, side, gap)
        whole.setSpacing(gap)
        whole.addWidget(self.head)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._below_curtain, 1)
        self._rows.addWidget(self._whole, 1)
        return self.head, self.timeline

    def flush_draft(self) -> None:
        """Keep what is being changed in the data, where its form is open."""
        for form in self.findChildren(WijzigenForm):
            form.flush_draft()

    def set_low(self, on: bool) -> None:
        """Let the head scroll along with what stands below it: on a low screen it would leave no room for anything.

        Args:
            on: whether.
        """
        self._low = on
        self._put_head()

    def _put_head(self) -> None:
        if self._whole is None:
            return
        # What can be scrolled is out of sight at the door.
        column = self._read if self._low and not self._deurscherm else self._column
        if column.indexOf(self.head) < 0:
            column.insertWidget(0, self.head)
            # Now and not in a moment, as a layout would.
            self.head.show()
            self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """No: with the height that its text would like, it would push the form out of the window."""
        return False

    def minimumSizeHint(self) -> QSize:
        """Room for the head as it stands at this width; what lies below it can be scrolled to."""
        if self._whole is None or self._whole.isHidden():
            return QSize(super().minimumSizeHint().width(), 0)
        if self._read.indexOf(self.head) >= 0:
            return QSize(super().minimumSizeHint().width(), round(_NAME_EM * theme.em(self)))
        margins = self._column.contentsMargins()
        width = self.width() - margins.left() - margins.right()
        head = self.head.heightForWidth(width) if self.head.hasHeightForWidth() else self.head.sizeHint().height()
        around = margins.top() + self._column.spacing() + self._scroll.minimumHeight() + margins.bottom()
        return QSize(super().minimumSizeHint().width(), head + around)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The head may need another height at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def show_view(self, view: DossierView | None, *, deurscherm: bool) -> None:
        """Show a dossier.

        Args:
            view: the dossier, or None when none is open.
            deurscherm: keep only what a person at this door may see.
        """
        self._empty.setVisible(view is None)
        self._open = view is not None
        self._show_sketch()
        if self._whole is None:
            return
        self._whole.setVisible(view is not None)
        if view is None:
            return
        self._deurscherm = deurscherm
        self._put_head()
        self.head.show_view(view, deurscherm=deurscherm)
        self._details.show_view(view)
        self.timeline.show_rows(view.verloop)
        self._scroll.setVisible(not deurscherm)
        self._below_curtain.setVisible(deurscherm)
        self.updateGeometry()

    def show_route(self, rows: Sequence[DoorRow]) -> None:
        """Draw a route in the place of the dossier, while none is open.

        Args:
            rows: the doors in their order; none takes the sketch away.
        """
        self.sketch.show_rows(rows)
        text = self.tr("Schets van de route, zonder wegen. De nummers zijn de volgorde van de lijst.")
        if self.sketch.missing:
            doors = ", ".join(self.sketch.missing)
            text += " " + self.tr("Van deze deuren is de plek niet bekend; ze staan bij hun buren: {deuren}.").format(
                deuren=doors
            )
        self._sketch_text.setText(text)
        self._show_sketch()

    def _show_sketch(self) -> None:
        shown = not self._open and self.sketch.has_route()
        self.sketch.setVisible(shown)
        self._sketch_text.setVisible(shown)

    def go_to_top(self) -> None:
        """Show the beginning of what can be scrolled."""
        self._scroll.verticalScrollBar().setValue(0)
