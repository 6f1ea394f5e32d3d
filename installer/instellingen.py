"""The versions and names in ``versions.toml``, the version of the program, and the moment that every file gets."""

import tomllib
from pathlib import Path
from typing import Final

import msgspec

from app import __version__

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parent
VERSIE: Final = __version__
# 1 January 2026: the same for every file in every build, so that two builds give the same bytes.
MOMENT: Final = 1_767_225_600


class Python(msgspec.Struct, frozen=True):
    """Which CPython goes into the Windows package."""

    versie: str
    bestand: str
    url: str
    sha256: str


class Windows(msgspec.Struct, frozen=True):
    """How Windows knows the program."""

    upgrade_code: str
    uitgever: str


class Debian(msgspec.Struct, frozen=True):
    """How Debian knows the program."""

    naam: str
    onderhouder: str


class Versies(msgspec.Struct, frozen=True):
    """All of ``versions.toml``."""

    python: Python
    windows: Windows
    debian: Debian


def read_versies() -> Versies:
    """Read ``versions.toml``."""
    return msgspec.convert(tomllib.loads((HERE / "versions.toml").read_text("utf-8")), Versies)
