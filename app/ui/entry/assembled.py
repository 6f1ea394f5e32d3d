"""The windows before the unlock, each joined with the use cases that it asks for on the workers.

Loaded when one of them is shown: the lock screen itself needs none of this.
"""

import time
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial

from app.platform.folders import Profile, ProfileSettings
from app.platform.keystore import KeyStore
from app.services.enrolment import Enrolment, Recovery
from app.services.session import Clock
from app.services.unlocking import change_pin
from app.services.werkplek import Werkplek
from app.services.workers import Workers
from app.ui.entry.change_pin import ChangePinWindow
from app.ui.entry.recovery import RecoveryWindow
from app.ui.entry.welcome import WelcomeWindow


def welcome_window(
    workers: Workers,
    *,
    profile: Profile,
    make_keystore: Callable[[str], KeyStore],
    clock: Clock,
    open_browser: Callable[[str], object],
    werkplek: Werkplek,
) -> WelcomeWindow:
    """Set this laptop up.

    Args:
        workers: the two workers.
        profile: the profile folder.
        make_keystore: gives the key store of a profile id.
        clock: gives the moment.
        open_browser: opens an address in the user's browser.
        werkplek: what the organisation fixed for this laptop.
    """
    enrolment = Enrolment(
        profile=profile,
        make_keystore=make_keystore,
        clock=clock,
        timer=time.perf_counter,
        open_browser=open_browser,
        ca_file=werkplek.ca_bestand,
    )

    def start_login(address: str, laptop_naam: str) -> Future[str]:
        return workers.on_network(partial(enrolment.log_in, address=address, laptop_naam=laptop_naam))

    def finish(pin: str) -> Future[None]:
        return workers.on_network(partial(enrolment.finish, pin=pin))

    return WelcomeWindow(
        start_login=start_login,
        finish=finish,
        cancel_login=enrolment.cancel,
        default_address="https://",
        werkplek=werkplek,
    )


def change_pin_window(
    workers: Workers, *, profile: Profile, make_keystore: Callable[[], KeyStore], clock: Clock
) -> ChangePinWindow:
    """Choose another PIN; arguments as :func:`welcome_window`, with the key store of this profile."""

    def change(pin: str, new_pin: str) -> Future[None]:
        work = partial(
            change_pin,
            profile=profile,
            keystore=make_keystore(),
            pin=pin,
            new_pin=new_pin,
            clock=clock,
            timer=time.perf_counter,
        )
        return workers.on_database(work)

    return ChangePinWindow(change=change)


def recovery_window(
    workers: Workers,
    *,
    profile: Profile,
    settings: ProfileSettings,
    keystore: KeyStore,
    clock: Clock,
    open_browser: Callable[[str], object],
) -> RecoveryWindow:
    """Come back after a lock-out by logging in; arguments as :func:`welcome_window`."""
    recovery = Recovery(
        profile=profile,
        settings=settings,
        keystore=keystore,
        clock=clock,
        timer=time.perf_counter,
        open_browser=open_browser,
    )
    return RecoveryWindow(
        start_login=lambda: workers.on_network(recovery.log_in),
        finish=lambda pin: workers.on_network(partial(recovery.finish, pin=pin)),
        cancel_login=recovery.cancel,
    )
