"""The follow-up rules: what comes next for one dossier, derived from what happened (domain model §8).

``plan_dossier`` is a pure function of (dossier, events, policy, day), so that every laptop and the register come to
the same next step whatever the order in which things arrived. Overdue is no state: a step stays due until an event
closes it, and how late it is follows from the day on which somebody looks (:func:`app.domain.plan.status`).
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

import msgspec

from app.domain.beleid import Beleid, Parameter
from app.domain.codes import OUDERS, Doelgroep, Kanaal, Uitkomst, Wens
from app.domain.events import (
    AMSTERDAM,
    Afspraak,
    AnyInhoud,
    Begeleidingswens,
    Contactmoment,
    Event,
    Uitstel,
    Zorgsignaal,
    effective_events,
)
from app.domain.kalender import add_months, add_working_days, dagdeel, next_working_day
from app.domain.plan import Plan, Reden, Stap, StapSoort
from app.domain.records import Dossier, leeftijd, verjaardag

MEERDERJARIG: Final = 18

_MISLUKT_BEZOEK: Final = frozenset({Uitkomst.NIEMAND_THUIS, Uitkomst.NIET_OPENGEDAAN})
_GEEN_GEHOOR: Final = frozenset({Uitkomst.GEEN_GEHOOR, Uitkomst.VOICEMAIL})
_DERDE: Final = frozenset({Uitkomst.GESPROKEN_DERDE, Uitkomst.REACTIE_DERDE})
_ADRES_KLOPT_NIET: Final = frozenset({Uitkomst.WOONT_HIER_NIET_MEER, Uitkomst.ADRES_NIET_GEVONDEN})
_TWEEZIJDIG: Final = frozenset(
    {Uitkomst.GESPROKEN_JONGERE, Uitkomst.BEANTWOORD, Uitkomst.REACTIE_JONGERE, Uitkomst.WIL_GEEN_CONTACT}
)


def is_bereikt(contact: Contactmoment, *, minderjarig: bool) -> bool:
    """Whether this contact reached the jongere: two-way, whatever the channel (domain model §4, X01).

    For a minor a talk with a parent or carer counts too. A card left, a voicemail or an appje without answer
    never does. Overleg is about the jongere, not with the jongere.

    Args:
        contact: the contactmoment.
        minderjarig: whether the jongere was under 18 on that day.
    """
    if contact.kanaal == Kanaal.OVERLEG:
        return False
    if contact.uitkomst in _TWEEZIJDIG:
        return contact.met_wie in ("", "jongere") or (minderjarig and contact.met_wie in OUDERS)
    return contact.uitkomst in _DERDE and minderjarig and contact.met_wie in OUDERS


def needs_kaart(contact: Contactmoment, *, doelgroep: str) -> bool:
    """Whether a card goes into the mailbox in the same visit (R01): after every failed visit, R26 to R29 excepted.

    Args:
        contact: the contactmoment just recorded.
        doelgroep: the dossier's target group; the card loop is for vsv'ers.
    """
    return doelgroep == Doelgroep.VSV and contact.kanaal == Kanaal.HUISBEZOEK and contact.uitkomst in _MISLUKT_BEZOEK


def plan_dossier(dossier: Dossier, events: Iterable[Event], beleid: Beleid, vandaag: date) -> Plan:
    """Derive the one next step of a dossier.

    Args:
        dossier: the register's record as this side knows it.
        events: every event of the dossier, in any order, duplicates allowed.
        beleid: the newest policy.
        vandaag: the Dutch calendar day (matters only for limits of age; see ``Plan.geldig_tot``).

    Returns:
        The step with its reason and rule, or no step with the reason why not.

    Raises:
        KeyError: the policy lacks a parameter.
    """
    return _Planner(dossier, effective_events(events), beleid, vandaag).plan()


class _Planner:
    """One evaluation: the inputs, and the questions that several rules ask of them."""

    def __init__(self, dossier: Dossier, events: Sequence[Event], beleid: Beleid, vandaag: date) -> None:
        self._dossier = dossier
        self._events = events
        self._beleid = beleid
        self._vandaag = vandaag
        self._thuiszitter = dossier.doelgroep == Doelgroep.THUISZITTER

    def plan(self) -> Plan:
        """Stop conditions first, then what a person decided, then what follows from the last attempt."""
        grens = self._leeftijdsgrens()
        stop = self._stop_condition(grens)
        if stop is not None:
            return Plan(stap=None, waarom_niet=stop)
        geldig_tot = self._geldig_tot(grens)
        refusal = self._opt_out()
        if refusal is not None:
            return Plan(stap=None, waarom_niet=Reden("wil_geen_contact", refusal.datum), geldig_tot=geldig_tot)
        stap = self._afspraak() or self._with_uitstel(self._with_zorg(self._from_last_attempt()))
        return Plan(stap=stap, geldig_tot=geldig_tot)

    # Stop conditions, per doelgroep

    def _leeftijdsgrens(self) -> date:
        naam = Parameter.LEEFTIJDSGRENS_THUISZITTER if self._thuiszitter else Parameter.LEEFTIJDSGRENS
        return verjaardag(self._dossier.persoon.geboortedatum, self._beleid.waarde(naam, op=self._vandaag))

    def _stop_condition(self, grens: date) -> Reden | None:
        dossier = self._dossier
        if self._vandaag >= grens:
            return Reden("leeftijdsgrens", grens)
        if self._thuiszitter:
            return Reden("volledig_onderwijs") if dossier.onderwijsdeelname == "volledig" else None
        if dossier.uitkering:
            return Reden("uitkering")
        if dossier.ingeschreven:
            return Reden("ingeschreven")
        return Reden("startkwalificatie") if dossier.startkwalificatie else None

    def _geldig_tot(self, grens: date) -> date:
        change = self._beleid.next_change(Parameter.LEEFTIJDSGRENS, after=self._vandaag)
        return min(grens, change) if change else grens

    # What a person decided

    def _opt_out(self) -> Event | None:
        """R11: an adult's "wil geen contact" holds until the jongere is in contact again or a person decides."""
        if self._thuiszitter:
            return None
        refusal: Event | None = None
        for event in self._events:
            if _refuses(event.inhoud):
                refusal = event
            elif (
                refusal is not None
                and event.handeling_id != refusal.handeling_id
                and (isinstance(event.inhoud, Afspraak) or self._reached(event))
            ):
                refusal = None
        return refusal

    def _afspraak(self) -> Stap | None:
        """R32: the appointment made last is the next step until something happens at its time."""
        made = next((event for event in reversed(self._events) if isinstance(event.inhoud, Afspraak)), None)
        if made is None or not isinstance(made.inhoud, Afspraak):
            return None
        afspraak = made.inhoud
        op = afspraak.op.astimezone(AMSTERDAM).date()
        for event in self._events:
            if event.handeling_id == made.handeling_id or not self._decides(event):
                continue
            visit_that_day = event.datum == op and _kanaal(event) == Kanaal.HUISBEZOEK
            if visit_that_day or event.plaatsgevonden_op >= afspraak.op:
                return None
        stap = self._stap(StapSoort.AFSPRAAK, op=op, reden="afspraak", datum=op, regel="R32")
        return msgspec.structs.replace(stap, moment=afspraak.op, plaats=afspraak.plaats)

    def _with_uitstel(self, stap: Stap) -> Stap:
        """A snooze hides the step until its date, unless something happened after it was recorded."""
        uitstel: Uitstel | None = None
        for event in self._events:
            if isinstance(event.inhoud, Uitstel):
                uitstel = event.inhoud
            elif isinstance(event.inhoud, Zorgsignaal) or self._decides(event):
                uitstel = None
        return msgspec.structs.replace(stap, uitgesteld_tot=uitstel.tot) if uitstel else stap

    # Concern

    def _zorg(self) -> tuple[date, date | None] | None:
        """The concern that is open: since when and, if known, before which day. Being reached later closes it."""
        zorg = (self._dossier.zorg.sinds, self._dossier.zorg.uiterlijk) if self._dossier.zorg else None
        handeling = ""
        for event in self._events:
            inhoud = event.inhoud
            if isinstance(inhoud, Zorgsignaal):
                zorg = None if inhoud.opgeheven else (event.datum, inhoud.uiterlijk)
                handeling = event.handeling_id
            elif zorg and event.handeling_id != handeling and event.datum > zorg[0] and self._reached(event):
                zorg = None
        return zorg

    def _with_zorg(self, stap: Stap) -> Stap:
        """R04: with concern an extra visit comes sooner, and never later than the concern's own date."""
        zorg = self._zorg()
        if zorg is None:
            return stap
        if stap.soort in (StapSoort.BESLUIT, StapSoort.ADRESONDERZOEK):
            return msgspec.structs.replace(stap, voorrang=True)
        sinds, uiterlijk = zorg
        visits = [event.datum for event in self._events if _kanaal(event) == Kanaal.HUISBEZOEK]
        base = max([sinds, *visits])
        op = self._workday(base + timedelta(days=self._waarde(Parameter.ZORG_DAGEN, base)))
        if uiterlijk is not None and uiterlijk >= base:
            op = min(op, uiterlijk)
        if op >= stap.op:
            return msgspec.structs.replace(stap, voorrang=True)
        extra = self._stap(StapSoort.HUISBEZOEK, op=op, van=base, reden="eerder_langs", datum=base, regel="R04")
        return msgspec.structs.replace(extra, voorrang=True)

    # What follows from the last attempt that decides anything

    def _from_last_attempt(self) -> Stap:
        index = next((i for i in reversed(range(len(self._events))) if self._decides(self._events[i])), None)
        if index is None:
            return self._first_contact()
        event = self._events[index]
        datum, uitkomst = event.datum, _uitkomst(event)
        if uitkomst == Uitkomst.AFGEBROKEN_VEILIGHEID:
            return self._stap(StapSoort.BESLUIT, op=datum, reden="veiligheid", datum=datum, regel="R28")
        if uitkomst in _ADRES_KLOPT_NIET:
            return self._after_wrong_address(datum)
        if self._thuiszitter and _refuses(event.inhoud):
            return self._stap(StapSoort.BESLUIT, op=datum, reden="weigering_minderjarige", datum=datum, regel="R11")
        if uitkomst == Uitkomst.AFSPRAAK_NIET_VERSCHENEN:
            op = self._workdays_after(datum, Parameter.AFSPRAAK_GEMIST_WERKDAGEN)
            return self._stap(
                StapSoort.TELEFOON, op=op, van=datum, reden="afspraak_niet_verschenen", datum=datum, regel="R32"
            )
        if self._thuiszitter:
            return self._overleg(datum)
        if self._reached(event):
            return self._after_reached(index)
        if _kanaal(event) == Kanaal.KAART and uitkomst == Uitkomst.ACHTERGELATEN:
            return self._after_kaart(index)
        op = self._workday(datum + timedelta(days=self._waarde(Parameter.NIEUWE_POGING_DAGEN, datum)))
        derde = uitkomst in _DERDE
        return self._stap(
            StapSoort.HUISBEZOEK,
            op=op,
            van=datum + timedelta(days=1),
            reden="via_ouder_of_ander" if derde else "geen_kaart_mogelijk",
            datum=datum,
            regel="R26" if derde else "R27",
        )

    def _first_contact(self) -> Stap:
        """R15, R31: a first attempt within five working days; a thuiszitter's first step is overleg (R12)."""
        dossier = self._dossier
        if self._thuiszitter:
            return self._overleg(None)
        sinds = dossier.toegewezen_op
        if dossier.herkomst == "nieuw" and dossier.uitval_op and dossier.uitval_op > sinds:
            sinds = dossier.uitval_op
        nieuw = dossier.herkomst == "nieuw" and dossier.uitval_op is not None
        return self._stap(
            StapSoort.HUISBEZOEK,
            op=self._workdays_after(sinds, Parameter.EERSTE_POGING_WERKDAGEN),
            van=sinds,
            reden="eerste_contact" if nieuw else "nog_geen_contact",
            datum=dossier.uitval_op if nieuw else dossier.toegewezen_op,
            regel="R31",
        )

    def _overleg(self, last: date | None) -> Stap:
        """R12: the five fixed topics of a thuiszitter are discussed with the school, and again after a while."""
        if last is None:
            sinds = self._dossier.toegewezen_op
            op = self._workdays_after(sinds, Parameter.EERSTE_POGING_WERKDAGEN)
            return self._stap(
                StapSoort.OVERLEG, op=op, van=sinds, reden="thuiszitter_overleg", datum=sinds, regel="R12"
            )
        op = self._workday(last + timedelta(days=self._waarde(Parameter.OVERLEG_DAGEN, last)))
        return self._stap(StapSoort.OVERLEG, op=op, van=op, reden="thuiszitter_vervolg", datum=last, regel="R12")

    def _after_wrong_address(self, seen: date) -> Stap:
        """R29: no card and no visit until the back office has found the address."""
        sinds = self._dossier.adres.sinds
        if sinds is None or sinds <= seen:
            return self._stap(StapSoort.ADRESONDERZOEK, op=seen, reden="adres_klopt_niet", datum=seen, regel="R29")
        op = self._workdays_after(sinds, Parameter.EERSTE_POGING_WERKDAGEN)
        return self._stap(StapSoort.HUISBEZOEK, op=op, van=sinds, reden="nieuw_adres", datum=sinds, regel="R29")

    def _after_reached(self, index: int) -> Stap:
        """R06, R25: start the help that is wanted, otherwise keep in contact, by telephone first (X07)."""
        event = self._events[index]
        datum = event.datum
        wens = ""
        for later in self._events:
            if isinstance(later.inhoud, Begeleidingswens) and later.datum >= datum:
                wens = later.inhoud.code
        if wens == Wens.WIL_BEGELEIDING:
            op = self._workday(datum + timedelta(days=self._waarde(Parameter.BEGELEIDING_DAGEN, datum)))
            return self._stap(
                StapSoort.BEGELEIDING, op=op, van=datum, reden="wil_begeleiding", datum=datum, regel="R06"
            )
        op = self._workday(add_months(datum, self._waarde(Parameter.CONTACT_MAANDEN, datum)))
        calls = [
            (later.datum, dagdeel(later.plaatsgevonden_op))
            for later in self._events[index + 1 :]
            if _kanaal(later) == Kanaal.TELEFOON and _uitkomst(later) in _GEEN_GEHOOR
        ]
        if (
            len(calls) >= self._waarde(Parameter.BELPOGINGEN, datum)
            and len({day for day, _ in calls}) >= 2
            and len({part for _, part in calls}) >= 2
        ):
            last_call = max(day for day, _ in calls)
            visit = max(op, self._workday(last_call + timedelta(days=1)))
            return self._around(
                StapSoort.HUISBEZOEK, op=visit, reden="niet_gebeld_gekregen", datum=last_call, regel="X07"
            )
        return self._around(StapSoort.TELEFOON, op=op, reden="contact_houden", datum=datum, regel="R25")

    def _after_kaart(self, index: int) -> Stap:
        """R02: no reaction on the card, so again after half a year; after the second card somebody decides (X08)."""
        datum = self._events[index].datum
        op = self._workday(add_months(datum, self._waarde(Parameter.HERBEZOEK_MAANDEN, datum)))
        kaarten = 0
        for event in self._events[: index + 1]:
            if self._reached(event):
                kaarten = 0
            elif _kanaal(event) == Kanaal.KAART and _uitkomst(event) == Uitkomst.ACHTERGELATEN:
                kaarten += 1
        if kaarten >= self._waarde(Parameter.KAARTEN_VOOR_BESLUIT, datum):
            return self._around(StapSoort.BESLUIT, op=op, reden="tweede_kaart_geen_reactie", datum=datum, regel="X08")
        return self._around(StapSoort.HUISBEZOEK, op=op, reden="kaart_geen_reactie", datum=datum, regel="R02")

    # Questions and small makers

    def _reached(self, event: Event) -> bool:
        if not isinstance(event.inhoud, Contactmoment):
            return False
        minderjarig = leeftijd(self._dossier.persoon.geboortedatum, event.datum) < MEERDERJARIG
        return is_bereikt(event.inhoud, minderjarig=minderjarig)

    def _decides(self, event: Event) -> bool:
        """Whether planning starts anew from this event; an unanswered call or appje leaves it as it was."""
        contact = event.inhoud
        if not isinstance(contact, Contactmoment):
            return False
        if self._thuiszitter and contact.kanaal == Kanaal.OVERLEG:
            return True
        return (
            self._reached(event)
            or contact.kanaal in (Kanaal.HUISBEZOEK, Kanaal.KAART)
            or contact.uitkomst in _DERDE
            or contact.uitkomst in (Uitkomst.WIL_GEEN_CONTACT, Uitkomst.AFSPRAAK_NIET_VERSCHENEN)
        )

    def _waarde(self, naam: str, op: date) -> int:
        return self._beleid.waarde(naam, op=op)

    def _workday(self, day: date) -> date:
        return next_working_day(day, self._beleid.feestdagen)

    def _workdays_after(self, day: date, naam: str) -> date:
        return add_working_days(day, self._waarde(naam, day), self._beleid.feestdagen)

    def _stap(
        self, soort: str, *, op: date, reden: str, datum: date | None, regel: str, van: date | None = None
    ) -> Stap:
        return Stap(
            soort=soort,
            op=op,
            venster_van=van or op,
            venster_tot=op,
            reden=Reden(reden, datum),
            regel=regel,
            beleid_versie=self._beleid.versie,
        )

    def _around(self, soort: str, *, op: date, reden: str, datum: date, regel: str) -> Stap:
        """A step with the window of a half-year revisit on both sides of its day (domain model §13)."""
        days = timedelta(days=self._waarde(Parameter.HERBEZOEK_VENSTER_DAGEN, datum))
        stap = self._stap(soort, op=op, reden=reden, datum=datum, regel=regel)
        return msgspec.structs.replace(stap, venster_van=op - days, venster_tot=op + days)


def _kanaal(event: Event) -> str:
    return event.inhoud.kanaal if isinstance(event.inhoud, Contactmoment) else ""


def _uitkomst(event: Event) -> str:
    return event.inhoud.uitkomst if isinstance(event.inhoud, Contactmoment) else ""


def _refuses(inhoud: AnyInhoud) -> bool:
    return (
        isinstance(inhoud, Contactmoment)
        and inhoud.uitkomst == Uitkomst.WIL_GEEN_CONTACT
        and inhoud.met_wie in ("", "jongere")
    )
