"""What every page has: finding by object name what can be seen, reading, pressing, typing, choosing."""

from collections.abc import Callable
from datetime import date, datetime
from typing import ClassVar, Protocol, TypeVar

from PySide6.QtCore import QDate, QEvent, QPointF, Qt
from PySide6.QtGui import QKeySequence, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDateEdit,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from app.ui.widgets.bars import BarChart
from app.ui.widgets.choice import DayEdit, MomentEdit

_T = TypeVar("_T")
_W = TypeVar("_W", bound=QWidget)
_TURNS, _TURN_MS = 200, 10


class Hands(Protocol):
    """Who sits at a window in a test."""

    @property
    def window(self) -> QWidget | None: ...

    def press(self, *keys: str) -> None: ...

    def settle(self) -> None: ...


class AtWindow:
    """Hands at a window with no work behind it of its own."""

    def __init__(self, window: QWidget) -> None:
        self.window = window

    def press(self, *keys: str) -> None:
        for key in keys:
            QTest.keySequence(self.window.focusWidget() or self.window, QKeySequence(key))
            self.settle()

    def settle(self) -> None:
        QTest.qWait(0)


class Page:
    """One screen, through the hands of who sits at it."""

    screen: ClassVar[type[QWidget] | None] = None
    """The view or window of the product that it is the page of; None for a part that several screens have."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands

    def find(self, kind: type[_W], name: str) -> _W:
        """The part with a name that can be seen; one that was just made is shown in a moment."""
        return self.wait_for(lambda: next(iter(self.all(kind, name)), None), name)

    def wait_for(self, found: Callable[[], _T | None], what: str) -> _T:
        """What is found, as soon as it is there."""
        for _ in range(_TURNS):
            if (one := found()) is not None:
                return one
            QTest.qWait(_TURN_MS)
        raise AssertionError(f"{what}: not in sight")

    def until(self, done: Callable[[], bool], what: str) -> None:
        """Wait until something is so."""
        self.wait_for(lambda: done() or None, what)

    def all(self, kind: type[_W], name: str = "") -> list[_W]:
        """Every part of a kind that can be seen, by its name or whatever it is called."""
        assert self.hands.window is not None
        top = self.hands.window
        found = top.findChildren(kind, name) if name else top.findChildren(kind)
        if isinstance(top, kind) and name in ("", top.objectName()):
            found.insert(0, top)
        return [one for one in found if one.isVisible()]

    # Reading

    def sees(self, name: str) -> bool:
        return bool(self.all(QWidget, name))

    def text(self, name: str) -> str:
        """The words of a label; empty when it is not in sight."""
        return next(iter(self.texts(name)), "")

    def read(self, name: str) -> str:
        """The words of a label that has to be there, as soon as it is in sight."""
        return self.find(QLabel, name).text()

    def texts(self, name: str) -> list[str]:
        """The words of every label with a name."""
        return [one.text() for one in self.all(QLabel, name)]

    def words(self, name: str) -> str:
        """What stands on a button."""
        return self.find(QAbstractButton, name).text()

    def accessible(self, name: str) -> str:
        """What a screen reader says of a part."""
        return self.find(QWidget, name).accessibleName()

    def can_use(self, name: str) -> bool:
        return self.find(QWidget, name).isEnabled()

    def focus(self) -> str:
        """Name of the part that has the keys; empty for none."""
        assert self.hands.window is not None
        focused = self.hands.window.focusWidget()
        return focused.objectName() if focused is not None else ""

    def typed(self, name: str) -> str:
        """What stands in a field or note."""
        field = self.find(QWidget, name)
        assert isinstance(field, QLineEdit | QPlainTextEdit)
        return field.text() if isinstance(field, QLineEdit) else field.toPlainText()

    def ticked(self, name: str) -> bool:
        return self.find(QAbstractButton, name).isChecked()

    def bars(self, name: str) -> list[tuple[str, str]]:
        """Name and number of every bar of a chart, from the top down."""
        return [(bar.name, bar.value) for bar in self.find(BarChart, name).bars]

    def number(self, name: str) -> float:
        field = self.find(QWidget, name)
        assert isinstance(field, QSpinBox | QDoubleSpinBox)
        return field.value()

    def day(self, name: str) -> date | None:
        """The day in a field; None where it is left open."""
        return self.find(DayEdit, name).day()

    # Doing

    def press(self, *keys: str) -> None:
        self.hands.press(*keys)

    def click(self, name: str) -> None:
        self.click_on(self.find(QAbstractButton, name))

    def click_on(self, button: QAbstractButton) -> None:
        assert button.isEnabled(), f"{button.objectName()} cannot be used now"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.hands.settle()

    def click_at_once(self, *names: str) -> None:
        """Click on several buttons, or on one several times, before anything comes of the first click."""
        for button in [self.find(QAbstractButton, name) for name in names]:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def double_click(self, name: str) -> None:
        """Click twice at one place as a hand does: the second press goes to what stands there by then."""
        button = self.find(QAbstractButton, name)
        window, place = button.window(), button.mapTo(button.window(), button.rect().center())
        self.click_on(button)
        here = window.childAt(place) or window
        for kind in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
            point = QPointF(here.mapFrom(window, place))
            held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
            above, left = QPointF(window.mapToGlobal(place)), Qt.MouseButton.LeftButton
            QApplication.sendEvent(here, QMouseEvent(kind, point, above, left, held, Qt.KeyboardModifier.NoModifier))
        self.hands.settle()

    def go_to(self, name: str) -> None:
        """Give a part the keys, as Tab does."""
        self.find(QWidget, name).setFocus(Qt.FocusReason.TabFocusReason)

    def type(self, text: str) -> None:
        """Type where the keys go now."""
        assert self.hands.window is not None
        QTest.keyClicks(self.hands.window.focusWidget(), text)
        self.hands.settle()

    def type_into(self, name: str, text: str) -> None:
        """Put a text in the place of what stands in a field or note."""
        field = self.find(QWidget, name)
        assert isinstance(field, QLineEdit | QPlainTextEdit)
        field.setFocus()
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, text)
        self.hands.settle()

    def tick(self, name: str, on: bool = True) -> None:
        """Set a tick or take it away."""
        box = self.find(QAbstractButton, name)
        assert box.isEnabled(), f"{name} cannot be used now"
        if box.isChecked() != on:
            box.click()
        self.hands.settle()

    def set_number(self, name: str, number: float) -> None:
        """Put a number in a field and leave it."""
        field = self.find(QWidget, name)
        assert isinstance(field, QSpinBox | QDoubleSpinBox)
        field.setValue(number)
        field.editingFinished.emit()
        self.hands.settle()

    def set_day(self, name: str, day: date) -> None:
        field = self.find(QDateEdit, name)
        shown = QDate(day.year, day.month, day.day)
        assert field.minimumDate() <= shown <= field.maximumDate(), f"{name} does not take {day}"
        field.setDate(shown)
        self.hands.settle()

    def set_moment(self, name: str, moment: datetime) -> None:
        """Put a moment, with a zone, in a field that shows it in Dutch time."""
        self.find(MomentEdit, name).set_moment(moment)
        self.hands.settle()

    def choose(self, name: str, code: str) -> None:
        """Choose an entry by its code, as a click in the list of a choice does."""
        choice = self.find(QComboBox, name)
        index = choice.findData(code)
        assert index >= 0, f"{name} has no {code!r}"
        choice.setCurrentIndex(index)
        choice.activated.emit(index)
        self.hands.settle()

    def choose_place(self, name: str, number: int) -> str:
        """Choose an entry by its place from 0; gives its code."""
        code = str(self.find(QComboBox, name).itemData(number) or "")
        self.choose(name, code)
        return code

    def chosen(self, name: str) -> str:
        return str(self.find(QComboBox, name).currentData() or "")

    def choices(self, name: str) -> list[str]:
        """The words of every entry of a choice."""
        choice = self.find(QComboBox, name)
        return [choice.itemText(number) for number in range(choice.count())]
