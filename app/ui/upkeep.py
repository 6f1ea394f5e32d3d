"""What goes on beside the work while a copy is open: what makes it safe to pull the plug, and a look for damage.

All of it runs on the workers; the window hears only of damage.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

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
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._on_timer_timeout)

    def start(self) -> None:
        """Look for damage now, and keep what is to be kept every half minute."""
        self._timer.start()
        self._workers.on_network(self._look_for_damage)

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
        self._workers.on_database(store.database.checkpoint)
        self._workers.on_database(store.backup.write)
        self._workers.on_database(note_time, self._session)
        self._workers.on_database(self._keep_mark)

    def _keep_mark(self) -> None:
        """Runs on the database worker; a key store that does not answer now is asked again later."""
        from app.services.opening import keep_mark

        try:
            keep_mark(self._session, self._open_keystore())
        except UserError as error:
            log_fault("mark_not_kept", error)

    def _look_for_damage(self) -> None:
        """Runs on the network worker."""
        from app.services.opening import DamageFoundError, look_for_damage

        if not look_for_damage(self._profile, self._session.store, self._workers):
            self.noticed.emit(DamageFoundError())
