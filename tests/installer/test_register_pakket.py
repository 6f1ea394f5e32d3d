"""The packaging of the register: the forms hold, and what one file says of another is so."""

import os
import re
import shlex
import shutil
import subprocess
import time
from collections.abc import Callable
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


@pytest.fixture
def as_root(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs a script of the package with folders of our own, and with what only root may do only told."""
    tools = tmp_path / "gereedschap"
    tools.mkdir()
    for name, text in (("id", "echo 0"), ("setpriv", "env"), ("runuser", 'echo "$@" >&2; exit 3')):
        (tools / name).write_text(f"#!/bin/sh\n{text}\n", "utf-8")
        (tools / name).chmod(0o755)

    def run_script(name: str, *words: str) -> subprocess.CompletedProcess[str]:
        text = (FILES / name).read_text("utf-8")
        for place in ("/etc/huisbezoek-register", "/var/lib/huisbezoek-register", "/var/backups/huisbezoek-register"):
            (tmp_path / place[1:]).mkdir(parents=True, exist_ok=True)
            text = text.replace(place, str(tmp_path / place[1:]))
        env = {"PATH": f"{tools}:{os.environ['PATH']}"}
        return subprocess.run(["sh", "-c", text, name, *words], env=env, capture_output=True, text=True)

    return run_script


def test_a_register_that_is_there_is_not_left_behind_for_an_empty_postgresql(
    as_root: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    done = as_root("huisbezoek-postgresql")
    assert "antwoordt niet" in done.stderr, "without one it looks for PostgreSQL"
    (tmp_path / "var/lib/huisbezoek-register/sleutels.json").touch()
    done = as_root("huisbezoek-postgresql")
    assert done.returncode == 1
    assert "Er is al een register" in done.stderr
    assert "psql" not in done.stderr


def test_an_empty_address_of_the_owner_does_not_lead_to_another_database(
    as_root: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    as_root("huisbezoek-beheer")
    etc = tmp_path / "etc/huisbezoek-register"
    shutil.copy(FILES / "register.env", etc)
    (etc / "eigenaar").touch()
    said = as_root("huisbezoek-beheer", "init").stdout.splitlines()
    assert f"HUISBEZOEK_REGISTER_DATABASE_BESTAND={etc}/eigenaar" in said
    assert not [line for line in said if line.startswith("HUISBEZOEK_REGISTER_DATABASE=")]
    said = as_root("huisbezoek-beheer", "apparaten").stdout.splitlines()
    assert not [line for line in said if "eigenaar" in line]


def test_the_part_of_a_back_up_that_was_cut_off_goes_too_when_it_is_old(
    as_root: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    as_root("dagelijks")
    shutil.copy(FILES / "register.env", tmp_path / "etc/huisbezoek-register")
    (tmp_path / "gereedschap/huisbezoek-beheer").symlink_to("/bin/true")
    folder = tmp_path / "var/backups/huisbezoek-register"
    for name, days in (("oud.backup", 40), ("oud.backup.deel", 40), ("nieuw.backup", 1), ("nieuw.backup.deel", 1)):
        (folder / name).touch()
        os.utime(folder / name, (time.time() - days * 86_400,) * 2)
    assert as_root("dagelijks").returncode == 0
    assert sorted(path.name for path in folder.iterdir()) == ["nieuw.backup", "nieuw.backup.deel"]


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
