"""What the places with a list of doors have in common: fetching when opened, and again when a change touched them."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.session import Changes
from app.ui.context import WindowContext
from app.ui.widgets.doors_list import DoorsList


class ListView(QWidget):
    """A place with a list of doors: fetches when opened, and again when a change touched it."""

    def __init__(self, context: WindowContext, doors: DoorsList) -> None:
        """Join list and context."""
        super().__init__()
        self.context, self.doors = context, doors
        self._shown = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(doors)
        context.operations.changes_applied.connect(self._on_changes_applied)

    def on_opened(self) -> None:
        """The user came to this place."""
        self._shown = True
        self.fetch(opened=True)

    def on_left(self) -> None:
        """The user went elsewhere; changes need not be fetched until he is back."""
        self._shown = False

    def fetch(self, *, opened: bool) -> None:
        """Fetch the rows; ``opened`` leaves an audit row."""
        raise NotImplementedError

    def next_after(self, dossier_id: str) -> str:
        """The dossier that comes after one; empty when there is none.

        Args:
            dossier_id: the one that is open; empty gives the first.
        """
        return self.doors.after(dossier_id)

    def _on_changes_applied(self, _changes: Changes, _initiator: object) -> None:
        if self._shown:
            self.fetch(opened=False)
