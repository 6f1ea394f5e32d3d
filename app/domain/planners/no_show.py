"""Planning a no-show: call first, then if need be a visit in the same week, then ask the school (R05)."""

from datetime import date, timedelta

import msgspec

from app.domain.beleid import Parameter
from app.domain.geschiedenis import Geschiedenis, Wat
from app.domain.kalender import last_working_day_of_week
from app.domain.plan import Stap, StapSoort
from app.domain.stappen import StapMaker


def plan_no_show(maker: StapMaker, history: Geschiedenis) -> Stap:
    """The next step for a student who does not appear.

    Args:
        maker: makes steps of this dossier.
        history: what happened; without a signal the day of assignment counts as one.
    """
    signal = history.no_show_op or maker.dossier.toegewezen_op
    last = history.laatste(overleg_telt=True)
    if last is None or last.datum < signal:
        return _this_week(maker, history, signal)
    stap = maker.common(last)
    if stap is not None:
        return maker.visit_after_calls(stap, history, after=last.index)
    datum = last.datum
    if last.wat in (Wat.BEREIKT, Wat.OVERLEG, Wat.OVERLEG_MISLUKT, Wat.GEEN_GESPREK):
        op = maker.workdays_after(datum, Parameter.EERSTE_POGING_WERKDAGEN)
        return maker.stap(StapSoort.OVERLEG, op=op, van=datum + timedelta(days=1), reden="no_show_gezien", datum=datum)
    op = maker.days_after(datum, Parameter.NIEUWE_POGING_DAGEN)
    reden = "via_ouder_of_ander" if last.wat == Wat.DERDE else "no_show_langs"
    return maker.stap(StapSoort.HUISBEZOEK, op=op, van=datum + timedelta(days=1), reden=reden, datum=datum)


def _this_week(maker: StapMaker, history: Geschiedenis, signal: date) -> Stap:
    weekday = maker.waarde(Parameter.NO_SHOW_WEEKDAG, signal)
    deadline = last_working_day_of_week(signal, weekday, maker.beleid.feestdagen)
    calls = [day for _, day, _ in history.geen_gehoor if day >= signal]
    if not calls:
        stap = maker.stap(
            StapSoort.TELEFOON, op=maker.workday(signal), van=signal, reden="no_show_bellen", datum=signal
        )
        return msgspec.structs.replace(stap, venster_tot=max(deadline, stap.op), vast=True)
    # A call after the deadline leaves the first working day that is left.
    op = max(deadline, maker.workday(max(calls)))
    stap = maker.stap(StapSoort.HUISBEZOEK, op=op, van=max(calls), reden="no_show_langs", datum=max(calls))
    return msgspec.structs.replace(stap, vast=True)
