"""Questions about one contactmoment: did it reach the jongere, does a card follow, is dagbesteding asked. Pure.

It must not know what happened before or after: that is for :mod:`app.domain.geschiedenis`.
"""

from typing import Final

from app.domain.codes import OUDERS, Doelgroep, Kanaal, Uitkomst, Wie
from app.domain.inhoud import Contactmoment

MEERDERJARIG: Final = 18

MISLUKT_BEZOEK: Final = frozenset({Uitkomst.NIEMAND_THUIS, Uitkomst.NIET_OPENGEDAAN})
GEEN_GEHOOR: Final = frozenset({Uitkomst.GEEN_GEHOOR, Uitkomst.VOICEMAIL})
DERDE: Final = frozenset({Uitkomst.GESPROKEN_DERDE, Uitkomst.REACTIE_DERDE})
ADRES_KLOPT_NIET: Final = frozenset({Uitkomst.WOONT_HIER_NIET_MEER, Uitkomst.ADRES_NIET_GEVONDEN})
BESPROKEN: Final = frozenset({Uitkomst.BESPROKEN, Uitkomst.AFSPRAKEN_GEMAAKT})
_TWEEZIJDIG: Final = frozenset(
    {Uitkomst.GESPROKEN_JONGERE, Uitkomst.BEANTWOORD, Uitkomst.REACTIE_JONGERE, Uitkomst.WIL_GEEN_CONTACT}
)


def is_bereikt(contact: Contactmoment, *, minderjarig: bool) -> bool:
    """Whether this contact reached the jongere: two-way, whatever the channel (domain model §4, X01).

    For a minor a talk with a parent or carer counts too. A card left, a voicemail, a letter or an appje without answer
    never does. Overleg is about the jongere, not with the jongere.

    Args:
        contact: the contactmoment.
        minderjarig: whether the jongere was under 18 on that day.
    """
    if contact.kanaal == Kanaal.OVERLEG:
        return False
    if contact.uitkomst in _TWEEZIJDIG:
        return contact.met_wie in ("", Wie.JONGERE) or (minderjarig and contact.met_wie in OUDERS)
    return contact.uitkomst in DERDE and minderjarig and contact.met_wie in OUDERS


def refuses(contact: Contactmoment, *, minderjarig: bool) -> bool:
    """Whether contact was refused by who may do so: the jongere, and for a minor a parent too (R11).

    Args:
        contact: the contactmoment.
        minderjarig: whether the jongere was under 18 on that day.
    """
    return contact.uitkomst == Uitkomst.WIL_GEEN_CONTACT and (
        contact.met_wie in ("", Wie.JONGERE) or (minderjarig and contact.met_wie in OUDERS)
    )


def spoke_to_other(contact: Contactmoment) -> bool:
    """Whether somebody else than the jongere was spoken to (R26); a refusal in the name of an adult is that too.

    Args:
        contact: the contactmoment.
    """
    if contact.kanaal == Kanaal.OVERLEG:
        return False
    other = contact.met_wie not in ("", Wie.JONGERE)
    return contact.uitkomst in DERDE or (other and contact.uitkomst in _TWEEZIJDIG)


def needs_kaart(contact: Contactmoment, *, doelgroep: str) -> bool:
    """Whether a card goes into the mailbox in the same visit (R01): after every failed visit, R26 to R29 excepted.

    Args:
        contact: the contactmoment just recorded.
        doelgroep: the dossier's target group; the card loop is for vsv'ers.
    """
    return doelgroep == Doelgroep.VSV and contact.kanaal == Kanaal.HUISBEZOEK and contact.uitkomst in MISLUKT_BEZOEK


def asks_dagbesteding(contact: Contactmoment, *, doelgroep: str, minderjarig: bool) -> bool:
    """Whether this contact is one at which dagbesteding is asked: a vsv'er who was reached and did not refuse (R10).

    Args:
        contact: the contactmoment just recorded.
        doelgroep: the dossier's target group.
        minderjarig: whether the jongere was under 18 on that day.
    """
    return (
        doelgroep == Doelgroep.VSV
        and contact.uitkomst != Uitkomst.WIL_GEEN_CONTACT
        and is_bereikt(contact, minderjarig=minderjarig)
    )


def is_gemonitord(contact: Contactmoment) -> bool:
    """Whether this is a talk with the school that followed how a Pro/VSO-jongere is doing (R16, E10, F12).

    Args:
        contact: the contactmoment; at overleg an empty ``met_wie`` is the school.
    """
    return contact.kanaal == Kanaal.OVERLEG and contact.uitkomst in BESPROKEN and contact.met_wie in ("", Wie.SCHOOL)
