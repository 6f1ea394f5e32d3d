"""What the register keeps failing on is set aside with a reason after the third time, and can be tried again."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import cast

from app.domain.ids import DossierId
from app.services.aandacht import list_refused, retry_refused
from app.services.commands import RecordContact
from app.services.recording import new_handeling_id, record_contact
from app.services.session import Session
from app.services.sync_port import StorePort
from app.services.workers import Workers


class SameThread:
    """A database worker that works at once."""

    def on_database(self, work: Callable[..., object], *args: object) -> Future[object]:
        done: Future[object] = Future()
        done.set_result(work(*args))
        return done


def test_set_aside_after_three_times_and_never_dropped(session: Session, add_dossier: Callable[..., DossierId]) -> None:
    command = RecordContact(
        handeling_id=new_handeling_id(session),
        dossier_id=add_dossier(),
        kanaal="telefoon",
        uitkomst="geen_gehoor",
        plaatsgevonden_op=session.now(),
    )
    event_id = record_contact(session, command=command).handeling_id
    port = StorePort(session, cast(Workers, SameThread()))
    assert [port.note_failed([event_id]) for _ in range(3)] == [0, 0, 1]
    assert port.waiting("werk") == 0
    (row,) = list_refused(session, opened=True)
    assert row.event_id == event_id
    assert "Probeer het later opnieuw" in row.reden
    retry_refused(session)
    assert port.waiting("werk") == 1
