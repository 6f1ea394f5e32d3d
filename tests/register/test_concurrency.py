"""Many laptops and a coördinator at once: everything once, nothing lost, and nobody waits for another in a circle."""

import random
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import OperationalError

from app.domain.events import Contactmoment
from app.sync import berichten as wire
from register.beheer import toewijzen
from register.context import RegisterContext
from register.ids import new_id
from register.store import apparaten, dossiers, feed, feed_pages, gebruikers, schema
from register.store.conflicts import is_conflict, retry_conflicts
from register.sync import ontvangst
from register.sync.afgifte import read_page, shake_hands
from register.sync.berichten import HanddrukVraag, Push, PushItem
from register.sync.toegang import Laptop as Caller
from tests.register.conftest import Clock, Laptop

BELLEN = Contactmoment(kanaal="telefoon", uitkomst="geen_gehoor")
on_postgresql = pytest.mark.parametrize("database", ["postgresql"], indirect=True)


class Device:
    """A laptop that speaks with the register without HTTP between them."""

    def __init__(self, context: RegisterContext, naam: str, clock: Clock) -> None:
        self.context = context
        key = f"{naam}-{new_id(clock())}"
        with context.write() as tx:
            owner = gebruikers.find_by_login(tx, inlognaam=naam)
            assert owner
            device = apparaten.enrol(tx, gebruiker_id=owner.id, naam=naam, jkt=key, sleutel="{}", op=clock())
        self.caller = Caller(regio_id=context.regio.id, gebruiker=owner, apparaat=device, klok_afwijking_s=0)
        self.maker = Laptop("http://127.0.0.1:1", naam, clock)
        self.maker.apparaat_id, self.maker.gebruiker_id = device.id, owner.id

    def record(self, dossier_id: str) -> PushItem:
        return to_push(self.maker.record(dossier_id, BELLEN))

    def push(self, *items: PushItem) -> list[str]:
        answers = ontvangst.receive(self.context, self.caller, Push(lane="werk", items=list(items)))
        return [answer.uitslag for answer in answers]

    def copy(self) -> set[tuple[str, str]]:
        """Everything that a first copy gives, as (entiteit, id)."""
        found, cursor = set(), None
        while True:
            page = read_page(self.context, self.caller, cursor=cursor, aantal=500)
            found |= {(item.entiteit, item.id) for item in page.items if item.verwijderd is None}
            cursor = page.volgende_cursor
            if page.compleet:
                return found


def to_push(item: wire.PushItem) -> PushItem:
    return PushItem(**{name: getattr(item, name) for name in wire.PushItem.__struct_fields__})


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(16) as made:
        yield made


def stored(context: RegisterContext) -> list[str]:
    with context.read() as tx:
        return list(tx.connection.scalars(select(schema.gebeurtenis.c.id)))


def deadlocks(context: RegisterContext) -> int:
    """How often PostgreSQL had to break a circle in this database."""
    with context.database.engine.connect() as connection:
        connection.execute(text("SELECT pg_stat_force_next_flush()"))
        query = text("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        return int(connection.scalar(query) or 0)


def test_one_batch_sent_many_times_at_once_is_kept_once(
    context: RegisterContext, clock: Clock, add_dossier: Callable[..., str], pool: ThreadPoolExecutor
) -> None:
    dossier_id = add_dossier("anna")
    device = Device(context, "anna", clock)
    items = [device.record(dossier_id) for _ in range(20)]

    answers = list(pool.map(lambda _: device.push(*items), range(16)))

    assert answers == [["aanvaard"] * 20] * 16
    assert sorted(stored(context)) == sorted(item.id for item in items)


def test_a_repeat_is_answered_as_the_first_time_for_ever(
    context: RegisterContext, clock: Clock, add_dossier: Callable[..., str]
) -> None:
    device = Device(context, "anna", clock)
    item = device.record(add_dossier("anna"))
    first = ontvangst.receive(context, device.caller, Push(lane="werk", items=[item]))
    clock.move(timedelta(days=4000))
    assert ontvangst.receive(context, device.caller, Push(lane="werk", items=[item])) == first


def test_an_id_of_another_laptop_is_refused_also_at_the_same_moment(
    context: RegisterContext, clock: Clock, add_dossier: Callable[..., str], pool: ThreadPoolExecutor
) -> None:
    """Two laptops of one person that were copied from each other: the first keeps its facts, the other is told."""
    dossier_id = add_dossier("anna")
    one, other = Device(context, "anna", clock), Device(context, "anna", clock)
    for _ in range(10):
        event_id = new_id(clock())
        pair = [same_id(device, dossier_id, event_id) for device in (one, other)]
        start = threading.Barrier(2)

        def push(place: int, pair: list[PushItem] = pair, start: threading.Barrier = start) -> list[str]:
            start.wait(timeout=20)
            return (one, other)[place].push(pair[place])

        assert sorted(pool.map(push, range(2))) == [["aanvaard"], ["geweigerd"]]
    assert len(stored(context)) == 10


def same_id(device: Device, dossier_id: str, event_id: str) -> PushItem:
    body = device.maker.event(dossier_id, BELLEN)
    old = body.split(b'"id":"')[1][:36]
    return to_push(device.maker.item(body.replace(old, event_id.encode()), item_id=event_id))


@on_postgresql
def test_everybody_at_once_never_waits_in_a_circle(
    context: RegisterContext, clock: Clock, add_dossier: Callable[..., str], pool: ThreadPoolExecutor
) -> None:
    """Laptops that push and shake hands while dossiers move about: no deadlock, each event once, feeds that agree."""
    names = ("anna", "bram", "sem")
    ids = [add_dossier(names[number % 3]) for number in range(12)]
    everybody = {naam: [Device(context, naam, clock) for _ in range(3)] for naam in names}
    for dossier_id in ids:  # so that each may send on each: everybody had it once
        for naam in (*names, names[ids.index(dossier_id) % 3]):
            toewijzen.assign(context, dossier_ids=[dossier_id], aan=naam, reden="proef")
    sent: list[str] = []
    sent_lock = threading.Lock()

    def work_on_laptop(device: Device, seed: int) -> None:
        chance = random.Random(seed)
        for _ in range(8):
            items = [device.record(chance.choice(ids)) for _ in range(chance.randint(1, 6))]
            assert device.push(*items) == ["aanvaard"] * len(items)
            if chance.random() < 0.3:
                assert device.push(*items) == ["aanvaard"] * len(items)
            with sent_lock:
                sent.extend(item.id for item in items)
            shake_hands(
                context,
                device.caller,
                HanddrukVraag(app_versie="proef", schema_versie=1, regelset_versie=1, beleid_versie=1),
            )

    def coordinate(seed: int) -> None:
        chance = random.Random(seed)
        for _ in range(16):
            if chance.random() < 0.2:
                toewijzen.withdraw(context, dossier_ids=[chance.choice(ids)], reden="afgesloten")
            else:
                some = chance.sample(ids, 3)
                toewijzen.assign(context, dossier_ids=some, aan=chance.choice(names), reden="proef")

    devices = [device for naam in names for device in everybody[naam]]
    futures = [pool.submit(work_on_laptop, device, seed) for seed, device in enumerate(devices)]
    futures += [pool.submit(coordinate, seed) for seed in range(100, 104)]
    for future in futures:
        future.result()

    assert deadlocks(context) == 0
    assert sorted(stored(context)) == sorted(sent)
    for naam in names:
        device = everybody[naam][0]
        with context.read() as tx:
            owner = device.caller.gebruiker.id
            head = feed.read_head(tx, eigenaar_id=owner)
            numbers = tx.connection.scalar(
                select(func.max(schema.feed.c.nummer)).where(schema.feed.c.eigenaar_id == owner)
            )
            assert numbers == head.nummer
            delta, _ = feed_pages.read_delta(
                tx, eigenaar_id=owner, apparaat_id="", after=0, upto=head.nummer, limit=100_000
            )
        replayed = {(item.entiteit, item.id) for item in delta if item.verwijderd is None}
        assert replayed == device.copy()


@on_postgresql
def test_a_deadlock_is_broken_and_the_work_runs_again(
    context: RegisterContext, add_dossier: Callable[..., str], pool: ThreadPoolExecutor
) -> None:
    """What the order of locks does not cover: here two threads take two dossiers in opposite order on purpose."""
    pair = [add_dossier("anna"), add_dossier("anna")]
    both_hold_one = threading.Barrier(2)
    tries = [0, 0]

    @retry_conflicts
    def cross(place: int) -> None:
        tries[place] += 1
        with context.write() as tx:
            dossiers.find(tx, dossier_id=pair[place], lock=True)
            if tries[place] == 1:
                both_hold_one.wait(timeout=20)
            dossiers.find(tx, dossier_id=pair[1 - place], lock=True)

    list(pool.map(cross, range(2)))
    assert sorted(tries) == [1, 2]
    assert deadlocks(context) == 1


def test_what_is_no_conflict_is_not_run_again(context: RegisterContext) -> None:
    tries = 0

    @retry_conflicts
    def broken() -> None:
        nonlocal tries
        tries += 1
        with context.read() as tx:
            tx.connection.execute(text("SELECT * FROM deze_tabel_is_er_niet"))

    with pytest.raises(Exception, match="deze_tabel_is_er_niet") as caught:
        broken()
    assert tries == 1
    assert not isinstance(caught.value, OperationalError) or not is_conflict(caught.value)
