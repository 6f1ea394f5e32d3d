"""What a laptop and the register compare after a sync: how many entities there are, and a sum over (id, version).

Pure, and the same on both sides. A sum can be kept up to date by what changes alone, so that comparing costs nothing.
What concerns a zorgsignaal has a sum of its own, since some roles do not get it.
"""

import hashlib
from typing import Final

import msgspec

from app.domain.events import Correctie, Event, OnbekendeInhoud, Zorgsignaal
from app.domain.records import Entiteit

_MASK: Final = (1 << 64) - 1
_SIGN: Final = 1 << 63
# An odd constant of 64 bits, so that versions that differ by one differ in every bit of the product.
_MIX: Final = 0x9E3779B97F4A7C15

# What stands with an address or a person, so that dossiers share it, and what is derived and not everybody gets.
NOT_COUNTED: Final = frozenset({Entiteit.DEURNOTITIE, Entiteit.ROOSTER, Entiteit.OPVOLGING})

_soort_decoder = msgspec.json.Decoder(OnbekendeInhoud)


class Stand(msgspec.Struct, frozen=True):
    """A dossier, or a caseload: ``aantal`` entities, ``som`` over them, and ``zorg`` over what concerns concern.

    Both sums are 64 bits, signed, as databases keep them. They are added with :meth:`__xor__`; adding the same twice
    takes it out again.
    """

    aantal: int = 0
    som: int = 0
    zorg: int = 0

    def __xor__(self, other: "Stand") -> "Stand":
        """Both together."""
        return Stand(self.aantal + other.aantal, self.som ^ other.som, self.zorg ^ other.zorg)

    def __sub__(self, other: "Stand") -> "Stand":
        """This without the other."""
        return Stand(self.aantal - other.aantal, self.som ^ other.som, self.zorg ^ other.zorg)


LEEG: Final = Stand()


def of_entity(entity_id: str, versie: int) -> Stand:
    """The stand of one entity that everybody with the dossier gets.

    Args:
        entity_id: its id; of a UUIDv7 the last 62 bits are random, so no two sets come to one sum by accident.
        versie: its version.
    """
    return Stand(aantal=1, som=_term(entity_id, versie))


def of_event(event_id: str, *, zorg: bool) -> Stand:
    """The stand of an event; it never changes, so its version is 1.

    Args:
        event_id: its id.
        zorg: answer of :func:`concerns_zorg`.
    """
    return Stand(zorg=_term(event_id, 1)) if zorg else Stand(aantal=1, som=_term(event_id, 1))


def concerns_zorg(event: Event) -> bool:
    """Whether an event is about concern, or corrects one that is."""
    if isinstance(event.inhoud, Correctie):
        return _soort_decoder.decode(event.inhoud.inhoud).soort == "zorgsignaal"
    return isinstance(event.inhoud, Zorgsignaal)


def _term(entity_id: str, versie: int) -> int:
    try:
        random = int(entity_id[19:23] + entity_id[24:36], 16)
    except ValueError:
        random = int.from_bytes(hashlib.sha256(entity_id.encode()).digest()[:8], "big")
    value = (random | 1) * ((versie * 2 + 1) * _MIX & _MASK) & _MASK
    return value - (1 << 64) if value & _SIGN else value


def to_text(som: int) -> str:
    """A sum as it goes over the wire: sixteen hexadecimal digits."""
    return f"{som & _MASK:016x}"


def from_text(text: str) -> int:
    """A sum from the wire.

    Raises:
        ValueError: it is none.
    """
    value = int(text, 16)
    if not 0 <= value <= _MASK:
        raise ValueError("a sum has 64 bits")
    return value - (1 << 64) if value & _SIGN else value
