"""The figures of the annual report (domain model §9), each with numerator, denominator and definition. Pure.

Counts persons by dossier; what was withdrawn or corrected counts as it stands now.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

import msgspec

from app.domain.codes import Doelgroep, Kanaal, Uitkomst
from app.domain.events import Contactmoment, Dagbesteding, Event, effective_events
from app.domain.records import Dossier, leeftijd
from app.domain.rules import MEERDERJARIG, is_bereikt

_FIRST_MONTH: Final = 8
_NIET_THUIS: Final = frozenset({Uitkomst.NIEMAND_THUIS, Uitkomst.NIET_OPENGEDAAN})


class Cijfer(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One figure. ``noemer`` is None for a count; ``percentage`` is None when there is nothing to divide by."""

    nummer: str
    naam: str
    teller: int
    noemer: int | None
    definitie: str

    @property
    def percentage(self) -> float | None:
        """Numerator as percentage of the denominator, to one decimal."""
        return round(100 * self.teller / self.noemer, 1) if self.noemer else None


class Schooljaar(msgspec.Struct, frozen=True):
    """A school year: 1 August to 31 July."""

    begin: int

    def __contains__(self, day: date) -> bool:
        """Whether a day is in it."""
        return date(self.begin, _FIRST_MONTH, 1) <= day < date(self.begin + 1, _FIRST_MONTH, 1)

    def __str__(self) -> str:
        """As people write it: 2025-2026."""
        return f"{self.begin}-{self.begin + 1}"


def compute_cijfers(
    dossiers: Iterable[Dossier], events: Mapping[str, Sequence[Event]], *, schooljaar: Schooljaar
) -> list[Cijfer]:
    """Compute the figures F01 to F04.

    Args:
        dossiers: every dossier of the region.
        events: the events by dossier.
        schooljaar: the school year.
    """
    vsv = [item for item in dossiers if item.doelgroep == Doelgroep.VSV]
    bereikt = niet_thuis = gereageerd = 0
    dagbesteding: Counter[str] = Counter()
    for dossier in vsv:
        year = [event for event in effective_events(events.get(dossier.id, ())) if event.datum in schooljaar]
        if any(_reached(dossier, event) for event in year):
            bereikt += 1
            known = [event.inhoud.code for event in year if isinstance(event.inhoud, Dagbesteding)]
            if known:
                dagbesteding[known[-1]] += 1
        if any(_has(event, Kanaal.HUISBEZOEK, _NIET_THUIS) for event in year):
            niet_thuis += 1
            gereageerd += _answered_card(year)
    figures = [
        Cijfer(
            nummer="F01",
            naam="Vsv'ers bereikt",
            teller=bereikt,
            noemer=None,
            definitie="Personen met in het schooljaar minstens één contact waarin de jongere bereikt is; bij een "
            "minderjarige telt een ouder of verzorger mee.",
        ),
        Cijfer(
            nummer="F02",
            naam="Bereikpercentage",
            teller=bereikt,
            noemer=len(vsv),
            definitie="Bereikte vsv'ers (F01) van alle vsv'ers in het register, nieuw en oud.",
        ),
        Cijfer(
            nummer="F03",
            naam="Kaartrespons",
            teller=gereageerd,
            noemer=niet_thuis,
            definitie="Jongeren die na een achtergelaten kaartje zelf contact opnamen en niet zeiden dat het niet "
            "door het kaartje kwam, van de personen die bij een huisbezoek niet thuis waren of niet opendeden.",
        ),
    ]
    figures += [
        Cijfer(
            nummer="F04",
            naam=f"Dagbesteding: {code}",
            teller=count,
            noemer=bereikt,
            definitie="Personen met deze dagbesteding, zoals in het schooljaar het laatst gehoord, van de bereikte "
            "vsv'ers (F01).",
        )
        for code, count in sorted(dagbesteding.items(), key=lambda entry: (-entry[1], entry[0]))
    ]
    return figures


def _reached(dossier: Dossier, event: Event) -> bool:
    if not isinstance(event.inhoud, Contactmoment):
        return False
    minderjarig = leeftijd(dossier.persoon.geboortedatum, event.datum) < MEERDERJARIG
    return is_bereikt(event.inhoud, minderjarig=minderjarig)


def _has(event: Event, kanaal: str, uitkomsten: Iterable[str]) -> bool:
    contact = event.inhoud
    return isinstance(contact, Contactmoment) and contact.kanaal == kanaal and contact.uitkomst in uitkomsten


def _answered_card(year: Sequence[Event]) -> bool:
    """Whether the jongere answered a card that was left before; "komt dit door het kaartje?" was not answered no."""
    left = False
    for event in year:
        if _has(event, Kanaal.KAART, (Uitkomst.ACHTERGELATEN,)):
            left = True
        elif left and _has(event, Kanaal.REACTIE_OP_KAART, (Uitkomst.REACTIE_JONGERE,)):
            assert isinstance(event.inhoud, Contactmoment)
            if event.inhoud.door_kaartje != "nee":
                return True
    return False
