"""The packages of the operating system that the tests and the demonstration need; knows Debian and its relatives."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess

from machine import PYTHON, NotReadyError

# Debian's names. Newer releases provide the same names from renamed packages.
DEBIAN_PACKAGES = {
    "Qt": "libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libfreetype6 libxkbcommon0 libbrotli1",
    "vensters": "libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0"
    " libxcb-shape0 libxcb-xfixes0 libxcb-xkb1 libx11-xcb1 libxkbcommon-x11-0",
    "afdrukken": "libcups2 cups cups-filters",
    "sleutelkluis": "dbus dbus-daemon gnome-keyring",
    "schermafdrukken": "xvfb xauth poppler-utils",
    "schermlezer": "at-spi2-core",
    "downloads": "ca-certificates",
}


def provide_system_packages() -> None:
    """Install the system packages that are missing, or stop with the one command that does so.

    Only Debian and its relatives need this: the other systems bring what the wheels of Qt expect.

    Raises:
        NotReadyError: packages are missing and we may not install them, or installing failed.
    """
    if shutil.which("dpkg-query") is None or shutil.which("apt-get") is None:
        return
    missing = missing_packages(installed=installed_packages(), can_make_venv=can_make_venv())
    if not missing:
        return
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    if os.geteuid() != 0:
        raise NotReadyError(
            "Er ontbreken systeempakketten. Draai dit, en daarna dezelfde opdracht opnieuw.\n"
            "Some system packages are missing. Run this, then the same command again.\n\n"
            f"  sudo {' '.join(install)}\n"
        )
    reasons = [reason for reason, names in DEBIAN_PACKAGES.items() if set(names.split()) & set(missing)]
    print(f"Systeempakketten voor {', '.join(reasons) or 'Python'}: {' '.join(missing)}", flush=True)
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], install):
        done = subprocess.run(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode != 0:
            raise NotReadyError(f"{done.stdout}\nDit lukte niet: {' '.join(command)}\nLos dat op en probeer opnieuw.")
    importlib.invalidate_caches()


def missing_packages(*, installed: set[str], can_make_venv: bool) -> list[str]:
    """Names from DEBIAN_PACKAGES that are not installed, and what ``python3 -m venv`` needs if it cannot work."""
    wanted = [name for names in DEBIAN_PACKAGES.values() for name in names.split()]
    missing = [name for name in wanted if name not in installed]
    return missing if can_make_venv else [*missing, "python3-venv"]


def installed_packages() -> set[str]:
    """Every installed Debian package, and the names that it provides."""
    query = ["dpkg-query", "--show", "--showformat", "${db:Status-Status}\t${Package}\t${Provides}\n"]
    lines = subprocess.run(query, capture_output=True, text=True, check=True).stdout.splitlines()
    names: set[str] = set()
    for status, package, provides in (line.split("\t") for line in lines):
        if status == "installed":
            names |= {package, *(name.split()[0] for name in provides.split(",") if name.strip())}
    return names


def can_make_venv() -> bool:
    """Whether there is an environment, or this Python can put pip into a new one; Debian packs that part apart."""
    return PYTHON.exists() or importlib.util.find_spec("ensurepip") is not None
