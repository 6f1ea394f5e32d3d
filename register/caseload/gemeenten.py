"""The municipalities of the region, read from ``resources/gemeenten.csv``.

Owns finding a municipality by its CBS code or name. It must not know any other municipality: a row from outside the
region is an error of the file.
"""

import csv
from functools import cache
from importlib.resources import files

import msgspec

from app.domain.adres import zoekvorm


class Gemeente(msgspec.Struct, frozen=True):
    """A municipality: its CBS code (four digits, as text: the leading zero counts) and its name."""

    code: str
    naam: str


@cache
def load_gemeenten() -> tuple[Gemeente, ...]:
    """Return the municipalities of the region, in the order of the file."""
    text = files("resources").joinpath("gemeenten.csv").read_text(encoding="utf-8")
    return tuple(Gemeente(rij["code"], rij["naam"]) for rij in csv.DictReader(text.splitlines()))


def find_gemeente(text: str) -> Gemeente | None:
    """Return the municipality that a cell names, or `None`.

    Args:
        text: a code ("0546"; also "546", since spreadsheets drop the zero), a GM code ("GM0546") or a name.
    """
    zoek = zoekvorm(text)
    return _per_zoekvorm().get(zoek.removeprefix("gm").zfill(4)) or _per_zoekvorm().get(zoek)


@cache
def _per_zoekvorm() -> dict[str, Gemeente]:
    per_code = {gemeente.code: gemeente for gemeente in load_gemeenten()}
    per_naam = {zoekvorm(gemeente.naam): gemeente for gemeente in load_gemeenten()}
    return per_code | per_naam
