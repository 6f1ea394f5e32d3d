"""The order of a route: every point once, from the first, and no longer than the nearest-next way or the given one."""

import math
import random
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.domain.tour import length, tour

POINTS = st.lists(st.tuples(st.integers(0, 5_000), st.integers(0, 5_000)), max_size=14)


@given(POINTS)
def test_every_point_comes_once_and_the_first_stays_first(points: list[tuple[int, int]]) -> None:
    order = tour(points)
    assert sorted(order) == list(range(len(points)))
    assert order[:1] == ((0,) if points else ())
    assert tour(points) == order


@given(POINTS)
def test_no_part_turned_round_makes_it_shorter(points: list[tuple[int, int]]) -> None:
    order = list(tour(points))
    for start in range(1, len(order)):
        for end in range(start + 1, len(order)):
            turned = order[:start] + order[start : end + 1][::-1] + order[end + 1 :]
            assert length(points, turned) >= length(points, order) - 1e-6


def test_a_crossing_is_taken_out() -> None:
    # Two streets beside each other; by postcode one goes to and fro between them.
    points = [(0, 0), (100, 40), (100, 0), (0, 40), (200, 0), (200, 40)]
    way = [points[number] for number in tour(points)]
    assert length(points, tour(points)) < 340
    assert all(math.dist(one, other) <= 100 for one, other in pairwise(way))


def test_a_line_is_gone_down_in_order_however_it_is_given() -> None:
    rest = list(range(1, 30))
    random.Random(4).shuffle(rest)
    points = [(10 * number, 0) for number in (0, *rest)]
    assert [points[number][0] for number in tour(points)] == [10 * number for number in range(30)]
