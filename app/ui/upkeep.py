"""What goes on beside the work while a copy is open: what makes it safe to pull the plug, and a look for damage.

All of it runs on the workers; the window hears only of damage.
"""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import UserError
from app.platform.logs import log_fault

if TYPE_CHECKING:
    from app.platform.folders import Profile
    from app.platform.keystore import KeyStore
    from app.services.session import Session
    from app.services.workers import Workers

_EVERY_MS: Final = 30_000


class Upkeep(QObject):
    """Looks after one open copy until it is closed; ``noticed`` brings what the user must know (a ``UserError``)."""

    noticed = Signal(object)

    def __init__(
        self,
        session: "Session",
        *,
        workers: "Workers",
        profile: "Profile",
        open_keystore: "Callable[[], KeyStore]",
        parent: QObject,
    ) -> None:
        """Make it; nothing is done yet.

        Args:
            session: the copy that is open.
            workers: the threads of the application.
            profile: the profile folder.
            open_keystore: gives the key store of the profile.
            parent: owner.
        """
        super().__init__(parent)
        self._session, self._workers = session, workers
        self._profile, self._open_keystore = profile, open_keystore
        self._again: Callable[[], None] | None = None
        """What could not be done, for the next time."""
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._on_timer_timeout)

    def start(self) -> None:
        """Look for damage now; every half minute keep what is to be kept, and try again what could not be done."""
        self._timer.start()
        self._on_network(self._look_for_damage)

    def close(self) -> None:
        """Stop, keep the mark and close the copy; nothing of it is used after this."""
        self._timer.stop()
        try:
            self._workers.on_database(self._keep_mark)
            self._workers.on_database(self._session.store.close).result()
        except UserError as error:
            log_fault("close_failed", error)

    def _on_timer_timeout(self) -> None:
        from app.services.lease import note_time

        store = self._session.store
        for work in (store.database.checkpoint, store.backup.write, partial(note_time, self._session), self._keep_mark):
            self._workers.on_database(work).add_done_callback(_log_fault)
        again, self._again = self._again, None
        if again is not None:
            self._on_network(again)

    def _on_network(self, work: Callable[[], None]) -> None:
        self._workers.on_network(work).add_done_callback(_log_fault)

    def _keep_mark(self) -> None:
        """Runs on the database worker; a key store that does not answer now is asked again later."""
        from app.services.opening import keep_mark

        try:
            keep_mark(self._session, self._open_keystore())
        except UserError as error:
            log_fault("mark_not_kept", error)

    def _look_for_damage(self) -> None:
        """Runs on the network worker; what cannot be looked at now is looked at later."""
        from app.services.opening import look_for_damage

        try:
            whole = look_for_damage(self._session.store, self._workers)
        except UserError as error:
            log_fault("damage_not_looked_for", error)
            self._again = self._look_for_damage
            return
        if not whole:
            self._note_damage()

    def _note_damage(self, *, told: bool = False) -> None:
        """Runs on the network worker; only with its mark the next unlock rescues, so it is tried until it stands."""
        from app.services.opening import DamageFoundError, note_damage

        try:
            note_damage(self._profile)
        except UserError as error:
            log_fault("damage_not_noted", error)
            self._again = partial(self._note_damage, told=True)
            if not told:
                self.noticed.emit(error)
            return
        self.noticed.emit(DamageFoundError())


def _log_fault(future: Future[Any]) -> None:
    """Nobody waits for what is done here: a fault would be heard by nobody."""
    error = None if future.cancelled() else future.exception()
    if error is not None:
        log_fault("upkeep_failed", error)
