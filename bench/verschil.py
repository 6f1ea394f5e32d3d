"""A sync of what changed since the last one, in a large and in a small caseload; and a sync with nothing to do.

What a change costs must not depend on how much there is. Nothing to do is measured beside one bare round trip.
"""

import logging
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

import requests

from bench._kantoor import Kantoor, kantoor
from bench._laptop import record_call
from bench.meting import RUNS, Figure, figure, timed
from proof.laptop import ProofLaptop
from register.context import system_clock

_LARGE: Final = 30_000
_SMALL: Final = 300
_CHANGED: Final = 60
_WARM_UP: Final = 2


def figures() -> Iterator[Figure]:
    """60 changes both ways in 30,000 and in 300; then syncs without changes."""
    logging.disable()
    with kantoor({"groot": _LARGE, "klein": _SMALL}) as office, tempfile.TemporaryDirectory() as name:
        laptops = {
            naam: ProofLaptop(Path(name) / naam, url=office.url, naam=naam, clock=system_clock)
            for naam in ("groot", "klein")
        }
        for laptop in laptops.values():
            laptop.sync()
        times: dict[str, list[float]] = {naam: [] for naam in laptops}
        for number in range(RUNS + _WARM_UP):
            for naam, laptop in laptops.items():
                _change(office, laptop)
                seconds = timed(partial(_sync, laptop))
                if number >= _WARM_UP:
                    times[naam].append(seconds)
        yield figure(
            job="delta both ways",
            size=f"{_CHANGED} of {_LARGE} dossiers against {_CHANGED} of {_SMALL}",
            ours=times["groot"],
            baseline=times["klein"],
            target=1.8,
        )
        with requests.Session() as web:
            web.trust_env = False

            def bare() -> None:
                web.get(f"{office.url}/v1/verbinding", timeout=10).raise_for_status()

            for _ in range(_WARM_UP):
                laptops["groot"].sync()
                bare()
            pairs = [(timed(laptops["groot"].sync), timed(bare)) for _ in range(4 * RUNS)]
        yield figure(
            job="nothing to do against one bare round trip",
            size=f"{_LARGE} dossiers",
            ours=[ours for ours, _ in pairs],
            baseline=[baseline for _, baseline in pairs],
            target=3.0,
        )
        for laptop in laptops.values():
            laptop.stop()
        print("delta:", {naam: [round(x, 3) for x in row] for naam, row in times.items()}, file=sys.stderr)


def _sync(laptop: ProofLaptop) -> None:
    outcome = laptop.sync()
    assert (outcome.pushed, outcome.pulled) == (_CHANGED, _CHANGED), outcome


def _change(office: Kantoor, laptop: ProofLaptop) -> None:
    """The office changes dossiers, and the laptop records something in as many others."""
    ids = laptop.dossiers()
    office.change_dossiers(ids[:_CHANGED])
    for dossier_id in ids[_CHANGED : 2 * _CHANGED]:
        laptop.do(partial(record_call, dossier_id=dossier_id))
