"""The school year 2024-2025 as the annual report has it, so that the truth is known: invented people, real counts.

Around the truth lies noise that must change nothing: events that came twice, events on the day before and the day after
the year, somebody reached seven times, what was withdrawn or corrected, talks with a parent of an adult, a reaction of
somebody else on a card, a child that was at home for two months and thirty days, one without leave, one not enrolled.
"""

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final

import msgspec

from app.domain.codes import Doelgroep, InkomenKlasse, Kanaal, Uitkomst
from app.domain.events import Event, make_event
from app.domain.ids import AdresId, DeviceId, DossierId, EventId, GebruikerId, HandelingId, uuid7
from app.domain.inhoud import (
    Begeleidingswens,
    Contactmoment,
    Correctie,
    Dagbesteding,
    Intrekking,
    KnownInhoud,
    Nazorg,
    ThuiszitOnderwerpen,
    Traject,
)
from app.domain.records import Adres, Dossier, Inkomen, Periode, PeriodeSoort, Persoon

# Who is who, in numbers that the report gives or that follow from its percentages (domain model §9).
DOELGROEP: Final = 1686
BEREIKT: Final = 1248
DAGBESTEDING: Final = {
    "loondienst": 612,
    "eigen_bedrijf_zzp": 125,
    "zorgtraject": 87,
    "geen": 112,
    "werkzoekend": 150,
    "school": 90,
    "vrijwilligerswerk": 72,
}
GEBELD: Final = 1300
BEZOCHT: Final = 1000
NIET_THUIS: Final = 610
KAART_BEANTWOORD: Final = 67
BEGELEID: Final = {"succesvol": 102, "adviesgesprek": 75, "lopend": 113}
COHORT: Final = {"goede_spoor": 63, "geen_school_of_werk": 16, "buiten_doelgroep": 21}
COHORT_UITKERING: Final = 2
# In the doelgroep on a day of the year; at its end 86 were back at school and 60 earned more than the limit.
WEER_INGESCHREVEN: Final = 86
INMIDDELS_BOVEN_GRENS: Final = 60
ALTIJD_BOVEN_GRENS: Final = 1822
THUISZITTERS: Final = {"geen": 213, "deels": 28, "volledig": 81, "overig": 60}
OORZAKEN: Final = {
    "internaliserend_psychisch": 227,
    "externaliserend_psychisch": 95,
    "hoogbegaafd_of_hoogsensitief": 21,
    "overig": 39,
}
PRO_VSO: Final = 107
PRO_VSO_GEMONITORD: Final = 78
PRO_VSO_DAGBESTEDING: Final = {"loondienst": 36, "zorgtraject": 17, "geen": 25}
PRO_VSO_WENS: Final = {
    "wil_begeleiding": 3,
    "blijft_liever_werken": 30,
    "al_in_begeleiding_elders": 27,
    "geen_behoefte": 18,
}

_GEMEENTEN: Final = (*("0534", "1884", "0537", "0546", "0547", "0553", "0575", "0579", "1525", "0626", "0638"),)
_MIDDAG: Final = 13


class Schooljaar2024:
    """The dossiers and their events, in an order of arrival that says nothing."""

    def __init__(self, *, zaad: int = 2024) -> None:
        """Make them.

        Args:
            zaad: the same gives the same people and events.
        """
        self._draw = random.Random(zaad)
        self._nummer = 0
        self.dossiers: list[Dossier] = []
        self.events: dict[DossierId, list[Event]] = {}
        # Of whom only somebody else was spoken to.
        self.alleen_derde: set[DossierId] = set()
        self._vsv()
        self._cohort()
        self._boven_grens()
        self._thuiszitters()
        self._pro_vso()
        for events in self.events.values():
            events += self._draw.sample(events, k=min(2, len(events)))
            self._draw.shuffle(events)
        self._draw.shuffle(self.dossiers)

    # Vsv'ers

    def _vsv(self) -> None:
        activities = _spread(DAGBESTEDING)
        results = _spread(BEGELEID)
        for place in range(DOELGROEP):
            fields: dict[str, object] = {}
            if place < WEER_INGESCHREVEN:
                back = Periode(soort=PeriodeSoort.INSCHRIJVING, van=date(2025, 2, 1))
                fields |= {"perioden": (back,), "ingeschreven": True}
            elif place < WEER_INGESCHREVEN + INMIDDELS_BOVEN_GRENS:
                fields["inkomens"] = (
                    Inkomen(peildatum=date(2024, 9, 1), klasse=InkomenKlasse.GEEN),
                    Inkomen(peildatum=date(2025, 5, 1), klasse=InkomenKlasse.BOVEN_GRENS),
                )
            uitval = date(2024, 9, 30) if place % 3 == 0 else date(2022, 10, 3)
            dossier = self._jongere(uitval=uitval, **fields)
            if place < GEBELD:
                self._on(dossier, date(2024, 10, 8), _telefoon(Uitkomst.GEEN_GEHOOR))
            # Those not reached come last, and most of them were visited in vain.
            if place >= DOELGROEP - BEZOCHT:
                self._visit(dossier, DOELGROEP - 1 - place)
            if place < BEREIKT:
                self._reach(dossier, activities[place], seven_times=place == 7)
            if place < len(results):
                self._guide(dossier, results[place])
            self._noise(dossier, place)

    def _visit(self, dossier: Dossier, place: int) -> None:
        day = date(2024, 11, 5) + timedelta(days=place % 60)
        if place >= NIET_THUIS:
            self._on(dossier, day, _bezoek(Uitkomst.ADRES_NIET_GEVONDEN))
            return
        self._on(dossier, day, _bezoek(Uitkomst.NIEMAND_THUIS), _kaart())
        # Who answers a card is reached: these are among the reached, whose visits come last in this range.
        if place >= NIET_THUIS - KAART_BEANTWOORD:
            self._on(dossier, day + timedelta(days=4), _reactie(Uitkomst.REACTIE_JONGERE, "ja"))
        elif place % 50 == 0 and place < DOELGROEP - BEREIKT:
            self._on(dossier, day + timedelta(days=4), _reactie(Uitkomst.REACTIE_DERDE, "ja", met_wie="moeder"))
            self.alleen_derde.add(dossier.id)

    def _reach(self, dossier: Dossier, activity: str, *, seven_times: bool) -> None:
        for time in range(7 if seven_times else 1):
            day = date(2025, 1, 14) + timedelta(days=20 * time)
            self._on(dossier, day, _telefoon(Uitkomst.GESPROKEN_JONGERE), Dagbesteding(code=activity))

    def _guide(self, dossier: Dossier, result: str) -> None:
        self._on(dossier, date(2025, 2, 4), Traject(stand="aangeboden"))
        self._on(dossier, date(2025, 2, 11), Traject(stand="intake"))
        if result == "lopend":
            self._on(dossier, date(2025, 2, 18), Traject(stand="traject"))
            return
        code = {"succesvol": "succesvol_werk", "adviesgesprek": "adviesgesprek_voldoende"}[result]
        self._on(dossier, date(2025, 6, 3), Traject(stand="afgesloten", resultaat=code))

    def _noise(self, dossier: Dossier, place: int) -> None:
        unreached = place >= BEREIKT
        spoken = _telefoon(Uitkomst.GESPROKEN_JONGERE)
        if unreached and place % 5 == 0:
            self._on(dossier, date(2024, 7, 31), spoken, Dagbesteding(code="loondienst"))
            self._on(dossier, date(2025, 8, 1), spoken, Dagbesteding(code="loondienst"))
        if unreached and place % 5 == 1:
            self._on(dossier, date(2025, 3, 4), _bezoek(Uitkomst.GESPROKEN_DERDE, met_wie="moeder"))
            self.alleen_derde.add(dossier.id)
        if unreached and place % 5 == 2:
            (wrong,) = self._on(dossier, date(2025, 3, 4), _app(Uitkomst.BEANTWOORD))
            self._on(dossier, date(2025, 3, 4), Intrekking(), betreft=wrong)
        if unreached and place % 5 == 3:
            (wrong,) = self._on(dossier, date(2025, 3, 4), _app(Uitkomst.BEANTWOORD))
            mended = msgspec.Raw(msgspec.json.encode(_app(Uitkomst.GELEZEN)))
            self._on(dossier, date(2025, 3, 4), Correctie(inhoud=mended), betreft=wrong)

    def _cohort(self) -> None:
        """Whose traject ended well two years before; of the doelgroep they are no part any more."""
        with_benefit = COHORT_UITKERING
        for result in _spread(COHORT):
            dossier = self._jongere(startkwalificatie=True, startkwalificatie_op=date(2024, 6, 1))
            self._on(dossier, date(2023, 4, 4), Traject(stand="afgesloten", resultaat="succesvol_school"))
            benefit = result == "geen_school_of_werk" and with_benefit > 0
            with_benefit -= benefit
            self._on(dossier, date(2025, 4, 8), Nazorg(resultaat=result, uitkering=benefit))
        late = self._jongere(startkwalificatie=True, startkwalificatie_op=date(2024, 6, 1))
        self._on(late, date(2023, 8, 1), Traject(stand="afgesloten", resultaat="succesvol_school"))

    def _boven_grens(self) -> None:
        for _ in range(ALTIJD_BOVEN_GRENS):
            self._jongere(
                inkomens=(Inkomen(peildatum=date(2024, 7, 1), klasse=InkomenKlasse.BOVEN_GRENS),),
                inkomen_klasse=InkomenKlasse.BOVEN_GRENS,
                inkomen_peildatum=date(2024, 7, 1),
            )
        # No vsv'ers on any day of the year: too old before it began, and enrolled all along.
        self._jongere(geboren=date(2001, 8, 1))
        self._jongere(perioden=(Periode(soort=PeriodeSoort.INSCHRIJVING, van=date(2023, 8, 1)),), ingeschreven=True)

    # Children at home

    def _thuiszitters(self) -> None:
        causes = _spread(OORZAKEN)
        for place, state in enumerate(_spread(THUISZITTERS)):
            tot = date(2025, 5, 6) if state == "volledig" else None
            fields: dict[str, object] = {"verhuisd_op": date(2025, 6, 2)} if state == "overig" else {}
            child = self._kind((_thuis(date(2024, 9, 16), tot),), **fields)
            deelname = {"geen": "geen", "deels": "deels_minder_dan_50", "volledig": "volledig"}.get(state, "")
            self._on(
                child,
                date(2025, 6, 24) if place % 2 else date(2025, 3, 25),
                Contactmoment(kanaal=Kanaal.OVERLEG, uitkomst=Uitkomst.BESPROKEN),
                ThuiszitOnderwerpen(oorzaak=causes[place], onderwijsdeelname=deelname),
            )
        # Two months and thirty days; without leave; not enrolled; ended before the year began; begun too late in it.
        self._kind((_thuis(date(2024, 9, 16), date(2024, 12, 15)),))
        self._kind((_thuis(date(2024, 9, 16), None, soort=PeriodeSoort.THUISZITTEN_ONGEOORLOOFD),))
        self._kind((_thuis(date(2024, 9, 16), None),), ingeschreven=False)
        self._kind((_thuis(date(2024, 1, 8), date(2024, 8, 1)),))
        self._kind((_thuis(date(2025, 5, 1), None),))

    # Pro/VSO

    def _pro_vso(self) -> None:
        activities, wishes = _spread(PRO_VSO_DAGBESTEDING), _spread(PRO_VSO_WENS)
        for place in range(PRO_VSO):
            dossier = self._jongere(pro_vso=True)
            if place >= PRO_VSO_GEMONITORD:
                self._on(dossier, date(2025, 2, 4), _telefoon(Uitkomst.GEEN_GEHOOR))
                continue
            contact = (
                _bezoek(Uitkomst.GESPROKEN_JONGERE)
                if place % 2
                else Contactmoment(kanaal=Kanaal.OVERLEG, uitkomst=Uitkomst.BESPROKEN)
            )
            self._on(
                dossier,
                date(2025, 2, 4),
                contact,
                Dagbesteding(code=activities[place]),
                Begeleidingswens(code=wishes[place]),
            )

    # Makers

    def _jongere(
        self, *, geboren: date = date(2005, 5, 17), uitval: date = date(2022, 10, 3), **fields: object
    ) -> Dossier:
        inschrijving = Periode(soort=PeriodeSoort.INSCHRIJVING, van=date(2015, 8, 1), tot=uitval)
        fields = {"uitval_op": uitval, "inkomens": _GEEN_INKOMEN} | fields
        perioden = (inschrijving, *fields.pop("perioden", ()))  # type: ignore[misc]
        return self._dossier(Doelgroep.VSV, geboren, perioden=perioden, **fields)

    def _kind(self, thuis: Sequence[Periode], *, ingeschreven: bool = True, **fields: object) -> Dossier:
        inschrijving = (Periode(soort=PeriodeSoort.INSCHRIJVING, van=date(2019, 8, 1)),) if ingeschreven else ()
        perioden = (*inschrijving, *thuis)
        return self._dossier(
            Doelgroep.THUISZITTER, date(2012, 3, 9), perioden=perioden, ingeschreven=ingeschreven, **fields
        )

    def _dossier(self, doelgroep: str, geboren: date, **fields: object) -> Dossier:
        self._nummer += 1
        gemeente = _GEMEENTEN[self._nummer % len(_GEMEENTEN)]
        dossier = Dossier(
            id=DossierId(self._id(date(2024, 7, 1))),
            versie=1,
            doelgroep=doelgroep,
            persoon=Persoon(voornaam="Proef", achternaam=f"Verzonnen {self._nummer}", geboortedatum=geboren),
            adres=Adres(
                id=AdresId(self._id(date(2024, 7, 1))),
                straat="Proefstraat",
                huisnummer=self._nummer,
                woonplaats="Leiden",
                gemeentecode=gemeente,
            ),
            toegewezen_aan=GebruikerId(""),
            toegewezen_op=date(2024, 7, 1),
        )
        dossier = msgspec.structs.replace(dossier, **fields)
        self.dossiers.append(dossier)
        self.events[dossier.id] = []
        return dossier

    def _on(self, dossier: Dossier, day: date, *inhouden: KnownInhoud, betreft: EventId | None = None) -> list[EventId]:
        """Record contents in one handeling on a day; gives their ids."""
        moment = datetime(day.year, day.month, day.day, _MIDDAG, tzinfo=UTC)
        ids = [EventId(self._id(day)) for _ in inhouden]
        for number, (event_id, inhoud) in enumerate(zip(ids, inhouden, strict=True)):
            made = self.make(
                dossier.id, moment, inhoud, event_id=event_id, handeling_id=ids[0], betreft=betreft, number=number
            )
            self.events[dossier.id].append(made)
        return ids

    def make(
        self,
        dossier_id: DossierId,
        moment: datetime,
        inhoud: KnownInhoud,
        *,
        event_id: EventId,
        handeling_id: EventId | None = None,
        betreft: EventId | None = None,
        number: int = 0,
    ) -> Event:
        """Make an event as a laptop does, ``number`` seconds after the first of its handeling."""
        return make_event(
            event_id=event_id,
            dossier_id=dossier_id,
            apparaat_id=DeviceId("proef"),
            volgnummer=len(self.events[dossier_id]) + 1,
            handeling_id=HandelingId(handeling_id or event_id),
            auteur=GebruikerId("proef"),
            plaatsgevonden_op=moment,
            vastgelegd_op=moment + timedelta(seconds=number),
            beleid_versie=1,
            inhoud=inhoud,
            betreft=betreft,
        )

    def _id(self, day: date) -> str:
        moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
        return uuid7(at_unix_ms=round(moment.timestamp() * 1000), random=self._draw.randbytes(10))


_GEEN_INKOMEN: Final = (Inkomen(peildatum=date(2024, 7, 1), klasse=InkomenKlasse.GEEN),)


def _spread(counts: dict[str, int]) -> list[str]:
    return [code for code, count in counts.items() for _ in range(count)]


def _thuis(van: date, tot: date | None, *, soort: str = PeriodeSoort.THUISZITTEN) -> Periode:
    return Periode(soort=soort, van=van, tot=tot)


def _telefoon(uitkomst: str, *, met_wie: str = "") -> Contactmoment:
    return Contactmoment(kanaal=Kanaal.TELEFOON, uitkomst=uitkomst, met_wie=met_wie)


def _app(uitkomst: str) -> Contactmoment:
    return Contactmoment(kanaal=Kanaal.APP, uitkomst=uitkomst)


def _bezoek(uitkomst: str, *, met_wie: str = "") -> Contactmoment:
    return Contactmoment(kanaal=Kanaal.HUISBEZOEK, uitkomst=uitkomst, met_wie=met_wie)


def _kaart() -> Contactmoment:
    return Contactmoment(kanaal=Kanaal.KAART, uitkomst=Uitkomst.ACHTERGELATEN)


def _reactie(uitkomst: str, door_kaartje: str, *, met_wie: str = "") -> Contactmoment:
    return Contactmoment(
        kanaal=Kanaal.REACTIE_OP_KAART, uitkomst=uitkomst, inkomend=True, door_kaartje=door_kaartje, met_wie=met_wie
    )
