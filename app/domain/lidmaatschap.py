"""Who belongs to which target group on a day: a pure function of dossier, events, policy and date (domain model §2).

Owns ages, periods, income classes, nieuw and oud. It plans nothing: what somebody's group means for the next step
stands in :mod:`app.domain.rules`.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

import msgspec

from app.domain.beleid import Beleid, Parameter
from app.domain.codes import Doelgroep, InkomenKlasse, Onderwijs
from app.domain.events import Event, Thuiszitmelding, ThuiszitOnderwerpen
from app.domain.kalender import add_months, schooljaar_begin
from app.domain.records import VRIJSTELLINGEN, Dossier, Inkomen, Periode, PeriodeSoort, verjaardag

_LAAG_OF_ONZEKER: Final = frozenset(
    {InkomenKlasse.GEEN, InkomenKlasse.ONDER_GRENS, InkomenKlasse.WISSELEND, InkomenKlasse.ONBEKEND, ""}
)
# Until 2026 the upper limit; the report still counts those from here on apart (D08).
_VANAF_23_JAREN: Final = 23
_THUIS: Final = frozenset({PeriodeSoort.THUISZITTEN, PeriodeSoort.THUISZITTEN_ONGEOORLOOFD})


class Groep:
    """What somebody can be on a day; several at once (domain model §2, D04 to D21)."""

    VSV: Final = "vsv"
    NIEUW: Final = "vsv_nieuw"
    OUD: Final = "vsv_oud"
    PRIMAIR: Final = "vsv_primair"
    VANAF_23: Final = "vsv_vanaf_23"
    PRO_VSO: Final = "pro_vso"
    THUISZITTER: Final = "thuiszitter"
    GETELD: Final = "thuiszitter_geteld"
    RISICO: Final = "risicoleerling"
    ABSOLUUT: Final = "absoluut_verzuimer"
    VRIJGESTELD: Final = "vrijgesteld"
    NO_SHOW: Final = "no_show"


class Lidmaatschap(msgspec.Struct, frozen=True, kw_only=True):
    """The groups of one person on a day. ``geldig_tot`` is the first day on which the same input may say otherwise."""

    groepen: frozenset[str]
    geldig_tot: date | None


# Facts with dates


def holds(dossier: Dossier, soort: str, *, op: date) -> bool:
    """Whether an enrolment, a benefit or an exemption holds on a day.

    The periods of the dossier say so. Where the dossier's own yes is newer than its last period, it holds from the
    end of that period on; without any period, on every day.

    Args:
        dossier: the dossier.
        soort: one of :class:`~app.domain.records.PeriodeSoort`.
        op: the day.
    """
    found = [periode for periode in dossier.perioden if periode.soort == soort]
    if any(op in periode for periode in found):
        return True
    says_yes = (soort == PeriodeSoort.INSCHRIJVING and dossier.ingeschreven) or (
        soort == PeriodeSoort.UITKERING and dossier.uitkering
    )
    return says_yes and all(periode.tot is not None and periode.tot <= op for periode in found)


def has_startkwalificatie(dossier: Dossier, *, op: date) -> bool:
    """Whether somebody had a startkwalificatie on a day; without a date it was always there (D03)."""
    if dossier.startkwalificatie_op is not None:
        return dossier.startkwalificatie_op <= op
    return dossier.startkwalificatie


def is_vrijgesteld(dossier: Dossier, *, op: date) -> bool:
    """Whether an exemption 5a, 5b or 5c holds on a day (D17 to D19)."""
    return any(op in periode for periode in dossier.perioden if periode.soort in VRIJSTELLINGEN)


def age_limit(dossier: Dossier, beleid: Beleid, *, op: date) -> date:
    """The birthday from which somebody is too old for the target group, by the policy of a day (T06, D10).

    Args:
        dossier: the dossier.
        beleid: the policy.
        op: the day whose policy counts.
    """
    minor = dossier.doelgroep in (Doelgroep.THUISZITTER, Doelgroep.VRIJGESTELD)
    naam = Parameter.LEEFTIJDSGRENS_THUISZITTER if minor else Parameter.LEEFTIJDSGRENS
    return verjaardag(dossier.persoon.geboortedatum, beleid.waarde(naam, op=op))


def is_nieuw(dossier: Dossier, *, op: date) -> bool:
    """Whether a vsv'er dropped out in the school year of a day, else oud (D06, D07, R24).

    Without a date of dropping out the register's ``herkomst`` says it.
    """
    if dossier.uitval_op is not None:
        return dossier.uitval_op >= schooljaar_begin(op)
    return dossier.herkomst == "nieuw"


# Income


def inkomen_klasse(euro_per_maand: int, *, peildatum: date, beleid: Beleid) -> str:
    """The class of an income for whoever fills the caseload file; the amount itself goes nowhere (T01 to T05).

    Args:
        euro_per_maand: income per month, in whole euros; exactly at the limit is still low (T05).
        peildatum: the day to which it applies.
        beleid: the policy, with the limit that the RBL uses.
    """
    if euro_per_maand <= 0:
        return InkomenKlasse.GEEN
    limit = beleid.waarde(Parameter.INKOMENSGRENS, op=peildatum)
    return InkomenKlasse.ONDER_GRENS if euro_per_maand <= limit else InkomenKlasse.BOVEN_GRENS


def known_inkomens(dossier: Dossier) -> tuple[Inkomen, ...]:
    """Every known income class with its peildatum, oldest first (R08)."""
    found = {item.peildatum: item for item in dossier.inkomens}
    if dossier.inkomen_klasse and dossier.inkomen_peildatum is not None:
        found[dossier.inkomen_peildatum] = Inkomen(peildatum=dossier.inkomen_peildatum, klasse=dossier.inkomen_klasse)
    return tuple(found[peildatum] for peildatum in sorted(found))


def inkomen_op(dossier: Dossier, *, op: date) -> Inkomen | None:
    """The last income class whose peildatum is not after a day, or None (F08, T24)."""
    return next((item for item in reversed(known_inkomens(dossier)) if item.peildatum <= op), None)


def is_stale(inkomen: Inkomen, beleid: Beleid, *, op: date) -> bool:
    """Whether a newer income class should have come in by now: the data are refreshed monthly (R08, T22)."""
    return (op - inkomen.peildatum).days > beleid.waarde(Parameter.VERVERSEN_DAGEN, op=op)


def may_have_low_income(dossier: Dossier, *, op: date) -> bool:
    """Whether income was low or uncertain at any known moment in the year up to a day, or is unknown (R09)."""
    year_ago = date(op.year - 1, op.month, 1)
    last = inkomen_op(dossier, op=op)
    if last is None or last.klasse in _LAAG_OF_ONZEKER:
        return True
    return any(item.klasse in _LAAG_OF_ONZEKER for item in known_inkomens(dossier) if year_ago <= item.peildatum <= op)


# Thuiszitten


def thuiszit_perioden(dossier: Dossier, events: Iterable[Event]) -> tuple[Periode, ...]:
    """The times without any education, from records and events together, oldest first (D11, F09).

    A thuiszitmelding with the same first day replaces an earlier one. Word of some education closes what was open on
    that day; word of none opens a time when none was open.

    Args:
        dossier: the dossier.
        events: the events that count, in order of meaning (:func:`app.domain.events.effective_events`).
    """
    found = {periode.van: periode for periode in dossier.perioden if periode.soort in _THUIS}
    if not found and dossier.doelgroep == Doelgroep.THUISZITTER and dossier.uitval_op is not None:
        found[dossier.uitval_op] = Periode(soort=PeriodeSoort.THUISZITTEN, van=dossier.uitval_op)
    for event in events:
        inhoud = event.inhoud
        if isinstance(inhoud, Thuiszitmelding):
            soort = PeriodeSoort.THUISZITTEN if inhoud.geoorloofd else PeriodeSoort.THUISZITTEN_ONGEOORLOOFD
            found[inhoud.sinds] = Periode(soort=soort, van=inhoud.sinds, tot=inhoud.tot)
        elif isinstance(inhoud, ThuiszitOnderwerpen) and inhoud.onderwijsdeelname:
            _follow_onderwijs(found, inhoud.onderwijsdeelname, event.datum)
    return tuple(sorted(found.values(), key=lambda periode: periode.van or date.min))


def _follow_onderwijs(found: dict[date | None, Periode], deelname: str, datum: date) -> None:
    running = [periode for periode in found.values() if datum in periode]
    if deelname == Onderwijs.GEEN:
        if not running:
            found[datum] = Periode(soort=PeriodeSoort.THUISZITTEN, van=datum)
        return
    for periode in running:
        found[periode.van] = msgspec.structs.replace(periode, tot=datum)


def counts_as_thuiszitter(periode: Periode, beleid: Beleid, *, van: date, tot: date) -> bool:
    """Whether a time at home lasted three months or longer on at least one day between two days (D11, T12).

    Args:
        periode: a time without any education; one without a first day does not count.
        beleid: the policy.
        van: first day to look at.
        tot: first day not to look at.
    """
    if periode.van is None:
        return False
    long_enough = add_months(periode.van, beleid.waarde(Parameter.THUISZITTEN_MAANDEN, op=periode.van))
    return max(van, long_enough) < min(tot, periode.tot or tot)


def onderwijsdeelname_op(dossier: Dossier, events: Sequence[Event], *, op: date) -> str:
    """How much education a child followed on a day, as it was last said (F10); the register's word if nobody spoke.

    Args:
        dossier: the dossier.
        events: the events that count, in order of meaning.
        op: the day.
    """
    said = dossier.onderwijsdeelname
    for event in events:
        if event.datum > op:
            break
        inhoud = event.inhoud
        if isinstance(inhoud, ThuiszitOnderwerpen) and inhoud.onderwijsdeelname:
            said = inhoud.onderwijsdeelname
        elif isinstance(inhoud, Thuiszitmelding) and inhoud.tot is None:
            said = Onderwijs.GEEN
    return said


# Membership


def membership(dossier: Dossier, events: Sequence[Event], beleid: Beleid, op: date) -> Lidmaatschap:
    """Say to which groups somebody belongs on a day.

    Args:
        dossier: the dossier.
        events: the events that count, in order of meaning; only those about thuiszitten are read.
        beleid: the newest policy.
        op: the day.
    """
    groepen: set[str] = set()
    if is_in_beeld(dossier, op=op):
        if dossier.doelgroep == Doelgroep.VSV:
            groepen |= _vsv_groups(dossier, beleid, op)
        elif dossier.doelgroep == Doelgroep.THUISZITTER:
            groepen |= _thuiszit_groups(dossier, events, beleid, op)
        elif dossier.doelgroep == Doelgroep.NO_SHOW:
            groepen.add(Groep.NO_SHOW)
        if is_vrijgesteld(dossier, op=op):
            groepen.add(Groep.VRIJGESTELD)
    return Lidmaatschap(groepen=frozenset(groepen), geldig_tot=_next_boundary(dossier, events, beleid, op))


def is_in_beeld(dossier: Dossier, *, op: date) -> bool:
    """Whether somebody is in the bureau's set on a day: come in, not gone, not moved away, not died (F02, X02)."""
    begun = dossier.in_beeld_op is None or dossier.in_beeld_op <= op
    ended = (dossier.uit_beeld_op, dossier.verhuisd_op, dossier.overleden_op)
    return begun and not any(day is not None and day <= op for day in ended)


def _vsv_groups(dossier: Dossier, beleid: Beleid, op: date) -> set[str]:
    geboren = dossier.persoon.geboortedatum
    groepen = {Groep.PRO_VSO} if dossier.pro_vso and op < age_limit(dossier, beleid, op=op) else set()
    old_enough = verjaardag(geboren, beleid.waarde(Parameter.LEEFTIJD_VANAF, op=op)) <= op
    if (
        not old_enough
        or op >= age_limit(dossier, beleid, op=op)
        or holds(dossier, PeriodeSoort.INSCHRIJVING, op=op)
        or has_startkwalificatie(dossier, op=op)
        or (dossier.pro_vso and not beleid.waarde(Parameter.PRO_VSO_TELT_MEE, op=op))
    ):
        return groepen
    groepen |= {Groep.VSV, Groep.NIEUW if is_nieuw(dossier, op=op) else Groep.OUD}
    if op >= verjaardag(geboren, _VANAF_23_JAREN):
        groepen.add(Groep.VANAF_23)
    if not holds(dossier, PeriodeSoort.UITKERING, op=op) and may_have_low_income(dossier, op=op):
        groepen.add(Groep.PRIMAIR)
    return groepen


def _thuiszit_groups(dossier: Dossier, events: Sequence[Event], beleid: Beleid, op: date) -> set[str]:
    geboren = dossier.persoon.geboortedatum
    from_day = verjaardag(geboren, beleid.waarde(Parameter.LEEFTIJD_VANAF_THUISZITTER, op=op))
    if not from_day <= op < age_limit(dossier, beleid, op=op) or is_vrijgesteld(dossier, op=op):
        return set()
    enrolled = holds(dossier, PeriodeSoort.INSCHRIJVING, op=op)
    deelname = onderwijsdeelname_op(dossier, events, op=op)
    groepen = set() if enrolled else {Groep.ABSOLUUT}
    if deelname == Onderwijs.MINDER_DAN_HELFT:
        groepen.add(Groep.RISICO)
    running = [periode for periode in thuiszit_perioden(dossier, events) if op in periode]
    if running or deelname in (Onderwijs.GEEN, ""):
        groepen.add(Groep.THUISZITTER)
    if enrolled and any(
        periode.soort == PeriodeSoort.THUISZITTEN
        and counts_as_thuiszitter(periode, beleid, van=op, tot=date.fromordinal(op.toordinal() + 1))
        for periode in running
    ):
        groepen.add(Groep.GETELD)
    return groepen


def next_boundary(dossier: Dossier, beleid: Beleid, *, after: date) -> date | None:
    """The first day after a day on which age, policy or a dated fact of the dossier alone may change something.

    Args:
        dossier: the dossier.
        beleid: the policy.
        after: the day.
    """
    days = [
        dossier.startkwalificatie_op,
        dossier.verhuisd_op,
        dossier.overleden_op,
        dossier.in_beeld_op,
        dossier.uit_beeld_op,
        age_limit(dossier, beleid, op=after),
        beleid.next_change(Parameter.LEEFTIJDSGRENS, after=after),
        beleid.next_change(Parameter.LEEFTIJDSGRENS_THUISZITTER, after=after),
    ]
    for periode in dossier.perioden:
        days += (periode.van, periode.tot)
    return min((day for day in days if day is not None and day > after), default=None)


def _next_boundary(dossier: Dossier, events: Sequence[Event], beleid: Beleid, op: date) -> date | None:
    geboren = dossier.persoon.geboortedatum
    days = [
        next_boundary(dossier, beleid, after=op),
        beleid.next_change(Parameter.PRO_VSO_TELT_MEE, after=op),
        verjaardag(geboren, beleid.waarde(Parameter.LEEFTIJD_VANAF, op=op)),
        verjaardag(geboren, beleid.waarde(Parameter.LEEFTIJD_VANAF_THUISZITTER, op=op)),
        verjaardag(geboren, _VANAF_23_JAREN),
        schooljaar_begin(date(op.year + 1, op.month, 1)),
    ]
    for event in events:
        if event.datum > op and isinstance(event.inhoud, Thuiszitmelding | ThuiszitOnderwerpen):
            days.append(event.datum)
    for periode in thuiszit_perioden(dossier, events):
        months = beleid.waarde(Parameter.THUISZITTEN_MAANDEN, op=periode.van or op)
        days += (periode.van, periode.tot, add_months(periode.van, months) if periode.van else None)
    # Income of more than a year ago no longer counts as income during the year (R09): at the turn of every month.
    if len(dossier.inkomens) > 0:
        days.append(add_months(date(op.year, op.month, 1), 1))
    return min((day for day in days if day is not None and day > op), default=None)
