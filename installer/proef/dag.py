"""One outcome from the installed program to a register: set up, unlocked, recorded and sent, by keyboard alone.

The program is the one of the package, in its own root and as its own user. The log-in goes the real way: the program
opens the browser of the system, somebody logs in on the page of the register, and the browser comes back to the program
on this machine. That somebody is a program that fills in the same form.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from app.domain.events import Contactmoment
from app.domain.ids import DossierId
from demo.browser import person_at_browser
from installer.proef.scherm import Scherm, wait
from installer.proef.uitslag import eis
from installer.proef.wortel import HOME, Wortel
from proof.register import PASSWORD, ProofClock, add_dossiers, gebruiker_id, new_register
from register.context import RegisterContext
from register.server import RegisterServer
from register.store import gebeurtenissen

_PIN: Final = "482913"
_NAAM: Final = "anna"
_POLICY: Final = "/etc/huisbezoek/beleid.toml"
_BROWSER: Final = "/usr/local/bin/browser-van-de-proef"
_ADDRESS: Final = f"{HOME}/adres"
# What a desktop would start as the browser: it notes where it was sent, whole or not at all.
_BROWSER_SCRIPT: Final = f'#!/bin/sh\necho "$1" > {_ADDRESS}.deel && mv {_ADDRESS}.deel {_ADDRESS}\n'


class _Now(ProofClock):
    """The clock of the machine, because the installed program goes by it."""

    def __call__(self) -> datetime:
        return datetime.now(UTC)


def record_one_outcome(wortel: Wortel, screen: Scherm, *, work: Path, session: Sequence[str], picture: Path) -> str:
    """Do it, and give what the register has of it.

    Args:
        wortel: where the package is installed.
        screen: where the window comes.
        work: a folder for the register.
        session: the command in which a user's programs run.
        picture: where a picture of the window comes.

    Raises:
        ProefFout: a step did not come.
    """
    clock = _Now()
    with (
        new_register(work / f"register-{wortel.release}", clock, namen=(_NAAM,), database="") as context,
        RegisterServer(context.plek.data_dir, clock=clock) as server,
    ):
        (dossier_id,) = add_dossiers(context, eigenaar_id=gebruiker_id(context, _NAAM), aantal=1)
        wortel.write(_BROWSER, _BROWSER_SCRIPT, mode=0o755)
        wortel.write(_POLICY, f'register_adres = "{server.url}"\n')
        variables = [f"DISPLAY={screen.display}", f"BROWSER={_BROWSER}"]
        with wortel.running(*session, "huisbezoek", variables=variables):
            _set_up(wortel, screen)
            _unlock(screen)
            _record(screen)
            screen.press("ctrl+shift+s")
            wait(lambda: bool(_recorded(context, dossier_id)), what="de uitkomst bij het register")
            screen.picture(picture)
        found = _recorded(context, dossier_id)
        eis(found == ["huisbezoek niemand_thuis", "kaart achtergelaten"], f"het register heeft {found}")
        return f"het register heeft: {', '.join(found)}; {picture.name}"


def _set_up(wortel: Wortel, screen: Scherm) -> None:
    window = screen.wait_for_window("Huisbezoek")
    # The address is fixed by the organisation, so that the keys go to the name of the laptop.
    screen.type("Proeflaptop")
    screen.press("Return")
    address = wortel.path(_ADDRESS)
    wait(address.exists, what="de browser")
    person_at_browser(naam=_NAAM, wachtwoord=PASSWORD)(address.read_text("utf-8").strip())
    screen.wait_until_still()
    screen.type(_PIN)
    screen.press("Tab")
    screen.type(_PIN)
    screen.press("Return")
    wait(wortel.path(f"{HOME}/.local/share/huisbezoek/profiel.json").exists, what="de versleutelde kopie")
    screen.wait_until_still()
    screen.press("Return")
    screen.wait_for_window("Huisbezoek", after=window)


def _unlock(screen: Scherm) -> None:
    screen.type(_PIN)
    screen.press("Return")
    screen.wait_for_window("Huisbezoek · Anna")


def _record(screen: Scherm) -> None:
    """Nobody home and a card left, as in the first chapter of the handleiding."""
    for keys in ("n", "v", "1", "Return"):
        screen.press(keys)
        screen.wait_until_still()


def _recorded(context: RegisterContext, dossier_id: DossierId) -> list[str]:
    with context.read() as tx:
        events = gebeurtenissen.of_dossiers(tx, dossier_ids=[dossier_id]).get(dossier_id, ())
    return [_brief(event.inhoud) for event in sorted(events, key=lambda event: event.volgnummer)]


def _brief(inhoud: object) -> str:
    match inhoud:
        case Contactmoment(kanaal=kanaal, uitkomst=uitkomst):
            return f"{kanaal} {uitkomst}"
        case other:
            return type(other).__name__
