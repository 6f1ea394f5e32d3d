"""Planning a thuiszitter and who is exempt: talks with the school and its partners (R12 to R14, R20, R22)."""

from datetime import date

from app.domain.beleid import Parameter
from app.domain.codes import Onderwijs, Regie, Terugkeerplan, ToestemmingVoor, Uitkomst
from app.domain.events import Contactmoment
from app.domain.geschiedenis import Geschiedenis, Laatste, Wat
from app.domain.kalender import add_months
from app.domain.lidmaatschap import thuiszit_perioden
from app.domain.plan import Stap, StapSoort
from app.domain.records import PeriodeSoort
from app.domain.stappen import StapMaker


def plan_thuiszitter(maker: StapMaker, history: Geschiedenis) -> Stap:
    """The next step of a thuiszitter: usually a talk with the school, whose five topics are fixed (R12).

    Args:
        maker: makes steps of this dossier.
        history: what happened.
    """
    last = history.laatste(overleg_telt=True)
    if last is None:
        sinds = maker.dossier.toegewezen_op
        op = maker.workdays_after(sinds, Parameter.EERSTE_POGING_WERKDAGEN)
        return maker.stap(StapSoort.OVERLEG, op=op, van=sinds, reden="thuiszitter_overleg", datum=sinds)
    stap = maker.common(last) or _follow_up(maker, history, last)
    return maker.visit_after_calls(stap, history, after=last.index)


def plan_vrijgesteld(maker: StapMaker, history: Geschiedenis) -> Stap:
    """R22: a 5a-vrijstelling is looked at every year; the doctor's part waits for the parents' consent.

    Args:
        maker: makes steps of this dossier.
        history: what happened.
    """
    last = history.laatste(overleg_telt=True)
    since = max(
        (
            periode.van
            for periode in maker.dossier.perioden
            if periode.soort == PeriodeSoort.VRIJSTELLING_5A and periode.van is not None
        ),
        default=maker.dossier.toegewezen_op,
    )
    if last is not None and last.wat not in (Wat.OVERLEG, Wat.OVERLEG_MISLUKT):
        stap = maker.common(last)
        if stap is not None:
            return maker.visit_after_calls(stap, history, after=last.index)
    if last is not None and last.wat == Wat.OVERLEG_MISLUKT:
        return _school_not_there(maker, last.datum)
    reviewed = history.overleg.datum if history.overleg and history.overleg.datum > since else since
    consent = history.toestemming.get(ToestemmingVoor.SAMENWERKINGSVERBAND, False)
    op = maker.months_after(reviewed, Parameter.VRIJSTELLING_MAANDEN)
    reden = "vrijstelling_jaarlijks" if consent else "vrijstelling_zonder_toestemming"
    return maker.around(StapSoort.OVERLEG, op=op, reden=reden, datum=reviewed)


def _follow_up(maker: StapMaker, history: Geschiedenis, last: Laatste) -> Stap:
    """R12 to R14: again after a while; sooner when nobody is in charge, later when the agreements are clear."""
    datum = last.datum
    if last.wat == Wat.OVERLEG_MISLUKT:
        return _school_not_there(maker, datum)
    op = maker.days_after(datum, Parameter.OVERLEG_DAGEN)
    if last.wat == Wat.GEEN_GESPREK:
        return maker.stap(StapSoort.OVERLEG, op=op, reden="geen_meerwaarde", datum=datum)
    in_charge = history.regie not in ("", Regie.NIEMAND)
    contact = last.event.inhoud
    agreed = isinstance(contact, Contactmoment) and contact.uitkomst == Uitkomst.AFSPRAKEN_GEMAAKT
    if agreed and in_charge and history.terugkeerplan == Terugkeerplan.IN_OPP:
        later = maker.days_after(datum, Parameter.OVERLEG_MONITOREN_DAGEN)
        return maker.stap(StapSoort.OVERLEG, op=later, reden="thuiszitter_monitoren", datum=datum)
    if not in_charge:
        stagnating = _stagnates_on(maker, history)
        if stagnating is not None:
            sooner = max(maker.days_after(datum, Parameter.REGIE_DAGEN), maker.workday(stagnating))
            if sooner < op:
                return maker.stap(StapSoort.OVERLEG, op=sooner, reden="regie_ontbreekt", datum=datum)
    no_plan = history.terugkeerplan in (Terugkeerplan.GEEN, Terugkeerplan.BUITEN_OPP)
    return maker.stap(
        StapSoort.OVERLEG, op=op, reden="plan_niet_in_opp" if no_plan else "thuiszitter_vervolg", datum=datum
    )


def _school_not_there(maker: StapMaker, datum: date) -> Stap:
    op = maker.workdays_after(datum, Parameter.EERSTE_POGING_WERKDAGEN)
    return maker.stap(StapSoort.OVERLEG, op=op, van=datum, reden="school_niet_bereikt", datum=datum)


def _stagnates_on(maker: StapMaker, history: Geschiedenis) -> date | None:
    """R13: from when a child has been at home for three months without education; None if it is not, or not known."""
    if history.onderwijs not in (Onderwijs.GEEN, ""):
        return None
    running = [item.van for item in thuiszit_perioden(maker.dossier, history.events) if item.tot is None and item.van]
    if not running:
        return None
    begun = max(running)
    return add_months(begun, maker.waarde(Parameter.THUISZITTEN_MAANDEN, begun))
