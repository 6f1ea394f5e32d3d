"""The words that must never be on a visit card, because they would tell a finder why it was left.

Owns the lists and the search. They stand in the code and not beside the texts, so that whoever changes a text
cannot drop a word from the list by accident.
"""

import re
from typing import Final

# Parts of words: "zorg" also finds "jeugdzorg". "verzorger" is the usual word for who brings up a child.
_ANYWHERE: Final = (
    r"voortijdig",
    r"schoolverlat",
    r"verzuim",
    r"leerplicht",
    r"leerrecht",
    r"thuiszit",
    r"spijbel",
    r"uitval",
    r"startkwalificatie",
    r"uitkering",
    r"bijstand",
    r"(?<!ver)zorg",
    r"schuld",
    r"boete",
    r"proces-verbaal",
    r"politie",
    r"jeugdhulp",
    r"jeugdbescherming",
    r"verslav",
    r"diagnose",
    r"dossier",
    r"burgerservicenummer",
)
_WHOLE_WORDS: Final = ("vsv", "vsv'er", "rmc", "bsn", "ggz", "dropout", "drop-out")
_VERBODEN: Final = re.compile(rf"{'|'.join(_ANYWHERE)}|\b(?:{'|'.join(map(re.escape, _WHOLE_WORDS))})\b", re.IGNORECASE)

# On the outside not even the sender: a neighbour at the mailboxes reads it too.
_VERBODEN_BUITEN: Final = re.compile(
    r"doorstroom|gemeente|rbl|bureau|regio|school|opleiding|stage|werk|hulp|help|consulent|ouder|verzorger|kind",
    re.IGNORECASE,
)


def find_verboden_woord(text: str) -> str | None:
    """Return the first word (or part of a word) in ``text`` that must not be on a card at all, or None."""
    found = _VERBODEN.search(text)
    return found.group(0) if found else None


def find_verboden_woord_buiten(text: str) -> str | None:
    """Return the first word in ``text`` that must not be on the outside of a card, or None."""
    found = _VERBODEN_BUITEN.search(text)
    return found.group(0) if found else find_verboden_woord(text)
