"""The outcomes of one channel as numbered buttons: a digit or a click chooses one. Knows not what belongs to it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QWidget

from app.ui import theme

_COLUMNS: Final = 3
_COLUMN_EM: Final = 13.0
"""Width of the longest outcome: as many stand beside each other as there is room for."""


class OutcomeButtons(QWidget):
    """Three beside each other, at most one chosen.

    Signals:
        chosen(str): the code of another outcome; not while buttons are being made.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        """Make it empty."""
        super().__init__()
        self.setObjectName("uitkomsten")
        self._filling = False
        self._columns = _COLUMNS
        self._buttons = QButtonGroup(self)
        self._buttons.idToggled.connect(self._on_buttons_id_toggled)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.space(self, 1))
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        # Narrower than three long outcomes beside each other, so that there can be fewer.
        self.setMinimumWidth(round(_COLUMN_EM * theme.em(self)))

    def offer(self, entries: Sequence[tuple[str, str, str]], *, chosen: str) -> None:
        """Put other outcomes in the place of these.

        Args:
            entries: (code, text, definition) in their order.
            chosen: code of the one that is chosen; empty for none.
        """
        self._filling = True
        for button in self._buttons.buttons():
            self._buttons.removeButton(button)
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        for number, (code, text, definition) in enumerate(entries, start=1):
            button = QPushButton(f"{number} {text}")
            button.setObjectName(f"uitkomst_{code}")
            button.setAccessibleName(text)
            button.setToolTip(definition)
            button.setProperty("code", code)
            button.setCheckable(True)
            button.setMinimumHeight(theme.touch_height(self))
            button.setStyleSheet("text-align: left; padding-left: 0.4em;")
            self._buttons.addButton(button, number)
            self._grid.addWidget(button, (number - 1) // self._columns, (number - 1) % self._columns)
            button.setChecked(code == chosen)
            # Now and not in a moment, since what is hidden cannot have the focus.
            button.show()
        self._filling = False

    def code(self) -> str:
        """The chosen outcome, or an empty text."""
        button = self._buttons.checkedButton()
        return str(button.property("code")) if button is not None else ""

    def choose_number(self, number: int) -> bool:
        """Choose by the digit on the button.

        Args:
            number: from 1.

        Returns:
            Whether there is such a button.
        """
        button: QPushButton | None = self._buttons.button(number)  # type: ignore[assignment]
        if button is None:
            return False
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        button.setChecked(True)
        return True

    def take_focus(self) -> None:
        """Go to the chosen outcome, else to the first."""
        button = self._buttons.checkedButton() or self._buttons.button(1)
        if button is not None:
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put fewer beside each other where there is little room."""
        super().resizeEvent(event)
        # After this layout, which would not hear of another one that is asked for in its midst.
        QTimer.singleShot(0, self, self._arrange)

    def _arrange(self) -> None:
        columns = max(1, min(_COLUMNS, int(self.width() / (_COLUMN_EM * theme.em(self)))))
        if columns == self._columns:
            return
        self._columns = columns
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, int(column < columns))
        buttons = sorted(self._buttons.buttons(), key=self._buttons.id)
        for button in buttons:
            self._grid.removeWidget(button)
        for number, button in enumerate(buttons):
            self._grid.addWidget(button, number // columns, number % columns)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the tick in the colours of another palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and (button := self._buttons.checkedButton()) is not None:
            button.setIcon(theme.icon("vinkje", self.palette(), button.iconSize().width()))

    def _on_buttons_id_toggled(self, number: int, checked: bool) -> None:
        button = self._buttons.button(number)
        button.setIcon(theme.icon("vinkje", self.palette(), button.iconSize().width()) if checked else QIcon())
        if checked and not self._filling:
            self.chosen.emit(str(button.property("code")))
