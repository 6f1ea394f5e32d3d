"""A short run of the proof with many laptops at once."""

from collections.abc import Callable

from proof import laptops


def test_each_laptop_ends_with_exactly_what_it_may_hold(new_postgresql: Callable[[], str]) -> None:
    done = laptops.run(laptops=8, rounds=4, seed=11, database=new_postgresql(), dossiers_each=4)
    assert done.verdict.ok, done.verdict
    assert done.verdict.recorded > 100
    assert done.moved > 0
    assert done.kills > 0
    assert done.proposals > 0
    assert done.failed_syncs == {}, "nobody was turned away: the network was good"
