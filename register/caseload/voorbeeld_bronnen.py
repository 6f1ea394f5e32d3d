"""The lists from which the example caseload is drawn: names, towns, streets, schools.

Owns reading ``resources/voorbeeld`` and drawing one name, address or telephone number. It must not decide how many of
anything there are, and draws only with the random generator that it is given.
"""

import tomllib
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from random import Random
from typing import TypeVar

import msgspec

from register.caseload.namen import splits_achternaam

_POSTCODE_LETTERS = "ABCDEGHJKLMNPRTVWXZ"
# 06 1234 5600 and on: numbers that anybody sees are made up, and that still have a valid form.
_EERSTE_MOBIELE = 5600
_AANTAL_NUMMERS = 10_000

T = TypeVar("T")


class Plaats(msgspec.Struct, frozen=True):
    """A town, the range of its four-digit postcodes and its weight within the municipality."""

    naam: str
    van: int
    tot: int
    gewicht: int


class VoorbeeldGemeente(msgspec.Struct, frozen=True):
    """A municipality of the example: its share in thousandths, its towns and the tag of the pilot it takes part in."""

    code: str
    aandeel: int
    plaatsen: tuple[Plaats, ...]
    opdracht: str = ""


class _Plaatsen(msgspec.Struct, frozen=True):
    gemeente: tuple[VoorbeeldGemeente, ...]


class Straten(msgspec.Struct, frozen=True):
    """Invented streets and schools."""

    straten: tuple[str, ...]
    scholen_po: tuple[str, ...]
    scholen_vo: tuple[str, ...]
    scholen_provso: tuple[str, ...]
    scholen_mbo: tuple[str, ...]


class Naamgroep(msgspec.Struct, frozen=True):
    """First names and surnames that go together, their share in thousandths and the languages they occur with."""

    naam: str
    aandeel: int
    talen: tuple[str, ...]
    voornamen: tuple[str, ...]
    achternamen: tuple[str, ...]


class _Namen(msgspec.Struct, frozen=True):
    talen: dict[str, int]
    herkomst: tuple[Naamgroep, ...]


class Adres(msgspec.Struct, frozen=True):
    """An invented address; the fields are named as in the caseload row."""

    straat: str
    huisnummer: int
    huisletter: str
    toevoeging: str
    postcode: str
    woonplaats: str


def _load(naam: str, soort: type[T]) -> T:
    text = files("resources").joinpath("voorbeeld", f"{naam}.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), soort)


@cache
def load_voorbeeldgemeenten() -> tuple[VoorbeeldGemeente, ...]:
    """Return the municipalities of the example, the largest first."""
    return _load("plaatsen", _Plaatsen).gemeente


@cache
def load_straten() -> Straten:
    """Return the invented streets and schools."""
    return _load("straten", Straten)


@cache
def _load_namen() -> _Namen:
    return _load("namen", _Namen)


def load_talen() -> dict[str, int]:
    """Return the languages of the example with their shares in thousandths."""
    return _load_namen().talen


class Loting:
    """Draws what an invented person needs. The same generator in the same state draws the same.

    Args:
        toeval: the random generator; nothing else decides what is drawn.
    """

    def __init__(self, toeval: Random) -> None:
        self._toeval = toeval
        self._postcodes: dict[tuple[str, str], str] = {}
        self._aantal_mobiele = 0

    def procent(self, kans: int) -> bool:
        """Return `True` in `kans` out of a hundred draws."""
        return self._toeval.randrange(100) < kans

    def kies(self, uit: tuple[T, ...]) -> T:
        """Draw one."""
        return uit[self._toeval.randrange(len(uit))]

    def dag(self, *, van: date, tot: date) -> date:
        """Draw a day; both ends take part, and `tot` is the answer when it lies before `van`."""
        return tot - timedelta(days=self._toeval.randrange(max((tot - van).days, 0) + 1))

    def naamgroep(self, taal: str) -> Naamgroep:
        """Draw the group of names for somebody who speaks `taal`."""
        groepen = [groep for groep in _load_namen().herkomst if taal in groep.talen]
        return self._toeval.choices(groepen, weights=[groep.aandeel for groep in groepen])[0]

    def naam(self, groep: Naamgroep) -> tuple[str, str, str]:
        """Draw a first name, a voorvoegsel (or empty) and a surname."""
        voorvoegsel, achternaam = splits_achternaam(self.kies(groep.achternamen))
        return self.kies(groep.voornamen), voorvoegsel, achternaam

    def adres(self, gemeente: VoorbeeldGemeente) -> Adres:
        """Draw an address; a street has one postcode per town."""
        plaats = self._toeval.choices(gemeente.plaatsen, weights=[plaats.gewicht for plaats in gemeente.plaatsen])[0]
        straat = self.kies(load_straten().straten)
        huisletter = self.kies(("A", "B", "C")) if self.procent(8) else ""
        toevoeging = self.kies(("1", "2", "3", "HS", "bis", "12")) if self.procent(10) else ""
        postcode = self._postcodes.get((plaats.naam, straat))
        if postcode is None:
            letters = self.kies(tuple(_POSTCODE_LETTERS)) + self.kies(tuple(_POSTCODE_LETTERS))
            postcode = f"{self._toeval.randint(plaats.van, plaats.tot)} {letters}"
            self._postcodes[plaats.naam, straat] = postcode
        return Adres(straat, self._toeval.randint(1, 240), huisletter, toevoeging, postcode, plaats.naam)

    def mobiel(self) -> str:
        """Return the next mobile number, in E.164 form; after ten thousand they start again."""
        nummer = (_EERSTE_MOBIELE + self._aantal_mobiele) % _AANTAL_NUMMERS
        self._aantal_mobiele += 1
        return f"+3161234{nummer:04d}"

    def vast(self) -> str:
        """Draw a land line, in E.164 form."""
        return f"+3171555{self._toeval.randrange(_AANTAL_NUMMERS):04d}"
