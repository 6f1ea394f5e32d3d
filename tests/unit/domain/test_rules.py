"""The follow-up rules of a vsv'er: visits, cards, calls, concern and appointments, each named by its id."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from app.domain.events import (
    Afspraak,
    Besluit,
    Contactmoment,
    Correctie,
    Intrekking,
    Terugbelverzoek,
    Uitstel,
    Zorgsignaal,
)
from app.domain.ids import GebruikerId
from app.domain.plan import Status, status
from app.domain.records import Afwezigheid, Rooster, Waarneming, Zorg
from app.domain.rules import needs_kaart, plan_dossier
from tests.histories import (
    BELEID,
    DOSSIER,
    KAART,
    VANDAAG,
    bezoek,
    change,
    event,
    step,
    telefoon,
)


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


def test_x07_calls_in_one_part_of_the_day_are_not_enough() -> None:
    gesproken = event(bezoek("gesproken_jongere"), "2025-11-03")
    calls = [event(telefoon("geen_gehoor"), f"2026-11-0{day}T08:00:00", nr=day) for day in (3, 4, 5)]
    assert step([gesproken, *calls]).soort == "telefoon"


def test_r04_reached_on_the_day_of_the_concern_itself_does_not_end_it() -> None:
    concern = event(Zorgsignaal(categorie="zorg"), "2026-11-20T15:00:00")
    same_day = event(telefoon(), "2026-11-20T16:00:00", nr=2)
    assert step([concern, same_day]).regel == "R04"


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


def test_r01_a_failed_visit_gets_a_card_and_r26_to_r29_do_not() -> None:
    for uitkomst in ("niemand_thuis", "wel_iemand_niet_opengedaan"):
        assert needs_kaart(bezoek(uitkomst), doelgroep="vsv")
        assert not needs_kaart(bezoek(uitkomst), doelgroep="thuiszitter")
    for uitkomst in (
        *("gesproken_jongere", "gesproken_ouder_of_derde", "wil_geen_contact", "woont_hier_niet_meer"),
        *("adres_niet_gevonden", "afgebroken_veiligheid", "afspraak_niet_verschenen"),
    ):
        assert not needs_kaart(bezoek(uitkomst), doelgroep="vsv")
    assert not needs_kaart(telefoon("geen_gehoor"), doelgroep="vsv")


def test_r26_a_card_handed_to_a_parent_does_not_make_it_half_a_year() -> None:
    visit = event(bezoek("gesproken_ouder_of_derde", met_wie="moeder"), "2026-11-16")
    card = event(KAART, "2026-11-16", nr=2, handeling="e0001", later_s=1)
    stap = step([visit, card])
    assert (stap.regel, stap.op) == ("R26", date(2026, 11, 30))


def test_r27_the_card_goes_by_post_and_then_waits_for_an_answer() -> None:
    events = [
        event(bezoek(), "2026-11-16"),
        event(Contactmoment(kanaal="kaart", uitkomst="kon_niet_achterlaten"), "2026-11-16", nr=2, later_s=1),
    ]
    letter = event(Contactmoment(kanaal="brief", uitkomst="verstuurd"), "2026-11-17", nr=3)
    stap = step([*events, letter])
    assert (stap.regel, stap.op) == ("R02", date(2027, 5, 17))
    # Any other letter is no attempt.
    assert step([letter]).regel == "R31"


def test_r28_holds_until_the_coordinator_decides() -> None:
    unsafe = event(bezoek("afgebroken_veiligheid"), "2026-11-16")
    assert step([unsafe, event(telefoon(), "2026-11-18", nr=2)]).regel == "R28"
    earlier = event(Afspraak(op=datetime(2026, 12, 1, 13, tzinfo=UTC)), "2026-11-10", nr=2)
    assert step([earlier, unsafe]).regel == "R28"
    decided = event(Besluit(keuze="langsgaan", op=date(2026, 12, 14)), "2026-11-20", nr=3)
    stap = step([unsafe, decided])
    assert (stap.soort, stap.reden.code, stap.op) == ("huisbezoek", "besluit_langsgaan", date(2026, 12, 14))


def test_r29_an_appointment_at_the_wrong_door_is_no_next_step() -> None:
    made = event(Afspraak(op=datetime(2026, 12, 1, 13, tzinfo=UTC)), "2026-11-10")
    wrong = event(bezoek("woont_hier_niet_meer"), "2026-11-16", nr=2)
    assert step([made, wrong]).regel == "R29"
    elsewhere = event(Afspraak(op=datetime(2026, 12, 1, 13, tzinfo=UTC), plaats="kantoor"), "2026-11-10")
    assert step([elsewhere, wrong]).regel == "R32"


@pytest.mark.parametrize(
    "contact",
    [
        telefoon(),
        Contactmoment(kanaal="app", uitkomst="beantwoord", inkomend=True),
        Contactmoment(kanaal="gesprek", uitkomst="gesproken_jongere"),
        bezoek("gesproken_jongere"),
    ],
)
def test_r30_any_two_way_contact_closes_an_open_revisit(contact: Contactmoment) -> None:
    events = [event(bezoek(), "2026-05-04"), event(KAART, "2026-05-04", nr=2, later_s=1)]
    assert step(events).regel == "R02"
    assert step([*events, event(contact, "2026-11-02", nr=3)]).regel == "R25"


def test_s13_who_asks_to_be_called_back_is_called_the_next_working_day_and_stays_until_spoken() -> None:
    asked = event(Terugbelverzoek(), "2026-11-20")
    stap = step([asked])
    assert (stap.soort, stap.regel, stap.op) == ("telefoon", "S13", date(2026, 11, 23))
    tried = event(telefoon("geen_gehoor"), "2026-11-23", nr=2)
    assert step([asked, tried]).regel == "S13"
    assert step([asked, tried, event(telefoon(), "2026-11-24", nr=3)]).regel == "R25"


def test_overdue_never_disappears() -> None:
    dossier = change(toegewezen_op=date(2025, 1, 6), uitval_op=date(2024, 12, 2))
    stap = step([], dossier, date(2026, 11, 24))
    assert stap.op == date(2025, 1, 13)
    assert status(stap, vandaag=VANDAAG) == Status.TE_LAAT


def test_late_entry_finds_its_place_by_when_it_happened() -> None:
    reached = event(telefoon(), "2026-11-20")
    card = [event(bezoek(), "2026-11-09", nr=2, later_s=10**6), event(KAART, "2026-11-09", nr=3, later_s=10**6 + 1)]
    assert step([reached, *card]) == step([reached])


def test_two_contacts_on_one_day_mean_what_the_later_one_says() -> None:
    morning, evening = event(bezoek(), "2026-11-16T09:00:00"), event(telefoon(), "2026-11-16T18:00:00", nr=2)
    assert step([evening, morning]).regel == "R25"
    spoken_first = [event(telefoon(), "2026-11-16T09:00:00"), event(bezoek(), "2026-11-16T18:00:00", nr=2)]
    assert step(spoken_first).regel == "R27"


def test_the_day_is_the_dutch_one_also_when_the_clock_changes() -> None:
    # 25 October 2026, 00:30 in Leiden, is 24 October, 22:30 UTC; that night the clock goes back.
    card = [event(bezoek(), "2026-10-24T22:30:00"), event(KAART, "2026-10-24T22:30:00", nr=2, later_s=1)]
    assert step(card).op == date(2027, 4, 26)


def test_leave_moves_a_day_and_a_colleague_keeps_it() -> None:
    away = Afwezigheid(van=date(2026, 11, 23), tot=date(2026, 12, 1))
    rooster = Rooster(gebruiker=GebruikerId("g1"), versie=1, werkdagen=(2, 4), afwezig=(away,))
    stap = step([], rooster=rooster)
    assert (stap.op, stap.venster_tot, stap.voor) == (date(2026, 12, 3), date(2026, 12, 3), None)
    covered = msgspec.structs.replace(away, waarnemer=GebruikerId("g2"))
    stap = step([], rooster=msgspec.structs.replace(rooster, afwezig=(covered,)))
    assert (stap.op, stap.voor) == (date(2026, 11, 27), "g2")
    waarneming = Waarneming(gebruiker=GebruikerId("g3"), van=date(2026, 11, 23), tot=date(2026, 11, 30))
    assert step([], change(waarnemingen=(waarneming,)), rooster=rooster).voor == "g3"


def test_leave_moves_no_appointment_and_no_day_before_which_somebody_must_have_looked() -> None:
    rooster = Rooster(gebruiker=GebruikerId("g1"), versie=1, werkdagen=(1,))
    made = event(Afspraak(op=datetime(2026, 12, 1, 13, tzinfo=UTC)), "2026-11-20")
    assert step([made], rooster=rooster).op == date(2026, 12, 1)
    concern = event(Zorgsignaal(categorie="zorg", uiterlijk=date(2026, 11, 26)), "2026-11-24")
    assert step([concern], rooster=rooster).op == date(2026, 11, 26)


def test_r04_concern_after_an_appointment_was_made_comes_before_it() -> None:
    made = event(Afspraak(op=datetime(2027, 2, 1, 13, tzinfo=UTC)), "2026-11-20")
    concern = event(Zorgsignaal(categorie="zorg"), "2026-11-24", nr=2)
    stap = step([made, concern])
    assert (stap.regel, stap.op, stap.voorrang) == ("R04", date(2026, 12, 8), True)
    known = step([event(Zorgsignaal(categorie="zorg"), "2026-11-19", nr=3), made])
    assert (known.regel, known.voorrang) == ("R32", True)


def test_r25_who_was_reached_is_called_again_after_a_year() -> None:
    stap = step([event(telefoon(), "2026-02-27")])
    assert (stap.regel, stap.soort, stap.op) == ("R25", "telefoon", date(2027, 3, 1))  # 27 February is a Saturday
    assert (stap.venster_van, stap.venster_tot) == (date(2027, 2, 15), date(2027, 3, 15))
