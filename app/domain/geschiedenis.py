"""What the history of one dossier says, gathered in one pass over its events: the questions that every rule asks.

Owns reading the past; what has to come next is for the planners. It never looks at the day of today.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

import msgspec

from app.domain.codes import (
    SUCCESVOL,
    BesluitKeuze,
    Kanaal,
    Onderwijs,
    TrajectStand,
    Uitkomst,
    Wens,
    Wie,
)
from app.domain.contact import (
    ADRES_KLOPT_NIET,
    GEEN_GEHOOR,
    MEERDERJARIG,
    is_bereikt,
    refuses,
    spoke_to_other,
)
from app.domain.events import (
    AMSTERDAM,
    Afspraak,
    Begeleidingswens,
    Besluit,
    Contactmoment,
    Event,
    GeenGesprek,
    Nazorg,
    NoShow,
    Terugbelverzoek,
    Thuiszitmelding,
    ThuiszitOnderwerpen,
    Toestemming,
    Traject,
    Uitstel,
    Zorgsignaal,
)
from app.domain.ids import HandelingId
from app.domain.inhoud import AnyInhoud
from app.domain.kalender import dagdeel
from app.domain.records import Dossier, verjaardag

_GOES_ON: Final = frozenset({BesluitKeuze.LANGSGAAN, BesluitKeuze.BELLEN, BesluitKeuze.OVERLEGGEN})


class Wat:
    """What the last thing was that decides what follows."""

    NIETS: Final = "niets"
    BEREIKT: Final = "bereikt"
    KAART: Final = "kaart"
    MISLUKT: Final = "mislukt"
    DERDE: Final = "derde"
    ADRES: Final = "adres"
    GEMIST: Final = "gemist"
    WEIGERING: Final = "weigering"
    OVERLEG: Final = "overleg"
    OVERLEG_MISLUKT: Final = "overleg_mislukt"
    TERUGBELLEN: Final = "terugbellen"
    GEEN_GESPREK: Final = "geen_gesprek"
    BESLUIT: Final = "besluit"


class Laatste(msgspec.Struct, frozen=True):
    """The last thing that decides what follows: its place in the history, its day, and the event itself."""

    wat: str
    index: int
    datum: date
    event: Event


class GemaakteAfspraak(msgspec.Struct, frozen=True):
    """The appointment made last, and whether something happened at its time."""

    index: int
    gemaakt_op: date
    op: date
    moment: datetime
    plaats: str
    handeling_id: HandelingId


class OpenZorg(msgspec.Struct, frozen=True):
    """Concern that is open. ``index`` is -1 when it was known before."""

    index: int
    sinds: date
    uiterlijk: date | None


class Geschiedenis:
    """The history of one dossier, read once, in order of meaning."""

    def __init__(self, dossier: Dossier, events: Sequence[Event]) -> None:
        """Read the events.

        Args:
            dossier: the dossier.
            events: answer of :func:`app.domain.events.effective_events`.
        """
        self.dossier = dossier
        self.events = events
        self._meerderjarig_op = verjaardag(dossier.persoon.geboortedatum, MEERDERJARIG)
        self.data: list[date] = []
        self.contact: Laatste | None = None
        self.overleg: Laatste | None = None
        self.kaarten = 0
        self.weigering: date | None = None
        self.weigering_index = -1
        self.onveilig_op: date | None = None
        self.onveilig_index = -1
        self.besluit: Laatste | None = None
        self.geen_gehoor: list[tuple[int, date, str]] = []
        self.laatste_bezoek: date | None = None
        self.zorg = OpenZorg(-1, dossier.zorg.sinds, dossier.zorg.uiterlijk) if dossier.zorg else None
        self.uitstel: tuple[int, date] | None = None
        self.wens: tuple[str, date, int] | None = None
        self.traject: tuple[Traject, date, int] | None = None
        self.goed_geeindigd: tuple[date, int] | None = None
        self.nazorg: date | None = None
        self.no_show_op: date | None = dossier.no_show_op
        self.gezien_op: date | None = None
        self.onderwijs = dossier.onderwijsdeelname
        self.regie = ""
        self.terugkeerplan = ""
        self.onderwerpen_op: date | None = None
        self.toestemming: dict[str, bool] = {}
        self._afspraken: list[GemaakteAfspraak] = []
        self._zorg_handeling = ""
        self._weigering_handeling = ""
        for index, event in enumerate(events):
            datum = event.datum
            self.data.append(datum)
            self._read(index, event, datum)

    def is_minor(self, op: date) -> bool:
        """Whether the jongere was under 18 on a day."""
        return op < self._meerderjarig_op

    def laatste(self, *, overleg_telt: bool) -> Laatste | None:
        """The last thing that decides what follows.

        Args:
            overleg_telt: whether a talk about the jongere is such a thing, as it is for all but ordinary vsv'ers.
        """
        if overleg_telt and self.overleg and (self.contact is None or self.overleg.index > self.contact.index):
            return self.overleg
        return self.contact

    def open_afspraak(self, *, overleg_telt: bool) -> GemaakteAfspraak | None:
        """R32: the appointment made last, until something happens at its time; none after an unsafe visit (R28).

        Args:
            overleg_telt: as for :meth:`laatste`.
        """
        if not self._afspraken:
            return None
        made = self._afspraken[-1]
        if self.onveilig_index > made.index or (self.besluit and self.besluit.index > made.index):
            return None
        last = self.laatste(overleg_telt=overleg_telt)
        if last and last.wat == Wat.ADRES and last.index > made.index and made.plaats == "thuis":
            return None
        for index, event in enumerate(self.events):
            if event.handeling_id == made.handeling_id or not self._happened(event, self.data[index], overleg_telt):
                continue
            kanaal = event.inhoud.kanaal if isinstance(event.inhoud, Contactmoment) else ""
            at_the_door = self.data[index] == made.op and kanaal in (Kanaal.HUISBEZOEK, Kanaal.GESPREK)
            if at_the_door or event.plaatsgevonden_op >= made.moment:
                return None
        return made

    def calls_without_answer(self, after: int) -> list[tuple[date, str]]:
        """Day and part of the day of the calls without answer after a place in the history (X07)."""
        return [(datum, deel) for index, datum, deel in self.geen_gehoor if index > after]

    def uitgesteld_tot(self, *, overleg_telt: bool) -> date | None:
        """Until when a person decided to wait, unless something happened after that was recorded."""
        if self.uitstel is None:
            return None
        index, tot = self.uitstel
        last = self.laatste(overleg_telt=overleg_telt)
        later = (last.index if last else -1, self.zorg_index)
        return None if max(later) > index else tot

    @property
    def zorg_index(self) -> int:
        """Place of the concern that is open, -1 for none or one that was known before."""
        return self.zorg.index if self.zorg else -1

    # One event

    def _read(self, index: int, event: Event, datum: date) -> None:
        inhoud = event.inhoud
        if isinstance(inhoud, Contactmoment):
            self._read_contact(index, event, inhoud, datum)
        elif isinstance(inhoud, Begeleidingswens):
            if inhoud.code != Wens.NIET_BESPROKEN:
                self.wens = (inhoud.code, datum, index)
        elif isinstance(inhoud, Zorgsignaal):
            self.zorg = None if inhoud.opgeheven else OpenZorg(index, datum, inhoud.uiterlijk)
            self._zorg_handeling = event.handeling_id
            if inhoud.opgeheven and self.uitstel is not None:
                self.uitstel = None
        elif isinstance(inhoud, Uitstel):
            self.uitstel = (index, inhoud.tot)
        elif isinstance(inhoud, Traject | Nazorg):
            self._read_traject(index, inhoud, datum)
        elif isinstance(inhoud, ThuiszitOnderwerpen | Thuiszitmelding):
            self._read_thuiszit(inhoud, datum)
        elif isinstance(inhoud, Toestemming):
            self.toestemming[inhoud.waarvoor] = inhoud.gegeven
        else:
            self._read_decision(index, event, inhoud, datum)

    def _read_decision(self, index: int, event: Event, inhoud: AnyInhoud, datum: date) -> None:
        """What a person, the office or a school decided or let know."""
        if isinstance(inhoud, Afspraak):
            if self.weigering is not None and event.handeling_id != self._weigering_handeling:
                self.weigering = None
            op = inhoud.op.astimezone(AMSTERDAM).date()
            self._afspraken.append(GemaakteAfspraak(index, datum, op, inhoud.op, inhoud.plaats, event.handeling_id))
        elif isinstance(inhoud, Besluit):
            self.contact = self.besluit = Laatste(Wat.BESLUIT, index, datum, event)
            self.onveilig_op = None
            self.kaarten = 0
        elif isinstance(inhoud, GeenGesprek):
            self.contact = Laatste(Wat.GEEN_GESPREK, index, datum, event)
        elif isinstance(inhoud, Terugbelverzoek):
            self.contact = Laatste(Wat.TERUGBELLEN, index, datum, event)
            if inhoud.van in ("", Wie.JONGERE):
                self.weigering = None
        elif isinstance(inhoud, NoShow):
            if inhoud.gezien:
                self.gezien_op = datum
            else:
                self.no_show_op, self.gezien_op = datum, None

    def _read_contact(self, index: int, event: Event, contact: Contactmoment, datum: date) -> None:
        if contact.kanaal == Kanaal.OVERLEG:
            missed = contact.uitkomst == Uitkomst.NIET_BEREIKT
            self.overleg = Laatste(Wat.OVERLEG_MISLUKT if missed else Wat.OVERLEG, index, datum, event)
            return
        minor = self.is_minor(datum)
        if contact.kanaal == Kanaal.HUISBEZOEK:
            self.laatste_bezoek = datum
        if contact.uitkomst in GEEN_GEHOOR and contact.kanaal == Kanaal.TELEFOON:
            self.geen_gehoor.append((index, datum, dagdeel(event.plaatsgevonden_op)))
        if refuses(contact, minderjarig=minor):
            # A minor's refusal goes to the coördinator and stops nothing; an adult's is respected (R11).
            if not minor:
                self.weigering, self.weigering_index = datum, index
                self._weigering_handeling = event.handeling_id
            self.contact = Laatste(Wat.WEIGERING, index, datum, event)
            # A door that was shut is an answer to the cards, but it takes no concern away.
            self.kaarten = 0
            return
        wat = self._what(event, contact, minor=minor)
        if wat:
            self.contact = Laatste(wat, index, datum, event)
        if wat == Wat.BEREIKT:
            self._note_reached(event, datum)
            if event.handeling_id != self._weigering_handeling:
                self.weigering = None
        if contact.uitkomst == Uitkomst.AFGEBROKEN_VEILIGHEID:
            self.onveilig_op, self.onveilig_index = datum, index

    def _what(self, event: Event, contact: Contactmoment, *, minor: bool) -> str:
        """What a contact decides; empty when it leaves things as they were (an unanswered call or appje)."""
        if is_bereikt(contact, minderjarig=minor):
            return Wat.BEREIKT
        if spoke_to_other(contact):
            return Wat.DERDE
        if contact.uitkomst in ADRES_KLOPT_NIET:
            return Wat.ADRES
        if contact.uitkomst == Uitkomst.AFSPRAAK_NIET_VERSCHENEN:
            return Wat.GEMIST
        if contact.kanaal == Kanaal.HUISBEZOEK:
            return Wat.MISLUKT
        if contact.kanaal == Kanaal.KAART:
            return self._what_card(event, contact)
        by_post = self.contact is not None and self.contact.wat == Wat.MISLUKT
        if contact.kanaal == Kanaal.BRIEF and contact.uitkomst == Uitkomst.VERSTUURD and by_post:
            # R27: the card that could not be left goes by post, and then waits for an answer like any other.
            self.kaarten += 1
            return Wat.KAART
        return ""

    def _what_card(self, event: Event, contact: Contactmoment) -> str:
        if contact.uitkomst != Uitkomst.ACHTERGELATEN:
            same_visit = self.contact is not None and self.contact.event.handeling_id == event.handeling_id
            return "" if same_visit and self.contact and self.contact.wat != Wat.MISLUKT else Wat.MISLUKT
        if self.contact and self.contact.event.handeling_id == event.handeling_id and self.contact.wat != Wat.MISLUKT:
            # R26: a card handed over to somebody else does not make the next attempt half a year away.
            return ""
        self.kaarten += 1
        return Wat.KAART

    def _note_reached(self, event: Event, datum: date) -> None:
        self.kaarten = 0
        if self.zorg and event.handeling_id != self._zorg_handeling and datum > self.zorg.sinds:
            self.zorg = None

    def _read_traject(self, index: int, inhoud: Traject | Nazorg, datum: date) -> None:
        if isinstance(inhoud, Nazorg):
            self.nazorg, self.goed_geeindigd = datum, None
            return
        self.traject = (inhoud, datum, index)
        ended_well = inhoud.stand == TrajectStand.AFGESLOTEN and inhoud.resultaat in SUCCESVOL
        self.goed_geeindigd = (datum, index) if ended_well else None

    def _read_thuiszit(self, inhoud: ThuiszitOnderwerpen | Thuiszitmelding, datum: date) -> None:
        if isinstance(inhoud, Thuiszitmelding):
            if inhoud.tot is None:
                self.onderwijs = Onderwijs.GEEN
            return
        self.onderwerpen_op = datum
        self.onderwijs = inhoud.onderwijsdeelname or self.onderwijs
        self.regie = inhoud.regie or self.regie
        self.terugkeerplan = inhoud.terugkeerplan or self.terugkeerplan

    def _happened(self, event: Event, datum: date, overleg_telt: bool) -> bool:
        """Whether this is something that can be what an appointment was for, or comes in its place."""
        inhoud = event.inhoud
        if isinstance(inhoud, GeenGesprek):
            return True
        if not isinstance(inhoud, Contactmoment):
            return False
        if inhoud.kanaal == Kanaal.OVERLEG:
            return overleg_telt
        return (
            inhoud.kanaal in (Kanaal.HUISBEZOEK, Kanaal.KAART)
            or inhoud.uitkomst == Uitkomst.AFSPRAAK_NIET_VERSCHENEN
            or is_bereikt(inhoud, minderjarig=self.is_minor(datum))
            or spoke_to_other(inhoud)
        )

    # Questions about begeleiding

    @property
    def wants_begeleiding(self) -> date | None:
        """Since when begeleiding is wanted and no traject took it up, or None."""
        if self.wens is None or self.wens[0] != Wens.WIL_BEGELEIDING:
            return None
        return None if self.traject and self.traject[2] > self.wens[2] else self.wens[1]

    @property
    def refusal(self) -> date | None:
        """Since when an adult wants no contact and no person decided otherwise (R11); else None."""
        if self.weigering is None:
            return None
        besluit = self.besluit
        goes_on = (
            besluit is not None
            and besluit.index > self.weigering_index
            and isinstance(besluit.event.inhoud, Besluit)
            and besluit.event.inhoud.keuze in _GOES_ON
        )
        return None if goes_on else self.weigering

    @property
    def closed_by_besluit(self) -> date | None:
        """When a person decided that nothing more is planned, and nothing happened since; else None."""
        last = self.contact
        if last and isinstance(last.event.inhoud, Besluit) and last.event.inhoud.keuze == BesluitKeuze.AFSLUITEN:
            return last.datum
        return None
