"""The packaging of the register: the forms hold, and what one file says of another is so."""

import os
import re
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from installer.debian_pakket import pack, put_control
from installer.instellingen import HERE, ROOT
from installer.opdracht import run
from installer.register_pakket import NAAM, put_files
from register.__main__ import make_parser

FILES = HERE / "register"
CONTAINER = HERE / "container"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The package without its libraries."""
    root = tmp_path / "pakket"
    put_files(root)
    scripts = [FILES / "DEBIAN" / name for name in ("preinst", "postinst", "prerm", "postrm")]
    put_control(root, control=FILES / "DEBIAN" / "control.in", scripts=scripts)
    return root


def test_the_same_files_give_the_same_package_with_its_settings_kept(package: Path, tmp_path: Path) -> None:
    one, other = (pack(package, tmp_path / f"{name}.deb") for name in ("een", "twee"))
    assert one.read_bytes() == other.read_bytes()
    control = run(["dpkg-deb", "--field", one])
    assert f"Package: {NAAM}\n" in control
    assert not re.search("@[A-Z]+@", control)
    inside = run(["dpkg-deb", "--contents", one])
    for place in (
        "usr/bin/huisbezoek-register",
        "usr/sbin/huisbezoek-beheer",
        "usr/sbin/huisbezoek-postgresql",
        f"usr/lib/{NAAM}/dagelijks",
    ):
        assert re.search(rf"^-rwxr-xr-x root/root .* \./{place}$", inside, re.M), place
    assert run(["dpkg-deb", "--info", one, "conffiles"]).split() == [f"/etc/{NAAM}/register.env"]
    assert "huisbezoek-register.cdx.json" in inside


@pytest.mark.parametrize(
    "script",
    [
        *(FILES / "DEBIAN").glob("p*"),
        FILES / "huisbezoek-register",
        FILES / "huisbezoek-beheer",
        FILES / "huisbezoek-postgresql",
        FILES / "dagelijks",
        CONTAINER / "rollen.sh",
    ],
    ids=lambda path: path.name,
)
def test_every_script_reads_as_a_script(script: Path) -> None:
    assert script.read_text("utf-8").startswith("#!/bin/sh\n")
    run(["sh", "-n", script])


def test_when_the_back_up_before_an_upgrade_failed_the_new_package_says_no() -> None:
    """Otherwise dpkg upgrades all the same, without a back-up."""
    done = subprocess.run(
        ["sh", FILES / "DEBIAN" / "prerm", "failed-upgrade", "0.1.0-1", "0.1.1-1"], capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "niets bijgewerkt" in done.stderr


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["upgrade", "0.10.0-1", "0.9.0-1"], 1),
        (["upgrade", "0.9.0-1", "0.10.0-1"], 0),
        (["upgrade", "0.9.0-1", "0.9.0-1"], 0),
        (["install"], 0),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_an_older_version_does_not_go_over_a_newer_one(words: list[str], code: int) -> None:
    done = subprocess.run(["sh", FILES / "DEBIAN" / "preinst", *words], capture_output=True, text=True)
    assert done.returncode == code
    assert ("Er is niets veranderd" in done.stderr) is (code == 1)


@pytest.mark.parametrize("words", [["apparaten"], ["init", "--regio", "X"], ["start"]], ids=" ".join)
def test_a_command_without_a_register_points_to_the_one_of_the_package(words: list[str]) -> None:
    done = subprocess.run(
        ["sh", FILES / "huisbezoek-register", *words], env={"PATH": os.environ["PATH"]}, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "sudo huisbezoek-beheer" in done.stderr


def test_the_service_starts_what_the_package_installs_with_settings_that_are_read(package: Path) -> None:
    unit = (FILES / "huisbezoek-register.service").read_text("utf-8")
    start = re.search(r"^ExecStart=(.*)$", unit, re.M)
    assert start is not None
    program, *words = start[1].split()
    assert (package / program.lstrip("/")).exists()
    assert "Type=notify" in unit, "the register says itself that it answers"
    environment = re.search(r"^EnvironmentFile=(.*)$", unit, re.M)
    assert environment is not None
    settings = package / environment[1].lstrip("/")
    said = subprocess.run(
        ["sh", "-ec", f'. "{settings}"; echo "$REGISTER_OPTIES"'], capture_output=True, text=True, check=True
    ).stdout
    assert words == ["start", "$REGISTER_OPTIES"]
    make_parser().parse_args(["start", *shlex.split(said)])
    for name in ("huisbezoek-register-dagelijks.service", "huisbezoek-register-dagelijks.timer"):
        assert (package / "usr/lib/systemd/system" / name).exists()


def test_the_containers_run_commands_that_are_there_with_files_that_are_there() -> None:
    text = (CONTAINER / "Containerfile").read_text("utf-8")
    for place in re.findall(r"/bron/(\S+)", text):
        assert (ROOT / place).exists(), place
    command = re.search(r"^CMD (\[.*\])$", text, re.M)
    assert command is not None
    make_parser().parse_args(yaml.safe_load(command[1]))
    compose: dict[str, Any] = yaml.safe_load((CONTAINER / "compose.yaml").read_text("utf-8"))
    make_parser().parse_args(compose["services"]["inrichten"]["command"])
    named = {secret for service in compose["services"].values() for secret in service.get("secrets", ())}
    assert named == set(compose["secrets"])
    volumes = {mount.split(":")[0] for service in compose["services"].values() for mount in service["volumes"]}
    assert {name for name in volumes if not name.startswith(".")} == set(compose["volumes"])
    for name in volumes - set(compose["volumes"]):
        assert (CONTAINER / name).exists(), name
    ports = [port for service in compose["services"].values() for port in service.get("ports", ())]
    assert ports == ["8443:8443"], "the database is for the register only"
