"""What becomes of a copy when a bit flips or its log is damaged: noticed always, and what was not sent is rescued.

Works on the real encrypted store, as :mod:`proof.disk` does. Nothing here repairs anything.
"""

import random
import shutil
from collections import Counter
from pathlib import Path
from typing import Final

from app.domain.keten import LANE_INZAGE
from app.storage.errors import StoreDamagedError
from app.storage.highwater import missing
from app.storage.rescue import rescue
from app.storage.store import LocalStore
from proof.disk import KEY, NAME, PARTS, Found, Say, new_copy, present, workplace, write_one

_RESCUE_EVERY: Final = 10


def bit_flips(*, flips: int, seed: int, say: Say) -> Found:
    """Flip one bit of the database; the product notices, and of some copies everything unsent is rescued.

    Args:
        flips: how many.
        seed: decides the bits.
        say: told of the progress.
    """
    dice = random.Random(seed)
    noticed = rescued = not_rescued = 0
    with workplace() as folder:
        base = new_copy(folder / "basis", 60)
        whole = base.read_bytes()
        there = folder / "omgevallen"
        for number in range(1, flips + 1):
            shutil.copytree(base.parent, there)
            place, bit = dice.randrange(len(whole)), 1 << dice.randrange(8)
            damaged = bytearray(whole)
            damaged[place] ^= bit
            (there / NAME).write_bytes(damaged)
            noticed += not _is_whole(there / NAME)
            if number % _RESCUE_EVERY == 0:
                (there / NAME).write_bytes(damaged)
                if _rescues_all(there / NAME, 60):
                    rescued += 1
                else:
                    not_rescued += 1
            shutil.rmtree(there)
        say(f"{flips} bit flips, {noticed} noticed, {rescued} rescued")
    return Found(
        row="bit flips",
        tried=flips,
        noticed=noticed,
        silent=flips - noticed,
        rescued=rescued,
        not_rescued=not_rescued,
    )


def _is_whole(path: Path) -> bool:
    """What the product does at unlock and just after it."""
    try:
        store = LocalStore(path, key=KEY)
    except StoreDamagedError:
        return False
    try:
        return store.database.is_whole()
    finally:
        store.database.connection.close()


def _rescues_all(damaged: Path, count: int) -> bool:
    target = LocalStore(damaged.with_suffix(".nieuw"), key=KEY)
    try:
        rescue(damaged, target, key=KEY)
        counts = present(target)
        return all(counts[number] == PARTS for number in range(1, count + 1))
    finally:
        target.close()


def damaged_logs(*, times: int, seed: int, say: Say) -> Found:
    """Flip, cut, clear, remove or put back the log; what is gone is noticed by the high-water mark.

    Args:
        times: how often.
        seed: decides what and where.
        say: told of the progress.
    """
    dice = random.Random(seed)
    noticed = harmless = silent = 0
    kinds: Counter[str] = Counter()
    with workplace() as folder:
        live, older, count = _with_log(folder)
        there = folder / "beschadigd"
        for _ in range(times):
            shutil.copytree(live, there)
            kind = dice.choice(("flip", "cut", "zeroes", "gone", "put back"))
            kinds[kind] += 1
            _damage_log(there, older, kind, dice)
            seen, same = _look(there / NAME, count)
            noticed += seen
            harmless += same and not seen
            silent += not same and not seen
            shutil.rmtree(there)
        say(f"{times} damaged logs, {noticed} noticed, {harmless} changed nothing, {silent} silent")
    return Found(row="damaged logs", tried=times, noticed=noticed, harmless=harmless, silent=silent, kinds=dict(kinds))


def _with_log(folder: Path) -> tuple[Path, Path, int]:
    """A copy as a kill leaves it, with much in its log, and an older state of the same."""
    path = new_copy(folder / "levend", 10)
    store = LocalStore(path, key=KEY)
    older, live = folder / "ouder", folder / "gedood"
    for number in range(11, 31):
        write_one(store, number)
        if number == 20:
            shutil.copytree(path.parent, older, ignore=shutil.ignore_patterns("*-shm"))
    shutil.copytree(path.parent, live, ignore=shutil.ignore_patterns("*-shm"))
    store.close()
    return live, older, 30


def _damage_log(there: Path, older: Path, kind: str, dice: random.Random) -> None:
    log = there / f"{NAME}-wal"
    data = bytearray(log.read_bytes())
    match kind:
        case "flip":
            data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
            log.write_bytes(data)
        case "cut":
            log.write_bytes(data[: dice.randrange(len(data))])
        case "zeroes":
            begin = dice.randrange(len(data))
            data[begin : begin + 4096] = bytes(len(data[begin : begin + 4096]))
            log.write_bytes(data)
        case "gone":
            log.unlink()
        case _:
            for name in (NAME, f"{NAME}-wal"):
                shutil.copy(older / name, there / name)


def _look(path: Path, count: int) -> tuple[bool, bool]:
    """Whether the product says that something is missing or damaged, and whether everything is there."""
    try:
        store = LocalStore(path, key=KEY)
    except StoreDamagedError:
        return True, False
    try:
        counts = present(store)
        same = all(counts[number] == PARTS for number in range(1, count + 1))
        gone = missing(store.highwater.read(), found={LANE_INZAGE: store.marks()[LANE_INZAGE]}) > 0
        return gone or not store.database.is_whole(), same
    finally:
        store.database.connection.close()
