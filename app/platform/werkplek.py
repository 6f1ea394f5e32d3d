"""What the organisation fixed for this machine, as it stands in the places of the system: the policy key of the
registry on Windows, and a file of an administrator on every system.

Owns where is read and which place goes first. What a value means, and which are refused, is in
:mod:`app.services.werkplek`.
"""

import os
import stat
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final, Protocol

import msgspec

from app.domain.errors import UserError
from app.domain.words import QT_TRANSLATE_NOOP

REGISTRY_KEY: Final = r"Software\Policies\Huisbezoek"
_FILE_NAME: Final = "beleid.toml"
# The system itself, and the group of administrators.
_ADMINISTRATORS: Final = frozenset({"S-1-5-18", "S-1-5-32-544"})
_FILE_OBJECT: Final = 1
_OWNER_INFORMATION: Final = 1


class PolicyUnreadableError(UserError):
    """A place with settings of the organisation cannot be read."""

    def __init__(self, *, bron: str) -> None:
        """Make the error for a place."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten",
                "De instellingen van je organisatie zijn niet te lezen ({bron}). Huisbezoek gebruikt zijn eigen "
                "veilige waarden. Je kunt doorwerken. Geef dit door aan de beheerder.",
            ),
            bron=bron,
        )


class PolicyNotOfAdministratorError(UserError):
    """Somebody who is no administrator can write the file, and so could decide for everybody on this machine."""

    def __init__(self, *, bron: str) -> None:
        """Make the error for a file."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten",
                "Het bestand {bron} is niet van een beheerder van deze computer, of anderen mogen erin schrijven. "
                "Huisbezoek gebruikt het niet, maar zijn eigen veilige waarden. Geef dit door aan de beheerder.",
            ),
            bron=bron,
        )


class Vastgelegd(msgspec.Struct, frozen=True):
    """One value with the place where it stands, and its name as it is written there."""

    naam: str
    waarde: object
    bron: str


class Gelezen(msgspec.Struct, frozen=True):
    """What all places say together: values by name in small letters without underscores, and what went wrong."""

    waarden: dict[str, Vastgelegd] = {}
    fouten: tuple[UserError, ...] = ()


class Source(Protocol):
    """One place where an organisation fixes settings."""

    naam: str

    def read(self) -> Mapping[str, object]:
        """Give the values that stand there by name; nothing when the place is not there.

        Raises:
            PolicyUnreadableError, PolicyNotOfAdministratorError: nothing in it can be used.
        """


class FileSource:
    """The file of an administrator."""

    def __init__(self, path: Path, *, is_trusted: Callable[[Path], bool] | None = None) -> None:
        """Name it.

        Args:
            path: the file; it need not be there.
            is_trusted: whether nobody but an administrator can have written a file; asks the system by default.
        """
        self.naam = str(path)
        self._path, self._is_trusted = path, is_trusted or is_of_administrator

    def read(self) -> Mapping[str, object]:
        """Give the values in the file."""
        if not self._path.exists():
            return {}
        # Most laptops have no such file, and then the lock screen need not wait for a reader of it.
        import tomllib

        try:
            if not self._is_trusted(self._path):
                raise PolicyNotOfAdministratorError(bron=self.naam)
            return tomllib.loads(self._path.read_text("utf-8-sig"))
        except (OSError, ValueError) as error:
            raise PolicyUnreadableError(bron=self.naam) from error


class RegistrySource:
    """The key that group policy and Intune write; only administrators can."""

    def __init__(self, read_key: Callable[[], Mapping[str, object] | None] | None = None) -> None:
        """Choose how the key is read.

        Args:
            read_key: gives its values by name, or None when there is no such key; asks Windows by default.
        """
        self.naam = f"HKLM\\{REGISTRY_KEY}"
        self._read_key = read_key or _read_registry

    def read(self) -> Mapping[str, object]:
        """Give the values under the key."""
        try:
            return self._read_key() or {}
        except OSError as error:
            raise PolicyUnreadableError(bron=self.naam) from error


def system_sources() -> tuple[Source, ...]:
    """The places of this system, the one that goes first at the front."""
    if sys.platform == "win32":
        data = os.environ.get("PROGRAMDATA", r"C:\ProgramData")
        return (RegistrySource(), FileSource(Path(data) / "Huisbezoek" / _FILE_NAME))
    if sys.platform == "darwin":
        return (FileSource(Path("/Library/Application Support/Huisbezoek") / _FILE_NAME),)
    return (FileSource(Path("/etc/huisbezoek") / _FILE_NAME),)


def read_sources(sources: Iterable[Source]) -> Gelezen:
    """Read every place; for each value the first place that has it counts, and one broken place leaves the others.

    Args:
        sources: the places, the one that goes first at the front.
    """
    found: dict[str, Vastgelegd] = {}
    faults: list[UserError] = []
    for source in sources:
        try:
            values = source.read()
        except UserError as error:
            faults.append(error)
            continue
        for name, value in values.items():
            found.setdefault(name.replace("_", "").lower(), Vastgelegd(name, value, source.naam))
    return Gelezen(found, tuple(faults))


def is_of_administrator(path: Path) -> bool:
    """Whether only an administrator can have written a file.

    Without this any user could lay a file in the folder that all users of Windows may write in.

    Args:
        path: the file.

    Raises:
        OSError: the system does not say.
    """
    if sys.platform == "win32":
        return _owner_sid(path) in _ADMINISTRATORS
    status = path.stat()
    return status.st_uid == 0 and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


if sys.platform == "win32":
    import ctypes
    import winreg

    def _owner_sid(path: Path) -> str:
        owner, descriptor, text = ctypes.c_void_p(), ctypes.c_void_p(), ctypes.c_wchar_p()
        advapi, kernel = ctypes.windll.advapi32, ctypes.windll.kernel32
        kernel.LocalFree.argtypes = [ctypes.c_void_p]
        code = advapi.GetNamedSecurityInfoW(
            *(ctypes.c_wchar_p(str(path)), _FILE_OBJECT, _OWNER_INFORMATION),
            *(ctypes.byref(owner), None, None, None, ctypes.byref(descriptor)),
        )
        if code != 0:
            raise OSError(code, "GetNamedSecurityInfoW")
        try:
            if not advapi.ConvertSidToStringSidW(owner, ctypes.byref(text)):
                raise OSError(kernel.GetLastError(), "ConvertSidToStringSidW")
            sid = text.value or ""
            kernel.LocalFree(ctypes.cast(text, ctypes.c_void_p))
            return sid
        finally:
            kernel.LocalFree(descriptor)

    def _read_registry() -> Mapping[str, object] | None:
        access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
        try:
            key = winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, REGISTRY_KEY, 0, access)
        except FileNotFoundError:
            return None
        with key:
            count = winreg.QueryInfoKey(key)[1]
            values = [winreg.EnumValue(key, index) for index in range(count)]
            return {name: value for name, value, _ in values if name}

else:

    def _owner_sid(path: Path) -> str:  # noqa: ARG001 - as on Windows
        raise OSError("there are no SIDs here")

    def _read_registry() -> Mapping[str, object] | None:
        return None
