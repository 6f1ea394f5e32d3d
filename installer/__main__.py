"""Builds the packages: ``python3 dev.py pakket windows`` or ``debian``; without a name both."""

import argparse
import hashlib
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from installer.debian_pakket import make_debian
from installer.instellingen import ROOT
from installer.opdracht import BouwFout
from installer.windows_pakket import Signing, make_windows


def main(arguments: Sequence[str]) -> int:
    """Read what was asked and build it; exit code 1 when it could not be."""
    parser = argparse.ArgumentParser(prog="python3 dev.py pakket", description=__doc__)
    parser.add_argument("soort", nargs="?", choices=["windows", "debian"], help="zonder: allebei")
    parser.add_argument("--uit", type=Path, default=ROOT / "dist", metavar="MAP")
    parser.add_argument("--cache", type=Path, default=ROOT / ".venv" / "opgehaald", metavar="MAP")
    parser.add_argument("--certificaat", type=Path, metavar="P12", help="onderteken de Windows-bestanden hiermee")
    parser.add_argument("--wachtwoord-bestand", type=Path, metavar="BESTAND", help="van het certificaat")
    parser.add_argument("--tijdstempel", default="", metavar="URL", help="van een tijdstempeldienst")
    asked = parser.parse_args(list(arguments))
    if (asked.certificaat is None) != (asked.wachtwoord_bestand is None):
        parser.error("--certificaat en --wachtwoord-bestand horen bij elkaar")
    signing = None
    if asked.certificaat is not None:
        signing = Signing(asked.certificaat, password_file=asked.wachtwoord_bestand, timestamp_url=asked.tijdstempel)
    made: list[Path] = []
    begin = time.monotonic()
    try:
        with tempfile.TemporaryDirectory(prefix="huisbezoek-pakket-") as name:
            if asked.soort in (None, "windows"):
                made += make_windows(asked.uit, cache=asked.cache, work=Path(name) / "windows", signing=signing)
            if asked.soort in (None, "debian"):
                made.append(make_debian(asked.uit, work=Path(name) / "debian"))
    except BouwFout as error:
        print(error, file=sys.stderr)
        return 1
    for path in made:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        print(f"{path}  {path.stat().st_size / 1e6:.1f} MB  sha256 {digest}")
    print(f"{time.monotonic() - begin:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
