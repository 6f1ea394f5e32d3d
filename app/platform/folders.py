"""Where a profile lives, its settings file, and writing a file whole or not at all. No secrets, no personal data."""

import os
from pathlib import Path
from typing import Final

import msgspec

from app.domain.errors import UserError
from app.domain.words import QT_TRANSLATE_NOOP

_PRIVATE_FOLDER: Final = 0o700
_PRIVATE_FILE: Final = 0o600


class FolderError(UserError):
    """The profile folder cannot be made or written."""

    def __init__(self, *, folder: Path) -> None:
        """Make the error for a folder."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten",
                "Huisbezoek kan niet schrijven in de map {folder}. Er is niets verloren. "
                "Controleer of de schijf vol is en of je in die map mag schrijven.",
            ),
            folder=str(folder),
        )


class SettingsDamagedError(UserError):
    """The settings of the profile cannot be read."""

    def __init__(self, *, file: Path) -> None:
        """Make the error with the file that it is about."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten",
                "De instellingen van Huisbezoek zijn beschadigd ({bestand}). Je werk staat nog versleuteld op deze "
                "laptop. Gooi niets weg en bel de beheerder.",
            ),
            bestand=str(file),
        )


class ProfileSettings(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """What must be known before unlocking: which key store entries belong to this profile, and its register.

    ``ingetrokken`` is True when the register said at the last contact that the office withdrew this laptop.
    """

    profiel_id: str
    register_url: str = ""
    apparaat_id: str = ""
    ca_bestand: str = ""
    taal: str = "nl"
    ingetrokken: bool = False


class Profile:
    """One profile folder: settings, wrapped keys, database, logs."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; :meth:`ensure` makes it."""
        self.folder = folder
        self.settings_file = folder / "profiel.json"
        self.keys_file = folder / "sleutels.json"
        self.database_file = folder / "huisbezoek.db"
        self.lock_file = folder / "slot"
        self.log_folder = folder / "logs"
        self.erasure_file = folder / "wissen.json"
        """Is there as long as an order to erase this laptop is being carried out."""
        self.templates_folder = folder / "sjablonen"

    @classmethod
    def default(cls) -> "Profile":
        """The user's own profile, where the operating system keeps application data."""
        import platformdirs

        return cls(Path(platformdirs.user_data_dir("huisbezoek", appauthor=False, roaming=False)))

    def ensure(self) -> None:
        """Make the folder, readable by this user only.

        Raises:
            FolderError: it cannot be made.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=_PRIVATE_FOLDER)
            self.log_folder.mkdir(exist_ok=True, mode=_PRIVATE_FOLDER)
        except OSError as error:
            raise FolderError(folder=self.folder) from error

    def load_settings(self) -> ProfileSettings | None:
        """Return the settings, or None when this profile was never set up.

        Raises:
            SettingsDamagedError: the file is not whole or cannot be read.
        """
        if not self.settings_file.exists():
            return None
        try:
            return msgspec.json.decode(self.settings_file.read_bytes(), type=ProfileSettings)
        except (msgspec.DecodeError, OSError) as error:
            raise SettingsDamagedError(file=self.settings_file) from error

    def save_settings(self, settings: ProfileSettings) -> None:
        """Write the settings.

        Raises:
            FolderError: the file cannot be written; the old one still stands.
        """
        write_whole(self.settings_file, msgspec.json.encode(settings))


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that after a power cut either the old or the new one is there, never a part.

    Args:
        path: the file; its folder exists.
        data: the content.

    Raises:
        FolderError: it cannot be written; the old file still stands.
    """
    draft = path.with_name(path.name + ".nieuw")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _PRIVATE_FILE)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        if os.name == "posix":
            folder = os.open(path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise FolderError(folder=path.parent) from error
