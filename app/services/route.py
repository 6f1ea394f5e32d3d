"""Which doors somebody does today: the place, the doors that are left out, and their order. Kept for the day."""

from collections.abc import Collection, Sequence
from datetime import date
from functools import lru_cache
from itertools import takewhile
from typing import Final

import msgspec

from app.domain.ids import DossierId
from app.domain.tour import tour
from app.services.rows import DoorRow
from app.services.session import Changes, Session
from app.storage.meta import MetaKey

MAX_DOORS: Final = 100


class RouteKeuze(msgspec.Struct, frozen=True, kw_only=True):
    """The choice of one day. ``plaats`` is a woonplaats or its part (``Leiden 2311``); empty is everywhere."""

    dag: date
    plaats: str = ""
    zonder: frozenset[DossierId] = frozenset()


class _Kept(msgspec.Struct, frozen=True):
    dag: date
    plaats: str


def in_route_order(rows: Sequence[DoorRow]) -> tuple[DoorRow, ...]:
    """Doors in the order of the route: by coordinates where the caseload has them, else as they are.

    A door without coordinates goes along with its neighbour in the list: the one before it or the one after it,
    whichever has more of its postcode. With more than a hundred points all stay as they are: that is no round of a day.

    Args:
        rows: in the order of gemeente, postcode and huisnummer; the route begins at the first that has coordinates.
    """
    points: list[tuple[int, int]] = []
    groups: list[list[DoorRow]] = []
    waiting: list[DoorRow] = []
    for row in rows:
        if row.rd is None:
            waiting.append(row)
            continue
        with_the_one_before = [one for one in waiting if groups and _as_near(one, groups[-1][-1], than=row)]
        if groups:
            groups[-1] += with_the_one_before
        with_this_one = waiting[len(with_the_one_before) :]
        waiting = []
        if points and row.rd == points[-1] and not with_this_one:
            groups[-1].append(row)
        else:
            points.append(row.rd)
            groups.append([*with_this_one, row])
    if len(points) < 2 or len(points) > MAX_DOORS:
        return tuple(rows)
    groups[-1] += waiting
    return tuple(row for number in _order(tuple(points)) for row in groups[number])


def _as_near(door: DoorRow, one: DoorRow, *, than: DoorRow) -> bool:
    """Whether a door has at least as much of its postcode in common with one door as with another."""
    return _in_common(door, one) >= _in_common(door, than)


def _in_common(door: DoorRow, other: DoorRow) -> int:
    """How many signs of their postcodes are the same, from the first on."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(door.postcode, other.postcode, strict=False)))


# A list asks for the same order at every key that is typed in it.
@lru_cache(maxsize=4)
def _order(points: tuple[tuple[int, int], ...]) -> tuple[int, ...]:
    return tour(points)


def read_route(session: Session) -> RouteKeuze:
    """The choice of today; every day begins with all doors.

    Args:
        session: the unlocked copy.
    """
    kept = session.store.meta.get(MetaKey.ROUTE, _Kept)
    if kept is None or kept.dag != session.vandaag():
        return RouteKeuze(dag=session.vandaag())
    without = session.store.meta.get(MetaKey.ROUTE_ZONDER, list[str]) or []
    return RouteKeuze(dag=kept.dag, plaats=kept.plaats, zonder=frozenset(DossierId(one) for one in without))


def choose_route(session: Session, *, plaats: str, zonder: Collection[DossierId]) -> Changes:
    """Remember what was chosen for today.

    Args:
        session: the unlocked copy.
        plaats: as :class:`RouteKeuze`.
        zonder: the doors that are left out.

    Raises:
        DiskFullError: the choice before it still stands.
    """
    here = [dossier_id for dossier_id in zonder if session.store.dossiers.find(dossier_id) is not None]
    with session.store.transaction():
        session.store.meta.put(MetaKey.ROUTE, _Kept(dag=session.vandaag(), plaats=plaats))
        session.store.meta.put(MetaKey.ROUTE_ZONDER, sorted(here))
    return Changes(state=False)
