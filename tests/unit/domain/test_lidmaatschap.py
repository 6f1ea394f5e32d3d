"""Who belongs to which group on a day, and every dated parameter, each named by its id in the domain model."""

import json
from datetime import date
from importlib import resources

import pytest

from app.domain.beleid import Beleid, Parameter, Schoolvakantie, Waarde, parse_beleid
from app.domain.bewaren import voorstel_wissen_op
from app.domain.events import Thuiszitmelding, ThuiszitOnderwerpen
from app.domain.kalender import last_working_day_of_week, schooljaar_begin
from app.domain.lidmaatschap import (
    Groep,
    counts_as_thuiszitter,
    holds,
    inkomen_klasse,
    inkomen_op,
    is_in_beeld,
    membership,
    onderwijsdeelname_op,
    thuiszit_perioden,
)
from app.domain.records import Dossier, Inkomen, Periode
from app.domain.regelboek import REGELBOEK
from tests.histories import BELEID, DOSSIER, NO_SHOW, THUISZITTER, VANDAAG, change, event


def groups(dossier: Dossier, op: date = VANDAAG) -> frozenset[str]:
    return membership(dossier, (), BELEID, op).groepen


@pytest.mark.parametrize(
    ("peildatum", "limit"),
    [
        (date(2023, 12, 31), 300),  # T01
        (date(2024, 1, 1), 580),  # T02
        (date(2025, 7, 31), 580),
        (date(2025, 8, 1), 731),  # T04
        (date(2026, 11, 24), 731),
    ],
)
def test_t01_t02_t04_t05_income_exactly_at_the_limit_is_low(peildatum: date, limit: int) -> None:
    assert inkomen_klasse(limit, peildatum=peildatum, beleid=BELEID) == "onder_grens"
    assert inkomen_klasse(limit + 1, peildatum=peildatum, beleid=BELEID) == "boven_grens"
    assert inkomen_klasse(0, peildatum=peildatum, beleid=BELEID) == "geen"


def test_t03_the_national_limit_went_up_in_april_2025() -> None:
    values = [BELEID.waarde(Parameter.INKOMENSGRENS_LANDELIJK, op=day) for day in (date(2025, 3, 31), date(2025, 4, 1))]
    assert values == [580, 731]


def test_t06_d04_d08_the_upper_age_is_23_until_2025_and_27_from_2026() -> None:
    dossier = change(geboren=date(2001, 6, 1), uitval_op=date(2024, 5, 1))
    assert Groep.VSV not in groups(dossier, date(2025, 12, 31))
    assert groups(dossier, date(2026, 1, 1)) >= {Groep.VSV, Groep.VANAF_23, Groep.OUD}
    assert Groep.VSV not in groups(dossier, date(2028, 6, 1))


def test_d04_nobody_is_a_vsver_before_the_eighteenth_birthday() -> None:
    dossier = change(geboren=date(2008, 11, 24), uitval_op=date(2026, 9, 1))
    assert groups(dossier, date(2026, 11, 23)) == frozenset()
    assert Groep.VSV in groups(dossier, date(2026, 11, 24))


def test_born_on_29_february_turns_a_year_older_on_1_march() -> None:
    dossier = change(geboren=date(2000, 2, 29))
    assert Groep.VSV in groups(dossier, date(2027, 2, 28))
    assert Groep.VSV not in groups(dossier, date(2027, 3, 1))


def test_t07_d09_a_pro_vso_jongere_counts_from_2026_and_was_in_view_before() -> None:
    dossier = change(pro_vso=True, uitval_op=date(2025, 7, 1))
    assert groups(dossier, date(2025, 12, 31)) == {Groep.PRO_VSO}
    assert groups(dossier, date(2026, 1, 1)) >= {Groep.PRO_VSO, Groep.VSV}


def test_d05_benefit_or_a_year_of_income_above_the_limit_is_not_the_first_group() -> None:
    assert Groep.PRIMAIR in groups(DOSSIER)
    assert Groep.PRIMAIR not in groups(change(uitkering=True))
    above = tuple(Inkomen(peildatum=date(2026, month, 1), klasse="boven_grens") for month in range(1, 12))
    assert Groep.PRIMAIR not in groups(change(inkomens=above))
    assert Groep.VSV in groups(change(inkomens=above, uitkering=True))


def test_d06_d07_r24_nieuw_is_this_school_year() -> None:
    dossier = change(uitval_op=date(2026, 7, 31))
    assert Groep.NIEUW in groups(dossier, date(2026, 7, 31))
    assert Groep.OUD in groups(dossier, date(2026, 8, 1))
    assert Groep.NIEUW in groups(change(uitval_op=date(2026, 8, 1)))
    assert Groep.NIEUW in groups(change(uitval_op=None, herkomst="nieuw"))


@pytest.mark.parametrize("fields", [{"ingeschreven": True}, {"startkwalificatie": True}, {"verhuisd_op": VANDAAG}])
def test_d03_d04_enrolled_qualified_or_moved_is_no_vsver(fields: dict[str, object]) -> None:
    assert Groep.VSV not in groups(change(**fields))  # type: ignore[arg-type]  # one keyword of its own


def test_d11_t12_three_months_uninterrupted_and_enrolled_counts() -> None:
    at_home = Periode(soort="thuiszitten", van=date(2026, 8, 24))
    dossier = change(THUISZITTER, perioden=(at_home,))
    assert Groep.GETELD not in groups(dossier, date(2026, 11, 23))
    assert Groep.GETELD in groups(dossier, date(2026, 11, 24))
    assert Groep.GETELD not in groups(change(dossier, ingeschreven=False))
    without_leave = Periode(soort="thuiszitten_ongeoorloofd", van=date(2026, 1, 5))
    assert Groep.GETELD not in groups(change(THUISZITTER, perioden=(without_leave,)))
    year = {"van": date(2025, 8, 1), "tot": date(2026, 8, 1)}
    assert not counts_as_thuiszitter(at_home, BELEID, **year)
    short = Periode(soort="thuiszitten", van=date(2026, 1, 5), tot=date(2026, 4, 5))
    assert not counts_as_thuiszitter(short, BELEID, **year)
    just = Periode(soort="thuiszitten", van=date(2026, 1, 5), tot=date(2026, 4, 6))
    assert counts_as_thuiszitter(just, BELEID, **year)


def test_d11_periods_come_from_records_and_from_what_was_said() -> None:
    events = [
        event(Thuiszitmelding(sinds=date(2026, 2, 2)), "2026-02-20"),
        event(ThuiszitOnderwerpen(onderwijsdeelname="deels_minder_dan_50"), "2026-04-13", nr=2),
        event(ThuiszitOnderwerpen(onderwijsdeelname="geen"), "2026-06-01", nr=3),
        event(Thuiszitmelding(sinds=date(2026, 6, 1), tot=date(2026, 9, 7)), "2026-09-10", nr=4),
    ]
    assert [(item.van, item.tot) for item in thuiszit_perioden(THUISZITTER, events)] == [
        (date(2026, 2, 2), date(2026, 4, 13)),
        (date(2026, 6, 1), date(2026, 9, 7)),
    ]
    over = change(THUISZITTER, perioden=(Periode(soort="thuiszitten", van=date(2025, 9, 1), tot=date(2025, 12, 1)),))
    partly = event(ThuiszitOnderwerpen(onderwijsdeelname="deels_50_of_meer"), "2026-04-13")
    assert thuiszit_perioden(over, [partly]) == over.perioden
    begun = change(THUISZITTER, uitval_op=date(2026, 9, 1))
    assert [item.van for item in thuiszit_perioden(begun, ())] == [date(2026, 9, 1)]


def test_d10_d13_d14_thuiszitter_risk_pupil_and_absolute_absence() -> None:
    assert groups(THUISZITTER) == {Groep.THUISZITTER}
    assert groups(change(THUISZITTER, onderwijsdeelname="deels_minder_dan_50")) == {Groep.RISICO}
    assert groups(change(THUISZITTER, ingeschreven=False)) == {Groep.THUISZITTER, Groep.ABSOLUUT}
    assert groups(change(THUISZITTER, geboren=date(2008, 11, 24))) == frozenset()
    exempt = change(THUISZITTER, perioden=(Periode(soort="vrijstelling_5a", van=date(2026, 8, 1)),))
    assert groups(exempt) == {Groep.VRIJGESTELD}
    assert groups(NO_SHOW) == {Groep.NO_SHOW}


def test_f10_how_much_education_was_followed_on_a_day() -> None:
    events = [
        event(ThuiszitOnderwerpen(onderwijsdeelname="geen"), "2026-02-02"),
        event(ThuiszitOnderwerpen(onderwijsdeelname="deels_50_of_meer"), "2026-06-01", nr=2),
    ]
    told = [onderwijsdeelname_op(THUISZITTER, events, op=day) for day in (date(2026, 5, 31), date(2026, 7, 31))]
    assert told == ["geen", "deels_50_of_meer"]


def test_t24_the_last_income_up_to_the_peildatum_counts() -> None:
    dossier = change(
        inkomens=(Inkomen(peildatum=date(2025, 7, 1), klasse="onder_grens"),),
        inkomen_klasse="boven_grens",
        inkomen_peildatum=date(2025, 9, 1),
    )
    assert [
        item.klasse if item else None
        for item in (inkomen_op(dossier, op=day) for day in (date(2025, 6, 30), date(2025, 7, 31), date(2025, 9, 1)))
    ] == [None, "onder_grens", "boven_grens"]


def test_t23_the_school_year_turns_on_1_august() -> None:
    assert schooljaar_begin(date(2026, 7, 31)) == date(2025, 8, 1)
    assert schooljaar_begin(date(2026, 8, 1)) == date(2026, 8, 1)


def test_t16_the_week_ends_on_the_last_working_day() -> None:
    assert last_working_day_of_week(date(2026, 3, 31), 5, frozenset({date(2026, 4, 3)})) == date(2026, 4, 2)
    assert last_working_day_of_week(date(2026, 4, 4), 5, frozenset({date(2026, 4, 6)})) == date(2026, 4, 7)


def test_a_yes_of_the_register_holds_from_the_end_of_the_last_known_period() -> None:
    closed = Periode(soort="inschrijving", van=date(2024, 8, 1), tot=date(2025, 8, 1))
    dossier = change(ingeschreven=True, perioden=(closed,))
    assert [holds(dossier, "inschrijving", op=day) for day in (date(2024, 1, 1), date(2025, 1, 1), VANDAAG)] == [
        *(False, True, True),
    ]
    assert not holds(change(perioden=(closed,)), "inschrijving", op=VANDAAG)


def test_f02_in_the_set_from_the_first_day_up_to_the_last() -> None:
    dossier = change(in_beeld_op=date(2026, 9, 1), uit_beeld_op=date(2026, 10, 1))
    days = (date(2026, 8, 31), date(2026, 9, 1), date(2026, 9, 30), date(2026, 10, 1))
    assert [is_in_beeld(dossier, op=day) for day in days] == [False, True, True, False]


def test_membership_says_until_when_it_holds() -> None:
    answer = membership(change(geboren=date(2003, 12, 1), uitval_op=date(2026, 9, 1)), (), BELEID, VANDAAG)
    assert answer.geldig_tot == date(2026, 12, 1)  # 23 years
    at_home = change(THUISZITTER, perioden=(Periode(soort="thuiszitten", van=date(2026, 10, 1)),))
    assert membership(at_home, (), BELEID, VANDAAG).geldig_tot == date(2027, 1, 1)


# The policy itself

_VALUES = {
    "T06": (Parameter.LEEFTIJDSGRENS, date(2026, 1, 1), 27),
    "T12": (Parameter.THUISZITTEN_MAANDEN, VANDAAG, 3),
    "T14": (Parameter.HERBEZOEK_MAANDEN, VANDAAG, 6),
    "T15": (Parameter.ZORG_DAGEN, VANDAAG, 14),
    "T17": (Parameter.BEGELEIDING_DAGEN, VANDAAG, 21),
    "T18": (Parameter.NAZORG_MAANDEN, VANDAAG, 24),
    "T19": (Parameter.LOB_PRO_VSO_MAANDEN, VANDAAG, 24),
    "T21": (Parameter.OVERLEG_MONITOREN_DAGEN, VANDAAG, 122),
    "T22": (Parameter.VERVERSEN_DAGEN, VANDAAG, 31),
    "X07": (Parameter.BELPOGINGEN, VANDAAG, 3),
    "X08": (Parameter.KAARTEN_VOOR_BESLUIT, VANDAAG, 2),
    "X09": (Parameter.LEASE_DAGEN, VANDAAG, 14),
}


@pytest.mark.parametrize("threshold", list(_VALUES))
def test_the_policy_holds_every_threshold_with_its_source(threshold: str) -> None:
    naam, op, waarde = _VALUES[threshold]
    assert BELEID.waarde(naam, op=op) == waarde
    assert any(threshold in entry.bron for entry in BELEID.parameters[naam])


def test_the_policy_and_the_code_name_the_same_parameters_and_each_says_where_it_comes_from() -> None:
    named = {value for name, value in vars(Parameter).items() if not name.startswith("_")}
    assert named == BELEID.parameters.keys()
    assert all(entry.bron for values in BELEID.parameters.values() for entry in values)
    assert {naam for regel in REGELBOEK for naam in regel.parameters} <= named


def test_a_policy_whose_dates_do_not_rise_is_refused() -> None:
    content = json.loads(resources.files("resources").joinpath("beleid.json").read_bytes())
    content["parameters"]["zorg_dagen"] *= 2
    with pytest.raises(ValueError, match="zorg_dagen"):
        parse_beleid(json.dumps(content).encode())


def test_an_older_policy_is_completed_by_the_one_of_the_program() -> None:
    older = Beleid(versie=9, parameters={Parameter.ZORG_DAGEN: (Waarde(date(2000, 1, 1), 7),)})
    whole = older.completed_by(BELEID)
    assert (whole.versie, whole.waarde(Parameter.ZORG_DAGEN, op=VANDAAG)) == (9, 7)
    assert whole.waarde(Parameter.HERBEZOEK_MAANDEN, op=VANDAAG) == 6


def test_x04_school_holidays_are_shown_and_nothing_else() -> None:
    herfst = Schoolvakantie(naam="Herfstvakantie", van=date(2026, 10, 17), tot=date(2026, 10, 25))
    beleid = Beleid(versie=1, parameters=BELEID.parameters, schoolvakanties=(herfst,))
    assert beleid.schoolvakantie(date(2026, 10, 25)) == "Herfstvakantie"
    assert beleid.schoolvakantie(date(2026, 10, 26)) == ""


def test_s13_a_refused_proposal_is_destroyed_after_two_weeks() -> None:
    assert voorstel_wissen_op(date(2026, 11, 24), BELEID) == date(2026, 12, 8)
