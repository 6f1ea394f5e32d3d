"""Aandacht nodig: what the register did not take is told with its reason, mended, tried again or handed on."""

from pathlib import Path
from unittest.mock import Mock

import msgspec
import pytest

from app.domain.events import Notitie, effective_events
from app.domain.ids import DossierId
from app.domain.keten import LANE_WERK
from app.services.recording import record_content
from app.services.session import Session
from app.storage.errors import DiskFullError
from app.ui.dialogs import dialogs
from tests.busy import press, while_busy
from tests.pages.aandacht import AandachtPage
from tests.pages.lists import DossiersPage
from tests.pages.window import WindowPage
from tests.ui.window.conftest import Room


@pytest.fixture
def aandacht(room: Room) -> AandachtPage:
    return AandachtPage(room)


def refuse(session: Session, dossier_id: DossierId, tekst: str, reden: str) -> None:
    """Record a note that the register then does not take, as a sync leaves it."""
    record_content(session, dossier_id=dossier_id, inhouden=[Notitie(tekst=tekst)])
    *_, note = session.store.outbox.batch(LANE_WERK, limit=100)
    with session.store.transaction():
        session.store.outbox.refused(note.item_id, probleem=msgspec.json.encode({"detail": reden, "veld": "tekst"}))


def waiting(session: Session) -> int:
    return session.store.outbox.waiting(LANE_WERK)


def test_when_all_was_taken_it_says_so(room: Room, aandacht: AandachtPage) -> None:
    room.open()
    aandacht.open()
    assert WindowPage(room).place() == "aandacht"
    assert aandacht.is_empty()
    assert aandacht.summary() == ""
    assert not aandacht.can_retry()


def test_what_was_refused_is_told_with_its_reason_and_a_note_is_mended(room: Room, aandacht: AandachtPage) -> None:
    dossier = room.add("Aagje Bos", huisnummer=1)
    room.do(refuse, dossier, "Bel 0612345678", "Haal het nummer weg.")
    room.open()
    aandacht.open()
    assert aandacht.summary() == "1 niet aangenomen. Je werk staat veilig op deze laptop."
    assert aandacht.names() == ["Aagje Bos"]
    assert aandacht.what() == ["24 november: Bel 0612345678"]
    assert aandacht.reasons() == ["Niet aangenomen: Haal het nummer weg."]
    assert aandacht.note() == "Bel 0612345678"
    assert not aandacht.can_mend(), "nothing is another yet"
    aandacht.type_note("")
    assert not aandacht.can_mend(), "a note is never emptied"
    aandacht.type_note("Bel op vrijdag")
    aandacht.mend()
    assert aandacht.said() == "Verbeterd. Het gaat mee bij de volgende keer versturen."
    assert aandacht.is_empty()
    events = effective_events(room.do(lambda session: session.store.events.of_dossier(dossier)))
    assert [event.inhoud for event in events] == [Notitie(tekst="Bel op vrijdag")]
    assert room.do(waiting) == 2, "the new note, and that the old one is taken back"


def test_what_is_being_typed_survives_a_change_from_outside(room: Room, aandacht: AandachtPage) -> None:
    room.do(refuse, room.add("Aagje Bos", huisnummer=1), "Bel 0612345678", "Haal het nummer weg.")
    room.open()
    aandacht.open()
    aandacht.type_note("Bel op vrij")
    room.do(refuse, room.add("Bas Bos", huisnummer=3), "Bsn 1234", "Haal het nummer weg.")
    room.refresh()
    assert aandacht.names() == ["Aagje Bos", "Bas Bos"]
    assert aandacht.note() == "Bel op vrij"


def test_everything_is_tried_again_at_the_next_sync(room: Room, aandacht: AandachtPage) -> None:
    for name, number in (("Aagje Bos", 1), ("Bas Bos", 3)):
        room.do(refuse, room.add(name, huisnummer=number), "Bel 0612345678", "Het ging even mis.")
    room.open()
    aandacht.open()
    assert len(aandacht.names()) == 2
    assert room.do(waiting) == 0
    aandacht.retry()
    assert aandacht.said() == "Dit gaat opnieuw mee bij de volgende keer versturen."
    assert aandacht.is_empty()
    assert room.do(waiting) == 2


def test_it_is_saved_for_the_coordinator_after_a_warning(
    room: Room, aandacht: AandachtPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.do(refuse, room.add("Aagje Bos", huisnummer=1), "Bel 0612345678", "Haal het nummer weg.")
    file = tmp_path / "niet-aangenomen.json"
    monkeypatch.setattr(dialogs, "choose_save_file", lambda *_, **__: file)
    room.open()
    aandacht.open()
    aandacht.save_as_file()
    assert "Het bestand is niet versleuteld" in aandacht.said()
    assert "Bel 0612345678" in file.read_text("utf-8")
    assert aandacht.names() == ["Aagje Bos"], "it stays until somebody mends it"
    monkeypatch.setattr(dialogs, "choose_save_file", lambda *_, **__: tmp_path / "weg" / "bestand.json")
    aandacht.save_as_file()
    assert "niet" in aandacht.said()
    assert "Opgeslagen" not in aandacht.said()


def test_who_goes_elsewhere_while_a_note_is_mended_keeps_the_keys(
    room: Room, aandacht: AandachtPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.do(refuse, room.add("Aagje Bos", huisnummer=1), "Bel 0612345678", "Haal het nummer weg.")
    monkeypatch.setattr("app.ui.views.aandacht.aandacht.mend_note", Mock(side_effect=DiskFullError))
    window = room.open()
    aandacht.open()
    aandacht.type_note("Bel op vrijdag")
    with while_busy(room):
        aandacht.click_at_once("verbeteren")
        press(window, "Ctrl+2", "Ctrl+F")
    dossiers = DossiersPage(room)
    assert dossiers.focus() == "dossiers_zoek"
    aandacht.open()
    assert aandacht.note() == "Bel op vrijdag"
    assert "De schijf" in aandacht.reasons()[0]
