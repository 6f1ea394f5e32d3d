"""The versioned records that the register owns and a laptop holds a copy of.

What may not be stored has no field: BSN, an income amount, a diagnosis, the kind of care, enforcement data
(domain model §11, X10). People and numbers are lists, each entry a record of its own (§13).
"""

from datetime import date, datetime
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
    ROOSTER: Final = "rooster"
    OPVOLGING: Final = "opvolging"
    KEUZE: Final = "keuze"


class PeriodeSoort:
    """Kinds of periods that a dossier holds (list ``periodesoort``)."""

    INSCHRIJVING: Final = "inschrijving"
    UITKERING: Final = "uitkering"
    THUISZITTEN: Final = "thuiszitten"
    THUISZITTEN_ONGEOORLOOFD: Final = "thuiszitten_ongeoorloofd"
    VRIJSTELLING_5A: Final = "vrijstelling_5a"
    VRIJSTELLING_5B: Final = "vrijstelling_5b"
    VRIJSTELLING_5C: Final = "vrijstelling_5c"


VRIJSTELLINGEN: Final = frozenset(
    {PeriodeSoort.VRIJSTELLING_5A, PeriodeSoort.VRIJSTELLING_5B, PeriodeSoort.VRIJSTELLING_5C}
)


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
    """Where the person lives, in the parts of the BAG. ``sinds`` is the day this address was given to us.

    ``rd_x`` and ``rd_y`` are metres in the grid of the Rijksdriehoeksmeting (EPSG:28992), as the BAG has them; both or
    neither.
    """

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
    rd_x: int | None = None
    rd_y: int | None = None


class Zorg(Record, frozen=True, kw_only=True):
    """Concern that was known before: since when, and before which day somebody must have looked."""

    sinds: date
    uiterlijk: date | None = None


class Periode(Record, frozen=True, kw_only=True):
    """A time during which something held: enrolment, benefit, at home without education, exemption.

    ``van`` is its first day, None when that is not known; ``tot`` the first day on which it no longer held (an
    uitschrijving is the ``tot`` of an inschrijving), None while it lasts.
    """

    soort: str
    van: date | None = None
    tot: date | None = None

    def __contains__(self, day: date) -> bool:
        """Whether it held on a day."""
        return (self.van is None or self.van <= day) and (self.tot is None or day < self.tot)


class Inkomen(Record, frozen=True, kw_only=True):
    """Income as a class with the day to which it applies; the amount has no field (R08, T24)."""

    peildatum: date
    klasse: str


class Waarneming(Record, frozen=True, kw_only=True):
    """A second assignee for a while: from a day up to and including another."""

    gebruiker: GebruikerId
    van: date
    tot: date


class Dossier(Record, frozen=True, kw_only=True):
    """One jongere in the caseload of a consulent, with every register-owned field that a rule or a figure reads.

    ``uitkering``, ``ingeschreven`` and ``startkwalificatie`` are how it stands now; ``perioden`` say the same with
    dates, as far as these are known, and then go first (:func:`app.domain.lidmaatschap.holds`). ``uitval_op`` is the
    day of dropping out, for a thuiszitter the first day at home, for a Pro/VSO-jongere the day of leaving school.
    ``inkomen_klasse`` with its peildatum is the last known; ``inkomens`` keeps the earlier ones that rule R09 and
    figure F08 read. ``in_beeld_op`` up to ``uit_beeld_op`` is the time in the bureau's set (F02). ``verhuisd_op`` is
    the day of moving out of the region. ``niet_alleen_herzien_op`` is when "niet alleen" is looked at again, and
    ``niet_alleen_met`` the second person. ``contactvoorkeur`` is a code of list ``kanaal``: how somebody likes best to
    be reached.
    """

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
    contactvoorkeur: str = ""
    opdracht: str = ""
    overdrachtsnotitie: str = ""
    perioden: tuple[Periode, ...] = ()
    inkomens: tuple[Inkomen, ...] = ()
    startkwalificatie_op: date | None = None
    no_show_op: date | None = None
    verhuisd_op: date | None = None
    overleden_op: date | None = None
    in_beeld_op: date | None = None
    uit_beeld_op: date | None = None
    niet_alleen_herzien_op: date | None = None
    niet_alleen_met: str = ""
    waarnemingen: tuple[Waarneming, ...] = ()


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


class Afwezigheid(Record, frozen=True, kw_only=True):
    """Leave or illness of a consulent, from a day up to and including another; who takes over, if anybody does."""

    van: date
    tot: date
    waarnemer: GebruikerId | None = None


class Rooster(Record, frozen=True, kw_only=True):
    """When a consulent works: the weekdays (1 is Monday) and the time away. One per consulent, by ``gebruiker``."""

    gebruiker: GebruikerId
    versie: int
    werkdagen: tuple[int, ...] = (1, 2, 3, 4, 5)
    afwezig: tuple[Afwezigheid, ...] = ()


class Opvolging(Record, frozen=True, kw_only=True):
    """The register's own answer of the rules for a dossier of which a role does not get every input.

    A stagiair gets no concern, so that laptop derives nothing itself: it shows this, which holds the date and the
    channel and no reason. ``soort`` is a word of :class:`app.domain.plan.StapSoort`, empty when nothing is planned.
    ``gebeurtenissen`` is how many events of the dossier, of those that this role gets, the answer took into account:
    while a laptop holds more, the answer is out of date and a newer one follows at the next sync.
    """

    dossier_id: DossierId
    versie: int
    gebeurtenissen: int
    soort: str = ""
    op: date | None = None
    venster_van: date | None = None
    venster_tot: date | None = None
    moment: datetime | None = None
    plaats: str = ""


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
