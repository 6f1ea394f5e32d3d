"""Opvolging: every next step, soonest first; one state of them, a search, and waiting from the list."""

from datetime import UTC, datetime

import pytest

from app.domain.events import Uitstel
from app.domain.ids import DossierId
from app.services.commands import Postpone, RecordContact
from app.services.recording import new_handeling_id, postpone, record_contact
from app.services.session import Session
from tests.pages.dossier import DossierPage
from tests.pages.lists import OpvolgingPage
from tests.pages.uitstellen import UitstellenPage
from tests.ui.window.conftest import Room


@pytest.fixture
def opvolging(room: Room) -> OpvolgingPage:
    return OpvolgingPage(room)


def meet(session: Session, dossier_id: DossierId) -> None:
    """Make an appointment for the afternoon of the next day."""
    command = RecordContact(
        handeling_id=new_handeling_id(session),
        dossier_id=dossier_id,
        kanaal="telefoon",
        uitkomst="gesproken_jongere",
        plaatsgevonden_op=session.now(),
        dagbesteding="geen",
        afspraak_op=datetime(2026, 11, 25, 13, 0, tzinfo=UTC),
    )
    record_contact(session, command=command)


def wait(session: Session, dossier_id: DossierId) -> None:
    until = session.vandaag().replace(month=12)
    command = Postpone(handeling_id=new_handeling_id(session), dossier_id=dossier_id, tot=until, reden="vakantie")
    postpone(session, command=command)


def test_without_a_next_step_it_says_so(room: Room, opvolging: OpvolgingPage) -> None:
    room.open()
    opvolging.open()
    assert opvolging.title() == "Opvolging"
    assert opvolging.summary() == "0 gepland · 0 te laat"
    assert opvolging.rows() == []
    assert opvolging.nothing() == "Er is niets gepland."


def test_every_state_is_counted_and_can_be_chosen(room: Room, opvolging: OpvolgingPage) -> None:
    room.add("Aagje Bos", huisnummer=1)
    room.do(meet, room.add("Bas Smit", huisnummer=3))
    room.do(wait, room.add("Cor Vos", huisnummer=5))
    room.open()
    opvolging.open()
    assert opvolging.choices("opvolging_keuze") == ["Alles (3)", "Afspraken (1)", "Vandaag (1)", "Uitgesteld (1)"]
    assert opvolging.names()[0] == "Aagje Bos", "what is due comes first"
    opvolging.show("afspraak")
    assert opvolging.names() == ["Bas Smit"]
    opvolging.show("uitgesteld")
    assert opvolging.names() == ["Cor Vos"]
    opvolging.show("")
    opvolging.search("smit proefstraat")
    assert opvolging.names() == ["Bas Smit"]
    room.clock.move(days=30)
    opvolging.search("")
    room.refresh()
    assert opvolging.summary() == "3 gepland · 2 te laat"


def test_waiting_from_the_list_of_next_steps(room: Room, opvolging: OpvolgingPage) -> None:
    first = room.add("Aagje Bos", huisnummer=1)
    room.open()
    opvolging.open()
    room.press("Down", "U")
    assert UitstellenPage(room).is_open()
    assert DossierPage(room).name() == "Aagje Bos"
    room.press("Return")
    assert [type(one) for one in room.contents(first)] == [Uitstel]
    assert opvolging.choices("opvolging_keuze") == ["Alles (1)", "Uitgesteld (1)"]
