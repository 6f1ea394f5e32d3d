"""The only place that builds the concrete parts and joins them: one window process, from first screen to lock.

Everything slow runs on the workers; this module hands the screens callables that return futures.
"""

import contextlib
import gc
import importlib
from collections.abc import Callable
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app import EXIT_LOCKED, __version__
from app.domain.errors import UserError
from app.platform.folders import Profile, ProfileSettings
from app.platform.logs import log_event, log_fault
from app.services.werkplek import Werkplek, read_werkplek
from app.services.workers import Workers
from app.ui.entry.message import MessageWindow
from app.ui.entry.unlock import UnlockWindow
from app.ui.language import DUTCH, apply_language

if TYPE_CHECKING:
    from app.platform.keystore import KeyStore
    from app.services.erasing import Erasure
    from app.services.session import Clock, Session
    from app.services.syncing import Syncing
    from app.ui.idle import IdleWatch
    from app.ui.main_window import MainWindow
    from app.ui.upkeep import Upkeep

# What the first screen does not need is loaded after it stands there, while somebody types the PIN.
_LATER: Final = ("app.platform.keystore", "app.services.unlocking", "app.services.syncing", "app.ui.main_window")
_LATER_MS: Final = 50


def system_clock() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


def _system_browser(address: str) -> object:
    import webbrowser

    return webbrowser.open(address)


def _load_later() -> None:
    for name in _LATER:
        importlib.import_module(name)


class Application(QObject):
    """One window process: shows the right first screen, opens the copy, and ends when it locks."""

    _revoked = Signal()

    def __init__(
        self,
        *,
        profile: Profile,
        clock: "Clock" = system_clock,
        open_browser: Callable[[str], object] | None = None,
        make_keystore: "Callable[[str], KeyStore] | None" = None,
        werkplek: Callable[[], Werkplek] = read_werkplek,
    ) -> None:
        """Join the parts; nothing is shown yet.

        Args:
            profile: the profile folder.
            clock: gives the moment.
            open_browser: opens an address in the user's browser; the system's own by default.
            make_keystore: gives the key store of a profile id; the system's own by default.
            werkplek: reads what the organisation fixed for this laptop.
        """
        super().__init__()
        self._profile, self._clock, self._open_browser = profile, clock, open_browser or _system_browser
        self._make_keystore = make_keystore or self._system_keystore
        self._read_werkplek, self._werkplek = werkplek, Werkplek()
        self._workers = Workers()
        self._settings: ProfileSettings | None = None
        self._session: Session | None = None
        self._upkeep: Upkeep | None = None
        self._syncing: Syncing | None = None
        self._later = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._later.timeout.connect(lambda: self._workers.on_database(_load_later))
        self._revoked.connect(self.lock, Qt.ConnectionType.QueuedConnection)
        self._idle_watch: IdleWatch | None = None
        self._main: MainWindow | None = None
        self.window: QWidget | None = None

    def start(self) -> None:
        """Show the set-up, or the lock screen of a laptop that was set up."""
        self._werkplek = self._read_werkplek()
        try:
            self._profile.ensure()
            self._settings = self._profile.load_settings()
        except UserError as error:
            self.show_fault(error)
            return
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_language(app, self._settings.taal if self._settings is not None else DUTCH)
        erasure = self._pending_erasure()
        if erasure is not None:
            self._finish_erasure(erasure)
        elif self._settings is None:
            self._show_welcome()
        elif not self._profile.database_file.exists():
            from app.services.opening import StoreMissingError

            self.show_fault(StoreMissingError())
        else:
            self._show_unlock()

    def show_fault(self, error: UserError) -> None:
        """Show a fault that stops everything, with what to do.

        Args:
            error: what happened.
        """
        self._replace(MessageWindow("Huisbezoek", error))

    def lock(self) -> None:
        """Keep drafts, cut HTTP, close the copy, and end this process, whose memory held decrypted rows."""
        log_event("lock")
        self._shut()
        QApplication.exit(EXIT_LOCKED)

    def quit(self) -> None:
        """Close the copy; called when the last window closes."""
        self._shut()

    def _system_keystore(self, profiel_id: str) -> "KeyStore":
        from app.platform.keystore import SystemKeyStore

        return SystemKeyStore(profiel_id=profiel_id, allowed=self._werkplek.sleutelbossen)

    def _pending_erasure(self) -> "Erasure | None":
        if not self._profile.erasure_file.exists():
            return None
        from app.services.erasing import pending

        return pending(self._profile)

    def _finish_erasure(self, erasure: "Erasure") -> None:
        """The office ordered that this laptop is erased: do that before anything else, and tell."""
        from app.services.erasing import ErasedError, finish, report

        keystore = self._make_keystore(erasure.profiel_id)
        try:
            done = finish(erasure, profile=self._profile, keystore=keystore, clock=self._clock)
        except UserError as error:
            self.show_fault(error)
            return
        self._workers.on_network(report, done, profile=self._profile, keystore=keystore, clock=self._clock)
        self.show_fault(ErasedError())

    def _say(self, error: UserError) -> None:
        """Say in the window what goes on being possible; without a window there is nobody to hear it."""
        from app.ui.words import error_text

        if self._main is not None:
            self._main.messages.say(error_text(error))

    def _on_revoked(self, order: str) -> None:
        """Runs on the network worker: carry out a signed order, and lock in any case."""
        from app.services.erasing import obey

        session, settings = self._session, self._settings
        if session is not None and settings is not None and order:
            try:
                obey(
                    order,
                    session=session,
                    profile=self._profile,
                    keystore=self._make_keystore(settings.profiel_id),
                    workers=self._workers,
                )
            except (UserError, ValueError) as error:
                log_fault("order_not_obeyed", error)
        log_event("revoked")
        if settings is not None:
            with contextlib.suppress(UserError):
                # For the lock screen that comes now: this window has no time left to say it.
                self._profile.save_settings(msgspec.structs.replace(settings, ingetrokken=True))
        self._revoked.emit()

    # Screens

    def _show_welcome(self) -> None:
        from app.ui.entry.assembled import welcome_window

        window = welcome_window(
            self._workers,
            profile=self._profile,
            make_keystore=self._make_keystore,
            clock=self._clock,
            open_browser=self._open_browser,
            werkplek=self._werkplek,
        )
        window.enrolled.connect(self.start)
        self._replace(window)

    def _show_unlock(self) -> None:
        notice = None
        if self._settings is not None and self._settings.ingetrokken:
            from app.services.syncing import DeviceRevokedError

            notice = DeviceRevokedError()
        window = UnlockWindow(unlock=self._unlock, notice=notice)
        window.unlocked.connect(self._on_unlocked)
        window.recovery_requested.connect(self._show_recovery)
        window.change_requested.connect(self._show_change_pin)
        self._replace(window)
        self._later.start()

    def _show_change_pin(self) -> None:
        from app.ui.entry.assembled import change_pin_window

        settings = self._settings
        if settings is None:
            return
        window = change_pin_window(
            self._workers,
            profile=self._profile,
            make_keystore=lambda: self._make_keystore(settings.profiel_id),
            clock=self._clock,
        )
        window.changed.connect(self._show_unlock)
        window.went_back.connect(self._show_unlock)
        self._replace(window)

    def _show_recovery(self) -> None:
        from app.ui.entry.assembled import recovery_window

        if self._settings is None:
            return
        try:
            keystore = self._make_keystore(self._settings.profiel_id)
        except UserError as error:
            self.show_fault(error)
            return
        window = recovery_window(
            self._workers,
            profile=self._profile,
            settings=self._werkplek.overlay(self._settings),
            keystore=keystore,
            clock=self._clock,
            open_browser=self._open_browser,
        )
        window.recovered.connect(self._show_unlock)
        self._replace(window)

    def _unlock(self, pin: str) -> "Future[Session]":
        settings = self._settings

        def work() -> "Session":
            from app.services.meegeleverd import load_codes, load_default_beleid
            from app.services.unlocking import unlock

            if settings is None:
                raise RuntimeError("unlock comes after start")
            session = unlock(
                profile=self._profile,
                keystore=self._make_keystore(settings.profiel_id),
                pin=pin,
                codes=load_codes(),
                default_beleid=load_default_beleid(),
                clock=self._clock,
            )
            session.use(self._werkplek)
            return session

        return self._workers.on_database(work)

    def _on_unlocked(self, session: "Session") -> None:
        from app.services.lease import lease_state
        from app.services.syncing import Syncing
        from app.ui.upkeep import Upkeep

        settings = self._settings
        if settings is None:
            return
        self._session = session
        if settings.ingetrokken:
            # The next sync says it again when it still holds.
            self._settings = msgspec.structs.replace(settings, ingetrokken=False)
            self._profile.save_settings(self._settings)
        self._syncing = Syncing(
            session=session,
            workers=self._workers,
            keystore=self._make_keystore(settings.profiel_id),
            app_versie=__version__,
            open_browser=self._open_browser,
            ca_file=self._werkplek.overlay(settings).ca_bestand,
            on_revoked=self._on_revoked,
        )
        self._upkeep = Upkeep(
            session,
            workers=self._workers,
            profile=self._profile,
            open_keystore=lambda: self._make_keystore(settings.profiel_id),
            parent=self,
        )
        self._upkeep.noticed.connect(self._say, Qt.ConnectionType.QueuedConnection)
        self._upkeep.start()
        if self._workers.on_database(lease_state, session).result().verlopen:
            self._show_closed(session, self._syncing)
        else:
            self._show_main(session, self._syncing)

    def _show_closed(self, session: "Session", syncing: "Syncing") -> None:
        from app.services.lease import LeaseExpiredError
        from app.services.syncing import LoginNeededError
        from app.ui.entry.closed import ClosedWindow

        window = ClosedWindow(
            LeaseExpiredError(),
            sync=lambda: self._workers.on_network(syncing.sync, progress=lambda _: None),
            log_in=lambda: self._workers.on_network(syncing.log_in),
            cancel=syncing.cancel,
            needs_log_in=lambda error: isinstance(error, LoginNeededError),
        )
        window.opened.connect(lambda: self._show_main(session, syncing))
        self._replace(window)

    def _show_main(self, session: "Session", syncing: "Syncing") -> None:
        from app.services.opening import RescuedError, WorkMissingError
        from app.ui.context import WindowContext
        from app.ui.main_window import MainWindow
        from app.ui.operations import Operations
        from app.ui.words import error_text

        operations = Operations(session=session, workers=self._workers, parent=self)
        context = WindowContext(
            operations=operations,
            identity=session.identity,
            codes=session.codes,
            clock=self._clock,
            syncing=syncing,
            lock=self.lock,
            use_language=self._use_language,
            werkplek=self._werkplek,
        )
        window = self._main = MainWindow(context=context)
        self._replace(window)
        self._watch_for_leaving(window)
        # What is loaded stays; going through all of it again at every full collection would hold up the window.
        gc.freeze()
        window.begin_day()
        notices = list(self._werkplek.fouten)
        if session.gered is not None:
            notices.insert(0, RescuedError(session.gered))
        elif session.ontbreekt:
            notices.insert(0, WorkMissingError(aantal=session.ontbreekt))
        if notices:
            window.messages.say(" ".join(map(error_text, notices)))

    def _watch_for_leaving(self, window: "MainWindow") -> None:
        """Lock when the system is locked, the laptop sleeps, or nobody touches it; until then no pictures of it."""
        from app.platform.session import SessionWatch, register_window
        from app.ui.capture import CaptureGuard
        from app.ui.idle import IdleWatch

        session_watch = SessionWatch(self)
        session_watch.left.connect(self._on_left)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            # The clock of the machine itself, whatever clock the records go by.
            after = timedelta(minutes=self._werkplek.rust_minuten)
            self._idle_watch = IdleWatch(app, clock=system_clock, idle=self.lock, after=after)
            if not self._werkplek.schermopname_mag:
                CaptureGuard(app, main=window.windowHandle(), parent=self)
        register_window(int(window.winId()))

    def _on_left(self, reason: str) -> None:
        if self._session is not None:
            log_event(reason)
            self.lock()

    def _use_language(self, taal: str) -> None:
        if self._settings is None:
            return
        try:
            self._profile.save_settings(msgspec.structs.replace(self._settings, taal=taal))
        except UserError as error:
            self._say(error)
            return
        self.lock()

    def _replace(self, window: QWidget) -> None:
        before, self.window = self.window, window
        # At 200% a laptop has no room for the size that a window likes.
        window.resize(window.size().boundedTo(window.screen().availableSize()))
        window.show()
        if before is not None:
            before.close()
            before.deleteLater()
        # Last, since closing the window before takes the keys away from this one.
        window.activateWindow()

    def _shut(self) -> None:
        self._later.stop()
        idle_watch, self._idle_watch = self._idle_watch, None
        if idle_watch is not None:
            idle_watch.stop()
        if self._main is not None:
            self._main.flush_drafts()
            self._main.context.operations.close()
        if self._syncing is not None:
            self._syncing.close()
            self._syncing = None
        self._session = None
        upkeep, self._upkeep = self._upkeep, None
        if upkeep is not None:
            upkeep.close()
        self._workers.stop()
