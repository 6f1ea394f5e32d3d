"""The folder of the Windows program, before it becomes a package: launcher, CPython, libraries and our own wheel.

Everything comes from the hashed lock or from ``versions.toml``; what the program does not need is taken out by a list
of what stays.
"""

import csv
import hashlib
import io
import re
import shutil
import sys
import tarfile
import urllib.request
import zipfile
from pathlib import Path
from typing import Final

from installer.instellingen import HERE, ROOT, Python, read_versies
from installer.opdracht import BouwFout, run, set_moments

PYTHON_PLATFORM: Final = "x86_64-pc-windows-msvc"
LOCK: Final = ROOT / "locks" / "windows.lock"
_TIMEOUT_S: Final = 120
_QT: Final = "Core|Gui|Widgets|Network|PrintSupport|Svg|SvgWidgets|DBus"
_PYSIDE_KEEPS: Final = re.compile(
    rf"__init__\.py|_config\.py|_git_pyside_version\.py|Qt({_QT})\.pyd|Qt6({_QT})\.dll|pyside6\.abi3\.dll"
    r"|(msvcp140.*|vcruntime140.*|concrt140)\.dll|support|plugins|translations"
)
_PLUGINS: Final = {
    "platforms": r"q(windows|offscreen)\.dll",
    "styles": r".*",
    "imageformats": r"q(svg|jpeg|ico|gif)\.dll",
    "iconengines": r".*",
    "tls": r"q(schannel|certonly).*",
}
_TRANSLATIONS: Final = re.compile(r"qt(base)?_(nl|en)\.qm")
_NOT_NEEDED: Final = ("*.pyi", "*.lib", "*.pdb", "*.h", "*.c", "*.pyx")


def make_stage(folder: Path, *, cache: Path) -> Path:
    """Make the folder that is installed; gives it.

    Args:
        folder: made anew.
        cache: where what was fetched is kept.

    Raises:
        BouwFout: something could not be fetched or does not have its hash, or a tool failed.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    versies = read_versies()
    _unpack_python(_fetch(versies.python, cache), folder / "runtime", versie=versies.python.versie)
    install_libraries(folder / "pkgs", python_version=versies.python.versie)
    trim(folder / "pkgs")
    settle_records(folder / "pkgs")
    build_wheel(folder / "app")
    name = f"python{versies.python.versie.replace('.', '')}"
    paths = (f"{name}.zip", ".", r"..\app", r"..\pkgs")
    pth = folder / "runtime" / f"{name}._pth"
    pth.write_bytes("\r\n".join((*paths, "")).encode())
    shutil.copy(ROOT / "LICENSE", folder / "LICENSE.txt")
    set_moments(folder)
    return folder


def _fetch(python: Python, cache: Path) -> bytes:
    path = cache / python.bestand
    if not path.exists():
        cache.mkdir(parents=True, exist_ok=True)
        try:
            with urllib.request.urlopen(python.url, timeout=_TIMEOUT_S) as answer:  # noqa: S310 - https, in our own file
                path.write_bytes(answer.read())
        except OSError as error:
            raise BouwFout(f"{python.url} is niet op te halen: {error}. Controleer de verbinding.") from error
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != python.sha256:
        path.unlink()
        raise BouwFout(f"{python.bestand} is niet het bestand dat het moet zijn (sha256). Het is weggegooid.")
    return data


def _unpack_python(archive: bytes, folder: Path, *, versie: str) -> None:
    with tarfile.open(fileobj=io.BytesIO(archive)) as outer:
        member = next(item for item in outer.getmembers() if item.name.endswith("/data.zip"))
        inner = outer.extractfile(member)
        assert inner is not None, "data.zip is a file"
        with zipfile.ZipFile(io.BytesIO(inner.read())) as embedded:
            library = f"python{versie.replace('.', '')}.dll"
            inside = [name for name in embedded.namelist() if name.endswith(f"/{library}")]
            if len(inside) != 1:
                raise BouwFout(f"In het archief van Python staat niet precies één {library}.")
            prefix = inside[0].removesuffix(library)
            folder.mkdir(parents=True)
            for name in embedded.namelist():
                if name.startswith(prefix) and not name.endswith("/"):
                    (folder / name.removeprefix(prefix)).write_bytes(embedded.read(name))
    for name in ("python.exe", "pythonw.exe", "python.cat"):
        (folder / name).unlink(missing_ok=True)


def install_libraries(folder: Path, *, python_version: str, platform: str = PYTHON_PLATFORM, lock: Path = LOCK) -> None:
    """Install what a program stands on, from wheels whose hashes are in the lock.

    Args:
        folder: where.
        python_version: such as ``3.13``.
        platform: for which system, as uv names it: Windows by default.
        lock: which lock: the laptop's by default.
    """
    run(
        [
            *(sys.executable, "-m", "uv", "pip", "install", "--quiet", "--system-certs", "--target", folder),
            *("--python-platform", platform, "--python-version", python_version),
            *("--only-binary", ":all:", "--require-hashes", "--no-deps", "--requirements", lock),
        ]
    )
    _remove(folder / "bin")
    # Where uv put it down, and when: not part of what is installed.
    for left in (*folder.glob(".lock"), *folder.rglob("REQUESTED"), *folder.rglob("uv_cache.json")):
        left.unlink()


def settle_records(folder: Path) -> None:
    """Let the ``RECORD`` of every library name only what is there.

    The script of a library names the Python that installed it, so that its hash would let a package hang on the folder
    in which it was built.

    Args:
        folder: the installed libraries.
    """
    for record in folder.rglob("*.dist-info/RECORD"):
        with record.open(encoding="utf-8", newline="") as lines:
            rows = [row for row in csv.reader(lines) if (record.parent.parent / row[0]).exists()]
        record.unlink()  # it may be one file with that of uv's cache
        with record.open("w", encoding="utf-8", newline="") as lines:
            csv.writer(lines, lineterminator="\n").writerows(rows)


def trim(folder: Path) -> None:
    """Take out what the program never loads.

    Args:
        folder: the installed libraries.
    """
    pyside = folder / "PySide6"
    for path in pyside.iterdir():
        if not _PYSIDE_KEEPS.fullmatch(path.name):
            _remove(path)
    for path in (pyside / "plugins").iterdir():
        keeps = _PLUGINS.get(path.name)
        for plugin in path.iterdir() if keeps else ():
            if not re.fullmatch(keeps or "", plugin.name):
                _remove(plugin)
        if not keeps:
            _remove(path)
    for path in (pyside / "translations").iterdir():
        if not _TRANSLATIONS.fullmatch(path.name):
            _remove(path)
    for name in ("share", "pypdfium2_cli"):
        _remove(folder / name)
    for pattern in _NOT_NEEDED:
        for path in folder.rglob(pattern):
            path.unlink()
    for path in [*folder.rglob("__pycache__"), *folder.rglob("tests")]:
        _remove(path)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def build_wheel(folder: Path, *, project: Path = ROOT) -> None:
    """Build a wheel of ours and unpack it.

    Args:
        folder: where; it is made.
        project: which: the laptop's by default.
    """
    out = folder.with_name(f"{folder.name}.wheel")
    command: list[str | Path] = [sys.executable, "-m", "uv", "build", "--quiet", "--wheel", "--no-build-isolation"]
    run([*command, "--python", sys.executable, "-o", out, project])
    (wheel,) = out.glob("*.whl")
    with zipfile.ZipFile(wheel) as unpacked:
        unpacked.extractall(folder)  # noqa: S202 - we made it just now
    shutil.rmtree(out)


def render_icon(folder: Path, *, sizes: tuple[int, ...] = (16, 24, 32, 48, 64, 256)) -> dict[int, Path]:
    """Draw the icon as PNG in several sizes; gives the files by size in pixels.

    Args:
        folder: where.
        sizes: which.
    """
    script = (
        "import sys\nfrom PySide6.QtCore import Qt\nfrom PySide6.QtGui import QImage, QPainter\n"
        "from PySide6.QtSvg import QSvgRenderer\n"
        "for size in map(int, sys.argv[3:]):\n"
        "    image = QImage(size, size, QImage.Format.Format_ARGB32)\n    image.fill(Qt.GlobalColor.transparent)\n"
        "    painter = QPainter(image)\n    QSvgRenderer(sys.argv[1]).render(painter)\n    painter.end()\n"
        "    assert image.save(f'{sys.argv[2]}/{size}.png')\n"
    )
    folder.mkdir(parents=True, exist_ok=True)
    svg = ROOT / "resources" / "huisbezoek.svg"
    run([sys.executable, "-c", script, svg, folder, *map(str, sizes)], extra={"QT_QPA_PLATFORM": "offscreen"})
    return {size: folder / f"{size}.png" for size in sizes}


def windows_file(name: str) -> Path:
    """A file of ours that the Windows package is made with."""
    return HERE / "windows" / name
