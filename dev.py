"""The one door to this repository: ``python3 dev.py demo``, ``test``, ``check``, ``pictures``, ``kaarten``,
``bench``, ``proof``, ``pakket``, ``lock``.

Owns the road from a clean clone to a running command: the system packages, ``.venv`` with the hash-locked
dependencies, and a key store where the machine has none. Uses the standard library only, because it runs before
anything is installed; what a command itself does belongs in ``demo/``, ``tests/``, ``bench/`` and ``tools/``.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

USAGE = """\
Gebruik: python3 dev.py OPDRACHT [argumenten]

  demo      Laat een hele dag zien: register, laptop en scherm, met verzonnen gegevens.
  test      Draait alle tests. Argumenten gaan naar pytest.
  check     Controleert stijl, types, importregels, vertalingen, regels en codes in docs/, en nieuwsbericht.
  pictures  Maakt een plaatje van elk scherm, op 100, 150 en 200%, licht en donker, Nederlands en Engels (--out MAP).
  kaarten   Maakt proefvellen van de kaartjes, elk papier in elke taal (--out MAP).
  bench     Meet de snelheid.
  proof     Bewijst wat niet mag: sync (10.000 rondes), laptops (200 tegelijk), regios (40 met elk 25 laptops) of
            security (elke rij van wat nooit mag, met de volle aantallen; zie docs/beheer/beveiliging.md).
  pakket    Bouwt de pakketten voor Windows (MSI, NSIS), Debian en het register (windows, debian, register; --uit MAP);
            --proef probeert ze ook, van installeren tot verwijderen: onder Wine, en in schone Debian 12 en 13 als root.
  lock      Zoekt de versies van de pakketten opnieuw uit (--upgrade neemt nieuwere)."""

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "huisbezoek-stamp"
UV_LOCK = ROOT / "locks" / "uv.lock"
DEV_LOCK = ROOT / "locks" / "dev.lock"
PROJECTS = (ROOT, ROOT / "register")

NOT_READY = 69  # EX_UNAVAILABLE: none of pytest's own exit codes, so that CI can tell the two apart
PATIENCE_S = 20.0  # what a command gets to clean up after itself when we are told to stop

# As many tests at a time as there are processors; those of one file stay together, as they share what is slow to make.
# Files keep their order: by number of tests the longest, which have few, would come last and leave a processor idle.
WHOLE_SUITE = ("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")

# Debian's names. Newer releases provide the same names from renamed packages.
DEBIAN_PACKAGES = {
    "Qt": "libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libfreetype6 libxkbcommon0 libbrotli1",
    "vensters": "libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0"
    " libxcb-shape0 libxcb-xfixes0 libxcb-xkb1 libx11-xcb1 libxkbcommon-x11-0",
    "afdrukken": "libcups2 cups cups-filters",
    "sleutelkluis": "dbus dbus-daemon gnome-keyring",
    "schermafdrukken": "xvfb xauth poppler-utils",
    "schermlezer": "at-spi2-core",
    "downloads": "ca-certificates",
}


class NotReadyError(Exception):
    """The machine lacks something; the message says in plain words what to do."""


class StopRequested(BaseException):  # not an Exception: nothing but main may catch it
    """Ctrl-C or a signal asked us to stop."""

    def __init__(self, signum: int) -> None:
        super().__init__(signum)
        self.signum = signum


def main(arguments: Sequence[str]) -> int:
    """Prepare the machine and run one command; give the exit code of that command."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this is the file that meets older interpreters
        print(
            "Huisbezoek heeft Python 3.11 of nieuwer nodig. / Huisbezoek needs Python 3.11 or newer.", file=sys.stderr
        )
        print(f"Dit is / This is: Python {sys.version.split()[0]}, {sys.executable}", file=sys.stderr)
        return NOT_READY
    if not arguments or arguments[0] not in COMMANDS:
        asked_for_help = bool(arguments) and arguments[0] in {"-h", "--help"}
        print(USAGE, file=sys.stdout if asked_for_help else sys.stderr)
        return 0 if asked_for_help else 2
    for signum in stop_signals():
        signal.signal(signum, request_stop)
    try:
        provide_system_packages()
        provide_venv()
        return COMMANDS[arguments[0]](list(arguments[1:]))
    except NotReadyError as error:
        print(error, file=sys.stderr)
        return NOT_READY
    except StopRequested as stop:
        return 128 + stop.signum


# --- the commands -----------------------------------------------------------------------------------------------


def run_demo(arguments: list[str]) -> int:
    """Show the scripted day; the key store is a real one."""
    with key_store() as env:
        return run([PYTHON, "-m", "demo", *arguments], env=env)


def run_tests(arguments: list[str]) -> int:
    """Run the whole suite, or what the arguments of pytest choose from it."""
    with key_store() as env:
        env |= {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}  # read when Python starts; tests/conftest.py sees to the rest
        return run([PYTHON, "-m", "pytest", *(arguments or WHOLE_SUITE)], env=env)


def run_checks(arguments: list[str]) -> int:
    """Run every check, also after one has failed, and name those that failed."""
    if arguments:
        raise NotReadyError("check heeft geen argumenten.")
    checks: dict[str, list[str | Path]] = {
        "stijl": [PYTHON, "-m", "ruff", "check"],
        "opmaak": [PYTHON, "-m", "ruff", "format", "--check"],
        "types": [PYTHON, "-m", "mypy"],
        "importregels": [PYTHON, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-logo"],
        "vertalingen": [PYTHON, ROOT / "tools" / "check_translations.py"],
        "regels": [PYTHON, ROOT / "tools" / "regels.py", "--check"],
        "nieuwsbericht": [PYTHON, ROOT / "tools" / "check_news.py"],
    }
    failed = []
    for name, command in checks.items():
        print(f"== {name}", flush=True)
        if run(command) != 0:
            failed.append(name)
    print(f"Niet in orde: {', '.join(failed)}." if failed else "Alles in orde.")
    return 1 if failed else 0


def run_pictures(arguments: list[str]) -> int:
    """Take a picture of every screen; needs no key store."""
    return run([PYTHON, "-m", "demo.pictures", *arguments])


def run_cards(arguments: list[str]) -> int:
    """Make contact sheets of the visit cards."""
    return run([PYTHON, "-m", "tools.kaarten", *arguments])


def run_bench(arguments: list[str]) -> int:
    """Run the speed measurements."""
    return run([PYTHON, "-m", "bench", *arguments])


def run_proof(arguments: list[str]) -> int:
    """Run a proof that takes too long for the suite; some of its rows unlock a laptop as the app does."""
    with key_store() as env:
        return run([PYTHON, "-m", "proof", *arguments], env=env)


def build_packages(arguments: list[str]) -> int:
    """Build what an IT department rolls out."""
    return run([PYTHON, "-m", "installer", *arguments])


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


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "demo": run_demo,
    "test": run_tests,
    "check": run_checks,
    "pictures": run_pictures,
    "kaarten": run_cards,
    "bench": run_bench,
    "proof": run_proof,
    "pakket": build_packages,
    "lock": resolve_locks,
}

# --- the machine ------------------------------------------------------------------------------------------------


def provide_system_packages() -> None:
    """Install the system packages that are missing, or stop with the one command that does so.

    Only Debian and its relatives need this: the other systems bring what the wheels of Qt expect.

    Raises:
        NotReadyError: packages are missing and we may not install them, or installing failed.
    """
    if shutil.which("dpkg-query") is None or shutil.which("apt-get") is None:
        return
    missing = missing_packages(installed=installed_packages(), can_make_venv=can_make_venv())
    if not missing:
        return
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    if os.geteuid() != 0:
        raise NotReadyError(
            "Er ontbreken systeempakketten. Draai dit, en daarna dezelfde opdracht opnieuw.\n"
            "Some system packages are missing. Run this, then the same command again.\n\n"
            f"  sudo {' '.join(install)}\n"
        )
    reasons = [reason for reason, names in DEBIAN_PACKAGES.items() if set(names.split()) & set(missing)]
    print(f"Systeempakketten voor {', '.join(reasons) or 'Python'}: {' '.join(missing)}", flush=True)
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], install):
        done = subprocess.run(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode != 0:
            raise NotReadyError(f"{done.stdout}\nDit lukte niet: {' '.join(command)}\nLos dat op en probeer opnieuw.")
    importlib.invalidate_caches()


def missing_packages(*, installed: set[str], can_make_venv: bool) -> list[str]:
    """Names from DEBIAN_PACKAGES that are not installed, and what ``python3 -m venv`` needs if it cannot work."""
    wanted = [name for names in DEBIAN_PACKAGES.values() for name in names.split()]
    missing = [name for name in wanted if name not in installed]
    return missing if can_make_venv else [*missing, "python3-venv"]


def installed_packages() -> set[str]:
    """Every installed Debian package, and the names that it provides."""
    query = ["dpkg-query", "--show", "--showformat", "${db:Status-Status}\t${Package}\t${Provides}\n"]
    lines = subprocess.run(query, capture_output=True, text=True, check=True).stdout.splitlines()
    names: set[str] = set()
    for status, package, provides in (line.split("\t") for line in lines):
        if status == "installed":
            names |= {package, *(name.split()[0] for name in provides.split(",") if name.strip())}
    return names


def can_make_venv() -> bool:
    """Whether there is an environment, or this Python can put pip into a new one; Debian packs that part apart."""
    return PYTHON.exists() or importlib.util.find_spec("ensurepip") is not None


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


# --- the key store ----------------------------------------------------------------------------------------------


@contextmanager
def key_store() -> Iterator[dict[str, str]]:
    """Give an environment in which a key store answers, and end what was started for it.

    Windows and macOS always have one. A Linux desktop has one on the session bus; on a bare server this starts a bus
    and GNOME's key store in a temporary folder. The product never does so: it refuses to work without a key store.

    Raises:
        NotReadyError: no key store answers and none could be started.
    """
    env = dict(os.environ)
    if sys.platform != "linux" or key_store_answers(env, wait_s=0):
        yield env
        return
    with tempfile.TemporaryDirectory(prefix="huisbezoek-", ignore_cleanup_errors=True) as folder:
        private = env | dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"), folder)
        private.pop("DISPLAY", None)  # it must never ask anything on somebody's screen
        with background(["dbus-daemon", "--session", "--nofork", "--nosyslog", "--print-address"], env=private) as bus:
            private["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip() if bus.stdout else ""
            keyring = ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"]
            with background(keyring, env=private) as daemon:
                if daemon.stdin:
                    daemon.stdin.write(os.urandom(16).hex().encode())
                    daemon.stdin.close()
                env["DBUS_SESSION_BUS_ADDRESS"] = private["DBUS_SESSION_BUS_ADDRESS"]
                if not key_store_answers(env, wait_s=10):
                    raise NotReadyError("Er is geen sleutelkluis, en een eigen starten lukte niet (gnome-keyring).")
                yield env


def key_store_answers(env: Mapping[str, str], *, wait_s: int) -> bool:
    """Whether a secret can be put away and read back, in an unlocked store, without asking anybody anything."""
    return run([PYTHON, ROOT / "tools" / "check_key_store.py", str(wait_s)], env=env, quiet=True) == 0


# --- processes --------------------------------------------------------------------------------------------------


def run(command: Sequence[str | Path], *, env: Mapping[str, str] | None = None, quiet: bool = False) -> int:
    """Run a command from the root of the repository to its end, or end it when we are told to stop.

    Raises:
        StopRequested: after the command has ended.
    """
    output = subprocess.DEVNULL if quiet else None
    child = subprocess.Popen(tied_to_us(command, "INT"), cwd=ROOT, env=env, stdout=output, stderr=output)
    try:
        return child.wait()
    except StopRequested as stop:
        end(child, because_of=stop.signum)
        raise


def must_run(command: Sequence[str | Path]) -> None:
    """Run a command that the rest depends on.

    Raises:
        NotReadyError: it failed.
    """
    if run(command) != 0:
        raise NotReadyError(f"Dit lukte niet: {' '.join(map(str, command))}")


@contextmanager
def background(command: Sequence[str], *, env: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a service in a group of its own, so that Ctrl-C reaches the command before its services; end it after.

    Raises:
        NotReadyError: the program is not there.
    """
    try:
        service = subprocess.Popen(
            tied_to_us(command, "TERM"),
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except FileNotFoundError as error:
        raise NotReadyError(f"Het programma {command[0]} ontbreekt. Installeer het en probeer opnieuw.") from error
    with service:
        try:
            yield service
        finally:
            os.killpg(service.pid, signal.SIGTERM)


def tied_to_us(command: Sequence[str | Path], signal_name: str) -> list[str]:
    """Let Linux signal the command if we are killed ourselves; elsewhere the command as it is."""
    tie = ["setpriv", "--pdeathsig", signal_name, "--"] if sys.platform == "linux" and shutil.which("setpriv") else []
    return [*tie, *map(str, command)]


def end(child: subprocess.Popen[bytes], *, because_of: int) -> None:
    """Ask a command to stop as Ctrl-C does, so that it cleans up after itself; insist if it does not."""
    if os.name != "nt" and not (because_of == signal.SIGINT and terminal_signals_our_group()):
        child.send_signal(signal.SIGINT)
    for insist in (child.terminate, child.kill):
        try:
            child.wait(timeout=PATIENCE_S)
        except subprocess.TimeoutExpired:
            insist()
    child.wait()


def terminal_signals_our_group() -> bool:
    """Whether a Ctrl-C in the terminal reaches our children by itself; a second one would cut their cleaning short."""
    try:
        with open("/dev/tty", "rb") as terminal:
            return os.tcgetpgrp(terminal.fileno()) == os.getpgrp()
    except OSError:
        return False


def stop_signals() -> list[signal.Signals]:
    """The signals that ask us to stop; Windows has no hang-up."""
    return [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


def request_stop(signum: int, _frame: FrameType | None) -> None:
    """Handle a signal: unwind once, and leave the cleaning up undisturbed by a second signal."""
    for other in stop_signals():
        signal.signal(other, signal.SIG_IGN)
    raise StopRequested(signum)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
