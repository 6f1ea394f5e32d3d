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

import msgspec
import requests

from app.domain.ids import DossierId
from app.services.commands import RecordContact
from app.services.recording import new_handeling_id, record_contact
from app.services.session import Session
from bench._kantoor import Kantoor, kantoor
from bench.meting import RUNS, Figure, figure, timed
from proof.laptop import ProofLaptop
from register.context import system_clock
from register.store import dossiers

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
    with office.context.write() as tx:
        for dossier_id in ids[:_CHANGED]:
            stored = dossiers.find(tx, dossier_id=dossier_id, lock=True)
            assert stored is not None
            changed = msgspec.structs.replace(stored.dossier, versie=stored.dossier.versie + 1)
            dossiers.change(tx, changed, dossier_id=dossier_id, op=office.context.now())
    for dossier_id in ids[_CHANGED : 2 * _CHANGED]:
        laptop.do(partial(_record, dossier_id=dossier_id))


def _record(session: Session, *, dossier_id: DossierId) -> None:
    command = RecordContact(
        handeling_id=new_handeling_id(session),
        dossier_id=dossier_id,
        kanaal="telefoon",
        uitkomst="geen_gehoor",
        plaatsgevonden_op=session.now(),
    )
    record_contact(session, command=command)
