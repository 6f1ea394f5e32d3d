"""The Windows packages from the stage: the launcher, an MSI by wixl, an installer by NSIS, and signing.

Two builds of the same source give the same bytes: every id follows from a name, and every file has the same moment.
"""

import os
import re
import shutil
import time
import uuid
from pathlib import Path
from typing import Final
from xml.sax.saxutils import quoteattr

from PIL import Image

from installer.instellingen import MOMENT, VERSIE, Windows, read_versies
from installer.opdracht import BouwFout, run, set_moments
from installer.sbom import write_windows_sbom
from installer.stage import make_stage, render_icon, windows_file

_IDS: Final = uuid.UUID("0f0b7c9e-2d6e-5c58-9d0a-6c0a9a0f4b1e")
# How a moment stands in the summary of an MSI: its type, and then tenths of microseconds since 1601.
_FILETIME: Final = b"\x40\x00\x00\x00"
_SINCE_1601: Final = 116_444_736_000_000_000
_TICKS: Final = 10_000_000
_SLACK_S: Final = 5
_SUMMARY_BYTES: Final = 1024
_GCC: Final = "x86_64-w64-mingw32-gcc"
_WINDRES: Final = "x86_64-w64-mingw32-windres"
BESIDE: Final = ("Huisbezoek.admx", "Huisbezoek.adml", "proef.ps1")
"""For group policy and for trying it on Windows, where nobody has the source."""
_WARNINGS: Final = ("-Wall", "-Wextra", "-Wno-unused-parameter", "-Werror")


def make_windows(out: Path, *, cache: Path, work: Path, signing: "Signing | None" = None) -> list[Path]:
    """Build the MSI and the NSIS installer; gives both files, with what an administrator needs beside them.

    Args:
        out: where they come.
        cache: where what was fetched is kept.
        work: a folder to build in.
        signing: how to sign; None leaves them unsigned.

    Raises:
        BouwFout: a tool is missing or failed, or something fetched is not what it must be.
    """
    versies = read_versies()
    stage = make_stage(work / "stage", cache=cache)
    icon = _make_ico(work / "icoon")
    launcher = stage / "Huisbezoek.exe"
    _compile_launcher(launcher, icon=icon, windows=versies.windows, python=versies.python.versie, work=work)
    if signing:
        for path in [launcher, *sorted((stage / "pkgs").rglob("*.pyd"))]:
            signing.sign(path)
    write_windows_sbom(stage)
    set_moments(stage)
    out.mkdir(parents=True, exist_ok=True)
    msi = _make_msi(out / f"huisbezoek-{VERSIE}-x64.msi", stage=stage, icon=icon, windows=versies.windows, work=work)
    nsis = _make_nsis(out / f"huisbezoek-{VERSIE}-x64.exe", stage=stage, icon=icon, windows=versies.windows)
    if signing:
        for path in (msi, nsis):
            signing.sign(path)
    for name in BESIDE:
        shutil.copy(windows_file(name), out)
    return [msi, nsis]


class Signing:
    """A certificate with its key in PKCS#12, by whose name Windows and AppLocker know who made a file."""

    def __init__(self, certificate: Path, *, password_file: Path, timestamp_url: str = "") -> None:
        """Name them.

        Args:
            certificate: PKCS#12.
            password_file: holds its password, so that it stands in no list of processes.
            timestamp_url: of a time-stamping service; empty leaves the moment out.
        """
        self._certificate, self._password_file, self._timestamp_url = certificate, password_file, timestamp_url

    def sign(self, path: Path) -> None:
        """Sign a file in place.

        Args:
            path: an exe, pyd or msi.
        """
        signed = path.with_name(f"{path.name}.getekend")
        command: list[str | Path] = [
            "osslsigncode",
            "sign",
            "-pkcs12",
            self._certificate,
            "-readpass",
            self._password_file,
        ]
        command += ["-n", "Huisbezoek", "-h", "sha256"]
        command += ["-ts", self._timestamp_url] if self._timestamp_url else []
        run([*command, "-in", path, "-out", signed])
        os.replace(signed, path)


def _make_ico(folder: Path) -> Path:
    pngs = render_icon(folder)
    icon = folder / "huisbezoek.ico"
    images = [Image.open(path) for path in pngs.values()]
    images[-1].save(icon, append_images=images[:-1], sizes=[image.size for image in images])
    return icon


def _fill(name: str, values: dict[str, str]) -> str:
    text = windows_file(name).read_text("utf-8")
    for key, value in values.items():
        text = text.replace(f"@{key}@", value)
    return text


def _compile_launcher(target: Path, *, icon: Path, windows: Windows, python: str, work: Path) -> None:
    folder = work / "starter"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(icon, folder / "huisbezoek.ico")
    shutil.copy(windows_file("huisbezoek.manifest"), folder)
    values = {"KOMMA": VERSIE.replace(".", ","), "VERSIE": VERSIE, "UITGEVER": windows.uitgever}
    (folder / "huisbezoek.rc").write_text(_fill("huisbezoek.rc.in", values), "utf-8")
    run([_WINDRES, "--codepage", "65001", "huisbezoek.rc", "resource.o"], cwd=folder)
    library = f'-DPYTHON_DLL=L"python{python.replace(".", "")}.dll"'
    # Without a moment in its header, so that two builds are the same.
    link = ("-municode", "-mwindows", "-s", "-Wl,--no-insert-timestamp", "-Wl,--dynamicbase", "-Wl,--nxcompat")
    run([_GCC, *_WARNINGS, "-O2", library, windows_file("launcher.c"), "resource.o", *link, "-o", target], cwd=folder)


def product_code() -> str:
    """By what Windows and Intune know this version once it is installed, with braces."""
    return "{" + _id_of("PRODUCT") + "}"


def _id_of(name: str) -> str:
    return str(uuid.uuid5(_IDS, f"{name} {VERSIE}")).upper()


def product_of(*, icon: Path, windows: Windows) -> str:
    """What wixl needs to know of the product; the files are apart.

    Args:
        icon: from the folder that wixl runs in.
        windows: how Windows knows the program.
    """
    ids = {name: _id_of(name) for name in ("PRODUCT", "PACKAGE")}
    values = {
        **ids,
        "UPGRADE": windows.upgrade_code,
        "STARTMENU": str(uuid.uuid5(_IDS, "startmenu")).upper(),
        "VERSIE": VERSIE,
        "UITGEVER": windows.uitgever,
        "ICOON": icon.as_posix(),
    }
    return _fill("huisbezoek.wxs.in", values)


def _make_msi(target: Path, *, stage: Path, icon: Path, windows: Windows, work: Path) -> Path:
    product, files = work / "huisbezoek.wxs", work / "bestanden.wxs"
    product.write_text(product_of(icon=icon.relative_to(work), windows=windows), "utf-8")
    files.write_text(list_files(stage), "utf-8")
    began = time.time()
    run(["wixl", "--arch", "x64", "--output", target, product, files], cwd=work)
    package = "{" + _id_of("PACKAGE") + "}"
    target.write_bytes(settle(target.read_bytes(), began=began, package=package))
    return target


def settle(msi: bytes, *, began: float, package: str) -> bytes:
    """Put a fixed moment and id in the summary of an MSI, where wixl writes the clock and an id drawn by lot.

    Args:
        msi: what wixl made.
        began: when it was started, in seconds since 1970.
        package: the id, with braces.

    Raises:
        BouwFout: there are not two moments and one id in the summary, so that this wixl writes something else.
    """
    places = [
        match.start() + len(_FILETIME)
        for match in re.finditer(re.escape(_FILETIME), msi)
        if began - _SLACK_S <= _seconds(msi[match.end() : match.end() + 8]) <= time.time() + _SLACK_S
    ]
    near = msi[max(0, min(places, default=0) - _SUMMARY_BYTES) : max(places, default=0) + _SUMMARY_BYTES]
    ids = re.findall(rb"\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\}", near)
    if len(places) != 2 or len(ids) != 1 or msi.count(ids[0]) != 1:
        raise BouwFout("De samenvatting van de MSI ziet er anders uit dan verwacht. Controleer de versie van wixl.")
    settled = bytearray(msi.replace(ids[0], package.encode("ascii")))
    for place in places:
        settled[place : place + 8] = (_SINCE_1601 + MOMENT * _TICKS).to_bytes(8, "little")
    return bytes(settled)


def _seconds(filetime: bytes) -> float:
    """Seconds since 1970 of a FILETIME."""
    return (int.from_bytes(filetime, "little") - _SINCE_1601) / _TICKS


def list_files(stage: Path) -> str:
    """Every file of the stage as components, with ids that follow from its place.

    Args:
        stage: the folder that is installed; wixl finds it from the folder that it is in.
    """
    components: list[str] = []

    def id_of(kind: str, place: str) -> str:
        return quoteattr(kind + uuid.uuid5(_IDS, place).hex)

    def walk(folder: Path, place: str) -> str:
        lines = []
        for path in sorted(folder.iterdir(), key=lambda path: path.name):
            inside = f"{place}/{path.name}".lstrip("/")
            if path.is_dir():
                name = quoteattr(path.name)
                lines.append(f"<Directory Id={id_of('d', inside)} Name={name}>{walk(path, inside)}</Directory>")
                continue
            guid, source = quoteattr(str(uuid.uuid5(_IDS, inside)).upper()), quoteattr(f"{stage.name}/{inside}")
            components.append(f"<ComponentRef Id={id_of('c', inside)}/>")
            lines.append(
                f'<Component Id={id_of("c", inside)} Guid={guid} Win64="yes">'
                f'<File Id={id_of("f", inside)} Source={source} KeyPath="yes"/></Component>'
            )
        return "\n".join(lines)

    tree = walk(stage, "")
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">'
        f'<Fragment><DirectoryRef Id="INSTALLDIR">{tree}</DirectoryRef></Fragment>'
        f'<Fragment><ComponentGroup Id="Bestanden">{"".join(components)}</ComponentGroup></Fragment></Wix>\n'
    )


def _make_nsis(target: Path, *, stage: Path, icon: Path, windows: Windows) -> Path:
    values = {
        "VERSIE": VERSIE,
        "UIT": str(target),
        "UITGEVER": windows.uitgever,
        "ICOON": str(icon),
        "STAGE": str(stage),
    }
    defines = [f"-D{name}={value}" for name, value in values.items()]
    run(["makensis", "-V2", *defines, windows_file("huisbezoek.nsi")])
    return target
