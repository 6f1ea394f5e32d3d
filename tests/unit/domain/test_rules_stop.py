"""Who is followed and who no longer: refusal, age, school, and what counts as reached; each named by its id."""

from datetime import date

import msgspec
import pytest

from app.domain.events import (
    Begeleidingswens,
    Besluit,
    Contactmoment,
    Terugbelverzoek,
    Zorgsignaal,
)
from app.domain.rules import is_bereikt
from tests.histories import (
    DOSSIER,
    KAART,
    bezoek,
    event,
    plan,
    step,
    telefoon,
    why_not,
)


@pytest.mark.parametrize("field", ["ingeschreven", "startkwalificatie"])
def test_stop_conditions_of_a_vsver(field: str) -> None:
    answer = plan([], msgspec.structs.replace(DOSSIER, **{field: True}))
    assert answer.stap is None


def test_a_thuiszitter_is_enrolled_and_stays_planned() -> None:
    persoon = msgspec.structs.replace(DOSSIER.persoon, geboortedatum=date(2014, 1, 1))
    dossier = msgspec.structs.replace(DOSSIER, doelgroep="thuiszitter", persoon=persoon, ingeschreven=True)
    assert step([], dossier).regel == "R12"
    again = msgspec.structs.replace(dossier, onderwijsdeelname="volledig")
    assert plan([], again).stap is None


def test_r11_a_minor_s_refusal_goes_to_the_coordinator_and_stops_nothing() -> None:
    persoon = msgspec.structs.replace(DOSSIER.persoon, geboortedatum=date(2012, 1, 1))
    dossier = msgspec.structs.replace(DOSSIER, doelgroep="thuiszitter", persoon=persoon)
    assert step([event(bezoek("wil_geen_contact"), "2026-11-20")], dossier).soort == "besluit"


def test_t06_the_age_limit_is_23_until_2025_and_27_from_2026() -> None:
    persoon = msgspec.structs.replace(DOSSIER.persoon, geboortedatum=date(2002, 6, 1))
    dossier = msgspec.structs.replace(DOSSIER, persoon=persoon)
    before = plan([], dossier, date(2025, 12, 31))
    assert before.stap is None
    after = plan([], dossier, date(2026, 1, 1))
    assert after.stap is not None
    assert after.geldig_tot == date(2029, 6, 1)


def test_who_is_born_on_29_february_turns_27_on_1_march() -> None:
    persoon = msgspec.structs.replace(DOSSIER.persoon, geboortedatum=date(2000, 2, 29))
    dossier = msgspec.structs.replace(DOSSIER, persoon=persoon)
    assert plan([], dossier, date(2027, 2, 28)).stap is not None
    assert plan([], dossier, date(2027, 3, 1)).stap is None


def test_r11_opt_out_stops_everything_until_contact_or_a_decision() -> None:
    refusal = event(bezoek("wil_geen_contact"), "2026-11-02")
    answer = plan([refusal])
    assert answer.stap is None
    assert answer.waarom_niet is not None
    assert answer.waarom_niet.code == "wil_geen_contact"
    signal = event(Zorgsignaal(categorie="zorg"), "2026-11-03", nr=2)
    assert plan([refusal, signal]).stap is None
    appje = Contactmoment(kanaal="app", uitkomst="beantwoord", inkomend=True)
    assert plan([refusal, event(appje, "2026-11-10", nr=2)]).stap is not None


def test_no_need_for_help_is_not_an_opt_out() -> None:
    gesproken = event(bezoek("gesproken_jongere"), "2026-11-02")
    wens = event(Begeleidingswens(code="geen_behoefte"), "2026-11-02", nr=2, handeling="e0001")
    assert step([gesproken, wens]).regel == "R25"


@pytest.mark.parametrize(
    ("contact", "minor", "reached"),
    [
        (bezoek("gesproken_jongere"), False, True),
        (bezoek("gesproken_ouder_of_derde", met_wie="moeder"), False, False),
        (bezoek("gesproken_ouder_of_derde", met_wie="moeder"), True, True),
        (bezoek("gesproken_ouder_of_derde", met_wie="buur_of_bewoner"), True, False),
        (KAART, False, False),
        (Contactmoment(kanaal="app", uitkomst="gelezen"), False, False),
        (Contactmoment(kanaal="app", uitkomst="beantwoord"), False, True),
        (Contactmoment(kanaal="telefoon", uitkomst="voicemail_ingesproken"), False, False),
    ],
)
def test_bereikt_is_two_way_contact(contact: Contactmoment, minor: bool, reached: bool) -> None:
    assert is_bereikt(contact, minderjarig=minor) is reached


def test_r11_a_mother_cannot_refuse_for_an_adult() -> None:
    stap = step([event(telefoon("wil_geen_contact", met_wie="moeder"), "2026-11-02")])
    assert (stap.regel, stap.op) == ("R26", date(2026, 11, 16))


def test_r11_a_person_may_decide_otherwise_but_not_within_a_year() -> None:
    refusal = event(bezoek("wil_geen_contact"), "2026-06-01")
    assert why_not([refusal]) == "wil_geen_contact"
    decided = event(Besluit(keuze="bellen", op=date(2026, 11, 2)), "2026-10-26", nr=2)
    stap = step([refusal, decided])
    assert (stap.soort, stap.op, stap.venster_van) == ("telefoon", date(2027, 6, 1), date(2027, 6, 1))
    wait = event(Besluit(keuze="voorlopig_niet"), "2026-10-26", nr=2)
    assert why_not([refusal, wait]) == "wil_geen_contact"
    asks_back = event(Terugbelverzoek(), "2026-11-20", nr=3)
    assert step([refusal, asks_back]).op == date(2026, 11, 23)


def test_x08_a_decision_to_close_ends_planning_until_something_happens() -> None:
    closed = event(Besluit(keuze="afsluiten"), "2026-11-02")
    assert why_not([closed]) == "afgesloten"
    assert step([closed, event(telefoon(), "2026-11-20", nr=2)]).regel == "R25"
    unknown = step([event(Besluit(keuze="iets_nieuws"), "2026-11-02")])
    assert unknown.soort == "besluit"
