"""The office of the demonstration: a register with an invented caseload and three consulenten, on this machine only."""

import contextlib
import io
from pathlib import Path
from typing import Final

from register.__main__ import main as register_command
from register.caseload.voorbeeld import CONSULENTEN
from register.server import RegisterServer

WACHTWOORD: Final = "proef-proef-proef"
DOSSIERS: Final = 240
ZAAD: Final = 2024
CONSULENT: Final = CONSULENTEN[0]
_NAMEN: Final = {"c.jansen": "Carla Jansen", "m.bakker": "Mees Bakker", "s.yilmaz": "Selin Yilmaz"}


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
        for login in CONSULENTEN:
            name = _NAMEN[login]
            said.append(
                self.run(
                    *("gebruiker", "toevoegen", login, "--rol", "consulent", "--voornaam", name.split()[0]),
                    *("--naam", name, "--telefoon", "+31612345699", "--wachtwoord-uit-bestand", str(password)),
                )
            )
        said.append(self.run("voorbeeld", "--dossiers", str(DOSSIERS), "--zaad", str(ZAAD), "--uit", str(caseload)))
        said.append(self.run("importeer", str(caseload)))
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
