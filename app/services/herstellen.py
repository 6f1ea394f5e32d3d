"""Taking unsent work from a profile folder that was put aside, with the organisation's private key.

For an administrator, on a machine of the office. The folder is only read; what comes out is sealed again to the same
key and goes to the register with ``huisbezoek-register herstel --bestand``. Nothing readable is ever written.
"""

import shutil
import tempfile
from pathlib import Path

from app.domain.errors import UserError
from app.domain.words import QT_TRANSLATE_NOOP
from app.platform.folders import Profile, write_whole
from app.services.herstelsleutel import seal_work
from app.services.opening import DATABASE_SUFFIXES
from app.services.session import Identity
from app.storage.errors import StoreDamagedError
from app.storage.meta import MetaKey
from app.storage.rescue import rescue
from app.storage.sealing import NotSealedHereError, open_wrap
from app.storage.store import LocalStore
from app.sync.signed import RecoveryKey


class RecoveryKeyError(UserError):
    """The recovery key does not open this folder."""

    def __init__(self) -> None:
        """Make the error."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten",
                "Deze herstelsleutel opent deze map niet. Er is niets veranderd. Controleer het bestand en het "
                "wachtwoord, of haal de verzegelde sleutel uit het register.",
            )
        )


class NoCopyError(UserError):
    """There is no database, or no sealed key, in this folder."""

    def __init__(self, *, bestand: str) -> None:
        """Make the error with what is not there."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten",
                "In deze map ontbreekt {bestand}. Er is niets veranderd. Controleer de map. De verzegelde sleutel "
                "staat ook in het register.",
            ),
            bestand=bestand,
        )


def recover_folder(
    profile: Profile, *, private_key: bytes, passphrase: str, uit: Path, wrap_file: Path | None = None
) -> int:
    """Seal what a put-aside profile folder still had to send; gives how much that is.

    Args:
        profile: the folder; nothing in it is changed.
        private_key: the organisation's private key (PKCS#8 in PEM).
        passphrase: what opens that.
        uit: the file for the sealed work.
        wrap_file: the sealed key from the register, for when the folder lacks its own.

    Raises:
        NoCopyError: there is no database or no sealed key.
        RecoveryKeyError: the key does not open it.
        StoreDamagedError: nothing of the database or its back-up can be read.
        FolderError: the file cannot be written.
    """
    database = profile.database_file
    wrap = wrap_file or database.with_suffix(".herstel")
    for needed in (database, wrap):
        if not needed.exists():
            raise NoCopyError(bestand=needed.name)
    try:
        key, public, kid = open_wrap(wrap.read_text("ascii"), private_key=private_key, passphrase=passphrase)
    except (NotSealedHereError, UnicodeDecodeError) as error:
        raise RecoveryKeyError from error
    with tempfile.TemporaryDirectory(prefix="huisbezoek-") as folder:
        here = Path(folder) / database.name
        for path in [database.with_name(database.name + suffix) for suffix in DATABASE_SUFFIXES]:
            if path.exists():
                shutil.copyfile(path, here.with_name(path.name))
        if (backup := database.with_suffix(".wachtrij")).exists():
            shutil.copyfile(backup, here.with_name(backup.name))
        store = _open(here, key)
        try:
            identity = store.meta.get(MetaKey.APPARAAT, Identity)
            if identity is None:
                raise StoreDamagedError
            recovery_key = RecoveryKey(kid=kid, sleutel=public)
            parts, count = seal_work(store, apparaat_id=identity.apparaat_id, key=recovery_key)
        finally:
            store.database.close()
    write_whole(uit, "\n".join(parts).encode())
    return count


def _open(path: Path, key: bytes) -> LocalStore:
    try:
        store = LocalStore(path, key=key)
        if store.database.is_whole():
            return store
        store.database.close()
    except StoreDamagedError:
        pass
    fresh = LocalStore(path.with_suffix(".nieuw"), key=key)
    rescue(path, fresh, key=key)
    return fresh
