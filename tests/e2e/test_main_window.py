"""The window with everything behind it: a real copy, real workers, a real register."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.events import AMSTERDAM, Contactmoment
from app.domain.ids import DossierId
from app.ui.context import WindowContext
from app.ui.main_window import MainWindow
from app.ui.operations import Operations
from app.ui.shortcuts import SHORTCUTS
from app.ui.words import day_brief
from register.server import RegisterServer
from tests.e2e.conftest import MovableClock, TestLaptop
from tests.pages.dossier import DossierPage
from tests.pages.lists import DossiersPage, VandaagPage
from tests.pages.palette import PalettePage
from tests.pages.window import WindowPage

AddDossier = Callable[..., DossierId]


class Seat:
    """Somebody at the window of Anna's laptop."""

    def __init__(self, qtbot: QtBot, laptop: TestLaptop) -> None:
        self.qtbot, self.laptop, self.locks = qtbot, laptop, 0
        self.operations = Operations(session=laptop.session, workers=laptop.workers)
        self.window = MainWindow(
            context=WindowContext(
                operations=self.operations,
                identity=laptop.session.identity,
                codes=laptop.session.codes,
                clock=laptop.clock,
                syncing=laptop.syncing,
                lock=self._lock,
                use_language=lambda _: None,
            )
        )
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        self.settle()
        self.at = WindowPage(self)
        self.vandaag, self.dossiers, self.dossier = VandaagPage(self), DossiersPage(self), DossierPage(self)

    def press(self, *keys: str) -> None:
        for key in keys:
            QTest.keySequence(self.window.focusWidget() or self.window, QKeySequence(key))
            self.settle()

    def settle(self) -> None:
        quiet = lambda: self.operations.pending == 0 and not self.window.sync.running  # noqa: E731
        self.qtbot.waitUntil(quiet, timeout=20_000)

    def _lock(self) -> None:
        self.locks += 1


@pytest.fixture
def seat(qtbot: QtBot, laptop: Callable[[str], TestLaptop], add_dossier: AddDossier) -> Iterator[Seat]:
    for number in (3, 9, 11):
        add_dossier("anna", f"Kevin{number} Berg", huisnummer=number)
    anna = laptop("anna")
    anna.sync()
    seat = Seat(qtbot, anna)
    yield seat
    seat.window.close()
    seat.settle()
    seat.operations.close()


def test_every_place_is_one_key_away(seat: Seat) -> None:
    for number, name in enumerate(("vandaag", "dossiers", "opvolging", "kaarten", "aandacht", "afsluiten"), start=1):
        seat.press(f"Ctrl+{number}")
        assert seat.at.place() == name
        assert seat.at.sees(name)
        focus = seat.window.focusWidget()
        assert focus is not None
        assert focus.isVisible(), "the keys go along"


def test_the_first_door_is_three_keys_and_the_next_is_one(seat: Seat) -> None:
    assert seat.vandaag.summary() == f"{day_of(seat.laptop.clock)} · 3 deuren · Leiden"
    seat.press("N", "V", "1", "Return")
    first = seat.window.dossier.current()
    assert first is not None
    events = seat.laptop.do(lambda session: session.store.events.of_dossier(DossierId(first)))
    assert [event.inhoud.uitkomst for event in events if isinstance(event.inhoud, Contactmoment)] == [
        "niemand_thuis",
        "achtergelaten",
    ]
    assert seat.at.message().startswith("Vastgelegd. Hierna: huisbezoek tussen")
    seat.press("N")
    assert seat.window.dossier.current() not in (None, first)
    seat.press("N", "N")
    # Round the route, but never again to the door that was done.
    assert seat.window.dossier.current() != first


def test_a_letter_records_for_the_door_that_is_selected(seat: Seat) -> None:
    seat.press("Down", "T")
    assert seat.dossier.records()
    assert seat.dossier.is_open()


def test_undo_from_anywhere(seat: Seat) -> None:
    seat.press("N", "V", "1", "Return")
    dossier = DossierId(str(seat.window.dossier.current()))
    seat.press("Ctrl+2", "Ctrl+Z")
    events = seat.laptop.do(lambda session: session.store.events.of_dossier(dossier))
    assert [event.soort for event in events].count("intrekking") == 2
    assert seat.at.message() == "Ongedaan gemaakt."


def test_search_from_anywhere_and_letters_stay_letters(seat: Seat) -> None:
    seat.press("Ctrl+6", "/")
    assert seat.dossiers.focus() == "dossiers_zoek"
    seat.dossiers.type("vata 9")
    assert seat.dossiers.typed("dossiers_zoek") == "vata 9"
    assert not seat.dossier.records()
    seat.dossiers.search("kevin9")
    seat.qtbot.waitUntil(lambda: seat.dossiers.summary() == "1 dossier")
    seat.press("Return")
    assert seat.dossier.name() == "Kevin9 Berg"


def test_escape_leaves_the_form_then_the_dossier(seat: Seat) -> None:
    seat.press("N", "V", "1", "Esc")
    assert not seat.dossier.records()
    assert seat.dossier.draft() == "Nog niet opgeslagen: huisbezoek"
    seat.press("Esc")
    assert not seat.dossier.is_open()


def test_deurscherm_shows_this_door_and_nothing_else(seat: Seat) -> None:
    seat.press("N")
    seat.press("F9")
    assert seat.at.read_all() == {
        "Kevin3 Berg",
        "Proefstraat 3, 2311 AA Leiden",
        "Volgende stap: huisbezoek, vandaag",
    }
    # Nothing brings the rest back but the key itself.
    seat.press("Esc", "V")
    assert len(seat.at.read_all()) == 3
    seat.press("F9")
    assert "06 12345670" in seat.at.read_all()


def test_deurscherm_without_a_dossier_shows_nothing_at_all(seat: Seat) -> None:
    seat.press("Ctrl+6", "F9")
    assert seat.at.read_all() == set()
    seat.press("F9")
    assert "Dag afsluiten" in seat.at.read_all()
    assert seat.at.place() == "afsluiten"


def test_the_status_line_counts_what_waits_and_says_when_there_is_no_connection(
    seat: Seat, server: RegisterServer, tmp_path: Path, clock: MovableClock
) -> None:
    assert seat.at.status().endswith("alles verstuurd")
    seat.press("N", "V", "1", "Return")
    seat.at.dismiss()
    assert seat.at.status().endswith("nog 2 te versturen")
    port = int(server.url.rpartition(":")[2])
    server.stop()
    seat.press("Ctrl+Shift+S")
    assert seat.at.message() == (
        "Geen verbinding met kantoor. Je werk staat veilig op deze laptop. Probeer het later opnieuw."
    )
    seat.at.dismiss()
    assert seat.at.status().startswith("○ geen verbinding met kantoor")
    with RegisterServer(tmp_path / "register", port, clock=clock):
        seat.press("Ctrl+Shift+S")
        assert seat.at.status().startswith("● verbonden")
        assert seat.at.status().endswith("alles verstuurd")


def test_the_day_begins_quietly_without_a_connection(seat: Seat, server: RegisterServer) -> None:
    server.stop()
    seat.window.begin_day()
    seat.settle()
    assert seat.at.message() == ""
    assert seat.at.status().startswith("○ geen verbinding met kantoor")


def test_the_palette_finds_and_does(seat: Seat) -> None:
    palette = PalettePage(seat)
    palette.open()
    palette.search("vergren")
    palette.do()
    assert seat.locks == 1


def test_every_key_of_the_registry_does_something(seat: Seat) -> None:
    known = set(seat.window.actions_by_id)
    assert {shortcut.id for shortcut in SHORTCUTS if shortcut.window} <= known


def test_closing_keeps_what_was_typed(seat: Seat) -> None:
    seat.press("N", "V", "1")
    dossier = DossierId(str(seat.window.dossier.current()))
    seat.window.close()
    seat.settle()
    assert seat.laptop.do(lambda session: session.store.drafts.get(dossier)) is not None


def test_another_day_brings_another_list(seat: Seat, clock: MovableClock) -> None:
    seat.press("N", "V", "1", "Return")
    clock.move(days=1)
    seat.window.check_day()
    seat.settle()
    assert seat.vandaag.summary() == f"{day_of(clock)} · 2 deuren · Leiden"


def test_tomorrow_is_a_choice_away_and_back(seat: Seat) -> None:
    seat.vandaag.show("+1")
    assert seat.vandaag.summary() == f"{day_of(seat.laptop.clock, ahead=1)} · 3 deuren · Leiden"
    assert seat.vandaag.choices("vandaag_keuze")[-1] == "Terug naar vandaag"
    seat.vandaag.show("+1")
    assert seat.vandaag.summary() == f"{day_of(seat.laptop.clock)} · 3 deuren · Leiden"


def day_of(clock: MovableClock, *, ahead: int = 0) -> str:
    """The Dutch day of a clock that begins today, or of days after it, as the screens show it."""
    return day_brief(clock().astimezone(AMSTERDAM).date() + timedelta(days=ahead))


def test_it_fits_a_small_laptop_and_is_one_window(seat: Seat) -> None:
    assert seat.window.minimumSizeHint().width() <= 1100
    assert seat.window.minimumSizeHint().height() <= 680
    seat.press("N", "V", "2", "Ctrl+4", "Ctrl+5", "Ctrl+6")
    assert [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()] == [seat.window]
