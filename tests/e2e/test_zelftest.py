"""The self-test of a machine, as an administrator runs it, and that it notices what is wrong."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.__main__ import main
from app.platform.keystore import KeyStoreBrokenError
from app.platform.toestand import Check
from app.services import zelftest
from app.ui.zelftest import check_qt


def test_a_good_machine_is_said_to_be_good_and_nothing_stays_behind(tmp_path: Path) -> None:
    out = tmp_path / "nieuwe map" / "uitslag.json"
    done = subprocess.run(
        [sys.executable, "-m", "app", "--zelftest", "--uit", str(out)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(out.read_bytes())
    assert found["goed"] is True
    names = [check["naam"] for check in found["controles"]]
    assert {"qt", "versleuteld", "verkeerde_sleutel", "sleutelbos", "letters", "pdf", "tls", "map"} <= set(names)
    assert "goed  sleutelbos" in done.stdout


def test_without_a_screen_that_is_one_check_and_no_end_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    (check,) = check_qt()
    assert not check.goed
    assert "Er is geen scherm" in check.gevonden


def test_a_place_that_cannot_be_written_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(zelftest, "CHECKS", ())
    (tmp_path / "bestand").write_text("geen map")
    assert main(["--zelftest", "--uit", str(tmp_path / "bestand" / "uitslag.json")]) == 1
    assert "Kies met --uit een andere plek" in capsys.readouterr().err


def test_what_is_wrong_is_said_and_holds_up_no_other_check() -> None:
    def check_kapot() -> Iterator[Check]:
        raise ZeroDivisionError

    def check_sleutelbos() -> Iterator[Check]:
        raise KeyStoreBrokenError

    found = zelftest.run_checks(check_kapot, check_sleutelbos, zelftest.check_bestanden)
    assert not found.goed
    assert found.controles[0] == Check("kapot", False, "ZeroDivisionError")
    assert "sleutelbos" in found.controles[1].gevonden.casefold()
    assert found.controles[2].goed


def test_a_key_store_that_gives_something_else_back_is_not_good() -> None:
    class Forgetful:
        def get(self, name: str) -> bytes | None:
            return b"iets anders"

        def put(self, name: str, value: bytes) -> None:
            """Take it and forget it."""

        def remove(self, name: str) -> None:
            """There is nothing."""

    (check,) = zelftest.check_sleutelbos(lambda _: Forgetful())
    assert not check.goed


def test_a_font_without_a_letter_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zelftest, "missing_characters", lambda text: ["K"])
    letters, _ = zelftest.check_kaartjes()
    assert not letters.goed
    assert "nl" in letters.gevonden
