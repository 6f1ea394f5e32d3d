"""The search index: any word order, any part of a word, without diacritics, as you type.

A contentless trigram index without positions is small and answers in a tenth of a millisecond; because it knows no
positions, what it finds is checked against the text itself.
"""

import sqlite3
from typing import Final

from app.domain.adres import zoekvorm

_GRAM: Final = 3


class SearchIndex:
    """Finds row numbers of dossiers by what somebody types."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Use an open connection."""
        self._connection = connection

    def put(self, nr: int, text: str) -> None:
        """Index a text, already in search form, under a dossier's row number; it replaces what was there."""
        self._connection.execute("DELETE FROM zoek WHERE rowid = ?", (nr,))
        self._connection.execute("INSERT INTO zoek (rowid, tekst) VALUES (?, ?)", (nr, text))

    def remove(self, nr: int) -> None:
        """Take a dossier out; its terms stay in the file until :meth:`forget_removed`."""
        self._connection.execute("DELETE FROM zoek WHERE rowid = ?", (nr,))

    def forget_removed(self) -> None:
        """Rewrite the index without the terms of what was removed: a deletion alone leaves them (measured)."""
        self._connection.execute("INSERT INTO zoek (zoek) VALUES ('optimize')")

    def condition(self, typed: str) -> tuple[str, list[str | int]]:
        """Make the SQL condition on table ``dossier`` for what was typed, with its parameters.

        Args:
            typed: what stands in the search box; every word must occur somewhere, in any order.

        Returns:
            A condition such as ``nr IN (…) AND instr(zoektekst, ?)``; ``1`` when nothing was typed.
        """
        words = zoekvorm(typed).split()
        if not words:
            return "1", []
        grams = [word[i : i + _GRAM] for word in words for i in range(len(word) - _GRAM + 1)]
        parts: list[str] = []
        params: list[str | int] = []
        if grams:
            query = " AND ".join(f'"{gram.replace(chr(34), chr(34) * 2)}"' for gram in dict.fromkeys(grams))
            parts.append("nr IN (SELECT rowid FROM zoek WHERE zoek MATCH ?)")
            params.append(query)
        for word in words:
            parts.append("instr(zoektekst, ?)")
            params.append(word)
        return " AND ".join(parts), params
