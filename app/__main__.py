"""The guardian: arguments, profile folder, single instance. It starts the window as its child, and again after a lock.

The guardian never holds a key or a decrypted row. Locking ends the child, and with it the memory that held them.
"""

import argparse
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Final

import msgspec

from app import EXIT_LOCKED, __version__
from app.domain.errors import UserError
from app.platform.folders import Profile
from app.platform.program import own_command
from app.platform.single_instance import InstanceLock

if TYPE_CHECKING:
    from app.platform.toestand import Check

EXIT_FAULT: Final = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: without the program's name; those of the process by default.

    Returns:
        The exit code: 0 well, 1 a fault that was told, 2 wrong arguments.
    """
    parser = argparse.ArgumentParser(prog="huisbezoek", description="Huisbezoeken vastleggen, ook zonder verbinding.")
    parser.add_argument(
        "opdracht", nargs="?", choices=["open", "status", "doctor", "herstel", "venster"], default="open"
    )
    parser.add_argument("--profiel", type=Path, metavar="MAP", help="map voor de gegevens, bijvoorbeeld om te proberen")
    parser.add_argument("--zelftest", action="store_true", help="probeer alles wat Huisbezoek van deze computer vraagt")
    parser.add_argument("--uit", type=Path, metavar="BESTAND", help="waar de uitslag of het verzegelde werk komt")
    parser.add_argument("--version", action="version", version=f"Huisbezoek {__version__}")
    herstel = parser.add_argument_group("herstel", "niet verstuurd werk uit een profielmap halen; voor de beheerder")
    herstel.add_argument("--sleutel", type=Path, metavar="BESTAND", help="het geheime deel van de herstelsleutel")
    herstel.add_argument("--kopie", type=Path, metavar="BESTAND", help="de verzegelde sleutel uit het register")
    options = parser.parse_args(arguments)
    if options.zelftest:
        return _test_machine(options.uit)
    profile = Profile(options.profiel.absolute()) if options.profiel else Profile.default()
    if options.opdracht in ("status", "doctor"):
        return _report(profile, with_machine=options.opdracht == "doctor")
    if options.opdracht == "herstel":
        if options.sleutel is None or options.uit is None or options.profiel is None:
            parser.error("herstel heeft --profiel, --sleutel en --uit nodig")
        return _recover(profile, sleutel=options.sleutel, uit=options.uit, kopie=options.kopie)
    if options.opdracht == "venster":
        return run_window(profile)
    return guard(profile)


def guard(profile: Profile) -> int:
    """Hold the profile's lock and run windows until one ends without asking for another.

    Args:
        profile: the profile folder.
    """
    try:
        profile.ensure()
        lock = InstanceLock(profile.lock_file)
    except UserError as error:
        print(error, file=sys.stderr)
        return run_window(profile, fault=error)
    try:
        while True:
            code = _run_child(profile)
            if code != EXIT_LOCKED:
                return code
    finally:
        lock.release()


def _run_child(profile: Profile) -> int:
    command = own_command("venster", "--profiel", str(profile.folder))
    children: list[subprocess.Popen[bytes]] = []
    ended = threading.Event()

    def end_child(_number: int, _frame: FrameType | None) -> None:
        ended.set()
        for child in children:
            child.terminate()

    # Before the child is there, so that no signal falls between the two and leaves it without a guardian.
    before = {number: signal.signal(number, end_child) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        # The child reads the end of this pipe when the guardian is gone, however it went, and locks itself.
        with subprocess.Popen(command, stdin=subprocess.PIPE) as child:
            children.append(child)
            if ended.is_set():
                child.terminate()
            code = child.wait()
            # A window that was just locking asks for a fresh one; whoever ends the guardian wants none.
            return 0 if ended.is_set() and code == EXIT_LOCKED else code
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def run_window(profile: Profile, *, fault: UserError | None = None, clock: Callable[[], datetime] | None = None) -> int:
    """Run one window process.

    Args:
        profile: the profile folder.
        fault: shown in place of everything else.
        clock: gives the moment; the machine's own by default.

    Returns:
        Qt's exit code; :data:`EXIT_LOCKED` asks for a fresh process.
    """
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from app.bootstrap import Application, system_clock
    from app.platform.hardening import harden_process
    from app.platform.logs import log_event, setup_log
    from app.ui.theme import apply_theme, window_icon

    weak = harden_process()
    qt = QApplication(["huisbezoek"])
    apply_theme(qt)
    qt.setWindowIcon(window_icon())
    # By this name a desktop on Linux finds the icon and the name that belong to the window.
    qt.setDesktopFileName("nl.huisbezoek.Huisbezoek")
    application = Application(profile=profile, clock=clock or system_clock)
    if fault is not None:
        application.show_fault(fault)
        qt.exec()
        return EXIT_FAULT
    setup_log(profile.log_folder)
    for code in weak:
        log_event(code)
    application.start()
    qt.aboutToQuit.connect(application.quit)
    ended = threading.Event()
    # A signal handler runs only when the interpreter gets a turn; this timer gives it one.
    turn = QTimer(interval=200)
    turn.timeout.connect(lambda: qt.quit() if ended.is_set() else None)
    turn.start()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    if not sys.stdin.isatty():
        threading.Thread(target=_watch_guardian, args=(ended,), daemon=True).start()
    return qt.exec()


def _watch_guardian(ended: threading.Event) -> None:
    while os.read(sys.stdin.fileno(), 1):
        pass
    ended.set()


def _test_machine(out: Path | None) -> int:
    from app.services.zelftest import CHECKS, run_checks
    from app.ui.zelftest import check_qt

    found = run_checks(check_qt, *CHECKS)
    if out is not None:
        try:
            # A roll-out names a folder that nobody made yet, and where no window is nobody reads why it failed.
            out.parent.mkdir(parents=True, exist_ok=True)
            out.write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=1))
        except OSError:
            if sys.stderr is not None:
                print(f"Het bestand {out} kan niet worden geschreven. Kies met --uit een andere plek.", file=sys.stderr)
            return EXIT_FAULT
    if sys.stdout is not None:  # which a program with windows does not have on Windows
        _print(found.controles)
    return 0 if found.goed else EXIT_FAULT


def _recover(profile: Profile, *, sleutel: Path, uit: Path, kopie: Path | None) -> int:
    """Seal what a put-aside folder still had to send; the passphrase comes from the terminal or standard input."""
    import getpass

    from app.services.herstellen import recover_folder

    ask = sys.stdin.isatty()
    passphrase = getpass.getpass("Wachtwoord van de herstelsleutel: ") if ask else sys.stdin.readline().rstrip("\r\n")
    try:
        count = recover_folder(
            profile, private_key=sleutel.read_bytes(), passphrase=passphrase, uit=uit.absolute(), wrap_file=kopie
        )
    except (UserError, OSError) as error:
        print(error, file=sys.stderr)
        return EXIT_FAULT
    print(f"{count} regels staan verzegeld in {uit}. Lees ze in met: huisbezoek-register herstel --bestand {uit}")
    return 0


def _report(profile: Profile, *, with_machine: bool) -> int:
    from app.platform.toestand import machine_checks, profile_checks

    checks = profile_checks(profile)
    if with_machine:
        from app.services.zelftest import check_werkplek, system_keystore

        checks += [*machine_checks(system_keystore), *check_werkplek()]
    _print(checks)
    return 0 if all(check.goed for check in checks) else EXIT_FAULT


def _print(checks: Sequence["Check"]) -> None:
    print(f"Huisbezoek {__version__}")
    for check in checks:
        print(f"{'goed ' if check.goed else 'FOUT '} {check.naam:<18} {check.gevonden}")


if __name__ == "__main__":
    sys.exit(main())
