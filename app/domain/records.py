"""The versioned records that the register owns and a laptop holds a copy of.

What may not be stored has no field: BSN, an income amount, a diagnosis, the kind of care, enforcement data
(domain model §11, X10). People and numbers are lists, each entry a record of its own (§13).
"""

from datetime import date
from typing import Final

import msgspec

from app.domain.ids import AdresId, ContactpersoonId, DossierId, GebruikerId, NummerId


class Entiteit:
    """Names of what travels in a feed."""

    DOSSIER: Final = "dossier"
    NUMMER: Final = "nummer"
    CONTACTPERSOON: Final = "contactpersoon"
    DEURNOTITIE: Final = "deurnotitie"
    GEBEURTENIS: Final = "gebeurtenis"


class Record(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """Base of the records: camelCase in JSON, defaults left out."""


class Persoon(Record, frozen=True, kw_only=True):
    """Who it is. ``taal`` is an ISO 639-1 code."""

    voornaam: str
    achternaam: str
    geboortedatum: date
    voorvoegsel: str = ""
    voorletters: str = ""
    taal: str = "nl"

    @property
    def volledige_naam(self) -> str:
        """Name as it is spoken: ``Kevin van den Berg``."""
        return " ".join(part for part in (self.voornaam, self.voorvoegsel, self.achternaam) if part)

    @property
    def sorteernaam(self) -> str:
        """Name as the Dutch sort it: ``Berg, Kevin van den``."""
        return f"{self.achternaam}, {' '.join(part for part in (self.voornaam, self.voorvoegsel) if part)}"


class Adres(Record, frozen=True, kw_only=True):
    """Where the person lives, in the parts of the BAG. ``sinds`` is the day this address was given to us."""

    id: AdresId
    straat: str
    huisnummer: int
    woonplaats: str
    gemeentecode: str
    postcode: str = ""
    huisletter: str = ""
    toevoeging: str = ""
    geheim: bool = False
    sinds: date | None = None


class Zorg(Record, frozen=True, kw_only=True):
    """Concern that was known before: since when, and before which day somebody must have looked."""

    sinds: date
    uiterlijk: date | None = None


class Dossier(Record, frozen=True, kw_only=True):
    """One jongere in the caseload of a consulent, with every register-owned field that a rule reads."""

    id: DossierId
    versie: int
    doelgroep: str
    persoon: Persoon
    adres: Adres
    toegewezen_aan: GebruikerId
    toegewezen_op: date
    herkomst: str = ""
    pro_vso: bool = False
    niet_alleen: bool = False
    niet_delen_met_ouders: bool = False
    zorg: Zorg | None = None
    uitkering: bool = False
    ingeschreven: bool = False
    startkwalificatie: bool = False
    inkomen_klasse: str = ""
    inkomen_peildatum: date | None = None
    uitval_op: date | None = None
    school: str = ""
    onderwijsdeelname: str = ""
    opdracht: str = ""
    overdrachtsnotitie: str = ""


class Nummer(Record, frozen=True, kw_only=True):
    """A telephone number in E.164: whose it is (list ``wie``) and whether it works."""

    id: NummerId
    versie: int
    dossier_id: DossierId
    e164: str
    van: str = "onbekend"
    soort: str = "mobiel"
    status: str = "onbekend"


class Contactpersoon(Record, frozen=True, kw_only=True):
    """Somebody around the jongere. For an adult jongere nobody is informed unless it says so here."""

    id: ContactpersoonId
    versie: int
    dossier_id: DossierId
    naam: str
    wie: str = "onbekend"
    gezag: bool = False
    mag_geinformeerd: bool = False


class Deurnotitie(Record, frozen=True, kw_only=True):
    """Which bell, round the back, a dog: facts about a door, never about a person. It stands with the address."""

    adres_id: AdresId
    versie: int
    tekst: str


class Consulent(Record, frozen=True, kw_only=True):
    """A colleague, so that a timeline can say who: first name and work phone are what a card shows."""

    id: GebruikerId
    naam: str
    voornaam: str
    telefoon: str = ""


def decode_dossier(body: bytes) -> Dossier:
    """Read a dossier from its JSON bytes; unknown fields are passed over (the stored bytes keep them).

    Raises:
        msgspec.ValidationError: the bytes do not have this form.
    """
    return _dossier_decoder.decode(body)


_dossier_decoder = msgspec.json.Decoder(Dossier)


def leeftijd(geboortedatum: date, op: date) -> int:
    """Age in whole years; who was born on 29 February turns a year older on 1 March (domain model §2).

    Args:
        geboortedatum: day of birth.
        op: reference date.
    """
    had_birthday = (op.month, op.day) >= (geboortedatum.month, geboortedatum.day)
    return op.year - geboortedatum.year - (0 if had_birthday else 1)


def verjaardag(geboortedatum: date, jaren: int) -> date:
    """The day on which somebody reaches an age.

    Args:
        geboortedatum: day of birth.
        jaren: the age in whole years.
    """
    year = geboortedatum.year + jaren
    try:
        return geboortedatum.replace(year=year)
    except ValueError:
        return date(year, 3, 1)
