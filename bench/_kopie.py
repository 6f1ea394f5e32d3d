"""A copy on a laptop with many people in it, each with another name, street and note; helps what measures the screens.

As in a caseload that is kept up: most wait for half a year, and the same few doors are due whatever the size.
"""

import random
from datetime import UTC, date, datetime, timedelta
from importlib import resources
from pathlib import Path
from typing import Final

import msgspec

from app.domain.beleid import parse_beleid
from app.domain.codes import parse_codelijsten
from app.domain.events import Contactmoment, Event, KnownInhoud, Notitie, make_event
from app.domain.ids import AdresId, DeviceId, DossierId, EventId, GebruikerId, HandelingId, NummerId, uuid7
from app.domain.records import Adres, Consulent, Dossier, Entiteit, Nummer, Persoon
from app.services.planning import derive
from app.services.session import Identity, Session
from app.storage.store import LocalStore

NOW: Final = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
DUE: Final = 20
_ME: Final = Consulent(id=GebruikerId("g1"), naam="Carla Jansen", voornaam="Carla")
_SYLLABLES: Final = tuple(
    "ba be da do el fa go ha is jo ka la li ma mo na no pa ra sa se ta ti va wi ya zo".split()  # noqa: SIM905 - reads
)
_WORDS: Final = tuple(
    "bel fiets school werk haven moeder broer middag avond trein markt opleiding stage".split()  # noqa: SIM905 - reads
)
_CHUNK: Final = 500


def open_copy(file: Path, key: bytes) -> Session:
    """Open a copy of ours.

    Args:
        file: the database; made when it is not there.
        key: 32 bytes.
    """
    files = resources.files("resources")
    return Session(
        store=LocalStore(file, key=key),
        identity=Identity(
            apparaat_id=DeviceId("p1"),
            gebruiker=_ME,
            rol="consulent",
            regio="Holland Rijnland",
            register_url="http://127.0.0.1:9",
            register_key={},
        ),
        codes=parse_codelijsten((files / "codelijsten.json").read_bytes()),
        default_beleid=parse_beleid((files / "beleid.json").read_bytes()),
        clock=lambda: NOW,
    )


def make_copy(file: Path, key: bytes, *, size: int, due: int = DUE) -> None:
    """Fill a copy: two events and a note per dossier, with everything that is derived from them.

    Args:
        file: the database.
        key: 32 bytes.
        size: how many dossiers.
        due: how many of them may be done today.
    """
    session = open_copy(file, key)
    for start in range(0, size, _CHUNK):
        with session.store.transaction():
            ids = [_put(session, number, due=number < due) for number in range(start, min(size, start + _CHUNK))]
            derive(session, ids)
    session.store.database.checkpoint()
    session.store.close()


def name_of(number: int) -> tuple[str, str]:
    """First name and surname of the dossier with a number: the same in every run."""
    rng = random.Random(number)
    first = "".join(rng.choices(_SYLLABLES, k=2)).title()
    return first, "".join(rng.choices(_SYLLABLES, k=3)).title()


def _put(session: Session, number: int, *, due: bool) -> DossierId:
    rng = random.Random(number)
    first, last = name_of(number)
    dossier = Dossier(
        id=DossierId(_id(rng, number)),
        versie=1,
        doelgroep="vsv",
        herkomst="oud",
        persoon=Persoon(
            voornaam=first,
            voorvoegsel=rng.choice(("", "", "van de", "el")),
            achternaam=last,
            geboortedatum=date(2003, 1, 1) + timedelta(days=rng.randrange(700)),
        ),
        adres=Adres(
            id=AdresId(_id(rng, number)),
            straat="".join(rng.choices(_SYLLABLES, k=3)).title() + "straat",
            huisnummer=1 + number % 300,
            postcode=f"23{number % 90 + 10} AA",
            woonplaats="Leiden",
            gemeentecode="0546",
        ),
        toegewezen_aan=_ME.id,
        toegewezen_op=date(2026, 1, 5),
        uitval_op=date(2025, 11, 3),
        inkomen_klasse="onder_grens",
        inkomen_peildatum=date(2026, 10, 1),
    )
    store = session.store
    store.dossiers.put_dossier(msgspec.json.encode(dossier))
    nummer = Nummer(
        id=NummerId(f"{dossier.id}-1"), versie=1, dossier_id=dossier.id, e164=f"+316{rng.randrange(10**8):08d}"
    )
    store.dossiers.put_record(
        entiteit=Entiteit.NUMMER,
        record_id=nummer.id,
        dossier_id=dossier.id,
        versie=1,
        body=msgspec.json.encode(nummer),
    )
    store.events.add_received(_events(rng, number, dossier.id, due=due))
    return dossier.id


def _events(rng: random.Random, number: int, dossier_id: DossierId, *, due: bool) -> list[Event]:
    """A visit with a card and a note: half a year and more ago where the door is due, else last month."""
    moment = NOW - timedelta(days=200 if due else 10 + rng.randrange(20))
    contents: tuple[KnownInhoud, ...] = (
        Contactmoment(kanaal="huisbezoek", uitkomst="niemand_thuis"),
        Contactmoment(kanaal="kaart", uitkomst="achtergelaten"),
        Notitie(tekst=" ".join(rng.choices(_WORDS, k=8))),
    )
    handeling = _id(rng, number)
    return [
        make_event(
            event_id=EventId(handeling if part == 0 else _id(rng, number)),
            dossier_id=dossier_id,
            apparaat_id=DeviceId("p9"),
            volgnummer=number * len(contents) + part + 1,
            handeling_id=HandelingId(handeling),
            auteur=_ME.id,
            plaatsgevonden_op=moment,
            vastgelegd_op=moment + timedelta(seconds=part),
            beleid_versie=1,
            inhoud=inhoud,
        )
        for part, inhoud in enumerate(contents)
    ]


def _id(rng: random.Random, number: int) -> str:
    return uuid7(at_unix_ms=1_750_000_000_000 + number, random=rng.randbytes(10))
