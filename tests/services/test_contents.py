"""Recording what belongs to no contact, or comes with one: in one go, checked before, kept by a correction."""

from collections.abc import Callable
from datetime import date

import msgspec
import pytest

from app.domain.events import (
    Intake,
    LeefgebiedDoel,
    Thuiszitmelding,
    ThuiszitOnderwerpen,
    Traject,
    VoorstelJongere,
    effective_events,
)
from app.domain.ids import DossierId
from app.services.commands import RecordContact, correction_of
from app.services.errors import ContentError, GoalTooLongError, InputError, NoConsentError
from app.services.recording import new_handeling_id, record_contact, record_content
from app.services.session import Session
from tests.unlocked import TestClock

TOPICS = ThuiszitOnderwerpen(oorzaak="overig", onderwijsdeelname="geen", regie="school")


def talk(session: Session, dossier_id: DossierId, clock: TestClock, **fields: object) -> RecordContact:
    command = RecordContact(
        handeling_id=new_handeling_id(session),
        dossier_id=dossier_id,
        kanaal="overleg",
        uitkomst="besproken",
        plaatsgevonden_op=clock.at,
        met_wie="school",
    )
    return msgspec.structs.replace(command, **fields)


def test_the_topics_of_a_talk_are_recorded_with_it_and_a_correction_keeps_them(
    session: Session, add_dossier: Callable[..., DossierId], clock: TestClock
) -> None:
    dossier_id = add_dossier(doelgroep="thuiszitter", birth=date(2013, 3, 2), ingeschreven=True)
    recorded = record_contact(session, command=talk(session, dossier_id, clock, erbij=(TOPICS,)))
    events = effective_events(session.store.events.of_dossier(dossier_id))
    assert [event.handeling_id for event in events] == [recorded.handeling_id] * 2
    clock.move(minutes=5)
    command = correction_of(events, handeling_id=new_handeling_id(session))
    assert command is not None
    assert command.erbij == (TOPICS,)
    record_contact(session, command=msgspec.structs.replace(command, uitkomst="afspraken_gemaakt"))
    corrected = effective_events(session.store.events.of_dossier(dossier_id))
    assert TOPICS in [event.inhoud for event in corrected]
    assert [event.inhoud.uitkomst for event in corrected if event.soort == "contactmoment"] == ["afspraken_gemaakt"]


def test_a_draft_with_contents_survives_as_bytes(
    session: Session, add_dossier: Callable[..., DossierId], clock: TestClock
) -> None:
    command = talk(session, add_dossier(), clock, erbij=(TOPICS, Traject(stand="aangeboden")))
    assert msgspec.json.decode(msgspec.json.encode(command), type=RecordContact) == command


@pytest.mark.parametrize(
    ("inhoud", "error", "veld"),
    [
        (
            Intake(leefgebieden=(LeefgebiedDoel(leefgebied="geld", besproken=True, doel="x" * 121),)),
            GoalTooLongError,
            "doel",
        ),
        (VoorstelJongere(voornaam="Sam", contact="06 12345678", toestemming=False), NoConsentError, "toestemming"),
        (Thuiszitmelding(sinds=date(2026, 5, 4), tot=date(2026, 5, 3)), ContentError, "thuiszitmelding"),
    ],
)
def test_what_cannot_be_taken_is_told_in_dutch_and_nothing_is_written(
    session: Session,
    add_dossier: Callable[..., DossierId],
    clock: TestClock,
    inhoud: Intake | VoorstelJongere | Thuiszitmelding,
    error: type[InputError],
    veld: str,
) -> None:
    dossier_id = add_dossier()
    with pytest.raises(error) as alone:
        record_content(session, dossier_id=dossier_id, inhouden=[inhoud])
    with pytest.raises(error):
        record_contact(session, command=talk(session, dossier_id, clock, erbij=(inhoud,)))
    assert alone.value.veld == veld
    assert session.store.events.of_dossier(dossier_id) == ()
