"""Finding dossiers: the same ones whichever way the index goes about it, and also in a copy of an older version."""

import secrets
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

import msgspec
import pytest

from app.domain.adres import zoekvorm
from app.domain.ids import AdresId, DossierId, GebruikerId
from app.domain.records import Adres, Dossier, Persoon
from app.storage import search
from app.storage.store import LocalStore

KEY = secrets.token_bytes(32)
DAY = date(2026, 11, 24)
FIRST = ("Şeyma", "Daan", "Noa", "Quinten")
LAST = ("Öztürk", "van den Berg", "Sasal")
STREET = ("Proefstraat", "Aankade", "Salasstraat")
TYPED = [
    *("s", "q", "x", "da", "qu", "be", "aa", "12", "xq", "erg", "daan", "proefstraat", "salas", "alasa", "sasal"),
    *("2311", "ozt sey", "berg d", "de noa", "b e r g", 'daan"', "  ŞEY  ", "straat 12", "van q 3"),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LocalStore]:
    store = LocalStore(tmp_path / "a.db", key=KEY)
    with store.transaction():
        for number, (first, last, street) in enumerate(product(FIRST, LAST, STREET), start=1):
            dossier = Dossier(
                id=DossierId(f"d{number:02}"),
                versie=1,
                doelgroep="vsv",
                herkomst="oud",
                persoon=Persoon(voornaam=first, voorvoegsel="", achternaam=last, geboortedatum=date(2004, 1, 1)),
                adres=Adres(
                    id=AdresId(f"a{number}"),
                    straat=street,
                    huisnummer=number,
                    postcode="2311 AA",
                    woonplaats="Leiden",
                    gemeentecode="0546",
                ),
                toegewezen_aan=GebruikerId("g1"),
                toegewezen_op=date(2026, 11, 17),
            )
            store.dossiers.put_dossier(msgspec.json.encode(dossier))
            store.dossiers.index([dossier], notities={dossier.id: ["Belt liever na vijf uur."]})
    yield store
    store.close()


def found(store: LocalStore, typed: str, *, limit: int = 100) -> list[str]:
    return [row.dossier.id for row in store.dossiers.search(typed, vandaag=DAY, limit=limit)]


def expected(store: LocalStore, typed: str) -> list[str]:
    """By reading every text: a word of one or two letters begins a word, a longer one may be anywhere."""
    rows = store.database.connection.execute("SELECT id, zoektekst FROM dossier ORDER BY sorteernaam, nr")
    words = [f" {word}" if len(word) < 3 else word for word in zoekvorm(typed).split()]
    return [row[0] for row in rows if all(word in f" {row[1]}" for word in words)]


@pytest.mark.parametrize(("many", "most"), [(1000, 1000), (1, 1000), (1, 2)], ids=["few", "many", "most"])
def test_what_is_found_does_not_depend_on_how_it_is_looked_for(
    store: LocalStore, monkeypatch: pytest.MonkeyPatch, many: int, most: int
) -> None:
    monkeypatch.setattr(search, "_MANY", many)
    monkeypatch.setattr(search, "_MOST", most)
    assert {typed for typed in TYPED if not expected(store, typed)} == {"x", "xq", "alasa", "b e r g", 'daan"'}
    for typed in TYPED:
        assert found(store, typed) == expected(store, typed), typed
        assert found(store, typed, limit=2) == expected(store, typed)[:2], typed


def test_a_copy_of_an_older_version_gets_the_new_index(store: LocalStore, tmp_path: Path) -> None:
    store.database.connection.execute("INSERT INTO zoek (zoek) VALUES ('delete-all')")
    store.database.connection.execute("INSERT INTO zoek (rowid, tekst) SELECT nr, zoektekst FROM dossier")
    assert found(store, "qu") == []
    store.database.connection.execute("DROP TABLE concept_gegevens")
    store.database.connection.execute("PRAGMA user_version = 3")
    store.close()
    again = LocalStore(tmp_path / "a.db", key=KEY)
    assert len(found(again, "qu")) == 9
    assert found(again, "qu sal 3") == expected(again, "qu sal 3")
    again.close()
