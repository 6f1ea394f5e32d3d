"""Faults that an administrator can do something about, in plain Dutch: what happened, what is safe, what to do."""

import sqlite3
from typing import Final

from sqlalchemy.exc import DBAPIError, OperationalError

_KAPOT: Final = (
    "De database van het register is beschadigd of is geen database. Er is niets veranderd. Zet de laatste back-up "
    "terug."
)
_NIET_TE_SCHRIJVEN: Final = (
    "De database van het register is niet te openen of niet te schrijven. Er is niets half bewaard. Controleer de map "
    "en de rechten."
)
_BY_CODE: Final = {
    sqlite3.SQLITE_NOTADB: _KAPOT,
    sqlite3.SQLITE_CORRUPT: _KAPOT,
    sqlite3.SQLITE_CANTOPEN: _NIET_TE_SCHRIJVEN,
    sqlite3.SQLITE_READONLY: _NIET_TE_SCHRIJVEN,
    sqlite3.SQLITE_PERM: _NIET_TE_SCHRIJVEN,
    sqlite3.SQLITE_FULL: "De schijf is vol. Er is niets half bewaard. Maak ruimte en probeer het opnieuw.",
    sqlite3.SQLITE_IOERR: "De schijf geeft een fout. Er is niets half bewaard. Laat de schijf nakijken.",
    sqlite3.SQLITE_BUSY: (
        "De database van het register is bezet. Er is niets veranderd. Wacht tot de andere opdracht klaar is en "
        "probeer het opnieuw."
    ),
}


_NIET_BEREIKBAAR: Final = (
    "De database van het register is niet bereikbaar. Er is niets half bewaard. Controleer of PostgreSQL draait en of "
    "het adres, de naam en het wachtwoord kloppen."
)
# SQLSTATE of PostgreSQL: the first two characters are its class.
_BY_SQLSTATE: Final = {
    "08": _NIET_BEREIKBAAR,
    "28": _NIET_BEREIKBAAR,
    "3D": "Deze database is er niet in PostgreSQL. Er is niets veranderd. Maak hem eerst met: createdb",
    "42501": (
        "Deze gebruiker van PostgreSQL heeft hier niet genoeg rechten voor. Er is niets veranderd. Doe dit als "
        "eigenaar van de tabellen; zie docs/beheer/register.md."
    ),
    "22023": (
        "De rol huisbezoek_register is er niet, of deze gebruiker hoort er niet bij. Er is niets veranderd. Draai "
        "eerst als eigenaar: huisbezoek-register init. Zie docs/beheer/register.md."
    ),
    "53": "PostgreSQL heeft geen ruimte of geen verbindingen meer. Er is niets half bewaard. Laat de beheerder kijken.",
    "57": _NIET_BEREIKBAAR,
    "58": "PostgreSQL meldt een fout van de schijf. Er is niets half bewaard. Laat de schijf nakijken.",
}


class BeheerFout(Exception):
    """A fault of the input or of the environment; the message goes to the screen as it is."""


def explain_database(error: DBAPIError) -> BeheerFout | None:
    """Tell a fault of the disk, the file or its rights from one of our own, which gives None.

    Args:
        error: what the database said.
    """
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is None:
        state = getattr(error.orig, "sqlstate", None)
        if state is None:
            # A connection that never came about has no SQLSTATE.
            return BeheerFout(_NIET_BEREIKBAAR) if isinstance(error, OperationalError) else None
        explained = _BY_SQLSTATE.get(state) or _BY_SQLSTATE.get(state[:2])
        return None if explained is None else BeheerFout(explained)
    # The low byte is the kind of error, the rest of the code how exactly.
    message = _BY_CODE.get(code & 0xFF)
    return None if message is None else BeheerFout(message)
