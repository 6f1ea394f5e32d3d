"""The commands for what the rules leave to a person. What they do is in :mod:`register.beheer`."""

import argparse
from collections.abc import Callable
from datetime import date
from typing import Final

from app.domain.events import AMSTERDAM
from app.domain.plan import Plan
from register.beheer import inzage, taken, voorstellen
from register.context import RegisterContext
from register.errors import BeheerFout
from register.opdrachten_mensen import AddCommand
from register.tabel import print_table

_ADRES: Final = ("straat", "huisnummer", "postcode", "woonplaats", "gemeente")
# What is asked of somebody who is taken into the caseload, by column of the caseload file.
_VERPLICHT: Final = ("achternaam", "geboortedatum", "straat", "huisnummer", "postcode", "woonplaats", "gemeentecode")


def add_commands(command: AddCommand) -> None:
    """Describe the commands.

    Args:
        command: makes a command by its name and what it does.
    """
    tasks = command("taken", "laat zien wat op de coördinator of op kantoor wacht")
    tasks.add_argument("--alles", action="store_true", help="ook besluiten waarvan de tijd nog niet is gekomen")

    besluit = command("besluit", "leg vast wat de coördinator besluit over een dossier")
    besluit.add_argument("dossier", metavar="DOSSIER")
    besluit.add_argument("--keuze", required=True, choices=taken.KEUZES)
    besluit.add_argument("--op", type=date.fromisoformat, metavar="JJJJ-MM-DD", help="op of tot welke dag")
    _door(besluit)

    adres = command("adres", "zeg dat een adres is uitgezocht: het klopt toch, of het is een ander")
    adres.add_argument("dossier", metavar="DOSSIER")
    adres.add_argument("--klopt", action="store_true", help="het adres klopt toch")
    for name in _ADRES:
        adres.add_argument(f"--{name}", default="")
    _add_voorstel(command("voorstel", "beslis over iemand die is voorgesteld"))

    overname = command("overname", "zeg dat LBA alles van deze dossiers heeft")
    which = overname.add_mutually_exclusive_group(required=True)
    which.add_argument("dossiers", nargs="*", default=[], metavar="DOSSIER")
    which.add_argument("--alles", action="store_true", help="alle dossiers")
    _door(overname)


def _door(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--door", required=True, metavar="NAAM", help="inlognaam van de coördinator")


def _add_voorstel(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="actie", required=True, metavar="ACTIE")
    text = "laat zien wie is voorgesteld"
    actions.add_parser("lijst", help=text, description=text)
    text = "neem iemand op in de caseload"
    accept = actions.add_parser("aannemen", help=text, description=text)
    accept.add_argument("voorstel", metavar="VOORSTEL")
    accept.add_argument("--doelgroep", choices=("vsv", "thuiszitter"), default="vsv")
    accept.add_argument("--herkomst", choices=("nieuw", "oud"), default="")
    for name in _VERPLICHT:
        accept.add_argument(f"--{name}", required=True, help="zoals in het caseloadbestand")
    accept.add_argument("--consulent", default="", metavar="NAAM", help="inlognaam")
    _door(accept)
    text = "weiger een voorstel; het wordt na de termijn vernietigd"
    refuse = actions.add_parser("weigeren", help=text, description=text)
    refuse.add_argument("voorstel", metavar="VOORSTEL")
    _door(refuse)


def _taken(options: argparse.Namespace, context: RegisterContext) -> int:
    found = taken.list_tasks(context, ook_later=options.alles)
    ids = [task.id for task in found]
    inzage.note_now(context, handeling=inzage.LIJST_BEKEKEN, dossier_ids=ids, soort="taken")
    rows = [(task.soort, task.id, task.consulent or "niemand", f"{task.sinds:%d-%m-%Y}", task.wat) for task in found]
    print_table(("taak", "id", "consulent", "sinds", "wat"), rows)
    return 0


def _besluit(options: argparse.Namespace, context: RegisterContext) -> int:
    plan = taken.decide(context, dossier_id=options.dossier, keuze=options.keuze, door=options.door, op=options.op)
    print(f"Vastgelegd. {_next(plan)}")
    return 0


def _adres(options: argparse.Namespace, context: RegisterContext) -> int:
    given = {name: getattr(options, name) for name in _ADRES if getattr(options, name)}
    if options.klopt == bool(given):
        raise BeheerFout("Zeg of het adres klopt met --klopt, of geef het hele nieuwe adres. Er is niets veranderd.")
    if given and len(given) < len(_ADRES):
        missing = ", ".join(f"--{name}" for name in _ADRES if name not in given)
        raise BeheerFout(f"Het adres is niet volledig. Er is niets veranderd. Geef ook: {missing}")
    taken.confirm_address(context, dossier_id=options.dossier, changes=taken.read_address(**given) if given else {})
    print(f"Vastgelegd. {_next(taken.plan_of(context, options.dossier))}")
    return 0


def _voorstel(options: argparse.Namespace, context: RegisterContext) -> int:
    match options.actie:
        case "lijst":
            found = voorstellen.list_open(context)
            ids = [item.event.dossier_id for item, _ in found]
            inzage.note_now(context, handeling=inzage.LIJST_BEKEKEN, dossier_ids=ids, soort="voorstel")
            rows = [
                (
                    *(item.event.id, item.voornaam, item.contact, naam),
                    f"{item.event.plaatsgevonden_op.astimezone(AMSTERDAM):%d-%m-%Y}",
                )
                for item, naam in found
            ]
            print_table(("voorstel", "voornaam", "contact", "door", "op"), rows)
        case "aannemen":
            herkomst = options.herkomst or ("oud" if options.doelgroep == "vsv" else "")
            gegevens = {name: getattr(options, name) for name in (*_VERPLICHT, "doelgroep", "consulent")}
            naam = voorstellen.accept(
                context, event_id=options.voorstel, door=options.door, gegevens={**gegevens, "herkomst": herkomst}
            )
            print(f"{naam} staat in de caseload.")
        case _:
            day = voorstellen.refuse(context, event_id=options.voorstel, door=options.door)
            print(f"Geweigerd. Vanaf {day:%d-%m-%Y} wist 'opruimen --uitvoeren' het voorstel, ook op de laptops.")
    return 0


def _overname(options: argparse.Namespace, context: RegisterContext) -> int:
    ids = taken.ids_not_taken_over(context) if options.alles else list(options.dossiers)
    done = taken.mark_taken_over(context, dossier_ids=ids, door=options.door)
    print(f"Overgenomen in LBA: {done} handelingen in {len(ids)} dossiers.")
    return 0


def _next(plan: Plan) -> str:
    if plan.stap is None:
        return "Er is geen volgende stap."
    return f"De volgende stap is {plan.stap.soort} op {plan.stap.op:%d-%m-%Y} ({plan.stap.regel})."


COMMANDS: Final[dict[str, Callable[[argparse.Namespace, RegisterContext], int]]] = {
    "taken": _taken,
    "besluit": _besluit,
    "adres": _adres,
    "voorstel": _voorstel,
    "overname": _overname,
}
