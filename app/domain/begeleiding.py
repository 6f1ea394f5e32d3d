"""What may be begun with whom: checks before an instrument is recorded (R06). Pure."""

from datetime import date
from typing import Final

from app.domain.codes import Instrument
from app.domain.lidmaatschap import holds
from app.domain.records import Dossier, PeriodeSoort
from app.domain.words import QT_TRANSLATE_NOOP

PLUSCOACHING_NIET: Final = QT_TRANSLATE_NOOP(
    "begeleiding", "Pluscoaching kan niet: deze jongere staat ingeschreven bij een school."
)
PLUSCOACHING_LET_OP: Final = QT_TRANSLATE_NOOP(
    "begeleiding", "Bij zeer zware problematiek past pluscoaching niet. Denk dan aan het sociaal wijkteam."
)


def why_not(dossier: Dossier, instrument: str, *, op: date) -> str:
    """Why an instrument cannot be begun with this jongere, in Dutch, or an empty text (R06, r.2933).

    Args:
        dossier: the dossier.
        instrument: a code of list ``instrument``.
        op: the day.
    """
    if instrument == Instrument.PLUSCOACHING and holds(dossier, PeriodeSoort.INSCHRIJVING, op=op):
        return PLUSCOACHING_NIET
    return ""


def warning(instrument: str) -> str:
    """What to think of before an instrument is begun, in Dutch, or an empty text (R06, r.2937).

    How heavy the problems are has no field; that is why this is said every time.

    Args:
        instrument: a code of list ``instrument``.
    """
    return PLUSCOACHING_LET_OP if instrument == Instrument.PLUSCOACHING else ""
