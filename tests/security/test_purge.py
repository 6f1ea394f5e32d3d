"""A dossier that goes is gone within five seconds: no page of the file holds a word of it, freed or not."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from app.domain.ids import DossierId
from app.services.commands import RecordContact
from app.services.recording import new_handeling_id, record_contact
from app.services.session import Session
from app.services.sync_port import StorePort
from proof.paginas import read_all
from tests.unlocked import TestClock, make_session, put_dossier

# Ten times what the design gives it: a busy machine fails nothing.
MOST_S = 50.0
NAME, NOTE = "Zeldzaamnaam", "Verraderlijkwoord"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = make_session(tmp_path, TestClock())
    yield session
    session.store.close()


def words_in_file(session: Session) -> list[str]:
    path, key = session.store.database.path, session.store._key
    plain = read_all(path, key).lower()
    # As text, and as the trigrams of the search index.
    return [word for word in (NAME, NOTE, "zeldz", "verra") if word.lower().encode() in plain]


def test_no_page_of_the_file_or_the_log_keeps_a_word(session: Session) -> None:
    for number in range(200):
        put_dossier(session, f"Gewone Naam{number}", huisnummer=number + 1)
    gone = put_dossier(session, f"Kevin {NAME}", huisnummer=300)
    record_contact(
        session,
        command=RecordContact(
            handeling_id=new_handeling_id(session),
            dossier_id=gone,
            kanaal="huisbezoek",
            uitkomst="niemand_thuis",
            plaatsgevonden_op=session.now(),
            kaart_achtergelaten=True,
            notitie=f"{NOTE} achterom. " * 12,
        ),
    )
    with session.store.transaction():
        session.store.drafts.put(DossierId(gone), NOTE.encode())
        session.store.change_drafts.put(DossierId(gone), NOTE.encode())
    assert words_in_file(session) == [NAME, NOTE, "zeldz", "verra"], "the search finds them while they are there"

    with session.store.transaction():
        ids = [row[0] for row in session.store.database.connection.execute("SELECT item_id FROM outbox")]
        session.store.outbox.accepted("werk", ids)
    began = time.monotonic()
    with session.store.transaction():
        assert session.store.purge(gone, reden="overgedragen", gewist_ms=1)
    session.store.settle_purge()
    assert time.monotonic() - began < MOST_S
    assert words_in_file(session) == []
    assert session.store.dossiers.count() == 200


def test_what_was_not_settled_is_settled_by_the_next_sync(session: Session) -> None:
    """A kill between the purge and the rewriting leaves a mark, not a word for ever."""
    gone = put_dossier(session, f"Kevin {NAME}")
    with session.store.transaction():
        assert session.store.purge(gone, reden="overgedragen", gewist_ms=1)
    assert session.store.must_settle()
    workers = _Here()
    StorePort(session, workers).settle()  # type: ignore[arg-type]
    assert not session.store.must_settle()
    assert words_in_file(session) == []


class _Here:
    """Runs at once what would run on the database worker."""

    def on_database(self, work: Callable[[], object]) -> Future[object]:
        done: Future[object] = Future()
        done.set_result(work())
        return done
