"""A key store that answers: the machine's own, or else one that lives as long as the command that needs it.

The product has no such fallback and knows nothing of this one.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from machine import PYTHON, ROOT, NotReadyError
from machine.processes import background, run

OWN = "HUISBEZOEK_OWN_KEY_STORE"
"""In the environment of a command for which a key store was started."""


@contextmanager
def key_store() -> Iterator[dict[str, str]]:
    """Give an environment in which a key store answers, and end what was started for it.

    Windows and macOS always have one. A Linux desktop has one on the session bus; on a bare server this starts a bus
    and GNOME's key store in a temporary folder. The product never does so: it refuses to work without a key store.

    Raises:
        NotReadyError: no key store answers and none could be started.
    """
    env = dict(os.environ)
    if sys.platform != "linux" or key_store_answers(env, wait_s=0):
        yield env
        return
    with own_key_store() as address:
        yield env | {"DBUS_SESSION_BUS_ADDRESS": address, OWN: "1"}


@contextmanager
def own_key_store() -> Iterator[str]:
    """Start a bus and GNOME's key store; give the address of the bus, and end both after.

    Raises:
        NotReadyError: they could not be started.
    """
    env = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="huisbezoek-", ignore_cleanup_errors=True) as folder:
        private = env | dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"), folder)
        private.pop("DISPLAY", None)  # it must never ask anything on somebody's screen
        with background(["dbus-daemon", "--session", "--nofork", "--nosyslog", "--print-address"], env=private) as bus:
            private["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip() if bus.stdout else ""
            keyring = ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"]
            with background(keyring, env=private) as daemon:
                if daemon.stdin:
                    daemon.stdin.write(os.urandom(16).hex().encode())
                    daemon.stdin.close()
                env["DBUS_SESSION_BUS_ADDRESS"] = private["DBUS_SESSION_BUS_ADDRESS"]
                if not key_store_answers(env, wait_s=10):
                    raise NotReadyError("Er is geen sleutelkluis, en een eigen starten lukte niet (gnome-keyring).")
                yield env["DBUS_SESSION_BUS_ADDRESS"]


def key_store_answers(env: Mapping[str, str], *, wait_s: int) -> bool:
    """Whether a secret can be put away and read back, in an unlocked store, without asking anybody anything."""
    return run([PYTHON, ROOT / "tools" / "check_key_store.py", str(wait_s)], env=env, quiet=True) == 0
