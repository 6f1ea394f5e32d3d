"""What a person may decide at a contact about what follows: an appointment, or going back sooner (voorrang)."""

from datetime import date, datetime, timedelta
from typing import Final

import msgspec
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QWidget

from app.domain.events import AMSTERDAM
from app.services.commands import RecordContact
from app.ui import theme
from app.ui.widgets.choice import Choice, DayEdit, MomentEdit

_NARROW_EM: Final = 17.0


class VervolgFields(QWidget):
    """Two ticks, each with what belongs to it.

    Signals:
        changed(): something else is filled in.
    """

    changed = Signal()

    def __init__(self) -> None:
        """Make the fields, empty."""
        super().__init__()
        self._afspraak = QCheckBox(self.tr("Afspraak"))
        self._afspraak.setObjectName("vervolg_afspraak")
        self.afspraak_op = MomentEdit(name="vervolg_afspraak_op", label=self.tr("Wanneer is de afspraak"))
        self._plaats = Choice(
            name="vervolg_afspraak_plaats",
            label=self.tr("Waar is de afspraak"),
            entries=[
                ("thuis", self.tr("thuis"), ""),
                ("kantoor", self.tr("op kantoor"), ""),
                ("telefoon", self.tr("telefonisch"), ""),
                ("elders", self.tr("ergens anders"), ""),
            ],
        )
        self._voorrang = QCheckBox(self.tr("Voorrang, sneller langs"))
        self._voorrang.setObjectName("vervolg_voorrang")
        self._uiterlijk = DayEdit(name="vervolg_uiterlijk", label=self.tr("Uiterlijk op"))
        for tick in (self._afspraak, self._voorrang):
            tick.setAccessibleName(tick.text())
            tick.setMinimumHeight(theme.touch_height(self))
            tick.toggled.connect(self._on_changed)
        self.afspraak_op.dateTimeChanged.connect(self._on_changed)
        self._plaats.currentIndexChanged.connect(self._on_changed)
        self._uiterlijk.dateChanged.connect(self._on_changed)
        self._parts = (self._voorrang, self._uiterlijk, self._afspraak, self.afspraak_op, self._plaats)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.space(self, 2))
        for widget in self._parts:
            self._row.addWidget(widget)
        self._row.addStretch(1)
        # Narrower than all of them beside each other, so that they can stand below each other.
        self.setMinimumWidth(round(_NARROW_EM * theme.em(self)))
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put them below each other where there is little room."""
        super().resizeEvent(event)
        # After this layout, which would not hear of another one that is asked for in its midst.
        QTimer.singleShot(0, self, self._arrange)

    def _arrange(self) -> None:
        shown = [part for part in self._parts if not part.isHidden()]
        needed = sum(part.sizeHint().width() + self._row.spacing() for part in shown)
        side = QBoxLayout.Direction
        self._row.setDirection(side.LeftToRight if needed <= self.width() else side.TopToBottom)

    def fill(self, command: RecordContact, *, now: datetime) -> None:
        """Show what a command holds.

        Args:
            command: the command.
            now: the moment, with a zone, from which proposals are made.
        """
        today = now.astimezone(AMSTERDAM)
        proposal = (today + timedelta(days=1)).replace(hour=10, minute=0, second=0, microsecond=0)
        self.blockSignals(True)
        self.afspraak_op.set_moment(command.afspraak_op or proposal)
        self._plaats.set_code(command.afspraak_plaats)
        self._uiterlijk.start(
            first=min(today.date(), command.zorg_uiterlijk or today.date()), open_text=self.tr("geen vaste dag")
        )
        if command.zorg_uiterlijk is not None:
            self._uiterlijk.set_day(command.zorg_uiterlijk)
        self._afspraak.setChecked(command.afspraak_op is not None)
        self._voorrang.setChecked(command.zorg)
        self.blockSignals(False)
        self._show()

    def tick_afspraak(self, op: datetime) -> None:
        """Make an appointment.

        Args:
            op: when, with a zone.
        """
        self._afspraak.setChecked(True)
        self.afspraak_op.set_moment(op)

    def tick_voorrang(self, uiterlijk: date) -> None:
        """Ask to go back sooner.

        Args:
            uiterlijk: the last day.
        """
        self._voorrang.setChecked(True)
        self._uiterlijk.set_day(uiterlijk)

    def put_in(self, command: RecordContact) -> RecordContact:
        """Give a command with what is filled in here."""
        voorrang = self._voorrang.isChecked()
        return msgspec.structs.replace(
            command,
            afspraak_op=self.afspraak_op.moment() if self._afspraak.isChecked() else None,
            afspraak_plaats=self._plaats.code(),
            zorg=voorrang,
            zorg_uiterlijk=self._uiterlijk.day() if voorrang else None,
        )

    def _on_changed(self, *_: object) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self.afspraak_op.setVisible(self._afspraak.isChecked())
        self._plaats.setVisible(self._afspraak.isChecked())
        self._uiterlijk.setVisible(self._voorrang.isChecked())
        self._arrange()
