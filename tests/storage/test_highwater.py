"""What was acknowledged and is gone is noticed: a log that is missing or cut, a database that was put back."""

import shutil
from pathlib import Path

import pytest

from app.domain.keten import LANE_INZAGE, LANE_WERK
from app.storage.highwater import HighWater, missing
from app.storage.store import LocalStore

KEY = bytes(range(32))


def grow(store: LocalStore, lane: str, times: int = 1) -> None:
    for _ in range(times):
        number = store.keten.head(lane)[0] + 1
        with store.transaction():
            store.keten.append(lane=lane, item_id=f"{lane}-{number}", dossier_id="", zout=bytes(16), body=b"{}")


def reopened(path: Path) -> int:
    """Open a copy again; how much its mark says is missing."""
    store = LocalStore(path, key=KEY)
    found = missing(store.highwater.read(), found=store.marks())
    store.close()
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.db"


def test_nothing_is_missing_of_a_copy_that_was_closed_or_killed(path: Path) -> None:
    store = LocalStore(path, key=KEY)
    grow(store, LANE_WERK, 3)
    grow(store, LANE_INZAGE, 2)
    assert store.highwater.read() == {LANE_WERK: 3, LANE_INZAGE: 2}
    shutil.copytree(path.parent, path.parent / "kopie", ignore=lambda *_: ["kopie"])  # as a kill leaves it
    assert reopened(path.parent / "kopie" / "a.db") == 0
    store.close()
    assert reopened(path) == 0


def test_a_log_that_is_gone_is_noticed(path: Path) -> None:
    store = LocalStore(path, key=KEY)
    grow(store, LANE_WERK)
    store.database.checkpoint()
    grow(store, LANE_WERK, 4)
    killed = path.parent / "kopie"
    shutil.copytree(path.parent, killed, ignore=lambda *_: ["kopie"])
    store.close()
    (killed / "a.db-wal").unlink()
    assert reopened(killed / "a.db") == 4


def test_a_log_of_which_the_end_is_cut_is_noticed(path: Path) -> None:
    store = LocalStore(path, key=KEY)
    store.database.checkpoint()
    grow(store, LANE_WERK, 6)
    killed = path.parent / "kopie"
    shutil.copytree(path.parent, killed, ignore=lambda *_: ["kopie"])
    store.close()
    wal = killed / "a.db-wal"
    wal.write_bytes(wal.read_bytes()[: wal.stat().st_size // 2])
    assert reopened(killed / "a.db") > 0


def test_a_database_that_was_put_back_is_noticed(path: Path) -> None:
    store = LocalStore(path, key=KEY)
    grow(store, LANE_WERK, 2)
    store.close()
    old = path.read_bytes()
    store = LocalStore(path, key=KEY)
    grow(store, LANE_WERK, 5)
    store.close()
    path.write_bytes(old)
    assert reopened(path) == 5


def test_what_was_rolled_back_leaves_no_mark(path: Path) -> None:
    store = LocalStore(path, key=KEY)
    grow(store, LANE_WERK)

    def fail() -> None:
        with store.transaction():
            store.keten.append(lane=LANE_WERK, item_id="x", dossier_id="", zout=bytes(16), body=b"{}")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert store.highwater.read() == {LANE_WERK: 1, LANE_INZAGE: 0}
    store.close()


def test_a_mark_of_somebody_else_counts_for_nothing(tmp_path: Path) -> None:
    ours, theirs = (HighWater(tmp_path / "m", database_key=key) for key in (KEY, bytes(32)))
    theirs.write({LANE_WERK: 9})
    assert ours.read() == {}
    ours.write({LANE_WERK: 2})
    data = (tmp_path / "m").read_bytes()
    (tmp_path / "m").write_bytes(data.replace(b":2", b":3"))
    assert ours.read() == {}
    (tmp_path / "m").write_bytes(data[: len(data) // 2])
    assert ours.read() == {}
    ours.write({LANE_WERK: 2})
    assert ours.read() == {LANE_WERK: 2}
