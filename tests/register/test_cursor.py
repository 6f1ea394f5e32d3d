"""No laptop ever steps over a change: transactions that begin early and commit late, on a real PostgreSQL.

SQLite has one writer, so there the question does not arise; the tests that need two open transactions run on
PostgreSQL only, by the fixture ``postgresql``.
"""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import timedelta

import pytest
from sqlalchemy import Connection, text

from register.context import RegisterContext
from register.store import feed, feed_pages, gebruikers
from register.store.database import Transaction
from register.store.feed import Change
from register.store.feed_pages import FeedItem
from tests.register.conftest import Clock

pytestmark = pytest.mark.parametrize("database", ["postgresql"], indirect=True)


@pytest.fixture
def anna(context: RegisterContext) -> str:
    with context.read() as tx:
        found = gebruikers.find_by_login(tx, inlognaam="anna")
    assert found
    return found.id


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(8) as made:
        yield made


def change(eigenaar_id: str, name: str) -> Change:
    """A removal: it needs nothing else to be there."""
    return Change(
        eigenaar_id=eigenaar_id, dossier_id=name, entiteit="dossier", entiteit_id=name, verwijderd="afgesloten"
    )


def write(tx: Transaction, eigenaar_id: str, name: str, context: RegisterContext) -> None:
    feed.write_changes(tx, [change(eigenaar_id, name)], op=context.now())


class Reader:
    """A laptop's way of reading: from its cursor to the head, and the head is the next cursor."""

    def __init__(self, context: RegisterContext, eigenaar_id: str) -> None:
        self.context, self.eigenaar_id = context, eigenaar_id
        self.cursor = 0
        self.seen: list[str] = []

    def pull(self, *, limit: int = 1000) -> list[str]:
        with self.context.read() as tx:
            head = feed.read_head(tx, eigenaar_id=self.eigenaar_id)
            items: list[FeedItem]
            items, reached = feed_pages.read_delta(
                tx,
                eigenaar_id=self.eigenaar_id,
                apparaat_id="laptop",
                after=self.cursor,
                upto=head.nummer,
                limit=limit,
            )
        self.cursor = reached
        self.seen += [item.dossier_id for item in items]
        return [item.dossier_id for item in items]


def wait_until_blocked(context: RegisterContext) -> None:
    """Return when some transaction of this database waits for a lock of another."""
    with context.database.engine.connect() as connection:
        query = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
        while not connection.scalar(query):
            connection.rollback()


def test_a_plain_sequence_steps_over_a_change_that_commits_late(context: RegisterContext) -> None:
    """Why the feed has a head that is locked: this is what happens without one."""
    engine = context.plek.open(als_eigenaar=True).engine
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE proef (nummer bigserial PRIMARY KEY, naam text)"))

    def read(connection: Connection, after: int) -> list[int]:
        rows = connection.execute(text("SELECT nummer FROM proef WHERE nummer > :after ORDER BY 1"), {"after": after})
        return list(rows.scalars())

    with engine.connect() as early, engine.connect() as late, engine.connect() as reader:
        early.execute(text("INSERT INTO proef (naam) VALUES ('vroeg')"))
        late.execute(text("INSERT INTO proef (naam) VALUES ('laat')"))
        late.commit()
        assert read(reader, 0) == [2]
        reader.rollback()
        early.commit()
        assert read(reader, 2) == [], "the change with number 1 is never seen"
    engine.dispose()


def test_a_change_that_commits_late_is_not_stepped_over(
    context: RegisterContext, anna: str, pool: ThreadPoolExecutor
) -> None:
    reader = Reader(context, anna)
    with context.write() as early:
        write(early, anna, "vroeg", context)

        def write_late() -> None:
            with context.write() as late:
                write(late, anna, "laat", context)

        waiting = pool.submit(write_late)
        wait_until_blocked(context)
        assert reader.pull() == [], "nothing was committed, so nothing is read and the cursor stays"
        assert reader.cursor == 0
        assert not waiting.done()
    waiting.result()
    assert reader.pull() == ["vroeg", "laat"]


def test_a_transaction_that_is_rolled_back_leaves_no_hole(context: RegisterContext, anna: str) -> None:
    reader = Reader(context, anna)

    class Undone(Exception):
        pass

    @contextmanager
    def undone() -> Iterator[Transaction]:
        with suppress(Undone), context.write() as tx:
            yield tx
            raise Undone

    with undone() as tx:
        write(tx, anna, "niets", context)
    with context.write() as tx:
        write(tx, anna, "iets", context)
    assert reader.pull() == ["iets"]
    assert reader.cursor == 1


def test_owners_do_not_wait_for_each_other(context: RegisterContext, anna: str) -> None:
    with context.read() as tx:
        bram = gebruikers.find_by_login(tx, inlognaam="bram")
    assert bram
    with context.write() as mine, context.write() as theirs:
        write(mine, anna, "van-anna", context)
        write(theirs, bram.id, "van-bram", context)
    assert Reader(context, anna).pull() == ["van-anna"]
    assert Reader(context, bram.id).pull() == ["van-bram"]


@pytest.mark.parametrize("limit", [1000, 7])
def test_a_reader_among_many_writers_gets_every_change_once(
    context: RegisterContext, anna: str, pool: ThreadPoolExecutor, limit: int
) -> None:
    """Writers that overlap as they please, and a reader that never stops: at the end nothing is missing or doubled."""
    writers, rounds = 6, 30
    reader = Reader(context, anna)

    def write_many(writer: int) -> None:
        for number in range(rounds):
            with context.write() as tx:
                write(tx, anna, f"{writer}-{number}", context)

    def read_until(done: threading.Event) -> None:
        while not done.is_set():
            reader.pull(limit=limit)
        while reader.pull(limit=limit):
            pass

    ended = threading.Event()
    reading = pool.submit(read_until, ended)
    futures: list[Future[None]] = [pool.submit(write_many, writer) for writer in range(writers)]
    try:
        for future in futures:
            future.result()
    finally:
        ended.set()
    reading.result()
    assert sorted(reader.seen) == sorted(f"{writer}-{number}" for writer in range(writers) for number in range(rounds))
    for writer in range(writers):
        assert [name for name in reader.seen if name.startswith(f"{writer}-")] == [
            f"{writer}-{number}" for number in range(rounds)
        ]


def test_a_first_copy_and_its_delta_miss_nothing_that_was_assigned_meanwhile(
    context: RegisterContext,
    clock: Clock,
    anna: str,
    add_dossier: Callable[..., str],
    assign: Callable[[str, str], None],
) -> None:
    """A dossier that arrives below the key that the copy has reached comes with the delta from its fixed head."""
    ids = sorted(add_dossier("bram") for _ in range(3))
    clock.move(timedelta(seconds=1))  # ids follow the time
    ids += sorted(add_dossier("anna") for _ in range(4))
    with context.read() as tx:
        head = feed.read_head(tx, eigenaar_id=anna)
        first, last = feed_pages.read_snapshot(tx, eigenaar_id=anna, after="", limit=2, nummer=head.nummer)
    assert last is not None
    assign(ids[0], "anna")
    with context.read() as tx:
        rest, last = feed_pages.read_snapshot(tx, eigenaar_id=anna, after=last, limit=50, nummer=head.nummer)
    assert last is None
    copied = {item.dossier_id for item in first + rest}
    assert ids[0] not in copied
    reader = Reader(context, anna)
    reader.cursor = head.nummer
    assert set(reader.pull()) == {ids[0]}


def test_a_page_of_a_first_copy_holds_fewer_dossiers_when_these_have_a_long_history(
    context: RegisterContext, anna: str, add_dossier: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that a laptop has no room for would come again for ever; one dossier is never cut in two."""
    ids = [add_dossier("anna") for _ in range(4)]
    for most, pages in ((10**6, 1), (2, 4)):
        monkeypatch.setattr(feed_pages, "PAGE_ENTITIES", most)
        copied: list[str] = []
        after: str | None = ""
        count = 0
        while after is not None:
            with context.read() as tx:
                items, after = feed_pages.read_snapshot(tx, eigenaar_id=anna, after=after, limit=50, nummer=99)
            copied += [item.id for item in items if item.entiteit == "dossier"]
            count += 1
        assert sorted(copied) == sorted(ids)
        assert count == pages
