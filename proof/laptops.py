"""Many laptops at once on one register: work, conflicts, reassignments and kills; in the end each holds what it may.

Every third consulent has two laptops, so that two of them change the same things. The office moves dossiers all the
while, and laptops are cut off in the middle of a sync and opened again.
"""

import random
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Final

import msgspec

from app.domain.errors import UserError
from app.domain.ids import DossierId, HandelingId
from app.domain.records import Entiteit
from app.services.commands import RecordContact
from app.services.errors import DossierGoneError
from app.services.recording import new_handeling_id, record_contact
from app.services.session import Session
from app.services.syncing import ImplausibleRemovalError, LoginNeededError
from app.services.voorstellen import MIJN, choose, list_keuzes, propose
from proof.checking import Verdict, judge, settle
from proof.laptop import ProofLaptop
from proof.register import ProofClock, add_dossiers, gebruiker_id, new_register
from register.beheer import toewijzen
from register.context import RegisterContext
from register.server import RegisterServer

_AT_ONCE: Final = 16
_WHOSE: Final = ("moeder", "vader", "jongere", "broer_zus")


class LaptopsProof(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it. Seconds are of the rounds, without setting up and judging."""

    laptops: int
    consulenten: int
    dossiers: int
    rounds: int
    syncs: int
    kills: int
    moved: int
    proposals: int
    choices_made: int
    choices_open: int
    failed_syncs: dict[str, int]
    seconds: float
    verdict: Verdict


def run(
    *,
    laptops: int,
    rounds: int,
    seed: int,
    database: str,
    dossiers_each: int = 12,
    say: Callable[[str], None] = lambda _: None,
) -> LaptopsProof:
    """Let many laptops work and sync at once, and judge.

    Args:
        laptops: how many.
        rounds: how often each works and syncs.
        seed: decides who does what; not in which order they come.
        database: address of a PostgreSQL database.
        dossiers_each: how many dossiers every consulent begins with.
        say: told of the progress.
    """
    owners = owners_of(laptops)
    namen = tuple(dict.fromkeys(owners))
    with tempfile.TemporaryDirectory(prefix="huisbezoek-proof-") as name:
        folder, clock = Path(name), ProofClock()
        with (
            new_register(folder / "register", clock, namen=namen, database=database) as context,
            RegisterServer(folder / "register", clock=clock, database=database) as server,
            ThreadPoolExecutor(_AT_ONCE) as pool,
        ):
            crowd = gather(context, server.url, folder, clock, pool, owners, dossiers_each, seed)
            say(f"{laptops} laptops enrolled")
            try:
                return crowd.run(pool, rounds, say)
            finally:
                crowd.stop()


def owners_of(laptops: int) -> list[str]:
    """Login name of who has each laptop: of every four, two are of one consulent."""
    return [f"c{place - (place % 4 == 3)}" for place in range(laptops)]


def gather(
    context: RegisterContext,
    url: str,
    folder: Path,
    clock: ProofClock,
    pool: ThreadPoolExecutor,
    owners: list[str],
    dossiers_each: int,
    seed: int,
    regio: str = "",
) -> "Crowd":
    """Give every consulent of a region dossiers, and enrol the laptops.

    Args:
        context: the region of the register.
        url: where the register is.
        folder: where the copies come.
        clock: gives the moment.
        pool: enrols them.
        owners: login name of who has each laptop.
        dossiers_each: how many dossiers every consulent begins with.
        seed: decides who does what.
        regio: id of the region, where an address has more than one.
    """
    namen = tuple(dict.fromkeys(owners))
    ids = [
        dossier_id
        for naam in namen
        for dossier_id in add_dossiers(context, eigenaar_id=gebruiker_id(context, naam), aantal=dossiers_each)
    ]

    def enrol(place: int) -> ProofLaptop:
        where = folder / f"laptop-{regio}-{place}"
        return ProofLaptop(where, url=url, naam=owners[place], clock=clock, regio=regio)

    return Crowd(context, list(pool.map(enrol, range(len(owners)))), namen, ids, clock, seed)


class Crowd:
    """Everybody of one region: its office and its laptops, at work at the same time."""

    def __init__(
        self,
        context: RegisterContext,
        laptops: list[ProofLaptop],
        namen: tuple[str, ...],
        ids: list[DossierId],
        clock: ProofClock,
        seed: int,
    ) -> None:
        """Bring them together.

        Args:
            context: the region of the register.
            laptops: enrolled, and not yet synced.
            namen: login names of the consulenten.
            ids: the dossiers.
            clock: is moved on by every round.
            seed: decides who does what.
        """
        self._context, self._laptops, self._namen, self._ids, self._clock = context, laptops, namen, ids, clock
        self._seed = seed
        self._lock = threading.Lock()
        self._count: Counter[str] = Counter()
        self._failed: Counter[str] = Counter()

    def run(self, pool: ThreadPoolExecutor, rounds: int, say: Callable[[str], None]) -> LaptopsProof:
        """Work and sync so many times, and judge.

        Args:
            pool: does the work of the laptops.
            rounds: how often.
            say: told of the progress.
        """
        begin = time.monotonic()
        for number in range(rounds):
            self._clock.move(minutes=7)
            office = pool.submit(self._office, number)
            # A list: an error of any of them ends the proof.
            list(pool.map(partial(self._day, number=number), range(len(self._laptops))))
            office.result()
            say(f"round {number + 1} of {rounds}, {time.monotonic() - begin:.0f} s")
        seconds = time.monotonic() - begin
        list(pool.map(lambda laptop: settle([laptop]), self._laptops))
        settle(self._laptops)
        verdict = judge(self._context, self._laptops)
        choices = sum(len(laptop.do(partial(list_keuzes, opened=False))) for laptop in self._laptops)
        return LaptopsProof(
            laptops=len(self._laptops),
            consulenten=len(self._namen),
            dossiers=len(self._ids),
            rounds=rounds,
            syncs=self._count["syncs"],
            kills=self._count["kills"],
            moved=self._count["moved"],
            proposals=self._count["proposals"],
            choices_made=self._count["choices"],
            choices_open=choices,
            failed_syncs=dict(self._failed),
            seconds=round(seconds, 1),
            verdict=verdict,
        )

    def stop(self) -> None:
        """Close every laptop."""
        for laptop in self._laptops:
            laptop.stop()

    def _office(self, number: int) -> None:
        """Move a twentieth of the dossiers, as after an illness."""
        dice = random.Random(f"{self._seed}-office-{number}")
        for dossier_id in dice.sample(self._ids, max(1, len(self._ids) // 20)):
            self._note("moved", toewijzen.assign(
                self._context, dossier_ids=[dossier_id], aan=dice.choice(self._namen), reden="proef"
            ))  # fmt: skip

    def _day(self, place: int, *, number: int) -> None:
        dice, laptop = random.Random(f"{self._seed}-{place}-{number}"), self._laptops[place]
        here = laptop.dossiers()
        for dossier_id in dice.sample(here, min(3, len(here))):
            try:
                laptop.record(partial(self._work, dossier_id=dossier_id, dice=dice))
            except DossierGoneError:
                continue
        laptop.record(partial(self._choose, dice=dice))
        if dice.random() < 0.15:
            laptop.sync_and_kill(steps=dice.randrange(5))
            self._note("kills", 1)
            return
        try:
            laptop.sync()
            self._note("syncs", 1)
        except ImplausibleRemovalError as error:
            laptop.syncing.allow_removals(error.aantal)
        except LoginNeededError as error:
            self._failed[type(error).__name__] += 1
            laptop.log_in()
        except UserError as error:
            self._failed[type(error).__name__] += 1

    def _work(self, session: Session, *, dossier_id: DossierId, dice: random.Random) -> list[HandelingId]:
        command = RecordContact(
            handeling_id=new_handeling_id(session),
            dossier_id=dossier_id,
            kanaal="huisbezoek",
            uitkomst="niemand_thuis",
            plaatsgevonden_op=session.now(),
            kaart_achtergelaten=True,
        )
        done = [record_contact(session, command=command).handeling_id]
        numbers = session.store.dossiers.nummers(dossier_id)
        if numbers and dice.random() < 0.5:
            velden = {"van": dice.choice(_WHOSE)}
            proposed = propose(
                session, dossier_id=dossier_id, entiteit=Entiteit.NUMMER, record_id=numbers[0].id, velden=velden
            )
            if proposed is not None:
                self._note("proposals", 1)
                done.append(proposed.handeling_id)
        return done

    def _choose(self, session: Session, *, dice: random.Random) -> list[HandelingId]:
        open_now = list_keuzes(session, opened=True)
        if not open_now or dice.random() < 0.5:
            return []
        row = dice.choice(open_now)
        sides = {item.veld: MIJN for item in row.velden if dice.random() < 0.5}
        self._note("choices", 1)
        return [choose(session, keuze_id=row.keuze_id, keuzes=sides).handeling_id]

    def _note(self, what: str, count: int) -> None:
        with self._lock:
            self._count[what] += count
