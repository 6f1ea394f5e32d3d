"""The script that IT runs on a real machine: its automatic part runs here too, and it can fail."""

from pathlib import Path

import pytest

from tools import proef_op_windows as proef


def test_the_automatic_part_goes_well_here(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "uitslag.txt"
    assert proef.main(["--alleen-automatisch", "--uit", str(out)]) == 0
    said = out.read_text("utf-8")
    assert said.count("goed  ") == 6
    assert "FOUT" not in said
    assert "keyring.backends" in said


def test_what_does_not_go_well_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> str:
        raise OSError("geen sleutelbos")

    monkeypatch.setattr(proef, "key_store_keeps_and_forgets", broken)
    out = tmp_path / "uitslag.txt"
    assert proef.main(["--alleen-automatisch", "--uit", str(out)]) == 1
    assert "FOUT  sleutelbos: OSError: geen sleutelbos" in out.read_text("utf-8")


def test_a_lock_that_nobody_hears_is_a_fault(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proef, "_WAIT_S", 0.1)
    with pytest.raises(AssertionError, match="niets gehoord"):
        proef.leaving_is_noticed("Vergrendel.", "session_locked")
