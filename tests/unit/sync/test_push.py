"""The order of a push: smaller batches after a fault, and one item that keeps failing holds back no other."""

from datetime import UTC, datetime
from typing import cast

import msgspec
import pytest

from app.sync import berichten as wire
from app.sync.client import RegisterClient
from app.sync.engine import CancelToken, Pace, SyncOutcome, SyncPort, run_sync
from app.sync.errors import RegisterFaultError, RegisterRefusedError, RegisterUnreachableError, UserError

NOW = datetime(2026, 11, 25, tzinfo=UTC)


class Register:
    """Takes everything but what is in ``bad``, of which a whole request fails."""

    def __init__(self, bad: set[str], fault: UserError | None = None) -> None:
        self.bad, self.fault = bad, fault or RegisterFaultError()
        self.sizes: list[int] = []
        self.taken: list[str] = []

    def handshake(self, **_: object) -> wire.Handdruk:
        return wire.Handdruk(
            api_versie="1", kleinste_api_versie="1", regelset_versie=1, beleid_versie=1, tijd=NOW, lease="", epoch="",
            hoofd=0, lanes={},
        )  # fmt: skip

    def push(self, push: wire.Push) -> wire.Antwoorden:
        if push.lane == "werk":
            self.sizes.append(len(push.items))
        if self.bad & {item.id for item in push.items}:
            raise self.fault
        self.taken += [item.id for item in push.items]
        return wire.Antwoorden(antwoorden=[wire.Antwoord(id=item.id, uitslag="aanvaard") for item in push.items])

    def pull(self, *, cursor: str | None) -> wire.Pagina:
        return wire.Pagina(epoch="", hoofd=0, volgende_cursor="", compleet=True, items=[])


class Outbox:
    """What waits, by number."""

    def __init__(self, count: int) -> None:
        self.items = {number: f"i{number}" for number in range(1, count + 1)}
        self.failed: list[str] = []
        self.done = False

    def beleid_versie(self) -> int:
        return 1

    def laatste_volgnummer(self) -> int:
        return 0

    def note_handshake(self, _: object) -> None:
        pass

    def key_copy(self, _: object) -> None:
        return None

    def batch(self, lane: str, *, after: int, limit: int) -> list[wire.PushItem]:
        numbers = [number for number in sorted(self.items) if number > after][:limit] if lane == "werk" else []
        return [
            wire.PushItem(
                volgnummer=number, id=self.items[number], zout=None, inhoud_hash="", schakel="", inhoud=wire.NULL
            )
            for number in numbers
        ]

    def waiting(self, lane: str) -> int:
        return len(self.items) if lane == "werk" else 0

    def apply_answers(self, lane: str, answers: list[wire.Antwoord]) -> int:
        gone = {answer.id for answer in answers}
        self.items = {number: item for number, item in self.items.items() if item not in gone}
        return 0

    def note_failed(self, item_ids: list[str]) -> int:
        self.failed += item_ids
        return 0

    def cursor(self) -> str | None:
        return "c"

    def has_all_up_to(self, _: str) -> bool:
        return False

    def apply_page(self, _: object) -> int:
        return 0

    def receipts(self) -> list[wire.Ontvangstbewijs]:
        return []

    def note_success(self) -> None:
        self.done = True


def sync(register: Register, outbox: Outbox, pace: Pace | None = None) -> SyncOutcome:
    return run_sync(
        cast(RegisterClient, register),
        cast(SyncPort, outbox),
        app_versie="proef",
        progress=lambda _: None,
        cancel=CancelToken(),
        pace=pace,
    )


@pytest.mark.parametrize("fault", [RegisterFaultError(), RegisterRefusedError(detail="x", code="x", status=413)])
def test_what_keeps_failing_holds_back_nothing_else(fault: UserError) -> None:
    register, outbox = Register({"i37", "i150"}, fault), Outbox(300)
    outcome = sync(register, outbox)
    assert outcome.complete
    assert outbox.done
    assert outbox.failed == ["i37", "i150"]
    assert sorted(outbox.items.values()) == ["i150", "i37"], "they wait; nothing was dropped"
    assert len(register.taken) == len(set(register.taken)) == 298
    assert outcome.pushed == 298
    assert len(register.sizes) < 60, "found by halving, not one by one"


def test_a_register_that_takes_nothing_sets_nothing_aside() -> None:
    outbox = Outbox(300)
    with pytest.raises(RegisterFaultError):
        sync(Register({f"i{number}" for number in range(400)}), outbox)
    assert outbox.failed == []
    assert len(outbox.items) == 300


def test_a_fault_that_says_nothing_of_the_items_ends_the_sync() -> None:
    register, outbox = Register({"i1"}, RegisterRefusedError(detail="x", code="x", status=403)), Outbox(3)
    with pytest.raises(RegisterRefusedError):
        sync(register, outbox)
    assert register.sizes == [3]


def test_after_a_cut_the_next_sync_sends_less_at_once_and_then_more_again() -> None:
    pace, outbox = Pace(), Outbox(400)
    with pytest.raises(RegisterUnreachableError):
        sync(Register({"i7"}, RegisterUnreachableError()), outbox, pace)
    assert pace.items == 100
    register = Register(set())
    sync(register, outbox, pace)
    assert register.sizes == [100, 200, 100]
    assert pace.items == 200
    assert msgspec.structs.asdict(sync(register, outbox, pace))["pushed"] == 0
