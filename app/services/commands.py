"""The commands that forms build: frozen, checked for shape, with the id of the handeling made beforehand.

The id makes saving twice harmless: a handeling that is there already is not written again.
"""

from collections.abc import Sequence
from datetime import date, datetime

import msgspec

from app.domain.codes import Kanaal, Uitkomst
from app.domain.events import (
    Afspraak,
    Begeleidingswens,
    Contactmoment,
    Dagbesteding,
    Event,
    KnownInhoud,
    Notitie,
    OnbekendeInhoud,
    Zorgsignaal,
)
from app.domain.ids import DossierId, HandelingId, KaartCode, NummerId
from app.domain.voorstel import Waarde


class RecordContact(msgspec.Struct, frozen=True, kw_only=True):
    """One contactmoment with all that belongs to it, recorded in one go.

    ``kaart_achtergelaten``: True a card was left, False it could not be left, None it was not that kind of visit.
    ``notitie`` is at most 500 characters. ``erbij`` is what else was recorded in the same go, one of a kind: the topics
    of a talk about a thuiszitter, a traject, a decision. ``corrigeert`` is the own handeling that this one puts right.
    """

    handeling_id: HandelingId
    dossier_id: DossierId
    kanaal: str
    uitkomst: str
    plaatsgevonden_op: datetime
    inkomend: bool = False
    met_wie: str = ""
    nummer_id: NummerId | None = None
    kaart_achtergelaten: bool | None = None
    kaart_code: KaartCode | None = None
    door_kaartje: str = ""
    langs: str = ""
    dagbesteding: str = ""
    begeleidingswens: str = ""
    zorg: bool = False
    zorg_uiterlijk: date | None = None
    afspraak_op: datetime | None = None
    afspraak_plaats: str = "thuis"
    notitie: str = ""
    erbij: tuple[KnownInhoud, ...] = ()
    corrigeert: HandelingId | None = None


class RecordContents(msgspec.Struct, frozen=True, kw_only=True):
    """What is recorded without a contact, in one go: a traject, a concern, a decision, a time at home.

    ``vorm`` names the form in which it was filled in, so that a draft opens there again. ``corrigeert`` is the own
    handeling that this one puts right.
    """

    handeling_id: HandelingId
    dossier_id: DossierId
    vorm: str
    plaatsgevonden_op: datetime
    inhouden: tuple[KnownInhoud, ...] = ()
    corrigeert: HandelingId | None = None


class Postpone(msgspec.Struct, frozen=True, kw_only=True):
    """Wait with a dossier until a day, for a reason of list ``uitstelreden``.

    ``corrigeert`` is the own handeling that this one puts right.
    """

    handeling_id: HandelingId
    dossier_id: DossierId
    tot: date
    reden: str
    corrigeert: HandelingId | None = None


class ProposeChange(msgspec.Struct, frozen=True, kw_only=True):
    """One record: what it should become, or with ``weg`` that it should go. ``record_id`` None: a new one."""

    entiteit: str
    record_id: str | None = None
    velden: dict[str, Waarde] = {}
    weg: bool = False


def correction_of(events: Sequence[Event], *, handeling_id: HandelingId) -> RecordContact | None:
    """Build the command that says again what was recorded, for a form to put right.

    Args:
        events: what counts of one handeling.
        handeling_id: of the correction.

    Returns:
        The command, or None when the handeling holds no contact (a snooze, a printed card).
    """
    command = next((found for event in events if (found := _with_contact(event, handeling_id)) is not None), None)
    if command is None:
        return None
    for event in events:
        command = _with_content(command, event)
    return command


def _with_contact(event: Event, handeling_id: HandelingId) -> RecordContact | None:
    contact = event.inhoud
    if not isinstance(contact, Contactmoment) or contact.kanaal == Kanaal.KAART:
        return None
    return RecordContact(
        handeling_id=handeling_id,
        dossier_id=event.dossier_id,
        kanaal=contact.kanaal,
        uitkomst=contact.uitkomst,
        plaatsgevonden_op=event.plaatsgevonden_op,
        inkomend=contact.inkomend,
        met_wie=contact.met_wie,
        nummer_id=contact.nummer_id,
        kaart_code=contact.kaart_code,
        door_kaartje=contact.door_kaartje,
        langs=contact.langs,
        corrigeert=event.handeling_id,
    )


def _with_content(command: RecordContact, event: Event) -> RecordContact:
    change = msgspec.structs.replace
    match event.inhoud:
        case Contactmoment(kanaal=Kanaal.KAART, uitkomst=left, kaart_code=code):
            return change(command, kaart_achtergelaten=left == Uitkomst.ACHTERGELATEN, kaart_code=code)
        case Dagbesteding(code=code):
            return change(command, dagbesteding=code)
        case Begeleidingswens(code=code):
            return change(command, begeleidingswens=code)
        case Zorgsignaal(uiterlijk=uiterlijk, opgeheven=False):
            return change(command, zorg=True, zorg_uiterlijk=uiterlijk)
        case Afspraak(op=op, plaats=plaats):
            return change(command, afspraak_op=op, afspraak_plaats=plaats)
        case Notitie(tekst=tekst):
            return change(command, notitie=tekst)
        case Contactmoment() | OnbekendeInhoud():
            return command
        case other:
            return change(command, erbij=(*command.erbij, other))
