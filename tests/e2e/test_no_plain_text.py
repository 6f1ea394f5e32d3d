"""No file that the app writes holds a word of a dossier: a whole day with seeded markers, then every byte is read."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.ids import AdresId, DossierId
from app.domain.records import Adres, Persoon
from app.platform.logs import setup_log
from app.services import aandacht, kaarten, reading
from app.services.session import Session
from app.ui.context import WindowContext
from app.ui.main_window import MainWindow
from app.ui.operations import Operations
from tests.e2e.conftest import PIN, MovableClock, TestLaptop

VOORNAAM, ACHTERNAAM, STRAAT, WOONPLAATS = "Zwaluwtje", "Merktekenaar", "Speurwoordlaan", "Markeringsdam"
NOTITIE, CONCEPT, ZOEK = "Verraderlijkwoord achterom", "Onafgemaaktezin", "Zoekspoortje"
NUMMER = "+31612345670"
MARKERS = (VOORNAAM, ACHTERNAAM, STRAAT, WOONPLAATS, "Verraderlijkwoord", CONCEPT, ZOEK, "12345670", PIN)


def find_markers(folders: list[Path]) -> list[str]:
    """Which marker stands in which file, in any of the encodings in which a program may write it."""
    found = []
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file() and not path.is_symlink():
                content = path.read_bytes().lower()
                for marker in MARKERS:
                    forms = {marker.lower().encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")}
                    if any(form in content for form in forms):
                        found.append(f"{marker} in {path}")
    return found


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for whatever Python, SQLite or Qt put aside."""
    folder = tmp_path / "tijdelijk"
    folder.mkdir()
    for variable in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(variable, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield folder
    tempfile.tempdir = None


def test_no_word_of_a_dossier_reaches_the_disk_unencrypted(
    qtbot: QtBot,
    laptop: Callable[[str], TestLaptop],
    add_dossier: Callable[..., DossierId],
    clock: MovableClock,
    private_home: Path,
    temporary: Path,
) -> None:
    adres = Adres(
        id=AdresId("a-1"),
        straat=STRAAT,
        huisnummer=9,
        postcode="2311 AA",
        woonplaats=WOONPLAATS,
        gemeentecode="0546",
    )
    persoon = Persoon(voornaam=VOORNAAM, achternaam=ACHTERNAAM, geboortedatum=clock().date().replace(year=2004))
    dossier = add_dossier("anna", persoon=persoon, adres=adres)
    anna = laptop("anna")
    setup_log(anna.profile.log_folder)
    anna.sync()
    operations = Operations(session=anna.session, workers=anna.workers)
    window = MainWindow(
        context=WindowContext(
            operations=operations,
            identity=anna.session.identity,
            codes=anna.session.codes,
            clock=clock,
            syncing=anna.syncing,
            lock=lambda: None,
            use_language=lambda _: None,
        )
    )
    qtbot.addWidget(window)
    window.show()

    def press(*keys: str) -> None:
        for key in keys:
            QTest.keySequence(window.focusWidget() or window, QKeySequence(key))
            qtbot.waitUntil(lambda: operations.pending == 0 and not window.sync.running, timeout=20_000)

    # A day: search, open, print a card, record with a note, leave a draft, and put the laptop down in the middle.
    anna.do(lambda session: reading.search_dossiers(session, typed=ZOEK, opened=True))
    anna.do(lambda session: reading.search_dossiers(session, typed=f"{ACHTERNAAM} {STRAAT}", opened=True))
    anna.do(lambda session: kaarten.print_cards(session, dossier_ids=[dossier], formaat="a6"))
    press("Ctrl+1", "N", "V", "1")
    window.dossier.form.note.set_text(NOTITIE)
    press("Return", "A", "1")
    window.dossier.form.note.set_text(CONCEPT)
    window.flush_drafts()
    press("F9", "F9", "Ctrl+6", "Ctrl+5")
    assert anna.do(lambda session: CONCEPT.encode() in (session.store.drafts.get(dossier) or b""))

    looked_at = [anna.profile.folder, private_home, temporary]
    assert find_markers(looked_at) == []

    anna.sync()
    anna.do(aandacht.list_refused)
    window.close()
    operations.close()
    anna.shut()
    assert find_markers(looked_at) == []

    anna.open()
    stored = anna.do(lambda session: _all_text(session, dossier))
    assert NOTITIE in stored
    assert ACHTERNAAM in stored


def test_the_search_for_markers_finds_them(tmp_path: Path) -> None:
    """The check above can fail: each form in which a word may stand is found."""
    for number, code in enumerate(("utf-8", "utf-16-le", "utf-16-be")):
        (tmp_path / str(number)).write_bytes(b"\0\1" + NOTITIE.upper().encode(code) + b"\xff")
    assert len(find_markers([tmp_path])) == 3


def _all_text(session: Session, dossier_id: DossierId) -> str:
    view = reading.open_dossier(session, dossier_id=dossier_id, opened=False)
    return msgspec.json.encode(view.dossier).decode() + "".join(
        event.body.decode() for row in view.verloop for event in row.events
    )
