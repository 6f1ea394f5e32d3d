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
    INKOMENSGRENS: Final = "inkomensgrens_euro"
    INKOMENSGRENS_LANDELIJK: Final = "inkomensgrens_landelijk_euro"
    PRO_VSO_TELT_MEE: Final = "pro_vso_telt_mee"
    LEEFTIJD_VANAF: Final = "leeftijd_vanaf_jaren"
    LEEFTIJD_VANAF_THUISZITTER: Final = "leeftijd_vanaf_thuiszitter_jaren"
    BELPOGINGEN_DAGEN: Final = "belpogingen_dagen"
    BELPOGINGEN_DAGDELEN: Final = "belpogingen_dagdelen"
    NO_SHOW_WEEKDAG: Final = "no_show_weekdag"
    NAZORG_MAANDEN: Final = "nazorg_maanden"
    LOB_PRO_VSO_MAANDEN: Final = "lob_pro_vso_maanden"
    OVERLEG_MONITOREN_DAGEN: Final = "overleg_monitoren_dagen"
    VERVERSEN_DAGEN: Final = "verversen_dagen"
    THUISZITTEN_MAANDEN: Final = "thuiszitten_maanden"
    REGIE_DAGEN: Final = "regie_dagen"
    VRIJSTELLING_MAANDEN: Final = "vrijstelling_maanden"
    GEEN_CONTACT_MAANDEN: Final = "geen_contact_maanden"
    TERUGBELLEN_WERKDAGEN: Final = "terugbellen_werkdagen"
    TRAJECT_CONTACT_DAGEN: Final = "traject_contact_dagen"
    VOORSTEL_DAGEN: Final = "voorstel_dagen"


class Waarde(msgspec.Struct, frozen=True):
    """A value from a start date on, with the place where it comes from."""

    vanaf: date
    waarde: int
    bron: str = ""


class Schoolvakantie(msgspec.Struct, frozen=True):
    """A school holiday of the region, from its first up to and including its last day; shown, never skipped (X04)."""

    naam: str
    van: date
    tot: date


class Beleid(msgspec.Struct, frozen=True, kw_only=True):
    """One version of the policy.

    ``parameters`` holds per name the values in order of their start date; ``feestdagen`` are the public holidays
    on which nothing falls due; ``schoolvakanties`` are only shown.
    """

    versie: int
    parameters: dict[str, tuple[Waarde, ...]]
    feestdagen: frozenset[date] = frozenset()
    schoolvakanties: tuple[Schoolvakantie, ...] = ()

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

    def completed_by(self, other: "Beleid") -> "Beleid":
        """This policy, with the parameters that it does not know from another one.

        A program that is newer than the policy of its register asks for parameters that this policy lacks.

        Args:
            other: the policy that comes with this program.
        """
        missing = {naam: waarden for naam, waarden in other.parameters.items() if naam not in self.parameters}
        return msgspec.structs.replace(self, parameters={**self.parameters, **missing}) if missing else self

    def schoolvakantie(self, op: date) -> str:
        """Name of the school holiday on a day, or an empty text.

        Args:
            op: the day.
        """
        return next((item.naam for item in self.schoolvakanties if item.van <= op <= item.tot), "")


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
