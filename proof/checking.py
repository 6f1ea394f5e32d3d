"""What has to be true in the end: nothing lost, nothing doubled, both sides the same. Reads only."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

import msgspec
from sqlalchemy import func, select

from proof.laptop import Copy, ProofLaptop
from register.context import RegisterContext
from register.store import apparaten, gebruikers
from register.store.schema import gebeurtenis, inzage, keten, keten_breuk
from register.sync.afgifte import read_page
from register.sync.toegang import Laptop

_PAGE = 500


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What was found. ``differ`` says in words what differs, at most a few of each kind."""

    recorded: int
    at_register: int
    lost: int
    doubled: int
    differ: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether something was recorded, nothing lost, nothing doubled, and both sides are the same.

        In its first round a laptop only fetches: a run of one round would prove nothing of what is recorded.
        """
        return self.recorded > 0 and not self.lost and not self.doubled and not self.differ


def settle(laptops: Iterable[ProofLaptop]) -> None:
    """Sync everybody twice without faults, so that what one sent has reached the others."""
    laptops = list(laptops)
    for _ in range(2):
        for laptop in laptops:
            laptop.sync_patiently()


def judge(context: RegisterContext, laptops: Sequence[ProofLaptop]) -> Verdict:
    """Compare the register with what the laptops said was safe, and every laptop with what it should hold.

    Args:
        context: the register.
        laptops: everybody, synced (:func:`settle`).
    """
    expected = {event_id: hashed for laptop in laptops for event_id, hashed in laptop.recorded.items()}
    devices = [laptop.apparaat_id for laptop in laptops]
    with context.read() as tx:
        rows = tx.connection.execute(
            select(gebeurtenis.c.id, gebeurtenis.c.inhoud).where(
                gebeurtenis.c.regio_id == tx.regio_id, gebeurtenis.c.apparaat_id.in_(devices)
            )
        ).all()
        breaks = tx.connection.scalar(select(func.count()).select_from(keten_breuk)) or 0
        seen = tx.connection.execute(select(inzage.c.apparaat_id, func.count()).group_by(inzage.c.apparaat_id)).all()
    found = {row.id: sha256(row.inhoud).digest() for row in rows}
    lost = sum(found.get(event_id) != hashed for event_id, hashed in expected.items())
    # An id is made once, on the laptop: what is here under another id, or twice, was doubled.
    doubled = len(rows) - len(found) + len(found.keys() - expected.keys())
    differ = [f"{breaks} breaks in chains"] if breaks else []
    audit = {row[0]: int(row[1]) for row in seen}
    for laptop in laptops:
        differ += _differences(context, laptop, audit.get(laptop.apparaat_id, 0))
    return Verdict(
        recorded=len(expected), at_register=len(found), lost=lost, doubled=doubled, differ=tuple(differ[:20])
    )


def _differences(context: RegisterContext, laptop: ProofLaptop, audit_rows: int) -> list[str]:
    differ = []
    work, audit, refused = laptop.waiting()
    # The audit row of the last sync is written after everything was sent.
    if work or refused or audit > 1:
        differ.append(f"{laptop.naam}: {work} and {audit} wait, {refused} were refused")
    here = laptop.copy()
    should = should_hold(context, laptop)
    for what, keys in (
        ("lacks", should.keys() - here.keys()),
        ("must not hold", here.keys() - should.keys()),
        ("holds otherwise", {key for key in here.keys() & should.keys() if here[key] != should[key]}),
    ):
        if keys:
            differ.append(f"{laptop.naam} {what} {len(keys)}, such as {sorted(keys)[0]}")
    for lane, waits in (("werk", 0), ("inzage", audit)):
        made = laptop.chain(lane)
        if made[: len(made) - waits] != _chain(context, laptop.apparaat_id, lane):
            differ.append(f"{laptop.naam}: chain {lane} differs")
        if lane == "inzage" and audit_rows != len(made) - waits:
            differ.append(f"{laptop.naam}: {audit_rows} audit rows at the register, {len(made) - waits} were sent")
    return differ


def should_hold(context: RegisterContext, laptop: ProofLaptop) -> Copy:
    """What the register gives to a laptop that begins anew: exactly what it may hold."""
    with context.read() as tx:
        device = next((item for item in apparaten.list_all(tx) if item.id == laptop.apparaat_id), None)
        gebruiker = gebruikers.find(tx, gebruiker_id=laptop.gebruiker_id)
    if device is None or gebruiker is None:
        raise LookupError(laptop.naam)
    caller = Laptop(regio_id=context.regio.id, gebruiker=gebruiker, apparaat=device, klok_afwijking_s=0)
    rows, cursor = Copy(), None
    while True:
        page = read_page(context, caller, cursor=cursor, aantal=_PAGE)
        for item in page.items:
            if item.verwijderd is None:
                rows[item.entiteit, item.id] = (item.versie, bytes(item.inhoud))
        cursor = page.volgende_cursor
        if page.compleet:
            return rows


def _chain(context: RegisterContext, apparaat_id: str, lane: str) -> list[tuple[int, str, bytes, bytes]]:
    columns = keten.c
    with context.read() as tx:
        rows = tx.connection.execute(
            select(columns.volgnummer, columns.item_id, columns.inhoud_hash, columns.schakel)
            .where(columns.regio_id == tx.regio_id, columns.apparaat_id == apparaat_id, columns.lane == lane)
            .order_by(columns.volgnummer)
        ).all()
    return [tuple(row) for row in rows]
