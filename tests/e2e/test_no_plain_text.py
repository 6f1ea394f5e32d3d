"""No file that the app writes holds a word of a dossier: a whole day with seeded markers, then every byte is read."""

import base64
import gzip
import tempfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import msgspec
import pytest
import zstandard
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.ids import AdresId, DossierId
from app.domain.records import Adres, Persoon
from app.platform.logs import setup_log
from app.services import aandacht, kaartdruk, reading
from app.services.session import Session
from app.ui.context import WindowContext
from app.ui.main_window import MainWindow
from app.ui.operations import Operations
from tests.e2e.conftest import PIN, MovableClock, TestLaptop
from tests.sporen import files_in, find_markers

VOORNAAM, ACHTERNAAM, STRAAT, WOONPLAATS = "Zwaluwtje", "Merktekenaar", "Speurwoordlaan", "Markeringsdam"
NOTITIE, CONCEPT, ZOEK = "Verraderlijkwoord achterom", "Onafgemaaktezin", "Zoekspoortje"
NUMMER = "+31612345670"
MARKERS = (VOORNAAM, ACHTERNAAM, STRAAT, WOONPLAATS, "Verraderlijkwoord", CONCEPT, ZOEK, "12345670", PIN)


def markers_in(folders: list[Path]) -> list[str]:
    paths = [path for folder in folders for path in files_in(folder)]
    return [f"{name} in {path}" for name, path in find_markers(paths, MARKERS)]


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
    anna.do(
        lambda session: kaartdruk.print_cards(session, dossier_ids=[dossier], keuze=kaartdruk.Kaartkeuze(formaat="a6"))
    )
    press("Ctrl+1", "N", "V", "1")
    window.dossier.form.note.set_text(NOTITIE)
    press("Return", "A", "1")
    window.dossier.form.note.set_text(CONCEPT)
    window.flush_drafts()
    press("F9", "F9", "Ctrl+6", "Ctrl+5")
    assert anna.do(lambda session: CONCEPT.encode() in (session.store.drafts.get(dossier) or b""))

    looked_at = [anna.profile.folder, private_home, temporary]
    assert markers_in(looked_at) == []

    anna.sync()
    anna.do(partial(aandacht.list_refused, opened=True))
    window.close()
    operations.close()
    anna.shut()
    assert markers_in(looked_at) == []

    anna.open()
    stored = anna.do(lambda session: _all_text(session, dossier))
    assert NOTITIE in stored
    assert ACHTERNAAM in stored


def test_the_search_for_markers_finds_them(tmp_path: Path) -> None:
    """The check above can fail: each form in which a word may stand is found."""
    plain = [b"\0\1" + NOTITIE.upper().encode(code) + b"\xff" for code in ("utf-8", "utf-16-le", "utf-16-be")]
    word = b"Verraderlijkwoord"
    coded = [base64.b64encode(b"x" * skip + word + b"yz") for skip in range(3)]
    coded += [base64.urlsafe_b64encode("Verraderlijkwoord".encode("utf-16-le"))]
    packed = [zlib.compress(plain[0]), gzip.compress(plain[0]), zstandard.compress(plain[0])]
    packed += [b"stream\n" + packed[0] + b"\nendstream"]
    every = [*plain, *coded, *packed]
    for number, data in enumerate(every):
        (tmp_path / str(number)).write_bytes(data)
    assert {found.rpartition("/")[2] for found in markers_in([tmp_path])} == {str(n) for n in range(len(every))}


def _all_text(session: Session, dossier_id: DossierId) -> str:
    view = reading.open_dossier(session, dossier_id=dossier_id, opened=False)
    return msgspec.json.encode(view.dossier).decode() + "".join(
        event.body.decode() for row in view.verloop for event in row.events
    )
