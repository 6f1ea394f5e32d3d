"""Covering for a colleague: the dossier arrives whole, leaves after the last day, and what was recorded counts."""

from collections.abc import Callable
from datetime import date, timedelta

import msgspec
import pytest

from app.domain.events import Contactmoment
from app.domain.records import Rooster, decode_dossier
from app.sync.client import _content
from register.beheer import toewijzen, waarnemen
from register.context import RegisterContext
from register.errors import BeheerFout
from register.store import gebruikers, houders, stand
from tests.register.conftest import START, Clock, Laptop, Wijziging

BELLEN = Contactmoment(kanaal="telefoon", uitkomst="geen_gehoor")
TODAY = START.date()
MakeLaptop = Callable[[str], Laptop]
AddDossier = Callable[..., str]


def days(first: int, last: int) -> dict[str, date]:
    return {"van": TODAY + timedelta(days=first), "tot": TODAY + timedelta(days=last)}


def told(items: list[Wijziging]) -> list[tuple[str, str | None]]:
    return [(item.entiteit, item.verwijderd) for item in items]


def sums_hold(context: RegisterContext) -> bool:
    """What is kept of every caseload is what it really adds up to."""
    with context.read() as tx:
        return all(
            stand.read_caseload(tx, eigenaar_id=item.id) == stand.count_caseload(tx, eigenaar_id=item.id)
            for item in gebruikers.list_all(tx)
        )


def test_a_dossier_comes_whole_on_the_first_day_and_goes_after_the_last(
    laptop: MakeLaptop, add_dossier: AddDossier, context: RegisterContext, clock: Clock
) -> None:
    dossier_id = add_dossier("anna")
    anna, bram = laptop("anna"), laptop("bram")
    anna.push(anna.record(dossier_id, BELLEN))
    _, cursor_anna = anna.pull_all()
    _, cursor_bram = bram.pull_all()
    assert waarnemen.cover(context, dossier_ids=[dossier_id], door="bram", **days(1, 3)) == 1
    bram.handshake()
    assert bram.pull_all(cursor_bram)[0] == [], "not before the first day"
    (known,) = anna.pull_all(cursor_anna)[0]
    assert [item.tot for item in decode_dossier(known.body).waarnemingen] == [TODAY + timedelta(days=3)]

    clock.move(timedelta(days=1))
    bram.handshake()
    items, cursor_bram = bram.pull_all(cursor_bram)
    assert told(items) == [("dossier", None), ("nummer", None), ("gebeurtenis", None)]
    (answer,) = bram.push(bram.record(dossier_id, BELLEN))
    assert (answer.uitslag, answer.na_overdracht) == ("aanvaard", False)
    assert told(anna.pull_all(cursor_anna)[0]) == [("dossier", None), ("gebeurtenis", None)]
    (own,) = anna.push(anna.record(dossier_id, BELLEN))
    assert not own.na_overdracht, "who covers takes nothing from who has it"
    assert told(bram.pull_all(cursor_bram)[0]) == [("gebeurtenis", None)]
    assert sums_hold(context)

    clock.move(timedelta(days=2))
    bram.handshake()
    assert told(bram.pull_all(cursor_bram)[0])[-1] == ("gebeurtenis", None), "the last day is still one"
    clock.move(timedelta(days=1))
    anna.handshake()  # whoever shakes hands first
    gone, cursor_bram = bram.pull_all(cursor_bram)
    assert told(gone) == [("dossier", "waarneming_voorbij")]
    late = bram.record(dossier_id, BELLEN)
    assert [(item.uitslag, item.na_overdracht) for item in bram.push(late)] == [("aanvaard", True)]
    assert bram.pull_all(cursor_bram)[0] == []
    assert sums_hold(context)


def test_a_first_copy_holds_what_somebody_covers(
    laptop: MakeLaptop, add_dossier: AddDossier, context: RegisterContext
) -> None:
    mine, covered = add_dossier("bram"), add_dossier("anna")
    waarnemen.cover(context, dossier_ids=[covered], door="bram", **days(0, 5))
    bram = laptop("bram")
    page = bram.pull()
    assert {item.dossier_id for item in page.items} == {mine, covered}
    assert page.verwacht == 2
    stranger = laptop("sem")
    fetched = stranger.call("POST", "/v1/opvragingen", {"dossierIds": [covered]})
    assert msgspec.json.decode(_content(fetched))["items"] == []


def test_covering_ends_when_told_so_or_when_the_dossier_goes_to_somebody_else(
    laptop: MakeLaptop, add_dossier: AddDossier, context: RegisterContext, assign: Callable[[str, str], None]
) -> None:
    stopped, moved, taken = add_dossier("anna"), add_dossier("anna"), add_dossier("anna")
    bram = laptop("bram")
    _, cursor = bram.pull_all()
    waarnemen.cover(context, dossier_ids=[stopped, moved, taken], door="bram", **days(0, 30))
    _, cursor = bram.pull_all(cursor)
    assert waarnemen.stop(context, dossier_ids=[stopped], door="bram") == 1
    assert waarnemen.stop(context, dossier_ids=[stopped], door="bram") == 0
    assign(moved, "sem")
    toewijzen.withdraw(context, dossier_ids=[taken], reden="regie_gemeente")
    gone, cursor = bram.pull_all(cursor)
    assert {(item.dossier_id, item.verwijderd) for item in gone} == {
        (stopped, "waarneming_voorbij"),
        (moved, "overgedragen"),
        (taken, "regie_gemeente"),
    }
    assert waarnemen.list_covering(context) == []
    assert sums_hold(context)


def test_who_covers_and_then_gets_it_keeps_it(
    laptop: MakeLaptop,
    add_dossier: AddDossier,
    context: RegisterContext,
    assign: Callable[[str, str], None],
    clock: Clock,
) -> None:
    dossier_id = add_dossier("anna")
    bram = laptop("bram")
    waarnemen.cover(context, dossier_ids=[dossier_id], door="bram", **days(0, 2))
    _, cursor = bram.pull_all()
    assign(dossier_id, "bram")
    assert told(bram.pull_all(cursor)[0]) == [("dossier", None)]
    clock.move(timedelta(days=10))
    bram.handshake()
    with context.read() as tx:
        (held,) = houders.read(tx, dossier_ids=[dossier_id]).values()
    assert held == {bram.gebruiker_id}
    assert sums_hold(context)


def test_what_cannot_be_covered_is_said(add_dossier: AddDossier, context: RegisterContext) -> None:
    dossier_id, nobodys = add_dossier("anna"), add_dossier(None)
    for door, when in (("cora", days(0, 1)), ("niemand", days(0, 1)), ("bram", days(3, 1)), ("bram", days(-5, -1))):
        with pytest.raises(BeheerFout, match="Er is niets veranderd"):
            waarnemen.cover(context, dossier_ids=[dossier_id], door=door, **when)
    with pytest.raises(BeheerFout, match="geen dossier"):
        waarnemen.cover(context, dossier_ids=["nergens"], door="bram", **days(0, 1))
    assert waarnemen.cover(context, dossier_ids=[nobodys], door="bram", **days(0, 1)) == 0
    assert waarnemen.cover(context, dossier_ids=[dossier_id], door="anna", **days(0, 1)) == 0
    assert waarnemen.cover(context, dossier_ids=[dossier_id], door="bram", **days(0, 4)) == 1
    assert waarnemen.cover(context, dossier_ids=[dossier_id], door="bram", **days(1, 3)) == 0, "within that"


def test_leave_with_a_colleague_hands_the_dossiers_over_and_back(
    laptop: MakeLaptop, add_dossier: AddDossier, context: RegisterContext, clock: Clock
) -> None:
    dossier_id = add_dossier("anna")
    anna, bram = laptop("anna"), laptop("bram")
    _, cursor_anna = anna.pull_all()
    _, cursor_bram = bram.pull_all()
    waarnemen.set_werkdagen(context, inlognaam="anna", werkdagen=(1, 2, 4))
    waarnemen.add_leave(context, inlognaam="anna", waarnemer="bram", **days(2, 9))
    rooster, _ = anna.pull_all(cursor_anna)[0]
    assert (rooster.entiteit, rooster.id, rooster.dossier_id) == ("rooster", anna.gebruiker_id, "")
    read = msgspec.json.decode(rooster.body, type=Rooster)
    assert (read.werkdagen, [item.waarnemer for item in read.afwezig]) == ((1, 2, 4), [bram.gebruiker_id])
    assert bram.pull_all(cursor_bram)[0] == []

    clock.move(timedelta(days=2))
    bram.handshake()
    items, cursor_bram = bram.pull_all(cursor_bram)
    assert told(items) == [("dossier", None), ("nummer", None), ("rooster", None)]
    new = add_dossier("bram")
    toewijzen.assign(context, dossier_ids=[new], aan="anna", reden="proef")
    assert told(bram.pull_all(cursor_bram)[0]) == [("dossier", None), ("nummer", None)], "he covers that too"
    again = laptop("bram")
    assert [item.id for item in again.pull().items if item.entiteit == "rooster"] == [anna.gebruiker_id]

    waarnemen.remove_leave(context, inlognaam="anna", van=TODAY + timedelta(days=2))
    gone = bram.pull_all(cursor_bram)[0]
    assert {(item.dossier_id, item.entiteit, item.verwijderd) for item in gone if item.verwijderd} == {
        (dossier_id, "dossier", "waarneming_voorbij"),
        (new, "dossier", "waarneming_voorbij"),
        ("", "rooster", "vervallen"),
    }
    assert sums_hold(context)


def test_leave_that_was_changed_covers_the_new_days_only(add_dossier: AddDossier, context: RegisterContext) -> None:
    dossier_id = add_dossier("anna")
    waarnemen.cover(context, dossier_ids=[dossier_id], door="sem", **days(20, 21))
    waarnemen.add_leave(context, inlognaam="anna", waarnemer="bram", **days(2, 9))
    waarnemen.add_leave(context, inlognaam="anna", waarnemer="bram", **days(2, 4))
    found = [(line.waarnemer, line.van, line.tot) for line in waarnemen.list_covering(context)]
    assert found == [("bram", *days(2, 4).values()), ("sem", *days(20, 21).values())]
    with pytest.raises(BeheerFout, match="geen afwezigheid"):
        waarnemen.remove_leave(context, inlognaam="anna", van=TODAY)


def test_a_rooster_moves_what_the_register_says_is_due(add_dossier: AddDossier, context: RegisterContext) -> None:
    add_dossier("anna")
    before = toewijzen.list_dossiers(context)[0].plan.stap
    assert before is not None
    other_days = tuple(day for day in range(1, 6) if day != before.op.isoweekday())
    waarnemen.set_werkdagen(context, inlognaam="anna", werkdagen=other_days)
    after = toewijzen.list_dossiers(context)[0].plan.stap
    assert after is not None
    assert after.op > before.op
    assert after.op.isoweekday() in other_days
