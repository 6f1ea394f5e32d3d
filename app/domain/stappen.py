"""Making steps: days by the policy, windows, and what every group has in common. The planners stand on this."""

from datetime import date, timedelta

import msgspec

from app.domain.beleid import Beleid, Parameter
from app.domain.codes import BesluitKeuze
from app.domain.events import Besluit
from app.domain.geschiedenis import Geschiedenis, Laatste, Wat
from app.domain.kalender import add_months, add_working_days, is_working_day, next_working_day
from app.domain.plan import Reden, Stap, StapSoort
from app.domain.records import Dossier
from app.domain.regelboek import PRIORITEIT, REGEL_BY_REDEN


class StapMaker:
    """Makes the steps of one dossier under one policy. Every number is that of the day of the event."""

    def __init__(self, dossier: Dossier, beleid: Beleid) -> None:
        """Use a dossier and the newest policy."""
        self.dossier = dossier
        self.beleid = beleid

    def waarde(self, naam: str, op: date) -> int:
        """The value of a parameter on the day of the event."""
        return self.beleid.waarde(naam, op=op)

    def workday(self, day: date) -> date:
        """The day itself or the first working day after it."""
        return next_working_day(day, self.beleid.feestdagen)

    def days_after(self, day: date, naam: str) -> date:
        """So many days after a day, on a working day."""
        return self.workday(day + timedelta(days=self.waarde(naam, day)))

    def days_within(self, day: date, naam: str) -> date:
        """The last working day within so many days after a day, but not before that day."""
        last = day + timedelta(days=self.waarde(naam, day))
        while last > day and not is_working_day(last, self.beleid.feestdagen):
            last -= timedelta(days=1)
        return last

    def workdays_after(self, day: date, naam: str) -> date:
        """So many working days after a day."""
        return add_working_days(day, self.waarde(naam, day), self.beleid.feestdagen)

    def months_after(self, day: date, naam: str) -> date:
        """So many calendar months after a day, on a working day."""
        return self.workday(add_months(day, self.waarde(naam, day)))

    def stap(self, soort: str, *, op: date, reden: str, datum: date | None, van: date | None = None) -> Stap:
        """A step on a day, shown from ``van`` on.

        Args:
            soort: one of :class:`~app.domain.plan.StapSoort`.
            op: the day on which it falls due.
            reden: why, a code of the rulebook; it also says by which rule.
            datum: what fills ``{datum}`` in the words of the reason.
            van: first day on which it may be done, if earlier.
        """
        regel = REGEL_BY_REDEN[reden]
        return Stap(
            soort=soort,
            op=op,
            venster_van=min(van, op) if van else op,
            venster_tot=op,
            reden=Reden(reden, datum),
            regel=regel,
            beleid_versie=self.beleid.versie,
            prioriteit=PRIORITEIT.get(regel, 3),
        )

    def around(self, soort: str, *, op: date, reden: str, datum: date) -> Stap:
        """A step with the window of a half-year revisit on both sides of its day (domain model §13)."""
        days = timedelta(days=self.waarde(Parameter.HERBEZOEK_VENSTER_DAGEN, datum))
        stap = self.stap(soort, op=op, reden=reden, datum=datum)
        return msgspec.structs.replace(stap, venster_van=op - days, venster_tot=op + days)

    def common(self, last: Laatste) -> Stap | None:
        """What follows from things that mean the same for every group; None for all others.

        Args:
            last: the last thing that decides what follows.
        """
        datum = last.datum
        match last.wat:
            case Wat.ADRES:
                return self._after_wrong_address(datum)
            case Wat.WEIGERING:
                return self.stap(StapSoort.BESLUIT, op=datum, reden="weigering_minderjarige", datum=datum)
            case Wat.GEMIST:
                op = self.workdays_after(datum, Parameter.AFSPRAAK_GEMIST_WERKDAGEN)
                return self.stap(StapSoort.TELEFOON, op=op, van=datum, reden="afspraak_niet_verschenen", datum=datum)
            case Wat.TERUGBELLEN:
                op = self.workdays_after(datum, Parameter.TERUGBELLEN_WERKDAGEN)
                return self.stap(StapSoort.TELEFOON, op=op, van=datum, reden="terugbellen", datum=datum)
            case Wat.BESLUIT:
                return self._after_besluit(last)
            case _:
                return None

    def _after_wrong_address(self, seen: date) -> Stap:
        """R29: no card and no visit until the back office has found the address."""
        sinds = self.dossier.adres.sinds
        if sinds is None or sinds <= seen:
            return self.stap(StapSoort.ADRESONDERZOEK, op=seen, reden="adres_klopt_niet", datum=seen)
        op = self.workdays_after(sinds, Parameter.EERSTE_POGING_WERKDAGEN)
        return self.stap(StapSoort.HUISBEZOEK, op=op, van=sinds, reden="nieuw_adres", datum=sinds)

    def _after_besluit(self, last: Laatste) -> Stap:
        """X08, R28: what the coördinator chose; an unknown choice asks again rather than to plan nothing."""
        besluit, datum = last.event.inhoud, last.datum
        keuze = besluit.keuze if isinstance(besluit, Besluit) else ""
        chosen = besluit.op if isinstance(besluit, Besluit) else None
        choices = {
            BesluitKeuze.LANGSGAAN: (StapSoort.HUISBEZOEK, "besluit_langsgaan"),
            BesluitKeuze.BELLEN: (StapSoort.TELEFOON, "besluit_bellen"),
            BesluitKeuze.OVERLEGGEN: (StapSoort.OVERLEG, "besluit_overleggen"),
        }
        if keuze not in choices:
            again = chosen or self.months_after(datum, Parameter.CONTACT_MAANDEN)
            return self.stap(StapSoort.BESLUIT, op=again, reden="besluit_opnieuw", datum=datum)
        soort, reden = choices[keuze]
        op = chosen or self.workdays_after(datum, Parameter.EERSTE_POGING_WERKDAGEN)
        return self.stap(soort, op=self.workday(op), van=min(datum, op), reden=reden, datum=datum)

    def visit_after_calls(self, stap: Stap, history: Geschiedenis, *, after: int) -> Stap:
        """X07: calls without answer turn a call into a proposed visit, never earlier than the call was planned.

        Args:
            stap: the step; anything but a call comes back as it was.
            history: the history.
            after: place in the history after which calls count.
        """
        if stap.soort != StapSoort.TELEFOON:
            return stap
        calls = history.calls_without_answer(after)
        if not calls:
            return stap
        last_call = max(day for day, _ in calls)
        if (
            len(calls) < self.waarde(Parameter.BELPOGINGEN, last_call)
            or len({day for day, _ in calls}) < self.waarde(Parameter.BELPOGINGEN_DAGEN, last_call)
            or len({part for _, part in calls}) < self.waarde(Parameter.BELPOGINGEN_DAGDELEN, last_call)
        ):
            return stap
        op = max(stap.op, self.workday(last_call + timedelta(days=1)))
        visit = self.stap(StapSoort.HUISBEZOEK, op=op, reden="niet_gebeld_gekregen", datum=last_call)
        return msgspec.structs.replace(
            visit,
            venster_van=stap.venster_van + (op - stap.op),
            venster_tot=stap.venster_tot + (op - stap.op),
            prioriteit=min(visit.prioriteit, stap.prioriteit),
        )
