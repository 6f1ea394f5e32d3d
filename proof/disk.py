"""What becomes of acknowledged work when the power goes, the program is killed, or the disk is full.

Works on the real encrypted store. Every function makes its own copy, breaks it in one way, opens it again as the
product does, and says what it found. Nothing here repairs anything.
"""

import contextlib
import os
import random
import shutil
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import msgspec

from app.storage.errors import DiskFullError, StoreDamagedError
from app.storage.highwater import missing
from app.storage.store import LocalStore
from proof.recording import Call, Kind, recording

KEY: Final = bytes(range(32))
NAME: Final = "huisbezoek.db"
PARTS: Final = 3
_SECTOR: Final = 512
_BODY_BYTES: Final = 700

Say = Callable[[str], None]


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a row. ``silent`` counts damage that changed something and that nobody noticed."""

    row: str
    tried: int
    acknowledged: int = 0
    lost: int = 0
    partial: int = 0
    false_alarms: int = 0
    noticed: int = 0
    harmless: int = 0
    silent: int = 0
    rescued: int = 0
    not_rescued: int = 0
    kinds: dict[str, int] = {}

    @property
    def ok(self) -> bool:
        """Whether nothing was lost or half there, nobody was alarmed for nothing, and all damage was noticed."""
        bad = (self.lost, self.partial, self.false_alarms, self.silent, self.not_rescued)
        return self.tried > 0 and not any(bad)


@contextmanager
def workplace() -> Iterator[Path]:
    """A folder in memory where the system has one: what is proved is the order of calls, not the disk."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
    with tempfile.TemporaryDirectory(prefix="huisbezoek-proof-", dir=memory if memory.is_dir() else None) as name:
        yield Path(name)


def write_one(store: LocalStore, number: int) -> None:
    """One transaction: three items with their links and places in the outbox, and a draft that it replaces."""
    with store.transaction():
        for part in range(PARTS):
            item_id = f"{number:06}-{part}"
            store.audit.add(item_id=item_id, zout=bytes(16), body=item_id.encode() * (_BODY_BYTES // len(item_id)))
        store.database.connection.execute(
            "INSERT OR REPLACE INTO concept (dossier_id, body) VALUES ('d', ?)", (str(number).encode(),)
        )


def present(store: LocalStore) -> Counter[int]:
    """How many parts of each transaction are here, whole."""
    rows = store.database.connection.execute(
        "SELECT i.id, i.body FROM inzage i JOIN outbox o ON o.item_id = i.id JOIN keten k ON k.item_id = i.id"
    )
    return Counter(int(item[:6]) for item, body in rows if bytes(body) == item.encode() * (_BODY_BYTES // len(item)))


class _Tally:
    """Adds up what was found in one state after another."""

    def __init__(self) -> None:
        self.tried = self.acknowledged = self.lost = self.partial = self.false_alarms = 0

    def found(self, *, row: str, noticed: int = 0, silent: int = 0, kinds: dict[str, int] | None = None) -> Found:
        """What came of a row, with what was counted here."""
        return Found(
            row=row,
            tried=self.tried,
            acknowledged=self.acknowledged,
            lost=self.lost,
            partial=self.partial,
            false_alarms=self.false_alarms,
            noticed=noticed,
            silent=silent,
            kinds=kinds or {},
        )

    def judge(self, path: Path, *, acked: int) -> None:
        """Open a copy that nobody damaged: all that was acknowledged is there, nothing is half there, no alarm."""
        self.tried += 1
        self.acknowledged += acked
        try:
            store = LocalStore(path, key=KEY)
        except StoreDamagedError:
            self.lost += acked
            self.false_alarms += 1
            return
        try:
            counts = present(store)
            self.lost += sum(counts[number] == 0 for number in range(1, acked + 1))
            self.partial += sum(0 < count < PARTS for count in counts.values())
            self.false_alarms += missing(store.highwater.read(), found=store.marks()) > 0
        finally:
            store.close()


def new_copy(folder: Path, count: int = 0, *, first: int = 1) -> Path:
    """Make a closed copy in a folder with so many transactions; gives its database."""
    folder.mkdir(parents=True, exist_ok=True)
    store = LocalStore(folder / NAME, key=KEY)
    for number in range(first, first + count):
        write_one(store, number)
    store.close()
    return folder / NAME


# --- power cuts ---------------------------------------------------------------------------------------------------


def power_cuts(*, states: int, seed: int, say: Say, synchronous: str = "FULL", transactions: int = 40) -> Found:
    """Cut the power at any call of a recorded run, with what was not synced dropped, reordered or torn.

    Args:
        states: how many.
        seed: decides the states.
        say: told of the progress.
        synchronous: ``NORMAL`` shows that this can find a loss.
        transactions: how many the recorded run has.
    """
    dice, tally = random.Random(seed), _Tally()
    with workplace() as folder:
        run = _Run(folder / "opname", transactions, synchronous)
        for number in range(1, states + 1):
            there = folder / "stand"
            acked = run.cut(there, dice)
            tally.judge(there / NAME, acked=acked)
            shutil.rmtree(there)
            if number % 1000 == 0:
                say(f"{number} power cuts, {tally.lost} lost")
    return tally.found(
        row="power cuts",
        kinds={"recorded calls": len(run.calls)},
    )


class _Run:
    """A recorded run: what was on disk before it, its calls, and the mark beside the database after each ack."""

    def __init__(self, folder: Path, transactions: int, synchronous: str) -> None:
        path = new_copy(folder)
        self.before = {str(file): file.read_bytes() for file in folder.iterdir() if file.name == NAME}
        mark = path.with_suffix(".stand")
        self.marks: list[bytes] = [b""]
        with recording() as recorder:
            number = 0
            # Three sessions, as after two locks: opening, checkpoints and closing are part of what can be cut.
            for last in (transactions // 3, 2 * transactions // 3, transactions):
                store = LocalStore(path, key=KEY)
                store.database.connection.execute(f"PRAGMA synchronous = {synchronous}")
                while number < last:
                    number += 1
                    write_one(store, number)
                    recorder.ack(number)
                    self.marks.append(mark.read_bytes())
                    if number % 7 == 0:
                        store.database.checkpoint()
                store.close()
        self.calls = recorder.calls

    def cut(self, there: Path, dice: random.Random) -> int:
        """Write one state of the disk after a cut; gives the last number that was acknowledged before it."""
        upto = dice.randrange(1, len(self.calls) + 1)
        files = {path: _File(bytearray(data), exists=True) for path, data in self.before.items()}
        acked = 0
        for call in self.calls[:upto]:
            if call.kind is Kind.ACK:
                acked = call.number
            else:
                files.setdefault(call.path, _File(bytearray())).take(call)
        there.mkdir()
        for path, file in files.items():
            data = file.after_cut(dice)
            if data is not None and not path.endswith("-shm"):
                (there / Path(path).name).write_bytes(data)
        # The mark is renamed into place without a sync: any earlier one, none, or a part of one may be there.
        mark = self.marks[dice.randint(max(0, acked - 2), acked)]
        kept = dice.choice((mark, mark, mark, b"", mark[: len(mark) // 2]))
        if kept:
            (there / NAME).with_suffix(".stand").write_bytes(kept)
        return acked


class _File:
    """One file on a disk that keeps for certain only what was synced."""

    def __init__(self, durable: bytearray, *, exists: bool = False) -> None:
        self._durable, self._exists = durable, exists
        self._pending: list[Call] = []

    def take(self, call: Call) -> None:
        match call.kind:
            case Kind.SYNC:
                for one in self._pending:
                    self._apply(self._durable, one)
                self._pending, self._exists = [], True
            case Kind.DELETE if call.number:
                # The folder was synced with it.
                self._durable, self._pending, self._exists = bytearray(), [], False
            case Kind.OPEN:
                pass
            case _:
                self._pending.append(call)

    def after_cut(self, dice: random.Random) -> bytes | None:
        """The file as it may be found, or None when it is not there."""
        data, exists = bytearray(self._durable), self._exists
        pending = list(self._pending)
        mood = dice.random()
        if mood < 0.15:
            return bytes(data) if exists else None
        if mood > 0.85:
            for call in pending:
                self._apply(data, call)
                exists = exists or call.kind is Kind.WRITE
            return bytes(data) if exists else None
        if dice.random() < 0.5:
            dice.shuffle(pending)
        for call in pending:
            choice = dice.random()
            if choice < 0.4:
                continue
            if call.kind is Kind.DELETE:
                data, exists = bytearray(), False
                continue
            self._apply(data, self._torn(call, dice) if choice < 0.6 else call)
            exists = True
        return bytes(data) if exists else None

    @staticmethod
    def _torn(call: Call, dice: random.Random) -> Call:
        """A part of a write: whole sectors from the front, as far as the power reached."""
        if call.kind is not Kind.WRITE:
            return call
        size = dice.randrange(0, len(call.data) + 1)
        if len(call.data) > _SECTOR:
            size -= size % _SECTOR
        return Call(call.kind, call.path, call.number, call.data[:size])

    @staticmethod
    def _apply(data: bytearray, call: Call) -> None:
        if call.kind is Kind.TRUNCATE:
            del data[call.number :]
        elif call.kind is Kind.DELETE:
            del data[:]
        elif call.data:
            if len(data) < call.number:
                data.extend(bytes(call.number - len(data)))
            data[call.number : call.number + len(call.data)] = call.data


# --- kills and full disks -----------------------------------------------------------------------------------------


def kills(*, times: int, seed: int, say: Say) -> Found:
    """Kill a process with SIGKILL while it writes; every number that it told before is there.

    Args:
        times: how often.
        seed: decides the moments.
        say: told of the progress.
    """
    dice, tally = random.Random(seed), _Tally()
    with workplace() as folder:
        path, acked = new_copy(folder / "0"), 0
        for number in range(1, times + 1):
            if number % 25 == 0:
                path, acked = new_copy(folder / str(number)), 0
            acked = _write_until_killed(path, first=acked + 1, after_s=dice.uniform(0, 0.03))
            tally.judge(path, acked=acked)
            # What was on its way when the kill came may be there too, and counts from here on.
            store = LocalStore(path, key=KEY)
            acked = max(present(store), default=0)
            store.close()
            if number % 100 == 0:
                say(f"{number} kills, {tally.acknowledged} acknowledged, {tally.lost} lost")
    return tally.found(
        row="kills",
    )


def _write_until_killed(path: Path, *, first: int, after_s: float) -> int:
    """Let a child write transactions until it is killed; gives the last one that it said was safe."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            store = LocalStore(path, key=KEY)
            for number in range(first, first + 100_000):
                write_one(store, number)
                os.write(writer, number.to_bytes(4, "big"))
        finally:
            os._exit(1)
    os.close(writer)
    said = os.read(reader, 4)
    time.sleep(after_s)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(reader, 65536):
        said += more
    os.close(reader)
    return int.from_bytes(said[len(said) // 4 * 4 - 4 : len(said) // 4 * 4], "big") if len(said) >= 4 else first - 1


def full_disks(*, sizes: int, seed: int, say: Say) -> Found:
    """Let the disk run full after so many bytes; what was acknowledged stays, what was refused is not half there.

    Args:
        sizes: how many amounts of room.
        seed: decides the amounts.
        say: told of the progress.
    """
    dice, tally = random.Random(seed), _Tally()
    told = 0
    with workplace() as folder:
        base = new_copy(folder / "basis", 5).parent
        for number in range(1, sizes + 1):
            there = folder / f"vol-{number}"
            shutil.copytree(base, there)
            with recording() as recorder:
                recorder.room = dice.randrange(1, 400) * 1024 + dice.randrange(1024)
                acked, was_told = _write_until_full(there / NAME)
            told += was_told
            tally.judge(there / NAME, acked=acked)
            shutil.rmtree(there)
        say(f"{sizes} full disks, {tally.lost} lost")
    return tally.found(
        row="full disks",
        noticed=told,
        silent=sizes - told,
    )


def _write_until_full(path: Path) -> tuple[int, bool]:
    """Write until the disk is full; gives the last transaction that was acknowledged, and whether the user was told."""
    acked = 5
    try:
        store = LocalStore(path, key=KEY)
    except DiskFullError:
        return acked, True
    told = False
    try:
        for number in range(6, 2000):
            write_one(store, number)
            acked = number
            if number % 9 == 0:
                store.database.checkpoint()
    except DiskFullError:
        told = True
    with contextlib.suppress(DiskFullError):
        store.close()
    return acked, told
