"""One sitting: a copy that is open, from the unlock until it is locked, with everything that lives as long as that.

Builds and joins the sync, the upkeep, the main window and what watches for somebody leaving. Knows nothing of the
screens before the unlock, which :mod:`app.bootstrap` shows, and is loaded while somebody types the PIN there.
"""

import contextlib
import gc
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

import msgspec
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app import __version__
from app.domain.errors import UserError
from app.platform.folders import Profile, ProfileSettings
from app.platform.keystore import KeyStore
from app.platform.logs import log_event, log_fault
from app.platform.session import SessionWatch, register_window
from app.services.lease import LeaseExpiredError, lease_state
from app.services.opening import RescuedError, WorkMissingError
from app.services.session import Clock, Session
from app.services.syncing import LoginNeededError, Syncing
from app.services.werkplek import Werkplek
from app.services.workers import Workers
from app.ui.capture import CaptureGuard
from app.ui.context import WindowContext
from app.ui.idle import IdleWatch
from app.ui.main_window import MainWindow
from app.ui.operations import Operations
from app.ui.upkeep import Upkeep
from app.ui.words import error_text


class Sitting(QObject):
    """Shows the main window, or that the copy is closed; asks for the lock when it is time."""

    _revoked = Signal()

    def __init__(
        self,
        session: Session,
        *,
        workers: Workers,
        profile: Profile,
        settings: ProfileSettings,
        werkplek: Werkplek,
        open_keystore: Callable[[], KeyStore],
        clock: Clock,
        open_browser: Callable[[str], object],
        show: Callable[[QWidget], None],
        lock: Callable[[], None],
        parent: QObject,
    ) -> None:
        """Join the parts; nothing is shown yet.

        Args:
            session: the copy that is open.
            workers: the two workers.
            profile: the profile folder.
            settings: those of the profile.
            werkplek: what the organisation fixed for this laptop.
            open_keystore: gives the key store of the profile.
            clock: gives the moment.
            open_browser: opens an address in the user's browser.
            show: puts a window in the place of the one before it.
            lock: ends this sitting, and the process with it.
            parent: owner.
        """
        super().__init__(parent)
        self._session, self._workers, self._profile, self._settings = session, workers, profile, settings
        self._werkplek, self._open_keystore, self._clock = werkplek, open_keystore, clock
        self._show, self._lock = show, lock
        self._main: MainWindow | None = None
        self._idle_watch: IdleWatch | None = None
        self._ended = False
        self._revoked.connect(lock, Qt.ConnectionType.QueuedConnection)
        self._syncing = Syncing(
            session=session,
            workers=workers,
            keystore=open_keystore(),
            app_versie=__version__,
            open_browser=open_browser,
            ca_file=werkplek.overlay(settings).ca_bestand,
            on_revoked=self._on_revoked,
        )
        self._upkeep = Upkeep(session, workers=workers, profile=profile, open_keystore=open_keystore, parent=self)
        self._upkeep.noticed.connect(self._say, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        """Show the main window, or how a copy without contact for too long opens again."""
        self._upkeep.start()
        if self._workers.on_database(lease_state, self._session).result().verlopen:
            self._show_closed()
        else:
            self._show_main()

    def end(self) -> None:
        """Keep drafts, cut HTTP and close the copy."""
        idle_watch, self._idle_watch = self._idle_watch, None
        if idle_watch is not None:
            idle_watch.stop()
        if self._main is not None:
            self._main.flush_drafts()
            self._main.context.operations.close()
        if not self._ended:
            self._syncing.close()
            self._ended = True
            self._upkeep.close()

    # Screens

    def _show_closed(self) -> None:
        from app.ui.entry.closed import ClosedWindow

        window = ClosedWindow(
            LeaseExpiredError(),
            sync=lambda: self._workers.on_network(self._syncing.sync, progress=lambda _: None),
            log_in=lambda: self._workers.on_network(self._syncing.log_in),
            cancel=self._syncing.cancel,
            needs_log_in=lambda error: isinstance(error, LoginNeededError),
        )
        window.opened.connect(self._show_main)
        self._show(window)

    def _show_main(self) -> None:
        context = WindowContext(
            operations=Operations(session=self._session, workers=self._workers, parent=self),
            identity=self._session.identity,
            codes=self._session.codes,
            clock=self._clock,
            syncing=self._syncing,
            lock=self._lock,
            use_language=self._use_language,
            werkplek=self._werkplek,
        )
        window = self._main = MainWindow(context=context)
        self._show(window)
        self._watch_for_leaving(window)
        # What is loaded stays; going through all of it again at every full collection would hold up the window.
        gc.freeze()
        window.begin_day()
        notices = list(self._werkplek.fouten)
        if self._session.gered is not None:
            notices.insert(0, RescuedError(self._session.gered))
        elif self._session.ontbreekt:
            notices.insert(0, WorkMissingError(aantal=self._session.ontbreekt))
        if notices:
            window.messages.say(" ".join(map(error_text, notices)))

    def _say(self, error: UserError) -> None:
        """Say in the window what goes on being possible; without a window there is nobody to hear it."""
        if self._main is not None:
            self._main.messages.say(error_text(error))

    def _use_language(self, taal: str) -> None:
        try:
            self._profile.save_settings(msgspec.structs.replace(self._settings, taal=taal))
        except UserError as error:
            self._say(error)
            return
        self._lock()

    # What ends it

    def _watch_for_leaving(self, window: MainWindow) -> None:
        """Lock when the system is locked, the laptop sleeps, or nobody touches it; until then no pictures of it."""
        session_watch = SessionWatch(self)
        session_watch.left.connect(self._on_left)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            # The clock of the machine itself, whatever clock the records go by.
            machine_clock = partial(datetime.now, UTC)
            after = timedelta(minutes=self._werkplek.rust_minuten)
            self._idle_watch = IdleWatch(app, clock=machine_clock, idle=self._lock, after=after)
            if not self._werkplek.schermopname_mag:
                CaptureGuard(app, parent=self)
        register_window(int(window.winId()))

    def _on_left(self, reason: str) -> None:
        if not self._ended:
            log_event(reason)
            self._lock()

    def _on_revoked(self, order: str) -> None:
        """Runs on the network worker: carry out a signed order, and lock in any case."""
        from app.services.erasing import obey

        if order and not self._ended:
            try:
                obey(
                    order,
                    session=self._session,
                    profile=self._profile,
                    keystore=self._open_keystore(),
                    workers=self._workers,
                )
            except (UserError, ValueError) as error:
                log_fault("order_not_obeyed", error)
        log_event("revoked")
        with contextlib.suppress(UserError):
            # For the lock screen that comes now: this window has no time left to say it.
            self._profile.save_settings(msgspec.structs.replace(self._settings, ingetrokken=True))
        self._revoked.emit()
