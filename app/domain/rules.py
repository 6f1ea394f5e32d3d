"""The follow-up rules: what comes next for one dossier, derived from what happened (domain model §8).

``plan_dossier`` is a pure function of (dossier, events, policy, day), so that every laptop and the register come to
the same next step whatever the order in which things arrived. Overdue is no state: a step stays due until an event
closes it, and how late it is follows from the day on which somebody looks (:func:`app.domain.plan.status`). This
module joins the parts: the history, the stop conditions and planners of the group, concern, snooze and leave.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

import msgspec

from app.domain.beleid import Beleid, Parameter
from app.domain.contact import MEERDERJARIG, asks_dagbesteding, is_bereikt, is_gemonitord, needs_kaart
from app.domain.events import Event, effective_events
from app.domain.geschiedenis import GemaakteAfspraak, Geschiedenis
from app.domain.kalender import add_months, is_working_day
from app.domain.lidmaatschap import may_have_low_income, next_boundary
from app.domain.plan import Plan, Reden, Stap, StapSoort
from app.domain.planners.no_show import plan_no_show
from app.domain.planners.thuiszitter import plan_thuiszitter, plan_vrijgesteld
from app.domain.planners.vsv import plan_nazorg, plan_vsv
from app.domain.records import Dossier, Rooster
from app.domain.stappen import StapMaker
from app.domain.stop import Geval, Planning, planning_group, stop_reason

__all__ = [
    "MEERDERJARIG",
    "REGELSET_VERSIE",
    "asks_dagbesteding",
    "is_bereikt",
    "is_gemonitord",
    "needs_kaart",
    "plan_dossier",
]

REGELSET_VERSIE: Final = 1
"""Version of these rules: a copy that was planned by another one is planned anew."""

_PLANNERS: Final = {
    Planning.VSV: plan_vsv,
    Planning.THUISZITTER: plan_thuiszitter,
    Planning.NO_SHOW: plan_no_show,
    Planning.VRIJGESTELD: plan_vrijgesteld,
    Planning.NAZORG: plan_nazorg,
}
_OF_OTHERS: Final = frozenset({StapSoort.BESLUIT, StapSoort.ADRESONDERZOEK})
_LOWEST_PRIORITEIT: Final = 5
_MAX_SHIFT_DAYS: Final = 366


def plan_dossier(
    dossier: Dossier,
    events: Iterable[Event],
    beleid: Beleid,
    vandaag: date,
    *,
    rooster: Rooster | None = None,
) -> Plan:
    """Derive the one next step of a dossier.

    Args:
        dossier: the register's record as this side knows it.
        events: every event of the dossier, in any order, duplicates allowed.
        beleid: the newest policy.
        vandaag: the Dutch calendar day (matters only for what has dates: age, periods; see ``Plan.geldig_tot``).
        rooster: when the consulent to whom the dossier is assigned works; None for always.

    Returns:
        The step with its reason and rule, or no step with the reason why not.

    Raises:
        KeyError: the policy lacks a parameter.
    """
    history = Geschiedenis(dossier, effective_events(events))
    geldig_tot = next_boundary(dossier, beleid, after=vandaag)
    groep = planning_group(dossier, history, vandaag)
    if not groep:
        return Plan(stap=None, waarom_niet=Reden("doelgroep_onbekend"), geldig_tot=geldig_tot)
    stop = stop_reason(groep, Geval(dossier, history, beleid, vandaag))
    if stop is None and history.closed_by_besluit is not None:
        stop = Reden("afgesloten", history.closed_by_besluit)
    if stop is not None:
        return Plan(stap=None, waarom_niet=stop, geldig_tot=geldig_tot)
    overleg_telt = groep != Planning.VSV or dossier.pro_vso
    maker = StapMaker(dossier, beleid)
    stap = _next_step(maker, history, groep, overleg_telt=overleg_telt)
    return Plan(stap=_with_people(stap, maker, rooster), geldig_tot=geldig_tot)


def _next_step(maker: StapMaker, history: Geschiedenis, groep: str, *, overleg_telt: bool) -> Stap:
    """An unsafe visit first, then what a person arranged, then what follows from the history."""
    made = history.open_afspraak(overleg_telt=overleg_telt)
    if made is not None:
        return _appointment(maker, history, made)
    if history.onveilig_op is not None:
        # R28 holds until the coördinator decides; no talk or call in between plans a visit by itself.
        op = history.onveilig_op
        return maker.stap(StapSoort.BESLUIT, op=op, reden="veiligheid", datum=op)
    stap = _with_zorg(maker, history, _PLANNERS[groep](maker, history))
    stap = _after_refusal(maker, history, stap)
    until = history.uitgesteld_tot(overleg_telt=overleg_telt)
    return msgspec.structs.replace(stap, uitgesteld_tot=until) if until else stap


def _appointment(maker: StapMaker, history: Geschiedenis, made: GemaakteAfspraak) -> Stap:
    """R32; concern that came up after it was made may bring a visit before it (R04)."""
    stap = maker.stap(StapSoort.AFSPRAAK, op=made.op, reden="afspraak", datum=made.op)
    stap = msgspec.structs.replace(stap, moment=made.moment, plaats=made.plaats, vast=True)
    if history.zorg is None:
        return stap
    return _with_zorg(maker, history, stap) if history.zorg.index > made.index else _with_voorrang(stap)


def _with_zorg(maker: StapMaker, history: Geschiedenis, stap: Stap) -> Stap:
    """R04: with concern an extra visit comes sooner, and never later than the concern's own date."""
    zorg = history.zorg
    if zorg is None:
        return stap
    if stap.soort in _OF_OTHERS:
        return _with_voorrang(stap)
    base = max(zorg.sinds, history.laatste_bezoek) if history.laatste_bezoek else zorg.sinds
    op = maker.days_after(base, Parameter.ZORG_DAGEN)
    own_date = zorg.uiterlijk is not None and zorg.uiterlijk >= base
    if zorg.uiterlijk is not None and own_date:
        op = min(op, zorg.uiterlijk)
    if op >= stap.op:
        return _with_voorrang(stap)
    extra = maker.stap(StapSoort.HUISBEZOEK, op=op, van=base, reden="eerder_langs", datum=base)
    return msgspec.structs.replace(extra, voorrang=True, vast=own_date)


def _with_voorrang(stap: Stap) -> Stap:
    return msgspec.structs.replace(stap, voorrang=True, prioriteit=1)


def _after_refusal(maker: StapMaker, history: Geschiedenis, stap: Stap) -> Stap:
    """R11: what a person decided after "wil geen contact" still waits until twelve months have passed."""
    refused = history.weigering
    if refused is None or stap.soort in _OF_OTHERS:
        return stap
    not_before = maker.workday(add_months(refused, maker.waarde(Parameter.GEEN_CONTACT_MAANDEN, refused)))
    if stap.op >= not_before and stap.venster_van >= not_before:
        return stap
    op = max(stap.op, not_before)
    return msgspec.structs.replace(stap, op=op, venster_van=not_before, venster_tot=max(op, stap.venster_tot))


def _with_people(stap: Stap, maker: StapMaker, rooster: Rooster | None) -> Stap:
    """Who does it and when: priority by income (R09), a colleague who covers, and the consulent's own days (§13)."""
    dossier = maker.dossier
    if not stap.voorrang and not may_have_low_income(dossier, op=stap.op):
        stap = msgspec.structs.replace(stap, prioriteit=min(stap.prioriteit + 1, _LOWEST_PRIORITEIT))
    covers = next((item.gebruiker for item in dossier.waarnemingen if item.van <= stap.op <= item.tot), None)
    if covers is not None:
        return msgspec.structs.replace(stap, voor=covers)
    if rooster is None or stap.soort in _OF_OTHERS:
        return stap
    covers = next(
        (item.waarnemer for item in rooster.afwezig if item.waarnemer and item.van <= stap.op <= item.tot), None
    )
    if covers is not None:
        return msgspec.structs.replace(stap, voor=covers)
    op = stap.op if stap.vast else _first_day_at_work(stap.op, rooster, maker.beleid)
    return stap if op == stap.op else msgspec.structs.replace(stap, op=op, venster_tot=max(op, stap.venster_tot))


def _first_day_at_work(day: date, rooster: Rooster, beleid: Beleid) -> date:
    """The first working day from a day on at which the consulent works; the day itself when there is none in a year."""
    for extra in range(_MAX_SHIFT_DAYS):
        candidate = day + timedelta(days=extra)
        if (
            is_working_day(candidate, beleid.feestdagen)
            and candidate.isoweekday() in rooster.werkdagen
            and not any(item.van <= candidate <= item.tot for item in rooster.afwezig)
        ):
            return candidate
    return day
