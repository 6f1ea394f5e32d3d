"""The register installs on a server from its wheel and lock, without anything of the laptop."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UV = (sys.executable, "-m", "uv")
LAPTOP_ONLY = ("PySide6", "shiboken6", "sqlcipher3", "keyring", "requests", "pypdfium2", "segno")


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command and give its output; a failure shows all that it said."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The register's wheel, built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    run(
        *(*UV, "build", "--wheel", "--no-build-isolation", "--python", sys.executable),
        *("--out-dir", folder, ROOT / "register"),
        cwd=folder,
    )
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def server(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel and what its lock names; gives the folder of its programs."""
    folder = tmp_path_factory.mktemp("server")
    run(*UV, "venv", "--quiet", "--no-project", "--python", sys.executable, folder / "venv", cwd=folder)
    programs = folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    python = Path(shutil.which("python", path=programs) or "")
    options = ("--quiet", "--system-certs", "--python", python)
    run(*UV, "pip", "sync", *options, "--require-hashes", ROOT / "locks" / "register.lock", cwd=folder)
    run(*UV, "pip", "install", "--quiet", "--no-deps", "--python", python, wheel, cwd=folder)
    return programs


def test_the_wheel_holds_the_register_the_domain_and_the_data_and_nothing_else(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}

    assert {"register/__init__.py", "app/__init__.py", "app/domain/__init__.py", "resources/__init__.py"} <= names
    strays = {
        name
        for name in names
        if not name.startswith(("register/", "app/domain/", "resources/")) and name != "app/__init__.py"
    }
    assert strays == set()
    assert not any(name.startswith(("resources/icons", "resources/translations")) for name in names)
    assert names.isdisjoint({"register/pyproject.toml", "register/hatch_build.py"})


def test_the_server_has_nothing_of_the_laptop(server: Path, tmp_path: Path) -> None:
    program = f"from importlib.util import find_spec; print([name for name in {LAPTOP_ONLY!r} if find_spec(name)])"

    assert run(server / "python", "-c", program, cwd=tmp_path).strip() == "[]"


def test_the_command_line_answers(server: Path, tmp_path: Path) -> None:
    assert "huisbezoek-register" in run(server / "huisbezoek-register", "--help", cwd=tmp_path)
