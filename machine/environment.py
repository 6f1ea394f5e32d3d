"""The locks, and ``.venv`` that is made of them. Installs nothing that is not in a lock by its hash."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from machine import PYTHON, ROOT, VENV
from machine.processes import must_run, run

STAMP = VENV / "huisbezoek-stamp"
UV_LOCK = ROOT / "locks" / "uv.lock"
DEV_LOCK = ROOT / "locks" / "dev.lock"
PROJECTS = (ROOT, ROOT / "register")


def provide_venv() -> None:
    """Make ``.venv`` equal to the lock; costs nothing when it already is.

    Raises:
        NotReadyError: the environment could not be made or filled; the output above it says why.
    """
    stamp = stamp_of_inputs()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="ascii") == stamp:
        return
    print("De pakketten worden klaargezet in .venv. De eerste keer duurt dat een paar minuten.", flush=True)
    STAMP.unlink(missing_ok=True)
    if not PYTHON.exists() or run([PYTHON, "-c", "import pip"], quiet=True) != 0:
        must_run([sys.executable, "-m", "venv", "--clear", VENV])
    must_run([PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", UV_LOCK])
    # The system's certificates, because many organisations look into TLS with one of their own.
    options: list[str | Path] = ["--system-certs", "--python", PYTHON, *([] if sys.stderr.isatty() else ["--quiet"])]
    must_run([PYTHON, "-m", "uv", "pip", "sync", *options, "--require-hashes", DEV_LOCK])
    for project in PROJECTS:
        flags = ["--no-deps", "--no-build-isolation", "--editable"]
        must_run([PYTHON, "-m", "uv", "pip", "install", *options, *flags, project])
    STAMP.write_text(stamp, encoding="ascii")


def stamp_of_inputs() -> str:
    """A hash of everything that says what ``.venv`` must hold."""
    inputs = [UV_LOCK, DEV_LOCK, *(project / "pyproject.toml" for project in PROJECTS)]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in inputs)).hexdigest()


def resolve_locks(arguments: list[str]) -> int:
    """Resolve the locks: one for developing on every system, and parts of it for the server and for uv itself."""
    compile_command: list[str | Path] = [
        *(PYTHON, "-m", "uv", "pip", "compile", "--quiet", "--system-certs", "--universal", "--python-version", "3.11"),
        *("--generate-hashes", "--custom-compile-command", "python3 dev.py lock"),
    ]
    part_of_dev: list[str | Path] = ["--constraint", DEV_LOCK.relative_to(ROOT)]
    sources: dict[Path, list[str | Path]] = {
        DEV_LOCK: ["pyproject.toml", "register/pyproject.toml", "--group", "dev", "--all-extras", *arguments],
        ROOT / "locks" / "register.lock": ["register/pyproject.toml", "--all-extras", *part_of_dev],
        UV_LOCK: ["--group", "bootstrap", *part_of_dev],
    }
    for_windows: list[str | Path] = [
        *(PYTHON, "-m", "uv", "pip", "compile", "--quiet", "--system-certs", "--python-version", "3.13"),
        *("--python-platform", "x86_64-pc-windows-msvc", "--only-binary", ":all:", "--generate-hashes"),
        *("--custom-compile-command", "python3 dev.py lock"),
    ]
    commands = [
        [*compile_command, *source, "--output-file", lock.relative_to(ROOT)] for lock, source in sources.items()
    ]
    windows_lock = Path("locks") / "windows.lock"
    commands.append([*for_windows, *part_of_dev, "pyproject.toml", "--output-file", windows_lock])
    for command in commands:
        code = run(command)
        if code != 0:
            return code
    provide_venv()
    return 0
