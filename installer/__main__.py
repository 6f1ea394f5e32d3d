"""Builds the packages: ``python3 dev.py pakket windows``, ``debian`` or ``register``; without a name all.

``--proef`` tries them too: installs, starts, upgrades and removes them, Windows under Wine and Debian in fresh roots of
Debian 12 and 13.
"""

import argparse
import hashlib
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from installer.debian_pakket import make_debian
from installer.instellingen import ROOT
from installer.opdracht import BouwFout, provide
from installer.register_pakket import make_register
from installer.windows_pakket import Signing, make_windows, product_code

_KINDS: Final = ("windows", "debian", "register")


def main(arguments: Sequence[str]) -> int:
    """Read what was asked and build it; exit code 1 when it could not be."""
    parser = argparse.ArgumentParser(prog="python3 dev.py pakket", description=__doc__)
    parser.add_argument("soort", nargs="?", choices=_KINDS, help="zonder: alle drie")
    parser.add_argument("--uit", type=Path, default=ROOT / "dist", metavar="MAP")
    parser.add_argument("--cache", type=Path, default=ROOT / ".venv" / "opgehaald", metavar="MAP")
    parser.add_argument("--certificaat", type=Path, metavar="P12", help="onderteken de Windows-bestanden hiermee")
    parser.add_argument("--wachtwoord-bestand", type=Path, metavar="BESTAND", help="van het certificaat")
    parser.add_argument("--tijdstempel", default="", metavar="URL", help="van een tijdstempeldienst")
    parser.add_argument(
        "--proef", action="store_true", help="probeer de pakketten ook: installeren tot en met verwijderen"
    )
    parser.add_argument("--gebouwd", action="store_true", help="bouw niets: probeer wat er al in de map staat")
    asked = parser.parse_args(list(arguments))
    kinds = [asked.soort] if asked.soort else list(_KINDS)
    if (asked.certificaat is None) != (asked.wachtwoord_bestand is None):
        parser.error("--certificaat en --wachtwoord-bestand horen bij elkaar")
    signing = None
    if asked.certificaat is not None:
        signing = Signing(asked.certificaat, password_file=asked.wachtwoord_bestand, timestamp_url=asked.tijdstempel)
    made: list[Path] = []
    begin = time.monotonic()
    out, cache = asked.uit.absolute(), asked.cache.absolute()
    try:
        for kind in kinds:
            provide(kind)
        with tempfile.TemporaryDirectory(prefix="huisbezoek-pakket-") as name:
            if "windows" in kinds and not asked.gebouwd:
                made += make_windows(out, cache=cache, work=Path(name) / "windows", signing=signing)
            if "debian" in kinds and not asked.gebouwd:
                made.append(make_debian(out, work=Path(name) / "debian"))
            if "register" in kinds and not asked.gebouwd:
                made.append(make_register(out, work=Path(name) / "register"))
    except BouwFout as error:
        print(error, file=sys.stderr)
        return 1
    for path in made:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        print(f"{path}  {path.stat().st_size / 1e6:.1f} MB  sha256 {digest}")
        if path.suffix == ".msi":
            print(f"productcode {product_code()}")
    if made:
        print(f"{time.monotonic() - begin:.0f} s")
    return try_packages(out, cache=cache, kinds=kinds) if asked.proef else 0


def try_packages(out: Path, *, cache: Path, kinds: Sequence[str]) -> int:
    """Try packages that are there; exit code 1 when a step did not come out well.

    Args:
        out: the folder with the packages; what came of it is written there as ``proef-SOORT.json``, with pictures.
        cache: where what was fetched is kept.
        kinds: which.
    """
    from installer.proef.debian import try_debian
    from installer.proef.register import try_register
    from installer.proef.uitslag import Uitslag
    from installer.proef.windows import try_windows

    well = True
    for kind, work in (("windows", try_windows), ("debian", try_debian), ("register", try_register)):
        if kind not in kinds:
            continue
        uitslag = Uitslag()
        try:
            provide(f"proef {kind}")
            with tempfile.TemporaryDirectory(prefix="huisbezoek-proef-") as name:
                work(out, cache=cache, work=Path(name), uitslag=uitslag)
        except BouwFout as error:
            print(error, file=sys.stderr)
            well = False
        uitslag.bewaar(out / f"proef-{kind}.json")
        well = well and uitslag.goed
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
