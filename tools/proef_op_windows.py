"""Tries on a real machine what could not be tried where Huisbezoek was made: Windows above all. For IT.

    .venv\\Scripts\\python tools\\proef_op_windows.py            everything; asks you to do a few things
    .venv\\Scripts\\python tools\\proef_op_windows.py --alleen-automatisch

Makes entries of its own in the key store and a folder of its own, and removes both. Touches no profile. Prints one line
a trial and writes the same to proef-uitslag.txt; send that back. The exit code is 1 when something did not go well.
"""

import argparse
import contextlib
import os
import platform
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

# What this script tries, and what only a person can try; docs/beheer/beveiliging.md names this list.
BY_HAND: Final = (
    "Druk een kaartje af op de printer van kantoor en kijk of er daarna niets in de wachtrij blijft staan.",
    "Trek stekker en accu eruit terwijl je vastlegt; start, ontgrendel en kijk of alles er is wat opgeslagen was.",
    "Zet BitLocker aan en kijk of de laptop zonder TPM-pincode of wachtwoord niet start.",
    "Laat de laptop in sluimerstand gaan, start hem en kijk of Huisbezoek op slot staat.",
    "Log in als een andere gebruiker van dezelfde laptop: de map van Huisbezoek mag niet opengaan.",
    "Lees een dossier voor met NVDA of Verteller.",
)
_WAIT_S: Final = 60.0


class Trial:
    """Collects what came of each trial."""

    def __init__(self) -> None:
        """Begin empty."""
        self.lines: list[str] = []
        self.failed = False

    def run(self, name: str, work: Callable[[], str]) -> None:
        """Run one trial; what it raises is its outcome."""
        try:
            self.say(f"goed  {name}: {work()}")
        except Exception as error:  # noqa: BLE001 - whatever goes wrong on a machine of others is an outcome
            self.failed = True
            self.say(f"FOUT  {name}: {type(error).__name__}: {error}")

    def say(self, line: str) -> None:
        """Show and keep a line."""
        print(line, flush=True)
        self.lines.append(line)


def key_store_keeps_and_forgets() -> str:
    """The contract of the key store: what is put is there, replaced, kept apart by profile, and gone when removed."""
    from app.platform.keystore import SystemKeyStore

    name = f"proef-{secrets.token_hex(4)}"
    store, other = SystemKeyStore(profiel_id=name), SystemKeyStore(profiel_id=f"{name}-ander")
    # As long as the longest that is kept: the key pair of a laptop.
    values = [secrets.token_bytes(32), secrets.token_bytes(240), b"\0\xff", b"{}"]
    try:
        for value in values:
            store.put("a", value)
            check(store.get("a") == value, "een waarde kwam anders terug")
        check(other.get("a") is None, "een ander profiel ziet deze waarde")
        begin = time.perf_counter()
        for _ in range(20):
            store.put("b", values[0])
        took_ms = (time.perf_counter() - begin) / 20 * 1000
        store.remove("a")
        store.remove("a")
        check(store.get("a") is None, "een verwijderde waarde is er nog")
    finally:
        for key in ("a", "b"):
            with contextlib.suppress(Exception):
                store.remove(key)
    backend = type(store._backend)
    persist = getattr(store._backend, "persist", "-")
    return f"{backend.__module__}.{backend.__name__}, bewaren: {persist}, {took_ms:.0f} ms per keer"


def device_key_fits() -> str:
    """The key pair of a laptop fits in one entry (Windows takes 2,560 bytes, as UTF-16)."""
    from app.sync.dpop import DeviceKey

    size = 2 * len(DeviceKey.generate().to_bytes()) * 4 // 3
    check(size < 2560, f"{size} bytes is te lang")
    return f"{size} van 2560 bytes"


def database_is_encrypted() -> str:
    """A new copy holds nothing readable, and another key does not open it."""
    from app.storage.errors import StoreDamagedError
    from app.storage.store import LocalStore

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "proef.db"
        store = LocalStore(path, key=bytes(range(32)))
        with store.transaction():
            store.audit.add(item_id="i1", zout=bytes(16), body=b"Zeldzaam woord")
        store.close()
        check(all(b"Zeldzaam" not in file.read_bytes() for file in path.parent.iterdir()), "leesbare tekst op schijf")
        try:
            LocalStore(path, key=bytes(32)).close()
        except StoreDamagedError:
            return "SQLCipher versleutelt"
    raise AssertionError("een andere sleutel opent het bestand")


def folder_is_private() -> str:
    """The profile folder of this user, and who may enter it."""
    from app.platform.folders import Profile

    folder = Profile.default().folder
    if os.name != "nt":
        return str(folder)
    parent = next(path for path in (folder, *folder.parents) if path.exists())
    said = subprocess.run(["icacls", str(parent)], capture_output=True, text=True, check=True).stdout
    check("Everyone" not in said and "Iedereen" not in said, f"iedereen mag in {parent}")
    return f"{parent} is niet voor iedereen"


def key_derivation_speed() -> str:
    """How long one try of a PIN takes here."""
    from app.storage.keys import calibrate, new_secret, wrap_with_pin

    cost = calibrate(timer=time.perf_counter)
    begin = time.perf_counter()
    wrap_with_pin(new_secret(), pin="482913", device_secret=new_secret(), cost=cost)
    took = time.perf_counter() - begin
    check(took > 0.15, f"een poging duurt maar {took:.2f} s")
    return f"{cost.time_cost} rondes, {took:.2f} s per poging"


def hardening_works() -> str:
    """What the start of the program could not do here."""
    from app.platform.hardening import harden_process

    failed = harden_process()
    check(not failed, ", ".join(failed))
    return "geen core dumps" if sys.platform != "win32" else "niets te doen op Windows"


@contextlib.contextmanager
def window() -> Iterator[int]:
    """A window on the screen; gives its native handle."""
    from PySide6.QtWidgets import QApplication, QLabel

    qt = QApplication.instance() or QApplication([])
    label = QLabel("Huisbezoek: proef van het scherm")
    label.resize(500, 200)
    label.show()
    qt.processEvents()
    yield int(label.winId())
    label.close()


def screen_is_kept_out_of_captures() -> str:
    """Windows says that it keeps a window out of captures."""
    from app.platform.hardening import exclude_from_capture

    with window() as handle:
        check(exclude_from_capture(handle), "Windows weigert het uitsluiten van schermafdrukken")
    return "uitgesloten. Maak ook zelf een schermafdruk: het venster hoort zwart te zijn"


def leaving_is_noticed(question: str, expected: str) -> str:
    """A lock or sleep of the system is told within a minute of asking for it."""
    from PySide6.QtWidgets import QApplication

    from app.platform.session import SessionWatch, register_window

    told: list[str] = []
    with window() as handle:
        watch = SessionWatch()
        watch.left.connect(told.append)
        register_window(handle)
        print(f"      {question}", flush=True)
        end = time.monotonic() + _WAIT_S
        while not told and time.monotonic() < end:
            QApplication.processEvents()
            time.sleep(0.05)
    check(expected in told, f"niets gehoord binnen {_WAIT_S:.0f} seconden" if not told else f"hoorde {told}")
    return "gehoord"


def check(so: bool, why: str) -> None:
    """Raise when something is not as it should be."""
    if not so:
        raise AssertionError(why)


def main(arguments: list[str]) -> int:
    """Run the trials."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--alleen-automatisch", action="store_true", help="wat niemand hoeft te doen")
    parser.add_argument("--uit", type=Path, default=Path("proef-uitslag.txt"), metavar="BESTAND")
    asked = parser.parse_args(arguments)
    trial = Trial()
    trial.say(f"Huisbezoek op {platform.platform()}, Python {platform.python_version()}")
    trial.run("sleutelbos", key_store_keeps_and_forgets)
    trial.run("sleutel van de laptop past", device_key_fits)
    trial.run("versleutelde database", database_is_encrypted)
    trial.run("profielmap", folder_is_private)
    trial.run("pincode afleiden", key_derivation_speed)
    trial.run("verharden", hardening_works)
    if not asked.alleen_automatisch:
        if sys.platform == "win32":
            trial.run("schermafdruk", screen_is_kept_out_of_captures)
        lock = "Vergrendel nu het systeem (Windows+L) en ontgrendel het weer."
        trial.run("vergrendelen", lambda: leaving_is_noticed(lock, "session_locked"))
        sleep = "Zet nu de laptop in de slaapstand en maak hem weer wakker."
        trial.run("slapen", lambda: leaving_is_noticed(sleep, "suspend"))
        trial.say("Met de hand, en schrijf erbij wat je zag:")
        for one in BY_HAND:
            trial.say(f"  [ ] {one}")
    asked.uit.write_text(os.linesep.join(trial.lines) + os.linesep, "utf-8")
    print(f"De uitslag staat in {asked.uit}.")
    return 1 if trial.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
