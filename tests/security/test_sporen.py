"""The search after a run fails the run on a word of a dossier, wherever it stands, and on nothing else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sporen import ALLOWED, MARKERS, forms_of, reason_for

ROOT = Path(__file__).parents[2]
TEST = """
from pathlib import Path

def test_it(tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / {name!r}).write_bytes({content!r})
"""


def run(folder: Path, name: str, content: bytes) -> subprocess.CompletedProcess[str]:
    """A run of its own, of one test that writes one file."""
    folder.mkdir()
    (folder / "test_it.py").write_text(TEST.format(name=name, content=content))
    (folder / "pytest.ini").write_text("[pytest]\n")
    base = f"--basetemp={folder / 'basis'}"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "tests.sporen", base, str(folder)]
    env = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)


def test_a_word_that_is_left_behind_fails_the_run(tmp_path: Path) -> None:
    planted = run(tmp_path / "fout", "huisbezoek.log", b"2026 " + MARKERS[0].encode() + b" 9")
    assert planted.returncode == pytest.ExitCode.TESTS_FAILED
    assert f"{MARKERS[0]} in" in planted.stdout
    assert "huisbezoek.log" in planted.stdout
    assert "1 passed" in planted.stdout, "the test itself was well"


def test_without_one_it_does_not(tmp_path: Path) -> None:
    clean = run(tmp_path / "goed", "huisbezoek.log", b"2026 sync_done")
    assert clean.returncode == pytest.ExitCode.OK, clean.stdout
    assert "0 words of a dossier in 1 files" in clean.stdout


def test_every_file_that_may_hold_words_has_its_reason() -> None:
    assert all(len(reason) > 20 for reason in ALLOWED.values())
    assert reason_for(Path("test_x0/register/register.sqlite-wal"))
    assert not reason_for(Path("test_x0/laptop/huisbezoek.db"))
    assert not reason_for(Path("test_x0/laptop/log/huisbezoek.log"))


def test_every_marker_is_in_use() -> None:
    """A word that no dossier has any more would never be found."""
    sources = [path.read_text("utf-8") for path in (ROOT / "tests").rglob("*.py") if path.name != "sporen.py"]
    assert [marker for marker in MARKERS if not any(marker in source for source in sources)] == []
    assert all(len(forms_of(marker)) >= 8 for marker in MARKERS)
