"""The dossier pane on a real encrypted copy with real workers; the test waits for what the pane shows."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.events import AnyInhoud
from app.domain.ids import DossierId
from app.platform.keystore import SystemKeyStore
from app.services.syncing import Syncing
from app.services.workers import Workers
from app.ui.context import WindowContext
from app.ui.operations import Operations
from app.ui.shortcuts import keys_of
from app.ui.views.dossier import DossierPane
from app.ui.widgets.dossier_head import KEYS
from tests.pages.dossier import DossierPage
from tests.pages.meer import MeerPage
from tests.pages.page import AtWindow, Hands
from tests.pages.uitstellen import UitstellenPage
from tests.pages.vastleggen import VastleggenPage
from tests.unlocked import TestClock, make_session, put_dossier

_T = TypeVar("_T")

THUIS = {"doelgroep": "thuiszitter", "birth": date(2013, 3, 2), "uitval_op": date(2026, 9, 1)}


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
        self._join_keys()
        return self.pane

    def _join_keys(self) -> None:
        """Give the pane the keys that the window round it listens to for it."""
        pane, self._hidden = self.pane, False
        work: dict[str, Callable[[], object]] = {
            "terug": pane.go_back,
            "ongedaan": pane.undo_last,
            "meer": pane.choose_more,
            "uitstellen": pane.choose_postpone,
            "groot": lambda: pane.show_number(not pane.shows_number()),
            "deurscherm": self._toggle_deurscherm,
        }
        by_key = {key: do for action, do in work.items() for key in keys_of(action)}
        by_key |= {key: partial(pane.choose_channel, kanaal) for kanaal, key in KEYS.items()}
        for key, do in by_key.items():
            QShortcut(QKeySequence(key), pane).activated.connect(do)

    def _toggle_deurscherm(self) -> None:
        self._hidden = not self._hidden
        self.pane.set_deurscherm(self._hidden)

    @property
    def window(self) -> QWidget:
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

    def press(self, *keys: str) -> None:
        """Press keys one after another where the focus is."""
        _Seat(self, self.pane).press(*keys)

    def sit_at(self, window: QWidget) -> Hands:
        """Show another screen, without the window round it, and sit down at it."""
        self.qtbot.addWidget(window)
        window.show()
        return _Seat(self, window)

    def settle(self) -> None:
        """Wait until nothing is under way and what was just made is shown."""
        self.qtbot.waitUntil(lambda: self.operations.pending == 0, timeout=10_000)
        QTest.qWait(0)

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


class _Seat(AtWindow):
    """Hands at one screen of a desk."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk

    def settle(self) -> None:
        self._desk.settle()


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, clock: TestClock) -> Iterator[Desk]:
    desk = Desk(qtbot, tmp_path, clock)
    desk.open_pane()
    yield desk
    desk.close()


@pytest.fixture
def page(desk: Desk) -> DossierPage:
    return DossierPage(desk)


@pytest.fixture
def form(desk: Desk) -> VastleggenPage:
    """Where a contact is recorded."""
    return VastleggenPage(desk)


@pytest.fixture
def more(desk: Desk) -> MeerPage:
    """Where what belongs to no contact is recorded."""
    return MeerPage(desk)


@pytest.fixture
def waiting(desk: Desk) -> UitstellenPage:
    """Where somebody says until when a dossier waits."""
    return UitstellenPage(desk)
