"""The profile folder, one instance per profile, and a log that holds no data."""

import logging
import os
from pathlib import Path

import pytest

from app.platform.folders import FolderError, Profile, ProfileSettings, write_whole
from app.platform.logs import log_event, log_fault, setup_log
from app.platform.single_instance import AlreadyRunningError, InstanceLock
from app.platform.toestand import profile_checks


def test_settings_come_back(tmp_path: Path) -> None:
    profile = Profile(tmp_path / "p")
    profile.ensure()
    assert profile.load_settings() is None
    settings = ProfileSettings(profiel_id="x", register_url="https://register.example")
    profile.save_settings(settings)
    assert profile.load_settings() == settings
    if os.name == "posix":
        assert profile.settings_file.stat().st_mode & 0o077 == 0


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a"
    write_whole(target, b"oud")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(FolderError):
        write_whole(target, b"nieuw")
    assert target.read_bytes() == b"oud"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_second_instance_is_refused_until_the_first_lets_go(tmp_path: Path) -> None:
    first = InstanceLock(tmp_path / "slot")
    with pytest.raises(AlreadyRunningError, match="al open"):
        InstanceLock(tmp_path / "slot")
    first.release()
    InstanceLock(tmp_path / "slot").release()


def test_the_log_holds_codes_and_places_and_no_texts(tmp_path: Path) -> None:
    root = logging.getLogger()
    before = list(root.handlers)
    setup_log(tmp_path)
    try:
        log_event("sync_done")
        try:
            raise ValueError("Kevin van den Berg")
        except ValueError as error:
            log_fault("ui_task", error)
        logging.getLogger("urllib3").warning("Proefstraat 9")
    finally:
        for handler in [handler for handler in root.handlers if handler not in before]:
            root.removeHandler(handler)
            handler.close()
    text = (tmp_path / "huisbezoek.log").read_text("utf-8")
    assert "sync_done" in text
    assert "ui_task ValueError test_profile.py:" in text
    assert "Kevin" not in text
    assert "Proefstraat" not in text


def test_status_of_an_empty_profile_says_so(tmp_path: Path) -> None:
    profile = Profile(tmp_path / "p")
    profile.ensure()
    assert {check.naam: check.gevonden for check in profile_checks(profile)}["ingericht"] == "nee, nog niet"
