"""Runs a proof and prints what came of it; exit code 1 when it does not hold."""

import argparse
import logging
import platform
import sys
import time
from collections.abc import Sequence
from contextlib import nullcontext

import msgspec

from proof import laptops, regions, security, sync
from proof.laptops import LaptopsProof
from proof.regions import RegionsProof
from proof.register import postgresql
from proof.sync import SyncProof


def main(arguments: Sequence[str]) -> int:
    """Read what was asked and run it."""
    parser = argparse.ArgumentParser(prog="python3 dev.py proof", description=__doc__)
    kinds = parser.add_subparsers(dest="soort", required=True)
    one = kinds.add_parser("sync", help="rondes door een netwerk dat faalt")
    one.add_argument("--rounds", type=int, default=10_000)
    one.add_argument("--sqlite", action="store_true", help="het register op SQLite in plaats van PostgreSQL")
    many = kinds.add_parser("laptops", help="veel laptops tegelijk op PostgreSQL")
    many.add_argument("--laptops", type=int, default=200)
    many.add_argument("--rounds", type=int, default=6)
    country = kinds.add_parser("regios", help="veel regio's in één register op PostgreSQL")
    country.add_argument("--regions", type=int, default=40)
    country.add_argument("--laptops", type=int, default=25, help="per regio")
    country.add_argument("--rounds", type=int, default=2)
    rows = kinds.add_parser("security", help="elke rij van wat nooit mag, met de volle aantallen")
    rows.add_argument("--rows", nargs="+", choices=security.ROWS, default=list(security.ROWS), metavar="RIJ")
    rows.add_argument("--share", type=float, default=1.0, help="deel van de volle aantallen")
    for kind in (one, many, country, rows):
        kind.add_argument("--seed", type=int, default=20261125)
    asked = parser.parse_args(list(arguments))
    logging.disable()
    if asked.soort == "security":
        return security.run(rows=asked.rows, share=asked.share, seed=asked.seed, say=_say)
    begin = time.monotonic()
    on_sqlite = asked.soort == "sync" and asked.sqlite
    done: SyncProof | LaptopsProof | RegionsProof
    with nullcontext("") if on_sqlite else postgresql() as database:
        if asked.soort == "sync":
            done = sync.run(rounds=asked.rounds, seed=asked.seed, database=database, say=_say)
        elif asked.soort == "regios":
            done = regions.run(
                regions=asked.regions,
                laptops=asked.laptops,
                rounds=asked.rounds,
                seed=asked.seed,
                database=database,
                say=_say,
            )
        else:
            done = laptops.run(laptops=asked.laptops, rounds=asked.rounds, seed=asked.seed, database=database, say=_say)
    print(msgspec.json.format(msgspec.json.encode(done), indent=2).decode())
    where = "SQLite" if on_sqlite else "PostgreSQL"
    print(f"{time.monotonic() - begin:.0f} s, {where}, Python {platform.python_version()}, {platform.platform()}")
    print("Bewezen." if done.verdict.ok else "NIET in orde.")
    return 0 if done.verdict.ok else 1


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
