"""The follow-up rules of a vsv'er about begeleiding, income and aftercare, each named by its id."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from app.domain.begeleiding import warning
from app.domain.begeleiding import why_not as why_not_instrument
from app.domain.events import (
    Afspraak,
    Begeleidingswens,
    Contactmoment,
    GeenGesprek,
    Nazorg,
    Traject,
)
from app.domain.lidmaatschap import inkomen_op, is_nieuw, is_stale
from app.domain.plan import Reden
from app.domain.records import Inkomen, Periode
from app.domain.rules import asks_dagbesteding
from tests.histories import (
    BELEID,
    DOSSIER,
    VANDAAG,
    bezoek,
    change,
    event,
    overleg,
    plan,
    step,
    telefoon,
    why_not,
)


def test_r06_who_wants_help_gets_it_within_three_weeks() -> None:
    gesproken = event(bezoek("gesproken_jongere"), "2026-11-02")
    wens = event(Begeleidingswens(code="wil_begeleiding"), "2026-11-02", nr=2, handeling="e0001")
    stap = step([gesproken, wens])
    assert (stap.regel, stap.soort, stap.op) == ("R06", "begeleiding", date(2026, 11, 23))


def test_r07_uitkering_puts_the_municipality_in_charge() -> None:
    answer = plan([], msgspec.structs.replace(DOSSIER, uitkering=True))
    assert answer.stap is None
    assert answer.waarom_niet is not None
    assert answer.waarom_niet.code == "uitkering"


def test_r06_begeleiding_starts_within_three_weeks_also_around_a_weekend() -> None:
    # Three weeks after Saturday 31 October is Saturday 21 November: the Friday before it is the last day.
    wens = event(Begeleidingswens(code="wil_begeleiding"), "2026-10-31")
    assert step([wens]).op == date(2026, 11, 20)


def test_r06_pluscoaching_is_refused_when_enrolled_and_warned_of_always() -> None:
    asked = event(Traject(stand="aangeboden", instrumenten=("pluscoaching",)), "2026-11-02")
    stap = step([asked])
    assert (stap.regel, stap.reden.code, stap.op) == ("R06", "pluscoaching_starten", date(2026, 11, 23))
    assert not why_not_instrument(DOSSIER, "pluscoaching", op=VANDAAG)
    enrolled = change(ingeschreven=True)
    assert "ingeschreven" in why_not_instrument(enrolled, "pluscoaching", op=VANDAAG)
    assert not why_not_instrument(enrolled, "praktijkverklaring", op=VANDAAG)
    assert "zware problematiek" in warning("pluscoaching")
    assert not warning("forward")


def test_r06_a_traject_that_began_answers_the_wish_and_is_spoken_with_more_often_than_r25() -> None:
    wens = event(Begeleidingswens(code="wil_begeleiding"), "2026-10-05")
    begun = event(Traject(stand="traject"), "2026-10-19", nr=2)
    stap = step([wens, begun])
    assert (stap.regel, stap.reden.code, stap.op) == ("R25", "traject_loopt", date(2026, 11, 30))


def test_r07_an_appointment_that_stands_becomes_something_for_the_municipality() -> None:
    made = event(Afspraak(op=datetime(2026, 12, 1, 13, tzinfo=UTC)), "2026-11-20")
    answer = plan([made], change(uitkering=True))
    assert answer.stap is None
    assert answer.waarom_niet == Reden("uitkering_afspraak", date(2026, 12, 1))


def test_r07_counts_by_the_dates_of_the_benefit() -> None:
    dossier = change(perioden=(Periode(soort="uitkering", van=date(2026, 9, 1), tot=date(2026, 12, 1)),))
    assert why_not([], dossier) == "uitkering"
    assert plan([], dossier).geldig_tot == date(2026, 12, 1)
    assert plan([], dossier, date(2026, 12, 1)).stap is not None
    assert plan([], dossier, date(2026, 8, 31)).geldig_tot == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("klassen", "prioriteit"),
    [((), 2), (("boven_grens",), 3), (("onder_grens", "boven_grens"), 2), (("wisselend", "boven_grens"), 2)],
)
def test_r09_low_or_uncertain_income_during_the_year_keeps_somebody_in_front(
    klassen: tuple[str, ...], prioriteit: int
) -> None:
    inkomens = tuple(Inkomen(peildatum=date(2026, 5 + month, 1), klasse=klasse) for month, klasse in enumerate(klassen))
    stap = step([], change(inkomens=inkomens))
    assert stap.prioriteit == prioriteit


def test_r08_who_works_is_planned_like_everybody_and_shows_the_peildatum() -> None:
    dossier = change(inkomen_klasse="boven_grens", inkomen_peildatum=date(2026, 10, 1))
    assert step([], dossier).regel == "R31"
    inkomen = inkomen_op(dossier, op=VANDAAG)
    assert inkomen == Inkomen(peildatum=date(2026, 10, 1), klasse="boven_grens")
    assert inkomen is not None
    assert is_stale(inkomen, BELEID, op=VANDAAG)
    assert not is_stale(inkomen, BELEID, op=date(2026, 11, 1))


def test_r10_dagbesteding_is_asked_of_every_vsver_who_was_reached() -> None:
    for contact in (bezoek("gesproken_jongere"), telefoon(), Contactmoment(kanaal="app", uitkomst="beantwoord")):
        assert asks_dagbesteding(contact, doelgroep="vsv", minderjarig=False)
        assert not asks_dagbesteding(contact, doelgroep="thuiszitter", minderjarig=False)
    for contact in (bezoek(), bezoek("wil_geen_contact"), telefoon("gesproken_ouder_of_derde", met_wie="moeder")):
        assert not asks_dagbesteding(contact, doelgroep="vsv", minderjarig=False)


def test_r15_contact_is_sought_as_soon_as_possible_after_dropping_out() -> None:
    dossier = change(uitval_op=date(2026, 11, 9), toegewezen_op=date(2026, 11, 16))
    stap = step([], dossier)
    assert (stap.regel, stap.reden, stap.op) == ("R31", Reden("eerste_contact", date(2026, 11, 9)), date(2026, 11, 23))
    spoken = step([event(telefoon(), "2026-11-17")], dossier)
    assert spoken.regel == "R25"


def test_r16_the_school_of_origin_comes_first_and_a_visit_when_it_is_not_there() -> None:
    dossier = change(pro_vso=True, uitval_op=date(2026, 7, 1), toegewezen_op=date(2026, 11, 16))
    first = step([], dossier)
    assert (first.soort, first.regel, first.op) == ("overleg", "R16", date(2026, 11, 23))
    missed = step([event(overleg("niet_bereikt", met_wie="school"), "2026-11-18")], dossier)
    assert (missed.soort, missed.regel, missed.op) == ("huisbezoek", "R16", date(2026, 11, 25))


def test_r16_t19_the_school_is_followed_for_two_years_and_the_telephone_after_that() -> None:
    talk = event(overleg(met_wie="school"), "2026-11-18")
    recent = step([talk], change(pro_vso=True, uitval_op=date(2026, 7, 1)))
    assert (recent.soort, recent.regel, recent.op) == ("overleg", "R16", date(2027, 11, 18))
    longer_ago = step([talk], change(pro_vso=True, uitval_op=date(2025, 7, 1)))
    assert longer_ago.soort == "telefoon"


def test_r17_two_years_after_a_good_end_somebody_asks_how_it_goes_also_when_back_in_school() -> None:
    closed = event(Traject(stand="afgesloten", resultaat="succesvol_school"), "2024-11-25")
    for dossier in (DOSSIER, change(ingeschreven=True), change(startkwalificatie=True)):
        stap = step([closed], change(dossier, uitval_op=date(2023, 1, 1)))
        assert (stap.soort, stap.regel, stap.op) == ("telefoon", "R17", date(2026, 11, 25))
    asked = event(Nazorg(resultaat="goede_spoor"), "2026-11-24", nr=2)
    assert why_not([closed, asked], change(ingeschreven=True, uitval_op=date(2023, 1, 1))) == "ingeschreven"


def test_r17_no_aftercare_after_a_traject_that_was_broken_off_or_after_dropping_out_again() -> None:
    broken = event(Traject(stand="afgesloten", resultaat="afgebroken"), "2026-11-02")
    spoken = event(telefoon(), "2026-11-03", nr=2)
    assert step([broken, spoken]).regel == "R25"
    closed = event(Traject(stand="afgesloten", resultaat="succesvol_werk"), "2024-11-25")
    assert step([closed], change(uitval_op=date(2026, 11, 9))).regel == "R31"


def test_r20_no_added_value_needs_a_reason_and_puts_the_talk_off() -> None:
    stap = step([event(GeenGesprek(reden="herhaalde_melding"), "2026-11-02")])
    assert (stap.regel, stap.soort, stap.op) == ("R20", "telefoon", date(2027, 11, 2))
    with pytest.raises(msgspec.ValidationError, match="reden"):
        msgspec.json.decode(b'{"soort":"geen_gesprek"}', type=GeenGesprek)


def test_r23_r24_the_first_of_august_makes_nieuw_oud_and_changes_no_step() -> None:
    dossier = change(uitval_op=date(2026, 5, 4), toegewezen_op=date(2026, 5, 11))
    before, after = date(2026, 7, 31), date(2026, 8, 1)
    assert is_nieuw(dossier, op=before)
    assert not is_nieuw(dossier, op=after)
    assert plan([], dossier, before).stap == plan([], dossier, after).stap


def test_r25_counts_from_the_end_of_a_traject_that_was_closed_later() -> None:
    closed = event(Traject(stand="afgesloten", resultaat="regelt_zelf"), "2026-06-01", nr=2)
    assert step([event(telefoon(), "2026-02-02"), closed]).op == date(2027, 6, 1)
