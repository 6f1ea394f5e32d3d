"""Short runs of the proofs with many laptops at once, and with many regions."""

from collections.abc import Callable

from proof import laptops, regions


def test_each_laptop_ends_with_exactly_what_it_may_hold(new_postgresql: Callable[[], str]) -> None:
    done = laptops.run(laptops=8, rounds=4, seed=11, database=new_postgresql(), dossiers_each=4)
    assert done.verdict.ok, done.verdict
    assert done.verdict.recorded > 100
    assert done.moved > 0
    assert done.kills > 0
    assert done.proposals > 0
    assert done.failed_syncs == {}, "nobody was turned away: the network was good"


def test_nothing_of_one_region_is_ever_in_another(new_postgresql: Callable[[], str]) -> None:
    done = regions.run(regions=2, laptops=2, rounds=2, seed=11, database=new_postgresql(), dossiers_each=3)
    assert done.verdict.ok, done.verdict
    assert done.verdict.recorded > 12
    assert done.requests > 3 * done.syncs
    assert done.tables["gebeurtenis"].rijen >= done.verdict.at_register
