"""Opening the copy once its key is known: what is damaged is put aside and rescued, what is gone is noticed.

Owns the files beside the database as well: which there are, and what happens to them when the database is damaged.
"""

import contextlib
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from app.domain.beleid import Beleid
from app.domain.codes import Codelijsten
from app.domain.errors import UserError
from app.domain.words import QT_TRANSLATE_NOOP
from app.platform.folders import FolderError, Profile, write_whole
from app.platform.keystore import KeyStore
from app.platform.logs import log_event
from app.services.planning import refresh_plans
from app.services.session import Clock, Identity, Session
from app.services.workers import Workers
from app.storage.database import Database, faults
from app.storage.errors import StoreDamagedError
from app.storage.highwater import missing
from app.storage.meta import MetaKey
from app.storage.rescue import Rescued, rescue
from app.storage.store import LocalStore

DATABASE_SUFFIXES: Final = ("", "-wal", "-shm")
ASIDE: Final = "beschadigd"


class SecretName:
    """Names of this profile's entries in the key store."""

    DEVICE_A: Final = "geheim-a"
    DEVICE_B: Final = "geheim-b"
    TRIES: Final = "pogingen"
    HIGH_WATER: Final = "hoogwaterstand"
    DEVICE_KEY: Final = "apparaatsleutel"


class StoreMissingError(UserError):
    """This laptop was set up, but its database is not there."""

    def __init__(self) -> None:
        """Make the error."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten",
                "Deze laptop is ingericht, maar het bestand met de gegevens is weg. Er is niets veranderd. "
                "Bel de beheerder en gebruik deze laptop niet om af te sluiten.",
            )
        )


class WorkMissingError(UserError):
    """Something was recorded on this laptop and is not in its database any more."""

    def __init__(self, *, aantal: int) -> None:
        """Make the error with how much is missing."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten",
                "Op deze laptop ontbreken {aantal} regels die er eerder wel waren. Wat al verstuurd was, is veilig. "
                "Bel de beheerder voor je verder werkt.",
            ),
            aantal=aantal,
        )


class DamageFoundError(UserError):
    """A part of the database cannot be read; the next unlock rescues what can."""

    def __init__(self) -> None:
        """Make the error."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten",
                "Een deel van de gegevens op deze laptop is beschadigd. Vergrendel de app en ontgrendel hem weer: dan "
                "wordt gered wat leesbaar is. Het beschadigde bestand blijft bewaard.",
            )
        )


class RescuedError(UserError):
    """The database was damaged; what was readable stands in a new one."""

    def __init__(self, rescued: Rescued) -> None:
        """Make the error with what was saved."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten",
                "De gegevens op deze laptop waren beschadigd. Gered: {te_versturen} regels die nog naar kantoor moeten "
                "en {dossiers} dossiers. Het oude bestand blijft bewaard. Synchroniseer, dan komt de rest terug.",
            ),
            te_versturen=rescued.te_versturen,
            dossiers=rescued.dossiers,
        )


def open_session(
    *, profile: Profile, database_key: bytes, codes: Codelijsten, default_beleid: Beleid, clock: Clock
) -> Session:
    """Open the copy with its key. A damaged one is put aside, and what is readable rescued into a new one.

    Args:
        profile: the profile folder.
        database_key: 32 bytes.
        codes: the code lists.
        default_beleid: the policy until the register has sent one.
        clock: gives the moment.

    Raises:
        StoreDamagedError: the database cannot be read, and nothing says whose it is; every file is as it was.
        StoreTooNewError, StoreBusyError, DiskFullError: as :class:`app.storage.database.Database`.
        FolderError: there is no room to rescue what is damaged.
    """

    def open_it() -> Session:
        session = _open(profile.database_file, database_key, codes, default_beleid, clock)
        session.sjablonen_map = profile.templates_folder
        return session

    if not (_mark_of_damage(profile).exists() and _is_damaged(profile, database_key)):
        with contextlib.suppress(StoreDamagedError):
            session = open_it()
            _mark_of_damage(profile).unlink(missing_ok=True)
            return session
    log_event("store_damaged")
    rescued = _rescue(profile, database_key, clock())
    session = open_it()
    session.gered = rescued
    log_event("store_rescued")
    return session


def _open(path: Path, key: bytes, codes: Codelijsten, default_beleid: Beleid, clock: Clock) -> Session:
    with faults():
        store = LocalStore(path, key=key)
        try:
            identity = store.meta.get(MetaKey.APPARAAT, Identity)
            if identity is None:
                raise StoreDamagedError
            session = Session(store=store, identity=identity, codes=codes, default_beleid=default_beleid, clock=clock)
            refresh_plans(session)
        except BaseException:
            store.database.connection.close()
            raise
    return session


def look_for_damage(store: LocalStore, workers: Workers) -> bool:
    """Check every page of the copy. Gives whether it is whole; if not, :func:`note_damage` tells the next unlock.

    Reads on a connection of its own, so that nobody waits for it; what looks damaged while somebody writes is looked at
    again on the database worker. Runs on the network worker.

    Args:
        store: the open copy.
        workers: the two workers.

    Raises:
        DiskFullError, StoreBusyError: it cannot be looked at now.
    """
    with contextlib.suppress(StoreDamagedError):
        workers.on_database(store.database.checkpoint).result()
        if store.is_whole_beside():
            return True
    try:
        whole = workers.on_database(store.database.is_whole).result()
    except StoreDamagedError:
        whole = False
    if not whole:
        log_event("damage_found")
    return whole


def note_damage(profile: Profile) -> None:
    """Leave the mark with which the next unlock rescues what is readable.

    Args:
        profile: the profile folder.

    Raises:
        FolderError: it cannot be written.
    """
    write_whole(_mark_of_damage(profile), b"")


def _is_damaged(profile: Profile, key: bytes) -> bool:
    """Look at every page of a copy of the files, since opening the files themselves would change them.

    Raises:
        FolderError: there is no room for a copy.
    """
    work = _work_folder(profile)
    try:
        _copy(profile.database_file, work)
        database = Database(work / profile.database_file.name, key=key)
        try:
            return not database.is_whole()
        finally:
            database.connection.close()
    except StoreDamagedError:
        return True
    except OSError as error:
        raise FolderError(folder=profile.folder) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _work_folder(profile: Profile) -> Path:
    folder = profile.folder / f"{ASIDE}-werk"
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def _copy(database: Path, folder: Path) -> None:
    """Copy a database with its log and what stands beside it."""
    folder.mkdir(mode=0o700, exist_ok=True)
    for path in [*_files(database), *(database.with_suffix(suffix) for suffix in (".stand", ".wachtrij"))]:
        if path.exists():
            shutil.copy2(path, folder / path.name)


def _mark_of_damage(profile: Profile) -> Path:
    return profile.database_file.with_suffix(".schade")


def _rescue(profile: Profile, key: bytes, op: datetime) -> Rescued:
    """Make a new copy of what can be read, put the damaged files aside, and let the new one take their place.

    Raises:
        StoreDamagedError: nothing says whose copy it is; every file is as it was.
        FolderError: there is no room.
    """
    old, draft = profile.database_file, profile.database_file.with_suffix(".nieuw")
    aside = profile.folder / f"{ASIDE}-{op.astimezone(UTC):%Y%m%d-%H%M%S}"
    work = _work_folder(profile)
    try:
        remove_database(draft)
        # SQLite changes what it opens, so it gets a copy; the originals are kept as they were found.
        for folder in (aside, work):
            _copy(old, folder)
        rescued = _fill(draft, work / old.name, key)
    except OSError as error:
        raise FolderError(folder=profile.folder) from error
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    finally:
        shutil.rmtree(work, ignore_errors=True)
    # The old log goes before the new file comes, which it would otherwise be laid over.
    remove_database(old)
    draft.replace(old)
    _mark_of_damage(profile).unlink(missing_ok=True)
    return rescued


def _fill(draft: Path, damaged: Path, key: bytes) -> Rescued:
    store = LocalStore(draft, key=key)
    try:
        rescued = rescue(damaged, store, key=key)
        if store.meta.get(MetaKey.APPARAAT, Identity) is None:
            raise StoreDamagedError
    except BaseException:
        store.database.connection.close()
        remove_database(draft)
        raise
    store.close()
    return rescued


def _files(path: Path) -> list[Path]:
    return [path.with_name(path.name + suffix) for suffix in DATABASE_SUFFIXES]


def remove_database(path: Path) -> None:
    """Remove a database file with its log.

    Args:
        path: the file; one that is not there is no error.
    """
    for file in _files(path):
        file.unlink(missing_ok=True)


def keep_mark(session: Session, keystore: KeyStore) -> None:
    """Keep in the key store how far the lanes are, for when the file beside the database is gone or put back as well.

    Args:
        session: the unlocked copy.
        keystore: the key store; a write takes about 12 ms, so this is done once in a while and at the end.

    Raises:
        KeyStoreLockedError, KeyStoreBrokenError: the mark of before still stands.
    """
    keystore.put(SecretName.HIGH_WATER, session.store.highwater.encode(session.store.marks()))


def count_missing(session: Session, keystore: KeyStore) -> int:
    """How many registrations and audit rows once were here and are not any more.

    Args:
        session: the unlocked copy.
        keystore: has the other mark.
    """
    highwater, found = session.store.highwater, session.store.marks()
    kept = keystore.get(SecretName.HIGH_WATER)
    marks = [highwater.read(), highwater.decode(kept) if kept is not None else {}]
    return max(missing(mark, found=found) for mark in marks)
