"""Kaartrespons: what is counted per language, form, part of the day and municipality, and what stays hidden."""

from datetime import date

import pytest

from app.domain.cijfers.cijfer import Cijfer, schooljaar
from app.domain.cijfers.kaartrespons import Kaartfeit, Kaartrespons, card_facts, kaartrespons
from app.domain.kaartlus import card_loops
from tests.histories import BELEID, event
from tests.unit.domain.test_kaartlus import LEFT, left_at, reactie


def cards(count: int, answered: int, **fields: object) -> list[Kaartfeit]:
    plain = {"open": False, "taal": "nl", "formaat": "a6", "dagdeel": "middag", "gemeente": "0546", "variant": ""}
    return [Kaartfeit(beantwoord=number < answered, **{**plain, **fields}) for number in range(count)]  # type: ignore[arg-type]


def shown(figures: tuple[Cijfer, ...]) -> dict[str, tuple[object, int | None]]:
    return {one.onderdeel: (one.afgeschermd or one.teller, one.noemer) for one in figures}


def part(figures: Kaartrespons, name: str) -> dict[str, tuple[object, int | None]]:
    return shown(figures.verdelingen[name])


def test_cards_are_counted_per_kind() -> None:
    figures = kaartrespons([*cards(60, 9), *cards(40, 6, taal="uk", formaat="a4_4", dagdeel="avond", gemeente="0537")])
    assert (figures.totaal.teller, figures.totaal.noemer, figures.totaal.procent) == (15, 100, 15)
    assert part(figures, "taal") == {"nl": (9, 60), "uk": (6, 40)}
    assert part(figures, "formaat") == {"a6": (9, 60), "a4_4": (6, 40)}
    assert part(figures, "dagdeel") == {"middag": (9, 60), "avond": (6, 40)}
    assert part(figures, "gemeente") == {"0546": (9, 60), "0537": (6, 40)}


def test_small_counts_are_hidden_and_what_would_give_one_away() -> None:
    figures = kaartrespons([*cards(60, 9), *cards(40, 6, taal="uk"), *cards(30, 2, taal="ti")])
    assert part(figures, "taal") == {"nl": (9, 60), "uk": ("geheim", 40), "ti": ("<5", 30)}
    few = kaartrespons(cards(3, 1))
    assert (few.totaal.teller, few.totaal.noemer, few.totaal.afgeschermd) == (None, None, "<5")
    assert (few.laag, few.hoog) == (None, None)
    assert kaartrespons(cards(20, 0, open=True)).open == 20
    assert kaartrespons([*cards(20, 8), *cards(3, 0, open=True)]).open is None


def test_the_share_comes_with_how_sure_it_is() -> None:
    figures = kaartrespons(cards(148, 15))
    assert (figures.laag, figures.hoog) == pytest.approx((0.0624, 0.1605), abs=5e-5)


def test_a_card_written_by_hand_counts_where_it_is_known() -> None:
    figures = kaartrespons([*cards(20, 5, taal="", formaat=""), *cards(20, 6)])
    assert figures.totaal.noemer == 40
    assert part(figures, "taal") == {"nl": (6, 20)}
    assert part(figures, "formaat") == {"a6": (6, 20)}
    assert part(figures, "gemeente") == {"0546": (11, 40)}


def test_no_part_gives_away_what_another_hides() -> None:
    """Letters are a form of their own and have no part of the day: known in one, they must not open the other."""
    letters = cards(18, 6, formaat="a5_brief", dagdeel="")
    figures = kaartrespons([*cards(70, 9), *cards(74, 15, dagdeel="avond"), *cards(24, 2, dagdeel="ochtend"), *letters])
    assert part(figures, "formaat") == {"a6": (26, 168), "a5_brief": (6, 18)}
    assert part(figures, "dagdeel") == {"avond": (15, 74), "middag": ("geheim", 70), "ochtend": ("<5", 24)}


def test_two_texts_are_compared_when_there_is_enough_to_compare() -> None:
    figures = kaartrespons([*cards(70, 56, variant="b"), *cards(80, 48, variant="a")])
    found = figures.vergelijking
    assert found is not None
    assert (found.laag, found.hoog) == pytest.approx((0.0524, 0.3339), abs=5e-5)  # Newcombe 1998: 56/70 and 48/80
    assert found.duidelijk
    same = kaartrespons([*cards(70, 8, variant="b"), *cards(80, 9, variant="a")]).vergelijking
    assert same is not None
    assert not same.duidelijk


def test_too_few_reactions_are_not_compared() -> None:
    figures = kaartrespons([*cards(70, 4, variant="b"), *cards(80, 9, variant="a")])
    assert figures.proef
    assert figures.vergelijking is None
    assert not kaartrespons(cards(10, 5)).proef


def test_no_cards_at_all() -> None:
    figures = kaartrespons([])
    assert (figures.totaal.noemer, figures.open, figures.vergelijking) == (None, None, None)
    assert figures.verdelingen["taal"] == ()


def test_only_cards_of_the_period_count_and_open_ones_are_named() -> None:
    year = schooljaar(2026)
    loops = card_loops([*left_at("2026-09-02"), event(reactie(), "2026-09-09", nr=9)], BELEID)
    before = card_loops(left_at("2026-07-30"), BELEID)
    waiting = card_loops([event(LEFT, "2026-11-02", nr=3)], BELEID)
    facts = [
        fact
        for one in (loops, before, waiting)
        for fact in card_facts(one, gemeente="0546", periode=year, op=date(2026, 11, 24))
    ]
    assert [(fact.beantwoord, fact.open, fact.taal) for fact in facts] == [(True, False, "uk"), (False, True, "")]
