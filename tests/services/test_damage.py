"""A damaged copy: noticed, put aside as it was, and what can be read rescued into a new one, unsent work first."""

import shutil
from pathlib import Path

import pytest

from app.domain.keten import LANE_INZAGE
from app.platform.folders import Profile
from app.services.opening import look_for_damage, note_damage, open_session
from app.services.session import Session
from app.services.workers import Workers
from app.storage.errors import StoreDamagedError
from app.storage.meta import MetaKey
from app.storage.store import LocalStore
from tests.unlocked import TestClock, make_session, put_dossier

PAGE = 4096
ITEMS = 80


@pytest.fixture
def template(tmp_path: Path) -> tuple[Profile, Session]:
    """A closed copy of 30 dossiers with 80 items that wait; the session is only there for its parts."""
    profile = Profile(tmp_path)
    session = make_session(tmp_path, TestClock())
    for number in range(30):
        put_dossier(session, f"Kevin Berg{number}", huisnummer=number + 1)
    with session.store.transaction():
        session.store.meta.put(MetaKey.APPARAAT, session.identity)
        for number in range(ITEMS):
            session.store.audit.add(item_id=f"i{number:03}", zout=bytes(16), body=b"x" * 300)
    session.store.close()
    return profile, session


def reopen(profile: Profile, session: Session) -> Session:
    return open_session(
        profile=profile,
        database_key=session.store._key,
        codes=session.codes,
        default_beleid=session.default_beleid,
        clock=TestClock(),
    )


def flip(path: Path, page: int) -> bytes:
    data = bytearray(path.read_bytes())
    data[page * PAGE + 2000] ^= 1
    path.write_bytes(data)
    return bytes(data)


def waiting(store: LocalStore) -> int:
    return store.outbox.waiting(LANE_INZAGE)


def pages(path: Path) -> range:
    return range(1, path.stat().st_size // PAGE)


def test_whatever_page_is_damaged_all_unsent_work_is_rescued(template: tuple[Profile, Session]) -> None:
    profile, session = template
    whole = profile.database_file.read_bytes()
    for page in list(pages(profile.database_file))[::6]:
        damaged = flip(profile.database_file, page)
        profile.database_file.with_suffix(".schade").touch()
        opened = reopen(profile, session)
        assert opened.gered is not None, page
        assert waiting(opened.store) == ITEMS, page
        assert opened.store.database.is_whole()
        opened.store.close()
        (aside,) = profile.folder.glob("beschadigd-*")
        assert (aside / profile.database_file.name).read_bytes() == damaged
        shutil.rmtree(aside)
        profile.database_file.write_bytes(whole)


def test_without_the_back_up_what_can_be_read_is_rescued_around_the_damage(template: tuple[Profile, Session]) -> None:
    profile, session = template
    profile.database_file.with_suffix(".wachtrij").unlink()
    saved = []
    whole = profile.database_file.read_bytes()
    for page in list(pages(profile.database_file))[::6]:
        flip(profile.database_file, page)
        profile.database_file.with_suffix(".schade").touch()
        try:
            opened = reopen(profile, session)
        except StoreDamagedError:
            # Whose copy it is stood on that very page: then nothing is touched.
            assert not list(profile.folder.glob("beschadigd-*"))
            saved.append(-1)
        else:
            bodies = opened.store.database.connection.execute("SELECT count(*) FROM inzage").fetchone()[0]
            saved.append(int(bodies))
            opened.store.close()
            shutil.rmtree(next(profile.folder.glob("beschadigd-*")))
        profile.database_file.write_bytes(whole)
        profile.database_file.with_suffix(".wachtrij").unlink(missing_ok=True)
    assert max(saved) == ITEMS, "damage elsewhere costs nothing"
    assert any(0 < count < ITEMS for count in saved), "damage on a page of the items costs those on it, and no others"


def test_dossiers_come_along_and_the_copy_is_fetched_again(template: tuple[Profile, Session]) -> None:
    profile, session = template
    store = LocalStore(profile.database_file, key=session.store._key)
    with store.transaction():
        store.meta.put(MetaKey.CURSOR, "hier was ik")
    store.close()
    flip(profile.database_file, pages(profile.database_file)[-1])
    profile.database_file.with_suffix(".schade").touch()
    opened = reopen(profile, session)
    assert opened.store.dossiers.count() > 0
    assert opened.store.meta.get(MetaKey.CURSOR, str) is None
    opened.store.close()


def test_damage_that_nobody_met_yet_is_found_after_unlocking(template: tuple[Profile, Session]) -> None:
    profile, session = template
    workers = Workers()
    opened = workers.on_database(reopen, profile, session).result()
    assert look_for_damage(opened.store, workers)
    assert not profile.database_file.with_suffix(".schade").exists()
    workers.on_database(opened.store.close).result()
    # A page at the end, which opening does not read.
    flip(profile.database_file, pages(profile.database_file)[-1])
    opened = workers.on_database(reopen, profile, session).result()
    assert opened.gered is None
    assert not look_for_damage(opened.store, workers)
    note_damage(profile)
    workers.on_database(opened.store.database.connection.close).result()
    workers.stop()
    opened = reopen(profile, session)
    assert opened.gered is not None
    assert waiting(opened.store) == ITEMS
    opened.store.close()


def test_a_mark_of_damage_on_a_whole_copy_rescues_nothing(template: tuple[Profile, Session]) -> None:
    profile, session = template
    profile.database_file.with_suffix(".schade").touch()
    opened = reopen(profile, session)
    assert opened.gered is None
    opened.store.close()
    assert not profile.database_file.with_suffix(".schade").exists()
    assert not list(profile.folder.glob("beschadigd-*"))


def test_a_back_up_of_somebody_else_counts_for_nothing(tmp_path: Path) -> None:
    ours, theirs = (LocalStore(tmp_path / name, key=bytes([number] * 32)) for number, name in enumerate("ab"))
    with theirs.transaction():
        theirs.audit.add(item_id="i1", zout=bytes(16), body=b"van een ander")
    theirs.close()
    ours.close()
    (tmp_path / "b.wachtrij").replace(tmp_path / "a.wachtrij")
    ours = LocalStore(tmp_path / "a", key=bytes(32))
    assert ours.backup.read() is None
    ours.close()
