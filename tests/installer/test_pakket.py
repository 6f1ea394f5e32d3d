"""What the packages for Windows and Debian are made of: ids that stay the same, forms that hold, nothing left open."""

import configparser
import hashlib
import re
import shutil
import subprocess
import sys
import sysconfig
import time
import tomllib
import uuid
import venv
import zipfile
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

import pytest

from app.platform.program import own_command
from app.platform.werkplek import REGISTRY_KEY, RegistrySource
from app.services.werkplek import Instelling, read_werkplek
from installer import debian_pakket, windows_pakket
from installer.instellingen import HERE, ROOT, VERSIE, read_versies
from installer.opdracht import BouwFout, run, set_modes
from installer.stage import LOCK, install_libraries, settle_records, trim, windows_file

WIX = "{http://schemas.microsoft.com/wix/2006/wi}"


@pytest.fixture
def stage(tmp_path: Path) -> Path:
    """A small program as it would be installed."""
    folder = tmp_path / "stage"
    for place in ("Huisbezoek.exe", "app/app/__main__.py", "app/resources/R & D.txt", "pkgs/PySide6/QtCore.pyd"):
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    return folder


def test_every_file_is_a_component_with_an_id_of_its_own_that_never_changes(stage: Path, tmp_path: Path) -> None:
    text = windows_pakket.list_files(stage)
    tree = ElementTree.fromstring(text)
    files = [item.get("Source") for item in tree.iter(f"{WIX}File")]
    assert files == [
        "stage/Huisbezoek.exe",
        "stage/app/app/__main__.py",
        "stage/app/resources/R & D.txt",
        "stage/pkgs/PySide6/QtCore.pyd",
    ]
    guids = [item.get("Guid") or "" for item in tree.iter(f"{WIX}Component")]
    assert len({uuid.UUID(guid) for guid in guids}) == len(files)
    assert {item.get("Id") for item in tree.iter(f"{WIX}ComponentRef")} == {
        item.get("Id") for item in tree.iter(f"{WIX}Component")
    }
    elsewhere = shutil.copytree(stage, tmp_path / "elders" / "stage")
    assert windows_pakket.list_files(elsewhere) == text


def test_the_msi_says_what_windows_has_to_know(tmp_path: Path) -> None:
    text = windows_pakket.product_of(icon=Path("icoon/huisbezoek.ico"), windows=read_versies().windows)
    assert f'Id="{windows_pakket.product_code().strip("{}")}"' in text
    assert not re.search("@[A-Z]+@", text)
    product = ElementTree.fromstring(text).find(f"{WIX}Product")
    assert product is not None
    assert product.get("Version") == VERSIE
    assert uuid.UUID(product.get("UpgradeCode")) == uuid.UUID(read_versies().windows.upgrade_code)
    assert product.find(f"{WIX}MajorUpgrade") is not None
    package = product.find(f"{WIX}Package")
    assert package is not None
    assert package.get("InstallScope") == "perMachine"
    assert text == windows_pakket.product_of(icon=Path("icoon/huisbezoek.ico"), windows=read_versies().windows)


def test_an_msi_holds_no_clock_and_no_lot() -> None:
    def made(uuid_text: str, seconds: int) -> bytes:
        moment = (116_444_736_000_000_000 + seconds * 10_000_000).to_bytes(8, "little")
        return b"kop" + f"{{{uuid_text}}}".encode() + (b"\x40\x00\x00\x00" + moment) * 2 + b"staart"

    package = "{11111111-2222-5333-8444-555555555555}"
    now = int(time.time())
    one, other = (
        windows_pakket.settle(made(str(uuid.uuid4()).upper(), now + late), began=now, package=package)
        for late in (0, 3)
    )
    assert one == other
    assert package.encode() in one
    with pytest.raises(BouwFout, match="wixl"):
        windows_pakket.settle(b"iets anders", began=now, package=package)


def test_the_version_is_one_that_windows_can_compare() -> None:
    assert re.fullmatch(r"\d{1,3}\.\d{1,3}\.\d{1,5}", VERSIE)


def test_the_installer_and_the_launcher_tell_in_dutch_what_is_safe() -> None:
    for name in ("huisbezoek.nsi", "huisbezoek.wxs.in"):
        assert "Er is niets veranderd." in windows_file(name).read_text("utf-8")
    assert "Je gegevens staan ergens anders en zijn veilig." in windows_file("launcher.c").read_text("utf-8")


def test_windows_gets_the_versions_that_were_tested() -> None:
    pins = re.compile(r"^([a-z0-9-]+)==([^ ;\\]+)", re.MULTILINE)
    tested = dict(pins.findall((ROOT / "locks" / "dev.lock").read_text("utf-8")))
    windows = dict(pins.findall(LOCK.read_text("utf-8")))
    assert {name: version for name, version in windows.items() if tested.get(name) != version} == {}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = {re.split("[>=;< ]", item)[0].lower().replace("_", "-") for item in project["dependencies"]}
    assert asked <= windows.keys(), "python3 dev.py lock"


def test_what_is_fetched_has_a_hash() -> None:
    python = read_versies().python
    assert python.url.startswith("https://")
    assert re.fullmatch("[0-9a-f]{64}", python.sha256)


def test_trimming_keeps_by_a_list(tmp_path: Path) -> None:
    pyside = tmp_path / "PySide6"
    keeps = (
        "QtWidgets.pyd",
        "Qt6Gui.dll",
        "plugins/platforms/qwindows.dll",
        "translations/qtbase_nl.qm",
        "__init__.py",
    )
    goes = ("Qt6Qml.dll", "QtQml.pyd", "plugins/qmltooling/x.dll", "plugins/platforms/qminimal.dll", "designer.exe")
    for place in (*keeps, *goes, "translations/qtbase_de.qm", "QtCore.pyi"):
        (pyside / place).parent.mkdir(parents=True, exist_ok=True)
        (pyside / place).write_bytes(b"")
    trim(tmp_path)
    assert {path.relative_to(pyside).as_posix() for path in pyside.rglob("*") if path.is_file()} == set(keeps)


def test_libraries_do_not_hang_on_the_folder_of_the_python_that_installed_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    about = "voorbeeld-1.0.dist-info"
    wheel = tmp_path / "voorbeeld-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("voorbeeld.py", "def main(): ...\n")
        archive.writestr(f"{about}/METADATA", "Metadata-Version: 2.1\nName: voorbeeld\nVersion: 1.0\n")
        archive.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{about}/entry_points.txt", "[console_scripts]\nvoorbeeld = voorbeeld:main\n")
        archive.writestr(f"{about}/RECORD", f"voorbeeld.py,,\n{about}/METADATA,,\n{about}/WHEEL,,\n{about}/RECORD,,\n")
    lock = tmp_path / "voorbeeld.lock"
    lock.write_text(f"{wheel.as_uri()} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n")
    made = []
    for place in ("een", "twee"):
        venv.create(tmp_path / place / "python")
        python = Path(sysconfig.get_path("scripts", "venv", {"base": str(tmp_path / place / "python")})) / "python"
        libraries = sysconfig.get_path("purelib", "venv", {"base": str(tmp_path / place / "python")})
        (Path(libraries) / "uv.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
        monkeypatch.setattr(sys, "executable", str(python))
        folder = tmp_path / place / "pkgs"
        install_libraries(folder, python_version="3.13", lock=lock)
        settle_records(folder)
        made.append({path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()})
    assert made[0] == made[1]
    record = (tmp_path / "een" / "pkgs" / about / "RECORD").read_text("utf-8")
    assert {Path(line.split(",")[0]) for line in record.splitlines()} == made[0].keys()


def test_the_desktop_file_and_the_catalogue_belong_together() -> None:
    folder = ROOT / "installer" / "debian"
    desktop = configparser.ConfigParser(interpolation=None)
    desktop.read(folder / f"{debian_pakket.APP_ID}.desktop", "utf-8")
    entry = desktop["Desktop Entry"]
    assert (entry["Icon"], entry["Exec"], entry["Version"]) == (debian_pakket.APP_ID, "huisbezoek", "1.4")
    catalogue = ElementTree.fromstring((folder / f"{debian_pakket.APP_ID}.metainfo.xml.in").read_text("utf-8"))
    assert catalogue.findtext("id") == debian_pakket.APP_ID
    assert catalogue.findtext("launchable") == f"{debian_pakket.APP_ID}.desktop"
    assert catalogue.findtext("project_license") == "EUPL-1.2"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_a_package_does_not_hang_on_the_umask_of_who_checked_out(tmp_path: Path) -> None:
    folder = tmp_path / "pakket"
    folder.mkdir(mode=0o700)
    for name, mode, becomes in (("LICENSE", 0o664, 0o644), ("programma", 0o775, 0o755), ("geheim", 0o600, 0o644)):
        (folder / name).write_bytes(b"")
        (folder / name).chmod(mode)
        set_modes(folder)
        assert (folder / name).stat().st_mode & 0o777 == becomes
    assert folder.stat().st_mode & 0o777 == 0o755


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="only where Debian's packages are made")
def test_debian_takes_the_control_file(tmp_path: Path) -> None:
    root = tmp_path / "pakket"
    (root / "opt" / "huisbezoek").mkdir(parents=True)
    (root / "opt" / "huisbezoek" / "huisbezoek").write_bytes(b"x" * 4096)
    folder = HERE / "debian"
    debian_pakket.put_control(root, control=folder / "control.in", scripts=[folder / "postrm"])
    run(["dpkg-deb", "--root-owner-group", "--build", root, tmp_path / "proef.deb"])
    said = run(["dpkg-deb", "--info", tmp_path / "proef.deb"])
    assert f"Version: {VERSIE}-1" in said
    assert "Installed-Size: 4" in said
    assert "gnome-keyring" in said


def test_a_tool_that_is_not_there_is_said_plainly() -> None:
    with pytest.raises(BouwFout, match="uitrollen"):
        run(["zo-heet-geen-programma"])
    with pytest.raises(BouwFout, match="is mislukt"):
        run([sys.executable, "-c", "raise SystemExit(3)"])


def test_the_program_starts_itself_again_however_it_was_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert own_command("venster") == [sys.executable, "-m", "app", "venster"]
    monkeypatch.setattr(sys, "executable", str(Path("/opt") / "Huisbezoek.exe"))
    assert own_command("venster") == [sys.executable, "venster"]
    monkeypatch.setattr(sys, "executable", "/opt/iets/anders")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_command("venster", "--profiel", "x") == ["/opt/iets/anders", "venster", "--profiel", "x"]


def test_the_commands_are_one_door() -> None:
    command = [sys.executable, "-m", "installer", "--help"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "windows" in done.stdout
    assert "debian" in done.stdout


def test_what_stands_beside_the_packages_is_there() -> None:
    for name in windows_pakket.BESIDE:
        assert windows_file(name).is_file(), name
    for name in debian_pakket.DOCS:
        assert (ROOT / "docs" / "beheer" / name).is_file(), name


def test_the_template_of_group_policy_knows_every_setting_and_every_text() -> None:
    names = {"p": "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions"}
    definitions = ElementTree.parse(windows_file("Huisbezoek.admx")).getroot()
    texts = ElementTree.parse(windows_file("Huisbezoek.adml")).getroot()
    policies = definitions.findall(".//p:policy", names)
    written = {
        element.get("valueName", "").lower() for policy in policies for element in policy.iterfind(".//*[@valueName]")
    }
    assert written == {setting.replace("_", "") for setting in Instelling}
    assert {policy.get("key") for policy in policies} == {REGISTRY_KEY}
    used = set(re.findall(r"\$\((string|presentation)\.(\w+)\)", windows_file("Huisbezoek.admx").read_text("utf-8")))
    known = {("string", item.get("id")) for item in texts.iterfind(".//p:string", names)}
    known |= {("presentation", item.get("id")) for item in texts.iterfind(".//p:presentation", names)}
    assert used == known
    assert not definitions.findall(".//p:using", names), "Intune refuses a template that needs another one"
    supported = {item.get("name") for item in definitions.iterfind(".//p:definition", names)}
    assert {item.get("ref") for item in definitions.iterfind(".//p:supportedOn[@ref]", names)} == supported
    (idle,) = definitions.findall(".//p:decimal[@id='RustMinuten']", names)
    for limit in ("minValue", "maxValue"):
        values = {"RustMinuten": int(idle.get(limit, ""))}
        assert read_werkplek([RegistrySource(partial(dict, values))]).fouten == ()
