"""What the window says of a sync: how far it is in the status line, and what went wrong in the message bar."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from app.services.faults import RegisterUnreachableError
from app.services.syncing import ImplausibleRemovalError, LoginNeededError, SyncOutcome, SyncPhase, SyncProgress
from app.ui import words
from app.ui.views.syncing import SyncRunner
from app.ui.widgets.message_bar import MessageBar
from app.ui.widgets.status_line import StatusLine


class SyncReport(QObject):
    """Listens to the one sync of the window."""

    def __init__(
        self,
        sync: SyncRunner,
        *,
        status: StatusLine,
        messages: MessageBar,
        told_elsewhere: Callable[[], bool],
        parent: QObject,
    ) -> None:
        """Join the parts.

        Args:
            sync: the sync.
            status: the status line.
            messages: the message bar.
            told_elsewhere: whether the place that is open says itself what went wrong.
            parent: owner.
        """
        super().__init__(parent)
        self._sync, self._status, self._messages = sync, status, messages
        self._told_elsewhere = told_elsewhere
        self._quiet = False
        self._failure = ""
        sync.started.connect(lambda: status.set_running(self.tr("verbinden met kantoor")))
        sync.progressed.connect(self._on_sync_progressed)
        sync.finished.connect(self._on_sync_finished)
        sync.failed.connect(self._on_sync_failed)
        status.sync_requested.connect(sync.start)
        status.stop_requested.connect(sync.stop)

    def begin_day(self) -> None:
        """Take what is new, without a word when there is no connection: the status line says so."""
        self._quiet = True
        self._sync.start()

    def _on_sync_progressed(self, progress: SyncProgress) -> None:
        phases = {
            SyncPhase.CONNECT: self.tr("verbinden met kantoor"),
            SyncPhase.PUSH: self.tr("versturen"),
            SyncPhase.PULL: self.tr("ophalen"),
        }
        text = phases.get(progress.phase, "")
        if text and progress.total:
            text = self.tr("{wat}: {n} van {m}").format(wat=text, n=progress.done, m=progress.total)
        if text:
            self._status.set_running(text)

    def _on_sync_finished(self, outcome: SyncOutcome) -> None:
        self._quiet = False
        self._status.set_running("")
        self._status.set_online(True)
        # What a sync before this one could not do, this one did.
        if self._failure and self._messages.text() == self._failure:
            self._messages.dismiss()
        self._failure = ""
        if outcome.refused:
            self._messages.say(self.tr("Niet alles is aangenomen. Kijk bij Aandacht nodig."))

    def _on_sync_failed(self, error: Exception) -> None:
        self._status.set_running("")
        self._status.set_online(False)
        quiet, self._quiet = self._quiet, False
        self._failure = text = words.error_text(error)
        if isinstance(error, LoginNeededError):
            self._messages.say(text, action=self.tr("Inloggen"), work=self._sync.log_in)
        elif isinstance(error, ImplausibleRemovalError):
            allow = partial(self._sync.allow_removals, error.aantal)
            self._messages.say(text, action=self.tr("Klopt, wis ze"), work=allow)
        elif not self._told_elsewhere() and not (quiet and isinstance(error, RegisterUnreachableError)):
            self._messages.say(text)
