"""The places at the left of the window as buttons, each with its icon and how much waits there."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.ui import theme

_WIDTH_EM: Final = 10.5
_AT_THE_BOTTOM: Final = "afsluiten"


class Navigation(QWidget):
    """Buttons for the places; the last part of the day stands at the bottom.

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
        self.setFixedWidth(round(_WIDTH_EM * theme.em(self)))
        self._titles = dict(titles)
        self._buttons: dict[str, QPushButton] = {}
        layout = QVBoxLayout(self)
        margin = theme.space(self, 2)
        layout.setContentsMargins(margin, margin * 2, margin, margin)
        layout.setSpacing(margin // 2)
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
        self._draw_icons()

    def show_place(self, place_id: str) -> None:
        """Mark where the user is; a place without a button marks none."""
        for name, button in self._buttons.items():
            button.setChecked(name == place_id)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Say how much waits in some places; 0 says nothing."""
        for place_id, count in counts.items():
            title = self._titles[place_id]
            self._buttons[place_id].setText(f"{title}   {count}" if count else title)

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
