"""The smoke tests of the packages tell truly what they found; the long runs of them are ``dev.py pakket --proef``."""

import json
import shutil
from pathlib import Path

import pip
import pytest

from app import __version__
from installer import opdracht
from installer.opdracht import BouwFout, provide, run
from installer.proef import volgende
from installer.proef.scherm import wait
from installer.proef.teken import Proefcertificaat
from installer.proef.uitslag import ProefFout, Uitslag, eis
from installer.proef.wortel import USER, Wortel
from installer.sbom import write_debian_sbom, write_windows_sbom
from installer.windows_pakket import Signing


def test_a_step_that_fails_is_kept_and_holds_up_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    uitslag = Uitslag()
    assert not uitslag.goed, "no step is no good outcome"

    def fails() -> str:
        eis(False, "er staat niets")
        return "goed"

    def missing() -> str:
        return run(["zo-heet-geen-programma"])

    assert uitslag.stap("hier", "eerste", lambda: "klaar")
    assert uitslag.goed
    assert not uitslag.stap("hier", "tweede", fails)
    assert not uitslag.stap("hier", "derde", missing)
    assert uitslag.stap("hier", "vierde", lambda: "ook klaar")
    assert not uitslag.goed
    uitslag.bewaar(tmp_path / "uitslag.json")
    kept = json.loads((tmp_path / "uitslag.json").read_bytes())
    assert [step["goed"] for step in kept] == [True, False, False, True]
    assert kept[1]["gevonden"] == "er staat niets"
    assert capsys.readouterr().out.count("FOUT") == 2


def test_a_fault_of_ours_is_no_outcome() -> None:
    with pytest.raises(ZeroDivisionError):
        Uitslag().stap("hier", "stuk", lambda: str(1 / 0))


def test_what_does_not_come_is_said() -> None:
    with pytest.raises(ProefFout, match="een venster"):
        wait(lambda: False, what="een venster", patience_s=0.0)


def test_the_next_version_is_this_source_with_a_higher_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(volgende, "run", lambda command, **_: asked.append([str(part) for part in command]))
    certificate = Proefcertificaat(tmp_path / "certificaat")
    volgende.build_next_windows(tmp_path / "uit", cache=tmp_path, work=tmp_path / "bron", certificate=certificate)
    about = (tmp_path / "bron" / "app" / "__init__.py").read_text("utf-8")
    assert f'"{volgende.next_version()}"' in about
    assert f'"{__version__}"' not in about
    numbers = [[int(part) for part in version.split(".")] for version in (__version__, volgende.next_version())]
    assert numbers[0] < numbers[1]
    assert str(certificate.p12) in asked[0]
    run(["python3", "-c", "import ast, sys; ast.parse(open('installer/__main__.py').read())"], cwd=tmp_path / "bron")


def test_who_may_not_install_gets_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opdracht, "PACKAGES", {"proef": ("zo-heet-geen-pakket",)})
    monkeypatch.setattr(opdracht.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(opdracht.shutil, "which", lambda _: "/usr/bin/dpkg-query")
    monkeypatch.setattr(opdracht, "_installed", lambda _: False)
    with pytest.raises(BouwFout, match=r"sudo apt-get install .* zo-heet-geen-pakket"):
        provide("proef")


@pytest.mark.skipif(shutil.which("osslsigncode") is None, reason="only where Windows packages are signed")
def test_what_was_signed_can_be_told_from_what_was_changed(tmp_path: Path) -> None:
    certificate = Proefcertificaat(tmp_path / "certificaat")
    program = tmp_path / "programma.exe"
    shutil.copy(Path(pip.__file__).parent / "_vendor" / "distlib" / "t64.exe", program)
    with pytest.raises(BouwFout):
        certificate.verify(program)
    Signing(certificate.p12, password_file=certificate.password_file).sign(program)
    certificate.verify(program)
    content = bytearray(program.read_bytes())
    content[len(content) // 2] ^= 1
    program.write_bytes(content)
    with pytest.raises(BouwFout):
        certificate.verify(program)
    (other,) = [Proefcertificaat(tmp_path / "ander")]
    with pytest.raises(BouwFout):
        other.verify(program)


def test_nothing_of_this_process_goes_into_a_fresh_root(tmp_path: Path) -> None:
    command = Wortel(tmp_path, "trixie").command("huisbezoek", "status", user=USER, variables=["DISPLAY=:5"])
    assert command[command.index("env") + 1] == "-i"
    assert command[-2:] == ["huisbezoek", "status"]
    assert "DISPLAY=:5" in command
    assert "setpriv" in command
    assert "setpriv" not in Wortel(tmp_path, "trixie").command("apt-get")


def test_the_sbom_of_a_package_names_what_is_in_its_folder(tmp_path: Path) -> None:
    stage = tmp_path / "stage"
    about = stage / "pkgs" / "voorbeeld-1.2.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: Voorbeeld\nVersion: 1.2\nLicense-Expression: MIT\n")
    (about / "RECORD").write_text("voorbeeld.pyd,,\nvoorbeeld.py,,\n")
    (stage / "pkgs" / "voorbeeld.pyd").write_bytes(b"\0OpenSSL 3.4.5 1 Jan 2026\0")
    (stage / "pkgs" / "voorbeeld.py").write_bytes(b"OpenSSL 9.9.9")
    (stage / "runtime").mkdir()
    (stage / "runtime" / "python313.dll").write_bytes(b"\0tags/v3.13.7:abc\0OpenSSL 1.1.1")
    (stage / "runtime" / "libssl-3.dll").write_bytes(b"xOpenSSL 3.0.15 3 Sep 2024")
    document = json.loads(write_windows_sbom(stage).read_text("utf-8"))
    package, python = document["components"]
    assert (package["name"], package["version"]) == ("voorbeeld", "1.2")
    assert [(part["name"], part["version"]) for part in package["components"]] == [("OpenSSL", "3.4.5")]
    assert (python["name"], python["version"]) == ("CPython", "3.13.7")
    parts = [(part["name"], part.get("version")) for part in python["components"]]
    assert parts == [("libssl-3.dll", "OpenSSL 3.0.15"), ("python313.dll", None)]
    program = tmp_path / "program"
    (program / "_internal").mkdir(parents=True)
    (program / "_internal" / "libcrypto.so.3").write_bytes(b"OpenSSL 3.0.20")
    document = json.loads(write_debian_sbom(program).read_text("utf-8"))
    names = {item["name"] for item in document["components"]}
    assert {"msgspec", "sqlcipher3", "CPython"} <= names
    (python,) = [item for item in document["components"] if item["name"] == "CPython"]
    assert [part["name"] for part in python["components"]] == ["libcrypto.so.3"]
