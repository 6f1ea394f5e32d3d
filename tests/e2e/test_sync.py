"""A laptop and the register through a day: copy, work offline, sync, hand over, and nothing lost or doubled."""

from collections.abc import Callable

import pytest

from app.domain.ids import DossierId
from app.domain.plan import Plan
from app.services.commands import RecordContact
from app.services.reading import list_today, open_dossier, read_status
from app.services.recording import new_handeling_id, record_contact
from app.services.rows import DossierView, StatusRow
from app.services.session import Session
from app.sync.errors import RegisterUnreachableError
from register.context import RegisterContext
from register.server import RegisterServer
from register.store import schema
from tests.e2e.conftest import MovableClock, TestLaptop

MakeLaptop = Callable[[str], TestLaptop]
AddDossier = Callable[..., DossierId]


def nobody_home(session: Session, dossier_id: DossierId, notitie: str = "") -> object:
    command = RecordContact(
        handeling_id=new_handeling_id(session),
        dossier_id=dossier_id,
        kanaal="huisbezoek",
        uitkomst="niemand_thuis",
        plaatsgevonden_op=session.now(),
        kaart_achtergelaten=True,
        notitie=notitie,
    )
    return record_contact(session, command=command)


def stored_events(register: RegisterContext) -> list[str]:
    with register.write() as tx:
        return [row.id for row in tx.connection.execute(schema.gebeurtenis.select())]


def status_of(laptop: TestLaptop) -> StatusRow:
    status = laptop.do(read_status)
    assert isinstance(status, StatusRow)
    return status


def test_a_day_reaches_the_register_once(
    laptop: MakeLaptop, add_dossier: AddDossier, register: RegisterContext, clock: MovableClock
) -> None:
    ids = [add_dossier("anna", huisnummer=number) for number in (3, 9, 11)]
    anna = laptop("anna")
    assert anna.voornaam == "Anna"
    assert anna.sync().complete
    rows = anna.do(lambda session: list_today(session, dag=session.vandaag(), opened=True))
    assert isinstance(rows, tuple)
    assert [row.dossier_id for row in rows] == ids
    clock.move(minutes=40)
    anna.do(lambda session: nobody_home(session, ids[0], "Belt niet open, achterom proberen."))
    assert status_of(anna).te_versturen == 3
    outcome = anna.sync()
    assert (outcome.pushed, outcome.refused) == (3, 0)
    status = status_of(anna)
    assert (status.te_versturen, status.geweigerd, status.laatste_sync) == (0, 0, clock.at)
    again = anna.sync()
    assert (again.pushed, again.pulled) == (0, 0)
    assert len(stored_events(register)) == len(set(stored_events(register))) == 3


def test_work_goes_on_without_the_register_and_after_unlocking_again(
    laptop: MakeLaptop, add_dossier: AddDossier, server: RegisterServer, register: RegisterContext
) -> None:
    dossier_id = add_dossier("anna")
    anna = laptop("anna")
    anna.sync()
    server.stop()
    anna.do(lambda session: nobody_home(session, dossier_id))
    with pytest.raises(RegisterUnreachableError):
        anna.sync()
    anna.shut()
    anna.open()
    assert status_of(anna).te_versturen == 2
    assert stored_events(register) == []


def test_a_refused_note_holds_back_nothing_else(
    laptop: MakeLaptop, add_dossier: AddDossier, register: RegisterContext
) -> None:
    dossier_id = add_dossier("anna")
    anna = laptop("anna")
    anna.sync()
    anna.do(lambda session: nobody_home(session, dossier_id, "bsn 111222333"))
    outcome = anna.sync()
    assert (outcome.pushed, outcome.refused) == (2, 1)
    assert status_of(anna).geweigerd == 1
    assert len(stored_events(register)) == 2


def test_two_laptops_come_to_the_same_next_step(
    laptop: MakeLaptop, add_dossier: AddDossier, register: RegisterContext
) -> None:
    dossier_id = add_dossier("anna")
    first, second = laptop("anna"), laptop("anna")
    first.sync()
    second.sync()
    first.do(lambda session: nobody_home(session, dossier_id))
    first.sync()
    second.sync()

    def plan_on(one: TestLaptop) -> Plan:
        view = one.do(lambda session: open_dossier(session, dossier_id=dossier_id, opened=True))
        assert isinstance(view, DossierView)
        return view.plan

    assert plan_on(first) == plan_on(second)
    assert plan_on(second).stap is not None
