"""The events: what a person recorded, immutable, and the order in which they mean something.

An event is one envelope with one content (:mod:`app.domain.inhoud`, whose kinds this module also names). The bytes
that the laptop made stay as they are on every side (:attr:`Event.body`), so that unknown fields and unknown kinds
survive every round trip. Nothing is overwritten: a correction and a withdrawal are events too, and
:func:`effective_events` says what then counts.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from operator import attrgetter
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

from app.domain.ids import DeviceId, DossierId, EventId, GebruikerId, HandelingId
from app.domain.inhoud import (
    KNOWN_SOORTEN,
    NOTITIE_MAX_CHARS,
    Afdruk,
    AfdrukVervallen,
    Afspraak,
    AnyInhoud,
    Begeleidingswens,
    Besluit,
    Contactmoment,
    Correctie,
    Dagbesteding,
    Doorverwijzing,
    GeenGesprek,
    Inhoud,
    Intake,
    Intrekking,
    KnownInhoud,
    LeefgebiedDoel,
    Nazorg,
    NoShow,
    Notitie,
    OnbekendeInhoud,
    Overname,
    Terugbelverzoek,
    Thuiszitmelding,
    ThuiszitOnderwerpen,
    Toestemming,
    Traject,
    Uitstel,
    Voorstel,
    VoorstelJongere,
    Zorgsignaal,
    check_inhoud,
)

AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")

__all__ = [
    "AMSTERDAM",
    "KNOWN_SOORTEN",
    "NOTITIE_MAX_CHARS",
    "Afdruk",
    "AfdrukVervallen",
    "Afspraak",
    "AnyInhoud",
    "Begeleidingswens",
    "Besluit",
    "Contactmoment",
    "Correctie",
    "Dagbesteding",
    "Doorverwijzing",
    "Event",
    "GeenGesprek",
    "Inhoud",
    "Intake",
    "Intrekking",
    "KnownInhoud",
    "LeefgebiedDoel",
    "Nazorg",
    "NoShow",
    "Notitie",
    "OnbekendeInhoud",
    "Overname",
    "Terugbelverzoek",
    "ThuiszitOnderwerpen",
    "Thuiszitmelding",
    "Toestemming",
    "Traject",
    "Uitstel",
    "Voorstel",
    "VoorstelJongere",
    "Zorgsignaal",
    "decode_event",
    "effective_events",
    "joined_handelingen",
    "make_event",
]


class _Envelope(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    id: EventId
    dossier_id: DossierId
    apparaat_id: DeviceId
    volgnummer: int
    handeling_id: HandelingId
    auteur: GebruikerId
    plaatsgevonden_op: datetime
    vastgelegd_op: datetime
    beleid_versie: int
    inhoud: msgspec.Raw
    betreft: EventId | None = None
    vervangt: EventId | None = None


class _Soort(msgspec.Struct, frozen=True):
    soort: str


class Event(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One recorded fact. Times are UTC; author and times are fixed when it is made, not when it is sent.

    ``handeling_id`` is the id of the first event of one user action; an undo takes back the whole handeling.
    ``volgnummer`` is the device's own gapless number. ``body`` holds the JSON bytes as the laptop made them.
    """

    id: EventId
    dossier_id: DossierId
    apparaat_id: DeviceId
    volgnummer: int
    handeling_id: HandelingId
    auteur: GebruikerId
    plaatsgevonden_op: datetime
    vastgelegd_op: datetime
    beleid_versie: int
    inhoud: AnyInhoud
    betreft: EventId | None
    vervangt: EventId | None
    body: bytes

    @property
    def soort(self) -> str:
        """Kind of the content, such as ``contactmoment``."""
        if isinstance(self.inhoud, OnbekendeInhoud):
            return self.inhoud.soort
        return str(self.inhoud.__struct_config__.tag)

    @property
    def datum(self) -> date:
        """The Dutch calendar day on which it happened."""
        return self.plaatsgevonden_op.astimezone(AMSTERDAM).date()

    @property
    def order_key(self) -> tuple[datetime, datetime, str]:
        """Order of meaning: when it happened, then when it was recorded, then id; never the order of arrival."""
        return _in_order(self)


# Read by sorted() without a call in Python: a first copy sorts every event of a caseload.
_in_order: Final = attrgetter("plaatsgevonden_op", "vastgelegd_op", "id")
_PUTS_RIGHT: Final = (Intrekking, Correctie)

_encoder = msgspec.json.Encoder()
_envelope_decoder = msgspec.json.Decoder(_Envelope)
_soort_decoder = msgspec.json.Decoder(_Soort)
_inhoud_decoder: msgspec.json.Decoder[KnownInhoud] = msgspec.json.Decoder(KnownInhoud)


def make_event(
    *,
    event_id: EventId,
    dossier_id: DossierId,
    apparaat_id: DeviceId,
    volgnummer: int,
    handeling_id: HandelingId,
    auteur: GebruikerId,
    plaatsgevonden_op: datetime,
    vastgelegd_op: datetime,
    beleid_versie: int,
    inhoud: KnownInhoud,
    betreft: EventId | None = None,
    vervangt: EventId | None = None,
) -> Event:
    """Make an event and its bytes.

    Args:
        event_id: UUIDv7 made on this laptop.
        volgnummer: the device's next number in the work lane, from 1.
        plaatsgevonden_op: when it happened, with a zone.
        vastgelegd_op: the device clock when it was recorded, with a zone.
        beleid_versie: policy that the user saw (evidence; evaluation always uses the newest policy).
        betreft: the event that a correction or withdrawal points at.
        vervangt: the refused event that this one mends.

    Raises:
        ValueError: a moment has no zone, or the content may not be recorded (:func:`check_inhoud`).
    """
    if plaatsgevonden_op.tzinfo is None or vastgelegd_op.tzinfo is None:
        raise ValueError("an event's moments need a zone")
    check_inhoud(inhoud)
    plaatsgevonden_op, vastgelegd_op = plaatsgevonden_op.astimezone(UTC), vastgelegd_op.astimezone(UTC)
    body = _encoder.encode(
        _Envelope(
            id=event_id,
            dossier_id=dossier_id,
            apparaat_id=apparaat_id,
            volgnummer=volgnummer,
            handeling_id=handeling_id,
            auteur=auteur,
            plaatsgevonden_op=plaatsgevonden_op,
            vastgelegd_op=vastgelegd_op,
            beleid_versie=beleid_versie,
            inhoud=msgspec.Raw(_encoder.encode(inhoud)),
            betreft=betreft,
            vervangt=vervangt,
        )
    )
    return decode_event(body)


def decode_event(body: bytes) -> Event:
    """Read an event from its bytes; an unknown kind of content becomes :class:`OnbekendeInhoud`.

    Args:
        body: the JSON bytes of one event.

    Raises:
        msgspec.ValidationError: the envelope, or the content of a known kind, does not have its form.
        msgspec.DecodeError: not JSON.
    """
    envelope = _envelope_decoder.decode(body)
    if envelope.plaatsgevonden_op.tzinfo is None or envelope.vastgelegd_op.tzinfo is None:
        raise msgspec.ValidationError("Moment without a zone - at `$.plaatsgevondenOp`")
    return Event(
        id=envelope.id,
        dossier_id=envelope.dossier_id,
        apparaat_id=envelope.apparaat_id,
        volgnummer=envelope.volgnummer,
        handeling_id=envelope.handeling_id,
        auteur=envelope.auteur,
        plaatsgevonden_op=envelope.plaatsgevonden_op.astimezone(UTC),
        vastgelegd_op=envelope.vastgelegd_op.astimezone(UTC),
        beleid_versie=envelope.beleid_versie,
        inhoud=_decode_inhoud(envelope.inhoud),
        betreft=envelope.betreft,
        vervangt=envelope.vervangt,
        body=bytes(body),
    )


def _decode_inhoud(raw: msgspec.Raw) -> AnyInhoud:
    soort = _soort_decoder.decode(raw).soort
    if soort not in KNOWN_SOORTEN:
        return OnbekendeInhoud(soort)
    return _inhoud_decoder.decode(raw)


def effective_events(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the events that count, in order of meaning: withdrawals carried out, corrections filled in.

    The answer does not depend on the order of the input or on duplicates. A withdrawn correction gives the
    original back; of several corrections the one recorded last counts.

    Args:
        events: events of one dossier, any order.
    """
    by_id: dict[EventId, Event] = {event.id: event for event in events}
    if not any(isinstance(event.inhoud, _PUTS_RIGHT) for event in by_id.values()):
        return tuple(sorted(by_id.values(), key=_in_order))
    withdrawn = {event.betreft for event in by_id.values() if isinstance(event.inhoud, Intrekking)}
    corrections: dict[EventId, Event] = {}
    for event in sorted(by_id.values(), key=lambda item: (item.vastgelegd_op, item.id)):
        if isinstance(event.inhoud, Correctie) and event.betreft and event.id not in withdrawn:
            corrections[event.betreft] = event
    counting = []
    for event in by_id.values():
        if event.id in withdrawn or isinstance(event.inhoud, _PUTS_RIGHT):
            continue
        counting.append(_corrected(event, corrections))
    return tuple(sorted(counting, key=_in_order))


def joined_handelingen(events: Iterable[Event]) -> dict[EventId, HandelingId]:
    """By event, the handeling with which it is shown and put right.

    That is its own, but for a content that was added while something was put right: it points at an event of the
    handeling to which it was added. An answer to a choice points at a proposal and stays what it is.

    Args:
        events: events of one dossier, any order.
    """
    by_id = {event.id: event for event in events}

    def joined(event: Event, seen: frozenset[EventId]) -> HandelingId:
        about = by_id.get(event.betreft) if event.betreft and event.id not in seen else None
        if about is None or isinstance(event.inhoud, Intrekking | Correctie | Voorstel):
            return event.handeling_id
        return joined(about, seen | {event.id})

    return {event.id: joined(event, frozenset()) for event in by_id.values()}


def _corrected(event: Event, corrections: Mapping[EventId, Event]) -> Event:
    """Follow the corrections of an event (a correction can itself be corrected) and fill in the last content."""
    seen = {event.id}
    latest: Event | None = None
    at = event.id
    while (correction := corrections.get(at)) is not None and correction.id not in seen:
        seen.add(correction.id)
        latest, at = correction, correction.id
    if latest is None or not isinstance(latest.inhoud, Correctie):
        return event
    return msgspec.structs.replace(
        event, inhoud=_decode_inhoud(latest.inhoud.inhoud), plaatsgevonden_op=latest.plaatsgevonden_op
    )
