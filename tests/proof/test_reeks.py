"""A row of the proofs that runs tests of the suite: it counts what they did, and does not hold when one does not."""

import shutil

import pytest

from proof import security
from proof.reeks import run_tests

TEST = (
    "tests/security/test_stolen_laptop.py"
    "::test_the_folder_on_another_machine_opens_with_neither_pin_nor_key_store_alone"
)


def test_it_runs_them_as_often_as_was_asked() -> None:
    found = run_tests("proef", [TEST], 3, seed=1, say=lambda _: None)
    assert found.ok
    assert found.tried == 3


def test_what_does_not_run_is_not_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", shutil.which("false"))
    assert not run_tests("proef", ["tests/nergens.py"], 3, seed=1, say=lambda _: None).ok


def test_every_row_of_the_table_has_a_long_run() -> None:
    assert {"kills", "powercuts", "disks", "flips", "logs", "purge", "answers"} < set(security.ROWS)
    assert {"memory", "processes", "guardian", "laptops", "tls", "stolen", "input", "audit"} < set(security.ROWS)
