"""Many regions in one register: each with an office and laptops of its own, and nothing of one ever in another.

The regions work in waves, because a thousand laptops do not fit in one machine; the register holds them all. What a day
of a laptop costs is measured with it, for the sum of a whole country (docs/beheer/landelijk.md).
"""

import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import msgspec
import psycopg

from proof.checking import Verdict
from proof.laptops import LaptopsProof, gather, owners_of
from proof.register import ProofClock, new_register
from register.api.meten import REGISTRY
from register.server import RegisterServer

_WAVE: Final = 8
_AT_ONCE: Final = 16
_SIZES: Final = """
    SELECT COALESCE(parent.relname, part.relname) AS naam, SUM(pg_total_relation_size(part.oid))::bigint AS bytes,
           SUM(GREATEST(part.reltuples, 0))::bigint AS rijen
    FROM pg_class part
    LEFT JOIN pg_inherits ON inhrelid = part.oid
    LEFT JOIN pg_class parent ON parent.oid = inhparent
    WHERE part.relkind = 'r' AND part.relnamespace = 'public'::regnamespace
    GROUP BY 1
"""


class Table(msgspec.Struct, frozen=True):
    """How much a table of all regions holds."""

    rijen: int
    bytes: int


class RegionsProof(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it. ``requests`` counts all that was answered, logging in included; seconds are of everything."""

    regions: int
    laptops: int
    dossiers: int
    rounds: int
    syncs: int
    kills: int
    moved: int
    requests: int
    database_bytes: int
    tables: dict[str, Table]
    seconds: float
    verdict: Verdict


def run(
    *,
    regions: int,
    laptops: int,
    rounds: int,
    seed: int,
    database: str,
    dossiers_each: int = 12,
    say: Callable[[str], None] = lambda _: None,
) -> RegionsProof:
    """Let every region work, and judge each.

    Args:
        regions: how many.
        laptops: how many each of them has.
        rounds: how often each laptop works and syncs.
        seed: decides who does what; not in which order they come.
        database: address of an empty PostgreSQL database.
        dossiers_each: how many dossiers every consulent begins with.
        say: told of the progress.
    """
    begin, answered = time.monotonic(), _answered()
    found: list[LaptopsProof] = []
    with tempfile.TemporaryDirectory(prefix="huisbezoek-proof-") as name:
        folder, names = Path(name), [f"regio-{number:02}" for number in range(regions)]
        for start in range(0, regions, _WAVE):
            wave = names[start : start + _WAVE]
            found += _wave(folder, wave, laptops, rounds, seed, database, dossiers_each)
            say(f"{len(found)} of {regions} regions, {time.monotonic() - begin:.0f} s")
    tables = _tables(database)
    return RegionsProof(
        regions=regions,
        laptops=regions * laptops,
        dossiers=sum(item.dossiers for item in found),
        rounds=rounds,
        syncs=sum(item.syncs for item in found),
        kills=sum(item.kills for item in found),
        moved=sum(item.moved for item in found),
        requests=round(_answered() - answered),
        database_bytes=sum(table.bytes for table in tables.values()),
        tables=tables,
        seconds=round(time.monotonic() - begin, 1),
        verdict=_together(names, [item.verdict for item in found]),
    )


def _wave(
    folder: Path, names: Sequence[str], laptops: int, rounds: int, seed: int, database: str, dossiers_each: int
) -> list[LaptopsProof]:
    """Some regions at the same time. The same people are in each, by name: what tells them apart is the region."""
    owners = owners_of(laptops)
    people = tuple(dict.fromkeys(owners))
    clock = ProofClock()
    with ExitStack() as stack:
        contexts = [
            stack.enter_context(
                new_register(folder / "register", clock, namen=people, database=database, regio_id=regio)
            )
            for regio in names
        ]
        server = stack.enter_context(RegisterServer(folder / "register", clock=clock, database=database))
        pool = stack.enter_context(ThreadPoolExecutor(_AT_ONCE))
        crowds = []
        for number, (regio, context) in enumerate(zip(names, contexts, strict=True)):
            crowd = gather(context, server.url, folder, clock, pool, owners, dossiers_each, seed + number, regio)
            stack.callback(crowd.stop)
            crowds.append(crowd)
        offices = stack.enter_context(ThreadPoolExecutor(len(crowds)))
        return list(offices.map(lambda crowd: crowd.run(pool, rounds, lambda _: None), crowds))


def _answered() -> float:
    """How many requests the register has answered in this process."""
    return sum(
        sample.value
        for metric in REGISTRY.collect()
        for sample in metric.samples
        if sample.name == "huisbezoek_verzoeken_total"
    )


def _tables(database: str) -> dict[str, Table]:
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
        rows = connection.execute(_SIZES).fetchall()
    return {str(name): Table(rijen=int(count), bytes=int(size)) for name, size, count in sorted(rows)}


def _together(names: Sequence[str], verdicts: Sequence[Verdict]) -> Verdict:
    differ = [f"{regio}: {text}" for regio, item in zip(names, verdicts, strict=True) for text in item.differ]
    return Verdict(
        recorded=sum(item.recorded for item in verdicts),
        at_register=sum(item.at_register for item in verdicts),
        lost=sum(item.lost for item in verdicts),
        doubled=sum(item.doubled for item in verdicts),
        differ=tuple(differ),
    )
