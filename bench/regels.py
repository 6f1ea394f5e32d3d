"""The rules over a whole region, as after a change of policy, beside the time of reading the same rows.

Reading is decoding the bytes of every dossier and event, as the laptop and the register do before any rule can run.
"""

import random
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from importlib import resources
from typing import Final

import msgspec

from app.domain.beleid import parse_beleid
from app.domain.events import (
    Begeleidingswens,
    Contactmoment,
    Dagbesteding,
    KnownInhoud,
    Notitie,
    ThuiszitOnderwerpen,
    Traject,
    Uitstel,
    Zorgsignaal,
    decode_event,
    effective_events,
    make_event,
)
from app.domain.ids import AdresId, DeviceId, DossierId, EventId, GebruikerId, HandelingId, uuid7
from app.domain.lidmaatschap import membership
from app.domain.records import Adres, Dossier, Persoon, decode_dossier
from app.domain.rules import plan_dossier
from bench.meting import RUNS, Figure, figure

DOSSIERS: Final = 30_000
EVENTS_EACH: Final = 8
TARGET: Final = 3.0
_VANDAAG: Final = date(2026, 11, 24)
_CHUNK: Final = 500

_BEZOEK: Final[tuple[KnownInhoud, ...]] = (
    Contactmoment(kanaal="huisbezoek", uitkomst="niemand_thuis"),
    Contactmoment(kanaal="kaart", uitkomst="achtergelaten"),
)
_VSV: Final[tuple[KnownInhoud, ...]] = (
    Contactmoment(kanaal="telefoon", uitkomst="geen_gehoor"),
    Contactmoment(kanaal="telefoon", uitkomst="gesproken_jongere"),
    Contactmoment(kanaal="app", uitkomst="verstuurd"),
    Contactmoment(kanaal="huisbezoek", uitkomst="gesproken_ouder_of_derde", met_wie="moeder"),
    Dagbesteding(code="loondienst"),
    Begeleidingswens(code="regelt_zelf"),
    Notitie(tekst="Kan 's middags, fietst dan naar het werk in de haven."),
    Zorgsignaal(categorie="zorg"),
    Uitstel(tot=date(2027, 1, 12), reden="vakantie"),
    Traject(stand="traject", instrumenten=("pluscoaching",)),
)
_THUISZITTER: Final[tuple[KnownInhoud, ...]] = (
    Contactmoment(kanaal="overleg", uitkomst="besproken", met_wie="school"),
    Contactmoment(kanaal="overleg", uitkomst="afspraken_gemaakt", met_wie="school"),
    ThuiszitOnderwerpen(regie="school", terugkeerplan="in_opp", onderwijsdeelname="geen", oorzaak="overig"),
    Contactmoment(kanaal="telefoon", uitkomst="gesproken_ouder_of_derde", met_wie="vader"),
    Notitie(tekst="School belt voor de kerst over het rooster."),
)


def figures() -> Iterator[Figure]:
    """Next step and membership of 30,000 dossiers with 240,000 events."""
    rows = [rows_of(number) for number in range(DOSSIERS)]
    beleid = parse_beleid((resources.files("resources") / "beleid.json").read_bytes())
    reading: list[float] = []
    planning: list[float] = []
    grouping: list[float] = []
    for _ in range(RUNS):
        read = planned = grouped = 0.0
        for start in range(0, DOSSIERS, _CHUNK):
            begin = time.perf_counter()
            chunk = [
                (decode_dossier(dossier), [decode_event(body) for body in events])
                for dossier, events in rows[start : start + _CHUNK]
            ]
            decoded = time.perf_counter()
            for dossier, events in chunk:
                plan_dossier(dossier, events, beleid, _VANDAAG)
            done = time.perf_counter()
            counting = [(dossier, effective_events(events)) for dossier, events in chunk]
            ready = time.perf_counter()
            for dossier, effective in counting:
                membership(dossier, effective, beleid, _VANDAAG)
            read, planned = read + decoded - begin, planned + done - decoded
            grouped += time.perf_counter() - ready
        reading.append(read)
        planning.append(planned)
        grouping.append(grouped)
    size = f"{DOSSIERS} dossiers, {DOSSIERS * EVENTS_EACH} events"
    yield figure(job="regels: next step", size=size, ours=planning, baseline=reading, target=TARGET)
    yield figure(job="regels: membership, events in order", size=size, ours=grouping, baseline=reading, target=TARGET)


def rows_of(number: int) -> tuple[bytes, list[bytes]]:
    """The bytes of one dossier and its events, the same in every run."""
    rng = random.Random(number)
    at_home = number % 5 == 0
    dossier_id = DossierId(_id(rng, number))
    dossier = Dossier(
        id=dossier_id,
        versie=1,
        doelgroep="thuiszitter" if at_home else "vsv",
        herkomst="" if at_home else rng.choice(("nieuw", "oud")),
        pro_vso=number % 16 == 1,
        persoon=Persoon(
            voornaam="Daan",
            achternaam="Voorbeeld",
            geboortedatum=date(2012 if at_home else 2003, 1, 1) + timedelta(days=rng.randrange(700)),
        ),
        adres=Adres(
            id=AdresId(_id(rng, number)),
            straat="Voorbeeldkade",
            huisnummer=1 + number % 300,
            postcode="2311 AA",
            woonplaats="Leiden",
            gemeentecode="0546",
        ),
        toegewezen_aan=GebruikerId("g1"),
        toegewezen_op=date(2024, 9, 2),
        ingeschreven=at_home,
        uitval_op=date(2024, 1, 8) + timedelta(days=rng.randrange(200)),
        inkomen_klasse=rng.choice(("onder_grens", "boven_grens")),
        inkomen_peildatum=date(2026, 10, 1),
        school="Voorbeeldcollege",
    )
    events: list[bytes] = []
    day = date(2024, 9, 3)
    while len(events) < EVENTS_EACH:
        day += timedelta(days=rng.randrange(20, 90))
        pick = (rng.choice(_THUISZITTER),) if at_home else _BEZOEK if rng.random() < 0.4 else (rng.choice(_VSV),)
        handeling = _id(rng, len(events))
        for part, inhoud in enumerate(pick[: EVENTS_EACH - len(events)]):
            moment = datetime(day.year, day.month, day.day, 9 + rng.randrange(9), tzinfo=UTC)
            event_id = EventId(handeling if part == 0 else _id(rng, len(events)))
            events.append(
                make_event(
                    event_id=event_id,
                    dossier_id=dossier_id,
                    apparaat_id=DeviceId("p1"),
                    volgnummer=number * EVENTS_EACH + len(events) + 1,
                    handeling_id=HandelingId(handeling),
                    auteur=GebruikerId("g1"),
                    plaatsgevonden_op=moment,
                    vastgelegd_op=moment + timedelta(seconds=60 + part),
                    beleid_versie=1,
                    inhoud=inhoud,
                ).body
            )
    rng.shuffle(events)
    return msgspec.json.encode(dossier), events


def _id(rng: random.Random, number: int) -> str:
    return uuid7(at_unix_ms=1_750_000_000_000 + number, random=rng.randbytes(10))
