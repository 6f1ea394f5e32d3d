"""Running the tools that packages are built with, and saying plainly which of them is not there."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from installer.instellingen import MOMENT


class BouwFout(Exception):
    """A package could not be built; the text says what to do."""


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


def set_moments(folder: Path) -> None:
    """Give everything in a folder the same moment.

    Args:
        folder: it and all below it.
    """
    for path in (folder, *folder.rglob("*")):
        os.utime(path, (MOMENT, MOMENT), follow_symlinks=False)
