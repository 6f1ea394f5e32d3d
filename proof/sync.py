"""Rounds of work and sync through a proxy that does what bad networks do: 0 events lost, 0 doubled, both sides equal.

Two laptops of one consulent and one of another; dossiers go back and forth between them; time passes, so that tokens
and days end in the middle of it. Every round has at least one fault.
"""

import random
import tempfile
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

import msgspec

from app.domain.errors import UserError
from app.domain.ids import DossierId, HandelingId
from app.services.commands import RecordContact
from app.services.errors import DossierGoneError
from app.services.recording import new_handeling_id, record_contact, undo_handeling
from app.services.session import Session
from app.services.syncing import ImplausibleRemovalError, LoginNeededError
from proof.checking import Verdict, judge, settle
from proof.laptop import ProofLaptop
from proof.proxy import Fault, FaultProxy
from proof.register import ProofClock, add_dossiers, gebruiker_id, new_register
from register.beheer import toewijzen
from register.context import RegisterContext
from register.server import RegisterServer

# Shorter than any request takes on a busy machine would only add faults; longer makes a hang dear.
TIMEOUT_S: Final = (1.0, 0.25)
_REQUESTS_OF_A_SYNC: Final = 6
_JUDGE_EVERY: Final = 1000


class SyncProof(msgspec.Struct, frozen=True, kw_only=True):
    """What came of the rounds."""

    rounds: int
    faults: dict[str, int]
    failed_syncs: dict[str, int]
    moved: int
    verdict: Verdict


def run(
    *,
    rounds: int,
    seed: int,
    database: str = "",
    dossiers: int = 200,
    say: Callable[[str], None] = lambda _: None,
) -> SyncProof:
    """Run rounds and judge; stops at the first judgement that is not good.

    Args:
        rounds: how many.
        seed: decides everything but time.
        database: address of a PostgreSQL database, or empty for SQLite.
        dossiers: how many there are.
        say: told of the progress.
    """
    with tempfile.TemporaryDirectory(prefix="huisbezoek-proof-") as name:
        folder, clock = Path(name), ProofClock()
        with (
            new_register(folder / "register", clock, namen=("anna", "bram"), database=database) as context,
            RegisterServer(folder / "register", clock=clock, database=database) as server,
            FaultProxy(int(server.url.rpartition(":")[2]), seed=seed) as proxy,
        ):
            laptops = [
                ProofLaptop(folder / f"laptop{place}", url=proxy.url, naam=naam, clock=clock, timeout_s=TIMEOUT_S)
                for place, naam in enumerate(("anna", "anna", "bram"))
            ]
            try:
                return _Rounds(context, proxy, laptops, clock, seed, dossiers, say).run(rounds)
            finally:
                proxy.arm({})
                for laptop in laptops:
                    laptop.stop()


class _Rounds:
    def __init__(
        self,
        context: RegisterContext,
        proxy: FaultProxy,
        laptops: list[ProofLaptop],
        clock: ProofClock,
        seed: int,
        dossiers: int,
        say: Callable[[str], None],
    ) -> None:
        self._context, self._proxy, self._laptops, self._clock = context, proxy, laptops, clock
        self._dice, self._say = random.Random(seed), say
        self._failed: Counter[str] = Counter()
        self._moved = 0
        self._ids: list[DossierId] = []
        for naam in ("anna", "bram"):
            owner = gebruiker_id(context, naam)
            self._ids += add_dossiers(context, eigenaar_id=owner, aantal=dossiers // 2)

    def run(self, rounds: int) -> SyncProof:
        settle(self._laptops)
        verdict = judge(self._context, self._laptops)
        for number in range(1, rounds + 1):
            self._round()
            if number % _JUDGE_EVERY == 0 or number == rounds:
                self._proxy.arm({})
                settle(self._laptops)
                verdict = judge(self._context, self._laptops)
                self._say(f"{number} rounds, {verdict.recorded} events: {'ok' if verdict.ok else verdict}")
                if not verdict.ok:
                    break
        return SyncProof(
            rounds=number,
            faults={fault.value: self._proxy.done[fault] for fault in Fault},
            failed_syncs=dict(self._failed),
            moved=self._moved,
            verdict=verdict,
        )

    def _round(self) -> None:
        dice = self._dice
        self._clock.move(seconds=dice.uniform(5, 240))
        if dice.random() < 0.1:
            self._move()
        laptop = dice.choice(self._laptops)
        here = laptop.dossiers()
        for _ in range(dice.choice((0, 1, 1, 2)) if here else 0):
            dossier_id = dice.choice(here)
            try:
                laptop.record(partial(self._work, dossier_id=dossier_id))
            except DossierGoneError:
                continue
        faults = dice.sample(range(_REQUESTS_OF_A_SYNC), dice.choice((1, 1, 2)))
        self._proxy.arm({place: dice.choice(list(Fault)) for place in faults})
        try:
            laptop.sync()
        except ImplausibleRemovalError as error:
            laptop.syncing.allow_removals(error.aantal)
        except LoginNeededError as error:
            # A browser on a network that fails only makes somebody wait, so that is for when it works again.
            self._failed[type(error).__name__] += 1
            self._proxy.arm({})
            laptop.log_in()
        except UserError as error:
            self._failed[type(error).__name__] += 1

    def _work(self, session: Session, dossier_id: DossierId) -> tuple[HandelingId, ...]:
        command = RecordContact(
            handeling_id=new_handeling_id(session),
            dossier_id=dossier_id,
            kanaal="huisbezoek",
            uitkomst="niemand_thuis",
            plaatsgevonden_op=session.now(),
            kaart_achtergelaten=self._dice.random() < 0.7,
            notitie="Belt niet open." if self._dice.random() < 0.2 else "",
        )
        done = record_contact(session, command=command).handeling_id
        if self._dice.random() < 0.1:
            return done, undo_handeling(session, dossier_id=dossier_id, handeling_id=done).handeling_id
        return (done,)

    def _move(self) -> None:
        dossier_id, aan = self._dice.choice(self._ids), self._dice.choice(("anna", "bram"))
        self._moved += toewijzen.assign(self._context, dossier_ids=[dossier_id], aan=aan, reden="proef")
