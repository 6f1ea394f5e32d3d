"""The places at the left of the window as buttons, each with its icon and how much waits there."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.ui import theme

_WIDTH_EM: Final = 10.5
_NARROW_EM: Final = 4.6
_AT_THE_BOTTOM: Final = "afsluiten"


class Navigation(QScrollArea):
    """Buttons for the places; the last part of the day stands at the bottom. On a low screen they scroll.

    Signals:
        chosen(str): the user wants to go to a place.
    """

    chosen = Signal(str)

    def __init__(self, titles: Mapping[str, str]) -> None:
        """Make the buttons.

        Args:
            titles: name of each place, in their order.
        """
        super().__init__()
        self.setObjectName("plaatsen")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self._narrow = False
        self._titles = dict(titles)
        self._counts: dict[str, int] = {}
        self._buttons: dict[str, QPushButton] = {}
        column = QWidget()
        self._column = layout = QVBoxLayout(column)
        for place_id, title in titles.items():
            button = QPushButton(title)
            button.setObjectName(f"plaats_{place_id}")
            button.setCheckable(True)
            button.setFlat(place_id != _AT_THE_BOTTOM)
            button.setMinimumHeight(theme.touch_height(self))
            button.setIconSize(QSize(self._icon_size(), self._icon_size()))
            button.setStyleSheet("text-align: left; padding-left: 0.5em;")
            button.clicked.connect(partial(self.chosen.emit, place_id))
            if place_id == _AT_THE_BOTTOM:
                layout.addStretch(1)
            layout.addWidget(button)
            self._buttons[place_id] = button
        self.setWidget(column)
        self._draw_icons()
        self._fit()

    def show_place(self, place_id: str) -> None:
        """Mark where the user is; a place without a button marks none."""
        for name, button in self._buttons.items():
            button.setChecked(name == place_id)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Say how much waits in some places; 0 says nothing."""
        self._counts |= counts
        self._show_texts()

    def set_narrow(self, on: bool) -> None:
        """Show the icons without their words, which a screen reader and the mouse still get.

        Args:
            on: whether.
        """
        if on != self._narrow:
            self._narrow = on
            self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(round((_NARROW_EM if self._narrow else _WIDTH_EM) * theme.em(self)))
        margin = theme.space(self, 1 if self._narrow else 2)
        self._column.setContentsMargins(margin, margin if self._narrow else margin * 2, margin, margin)
        self._column.setSpacing(0 if self._narrow else margin // 2)
        self._show_texts()

    def _show_texts(self) -> None:
        for place_id, button in self._buttons.items():
            title, count = self._titles[place_id], self._counts.get(place_id, 0)
            whole = f"{title}   {count}" if count else title
            button.setText((str(count) if count else "") if self._narrow else whole)
            button.setAccessibleName(whole)
            button.setToolTip(title if self._narrow else "")

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons in the colours of another palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._buttons:
            self._draw_icons()

    def _draw_icons(self) -> None:
        for place_id, button in self._buttons.items():
            button.setIcon(theme.icon(place_id, self.palette(), self._icon_size()))

    def _icon_size(self) -> int:
        return round(theme.ICON_EM * theme.em(self))
