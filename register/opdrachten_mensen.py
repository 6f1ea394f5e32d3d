"""The commands about people: who covers for whom, and when they work. What they do is in :mod:`register.beheer`."""

import argparse
from collections.abc import Callable
from datetime import date
from typing import Final

from app.domain.records import Rooster
from register.beheer import kantoor, waarnemen
from register.beheer.accounts import find_gebruiker
from register.context import RegisterContext
from register.errors import BeheerFout
from register.store.gebruikers import Rol
from register.tabel import print_table, yes_no

_DAGEN: Final = ("ma", "di", "wo", "do", "vr", "za", "zo")

WIE: Final = (
    *("jongere", "moeder", "vader", "andere_ouder_of_verzorger", "begeleider", "school", "buur_of_bewoner"),
    *("gemeente", "samenwerkingsverband", "ketenpartner", "onbekend"),
)

AddCommand = Callable[[str, str], argparse.ArgumentParser]


def add_commands(command: AddCommand) -> None:
    """Describe the commands.

    Args:
        command: makes a command by its name and what it does.
    """
    _add_waarneming(command("waarneming", "laat iemand waarnemen: een tweede die de dossiers heeft, voor een tijd"))
    _add_kaart(command("kaart", "zoek een kaartje op de code, en leg vast wat iemand erover zei"))
    _add_rooster(command("rooster", "laat zien of zeg wanneer iemand werkt en wanneer niet"))


def _add_waarneming(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="actie", required=True, metavar="ACTIE")
    for name, text in (
        ("toevoegen", "laat iemand waarnemen"),
        ("beeindigen", "laat iemand niet meer waarnemen"),
    ):
        action = actions.add_parser(name, help=text, description=text)
        which = action.add_mutually_exclusive_group(required=True)
        which.add_argument("dossiers", nargs="*", default=[], metavar="DOSSIER")
        which.add_argument("--van", metavar="NAAM", help="alle dossiers van deze consulent (inlognaam)")
        action.add_argument("--door", required=True, metavar="NAAM", help="inlognaam van wie waarneemt")
        if name == "toevoegen":
            action.add_argument("--begin", required=True, type=date.fromisoformat, metavar="JJJJ-MM-DD")
            action.add_argument(
                "--eind", required=True, type=date.fromisoformat, metavar="JJJJ-MM-DD", help="de laatste dag"
            )
    text = "laat zien wie waarneemt, nu en straks"
    actions.add_parser("lijst", help=text, description=text)


def _add_kaart(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar="CODE", help="zoals K7M-4QX")
    parser.add_argument("--door", required=True, metavar="NAAM", help="inlognaam van wie dit doet (rol kantoor)")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--reactie", action="store_true", help="iemand reageert op het kaartje")
    what.add_argument("--terugbellen", action="store_true", help="iemand vraagt om terug te bellen")
    parser.add_argument("--van", choices=WIE, default="jongere", help="wie")
    parser.add_argument(
        "--door-kaartje", choices=("ja", "nee", "weet_niet"), default="", help="komt dit door het kaartje"
    )


def _add_rooster(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("inlognaam", metavar="NAAM", help="inlognaam van de consulent")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--werkdagen", type=_werkdagen, metavar="DAGEN", help="zoals ma,di,do")
    what.add_argument("--afwezig", nargs=2, type=date.fromisoformat, metavar="JJJJ-MM-DD", help="eerste en laatste dag")
    what.add_argument("--toch-aanwezig", type=date.fromisoformat, metavar="JJJJ-MM-DD", help="eerste dag")
    parser.add_argument("--waarnemer", default="", metavar="NAAM", help="bij --afwezig: wie de dossiers zolang heeft")


def _werkdagen(text: str) -> tuple[int, ...]:
    """Days as ma,di,do; 1 is Monday."""
    try:
        return tuple(_DAGEN.index(day.strip().lower()) + 1 for day in text.split(","))
    except ValueError as error:
        raise argparse.ArgumentTypeError(text) from error


def _waarneming(options: argparse.Namespace, context: RegisterContext) -> int:
    if options.actie == "lijst":
        rows = [
            (
                *(line.dossier_id, line.consulent, line.waarnemer, f"{line.van:%d-%m-%Y}", f"{line.tot:%d-%m-%Y}"),
                yes_no(line.loopt),
            )
            for line in waarnemen.list_covering(context)
        ]
        print_table(("dossier", "consulent", "waarnemer", "van", "tot en met", "loopt"), rows)
        return 0
    ids = waarnemen.ids_of_consulent(context, inlognaam=options.van) if options.van else list(options.dossiers)
    if options.actie == "toevoegen":
        done = waarnemen.cover(context, dossier_ids=ids, door=options.door, van=options.begin, tot=options.eind)
        print(f"{options.door} neemt {done} dossiers waar. Dat deed of had {options.door} al: {len(ids) - done}.")
    else:
        done = waarnemen.stop(context, dossier_ids=ids, door=options.door)
        print(f"{options.door} neemt {done} dossiers niet meer waar; de laptop wist ze bij de volgende keer.")
    return 0


def _kaart(options: argparse.Namespace, context: RegisterContext) -> int:
    gebruiker = find_gebruiker(context, inlognaam=options.door)
    if gebruiker.rol != Rol.KANTOOR or not gebruiker.actief:
        raise BeheerFout(
            f"Het account {options.door} is niet van kantoor. Er is niets veranderd. Kies een account met rol kantoor."
        )
    if options.reactie:
        found = kantoor.record_reactie(
            context, gebruiker, code=options.code, van=options.van, door_kaartje=options.door_kaartje
        )
        said = "De reactie is vastgelegd. De consulent ziet haar na de volgende synchronisatie."
    elif options.terugbellen:
        found = kantoor.record_terugbelverzoek(context, gebruiker, code=options.code, van=options.van)
        said = "Het verzoek is vastgelegd. Het staat na de volgende synchronisatie bij Vandaag."
    else:
        kaart = kantoor.find_kaart(context, gebruiker, code=options.code)
        found = kaart is not None
        who = (kaart.consulent or "niemand") if kaart else ""
        said = f"Terugbellen: {who}. Kaartje van {kaart.datum:%d-%m-%Y}." if kaart else ""
    if not found:
        raise BeheerFout("Er is geen kaartje met deze code. Er is niets vastgelegd. Lees de code na.")
    print(said)
    return 0


def _rooster(options: argparse.Namespace, context: RegisterContext) -> int:
    naam = options.inlognaam
    if options.werkdagen:
        rooster = waarnemen.set_werkdagen(context, inlognaam=naam, werkdagen=options.werkdagen)
    elif options.afwezig:
        van, tot = options.afwezig
        rooster = waarnemen.add_leave(context, inlognaam=naam, van=van, tot=tot, waarnemer=options.waarnemer)
    elif options.toch_aanwezig:
        rooster = waarnemen.remove_leave(context, inlognaam=naam, van=options.toch_aanwezig)
    else:
        rooster = waarnemen.read_rooster(context, inlognaam=naam)
    _say_rooster(naam, rooster, waarnemen.names(context))
    return 0


def _say_rooster(naam: str, rooster: Rooster, names: dict[str, str]) -> None:
    print(f"{naam} werkt op {', '.join(_DAGEN[day - 1] for day in rooster.werkdagen)}.")
    for item in rooster.afwezig:
        covers = f", {names.get(item.waarnemer, item.waarnemer)} neemt waar" if item.waarnemer else ""
        print(f"Afwezig van {item.van:%d-%m-%Y} tot en met {item.tot:%d-%m-%Y}{covers}.")


COMMANDS: Final[dict[str, Callable[[argparse.Namespace, RegisterContext], int]]] = {
    "kaart": _kaart,
    "waarneming": _waarneming,
    "rooster": _rooster,
}
