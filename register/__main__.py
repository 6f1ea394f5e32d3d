"""The command line of the register."""

import argparse
import sys
import threading
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from register.beheer.inrichten import DEFAULT_REGIO, set_up
from register.caseload.voorbeeld import make_voorbeeld
from register.context import system_clock
from register.errors import BeheerFout
from register.server import RegisterServer


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: without the program's name; those of the process by default.

    Returns:
        The exit code: 0 well, 1 a fault that was told, 2 wrong arguments.
    """
    parser = argparse.ArgumentParser(prog="huisbezoek-register", description="Het centrale register van Huisbezoek.")
    parser.add_argument("--data", type=Path, default=Path("register-data"), metavar="MAP", help="map van het register")
    commands = parser.add_subparsers(dest="opdracht", required=True)
    init = commands.add_parser("init", help="richt een register in")
    init.add_argument("--regio", default=DEFAULT_REGIO)
    start = commands.add_parser("start", help="luister naar laptops")
    start.add_argument("--poort", type=int, default=0)
    voorbeeld = commands.add_parser("voorbeeld", help="maak een verzonnen caseload")
    voorbeeld.add_argument("--dossiers", type=int, required=True)
    voorbeeld.add_argument("--zaad", type=int, required=True)
    voorbeeld.add_argument("--peildatum", type=date.fromisoformat, required=True)
    voorbeeld.add_argument("--uit", type=Path, required=True)
    options = parser.parse_args(arguments)
    try:
        if options.opdracht == "init":
            print(
                f"Register van {set_up(data_dir=options.data, regio_naam=options.regio, adres='', clock=system_clock)}"
            )
        elif options.opdracht == "voorbeeld":
            options.uit.write_bytes(
                make_voorbeeld(dossiers=options.dossiers, zaad=options.zaad, peildatum=options.peildatum)
            )
        else:
            with RegisterServer(options.data, options.poort) as server:
                print(f"register luistert op {server.url}", flush=True)
                threading.Event().wait()
    except BeheerFout as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
