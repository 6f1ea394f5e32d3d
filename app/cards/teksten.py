"""The texts of the visit cards in one language, read from TOML.

Owns the shape of a text file and the checks on it: complete, nothing unknown, no forbidden word, a neutral
outside. Must not know where on the card a text goes.
"""

import re
import tomllib
from collections.abc import Set
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec

from app.cards.verboden import find_verboden_woord, find_verboden_woord_buiten

_TAAL: Final = re.compile(r"[a-z]{2,3}")
_PLACEHOLDER: Final = re.compile(r"\{[^{}]*\}|[{}]")
_ALLOWED_PLACEHOLDERS: Final = {
    "inleiding": frozenset({"{voornaam}", "{organisatie}"}),
    "aanhef_naam": frozenset({"{jongere}"}),
}
# What may differ between two texts that are being compared: what is said, never how to reach the consulent.
_VARIANT_NAMES: Final = frozenset({"kop", "inleiding", "aanbod_kop", "aanbod", "slot"})
_MAX_AANBOD: Final = 4
_VAN_RECHTS: Final = frozenset({"ar", "fa", "he", "ur"})


class KaarttekstenInvalid(ValueError):
    """A text file cannot be used; the text says in Dutch where and why."""


class Kaarttekst(msgspec.Struct, frozen=True, kw_only=True):
    """The texts of one card, in the order in which they are read.

    ``brief_kop`` is what a letter says in the place of ``kop``, since it does not come on the day of the visit;
    ``aanhef_naam`` the greeting with a first name, empty where there is none.
    """

    buiten_groet: str
    buiten_regel: str
    aanhef: str
    kop: str
    brief_kop: str
    inleiding: str
    aanbod_kop: str
    aanbod: tuple[str, ...]
    slot: str
    notitie: str
    groet: str
    contact: str
    qr_pagina: str
    qr_chat: str
    qr_bellen: str
    code: str
    aanhef_naam: str = ""


class Kaartteksten(msgspec.Struct, frozen=True, kw_only=True):
    """The texts of one language: for an adult youngster, and for the parents of a minor.

    ``naam`` is the language in itself. ``concept`` is True until a person who speaks it has approved the texts.
    ``jongere_b`` is a second text for the jongere, while two are being compared.
    """

    taal: str
    naam: str
    concept: bool
    jongere: Kaarttekst
    ouders: Kaarttekst
    jongere_b: Kaarttekst | None = None

    def tekst(self, *, aan_ouders: bool, variant: str = "") -> Kaarttekst:
        """The text of a card.

        Args:
            aan_ouders: for the parents of a minor.
            variant: ``b`` for the second text, where there is one.
        """
        if aan_ouders:
            return self.ouders
        return self.jongere_b if variant == "b" and self.jongere_b is not None else self.jongere

    @property
    def van_rechts(self) -> bool:
        """Whether the language runs from right to left."""
        return self.taal in _VAN_RECHTS


def load_kaartteksten(data: bytes) -> Kaartteksten:
    """Read and check the texts of one language.

    Args:
        data: a TOML document in UTF-8 with ``taal`` and the tables ``jongere`` and ``ouders``; a table ``jongere_b``
            holds what a second text says otherwise.

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

    second = document.pop("jongere_b", None)
    reader = _Reader(data.decode("utf-8-sig"))
    reader.check_names(document, expected={"taal", "naam", "concept", "jongere", "ouders"}, where="")
    taal, naam, concept = document["taal"], document["naam"], document["concept"]
    if not isinstance(taal, str) or not _TAAL.fullmatch(taal):
        raise reader.fault("", "taal", "moet een taalcode zijn, zoals nl")
    if not isinstance(naam, str) or not naam.strip():
        raise reader.fault("", "naam", "moet de naam van de taal zijn")
    if not isinstance(concept, bool):
        raise reader.fault("", "concept", "moet true of false zijn")
    jongere = reader.read_tekst(document["jongere"], where="jongere")
    return Kaartteksten(
        taal=taal,
        naam=naam,
        concept=concept,
        jongere=jongere,
        ouders=reader.read_tekst(document["ouders"], where="ouders"),
        jongere_b=None if second is None else reader.read_variant(second, jongere, where="jongere_b"),
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


class _Reader:
    """Checks the parts of one file, and says on which line something is wrong."""

    def __init__(self, source: str) -> None:
        self._source = source

    def fault(self, table: str, name: str, wrong: str) -> KaarttekstenInvalid:
        place = f"{table}.{name}" if table else name
        line = line_of(self._source, table=table, name=name)
        where = f"Kaartteksten, regel {line}" if line else "Kaartteksten"
        return KaarttekstenInvalid(f"{where}: „{place}” {wrong}.")

    def check_names(
        self, table: dict[str, object], *, expected: set[str], where: str, optional: Set[str] = frozenset()
    ) -> None:
        for name in sorted(expected - table.keys()):
            raise self.fault(where, name, "ontbreekt")
        self.check_no_other(table, allowed=expected | optional, where=where)

    def check_no_other(self, table: dict[str, object], *, allowed: Set[str], where: str) -> None:
        for name in sorted(table.keys() - allowed):
            raise self.fault(where, name, "hoort er niet in")

    def read_tekst(self, table: object, *, where: str) -> Kaarttekst:
        table = self._group(table, where)
        optional = {"aanhef_naam"} if where == "jongere" else set()
        needed = set(Kaarttekst.__struct_fields__) - {"aanhef_naam"}
        self.check_names(table, expected=needed, where=where, optional=optional)
        self._check_texts(table, where=where)
        return msgspec.convert(table, Kaarttekst)

    def read_variant(self, table: object, jongere: Kaarttekst, *, where: str) -> Kaarttekst:
        table = self._group(table, where)
        self.check_no_other(table, allowed=_VARIANT_NAMES, where=where)
        self._check_texts(table, where=where)
        return msgspec.convert({**msgspec.structs.asdict(jongere), **table}, Kaarttekst)

    def _group(self, table: object, where: str) -> dict[str, object]:
        if not isinstance(table, dict):
            raise self.fault("", where, "moet een groep teksten zijn")
        return table

    def _check_texts(self, table: dict[str, object], *, where: str) -> None:
        for name, value in table.items():
            texts = value if name == "aanbod" else [value]
            if not isinstance(texts, list) or not 1 <= len(texts) <= _MAX_AANBOD:
                raise self.fault(where, name, f"heeft 1 tot {_MAX_AANBOD} regels nodig")
            for text in texts:
                self._check_text(text, name=name, where=where)

    def _check_text(self, text: object, *, name: str, where: str) -> None:
        if not isinstance(text, str) or not text.strip() or not text.isprintable():
            raise self.fault(where, name, "moet één regel tekst zijn")
        for placeholder in _PLACEHOLDER.findall(text):
            if placeholder not in _ALLOWED_PLACEHOLDERS.get(name, frozenset()):
                raise self.fault(where, name, f"kan {placeholder} niet invullen")
        find = find_verboden_woord_buiten if name.startswith("buiten_") else find_verboden_woord
        woord = find(text)
        # A minor's parents are not asked as volunteers (domain model, section 13).
        if woord is None and where == "ouders" and "vrijwillig" in text.lower():
            woord = "vrijwillig"
        if woord is not None:
            raise self.fault(where, name, f"mag het woord „{woord}” niet bevatten")


def line_of(source: str, *, table: str, name: str) -> int:
    """Return the line of a key in a TOML document, that of its table when the key is missing, or 0.

    Args:
        source: the document.
        table: the table it stands in, empty for the top.
        name: the key, or the name of a table when ``table`` is empty.
    """
    current, header = "", 0
    for number, line in enumerate(source.splitlines(), start=1):
        text = line.strip()
        if match := re.fullmatch(r"\[\s*([\w-]+)\s*\]\s*(?:#.*)?", text):
            current = match.group(1)
            if current == (table or name):
                header = number
        elif current == table and re.match(rf"[\"']?{re.escape(name)}[\"']?\s*=", text):
            return number
    return header
