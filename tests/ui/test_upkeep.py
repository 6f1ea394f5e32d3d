"""Beside the work: damage is looked for, and what cannot be done now is logged and tried again."""

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import Mock

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.errors import UserError
from app.platform.folders import FolderError, Profile
from app.services.opening import DamageFoundError
from app.services.workers import Workers
from app.storage.errors import StoreBusyError
from app.ui.upkeep import Upkeep
from tests.unlocked import TestClock, make_session, put_dossier

PAGE = 4096


class Watch:
    """An open copy with its upkeep, of which a test says when it is time again."""

    def __init__(self, folder: Path) -> None:
        self.profile, self.workers = Profile(folder), Workers()
        self.session = self.workers.on_database(make_session, folder, TestClock()).result()
        self.owner = QObject()
        self.upkeep = Upkeep(
            self.session, workers=self.workers, profile=self.profile, open_keystore=Mock, parent=self.owner
        )
        self.heard: list[UserError] = []
        self.upkeep.noticed.connect(self.heard.append)

    @property
    def mark(self) -> Path:
        return self.profile.database_file.with_suffix(".schade")

    def damage(self) -> None:
        """Change a byte of the last page, which is read by nobody."""

        def flip() -> None:
            self.session.store.database.checkpoint()
            data = bytearray(self.profile.database_file.read_bytes())
            data[-PAGE + 2000] ^= 1
            self.profile.database_file.write_bytes(data)

        for number in range(1, 30):
            self.workers.on_database(put_dossier, self.session, f"Kevin Berg{number}", huisnummer=number).result()
        self.workers.on_database(flip).result()

    def again(self) -> None:
        """Half a minute has passed."""
        (timer,) = self.upkeep.findChildren(QTimer)
        timer.timeout.emit()
        self.settle()

    def settle(self) -> None:
        self.workers.on_network(lambda: None).result()
        self.workers.on_database(lambda: None).result()
        QTest.qWait(0)

    def close(self) -> None:
        self.upkeep.findChildren(QTimer)[0].stop()
        self.workers.on_database(self.session.store.database.connection.close).result()
        self.workers.stop()
        self.owner.deleteLater()


@pytest.fixture
def watch(tmp_path: Path, qtbot: QtBot) -> Iterator[Watch]:
    watch = Watch(tmp_path)
    yield watch
    watch.close()


def kinds(errors: list[UserError]) -> list[type[UserError]]:
    return [type(error) for error in errors]


def test_damage_that_cannot_be_noted_is_logged_and_noted_as_soon_as_that_can_be(
    watch: Watch, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    watch.damage()
    watch.mark.mkdir()
    watch.upkeep.start()
    qtbot.waitUntil(lambda: kinds(watch.heard) == [FolderError])
    watch.again()
    assert kinds(watch.heard) == [FolderError], "it is said once"
    assert caplog.messages.count("damage_not_noted") == 2
    watch.mark.rmdir()
    watch.again()
    assert kinds(watch.heard) == [FolderError, DamageFoundError]
    assert watch.mark.is_file()
    watch.again()
    assert len(watch.heard) == 2


def test_what_cannot_be_looked_at_now_is_looked_at_later(
    watch: Watch, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    watch.damage()
    with monkeypatch.context() as busy:
        busy.setattr(watch.session.store, "is_whole_beside", Mock(side_effect=StoreBusyError))
        watch.upkeep.start()
        watch.settle()
        assert "damage_not_looked_for" in caplog.messages
        assert not watch.mark.exists()
    watch.again()
    assert watch.mark.is_file()
    assert kinds(watch.heard) == [DamageFoundError]


def test_a_file_that_is_no_database_any_more_is_damage(watch: Watch) -> None:
    def spoil() -> None:
        watch.session.store.database.checkpoint()
        watch.profile.database_file.write_bytes(b"x" * 8 * PAGE)

    watch.workers.on_database(spoil).result()
    watch.upkeep.start()
    watch.settle()
    assert kinds(watch.heard) == [DamageFoundError]
    assert watch.mark.is_file()


@pytest.mark.parametrize("work", ["checkpoint", "write"])
def test_a_fault_in_what_nobody_waits_for_is_logged(
    watch: Watch, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, work: str
) -> None:
    store = watch.session.store
    part = store.database if work == "checkpoint" else store.backup
    monkeypatch.setattr(part, work, Mock(side_effect=OSError))
    watch.again()
    assert "upkeep_failed" in caplog.messages
