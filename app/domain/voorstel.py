"""Proposals to change a record that the register owns, and merging them field by field. Pure, the same on both sides.

Owns which fields a laptop may propose and what becomes of a proposal. A proposal says of each field what it was and
what it should be, so that the register can tell who changed what without keeping every version.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Final

import msgspec

from app.domain.ids import DossierId, GebruikerId
from app.domain.records import Contactpersoon, Deurnotitie, Dossier, Entiteit, Nummer, Record

Waarde = str | bool | None
DEURNOTITIE_MAX_CHARS: Final = 200
_TEXT_MAX_CHARS: Final = 100
_E164: Final = re.compile(r"\+[1-9][0-9]{6,14}")

WEG: Final = "weg"
"""Stands for a field where one side takes the whole record away."""

VELDEN: Final[Mapping[str, Mapping[str, type]]] = {
    Entiteit.NUMMER: {"e164": str, "van": str, "soort": str, "status": str},
    Entiteit.CONTACTPERSOON: {"naam": str, "wie": str, "gezag": bool, "magGeinformeerd": bool},
    Entiteit.DEURNOTITIE: {"tekst": str},
    Entiteit.DOSSIER: {"taal": str, "contactvoorkeur": str, "onderwijsdeelname": str},
}
"""The fields that a laptop may propose, by kind of record and name in JSON."""

IN_A_LIST: Final = frozenset({Entiteit.NUMMER, Entiteit.CONTACTPERSOON})
"""Kinds of which a dossier has any number, so that one can be added and taken away."""


class Veld(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One field of a proposal: what it was where it was made, and what it should be; null is nothing filled in."""

    was: Waarde
    wordt: Waarde


class Botsing(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A field that both sides changed: mine, theirs, and what it was before (null where that is not known)."""

    veld: str
    mijn: Waarde
    hun: Waarde
    basis: Waarde


class OpenKeuze(Record, frozen=True, kw_only=True):
    """A choice that somebody has to make; its id is that of the proposal. It waits as long as it takes.

    ``record_versie`` is the version of the record that has theirs. ``door`` and ``op`` say who proposed mine and when,
    ``hun_door`` and ``hun_op`` whose theirs is; empty: the office.
    """

    id: str
    versie: int
    dossier_id: DossierId
    entiteit: str
    record_id: str
    record_versie: int
    velden: tuple[Botsing, ...]
    door: GebruikerId
    op: datetime
    hun_door: str = ""
    hun_op: datetime | None = None


class Samenvoeging(msgspec.Struct, frozen=True):
    """What comes of a proposal: the fields to write, and those that both sides changed."""

    velden: Mapping[str, Waarde]
    botsingen: tuple[Botsing, ...] = ()


def merge(nu: Mapping[str, Waarde], velden: Mapping[str, Veld]) -> Samenvoeging:
    """Merge a proposal into a record as it is now.

    A field that is still what it was takes the proposed value; one that is that value already is left; one that became
    something else collides and stays as it is until somebody chooses.

    Args:
        nu: the fields of the record.
        velden: what is proposed.
    """
    write: dict[str, Waarde] = {}
    collide = []
    for name, field in velden.items():
        here, was, wordt = _plain(nu.get(name)), _plain(field.was), _plain(field.wordt)
        if here == wordt:
            continue
        if here == was:
            write[name] = field.wordt
        else:
            collide.append(Botsing(veld=name, mijn=field.wordt, hun=nu.get(name), basis=field.was))
    return Samenvoeging(write, tuple(collide))


def _plain(value: Waarde) -> Waarde:
    """An empty text and null are the same: nothing is filled in."""
    return None if value == "" else value


def read_fields(record: Nummer | Contactpersoon | Deurnotitie | Dossier) -> dict[str, Waarde]:
    """The fields of a record that can be proposed, by their names in JSON."""
    if isinstance(record, Dossier):
        return {
            "taal": record.persoon.taal,
            "contactvoorkeur": record.contactvoorkeur,
            "onderwijsdeelname": record.onderwijsdeelname,
        }
    names = {field.encode_name: field.name for field in msgspec.structs.fields(record)}
    allowed = VELDEN[_KINDS[type(record)]]
    return {name: getattr(record, names[name]) for name in allowed}


def write_fields(
    record: Nummer | Contactpersoon | Deurnotitie | Dossier, velden: Mapping[str, Waarde], *, versie: int
) -> Nummer | Contactpersoon | Deurnotitie | Dossier:
    """A record with other fields and another version; null becomes what the record has for nothing filled in."""
    if isinstance(record, Dossier):
        texts = {name: value or "" for name, value in velden.items()}
        persoon = record.persoon
        if "taal" in texts:
            persoon = msgspec.structs.replace(persoon, taal=str(texts.pop("taal") or "nl"))
        return msgspec.structs.replace(record, versie=versie, persoon=persoon, **texts)
    fields = {field.encode_name: field for field in msgspec.structs.fields(record)}
    kinds = VELDEN[_KINDS[type(record)]]
    values: dict[str, object] = {
        fields[name].name: _empty(fields[name], kinds[name]) if value is None else value
        for name, value in velden.items()
    }
    return msgspec.structs.replace(record, versie=versie, **values)


def _empty(field: msgspec.structs.FieldInfo, kind: type) -> object:
    return field.default if field.default is not msgspec.NODEFAULT else kind()


_KINDS: Final = {
    Nummer: Entiteit.NUMMER,
    Contactpersoon: Entiteit.CONTACTPERSOON,
    Deurnotitie: Entiteit.DEURNOTITIE,
    Dossier: Entiteit.DOSSIER,
}


def fault_in(entiteit: str, velden: Mapping[str, Veld], *, weg: bool, basis_versie: int) -> str | None:
    """The name of the first field that cannot be proposed like this, or None.

    Args:
        entiteit: kind of record.
        velden: what is proposed.
        weg: whether the record should go.
        basis_versie: version on which it was made; 0 for a new record.
    """
    allowed = VELDEN.get(entiteit)
    if allowed is None or ((weg or basis_versie == 0) and entiteit not in (*IN_A_LIST, Entiteit.DEURNOTITIE)):
        return "entiteit"
    if weg:
        return "velden" if velden or entiteit not in IN_A_LIST else None
    if not velden:
        return "velden"
    for name, field in velden.items():
        kind = allowed.get(name)
        value = field.wordt
        if kind is None or not (value is None or isinstance(value, kind)):
            return name
        limit = DEURNOTITIE_MAX_CHARS if name == "tekst" else _TEXT_MAX_CHARS
        if isinstance(value, str) and (len(value) > limit or "\0" in value):
            return name
        if (name == "e164" and not _E164.fullmatch(str(value or ""))) or (name == "naam" and not value):
            return name
    if basis_versie == 0 and entiteit in IN_A_LIST:
        needed = "e164" if entiteit == Entiteit.NUMMER else "naam"
        return None if needed in velden else needed
    return None
