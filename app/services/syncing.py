"""The sync as a use case: gives the engine its port on the local copy, one transaction at a time."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final, TypeVar

import msgspec

from app.domain.events import decode_event
from app.domain.ids import DossierId
from app.domain.keten import LANE_INZAGE, LANE_WERK
from app.domain.records import Entiteit
from app.platform.keystore import KeyStore, KeyStoreBrokenError
from app.platform.logs import log_event, log_fault
from app.services.planning import CHUNK, derive, note_planned, replan, stale_plans, use_beleid
from app.services.session import AuditAction, Changes, Session
from app.services.unlocking import SecretName
from app.services.workers import Workers
from app.storage.events import to_ms
from app.storage.meta import MetaKey
from app.sync import berichten as wire
from app.sync.client import RegisterClient
from app.sync.dpop import DeviceKey, b64url
from app.sync.engine import CancelToken, SyncOutcome, SyncPhase, SyncProgress, run_sync
from app.sync.errors import LoginNeededError
from app.sync.lease import read_lease
from app.sync.login import BrowserLogin

LOGIN_TIMEOUT_S: Final = 300.0

__all__ = ["LoginNeededError", "SyncOutcome", "SyncPhase", "SyncProgress", "Syncing"]

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
    ) -> None:
        """Join the parts.

        Args:
            session: the unlocked copy; touched on the database worker only.
            workers: the two workers.
            keystore: holds this laptop's key.
            app_versie: version of this program.
            open_browser: opens an address in the user's browser.
            ca_file: certificate authority of the organisation, if it has its own.
        """
        self._session, self._workers, self._keystore = session, workers, keystore
        self._app_versie, self._open_browser, self._ca_file = app_versie, open_browser, ca_file
        self._client: RegisterClient | None = None
        self._login: BrowserLogin | None = None
        self._cancel = CancelToken()
        self._lock = threading.Lock()

    def sync(self, *, progress: Callable[[SyncProgress], None]) -> tuple[SyncOutcome, Changes]:
        """Push, pull, purge; every step can be cut and run again.

        Args:
            progress: told of every step, on the network worker.

        Raises:
            LoginNeededError: call :meth:`log_in` first.
            UserError: everything else that a user can act on; what was done before it stays done.
        """
        with self._lock:
            self._cancel = CancelToken()
        port = _StorePort(self._session, self._workers)
        client = self._connect()
        try:
            outcome = run_sync(client, port, app_versie=self._app_versie, progress=progress, cancel=self._cancel)
            # What came in may be another rooster, which moves the days of every dossier.
            port.plan_again()
        except Exception as error:
            log_fault("sync_failed", error)
            raise
        finally:
            port.settle()
        log_event("sync_done" if outcome.complete else "sync_stopped")
        return outcome, port.changes()

    def log_in(self) -> None:
        """Log in with the browser again.

        Raises:
            LoginFailedError, RegisterUnreachableError, UntrustedRegisterError, DeviceRevokedError: as they say.
        """
        client = self._connect()
        self._login = BrowserLogin(authorize_url=client.authorize_url, open_browser=self._open_browser)
        client.log_in(self._login.run(timeout_s=LOGIN_TIMEOUT_S))

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
            )
        return self._client

    def _save_token(self, token: str) -> None:
        def save() -> None:
            with self._session.store.transaction():
                self._session.store.meta.put(MetaKey.REFRESH_TOKEN, token)

        self._on_database(save)

    def _on_database(self, work: Callable[[], _T]) -> _T:
        return self._workers.on_database(work).result()


class _StorePort:
    """The engine's port: every call is one piece of work on the database worker."""

    def __init__(self, session: Session, workers: Workers) -> None:
        self._session, self._workers, self._store = session, workers, session.store
        self._touched: set[DossierId] = set()
        self._everything = False
        self._purged = 0

    def changes(self) -> Changes:
        """What this sync touched."""
        return Changes(frozenset(self._touched), everything=self._everything)

    def settle(self) -> None:
        """Leave nothing behind in index and log; after a purge at once, otherwise only the checkpoint."""
        self._run(self._store.settle_purge if self._purged else self._store.database.checkpoint)
        self._purged = 0

    def beleid_versie(self) -> int:
        return (
            self._session.beleid.versie if self._run(lambda: self._store.meta.get(MetaKey.BELEID, msgspec.Raw)) else 0
        )

    def note_handshake(self, handdruk: wire.Handdruk) -> None:
        identity = self._session.identity
        lease = read_lease(handdruk.lease, register_key=identity.register_key, apparaat_id=identity.apparaat_id)
        difference_s = round((self._session.now() - lease.tijd).total_seconds())

        def write() -> None:
            meta = self._store.meta
            with self._store.transaction():
                meta.put(MetaKey.LEASE, handdruk.lease)
                meta.put(MetaKey.KLOK_VERSCHIL_S, difference_s)
                meta.put(MetaKey.CONSULENTEN, handdruk.consulenten)
                beleid = wire.raw_bytes(handdruk.beleid)
                if beleid is not None:
                    use_beleid(self._session, beleid)
                for lane in (LANE_WERK, LANE_INZAGE):
                    if lane in handdruk.lanes:
                        self._store.outbox.requeue_after(lane, handdruk.lanes[lane].volgnummer)

        self._run(write)
        self.plan_again()

    def plan_again(self) -> None:
        """Plan again whatever is stale, a few hundred dossiers at a time, so that typing comes in between."""
        stale = self._run(lambda: stale_plans(self._session))
        for start in range(0, len(stale.dossiers), CHUNK):
            part = stale.dossiers[start : start + CHUNK]
            self._workers.on_database(replan, self._session, part).result()
        self._note(self._run(lambda: note_planned(self._session, stale)))

    def batch(self, lane: str, *, after: int, limit: int) -> list[wire.PushItem]:
        items = self._run(lambda: self._store.outbox.batch(lane, limit=limit, after=after))
        return [
            wire.PushItem(
                volgnummer=item.volgnummer,
                id=item.item_id,
                zout=None if item.zout is None else b64url(item.zout),
                inhoud_hash=b64url(item.inhoud_hash),
                schakel=b64url(item.schakel),
                inhoud=wire.NULL if item.body is None else msgspec.Raw(item.body),
            )
            for item in items
        ]

    def waiting(self, lane: str) -> int:
        return self._run(lambda: self._store.outbox.waiting(lane))

    def apply_answers(self, lane: str, answers: list[wire.Antwoord]) -> int:
        refused = [answer for answer in answers if answer.uitslag not in wire.AANVAARD]

        def write() -> None:
            with self._store.transaction():
                self._store.outbox.accepted(lane, [answer.id for answer in answers if answer.uitslag in wire.AANVAARD])
                for answer in refused:
                    self._store.outbox.refused(answer.id, probleem=wire.raw_bytes(answer.probleem) or b"{}")

        self._run(write)
        if lane == LANE_WERK:
            self._everything = self._everything or bool(answers)
        return len(refused)

    def cursor(self) -> str | None:
        return self._run(lambda: self._store.meta.get(MetaKey.CURSOR, str))

    def forget_cursor(self) -> None:
        def write() -> None:
            with self._store.transaction():
                self._store.meta.put(MetaKey.CURSOR, None)

        self._run(write)

    def apply_page(self, page: wire.Pagina) -> int:
        return self._run(lambda: self._apply_page(page))

    def _apply_page(self, page: wire.Pagina) -> int:
        touched: dict[DossierId, None] = {}
        purged = 0
        with self._store.transaction():
            for change in page.items:
                dossier_id = DossierId(change.dossier_id)
                touched[dossier_id] = None
                body = wire.raw_bytes(change.inhoud)
                if change.verwijderd is not None:
                    purged += self._remove(change, dossier_id)
                elif body is not None:
                    self._put(change, body)
            derive(self._session, touched)
            # What was parked goes as soon as the last of its work was accepted.
            for dossier_id, reden in self._store.parked.all():
                purged += self._purge(dossier_id, reden)
            self._store.meta.put(MetaKey.CURSOR, page.volgende_cursor)
            self._store.meta.put(MetaKey.SNAPSHOT, page.verwacht if page.verwacht and not page.compleet else None)
        self._purged += purged
        self._touched.update(touched)
        return purged

    def _put(self, change: wire.Wijziging, body: bytes) -> None:
        if change.entiteit == Entiteit.DOSSIER:
            self._store.dossiers.put_dossier(body)
            self._store.parked.remove(DossierId(change.dossier_id))
        elif change.entiteit == Entiteit.GEBEURTENIS:
            self._store.events.add_received([decode_event(body)])
        else:
            self._store.dossiers.put_record(
                entiteit=change.entiteit,
                record_id=change.id,
                dossier_id=change.dossier_id,
                versie=change.versie,
                body=body,
            )

    def _remove(self, change: wire.Wijziging, dossier_id: DossierId) -> bool:
        if change.entiteit == Entiteit.DOSSIER:
            return self._purge(dossier_id, change.verwijderd or "")
        self._store.dossiers.remove_record(entiteit=change.entiteit, record_id=change.id)
        return False

    def _purge(self, dossier_id: DossierId, reden: str) -> bool:
        self._touched.add(dossier_id)
        return self._store.purge(dossier_id, reden=reden, gewist_ms=to_ms(self._session.now()))

    def receipts(self) -> list[wire.Ontvangstbewijs]:
        if self._purged:
            self.settle()
        return [
            wire.Ontvangstbewijs(
                dossier_id=dossier_id, reden=reden, gewist_op=datetime.fromtimestamp(gewist_ms / 1000, UTC)
            )
            for dossier_id, reden, gewist_ms in self._run(self._store.receipts.all)
        ]

    def receipt_sent(self, dossier_id: str) -> None:
        def write() -> None:
            with self._store.transaction():
                self._store.receipts.remove(DossierId(dossier_id))

        self._run(write)

    def dossiers_here(self) -> int:
        return self._run(self._store.dossiers.count)

    def note_success(self) -> None:
        def write() -> None:
            with self._store.transaction():
                self._store.meta.put(MetaKey.LAATSTE_SYNC_MS, to_ms(self._session.now()))
                self._session.audit(AuditAction.SYNC, aantal=len(self._touched))

        self._run(write)

    def _note(self, changes: Changes) -> None:
        self._touched.update(changes.dossiers)
        self._everything = self._everything or changes.everything

    def _run(self, work: Callable[[], _T]) -> _T:
        return self._workers.on_database(work).result()
