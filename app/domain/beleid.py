"""The policy: every number of the rules as data with a start date, and the calendar.

The register sends the newest policy; evaluation takes the newest policy, by the date of the event
(domain model §3). The numbers themselves stand in ``resources/beleid.json``, each with its source.
"""

from datetime import date
from typing import Final

import msgspec


class Parameter:
    """Names of the dated parameters."""

    LEEFTIJDSGRENS: Final = "leeftijdsgrens_jaren"
    LEEFTIJDSGRENS_THUISZITTER: Final = "leeftijdsgrens_thuiszitter_jaren"
    HERBEZOEK_MAANDEN: Final = "herbezoek_maanden"
    HERBEZOEK_VENSTER_DAGEN: Final = "herbezoek_venster_dagen"
    ZORG_DAGEN: Final = "zorg_dagen"
    NIEUWE_POGING_DAGEN: Final = "nieuwe_poging_dagen"
    EERSTE_POGING_WERKDAGEN: Final = "eerste_poging_werkdagen"
    AFSPRAAK_GEMIST_WERKDAGEN: Final = "afspraak_gemist_werkdagen"
    CONTACT_MAANDEN: Final = "contact_maanden"
    BEGELEIDING_DAGEN: Final = "begeleiding_dagen"
    OVERLEG_DAGEN: Final = "overleg_dagen"
    BELPOGINGEN: Final = "belpogingen"
    KAARTEN_VOOR_BESLUIT: Final = "kaarten_voor_besluit"
    LEASE_DAGEN: Final = "lease_dagen"
    TERUGDATEREN_DAGEN: Final = "terugdateren_dagen"


class Waarde(msgspec.Struct, frozen=True):
    """A value from a start date on, with the place where it comes from."""

    vanaf: date
    waarde: int
    bron: str = ""


class Beleid(msgspec.Struct, frozen=True, kw_only=True):
    """One version of the policy.

    ``parameters`` holds per name the values in order of their start date; ``feestdagen`` are the public holidays
    on which nothing falls due.
    """

    versie: int
    parameters: dict[str, tuple[Waarde, ...]]
    feestdagen: frozenset[date] = frozenset()

    def waarde(self, naam: str, *, op: date) -> int:
        """The value of a parameter on a date.

        Args:
            naam: one of the names in :class:`Parameter`.
            op: date of the event that the rule reads.

        Raises:
            KeyError: no such parameter, or none that had started by then.
        """
        for entry in reversed(self.parameters[naam]):
            if entry.vanaf <= op:
                return entry.waarde
        raise KeyError(f"{naam} has no value on {op.isoformat()}")

    def next_change(self, naam: str, *, after: date) -> date | None:
        """The first day after a date on which a parameter gets another value, or None.

        Args:
            naam: one of the names in :class:`Parameter`.
            after: the date after which to look.
        """
        return next((entry.vanaf for entry in self.parameters[naam] if entry.vanaf > after), None)


def parse_beleid(data: bytes) -> Beleid:
    """Read a policy.

    Args:
        data: JSON bytes, as in ``resources/beleid.json`` or as the register sent them.

    Raises:
        msgspec.ValidationError: it does not have this form.
        ValueError: the values of a parameter are not in order of their start date.
    """
    beleid = msgspec.json.decode(data, type=Beleid)
    for naam, waarden in beleid.parameters.items():
        starts = [entry.vanaf for entry in waarden]
        if not starts or starts != sorted(set(starts)):
            raise ValueError(f"parameter {naam}: start dates must rise")
    return beleid
