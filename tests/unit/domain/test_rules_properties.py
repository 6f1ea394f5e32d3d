"""What must hold for every history: order, duplicates, batches and laptops make no difference; one step at a time."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random
from types import UnionType
from typing import get_args

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from app.domain.codes import TrajectStand
from app.domain.events import (
    Afspraak,
    Begeleidingswens,
    Besluit,
    Contactmoment,
    Correctie,
    Dagbesteding,
    Event,
    GeenGesprek,
    Intrekking,
    KnownInhoud,
    Nazorg,
    NoShow,
    Terugbelverzoek,
    Thuiszitmelding,
    ThuiszitOnderwerpen,
    Toestemming,
    Traject,
    Uitstel,
    Zorgsignaal,
    decode_event,
    effective_events,
    make_event,
)
from app.domain.geschiedenis import Geschiedenis
from app.domain.ids import DeviceId, DossierId, EventId, GebruikerId, HandelingId
from app.domain.kaartlus import card_states
from app.domain.lidmaatschap import membership
from app.domain.plan import REDENEN, Plan, StapSoort
from app.domain.records import Afwezigheid, Dossier, Inkomen, Periode, Rooster, Zorg
from app.domain.regelboek import REGEL_BY_REDEN
from app.domain.rules import plan_dossier
from app.domain.stop import STOP_CONDITIONS, planning_group
from tests.histories import BELEID, DOSSIER, KAART, NO_SHOW, THUISZITTER, VANDAAG, VRIJGESTELD, bezoek, change, overleg

INHOUDEN: list[KnownInhoud] = [
    *(bezoek(), KAART, bezoek("gesproken_jongere"), bezoek("wil_geen_contact"), bezoek("woont_hier_niet_meer")),
    *(bezoek("gesproken_ouder_of_derde", met_wie="moeder"), bezoek("afgebroken_veiligheid")),
    *(bezoek("afspraak_niet_verschenen"), Contactmoment(kanaal="kaart", uitkomst="kon_niet_achterlaten")),
    *(Contactmoment(kanaal="telefoon", uitkomst="geen_gehoor"), Contactmoment(kanaal="brief", uitkomst="verstuurd")),
    *(Contactmoment(kanaal="fax", uitkomst="ontvangen"), Contactmoment(kanaal="huisbezoek", uitkomst="nieuwe_code")),
    Contactmoment(kanaal="reactie_op_kaart", uitkomst="reactie_jongere", inkomend=True),
    *(overleg(), overleg("niet_bereikt"), overleg("afspraken_gemaakt", met_wie="school")),
    *(Dagbesteding(code="loondienst"), Begeleidingswens(code="wil_begeleiding")),
    *(Zorgsignaal(categorie="zorg"), Zorgsignaal(categorie="zorg", opgeheven=True)),
    *(Uitstel(tot=date(2027, 1, 12), reden="vakantie"), Afspraak(op=datetime(2026, 12, 1, 13, tzinfo=UTC))),
    *(GeenGesprek(reden="anders"), Terugbelverzoek(), NoShow(), NoShow(gezien=True)),
    *(Besluit(keuze="langsgaan"), Besluit(keuze="afsluiten"), Besluit(keuze="onbekend")),
    *(Traject(stand=TrajectStand.AANGEBODEN), Traject(stand=TrajectStand.TRAJECT)),
    *(Traject(stand="afgesloten", resultaat="succesvol_werk"), Nazorg(resultaat="goede_spoor")),
    *(ThuiszitOnderwerpen(regie="niemand", onderwijsdeelname="geen"), Thuiszitmelding(sinds=date(2025, 3, 3))),
    *(ThuiszitOnderwerpen(onderwijsdeelname="volledig"), Toestemming(waarvoor="overleg_samenwerkingsverband")),
]


def record(nr: int, device: str, day: int, minute: int, inhoud: KnownInhoud, betreft: str = "", own: int = 0) -> Event:
    moment = datetime(2025, 1, 1, 9, tzinfo=UTC) + timedelta(days=day, minutes=minute)
    return make_event(
        event_id=EventId(f"{device}-{nr:04d}"),
        dossier_id=DossierId("d1"),
        apparaat_id=DeviceId(device),
        volgnummer=nr,
        handeling_id=HandelingId(f"{device}-{nr - own:04d}"),
        auteur=GebruikerId("g1"),
        plaatsgevonden_op=moment,
        vastgelegd_op=moment + timedelta(days=minute % 3),
        beleid_versie=1,
        inhoud=inhoud,
        betreft=EventId(betreft) if betreft else None,
    )


@st.composite
def laptops(draw: st.DrawFn, *, devices: Sequence[str] = ("a", "b")) -> dict[str, list[Event]]:
    """What each laptop recorded, in its own order; undoing and putting right included."""
    logs: dict[str, list[Event]] = {}
    for device in devices:
        log: list[Event] = []
        for nr in range(1, draw(st.integers(0, 6)) + 1):
            inhoud: KnownInhoud = draw(st.sampled_from(INHOUDEN))
            betreft, own = "", 0
            if log and draw(st.integers(0, 4)) == 0:
                betreft = draw(st.sampled_from(log)).id
                inhoud = draw(
                    st.sampled_from([Intrekking(), Correctie(inhoud=msgspec.Raw(msgspec.json.encode(inhoud)))])
                )
            elif log and draw(st.booleans()):
                own = 1
            day, minute = draw(st.integers(0, 700)), draw(st.integers(0, 5))
            log.append(record(nr, device, day, minute, inhoud, betreft, own))
        logs[device] = log
    return logs


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    base = draw(st.sampled_from([DOSSIER, THUISZITTER, NO_SHOW, VRIJGESTELD, change(pro_vso=True)]))
    fields: dict[str, object] = {}
    for name in ("ingeschreven", "uitkering", "startkwalificatie"):
        if draw(st.integers(0, 4)) == 0:
            fields[name] = True
    if draw(st.booleans()):
        begun = date(2025, 1, 1) + timedelta(days=draw(st.integers(0, 700)))
        soort = draw(st.sampled_from(["inschrijving", "uitkering", "thuiszitten", "vrijstelling_5a", "iets_nieuws"]))
        length = draw(st.none() | st.integers(1, 400))
        ended = None if length is None else begun + timedelta(days=length)
        fields["perioden"] = (Periode(soort=soort, van=begun, tot=ended),)
    if draw(st.integers(0, 3)) == 0:
        fields["zorg"] = Zorg(sinds=date(2026, 9, 1), uiterlijk=draw(st.none() | st.just(date(2026, 11, 30))))
    if draw(st.integers(0, 3)) == 0:
        fields["inkomens"] = (Inkomen(peildatum=date(2026, 9, 1), klasse="boven_grens"),)
    return change(base, **fields)  # type: ignore[arg-type]  # keywords of their own


ROOSTERS = st.none() | st.builds(
    Rooster,
    gebruiker=st.just(GebruikerId("g1")),
    versie=st.just(1),
    werkdagen=st.sampled_from([(1, 2, 3, 4, 5), (2, 4), (3,)]),
    afwezig=st.sampled_from([(), (Afwezigheid(van=date(2026, 11, 16), tot=date(2027, 1, 8)),)]),
)


def state(dossier: Dossier, events: Sequence[Event]) -> tuple[object, ...]:
    """Everything that is derived from a dossier and its events."""
    counting = effective_events(events)
    return (
        counting,
        card_states(events),
        plan_dossier(dossier, events, BELEID, VANDAAG),
        membership(dossier, counting, BELEID, VANDAAG),
    )


@given(dossiers(), laptops(), st.randoms(use_true_random=False))
def test_any_order_of_arrival_and_duplicates_give_the_same_state(
    dossier: Dossier, logs: dict[str, list[Event]], random: Random
) -> None:
    events = [*logs["a"], *logs["b"]]
    arrived = [*events, *events[:3], *events[-2:]]
    random.shuffle(arrived)
    assert state(dossier, arrived) == state(dossier, events)


@given(dossiers(), laptops(), st.data())
def test_any_interleaving_of_two_laptops_and_any_split_into_batches_give_the_same_state(
    dossier: Dossier, logs: dict[str, list[Event]], data: st.DataObject
) -> None:
    first, second = list(logs["a"]), list(logs["b"])
    arrived: list[Event] = []
    while first or second:
        take = first if first and (not second or data.draw(st.booleans())) else second
        size = data.draw(st.integers(1, len(take)))
        # A batch comes over the wire as bytes and is read anew on the other side.
        arrived += [decode_event(event.body) for event in take[:size]]
        del take[:size]
        # What is derived in between must leave no trace in what is derived later.
        state(dossier, arrived)
    assert state(dossier, arrived) == state(dossier, [*logs["b"], *logs["a"]])


@given(dossiers(), laptops(), ROOSTERS)
def test_every_plan_has_words_a_rule_and_a_window_around_its_day(
    dossier: Dossier, logs: dict[str, list[Event]], rooster: Rooster | None
) -> None:
    answer = plan_dossier(dossier, [*logs["a"], *logs["b"]], BELEID, VANDAAG, rooster=rooster)
    if answer.stap is None:
        assert answer.waarom_niet is not None
        assert answer.waarom_niet.code in REDENEN
        return
    stap = answer.stap
    assert answer.waarom_niet is None
    assert stap.reden.code in REDENEN
    assert REGEL_BY_REDEN[stap.reden.code] == stap.regel
    assert stap.venster_van <= stap.op <= stap.venster_tot
    assert 1 <= stap.prioriteit <= 5
    assert stap.beleid_versie == BELEID.versie


@given(dossiers(), laptops(), st.integers(0, 1500))
def test_an_answer_holds_until_the_day_that_it_says(dossier: Dossier, logs: dict[str, list[Event]], days: int) -> None:
    events = [*logs["a"], *logs["b"]]
    answer = plan_dossier(dossier, events, BELEID, VANDAAG)
    later = VANDAAG + timedelta(days=days)
    if answer.geldig_tot is None or later < answer.geldig_tot:
        again = plan_dossier(dossier, events, BELEID, later)
        assert (again.stap, again.waarom_niet) == (answer.stap, answer.waarom_niet)
    counting = effective_events(events)
    groups = membership(dossier, counting, BELEID, VANDAAG)
    if groups.geldig_tot is None or later < groups.geldig_tot:
        assert membership(dossier, counting, BELEID, later).groepen == groups.groepen


STOPS: dict[str, dict[str, object]] = {
    "overleden": {"overleden_op": VANDAAG},
    "uit_beeld": {"uit_beeld_op": VANDAAG},
    "verhuisd": {"verhuisd_op": VANDAAG},
    "uitkering": {"uitkering": True},
    "ingeschreven": {"ingeschreven": True},
    "startkwalificatie": {"startkwalificatie": True},
    "volledig_onderwijs": {"onderwijsdeelname": "volledig"},
    "vrijstelling": {"perioden": (Periode(soort="vrijstelling_5c", van=date(2026, 8, 3)),)},
}


@given(
    st.sampled_from([DOSSIER, THUISZITTER, NO_SHOW, VRIJGESTELD, change(pro_vso=True, uitval_op=date(2024, 1, 8))]),
    laptops(),
    st.sampled_from(list(STOPS)),
)
def test_a_group_s_own_stop_conditions_always_end_planning_and_no_other_group_s_do(
    dossier: Dossier, logs: dict[str, list[Event]], code: str
) -> None:
    events = [*logs["a"], *logs["b"]]
    stopped = change(dossier, **STOPS[code])  # type: ignore[arg-type]  # one keyword of its own
    history = Geschiedenis(stopped, effective_events(events))
    groep = planning_group(stopped, history, VANDAAG)
    before = plan_dossier(dossier, events, BELEID, VANDAAG)
    after = plan_dossier(stopped, events, BELEID, VANDAAG)
    if code in {reden for stop in STOP_CONDITIONS[groep] for reden in stop.redenen}:
        # What was said about education later than the register's word goes first.
        assert after.stap is None or (code == "volledig_onderwijs" and history.onderwijs != "volledig")
    elif groep == planning_group(dossier, Geschiedenis(dossier, effective_events(events)), VANDAAG):
        assert (after.stap, after.waarom_niet) == (before.stap, before.waarom_niet)


@given(dossiers(), laptops(), st.sampled_from(["niemand_thuis", "gesproken_jongere"]))
def test_no_visit_is_planned_beside_another_one_and_doing_it_closes_it(
    dossier: Dossier, logs: dict[str, list[Event]], uitkomst: str
) -> None:
    events = [*logs["a"], *logs["b"]]
    answer = plan_dossier(dossier, events, BELEID, VANDAAG)
    visits = [item for item in _steps(answer) if item.soort in (StapSoort.HUISBEZOEK, StapSoort.AFSPRAAK)]
    assert len(visits) <= 1
    if not visits:
        return
    done_on = max([visits[0].op, VANDAAG, *(event.datum for event in events)]) + timedelta(days=1)
    day = (done_on - date(2025, 1, 1)).days
    done = [record(90, "c", day, 0, bezoek(uitkomst))]
    if uitkomst == "niemand_thuis":
        done.append(record(91, "c", day, 1, KAART, own=1))
    after = plan_dossier(dossier, [*events, *done], BELEID, VANDAAG).stap
    assert after is None or after.soort not in (StapSoort.HUISBEZOEK, StapSoort.AFSPRAAK) or after.op > done_on


def _steps(answer: object) -> list:  # type: ignore[type-arg]  # of steps
    """Every step anywhere in an answer, however deep, so that a second one could not hide."""
    if not isinstance(answer, msgspec.Struct):
        return []
    parts = [getattr(answer, name) for name in answer.__struct_fields__]
    own = [answer] if type(answer).__name__ == "Stap" else []
    nested = [
        step for part in parts for item in (part if isinstance(part, tuple) else (part,)) for step in _steps(item)
    ]
    return own + nested


@given(dossiers(), laptops())
def test_a_plan_survives_being_stored(dossier: Dossier, logs: dict[str, list[Event]]) -> None:
    answer = plan_dossier(dossier, [*logs["a"], *logs["b"]], BELEID, VANDAAG)
    assert msgspec.json.decode(msgspec.json.encode(answer), type=Plan) == answer


def test_the_histories_above_hold_every_kind_that_a_rule_reads() -> None:
    assert isinstance(KnownInhoud, UnionType)
    read_by_no_rule = {
        "Notitie",
        "Afdruk",
        "AfdrukVervallen",
        "Overname",
        "VoorstelJongere",
        "Voorstel",
        "Doorverwijzing",
        "Intake",
    }
    used = {type(inhoud).__name__ for inhoud in INHOUDEN} | {"Intrekking", "Correctie"}
    assert used == {kind.__name__ for kind in get_args(KnownInhoud)} - read_by_no_rule
