"""One sync: push, acknowledged per item, pull, applied, receipts. Each step can be cut anywhere and run again.

The engine knows the order of things and nothing of the database: that is behind :class:`SyncPort`, whose every
method is one transaction.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, Protocol

import msgspec

from app.domain.codes import WAARNEMING_VOORBIJ
from app.domain.keten import LANE_INZAGE, LANE_WERK
from app.domain.records import Entiteit
from app.sync import berichten as wire
from app.sync.client import RegisterClient
from app.sync.errors import (
    CursorExpiredError,
    ImplausibleRemovalError,
    RegisterFaultError,
    RegisterRefusedError,
    RegisterUnreachableError,
    TooOldError,
)

_BATCH: Final = 200
_COMPARE: Final = 2000
_FETCH: Final = 200
_FEW: Final = 10
_IMPLAUSIBLE_SHARE: Final = 0.3
_ALONE_IN_A_ROW: Final = 3
# What says something of the items that were sent, and not of who sent them or of a register that is not well (503).
_ABOUT_ITEMS: Final = frozenset({400, 409, 413, 422, 500})


class SyncPhase:
    """What a sync is doing."""

    CONNECT: Final = "verbinden"
    PUSH: Final = "versturen"
    PULL: Final = "ophalen"
    DONE: Final = "klaar"


class SyncProgress(msgspec.Struct, frozen=True):
    """How far a sync is: ``done`` of ``total`` things in this phase; total 0 when it is not known."""

    phase: str
    done: int = 0
    total: int = 0


class SyncOutcome(msgspec.Struct, frozen=True, kw_only=True):
    """What a sync did. ``complete`` is False when the user stopped it; nothing is lost then.

    ``repaired`` counts dossiers that turned out to differ from the register's and were fetched again.
    """

    pushed: int
    refused: int
    pulled: int
    purged: int
    complete: bool
    repaired: int = 0


def is_implausible(*, removed: int, of: int) -> bool:
    """Whether a sync takes so much from a laptop that somebody has to say that it is right.

    A fault at the office (a wrong import, a wrong account) looks like this; a reassignment does not.

    Args:
        removed: dossiers that would go in this sync.
        of: dossiers that were here when it began.
    """
    return removed >= _FEW and removed > of * _IMPLAUSIBLE_SHARE


class SyncCancelled(Exception):
    """The user or a lock stopped the sync."""


class CancelToken:
    """Stops a sync between two steps; set from any thread."""

    def __init__(self) -> None:
        """Make a token that does not stop anything yet."""
        self._event = threading.Event()

    def cancel(self) -> None:
        """Stop at the next step."""
        self._event.set()

    def check(self) -> None:
        """Raise when somebody asked to stop.

        Raises:
            SyncCancelled: somebody did.
        """
        if self._event.is_set():
            raise SyncCancelled


class Pace:
    """How much goes up in one request: less after a fault, more again after a success; outlives a sync."""

    def __init__(self, *, most: int = _BATCH) -> None:
        """Begin with whole batches of ``most`` items."""
        self._most = most
        self.items = most

    def slower(self, sent: int) -> None:
        """A request with so many items went wrong."""
        self.items = max(1, sent // 2)

    def faster(self) -> None:
        """A request went well."""
        self.items = min(self._most, self.items * 2)


class SyncPort(Protocol):
    """What a sync needs of the local copy. Every method is one durable transaction, or only reads."""

    def beleid_versie(self) -> int:
        """Version of the policy that this laptop has."""

    def laatste_volgnummer(self) -> int:
        """Number of the last event that was recorded on this laptop; the office sees from it what waits."""

    def note_handshake(self, handdruk: wire.Handdruk) -> None:
        """Keep policy, lease, colleagues; put items that the register does not have any more back in the outbox."""

    def key_copy(self, handdruk: wire.Handdruk) -> wire.Sleutelkopie | None:
        """The key of the copy, sealed to the recovery key that came along; None when there is nothing to send."""

    def key_copy_sent(self, kid: str) -> None:
        """The register has it."""

    def batch(self, lane: str, *, after: int, limit: int) -> list[wire.PushItem]:
        """The next items that wait."""

    def waiting(self, lane: str) -> int:
        """How many items wait."""

    def apply_answers(self, lane: str, answers: list[wire.Antwoord]) -> int:
        """Mark what was accepted and set aside what was refused; gives the number refused."""

    def note_failed(self, item_ids: list[str]) -> int:
        """The register fails on these, each sent alone: set aside what keeps failing; gives the number set aside."""

    def cursor(self) -> str | None:
        """Where the last applied page ended."""

    def has_all_up_to(self, cursor: str) -> bool:
        """Whether the last applied page ended there, and nothing here waits for another page."""

    def forget_cursor(self) -> None:
        """Start a first copy again; nothing else changes, the outbox least of all."""

    def apply_page(self, page: wire.Pagina) -> int:
        """Apply a page together with its cursor; gives the number of dossiers that were purged."""

    def count_here(self, dossier_ids: list[str]) -> int:
        """How many of some dossiers are on this laptop."""

    def adds_up_to(self, stand: wire.CaseloadStand) -> bool:
        """Whether the copy is what the register says that it should be."""

    def stand_part(self, *, after: str, limit: int) -> wire.Vergelijking:
        """What the next dossiers add up to, in order of id."""

    def repair(self, dossier_ids: list[str], items: list[wire.Wijziging]) -> int:
        """Make dossiers what the register gave, without losing what has to be sent; gives how many were purged."""

    def receipts(self) -> list[wire.Ontvangstbewijs]:
        """Receipts of purges that still have to go."""

    def receipt_sent(self, dossier_id: str) -> None:
        """The register has a receipt."""

    def dossiers_here(self) -> int:
        """How many dossiers are on this laptop."""

    def note_success(self) -> None:
        """Everything went through; keep the moment."""


def run_sync(
    client: RegisterClient,
    port: SyncPort,
    *,
    app_versie: str,
    progress: Callable[[SyncProgress], None],
    cancel: CancelToken,
    removals_allowed: int = 0,
    pace: Pace | None = None,
) -> SyncOutcome:
    """Run one sync on the network worker.

    Args:
        client: speaks with the register.
        port: the local copy.
        app_versie: version of this program.
        progress: told of every step, on this thread.
        cancel: stops between two steps.
        removals_allowed: how many removals the user said are right.
        pace: how much goes up in one request, as the sync before learned.

    Raises:
        ImplausibleRemovalError: more would go than is plausible or allowed; the page was not applied.
        TooOldError: everything was sent, and nothing fetched.
        UserError: every fault that a user can act on; what was done before it stays done.
    """
    sync = _Sync(client, port, progress, cancel, removals_allowed, pace or Pace())
    try:
        sync.run(app_versie)
    except SyncCancelled:
        return sync.outcome(complete=False)
    return sync.outcome(complete=True)


class _Sync:
    def __init__(
        self,
        client: RegisterClient,
        port: SyncPort,
        progress: Callable[[SyncProgress], None],
        cancel: CancelToken,
        removals_allowed: int,
        pace: Pace,
    ) -> None:
        self._client, self._port, self._progress, self._cancel = client, port, progress, cancel
        self._pace = pace
        self._removals_allowed = removals_allowed
        self._pushed = self._refused = self._pulled = self._purged = self._repaired = 0
        self._removed = 0
        self._here_at_start: int | None = None

    def outcome(self, *, complete: bool) -> SyncOutcome:
        return SyncOutcome(
            pushed=self._pushed,
            refused=self._refused,
            pulled=self._pulled,
            purged=self._purged,
            complete=complete,
            repaired=self._repaired,
        )

    def run(self, app_versie: str) -> None:
        self._progress(SyncProgress(SyncPhase.CONNECT))
        self._cancel.check()
        beleid_versie = self._port.beleid_versie()
        hands = self._client.handshake(
            app_versie=app_versie, beleid_versie=beleid_versie, laatste_volgnummer=self._port.laatste_volgnummer()
        )
        self._port.note_handshake(hands)
        self._push(LANE_WERK)
        copy = self._port.key_copy(hands)
        if copy is not None:
            self._client.send_key_copy(copy)
            self._port.key_copy_sent(copy.kid)
        if wire.is_too_old(hands.kleinste_api_versie):
            # What was recorded always goes up; what would come down, this version might not understand.
            self._push(LANE_INZAGE)
            raise TooOldError
        if self._pushed or self._refused or not self._port.has_all_up_to(hands.cursor):
            self._pull()
        else:
            self._compare(hands.stand)
        for receipt in self._port.receipts():
            self._cancel.check()
            self._client.send_receipt(receipt)
            self._port.receipt_sent(receipt.dossier_id)
        # The audit lane goes last: it never holds up the work.
        self._push(LANE_INZAGE)
        self._port.note_success()
        self._progress(SyncProgress(SyncPhase.DONE))

    def _push(self, lane: str) -> None:
        total, done, after = self._port.waiting(lane), 0, 0
        stuck: list[str] = []
        in_a_row = 0
        while batch := self._port.batch(lane, after=after, limit=self._pace.items):
            self._cancel.check()
            if lane == LANE_WERK:
                self._progress(SyncProgress(SyncPhase.PUSH, done, max(total, done)))
            try:
                believed = self._send(lane, batch)
            except (RegisterFaultError, RegisterRefusedError) as error:
                if error.status not in _ABOUT_ITEMS:
                    raise
                self._pace.slower(len(batch))
                if len(batch) > 1:
                    continue
                # One that fails alone holds back no other; several in a row say that it is the register.
                in_a_row += 1
                stuck.append(batch[0].id)
                if in_a_row == _ALONE_IN_A_ROW:
                    raise
                after = batch[0].volgnummer
                continue
            except RegisterUnreachableError:
                self._pace.slower(len(batch))
                raise
            self._pace.faster()
            in_a_row = 0
            refused = self._port.apply_answers(lane, believed)
            after = batch[-1].volgnummer
            done += len(batch)
            if lane == LANE_WERK:
                self._refused += refused
                self._pushed += len(believed) - refused
                self._progress(SyncProgress(SyncPhase.PUSH, done, max(total, done)))
        if stuck:
            self._refused += self._port.note_failed(stuck)

    def _send(self, lane: str, batch: list[wire.PushItem]) -> list[wire.Antwoord]:
        sent = {item.id for item in batch}
        answers = self._client.push(wire.Push(lane=lane, items=batch)).antwoorden
        # Only answers for what was sent are believed; an item without one stays where it is.
        return [answer for answer in answers if answer.id in sent]

    def _pull(self) -> None:
        """Fetch and apply pages; of a first copy the next page is fetched while one is applied, never more."""
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="ahead") as ahead:
            coming: Future[wire.Pagina] | None = None
            while True:
                self._cancel.check()
                try:
                    page = coming.result() if coming else self._client.pull(cursor=self._port.cursor())
                except CursorExpiredError:
                    self._port.forget_cursor()
                    page = self._client.pull(cursor=None)
                self._cancel.check()
                self._check_removals(page.items)
                more = bool(page.verwacht) and not page.compleet
                coming = ahead.submit(self._client.pull, cursor=page.volgende_cursor) if more else None
                self._purged += self._port.apply_page(page)
                self._pulled += len(page.items)
                here = self._port.dossiers_here() if page.verwacht else 0
                self._progress(SyncProgress(SyncPhase.PULL, min(here, page.verwacht), page.verwacht))
                if page.compleet:
                    break
        self._compare(page.stand)

    def _check_removals(self, items: list[wire.Wijziging]) -> None:
        """Hold a page that would take away an implausible share of what is here; the cursor stays before it.

        What somebody covered goes on a day that was known when it came, so that it is no surprise.
        """
        gone = [
            item.dossier_id
            for item in items
            if item.entiteit == Entiteit.DOSSIER and item.verwijderd not in (None, WAARNEMING_VOORBIJ)
        ]
        if not gone:
            return
        if self._here_at_start is None:
            self._here_at_start = self._port.dossiers_here()
        self._removed += self._port.count_here(gone)
        if self._removed > self._removals_allowed and is_implausible(removed=self._removed, of=self._here_at_start):
            raise ImplausibleRemovalError(aantal=self._removed, totaal=self._here_at_start)

    def _compare(self, stand: wire.CaseloadStand | None) -> None:
        """Fetch again what differs. A register that is too old says nothing to compare with."""
        if stand is None or self._port.adds_up_to(stand):
            return
        differ: list[str] = []
        after = ""
        while True:
            self._cancel.check()
            part = self._port.stand_part(after=after, limit=_COMPARE)
            differ += self._client.compare(part)
            after = part.tot
            if not after:
                break
        for start in range(0, len(differ), _FETCH):
            self._cancel.check()
            ids = differ[start : start + _FETCH]
            items = self._client.fetch(ids)
            asked = set(ids)
            # Only what was asked for is believed.
            items = [item for item in items if item.dossier_id in asked]
            self._check_removals(items)
            self._purged += self._port.repair(ids, items)
            self._repaired += len(ids)
