"""The command ``cijfers``: which period and for whom, in which form, frozen or not, and what has changed since."""

import argparse
import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Final

from app.domain.cijfers.cijfer import Cijfer, Verslagperiode, kalenderjaar, schooljaar
from app.domain.codes import Codelijsten, parse_codelijsten
from register.caseload.gemeenten import Gemeente, find_gemeente
from register.cijfers.maken import find_corrections, find_frozen, freeze_rapport, make_rapport
from register.cijfers.rapport import Correctie, Rapport, encode_rapport
from register.cijfers.tabellen import nl_number, shown, to_csv, to_xlsx
from register.context import RegisterContext
from register.errors import BeheerFout


def _to_pdf(rapport: Rapport) -> bytes:
    from register.cijfers.pdf import to_pdf  # slow to load, and every command would wait for it

    return to_pdf(rapport)


_FORMS: Final[dict[str, Callable[[Rapport], bytes]]] = {
    "json": encode_rapport,
    "csv": to_csv,
    "xlsx": to_xlsx,
    "pdf": _to_pdf,
}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Describe the options of the command.

    Args:
        parser: the parser of the command.
    """
    add_period(parser)
    parser.add_argument("--gemeente", metavar="GEMEENTE", help="alleen wie daar woont (naam of code)")
    parser.add_argument("--formaat", choices=sorted(_FORMS), help="anders als tekst op het scherm")
    parser.add_argument("--uit", type=Path, metavar="MAP|BESTAND", help="waar het bestand komt")
    parser.add_argument("--vaststellen", action="store_true", help="leg de cijfers vast, zodat ze nooit meer wijzigen")
    parser.add_argument("--correcties", action="store_true", help="wat er sinds het vaststellen anders is geworden")


def add_period(parser: argparse.ArgumentParser) -> None:
    """Ask for the period that a command is about.

    Args:
        parser: the parser of the command.
    """
    period = parser.add_mutually_exclusive_group(required=True)
    period.add_argument("--schooljaar", metavar="2025-2026", help="1 augustus tot en met 31 juli")
    period.add_argument("--kalenderjaar", metavar="2025")


def run(options: argparse.Namespace, context: RegisterContext) -> int:
    """Run the command.

    Args:
        options: what was typed.
        context: the register.

    Returns:
        The exit code.

    Raises:
        BeheerFout: it could not be done; nothing was written or frozen.
    """
    periode, gemeente, codes = period_of(options), _gemeente(options), read_codes()
    if options.formaat and options.uit is None:
        raise BeheerFout("Zeg met --uit waar het bestand moet komen. Er is niets geschreven.")
    frozen = find_frozen(context, periode=periode, gemeentecode=gemeente.code if gemeente else "")
    if options.correcties:
        return _tell_corrections(context, codes, frozen, gemeente)
    rapport = frozen or make_rapport(context, codes, periode=periode, gemeente=gemeente)
    if options.vaststellen and frozen is None:
        rapport = freeze_rapport(context, rapport)
    if options.formaat:
        path = _write(options.uit, rapport, options.formaat)
        print(f"De cijfers staan in {path}.")
    else:
        _print(rapport)
    if frozen is not None and (changed := len(find_corrections(context, codes, frozen, gemeente=gemeente))):
        print(f"Sinds het vaststellen zijn {changed} cijfers anders geworden. Bekijk ze met --correcties.")
    return 0


def period_of(options: argparse.Namespace) -> Verslagperiode:
    """The period that was typed.

    Args:
        options: with a school year or a calendar year.

    Raises:
        BeheerFout: it is written in another way.
    """
    if options.schooljaar is not None:
        found = re.fullmatch("([0-9]{4})-([0-9]{4})", options.schooljaar)
        if found is None or int(found[2]) != int(found[1]) + 1 or int(found[1]) < 1:
            raise BeheerFout("Schrijf het schooljaar zo: 2025-2026. Er is niets uitgerekend.")
        return schooljaar(int(found[1]))
    if re.fullmatch("[12][0-9]{3}", options.kalenderjaar) is None:
        raise BeheerFout("Schrijf het kalenderjaar zo: 2025. Er is niets uitgerekend.")
    return kalenderjaar(int(options.kalenderjaar))


def _gemeente(options: argparse.Namespace) -> Gemeente | None:
    if not options.gemeente:
        return None
    gemeente = find_gemeente(options.gemeente)
    if gemeente is None:
        raise BeheerFout(
            f"De gemeente {options.gemeente} hoort niet bij deze regio. Er is niets uitgerekend. Controleer de naam."
        )
    return gemeente


def read_codes() -> Codelijsten:
    """The code lists, for the names of the parts."""
    return parse_codelijsten(files("resources").joinpath("codelijsten.json").read_bytes())


def _write(uit: Path, rapport: Rapport, formaat: str) -> Path:
    name = f"cijfers-{rapport.periode.naam}{f'-{rapport.gemeentecode}' if rapport.gemeentecode else ''}.{formaat}"
    path = uit / name if uit.is_dir() or not uit.suffix else uit
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_FORMS[formaat](rapport))
    except OSError as error:
        raise BeheerFout(
            f"Het bestand {path} kan niet worden geschreven. In het register is niets veranderd. Kies met --uit een "
            "andere plek."
        ) from error
    return path


def _print(rapport: Rapport) -> None:
    state = f"vastgesteld op {rapport.vastgesteld_op:%d-%m-%Y}" if rapport.vastgesteld_op else "concept"
    print(f"{rapport.titel}, peildatum {rapport.peildatum:%d-%m-%Y}, {state}")
    for cijfer in rapport.cijfers:
        variant = f", {cijfer.variant}" if cijfer.variant else ""
        print(f"{cijfer.nummer} {cijfer.naam}{variant}: {value_of(cijfer)}")


def value_of(cijfer: Cijfer | None) -> str:
    """A figure in words, with what it is a part of.

    Args:
        cijfer: the figure, or None when it is not there.
    """
    if cijfer is None:
        return "niet in het rapport"
    if cijfer.teller is None or cijfer.noemer is None:
        return shown(cijfer)
    return f"{shown(cijfer)} ({nl_number(cijfer.teller)} van {nl_number(cijfer.noemer)})"


def _tell_corrections(
    context: RegisterContext, codes: Codelijsten, frozen: Rapport | None, gemeente: Gemeente | None
) -> int:
    if frozen is None:
        raise BeheerFout("Deze cijfers zijn nog niet vastgesteld, dus er zijn geen correcties. Gebruik --vaststellen.")
    corrections = find_corrections(context, codes, frozen, gemeente=gemeente)
    print(f"{frozen.titel}: {len(corrections)} correcties sinds {frozen.vastgesteld_op:%d-%m-%Y}")
    for item in corrections:
        print(_correction_line(item))
    return 0


def _correction_line(item: Correctie) -> str:
    variant = f", {item.variant}" if item.variant else ""
    return f"{item.nummer} {item.naam}{variant}: was {value_of(item.vastgesteld)}, is nu {value_of(item.nu)}"
