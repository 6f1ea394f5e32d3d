"""Search as somebody types: every keystroke through the index, beside a scan of the same table with LIKE.

In processor time: of four hundred calls of a millisecond the slowest are else those that another program cut in two.
"""

import random
import secrets
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from app.domain.adres import zoekvorm
from app.services.reading import search_dossiers
from app.services.session import Session
from bench._kopie import make_copy, name_of, open_copy
from bench.meting import RUNS, Figure, figure

DOSSIERS: Final = 30_000
_PEOPLE: Final = 40
_HITS: Final = 50
_DAY: Final = date(2026, 11, 24)


def figures(size: int = DOSSIERS) -> Iterator[Figure]:
    """The slowest in a hundred keystrokes, five times over.

    Args:
        size: how many dossiers.
    """
    with tempfile.TemporaryDirectory(prefix="huisbezoek-bench-") as folder:
        file, key = Path(folder) / "kopie.db", secrets.token_bytes(32)
        make_copy(file, key, size=size)
        session = open_copy(file, key)
        typed = _keystrokes(size)
        ours: list[float] = []
        scans: list[float] = []
        whole: list[float] = []
        for _ in range(RUNS):
            ours.append(_p99([_index(session, text) for text in typed]))
            scans.append(_p99([_scan(session, text) for text in typed]))
            whole += [_service(session, text) for text in typed]
        yield figure(
            job="search as you type: p99 of a keystroke, 50 hits",
            size=f"{size} dossiers with names, addresses, numbers, notes",
            ours=ours,
            baseline=scans,
            target=1 / 25,
        )
        print(
            f"the whole service with its audit row, 200 rows: median {statistics.median(whole) * 1000:.1f} ms,"
            f" p99 {_p99(whole) * 1000:.1f} ms",
            file=sys.stderr,
        )
        session.store.close()


def _keystrokes(size: int) -> list[str]:
    """What stands in the box after every key while some people are looked up, by surname and first name."""
    rng = random.Random(1)
    typed = []
    for number in rng.sample(range(size), _PEOPLE):
        first, last = name_of(number)
        whole = f"{last} {first[:3]}".lower()
        typed += [whole[:length] for length in range(1, len(whole) + 1)]
    return typed


def _index(session: Session, text: str) -> float:
    begin = time.process_time()
    session.store.dossiers.search(text, vandaag=_DAY, limit=_HITS)
    return time.process_time() - begin


def _scan(session: Session, text: str) -> float:
    parts = [f"%{word}%" for word in zoekvorm(text).split()]
    condition = " AND ".join("zoektekst LIKE ?" for _ in parts)
    begin = time.process_time()
    session.store.database.connection.execute(
        f"SELECT body FROM dossier WHERE {condition}",  # noqa: S608 - the typed text travels as parameters
        parts,
    ).fetchall()
    return time.process_time() - begin


def _service(session: Session, text: str) -> float:
    begin = time.process_time()
    search_dossiers(session, typed=text, opened=True)
    return time.process_time() - begin


def _p99(times: list[float]) -> float:
    return statistics.quantiles(times, n=100)[98]
