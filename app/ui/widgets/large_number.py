"""The telephone numbers of a dossier in big type, to dial on the work phone. Dials nothing itself."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.codes import Lijst
from app.domain.telefoon import national_phone
from app.services.rows import DossierView
from app.ui import theme, words
from app.ui.context import WindowContext

_LARGE = 2.6


class LargeNumber(QWidget):
    """Name, then number after number; what does not work says so.

    Signals:
        closed(): the user has seen enough.
    """

    closed = Signal()

    def __init__(self, context: WindowContext) -> None:
        """Make it empty.

        Args:
            context: the parts that every screen shares.
        """
        super().__init__()
        self.setObjectName("groot_nummer")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._context = context
        self._name = QLabel()
        self._name.setObjectName("groot_nummer_naam")
        self._name.setFont(theme.sized(self.font(), step=1, bold=True))
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.space(self, 1))
        back = QPushButton(self.tr("Terug"))
        back.setObjectName("groot_nummer_terug")
        back.setAccessibleName(back.text())
        back.setToolTip("Esc")
        back.setMinimumHeight(theme.touch_height(self))
        back.clicked.connect(self.closed)
        layout = QVBoxLayout(self)
        side = theme.space(self, 3)
        layout.setContentsMargins(side, side, side, side)
        layout.setSpacing(theme.space(self, 3))
        layout.addWidget(self._name)
        layout.addLayout(self._column)
        layout.addStretch(1)
        layout.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)

    def show_view(self, view: DossierView) -> None:
        """Show the numbers of a dossier, those that work first.

        Args:
            view: the dossier.
        """
        self._name.setText(view.rij.naam)
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        said = [view.rij.naam]
        broken = ("buiten_gebruik", "verkeerd")
        for number, nummer in enumerate(sorted(view.nummers, key=lambda one: one.status in broken), start=1):
            large = QLabel(national_phone(nummer.e164))
            large.setObjectName(f"groot_nummer_{number}")
            large.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            font = theme.sized(large.font(), bold=True)
            font.setPointSizeF(font.pointSizeF() * _LARGE)
            large.setFont(font)
            about = QLabel(self._about(nummer.van, nummer.status))
            about.setForegroundRole(about.foregroundRole().PlaceholderText)
            large.setAccessibleName(" · ".join(part for part in (large.text(), about.text()) if part))
            said.append(large.accessibleName())
            self._column.addWidget(large)
            self._column.addWidget(about)
        if not view.nummers:
            nothing = QLabel(self.tr("geen telefoonnummer bekend"))
            nothing.setObjectName("groot_nummer_geen")
            said.append(nothing.text())
            self._column.addWidget(nothing)
        # It has the keys itself, so it says what it shows.
        self.setAccessibleName(", ".join(said))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and Enter go back."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _about(self, van: str, status: str) -> str:
        parts = [words.label(self._context.codes, Lijst.WIE, van).lower()] if van not in ("", "onbekend") else []
        said = words.number_status(status)
        return " · ".join([*parts, said] if said else parts)
