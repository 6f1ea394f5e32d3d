"""The draft of what is being recorded in a dossier: kept and thrown away on the worker, one for each dossier."""

import msgspec
from PySide6.QtCore import QObject

from app.domain.ids import DossierId
from app.services.commands import RecordContact, RecordContents
from app.services.concepten import drop_draft, keep_draft
from app.ui.operations import Operations

Command = RecordContact | RecordContents
"""What can be a draft."""


class Drafts:
    """Keeps drafts for one screen."""

    def __init__(self, operations: Operations, owner: QObject) -> None:
        """Join both.

        Args:
            operations: runs the work.
            owner: the screen.
        """
        self._operations, self._owner = operations, owner

    def keep(self, command: Command) -> None:
        """Keep what stands in a form."""
        dossier_id, body = command.dossier_id, msgspec.json.encode(command)
        self._operations.mutate(
            lambda session: keep_draft(session, dossier_id=dossier_id, body=body), owner=self._owner
        )

    def drop(self, dossier_id: DossierId) -> None:
        """Throw the draft of a dossier away."""
        self._operations.mutate(lambda session: drop_draft(session, dossier_id=dossier_id), owner=self._owner)
