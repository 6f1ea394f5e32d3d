"""One figure with all that makes it checkable, the period it is about, and the hiding of small counts.

Owns the shape and the rounding. Must not know where numbers come from or how they are drawn.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

import msgspec

KLEINSTE_AANTAL: Final = 5
"""Counts below this are hidden per municipality: fewer people than this could be recognised."""

_FIRST_MONTH_OF_SCHOOLJAAR: Final = 8


class Verslagperiode(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The days that a report is about: from ``van`` up to and including ``tot_en_met``."""

    naam: str
    soort: str
    van: date
    tot_en_met: date

    def __contains__(self, day: date) -> bool:
        """Whether a day is in it."""
        return self.van <= day <= self.tot_en_met

    @property
    def peildatum(self) -> date:
        """The day on which states are looked at: the last one (T24: 31 July for a school year)."""
        return self.tot_en_met


def schooljaar(begin: int) -> Verslagperiode:
    """The school year that begins in a year: 1 August to 31 July (R24).

    Args:
        begin: the calendar year in which it begins.
    """
    return Verslagperiode(
        naam=f"{begin}-{begin + 1}",
        soort="schooljaar",
        van=date(begin, _FIRST_MONTH_OF_SCHOOLJAAR, 1),
        tot_en_met=date(begin + 1, _FIRST_MONTH_OF_SCHOOLJAAR, 1) - timedelta(days=1),
    )


def kalenderjaar(jaar: int) -> Verslagperiode:
    """A calendar year, in which pilots are reported (T23).

    Args:
        jaar: the year.
    """
    return Verslagperiode(naam=str(jaar), soort="kalenderjaar", van=date(jaar, 1, 1), tot_en_met=date(jaar, 12, 31))


def schooljaar_van(dag: date) -> Verslagperiode:
    """The school year in which a day lies.

    Args:
        dag: the day.
    """
    return schooljaar(dag.year if dag.month >= _FIRST_MONTH_OF_SCHOOLJAAR else dag.year - 1)


def percentage(teller: int, noemer: int) -> int:
    """Numerator as a whole percentage of the denominator, half rounded up as the report does.

    Args:
        teller: 0 or more.
        noemer: 1 or more.

    Raises:
        ZeroDivisionError: there is nothing to divide by.
    """
    return (200 * teller + noemer) // (2 * noemer)


class Cijfer(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One figure.

    ``nummer`` is its id in the domain model, ``onderdeel`` the code of a part of a distribution, ``variant`` another
    way of counting that stands beside the figure and not in it. ``noemer`` is None for a count. ``teller`` is None
    when it is hidden and then ``afgeschermd`` is what to show instead: ``<5``, or ``geheim`` where the count itself is
    large enough but would give a hidden one away.
    """

    nummer: str
    naam: str
    teller: int | None
    definitie: str
    noemer: int | None = None
    onderdeel: str = ""
    variant: str = ""
    bron: str = ""
    afgeschermd: str = ""

    @property
    def procent(self) -> int | None:
        """Whole percentage, or None for a count, a hidden figure or nothing to divide by."""
        return None if self.teller is None or not self.noemer else percentage(self.teller, self.noemer)


def hide_small(cijfers: Sequence[Cijfer]) -> tuple[Cijfer, ...]:
    """Hide every count below five, and one more where a total would give a single hidden part away.

    Args:
        cijfers: the figures of one municipality.
    """
    hidden = [_hide(cijfer, f"<{KLEINSTE_AANTAL}") if _is_small(cijfer.teller) else cijfer for cijfer in cijfers]
    groups: dict[tuple[str, str], list[int]] = {}
    for place, cijfer in enumerate(hidden):
        if cijfer.onderdeel:
            groups.setdefault((cijfer.nummer, cijfer.variant), []).append(place)
    for places in groups.values():
        shown = [place for place in places if hidden[place].teller is not None]
        if len(places) - len(shown) == 1 and shown:
            smallest = min(shown, key=lambda place: (hidden[place].teller or 0, hidden[place].onderdeel))
            hidden[smallest] = _hide(hidden[smallest], "geheim")
    return tuple(hidden)


def _is_small(count: int | None) -> bool:
    return count is not None and count < KLEINSTE_AANTAL


def _hide(cijfer: Cijfer, shown: str) -> Cijfer:
    noemer = None if _is_small(cijfer.noemer) else cijfer.noemer
    return msgspec.structs.replace(cijfer, teller=None, noemer=noemer, afgeschermd=shown)
