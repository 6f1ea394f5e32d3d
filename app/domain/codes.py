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


class Doelgroep:
    """Target groups that a dossier can belong to (domain model §2)."""

    VSV: Final = "vsv"
    THUISZITTER: Final = "thuiszitter"


class Kanaal:
    """Channels of a contactmoment (domain model §4)."""

    TELEFOON: Final = "telefoon"
    APP: Final = "app"
    HUISBEZOEK: Final = "huisbezoek"
    KAART: Final = "kaart"
    REACTIE_OP_KAART: Final = "reactie_op_kaart"
    OVERLEG: Final = "overleg"


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


class Wens:
    """Begeleidingswens after the jongere was reached (domain model §4)."""

    WIL_BEGELEIDING: Final = "wil_begeleiding"
    NIET_BESPROKEN: Final = "niet_besproken"


OUDERS: Final = frozenset({"moeder", "vader", "andere_ouder_of_verzorger"})
"""Codes of list ``wie`` that stand for an ouder or verzorger."""

UITKOMST_LIJST_BY_KANAAL: Final = {
    Kanaal.HUISBEZOEK: Lijst.UITKOMST_HUISBEZOEK,
    Kanaal.TELEFOON: Lijst.UITKOMST_TELEFOON,
    Kanaal.APP: Lijst.UITKOMST_APP,
    Kanaal.KAART: Lijst.UITKOMST_KAART,
    Kanaal.REACTIE_OP_KAART: Lijst.UITKOMST_REACTIE,
    Kanaal.OVERLEG: Lijst.UITKOMST_OVERLEG,
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
