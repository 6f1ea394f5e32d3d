"""Planning a vsv'er: visits, cards and calls, and the school first for a Pro/VSO-jongere (R02, R06, R15 to R31)."""

from datetime import date, timedelta
from typing import Final

from app.domain.beleid import Parameter
from app.domain.codes import Instrument, TrajectStand
from app.domain.geschiedenis import Geschiedenis, Laatste, Wat
from app.domain.kalender import add_months, schooljaar_begin
from app.domain.plan import Stap, StapSoort
from app.domain.stappen import StapMaker

# After these a traject that runs says when to speak again; after all others the thing itself goes first.
_IN_TRAJECT: Final = frozenset({Wat.BEREIKT, Wat.KAART, Wat.MISLUKT, Wat.DERDE, Wat.OVERLEG, Wat.OVERLEG_MISLUKT})


def plan_vsv(maker: StapMaker, history: Geschiedenis) -> Stap:
    """The next step of a vsv'er who is in the target group.

    Args:
        maker: makes steps of this dossier.
        history: what happened.
    """
    last = history.laatste(overleg_telt=maker.dossier.pro_vso)
    stap = _begeleiding(maker, history, last) or _after(maker, history, last)
    return maker.visit_after_calls(stap, history, after=last.index if last else -1)


def plan_nazorg(maker: StapMaker, history: Geschiedenis) -> Stap:
    """R17: the check two years after a traject that ended well; what happened since then goes first.

    Args:
        maker: makes steps of this dossier.
        history: what happened; its traject ended well.

    Raises:
        ValueError: no traject of this history ended well.
    """
    if history.goed_geeindigd is None:
        raise ValueError("aftercare needs a traject that ended well")
    closed, index = history.goed_geeindigd
    last = history.laatste(overleg_telt=False)
    stap = maker.common(last) if last and last.index > index else None
    if stap is None:
        op = maker.months_after(closed, Parameter.NAZORG_MAANDEN)
        stap = maker.around(StapSoort.TELEFOON, op=op, reden="nazorg", datum=closed)
    return maker.visit_after_calls(stap, history, after=max(index, last.index if last else -1))


def _begeleiding(maker: StapMaker, history: Geschiedenis, last: Laatste | None) -> Stap | None:
    """R06, and the contact while a traject runs; None when what happened last goes first."""
    wanted, running = history.wants_begeleiding, history.traject
    begun = max(running[2] if running else -1, history.wens[2] if wanted and history.wens else -1)
    if last and last.index > begun and last.wat not in _IN_TRAJECT:
        return None
    if wanted is not None:
        return _start(maker, wanted, "wil_begeleiding")
    if running is None:
        return None
    traject, since, _ = running
    if traject.stand == TrajectStand.AANGEBODEN:
        coaching = Instrument.PLUSCOACHING in traject.instrumenten
        return _start(maker, since, "pluscoaching_starten" if coaching else "begeleiding_starten")
    if traject.stand == TrajectStand.AFGESLOTEN:
        return None
    datum = max(since, last.datum) if last else since
    op = maker.days_after(datum, Parameter.TRAJECT_CONTACT_DAGEN)
    return maker.stap(StapSoort.BEGELEIDING, op=op, van=datum + timedelta(days=1), reden="traject_loopt", datum=datum)


def _start(maker: StapMaker, datum: date, reden: str) -> Stap:
    op = maker.days_within(datum, Parameter.BEGELEIDING_DAGEN)
    return maker.stap(StapSoort.BEGELEIDING, op=op, van=datum, reden=reden, datum=datum)


def _after(maker: StapMaker, history: Geschiedenis, last: Laatste | None) -> Stap:
    if last is None:
        return _first_contact(maker)
    common = maker.common(last)
    if common is not None:
        return common
    datum = last.datum
    match last.wat:
        case Wat.BEREIKT:
            return _keep_in_contact(maker, history, datum)
        case Wat.KAART:
            return _after_kaart(maker, history, datum)
        case Wat.OVERLEG:
            return _after_school(maker, datum)
        case Wat.OVERLEG_MISLUKT:
            op = maker.workdays_after(datum, Parameter.EERSTE_POGING_WERKDAGEN)
            return maker.stap(StapSoort.HUISBEZOEK, op=op, van=datum, reden="pro_vso_school_niet_bereikt", datum=datum)
        case Wat.GEEN_GESPREK:
            op = maker.months_after(datum, Parameter.CONTACT_MAANDEN)
            return maker.around(StapSoort.TELEFOON, op=op, reden="geen_meerwaarde", datum=datum)
        case _:
            return _again_soon(maker, last)


def _first_contact(maker: StapMaker) -> Stap:
    """R15, R31: a first attempt within five working days; R16: with the school first for a Pro/VSO-jongere.

    Nieuw is what dropped out in the school year of the assignment, so that the first of August changes nothing (R23).
    """
    dossier = maker.dossier
    sinds, uitval = dossier.toegewezen_op, dossier.uitval_op
    if dossier.pro_vso:
        op = maker.workdays_after(sinds, Parameter.EERSTE_POGING_WERKDAGEN)
        return maker.stap(StapSoort.OVERLEG, op=op, van=sinds, reden="pro_vso_overleg", datum=sinds)
    nieuw = uitval is not None and (dossier.herkomst == "nieuw" or uitval >= schooljaar_begin(sinds))
    if nieuw and uitval is not None and uitval > sinds:
        sinds = uitval
    op = maker.workdays_after(sinds, Parameter.EERSTE_POGING_WERKDAGEN)
    reden, datum = ("eerste_contact", uitval) if nieuw else ("nog_geen_contact", dossier.toegewezen_op)
    return maker.stap(StapSoort.HUISBEZOEK, op=op, van=sinds, reden=reden, datum=datum)


def _keep_in_contact(maker: StapMaker, history: Geschiedenis, datum: date) -> Stap:
    """R25: contact again after twelve months, by telephone first; counted from the end of a traject if later."""
    if history.traject and history.traject[0].stand == TrajectStand.AFGESLOTEN:
        datum = max(datum, history.traject[1])
    op = maker.months_after(datum, Parameter.CONTACT_MAANDEN)
    return maker.around(StapSoort.TELEFOON, op=op, reden="contact_houden", datum=datum)


def _after_kaart(maker: StapMaker, history: Geschiedenis, datum: date) -> Stap:
    """R02: no reaction on the card, so again after half a year; after the second card somebody decides (X08)."""
    op = maker.months_after(datum, Parameter.HERBEZOEK_MAANDEN)
    if history.kaarten >= maker.waarde(Parameter.KAARTEN_VOOR_BESLUIT, datum):
        return maker.around(StapSoort.BESLUIT, op=op, reden="tweede_kaart_geen_reactie", datum=datum)
    return maker.around(StapSoort.HUISBEZOEK, op=op, reden="kaart_geen_reactie", datum=datum)


def _after_school(maker: StapMaker, datum: date) -> Stap:
    """R16: through the school as long as it gives loopbaanbegeleiding (T19), by telephone after that."""
    left = maker.dossier.uitval_op
    until = add_months(left, maker.waarde(Parameter.LOB_PRO_VSO_MAANDEN, datum)) if left else datum
    op = maker.months_after(datum, Parameter.CONTACT_MAANDEN)
    soort = StapSoort.OVERLEG if op < until else StapSoort.TELEFOON
    return maker.around(soort, op=op, reden="pro_vso_monitoren", datum=datum)


def _again_soon(maker: StapMaker, last: Laatste) -> Stap:
    """R26: after a talk with somebody else; R27: after a visit at which no card could be left."""
    op = maker.days_after(last.datum, Parameter.NIEUWE_POGING_DAGEN)
    reden = "via_ouder_of_ander" if last.wat == Wat.DERDE else "geen_kaart_mogelijk"
    return maker.stap(StapSoort.HUISBEZOEK, op=op, van=last.datum + timedelta(days=1), reden=reden, datum=last.datum)
