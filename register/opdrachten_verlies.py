"""The commands for a laptop that is lost or broken. What they do is in :mod:`register.beheer`."""

import argparse
import getpass
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from app.domain.events import AMSTERDAM
from register.beheer import datalek, herstel
from register.context import RegisterContext
from register.errors import BeheerFout
from register.opdrachten_mensen import AddCommand

_SECRET_HELP: Final = "de eerste regel is het wachtwoord van de herstelsleutel; een streepje leest van standaardinvoer"  # noqa: S105 - a help text


def add_commands(command: AddCommand) -> None:
    """Describe the commands.

    Args:
        command: makes a command by its name and what it does.
    """
    key = command("herstelsleutel", "maak de herstelsleutel van de organisatie; het geheime deel komt in een bestand")
    key.add_argument("--uit", type=Path, required=True, metavar="BESTAND", help="bewaar dit buiten het register")
    key.add_argument("--wachtwoord-uit-bestand", type=Path, metavar="BESTAND", help=_SECRET_HELP)

    recover = command("herstel", "lees niet verstuurd werk in van een laptop die kapot of ingetrokken is")
    recover.add_argument("--sleutel", type=Path, metavar="BESTAND", help="het geheime deel van de herstelsleutel")
    recover.add_argument("--wachtwoord-uit-bestand", type=Path, metavar="BESTAND", help=_SECRET_HELP)
    what = recover.add_mutually_exclusive_group()
    what.add_argument("--apparaat", default="", metavar="ID", help="alleen wat deze laptop inleverde")
    what.add_argument("--bestand", type=Path, metavar="BESTAND", help="verzegeld werk uit een profielmap")
    what.add_argument("--kopie-van", metavar="ID", help="schrijf de verzegelde sleutel van deze laptop naar --uit")
    recover.add_argument("--uit", type=Path, metavar="BESTAND")
    recover.add_argument("--concepten", type=Path, metavar="BESTAND", help="waar komt wat nog niet opgeslagen was")

    breach = command("datalek", "laat zien wat er van een verloren laptop bekend is, zonder namen")
    breach.add_argument("apparaat", metavar="ID")
    breach.add_argument("--json", action="store_true", help="als JSON")


def _herstelsleutel(options: argparse.Namespace, context: RegisterContext) -> int:
    kid = herstel.make_key(context, uit=options.uit, passphrase=_passphrase(options, twice=True))
    print(f"De herstelsleutel {kid} geldt vanaf nu. Het geheime deel staat in {options.uit}.")
    print("Bewaar dat bestand en het wachtwoord apart, buiten het register. Zonder die twee is er geen herstel.")
    return 0


def _herstel(options: argparse.Namespace, context: RegisterContext) -> int:
    if options.kopie_van:
        if options.uit is None:
            raise BeheerFout("Zeg met --uit waar de verzegelde sleutel heen moet. Er is niets geschreven.")
        _write(options.uit, herstel.read_copy(context, apparaat_id=options.kopie_van))
        print(f"De verzegelde sleutel staat in {options.uit}. Alleen de herstelsleutel opent hem.")
        return 0
    if options.sleutel is None:
        raise BeheerFout("Geef met --sleutel het geheime deel van de herstelsleutel. Er is niets veranderd.")
    passphrase = _passphrase(options)
    if options.bestand is not None:
        done = herstel.recover_file(
            context,
            sleutel=options.sleutel,
            passphrase=passphrase,
            bestand=options.bestand,
            concepten=options.concepten,
        )
    else:
        done = herstel.recover_handed_in(
            context,
            sleutel=options.sleutel,
            passphrase=passphrase,
            apparaat_id=options.apparaat,
            concepten=options.concepten,
        )
    print(f"Ingelezen: {done.aanvaard}. Geweigerd: {sum(done.geweigerd.values())}.")
    if done.concepten:
        print(f"Concepten in {options.concepten}: {done.concepten}. Bespreek ze met wie ze typte en wis het bestand.")
    for code, aantal in sorted(done.geweigerd.items()):
        print(f"  {code}: {aantal}")
    return 1 if done.geweigerd else 0


def _datalek(options: argparse.Namespace, context: RegisterContext) -> int:
    found = datalek.report(context, apparaat_id=options.apparaat)
    if options.json:
        print(msgspec.json.format(msgspec.json.encode(found)).decode())
        return 0
    groups = ", ".join(f"{name} {aantal}" for name, aantal in found.doelgroepen.items())
    for what, answer in (
        ("laptop", found.apparaat_id),
        ("ingeschreven", _when(found.ingeschreven_op)),
        ("laatste contact", _when(found.laatst_gezien_op)),
        ("zonder contact dicht vanaf", _when(found.dicht_vanaf)),
        ("ingetrokken", _when(found.ingetrokken_op)),
        ("wissen bevolen", _when(found.wissen_bevolen_op)),
        ("gewist, zegt de laptop", _when(found.gewist_op)),
        ("gebeurtenissen binnen", str(found.gebeurtenissen_binnen)),
        ("wachtte bij laatste contact", str(found.wacht)),
        ("verzegeld ingeleverd", f"{found.ingeleverd}, waarvan ingelezen {found.ingelezen}"),
        ("dossiers op de laptop", f"{len(found.dossiers)} ({groups})" if groups else str(len(found.dossiers))),
    ):
        print(f"{what:<28} {answer}")
    for dossier_id in found.dossiers:
        print(f"  {dossier_id}")
    return 0


def _when(moment: datetime | None) -> str:
    return f"{moment.astimezone(AMSTERDAM):%d-%m-%Y %H:%M}" if moment else "nee"


def _passphrase(options: argparse.Namespace, *, twice: bool = False) -> str:
    file: Path | None = options.wachtwoord_uit_bestand
    if file is not None and str(file) != "-":
        try:
            return next(iter(file.read_text("utf-8").splitlines()), "")
        except (OSError, UnicodeDecodeError) as error:
            raise BeheerFout(f"Het bestand {file} is niet te lezen. Er is niets veranderd.") from error
    if file is not None or not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("Wachtwoord van de herstelsleutel: ")
    if twice and getpass.getpass("Nog een keer: ") != first:
        raise BeheerFout("De wachtwoorden zijn niet gelijk. Er is niets gemaakt. Probeer het opnieuw.")
    return first


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text + "\n", "ascii")
    except OSError as error:
        raise BeheerFout(f"Het bestand {path} kan niet worden geschreven. Kies met --uit een andere plek.") from error


COMMANDS: Final[dict[str, Callable[[argparse.Namespace, RegisterContext], int]]] = {
    "herstelsleutel": _herstelsleutel,
    "herstel": _herstel,
    "datalek": _datalek,
}
