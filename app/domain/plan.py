"""What the rules answer: the next step of a dossier, with its reason in words that the screens translate."""

from datetime import date, datetime
from typing import Final

import msgspec

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
    UTC. ``voorrang`` is the neutral sign for concern. ``regel`` is the rule's id in the domain model.
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
}
"""The words of every reason; the code is what is stored and sent."""
