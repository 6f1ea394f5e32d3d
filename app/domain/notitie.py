"""What may not stand in a note: the nudge that free text gets while it is typed (domain model §11, X10).

It reminds and never refuses: a word list knows no context, and the consulent does.
"""

import re
from typing import Final

from app.domain.words import QT_TRANSLATE_NOOP

_NINE_DIGITS: Final = re.compile(r"(?<!\d)\d{9}(?!\d)")
_DIAGNOSE: Final = (
    "adhd",
    "add",
    "anorexia",
    "asperger",
    "autisme",
    "autist",
    "autistisch",
    "borderline",
    "burn-out",
    "depressie",
    "depressief",
    "diagnose",
    "medicatie",
    "psychose",
    "psychotisch",
    "ptss",
    "schizofreen",
    "schizofrenie",
    "suicidaal",
    "suïcidaal",
    "verslaafd",
    "verslaving",
)
_ZORG: Final = ("ggz", "jeugdzorg", "kliniek", "psychiater", "psycholoog", "therapie", "therapeut", "verslavingszorg")
_STRAF: Final = ("arrestatie", "gevangenis", "halt", "justitie", "proces-verbaal", "reclassering", "strafblad")
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

NIET_OPSLAAN: Final = {
    "bsn": QT_TRANSLATE_NOOP("notitie", "Dit lijkt op een BSN. Haal het weg: dat mag hier niet staan."),
    "diagnose": QT_TRANSLATE_NOOP(
        "notitie", "Schrijf geen ziekte of diagnose op. Alleen wat een collega moet weten, zoals 'kan 's middags'."
    ),
    "zorg": QT_TRANSLATE_NOOP("notitie", "Schrijf niet op welke zorg iemand krijgt. Kies 'Zorgtraject' als dat past."),
    "straf": QT_TRANSLATE_NOOP("notitie", "Schrijf niets op over politie of justitie. Dat hoort niet in dit dossier."),
}
"""What to say for each finding of :func:`niet_opslaan`."""


def niet_opslaan(tekst: str) -> str:
    """Look for what may not be stored in a note.

    Args:
        tekst: what stands in the note.

    Returns:
        A key of :data:`NIET_OPSLAAN`, the gravest first, or an empty text.
    """
    if any(_is_bsn(match.group()) for match in _NINE_DIGITS.finditer(tekst)):
        return "bsn"
    woorden = {match.group().casefold() for match in _WORD.finditer(tekst)}
    for kind, terms in (("diagnose", _DIAGNOSE), ("zorg", _ZORG), ("straf", _STRAF)):
        if woorden.intersection(terms):
            return kind
    return ""


def _is_bsn(digits: str) -> bool:
    """The eleven test of the burgerservicenummer: the weights are 9 to 2, and -1 for the last digit."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % 11 == 0
