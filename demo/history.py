"""What happened in the months before: recorded through the same services as today, with the clock put back."""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

import msgspec

from app.domain.codes import Kanaal, Uitkomst
from app.domain.ids import DossierId
from app.services import reading
from app.services.checking import may_leave_kaart, must_ask_dagbesteding
from app.services.commands import RecordContact
from app.services.recording import new_handeling_id, record_contact
from app.services.session import Session

_DAGBESTEDING: Final = ("loondienst", "werkzoekend", "school", "geen", "vrijwilligerswerk")
_WENS: Final = ("wil_begeleiding", "adviesgesprek_voldoende", "regelt_zelf", "geen_behoefte")


class DemoClock:
    """The clock of the laptop, put back while the past is being recorded."""

    def __init__(self) -> None:
        """Start at the present."""
        self.back = timedelta()

    def __call__(self) -> datetime:
        """The moment, in UTC."""
        return datetime.now(UTC) - self.back


def record_history(session: Session, clock: DemoClock, *, seed: int) -> int:
    """Record a past for part of the dossiers, so that today has doors of every kind.

    Args:
        session: the unlocked copy of the consulent.
        clock: the clock of that session.
        seed: the same gives the same past.

    Returns:
        How many contacts were recorded.
    """
    draw = random.Random(seed)
    ids = [row.dossier_id for row in reading.search_dossiers(session, typed="", opened=False)]
    draw.shuffle(ids)
    pasts: list[Callable[[Session, DemoClock, DossierId, random.Random], int]] = [
        *[_card_half_a_year_ago] * 6,
        *[_calls_without_answer] * 4,
        *[_spoken] * 8,
        *[_card_last_month] * 6,
        *[_appointment_today] * 1,
    ]
    recorded = sum(past(session, clock, dossier_id, draw) for past, dossier_id in zip(pasts, ids, strict=False))
    clock.back = timedelta()
    return recorded


def _card_half_a_year_ago(session: Session, clock: DemoClock, dossier_id: DossierId, draw: random.Random) -> int:
    clock.back = timedelta(days=183 + draw.randrange(10), hours=draw.randrange(3))
    app = _record(session, dossier_id, Kanaal.APP, Uitkomst.VERSTUURD)
    clock.back -= timedelta(days=2)
    return app + _record(session, dossier_id, Kanaal.HUISBEZOEK, Uitkomst.NIEMAND_THUIS)


def _card_last_month(session: Session, clock: DemoClock, dossier_id: DossierId, draw: random.Random) -> int:
    clock.back = timedelta(days=25 + draw.randrange(20))
    return _record(session, dossier_id, Kanaal.HUISBEZOEK, Uitkomst.NIEMAND_THUIS)


def _calls_without_answer(session: Session, clock: DemoClock, dossier_id: DossierId, draw: random.Random) -> int:
    recorded = 0
    for days in (9, 6, 3):
        clock.back = timedelta(days=days, hours=draw.randrange(4))
        recorded += _record(session, dossier_id, Kanaal.TELEFOON, Uitkomst.GEEN_GEHOOR)
    return recorded


def _spoken(session: Session, clock: DemoClock, dossier_id: DossierId, draw: random.Random) -> int:
    clock.back = timedelta(days=20 + draw.randrange(90))
    return _record(
        session,
        dossier_id,
        Kanaal.HUISBEZOEK,
        Uitkomst.GESPROKEN_JONGERE,
        dagbesteding=draw.choice(_DAGBESTEDING),
        begeleidingswens=draw.choice(_WENS),
    )


def _appointment_today(session: Session, clock: DemoClock, dossier_id: DossierId, _draw: random.Random) -> int:
    clock.back = timedelta(days=3)
    return _record(
        session,
        dossier_id,
        Kanaal.TELEFOON,
        Uitkomst.GESPROKEN_JONGERE,
        dagbesteding="werkzoekend",
        begeleidingswens="wil_begeleiding",
        afspraak_op=clock() + clock.back + timedelta(hours=3),
        notitie="Belt liever niet voor twaalf uur.",
    )


def _record(session: Session, dossier_id: DossierId, kanaal: str, uitkomst: str, **fields: object) -> int:
    """Record a contact where these rules ask nothing else of the form."""
    dossier = reading.open_dossier(session, dossier_id=dossier_id, opened=False).dossier
    command = RecordContact(
        handeling_id=new_handeling_id(session),
        dossier_id=dossier_id,
        kanaal=kanaal,
        uitkomst=uitkomst,
        plaatsgevonden_op=session.now(),
        **fields,  # type: ignore[arg-type]
    )
    if must_ask_dagbesteding(dossier, command) and not command.dagbesteding:
        raise ValueError("this past needs a dagbesteding")
    if may_leave_kaart(dossier, command):
        command = msgspec.structs.replace(command, kaart_achtergelaten=True)
    record_contact(session, command=command)
    return 1
