"""The Debian package in fresh roots of Debian 12 and 13: apt install, self-test, a day's outcome, upgrade and purge."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any, Final

from installer.debian_pakket import package_file
from installer.instellingen import VERSIE
from installer.opdracht import run
from installer.proef.dag import record_one_outcome
from installer.proef.scherm import Scherm, scherm
from installer.proef.uitslag import Uitslag, eis
from installer.proef.volgende import next_version
from installer.proef.wortel import HOME, USER, Wortel

RELEASES: Final = ("bookworm", "trixie")
SESSION: Final = (
    "dbus-run-session",
    "--",
    "sh",
    "-ec",
    'echo proef | gnome-keyring-daemon --unlock --components=secrets >/dev/null; exec "$@"',
    "sh",
)
"""A session of a user as a desktop gives it: a bus, and a key store that opened at the log-in."""
POLICY: Final = "/etc/huisbezoek/beleid.toml"
_PROFILE: Final = f"{HOME}/.local/share/huisbezoek"
_KEPT: Final = ("profiel.json", "sleutels.json", "huisbezoek.db")


def try_debian(built: Path, *, cache: Path, work: Path, uitslag: Uitslag) -> None:
    """Try the package on both releases.

    Args:
        built: the folder with the package; pictures come there too.
        cache: where bare roots are kept.
        work: an empty folder.
        uitslag: gets the steps.
    """
    deb = package_file(built)
    later = make_later(deb, work=work, uitslag=uitslag, waar="debian")
    if later is None:
        return
    for release in RELEASES:
        with scherm() as screen:
            _Proef(Wortel(work / release, release), screen, deb, later, built, work).run(cache, uitslag)


class _Proef:
    def __init__(self, wortel: Wortel, screen: Scherm, deb: Path, later: Path, built: Path, work: Path) -> None:
        self._wortel, self._screen, self._deb, self._later = wortel, screen, deb, later
        self._built, self._work = built, work
        self._data: dict[str, str] = {}

    def run(self, cache: Path, uitslag: Uitslag) -> None:
        waar = self._wortel.release
        if not uitslag.stap(waar, "schone Debian", lambda: self._wortel.make(cache=cache)):
            return
        if not uitslag.stap(waar, "apt install", self._install):
            return
        uitslag.stap(waar, "zonder sleutelbos gezegd", self._without_key_store)
        uitslag.stap(waar, "sleutelbos installeren", self._key_store)
        uitslag.stap(waar, "zelftest", self._self_test)
        uitslag.stap(waar, "instellingen van de organisatie", self._policy)
        uitslag.stap(waar, "inrichten, vastleggen, versturen", self._day)
        uitslag.stap(waar, "bijwerken met behoud van gegevens", self._upgrade)
        uitslag.stap(waar, "oudere versie geweigerd", self._downgrade)
        uitslag.stap(waar, "purge", self._purge)

    def _install(self) -> str:
        said = self._wortel.apt("install", self._wortel.put(self._deb))
        count = re.search(r"(\d+) newly installed", said)
        size = sum(path.lstat().st_size for path in self._wortel.path("/opt/huisbezoek").rglob("*") if path.is_file())
        return f"{size / 1e6:.0f} MB in /opt, {count[1] if count else '?'} pakketten met wat het nodig heeft"

    def _checks(self, *session: str) -> tuple[int, list[dict[str, Any]]]:
        out = f"{HOME}/uitslag.json"
        code, said = self._wortel.run(
            *(*session, "huisbezoek", "--zelftest", "--uit", out),
            user=USER,
            variables=[f"DISPLAY={self._screen.display}"],
        )
        path = self._wortel.path(out)
        eis(path.exists(), f"uitgang {code}: {said[-600:]}")
        found: list[dict[str, Any]] = json.loads(path.read_bytes())["controles"]
        path.unlink()
        return code, found

    def _without_key_store(self) -> str:
        code, found = self._checks()
        wrong = [check for check in found if not check["goed"]]
        eis(code == 1 and [check["naam"] for check in wrong] == ["sleutelbos"], f"uitgang {code}, fout: {wrong}")
        eis("geen sleutelbos" in wrong[0]["gevonden"], wrong[0]["gevonden"])
        return f"{len(found) - 1} controles goed; {wrong[0]['gevonden'][:60]}…"

    def _key_store(self) -> str:
        self._wortel.apt("install", "dbus", "gnome-keyring")
        return self._wortel.must("dpkg-query", "--show", "--showformat", "${Version}", "gnome-keyring")

    def _self_test(self) -> str:
        code, found = self._checks(*SESSION)
        wrong = [f"{check['naam']}: {check['gevonden']}" for check in found if not check["goed"]]
        eis(code == 0 and not wrong, f"uitgang {code}, fout: {wrong}")
        (qt,) = [check["gevonden"] for check in found if check["naam"] == "qt"]
        return f"{len(found)} controles goed, Qt {qt}"

    def _policy(self) -> str:
        self._wortel.write(POLICY, "rust_minuten = 3\nlease_dagen = 99\n")
        _, found = self._checks(*SESSION)
        said = {check["goed"]: check["gevonden"] for check in found if check["naam"] == "organisatie"}
        eis(said.get(True) == f"rust_minuten ({POLICY})" and "lease_dagen" in said.get(False, ""), str(said))
        self._wortel.path(POLICY).chmod(0o666)
        _, found = self._checks(*SESSION)
        said = {check["goed"]: check["gevonden"] for check in found if check["naam"] == "organisatie"}
        eis("niet van een beheerder" in said.get(False, ""), str(said))
        self._wortel.path(POLICY).unlink()
        return "een goede waarde geldt; een foute, en een bestand van iedereen, wordt gezegd"

    def _day(self) -> str:
        picture = self._built / f"proef-{self._wortel.release}.png"
        said = record_one_outcome(self._wortel, self._screen, work=self._work, session=SESSION, picture=picture)
        self._data = {name: self._hash(name) for name in _KEPT}
        return said

    def _hash(self, name: str) -> str:
        return hashlib.sha256(self._wortel.path(f"{_PROFILE}/{name}").read_bytes()).hexdigest()

    def _data_is_kept(self) -> str:
        eis(bool(self._data), "er waren geen gegevens")
        changed = [name for name, before in self._data.items() if self._hash(name) != before]
        eis(not changed, f"veranderd: {changed}")
        return f"{len(self._data)} bestanden van de gebruiker gelijk"

    def _installed(self) -> str:
        _, said = self._wortel.run("dpkg-query", "--show", "--showformat", "${Version}", "huisbezoek")
        return said

    def _upgrade(self) -> str:
        self._wortel.apt("install", self._wortel.put(self._later))
        eis(self._installed() == f"{next_version()}-1", f"geïnstalleerd is {self._installed()}")
        code, said = self._wortel.run("huisbezoek", "status", user=USER)
        eis(code == 0, f"status: uitgang {code}\n{said}")
        return f"{self._installed()}; {self._data_is_kept()}, status goed"

    def _downgrade(self) -> str:
        code, _ = self._wortel.run("apt-get", "--yes", "install", self._wortel.put(self._deb))
        eis(code != 0 and self._installed() == f"{next_version()}-1", f"uitgang {code}, nu {self._installed()}")
        return f"apt weigert met {code}; nog steeds {self._installed()}"

    def _purge(self) -> str:
        said = self._wortel.apt("purge", "huisbezoek")
        eis("blijven staan" in said, "bij het verwijderen wordt niets over de gegevens gezegd")
        left = [place for place in ("/opt/huisbezoek", "/usr/bin/huisbezoek") if self._wortel.path(place).exists()]
        left += [str(path) for path in self._wortel.path("/usr/share").rglob("*uisbezoek*")]
        eis(not left, f"bleef staan: {left}")
        return f"niets van het programma over; gezegd; {self._data_is_kept()}"


def make_later(deb: Path, *, work: Path, uitslag: Uitslag, waar: str) -> Path | None:
    """Make the package of the next version as the first step of a trial; None when that did not come out well.

    Args:
        deb: the package of this version.
        work: a folder to work in.
        uitslag: gets the step.
        waar: what is tried.
    """
    later = work / deb.name.replace(VERSIE, next_version())

    def make() -> str:
        _number_again(deb, later, work=work / "later")
        return f"dezelfde inhoud met nummer {next_version()}"

    return later if uitslag.stap(waar, "volgende versie maken", make) else None


def _number_again(deb: Path, target: Path, *, work: Path) -> None:
    """The same package with the number of the next version: what apt does with it does not hang on what is in it."""
    run(["dpkg-deb", "--raw-extract", deb, work])
    control = work / "DEBIAN" / "control"
    text, count = re.subn(
        rf"^Version: {re.escape(VERSIE)}-", f"Version: {next_version()}-", control.read_text(), flags=re.M
    )
    eis(count == 1, "in het pakket staat niet precies één versie")
    control.write_text(text)
    run(["dpkg-deb", "--root-owner-group", "-Znone", "--build", work, target])
