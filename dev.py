"""The one door to this repository: ``python3 dev.py demo``, ``test``, ``check``, ``pictures``, ``kaarten``,
``bench``, ``proof``, ``pakket``, ``lock``.

Owns the list of commands and what each of them starts. What they need of the machine, from system packages to a key
store, is provided by ``machine/``; what a command itself does belongs in ``demo/``, ``tests/``, ``bench/`` and
``tools/``. Uses the standard library only, because it runs before anything is installed.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from machine import PYTHON, ROOT, NotReadyError
from machine.environment import provide_venv, resolve_locks
from machine.key_store import key_store
from machine.processes import StopRequested, request_stop, run, stop_signals
from machine.system_packages import provide_system_packages

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

NOT_READY = 69  # EX_UNAVAILABLE: none of pytest's own exit codes, so that CI can tell the two apart

# One test more at a time than there are processors, since many wait for another process; those of one file stay
# together, as they share what is slow to make. Files keep their order: by number of tests the longest, which have few,
# would come last and leave a processor idle.
WHOLE_SUITE = ("-n", str((os.cpu_count() or 1) + 1), "--dist", "loadfile", "--no-loadscope-reorder")


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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
