"""One measurement of a laptop in a process of its own: ``python -m bench._laptop SOORT URL NAAM …``; prints JSON."""

import json
import logging
import resource
import secrets
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import bench._kantoor as kantoor
from app.domain.ids import DossierId
from app.services.commands import RecordContact
from app.services.recording import new_handeling_id, record_contact
from app.services.session import Session
from app.storage.database import Database
from proof.laptop import ProofLaptop
from register.context import system_clock


def first_copy(url: str, naam: str) -> dict[str, float]:
    """A first copy into an empty encrypted store; seconds and the most memory that the process had (KiB)."""
    with tempfile.TemporaryDirectory() as folder:
        laptop = ProofLaptop(Path(folder) / "l", url=url, naam=naam, clock=system_clock)
        before = resource.getrusage(resource.RUSAGE_SELF)
        begin = time.perf_counter()
        laptop.sync()
        seconds = time.perf_counter() - begin
        after = resource.getrusage(resource.RUSAGE_SELF)
        count = laptop.do(lambda session: session.store.dossiers.count())
        laptop.stop()
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"seconds": seconds, "cpu": cpu, "kib": after.ru_maxrss, "dossiers": count}


def bare_insert(first: str, count: str) -> dict[str, float]:
    """The same rows with bare sqlcipher3 in one transaction, settings as ours."""
    dossiers, events = kantoor.all_rows(range(int(first), int(first) + int(count)))
    with tempfile.TemporaryDirectory() as folder:
        database = Database(Path(folder) / "kaal.db", key=secrets.token_bytes(32))
        begin = time.perf_counter()
        with database.transaction() as connection:
            connection.executemany(
                "INSERT INTO dossier (id, versie, adres_id, gemeentecode, postcode, huisnummer, sorteernaam, zoektekst,"
                " body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                dossiers,
            )
            connection.executemany("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", events)
        seconds = time.perf_counter() - begin
        database.close()
    return {"seconds": seconds}


def record_call(session: Session, *, dossier_id: DossierId) -> None:
    """One telephone call that nobody answered: one event."""
    command = RecordContact(
        handeling_id=new_handeling_id(session),
        dossier_id=dossier_id,
        kanaal="telefoon",
        uitkomst="geen_gehoor",
        plaatsgevonden_op=session.now(),
    )
    record_contact(session, command=command)


def end_of_the_day(url: str, namen: str, changed: str) -> dict[str, float]:
    """Laptops that record so many calls, and sync at the same moment when a line comes in; so for every line.

    Before each it prints that it is ready; after it what it took: seconds of the first and of the last laptop, and
    processor time of this process.

    Args:
        url: where the register is.
        namen: login name of each, separated by commas.
        changed: how many calls each records; as many changes come down.

    Returns:
        How many laptops there were, when no line comes any more.
    """
    count = int(changed)
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        laptops = []
        for naam in namen.split(","):
            laptop = ProofLaptop(Path(folder) / naam, url=url, naam=naam, clock=system_clock, timeout_s=(60.0, 600.0))
            stack.callback(laptop.stop)
            laptop.sync()
            laptops.append(laptop)
        pool = stack.enter_context(ThreadPoolExecutor(len(laptops)))
        while True:
            for laptop in laptops:
                for dossier_id in laptop.dossiers()[-count:]:
                    laptop.do(partial(record_call, dossier_id=dossier_id))
            print("klaar", flush=True)
            if not sys.stdin.readline():
                return {"laptops": len(laptops)}
            begin, cpu = time.perf_counter(), time.process_time()
            seconds = sorted(pool.map(lambda laptop: _sync(laptop, count, begin), laptops))  # noqa: B023 - done here
            cpu = time.process_time() - cpu
            print(json.dumps({"first": seconds[0], "last": seconds[-1], "cpu": cpu}), flush=True)


def _sync(laptop: ProofLaptop, changed: int, begin: float) -> float:
    outcome = laptop.sync()
    assert (outcome.pushed, outcome.pulled) == (changed, changed), outcome
    return time.perf_counter() - begin


if __name__ == "__main__":
    logging.disable()
    jobs: tuple[Callable[..., dict[str, float]], ...] = (first_copy, bare_insert, end_of_the_day)
    work = {job.__name__: job for job in jobs}[sys.argv[1]]
    print(json.dumps(work(*sys.argv[2:])))
