"""The encrypted file: what it refuses, and that nothing in it or beside it can be read."""

import secrets
import sqlite3
from pathlib import Path

import pytest

from app.domain.events import Notitie, make_event
from app.domain.ids import DeviceId, DossierId, EventId, GebruikerId, HandelingId
from app.storage.database import Database
from app.storage.errors import DiskFullError, StoreBusyError, StoreDamagedError, StoreTooNewError
from app.storage.store import LocalStore

KEY = secrets.token_bytes(32)
MARKER = "Zeldzame Merknaam 4711"


def fill(store: LocalStore) -> None:
    from datetime import UTC, datetime

    moment = datetime(2026, 11, 24, 9, tzinfo=UTC)
    event = make_event(
        event_id=EventId("e1"),
        dossier_id=DossierId("d1"),
        apparaat_id=DeviceId("p1"),
        volgnummer=1,
        handeling_id=HandelingId("e1"),
        auteur=GebruikerId("g1"),
        plaatsgevonden_op=moment,
        vastgelegd_op=moment,
        beleid_versie=1,
        inhoud=Notitie(tekst=MARKER),
    )
    with store.transaction():
        store.events.add_own(event, zout=bytes(16))
        store.search.add([(1, MARKER.lower())])


def test_nothing_readable_in_any_file_while_open_and_after(tmp_path: Path) -> None:
    store = LocalStore(tmp_path / "a.db", key=KEY)
    fill(store)
    found = [row[0] for row in store.database.connection.execute("SELECT body FROM event")]
    assert MARKER.encode() in found[0]

    def readable() -> list[str]:
        needles = [MARKER.encode(), MARKER.encode("utf-16-le"), b"SQLite format 3", b"CREATE TABLE"]
        return [path.name for path in tmp_path.iterdir() for needle in needles if needle in path.read_bytes()]

    assert len(list(tmp_path.iterdir())) >= 2
    assert readable() == []
    store.close()
    assert readable() == []


def test_another_key_opens_nothing_and_changes_nothing(tmp_path: Path) -> None:
    store = LocalStore(tmp_path / "a.db", key=KEY)
    fill(store)
    store.close()
    before = (tmp_path / "a.db").read_bytes()
    with pytest.raises(StoreDamagedError):
        Database(tmp_path / "a.db", key=bytes(32))
    assert (tmp_path / "a.db").read_bytes() == before
    LocalStore(tmp_path / "a.db", key=KEY).close()


def test_a_newer_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    database = Database(tmp_path / "a.db", key=KEY)
    database.connection.execute("PRAGMA user_version = 9000")
    database.close()
    with pytest.raises(StoreTooNewError, match="9000"):
        Database(tmp_path / "a.db", key=KEY)
    assert (tmp_path / "a.db").exists()


def test_settings_that_durability_and_secrecy_ask_for(tmp_path: Path) -> None:
    database = Database(tmp_path / "a.db", key=KEY)
    values = {
        name: database.connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "secure_delete", "temp_store")
    }
    database.close()
    assert values == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "temp_store": 2}


def test_a_failed_transaction_leaves_nothing(tmp_path: Path) -> None:
    store = LocalStore(tmp_path / "a.db", key=KEY)

    def write_and_fail() -> None:
        with store.transaction():
            store.drafts.put(DossierId("d1"), b"x")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    assert store.drafts.get(DossierId("d1")) is None
    store.close()


def test_a_full_disk_is_said_and_what_was_saved_stays(tmp_path: Path) -> None:
    store = LocalStore(tmp_path / "a.db", key=KEY)
    fill(store)
    pages = store.database.connection.execute("PRAGMA page_count").fetchone()[0]
    store.database.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFullError), store.transaction():
        store.drafts.put(DossierId("d1"), secrets.token_bytes(100_000))
    assert store.drafts.get(DossierId("d1")) is None
    assert store.events.find(EventId("e1")) is not None
    store.close()


def test_a_database_that_another_process_holds(tmp_path: Path) -> None:
    first, second = Database(tmp_path / "a.db", key=KEY), Database(tmp_path / "a.db", key=KEY)
    second.connection.execute("PRAGMA busy_timeout = 10")
    with first.transaction(), pytest.raises(StoreBusyError), second.transaction():
        pass
    first.close()
    second.close()


def test_purged_words_are_gone_from_file_and_index(tmp_path: Path) -> None:
    """Looked at with the key, through the pages that SQLCipher decrypts: nothing of the content is left in them."""
    store = LocalStore(tmp_path / "a.db", key=KEY)
    fill(store)
    with store.transaction():
        store.outbox.accepted("werk", ["e1"])
    with store.transaction():
        store.search.remove([1])
        assert store.purge(DossierId("d1"), reden="overgedragen", gewist_ms=1)
    store.settle_purge()
    plain = tmp_path / "plain.db"
    store.database.connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
    store.database.connection.execute("SELECT sqlcipher_export('plain')")
    store.database.connection.execute("DETACH DATABASE plain")
    content = plain.read_bytes().lower()
    assert b"ontvangstbewijs" in content
    assert b"zeldzame" not in content
    assert b"zel" not in content
    assert [row[0] for row in store.receipts.all()] == ["d1"]
    store.close()
    assert sqlite3.connect(plain).execute("SELECT count(*) FROM keten").fetchone() == (1,)
