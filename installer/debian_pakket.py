"""The Debian package of the laptop: the program frozen by PyInstaller, what the desktop wants, and the control file.

The libraries of the system come from Debian itself and are not in it, so that a security update reaches them.
"""

import re
import shutil
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from installer.instellingen import HERE, MOMENT, ROOT, VERSIE, read_versies
from installer.opdracht import run, set_modes, set_moments
from installer.sbom import write_debian_sbom
from installer.stage import build_wheel, render_icon, settle_records

APP_ID: Final = "nl.huisbezoek.Huisbezoek"
_ICON_SIZES: Final = (48, 128, 256)
_EXCLUDED: Final = ("tkinter", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtOpenGL", "PIL.ImageTk", "PIL.ImageQt")
_HIDDEN: Final = ("keyring.backends.SecretService", "keyring.backends.kwallet", "keyring.backends.chainer")
_DATA_OF: Final = ("reportlab", "pypdfium2_raw", "pypdfium2", "keyring")
# What the program never loads.
_LEFT_OUT: Final = re.compile(
    r"platformthemes/libqgtk3|egldeviceintegrations|platforms/libq(eglfs|linuxfb|vnc|vkkhrdisplay|minimalegl|minimal)\."
    r"|xcbglintegrations|networkinformation|plugins/generic|EglFS|imageformats/libq(webp|tiff|tga|wbmp|icns|pdf)\."
)
# What the packages in Depends bring, and what those stand on. In folders of libraries (pillow.libs) nothing is meant.
_OF_DEBIAN: Final = re.compile(
    r"lib(gtk-3|gdk-3|atk|atk-bridge|cairo|cairo-gobject|pango|pangocairo|pangoft2|gdk_pixbuf|epoxy|atspi|systemd|thai"
    r"|datrie|graphite2|harfbuzz|fribidi|pixman|fontconfig|freetype|png16|brotlidec|brotlicommon|dbus|glib|gio|gobject"
    r"|gmodule|gthread|pcre2|selinux|mount|blkid|EGL|GL|GLX|GLdispatch|X11|Xau|Xdmcp|xcb|xkbcommon|cups|gnutls|avahi"
    r"|krb5|k5crypto|gssapi_krb5|com_err|keyutils|krb5support|ssl|crypto)[-.0-9a-zA-Z]*\.so[.0-9]*"
)
_TRANSLATIONS: Final = re.compile(r"Qt/translations/(?!qt(base)?_(nl|en)\.qm)")
DOCS: Final = ("uitrollen.md", "verlies.md", "beveiliging.md", "kaartjes.md")
"""For who manages laptops, where nobody has the source."""


def make_debian(out: Path, *, work: Path) -> Path:
    """Build the package; gives the file.

    Args:
        out: where it comes.
        work: a folder to build in.

    Raises:
        BouwFout: a tool is missing or failed.
    """
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    naam = read_versies().debian.naam
    root = work / "pakket"
    program = root / "opt" / naam
    _freeze(work, program)
    _put_desktop_files(root, work, naam)
    put_control(root, control=HERE / "debian" / "control.in", scripts=[HERE / "debian" / "postrm"])
    return pack(root, package_file(out))


def pack(root: Path, target: Path) -> Path:
    """Make a package of a folder; the same folder always gives the same bytes.

    Args:
        root: the folder.
        target: the file; given back.
    """
    set_modes(root)
    set_moments(root)
    target.parent.mkdir(parents=True, exist_ok=True)
    # One thread: with more the bytes would follow from how many processors built it.
    run(["dpkg-deb", "--root-owner-group", "--threads-max=1", "-Zxz", "-z3", "--build", root, target])
    return target


def package_file(folder: Path) -> Path:
    """Where the package of this version is.

    Args:
        folder: where packages come.
    """
    return folder / f"{read_versies().debian.naam}_{VERSIE}-1_amd64.deb"


def _freeze(work: Path, program: Path) -> None:
    build_wheel(work / "app")
    command: list[str | Path] = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--onedir", "--log-level", "ERROR"]
    command += ["--name", "huisbezoek", "--paths", work / "app", "--strip", "--noupx"]
    command += ["--workpath", work / "bouw", "--distpath", work / "klaar", "--specpath", work]
    command += [part for name in _EXCLUDED for part in ("--exclude-module", name)]
    command += [part for name in _HIDDEN for part in ("--hidden-import", name)]
    command += [part for name in _DATA_OF for part in ("--collect-data", name)]
    command += ["--collect-submodules", "app", "--copy-metadata", "keyring", "--collect-binaries", "pypdfium2_raw"]
    command += ["--add-data", f"{work / 'app' / 'resources'}:resources", "--add-data"]
    command += [f"{work / 'app' / 'app' / 'storage' / 'migrations'}:app/storage/migrations"]
    run([*command, HERE / "debian" / "start.py"], cwd=work)
    program.parent.mkdir(parents=True)
    shutil.copytree(work / "klaar" / "huisbezoek", program, symlinks=True)
    inside = program / "_internal"
    for path in sorted(inside.rglob("*"), reverse=True):
        place = path.relative_to(inside).as_posix()
        if path.is_dir() and not path.is_symlink():
            continue
        if _LEFT_OUT.search(place) or _TRANSLATIONS.search(place) or _OF_DEBIAN.fullmatch(place):
            path.unlink()
    for path in inside.rglob("*"):
        if path.is_symlink() and not path.exists():
            path.unlink()
    settle_records(inside)
    shutil.copy(ROOT / "LICENSE", program)
    write_debian_sbom(program)


def _put_desktop_files(root: Path, work: Path, naam: str) -> None:
    share = root / "usr" / "share"
    for name in ("applications", "metainfo", f"doc/{naam}"):
        (share / name).mkdir(parents=True)
    shutil.copy(HERE / "debian" / f"{APP_ID}.desktop", share / "applications")
    moment = datetime.fromtimestamp(MOMENT, UTC).date().isoformat()
    text = (HERE / "debian" / f"{APP_ID}.metainfo.xml.in").read_text("utf-8")
    text = text.replace("@VERSIE@", VERSIE).replace("@DATUM@", moment)
    (share / "metainfo" / f"{APP_ID}.metainfo.xml").write_text(text, "utf-8")
    shutil.copy(HERE / "debian" / "copyright", share / "doc" / naam)
    for name in DOCS:
        shutil.copy(ROOT / "docs" / "beheer" / name, share / "doc" / naam)
    for size, path in render_icon(work / "icoon", sizes=_ICON_SIZES).items():
        folder = share / "icons" / "hicolor" / f"{size}x{size}" / "apps"
        folder.mkdir(parents=True)
        shutil.copy(path, folder / f"{APP_ID}.png")
    bin_folder = root / "usr" / "bin"
    bin_folder.mkdir(parents=True)
    (bin_folder / "huisbezoek").symlink_to(f"/opt/{naam}/huisbezoek")


def put_control(root: Path, *, control: Path, scripts: Iterable[Path]) -> None:
    """Write the control files of a package.

    Args:
        root: the folder that becomes the package; all files are there.
        control: the control file, with what is to be filled in.
        scripts: what runs when it is installed or removed.
    """
    debian = read_versies().debian
    kib = sum(path.lstat().st_size for path in root.rglob("*") if path.is_file()) // 1024
    text = control.read_text("utf-8")
    values = {"NAAM": debian.naam, "VERSIE": VERSIE, "ONDERHOUDER": debian.onderhouder, "OMVANG": str(kib)}
    for key, value in values.items():
        text = text.replace(f"@{key}@", value)
    (root / "DEBIAN").mkdir(exist_ok=True)
    (root / "DEBIAN" / "control").write_text(text, "utf-8")
    for script in scripts:
        put(script, root / "DEBIAN" / script.name, mode=0o755)


def put(source: Path, target: Path, *, mode: int = 0o644) -> None:
    """Copy a file of ours to its place in a package.

    Args:
        source: the file.
        target: its place.
        mode: who may do what.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)
    target.chmod(mode)
