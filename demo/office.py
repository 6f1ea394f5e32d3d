"""The office of the demonstration: a register with an invented caseload, three consulenten, a coördinator and somebody
who answers the telephone, on this machine only.
"""

import contextlib
import io
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from app.domain.events import AMSTERDAM
from register.__main__ import main as register_command
from register.caseload.voorbeeld import CONSULENTEN
from register.server import RegisterServer

WACHTWOORD: Final = "proef-proef-proef"
DOSSIERS: Final = 240
ZAAD: Final = 2024
CONSULENT: Final = CONSULENTEN[0]
COORDINATOR: Final = "d.vermeer"
KANTOOR: Final = "k.smit"
_NAMEN: Final = {
    "c.jansen": ("consulent", "Carla Jansen"),
    "m.bakker": ("consulent", "Mees Bakker"),
    "s.yilmaz": ("consulent", "Selin Yilmaz"),
    COORDINATOR: ("coordinator", "Dana Vermeer"),
    KANTOOR: ("kantoor", "Kim Smit"),
}
# One of the three works part of the week, and another is away next month and covered by the first.
_WERKDAGEN: Final = ("m.bakker", "ma,di,do,vr")
_AFWEZIG: Final = ("s.yilmaz", timedelta(days=30), timedelta(days=37), "m.bakker")


class Office:
    """The register: set up by its own command line, and a server that can be switched off and on again."""

    def __init__(self, folder: Path) -> None:
        """Prepare it; nothing is made yet.

        Args:
            folder: an empty folder for the register.
        """
        self._folder = folder
        self._data = folder / "register"
        self._server: RegisterServer | None = None
        self._port = 0

    @property
    def url(self) -> str:
        """Where it listens, or listened."""
        return f"http://127.0.0.1:{self._port}"

    def set_up(self) -> str:
        """Make the register and its accounts, and load the example caseload, which says whose each dossier is.

        Returns:
            What the command line said, one line per command.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        password, caseload = self._folder / "wachtwoord.txt", self._folder / "caseload.csv"
        password.write_text(WACHTWOORD, "utf-8")
        said = [self.run("init", "--regio", "Holland Rijnland")]
        for login, (rol, name) in _NAMEN.items():
            said.append(
                self.run(
                    *("gebruiker", "toevoegen", login, "--rol", rol, "--voornaam", name.split()[0]),
                    *("--naam", name, "--telefoon", "+31612345699", "--wachtwoord-uit-bestand", str(password)),
                )
            )
        said.append(self.run("voorbeeld", "--dossiers", str(DOSSIERS), "--zaad", str(ZAAD), "--uit", str(caseload)))
        said.append(self.run("importeer", str(caseload)))
        said.append(self.run("rooster", _WERKDAGEN[0], "--werkdagen", _WERKDAGEN[1]))
        who, first, last, covers = _AFWEZIG
        today = datetime.now(AMSTERDAM).date()
        days = ((today + first).isoformat(), (today + last).isoformat())
        said.append(self.run("rooster", who, "--afwezig", *days, "--waarnemer", covers))
        return "\n".join(line.strip() for line in said)

    def run(self, *arguments: str) -> str:
        """Run a command of the register.

        Args:
            arguments: without the folder.

        Returns:
            What it printed.

        Raises:
            RuntimeError: it failed.
        """
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            code = register_command(["--data", str(self._data), *arguments])
        if code != 0:
            raise RuntimeError(f"huisbezoek-register {arguments[0]} ended with {code}: {said.getvalue()}")
        return said.getvalue()

    def switch_on(self) -> None:
        """Answer, at the same address as before."""
        self._server = RegisterServer(self._data, self._port)
        self._server.start()
        self._port = int(self._server.url.rpartition(":")[2])

    def switch_off(self) -> None:
        """Answer no more, as if the laptop had lost its connection."""
        if self._server is not None:
            self._server.stop()
            self._server = None
