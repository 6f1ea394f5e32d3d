"""The sync as a use case: joins client, engine and local copy, and logs in with the browser when that is needed."""

import threading
from collections.abc import Callable
from typing import Final, TypeVar

from app.platform.keystore import KeyStore, KeyStoreBrokenError
from app.platform.logs import log_event, log_fault, log_request
from app.services.opening import SecretName
from app.services.session import Changes, Session
from app.services.sync_port import StorePort
from app.services.workers import Workers
from app.storage.meta import MetaKey
from app.sync.client import DEFAULT_TIMEOUT_S, RegisterClient
from app.sync.dpop import DeviceKey
from app.sync.engine import CancelToken, Pace, SyncOutcome, SyncPhase, SyncProgress, run_sync
from app.sync.errors import DeviceRevokedError, ImplausibleRemovalError, LoginNeededError
from app.sync.login import BrowserLogin

LOGIN_TIMEOUT_S: Final = 300.0

__all__ = [
    "DeviceRevokedError",
    "ImplausibleRemovalError",
    "LoginNeededError",
    "SyncOutcome",
    "SyncPhase",
    "SyncProgress",
    "Syncing",
]

_T = TypeVar("_T")


class Syncing:
    """Everything that speaks with the register while the copy is open. Runs on the network worker."""

    def __init__(
        self,
        *,
        session: Session,
        workers: Workers,
        keystore: KeyStore,
        app_versie: str,
        open_browser: Callable[[str], object],
        ca_file: str = "",
        timeout_s: tuple[float, float] = DEFAULT_TIMEOUT_S,
        on_revoked: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Join the parts.

        Args:
            session: the unlocked copy; touched on the database worker only.
            workers: the two workers.
            keystore: holds this laptop's key.
            app_versie: version of this program.
            open_browser: opens an address in the user's browser.
            ca_file: certificate authority of the organisation, if it has its own.
            timeout_s: how long to wait for a connection, and then for the next bytes, in seconds.
            on_revoked: called on the network worker when the office withdrew this laptop, with the order to erase
                that came with it, of which nobody judged the signature yet; empty without one.
        """
        self._on_revoked = on_revoked
        self._session, self._workers, self._keystore = session, workers, keystore
        self._app_versie, self._open_browser, self._ca_file = app_versie, open_browser, ca_file
        self._timeout_s, self._pace = timeout_s, Pace()
        self._client: RegisterClient | None = None
        self._login: BrowserLogin | None = None
        self._cancel = CancelToken()
        self._removals_allowed = 0
        self._lock = threading.Lock()

    def sync(self, *, progress: Callable[[SyncProgress], None]) -> tuple[SyncOutcome, Changes]:
        """Push, pull, purge; every step can be cut and run again.

        Args:
            progress: told of every step, on the network worker.

        Raises:
            LoginNeededError: call :meth:`log_in` first.
            ImplausibleRemovalError: somebody has to say that it is right; then :meth:`allow_removals`.
            UserError: everything else that a user can act on; what was done before it stays done.
        """
        with self._lock:
            self._cancel = CancelToken()
        port = StorePort(self._session, self._workers)
        client = self._connect()
        try:
            outcome = run_sync(
                client,
                port,
                app_versie=self._app_versie,
                progress=progress,
                cancel=self._cancel,
                pace=self._pace,
                removals_allowed=self._removals_allowed,
            )
            self._removals_allowed = 0
            # What came in may be another rooster, which moves the days of every dossier.
            port.plan_again()
        except Exception as error:
            log_fault("sync_failed", error)
            log_request(client.last_request_id)
            if isinstance(error, DeviceRevokedError):
                self._on_revoked(error.wisbevel)
            raise
        finally:
            port.settle()
        log_event("sync_done" if outcome.complete else "sync_stopped")
        return outcome, port.changes()

    def allow_removals(self, aantal: int) -> None:
        """Somebody said that it is right that so many dossiers go; counts until a sync has gone through.

        Args:
            aantal: as the error that was shown says it; what is more is asked again.
        """
        log_event("removals_allowed")
        self._removals_allowed = aantal

    def log_in(self) -> None:
        """Log in with the browser again.

        Raises:
            LoginFailedError, RegisterUnreachableError, UntrustedRegisterError, DeviceRevokedError: as they say.
        """
        client = self._connect()
        self._login = BrowserLogin(authorize_url=client.authorize_url, open_browser=self._open_browser)
        try:
            client.log_in(self._login.run(timeout_s=LOGIN_TIMEOUT_S))
        except DeviceRevokedError as error:
            self._on_revoked(error.wisbevel)
            raise

    def cancel(self) -> None:
        """Stop the sync at its next step and any waiting for the browser; callable from another thread."""
        with self._lock:
            self._cancel.cancel()
        if self._login is not None:
            self._login.cancel()

    def close(self) -> None:
        """Stop and cut every connection; callable from another thread."""
        self.cancel()
        if self._client is not None:
            self._client.close()

    def _connect(self) -> RegisterClient:
        if self._client is None:
            stored = self._keystore.get(SecretName.DEVICE_KEY)
            if stored is None:
                raise KeyStoreBrokenError
            token = self._on_database(lambda: self._session.store.meta.get(MetaKey.REFRESH_TOKEN, str))
            self._client = RegisterClient(
                address=self._session.identity.register_url,
                device_key=DeviceKey.from_bytes(stored),
                clock=self._session.now,
                refresh_token=token or "",
                save_refresh_token=self._save_token,
                ca_file=self._ca_file,
                timeout_s=self._timeout_s,
            )
        return self._client

    def _save_token(self, token: str) -> None:
        def save() -> None:
            with self._session.store.transaction():
                self._session.store.meta.put(MetaKey.REFRESH_TOKEN, token)

        self._on_database(save)

    def _on_database(self, work: Callable[[], _T]) -> _T:
        return self._workers.on_database(work).result()
