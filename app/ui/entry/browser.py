"""The page that is shown while somebody logs in with the browser. Used by set-up and recovery."""

from PySide6.QtCore import Signal

from app.ui.entry.parts import BusyLine, Page, button, button_row, paragraph, title


class BrowserPage(Page):
    """Waits with the user, and lets him stop.

    Signals:
        stopped(): the user does not want to log in now.
    """

    stopped = Signal()

    def __init__(self) -> None:
        """Make the page."""
        super().__init__()
        self.stop_button = button(self.tr("Stoppen met inloggen"), name="inloggenStoppen")
        self.busy = BusyLine(self.tr("Wacht op de browser"), name="bezigInloggen")
        self.put(
            [
                title(self.tr("Log in bij kantoor"), name="titelInloggen"),
                paragraph(self.tr("Je browser opent. Kom daarna terug."), name="uitlegInloggen"),
                self.busy,
                button_row(self.stop_button),
            ]
        )
        self.stop_button.clicked.connect(self._stop)

    def start(self) -> None:
        """Show that the browser is being waited for."""
        self.busy.show()
        self.stop_button.setEnabled(True)
        self.stop_button.setFocus()

    def _stop(self) -> None:
        self.stop_button.setEnabled(False)
        self.stopped.emit()
