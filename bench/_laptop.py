"""One measurement of a laptop in a process of its own: ``python -m bench._laptop SOORT URL NAAM …``; prints JSON."""

import json
import logging
import resource
import secrets
import sys
import tempfile
import time
from pathlib import Path

import bench._kantoor as kantoor
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


if __name__ == "__main__":
    logging.disable()
    work = {"first_copy": first_copy, "bare_insert": bare_insert}[sys.argv[1]]
    print(json.dumps(work(*sys.argv[2:])))
