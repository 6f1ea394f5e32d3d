"""The rules of thuiszitters, no-shows and who is exempt, each named by its id; and every group's stop conditions."""

from datetime import UTC, date, datetime

import pytest

from app.domain.events import (
    Afspraak,
    Besluit,
    GeenGesprek,
    KnownInhoud,
    NoShow,
    Thuiszitmelding,
    ThuiszitOnderwerpen,
    Toestemming,
    Traject,
    Zorgsignaal,
)
from app.domain.ids import AdresId
from app.domain.plan import REDENEN
from app.domain.records import Adres, Dossier, Periode
from app.domain.regelboek import REGEL_BY_REDEN
from app.domain.stop import STOP_CONDITIONS, Planning
from tests.histories import (
    DOSSIER,
    NO_SHOW,
    THUISZITTER,
    VANDAAG,
    VRIJGESTELD,
    bezoek,
    change,
    event,
    overleg,
    plan,
    step,
    telefoon,
    why_not,
)

THUIS_SINDS_MEI = change(THUISZITTER, perioden=(Periode(soort="thuiszitten", van=date(2026, 5, 4)),))


def topics(op: str = "2026-11-02", *, nr: int = 2, **fields: str) -> list:  # type: ignore[type-arg]  # of events
    return [event(ThuiszitOnderwerpen(**fields), op, nr=nr, handeling="e0001", later_s=1)]


def test_r12_a_thuiszitter_is_enrolled_and_stays_planned_and_the_school_is_first() -> None:
    stap = step([], THUISZITTER)
    assert (stap.regel, stap.soort, stap.op) == ("R12", "overleg", date(2026, 11, 23))
    talked = step([event(overleg(), "2026-11-02")], THUISZITTER)
    assert (talked.regel, talked.reden.code, talked.op) == ("R12", "thuiszitter_vervolg", date(2026, 12, 14))
    missed = step([event(overleg("niet_bereikt"), "2026-11-02")], THUISZITTER)
    assert (missed.reden.code, missed.op) == ("school_niet_bereikt", date(2026, 11, 9))


def test_r12_the_five_topics_are_fixed_and_nothing_else_has_a_field() -> None:
    assert ThuiszitOnderwerpen.__struct_fields__ == (
        *("oorzaak", "dagbesteding", "onderwijsdeelname", "terugkeerplan", "regie"),
    )


def test_r13_a_case_without_regie_that_stagnates_comes_sooner() -> None:
    talk = event(overleg(), "2026-11-02")
    nobody = step([talk, *topics(regie="niemand", onderwijsdeelname="geen")], THUIS_SINDS_MEI)
    assert (nobody.regel, nobody.op) == ("R13", date(2026, 11, 16))
    never_said = step([talk], THUIS_SINDS_MEI)
    assert never_said.regel == "R13"
    school = step([talk, *topics(regie="school")], THUIS_SINDS_MEI)
    assert (school.regel, school.op) == ("R12", date(2026, 12, 14))


def test_r13_t12_it_stagnates_only_after_three_months() -> None:
    recent = change(THUISZITTER, perioden=(Periode(soort="thuiszitten", van=date(2026, 9, 7)),))
    stap = step([event(overleg(), "2026-11-02")], recent)
    assert (stap.regel, stap.op) == ("R13", date(2026, 12, 7))
    later = change(THUISZITTER, perioden=(Periode(soort="thuiszitten", van=date(2026, 10, 5)),))
    assert step([event(overleg(), "2026-11-02")], later).regel == "R12"


def test_r13_t21_clear_agreements_are_only_monitored() -> None:
    talk = event(overleg("afspraken_gemaakt"), "2026-11-02")
    stap = step([talk, *topics(regie="school", terugkeerplan="in_opp")], THUIS_SINDS_MEI)
    assert (stap.regel, stap.reden.code, stap.op) == ("R13", "thuiszitter_monitoren", date(2027, 3, 4))


def test_r14_a_plan_that_does_not_stand_in_the_opp_is_asked_for() -> None:
    talk = event(overleg("afspraken_gemaakt"), "2026-11-02")
    for plan_code in ("buiten_opp", "geen"):
        stap = step([talk, *topics(regie="school", terugkeerplan=plan_code)], THUIS_SINDS_MEI)
        assert (stap.regel, stap.reden.code) == ("R14", "plan_niet_in_opp")


def test_r19_no_oorzaak_changes_the_plan() -> None:
    talk = event(overleg(), "2026-11-02")
    plans = {
        plan([talk, *topics(regie="school", oorzaak=oorzaak)], THUISZITTER)
        for oorzaak in ("", "internaliserend_psychisch", "overig")
    }
    assert len(plans) == 1


@pytest.mark.parametrize("who", ["", "moeder"])
def test_r11_a_refusal_by_a_minor_or_a_parent_goes_to_the_coordinator_and_stops_nothing(who: str) -> None:
    stap = step([event(bezoek("wil_geen_contact", met_wie=who), "2026-11-20")], THUISZITTER)
    assert (stap.soort, stap.regel) == ("besluit", "R11")


def test_r11_a_refusal_takes_no_concern_away() -> None:
    concern = event(Zorgsignaal(categorie="zorg"), "2026-11-16")
    stap = step([concern, event(bezoek("wil_geen_contact"), "2026-11-20", nr=2)], THUISZITTER)
    assert (stap.soort, stap.voorrang, stap.prioriteit) == ("besluit", True, 1)


def test_r20_a_talk_without_added_value_about_a_thuiszitter() -> None:
    stap = step([event(GeenGesprek(reden="school_pakt_op"), "2026-11-02")], THUISZITTER)
    assert (stap.regel, stap.soort, stap.op) == ("R20", "overleg", date(2026, 12, 14))


@pytest.mark.parametrize(
    ("signal", "bellen", "deadline"),
    [
        (date(2026, 11, 23), date(2026, 11, 23), date(2026, 11, 27)),
        (date(2026, 11, 27), date(2026, 11, 27), date(2026, 11, 27)),
        (date(2026, 11, 28), date(2026, 11, 30), date(2026, 11, 30)),  # Saturday
        (date(2026, 11, 29), date(2026, 11, 30), date(2026, 11, 30)),  # Sunday
    ],
)
def test_r05_t16_call_first_and_visit_in_the_same_week(signal: date, bellen: date, deadline: date) -> None:
    told = event(NoShow(), signal.isoformat())
    stap = step([told], NO_SHOW)
    assert (stap.soort, stap.regel, stap.op, stap.venster_tot) == ("telefoon", "R05", bellen, deadline)
    called = event(telefoon("geen_gehoor"), bellen.isoformat(), nr=2)
    stap = step([told, called], NO_SHOW)
    assert (stap.soort, stap.reden.code, stap.op) == ("huisbezoek", "no_show_langs", max(bellen, deadline))


def test_r05_a_call_after_the_week_leaves_the_first_working_day_after_it() -> None:
    told, called = event(NoShow(), "2026-11-19"), event(telefoon("geen_gehoor"), "2026-11-28", nr=2)
    assert step([told, called], NO_SHOW).op == date(2026, 11, 30)


def test_r05_the_signal_may_stand_in_the_register_and_being_seen_in_class_ends_it() -> None:
    dossier = change(NO_SHOW, no_show_op=date(2026, 11, 23))
    assert step([], dossier).reden.datum == date(2026, 11, 23)
    spoken = event(telefoon(), "2026-11-23")
    assert step([spoken], dossier).reden.code == "no_show_gezien"
    assert why_not([spoken, event(NoShow(gezien=True), "2026-11-24", nr=2)], dossier) == "gezien"


def test_r05_a_vsver_who_enrolled_and_does_not_appear_is_a_no_show_until_the_enrolment_ends() -> None:
    enrolled = change(perioden=(Periode(soort="inschrijving", van=date(2026, 8, 1), tot=date(2027, 1, 1)),))
    told = event(NoShow(), "2026-11-23")
    assert why_not([], enrolled) == "ingeschreven"
    assert step([told], enrolled).regel == "R05"
    assert step([told], enrolled, date(2027, 1, 1)).regel == "R31"


def test_r22_an_exemption_5a_is_looked_at_every_year_with_consent_or_not_yet() -> None:
    dossier = change(VRIJGESTELD, perioden=(Periode(soort="vrijstelling_5a", van=date(2025, 11, 26)),))
    stap = step([], dossier)
    assert (stap.soort, stap.regel, stap.op) == ("overleg", "R22", date(2026, 11, 26))
    assert stap.reden.code == "vrijstelling_zonder_toestemming"
    consent = event(Toestemming(waarvoor="overleg_samenwerkingsverband"), "2026-11-20")
    assert step([consent], dossier).reden.code == "vrijstelling_jaarlijks"
    taken_back = event(Toestemming(waarvoor="overleg_samenwerkingsverband", gegeven=False), "2026-11-21", nr=2)
    assert step([consent, taken_back], dossier).reden.code == "vrijstelling_zonder_toestemming"
    reviewed = event(overleg(met_wie="samenwerkingsverband"), "2026-11-24", nr=3)
    assert step([reviewed], dossier).op == date(2027, 11, 24)


def test_r22_5b_and_5c_are_not_looked_at_and_an_exemption_can_be_over() -> None:
    for soort in ("vrijstelling_5b", "vrijstelling_5c"):
        assert (
            why_not([], change(VRIJGESTELD, perioden=(Periode(soort=soort, van=date(2025, 8, 1)),))) == "vrijstelling"
        )
    over = change(VRIJGESTELD, perioden=(Periode(soort="vrijstelling_5a", van=date(2025, 8, 1), tot=date(2026, 8, 1)),))
    assert why_not([], over) == "vrijstelling_voorbij"


def test_r18_r21_what_may_not_be_recorded_has_no_field() -> None:
    forbidden = ("halt", "zorgsoort", "soort_zorg", "diagnose", "bsn", "bedrag", "proces_verbaal", "medicatie")
    kinds = [*KnownInhoud.__args__, Dossier, Adres, Periode]  # type: ignore[attr-defined]  # a union of classes
    for kind in kinds:
        for field in kind.__struct_fields__:
            assert field not in forbidden, f"{kind.__name__}.{field}"


def test_an_unknown_doelgroep_is_kept_and_plans_nothing() -> None:
    assert why_not([], change(doelgroep="nieuwkomer")) == "doelgroep_onbekend"


# Stop conditions: each group's own always end planning, and no other group's do

_DOSSIERS = {
    Planning.VSV: DOSSIER,
    Planning.THUISZITTER: THUISZITTER,
    Planning.NO_SHOW: NO_SHOW,
    Planning.VRIJGESTELD: VRIJGESTELD,
    Planning.NAZORG: change(uitval_op=date(2024, 1, 8)),
}
_CLOSED_WELL = event(Traject(stand="afgesloten", resultaat="succesvol_school"), "2026-01-05", nr=90)
_STOPS: dict[str, dict[str, object]] = {
    "overleden": {"overleden_op": VANDAAG},
    "uit_beeld": {"uit_beeld_op": VANDAAG},
    "verhuisd": {"verhuisd_op": VANDAAG},
    "leeftijdsgrens": {"geboren": date(1999, 11, 24)},
    "uitkering": {"uitkering": True},
    "ingeschreven": {"ingeschreven": True},
    "startkwalificatie": {"startkwalificatie": True},
    "volledig_onderwijs": {"onderwijsdeelname": "volledig"},
    "vrijstelling": {"perioden": (Periode(soort="vrijstelling_5b", van=date(2026, 8, 1)),)},
}
_BUSY = [
    event(Afspraak(op=datetime(2026, 12, 1, 13, tzinfo=UTC)), "2026-11-20", nr=91),
    event(Besluit(keuze="langsgaan"), "2026-11-19", nr=92),
    event(bezoek("afgebroken_veiligheid"), "2026-11-18", nr=93),
]


@pytest.mark.parametrize("groep", list(_DOSSIERS))
@pytest.mark.parametrize("code", list(_STOPS))
def test_each_group_has_its_own_stop_conditions_and_no_others(groep: str, code: str) -> None:
    history = [_CLOSED_WELL] if groep == Planning.NAZORG else []
    dossier = change(_DOSSIERS[groep], **_STOPS[code])  # type: ignore[arg-type]  # one keyword of its own
    own = {reden for stop in STOP_CONDITIONS[groep] for reden in stop.redenen}
    for busy in ([], _BUSY):
        answer = plan([*history, *busy], dossier)
        if code in own:
            assert answer.stap is None
            assert answer.waarom_niet is not None
            assert answer.waarom_niet.code.startswith(code)
        else:
            assert answer.stap is not None


def test_a_stop_is_over_when_what_it_stands_on_is_over() -> None:
    back = change(THUISZITTER, onderwijsdeelname="volledig")
    assert why_not([], back) == "volledig_onderwijs"
    at_home_again = event(Thuiszitmelding(sinds=date(2026, 11, 23)), "2026-11-23")
    assert step([at_home_again], back).regel == "R12"
    full_again = event(ThuiszitOnderwerpen(onderwijsdeelname="volledig"), "2026-11-24", nr=2)
    assert why_not([at_home_again, full_again], back) == "volledig_onderwijs"


def test_a_stop_is_made_again_when_a_date_may_end_it() -> None:
    exempt = change(
        THUISZITTER, perioden=(Periode(soort="vrijstelling_5a", van=date(2026, 8, 1), tot=date(2027, 8, 1)),)
    )
    answer = plan([], exempt)
    assert answer.stap is None
    assert answer.geldig_tot == date(2027, 8, 1)
    too_old = plan([], change(geboren=date(2002, 6, 1)), date(2025, 12, 1))
    assert too_old.stap is None
    assert too_old.geldig_tot == date(2026, 1, 1)


def test_every_reason_has_words_and_every_step_s_reason_a_rule() -> None:
    told = {reden for stops in STOP_CONDITIONS.values() for stop in stops for reden in stop.redenen}
    assert told <= REDENEN.keys()
    assert REGEL_BY_REDEN.keys() <= REDENEN.keys()
    apart = {"afgesloten", "doelgroep_onbekend", "door_register", "wacht_op_register", "niets_gepland"}
    assert REDENEN.keys() == told | REGEL_BY_REDEN.keys() | apart


def test_r29_a_new_address_of_a_thuiszitter_too() -> None:
    adres = Adres(
        id=AdresId("a2"), straat="Voorbeeldkade", huisnummer=2, woonplaats="Leiden", gemeentecode="0546",
        sinds=date(2026, 11, 18),
    )  # fmt: skip
    wrong = event(bezoek("adres_niet_gevonden"), "2026-11-16")
    assert step([wrong], THUISZITTER).soort == "adresonderzoek"
    assert step([wrong], change(THUISZITTER, adres=adres)).reden.code == "nieuw_adres"
