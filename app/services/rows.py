"""What the screens see: frozen rows, made by the use cases. No screen holds anything that a sync could change."""

from datetime import date, datetime

import msgspec

from app.domain.events import Event, LeefgebiedDoel, ThuiszitOnderwerpen, Traject
from app.domain.ids import DossierId, EventId, HandelingId, KaartCode
from app.domain.kaartlus import Kaartgang, KaartStand
from app.domain.plan import Plan, Reden, Stap
from app.domain.records import Contactpersoon, Dossier, Inkomen, Nummer, Waarneming
from app.domain.voorstel import Botsing
from app.services.commands import ProposeChange


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """Base of the rows."""


class DoorRow(Row, frozen=True, kw_only=True):
    """A dossier in a list: who, where, when and why.

    ``stand`` is a word of :class:`app.domain.plan.Status`, or empty when nothing is planned (then ``waarom_niet``).
    ``pogingen`` counts visits and calls since the jongere was reached last; ``dagdelen`` are the parts of the day of
    the visits among them. ``vandaag_vastgelegd``: something was recorded for this door today. ``rd``: where it is, in
    metres, if the caseload says so.
    """

    dossier_id: DossierId
    naam: str
    sorteernaam: str
    leeftijd: int
    doelgroep: str
    taal: str
    straatregel: str
    postcode: str
    woonplaats: str
    gemeentecode: str
    adres_id: str
    geheim: bool
    niet_alleen: bool
    stap: Stap | None
    stand: str
    waarom_niet: Reden | None
    pogingen: int = 0
    dagdelen: tuple[str, ...] = ()
    vandaag_vastgelegd: bool = False
    onverzonden: bool = False
    rd: tuple[int, int] | None = None


class TimelineRow(Row, frozen=True, kw_only=True):
    """What was recorded in one go. ``staat``: verzonden, wacht or geweigerd. ``eigen``: recorded on this laptop.

    ``eerder`` is what it said at first, of what was put right or taken away later; empty when nothing was.
    """

    handeling_id: HandelingId
    op: datetime
    vastgelegd_op: datetime
    dagdeel: str
    auteur: str
    eigen: bool
    staat: str
    events: tuple[Event, ...]
    eerder: tuple[Event, ...] = ()

    @property
    def gecorrigeerd(self) -> bool:
        """Whether it said something else at first."""
        return bool(self.eerder)


class Samenvatting(Row, frozen=True, kw_only=True):
    """What the history of a dossier comes to now, beside its next step.

    ``thuiszit`` holds of every fixed topic what was said last; ``oorzaak`` in it only for the consulent to whom the
    dossier is assigned. ``regie_gebruikelijk`` is who would usually be in charge (R13). ``thuis_sinds`` is set while
    the child follows no education. ``zorg_sinds`` is set while there is concern, and never for a stagiair.
    """

    thuiszit: ThuiszitOnderwerpen = ThuiszitOnderwerpen()
    regie_gebruikelijk: str = ""
    thuis_sinds: date | None = None
    traject: Traject | None = None
    traject_op: date | None = None
    doelen: tuple[LeefgebiedDoel, ...] = ()
    zorg_sinds: date | None = None
    zorg_uiterlijk: date | None = None
    kaarten: tuple[KaartStand, ...] = ()
    kaartgangen: tuple[Kaartgang, ...] = ()
    inkomen: Inkomen | None = None
    inkomen_oud: bool = False
    waarnemer: str = ""
    waarneming: Waarneming | None = None


class DossierView(Row, frozen=True, kw_only=True):
    """Everything that the dossier screen shows."""

    dossier: Dossier
    rij: DoorRow
    nummers: tuple[Nummer, ...]
    contactpersonen: tuple[Contactpersoon, ...]
    deurnotitie: str
    plan: Plan
    verloop: tuple[TimelineRow, ...]
    zelfde_adres: tuple[DoorRow, ...]
    samenvatting: Samenvatting
    kaart_klaar: KaartCode | None
    blanco: tuple[KaartCode, ...]
    concept: bytes | None
    concept_gegevens: tuple[ProposeChange, ...] = ()
    geparkeerd: str


class CardRow(Row, frozen=True, kw_only=True):
    """One card in the loop. ``staat``: te_drukken, afgedrukt, achtergelaten, beantwoord or vervallen."""

    dossier_id: DossierId
    naam: str
    straatregel: str
    woonplaats: str
    taal: str
    kaart_code: KaartCode | None
    staat: str
    afgedrukt_op: date | None = None
    achtergelaten_op: date | None = None
    reactie_op: date | None = None
    brief: bool = False


class StatusRow(Row, frozen=True, kw_only=True):
    """What the status bar says. ``eerste_kopie``: (here, expected) while the first copy is not complete."""

    laatste_sync: datetime | None
    te_versturen: int
    geweigerd: int
    eerste_kopie: tuple[int, int] | None
    klok_verschil_s: int
    keuzes: int = 0


class RefusedRow(Row, frozen=True, kw_only=True):
    """Something that the register did not take, with its reason and the field to look at."""

    event: Event
    event_id: EventId
    dossier_id: DossierId
    naam: str
    reden: str
    code: str
    veld: str
    pogingen: int


class KeuzeRow(Row, frozen=True, kw_only=True):
    """A choice to make between mine and theirs, with who changed what and when.

    ``waarvan`` is which record, in its own words (a number, a name). ``door`` and ``hun_door`` are names; empty for the
    office.
    """

    keuze_id: EventId
    dossier_id: DossierId
    naam: str
    entiteit: str
    waarvan: str
    velden: tuple[Botsing, ...]
    door: str
    op: datetime
    hun_door: str
    hun_op: datetime | None


class TakeoverRow(Row, frozen=True, kw_only=True):
    """What has to be taken over in LBA for one dossier, as text to copy."""

    dossier_id: DossierId
    naam: str
    handelingen: tuple[HandelingId, ...]
    tekst: str


class DayRow(Row, frozen=True, kw_only=True):
    """Dag afsluiten: what was done, what is open. ``veilig``: all work was accepted by the register.

    ``daglijst`` counts the addresses on a printed list that nobody has destroyed yet.
    """

    dag: date
    bezoeken: int
    gesproken: int
    kaartjes: int
    telefoontjes: int
    appjes: int
    overleggen: int
    niet_bezorgd: tuple[CardRow, ...]
    concepten: tuple[DoorRow, ...]
    geweigerd: int
    te_versturen: int
    over_te_nemen: int
    daglijst: int
    veilig: bool
    keuzes: int = 0


class OwnFigures(Row, frozen=True, kw_only=True):
    """Own figures of a school year: persons, except for the visits, which stand by the Monday of their week.

    ``dagbesteding``: (code, persons), most first, of those reached.
    """

    schooljaar: str
    geprobeerd: int
    bereikt: int
    niet_thuis: int
    kaart_beantwoord: int
    dagbesteding: tuple[tuple[str, int], ...]
    bezoeken_per_week: tuple[tuple[date, int], ...]
