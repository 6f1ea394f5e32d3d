"""The loop of a card: printed, left, its window, a reaction or none, visited again."""

from datetime import date

import pytest

from app.domain.events import Afdruk, AfdrukVervallen, Contactmoment, Event
from app.domain.ids import DossierId, KaartCode
from app.domain.kaartlus import Kaartgang, card_loops, card_states, variant_of
from tests.histories import BELEID, bezoek, event

CODE = KaartCode("K7M-4QX")
PRINT = Afdruk(kaart_code=CODE, formaat="a6", taal="uk", tweede_taal="nl", variant="b")
LEFT = Contactmoment(kanaal="kaart", uitkomst="achtergelaten", kaart_code=CODE)


def reactie(uitkomst: str = "reactie_jongere", **fields: str) -> Contactmoment:
    return Contactmoment(kanaal="reactie_op_kaart", uitkomst=uitkomst, inkomend=True, **fields)  # type: ignore[arg-type]


def left_at(day: str) -> list[Event]:
    return [event(PRINT, day, nr=1), event(bezoek(), day, nr=2, later_s=1), event(LEFT, day, nr=3, later_s=2)]


def loop(events: list[Event]) -> Kaartgang:
    (found,) = card_loops(events, BELEID)
    return found


def test_a_card_keeps_what_was_printed_and_when_it_was_left() -> None:
    found = loop(left_at("2026-05-24T15:00:00"))
    card = found.stand
    assert (card.taal, card.tweede_taal, card.formaat, card.variant) == ("uk", "nl", "a6", "b")
    assert (card.dagdeel, found.achtergelaten_op) == ("middag", date(2026, 5, 24))
    assert found.venster_tot == date(2026, 11, 24)
    assert found.opnieuw_op is None
    assert not found.beantwoord


@pytest.mark.parametrize(
    ("op", "fields", "counts"),
    [
        ("2026-06-01", {}, True),
        ("2026-06-01", {"door_kaartje": "ja", "langs": "app"}, True),
        ("2026-06-01", {"door_kaartje": "weet_niet"}, True),
        ("2026-06-01", {"door_kaartje": "nee"}, False),
        ("2026-06-01", {"uitkomst": "reactie_derde"}, False),
        ("2026-11-24", {}, True),
        ("2026-11-25", {}, False),
    ],
)
def test_a_reaction_counts_of_the_jongere_in_the_window_and_because_of_the_card(
    op: str, fields: dict[str, str], counts: bool
) -> None:
    found = loop([*left_at("2026-05-24"), event(reactie(**fields), op, nr=9)])
    assert found.beantwoord is counts
    assert found.stand.reactie_op == date.fromisoformat(op)
    assert found.stand.reactie_langs == fields.get("langs", "")


def test_the_window_ends_at_the_next_visit() -> None:
    again = event(bezoek("gesproken_jongere"), "2026-07-01", nr=8)
    found = loop([*left_at("2026-05-24"), again])
    assert found.venster_tot == found.opnieuw_op == date(2026, 7, 1)
    late = loop([*left_at("2026-05-24"), again, event(reactie(), "2026-07-02", nr=9)])
    assert not late.beantwoord


def test_a_card_waits_as_long_as_its_window_and_no_reaction_came() -> None:
    found = loop(left_at("2026-05-24"))
    assert found.is_open(op=date(2026, 11, 24))
    assert not found.is_open(op=date(2026, 11, 25))
    assert not loop([*left_at("2026-05-24"), event(reactie(), "2026-06-01", nr=9)]).is_open(op=date(2026, 6, 2))


def test_a_card_that_was_not_left_is_no_loop() -> None:
    thrown = [event(PRINT, "2026-05-24"), event(AfdrukVervallen(kaart_code=CODE), "2026-05-24", nr=2, later_s=1)]
    assert card_loops(thrown, BELEID) == ()
    assert card_states(thrown)[0].vervallen


def test_a_letter_is_left_when_it_is_sent_and_waits_for_no_mailbox() -> None:
    printed = event(Afdruk(kaart_code=CODE, formaat="a5_brief", taal="nl"), "2026-05-24")
    (waiting,) = card_states([printed])
    assert waiting.waits_for_delivery
    assert not waiting.waits_for_mailbox
    sent = Contactmoment(kanaal="brief", uitkomst="verstuurd", kaart_code=CODE)
    found = loop([printed, event(sent, "2026-05-25", nr=2)])
    assert (found.achtergelaten_op, found.stand.dagdeel) == (date(2026, 5, 25), "")
    other = Contactmoment(kanaal="brief", uitkomst="verstuurd")
    assert card_loops([event(other, "2026-05-25")], BELEID) == ()


def test_a_blank_card_is_one_card_in_whatever_order_it_was_written_down() -> None:
    late_print = event(PRINT, "2026-05-24T16:00:00", nr=4)
    left = event(LEFT, "2026-05-24T15:00:00", nr=3)
    (card,) = card_states([left, late_print])
    assert (card.taal, card.achtergelaten_op, card.afgedrukt_op) == ("uk", date(2026, 5, 24), date(2026, 5, 24))


def test_the_text_follows_from_the_dossier_alone_and_halves_the_caseload() -> None:
    ids = [DossierId(f"018f0000-0000-7000-8000-{number:012x}") for number in range(2000)]
    chosen = [variant_of(dossier_id) for dossier_id in ids]
    assert chosen == [variant_of(dossier_id) for dossier_id in ids]
    assert set(chosen) == {"a", "b"}
    assert 900 < chosen.count("a") < 1100
