"""The register's package in fresh roots of Debian 12 and 13: every step of docs/beheer/register.md, with Debian's own
PostgreSQL: install, set up, import, serve over TLS, the daily work, put a back-up back, upgrade and purge.

No service manager runs in such a root: the unit is judged by ``systemd-analyze``, and its command run as it stands.
"""

import csv
import re
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import requests
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from installer.proef.debian import RELEASES, make_later
from installer.proef.teken import self_signed
from installer.proef.uitslag import ProefFout, Uitslag, eis
from installer.proef.volgende import next_version
from installer.proef.wortel import Wortel
from installer.register_pakket import NAAM, package_file

_ETC: Final = f"/etc/{NAAM}"
_BACKUPS: Final = f"/var/backups/{NAAM}"
_UNIT: Final = "/usr/lib/systemd/system/huisbezoek-register.service"
_PASSWORDS: Final = {"eigenaar": "proef-eigenaar", "app": "proef-app"}
_DOSSIERS: Final = 40
# Of ten: what is left open is TCP, and files that anybody may read.
_MOST_EXPOSED: Final = 2.5
_PATIENCE_S: Final = 90


def try_register(built: Path, *, cache: Path, work: Path, uitslag: Uitslag) -> None:
    """Try the package on both releases.

    Args:
        built: the folder with the package.
        cache: where bare roots are kept.
        work: an empty folder.
        uitslag: gets the steps.
    """
    deb = package_file(built)
    later = make_later(deb, work=work, uitslag=uitslag, waar="register")
    if later is None:
        return
    for release in RELEASES:
        _Proef(Wortel(work / release, release), deb, later).run(cache, uitslag)


class _Proef:
    def __init__(self, wortel: Wortel, deb: Path, later: Path) -> None:
        self._wortel, self._deb, self._later = wortel, deb, later
        self._port = _free_port()

    def run(self, cache: Path, uitslag: Uitslag) -> None:
        waar = self._wortel.release
        if not uitslag.stap(waar, "schone Debian", lambda: self._wortel.make(cache=cache)):
            return
        if not uitslag.stap(waar, "apt install", self._install):
            return
        uitslag.stap(waar, "vorm van de dienst", self._unit)
        with self._postgresql():
            if not uitslag.stap(waar, "rollen en database", self._roles):
                return
            uitslag.stap(waar, "inrichten", self._set_up)
            uitslag.stap(waar, "caseload inlezen", self._import)
            uitslag.stap(waar, "starten met TLS", self._serve)
            uitslag.stap(waar, "dagelijks werk", self._daily)
            uitslag.stap(waar, "back-up terugzetten", self._put_back)
            uitslag.stap(waar, "bijwerken", self._upgrade)
            uitslag.stap(waar, "purge", self._purge)

    def _beheer(self, *command: str) -> str:
        return self._wortel.must("huisbezoek-beheer", *command)

    def _install(self) -> str:
        self._wortel.apt("install", "postgresql", "systemd", "procps")
        said = self._wortel.apt("install", self._wortel.put(self._deb))
        eis("nog niet ingericht" in said, "bij het installeren wordt niet gezegd hoe het verder gaat")
        size = sum(path.lstat().st_size for path in self._wortel.path(f"/usr/lib/{NAAM}").rglob("*") if path.is_file())
        python = self._wortel.must("python3", "--version").strip()
        self._wortel.must("huisbezoek-register", "--help")
        return f"{size / 1e6:.0f} MB, {python}"

    def _unit(self) -> str:
        self._wortel.must("systemd-analyze", "verify", _UNIT)
        command = ("systemd-analyze", "security", "--offline=yes", "--no-pager", _UNIT)
        found = re.search(r"exposure level[^:]*: ([\d.]+)", self._wortel.must(*command))
        eis(found is not None, "systemd-analyze noemt geen cijfer")
        assert found is not None
        eis(float(found[1]) <= _MOST_EXPOSED, f"blootstelling {found[1]}")
        return f"geldig; blootstelling {found[1]} van 10"

    @contextmanager
    def _postgresql(self) -> Iterator[None]:
        (version,) = [path.name for path in self._wortel.path("/etc/postgresql").iterdir()]
        config = self._wortel.path(f"/etc/postgresql/{version}/main/postgresql.conf")
        # By its socket only, so that this machine's own database is not in the way.
        config.write_text(config.read_text("utf-8") + "\nlisten_addresses = ''\n", "utf-8")
        program = f"/usr/lib/postgresql/{version}/bin/postgres -D /var/lib/postgresql/{version}/main"
        start = f"{program} -c config_file=/etc/postgresql/{version}/main/postgresql.conf >/tmp/postgresql.log 2>&1"
        with self._wortel.running("runuser", "-u", "postgres", "--", "sh", "-c", f"exec {start}", user=""):
            _wait(lambda: self._wortel.run("runuser", "-u", "postgres", "--", "psql", "-c", "SELECT 1")[0] == 0)
            yield

    def _psql(self, *arguments: str) -> str:
        return self._wortel.must("runuser", "-u", "postgres", "--", "psql", "-v", "ON_ERROR_STOP=1", *arguments)

    def _address(self, who: str, database: str = "huisbezoek") -> str:
        return f"postgresql://huisbezoek_{who}:{_PASSWORDS[who]}@/{database}?host=/var/run/postgresql"

    def _roles(self) -> str:
        given = [part for name, word in _PASSWORDS.items() for part in ("-v", f"{name}={word}")]
        self._psql(*given, "-f", f"/usr/share/{NAAM}/rollen.sql")
        # With a password, as over a network; Debian's rule for sockets asks for an account of the system.
        (rules,) = self._wortel.path("/etc/postgresql").glob("*/main/pg_hba.conf")
        ours = "local all huisbezoek_eigenaar,huisbezoek_app scram-sha-256"
        rules.write_text(f"{ours}\n{rules.read_text('utf-8')}", "utf-8")
        self._psql("-c", "SELECT pg_reload_conf()")
        for name, who, mode in (("database", "app", 0o640), ("eigenaar", "eigenaar", 0o600)):
            self._wortel.write(f"{_ETC}/{name}", f"{self._address(who)}\n", mode=mode)
        self._wortel.must("chgrp", NAAM, f"{_ETC}/database")
        return self._psql("-Atc", "SHOW server_version").strip()

    def _set_up(self) -> str:
        certificate, key = _certificate()
        self._wortel.write(f"{_ETC}/tls.pem", certificate)
        self._wortel.write(f"{_ETC}/tls.key", key, mode=0o640)
        self._wortel.must("chgrp", NAAM, f"{_ETC}/tls.key")
        settings = self._wortel.path(f"{_ETC}/register.env")
        options = f"--luister 127.0.0.1 --poort {self._port} --tls-cert {_ETC}/tls.pem --tls-key {_ETC}/tls.key"
        text = settings.read_text("utf-8").replace("#HUISBEZOEK_REGISTER_DATABASE", "HUISBEZOEK_REGISTER_DATABASE")
        text, count = re.subn("^REGISTER_OPTIES=.*$", f'REGISTER_OPTIES="{options} --processen 2"', text, flags=re.M)
        eis(count == 1, "REGISTER_OPTIES staat niet precies één keer in register.env")
        settings.write_text(text, "utf-8")
        address = f"https://localhost:{self._port}"
        said = self._beheer("init", "--regio", "Holland Rijnland", "--adres", address)
        keys = self._wortel.path(f"/var/lib/{NAAM}/sleutels.json").stat()
        eis(keys.st_uid != 0 and keys.st_mode & 0o077 == 0, f"sleutels.json: {keys.st_uid} {keys.st_mode:o}")
        return said.strip().splitlines()[-1]

    def _import(self) -> str:
        place = f"/var/lib/{NAAM}/voorbeeld.csv"
        self._beheer("voorbeeld", "--dossiers", str(_DOSSIERS), "--zaad", "8", "--uit", place)
        with self._wortel.path(place).open(encoding="utf-8-sig", newline="") as lines:
            names = {row["consulent"] for row in csv.DictReader(lines, delimiter=";")} - {""}
        self._wortel.write("/root/wachtwoord", "een lang wachtwoord van niemand\n", mode=0o600)
        for name in sorted(names):
            person = f"{name} --rol consulent --voornaam {name} --naam {name}"
            add = f"huisbezoek-beheer gebruiker toevoegen {person} --wachtwoord-uit-bestand - </root/wachtwoord"
            self._wortel.must("sh", "-c", add)
        said = self._beheer("importeer", place)
        eis(f"Nieuw: {_DOSSIERS}." in said, said[-400:])
        return f"{len(names)} accounts; {said.strip().splitlines()[-1]}"

    @contextmanager
    def _serving(self) -> Iterator[requests.Session]:
        """The register as the service starts it."""
        unit = self._wortel.path(_UNIT).read_text("utf-8")
        eis("ExecStart=/usr/bin/huisbezoek-register start $REGISTER_OPTIES" in unit, "ExecStart is anders")
        start = f". {_ETC}/register.env; exec huisbezoek-beheer start $REGISTER_OPTIES >/tmp/register.log 2>&1"
        with self._wortel.running("sh", "-c", start, user=""), requests.Session() as web:
            web.trust_env = False
            web.verify = str(self._wortel.path(f"{_ETC}/tls.pem"))
            _wait(lambda: self._ready(web))
            yield web

    def _ready(self, web: requests.Session) -> bool:
        try:
            return web.get(f"https://localhost:{self._port}/v1/gereedheid", timeout=5).status_code == 200
        except requests.exceptions.SSLError:
            raise
        except requests.RequestException:
            return False

    def _serve(self) -> str:
        with self._serving() as web:
            answer = web.get(f"https://localhost:{self._port}/v1/verbinding", timeout=5)
            code, _ = self._wortel.run("su", "-s", "/bin/sh", "nobody", "-c", f"cat {_ETC}/database {_ETC}/tls.key")
            eis(code != 0, "iedereen kan het wachtwoord of de sleutel lezen")
            return f"gereed over TLS; {answer.json()}"

    def _daily(self) -> str:
        said = self._wortel.must(f"/usr/lib/{NAAM}/dagelijks")
        (backup,) = self._wortel.path(_BACKUPS).iterdir()
        eis(backup.stat().st_mode & 0o077 == 0, f"de back-up is te lezen: {backup.stat().st_mode:o}")
        return f"{backup.name}, {backup.stat().st_size} bytes; {said.strip().splitlines()[-1]}"

    def _put_back(self) -> str:
        before = self._figures()
        self._psql("-c", "CREATE DATABASE terug OWNER huisbezoek_eigenaar LOCALE 'C.UTF-8' TEMPLATE template0")
        (backup,) = self._wortel.path(_BACKUPS).iterdir()
        folder = f"/var/lib/{NAAM}/terug"
        where = ("--data", folder, "--database", self._address("eigenaar", "terug"))
        self._beheer(*where, "herstel-backup", f"{_BACKUPS}/{backup.name}")
        after = self._figures("--data", folder, "--database", self._address("app", "terug"))
        eis(before == after, f"verschil na terugzetten: {before} en {after}")
        return f"{before} dossiers, gelijk"

    def _figures(self, *where: str) -> int:
        return len(self._beheer(*where, "dossiers").strip().splitlines())

    def _upgrade(self) -> str:
        before = self._figures()
        self._wortel.apt("install", self._wortel.put(self._later))
        kept = [path.name for path in self._wortel.path(_BACKUPS).iterdir() if path.name.startswith("voor-")]
        eis(len(kept) == 1, f"back-ups vóór het bijwerken: {kept}")
        eis(self._figures() == before, "niet evenveel dossiers als ervoor")
        settings = self._wortel.path(f"{_ETC}/register.env").read_text("utf-8")
        eis(str(self._port) in settings, "de instellingen zijn overschreven")
        with self._serving():
            return f"{next_version()}; vooraf {kept[0]}; {before} dossiers; gereed"

    def _purge(self) -> str:
        said = self._wortel.apt("purge", NAAM)
        eis("blijven staan" in said, "bij het verwijderen wordt niets over de gegevens gezegd")
        gone = [_ETC, f"/usr/lib/{NAAM}", f"/usr/bin/{NAAM}", "/usr/sbin/huisbezoek-beheer", _UNIT]
        left = [place for place in gone if self._wortel.path(place).exists()]
        eis(not left, f"bleef staan: {left}")
        eis(self._wortel.path(f"/var/lib/{NAAM}/sleutels.json").exists(), "de gegevens zijn weg")
        count = self._psql("-Atc", "SELECT count(*) FROM dossier", "huisbezoek").strip()
        return f"programma en wachtwoorden weg; sleutels, back-ups en {count} dossiers blijven"


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait(ready: Callable[[], bool]) -> None:
    until = time.monotonic() + _PATIENCE_S
    while not ready():
        if time.monotonic() > until:
            raise ProefFout(f"niet gereed na {_PATIENCE_S} s")
        time.sleep(0.5)


def _certificate() -> tuple[str, str]:
    """A certificate for this machine and its key, as PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    made = self_signed("localhost", key, x509.SubjectAlternativeName([x509.DNSName("localhost")]))
    pem = serialization.Encoding.PEM
    plain = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return made.public_bytes(pem).decode("ascii"), key.private_bytes(pem, *plain).decode("ascii")
