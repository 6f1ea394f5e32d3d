"""About this program: its version, what it is made with and under which licence, and a diagnosis file without people.

The file that goes to an administrator holds counts, versions and moments; never a name, an id, an address or a text.
"""

import platform
import re
from importlib import metadata
from typing import Final

import msgspec

from app import __version__
from app.domain.keten import LANE_INZAGE, LANE_WERK
from app.services.reading import read_status
from app.services.session import Session

_OURS: Final = "huisbezoek"
_LICENCE_BY_TEXT: Final = {"sqlcipher3": "Zlib"}
"""Packages that carry the text of their licence and not its name."""
_NAME: Final = re.compile(r"[A-Za-z0-9._-]+")


class Onderdeel(msgspec.Struct, frozen=True):
    """Something that the program is made with."""

    naam: str
    versie: str
    licentie: str


def read_onderdelen() -> tuple[Onderdeel, ...]:
    """Every library that is installed with the program, with its licence, by name; the fonts after them."""
    found: dict[str, Onderdeel] = {}
    waiting = _required_by(_OURS)
    while waiting:
        name = waiting.pop()
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in found:
            continue
        try:
            info = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue
        found[key] = Onderdeel(str(info["Name"]), str(info["Version"]), _licence(info) or _LICENCE_BY_TEXT.get(key, ""))
        waiting += _required_by(name)
    rows = sorted(found.values(), key=lambda row: row.naam.lower())
    return (
        *rows,
        Onderdeel("Noto Sans", "", "OFL-1.1"),
        Onderdeel("Python", platform.python_version(), "PSF-2.0"),
        Onderdeel("SQLCipher", "", "BSD-3-Clause"),
    )


def make_diagnosis(session: Session) -> bytes:
    """Make the diagnosis file: JSON, UTF-8, indented, to be read by who gets it and by who gives it.

    Args:
        session: the unlocked copy.
    """
    store, state = session.store, read_status(session)
    sqlite, cipher = store.versions()
    facts = {
        "programma": __version__,
        "systeem": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "sqlite": sqlite,
        "sqlcipher": cipher,
        "onderdelen": {row.naam: row.versie for row in read_onderdelen()},
        "rol": session.identity.rol,
        "beleid": session.beleid.versie,
        "gemaaktOp": session.now(),
        "laatsteSync": state.laatste_sync,
        "klokVerschilSeconden": state.klok_verschil_s,
        "werkplek": {
            "vastgelegd": dict(session.werkplek.bronnen),
            "fouten": [str(error) for error in session.werkplek.fouten],
        },
        "aantallen": {
            "dossiers": store.dossiers.count(),
            "teVersturen": store.outbox.waiting(LANE_WERK),
            "inzageTeVersturen": store.outbox.waiting(LANE_INZAGE),
            "nietAangenomen": store.outbox.refused_count(),
            "concepten": len(store.drafts.dossiers()) + len(store.change_drafts.dossiers()),
            "geparkeerd": len(store.parked.all()),
        },
    }
    return msgspec.json.format(msgspec.json.encode(facts), indent=2)


def _required_by(name: str) -> list[str]:
    """What a package needs, extras left out; what belongs to another system is not installed here."""
    try:
        wanted = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return []
    return [match.group() for line in wanted if "extra" not in line.partition(";")[2] and (match := _NAME.match(line))]


def _licence(info: object) -> str:
    """The licence of a package: the expression, else the short field, else the classifier."""
    get = getattr(info, "get_all", None)
    if get is None:
        return ""
    for field in ("License-Expression", "License"):
        for value in get(field) or ():
            if value and "\n" not in value and len(value) <= 60 and value != "UNKNOWN":
                return str(value)
    classifiers = [value for value in get("Classifier") or () if value.startswith("License ::")]
    return ", ".join(value.rsplit(" :: ", 1)[-1] for value in classifiers)
