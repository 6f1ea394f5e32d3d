"""Covering on a real laptop: a colleague's dossiers come, are worked on, and go after the last day, index and all."""

from collections.abc import Callable
from datetime import timedelta

from app.domain.ids import DossierId
from app.services.commands import RecordContact
from app.services.reading import search_dossiers
from app.services.recording import new_handeling_id, record_contact
from app.services.session import Session
from register.beheer import waarnemen
from register.beheer.overzicht import list_laptops
from register.context import RegisterContext
from tests.e2e.conftest import MovableClock, TestLaptop


def found(laptop: TestLaptop, typed: str) -> int:
    rows = laptop.do(lambda session: search_dossiers(session, typed=typed, opened=False))
    assert isinstance(rows, tuple)
    return len(rows)


def test_somebody_covers_a_whole_caseload_and_gives_it_back(
    laptop: Callable[[str], TestLaptop],
    add_dossier: Callable[..., DossierId],
    register: RegisterContext,
    clock: MovableClock,
) -> None:
    """More than the share that is held for confirmation elsewhere: this was foretold, so nobody is asked."""
    for number in range(1, 16):
        add_dossier("anna", "Zoeknaam Berg", huisnummer=number)
    add_dossier("bram", "Eigen Berg")
    anna, bram = laptop("anna"), laptop("bram")
    anna.sync()
    bram.sync()
    today = clock().date()
    ids = waarnemen.ids_of_consulent(register, inlognaam="anna")
    assert waarnemen.cover(register, dossier_ids=ids, door="bram", van=today, tot=today + timedelta(days=7)) == 15
    assert bram.sync().repaired == 0
    assert (found(bram, "zoeknaam"), found(bram, "eigen")) == (15, 1)

    def visit(session: Session) -> object:
        command = RecordContact(
            handeling_id=new_handeling_id(session),
            dossier_id=DossierId(ids[0]),
            kanaal="huisbezoek",
            uitkomst="niemand_thuis",
            plaatsgevonden_op=session.now(),
            kaart_achtergelaten=True,
            notitie="",
        )
        return record_contact(session, command=command)

    bram.do(visit)
    clock.move(days=8)
    outcome = bram.sync()  # sends what he recorded, and gives all of it back
    assert (outcome.pushed, outcome.purged, outcome.repaired) == (2, 15, 0)
    assert (found(bram, "zoeknaam"), found(bram, "eigen")) == (0, 1)
    assert anna.sync().repaired == 0
    events = anna.do(lambda session: session.store.events.of_dossier(DossierId(ids[0])))
    assert isinstance(events, tuple)
    assert len(events) == 2
    assert {line.zonder_bewijs for line in list_laptops(register)} == {0}, "a receipt of every one"
