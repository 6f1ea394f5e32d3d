"""Putting right and taking back what was recorded here: which events say so. Writes nothing.

What was recorded in one go stays one handeling, also after it was put right: a content that a correction adds points at
the event with which it belongs (:func:`app.domain.events.joined_handelingen`).
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from app.domain.codes import Kanaal
from app.domain.events import (
    Contactmoment,
    Correctie,
    Event,
    Intrekking,
    KnownInhoud,
    OnbekendeInhoud,
    Voorstel,
    effective_events,
    joined_handelingen,
)
from app.domain.ids import DossierId, EventId, HandelingId
from app.domain.voorstel import IN_A_LIST, Veld
from app.services.errors import NotYoursError
from app.services.session import Session


class Draft(msgspec.Struct, frozen=True):
    """An event that has no number yet."""

    inhoud: KnownInhoud
    plaatsgevonden_op: datetime
    betreft: EventId | None = None
    vervangt: EventId | None = None


def counting(session: Session, dossier_id: DossierId, handeling_id: HandelingId) -> list[Event]:
    """What counts now of what was recorded in one go, with what was added to it later.

    Args:
        session: the unlocked copy.
        dossier_id: the dossier.
        handeling_id: which.
    """
    events = session.store.events.of_dossier(dossier_id)
    joined = joined_handelingen(events)
    return [event for event in effective_events(events) if joined[event.id] == handeling_id]


def without(events: Iterable[Event], handeling_id: HandelingId) -> list[Event]:
    """The events of a dossier without what was recorded in one go, and without what was added to it.

    Args:
        events: of one dossier.
        handeling_id: which.
    """
    events = list(events)
    joined = joined_handelingen(events)
    return [event for event in events if joined[event.id] != handeling_id]


def corrections(
    session: Session, dossier_id: DossierId, handeling_id: HandelingId, drafts: Sequence[Draft]
) -> list[Draft]:
    """Pair new contents with the old ones of their kind; what has no partner is withdrawn or added.

    Args:
        session: the unlocked copy.
        dossier_id: the dossier.
        handeling_id: what has to be put right, recorded on this laptop.
        drafts: what it should say.

    Raises:
        NotYoursError: it was not recorded here.
    """
    first = _own(session, handeling_id)[0]
    old = {_kind(event.inhoud): event for event in counting(session, dossier_id, handeling_id)}
    answer: list[Draft] = []
    for draft in drafts:
        event = old.pop(_kind(draft.inhoud), None)
        if event is None:
            answer.append(msgspec.structs.replace(draft, betreft=first.id))
        elif event.inhoud != draft.inhoud or event.plaatsgevonden_op != draft.plaatsgevonden_op:
            # Every correction points at the original; of several the one recorded last counts.
            content = msgspec.Raw(msgspec.json.encode(draft.inhoud))
            answer.append(Draft(Correctie(inhoud=content), draft.plaatsgevonden_op, betreft=event.id))
    answer += [Draft(Intrekking(), session.now(), betreft=event.id) for event in old.values()]
    return answer


def takes_back(session: Session, dossier_id: DossierId, handeling_id: HandelingId) -> list[Draft]:
    """What takes back what was recorded in one go: of a correction, so that what stood before counts again.

    Args:
        session: the unlocked copy.
        dossier_id: the dossier.
        handeling_id: which, recorded on this laptop; nothing is left to take back the second time.

    Raises:
        NotYoursError: it was not recorded here.
    """
    own, now = _own(session, handeling_id), session.now()
    events = session.store.events.of_dossier(dossier_id)
    withdrawn = {event.betreft for event in events if isinstance(event.inhoud, Intrekking)}
    made = [event for event in own if isinstance(event.inhoud, Correctie) and event.id not in withdrawn]
    gone = {event.betreft for event in own if isinstance(event.inhoud, Intrekking)}
    counts = effective_events(events)
    # What was added while putting something right is taken back with the correction as well as with the whole.
    joined = joined_handelingen(events)
    taken = [event for event in counts if handeling_id in (event.handeling_id, joined[event.id])]
    drafts = [Draft(Intrekking(), now, betreft=event.id) for event in (*made, *taken)]
    drafts += [Draft(back, now) for event in taken if (back := _the_other_way(event.inhoud)) is not None]
    # A withdrawal cannot be withdrawn, so what it took away is recorded again, beside what it stood with.
    again = {event.betreft for event in events if not isinstance(event.inhoud, Intrekking | Correctie)}
    for event in effective_events(event for event in events if event.handeling_id != handeling_id):
        if event.id in gone and event.id not in again and not isinstance(event.inhoud, OnbekendeInhoud):
            drafts.append(Draft(event.inhoud, event.plaatsgevonden_op, betreft=event.id))
    return drafts


def _own(session: Session, handeling_id: HandelingId) -> tuple[Event, ...]:
    events = session.store.events.of_handeling(handeling_id)
    if not events or any(event.apparaat_id != session.identity.apparaat_id for event in events):
        raise NotYoursError
    return events


def _kind(inhoud: object) -> tuple[str, str]:
    kanaal = inhoud.kanaal if isinstance(inhoud, Contactmoment) else ""
    return (type(inhoud).__name__, "kaart" if kanaal == Kanaal.KAART else "")


def _the_other_way(inhoud: object) -> Voorstel | None:
    """The proposal that takes one back; a record that was taken away has to be filled in again by hand."""
    if not isinstance(inhoud, Voorstel) or inhoud.weg:
        return None
    if inhoud.basis_versie == 0 and inhoud.entiteit in IN_A_LIST:
        return Voorstel(entiteit=inhoud.entiteit, record_id=inhoud.record_id, basis_versie=1, weg=True)
    back = {name: Veld(was=field.wordt, wordt=field.was) for name, field in inhoud.velden.items()}
    return Voorstel(entiteit=inhoud.entiteit, record_id=inhoud.record_id, basis_versie=inhoud.basis_versie, velden=back)
