"""The commands about accounts: who may log in. What they do is in :mod:`register.beheer.accounts`."""

import argparse
import getpass
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from register.beheer import accounts
from register.context import RegisterContext
from register.errors import BeheerFout
from register.opdrachten_mensen import AddCommand
from register.store import gebruikers
from register.store.gebruikers import ROLLEN
from register.tabel import print_table, yes_no


def add_commands(command: AddCommand) -> None:
    """Describe the commands.

    Args:
        command: makes a command by its name and what it does.
    """
    actions = command("gebruiker", "accounts").add_subparsers(dest="actie", required=True, metavar="ACTIE")

    def action(name: str, text: str) -> argparse.ArgumentParser:
        made = actions.add_parser(name, help=text, description=text)
        if name != "lijst":
            made.add_argument("inlognaam", metavar="NAAM", help="naam om mee in te loggen")
        if name in ("toevoegen", "wachtwoord"):
            made.add_argument(
                "--wachtwoord-uit-bestand",
                type=Path,
                metavar="BESTAND",
                help="de eerste regel is het wachtwoord; een streepje leest van standaardinvoer",
            )
        return made

    add = action("toevoegen", "maak een account")
    add.add_argument("--rol", required=True, choices=ROLLEN)
    add.add_argument("--voornaam", required=True, help="zoals op een kaartje")
    add.add_argument("--naam", required=True, help="hele naam")
    add.add_argument("--telefoon", default="", help="werktelefoon")
    action("wachtwoord", "geef iemand een nieuw wachtwoord; elke laptop moet opnieuw inloggen")
    action("uitzetten", "laat iemand er niet meer in")
    action("aanzetten", "laat iemand er weer in")
    action("lijst", "laat de accounts zien")


def _gebruiker(options: argparse.Namespace, context: RegisterContext) -> int:
    match options.actie:
        case "lijst":
            _list(context)
        case "uitzetten":
            off = accounts.set_actief(context, inlognaam=options.inlognaam, actief=False)
            print(
                f"Het account {off.inlognaam} is uitgezet en komt er niet meer in. Heeft het een laptop, trek die in "
                "met: apparaten --intrekken ID. De dossiers geef je een ander met: wijs-toe"
            )
        case "aanzetten":
            on = accounts.set_actief(context, inlognaam=options.inlognaam, actief=True)
            print(f"Het account {on.inlognaam} staat aan. Elke laptop ervan logt één keer opnieuw in.")
        case "wachtwoord":
            changed = accounts.set_password(
                context, inlognaam=options.inlognaam, wachtwoord=_read_password(options.wachtwoord_uit_bestand)
            )
            print(f"{changed.inlognaam} heeft een nieuw wachtwoord. Elke laptop ervan logt één keer opnieuw in.")
        case _:
            made = accounts.add_gebruiker(
                context,
                inlognaam=options.inlognaam,
                wachtwoord=_read_password(options.wachtwoord_uit_bestand),
                rol=options.rol,
                voornaam=options.voornaam,
                naam=options.naam,
                telefoon=options.telefoon,
            )
            print(f"Het account {made.inlognaam} is gemaakt.")
    return 0


def _list(context: RegisterContext) -> None:
    with context.read() as tx:
        found = gebruikers.list_all(tx)
    print_table(
        ("naam", "rol", "voornaam", "hele naam", "telefoon", "actief"),
        [(item.inlognaam, item.rol, item.voornaam, item.naam, item.telefoon, yes_no(item.actief)) for item in found],
    )


def _read_password(file: Path | None) -> str:
    if file is not None and str(file) != "-":
        try:
            # Notepad may put a mark before the first letter.
            return next(iter(file.read_text("utf-8-sig").splitlines()), "")
        except (OSError, UnicodeDecodeError) as error:
            raise BeheerFout(
                f"Het bestand {file} is niet te lezen. Er is niets veranderd. Controleer de naam en de rechten."
            ) from error
    if file is not None or not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("Wachtwoord: ")
    if getpass.getpass("Nog een keer: ") != first:
        raise BeheerFout("De wachtwoorden zijn niet gelijk. Er is niets veranderd. Probeer het opnieuw.")
    return first


COMMANDS: Final[dict[str, Callable[[argparse.Namespace, RegisterContext], int]]] = {"gebruiker": _gebruiker}
