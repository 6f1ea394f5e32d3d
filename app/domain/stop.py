"""When nothing is planned any more: every group has its own stop conditions, and no other group's (domain model §8).

Owns the table. A stop is no event: it follows from the dossier, the policy and the day, and is over by itself when
they change.
"""

from collections.abc import Callable
from datetime import date
from typing import Final

import msgspec

from app.domain.beleid import Beleid
from app.domain.codes import Doelgroep, Onderwijs
from app.domain.geschiedenis import Geschiedenis
from app.domain.lidmaatschap import age_limit, has_startkwalificatie, holds, is_vrijgesteld
from app.domain.plan import Reden
from app.domain.records import VRIJSTELLINGEN, Dossier, PeriodeSoort


class Geval(msgspec.Struct, frozen=True):
    """What a stop condition may look at."""

    dossier: Dossier
    history: Geschiedenis
    beleid: Beleid
    vandaag: date


class Stop(msgspec.Struct, frozen=True):
    """One stop condition: how it is tested, and the reasons that it can give."""

    test: Callable[[Geval], Reden | None]
    redenen: tuple[str, ...]


class Planning:
    """By which rules a dossier is planned. Nazorg is who ended a traject well and is followed for two years (R17)."""

    VSV: Final = "vsv"
    THUISZITTER: Final = "thuiszitter"
    NO_SHOW: Final = "no_show"
    VRIJGESTELD: Final = "vrijgesteld"
    NAZORG: Final = "nazorg"


def planning_group(dossier: Dossier, history: Geschiedenis, vandaag: date) -> str:
    """By which rules a dossier is planned on a day; empty for a doelgroep that this version does not know.

    Args:
        dossier: the dossier.
        history: what happened.
        vandaag: the Dutch calendar day.
    """
    if dossier.doelgroep in (Doelgroep.THUISZITTER, Doelgroep.NO_SHOW, Doelgroep.VRIJGESTELD):
        return dossier.doelgroep
    if dossier.doelgroep != Doelgroep.VSV:
        return ""
    missing = history.no_show_op is not None and history.gezien_op is None
    if missing and holds(dossier, PeriodeSoort.INSCHRIJVING, op=vandaag):
        return Planning.NO_SHOW
    if history.goed_geeindigd is not None and history.wants_begeleiding is None:
        closed = history.goed_geeindigd[0]
        if dossier.uitval_op is None or dossier.uitval_op <= closed:
            return Planning.NAZORG
    return Planning.VSV


def stop_reason(groep: str, geval: Geval) -> Reden | None:
    """Why nothing is planned, or None.

    Args:
        groep: answer of :func:`planning_group`.
        geval: dossier, history, newest policy and day.
    """
    for stop in STOP_CONDITIONS[groep]:
        reden = stop.test(geval)
        if reden is not None:
            return reden
    return None


def _uitkering(geval: Geval) -> Reden | None:
    """R07; an appointment that stands is for the municipality to talk about."""
    dossier = geval.dossier
    if not holds(dossier, PeriodeSoort.UITKERING, op=geval.vandaag):
        return None
    made = geval.history.open_afspraak(overleg_telt=dossier.pro_vso)
    return Reden("uitkering_afspraak", made.op) if made else Reden("uitkering")


def _leeftijd(geval: Geval) -> Reden | None:
    return _dated("leeftijdsgrens", age_limit(geval.dossier, geval.beleid, op=geval.vandaag), geval)


def _ingeschreven(geval: Geval) -> Reden | None:
    enrolled = holds(geval.dossier, PeriodeSoort.INSCHRIJVING, op=geval.vandaag)
    return Reden("ingeschreven") if enrolled else None


def _startkwalificatie(geval: Geval) -> Reden | None:
    return Reden("startkwalificatie") if has_startkwalificatie(geval.dossier, op=geval.vandaag) else None


def _opt_out(geval: Geval) -> Reden | None:
    refusal = geval.history.refusal
    return Reden("wil_geen_contact", refusal) if refusal is not None else None


def _volledig_onderwijs(geval: Geval) -> Reden | None:
    return Reden("volledig_onderwijs") if geval.history.onderwijs == Onderwijs.VOLLEDIG else None


def _vrijstelling(geval: Geval) -> Reden | None:
    return Reden("vrijstelling") if is_vrijgesteld(geval.dossier, op=geval.vandaag) else None


def _geen_5a(geval: Geval) -> Reden | None:
    """Only a 5a is looked at every year (R22); a dossier without any period is taken for one."""
    known = [periode for periode in geval.dossier.perioden if periode.soort in VRIJSTELLINGEN]
    if not known or any(geval.vandaag in item for item in known if item.soort == PeriodeSoort.VRIJSTELLING_5A):
        return None
    if is_vrijgesteld(geval.dossier, op=geval.vandaag):
        return Reden("vrijstelling")
    return Reden("vrijstelling_voorbij", max((item.tot for item in known if item.tot), default=None))


def _gezien(geval: Geval) -> Reden | None:
    seen = geval.history.gezien_op
    return Reden("gezien", seen) if seen is not None else None


def _dated(code: str, day: date | None, geval: Geval) -> Reden | None:
    return Reden(code, day) if day is not None and day <= geval.vandaag else None


_OVERLEDEN: Final = Stop(lambda geval: _dated("overleden", geval.dossier.overleden_op, geval), ("overleden",))
_UIT_BEELD: Final = Stop(lambda geval: _dated("uit_beeld", geval.dossier.uit_beeld_op, geval), ("uit_beeld",))
_VERHUISD: Final = Stop(lambda geval: _dated("verhuisd", geval.dossier.verhuisd_op, geval), ("verhuisd",))
_LEEFTIJD: Final = Stop(_leeftijd, ("leeftijdsgrens",))
_OPT_OUT: Final = Stop(_opt_out, ("wil_geen_contact",))
_IEDEREEN: Final = (_OVERLEDEN, _UIT_BEELD, _VERHUISD)

STOP_CONDITIONS: Final[dict[str, tuple[Stop, ...]]] = {
    Planning.VSV: (
        *_IEDEREEN,
        _LEEFTIJD,
        Stop(_uitkering, ("uitkering", "uitkering_afspraak")),
        Stop(_ingeschreven, ("ingeschreven",)),
        Stop(_startkwalificatie, ("startkwalificatie",)),
        _OPT_OUT,
    ),
    Planning.THUISZITTER: (
        *_IEDEREEN,
        _LEEFTIJD,
        Stop(_volledig_onderwijs, ("volledig_onderwijs",)),
        Stop(_vrijstelling, ("vrijstelling",)),
    ),
    Planning.NO_SHOW: (*_IEDEREEN, Stop(_gezien, ("gezien",)), _OPT_OUT),
    Planning.VRIJGESTELD: (*_IEDEREEN, _LEEFTIJD, Stop(_geen_5a, ("vrijstelling", "vrijstelling_voorbij"))),
    Planning.NAZORG: (*_IEDEREEN, _LEEFTIJD, _OPT_OUT),
}
"""What ends planning, per group, in the order in which it is told."""
