"""The search index: any word order, any part of a word, without diacritics, as you type.

A contentless trigram index without positions is small and answers in a tenth of a millisecond; because it knows no
positions, what it finds of a longer word is checked against the text itself. Two spaces stand before every word in it,
so that also the first one or two letters of a word are three signs.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from app.domain.adres import zoekvorm
from app.domain.ids import DossierId
from app.domain.records import Dossier, Nummer
from app.storage.among import among

_GRAM: Final = 3
_BEFORE_WORD: Final = "  "
_MANY: Final = 600
_MOST: Final = 2_000
"""Few hits are looked up and sorted. Of many the names are gone through in their order until there are enough: with
30,000 dossiers 0.4 ms instead of 1.5 ms for 1,450 hits. Of most of them not even a list is made first."""


class Condition(NamedTuple):
    """An SQL condition on table ``dossier`` and its parameters."""

    sql: str
    params: tuple[str | int, ...]


class SearchIndex:
    """Finds row numbers of dossiers by what somebody types."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Use an open connection."""
        self._connection = connection

    def put(self, texts: Mapping[DossierId, str]) -> None:
        """Let dossiers be found by other texts than before.

        Args:
            texts: by dossier its answer of :func:`search_text`; unknown ones are passed over.
        """
        condition, ids = among(list(texts))
        rows = self._connection.execute(
            f"SELECT nr, id, zoektekst FROM dossier WHERE id {condition}",  # noqa: S608 - constants
            (ids,),
        )
        changed = [(nr, texts[dossier_id], before) for nr, dossier_id, before in rows if texts[dossier_id] != before]
        self._connection.executemany(
            "UPDATE dossier SET zoektekst = ? WHERE nr = ?", [(text, nr) for nr, text, _ in changed]
        )
        self.remove(nr for nr, _, before in changed if before)
        self.add((nr, text) for nr, text, _ in changed)

    def add(self, texts: Iterable[tuple[int, str]]) -> None:
        """Index texts, already in search form, each under the row number of a dossier that is not in the index."""
        self._connection.executemany(
            "INSERT INTO zoek (rowid, tekst) VALUES (?, ?)",
            [(nr, _BEFORE_WORD + text.replace(" ", _BEFORE_WORD)) for nr, text in texts],
        )

    def remove(self, numbers: Iterable[int]) -> None:
        """Take dossiers out; their terms stay in the file until :meth:`forget_removed`."""
        self._connection.executemany("DELETE FROM zoek WHERE rowid = ?", [(nr,) for nr in numbers])

    def forget_removed(self) -> None:
        """Rewrite the index without the terms of what was removed: a deletion alone leaves them (measured)."""
        self._connection.execute("INSERT INTO zoek (zoek) VALUES ('optimize')")

    def condition(self, typed: str) -> Condition:
        """Make the condition for what was typed.

        Args:
            typed: what stands in the search box; every word must occur somewhere, in any order, one or two letters at
                the beginning of a word.

        Returns:
            A condition such as ``nr IN (…) AND instr(zoektekst, ?)``; ``1`` when nothing was typed.
        """
        words = zoekvorm(typed).split()
        if not words:
            return Condition("1", ())
        grams = [gram for word in words for gram in _grams(word)]
        query = " AND ".join(f'"{gram.replace(chr(34), chr(34) * 2)}"' for gram in dict.fromkeys(grams))
        found = self._connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM zoek WHERE zoek MATCH ? LIMIT ?)", (query, _MOST)
        ).fetchone()[0]
        if found >= _MOST:
            parts = [f" {word}" if len(word) < _GRAM else word for word in words]
            return Condition(" AND ".join(["instr(' ' || zoektekst, ?)"] * len(parts)), tuple(parts))
        # The sign of plus keeps SQLite from looking up every hit.
        in_index = ("" if found < _MANY else "+") + "nr IN (SELECT rowid FROM zoek WHERE zoek MATCH ?)"  # noqa: S608 - typed text travels as a parameter
        longer = [word for word in words if len(word) > _GRAM]
        return Condition(" AND ".join([in_index] + ["instr(zoektekst, ?)"] * len(longer)), (query, *longer))


def search_text(dossier: Dossier, nummers: Iterable[Nummer], notities: Iterable[str]) -> str:
    """Everything by which a dossier is found, in search form: name, address, numbers, notes.

    Args:
        dossier: the dossier.
        nummers: its telephone numbers.
        notities: texts of its notes that count.
    """
    adres, persoon = dossier.adres, dossier.persoon
    words = [persoon.volledige_naam, adres.straat, f"{adres.huisnummer}{adres.huisletter}", adres.toevoeging]
    words += [adres.postcode, adres.postcode.replace(" ", ""), adres.woonplaats]
    for nummer in nummers:
        words += [nummer.e164, "0" + nummer.e164[3:] if nummer.e164.startswith("+31") else ""]
    return zoekvorm(" ".join([*(word for word in words if word), *notities]))


def _grams(word: str) -> list[str]:
    """Every three signs in a row of a word; of a shorter one those with which a word begins that begins so."""
    if len(word) < _GRAM:
        return [(_BEFORE_WORD + word)[-_GRAM:]]
    return [word[start : start + _GRAM] for start in range(len(word) - _GRAM + 1)]
