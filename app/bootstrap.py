"""One window process, from its first screen to its end: builds the concrete parts and joins them.

Owns the screens up to the unlock, and the lock; what lives as long as an open copy is joined in :mod:`app.sitting`.
Everything slow runs on the workers; this module hands the screens callables that return futures.
"""

import importlib
from collections.abc import Callable
from concurrent.futures import Future
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app import EXIT_LOCKED
from app.domain.errors import UserError
from app.platform.folders import Profile, ProfileSettings
from app.platform.logs import log_event
from app.services.werkplek import Werkplek, read_werkplek
from app.services.workers import Workers
from app.ui.entry.message import MessageWindow
from app.ui.entry.parts import EntryWindow
from app.ui.entry.unlock import UnlockWindow
from app.ui.language import DUTCH, apply_language

if TYPE_CHECKING:
    from app.platform.keystore import KeyStore
    from app.services.erasing import Erasure
    from app.services.session import Clock, Session
    from app.sitting import Sitting

# What the first screen does not need is loaded after it stands there, while somebody types the PIN.
_LATER: Final = ("app.platform.keystore", "app.services.unlocking", "app.sitting")
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
        self._sitting: Sitting | None = None
        self._later = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._later.timeout.connect(lambda: self._workers.on_database(_load_later))
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
        from app.sitting import Sitting

        settings = self._settings
        if settings is None:
            return
        if settings.ingetrokken:
            # The next sync says it again when it still holds.
            settings = self._settings = msgspec.structs.replace(settings, ingetrokken=False)
            self._profile.save_settings(settings)
        profiel_id = settings.profiel_id
        self._sitting = Sitting(
            session,
            workers=self._workers,
            profile=self._profile,
            settings=settings,
            werkplek=self._werkplek,
            open_keystore=lambda: self._make_keystore(profiel_id),
            clock=self._clock,
            open_browser=self._open_browser,
            show=self._replace,
            lock=self.lock,
            parent=self,
        )
        self._sitting.begin()

    def _replace(self, window: QWidget) -> None:
        before, self.window = self.window, window
        wanted = window.fitting_size() if isinstance(window, EntryWindow) else window.size()
        # At 200% a laptop has no room for the size that a window likes.
        window.resize(wanted.boundedTo(window.screen().availableSize()))
        window.show()
        if before is not None:
            before.close()
            before.deleteLater()
        # Last, since closing the window before takes the keys away from this one.
        window.activateWindow()

    def _shut(self) -> None:
        self._later.stop()
        if self._sitting is not None:
            self._sitting.end()
        self._workers.stop()
