"""The sync as the window sees it: starts it, brings its progress to the main thread, and asks for a log-in."""

from PySide6.QtCore import QObject, Qt, Signal

from app.services.session import Changes
from app.ui.context import WindowContext


class SyncRunner(QObject):
    """One sync at a time, for the status bar and for Dag afsluiten alike.

    Signals:
        started(): a sync began.
        progressed(SyncProgress): how far it is.
        finished(SyncOutcome): it went through, or was stopped by the user.
        failed(Exception): what stopped it; everything done before stays done.
    """

    started = Signal()
    progressed = Signal(object)
    finished = Signal(object)
    failed = Signal(object)
    _progress_came = Signal(object)

    def __init__(self, context: WindowContext, parent: QObject | None = None) -> None:
        """Join it to the context."""
        super().__init__(parent)
        self._context = context
        self._running = False
        self._progress_came.connect(self.progressed, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> bool:
        """Whether a sync or a log-in is under way."""
        return self._running

    def start(self) -> None:
        """Start a sync; while one runs this does nothing."""
        if self._running:
            return
        self._running = True
        self.started.emit()
        self._context.operations.network(
            lambda: self._context.syncing.sync(progress=self._progress_came.emit),
            owner=self,
            on_done=self._on_done,
            on_error=self._on_error,
        )

    def log_in(self) -> None:
        """Log in with the browser, then sync."""
        if self._running:
            return
        self._running = True
        self.started.emit()
        self._context.operations.network(
            self._context.syncing.log_in, owner=self, on_done=self._on_logged_in, on_error=self._on_error
        )

    def allow_removals(self, aantal: int) -> None:
        """Somebody said that it is right that so many dossiers go: sync again."""
        if self._running:
            return
        self._context.syncing.allow_removals(aantal)
        self.start()

    def stop(self) -> None:
        """Stop at the next step; nothing is lost."""
        self._context.syncing.cancel()

    def _on_logged_in(self, _nothing: object) -> None:
        self._running = False
        self.start()

    def _on_done(self, answer: tuple[object, Changes]) -> None:
        self._running = False
        outcome, changes = answer
        self._context.operations.announce(changes)
        self.finished.emit(outcome)

    def _on_error(self, error: Exception) -> None:
        self._running = False
        # What was pushed before the fault was accepted: the screens must say so.
        self._context.operations.announce(Changes(everything=True))
        self.failed.emit(error)
