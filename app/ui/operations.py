"""The two verbs of background work, mutate and query, and a third for the network; one entry point each.

Work runs on the workers, answers come back on the main thread, errors are shown unless a screen takes them. A
mutation's changes go to every view, which decides for itself whether it is stale. No screen touches a thread.
"""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from app.domain.errors import UserError
from app.platform.logs import log_fault
from app.services.session import Changes, Session
from app.services.workers import Workers

_T = TypeVar("_T")


class Operations(QObject):
    """Runs work for the screens while the copy is open.

    Signals:
        changes_applied(Changes, QObject | None): a mutation was committed; the second is the screen that asked.
        failed(Exception): an error that no screen took; a UserError has text for the user.
    """

    changes_applied = Signal(object, object)
    failed = Signal(object)
    _delivered = Signal(object)

    def __init__(self, *, session: Session, workers: Workers, parent: QObject | None = None) -> None:
        """Join session and workers.

        Args:
            session: the unlocked copy.
            workers: the two workers.
            parent: owner.
        """
        super().__init__(parent)
        self._session = session
        self._workers = workers
        self._latest: dict[tuple[int, str], int] = {}
        self._pending = 0
        self._closed = False
        self._delivered.connect(self._on_delivered, Qt.ConnectionType.QueuedConnection)

    @property
    def pending(self) -> int:
        """How many pieces of work have not come back yet."""
        return self._pending

    def query(
        self,
        work: Callable[[Session], _T],
        *,
        owner: QObject,
        on_done: Callable[[_T], None],
        on_error: Callable[[Exception], None] | None = None,
        latest: str = "",
    ) -> None:
        """Read something on the database worker.

        Args:
            work: gets the session; must not touch widgets.
            owner: the screen that asks; when it is gone the answer is dropped.
            on_done: gets the answer, on the main thread.
            on_error: gets the error; without it the error is shown.
            latest: a name; an answer is dropped when its owner asked again under the same name meanwhile.
        """
        if not self._closed:
            self._start(self._workers.on_database(work, self._session), owner, on_done, on_error, latest, None)

    def mutate(
        self,
        work: Callable[[Session], _T],
        *,
        owner: QObject,
        on_done: Callable[[_T], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
    ) -> None:
        """Change something on the database worker; its changes (``Changes`` or ``.changes``) go to every view.

        Args:
            work: gets the session; answers with Changes or something that has ``changes``.
            owner: the screen that asks, and the initiator that the views are told; they are told also when it is gone.
            on_done: gets the answer, on the main thread, before the views are told.
            on_error: gets the error; without it the error is shown.
        """
        if not self._closed:
            self._start(self._workers.on_database(work, self._session), owner, on_done, on_error, "", owner)

    def network(
        self,
        work: Callable[[], _T],
        *,
        owner: QObject,
        on_done: Callable[[_T], None],
        on_error: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run something on the network worker.

        Args:
            work: must not touch widgets.
            owner: the screen that asks.
            on_done: gets the answer, on the main thread.
            on_error: gets the error; without it the error is shown.
        """
        if not self._closed:
            self._start(self._workers.on_network(work), owner, on_done, on_error, "", None)

    def close(self) -> None:
        """Take no more work: the copy is about to be closed, and a timer of some screen may still fire."""
        self._closed = True

    def announce(self, changes: Changes, initiator: QObject | None = None) -> None:
        """Tell every view what a sync changed.

        Args:
            changes: what changed.
            initiator: the screen that started it.
        """
        self.changes_applied.emit(changes, initiator)

    def _start(
        self,
        future: Future[_T],
        owner: QObject,
        on_done: Callable[[_T], None] | None,
        on_error: Callable[[Exception], None] | None,
        latest: str,
        initiator: QObject | None,
    ) -> None:
        number = 0
        if latest:
            number = self._latest.get((id(owner), latest), 0) + 1
            self._latest[(id(owner), latest)] = number
        self._pending += 1

        def deliver() -> None:
            if not isValid(owner):
                if initiator is not None:
                    # What was written is written, whoever asked for it: the other screens hear of it, or of the fault.
                    self._finish(future, None, None, None)
                return
            if latest and self._latest.get((id(owner), latest)) != number:
                return
            self._finish(future, on_done, on_error, initiator)

        future.add_done_callback(lambda _: self._delivered.emit(deliver))

    def _on_delivered(self, deliver: Callable[[], None]) -> None:
        self._pending -= 1
        deliver()

    def _finish(
        self,
        future: Future[Any],
        on_done: Callable[[Any], None] | None,
        on_error: Callable[[Exception], None] | None,
        initiator: QObject | None,
    ) -> None:
        if future.cancelled():
            return
        error = future.exception()
        if error is not None:
            if not isinstance(error, UserError):
                log_fault("ui_task", error)
            shown = error if isinstance(error, Exception) else RuntimeError(type(error).__name__)
            if on_error is not None:
                on_error(shown)
            else:
                self.failed.emit(shown)
            return
        answer = future.result()
        if on_done is not None:
            on_done(answer)
        changes = answer if isinstance(answer, Changes) else getattr(answer, "changes", None)
        if isinstance(changes, Changes):
            self.changes_applied.emit(changes, initiator)
