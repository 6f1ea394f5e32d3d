"""The follow-up rules, each named by its id in the domain model."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from importlib import resources

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.beleid import parse_beleid
from app.domain.events import (
    Afspraak,
    Begeleidingswens,
    Contactmoment,
    Correctie,
    Dagbesteding,
    Event,
    Intrekking,
    KnownInhoud,
    Uitstel,
    Zorgsignaal,
    make_event,
)
from app.domain.ids import AdresId, DeviceId, DossierId, EventId, GebruikerId, HandelingId
from app.domain.plan import REDENEN, Plan, Stap, Status, status
from app.domain.records import Adres, Dossier, Persoon, Zorg
from app.domain.rules import is_bereikt, plan_dossier

BELEID = parse_beleid((resources.files("resources") / "beleid.json").read_bytes())
VANDAAG = date(2026, 11, 24)

DOSSIER = Dossier(
    id=DossierId("d1"),
    versie=1,
    doelgroep="vsv",
    herkomst="nieuw",
    uitval_op=date(2026, 11, 20),
    persoon=Persoon(voornaam="Daan", achternaam="Jong", voorvoegsel="de", geboortedatum=date(2004, 5, 1)),
    adres=Adres(id=AdresId("a1"), straat="Voorbeeldkade", huisnummer=1, woonplaats="Leiden", gemeentecode="0546"),
    toegewezen_aan=GebruikerId("g1"),
    toegewezen_op=date(2026, 11, 16),
)


def event(
    inhoud: KnownInhoud, op: str, *, nr: int = 1, betreft: str = "", handeling: str = "", later_s: int = 0
) -> Event:
    moment = datetime.fromisoformat(op if "T" in op else f"{op}T10:00:00").replace(tzinfo=UTC)
    return make_event(
        event_id=EventId(f"e{nr:04d}"),
        dossier_id=DossierId("d1"),
        apparaat_id=DeviceId("p1"),
        volgnummer=nr,
        handeling_id=HandelingId(handeling or f"e{nr:04d}"),
        auteur=GebruikerId("g1"),
        plaatsgevonden_op=moment,
        vastgelegd_op=moment + timedelta(seconds=later_s),
        beleid_versie=1,
        inhoud=inhoud,
        betreft=EventId(betreft) if betreft else None,
    )


def bezoek(uitkomst: str = "niemand_thuis", **fields: str) -> Contactmoment:
    return Contactmoment(kanaal="huisbezoek", uitkomst=uitkomst, **fields)  # type: ignore[arg-type]  # str fields only


KAART = Contactmoment(kanaal="kaart", uitkomst="achtergelaten")


def plan(events: Sequence[Event], dossier: Dossier = DOSSIER, vandaag: date = VANDAAG) -> Plan:
    return plan_dossier(dossier, events, BELEID, vandaag)


def step(events: Sequence[Event], dossier: Dossier = DOSSIER, vandaag: date = VANDAAG) -> Stap:
    stap = plan(events, dossier, vandaag).stap
    assert stap is not None
    return stap


def test_r31_new_vsver_is_visited_within_five_working_days() -> None:
    stap = step([])
    assert (stap.regel, stap.op, stap.venster_van) == ("R31", date(2026, 11, 27), date(2026, 11, 20))


@pytest.mark.parametrize(
    ("left", "due"),
    [
        ("2026-05-24", date(2026, 11, 24)),
        ("2025-08-31", date(2026, 3, 2)),  # 28 February 2026 is a Saturday
        ("2027-08-31", date(2028, 2, 29)),
        ("2026-07-04", date(2027, 1, 4)),
    ],
)
def test_r02_card_without_reaction_is_followed_after_six_calendar_months(left: str, due: date) -> None:
    stap = step([event(bezoek(), left), event(KAART, left, nr=2, handeling="e0001", later_s=1)])
    assert (stap.regel, stap.soort, stap.op) == ("R02", "huisbezoek", due)
    assert (stap.venster_van, stap.venster_tot) == (due - timedelta(days=14), due + timedelta(days=14))


def test_r02_late_is_only_what_is_past_its_window() -> None:
    stap = step([event(bezoek(), "2026-05-24"), event(KAART, "2026-05-24", nr=2, later_s=1)])
    assert status(stap, vandaag=date(2026, 12, 8)) == Status.VANDAAG
    assert status(stap, vandaag=date(2026, 12, 9)) == Status.TE_LAAT
    assert status(stap, vandaag=date(2026, 11, 9)) == Status.LATER


def test_r02_falls_on_the_next_working_day_after_a_public_holiday() -> None:
    beleid = msgspec.structs.replace(BELEID, feestdagen=frozenset({date(2026, 12, 25)}))
    events = [event(bezoek(), "2026-06-25"), event(KAART, "2026-06-25", nr=2, later_s=1)]
    stap = plan_dossier(DOSSIER, events, beleid, VANDAAG).stap
    assert stap is not None
    assert stap.op == date(2026, 12, 28)


def test_r03_reaction_closes_the_pending_revisit() -> None:
    events = [event(bezoek(), "2026-11-01"), event(KAART, "2026-11-01", nr=2, later_s=1)]
    reactie = Contactmoment(kanaal="reactie_op_kaart", uitkomst="reactie_jongere", inkomend=True)
    stap = step([*events, event(reactie, "2026-11-10", nr=3)])
    assert (stap.regel, stap.op) == ("R25", date(2027, 11, 10))


def test_r04_concern_comes_sooner_than_half_a_year_and_is_marked() -> None:
    events = [event(bezoek(), "2026-11-16"), event(KAART, "2026-11-16", nr=2, later_s=1)]
    stap = step([*events, event(Zorgsignaal(categorie="zorg"), "2026-11-17", nr=3)])
    assert (stap.regel, stap.op, stap.voorrang) == ("R04", date(2026, 12, 1), True)


def test_r04_concern_known_before_the_visit_counts_from_the_failed_visit() -> None:
    dossier = msgspec.structs.replace(DOSSIER, zorg=Zorg(sinds=date(2026, 9, 1)))
    events = [event(bezoek(), "2026-11-16"), event(KAART, "2026-11-16", nr=2, later_s=1)]
    assert step(events, dossier).op == date(2026, 11, 30)


def test_r04_concern_with_its_own_date_is_never_later_than_that() -> None:
    events = [event(bezoek(), "2026-11-16"), event(KAART, "2026-11-16", nr=2, later_s=1)]
    signal = Zorgsignaal(categorie="zorg", uiterlijk=date(2026, 11, 20))
    assert step([*events, event(signal, "2026-11-17", nr=3)]).op == date(2026, 11, 20)


def test_r04_concern_is_over_when_the_jongere_was_reached_later() -> None:
    gesproken = Contactmoment(kanaal="telefoon", uitkomst="gesproken_jongere")
    stap = step([event(Zorgsignaal(categorie="zorg"), "2026-11-02"), event(gesproken, "2026-11-05", nr=2)])
    assert (stap.regel, stap.voorrang) == ("R25", False)


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
    ("contacts", "regel", "soort", "op"),
    [
        ([bezoek("gesproken_ouder_of_derde", met_wie="moeder")], "R26", "huisbezoek", date(2026, 11, 30)),
        (
            [bezoek(), Contactmoment(kanaal="kaart", uitkomst="kon_niet_achterlaten")],
            "R27",
            "huisbezoek",
            date(2026, 11, 30),
        ),
        ([bezoek("afgebroken_veiligheid")], "R28", "besluit", date(2026, 11, 16)),
        ([bezoek("woont_hier_niet_meer")], "R29", "adresonderzoek", date(2026, 11, 16)),
        ([bezoek("adres_niet_gevonden")], "R29", "adresonderzoek", date(2026, 11, 16)),
        ([bezoek("afspraak_niet_verschenen")], "R32", "telefoon", date(2026, 11, 23)),
    ],
)
def test_r26_to_r32(contacts: list[Contactmoment], regel: str, soort: str, op: date) -> None:
    events = [event(contact, "2026-11-16", nr=i + 1, later_s=i) for i, contact in enumerate(contacts)]
    stap = step(events)
    assert (stap.regel, stap.soort, stap.op) == (regel, soort, op)


def test_r29_a_new_address_ends_the_search() -> None:
    dossier = msgspec.structs.replace(DOSSIER, adres=msgspec.structs.replace(DOSSIER.adres, sinds=date(2026, 11, 18)))
    assert step([event(bezoek("woont_hier_niet_meer"), "2026-11-16")], dossier).soort == "huisbezoek"


def test_r32_an_appointment_is_the_next_step_until_something_happens_then() -> None:
    gesproken = event(Contactmoment(kanaal="telefoon", uitkomst="gesproken_jongere"), "2026-11-20")
    afspraak = event(
        Afspraak(op=datetime(2026, 11, 24, 13, tzinfo=UTC)), "2026-11-20", nr=2, handeling="e0001", later_s=1
    )
    stap = step([gesproken, afspraak])
    assert (stap.soort, stap.op, stap.moment) == ("afspraak", VANDAAG, datetime(2026, 11, 24, 13, tzinfo=UTC))
    visit = event(bezoek("gesproken_jongere"), "2026-11-24T12:50:00", nr=3)
    assert step([gesproken, afspraak, visit]).regel == "R25"


def test_x08_after_two_cards_somebody_decides() -> None:
    first = [event(bezoek(), "2026-01-05"), event(KAART, "2026-01-05", nr=2, later_s=1)]
    second = [event(bezoek(), "2026-07-06", nr=3), event(KAART, "2026-07-06", nr=4, later_s=1)]
    stap = step([*first, *second])
    assert (stap.regel, stap.soort) == ("X08", "besluit")


def test_x07_calls_without_answer_lead_to_a_proposed_visit_and_never_earlier_than_planned() -> None:
    gesproken = event(bezoek("gesproken_jongere"), "2025-11-03")
    call = Contactmoment(kanaal="telefoon", uitkomst="geen_gehoor")
    calls = [
        event(call, "2026-11-03T08:00:00", nr=2),
        event(call, "2026-11-04T14:00:00", nr=3),
        event(call, "2026-11-05T08:00:00", nr=4),
    ]
    assert step([gesproken, *calls[:2]]).soort == "telefoon"
    stap = step([gesproken, *calls])
    assert (stap.regel, stap.soort, stap.op) == ("X07", "huisbezoek", date(2026, 11, 6))


def test_unanswered_calls_leave_a_pending_revisit_as_it_was() -> None:
    events = [event(bezoek(), "2026-11-02"), event(KAART, "2026-11-02", nr=2, later_s=1)]
    call = event(Contactmoment(kanaal="telefoon", uitkomst="geen_gehoor"), "2026-11-09", nr=3)
    assert step([*events, call]) == step(events)


def test_a_snooze_hides_until_its_day_and_ends_when_something_happens() -> None:
    events = [event(bezoek("gesproken_ouder_of_derde", met_wie="vader"), "2026-11-16")]
    snooze = event(Uitstel(tot=date(2027, 1, 12), reden="vakantie"), "2026-11-20", nr=2)
    stap = step([*events, snooze])
    assert status(stap, vandaag=VANDAAG) == Status.UITGESTELD
    later = event(bezoek("gesproken_ouder_of_derde", met_wie="vader"), "2026-11-23", nr=3)
    assert step([*events, snooze, later]).uitgesteld_tot is None


def test_a_withdrawn_event_no_longer_counts_and_a_correction_says_what_does() -> None:
    visit, card = event(bezoek(), "2026-11-16"), event(KAART, "2026-11-16", nr=2, later_s=1)
    undo = event(Intrekking(), "2026-11-16T10:01:00", nr=3, betreft="e0002")
    assert step([visit, card, undo]).regel == "R27"
    right = Correctie(inhoud=msgspec.Raw(msgspec.json.encode(bezoek("woont_hier_niet_meer"))))
    correction = event(right, "2026-11-16T10:02:00", nr=4, betreft="e0001")
    assert step([visit, card, undo, correction]).regel == "R29"


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


INHOUDEN: list[KnownInhoud] = [
    bezoek(),
    KAART,
    bezoek("gesproken_jongere"),
    bezoek("wil_geen_contact"),
    bezoek("woont_hier_niet_meer"),
    bezoek("afgebroken_veiligheid"),
    Contactmoment(kanaal="telefoon", uitkomst="geen_gehoor"),
    Contactmoment(kanaal="reactie_op_kaart", uitkomst="reactie_jongere", inkomend=True),
    Dagbesteding(code="loondienst"),
    Begeleidingswens(code="wil_begeleiding"),
    Zorgsignaal(categorie="zorg"),
    Zorgsignaal(categorie="zorg", opgeheven=True),
    Uitstel(tot=date(2027, 1, 12), reden="vakantie"),
    Afspraak(op=datetime(2026, 12, 1, 13, tzinfo=UTC)),
]


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    days = draw(st.lists(st.integers(0, 700), min_size=0, max_size=8))
    events = []
    for nr, day in enumerate(days, start=1):
        op = (date(2025, 1, 1) + timedelta(days=day)).isoformat()
        withdraws = nr > 1 and draw(st.integers(0, 5)) == 0
        inhoud = Intrekking() if withdraws else draw(st.sampled_from(INHOUDEN))
        betreft = f"e{draw(st.integers(1, nr - 1)):04d}" if withdraws else ""
        events.append(event(inhoud, op, nr=nr, betreft=betreft))
    return events


@given(histories(), st.randoms(use_true_random=False))
def test_any_order_of_arrival_and_duplicates_give_the_same_plan(events: list[Event], random: object) -> None:
    shuffled = [*events, *events[:3]]
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # Hypothesis types it as object
    assert plan(shuffled) == plan(events)


@given(histories())
def test_every_plan_has_words_and_a_window_around_its_day(events: list[Event]) -> None:
    answer = plan(events)
    if answer.stap is None:
        assert answer.waarom_niet is not None
        assert answer.waarom_niet.code in REDENEN
    else:
        assert answer.stap.reden.code in REDENEN
        assert answer.stap.venster_van <= answer.stap.op <= answer.stap.venster_tot
