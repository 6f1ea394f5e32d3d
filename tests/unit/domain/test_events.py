"""Events keep their bytes, and what this version does not know survives."""

from datetime import UTC, datetime

import msgspec
import pytest

from app.domain.events import Notitie, OnbekendeInhoud, decode_event, make_event
from app.domain.ids import DeviceId, DossierId, EventId, GebruikerId, HandelingId, uuid7
from app.domain.keten import GENESIS, content_hash, next_link

MOMENT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
UNKNOWN = (
    b'{"id":"e1","dossierId":"d1","apparaatId":"p1","volgnummer":3,"handelingId":"e1","auteur":"g1",'
    b'"plaatsgevondenOp":"2026-11-24T09:30:00Z","vastgelegdOp":"2026-11-24T09:31:00+01:00","beleidVersie":2,'
    b'"inhoud":{"soort":"huisdier","naam":"x"},"nieuwVeld": [1, 2]}'
)


def note(text: str) -> object:
    return make_event(
        event_id=EventId("e1"),
        dossier_id=DossierId("d1"),
        apparaat_id=DeviceId("p1"),
        volgnummer=1,
        handeling_id=HandelingId("e1"),
        auteur=GebruikerId("g1"),
        plaatsgevonden_op=MOMENT,
        vastgelegd_op=MOMENT,
        beleid_versie=1,
        inhoud=Notitie(tekst=text),
    )


def test_unknown_kind_and_fields_survive_to_the_byte() -> None:
    event = decode_event(UNKNOWN)
    assert event.body == UNKNOWN
    assert event.inhoud == OnbekendeInhoud("huisdier")
    assert event.vastgelegd_op == datetime(2026, 11, 24, 8, 31, tzinfo=UTC)


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="zone"):
        decode_event(UNKNOWN.replace(b"09:30:00Z", b"09:30:00"))


def test_a_note_is_short() -> None:
    note("x" * 500)
    with pytest.raises(ValueError, match="500"):
        note("x" * 501)


def test_uuid7_sorts_by_time_and_carries_its_version() -> None:
    low, high = (
        uuid7(at_unix_ms=1_700_000_000_000, random=b"\xff" * 10),
        uuid7(at_unix_ms=1_700_000_000_001, random=bytes(10)),
    )
    assert low < high
    assert (low[14], low[19]) == ("7", "b")
    with pytest.raises(ValueError, match="48 bits"):
        uuid7(at_unix_ms=1 << 48, random=bytes(10))


def test_a_link_changes_with_everything_that_it_covers() -> None:
    hashed = content_hash(salt=bytes(16), body=b"a")
    link = next_link(previous=GENESIS, volgnummer=1, item_id="e1", hashed=hashed)
    others = {
        next_link(previous=link, volgnummer=1, item_id="e1", hashed=hashed),
        next_link(previous=GENESIS, volgnummer=2, item_id="e1", hashed=hashed),
        next_link(previous=GENESIS, volgnummer=1, item_id="e2", hashed=hashed),
        next_link(previous=GENESIS, volgnummer=1, item_id="e1", hashed=content_hash(salt=bytes(16), body=b"b")),
        next_link(previous=GENESIS, volgnummer=1, item_id="e1", hashed=content_hash(salt=b"1" * 16, body=b"a")),
    }
    assert link not in others
    assert len(others) == 5
