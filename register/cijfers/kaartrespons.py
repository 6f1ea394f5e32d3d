"""The command ``kaartrespons``: how many cards of the whole region were answered, and which of two texts does better.

Reads a few hundred dossiers at a time. Small counts are hidden here too: the list goes to people who have no dossiers.
"""

import argparse
from collections.abc import Iterator

from app.domain.cijfers.cijfer import Verslagperiode
from app.domain.cijfers.kaartrespons import Kaartfeit, Kaartrespons, Verdeling, Vergelijking, card_facts, kaartrespons
from app.domain.codes import Codelijsten, Lijst
from app.domain.events import AMSTERDAM
from app.domain.kaartlus import card_loops
from register.caseload.gemeenten import find_gemeente
from register.cijfers.opdracht import period_of, read_codes, value_of
from register.context import RegisterContext
from register.store import dossiers, gebeurtenissen, regios

_TITELS = {
    Verdeling.TAAL: "Per taal",
    Verdeling.FORMAAT: "Per papier",
    Verdeling.DAGDEEL: "Per dagdeel",
    Verdeling.GEMEENTE: "Per gemeente",
}
_PAPIER = {"a6": "A6, gevouwen", "a6_plat": "A6, plat", "a4_4": "A4, vier gevouwen", "a5_brief": "brief"}


def run(options: argparse.Namespace, context: RegisterContext) -> int:
    """Run the command.

    Args:
        options: what was typed.
        context: the register.

    Returns:
        The exit code.

    Raises:
        BeheerFout: the period is written in another way.
    """
    periode = period_of(options)
    figures, codes = make_kaartrespons(context, periode=periode), read_codes()
    print(f"Kaartrespons {context.regio.naam}, {periode.naam}")
    for line in _lines(figures, codes):
        print(line)
    return 0


def make_kaartrespons(context: RegisterContext, *, periode: Verslagperiode) -> Kaartrespons:
    """Count the cards of the region that were left in a period.

    Args:
        context: the register.
        periode: the days that count.
    """
    vandaag = context.now().astimezone(AMSTERDAM).date()
    feiten: list[Kaartfeit] = []
    with context.read() as tx:
        beleid, _ = regios.read_beleid(tx)
        for part in dossiers.walk(tx, gemeentecode=""):
            events = gebeurtenissen.of_dossiers(tx, dossier_ids=[dossier.id for dossier in part])
            for dossier in part:
                loops = card_loops(events.get(dossier.id, ()), beleid)
                feiten += card_facts(loops, gemeente=dossier.adres.gemeentecode, periode=periode, op=vandaag)
    return kaartrespons(feiten)


def _lines(figures: Kaartrespons, codes: Codelijsten) -> Iterator[str]:
    yield f"Reactie op achtergelaten kaartjes: {value_of(figures.totaal)}"
    if figures.laag is not None and figures.hoog is not None:
        yield f"Met 95% zekerheid tussen {100 * figures.laag:.0f}% en {100 * figures.hoog:.0f}%"
    if figures.open:
        yield f"Op {figures.open} kaartjes kan nog een reactie komen"
    for name, title in _TITELS.items():
        yield f"{title}:"
        for one in figures.verdelingen[name]:
            yield f"  {_name(name, one.onderdeel, codes)}: {value_of(one)}"
    yield _comparison(figures)


def _name(part: str, code: str, codes: Codelijsten) -> str:
    if part == Verdeling.TAAL:
        found = codes.find(Lijst.TAAL, code)
        return found.label if found is not None else code
    if part == Verdeling.GEMEENTE:
        gemeente = find_gemeente(code)
        return gemeente.naam if gemeente is not None else code
    return _PAPIER.get(code, code)


def _comparison(figures: Kaartrespons) -> str:
    found = figures.vergelijking
    if found is None:
        return "Er zijn nog te weinig reacties om twee teksten te vergelijken." if figures.proef else "Er is één tekst."
    shares = f"Tekst A: {value_of(found.eerste)}. Tekst B: {value_of(found.tweede)}."
    bounds = f"B min A ligt met 95% zekerheid tussen {100 * found.laag:+.0f} en {100 * found.hoog:+.0f} procentpunt."
    return f"{shares} {bounds} {_verdict(found)}"


def _verdict(found: Vergelijking) -> str:
    if not found.duidelijk:
        return "Het verschil kan toeval zijn."
    return f"Tekst {'B' if found.laag > 0 else 'A'} werkt beter."
