"""What a period says about one person: the facts that every figure counts, made from one dossier and its events.

Owns the definitions of the figures as questions about one person (domain model §9). Must not count persons, so that a
register with millions of events is read one dossier at a time.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, TypeVar

import msgspec

from app.domain.beleid import Beleid, Parameter
from app.domain.cijfers.cijfer import Verslagperiode
from app.domain.codes import (
    SUCCESVOL,
    Doelgroep,
    InkomenKlasse,
    Kanaal,
    Onderwijs,
    TrajectStand,
    Uitkomst,
    Wie,
)
from app.domain.events import Event, effective_events
from app.domain.inhoud import (
    Begeleidingswens,
    Contactmoment,
    Dagbesteding,
    Nazorg,
    ThuiszitOnderwerpen,
    Traject,
)
from app.domain.kalender import add_months
from app.domain.lidmaatschap import (
    Groep,
    age_limit,
    inkomen_op,
    is_in_beeld,
    membership,
    onderwijsdeelname_op,
    thuiszit_perioden,
)
from app.domain.records import Dossier, leeftijd
from app.domain.rules import MEERDERJARIG, is_bereikt

_Kind = TypeVar("_Kind")

_NIET_THUIS: Final = frozenset({Uitkomst.NIEMAND_THUIS, Uitkomst.NIET_OPENGEDAAN})
_DERDE: Final = frozenset({Uitkomst.GESPROKEN_DERDE, Uitkomst.REACTIE_DERDE})


class Eindstand:
    """How a thuiszitter stands at the end of the period (F10)."""

    GEEN: Final = "geen"
    DEELS: Final = "deels"
    VOLLEDIG: Final = "volledig"
    OVERIG: Final = "overig"


class Contacten(msgspec.Struct, frozen=True, kw_only=True):
    """What the contacts of a period say about one person; ``kaart_beantwoord`` counts only for who was not home."""

    geprobeerd: bool = False
    bereikt: bool = False
    via_derde: bool = False
    gebeld: bool = False
    bezocht: bool = False
    niet_thuis: bool = False
    kaart_beantwoord: bool = False
    gemonitord: bool = False
    dagbesteding: str = ""
    wens: str = ""


class Feiten(msgspec.Struct, frozen=True, kw_only=True):
    """Facts about one person in one period; empty texts are "not so" or "not known".

    ``resultaat`` is how the last traject ended in the period.
    ``cohort`` says that a traject ended well two school years before, and ``nazorg`` how it stands now.
    """

    doelgroep: bool = False
    nieuw: bool = False
    contacten: Contacten = Contacten()
    begeleid: bool = False
    resultaat: str = ""
    cohort: bool = False
    nazorg: str = ""
    nazorg_uitkering: bool = False
    vsv_op_peildatum: bool = False
    boven_grens: bool = False
    thuiszitter: bool = False
    eindstand: str = ""
    oorzaak: str = ""
    pro_vso: bool = False


def find_contacts(dossier: Dossier, events: Sequence[Event]) -> Contacten:
    """Make the facts that follow from contacts alone.

    Args:
        dossier: the register's record.
        events: the events that count, in order of meaning, and only those of the period.
    """
    contacts = [(event, event.inhoud) for event in events if isinstance(event.inhoud, Contactmoment)]
    niet_thuis = any(c.kanaal == Kanaal.HUISBEZOEK and c.uitkomst in _NIET_THUIS for _, c in contacts)
    bezocht = any(c.kanaal == Kanaal.HUISBEZOEK for _, c in contacts)
    overlegd = any(c.kanaal == Kanaal.OVERLEG and c.met_wie in ("", Wie.SCHOOL) for _, c in contacts)
    return Contacten(
        geprobeerd=bool(contacts),
        bereikt=any(_reached(dossier, event, contact) for event, contact in contacts),
        via_derde=any(contact.uitkomst in _DERDE for _, contact in contacts),
        gebeld=any(c.kanaal == Kanaal.TELEFOON and not c.inkomend for _, c in contacts),
        bezocht=bezocht,
        niet_thuis=niet_thuis,
        kaart_beantwoord=niet_thuis and _answered_card([contact for _, contact in contacts]),
        gemonitord=bezocht or overlegd,
        dagbesteding=getattr(_last(events, Dagbesteding), "code", ""),
        wens=getattr(_last(events, Begeleidingswens), "code", ""),
    )


def _reached(dossier: Dossier, event: Event, contact: Contactmoment) -> bool:
    minderjarig = leeftijd(dossier.persoon.geboortedatum, event.datum) < MEERDERJARIG
    return is_bereikt(contact, minderjarig=minderjarig)


def _answered_card(contacts: Sequence[Contactmoment]) -> bool:
    """F03: the jongere answered a card that was left before, and did not say that it was not the card."""
    left = False
    for contact in contacts:
        if contact.kanaal == Kanaal.KAART and contact.uitkomst == Uitkomst.ACHTERGELATEN:
            left = True
        answers = contact.kanaal == Kanaal.REACTIE_OP_KAART and contact.uitkomst == Uitkomst.REACTIE_JONGERE
        if left and answers and contact.door_kaartje != "nee":
            return True
    return False


def _last(events: Sequence[Event], kind: type[_Kind]) -> _Kind | None:
    return next((event.inhoud for event in reversed(events) if isinstance(event.inhoud, kind)), None)


def find_facts(
    dossier: Dossier, events: Iterable[Event], beleid: Beleid, *, periode: Verslagperiode, peildatum: date
) -> Feiten:
    """Make the facts of one person.

    Args:
        dossier: the register's record.
        events: every event of the dossier, any order, duplicates allowed.
        beleid: the newest policy.
        periode: the days that count.
        peildatum: the day on which states are looked at; within the period.

    Raises:
        KeyError: the policy lacks a parameter.
    """
    return _Person(dossier, effective_events(events), beleid, periode, peildatum).facts()


class _Person:
    def __init__(
        self, dossier: Dossier, events: Sequence[Event], beleid: Beleid, periode: Verslagperiode, peildatum: date
    ) -> None:
        self._dossier, self._beleid, self._periode, self._peildatum = dossier, beleid, periode, peildatum
        # What happened after the period is not yet known in it.
        self._until = [event for event in events if event.datum <= periode.tot_en_met]
        self._within = [event for event in self._until if event.datum in periode]

    def facts(self) -> Feiten:
        if self._dossier.doelgroep == Doelgroep.THUISZITTER:
            return self._thuiszitter()
        if self._dossier.doelgroep == Doelgroep.VSV:
            return self._jongere()
        return Feiten()

    # Vsv'ers and Pro/VSO-jongeren

    def _jongere(self) -> Feiten:
        groups = self._groups()
        at_end = membership(self._dossier, self._until, self._beleid, self._peildatum).groepen
        income = inkomen_op(self._dossier, op=self._peildatum)
        nazorg = _last(self._within, Nazorg)
        return Feiten(
            doelgroep=Groep.PRIMAIR in groups,
            nieuw=Groep.NIEUW in groups,
            contacten=find_contacts(self._dossier, self._within),
            begeleid=self._guided(),
            resultaat=self._result(),
            cohort=self._in_cohort(),
            nazorg=nazorg.resultaat if nazorg else "",
            nazorg_uitkering=nazorg.uitkering if nazorg else False,
            vsv_op_peildatum=Groep.VSV in at_end,
            boven_grens=Groep.VSV in at_end and income is not None and income.klasse == InkomenKlasse.BOVEN_GRENS,
            pro_vso=Groep.PRO_VSO in groups,
        )

    def _guided(self) -> bool:
        """F05: a traject was under way on a day of the period; an offer alone is none."""
        before = [event.inhoud for event in self._until if event.datum < self._periode.van]
        last = next((inhoud for inhoud in reversed(before) if isinstance(inhoud, Traject)), None)
        under_way = last is not None and last.stand in (TrajectStand.INTAKE, TrajectStand.TRAJECT)
        return under_way or any(
            isinstance(event.inhoud, Traject) and event.inhoud.stand != TrajectStand.AANGEBODEN
            for event in self._within
        )

    def _result(self) -> str:
        ended = [
            event.inhoud.resultaat
            for event in self._within
            if isinstance(event.inhoud, Traject) and event.inhoud.stand == TrajectStand.AFGESLOTEN
        ]
        return ended[-1] if ended else ""

    def _in_cohort(self) -> bool:
        """F07: a traject ended well in the same period two years before."""
        months = self._beleid.waarde(Parameter.NAZORG_MAANDEN, op=self._peildatum)
        van, tot = add_months(self._periode.van, -months), add_months(self._periode.tot_en_met, -months)
        return any(
            isinstance(event.inhoud, Traject) and event.inhoud.resultaat in SUCCESVOL and van <= event.datum <= tot
            for event in self._until
        )

    def _groups(self) -> frozenset[str]:
        """Every group to which somebody belonged on at least one day of the period (X02)."""
        groups: set[str] = set()
        day: date | None = self._periode.van
        while day is not None and day <= self._peildatum:
            found = membership(self._dossier, self._until, self._beleid, day)
            groups |= found.groepen
            day = found.geldig_tot
        return frozenset(groups)

    # Thuiszitters

    def _thuiszitter(self) -> Feiten:
        if Groep.GETELD not in self._groups():
            return Feiten()
        topics = [event.inhoud for event in self._until if isinstance(event.inhoud, ThuiszitOnderwerpen)]
        oorzaak = next((topic.oorzaak for topic in reversed(topics) if topic.oorzaak), "")
        return Feiten(thuiszitter=True, eindstand=self._end_state(), oorzaak=oorzaak)

    def _end_state(self) -> str:
        """F10: how much education is followed at the end; who is no longer in the group then is the rest."""
        dossier, day = self._dossier, self._peildatum
        if not is_in_beeld(dossier, op=day) or day >= age_limit(dossier, self._beleid, op=day):
            return Eindstand.OVERIG
        deelname = onderwijsdeelname_op(dossier, self._until, op=day)
        if deelname in (Onderwijs.MINDER_DAN_HELFT, Onderwijs.HELFT_OF_MEER):
            return Eindstand.DEELS
        if deelname == Onderwijs.VOLLEDIG:
            return Eindstand.VOLLEDIG
        still = any(day in periode for periode in thuiszit_perioden(dossier, self._until))
        return Eindstand.GEEN if deelname == Onderwijs.GEEN or still else Eindstand.OVERIG
