"""While something is being saved: pressing again records nothing twice, and going on loses nothing."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from app.storage.errors import DiskFullError
from tests.pages.dossier import DossierPage
from tests.pages.uitstellen import UitstellenPage
from tests.pages.vastleggen import VastleggenPage
from tests.ui.dossier.conftest import Desk


@contextmanager
def while_busy(desk: Desk) -> Iterator[None]:
    """Nothing is saved until this is left."""
    busy = threading.Event()
    desk.workers.on_database(busy.wait, 10)
    yield
    busy.set()
    desk.settle()


def press(desk: Desk, *keys: str) -> None:
    """Press keys without waiting for what comes of it."""
    for key in keys:
        QTest.keySequence(desk.window.focusWidget() or desk.window, QKeySequence(key))


def test_waiting_with_a_dossier_is_recorded_once(desk: Desk, page: DossierPage, waiting: UitstellenPage) -> None:
    dossier_id = desk.add_dossier()
    desk.open(dossier_id)
    page.postpone()
    with while_busy(desk):
        press(desk, "Return", "Return")
    assert len(desk.contents(dossier_id)) == 1


def test_what_is_being_saved_is_no_draft_when_the_dossier_is_left(
    desk: Desk, page: DossierPage, form: VastleggenPage
) -> None:
    first = desk.add_dossier()
    desk.open(first)
    page.begin("huisbezoek")
    form.choose_outcome("1")
    form.note("Bel staat links.")
    with while_busy(desk):
        press(desk, "Ctrl+Return", "Esc")
    assert len(desk.contents(first)) > 0
    assert desk.draft(first) is None
    assert page.draft() == ""


def test_what_is_begun_in_another_dossier_stays_when_the_one_before_was_saved(
    desk: Desk, page: DossierPage, form: VastleggenPage
) -> None:
    first, other = desk.add_dossier("Aagje Bos"), desk.add_dossier("Bas Bos")
    desk.open(first)
    page.begin("huisbezoek")
    form.choose_outcome("1")
    with while_busy(desk):
        press(desk, "Return")
        desk.pane.open_dossier(other, kanaal="telefoon")
    assert page.name() == "Bas Bos"
    assert form.is_open()
    assert len(desk.contents(first)) > 0
    assert desk.draft(first) is None
    page.undo()
    assert desk.contents(other) == []


def test_what_could_not_be_saved_is_a_draft_when_the_form_was_left(
    desk: Desk, page: DossierPage, form: VastleggenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise DiskFullError()

    monkeypatch.setattr("app.ui.views.recording_panel.record_contact", full)
    first = desk.add_dossier()
    desk.open(first)
    page.begin("telefoon")
    form.choose_outcome("1")
    form.note("Bel staat links.")
    with while_busy(desk):
        press(desk, "Ctrl+Return", "Esc")
    assert desk.contents(first) == []
    assert page.draft() != ""
    assert "Bel staat links." in (desk.draft(first) or b"").decode()
    assert desk.messages[-1][0] != ""
