"""Putting right what was recorded, days later: the new words count, the first ones stay in the record and in sight."""

from collections.abc import Callable
from datetime import timedelta

import msgspec
import pytest

from app.domain.events import (
    AnyInhoud,
    Contactmoment,
    Correctie,
    Dagbesteding,
    Doorverwijzing,
    GeenGesprek,
    Intake,
    Intrekking,
    KnownInhoud,
    LeefgebiedDoel,
    Nazorg,
    Notitie,
    Thuiszitmelding,
    Toestemming,
    Traject,
    Uitstel,
    VoorstelJongere,
    Zorgsignaal,
)
from app.domain.ids import DossierId
from app.services.commands import Postpone, RecordContact, RecordContents
from app.services.errors import NotYoursError, PastDateError, TooLongAgoError
from app.services.reading import open_dossier
from app.services.recording import (
    new_handeling_id,
    postpone,
    preview_contents,
    record_contact,
    record_contents,
    undo_handeling,
)
from app.services.rows import TimelineRow
from app.services.session import Session
from tests.unlocked import TestClock

AddDossier = Callable[..., DossierId]
OLD = {"days": 40}
"""Long after the undo, and longer ago than anything may be recorded for the first time."""


def visit(session: Session, dossier_id: DossierId, uitkomst: str = "niemand_thuis", **fields: object) -> RecordContact:
    return RecordContact(
        handeling_id=new_handeling_id(session),
        dossier_id=dossier_id,
        kanaal="huisbezoek",
        uitkomst=uitkomst,
        plaatsgevonden_op=session.now(),
        **fields,
    )


def contents(session: Session, dossier_id: DossierId, *inhouden: KnownInhoud) -> RecordContents:
    return RecordContents(
        handeling_id=new_handeling_id(session),
        dossier_id=dossier_id,
        vorm="proef",
        plaatsgevonden_op=session.now(),
        inhouden=inhouden,
    )


def verloop(session: Session, dossier_id: DossierId) -> tuple[TimelineRow, ...]:
    return open_dossier(session, dossier_id=dossier_id, opened=False).verloop


def said(row: TimelineRow) -> list[AnyInhoud]:
    return [event.inhoud for event in row.events]


KINDS: list[tuple[KnownInhoud, KnownInhoud]] = [
    (Traject(stand="aangeboden"), Traject(stand="intake", instrumenten=("pluscoaching",))),
    (
        Intake(leefgebieden=(LeefgebiedDoel(leefgebied="wonen", besproken=True, doel="Eigen kamer"),)),
        Intake(leefgebieden=(LeefgebiedDoel(leefgebied="wonen", besproken=True, doel="Kamer zoeken"),)),
    ),
    (Nazorg(resultaat="school"), Nazorg(resultaat="geen_school_of_werk", uitkering=True)),
    (Zorgsignaal(categorie="zorg"), Zorgsignaal(categorie="zorg", opgeheven=True)),
    (Doorverwijzing(naar="wijkteam"), Doorverwijzing(naar="gemeente")),
    (GeenGesprek(reden="anders"), GeenGesprek(reden="werkt_al")),
    (Toestemming(waarvoor="delen_ouders"), Toestemming(waarvoor="delen_ouders", gegeven=False)),
    (
        VoorstelJongere(voornaam="Sam", contact="06 12345672", toestemming=True),
        VoorstelJongere(voornaam="Sammie", contact="06 12345672", toestemming=True),
    ),
]


@pytest.mark.parametrize(("wrong", "right"), KINDS, ids=lambda inhoud: type(inhoud).__name__)
def test_what_belongs_to_no_contact_is_put_right_weeks_later(
    session: Session, add_dossier: AddDossier, clock: TestClock, wrong: KnownInhoud, right: KnownInhoud
) -> None:
    dossier_id = add_dossier()
    command = contents(session, dossier_id, wrong)
    record_contents(session, command=command)
    at = session.now()
    clock.move(**OLD)
    better = msgspec.structs.replace(
        command, handeling_id=new_handeling_id(session), inhouden=(right,), corrigeert=command.handeling_id
    )
    assert preview_contents(session, command=better) == record_contents(session, command=better).plan
    (row,) = verloop(session, dossier_id)
    assert (said(row), [event.inhoud for event in row.eerder]) == ([right], [wrong])
    assert (row.op, row.handeling_id) == (at, command.handeling_id)
    (fact, correction) = session.store.events.of_dossier(dossier_id)
    assert isinstance(correction.inhoud, Correctie)
    assert correction.betreft == fact.id
    waiting = session.store.outbox.batch("werk", limit=10)
    assert [item.item_id for item in waiting] == [fact.id, correction.id]


def test_the_day_can_be_put_right_within_the_limit_only(
    session: Session, add_dossier: AddDossier, clock: TestClock
) -> None:
    dossier_id = add_dossier()
    command = contents(session, dossier_id, Thuiszitmelding(sinds=session.vandaag()))
    record_contents(session, command=command)
    clock.move(**OLD)
    moved = msgspec.structs.replace(
        command,
        handeling_id=new_handeling_id(session),
        plaatsgevonden_op=command.plaatsgevonden_op - timedelta(days=1),
        corrigeert=command.handeling_id,
    )
    with pytest.raises(TooLongAgoError):
        record_contents(session, command=moved)
    assert len(session.store.events.of_dossier(dossier_id)) == 1


def test_a_visit_with_an_appointment_that_is_over_can_still_be_put_right(
    session: Session, add_dossier: AddDossier, clock: TestClock
) -> None:
    dossier_id = add_dossier()
    meeting = session.now() + timedelta(days=2)
    command = visit(session, dossier_id, "gesproken_jongere", dagbesteding="werkzoekend", afspraak_op=meeting)
    record_contact(session, command=command)
    clock.move(**OLD)
    again = {"handeling_id": new_handeling_id(session), "corrigeert": command.handeling_id}
    record_contact(session, command=msgspec.structs.replace(command, dagbesteding="loondienst", **again))
    (row,) = verloop(session, dossier_id)
    assert Dagbesteding(code="loondienst") in said(row)
    assert [event.inhoud for event in row.eerder] == [Dagbesteding(code="werkzoekend")]
    later = msgspec.structs.replace(command, afspraak_op=meeting + timedelta(hours=1))
    with pytest.raises(PastDateError):
        record_contact(
            session,
            command=msgspec.structs.replace(later, handeling_id=new_handeling_id(session), corrigeert=row.handeling_id),
        )


def test_what_a_correction_adds_and_takes_away_stays_one_row(
    session: Session, add_dossier: AddDossier, clock: TestClock
) -> None:
    dossier_id = add_dossier()
    wrong = visit(session, dossier_id, kaart_achtergelaten=True)
    record_contact(session, command=wrong)
    clock.move(days=1)
    with_note = msgspec.structs.replace(
        wrong, handeling_id=new_handeling_id(session), notitie="Bel doet het niet.", corrigeert=wrong.handeling_id
    )
    record_contact(session, command=with_note)
    (row,) = verloop(session, dossier_id)
    assert Notitie(tekst="Bel doet het niet.") in said(row)
    assert row.eerder == ()
    # The note that came later can be put right and taken away like the rest.
    clock.move(days=1)
    record_contact(
        session,
        command=msgspec.structs.replace(
            with_note, handeling_id=new_handeling_id(session), notitie="", kaart_achtergelaten=False
        ),
    )
    (row,) = verloop(session, dossier_id)
    assert not any(isinstance(inhoud, Notitie) for inhoud in said(row))
    before = [event.inhoud for event in row.eerder]
    assert [one.uitkomst for one in before if isinstance(one, Contactmoment)] == ["achtergelaten"]
    # And the whole can be withdrawn: nothing of it counts, everything of it is kept.
    undo_handeling(session, dossier_id=dossier_id, handeling_id=wrong.handeling_id)
    assert verloop(session, dossier_id) == ()
    assert len(session.store.events.of_dossier(dossier_id)) > 6


def test_undoing_a_correction_brings_back_what_stood(
    session: Session, add_dossier: AddDossier, clock: TestClock
) -> None:
    dossier_id = add_dossier()
    first = visit(session, dossier_id, "gesproken_jongere", dagbesteding="werkzoekend", notitie="Komt langs.")
    record_contact(session, command=first)
    stood = {type(inhoud): inhoud for inhoud in said(verloop(session, dossier_id)[0])}
    plan = session.store.dossiers.plan(dossier_id)
    clock.move(days=1)
    wrong = visit(session, dossier_id, kaart_achtergelaten=True, corrigeert=first.handeling_id)
    correction = record_contact(
        session, command=msgspec.structs.replace(wrong, plaatsgevonden_op=first.plaatsgevonden_op)
    )
    assert correction.plan != plan
    undone = undo_handeling(session, dossier_id=dossier_id, handeling_id=correction.handeling_id)
    (row,) = verloop(session, dossier_id)
    assert {type(inhoud): inhoud for inhoud in said(row)} == stood
    assert row.eerder == ()
    assert undone.plan.stap is not None
    assert plan is not None
    assert undone.plan.stap == plan.stap
    count = len(session.store.events.of_dossier(dossier_id))
    undo_handeling(session, dossier_id=dossier_id, handeling_id=correction.handeling_id)
    assert len(session.store.events.of_dossier(dossier_id)) == count


def test_waiting_can_be_put_right(session: Session, add_dossier: AddDossier, clock: TestClock) -> None:
    dossier_id = add_dossier()
    until = session.vandaag() + timedelta(days=7)
    wait = Postpone(handeling_id=new_handeling_id(session), dossier_id=dossier_id, tot=until, reden="vakantie")
    postpone(session, command=wait)
    at = session.now()
    clock.move(days=1)
    right = {"handeling_id": new_handeling_id(session), "corrigeert": wait.handeling_id, "reden": "ziekte"}
    postpone(session, command=msgspec.structs.replace(wait, **right))
    (row,) = verloop(session, dossier_id)
    assert said(row) == [Uitstel(tot=until, reden="ziekte")]
    assert (row.op, [event.inhoud for event in row.eerder]) == (at, [Uitstel(tot=until, reden="vakantie")])
    assert not any(isinstance(event.inhoud, Intrekking) for event in session.store.events.of_dossier(dossier_id))


def test_what_somebody_else_recorded_is_not_put_right_here(session: Session, add_dossier: AddDossier) -> None:
    command = contents(session, add_dossier(), Traject(stand="aangeboden"))
    with pytest.raises(NotYoursError):
        record_contents(session, command=msgspec.structs.replace(command, corrigeert="van-een-ander"))
