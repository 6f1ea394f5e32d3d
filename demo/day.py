"""One whole day through the real windows, off-screen: from setting up the laptop to "veilig om af te sluiten"."""

import csv
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtWidgets import QApplication, QWidget

from app.bootstrap import Application
from app.domain.codes import Kanaal
from app.domain.events import Contactmoment
from app.platform.folders import Profile
from app.platform.logs import setup_log
from app.services import reading
from app.services.session import Session
from app.ui.dialogs import dialogs
from app.ui.main_window import MainWindow
from app.ui.theme import apply_theme
from demo.browser import person_at_browser
from demo.history import DemoClock, record_history
from demo.office import CONSULENT, KANTOOR, WACHTWOORD, ZAAD, Office
from demo.person import PersonAtLaptop
from demo.qt_messages import pass_on_qt_messages

PIN: Final = "482913"
LAPTOP: Final = "Proeflaptop"

Say = Callable[[str], None]
_T = TypeVar("_T")


def live_day(office: Office, *, folder: Path, out: Path, say: Say) -> bool:
    """Live the day.

    Args:
        office: the register, switched on.
        folder: for the laptop's profile.
        out: for pictures, cards and exports.
        say: told of every step.

    Returns:
        Whether everything arrived: nothing unsent, and the export holds every event once.
    """
    pass_on_qt_messages()
    qt = QApplication(["huisbezoek"])
    apply_theme(qt)
    clock = DemoClock()
    profile = Profile(folder)
    profile.ensure()
    setup_log(profile.log_folder)
    browser = person_at_browser(naam=CONSULENT, wachtwoord=WACHTWOORD)
    application = Application(profile=profile, clock=clock, open_browser=browser)
    person = PersonAtLaptop(application, out)
    application.start()
    try:
        day = _Day(application, person, office, out, say)
        day.set_up_laptop()
        day.unlock()
        day.morning(clock)
        day.print_cards()
        office.switch_off()
        say("The network is off.")
        day.on_the_road()
        day.try_to_close_offline()
        office.switch_on()
        say("The network is on again.")
        code = day.somebody_rings()
        day.close()
        day.has_to_call_back(code)
        mine = day.own_events()
        person.press("Ctrl+L")
        say("Locked. This process would end here, and a fresh one would ask for the PIN.")
    finally:
        application.quit()
    return _compare(office, out=out, mine=mine, say=say)


class _Day:
    """The steps, in their order."""

    def __init__(self, application: Application, person: PersonAtLaptop, office: Office, out: Path, say: Say) -> None:
        self._application, self._person, self._office = application, person, office
        self._out, self._say = out, say

    def set_up_laptop(self) -> None:
        person = self._person
        person.type_into("adres", self._office.url)
        person.type_into("laptopNaam", LAPTOP)
        person.picture("laptop-inrichten")
        person.click("inloggen")
        person.wait(lambda: person.sees("nieuwePincode"), what="the page that asks for a PIN")
        person.type_into("nieuwePincode", PIN)
        person.type_into("herhaling", PIN)
        person.picture("pincode-kiezen")
        person.click("pincodeInstellen")
        person.wait(lambda: person.sees("beginnen"), what="the laptop to be ready")
        person.click("beginnen")
        self._say("The laptop is set up: logged in with the browser, a device key made, a PIN chosen.")

    def unlock(self) -> None:
        person = self._person
        person.wait(lambda: person.sees("pincode"), what="the lock screen")
        person.type_into("pincode", "111222")
        person.press("Return")
        person.wait(lambda: not person.sees("bezig"), what="the answer to a wrong PIN")
        person.picture("verkeerde-pincode")
        person.type_into("pincode", PIN)
        person.press("Return")
        person.wait(lambda: isinstance(person.window, MainWindow), what="the main window")
        person.window.resize(1366, 728)
        self._say("Unlocked, after one wrong PIN.")

    def morning(self, clock: DemoClock) -> None:
        person = self._person
        self._sync()
        self._say(f"First copy: {person.read('status')}.")
        recorded = self._do(lambda session: record_history(session, clock, seed=ZAAD))
        self._sync()
        self._say(f"The past of this caseload: {recorded} contacts, recorded with the clock put back, and sent.")
        person.press("Ctrl+1")
        self._idle()
        person.picture("vandaag")

    def print_cards(self) -> None:
        person, target = self._person, self._out / "kaartjes.pdf"
        person.press("Ctrl+4")
        self._idle()
        person.click("alles_kiezen")
        self._idle()
        person.picture("kaartjes")
        self._answer_save(target)
        person.click("drukken")
        person.wait(target.exists, what="the cards' PDF")
        self._idle()
        self._say(f"Cards printed: {target.name}, {target.stat().st_size // 1024} kB.")

    def on_the_road(self) -> None:
        person, window = self._person, self._main()
        person.press("Ctrl+1")
        self._idle()
        for _ in range(4):
            self._next_door()
            person.press("V", "1")
            self._idle()
            person.press("Return")
            self._recorded()
        self._say("Four doors, nobody home: V 1 Enter, with a card left.")
        self._next_door()
        person.press("V", "2")
        person.picture("jongere-gesproken")
        window.dossier.form.dagbesteding.set_code("loondienst")
        window.dossier.form.wens.set_code("geen_behoefte")
        self._idle()
        window.dossier.form.save()
        self._recorded()
        self._say("One door opened: spoke to the jongere, who works.")
        self._next_door()
        person.press("V", "1", "Return")
        self._recorded()
        person.press("Ctrl+Z")
        self._idle()
        person.press("T", "1", "Return")
        self._recorded()
        self._say("A mistake taken back with Ctrl+Z; it was a call without answer.")
        self._next_door()
        person.press("A", "3")
        window.dossier.form.dagbesteding.set_code("werkzoekend")
        window.dossier.form.note.set_text("Kan op dinsdag na twee uur.")
        self._idle()
        person.picture("appje-beantwoord")
        window.dossier.form.save()
        self._recorded()
        self._say("An app message was answered.")
        person.press("F9")
        person.picture("deurscherm")
        person.press("F9")
        self._idle()
        person.picture("dossier")

    def try_to_close_offline(self) -> None:
        person = self._person
        person.press("Ctrl+6")
        self._idle()
        person.click("versturen")
        person.wait(lambda: not self._main().sync.running, what="the sync to give up")
        self._idle()
        person.picture("dag-afsluiten-zonder-netwerk")
        self._say(f"Dag afsluiten without a network: {person.read('eindstand')}")

    def close(self) -> None:
        person = self._person
        person.wait(lambda: not self._main().sync.running, what="rest")
        taken_over = self._out / "overname-lba.csv"
        self._answer_save(taken_over)
        person.click("overname_bestand")
        person.wait(taken_over.exists, what="the file for LBA")
        self._idle()
        person.click("overname_alles")
        self._idle()
        for _ in range(20):
            if not person.sees("niet_bezorgd"):
                break
            person.click("morgen")
            self._idle()
        person.click("versturen")
        person.wait(lambda: not self._main().sync.running, what="the sync")
        self._idle()
        person.picture("dag-afsluiten")
        self._say(f"Dag afsluiten: {person.read('eindstand')}. What LBA needs is in {taken_over.name}.")

    def somebody_rings(self) -> str:
        """A jongere found the card and rings the office, which knows no more than the code; gives that code."""

        def work(session: Session) -> list[str]:
            recorded = session.store.events.recorded_since(
                session.now() - timedelta(hours=12), apparaat_id=session.identity.apparaat_id
            )
            cards = [event.inhoud for event in recorded if isinstance(event.inhoud, Contactmoment)]
            return [card.kaart_code for card in cards if card.kanaal == Kanaal.KAART and card.kaart_code]

        # What was left today reaches the register with this sync; before it the office would find nothing.
        self._sync()
        code = self._do(work)[-1]
        said = self._office.run("kaart", code, "--door", KANTOOR).strip()
        self._office.run("kaart", code, "--door", KANTOOR, "--terugbellen")
        self._say(f"Somebody rings the office about card {code}: {said}")
        return code

    def has_to_call_back(self, code: str) -> None:
        """After the next sync the rules say: call back."""

        def work(session: Session) -> list[str]:
            rows = reading.list_planned(session, opened=False)
            return [row.naam for row in rows if row.stap is not None and row.stap.reden.code == "terugbellen"]

        found = self._do(work)
        if len(found) != 1:
            raise RuntimeError(f"the call about card {code} did not arrive: {found}")
        self._say(f"The laptop plans to call back: {found[0]}.")

    def own_events(self) -> dict[str, tuple[str, str, str]]:
        """Every event of this laptop by id: the author's account, and the two times in ISO 8601 UTC."""

        def work(session: Session) -> dict[str, tuple[str, str, str]]:
            ids = session.store.dossiers.ids()
            events = [event for dossier_id in list(ids) for event in session.store.events.of_dossier(dossier_id)]
            mine = [event for event in events if event.apparaat_id == session.identity.apparaat_id]
            accounts = {session.identity.gebruiker.id: CONSULENT}
            return {
                event.id: (accounts[event.auteur], event.plaatsgevonden_op.isoformat(), event.vastgelegd_op.isoformat())
                for event in mine
            }

        if self._do(lambda session: session.store.outbox.waiting("werk")):
            raise RuntimeError("something was not sent")
        return self._do(work)

    # How it is done

    def _main(self) -> MainWindow:
        window = self._person.window
        if not isinstance(window, MainWindow):
            raise TypeError("the main window is not open")
        return window

    def _do(self, work: Callable[[Session], _T]) -> _T:
        """Run something on the laptop's database worker, which owns the open copy."""
        answers: list[_T] = []
        window = self._main()
        window.context.operations.query(work, owner=window, on_done=answers.append)
        self._person.wait(lambda: bool(answers), what="the database worker")
        return answers[0]

    def _sync(self) -> None:
        person = self._person
        person.wait(lambda: not self._main().sync.running, what="an earlier sync")
        person.press("Ctrl+Shift+S")
        person.wait(lambda: not self._main().sync.running, what="the sync")
        self._idle()

    def _next_door(self) -> None:
        before = self._main().dossier.current()
        self._person.press("N")
        self._person.wait(lambda: self._main().dossier.current() != before, what="the next dossier")
        self._idle()

    def _recorded(self) -> None:
        self._person.wait(lambda: not self._main().dossier.form.isVisible(), what="the contact to be recorded")
        self._idle()

    def _idle(self) -> None:
        self._person.look()
        self._person.wait(lambda: self._main().context.operations.pending == 0, what="rest")

    def _answer_save(self, target: Path) -> None:
        def choose(_parent: QWidget, *, title: str, name: str, kinds: str) -> Path | None:  # noqa: ARG001
            return target

        dialogs.choose_save_file = choose  # type: ignore[assignment]


def _compare(office: Office, *, out: Path, mine: dict[str, tuple[str, str, str]], say: Say) -> bool:
    """Hold the register's export against what the laptop made."""
    tasks = office.run("taken").splitlines()
    say(f"The coördinator has {len(tasks) - 1} tasks; what changed for LBA:")
    say(office.run("exporteer", "--uit", str(out), "--soort", "lba", "--sinds", str(out / "lba.cursor")).strip())
    office.run("exporteer", "--uit", str(out))
    with (out / "gebeurtenissen.csv").open(encoding="utf-8-sig", newline="") as file:
        everything = list(csv.DictReader(file, delimiter=";"))
    # The office recorded something too, on the register itself.
    rows = [row for row in everything if row["apparaat"] == LAPTOP]
    exported = {row["id"]: (row["auteur"], _iso(row["plaatsgevondenOp"]), _iso(row["vastgelegdOp"])) for row in rows}
    once = len(exported) == len(rows)
    same = exported == mine
    say(f"The register's export holds {len(rows)} events of the laptop, which made {len(mine)}.")
    say("Every event is there once, with author and times of the laptop." if once and same else "THEY DIFFER.")
    return once and same


def _iso(text: str) -> str:
    return datetime.fromisoformat(text).astimezone(UTC).isoformat()
