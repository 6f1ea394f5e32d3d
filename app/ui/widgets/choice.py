"""Fields that keep what is typed in them for themselves: a choice from a list of codes, and a moment in Dutch time."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QDate, QDateTime, QEvent, QSize, Qt, QTime, QTimeZone
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QDateTimeEdit

from app.domain.events import AMSTERDAM
from app.ui import theme

_LEAST_EM = 10.0


class Choice(QComboBox):
    """One code of a list. A letter chooses in the list and is no shortcut of the window."""

    def __init__(self, *, name: str, label: str, entries: Sequence[tuple[str, str, str]]) -> None:
        """Make the choice.

        Args:
            name: object name.
            label: what is asked.
            entries: (code, text, definition) in their order; an empty code for nothing chosen.
        """
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setMinimumHeight(theme.touch_height(self))
        self.setMaxVisibleItems(12)
        self._filled = False
        self.set_entries(entries)

    def minimumSizeHint(self) -> QSize:
        """Narrower than its longest entry where a screen has no room for that; the list that opens shows it whole."""
        least = super().minimumSizeHint()
        return least.boundedTo(QSize(round(_LEAST_EM * theme.em(self)), least.height()))

    def set_entries(self, entries: Sequence[tuple[str, str, str]]) -> None:
        """Offer other codes; nothing is chosen but the first."""
        if self._filled:
            # Its width was measured when it was first shown, with what it offered then.
            self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._filled = True
        self.clear()
        for code, text, definition in entries:
            self.addItem(text, code)
            self.setItemData(self.count() - 1, definition, Qt.ItemDataRole.ToolTipRole)

    def code(self) -> str:
        """The chosen code."""
        return str(self.currentData() or "")

    def set_code(self, code: str) -> None:
        """Choose a code; one that this list does not know is added, so that nothing disappears."""
        if self.findData(code) < 0 and code:
            self.addItem(code, code)
        self.setCurrentIndex(max(0, self.findData(code)))

    def event(self, event: QEvent) -> bool:
        """Keep letters from the shortcuts of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_typed(event):
            event.accept()
            return True
        return super().event(event)


class MomentEdit(QDateTimeEdit):
    """A day and a time as a Dutch clock shows them, whatever the zone of the laptop."""

    def __init__(self, *, name: str, label: str) -> None:
        """Make it without a moment."""
        super().__init__()
        # The wall clock goes into UTC so that no summer time of the laptop's own zone can move it.
        self.setTimeZone(QTimeZone(QTimeZone.Initialization.UTC))
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setDisplayFormat("ddd d MMM yyyy  HH:mm")
        self.setCalendarPopup(True)
        self.setMinimumHeight(theme.touch_height(self))

    def moment(self) -> datetime:
        """What it shows, in UTC."""
        shown = self.dateTime()
        day, at = shown.date(), shown.time()
        wall = datetime(day.year(), day.month(), day.day(), at.hour(), at.minute(), tzinfo=AMSTERDAM)
        return wall.astimezone(UTC)

    def set_moment(self, moment: datetime) -> None:
        """Show a moment.

        Args:
            moment: with a zone.
        """
        wall = moment.astimezone(AMSTERDAM)
        zone = QTimeZone(QTimeZone.Initialization.UTC)
        self.setDateTime(QDateTime(QDate(wall.year, wall.month, wall.day), QTime(wall.hour, wall.minute), zone))


class DayEdit(QDateEdit):
    """A day; where it may be left open, the day before the first one stands for none."""

    def __init__(self, *, name: str, label: str) -> None:
        """Make it without a day."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setDisplayFormat("ddd d MMM yyyy")
        self.setCalendarPopup(True)
        self.setMinimumHeight(theme.touch_height(self))

    def start(self, *, first: date, open_text: str = "") -> None:
        """Begin again.

        Args:
            first: the first day that can be chosen, and the one that is shown when it may not be left open.
            open_text: what no day looks like; with it the field starts without a day.
        """
        self.setSpecialValueText(open_text)
        self.setMinimumDate(_qdate(first - timedelta(days=1) if open_text else first))
        self.setDate(self.minimumDate())

    def day(self) -> date | None:
        """What it shows; None for no day."""
        shown = self.date()
        if self.specialValueText() and shown == self.minimumDate():
            return None
        return date(shown.year(), shown.month(), shown.day())

    def set_day(self, day: date) -> None:
        """Show a day, also one before the first that can be chosen: it was recorded when that still lay ahead."""
        lowest = _qdate(day - timedelta(days=1) if self.specialValueText() else day)
        self.setMinimumDate(min(self.minimumDate(), lowest))
        self.setDate(_qdate(day))


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _is_typed(event: QKeyEvent) -> bool:
    plain = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier & ~Qt.KeyboardModifier.KeypadModifier
    return plain == Qt.KeyboardModifier.NoModifier and event.text().isprintable() and bool(event.text())
