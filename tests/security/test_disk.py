"""Short runs of what a disk and the power can do; the full numbers: ``python3 dev.py proof security``."""

import pytest

from proof import antwoorden, disk, security


def quiet(_: str) -> None:
    pass


@pytest.mark.parametrize(
    ("row", "number"), [("kills", 6), ("powercuts", 150), ("disks", 5), ("flips", 15), ("logs", 25), ("purge", 200)]
)
def test_nothing_acknowledged_is_lost_and_no_damage_goes_unnoticed(row: str, number: int) -> None:
    _, work = security.ROWS[row]
    found = work(number, seed=11, say=quiet)
    assert found.ok, found
    assert found.tried == (2 if row == "purge" else number)
    assert found.acknowledged > 0 or found.noticed > 0


def test_the_simulated_power_cut_finds_what_a_weaker_setting_loses() -> None:
    """A simulation that never finds a loss proves nothing."""
    found = disk.power_cuts(states=60, seed=11, say=quiet, synchronous="NORMAL")
    assert found.lost > 0
    assert not found.ok


def test_no_answer_of_a_register_loses_work_or_crashes() -> None:
    found = antwoorden.run(responses=12, seed=11, say=quiet)
    assert found.ok, found
    assert found.tried >= 12
    assert found.acknowledged > 0
    assert found.kinds, "some answers were so odd that the user was told"
