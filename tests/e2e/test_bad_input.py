"""What goes wrong around the app: each time one plain Dutch message that says what is safe and what to do."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.bootstrap import Application
from app.domain.ids import DossierId
from app.platform.folders import Profile
from app.services.session import Session
from app.ui.entry.message import MessageWindow
from app.ui.main_window import MainWindow
from demo.person import PersonAtLaptop
from tests.e2e.conftest import PIN, TestLaptop
from tests.e2e.test_sync import nobody_home

OpenApp = Callable[[Profile], tuple[Application, PersonAtLaptop]]


@pytest.fixture
def open_app(qapp: QApplication) -> Iterator[OpenApp]:
    """Opens the app as its window process does; what is open at the end is closed."""
    opened: list[Application] = []

    def open_(profile: Profile) -> tuple[Application, PersonAtLaptop]:
        application = Application(profile=profile)
        application.start()
        opened.append(application)
        return application, PersonAtLaptop(application, profile.folder)

    yield open_
    for application in opened:
        if application.window is not None:
            application.window.close()
            application.window.deleteLater()
    qapp.processEvents()


def texts(window: QWidget) -> str:
    return " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def recorded(window: MainWindow) -> int:
    """How many lines the timeline shows; those of before wait in it, hidden, until Qt deletes them."""
    return sum(line.isVisible() for line in window.dossier.timeline.findChildren(QLabel, "verloop_wat"))


def unlock(person: PersonAtLaptop, pin: str = PIN) -> None:
    person.type_into("pincode", pin)
    person.press("Return")
    person.wait(lambda: not person.sees("bezig") or isinstance(person.window, MainWindow), what="an answer")


def test_a_full_disk_costs_no_word(
    open_app: OpenApp, laptop: Callable[[str], TestLaptop], add_dossier: Callable[..., DossierId]
) -> None:
    dossier = add_dossier("anna")
    anna = laptop("anna")
    anna.sync()
    anna.shut()
    application, person = open_app(anna.profile)
    unlock(person)
    person.wait(lambda: isinstance(person.window, MainWindow), what="the main window")
    window = person.window
    assert isinstance(window, MainWindow)
    rest = lambda: window.context.operations.pending == 0 and not window.sync.running  # noqa: E731

    def limit(session: Session, *, room: bool) -> None:
        connection = session.store.database.connection
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 10_000 if room else pages}")

    def do(room: bool) -> None:
        window.context.operations.query(lambda session: limit(session, room=room), owner=window, on_done=lambda _: None)
        person.wait(rest, what="rest")

    person.wait(rest, what="rest")
    person.press("N")
    person.wait(rest, what="the dossier")
    person.press("V", "1")
    note = "Lang genoeg om een bladzij te vragen. " * 12
    window.dossier.form.note.set_text(note)
    do(room=False)
    for _ in range(200):
        # Free pages inside the file are used first: each try that fits is taken back and made again.
        window.dossier.form.save()
        person.wait(rest, what="the answer")
        if window.dossier.form.isVisible():
            break
        person.press("V", "1")
        window.dossier.form.note.set_text(note)
    assert "De schijf van deze laptop is vol." in texts(window.dossier.form)
    assert window.dossier.form.note.text() == note
    do(room=True)
    before = recorded(window)
    window.dossier.form.save()
    person.wait(rest, what="the answer")
    assert not window.dossier.form.isVisible()
    person.wait(lambda: recorded(window) == before + 1, what="the new line in the timeline")
    assert window.dossier.current() == dossier
    application.quit()
    anna.open()


def damage(laptop: TestLaptop) -> bytes:
    """Make the first page of a copy unreadable; gives the whole file."""
    file = laptop.profile.database_file
    whole = file.read_bytes()
    file.write_bytes(whole[:64] + b"\0" * 4096 + whole[64 + 4096 :])
    return whole


def test_a_damaged_database_is_put_aside_and_rescued(
    open_app: OpenApp, laptop: Callable[[str], TestLaptop], add_dossier: Callable[..., DossierId]
) -> None:
    dossier = add_dossier("anna")
    anna = laptop("anna")
    anna.sync()
    anna.do(lambda session: nobody_home(session, dossier))
    anna.shut()
    damage(anna)
    damaged = anna.profile.database_file.read_bytes()
    application, person = open_app(anna.profile)
    unlock(person)
    person.wait(lambda: isinstance(person.window, MainWindow), what="the main window")
    said = texts(person.window)
    assert "De gegevens op deze laptop waren beschadigd. Gered: " in said
    assert "Het oude bestand blijft bewaard." in said
    window = person.window
    assert isinstance(window, MainWindow)
    person.wait(lambda: window.context.operations.pending == 0 and not window.sync.running, what="rest")
    application.quit()
    (aside,) = anna.profile.folder.glob("beschadigd-*")
    assert (aside / anna.profile.database_file.name).read_bytes() == damaged
    anna.open()
    anna.sync()
    assert anna.do(lambda session: session.store.dossiers.count()) == 1
    assert anna.do(lambda session: len(session.store.events.of_dossier(dossier))) == 2


def test_a_damaged_database_of_which_nothing_is_left_is_said_and_left_alone(
    open_app: OpenApp, laptop: Callable[[str], TestLaptop]
) -> None:
    anna = laptop("anna")
    anna.shut()
    anna.profile.database_file.with_suffix(".wachtrij").unlink()
    whole = damage(anna)
    damaged = anna.profile.database_file.read_bytes()
    application, person = open_app(anna.profile)
    unlock(person)
    assert "De gegevens op deze laptop zijn beschadigd. Het bestand blijft bewaard." in texts(person.window)
    application.quit()
    assert anna.profile.database_file.read_bytes() == damaged
    assert not list(anna.profile.folder.glob("beschadigd-*"))
    anna.profile.database_file.write_bytes(whole)
    anna.open()


def test_damaged_settings_are_said_and_nothing_is_set_up_anew(
    open_app: OpenApp, laptop: Callable[[str], TestLaptop]
) -> None:
    anna = laptop("anna")
    anna.shut()
    whole = anna.profile.settings_file.read_bytes()
    anna.profile.settings_file.write_bytes(whole[: len(whole) // 2])
    application, person = open_app(anna.profile)
    assert isinstance(person.window, MessageWindow)
    assert "De instellingen van Huisbezoek zijn beschadigd" in texts(person.window)
    application.quit()
    anna.profile.settings_file.write_bytes(whole)
    anna.open()


def test_a_wrong_pin_is_said_and_the_right_one_still_opens(
    open_app: OpenApp, laptop: Callable[[str], TestLaptop]
) -> None:
    anna = laptop("anna")
    anna.shut()
    application, person = open_app(anna.profile)
    unlock(person, "nietgoed1")
    assert "Deze pincode klopt niet. Probeer het opnieuw." in texts(person.window)
    unlock(person)
    person.wait(lambda: isinstance(person.window, MainWindow), what="the main window")
    application.quit()
    anna.open()


def test_a_missing_database_is_not_quietly_set_up_anew(open_app: OpenApp, laptop: Callable[[str], TestLaptop]) -> None:
    anna = laptop("anna")
    anna.shut()
    file = anna.profile.database_file
    kept = file.read_bytes()
    file.unlink()
    application, person = open_app(anna.profile)
    assert isinstance(person.window, MessageWindow)
    application.quit()
    file.write_bytes(kept)
    anna.open()


def test_a_set_up_that_was_cut_off_can_be_done_again(laptop: Callable[[str], TestLaptop], tmp_path: Path) -> None:
    """The power went between the database and the settings: the next set-up begins afresh."""
    folder = tmp_path / "laptop-anna-0"
    folder.mkdir()
    (folder / "huisbezoek.db").write_bytes(b"of an earlier set-up")
    (folder / "huisbezoek.db-wal").write_bytes(b"and its log")
    assert laptop("anna").sync().complete
