"""One door of a round: an outcome digit, a time, and the one question that the outcome asks. It builds a command."""

from datetime import UTC, datetime, time
from typing import Final

import msgspec
from PySide6.QtCore import Qt, QTime, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QTimeEdit, QWidget

from app.domain.codes import Kanaal, Lijst, Uitkomst, Wie
from app.domain.events import AMSTERDAM
from app.domain.ids import DossierId
from app.services.checking import may_leave_kaart, must_ask_dagbesteding
from app.services.commands import RecordContact
from app.services.ronde import RondeRow
from app.ui import theme, words
from app.ui.context import WindowContext
from app.ui.widgets.choice import Choice
from app.ui.widgets.elided import ElidedLabel

NOBODY_SPOKEN: Final = frozenset({Uitkomst.NIEMAND_THUIS, Uitkomst.NIET_OPENGEDAAN})
"""Outcomes of a door, not of a person: two dossiers at one address have them together."""

_KAART_JA: Final = "ja"
_KAART_NEE: Final = "nee"
_WIDTHS_EM: Final = {0: 9.0, 1: 11.0, 2: 5.0, 3: 11.0}
_STRETCH: Final = {0: 3, 1: 2, 3: 2}
_QUESTION_COLUMN: Final = 3
_LINE_EM: Final = 38.0
"""Of the columns: the door, its outcome, the time, what that asks; and the width from which they stand on one line.

At 200% they are as narrow as they can be read, and on a small laptop the question stands below the outcome.
"""


class OutcomeChoice(Choice):
    """A digit chooses, Backspace empties, the arrows go to another door.

    Signals:
        moved(int): one door up or down.
    """

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle one key; Enter is the round's."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if event.text().isdigit() and 0 < int(event.text()) < self.count():
            self.setCurrentIndex(int(event.text()))
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.setCurrentIndex(0)
        elif event.key() in steps and plain:
            self.moved.emit(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


class RondeRowForm(QWidget):
    """One line of the round.

    Signals:
        changed(): something else is filled in.
        moved(int): the user goes a door up or down.
    """

    changed = Signal()
    moved = Signal(int)

    def __init__(self, context: WindowContext, row: RondeRow) -> None:
        """Make the line for a door.

        Args:
            context: the parts that every screen shares.
            row: the door.
        """
        super().__init__()
        self.setObjectName(f"ronde_{row.rij.dossier_id}")
        self._context, self.row = context, row
        self._command = row.concept or RecordContact(
            handeling_id=context.new_handeling_id(),
            dossier_id=row.rij.dossier_id,
            kanaal=Kanaal.HUISBEZOEK,
            uitkomst="",
            plaatsgevonden_op=context.clock(),
        )
        self._make_fields()
        self._lay_out()
        self._fill()
        self._adapt()
        self.outcome.currentIndexChanged.connect(self._on_outcome_changed)
        self.outcome.moved.connect(self.moved)
        for choice in (self.kaart, self.dagbesteding, self.met_wie):
            choice.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.at.userTimeChanged.connect(lambda _: self.changed.emit())

    @property
    def dossier_id(self) -> DossierId:
        """Whose door it is."""
        return self.row.rij.dossier_id

    def command(self) -> RecordContact | None:
        """What is filled in, or None while there is no outcome."""
        if not self.outcome.code():
            return None
        shown = self._sketch()
        kaart = self.kaart.code() == _KAART_JA if may_leave_kaart(self.row.dossier, shown) else None
        return msgspec.structs.replace(
            shown,
            kaart_achtergelaten=kaart,
            kaart_code=self._command.kaart_code or self.row.kaart_klaar,
            dagbesteding=self.dagbesteding.code() if self._asks_day() else "",
        )

    def take_outcome(self, code: str, at: QTime) -> None:
        """Take over the outcome of the other dossier at this address, where nothing was chosen yet.

        Args:
            code: the outcome.
            at: when.
        """
        if not self.outcome.code() and self.isEnabled():
            self.at.setTime(at)
            self.outcome.set_code(code)

    def show_error(self, error: Exception | None) -> None:
        """Show why this door was not recorded; None for nothing."""
        self._error.setText(words.error_text(error) if error is not None else "")
        self._error.setVisible(error is not None)
        self._error.setAccessibleName(self._error.text())

    def set_saving(self, saving: bool) -> None:
        """Let nobody change what is being saved, nor what has to be finished elsewhere: it would not be recorded."""
        self.setEnabled(not saving and not self.row.bezet)

    def take_focus(self) -> None:
        """Go to the outcome."""
        self.outcome.setFocus(Qt.FocusReason.TabFocusReason)

    def _make_fields(self) -> None:
        codes, today = self._context.codes, self._context.vandaag()
        street = self.row.rij.straatregel
        name = self.objectName()
        rows = words.entries(codes, Lijst.UITKOMST_HUISBEZOEK, op=today)
        numbered = [(code, f"{number} {text}", about) for number, (code, text, about) in enumerate(rows, start=1)]
        self.outcome = OutcomeChoice(
            name=f"{name}_uitkomst",
            label=self.tr("Uitkomst bij {straat}, {naam}").format(straat=street, naam=self.row.rij.naam),
            entries=[("", self.tr("nog niets"), ""), *numbered],
        )
        self.at = QTimeEdit()
        self.at.setObjectName(f"{name}_tijd")
        self.at.setAccessibleName(self.tr("Tijd bij {straat}").format(straat=street))
        self.at.setDisplayFormat("HH:mm")
        self.at.setMinimumHeight(theme.touch_height(self))
        self.kaart = Choice(
            name=f"{name}_kaart",
            label=self.tr("Kaartje bij {straat}").format(straat=street),
            entries=[
                (_KAART_JA, self.tr("Kaartje achtergelaten"), ""),
                (_KAART_NEE, self.tr("Kon geen kaartje achterlaten"), ""),
            ],
        )
        self.dagbesteding = Choice(
            name=f"{name}_dagbesteding",
            label=self.tr("Overdag"),
            entries=[("", self.tr("Overdag: kies …"), ""), *words.entries(codes, Lijst.DAGBESTEDING, op=today)],
        )
        who = [one for one in words.entries(codes, Lijst.WIE, op=today) if one[0] != Wie.JONGERE]
        self.met_wie = Choice(
            name=f"{name}_met_wie", label=self.tr("Met wie"), entries=[("", self.tr("Met wie: kies …"), ""), *who]
        )

    def _lay_out(self) -> None:
        row = self.row.rij
        street, who = ElidedLabel(), ElidedLabel()
        street.set_whole(self.tr("geheim adres") if row.geheim else row.straatregel)
        street.setFont(theme.sized(street.font(), bold=True))
        who.set_whole(row.naam)
        self._error = QLabel()
        self._error.setObjectName(f"{self.objectName()}_fout")
        self._error.setWordWrap(True)
        self._error.setForegroundRole(self._error.foregroundRole().BrightText)
        self._error.hide()
        grid = self._grid = QGridLayout(self)
        gap = theme.space(self, 1)
        grid.setContentsMargins(0, gap, 0, gap)
        grid.setHorizontalSpacing(theme.space(self, 2))
        grid.setVerticalSpacing(0)
        grid.addWidget(street, 0, 0)
        grid.addWidget(who, 1, 0)
        grid.addWidget(self.outcome, 0, 1, 2, 1)
        grid.addWidget(self.at, 0, 2, 2, 1)
        grid.addWidget(self._error, 3, 0, 1, 4)
        self._put_question(below=True)
        if self.row.bezet:
            self.set_saving(False)
            self._error.setText(self.tr("Hier staat nog een concept. Maak dat eerst af in het dossier."))
            self._error.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the question where there is room for it."""
        super().resizeEvent(event)
        # After this layout, which would not hear of another one that is asked for in its midst.
        QTimer.singleShot(0, self, self._arrange)

    def _arrange(self) -> None:
        below = self.width() < _LINE_EM * theme.em(self)
        if below != self._below:
            self._put_question(below=below)

    def _put_question(self, *, below: bool) -> None:
        self._below = below
        for column, width in _WIDTHS_EM.items():
            left_out = below and column == _QUESTION_COLUMN
            self._grid.setColumnMinimumWidth(column, 0 if left_out else round(width * theme.em(self)))
            self._grid.setColumnStretch(column, 0 if left_out else _STRETCH.get(column, 0))
        for choice in (self.kaart, self.dagbesteding, self.met_wie):
            self._grid.removeWidget(choice)
            self._grid.addWidget(choice, *((2, 1, 1, 2) if below else (0, _QUESTION_COLUMN, 2, 1)))

    def _fill(self) -> None:
        command = self._command
        wall = command.plaatsgevonden_op.astimezone(AMSTERDAM)
        self.at.setTime(QTime(wall.hour, wall.minute))
        self.outcome.set_code(command.uitkomst)
        self.kaart.set_code(_KAART_NEE if command.kaart_achtergelaten is False else _KAART_JA)
        self.dagbesteding.set_code(command.dagbesteding)
        self.met_wie.set_code(command.met_wie)

    def _sketch(self) -> RecordContact:
        """The command without what only some outcomes ask."""
        derde = self.outcome.code() == Uitkomst.GESPROKEN_DERDE
        return msgspec.structs.replace(
            self._command,
            uitkomst=self.outcome.code(),
            plaatsgevonden_op=self._moment(),
            met_wie=self.met_wie.code() if derde else "",
        )

    def _moment(self) -> datetime:
        """Today at the time of the field; seconds stay while nobody changed it."""
        before = self._command.plaatsgevonden_op.astimezone(AMSTERDAM)
        shown = time(self.at.time().hour(), self.at.time().minute())
        if (before.hour, before.minute) == (shown.hour, shown.minute):
            return before.astimezone(UTC)
        return datetime.combine(before.date(), shown, tzinfo=AMSTERDAM).astimezone(UTC)

    def _asks_day(self) -> bool:
        return bool(self.outcome.code()) and must_ask_dagbesteding(self.row.dossier, self._sketch())

    def _adapt(self) -> None:
        """At most one question stands beside the outcome."""
        sketch = self._sketch()
        derde = sketch.uitkomst == Uitkomst.GESPROKEN_DERDE
        self.met_wie.setVisible(derde)
        self.dagbesteding.setVisible(self._asks_day() and not derde)
        self.kaart.setVisible(bool(sketch.uitkomst) and not derde and may_leave_kaart(self.row.dossier, sketch))

    def _on_outcome_changed(self, _index: int) -> None:
        self._adapt()
        self.show_error(None)
        self.changed.emit()
