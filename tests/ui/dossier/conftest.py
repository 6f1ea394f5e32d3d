"""The dossier pane on a real encrypted copy with real workers; the test waits for what the pane shows."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.events import AnyInhoud
from app.domain.ids import DossierId
from app.platform.keystore import SystemKeyStore
from app.services.syncing import Syncing
from app.services.workers import Workers
from app.ui.context import WindowContext
from app.ui.operations import Operations
from app.ui.views.dossier import DossierPane
from tests.unlocked import TestClock, make_session, put_dossier

_T = TypeVar("_T")


class Desk:
    """A pane, its copy, and the ways in which a test uses both."""

    def __init__(self, qtbot: QtBot, folder: Path, clock: TestClock) -> None:
        self.qtbot, self.clock, self.workers = qtbot, clock, Workers()
        self.session = self.workers.on_database(make_session, folder, clock).result()
        syncing = Syncing(
            session=self.session,
            workers=self.workers,
            keystore=SystemKeyStore(profiel_id="proef"),
            app_versie="test",
            open_browser=lambda _: None,
        )
        self.operations = Operations(session=self.session, workers=self.workers)
        self.context = WindowContext(
            operations=self.operations,
            identity=self.session.identity,
            codes=self.session.codes,
            clock=clock,
            syncing=syncing,
            lock=lambda: None,
            use_language=lambda _: None,
        )
        self.messages: list[tuple[str, str]] = []
        self.faults: list[Exception] = []
        self.operations.failed.connect(self.faults.append)

    def open_pane(self) -> DossierPane:
        self.pane = DossierPane(self.context)
        self.pane.message.connect(lambda text, action: self.messages.append((text, action)))
        self.pane.resize(860, 690)
        self.qtbot.addWidget(self.pane)
        self.pane.show()
        self.pane.activateWindow()
        return self.pane

    def as_role(self, rol: str) -> None:
        """Make the laptop somebody else's; call it before a dossier is opened."""
        self.pane.close()
        self.session.identity = msgspec.structs.replace(self.session.identity, rol=rol)
        self.context = replace(self.context, identity=self.session.identity)
        self.open_pane()

    def do(self, work: Callable[..., _T], *args: object, **fields: object) -> _T:
        return self.workers.on_database(work, self.session, *args, **fields).result()

    def add_dossier(self, name: str = "Kevin van den Berg", **fields: object) -> DossierId:
        return self.do(put_dossier, name, **fields)

    def open(self, dossier_id: str) -> None:
        self.pane.open_dossier(dossier_id)
        self.settle()

    def press(self, *keys: str | Qt.Key) -> None:
        """Press keys one after another where the focus is."""
        for key in keys:
            target = self.pane.focusWidget() or self.pane
            if isinstance(key, str):
                self.qtbot.keyClicks(target, key)
            else:
                self.qtbot.keyClick(target, key)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.qtbot.waitUntil(lambda: self.operations.pending == 0, timeout=10_000)

    def contents(self, dossier_id: DossierId) -> list[AnyInhoud]:
        """What was recorded for a dossier, in the order of recording."""
        events = self.do(lambda session: session.store.events.of_dossier(dossier_id))
        return [event.inhoud for event in sorted(events, key=lambda event: event.volgnummer)]

    def draft(self, dossier_id: DossierId) -> bytes | None:
        return self.do(lambda session: session.store.drafts.get(dossier_id))

    def close(self) -> None:
        self.operations.close()
        self.workers.on_database(self.session.store.close).result()
        self.workers.stop()


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, clock: TestClock) -> Iterator[Desk]:
    desk = Desk(qtbot, tmp_path, clock)
    desk.open_pane()
    yield desk
    desk.close()
