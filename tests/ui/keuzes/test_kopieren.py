"""Copying a text for LBA: its audit row comes first, and without it nothing is on the clipboard."""

import msgspec
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from app.domain.events import Notitie
from app.domain.keten import LANE_INZAGE
from app.services.recording import record_content
from app.services.session import AuditAction, Session
from app.storage.errors import DiskFullError
from app.ui.views.afsluiten import AfsluitenView
from app.ui.views.syncing import SyncRunner
from tests.ui.dossier.conftest import Desk, clock, desk  # noqa: F401 - fixtures


def seen(session: Session) -> list[str]:
    bodies = [item.body or b"" for item in session.store.outbox.batch(LANE_INZAGE, limit=100)]
    return [str(msgspec.json.decode(body)["handeling"]) for body in bodies]


@pytest.fixture
def copy_button(desk: Desk) -> QPushButton:  # noqa: F811
    dossier_id = desk.add_dossier()
    desk.do(record_content, dossier_id=dossier_id, inhouden=[Notitie(tekst="Belt niet open")])
    QGuiApplication.clipboard().clear()
    view = AfsluitenView(desk.context, SyncRunner(desk.context))
    desk.qtbot.addWidget(view)
    view.show()
    view.fetch(opened=True)
    desk.settle()
    found = view.findChild(QPushButton, "kopieer")
    assert found is not None
    return found


def test_the_text_is_on_the_clipboard_after_its_row(desk: Desk, copy_button: QPushButton) -> None:  # noqa: F811
    copy_button.click()
    desk.settle()
    assert "Belt niet open" in QGuiApplication.clipboard().text()
    assert desk.do(seen)[-1] == AuditAction.COPY


def test_without_a_row_nothing_is_copied(
    desk: Desk,  # noqa: F811
    copy_button: QPushButton,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(**_: object) -> None:
        raise DiskFullError

    monkeypatch.setattr(desk.session.store.audit, "add", full)
    copy_button.click()
    desk.settle()
    assert QGuiApplication.clipboard().text() == ""
