"""The command line ``huisbezoek-register``: which commands and options there are. What they do is elsewhere."""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final, NoReturn

from sqlalchemy.exc import DBAPIError

from register import opdrachten, opdrachten_accounts, opdrachten_mensen, opdrachten_taken, opdrachten_verlies
from register.beheer.exporteren import FORMATEN, SOORTEN
from register.beheer.inrichten import DEFAULT_REGIO
from register.beheer.opruimen import BEWAREN_TOT
from register.cijfers import opdracht as cijfers
from register.context import Plek, system_clock
from register.errors import BeheerFout, explain_database

DATA_VARIABLE: Final = "HUISBEZOEK_REGISTER_DATA"
DATABASE_VARIABLE: Final = "HUISBEZOEK_REGISTER_DATABASE"
DATABASE_FILE_VARIABLE: Final = "HUISBEZOEK_REGISTER_DATABASE_BESTAND"
_VERWIJDERREDENEN: Final = ("overgedragen", "regie_gemeente", "buiten_doelgroep", "afgesloten", "vernietigd")


class _DutchParser(argparse.ArgumentParser):
    """A parser that speaks Dutch."""

    def __init__(self, **options: object) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **options)  # type: ignore[arg-type]
        self._positionals.title, self._optionals.title = "Opdracht", "Opties"
        self.add_argument("-h", "--help", action="help", help="laat deze uitleg zien")

    def error(self, message: str) -> NoReturn:  # noqa: ARG002 - argparse's signature, and its words are English
        """End with what to do."""
        print(self.format_usage().replace("usage:", "Gebruik:", 1), end="", file=sys.stderr)
        print(f"Deze opdracht klopt niet. Er is niets veranderd. Kijk met: {self.prog} --help", file=sys.stderr)
        raise SystemExit(2)

    def format_help(self) -> str:
        """The help, under Dutch headings."""
        return super().format_help().replace("usage:", "Gebruik:", 1)


def make_parser() -> argparse.ArgumentParser:
    """Describe the commands and their options."""
    parser = _DutchParser(prog="huisbezoek-register", description="Het centrale register van Huisbezoek.")
    parser.add_argument("--data", type=Path, metavar="MAP", help=f"map van het register (of zet {DATA_VARIABLE})")
    parser.add_argument(
        "--database",
        metavar="URL",
        help=f"postgresql://... in plaats van SQLite in die map (of zet {DATABASE_VARIABLE}: dan ziet niemand het "
        "wachtwoord in de lijst van processen)",
    )
    parser.add_argument(
        "--database-bestand",
        type=Path,
        metavar="BESTAND",
        help=f"de eerste regel is dat adres (of zet {DATABASE_FILE_VARIABLE})",
    )
    parser.add_argument("--regio-id", default="", metavar="ID", help="om welke regio het gaat, als er meer zijn")
    commands = parser.add_subparsers(dest="opdracht", required=True, metavar="OPDRACHT")

    def command(name: str, help_text: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=help_text, description=help_text)

    init = command("init", "maak een register, of werk het bij")
    init.add_argument("--regio", default="", metavar="NAAM", help=f"naam van de regio (nieuw: {DEFAULT_REGIO})")
    init.add_argument("--adres", default="", metavar="URL", help="waar laptops het register vinden (https://...)")

    opdrachten_accounts.add_commands(command)

    importeer = command("importeer", "lees een caseload-bestand in (CSV of XLSX)")
    importeer.add_argument("bestand", type=Path, metavar="BESTAND")
    importeer.add_argument("--mapping", type=Path, metavar="BESTAND", help="hoe het bestand de kolommen noemt (TOML)")

    assign = command("wijs-toe", "wijs dossiers toe aan een consulent")
    which = assign.add_mutually_exclusive_group(required=True)
    which.add_argument("dossiers", nargs="*", default=[], metavar="DOSSIER")
    which.add_argument("--gemeente", metavar="GEMEENTE", help="alle dossiers in een gemeente (naam of code)")
    assign.add_argument("--aan", required=True, metavar="NAAM", help="inlognaam")
    assign.add_argument("--reden", default="toegewezen door coördinator")

    withdraw = command("verwijder-toewijzing", "neem dossiers terug; de laptop wist ze")
    withdraw.add_argument("dossiers", nargs="+", metavar="DOSSIER")
    withdraw.add_argument("--reden", required=True, choices=_VERWIJDERREDENEN)

    opdrachten_mensen.add_commands(command)
    opdrachten_taken.add_commands(command)
    opdrachten_verlies.add_commands(command)

    start = command("start", "start het register")
    start.add_argument("--poort", type=int, default=8443, help="0 kiest een vrije poort")
    start.add_argument("--luister", default="127.0.0.1", metavar="ADRES", help="een ander adres dan dit vraagt TLS")
    start.add_argument("--tls-cert", type=Path, metavar="BESTAND")
    start.add_argument("--tls-key", type=Path, metavar="BESTAND")
    start.add_argument("--processen", type=int, default=1, metavar="AANTAL", help="zoveel naast elkaar op één poort")
    start.add_argument(
        "--metingen-poort",
        type=int,
        metavar="POORT",
        help="geef metingen voor Prometheus, alleen op deze computer; elk volgend proces op de poort erna",
    )
    start.add_argument("--fd", type=int, help=argparse.SUPPRESS)

    export = command("exporteer", "schrijf gebeurtenissen, contacten of taken naar een bestand")
    export.add_argument("--soort", choices=SOORTEN, default=SOORTEN[0], help="zie docs/beheer/uitwisseling.md")
    export.add_argument(
        "--sinds",
        type=_sinds,
        metavar="JJJJ-MM-DD|BESTAND",
        help="alleen wat vanaf die dag binnenkwam; of een cursorbestand: alleen wat anders is dan de vorige keer",
    )
    export.add_argument("--uit", type=Path, required=True, metavar="MAP|BESTAND")
    export.add_argument("--formaat", choices=FORMATEN, default="csv")

    cijfers.add_period(
        command("kaartrespons", "op hoeveel kaartjes kwam een reactie, per taal, papier, dagdeel en plaats")
    )
    cijfers.add_options(command("cijfers", "reken de cijfers van een schooljaar of kalenderjaar uit"))

    devices = command("apparaten", "laat de laptops zien, of trek er een in")
    devices.add_argument("--intrekken", metavar="ID")
    devices.add_argument(
        "--wissen", action="store_true", help="en beveel hem zichzelf te wissen; zijn werk komt eerst verzegeld binnen"
    )

    overview = command("overzicht", "laat zien welke laptops niet synchroniseren, wat wacht, en wat niet is gewist")
    overview.add_argument("--json", action="store_true", help="als JSON")

    cleaning = command("opruimen", "vernietig dossiers waarvan de bewaartermijn voorbij is (eerst alleen tellen)")
    cleaning.add_argument("--uitvoeren", action="store_true", help="vernietig ze echt")
    cleaning.add_argument("--bewijzen", action="store_true", help="laat zien wat eerder is vernietigd")
    cleaning.add_argument(
        "--tot",
        type=_termijn,
        action="append",
        default=[],
        metavar="DOELGROEP=LEEFTIJD",
        help="een andere leeftijd dan " + ", ".join(f"{name}={age}" for name, age in BEWAREN_TOT.items()),
    )

    backup = command("backup", "maak een back-up van het hele register, ook terwijl laptops synchroniseren")
    backup.add_argument("--uit", type=Path, required=True, metavar="BESTAND")
    restore = command("herstel-backup", "zet een back-up terug in een lege map en een lege database")
    restore.add_argument("bestand", type=Path, metavar="BESTAND")

    command("openapi", "schrijf de beschrijving van de API")

    example = command("voorbeeld", "maak een verzonnen caseload-bestand")
    example.add_argument("--dossiers", type=int, required=True, metavar="AANTAL")
    example.add_argument("--zaad", type=int, required=True, metavar="GETAL", help="hetzelfde zaad geeft hetzelfde")
    example.add_argument("--peildatum", type=date.fromisoformat, metavar="JJJJ-MM-DD", help="anders vandaag")
    example.add_argument("--uit", type=Path, metavar="BESTAND")

    command("keten", "controleer de ketens van alle laptops")
    command("dossiers", "laat de dossiers met hun volgende stap zien")
    command("nieuw-tijdperk", "na het terugzetten van een back-up: laat elke laptop opnieuw vergelijken")
    return parser


def _sinds(text: str) -> date | Path:
    """A day, or otherwise a cursor file."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return Path(text)


def _termijn(text: str) -> tuple[str, int]:
    """A target group and an age, as DOELGROEP=LEEFTIJD."""
    doelgroep, _, jaren = text.partition("=")
    if doelgroep not in BEWAREN_TOT or not jaren.isdigit() or not 0 < int(jaren) < 150:
        raise argparse.ArgumentTypeError(text)
    return doelgroep, int(jaren)


def _database(options: argparse.Namespace) -> str:
    """The address of the database: an option goes before a variable, and the address itself before a file with it.

    Raises:
        BeheerFout: the file cannot be read or is empty.
    """
    given = (options.database, options.database_bestand)
    if given == (None, None):
        given = (os.environ.get(DATABASE_VARIABLE), os.environ.get(DATABASE_FILE_VARIABLE))
    address, file = given
    if address or not file:
        return str(address or "")
    try:
        lines = Path(file).read_text("utf-8").split()
    except (OSError, UnicodeDecodeError):
        lines = []
    if not lines:
        raise BeheerFout(
            f"Het bestand {file} met het adres van de database is niet te lezen of leeg. Er is niets veranderd. "
            "Controleer de naam en de rechten."
        )
    return lines[0]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0 when it is done and 1 when it is not."""
    options = make_parser().parse_args(argv)
    data_dir = options.data or Path(os.environ.get(DATA_VARIABLE, "") or "register-data")
    try:
        plek = Plek(data_dir=data_dir, database=_database(options))
        return opdrachten.run(options, plek=plek, clock=system_clock)
    except BeheerFout as error:
        print(error, file=sys.stderr)
        return 1
    except DBAPIError as error:
        explained = explain_database(error)
        if explained is None:
            raise
        print(explained, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
