"""A dossier goes to somebody else: it arrives whole, leaves with a word, and what was recorded before still counts."""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import func, select

from app.domain.events import Contactmoment
from register.beheer import toewijzen
from register.context import RegisterContext
from register.store import schema
from tests.register.conftest import Clock, Laptop

BELLEN = Contactmoment(kanaal="telefoon", uitkomst="geen_gehoor")


def test_late_facts_of_who_had_it_reach_who_has_it(
    laptop: Callable[[str], Laptop], add_dossier: Callable[..., str], assign: Callable[[str, str], None], clock: Clock
) -> None:
    dossier_id = add_dossier("anna")
    anna, bram = laptop("anna"), laptop("bram")
    _, cursor_anna = anna.pull_all()
    _, cursor_bram = bram.pull_all()
    first = anna.record(dossier_id, BELLEN)
    assert [item.na_overdracht for item in anna.push(first)] == [False]
    late = anna.record(dossier_id, BELLEN)
    assign(dossier_id, "bram")

    arrived, cursor_bram = bram.pull_all(cursor_bram)
    assert [item.entiteit for item in arrived] == ["dossier", "nummer", "gebeurtenis"]
    gone, cursor_anna = anna.pull_all(cursor_anna)
    assert [(item.entiteit, item.dossier_id, item.verwijderd) for item in gone] == [
        ("dossier", dossier_id, "overgedragen")
    ]

    (answer,) = anna.push(late)
    assert (answer.uitslag, answer.na_overdracht) == ("aanvaard", True)
    clock.move(timedelta(hours=1))
    assert anna.push(late) == [answer], "a repeat is answered as the first time"
    assert [item.id for item in bram.pull_all(cursor_bram)[0]] == [late.id]
    assert anna.pull_all(cursor_anna)[0] == [], "what is not hers any more does not come back"


def test_who_never_had_it_is_refused(laptop: Callable[[str], Laptop], add_dossier: Callable[..., str]) -> None:
    dossier_id = add_dossier("bram")
    anna = laptop("anna")
    assert [item.code for item in anna.push(anna.record(dossier_id, BELLEN))] == ["niet_toegewezen"]


def test_back_again_it_arrives_whole_and_the_removal_is_forgotten(
    laptop: Callable[[str], Laptop], add_dossier: Callable[..., str], assign: Callable[[str, str], None]
) -> None:
    dossier_id = add_dossier("anna")
    anna = laptop("anna")
    _, cursor = anna.pull_all()
    assign(dossier_id, "bram")
    assign(dossier_id, "anna")
    items, _ = anna.pull_all(cursor)
    assert [(item.entiteit, item.verwijderd) for item in items] == [("dossier", None), ("nummer", None)]


def test_a_receipt_is_kept_once(
    laptop: Callable[[str], Laptop], add_dossier: Callable[..., str], context: RegisterContext, clock: Clock
) -> None:
    dossier_id = add_dossier("anna")
    anna = laptop("anna")
    toewijzen.withdraw(context, dossier_ids=[dossier_id], reden="buiten_doelgroep")
    receipt = {"dossierId": dossier_id, "reden": "buiten_doelgroep", "gewistOp": clock().isoformat()}
    for _ in range(3):
        assert anna.call("POST", "/v1/ontvangstbewijzen", receipt).status_code == 201
    with context.read() as tx:
        assert tx.connection.scalar(select(func.count()).select_from(schema.ontvangstbewijs)) == 1
