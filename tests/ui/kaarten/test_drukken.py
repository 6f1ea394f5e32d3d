"""Printing from Kaartjes: one job, the printer remembered; going back prints and records nothing."""

from collections.abc import Callable
from pathlib import Path
from unittest.mock import Mock

import pypdfium2
import pytest
from PySide6.QtWidgets import QWidget

from app.domain.events import Afdruk
from app.services.session import Changes
from app.storage.errors import DiskFullError
from app.ui.dialogs import Dialogs, dialogs
from app.ui.views import kaarten_drukken
from tests.busy import while_busy
from tests.pages.kaartjes import KaartjesPage
from tests.ui.dossier.conftest import Desk
from tests.ui.kaarten.conftest import PrintTo


def test_the_cards_of_a_route_are_one_job(
    desk: Desk, cards: Callable[[], KaartjesPage], print_to: PrintTo, tmp_path: Path
) -> None:
    first, second = desk.add_dossier(), desk.add_dossier("Sanne Smit", huisnummer=11)
    page = cards()
    print_to(tmp_path / "papier.pdf")
    assert page.names() == ["Kevin van den Berg", "Sanne Smit"]
    assert page.print_words() == "2 kaartjes afdrukken…"
    page.print()
    desk.qtbot.waitUntil(lambda: "2 kaartjes staan bij de printer." in page.said(), timeout=20_000)
    with pypdfium2.PdfDocument(tmp_path / "papier.pdf") as document:
        assert len(document) == 4
    for dossier_id in (first, second):
        assert any(isinstance(inhoud, Afdruk) for inhoud in desk.contents(dossier_id))


def test_pressing_twice_prints_once(
    desk: Desk, cards: Callable[[], KaartjesPage], print_to: PrintTo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id = desk.add_dossier()
    page = cards()
    print_to(tmp_path / "papier.pdf")
    with while_busy(desk):
        page.click_at_once("afdrukken", "afdrukken")
    desk.qtbot.waitUntil(lambda: "1 kaartje staat bij de printer." in page.said(), timeout=20_000)
    monkeypatch.setattr(dialogs, "choose_save_file", lambda *_, **__: tmp_path / "kaartjes.pdf")
    other = desk.add_dossier("Sanne Smit", huisnummer=11)
    desk.operations.announce(Changes(everything=True))
    desk.settle()
    with while_busy(desk):
        page.click_at_once("drukken", "drukken")
    for one in (dossier_id, other):
        assert len([inhoud for inhoud in desk.contents(one) if isinstance(inhoud, Afdruk)]) == 1


@pytest.mark.parametrize("why", ["the user went back", "the disk is full"])
def test_what_was_not_printed_can_be_printed_still(
    desk: Desk,
    cards: Callable[[], KaartjesPage],
    print_to: PrintTo,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    why: str,
) -> None:
    desk.add_dossier()
    page = cards()
    with monkeypatch.context() as stopped:
        print_to(None if why == "the user went back" else tmp_path / "papier.pdf")
        if why == "the disk is full":
            stopped.setattr(kaarten_drukken.kaartdruk, "print_cards", Mock(side_effect=DiskFullError))
        page.print()
        desk.settle()
    print_to(tmp_path / "papier.pdf")
    page.print()
    desk.qtbot.waitUntil(lambda: "1 kaartje staat bij de printer." in page.said(), timeout=20_000)


def test_going_back_prints_and_records_nothing(
    desk: Desk, cards: Callable[[], KaartjesPage], print_to: PrintTo
) -> None:
    dossier_id = desk.add_dossier()
    page = cards()
    print_to(None)
    page.print()
    desk.settle()
    assert desk.contents(dossier_id) == []


@pytest.mark.parametrize("go_on", [False, True])
def test_a_printer_with_a_wide_white_edge_is_asked_about(
    desk: Desk,
    cards: Callable[[], KaartjesPage],
    print_to: PrintTo,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    go_on: bool,
) -> None:
    dossier_id = desk.add_dossier()
    page = cards()
    print_to(tmp_path / "papier.pdf")
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
def test_a_printer_that_takes_nothing_says_how_to_print_again(
    desk: Desk, cards: Callable[[], KaartjesPage], print_to: PrintTo
) -> None:
    desk.add_dossier()
    page = cards()
    print_to(Path("/bestaat/niet/papier.pdf"))
    page.print()
    desk.qtbot.waitUntil(lambda: "zet ze bij Niet bezorgd op Weggegooid" in page.said(), timeout=20_000)
