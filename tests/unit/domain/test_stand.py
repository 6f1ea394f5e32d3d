"""The sums that laptop and register compare: the same whatever the order, other whenever something is."""

import random

from hypothesis import given
from hypothesis import strategies as st

from app.domain.ids import uuid7
from app.domain.stand import LEEG, Stand, from_text, of_entity, of_event, to_text

ids = st.binary(min_size=10, max_size=10).map(lambda data: uuid7(at_unix_ms=1, random=data))
entities = st.dictionaries(ids, st.integers(1, 2**31), min_size=1, max_size=20)


def total(found: dict[str, int], order: list[str]) -> Stand:
    stand = LEEG
    for entity_id in order:
        stand ^= of_entity(entity_id, found[entity_id])
    return stand


@given(entities, st.randoms())
def test_order_makes_no_difference_and_taking_out_undoes_putting_in(
    found: dict[str, int], chance: random.Random
) -> None:
    order = list(found)
    first = total(found, order)
    chance.shuffle(order)
    assert total(found, order) == first
    assert first - first == LEEG
    assert from_text(to_text(first.som)) == first.som


@given(entities, st.data())
def test_another_version_or_a_missing_one_is_another_sum(found: dict[str, int], data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(sorted(found)))
    before = total(found, list(found))
    assert total({**found, one: found[one] + 1}, list(found)).som != before.som
    assert total(found, [item for item in found if item != one]) != before


def test_swapped_versions_are_another_sum() -> None:
    one, other = (uuid7(at_unix_ms=1, random=bytes([number]) * 10) for number in (1, 2))
    assert total({one: 1, other: 2}, [one, other]) != total({one: 2, other: 1}, [one, other])


def test_what_concerns_concern_stands_apart() -> None:
    event_id = uuid7(at_unix_ms=1, random=bytes(range(10)))
    assert of_event(event_id, zorg=True).som == 0
    assert of_event(event_id, zorg=True).zorg == of_event(event_id, zorg=False).som
    assert of_event(event_id, zorg=True).aantal == 0


def test_an_id_that_is_no_uuid_counts_too() -> None:
    assert of_entity("x", 1).som not in (0, of_entity("y", 1).som, of_entity("x", 2).som)
