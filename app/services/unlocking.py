"""Unlocking with the PIN: the counter first, then the attempt; after five wrong ones only the register helps.

The counter stands in the key store and is written before the attempt is checked, so that killing the program or
putting back old files gives no sixth try.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import msgspec

from app.domain.beleid import Beleid
from app.domain.codes import Codelijsten
from app.domain.errors import UserError
from app.domain.words import QT_TRANSLATE_NOOP
from app.platform.folders import Profile
from app.platform.keystore import KeyStore
from app.platform.logs import log_fault
from app.services.opening import SecretName, count_missing, open_session
from app.services.pin import MAX_TRIES, LockedOutError, WaitBeforeTryError, WrongPinError, check_pin
from app.services.rotation import rotate, settle, write_keys
from app.services.session import AuditAction, Clock, Session
from app.storage.errors import StoreDamagedError
from app.storage.keys import (
    KeyFile,
    KeyPair,
    WrongSecretError,
    calibrate,
    new_secret,
    open_with_pin,
    open_with_release,
    wrap_with_pin,
    wrap_with_release,
)

LAST_TRY_WAIT: Final = timedelta(minutes=1)


class KeysMissingError(UserError):
    """The key store does not hold this profile's secrets, or the key file is gone."""

    def __init__(self) -> None:
        """Make the error."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten",
                "De sleutel van deze laptop ontbreekt. De gegevens blijven bewaard en zijn niet te lezen. "
                "Bel de beheerder.",
            )
        )


class _Tries(msgspec.Struct, frozen=True):
    count: int = 0
    last: datetime | None = None


def tries_left(keystore: KeyStore) -> int:
    """How many wrong PINs are left before the lock-out.

    Args:
        keystore: the key store.

    Raises:
        KeyStoreLockedError, KeyStoreBrokenError: the store does not answer.
    """
    return max(0, MAX_TRIES - _read_tries(keystore).count)


def unlock(
    *,
    profile: Profile,
    keystore: KeyStore,
    pin: str,
    codes: Codelijsten,
    default_beleid: Beleid,
    clock: Clock,
) -> Session:
    """Open the copy with PIN and key store together.

    Args:
        profile: the profile folder.
        keystore: the key store.
        pin: what the user typed.
        codes: the code lists.
        default_beleid: the policy until the register has sent one.
        clock: gives the moment.

    Raises:
        WrongPinError, WaitBeforeTryError, LockedOutError: what to do stands in each.
        KeysMissingError: the other half of the key is not here.
        KeyStoreLockedError, KeyStoreBrokenError: the store does not answer.
        StoreTooNewError, StoreDamagedError, StoreBusyError, DiskFullError: the database does not open.
    """
    database_key, tries = _try_pin(profile, keystore, pin, clock)
    try:
        session = open_session(
            profile=profile, database_key=database_key, codes=codes, default_beleid=default_beleid, clock=clock
        )
    except UserError:
        # The PIN was right: an older program that is started five times must not lock anybody out.
        keystore.put(SecretName.TRIES, msgspec.json.encode(tries))
        raise
    session.ontbreekt = count_missing(session, keystore)
    with session.store.transaction():
        if session.gered is not None:
            session.audit(AuditAction.RESCUED, aantal=session.gered.te_versturen)
        if session.ontbreekt:
            session.audit(AuditAction.MISSING, aantal=session.ontbreekt)
        if tries.count:
            session.audit(AuditAction.UNLOCK_FAILED, aantal=tries.count)
        session.audit(AuditAction.UNLOCK, aantal=1)
    keystore.put(SecretName.TRIES, msgspec.json.encode(_Tries()))
    return session


def change_pin(
    *,
    profile: Profile,
    keystore: KeyStore,
    pin: str,
    new_pin: str,
    clock: Clock,
    timer: Callable[[], float],
) -> None:
    """Choose another PIN with the one that opens the copy now; the database and its key stay as they are.

    Args:
        profile: the profile folder.
        keystore: the key store.
        pin: the PIN of now; a wrong one counts as a try.
        new_pin: what the user chose.
        clock: gives the moment.
        timer: seconds that only go up, to measure how fast this laptop derives.

    Raises:
        WeakPinError: the new PIN is too easy; nothing changed and no try was counted.
        WrongPinError, WaitBeforeTryError, LockedOutError, KeysMissingError: as :func:`unlock`.
        KeyStoreLockedError, KeyStoreBrokenError, FolderError: the PIN of before still opens.
    """
    check_pin(new_pin)
    database_key, _ = _try_pin(profile, keystore, pin, clock)
    keys, secret_a = _read_keys(profile), keystore.get(SecretName.DEVICE_A)
    if secret_a is None:
        raise KeysMissingError
    wrap = wrap_with_pin(database_key, pin=new_pin, device_secret=secret_a, cost=calibrate(timer=timer))
    write_keys(profile, msgspec.structs.replace(keys, wrap_a=wrap))
    keystore.put(SecretName.TRIES, msgspec.json.encode(_Tries()))


def recover(*, profile: Profile, keystore: KeyStore, released: bytes, new_pin: str, timer: Callable[[], float]) -> None:
    """Choose a new PIN after a lock-out, with the secret that the register released after log-in.

    The database gets a new key as well: whoever tried may have a copy of the old key file.

    Args:
        profile: the profile folder.
        keystore: the key store.
        released: 32 bytes from the register.
        new_pin: what the user chose.
        timer: seconds that only go up, to measure how fast this laptop derives.

    Raises:
        WeakPinError: the PIN is too easy; nothing changed.
        KeysMissingError: the secret does not open wrap B.
        KeyStoreLockedError, KeyStoreBrokenError, FolderError: nothing that opened before is lost.
    """
    check_pin(new_pin)
    keys = _read_keys(profile)
    secret_b = keystore.get(SecretName.DEVICE_B)
    if secret_b is None:
        raise KeysMissingError
    try:
        database_key = open_with_release(keys.wrap_b, released=released, device_secret=secret_b)
    except WrongSecretError:
        raise KeysMissingError from None
    secret_a = keystore.get(SecretName.DEVICE_A)
    if secret_a is None:
        secret_a = new_secret()
        keystore.put(SecretName.DEVICE_A, secret_a)
    _give_new_key(profile, keystore, database_key, (new_pin, secret_a), (released, secret_b), timer)
    keystore.put(SecretName.TRIES, msgspec.json.encode(_Tries()))


def _give_new_key(
    profile: Profile,
    keystore: KeyStore,
    database_key: bytes,
    pin_and_secret: tuple[str, bytes],
    release_and_secret: tuple[bytes, bytes],
    timer: Callable[[], float],
) -> None:
    """A new PIN and a new database key with it; a damaged copy keeps its key, so that unlocking can rescue it."""
    (pin, secret_a), (released, secret_b) = pin_and_secret, release_and_secret
    cost = calibrate(timer=timer)

    def wraps(key: bytes) -> KeyPair:
        return KeyPair(
            wrap_a=wrap_with_pin(key, pin=pin, device_secret=secret_a, cost=cost),
            wrap_b=wrap_with_release(key, released=released, device_secret=secret_b),
        )

    new_key = new_secret()
    try:
        rotate(profile, keystore, old_key=database_key, new_key=new_key, wraps=wraps(new_key))
    except StoreDamagedError as error:
        log_fault("key_not_rotated", error)
        same = wraps(database_key)
        write_keys(profile, KeyFile(versie=1, wrap_a=same.wrap_a, wrap_b=same.wrap_b))


def _try_pin(profile: Profile, keystore: KeyStore, pin: str, clock: Clock) -> tuple[bytes, _Tries]:
    """Try a PIN, counted before it is checked; gives the database key and what had been tried before."""
    keys = _read_keys(profile)
    tries = _read_tries(keystore)
    if keys.wrap_a is None or tries.count >= MAX_TRIES:
        raise LockedOutError
    now = clock()
    if tries.count == MAX_TRIES - 1 and tries.last is not None and timedelta() <= now - tries.last < LAST_TRY_WAIT:
        raise WaitBeforeTryError(seconds=round((LAST_TRY_WAIT - (now - tries.last)).total_seconds()) or 1)
    device_secret = keystore.get(SecretName.DEVICE_A)
    if device_secret is None:
        raise KeysMissingError
    attempt = _Tries(count=tries.count + 1, last=now)
    keystore.put(SecretName.TRIES, msgspec.json.encode(attempt))
    try:
        database_key = open_with_pin(keys.wrap_a, pin=pin, device_secret=device_secret)
    except WrongSecretError:
        if attempt.count >= MAX_TRIES:
            _lock_out(profile, keystore, keys)
            raise LockedOutError from None
        raise WrongPinError(left=MAX_TRIES - attempt.count) from None
    return database_key, tries


def _read_keys(profile: Profile) -> KeyFile:
    path: Path = profile.keys_file
    try:
        settle(profile)
        return msgspec.json.decode(path.read_bytes(), type=KeyFile)
    except (OSError, msgspec.DecodeError) as error:
        raise KeysMissingError from error


def _read_tries(keystore: KeyStore) -> _Tries:
    stored = keystore.get(SecretName.TRIES)
    if stored is None:
        return _Tries()
    try:
        return msgspec.json.decode(stored, type=_Tries)
    except msgspec.DecodeError:
        return _Tries(count=MAX_TRIES)


def _lock_out(profile: Profile, keystore: KeyStore, keys: KeyFile) -> None:
    """Destroy wrap A and the secret it needs, so that putting the old file back does not bring it back."""
    keystore.remove(SecretName.DEVICE_A)
    write_keys(profile, KeyFile(versie=keys.versie, wrap_a=None, wrap_b=keys.wrap_b))
