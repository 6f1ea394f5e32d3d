"""Faults that an administrator can do something about, in plain Dutch: what happened, what is safe, what to do."""

import sqlite3
from typing import Final

from sqlalchemy.exc import DBAPIError

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


class BeheerFout(Exception):
    """A fault of the input or of the environment; the message goes to the screen as it is."""


def explain_database(error: DBAPIError) -> BeheerFout | None:
    """Tell a fault of the disk, the file or its rights from one of our own, which gives None.

    Args:
        error: what the database said.
    """
    code = getattr(error.orig, "sqlite_errorcode", None)
    # The low byte is the kind of error, the rest of the code how exactly.
    message = None if code is None else _BY_CODE.get(code & 0xFF)
    return None if message is None else BeheerFout(message)
