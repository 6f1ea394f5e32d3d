"""Printing from Kaartjes: one job, the printer remembered; going back prints and records nothing."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QWidget

from app.domain.events import Afdruk
from app.ui.dialogs import Dialogs, dialogs
from app.ui.views import kaarten_drukken
from app.ui.views.kaarten import KaartenView
from tests.pages.kaartjes import KaartjesPage
from tests.ui.dossier.conftest import Desk


def open_cards(desk: Desk) -> KaartenView:
    view = KaartenView(desk.context)
    desk.qtbot.addWidget(view)
    view.show()
    view.on_opened()
    desk.settle()
    return view


def said(view: KaartenView) -> str:
    return " ".join(label.text() for label in view.messages.findChildren(QLabel))


class _AtTheCards:
    """Hands at the one screen, without the window round it."""

    def __init__(self, desk: Desk, view: KaartenView) -> None:
        self.window, self._desk = view, desk

    def press(self, *keys: str) -> None:
        self._desk.press(*keys)

    def settle(self) -> None:
        self._desk.settle()


def page_of(desk: Desk) -> KaartjesPage:
    return KaartjesPage(_AtTheCards(desk, open_cards(desk)))


def choose(monkeypatch: pytest.MonkeyPatch, file: Path | None) -> None:
    """Answer the dialog: a file in the place of paper, or back."""

    def answer(_self: Dialogs, _parent: QWidget, printer: QPrinter, *, title: str) -> bool:
        if file is not None:
            printer.setOutputFileName(str(file))
        return file is not None and bool(title)

    monkeypatch.setattr(type(dialogs), "choose_printer", answer)


def test_the_cards_of_a_route_are_one_job(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    first, second = desk.add_dossier(), desk.add_dossier("Sanne Smit", huisnummer=11)
    page = page_of(desk)
    choose(monkeypatch, tmp_path / "papier.pdf")
    assert page.names() == ["Kevin van den Berg", "Sanne Smit"]
    assert page.print_words() == "2 kaartjes afdrukken…"
    page.print()
    desk.qtbot.waitUntil(lambda: "2 kaartjes staan bij de printer." in page.said(), timeout=20_000)
    with pypdfium2.PdfDocument(tmp_path / "papier.pdf") as document:
        assert len(document) == 4
    for dossier_id in (first, second):
        assert any(isinstance(inhoud, Afdruk) for inhoud in desk.contents(dossier_id))


def test_going_back_prints_and_records_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier_id = desk.add_dossier()
    page = page_of(desk)
    choose(monkeypatch, None)
    page.print()
    desk.settle()
    assert desk.contents(dossier_id) == []


@pytest.mark.parametrize("go_on", [False, True])
def test_a_printer_with_a_wide_white_edge_is_asked_about(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, go_on: bool
) -> None:
    dossier_id = desk.add_dossier()
    page = page_of(desk)
    choose(monkeypatch, tmp_path / "papier.pdf")
    monkeypatch.setattr(kaarten_drukken, "unprinted_mm", lambda _: 12.0)
    asked: list[str] = []

    def answer(_self: Dialogs, _parent: QWidget, *, title: str, text: str, go: str, back: str) -> bool:
        asked.append(f"{text} {go} {back}")
        return go_on

    monkeypatch.setattr(type(dialogs), "ask", answer)
    page.print()
    desk.settle()
    (question,) = asked
    assert "een rand van 12 millimeter wit" in question
    assert question.endswith("Toch afdrukken Terug")
    if go_on:
        desk.qtbot.waitUntil(lambda: "1 kaartje staat bij de printer." in page.said(), timeout=20_000)
    assert [isinstance(one, Afdruk) for one in desk.contents(dossier_id)] == ([True] if go_on else [])
    assert (tmp_path / "papier.pdf").exists() == go_on


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_says_how_to_print_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.add_dossier()
    page = page_of(desk)
    choose(monkeypatch, Path("/bestaat/niet/papier.pdf"))
    page.print()
    desk.qtbot.waitUntil(lambda: "zet ze bij Niet bezorgd op Weggegooid" in page.said(), timeout=20_000)
