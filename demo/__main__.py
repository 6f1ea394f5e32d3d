"""The demonstration: a register, a laptop and a day, with invented people only; everything ends when this ends.

With a display it opens the app and shows the PIN. Without one it lives a scripted day through the real windows.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from demo.office import CONSULENT, WACHTWOORD, Office
from demo.stopping import stopping

_PROFILE: Final = "laptop"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the demonstration.

    Args:
        arguments: those of the process by default.

    Returns:
        The exit code: 0 when all is well.
    """
    parser = argparse.ArgumentParser(prog="dev.py demo", description=__doc__)
    parser.add_argument("--day", action="store_true", help="live the scripted day off-screen, also with a display")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="where pictures, cards and exports stay")
    options = parser.parse_args(arguments)
    for number in (signal.SIGINT, signal.SIGTERM):  # the first too: who starts us in the background ignores it
        signal.signal(number, stopping.ask)
    scripted = options.day or not _has_display()
    try:
        with tempfile.TemporaryDirectory(prefix="huisbezoek-demo-", ignore_cleanup_errors=True) as folder:
            return _run(Path(folder), scripted=scripted, asked=options.day, out=options.out)
    except KeyboardInterrupt:
        print("\nStopped; nothing is left running.")
        return 130


def _run(folder: Path, *, scripted: bool, asked: bool, out: Path | None) -> int:
    office = Office(folder / "office")
    _say(office.set_up())
    office.switch_on()
    try:
        _say(f"The register answers at {office.url}; consulent {CONSULENT}, password {WACHTWOORD}.")
        if not scripted:
            return _open_app(office, folder / _PROFILE)
        _say("Off-screen, as asked." if asked else "There is no display, so a whole day goes by off-screen.")
        if out is None:
            out = Path(tempfile.mkdtemp(prefix="huisbezoek-dag-"))
        out.mkdir(parents=True, exist_ok=True)
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        with stopping.held():  # whoever breaks off an import may take the lock of all imports with it
            from demo.day import live_day
        well = live_day(office, folder=folder / _PROFILE, out=out, say=_say)
        _say(f"Pictures, cards and exports are in {out}")
        return 0 if well else 1
    finally:
        office.switch_off()


def _open_app(office: Office, profile: Path) -> int:
    with stopping.held():
        from demo.laptop import PIN, enrol_laptop

    enrol_laptop(office, profile)
    _say(f"The laptop is set up. PIN: {PIN}")
    with subprocess.Popen([sys.executable, "-m", "app", "open", "--profiel", str(profile)]) as app:
        try:
            return app.wait()
        except KeyboardInterrupt:
            app.terminate()
            raise


def _has_display() -> bool:
    """Whether windows can be seen: on Linux a server of them must be named."""
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return False
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _say(text: str) -> None:
    for line in text.splitlines():
        print(f"{datetime.now().astimezone():%H:%M:%S}  {line}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
