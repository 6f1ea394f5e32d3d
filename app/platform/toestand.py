"""What ``huisbezoek status`` and ``huisbezoek doctor`` say: the state of profile and machine, without personal data."""

import sqlite3
from collections.abc import Callable

import msgspec

from app.domain.errors import UserError
from app.platform.folders import Profile
from app.platform.keystore import KeyStore, SystemKeyStore
from app.platform.single_instance import AlreadyRunningError, InstanceLock

_SQLITE_HEADER = b"SQLite format 3\0"


class Check(msgspec.Struct, frozen=True):
    """One line: what was looked at, whether it is well, and what was found."""

    naam: str
    goed: bool
    gevonden: str


def profile_checks(profile: Profile) -> list[Check]:
    """Look at a profile folder without opening anything.

    Args:
        profile: the profile folder.
    """
    checks = [Check("map", profile.folder.is_dir(), str(profile.folder))]
    try:
        settings = profile.load_settings()
    except UserError:
        return [*checks, Check("instellingen", False, "onleesbaar")]
    if settings is None:
        return [*checks, Check("ingericht", True, "nee, nog niet")]
    size = profile.database_file.stat().st_size if profile.database_file.exists() else 0
    return [
        *checks,
        Check("ingericht", True, f"ja, apparaat {settings.apparaat_id}"),
        Check("register", bool(settings.register_url), settings.register_url),
        Check("sleutels", profile.keys_file.exists(), "aanwezig" if profile.keys_file.exists() else "ontbreken"),
        Check("gegevens", size > 0, f"{size // 1024} KiB" if size else "ontbreken"),
        _encrypted(profile),
        _running(profile),
    ]


def machine_checks(make_keystore: Callable[[str], KeyStore] | None = None) -> list[Check]:
    """Try what Huisbezoek needs of this machine: key store, encrypted SQLite.

    Args:
        make_keystore: gives a key store of a profile id; the system's own by default.
    """
    make = make_keystore or (lambda profiel_id: SystemKeyStore(profiel_id=profiel_id))
    checks = [Check("sqlite", sqlite3.sqlite_version_info >= (3, 35), sqlite3.sqlite_version)]
    try:
        keystore = make("doctor")
        keystore.put("proef", b"proef")
        keystore.remove("proef")
    except UserError as error:
        return [*checks, Check("sleutelbos", False, str(error))]
    return [*checks, Check("sleutelbos", True, "werkt")]


def _encrypted(profile: Profile) -> Check:
    if not profile.database_file.exists():
        return Check("versleuteld", False, "geen gegevens")
    with profile.database_file.open("rb") as file:
        plain = file.read(len(_SQLITE_HEADER)) == _SQLITE_HEADER
    return Check("versleuteld", not plain, "nee" if plain else "ja")


def _running(profile: Profile) -> Check:
    try:
        InstanceLock(profile.lock_file).release()
    except AlreadyRunningError:
        return Check("open", True, "ja, Huisbezoek is open")
    except OSError:
        return Check("open", False, "map niet te openen")
    return Check("open", True, "nee")
