"""What a person may decide at a contact about what follows: an appointment, or going back sooner (voorrang)."""

from datetime import date, datetime, timedelta

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.domain.events import AMSTERDAM
from app.services.commands import RecordContact
from app.ui import theme
from app.ui.widgets.beside import Beside
from app.ui.widgets.choice import Choice, DayEdit, MomentEdit


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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Beside(self._voorrang, self._uiterlijk, self._afspraak, self.afspraak_op, self._plaats))
        self._show()

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
