"""Another key for the database: all of it changes, or nothing does, wherever the power goes.

A copy gets the new key; the key file names both keys while the copy takes the place of the old file; then the old key
is gone. Which of the two holds after a cut follows from the files alone. Done when somebody chooses a PIN after a
lock-out, since then PIN, key store and register are at hand together.
"""

import contextlib
import os
import shutil
from pathlib import Path
from typing import Final

import msgspec

from app.platform.folders import FolderError, Profile, write_whole
from app.platform.keystore import KeyStore
from app.platform.logs import log_event
from app.services.herstelsleutel import seal_key
from app.services.opening import SecretName, remove_database
from app.storage.database import rekey
from app.storage.keys import KeyFile, KeyPair
from app.storage.meta import MetaKey
from app.storage.store import LocalStore
from app.sync.signed import RecoveryKey

_DRAFT: Final = ".wissel"


def write_keys(profile: Profile, keys: KeyFile) -> None:
    """Write the key file whole.

    Raises:
        FolderError: it cannot be written; the old one still stands.
    """
    write_whole(profile.keys_file, msgspec.json.encode(keys))


def settle(profile: Profile) -> None:
    """Finish, or take back, a change of key that was cut off. Call it before the key file is used.

    Raises:
        FolderError: the key file cannot be written.
        OSError, msgspec.DecodeError: it cannot be read.
    """
    draft = profile.database_file.with_suffix(_DRAFT)
    keys = msgspec.json.decode(profile.keys_file.read_bytes(), type=KeyFile)
    if keys.opvolger is None:
        remove_database(draft)
        return
    if draft.exists():
        # The new file did not take its place yet: the old key still holds.
        write_keys(profile, msgspec.structs.replace(keys, opvolger=None))
        remove_database(draft)
        return
    _promote(profile, keys.opvolger)


def rotate(profile: Profile, keystore: KeyStore, *, old_key: bytes, new_key: bytes, wraps: KeyPair) -> None:
    """Give the database another key. The copy is closed, and nobody else has it open.

    Args:
        profile: the profile folder.
        keystore: gets the high-water mark again, under the new key.
        old_key: 32 bytes.
        new_key: 32 bytes.
        wraps: the new key, wrapped.

    Raises:
        StoreDamagedError, StoreBusyError, DiskFullError, FolderError: the old key still opens the old file.
        KeyStoreLockedError, KeyStoreBrokenError: the new key holds; only the mark in the key store is of before.
    """
    database, draft = profile.database_file, profile.database_file.with_suffix(_DRAFT)
    old = LocalStore(database, key=old_key)
    kept = keystore.get(SecretName.HIGH_WATER)
    marks = [old.marks(), old.highwater.read(), old.highwater.decode(kept) if kept is not None else {}]
    # What was missing before stays missing after.
    highest = {lane: max(mark.get(lane, 0) for mark in marks) for lane in old.marks()}
    old.close()
    try:
        remove_database(draft)
        shutil.copyfile(database, draft)
    except OSError as error:
        raise FolderError(folder=profile.folder) from error
    try:
        rekey(draft, old_key=old_key, new_key=new_key)
        _to_disk(draft)
    except BaseException:
        remove_database(draft)
        raise
    keys = msgspec.json.decode(profile.keys_file.read_bytes(), type=KeyFile)
    write_keys(profile, msgspec.structs.replace(keys, opvolger=wraps))
    draft.replace(database)
    _promote(profile, wraps)
    _renew_files(profile, keystore, new_key, highest)
    log_event("key_rotated")


def _promote(profile: Profile, wraps: KeyPair) -> None:
    write_keys(profile, KeyFile(versie=1, wrap_a=wraps.wrap_a, wrap_b=wraps.wrap_b))


def _renew_files(profile: Profile, keystore: KeyStore, key: bytes, highest: dict[str, int]) -> None:
    """What stands beside the database is under its key too: marks, back-up, and the key sealed for the office."""
    for suffix in (".stand", ".wachtrij"):
        profile.database_file.with_suffix(suffix).unlink(missing_ok=True)
    store = LocalStore(profile.database_file, key=key)
    try:
        recovery_key = store.meta.get(MetaKey.HERSTELSLEUTEL, RecoveryKey)
        if recovery_key is not None:
            # The register has the key of before; the next sync sends it this one.
            with contextlib.suppress(FolderError):
                seal_key(store, recovery_key)
            with store.transaction():
                store.meta.put(MetaKey.SLEUTELKOPIE, None)
        store.highwater.write(highest)
        keystore.put(SecretName.HIGH_WATER, store.highwater.encode(highest))
    finally:
        store.close()


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
