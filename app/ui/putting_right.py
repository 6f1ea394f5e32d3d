"""What of the verloop can be put right, and in which form: the command that says again what was recorded."""

from typing import Final

import msgspec

from app.domain.events import (
    Afdruk,
    Besluit,
    Doorverwijzing,
    GeenGesprek,
    Intake,
    KnownInhoud,
    Nazorg,
    NoShow,
    OnbekendeInhoud,
    Thuiszitmelding,
    Toestemming,
    Traject,
    Uitstel,
    VoorstelJongere,
    Zorgsignaal,
)
from app.domain.ids import HandelingId
from app.services.commands import Postpone, RecordContact, RecordContents, correction_of
from app.services.rows import TimelineRow

Command = RecordContact | RecordContents | Postpone

VORM_BY_KIND: Final[dict[type[msgspec.Struct], str]] = {
    Traject: "traject",
    Intake: "intake",
    Nazorg: "nazorg",
    Thuiszitmelding: "thuis",
    NoShow: "gezien",
    Zorgsignaal: "zorg",
    Doorverwijzing: "doorverwijzing",
    GeenGesprek: "geen_gesprek",
    Toestemming: "toestemming",
    Besluit: "besluit",
    VoorstelJongere: "voorstel",
}
"""In which part of the form for more each kind of content is filled in."""


def correction(row: TimelineRow, *, handeling_id: HandelingId) -> Command | None:
    """Build the command that says again what was recorded, for its form to put right.

    Args:
        row: something of one's own.
        handeling_id: of the correction.

    Returns:
        The command; None where there is no form for it.
    """
    if not row.eigen:
        return None
    contact = correction_of(row.events, handeling_id=handeling_id)
    if contact is not None:
        return msgspec.structs.replace(contact, corrigeert=row.handeling_id)
    first = row.events[0]
    if isinstance(first.inhoud, Uitstel):
        return Postpone(
            handeling_id=handeling_id,
            dossier_id=first.dossier_id,
            tot=first.inhoud.tot,
            reden=first.inhoud.reden,
            corrigeert=row.handeling_id,
        )
    vorm = VORM_BY_KIND.get(type(first.inhoud), "")
    if not vorm:
        return None
    return RecordContents(
        handeling_id=handeling_id,
        dossier_id=first.dossier_id,
        vorm=vorm,
        plaatsgevonden_op=first.plaatsgevonden_op,
        inhouden=_known(row),
        corrigeert=row.handeling_id,
    )


def typed_since(
    shown: RecordContact | RecordContents | None, saved: Command, handeling_id: HandelingId
) -> RecordContact | RecordContents | None:
    """What was typed in a form while it was being saved, as what puts right what was saved.

    Args:
        shown: what stands in the form that is open.
        saved: what was saved.
        handeling_id: of the correction.

    Returns:
        The command; None when nothing was typed, or in another form.
    """
    if shown is None or shown == saved or shown.handeling_id != saved.handeling_id:
        return None
    return msgspec.structs.replace(shown, handeling_id=handeling_id, corrigeert=saved.corrigeert or saved.handeling_id)


def can_put_right(row: TimelineRow) -> bool:
    """Whether there is a form in which this can be put right by who recorded it."""
    return correction(row, handeling_id=row.handeling_id) is not None


def can_withdraw(row: TimelineRow) -> bool:
    """Whether this can be taken back in one piece: what is one's own, has no form, and leaves no paper behind."""
    about_paper = any(isinstance(event.inhoud, Afdruk) for event in row.events)
    return row.eigen and not about_paper and len(_known(row)) == len(row.events) and not can_put_right(row)


def _known(row: TimelineRow) -> tuple[KnownInhoud, ...]:
    return tuple(event.inhoud for event in row.events if not isinstance(event.inhoud, OnbekendeInhoud))
