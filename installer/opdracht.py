"""Running the tools that packages are built and tried with, and saying plainly which of them is not there."""

import os
import shutil
import stat
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from installer.instellingen import MOMENT

# Debian's names, by what they are for.
PACKAGES: Final = {
    "windows": ("wixl", "nsis", "gcc-mingw-w64-x86-64", "osslsigncode"),
    "debian": ("dpkg-dev",),
    "register": ("dpkg-dev",),
    "proef windows": ("wine64", "wine", "xvfb", "xdotool", "imagemagick"),
    "proef debian": ("debootstrap", "xvfb", "xdotool", "imagemagick"),
    "proef register": ("debootstrap",),
}


class BouwFout(Exception):
    """A package could not be built; the text says what to do."""


def provide(purpose: str) -> None:
    """Install what is missing for a purpose, or stop with the one command that does so.

    Args:
        purpose: one of :data:`PACKAGES`.

    Raises:
        BouwFout: something is missing and we may not install it, or installing failed.
    """
    if shutil.which("dpkg-query") is None:
        return  # another system than Debian: a tool that is missing is said when it is needed
    missing = [name for name in PACKAGES[purpose] if not _installed(name)]
    if not missing:
        return
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    if os.geteuid() != 0:
        raise BouwFout(f"Er ontbreken systeempakketten. Draai eerst: sudo {' '.join(install)}")
    print(f"Systeempakketten voor {purpose}: {' '.join(missing)}", flush=True)
    for command in (["apt-get", "update"], install):
        run(command, extra={"DEBIAN_FRONTEND": "noninteractive"})


def _installed(name: str) -> bool:
    command = ["dpkg-query", "--show", "--showformat", "${db:Status-Status}", name]
    return subprocess.run(command, capture_output=True, text=True).stdout == "installed"


def run(command: Sequence[str | Path], *, cwd: Path | None = None, extra: dict[str, str] | None = None) -> str:
    """Run a tool; give what it printed.

    Args:
        command: the tool and its arguments.
        cwd: where.
        extra: variables beside those of this process.

    Raises:
        BouwFout: it is not installed, or it failed.
    """
    tool = str(command[0])
    if shutil.which(tool) is None:
        raise BouwFout(f"Het programma {tool} ontbreekt. Installeer het met apt-get (docs/beheer/uitrollen.md).")
    env = os.environ | {"SOURCE_DATE_EPOCH": str(MOMENT), "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"} | (extra or {})
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=env, capture_output=True, text=True)
    if done.returncode != 0:
        raise BouwFout(f"{tool} is mislukt:\n{done.stdout}{done.stderr}")
    return done.stdout


def set_modes(folder: Path) -> None:
    """Give everything in a folder the modes of a package, whatever the umask was where the source was checked out.

    Args:
        folder: it and all below it.
    """
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & stat.S_IXUSR else 0o644)


def set_moments(folder: Path) -> None:
    """Give everything in a folder the same moment.

    Args:
        folder: it and all below it.
    """
    for path in (folder, *folder.rglob("*")):
        os.utime(path, (MOMENT, MOMENT), follow_symlinks=False)
