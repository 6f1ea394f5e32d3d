"""The window for a fault before the program can start: what happened, what is safe, what to do, one button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent

from app.domain.errors import UserError
from app.ui.entry.parts import EntryWindow, FaultLine, Page, button, button_row, title
from app.ui.entry.waiting import fault_text


class MessageWindow(EntryWindow):
    """Tells one fault.

    Signals:
        closed(): the user has read it.
    """

    closed = Signal()

    def __init__(self, heading: str, error: UserError) -> None:
        """Make the window.

        Args:
            heading: what could not be done, translated.
            error: the fault; its text says what is safe and what to do.
        """
        super().__init__()
        self.message = FaultLine(name="melding")
        self.message.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.message.tell(fault_text(error))
        self.close_button = button(self.tr("Sluiten"), name="sluiten", default=True)
        self.close_button.clicked.connect(self._close)
        page = Page()
        page.put([title(heading, name="titel"), self.message, button_row(self.close_button)])
        self.pages.addWidget(page)
        self.resize(self.width(), self.height() * 2 // 3)

    def showEvent(self, event: QShowEvent) -> None:
        """Go to the one button."""
        super().showEvent(event)
        self.close_button.setFocus()

    def _close(self) -> None:
        self.closed.emit()
        self.close()
