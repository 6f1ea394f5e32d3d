"""A whole day by keyboard alone on a real X server, known only by what a screen reader gets to know of it."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app import EXIT_LOCKED
from app.domain.events import Contactmoment, Correctie, Intrekking, Uitstel
from app.domain.ids import DossierId
from register.context import RegisterContext
from register.store import gebeurtenissen
from tests.e2e.conftest import PIN, MovableClock, TestLaptop
from tests.e2e.screen_reader import PATIENCE_S, ScreenReader, desktop

ROOT = Path(__file__).parents[2]
NUMBERS = (3, 9, 11, 13, 15)
VISIT_WITH_CARD = ["huisbezoek niemand_thuis", "kaart achtergelaten"]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="AT-SPI and X are Linux's")


@pytest.fixture
def doors(add_dossier: Callable[..., DossierId]) -> list[DossierId]:
    return [add_dossier("anna", f"Kevin{number} Berg", huisnummer=number) for number in NUMBERS]


@pytest.fixture
def program(
    doors: list[DossierId], laptop: Callable[[str], TestLaptop], clock: MovableClock
) -> Iterator[tuple[ScreenReader, subprocess.Popen[bytes]]]:
    """The program on a laptop that was set up and has its copy, at its lock screen."""
    anna = laptop("anna")
    anna.sync()
    anna.shut()
    with desktop(width=1366, height=768) as (reader, environment):
        command = [sys.executable, "-m", "tests.e2e.window_process", str(anna.profile.folder), clock().isoformat()]
        with subprocess.Popen(command, cwd=ROOT, env=os.environ | environment, stdin=subprocess.PIPE) as process:
            try:
                yield reader, process
            finally:
                process.kill()
    anna.open()


def test_a_day_by_keyboard_and_ear(
    program: tuple[ScreenReader, subprocess.Popen[bytes]], doors: list[DossierId], register: RegisterContext
) -> None:
    reader, process = program
    unlock(reader)
    at_the_first_door(reader)
    by_telephone_at_the_second(reader)
    wait_with_the_third(reader)
    fill_in_the_round(reader)
    put_right_the_first(reader)
    look_at_the_cards(reader)
    close_the_day(reader)
    assert recorded(register, doors[0]) == [*VISIT_WITH_CARD, "correctie"]
    assert recorded(register, doors[1]) == ["telefoon geen_gehoor", "intrekking", "telefoon voicemail_ingesproken"]
    assert recorded(register, doors[3]) == recorded(register, doors[4]) == VISIT_WITH_CARD
    assert recorded(register, doors[2]) == ["uitstel vakantie"]
    reader.press("Ctrl+L")
    assert process.wait(PATIENCE_S) == EXIT_LOCKED


def unlock(reader: ScreenReader) -> None:
    reader.wait_for_focus("password text", "Pincode")
    reader.type("000000")
    reader.press("Return")
    reader.wait_to_hear("Deze pincode klopt niet.*")
    reader.wait_for_focus("password text", "Pincode")
    reader.type(PIN)
    reader.press("Return")
    reader.wait("frame", "Huisbezoek · Anna")
    reader.wait_for_focus("list", "Vandaag")
    for number in NUMBERS:
        reader.wait("list item", f"Proefstraat {number}, Kevin{number} Berg · nog geen contact")
    assert reader.wait("check box", "Vandaag +5").checked


def at_the_first_door(reader: ScreenReader) -> None:
    """Nobody home and a card left: the next door, a visit, the first outcome, saved."""
    reader.press("N")
    reader.wait("label", "Kevin3 Berg")
    reader.press("V")
    assert not reader.wait_for_focus("check box", "Niemand thuis").checked
    reader.press("1")
    reader.wait_until(lambda: any(node.checked for node in reader.focus()), "the first outcome")
    reader.wait("label", "Hierna: huisbezoek tussen .*")
    reader.press("Return")
    reader.wait_to_hear("Vastgelegd. Hierna: huisbezoek tussen .*")
    reader.wait("list item", "Proefstraat 3, Kevin3 Berg · vandaag vastgelegd · nog te versturen.*")


def by_telephone_at_the_second(reader: ScreenReader) -> None:
    """A call that was recorded wrongly is undone at once, and recorded as it was; a note goes with it."""
    reader.press("N")
    reader.wait("label", "Kevin9 Berg")
    reader.press("T", "1", "Return")
    reader.wait_to_hear("Vastgelegd. .*")
    reader.press("Ctrl+Z")
    reader.wait_to_hear("Ongedaan gemaakt.")
    reader.wait("label", "Nog niets vastgelegd.")
    reader.press("T")
    reader.wait_for_focus("check box", "Geen gehoor")
    reader.press("4")
    reader.wait_for_focus("check box", "Voicemail ingesproken")
    reader.press("Return")
    reader.wait_to_hear("Vastgelegd. .*")
    reader.wait_for_focus("filler", "Kevin9 Berg")
    reader.wait("panel", ".*: Telefoon · voicemail ingesproken, nog te versturen .*")


def wait_with_the_third(reader: ScreenReader) -> None:
    """From the list of next steps: wait a week with a dossier, for a reason chosen with the arrows."""
    reader.press("Ctrl+3")
    reader.wait_for_focus("list", "Opvolging")
    reader.press("/")
    reader.wait_for_focus("text", "Zoek")
    reader.type("kevin11")
    reader.wait_until(lambda: len([node for node in reader.nodes() if node.role == "list item"]) == 1, "one row")
    reader.press("Return")
    reader.wait("label", "Kevin11 Berg")
    reader.press("U")
    reader.wait_for_focus("spin box", "Wachten met dit dossier tot")
    # Day, month and year of the date each take a step.
    reader.tab_to("combo box", "Op verzoek van de jongere")
    reader.press("Down")
    reader.wait_for_focus("combo box", "Vakantie")
    reader.press("Return")
    reader.wait_to_hear("Vastgelegd. Hierna: huisbezoek uitgesteld tot .*")


def fill_in_the_round(reader: ScreenReader) -> None:
    """Two doors in the car: a digit each, and one Enter."""
    reader.press("Ctrl+1", "R")
    reader.wait("label", "0 van 2 deuren ingevuld")
    reader.wait_for_focus("combo box", "nog niets")
    reader.press("1")
    reader.wait("label", "1 van 2 deuren ingevuld")
    reader.press("Down", "1")
    reader.wait("label", "2 van 2 deuren ingevuld")
    reader.press("Return")
    reader.wait_to_hear("2 deuren vastgelegd.")
    reader.wait("list item", "Proefstraat 15, Kevin15 Berg · vandaag vastgelegd · nog te versturen.*")


def put_right_the_first(reader: ScreenReader) -> None:
    """Somebody was home after all: long after the undo, from the verloop."""
    reader.press("Ctrl+2", "/")
    reader.wait_for_focus("text", "Zoek")
    reader.type("kevin3")
    reader.wait_until(lambda: len([node for node in reader.nodes() if node.role == "list item"]) == 1, "one row")
    reader.press("Return")
    reader.wait("label", "Kevin3 Berg")
    reader.tab_to("push button", "Verbeter Huisbezoek · niemand thuis · kaartje achtergelaten")
    reader.press("Space")
    reader.wait_for_focus("check box", "Niemand thuis")
    reader.press("4", "Return")
    reader.wait_to_hear("Vastgelegd.*")
    reader.wait("panel", r"\d+ \w+: Huisbezoek · .*niet opengedaan.*")


def look_at_the_cards(reader: ScreenReader) -> None:
    """What was left today, by the tabs."""
    reader.press("Ctrl+4")
    reader.wait_for_focus("page tab", "Te drukken.*")
    reader.press("Ctrl+Tab", "Ctrl+Tab")
    for number in (3, 13, 15):
        reader.wait("list item", f"Kevin{number} Berg, Proefstraat {number}.*")


def close_the_day(reader: ScreenReader) -> None:
    """Everything goes to the register, and the day ends in one plain state."""
    reader.press("Ctrl+6")
    reader.wait("label", "3 bezoeken · 3 kaartjes · 1 telefoontje")
    reader.wait("label", "Nog niet: 11 te versturen")
    reader.press("Ctrl+Shift+S")
    reader.wait_to_hear("Veilig om af te sluiten.*")
    reader.wait("label", "Er wacht niets op versturen")


def recorded(register: RegisterContext, dossier_id: DossierId) -> list[str]:
    """What the register has of a dossier, in the order in which it was recorded."""
    with register.read() as tx:
        events = gebeurtenissen.of_dossiers(tx, dossier_ids=[dossier_id])[dossier_id]
    return [_brief(event.inhoud) for event in sorted(events, key=lambda event: event.volgnummer)]


def _brief(inhoud: object) -> str:
    match inhoud:
        case Contactmoment(kanaal=kanaal, uitkomst=uitkomst):
            return f"{kanaal} {uitkomst}"
        case Correctie():
            return "correctie"
        case Intrekking():
            return "intrekking"
        case Uitstel(reden=reden):
            return f"uitstel {reden}"
        case other:
            return repr(other)
