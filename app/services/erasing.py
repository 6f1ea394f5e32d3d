"""Erasing this laptop because the office ordered it, and only then: an order that the register signed.

First everything that was not accepted is sealed to the organisation's recovery key, written to a file and handed in.
Then the order is noted, the process ends, and the next one destroys the keys and the files before anything else: a kill
at any point only delays that. What stays is a message, and the sealed file as long as it could not be handed in.
"""

import shutil
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from app.domain.errors import UserError
from app.domain.words import QT_TRANSLATE_NOOP
from app.platform.folders import Profile, write_whole
from app.platform.keystore import KeyStore, KeyStoreBrokenError
from app.platform.logs import log_event, log_fault
from app.services.herstelsleutel import read_drafts, seal_work
from app.services.opening import ASIDE, SecretName, remove_database
from app.services.session import Clock, Session
from app.services.workers import Workers
from app.sync import berichten as wire
from app.sync.client import RegisterClient
from app.sync.dpop import DeviceKey
from app.sync.signed import read_order

_SEALED: Final = "werk.verzegeld"
_KEYS: Final = (SecretName.DEVICE_A, SecretName.DEVICE_B, SecretName.TRIES, SecretName.HIGH_WATER)


class ErasedError(UserError):
    """This laptop erased itself because the office ordered it."""

    def __init__(self) -> None:
        """Make the error."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten",
                "Kantoor heeft deze laptop op afstand gewist. Wat je nog niet verstuurd had, is eerst verzegeld voor "
                "kantoor bewaard. Bel de coördinator.",
            )
        )


class Erasure(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """An order that is being carried out: enough to finish and to report it without the copy."""

    profiel_id: str
    register_url: str
    ca_bestand: str
    onverzonden: int
    ingeleverd: bool
    gewist_op: datetime | None = None


def obey(order_token: str, *, session: Session, profile: Profile, keystore: KeyStore, workers: Workers) -> None:
    """Seal and hand in what was not accepted yet, note that this laptop has to be erased, and close the copy.

    Runs on the network worker. The process must end after this; the next one calls :func:`finish`.

    Args:
        order_token: the order as it came.
        session: the unlocked copy.
        profile: the profile folder.
        keystore: holds this laptop's key.
        workers: the two workers.

    Raises:
        UntrustedRegisterError: the register did not sign this for this laptop; nothing was done.
        FolderError: the sealed work could not be kept; nothing is erased.
        KeyStoreLockedError, KeyStoreBrokenError: the key store does not answer; nothing is erased.
        ValueError: the order holds no recovery key; nothing is erased.
    """
    identity, store = session.identity, session.store
    order = read_order(order_token, register_key=identity.register_key, apparaat_id=identity.apparaat_id)
    settings = profile.load_settings()
    if settings is None:
        raise KeyStoreBrokenError
    settings = session.werkplek.overlay(settings)

    def seal() -> tuple[list[str], int, list[wire.Concept]]:
        parts, count = seal_work(store, apparaat_id=identity.apparaat_id, key=order.herstelsleutel)
        return parts, count, read_drafts(store)

    def close_unless_more(erasure: Erasure, drafts: list[wire.Concept]) -> bool:
        # Somebody may have recorded or typed meanwhile; once closed, nothing can say any more that it was saved.
        if seal()[1:] != (erasure.onverzonden, drafts):
            return False
        write_whole(profile.erasure_file, msgspec.json.encode(erasure))
        store.close()
        return True

    closed = False
    while not closed:
        parts, count, drafts = workers.on_database(seal).result()
        write_whole(profile.folder / _SEALED, "\n".join(parts).encode())
        erasure = Erasure(
            profiel_id=settings.profiel_id,
            register_url=settings.register_url,
            ca_bestand=settings.ca_bestand,
            onverzonden=count,
            ingeleverd=_hand_in(parts, settings.register_url, settings.ca_bestand, keystore, session.now),
        )
        closed = workers.on_database(close_unless_more, erasure, drafts).result()
    log_event("erasure_ordered")


def pending(profile: Profile) -> Erasure | None:
    """The order that was noted and not reported yet, or None.

    Args:
        profile: the profile folder.
    """
    try:
        return msgspec.json.decode(profile.erasure_file.read_bytes(), type=Erasure)
    except (OSError, msgspec.DecodeError):
        return None


def finish(erasure: Erasure, *, profile: Profile, keystore: KeyStore, clock: Clock) -> Erasure:
    """Destroy the keys, then every file but the sealed work; doing it twice does no harm.

    Args:
        erasure: what :func:`pending` gave.
        profile: the profile folder.
        keystore: the key store.
        clock: gives the moment.

    Raises:
        KeyStoreLockedError, KeyStoreBrokenError: the keys are still there; nothing else was done.
        FolderError: the moment could not be noted; keys and files are gone.
    """
    for name in _KEYS:
        keystore.remove(name)
    # Without the keys nothing here can be opened any more; the files go as well.
    profile.keys_file.unlink(missing_ok=True)
    for path in (profile.database_file, profile.database_file.with_suffix(".nieuw")):
        remove_database(path)
    for path in _others(profile):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    if erasure.gewist_op is None:
        erasure = msgspec.structs.replace(erasure, gewist_op=clock())
        write_whole(profile.erasure_file, msgspec.json.encode(erasure))
    log_event("erased")
    return erasure


def _others(profile: Profile) -> list[Path]:
    """What stands beside the database: marks, back-ups, drafts of files, and what was put aside."""
    stem = profile.database_file.stem
    keep = {profile.settings_file, profile.lock_file, profile.log_folder}
    found = [*profile.folder.glob(f"{stem}.*"), *profile.folder.glob(f"{ASIDE}-*"), *profile.folder.glob("*.nieuw")]
    return [path for path in found if path not in keep]


def report(erasure: Erasure, *, profile: Profile, keystore: KeyStore, clock: Clock) -> None:
    """Hand in what is still sealed here, tell the register, and leave nothing behind. Runs on the network worker.

    Args:
        erasure: what :func:`finish` gave.
        profile: the profile folder.
        keystore: holds this laptop's key.
        clock: gives the moment.

    Raises:
        UserError: it could not be told; the next start tries again.
    """
    ingeleverd = erasure.ingeleverd or _hand_in(
        _sealed(profile), erasure.register_url, erasure.ca_bestand, keystore, clock
    )
    client = _client(erasure.register_url, erasure.ca_bestand, keystore, clock)
    try:
        client.report_erased(
            wire.Wisbericht(
                gewist_op=erasure.gewist_op or clock(), onverzonden=erasure.onverzonden, ingeleverd=ingeleverd
            )
        )
    finally:
        client.close()
    if not ingeleverd:
        return
    (profile.folder / _SEALED).unlink(missing_ok=True)
    keystore.remove(SecretName.DEVICE_KEY)
    profile.settings_file.unlink(missing_ok=True)
    profile.erasure_file.unlink(missing_ok=True)
    log_event("erasure_reported")


def _sealed(profile: Profile) -> list[str]:
    try:
        return (profile.folder / _SEALED).read_text("ascii").split()
    except OSError:
        return []


def _hand_in(parts: list[str], url: str, ca_file: str, keystore: KeyStore, clock: Clock) -> bool:
    """Hand in every part; False when that did not work, and then the sealed file stays."""
    if not parts:
        return True
    client = _client(url, ca_file, keystore, clock)
    try:
        for part in parts:
            client.hand_in(wire.VerzegeldWerk(verzegeld=part))
    except UserError as error:
        log_fault("not_handed_in", error)
        return False
    finally:
        client.close()
    return True


def _client(url: str, ca_file: str, keystore: KeyStore, clock: Clock) -> RegisterClient:
    stored = keystore.get(SecretName.DEVICE_KEY)
    if stored is None:
        raise KeyStoreBrokenError
    return RegisterClient(address=url, device_key=DeviceKey.from_bytes(stored), clock=clock, ca_file=ca_file)
