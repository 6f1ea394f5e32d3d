"""How long it takes until nothing of purged dossiers is left, in the file, its freed pages and its log.

Reads the file with the key and nothing of SQLite (:mod:`proof.paginas`), before and after.
"""

import secrets
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import msgspec

from app.domain.events import Event, Notitie, make_event
from app.domain.ids import AdresId, DeviceId, DossierId, EventId, GebruikerId, HandelingId, uuid7
from app.domain.records import Adres, Dossier, Persoon
from app.storage.store import LocalStore
from proof.disk import KEY, NAME, Found, Say, workplace
from proof.paginas import read_all

LIMIT_S: Final = 5.0
_NOTES: Final = 8
_EVERY: Final = 100
_MARK: Final = "Zeldzaamwoord"
_NOW: Final = datetime(2026, 11, 24, 9, tzinfo=UTC)


def purge(*, dossiers: int, seed: int, say: Say) -> Found:  # noqa: ARG001 - every row has a seed
    """Purge one dossier in a hundred, all at once as a sync does, and look at every page.

    Args:
        dossiers: how many are on the laptop, each with eight notes; at least a hundred.
        seed: of no use here.
        say: told of the progress.
    """
    dossiers = max(dossiers, _EVERY)
    with workplace() as folder:
        store = LocalStore(folder / NAME, key=KEY)
        gone = _fill(store, dossiers)
        before = _marked(folder / NAME)
        began, used = time.monotonic(), time.process_time()
        with store.transaction():
            for dossier_id in gone:
                store.purge(dossier_id, reden="overgedragen", gewist_ms=1)
        store.settle_purge()
        took, used = time.monotonic() - began, time.process_time() - used
        left = _marked(folder / NAME)
        size = (folder / NAME).stat().st_size
        store.close()
    say(f"{len(gone)} of {dossiers} dossiers gone in {took:.2f} s, {used:.2f} s of a processor")
    say(f"marks in the file: {before} before, {left} after")
    return Found(
        row="purge",
        tried=len(gone),
        noticed=before,
        silent=left + (before == 0) + (took > LIMIT_S),
        kinds={
            "ms": round(took * 1000),
            "processor ms": round(used * 1000),
            "MiB": size // 1024**2,
            "dossiers": dossiers,
        },
    )


def _marked(path: Path) -> int:
    """How often a marked word, or its trigrams in the index, stands anywhere in the file."""
    plain = read_all(path, KEY).lower()
    return plain.count(_MARK.lower().encode()) + plain.count(b"zeldz")


def _fill(store: LocalStore, dossiers: int) -> list[DossierId]:
    gone = []
    for start in range(0, dossiers, 500):
        with store.transaction():
            for number in range(start, min(start + 500, dossiers)):
                marked = number % _EVERY == _EVERY // 2
                dossier = _dossier(number, _MARK if marked else f"Gewoon{number}")
                store.dossiers.put_dossier(msgspec.json.encode(dossier))
                notes = [f"{_MARK if marked else 'Belt niet open'} {number} {note}" for note in range(_NOTES)]
                store.events.add_received([_note(number, note, dossier.id, text) for note, text in enumerate(notes)])
                store.dossiers.index([dossier], notities={dossier.id: notes})
                if marked:
                    gone.append(dossier.id)
    store.settle_purge()
    return gone


def _new_id(number: int) -> str:
    return uuid7(at_unix_ms=1_700_000_000_000 + number, random=secrets.token_bytes(10))


def _dossier(number: int, achternaam: str) -> Dossier:
    return Dossier(
        id=DossierId(_new_id(number)),
        versie=1,
        doelgroep="vsv",
        persoon=Persoon(voornaam="Kim", achternaam=achternaam, geboortedatum=date(2005, 5, 5)),
        adres=Adres(
            id=AdresId(_new_id(number)),
            straat="Verzonnenstraat",
            huisnummer=1 + number % 200,
            postcode="2311 AA",
            woonplaats="Leiden",
            gemeentecode="0546",
        ),
        toegewezen_aan=GebruikerId("g1"),
        toegewezen_op=date(2026, 11, 17),
    )


def _note(number: int, note: int, dossier_id: DossierId, text: str) -> Event:
    event_id = _new_id(number * _NOTES + note)
    return make_event(
        event_id=EventId(event_id),
        dossier_id=dossier_id,
        apparaat_id=DeviceId("p2"),
        volgnummer=number * _NOTES + note + 1,
        handeling_id=HandelingId(event_id),
        auteur=GebruikerId("g2"),
        plaatsgevonden_op=_NOW,
        vastgelegd_op=_NOW,
        beleid_versie=1,
        inhoud=Notitie(tekst=text),
    )
