"""The hash chains per device and lane, as they arrived, and where they do not hold.

Nothing here names a dossier, so that a chain outlives every dossier. A break is written down and told; it never keeps
a fact from being accepted.
"""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from sqlalchemy import select

from app.domain.keten import GENESIS, next_link
from register.store.database import Transaction
from register.store.schema import keten, keten_breuk, keten_head


class Breuk:
    """In which way a chain does not hold."""

    GAT = "gat"
    SCHAKEL = "schakel"
    DUBBEL = "dubbel_nummer"


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """One link as a laptop sent it."""

    volgnummer: int
    item_id: str
    inhoud_hash: bytes
    schakel: bytes

    def follows(self, previous: bytes) -> bool:
        """Whether it is the link that comes after another one."""
        expected = next_link(
            previous=previous, volgnummer=self.volgnummer, item_id=self.item_id, hashed=self.inhoud_hash
        )
        return self.schakel == expected


class LaneHead(msgspec.Struct, frozen=True):
    """Up to where a lane is here without a gap."""

    volgnummer: int = 0
    schakel: bytes = GENESIS


class FoundBreuk(msgspec.Struct, frozen=True, kw_only=True):
    """A place at which a chain does not hold."""

    apparaat_id: str
    lane: str
    volgnummer: int
    soort: str


def read_head(tx: Transaction, *, apparaat_id: str, lane: str) -> LaneHead:
    """Return up to where a lane of a device is here without a gap."""
    row = tx.connection.execute(
        select(keten_head.c.volgnummer, keten_head.c.schakel).where(
            keten_head.c.regio_id == tx.regio_id,
            keten_head.c.apparaat_id == apparaat_id,
            keten_head.c.lane == lane,
        )
    ).one_or_none()
    return LaneHead() if row is None else LaneHead(row.volgnummer, row.schakel)


def append(tx: Transaction, *, apparaat_id: str, lane: str, links: Sequence[Link], op: datetime) -> None:
    """Keep links, move the head on, and write down what does not follow.

    Args:
        tx: a transaction that writes and holds the device.
        apparaat_id: whose chain.
        lane: ``werk`` or ``inzage``.
        links: in any order; those that are here already change nothing.
        op: the moment.
    """
    if not links:
        return
    links = sorted(links, key=lambda link: link.volgnummer)
    known = {
        link.volgnummer: link for link in _read(tx, apparaat_id=apparaat_id, lane=lane, first=links[0].volgnummer - 1)
    }
    broken: list[tuple[Link, str]] = []
    new: list[Link] = []
    for link in links:
        here = known.get(link.volgnummer)
        if here is not None:
            if here != link:
                broken.append((link, Breuk.DUBBEL))
            continue
        before = known.get(link.volgnummer - 1)
        if before is None and link.volgnummer > 1:
            broken.append((link, Breuk.GAT))
        elif not link.follows(before.schakel if before else GENESIS):
            broken.append((link, Breuk.SCHAKEL))
        known[link.volgnummer] = link
        new.append(link)
    tx.insert(keten, [_key(apparaat_id, lane, link) | {"ontvangen_op": op} for link in new])
    rows = [
        {
            "apparaat_id": apparaat_id,
            "lane": lane,
            "volgnummer": link.volgnummer,
            "soort": soort,
            "item_id": link.item_id,
            "schakel": link.schakel,
            "gezien_op": op,
        }
        for link, soort in broken
    ]
    tx.upsert(keten_breuk, rows, update=False)
    _move_head(tx, apparaat_id=apparaat_id, lane=lane)


def _key(apparaat_id: str, lane: str, link: Link) -> dict[str, object]:
    return {
        "apparaat_id": apparaat_id,
        "lane": lane,
        "volgnummer": link.volgnummer,
        "item_id": link.item_id,
        "inhoud_hash": link.inhoud_hash,
        "schakel": link.schakel,
    }


def _read(tx: Transaction, *, apparaat_id: str, lane: str, first: int) -> list[Link]:
    rows = tx.connection.execute(
        select(keten.c.volgnummer, keten.c.item_id, keten.c.inhoud_hash, keten.c.schakel)
        .where(
            keten.c.regio_id == tx.regio_id,
            keten.c.apparaat_id == apparaat_id,
            keten.c.lane == lane,
            keten.c.volgnummer >= first,
        )
        .order_by(keten.c.volgnummer)
    )
    return [
        Link(volgnummer=row.volgnummer, item_id=row.item_id, inhoud_hash=row.inhoud_hash, schakel=row.schakel)
        for row in rows
    ]


def _move_head(tx: Transaction, *, apparaat_id: str, lane: str) -> None:
    head = read_head(tx, apparaat_id=apparaat_id, lane=lane)
    number, schakel = head.volgnummer, head.schakel
    for link in _read(tx, apparaat_id=apparaat_id, lane=lane, first=number + 1):
        if link.volgnummer != number + 1:
            break
        number, schakel = link.volgnummer, link.schakel
    if number != head.volgnummer:
        row = {"apparaat_id": apparaat_id, "lane": lane, "volgnummer": number, "schakel": schakel}
        tx.upsert(keten_head, [row])


def verify(tx: Transaction) -> tuple[int, list[FoundBreuk]]:
    """Go through every chain of the region again.

    Returns:
        The number of links, and every place at which a chain does not hold: as the links are here now, and what was
        seen at arrival and still stands (a second item under one number).
    """
    lanes = tx.connection.execute(
        select(keten.c.apparaat_id, keten.c.lane)
        .where(keten.c.regio_id == tx.regio_id)
        .distinct()
        .order_by(keten.c.apparaat_id, keten.c.lane)
    ).all()
    count = 0
    found: list[FoundBreuk] = []
    for lane in lanes:
        number, schakel = 0, GENESIS
        for link in _read(tx, apparaat_id=lane.apparaat_id, lane=lane.lane, first=0):
            count += 1
            if link.volgnummer != number + 1:
                found.append(_found(lane.apparaat_id, lane.lane, link.volgnummer, Breuk.GAT))
            elif not link.follows(schakel):
                found.append(_found(lane.apparaat_id, lane.lane, link.volgnummer, Breuk.SCHAKEL))
            number, schakel = link.volgnummer, link.schakel
    doubles = tx.connection.execute(
        select(keten_breuk.c.apparaat_id, keten_breuk.c.lane, keten_breuk.c.volgnummer).where(
            keten_breuk.c.regio_id == tx.regio_id, keten_breuk.c.soort == Breuk.DUBBEL
        )
    )
    found += [_found(row.apparaat_id, row.lane, row.volgnummer, Breuk.DUBBEL) for row in doubles]
    return count, sorted(found, key=lambda item: (item.apparaat_id, item.lane, item.volgnummer))


def _found(apparaat_id: str, lane: str, volgnummer: int, soort: str) -> FoundBreuk:
    return FoundBreuk(apparaat_id=apparaat_id, lane=lane, volgnummer=volgnummer, soort=soort)
