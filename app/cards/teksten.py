"""The texts of the visit cards in one language, read from TOML.

Owns the shape of a text file and the checks on it: complete, nothing unknown, no forbidden word, a neutral
outside. Must not know where on the card a text goes.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec

from app.cards.verboden import find_verboden_woord, find_verboden_woord_buiten

_TAAL: Final = re.compile(r"[a-z]{2,3}")
_PLACEHOLDER: Final = re.compile(r"\{[^{}]*\}|[{}]")
_ALLOWED_PLACEHOLDERS: Final = {"inleiding": frozenset({"{voornaam}", "{organisatie}"})}
_MAX_AANBOD: Final = 4
_VAN_RECHTS: Final = frozenset({"ar", "fa", "he", "ur"})


class KaarttekstenInvalid(ValueError):
    """A text file cannot be used; the text says in Dutch where and why."""


class Kaarttekst(msgspec.Struct, frozen=True, kw_only=True):
    """The texts of one card, in the order in which they are read."""

    buiten_groet: str
    buiten_regel: str
    aanhef: str
    kop: str
    inleiding: str
    aanbod_kop: str
    aanbod: tuple[str, ...]
    slot: str
    notitie: str
    groet: str
    contact: str
    qr_pagina: str
    qr_bellen: str
    code: str


class Kaartteksten(msgspec.Struct, frozen=True, kw_only=True):
    """The texts of one language: for an adult youngster, and for the parents of a minor.

    ``naam`` is the language in itself. ``concept`` is True until a person who speaks it has approved the texts.
    """

    taal: str
    naam: str
    concept: bool
    jongere: Kaarttekst
    ouders: Kaarttekst

    @property
    def van_rechts(self) -> bool:
        """Whether the language runs from right to left."""
        return self.taal in _VAN_RECHTS


def load_kaartteksten(data: bytes) -> Kaartteksten:
    """Read and check the texts of one language.

    Args:
        data: a TOML document in UTF-8 with ``taal`` and the tables ``jongere`` and ``ouders``.

    Raises:
        KaarttekstenInvalid: with the place and the reason, in Dutch.
    """
    try:
        document = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise KaarttekstenInvalid("De kaartteksten zijn niet te lezen: het bestand is geen UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        where = f"kijk bij regel {place.group(1)}" if place else "kijk aan het eind"
        raise KaarttekstenInvalid(f"De kaartteksten zijn niet te lezen: {where}.") from error

    _check_names(document, expected={"taal", "naam", "concept", "jongere", "ouders"}, where="")
    taal, naam, concept = document["taal"], document["naam"], document["concept"]
    if not isinstance(taal, str) or not _TAAL.fullmatch(taal):
        raise KaarttekstenInvalid("Kaartteksten: „taal” moet een taalcode zijn, zoals nl.")
    if not isinstance(naam, str) or not naam.strip():
        raise KaarttekstenInvalid("Kaartteksten: „naam” moet de naam van de taal zijn.")
    if not isinstance(concept, bool):
        raise KaarttekstenInvalid("Kaartteksten: „concept” moet true of false zijn.")
    return Kaartteksten(
        taal=taal,
        naam=naam,
        concept=concept,
        jongere=_read_tekst(document["jongere"], where="jongere"),
        ouders=_read_tekst(document["ouders"], where="ouders"),
    )


@cache
def builtin_kaartteksten(*, taal: str) -> Kaartteksten:
    """Return the texts that come with the program.

    Raises:
        KaarttekstenInvalid: when there are none in this language.
    """
    if _TAAL.fullmatch(taal):
        source = files("resources").joinpath("kaarten", f"{taal}.toml")
        if source.is_file():
            return load_kaartteksten(source.read_bytes())
    raise KaarttekstenInvalid(f"Er zijn geen kaartteksten in de taal „{taal}”.")


@cache
def builtin_talen() -> tuple[str, ...]:
    """Return the languages that come with the program, Dutch first."""
    found = sorted(
        entry.name.removesuffix(".toml")
        for entry in files("resources").joinpath("kaarten").iterdir()
        if entry.name.endswith(".toml")
    )
    return tuple(sorted(found, key=lambda taal: (taal != "nl", taal)))


def _read_tekst(table: object, *, where: str) -> Kaarttekst:
    if not isinstance(table, dict):
        raise KaarttekstenInvalid(f"Kaartteksten: „{where}” moet een groep teksten zijn.")
    _check_names(table, expected=set(Kaarttekst.__struct_fields__), where=f"{where}.")
    for name, value in table.items():
        texts = value if name == "aanbod" else [value]
        if not isinstance(texts, list) or not 1 <= len(texts) <= _MAX_AANBOD:
            raise KaarttekstenInvalid(f"Kaartteksten: „{where}.{name}” heeft 1 tot {_MAX_AANBOD} regels nodig.")
        for text in texts:
            _check_text(text, name=name, where=where)
    return msgspec.convert(table, Kaarttekst)


def _check_names(table: dict[str, object], *, expected: set[str], where: str) -> None:
    for name in sorted(expected - table.keys()):
        raise KaarttekstenInvalid(f"Kaartteksten: „{where}{name}” ontbreekt.")
    for name in sorted(table.keys() - expected):
        raise KaarttekstenInvalid(f"Kaartteksten: „{where}{name}” hoort er niet in.")


def _check_text(text: object, *, name: str, where: str) -> None:
    place = f"Kaartteksten: „{where}.{name}”"
    if not isinstance(text, str) or not text.strip() or not text.isprintable():
        raise KaarttekstenInvalid(f"{place} moet één regel tekst zijn.")
    for placeholder in _PLACEHOLDER.findall(text):
        if placeholder not in _ALLOWED_PLACEHOLDERS.get(name, frozenset()):
            raise KaarttekstenInvalid(f"{place}: {placeholder} kan hier niet worden ingevuld.")
    find = find_verboden_woord_buiten if name.startswith("buiten_") else find_verboden_woord
    woord = find(text)
    # A minor's parents are not asked as volunteers (domain model, section 13).
    if woord is None and where == "ouders" and "vrijwillig" in text.lower():
        woord = "vrijwillig"
    if woord is not None:
        raise KaarttekstenInvalid(f"{place}: het woord „{woord}” mag daar niet staan.")
