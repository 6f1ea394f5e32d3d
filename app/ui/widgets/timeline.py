"""The verloop of a dossier: what was recorded, newest first, one line of facts per handeling."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.events import AMSTERDAM, Event, Notitie
from app.services.rows import TimelineRow
from app.ui import theme, words
from app.ui.context import WindowContext
from app.ui.putting_right import can_put_right, can_withdraw

_FIRST_ROWS: Final = 40
_BUTTON_EM: Final = 2.0


class Timeline(QWidget):
    """Rows of the verloop.

    Signals:
        mend_requested(str): the user wants to put right this handeling of his own.
        withdraw_requested(str, str): the user wants to take back this one of his own, and what it says.
    """

    mend_requested = Signal(str)
    withdraw_requested = Signal(str, str)

    def __init__(self, context: WindowContext) -> None:
        """Make it empty."""
        super().__init__()
        self.setObjectName("verloop")
        self.setAccessibleName(self.tr("Verloop"))
        self._context = context
        self._rows: tuple[TimelineRow, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_rows(self, rows: Sequence[TimelineRow], *, all_of_them: bool = False) -> None:
        """Show rows in the place of those before.

        Args:
            rows: newest first.
            all_of_them: also those after the first forty.
        """
        self._rows = tuple(rows)
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        heading = QLabel(self.tr("Verloop"))
        heading.setObjectName("verloop_titel")
        heading.setFont(theme.sized(heading.font(), bold=True))
        self._column.addWidget(heading)
        shown = self._rows if all_of_them else self._rows[:_FIRST_ROWS]
        for row in shown:
            self._column.addWidget(self._line(row))
        if not self._rows:
            empty = QLabel(self.tr("Nog niets vastgelegd."))
            empty.setObjectName("verloop_leeg")
            empty.setForegroundRole(empty.foregroundRole().PlaceholderText)
            self._column.addWidget(empty)
        if len(shown) < len(self._rows):
            more = QPushButton(self.tr("Toon ook de {n} oudere").format(n=len(self._rows) - len(shown)))
            more.setObjectName("verloop_alles")
            more.setAccessibleName(more.text())
            more.clicked.connect(lambda _: self.show_rows(self._rows, all_of_them=True))
            self._column.addWidget(more)
        self._column.addStretch(1)

    def _line(self, row: TimelineRow) -> QWidget:
        line = QFrame()
        line.setObjectName(f"verloop_{row.handeling_id}")
        grid = QGridLayout(line)
        gap = theme.space(self, 2)
        grid.setContentsMargins(0, gap // 2, 0, gap // 2)
        grid.setHorizontalSpacing(gap)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        day = QLabel(self._when(row))
        day.setFixedWidth(round(theme.KEY_EM * theme.em(self)))
        day.setForegroundRole(day.foregroundRole().PlaceholderText)
        grid.addWidget(day, 0, 0, Qt.AlignmentFlag.AlignTop)
        what = QLabel(self._what(row.events))
        what.setObjectName("verloop_wat")
        what.setTextFormat(Qt.TextFormat.PlainText)
        what.setWordWrap(True)
        what.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(what, 0, 1)
        about = QLabel("  ·  ".join(self._about(row)))
        about.setObjectName("verloop_staat")
        about.setWordWrap(True)
        about.setFont(theme.sized(about.font(), step=-1))
        about.setForegroundRole(about.foregroundRole().PlaceholderText)
        state = QHBoxLayout()
        state.setSpacing(theme.space(self, 1))
        if row.eigen:
            sign = QLabel()
            sign.setPixmap(theme.sign(words.SENT_SIGNS.get(row.staat, "wacht"), self, step=-1))
            state.addWidget(sign)
        state.addWidget(about, 1)
        grid.addLayout(state, 1, 1)
        said = [what.text(), about.text()]
        if row.eerder:
            before = QLabel(self.tr("Eerst stond er: {wat}").format(wat=self._what(row.eerder)))
            before.setObjectName("verloop_eerder")
            before.setTextFormat(Qt.TextFormat.PlainText)
            before.setWordWrap(True)
            before.setFont(theme.sized(before.font(), step=-1))
            before.setForegroundRole(before.foregroundRole().PlaceholderText)
            grid.addWidget(before, 2, 1)
            said.append(before.text())
        if (button := self._button(row, what.text())) is not None:
            grid.addWidget(button, 0, 2, 2, 1)
        line.setAccessibleName(f"{day.text()}: {', '.join(said)}")
        return line

    def _button(self, row: TimelineRow, what: str) -> QPushButton | None:
        """What the user can do about something of his own."""
        if can_put_right(row):
            button = QPushButton(self.tr("Verbeteren"))
            button.setObjectName(f"verbeteren_{row.handeling_id}")
            button.setAccessibleName(self.tr("Verbeter {wat}").format(wat=what))
            button.clicked.connect(lambda _: self.mend_requested.emit(row.handeling_id))
        elif can_withdraw(row):
            button = QPushButton(self.tr("Intrekken"))
            button.setObjectName(f"intrekken_{row.handeling_id}")
            button.setAccessibleName(self.tr("Trek in: {wat}").format(wat=what))
            button.clicked.connect(lambda _: self.withdraw_requested.emit(row.handeling_id, what))
        else:
            return None
        button.setFlat(True)
        # As high as the two lines beside it: a finger hits it, and the row stays as it is.
        button.setMinimumHeight(round(_BUTTON_EM * theme.em(self)))
        return button

    def _when(self, row: TimelineRow) -> str:
        day = row.op.astimezone(AMSTERDAM).date()
        return words.short_date(day, vandaag=self._context.vandaag())

    def _what(self, events: Sequence[Event]) -> str:
        """The facts on one line, the note below them."""
        vandaag, codes = self._context.vandaag(), self._context.codes
        facts = [
            words.event_text(event, codes=codes, vandaag=vandaag)
            for event in events
            if not isinstance(event.inhoud, Notitie)
        ]
        notes = [event.inhoud.tekst for event in events if isinstance(event.inhoud, Notitie)]
        return "\n".join(part for part in (" · ".join(facts), *notes) if part)

    def _about(self, row: TimelineRow) -> list[str]:
        parts = [words.sent_text(row.staat)] if row.eigen else []
        parts.append(words.clock_time(row.op))
        if row.auteur:
            parts.append(row.auteur)
        if row.gecorrigeerd:
            parts.append(self.tr("verbeterd"))
        return parts
