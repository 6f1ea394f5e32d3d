"""The local copy as the sync engine sees it: each call is one piece of work and one transaction on the database worker.

Owns how what comes in is applied, compared and mended. The order of a sync is the engine's.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from itertools import groupby
from typing import Final, TypeVar

import msgspec

from app.domain.events import Event, decode_event
from app.domain.ids import DossierId, EventId
from app.domain.keten import LANE_INZAGE, LANE_WERK
from app.domain.records import Entiteit
from app.domain.stand import LEEG, NOT_COUNTED, Stand, concerns_zorg, of_entity, of_event, to_text
from app.platform.logs import log_event
from app.services.herstelsleutel import is_kept, note_kept, seal_key, to_push_item
from app.services.planning import CHUNK, derive, note_planned, replan, stale_plans, use_beleid
from app.services.session import AuditAction, Changes, Session
from app.services.voorstellen import keep_accepted
from app.services.workers import Workers
from app.storage.events import to_ms
from app.storage.meta import MetaKey
from app.sync import berichten as wire
from app.sync.dpop import unb64url
from app.sync.errors import RegisterUnreachableError
from app.sync.lease import read_lease
from app.sync.signed import read_recovery_key

# The role that gets nothing of what concerns concern.
_WITHOUT_ZORG: Final = "stagiair"

# More than a laptop records in years: a register that says so is not believed, since it would use up the numbers.
_MOST_ADOPTED: Final = 1_000_000
# How often the register may fail on one item that was sent alone before it is set aside.
_TRIES: Final = 3
_NOT_PROCESSED: Final = msgspec.json.encode(
    {
        "code": "niet_verwerkt",
        "detail": "Kantoor kan dit steeds niet verwerken. Probeer het later opnieuw. Blijft het zo, bel de beheerder.",
    }
)

_T = TypeVar("_T")


class StorePort:
    """The engine's port: every call is one piece of work on the database worker."""

    def __init__(self, session: Session, workers: Workers) -> None:
        self._session, self._workers, self._store = session, workers, session.store
        self._touched: set[DossierId] = set()
        self._everything = False
        self._purged = 0

    def changes(self) -> Changes:
        """What this sync touched."""
        return Changes(frozenset(self._touched), everything=self._everything)

    def settle(self) -> None:
        """Leave nothing behind in the file; after a purge at once, otherwise only the checkpoint."""

        def settle() -> None:
            if self._store.must_settle():
                self._store.settle_purge()
            else:
                self._store.database.checkpoint()

        self._run(settle)
        self._purged = 0

    def beleid_versie(self) -> int:
        return (
            self._session.beleid.versie if self._run(lambda: self._store.meta.get(MetaKey.BELEID, msgspec.Raw)) else 0
        )

    def laatste_volgnummer(self) -> int:
        return self._run(lambda: self._store.keten.head(LANE_WERK)[0])

    def note_handshake(self, handdruk: wire.Handdruk) -> None:
        identity = self._session.identity
        lease = read_lease(handdruk.lease, register_key=identity.register_key, apparaat_id=identity.apparaat_id)
        difference_s = round((self._session.now() - lease.tijd).total_seconds())

        def write() -> None:
            meta = self._store.meta
            with self._store.transaction():
                meta.put(MetaKey.LEASE, handdruk.lease)
                # Signed, so it may also bring a clock back that once stood in the future.
                meta.put(MetaKey.HOOGSTE_TIJD_MS, to_ms(lease.tijd))
                meta.put(MetaKey.KLOK_VERSCHIL_S, difference_s)
                meta.put(MetaKey.CONSULENTEN, handdruk.consulenten)
                beleid = wire.raw_bytes(handdruk.beleid)
                if beleid is not None:
                    use_beleid(self._session, beleid)
                for lane in (LANE_WERK, LANE_INZAGE):
                    if lane in handdruk.lanes:
                        self._compare_lane(lane, handdruk.lanes[lane])

        self._take(write)
        self.plan_again()

    def _compare_lane(self, lane: str, there: wire.LaneHead) -> None:
        """What the register lacks goes up again; what it has and this copy does not was lost here, and is said."""
        self._store.outbox.requeue_after(lane, there.volgnummer)
        gone = 0
        if there.volgnummer - self._store.keten.head(lane)[0] <= _MOST_ADOPTED:
            gone = self._store.keten.adopt(lane, volgnummer=there.volgnummer, schakel=unb64url(there.schakel))
        if gone:
            log_event("acknowledged_missing_here")
            self._session.ontbreekt += gone
            self._session.audit(AuditAction.MISSING, aantal=gone)

    def key_copy(self, handdruk: wire.Handdruk) -> wire.Sleutelkopie | None:
        if not handdruk.herstelsleutel:
            return None
        key = read_recovery_key(handdruk.herstelsleutel, register_key=self._session.identity.register_key)
        return self._run(lambda: None if is_kept(self._store, key) else seal_key(self._store, key))

    def key_copy_sent(self, kid: str) -> None:
        self._run(lambda: note_kept(self._store, kid))

    def plan_again(self) -> None:
        """Plan again whatever is stale, a few hundred dossiers at a time, so that typing comes in between."""
        stale = self._run(lambda: stale_plans(self._session))
        for start in range(0, len(stale.dossiers), CHUNK):
            part = stale.dossiers[start : start + CHUNK]
            self._workers.on_database(replan, self._session, part).result()
        self._note(self._run(lambda: note_planned(self._session, stale)))

    def batch(self, lane: str, *, after: int, limit: int) -> list[wire.PushItem]:
        items = self._run(lambda: self._store.outbox.batch(lane, limit=limit, after=after))
        return [to_push_item(item) for item in items]

    def waiting(self, lane: str) -> int:
        return self._run(lambda: self._store.outbox.waiting(lane))

    def apply_answers(self, lane: str, answers: list[wire.Antwoord]) -> int:
        refused = [answer for answer in answers if answer.uitslag not in wire.AANVAARD]

        def write() -> None:
            taken = [answer.id for answer in answers if answer.uitslag in wire.AANVAARD]
            with self._store.transaction():
                if lane == LANE_WERK:
                    merged = [answer.id for answer in answers if answer.uitslag in wire.AANVAARD[:2]]
                    self._touched.update(keep_accepted(self._store, merged))
                self._store.outbox.accepted(lane, taken)
                for answer in refused:
                    self._store.outbox.refused(answer.id, probleem=wire.raw_bytes(answer.probleem) or b"{}")

        self._run(write)
        if lane == LANE_WERK:
            self._everything = self._everything or bool(answers)
        return len(refused)

    def note_failed(self, item_ids: list[str]) -> int:
        def write() -> int:
            with self._store.transaction():
                return self._store.outbox.failed(item_ids, probleem=_NOT_PROCESSED, most=_TRIES)

        log_event("push_item_failed")
        aside = self._run(write)
        self._everything = self._everything or aside > 0
        return aside

    def cursor(self) -> str | None:
        return self._run(lambda: self._store.meta.get(MetaKey.CURSOR, str))

    def has_all_up_to(self, cursor: str) -> bool:
        def read() -> bool:
            return self._store.meta.get(MetaKey.CURSOR, str) == cursor and not self._store.parked.all()

        return self._run(read)

    def forget_cursor(self) -> None:
        def write() -> None:
            with self._store.transaction():
                self._store.meta.put(MetaKey.CURSOR, None)

        self._run(write)

    def apply_page(self, page: wire.Pagina) -> int:
        return self._take(lambda: self._apply_page(page))

    def _apply_page(self, page: wire.Pagina) -> int:
        # A rooster stands with a person.
        touched = dict.fromkeys(DossierId(change.dossier_id) for change in page.items if change.dossier_id)
        purged = 0
        events = self._read_events(page.items)
        with self._store.transaction():
            # All at once: a statement per event costs more than the event. Before what goes, which may be among them.
            self._store.events.add_received(events.values())
            for goes, changes in groupby(page.items, key=lambda change: change.verwijderd is not None):
                if goes:
                    purged += sum(self._remove(change) for change in changes)
                else:
                    self._put(changes)
            self._note_stand(page, events)
            derive(self._session, touched, read=events)
            # What was parked goes as soon as the last of its work was accepted.
            for dossier_id, reden in self._store.parked.all():
                purged += self._purge(dossier_id, reden)
            self._store.meta.put(MetaKey.CURSOR, page.volgende_cursor)
            self._store.meta.put(MetaKey.SNAPSHOT, page.verwacht if page.verwacht and not page.compleet else None)
        self._purged += purged
        self._touched.update(touched)
        return purged

    @staticmethod
    def _read_events(items: Iterable[wire.Wijziging]) -> dict[str, Event]:
        """The events among some changes by id, each read once."""
        return {
            change.id: decode_event(body)
            for change in items
            if change.entiteit == Entiteit.GEBEURTENIS
            and change.verwijderd is None
            and (body := wire.raw_bytes(change.inhoud)) is not None
        }

    def _note_stand(self, page: wire.Pagina, events: Mapping[str, Event]) -> None:
        """Keep what came. In a first copy a dossier comes whole, so that nothing has to be counted again."""
        if not page.verwacht:
            self._store.stand.mark({change.dossier_id for change in page.items if change.entiteit not in NOT_COUNTED})
            return
        stands: dict[str, Stand] = {}
        for change in page.items:
            event = events.get(change.id)
            if event is not None:
                stand = of_event(event.id, zorg=concerns_zorg(event))
            elif change.verwijderd is None and change.entiteit not in NOT_COUNTED and wire.raw_bytes(change.inhoud):
                stand = of_entity(change.id, change.versie)
            else:
                continue
            stands[change.dossier_id] = stands.get(change.dossier_id, LEEG) ^ stand
        self._store.stand.add_new(stands)

    def count_here(self, dossier_ids: list[str]) -> int:
        return self._run(lambda: self._store.dossiers.count_of(dossier_ids))

    def adds_up_to(self, stand: wire.CaseloadStand) -> bool:
        def compare() -> bool:
            store, vandaag = self._store, self._session.vandaag().isoformat()
            with store.transaction():
                counted = store.meta.get(MetaKey.GETELD_OP, str)
                if counted != vandaag:
                    # Once a day everything, so that what nobody marked is found too. Not after the first copy: all of
                    # it was counted as it came.
                    if counted is not None:
                        store.stand.mark_all()
                    store.meta.put(MetaKey.GETELD_OP, vandaag)
                store.stand.settle()
            ours = store.stand.caseload()
            same = (stand.dossiers, stand.aantal, stand.som) == (
                ours.dossiers,
                ours.stand.aantal,
                to_text(ours.stand.som),
            )
            return same and stand.zorg in (None, to_text(ours.stand.zorg))

        same = self._run(compare)
        if not same:
            log_event("compare_differs")
        return same

    def stand_part(self, *, after: str, limit: int) -> wire.Vergelijking:
        rows = self._run(lambda: self._store.stand.part(after=after, limit=limit))
        return wire.Vergelijking(
            na=after,
            tot=rows[-1][0] if len(rows) == limit else "",
            dossiers=[
                wire.DossierStand(id=dossier_id, aantal=item.aantal, som=to_text(item.som), zorg=to_text(item.zorg))
                for dossier_id, item in rows
            ],
        )

    def repair(self, dossier_ids: list[str], items: list[wire.Wijziging]) -> int:
        return self._take(lambda: self._repair(dossier_ids, items))

    def _repair(self, dossier_ids: list[str], items: list[wire.Wijziging]) -> int:
        by_dossier: dict[DossierId, list[wire.Wijziging]] = {}
        for item in items:
            by_dossier.setdefault(DossierId(item.dossier_id), []).append(item)
        purged = 0
        with self._store.transaction():
            for dossier_id, changes in by_dossier.items():
                if any(change.entiteit == Entiteit.DOSSIER and change.verwijderd is None for change in changes):
                    self._replace(dossier_id, changes)
                else:
                    purged += sum(self._remove(change) for change in changes if change.verwijderd)
            # One of which the register says nothing stays: absence is never a removal.
            self._store.stand.mark(dossier_ids)
            derive(self._session, by_dossier)
        self._purged += purged
        self._touched.update(DossierId(item) for item in dossier_ids)
        log_event("compare_repaired")
        return purged

    def _replace(self, dossier_id: DossierId, changes: list[wire.Wijziging]) -> None:
        """Make a dossier what the register has; own work that it lacks goes out again."""
        store, me = self._store, self._session.identity
        store.dossiers.remove_records(dossier_id)
        self._put(changes, anyway=True)
        store.events.add_received(self._read_events(changes).values())
        there = [change.id for change in changes if change.entiteit == Entiteit.GEBEURTENIS]
        if me.rol == _WITHOUT_ZORG:
            # What concerns concern never comes back to who recorded it, so that it is not there says nothing.
            there += [event.id for event in store.events.of_dossier(dossier_id) if concerns_zorg(event)]
        store.outbox.missing_there(dossier_id, apparaat_id=me.apparaat_id, there=there)
        store.events.forget_others(dossier_id, apparaat_id=me.apparaat_id, keep=there)

    def _put(self, changes: Iterable[wire.Wijziging], *, anyway: bool = False) -> None:
        """Write the dossiers and the records among some changes."""
        given: set[str] = set()
        dossiers: list[bytes] = []
        records: list[tuple[str, str, str, int, bytes]] = []
        for change in changes:
            if change.entiteit == Entiteit.GEBEURTENIS or (body := wire.raw_bytes(change.inhoud)) is None:
                continue
            if change.entiteit == Entiteit.DOSSIER:
                given.add(change.dossier_id)
                dossiers.append(body)
            else:
                records.append((change.entiteit, change.id, change.dossier_id, change.versie, body))
        self._store.dossiers.put_dossiers(dossiers, anyway=anyway)
        self._store.dossiers.put_records(records)
        for dossier_id, _ in self._store.parked.all():
            if dossier_id in given:
                self._store.parked.remove(dossier_id)

    def _remove(self, change: wire.Wijziging) -> bool:
        if change.entiteit == Entiteit.DOSSIER:
            return self._purge(DossierId(change.dossier_id), change.verwijderd or "")
        if change.entiteit == Entiteit.GEBEURTENIS:
            # Destroyed at the register, which tells it once; the chain keeps its link.
            self._store.events.forget(EventId(change.id))
            self._store.mark_unsettled()
            return False
        self._store.dossiers.remove_record(entiteit=change.entiteit, record_id=change.id)
        return False

    def _purge(self, dossier_id: DossierId, reden: str) -> bool:
        self._touched.add(dossier_id)
        return self._store.purge(dossier_id, reden=reden, gewist_ms=to_ms(self._session.now()))

    def receipts(self) -> list[wire.Ontvangstbewijs]:
        if self._purged:
            self.settle()
        return [
            wire.Ontvangstbewijs(
                dossier_id=dossier_id, reden=reden, gewist_op=datetime.fromtimestamp(gewist_ms / 1000, UTC)
            )
            for dossier_id, reden, gewist_ms in self._run(self._store.receipts.all)
        ]

    def receipt_sent(self, dossier_id: str) -> None:
        def write() -> None:
            with self._store.transaction():
                self._store.receipts.remove(DossierId(dossier_id))

        self._run(write)

    def dossiers_here(self) -> int:
        return self._run(self._store.dossiers.count)

    def note_success(self) -> None:
        def write() -> None:
            with self._store.transaction():
                self._store.meta.put(MetaKey.LAATSTE_SYNC_MS, to_ms(self._session.now()))
                self._session.audit(AuditAction.SYNC, aantal=len(self._touched))

        self._run(write)

    def _note(self, changes: Changes) -> None:
        self._touched.update(changes.dossiers)
        self._everything = self._everything or changes.everything

    def _run(self, work: Callable[[], _T]) -> _T:
        return self._workers.on_database(work).result()

    def _take(self, work: Callable[[], _T]) -> _T:
        """Run what takes in something of the register; what has not its form was taken back whole, and is no crash."""
        try:
            return self._run(work)
        except (msgspec.DecodeError, ValueError, OverflowError) as error:
            log_event("answer_not_understood")
            raise RegisterUnreachableError from error
