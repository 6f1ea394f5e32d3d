"""A report: the figures of one period for the region or for one municipality, and what they were made of.

Its JSON bytes are what is frozen; every other form is drawn from them. Holds no query.
"""

from datetime import date, datetime

import msgspec

from app.domain.cijfers.cijfer import Cijfer, Verslagperiode


class Grondslag(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What the figures were made of: how many dossiers and events, and by which policy."""

    dossiers: int
    gebeurtenissen: int
    beleid_versie: int


class Rapport(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The figures of one period.

    ``gemeentecode`` is empty for the whole region; for a municipality small counts are hidden. ``vastgesteld_op`` is
    the moment of freezing (UTC), None as long as the report is a draft.
    """

    regio: str
    periode: Verslagperiode
    peildatum: date
    grondslag: Grondslag
    cijfers: tuple[Cijfer, ...]
    gemeentecode: str = ""
    gemeente: str = ""
    vastgesteld_op: datetime | None = None

    @property
    def titel(self) -> str:
        """What it is called: ``Schooljaar 2024-2025, Leiden``."""
        soort = self.periode.soort.capitalize()
        return f"{soort} {self.periode.naam}, {self.gemeente or self.regio}"


class Correctie(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A figure that has become another one since the report was frozen; None where it was not there."""

    nummer: str
    onderdeel: str
    variant: str
    naam: str
    vastgesteld: Cijfer | None
    nu: Cijfer | None


_encoder = msgspec.json.Encoder(order="deterministic")


def encode_rapport(rapport: Rapport) -> bytes:
    """The bytes of a report; the same report gives the same bytes.

    Args:
        rapport: the report.
    """
    return msgspec.json.format(_encoder.encode(rapport), indent=1) + b"\n"


def decode_rapport(data: bytes) -> Rapport:
    """Read a report.

    Raises:
        msgspec.ValidationError: the bytes are no report.
    """
    return msgspec.json.decode(data, type=Rapport)


def compare(vastgesteld: Rapport, nu: Rapport) -> tuple[Correctie, ...]:
    """What became different since a report was frozen, in the order of the report.

    Args:
        vastgesteld: the frozen report.
        nu: the same report made again.
    """
    before = {_key(cijfer): cijfer for cijfer in vastgesteld.cijfers}
    after = {_key(cijfer): cijfer for cijfer in nu.cijfers}
    corrections = []
    for key in [*before, *(key for key in after if key not in before)]:
        was, now = before.get(key), after.get(key)
        if _value(was) != _value(now):
            known = now or was
            assert known is not None, "a key comes from one of the two"
            corrections.append(
                Correctie(
                    nummer=known.nummer,
                    onderdeel=known.onderdeel,
                    variant=known.variant,
                    naam=known.naam,
                    vastgesteld=was,
                    nu=now,
                )
            )
    return tuple(corrections)


def _key(cijfer: Cijfer) -> tuple[str, str, str]:
    return (cijfer.nummer, cijfer.onderdeel, cijfer.variant)


def _value(cijfer: Cijfer | None) -> tuple[int | None, int | None, str] | None:
    return None if cijfer is None else (cijfer.teller, cijfer.noemer, cijfer.afgeschermd)
