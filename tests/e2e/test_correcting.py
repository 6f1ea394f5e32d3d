"""What was put right on the laptop counts at the register as it does here, and what stood before is kept there too."""

from collections.abc import Callable

import msgspec

from app.domain.events import Correctie, Event, Intrekking, Notitie, Traject, effective_events
from app.domain.ids import DossierId
from app.services.commands import RecordContact, RecordContents
from app.services.recording import new_handeling_id, record_contact, record_contents, undo_handeling
from app.services.session import Session
from register.context import RegisterContext
from register.store import gebeurtenissen
from tests.e2e.conftest import MovableClock, TestLaptop

AddDossier = Callable[..., DossierId]


def test_corrections_additions_and_withdrawals_are_accepted(
    laptop: Callable[[str], TestLaptop], add_dossier: AddDossier, register: RegisterContext, clock: MovableClock
) -> None:
    dossier_id = add_dossier("anna")
    anna = laptop("anna")
    anna.sync()
    at = clock()

    def visit(session: Session, uitkomst: str, **fields: object) -> RecordContact:
        command = RecordContact(
            handeling_id=new_handeling_id(session),
            dossier_id=dossier_id,
            kanaal="huisbezoek",
            uitkomst=uitkomst,
            plaatsgevonden_op=at,
            **fields,
        )
        record_contact(session, command=command)
        return command

    def traject(session: Session) -> RecordContents:
        command = RecordContents(
            handeling_id=new_handeling_id(session),
            dossier_id=dossier_id,
            vorm="traject",
            plaatsgevonden_op=at,
            inhouden=(Traject(stand="aangeboden"),),
        )
        record_contents(session, command=command)
        return command

    first = anna.do(lambda session: visit(session, "niemand_thuis", kaart_achtergelaten=True))
    second = anna.do(traject)
    third = anna.do(lambda session: visit(session, "adres_niet_gevonden"))
    assert anna.sync().refused == 0
    clock.move(days=3)
    anna.do(
        lambda session: visit(
            session, "wel_iemand_niet_opengedaan", notitie="Bel doet het niet.", corrigeert=first.handeling_id
        )
    )
    right = msgspec.structs.replace(second, inhouden=(Traject(stand="intake"),), corrigeert=second.handeling_id)
    anna.do(
        lambda session: record_contents(
            session, command=msgspec.structs.replace(right, handeling_id=new_handeling_id(session))
        )
    )
    anna.do(lambda session: undo_handeling(session, dossier_id=dossier_id, handeling_id=third.handeling_id))
    outcome = anna.sync()
    assert outcome.refused == 0
    here = anna.do(lambda session: session.store.events.of_dossier(dossier_id))
    with register.read() as tx:
        there = gebeurtenissen.of_dossiers(tx, dossier_ids=[dossier_id])[dossier_id]
    assert counting(there) == counting(here)
    assert Traject(stand="intake") in counting(there)
    assert Notitie(tekst="Bel doet het niet.") in counting(there)
    assert {type(event.inhoud) for event in there} >= {Correctie, Intrekking}
    assert Traject(stand="aangeboden") in [event.inhoud for event in there]


def counting(events: list[Event]) -> list[object]:
    return [event.inhoud for event in effective_events(events)]
