"""The Windows packages under Wine: silent install, self-test, window, upgrade, refused downgrade, and removal.

Wine is not Windows: what only a real one shows stands in ``docs/beheer/uitrollen.md``. Three libraries that Wine 8
lacks get a stand-in, in the system folder of this prefix only.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from installer.instellingen import HERE, ROOT, VERSIE
from installer.opdracht import run
from installer.proef.scherm import Scherm, scherm, wait
from installer.proef.teken import Proefcertificaat
from installer.proef.uitslag import Uitslag, eis
from installer.proef.volgende import build_next_windows, next_version

_GCC: Final = "x86_64-w64-mingw32-gcc"
_STAND_INS: Final = {"icuuc": (), "mscms": (), "bcryptprimitives": ("-ladvapi32",)}
_OVERRIDES: Final = "mscoree,mshtml=;wbemprox=;mscms,icuuc,bcryptprimitives=n"
_PROGRAM: Final = r"C:\Program Files\Huisbezoek\Huisbezoek.exe"
_UNINSTALL: Final = r"HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall"
_POLICY: Final = r"HKLM\Software\Policies\Huisbezoek"
_PATIENCE_S: Final = 600
_SAYS: Final = "De gegevens van gebruikers blijven staan"


class Wine:
    """A prefix of its own: a drive C and a registry, with a screen."""

    def __init__(self, folder: Path, screen: Scherm, *, profile: Path) -> None:
        """Name it; :meth:`start` makes it.

        Args:
            folder: of the prefix.
            screen: where windows come.
            profile: a kept profile that stands where a user's profile is.
        """
        self.folder, self.screen, self._source = folder, screen, profile
        self.drive_c = folder / "drive_c"
        self.program = self.drive_c / "Program Files" / "Huisbezoek"
        self._env = os.environ | {
            **screen.environment,
            "WINEPREFIX": str(folder),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": _OVERRIDES,
            "HUISBEZOEK_ZONDER_VENSTER": "1",
        }

    def start(self) -> None:
        """Make the prefix, with the stand-ins and the kept profile."""
        self.run("wineboot", "-i")
        for name, libraries in _STAND_INS.items():
            target = self.drive_c / "windows" / "system32" / f"{name}.dll"
            run([_GCC, "-shared", "-O2", "-o", target, HERE / "proef" / "wine" / f"{name}.c", *libraries])
        (local,) = (self.drive_c / "users").glob("*/AppData/Local")
        self.profile = local / "huisbezoek"
        shutil.copytree(self._source, self.profile)

    def run(self, *command: str) -> tuple[int, str]:
        """Run something of Windows; gives its exit code and what it printed, with Unix ends of lines."""
        # Through a pipe: Wine loses output that goes elsewhere.
        done = subprocess.run(["wine", *command], env=self._env, capture_output=True, timeout=_PATIENCE_S)
        return done.returncode, done.stdout.decode("utf-8", "replace").replace("\r\n", "\n")

    def self_test(self) -> dict[str, Any]:
        """What the self-test of the installed program finds."""
        out = self.drive_c / "zelftest.json"
        out.unlink(missing_ok=True)
        code, _ = self.run(_PROGRAM, "--zelftest", "--uit", r"C:\zelftest.json")
        eis(out.exists(), f"de zelftest schreef niets (uitgang {code})")
        found: dict[str, Any] = json.loads(out.read_bytes())
        return found | {"uitgang": code}

    def value(self, key: str, name: str) -> str:
        """A value of the registry; empty when it is not there."""
        _, said = self.run("reg", "query", key, "/s", "/v", name, "/reg:64")
        match = re.search(rf"{re.escape(name)}\s+REG_\w+\s+(.+)", said)
        return match[1].strip() if match else ""

    def data(self) -> dict[str, str]:
        """Hashes of what a user brought along, by name; what the program adds for itself is not among it."""
        names = [path.name for path in self._source.iterdir()]
        return {name: _hash(self.profile / name) for name in names if (self.profile / name).exists()}

    @contextmanager
    def running(self) -> Iterator[None]:
        """Start the program as the short-cut does, and end it after."""
        command, pipe = ["wine", _PROGRAM, "--profiel", r"C:\proef"], subprocess.PIPE
        with subprocess.Popen(command, env=self._env, stdin=pipe, stdout=pipe, stderr=pipe) as process:
            try:
                yield
            finally:
                self.run("taskkill", "/f", "/im", "Huisbezoek.exe")
                process.wait(_PATIENCE_S)

    def stop(self) -> None:
        """End everything of this prefix, and nothing else."""
        subprocess.run(["wineserver", "-k"], env=self._env, check=False)


class Pakket:
    """How one kind of package is installed and removed."""

    def __init__(self, waar: str, suffix: str) -> None:
        """Name it: ``msi`` or ``exe``."""
        self.waar, self.suffix = waar, suffix

    def install(self, wine: Wine, folder: Path, versie: str) -> int:
        """Install silently; gives the exit code."""
        path = f"Z:{folder / f'huisbezoek-{versie}-x64.{self.suffix}'}".replace("/", "\\")
        command = ("msiexec", "/i", path, "/qn") if self.suffix == "msi" else (path, "/S")
        return wine.run(*command)[0]

    def remove(self, wine: Wine, folder: Path, versie: str) -> int:
        """Remove silently; gives the exit code."""
        if self.suffix == "msi":
            path = f"Z:{folder / f'huisbezoek-{versie}-x64.msi'}".replace("/", "\\")
            return wine.run("msiexec", "/x", path, "/qn")[0]
        return wine.run(r"C:\Program Files\Huisbezoek\verwijderen.exe", "/S")[0]


def try_windows(built: Path, *, cache: Path, work: Path, uitslag: Uitslag) -> None:
    """Try both Windows packages, each in a prefix of its own.

    Args:
        built: the folder with the packages; pictures come there too.
        cache: where what was fetched is kept.
        work: an empty folder.
        uitslag: gets the steps.
    """
    later, certificate = work / "volgende", Proefcertificaat(work / "certificaat")

    def build_next() -> str:
        build_next_windows(later, cache=cache, work=work / "bron", certificate=certificate)
        made = sorted(later.glob(f"huisbezoek-{next_version()}-*"))
        for path in made:
            certificate.verify(path)
        return f"versie {next_version()}, {len(made)} pakketten ondertekend met een proefcertificaat"

    if not uitslag.stap("windows", "volgende versie, ondertekend", build_next):
        return
    kept = ROOT / "tests" / "data" / "profielen" / VERSIE
    for pakket in (Pakket("msi", "msi"), Pakket("nsis", "exe")):
        with scherm() as screen:
            wine = Wine(work / pakket.waar, screen, profile=kept)
            try:
                _try(pakket, wine, built, later, certificate, uitslag)
            finally:
                wine.stop()


def _try(pakket: Pakket, wine: Wine, built: Path, later: Path, certificate: Proefcertificaat, uitslag: Uitslag) -> None:
    before: dict[str, str] = {}

    def boot() -> str:
        wine.start()
        before.update(wine.data())
        return run(["wine", "--version"]).strip()

    def install() -> str:
        code = pakket.install(wine, built, VERSIE)
        eis(code == 0, f"uitgang {code}")
        size = sum(path.stat().st_size for path in wine.program.rglob("*") if path.is_file())
        return f"{size / 1e6:.0f} MB in Program Files"

    def self_test(versie: str) -> str:
        found = wine.self_test()
        wrong = [f"{check['naam']}: {check['gevonden']}" for check in found["controles"] if not check["goed"]]
        eis(found["uitgang"] == 0 and not wrong, ", ".join(wrong) or f"uitgang {found['uitgang']}")
        eis(found["versie"] == versie, f"versie {found['versie']}")
        return f"{len(found['controles'])} controles goed, versie {versie}"

    def policy() -> str:
        wine.run("reg", "add", _POLICY, "/v", "RustMinuten", "/t", "REG_DWORD", "/d", "3", "/f", "/reg:64")
        wine.run("reg", "add", _POLICY, "/v", "LeaseDagen", "/t", "REG_SZ", "/d", "veel", "/f", "/reg:64")
        checks = [check for check in wine.self_test()["controles"] if check["naam"] == "organisatie"]
        wine.run("reg", "delete", _POLICY, "/f", "/reg:64")
        fixed, wrong = ([check["gevonden"] for check in checks if check["goed"] is goed] for goed in (True, False))
        eis(fixed == [f"rust_minuten ({_POLICY})"], f"vastgelegd: {fixed}")
        eis(len(wrong) == 1 and "lease_dagen" in wrong[0], f"fout: {wrong}")
        return "een goede waarde geldt, een foute wordt gezegd"

    def policy_file() -> str:
        # Whom Wine calls the owner of a file is Wine's affair; that the question is answered is ours.
        path = wine.drive_c / "ProgramData" / "Huisbezoek" / "beleid.toml"
        path.parent.mkdir()
        path.write_text("rust_minuten = 3\n", "ascii")
        checks = [check for check in wine.self_test()["controles"] if check["naam"] == "organisatie"]
        shutil.rmtree(path.parent)
        said = "; ".join(check["gevonden"] for check in checks)
        eis("rust_minuten" in said or "niet van een beheerder" in said, said)
        return said[:80]

    def window() -> str:
        with wine.running():
            wine.screen.wait_for_window("Huisbezoek")
            return wine.screen.picture(built / f"proef-{pakket.waar}.png")

    def data_is_kept() -> str:
        eis(wine.data() == before, "bestanden van de gebruiker zijn veranderd")
        code, said = wine.run(_PROGRAM, "status")
        eis(code == 0, f"status: uitgang {code} {said}")
        return f"{len(before)} bestanden gelijk, status goed"

    def upgrade() -> str:
        code = pakket.install(wine, later, next_version())
        eis(code == 0, f"uitgang {code}")
        signed = [wine.program / "Huisbezoek.exe", *(wine.program / "pkgs" / "PySide6").glob("*.pyd")]
        for path in signed:
            certificate.verify(path)
        return f"{self_test(next_version())}; {data_is_kept()}; {len(signed)} bestanden ondertekend"

    def downgrade() -> str:
        code = pakket.install(wine, built, VERSIE)
        eis(code != 0, "een oudere versie werd geïnstalleerd")
        return f"geweigerd met {code}; {self_test(next_version())}"

    def remove() -> str:
        says = wine.value(_UNINSTALL, "Comments")
        eis(says.startswith(_SAYS), f"bij Programma's staat: {says!r}")
        code = pakket.remove(wine, later, next_version())
        eis(code == 0, f"uitgang {code}")
        wait(lambda: not wine.program.exists(), what="het programma is weg")
        left = list(wine.drive_c.rglob("Huisbezoek.lnk"))
        eis(not left, f"snelkoppeling staat er nog: {left}")
        eis(wine.data() == before, "bestanden van de gebruiker zijn weg of veranderd")
        return f"programma en snelkoppeling weg, {len(before)} bestanden van de gebruiker staan er nog"

    if not uitslag.stap(pakket.waar, "schone Windows (Wine)", boot):
        return
    if not uitslag.stap(pakket.waar, "stil installeren", install):
        return
    uitslag.stap(pakket.waar, "zelftest", lambda: self_test(VERSIE))
    uitslag.stap(pakket.waar, "instellingen van de organisatie", policy)
    uitslag.stap(pakket.waar, "beleidsbestand", policy_file)
    uitslag.stap(pakket.waar, "venster", window)
    uitslag.stap(pakket.waar, "bijwerken met behoud van gegevens", upgrade)
    uitslag.stap(pakket.waar, "oudere versie geweigerd", downgrade)
    uitslag.stap(pakket.waar, "stil verwijderen", remove)


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
