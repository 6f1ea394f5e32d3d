"""The Debian package of the register, and its wheel with the lock for every other system.

The libraries lie ready for the Python of each release of Debian; that Python is Debian's own.
"""

import json
import shutil
from pathlib import Path
from typing import Final

from installer.debian_pakket import pack, put, put_control
from installer.instellingen import HERE, ROOT, VERSIE
from installer.stage import build_wheel, install_libraries, settle_records
from tools import sbom

NAAM: Final = "huisbezoek-register"
PYTHON_VERSIONS: Final = ("3.11", "3.13")
"""The Python of Debian 12 and of Debian 13."""
LOCK: Final = ROOT / "locks" / "register.lock"
_PLATFORM: Final = "x86_64-manylinux_2_28"
_FILES: Final = HERE / "register"
_MODES: Final = {"usr/bin": 0o755, "usr/sbin": 0o755, f"usr/lib/{NAAM}": 0o755}
_PLACES: Final = {
    "huisbezoek-register": "usr/bin",
    "huisbezoek-beheer": "usr/sbin",
    "huisbezoek-postgresql": "usr/sbin",
    "dagelijks": f"usr/lib/{NAAM}",
    "huisbezoek-register.service": "usr/lib/systemd/system",
    "huisbezoek-register-dagelijks.service": "usr/lib/systemd/system",
    "huisbezoek-register-dagelijks.timer": "usr/lib/systemd/system",
    "register.env": f"etc/{NAAM}",
    "rollen.sql": f"usr/share/{NAAM}",
}
_DOCS: Final = (
    *("register.md", "verlies.md", "coordinator.md", "caseload-bestand.md", "uitwisseling.md", "landelijk.md"),
    *("uitrollen.md", "beveiliging.md"),
)


def make_register(out: Path, *, work: Path) -> Path:
    """Build the package; gives the file.

    Args:
        out: where it comes.
        work: a folder to build in.

    Raises:
        BouwFout: a tool is missing or failed.
    """
    shutil.rmtree(work, ignore_errors=True)
    root = work / "pakket"
    lib = root / "usr" / "lib" / NAAM
    lib.mkdir(parents=True)
    build_wheel(lib / "programma", project=ROOT / "register")
    for version in PYTHON_VERSIONS:
        install_libraries(lib / f"python{version}", python_version=version, platform=_PLATFORM, lock=LOCK)
        settle_records(lib / f"python{version}")
    put_files(root)
    put_control(
        root,
        control=_FILES / "DEBIAN" / "control.in",
        scripts=[_FILES / "DEBIAN" / name for name in ("preinst", "postinst", "prerm", "postrm")],
    )
    return pack(root, package_file(out))


def package_file(folder: Path) -> Path:
    """Where the package of this version is.

    Args:
        folder: where packages come.
    """
    return folder / f"{NAAM}_{VERSIE}-1_amd64.deb"


def put_files(root: Path) -> None:
    """Put everything but the program in its place.

    Args:
        root: the folder that becomes the package.
    """
    for name, place in _PLACES.items():
        put(_FILES / name, root / place / name, mode=_MODES.get(place, 0o644))
    put(_FILES / "DEBIAN" / "conffiles", root / "DEBIAN" / "conffiles")
    documents = root / "usr" / "share" / "doc" / NAAM
    for name in _DOCS:
        put(ROOT / "docs" / "beheer" / name, documents / name)
    put(HERE / "debian" / "copyright", documents / "copyright")
    put(ROOT / "LICENSE", documents / "LICENSE")
    document = sbom.make_sbom(NAAM, sbom.PROGRAMS[NAAM])
    (documents / f"{NAAM}.cdx.json").write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", "utf-8")
