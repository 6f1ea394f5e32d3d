"""One valid row of the caseload file, and what reading a file gives back.

Owns the shapes. It must not parse, and it has no field for what may not be stored: no BSN, no diagnosis, no kind of
care, no amount of income (domain model §11 and X10).
"""

from datetime import date

import msgspec


class GelezenNummer(msgspec.Struct, frozen=True, kw_only=True):
    """A telephone number of a row. `bron_id` is its key in the source, or empty."""

    e164: str
    van: str = "onbekend"
    soort: str = "mobiel"
    bron_id: str = ""


class GelezenContactpersoon(msgspec.Struct, frozen=True, kw_only=True):
    """A person around the jongere. The two rights are `False` unless the file says otherwise (domain model §13)."""

    naam: str
    wie: str = "onbekend"
    gezag: bool = False
    mag_geinformeerd: bool = False


class GelezenPeriode(msgspec.Struct, frozen=True, kw_only=True):
    """A time during which something held; `tot` is the first day on which it no longer did. One per `soort` in a row.

    `soort` is a code of list `periodesoort`.
    """

    soort: str
    van: date | None = None
    tot: date | None = None


class CaseloadRij(msgspec.Struct, frozen=True, kw_only=True):
    """One dossier of one person, as the file has it. (`bronsysteem`, `bron_id`) is the import key, never a BSN.

    `regel` is the line in the file at which the row starts (the first line is 1); it is for messages and is not part
    of the dossier. The codes are those of the code lists; empty text means that the file does not say.
    """

    regel: int
    bronsysteem: str
    bron_id: str
    doelgroep: str
    herkomst: str = ""
    pro_vso: bool = False
    voornaam: str = ""
    voorletters: str = ""
    voorvoegsel: str = ""
    achternaam: str
    geboortedatum: date
    taal: str = "nl"
    straat: str
    huisnummer: int
    huisletter: str = ""
    toevoeging: str = ""
    postcode: str
    woonplaats: str
    gemeentecode: str
    geheim_adres: bool = False
    rd_x: int | None = None
    rd_y: int | None = None
    nummers: tuple[GelezenNummer, ...] = ()
    contactpersonen: tuple[GelezenContactpersoon, ...] = ()
    niet_alleen: bool = False
    niet_delen_met_ouders: bool = False
    zorgsignaal: str = ""
    zorgsignaal_uiterlijk: date | None = None
    uitkering: bool = False
    ingeschreven: bool = False
    startkwalificatie: bool = False
    inkomen_klasse: str = "onbekend"
    inkomen_peildatum: date | None = None
    uitval_op: date | None = None
    school: str = ""
    onderwijsdeelname: str = ""
    consulent: str = ""
    opdracht: str = ""
    perioden: tuple[GelezenPeriode, ...] = ()
    startkwalificatie_op: date | None = None
    no_show_op: date | None = None
    in_beeld_op: date | None = None
    uit_beeld_op: date | None = None
    verhuisd_op: date | None = None
    overleden_op: date | None = None
    niet_alleen_met: str = ""
    niet_alleen_herzien_op: date | None = None


class Leesfout(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is wrong with the file.

    `regel` is 0 for the file as a whole; `kolom` is the name in the file, or empty for the whole line. `reden` is
    Dutch, says what to do and never repeats a value of the file, so that it may stand in a log.
    """

    regel: int
    kolom: str
    reden: str


class Leesresultaat(msgspec.Struct, frozen=True, kw_only=True):
    """The good rows and everything that was wrong, both in the order of the file.

    `sleutels` are the keys (`bronsysteem`, `bron_id`) of every row that has one, the bad rows too: who stands in the
    file with an error is not missing from it.
    """

    rijen: tuple[CaseloadRij, ...]
    fouten: tuple[Leesfout, ...]
    sleutels: frozenset[tuple[str, str]] = frozenset()
