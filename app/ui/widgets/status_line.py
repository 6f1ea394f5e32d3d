"""The line at the bottom: connection, last sync, what waits, what was refused; and the keys that matter most."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.services.rows import StatusRow
from app.ui import theme, words
from app.ui.widgets.elided import ElidedLabel


class StatusLine(QWidget):
    """Says how the copy stands; the button starts or stops a sync.

    Signals:
        sync_requested(), stop_requested(), attention_requested().
    """

    sync_requested = Signal()
    stop_requested = Signal()
    attention_requested = Signal()

    def __init__(self) -> None:
        """Make it, before anything is known."""
        super().__init__()
        self.setObjectName("statusregel")
        self._text = ElidedLabel()
        self._text.setObjectName("status")
        self._refused = QPushButton()
        self._refused.setObjectName("status_geweigerd")
        self._refused.setFlat(True)
        self._refused.clicked.connect(self.attention_requested)
        self._refused.hide()
        self._sync = QPushButton(self.tr("Versturen en ophalen"))
        self._sync.setObjectName("status_sync")
        self._sync.setToolTip("Ctrl+Shift+S")
        self._sync.clicked.connect(self._on_sync_clicked)
        for button in (self._refused, self._sync):
            button.setMinimumHeight(theme.touch_height(self))
        keys = self._keys = QLabel(self.tr("F9 deurscherm · Ctrl+L vergrendel · Ctrl+K alles"))
        keys.setObjectName("status_toetsen")
        keys.setForegroundRole(keys.foregroundRole().PlaceholderText)
        self._row: StatusRow | None = None
        self._online: bool | None = None
        self._running = False
        layout = QHBoxLayout(self)
        margin = theme.space(self, 1)
        layout.setContentsMargins(margin * 3, margin, margin * 3, margin)
        for widget in (self._text, self._refused, self._sync):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(keys)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room of the keys to the words where there is not enough for both."""
        super().resizeEvent(event)
        self._make_room()

    def set_row(self, row: StatusRow, *, now: datetime) -> None:
        """Show how the copy stands.

        Args:
            row: from the store.
            now: the moment, to say whether the last sync was today.
        """
        self._row, self._now = row, now
        self._show()

    def set_online(self, online: bool) -> None:
        """Whether the office answered last time."""
        self._online = online
        self._show()

    def set_running(self, text: str) -> None:
        """Show what a running sync does; an empty text when it has ended."""
        self._running = bool(text)
        self._sync.setText(self.tr("Stop") if self._running else self.tr("Versturen en ophalen"))
        if text:
            self._text.set_whole(f"● {text}")
        else:
            self._show()

    def _show(self) -> None:
        row = self._row
        if row is None or self._running:
            return
        parts = []
        if self._online is not None:
            parts.append(self.tr("● verbonden") if self._online else self.tr("○ geen verbinding met kantoor"))
        if row.laatste_sync is None:
            parts.append(self.tr("nog niet bijgewerkt"))
        else:
            same_day = row.laatste_sync.astimezone().date() == self._now.astimezone().date()
            day = "" if same_day else f"{words.short_date(row.laatste_sync.date(), vandaag=self._now.date())} "
            parts.append(self.tr("bijgewerkt {tijd}").format(tijd=f"{day}{words.clock_time(row.laatste_sync)}"))
        if row.eerste_kopie is not None:
            here, expected = row.eerste_kopie
            parts.append(self.tr("{n} van {m} dossiers, nog niet compleet").format(n=here, m=expected))
        if row.te_versturen:
            parts.append(self.tr("nog {n} te versturen").format(n=row.te_versturen))
        else:
            parts.append(self.tr("alles verstuurd"))
        if abs(row.klok_verschil_s) > 120:
            parts.append(
                self.tr("de klok van deze laptop loopt {n} minuten af").format(n=abs(row.klok_verschil_s) // 60)
            )
        text = "  ·  ".join(parts)
        self._text.set_whole(text)
        self._refused.setVisible(bool(row.geweigerd))
        self._refused.setText(self.tr("{n} niet aangenomen, kijk even").format(n=row.geweigerd))
        self._make_room()

    def _make_room(self) -> None:
        parts = (self._text, self._refused, self._sync)
        wanted = sum(part.sizeHint().width() for part in parts if not part.isHidden()) + 8 * theme.space(self, 2)
        self._keys.setVisible(wanted + self._keys.sizeHint().width() <= self.width())

    def _on_sync_clicked(self) -> None:
        if self._running:
            self.stop_requested.emit()
        else:
            self.sync_requested.emit()
