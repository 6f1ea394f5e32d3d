"""Copying a text for LBA: its audit row comes first, and without it nothing is on the clipboard."""

import msgspec
import pytest
from PySide6.QtGui import QGuiApplication

from app.domain.events import Notitie
from app.domain.keten import LANE_INZAGE
from app.services.recording import record_content
from app.services.session import AuditAction, Session
from app.storage.errors import DiskFullError
from app.ui.views.afsluiten import AfsluitenView
from app.ui.views.syncing import SyncRunner
from tests.pages.afsluiten import AfsluitenPage
from tests.ui.dossier.conftest import Desk


def seen(session: Session) -> list[str]:
    bodies = [item.body or b"" for item in session.store.outbox.batch(LANE_INZAGE, limit=100)]
    return [str(msgspec.json.decode(body)["handeling"]) for body in bodies]


@pytest.fixture
def end_of_day(desk: Desk) -> AfsluitenPage:
    """Dag afsluiten with one line that goes to LBA."""
    dossier_id = desk.add_dossier()
    desk.do(record_content, dossier_id=dossier_id, inhouden=[Notitie(tekst="Belt niet open")])
    QGuiApplication.clipboard().clear()
    view = AfsluitenView(desk.context, SyncRunner(desk.context))
    page = AfsluitenPage(desk.sit_at(view))
    view.on_opened()
    desk.settle()
    return page


def test_the_text_is_on_the_clipboard_after_its_row(desk: Desk, end_of_day: AfsluitenPage) -> None:
    end_of_day.copy_for_lba()
    assert "Belt niet open" in QGuiApplication.clipboard().text()
    assert desk.do(seen)[-1] == AuditAction.COPY


def test_without_a_row_nothing_is_copied(
    desk: Desk, end_of_day: AfsluitenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_: object) -> None:
        raise DiskFullError

    monkeypatch.setattr(desk.session.store.audit, "add", full)
    end_of_day.copy_for_lba()
    assert QGuiApplication.clipboard().text() == ""
