"""The version after this one, for trying an upgrade and a downgrade: the same source with a higher number."""

import re
import shutil
import sys
from pathlib import Path
from typing import Final

from installer.instellingen import ROOT, VERSIE
from installer.opdracht import run
from installer.proef.teken import Proefcertificaat

_PARTS: Final = ("app", "resources", "installer", "locks", "docs/handleiding", "tools")
_FILES: Final = ("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md")


def next_version() -> str:
    """The number of the version after this one."""
    first, second, third = VERSIE.split(".")
    return f"{first}.{second}.{int(third) + 1}"


def build_next_windows(out: Path, *, cache: Path, work: Path, certificate: Proefcertificaat) -> None:
    """Build both Windows packages of it, signed as a release is.

    Args:
        out: where they come.
        cache: where what was fetched is kept.
        work: a folder for a copy of the source.
        certificate: signs them.

    Raises:
        BouwFout: a tool is missing or failed.
    """
    for part in _PARTS:
        shutil.copytree(ROOT / part, work / part, ignore=shutil.ignore_patterns("__pycache__"))
    for name in _FILES:
        shutil.copy(ROOT / name, work)
    about = work / "app" / "__init__.py"
    text, count = re.subn(rf'"{re.escape(VERSIE)}"', f'"{next_version()}"', about.read_text("utf-8"))
    assert count == 1, "the version stands once in app/__init__.py"
    about.write_text(text, "utf-8")
    command: list[str | Path] = [sys.executable, "-m", "installer", "windows", "--uit", out, "--cache", cache]
    command += ["--certificaat", certificate.p12, "--wachtwoord-bestand", certificate.password_file]
    run(command, cwd=work)
