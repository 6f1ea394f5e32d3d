"""What there is to read of one dossier: its head, the data of the register, the verloop. Records nothing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.services.rows import DossierView
from app.ui import theme
from app.ui.context import WindowContext
from app.ui.widgets.dossier_head import DossierHead
from app.ui.widgets.gegevens import Gegevens
from app.ui.widgets.timeline import Timeline


class DossierPage(QWidget):
    """The dossier that is open, or the advice to choose one."""

    def __init__(self, context: WindowContext) -> None:
        """Make it, with no dossier.

        Args:
            context: the parts that every screen shares.
        """
        super().__init__()
        self.head = DossierHead(context)
        self._details = Gegevens(context)
        self.timeline = Timeline(context)
        side, gap = theme.space(self, 3), theme.space(self, 2)
        self._empty = QLabel(self.tr("Kies een dossier in de lijst."))
        self._empty.setObjectName("dossier_leeg")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setForegroundRole(self._empty.foregroundRole().PlaceholderText)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, gap, 0)
        column.setSpacing(gap)
        column.addWidget(self._details)
        column.addWidget(self.timeline, 1)
        self._scroll = QScrollArea()
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
        whole = QVBoxLayout(self._whole)
        whole.setContentsMargins(side, side, side, gap)
        whole.setSpacing(gap)
        whole.addWidget(self.head)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._below_curtain, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self._whole, 1)

    def show_view(self, view: DossierView | None, *, deurscherm: bool) -> None:
        """Show a dossier.

        Args:
            view: the dossier, or None when none is open.
            deurscherm: keep only what a person at this door may see.
        """
        self._empty.setVisible(view is None)
        self._whole.setVisible(view is not None)
        if view is None:
            return
        self.head.show_view(view, deurscherm=deurscherm)
        self._details.show_view(view)
        self.timeline.show_rows(view.verloop)
        self._scroll.setVisible(not deurscherm)
        self._below_curtain.setVisible(deurscherm)

    def go_to_top(self) -> None:
        """Show the beginning of what can be scrolled."""
        self._scroll.verticalScrollBar().setValue(0)
