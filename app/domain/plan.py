"""What the rules answer: the next step of a dossier, with its reason in words that the screens translate."""

from datetime import date, datetime
from typing import Final

import msgspec

from app.domain.ids import GebruikerId
from app.domain.words import QT_TRANSLATE_NOOP


class StapSoort:
    """What has to be done next."""

    HUISBEZOEK: Final = "huisbezoek"
    TELEFOON: Final = "telefoon"
    OVERLEG: Final = "overleg"
    AFSPRAAK: Final = "afspraak"
    BEGELEIDING: Final = "begeleiding"
    BESLUIT: Final = "besluit"
    ADRESONDERZOEK: Final = "adresonderzoek"


class Reden(msgspec.Struct, frozen=True):
    """Why: a code of :data:`REDENEN`, and the date that fills ``{datum}`` in its words."""

    code: str
    datum: date | None = None


class Stap(msgspec.Struct, frozen=True, kw_only=True):
    """The one next step.

    ``op`` is the day it falls due; from ``venster_van`` it may be done and only after ``venster_tot`` it is late.
    ``uitgesteld_tot`` hides it until that day, because a person decided so. ``moment`` is the appointment's time in
    UTC. ``voorrang`` is the neutral sign for concern. ``regel`` is the rule's id in the domain model. ``prioriteit``
    is 1 (first) to 5. ``vast`` is a day that leave does not move. ``voor`` is the colleague who does it instead.
    """

    soort: str
    op: date
    venster_van: date
    venster_tot: date
    reden: Reden
    regel: str
    beleid_versie: int
    voorrang: bool = False
    moment: datetime | None = None
    plaats: str = ""
    uitgesteld_tot: date | None = None
    prioriteit: int = 3
    vast: bool = False
    voor: GebruikerId | None = None

    @property
    def zichtbaar_van(self) -> date:
        """The first day on which Vandaag shows it."""
        return max(self.venster_van, self.uitgesteld_tot) if self.uitgesteld_tot else self.venster_van

    @property
    def te_laat_na(self) -> date:
        """The last day on which it is not late."""
        return max(self.venster_tot, self.uitgesteld_tot) if self.uitgesteld_tot else self.venster_tot


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """Answer of the rules for one dossier.

    ``stap`` is None when nothing is planned and then ``waarom_niet`` says why. ``geldig_tot`` is the first day on
    which the same events may give another answer; None when only a new event, record or policy can.
    """

    stap: Stap | None
    waarom_niet: Reden | None = None
    geldig_tot: date | None = None


class Status:
    """How a step stands on a day; each has one word and one icon on every screen."""

    AFSPRAAK: Final = "afspraak"
    TE_LAAT: Final = "te_laat"
    VANDAAG: Final = "vandaag"
    LATER: Final = "later"
    UITGESTELD: Final = "uitgesteld"


def status(stap: Stap, *, vandaag: date) -> str:
    """How a step stands on a day. Late is only what is past its window (domain model §13).

    Args:
        stap: the step.
        vandaag: the Dutch calendar day.
    """
    if stap.uitgesteld_tot and vandaag < stap.uitgesteld_tot:
        return Status.UITGESTELD
    if vandaag > stap.te_laat_na:
        return Status.TE_LAAT
    if stap.soort == StapSoort.AFSPRAAK:
        return Status.AFSPRAAK
    return Status.VANDAAG if stap.zichtbaar_van <= vandaag else Status.LATER


REDENEN: Final = {
    "kaart_geen_reactie": QT_TRANSLATE_NOOP(
        "redenen", "Kaartje op {datum}, geen reactie. Na een half jaar opnieuw langs."
    ),
    "tweede_kaart_geen_reactie": QT_TRANSLATE_NOOP(
        "redenen", "Weer geen reactie op het kaartje van {datum}. De coördinator beslist wat volgt."
    ),
    "eerder_langs": QT_TRANSLATE_NOOP("redenen", "Voorrang: sneller opnieuw langs na {datum}."),
    "eerste_contact": QT_TRANSLATE_NOOP("redenen", "Nog niet gesproken sinds de uitval op {datum}."),
    "nog_geen_contact": QT_TRANSLATE_NOOP("redenen", "Nog geen contact. In de caseload sinds {datum}."),
    "via_ouder_of_ander": QT_TRANSLATE_NOOP(
        "redenen", "Op {datum} een ouder of iemand anders gesproken, nog niet de jongere zelf."
    ),
    "geen_kaart_mogelijk": QT_TRANSLATE_NOOP(
        "redenen", "Op {datum} niet thuis en geen kaartje achtergelaten. Opnieuw op een ander dagdeel."
    ),
    "contact_houden": QT_TRANSLATE_NOOP("redenen", "Laatst gesproken op {datum}. Contact houden, eerst telefonisch."),
    "wil_begeleiding": QT_TRANSLATE_NOOP("redenen", "Wil begeleiding, gezegd op {datum}. Begeleiding starten."),
    "afspraak": QT_TRANSLATE_NOOP("redenen", "Afspraak gemaakt voor {datum}."),
    "afspraak_niet_verschenen": QT_TRANSLATE_NOOP("redenen", "Niet verschenen op de afspraak van {datum}."),
    "niet_gebeld_gekregen": QT_TRANSLATE_NOOP(
        "redenen", "Een paar keer gebeld zonder gehoor, laatst op {datum}. Ga langs."
    ),
    "adres_klopt_niet": QT_TRANSLATE_NOOP("redenen", "Adres klopt niet, gezien op {datum}. Kantoor zoekt het uit."),
    "veiligheid": QT_TRANSLATE_NOOP("redenen", "Bezoek afgebroken op {datum}. De coördinator beslist."),
    "weigering_minderjarige": QT_TRANSLATE_NOOP("redenen", "Contact geweigerd op {datum}. De coördinator beslist."),
    "thuiszitter_overleg": QT_TRANSLATE_NOOP("redenen", "Overleg met de school. In de caseload sinds {datum}."),
    "thuiszitter_vervolg": QT_TRANSLATE_NOOP("redenen", "Opnieuw overleg na {datum}."),
    "nieuw_adres": QT_TRANSLATE_NOOP("redenen", "Nieuw adres bekend sinds {datum}. Ga daar langs."),
    "wil_geen_contact": QT_TRANSLATE_NOOP("redenen", "Wil geen contact, gezegd op {datum}. Dat respecteren we."),
    "uitkering": QT_TRANSLATE_NOOP("redenen", "Heeft een uitkering: de gemeente heeft de regie."),
    "ingeschreven": QT_TRANSLATE_NOOP("redenen", "Staat weer ingeschreven bij een school."),
    "startkwalificatie": QT_TRANSLATE_NOOP("redenen", "Heeft een startkwalificatie."),
    "leeftijdsgrens": QT_TRANSLATE_NOOP("redenen", "Buiten de doelgroep door leeftijd sinds {datum}."),
    "volledig_onderwijs": QT_TRANSLATE_NOOP("redenen", "Volgt weer volledig onderwijs."),
    "pro_vso_overleg": QT_TRANSLATE_NOOP(
        "redenen", "Pro/VSO: overleg eerst met de school. In de caseload sinds {datum}."
    ),
    "pro_vso_monitoren": QT_TRANSLATE_NOOP("redenen", "Pro/VSO: opnieuw horen hoe het gaat, na {datum}."),
    "pro_vso_school_niet_bereikt": QT_TRANSLATE_NOOP(
        "redenen", "Pro/VSO: de school was niet te bereiken op {datum}. Ga langs."
    ),
    "begeleiding_starten": QT_TRANSLATE_NOOP("redenen", "Begeleiding aangeboden op {datum}. Begin ermee."),
    "pluscoaching_starten": QT_TRANSLATE_NOOP(
        "redenen", "Pluscoaching gevraagd op {datum}. Die begint binnen drie weken."
    ),
    "traject_loopt": QT_TRANSLATE_NOOP("redenen", "Het traject loopt. Laatste contact op {datum}."),
    "nazorg": QT_TRANSLATE_NOOP("redenen", "Traject goed afgesloten op {datum}. Vraag na twee jaar hoe het gaat."),
    "terugbellen": QT_TRANSLATE_NOOP("redenen", "Vraagt op {datum} of je terugbelt."),
    "besluit_langsgaan": QT_TRANSLATE_NOOP("redenen", "De coördinator besloot op {datum}: ga langs."),
    "besluit_bellen": QT_TRANSLATE_NOOP("redenen", "De coördinator besloot op {datum}: bel eerst."),
    "besluit_overleggen": QT_TRANSLATE_NOOP("redenen", "De coördinator besloot op {datum}: overleg eerst."),
    "besluit_opnieuw": QT_TRANSLATE_NOOP(
        "redenen", "De coördinator besloot op {datum} om te wachten. Nu is een nieuw besluit nodig."
    ),
    "geen_meerwaarde": QT_TRANSLATE_NOOP("redenen", "Een gesprek had op {datum} geen meerwaarde. Later opnieuw."),
    "regie_ontbreekt": QT_TRANSLATE_NOOP(
        "redenen", "Niemand heeft de regie, laatst besproken op {datum}. Het RBL wijst iemand aan of neemt de regie."
    ),
    "plan_niet_in_opp": QT_TRANSLATE_NOOP(
        "redenen", "Opnieuw overleg na {datum}. Er staat nog geen plan voor terugkeer in het OPP."
    ),
    "thuiszitter_monitoren": QT_TRANSLATE_NOOP("redenen", "Duidelijke afspraken op {datum}. Het RBL volgt."),
    "school_niet_bereikt": QT_TRANSLATE_NOOP("redenen", "De school was niet te bereiken op {datum}. Probeer opnieuw."),
    "no_show_bellen": QT_TRANSLATE_NOOP("redenen", "Niet verschenen op school, gemeld op {datum}. Bel eerst."),
    "no_show_langs": QT_TRANSLATE_NOOP(
        "redenen", "Niet verschenen op school en niet bereikt op {datum}. Ga zo nodig deze week langs."
    ),
    "no_show_gezien": QT_TRANSLATE_NOOP(
        "redenen", "Laatste contact op {datum}. Vraag de school of de student er nu is."
    ),
    "vrijstelling_jaarlijks": QT_TRANSLATE_NOOP(
        "redenen", "Vrijstelling 5a bekeken op {datum}. Elk jaar opnieuw, met het samenwerkingsverband."
    ),
    "vrijstelling_zonder_toestemming": QT_TRANSLATE_NOOP(
        "redenen", "Vrijstelling 5a bekeken op {datum}. Elk jaar opnieuw. Vraag eerst toestemming aan de ouders."
    ),
    "door_register": QT_TRANSLATE_NOOP("redenen", "Gepland door kantoor."),
    "wacht_op_register": QT_TRANSLATE_NOOP(
        "redenen", "Je hebt iets vastgelegd. Wat hierna komt, hoor je bij de volgende synchronisatie."
    ),
    "niets_gepland": QT_TRANSLATE_NOOP("redenen", "Er is niets gepland."),
    "doelgroep_onbekend": QT_TRANSLATE_NOOP(
        "redenen", "Deze doelgroep kent dit programma nog niet. Werk het programma bij."
    ),
    "uitkering_afspraak": QT_TRANSLATE_NOOP(
        "redenen", "Heeft een uitkering: de gemeente heeft de regie. Overleg met de gemeente over {datum}."
    ),
    "verhuisd": QT_TRANSLATE_NOOP("redenen", "Verhuisd uit de regio op {datum}."),
    "overleden": QT_TRANSLATE_NOOP("redenen", "Overleden op {datum}."),
    "uit_beeld": QT_TRANSLATE_NOOP("redenen", "Het dossier is gesloten sinds {datum}."),
    "afgesloten": QT_TRANSLATE_NOOP("redenen", "De coördinator besloot op {datum} om te stoppen."),
    "vrijstelling": QT_TRANSLATE_NOOP("redenen", "Heeft een vrijstelling van school."),
    "vrijstelling_voorbij": QT_TRANSLATE_NOOP("redenen", "De vrijstelling is voorbij sinds {datum}."),
    "gezien": QT_TRANSLATE_NOOP("redenen", "Weer gezien in de les op {datum}."),
}
"""The words of every reason; the code is what is stored and sent."""
