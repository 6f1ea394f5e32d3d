"""Kaartrespons: how many cards that were left were answered, per language, form, part of the day and municipality.

Owns what counts and that small numbers stay hidden. Counts cards, where F03 of the annual report counts persons who
were not home: a person with two cards is two cards here. Must not know where cards come from or how figures are drawn.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

import msgspec

from app.domain.cijfers.cijfer import KLEINSTE_AANTAL, Cijfer, Verslagperiode, hide_small
from app.domain.cijfers.interval import newcombe, wilson
from app.domain.kaartlus import Kaartgang

_DEFINITIE: Final = (
    "Kaartjes waarop de jongere zelf reageerde voor het volgende bezoek, en niet om iets anders, gedeeld door alle "
    "achtergelaten kaartjes van de periode."
)


class Verdeling:
    """Names of what cards are told apart by."""

    TAAL: Final = "taal"
    FORMAAT: Final = "formaat"
    DAGDEEL: Final = "dagdeel"
    GEMEENTE: Final = "gemeente"


class Kaartfeit(msgspec.Struct, frozen=True, kw_only=True):
    """One card that was left. An empty text is not known: one written by hand has no language, a letter no dagdeel."""

    beantwoord: bool
    open: bool
    taal: str
    formaat: str
    dagdeel: str
    gemeente: str
    variant: str


class Vergelijking(msgspec.Struct, frozen=True, kw_only=True):
    """Two texts beside each other. ``laag`` and ``hoog`` bound the difference, the second less the first, at 95%."""

    eerste: Cijfer
    tweede: Cijfer
    laag: float
    hoog: float

    @property
    def duidelijk(self) -> bool:
        """Whether the difference is larger than chance explains."""
        return self.laag > 0 or self.hoog < 0


class Kaartrespons(msgspec.Struct, frozen=True, kw_only=True):
    """The response of a period. Small counts are hidden already.

    ``laag`` and ``hoog`` bound the share of ``totaal`` at 95%, None where it is hidden or there is nothing. ``open`` is
    how many cards can still be answered, None when these are few. ``vergelijking`` is None while there are too few
    reactions to compare; then ``proef`` says whether two texts are out at all.
    """

    totaal: Cijfer
    laag: float | None
    hoog: float | None
    open: int | None
    verdelingen: dict[str, tuple[Cijfer, ...]]
    proef: bool
    vergelijking: Vergelijking | None


def card_facts(loops: Iterable[Kaartgang], *, gemeente: str, periode: Verslagperiode, op: date) -> list[Kaartfeit]:
    """The facts of the cards of one dossier that were left in a period.

    Args:
        loops: its cards.
        gemeente: code of its municipality.
        periode: the days that count.
        op: the day on which somebody looks.
    """
    return [
        Kaartfeit(
            beantwoord=loop.beantwoord,
            open=loop.is_open(op=op),
            taal=loop.stand.taal,
            formaat=loop.stand.formaat,
            dagdeel=loop.stand.dagdeel,
            gemeente=gemeente,
            variant=loop.stand.variant,
        )
        for loop in loops
        if loop.achtergelaten_op in periode
    ]


def kaartrespons(feiten: Sequence[Kaartfeit]) -> Kaartrespons:
    """Count cards, and hide what is small.

    Args:
        feiten: one for each card.
    """
    total = _cijfer("totaal", "", feiten)
    (shown,) = hide_small([total])
    waiting = sum(feit.open for feit in feiten)
    bounds = wilson(total.teller or 0, total.noemer) if shown.teller is not None and total.noemer else None
    return Kaartrespons(
        totaal=shown,
        laag=bounds[0] if bounds else None,
        hoog=bounds[1] if bounds else None,
        open=waiting if waiting >= KLEINSTE_AANTAL else None,
        verdelingen={
            name: _parts(name, feiten)
            for name in (Verdeling.TAAL, Verdeling.FORMAAT, Verdeling.DAGDEEL, Verdeling.GEMEENTE)
        },
        proef=any(feit.variant for feit in feiten),
        vergelijking=_compare(feiten),
    )


def _parts(name: str, feiten: Sequence[Kaartfeit]) -> tuple[Cijfer, ...]:
    """The figures of one way of telling cards apart, most cards first.

    What is not known is no part of it: a part that stood in two of these would give away what one of them hides.
    """
    known = [feit for feit in feiten if getattr(feit, name)]
    codes = Counter(getattr(feit, name) for feit in known)
    figures = [
        _cijfer(name, code, [feit for feit in known if getattr(feit, name) == code]) for code, _ in codes.most_common()
    ]
    return hide_small(figures)


def _compare(feiten: Sequence[Kaartfeit]) -> Vergelijking | None:
    first, second = (
        _cijfer("tekst", variant, [feit for feit in feiten if feit.variant == variant]) for variant in ("a", "b")
    )
    if min(first.teller or 0, second.teller or 0) < KLEINSTE_AANTAL:
        return None
    low, high = newcombe((second.teller or 0, second.noemer or 0), (first.teller or 0, first.noemer or 0))
    return Vergelijking(eerste=first, tweede=second, laag=low, hoog=high)


def _cijfer(nummer: str, code: str, feiten: Sequence[Kaartfeit]) -> Cijfer:
    return Cijfer(
        nummer=nummer,
        naam=code,
        onderdeel=code,
        teller=sum(feit.beantwoord for feit in feiten),
        noemer=len(feiten),
        definitie=_DEFINITIE,
    )
