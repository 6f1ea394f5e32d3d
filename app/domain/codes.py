"""The codes that carry meaning for the rules, and the tables with their labels and definitions.

A code that a rule or a screen must understand has a name here; its Dutch label, its one-line definition and its
mapping to other standards stand in ``resources/codelijsten.json``, which is passed in as bytes. A code that is
unknown here (a newer register, an older laptop) is kept as it is and shown as it is.
"""

from datetime import date
from typing import Final

import msgspec


class Lijst:
    """Names of the code lists."""

    KANAAL: Final = "kanaal"
    UITKOMST_HUISBEZOEK: Final = "uitkomst_huisbezoek"
    UITKOMST_TELEFOON: Final = "uitkomst_telefoon"
    UITKOMST_APP: Final = "uitkomst_app"
    UITKOMST_KAART: Final = "uitkomst_kaart"
    UITKOMST_REACTIE: Final = "uitkomst_reactie_op_kaart"
    UITKOMST_OVERLEG: Final = "uitkomst_overleg"
    DAGBESTEDING: Final = "dagbesteding"
    BEGELEIDINGSWENS: Final = "begeleidingswens"
    ZORGCATEGORIE: Final = "zorgcategorie"
    WIE: Final = "wie"
    INKOMEN_KLASSE: Final = "inkomen_klasse"
    ONDERWIJSDEELNAME: Final = "onderwijsdeelname"
    UITSTELREDEN: Final = "uitstelreden"
    VERWIJDERREDEN: Final = "verwijderreden"
    TAAL: Final = "taal"
    DOELGROEP: Final = "doelgroep"
    UITKOMST_BRIEF: Final = "uitkomst_brief"
    UITKOMST_GESPREK: Final = "uitkomst_gesprek"
    AFSPRAAKPLAATS: Final = "afspraakplaats"
    DOOR_KAARTJE: Final = "door_kaartje"
    REACTIE_LANGS: Final = "reactie_langs"
    OORZAAK: Final = "oorzaak"
    DAGBESTEDING_THUISZITTER: Final = "dagbesteding_thuiszitter"
    TERUGKEERPLAN: Final = "terugkeerplan"
    REGIE: Final = "regie"
    LEEFGEBIED: Final = "leefgebied"
    TRAJECTSTAND: Final = "trajectstand"
    TRAJECTRESULTAAT: Final = "trajectresultaat"
    INSTRUMENT: Final = "instrument"
    NAZORGRESULTAAT: Final = "nazorgresultaat"
    GEEN_GESPREK_REDEN: Final = "geen_gesprek_reden"
    BESLUIT: Final = "besluit"
    DOORVERWEZEN_NAAR: Final = "doorverwezen_naar"
    TOESTEMMING: Final = "toestemming"
    PERIODESOORT: Final = "periodesoort"


class Doelgroep:
    """Target groups to which the register assigns a dossier (domain model §2); each has its own stop conditions."""

    VSV: Final = "vsv"
    THUISZITTER: Final = "thuiszitter"
    NO_SHOW: Final = "no_show"
    VRIJGESTELD: Final = "vrijgesteld"


class Rol:
    """Roles that rules or screens tell apart: a stagiair does not get every input, a coördinator decides (A10, R28)."""

    STAGIAIR: Final = "stagiair"
    COORDINATOR: Final = "coordinator"


class Kanaal:
    """Channels of a contactmoment (domain model §4)."""

    TELEFOON: Final = "telefoon"
    APP: Final = "app"
    HUISBEZOEK: Final = "huisbezoek"
    KAART: Final = "kaart"
    REACTIE_OP_KAART: Final = "reactie_op_kaart"
    OVERLEG: Final = "overleg"
    BRIEF: Final = "brief"
    GESPREK: Final = "gesprek"


class Uitkomst:
    """Outcomes that a rule reads (domain model §4, default list)."""

    GESPROKEN_JONGERE: Final = "gesproken_jongere"
    GESPROKEN_DERDE: Final = "gesproken_ouder_of_derde"
    NIEMAND_THUIS: Final = "niemand_thuis"
    NIET_OPENGEDAAN: Final = "wel_iemand_niet_opengedaan"
    WIL_GEEN_CONTACT: Final = "wil_geen_contact"
    WOONT_HIER_NIET_MEER: Final = "woont_hier_niet_meer"
    ADRES_NIET_GEVONDEN: Final = "adres_niet_gevonden"
    AFGEBROKEN_VEILIGHEID: Final = "afgebroken_veiligheid"
    AFSPRAAK_NIET_VERSCHENEN: Final = "afspraak_niet_verschenen"
    GEEN_GEHOOR: Final = "geen_gehoor"
    VOICEMAIL: Final = "voicemail_ingesproken"
    NUMMER_BUITEN_GEBRUIK: Final = "nummer_buiten_gebruik"
    VERKEERD_NUMMER: Final = "verkeerd_nummer"
    VERSTUURD: Final = "verstuurd"
    GELEZEN: Final = "gelezen"
    BEANTWOORD: Final = "beantwoord"
    NIET_AFGELEVERD: Final = "niet_afgeleverd"
    ACHTERGELATEN: Final = "achtergelaten"
    KON_NIET_ACHTERLATEN: Final = "kon_niet_achterlaten"
    REACTIE_JONGERE: Final = "reactie_jongere"
    REACTIE_DERDE: Final = "reactie_derde"
    BESPROKEN: Final = "besproken"
    AFSPRAKEN_GEMAAKT: Final = "afspraken_gemaakt"
    NIET_BEREIKT: Final = "niet_bereikt"
    RETOUR: Final = "retour"


class Wens:
    """Begeleidingswens after the jongere was reached (domain model §4)."""

    WIL_BEGELEIDING: Final = "wil_begeleiding"
    ADVIESGESPREK: Final = "adviesgesprek_voldoende"
    REGELT_ZELF: Final = "regelt_zelf"
    BLIJFT_LIEVER_WERKEN: Final = "blijft_liever_werken"
    AL_IN_BEGELEIDING: Final = "al_in_begeleiding_elders"
    GEEN_BEHOEFTE: Final = "geen_behoefte"
    NIET_BESPROKEN: Final = "niet_besproken"


class Wie:
    """Somebody else than the jongere (list ``wie``), as far as a rule or a figure reads it."""

    JONGERE: Final = "jongere"
    SCHOOL: Final = "school"
    KETENPARTNER: Final = "ketenpartner"
    GEMEENTE: Final = "gemeente"
    SAMENWERKINGSVERBAND: Final = "samenwerkingsverband"


class Dag:
    """Codes of list ``dagbesteding`` that a figure reads (domain model §5)."""

    LOONDIENST: Final = "loondienst"
    EIGEN_BEDRIJF: Final = "eigen_bedrijf_zzp"
    ZORGTRAJECT: Final = "zorgtraject"
    WERKZOEKEND: Final = "werkzoekend"
    GEEN: Final = "geen"


class InkomenKlasse:
    """Income as a class; the amount is nowhere (T01 to T05, R08, R09)."""

    GEEN: Final = "geen"
    ONDER_GRENS: Final = "onder_grens"
    WISSELEND: Final = "wisselend"
    BOVEN_GRENS: Final = "boven_grens"
    ONBEKEND: Final = "onbekend"


class Onderwijs:
    """How much education a child follows (domain model §5, D13)."""

    GEEN: Final = "geen"
    MINDER_DAN_HELFT: Final = "deels_minder_dan_50"
    HELFT_OF_MEER: Final = "deels_50_of_meer"
    VOLLEDIG: Final = "volledig"


class Oorzaak:
    """The consulent's estimate of why a child is at home: exactly these four, no sub-codes (domain model §6, R19)."""

    INTERNALISEREND: Final = "internaliserend_psychisch"
    EXTERNALISEREND: Final = "externaliserend_psychisch"
    HOOGBEGAAFD: Final = "hoogbegaafd_of_hoogsensitief"
    OVERIG: Final = "overig"


class Regie:
    """Who is in charge of a case (R13 and the matrix under it)."""

    SCHOOL: Final = "school"
    JEUGDTEAM: Final = "jeugdteam_of_jeugdhulpverlener"
    WOONGEMEENTE: Final = "woongemeente"
    RBL: Final = "rbl"
    NIEMAND: Final = "niemand"


class Terugkeerplan:
    """Whether there is a plan for going back to school, and whether it stands in the OPP (R14)."""

    IN_OPP: Final = "in_opp"
    BUITEN_OPP: Final = "buiten_opp"
    GEEN: Final = "geen"


class TrajectStand:
    """States of a traject (domain model §7)."""

    AANGEBODEN: Final = "aangeboden"
    INTAKE: Final = "intake"
    TRAJECT: Final = "traject"
    AFGESLOTEN: Final = "afgesloten"


class TrajectResultaat:
    """How a traject ended (domain model §7)."""

    SCHOOL: Final = "succesvol_school"
    WERK: Final = "succesvol_werk"
    AANSLUITEND: Final = "succesvol_aansluitende_begeleiding"
    ADVIESGESPREK: Final = "adviesgesprek_voldoende"
    REGELT_ZELF: Final = "regelt_zelf"
    DOORVERWEZEN: Final = "doorverwezen"
    AFGEBROKEN: Final = "afgebroken"


SUCCESVOL: Final = frozenset({TrajectResultaat.SCHOOL, TrajectResultaat.WERK, TrajectResultaat.AANSLUITEND})
"""Results that count as a positive end (F06, R17)."""


class NazorgResultaat:
    """How it stood two years after a positive end (domain model §7, F07)."""

    GOEDE_SPOOR: Final = "goede_spoor"
    GEEN_SCHOOL_OF_WERK: Final = "geen_school_of_werk"
    BUITEN_DOELGROEP: Final = "buiten_doelgroep"
    NIET_BEREIKT: Final = "niet_bereikt"


class BesluitKeuze:
    """What the coördinator can decide where the rules leave it to a person (R11, R28, X08)."""

    LANGSGAAN: Final = "langsgaan"
    BELLEN: Final = "bellen"
    OVERLEGGEN: Final = "overleggen"
    VOORLOPIG_NIET: Final = "voorlopig_niet"
    AFSLUITEN: Final = "afsluiten"


class Instrument:
    """Instruments that a rule knows (domain model §7)."""

    PLUSCOACHING: Final = "pluscoaching"


class ToestemmingVoor:
    """What consent can be given for."""

    SAMENWERKINGSVERBAND: Final = "overleg_samenwerkingsverband"


WAARNEMING_VOORBIJ: Final = "waarneming_voorbij"
"""Why a dossier goes from who covered it (list ``verwijderreden``): foretold by its last day."""

OUDERS: Final = frozenset({"moeder", "vader", "andere_ouder_of_verzorger"})
"""Codes of list ``wie`` that stand for an ouder or verzorger."""

UITKOMST_LIJST_BY_KANAAL: Final = {
    Kanaal.HUISBEZOEK: Lijst.UITKOMST_HUISBEZOEK,
    Kanaal.TELEFOON: Lijst.UITKOMST_TELEFOON,
    Kanaal.APP: Lijst.UITKOMST_APP,
    Kanaal.KAART: Lijst.UITKOMST_KAART,
    Kanaal.REACTIE_OP_KAART: Lijst.UITKOMST_REACTIE,
    Kanaal.OVERLEG: Lijst.UITKOMST_OVERLEG,
    Kanaal.BRIEF: Lijst.UITKOMST_BRIEF,
    Kanaal.GESPREK: Lijst.UITKOMST_GESPREK,
}


class Code(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One row of a code list: what stands on screen and what it maps to elsewhere."""

    code: str
    label: str
    label_en: str
    definitie: str
    definitie_en: str
    ingangsdatum: date
    einddatum: date | None = None
    klantinteracties: str = ""
    ddas: str = ""


class Codelijsten(msgspec.Struct, frozen=True):
    """All code lists by name."""

    lijsten: dict[str, tuple[Code, ...]]

    def lijst(self, naam: str, *, op: date) -> tuple[Code, ...]:
        """Return the codes of a list that may be chosen on a date, in the order of the table.

        Args:
            naam: one of the names in :class:`Lijst`.
            op: the date of the event (einddatum is the first day on which a code may no longer be chosen).

        Raises:
            KeyError: no such list.
        """
        return tuple(
            code
            for code in self.lijsten[naam]
            if code.ingangsdatum <= op and (code.einddatum is None or op < code.einddatum)
        )

    def find(self, naam: str, code: str) -> Code | None:
        """Return the row of a code whatever its dates, or None when this table does not know it.

        Args:
            naam: name of the list.
            code: the code as it was recorded.
        """
        return next((row for row in self.lijsten.get(naam, ()) if row.code == code), None)

    def label(self, naam: str, code: str, *, english: bool = False) -> str:
        """Return the label of a code; an unknown code is its own label, so that nothing disappears.

        Args:
            naam: name of the list.
            code: the code as it was recorded.
            english: the English label instead of the Dutch one.
        """
        row = self.find(naam, code)
        if row is None:
            return code
        return row.label_en if english else row.label


def parse_codelijsten(data: bytes) -> Codelijsten:
    """Read the code lists.

    Args:
        data: the content of ``resources/codelijsten.json``.

    Raises:
        msgspec.ValidationError: the table does not have this form.
        ValueError: a code stands twice in one list.
    """
    lijsten = msgspec.json.decode(data, type=dict[str, tuple[Code, ...]])
    for naam, codes in lijsten.items():
        if len({row.code for row in codes}) != len(codes):
            raise ValueError(f"code list {naam} has a code twice")
    return Codelijsten(lijsten)
