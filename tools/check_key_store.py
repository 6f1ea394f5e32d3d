"""Finds out whether a Secret Service on the session bus really keeps a secret: ``check_key_store.py WAIT_S``.

Runs in ``.venv`` as a process of its own, because ``machine/`` may import nothing. Never opens a window and never asks
for a password: a locked store counts as no store.
"""

import secrets
import sys
import time

import secretstorage
from jeepney import DBusErrorResponse
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

BUS_NAME = "org.freedesktop.secrets"
ATTRIBUTES = {"application": "huisbezoek-check"}


def wait_for_owner(connection: DBusConnection, *, wait_s: float) -> bool:
    """Wait until somebody owns the name, without asking for it: that would make the bus start a second service."""
    deadline = time.monotonic() + wait_s
    while time.monotonic() < deadline:
        if connection.send_and_get_reply(message_bus.NameHasOwner(BUS_NAME)).body[0]:
            return True
        time.sleep(0.05)
    return False


def keeps_a_secret(connection: DBusConnection) -> bool:
    """Put a random secret into the default collection, read it back and take it away."""
    collection = secretstorage.Collection(connection)
    if collection.is_locked():
        return False
    secret = secrets.token_bytes(16)
    item = collection.create_item("huisbezoek-check", ATTRIBUTES | {"id": secrets.token_hex(8)}, secret)
    try:
        return item.get_secret() == secret
    finally:
        item.delete()


def main(wait_s: float) -> int:
    """Exit code 0 if the store keeps a secret, 1 if not, with the reason on standard error."""
    try:
        with open_dbus_connection("SESSION") as connection:
            if wait_s and not wait_for_owner(connection, wait_s=wait_s):
                print("No Secret Service on the session bus.", file=sys.stderr)
                return 1
            return 0 if keeps_a_secret(connection) else 1
    except (OSError, KeyError, DBusErrorResponse, secretstorage.exceptions.SecretStorageException) as error:
        print(f"No usable Secret Service: {error!r}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1])))
