"""Why an item is refused, in the words that its author reads. One text per code."""

from typing import Final

import msgspec

from register.sync.berichten import ItemProbleem


class Weigering(msgspec.Struct, frozen=True):
    """A reason to refuse one item: a code, and the field if there is one."""

    code: str
    veld: str = ""

    def to_probleem(self) -> ItemProbleem:
        """The reason as it goes over the wire."""
        title, detail, status = _TEKSTEN[self.code]
        return ItemProbleem(
            type=f"urn:huisbezoek:probleem:{self.code}",
            title=title,
            status=status,
            detail=detail,
            code=self.code,
            veld=self.veld,
        )


NIET_TOEGEWEZEN: Final = "niet_toegewezen"
ONGELDIGE_INHOUD: Final = "ongeldige_inhoud"
NOTITIE_TE_LANG: Final = "notitie_te_lang"
BSN_IN_NOTITIE: Final = "bsn_in_notitie"
VERKEERDE_AUTEUR: Final = "verkeerde_auteur"
BESCHADIGD: Final = "beschadigd"
ID_BESTAAT_AL: Final = "id_bestaat_al"
NIET_MEER_HIER: Final = "niet_meer_hier"
BSN_IN_DEURNOTITIE: Final = "bsn_in_deurnotitie"

_TEKSTEN: Final = {
    NIET_TOEGEWEZEN: (
        "Dit dossier is niet van jou",
        "Dit dossier is niet aan je toegewezen. Vraag de coördinator wie het heeft.",
        403,
    ),
    ONGELDIGE_INHOUD: (
        "De gegevens kloppen niet",
        "In wat je vastlegde ontbreekt iets, of het heeft een vorm die kantoor niet kent. Leg het opnieuw vast.",
        400,
    ),
    NOTITIE_TE_LANG: (
        "De notitie is te lang",
        "Een notitie heeft hoogstens 500 tekens. Maak hem korter en verstuur hem opnieuw.",
        400,
    ),
    BSN_IN_NOTITIE: (
        "In de notitie staat een BSN",
        "Een BSN mag niet in een notitie staan. Haal het nummer weg en verstuur de notitie opnieuw.",
        400,
    ),
    NIET_MEER_HIER: (
        "Dit is intussen weggehaald",
        "Wat je wijzigde, is intussen door een ander weggehaald. Klopt het nog, voeg het dan opnieuw toe.",
        409,
    ),
    BSN_IN_DEURNOTITIE: (
        "In de notitie bij de deur staat een BSN",
        "Een BSN mag niet in een notitie staan. Haal het nummer weg en sla de notitie opnieuw op.",
        400,
    ),
    VERKEERDE_AUTEUR: (
        "Vastgelegd door iemand anders",
        "Dit is vastgelegd op naam van iemand anders dan de gebruiker van deze laptop. Bel de coördinator.",
        403,
    ),
    BESCHADIGD: (
        "Onderweg beschadigd",
        "Wat aankwam is niet wat je vastlegde. Verstuur het opnieuw. Blijft het zo, bel dan de beheerder.",
        400,
    ),
    ID_BESTAAT_AL: (
        "Dit nummer is al gebruikt",
        "Kantoor heeft al iets anders onder dit nummer. Leg het opnieuw vast en bel de beheerder.",
        409,
    ),
}
