"""A short way past a number of points: the nearest one next, then crossings taken out (2-opt). Pure.

The way begins at the first point and ends where it ends: nobody has to go back. It knows no roads; what it gives is an
order in which to drive, not how.
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

MAX_TRIES: Final = 20_000
"""How many swaps are tried at most: a round of a day needs far fewer, and no list may hold up a screen."""

_Point = tuple[float, float]


def tour(points: Sequence[_Point]) -> tuple[int, ...]:
    """The order in which to go past points, as their numbers.

    Args:
        points: in metres, in a flat grid; the first is where the way begins.
    """
    if not points:
        return ()
    return tuple(_untangled(points, _nearest_next(points)))


def length(points: Sequence[_Point], order: Sequence[int]) -> float:
    """Length of a way past points, in the unit of the points.

    Args:
        points: the points.
        order: their numbers, in the order of the way.
    """
    return sum(math.dist(points[one], points[other]) for one, other in pairwise(order))


def _nearest_next(points: Sequence[_Point]) -> list[int]:
    order, left = [0], set(range(1, len(points)))
    while left:
        here = points[order[-1]]
        following = min(left, key=lambda number: (math.dist(here, points[number]), number))
        order.append(following)
        left.remove(following)
    return order


def _untangled(points: Sequence[_Point], order: list[int]) -> list[int]:
    """Turn a part of the way round for as long as that makes it shorter."""
    tries, better = 0, True
    while better:
        better = False
        for start in range(1, len(order) - 1):
            before = points[order[start - 1]]
            for end in range(start + 1, len(order)):
                tries += 1
                if tries > MAX_TRIES:
                    return order
                first, last = points[order[start]], points[order[end]]
                now, turned = math.dist(before, first), math.dist(before, last)
                if end + 1 < len(order):
                    after = points[order[end + 1]]
                    now, turned = now + math.dist(last, after), turned + math.dist(first, after)
                if turned < now - 1e-9:
                    order[start : end + 1] = reversed(order[start : end + 1])
                    better = True
    return order
