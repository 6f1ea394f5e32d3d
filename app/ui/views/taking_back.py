"""Taking back: what was just recorded on one key, later a whole handeling. Nothing is erased."""

from datetime import datetime, timedelta
from typing import Final

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.ids import DossierId, HandelingId
from app.services.recording import Recorded, undo_handeling
from app.ui.context import WindowContext
from app.ui.dialogs import dialogs

UNDO_S: Final = 10
"""For how long Ctrl+Z takes back what was just recorded; after that it opens it to be put right."""


class _Done(msgspec.Struct, frozen=True):
    """What was recorded last."""

    dossier_id: DossierId
    handeling_id: HandelingId
    at: datetime


class TakingBack(QObject):
    """Knows what was recorded last in the panel that owns it.

    Signals:
        said(str): something to tell.
    """

    said = Signal(str)

    def __init__(self, context: WindowContext, parent: QWidget) -> None:
        """Make it, with nothing recorded.

        Args:
            context: the parts that every screen shares.
            parent: owner, over which a question stands.
        """
        super().__init__(parent)
        self._context, self._over = context, parent
        self._done: _Done | None = None
        self._busy = False

    def note(self, dossier_id: DossierId, handeling_id: HandelingId) -> None:
        """Remember what was recorded just now."""
        self._done = _Done(dossier_id, handeling_id, self._context.clock())

    def undo_last(self) -> bool:
        """Take back what was just recorded; False when that is too long ago. While it is taken back, once is enough."""
        done = self._done
        if self._busy:
            return True
        if done is None or self._context.clock() - done.at > timedelta(seconds=UNDO_S):
            return False
        self._take_back(done.dossier_id, done.handeling_id, self.tr("Ongedaan gemaakt."))
        return True

    def withdraw(self, dossier_id: DossierId, handeling_id: HandelingId, *, what: str = "") -> None:
        """Take back something of longer ago.

        Args:
            dossier_id: the dossier.
            handeling_id: what.
            what: in words, to ask first; empty does not ask.
        """
        asked = not what or dialogs.ask(
            self._over.window(),
            title=self.tr("Intrekken"),
            text=self.tr(
                "Intrekken: {wat}? Het telt dan niet meer mee en staat niet meer in het verloop. "
                "In het register blijft het bewaard."
            ).format(wat=what),
            go=self.tr("Intrekken"),
            back=self.tr("Terug"),
        )
        if asked:
            self._take_back(dossier_id, handeling_id, self.tr("Ingetrokken."))

    def _take_back(self, dossier_id: DossierId, handeling_id: HandelingId, said: str) -> None:
        def on_done(_: Recorded) -> None:
            self._busy = False
            self.said.emit(said)

        def on_error(error: Exception) -> None:
            self._busy = False
            self._context.operations.failed.emit(error)

        self._done, self._busy = None, True
        self._context.operations.mutate(
            lambda session: undo_handeling(session, dossier_id=dossier_id, handeling_id=handeling_id),
            owner=self._over,
            on_done=on_done,
            on_error=on_error,
        )
