"""Keeping the next steps right on a real copy: one event costs one dossier, what concerns all is done in parts."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.beleid import Beleid, Parameter, Waarde
from app.domain.events import Contactmoment, Event, Intrekking, KnownInhoud, Zorgsignaal, make_event
from app.domain.ids import DeviceId, DossierId, EventId, GebruikerId, HandelingId
from app.domain.opvolging import opvolging_of
from app.domain.plan import Plan
from app.domain.records import Entiteit, Opvolging, Rooster
from app.domain.rules import plan_dossier
from app.services import planning, sync_port
from app.services.commands import RecordContact
from app.services.planning import derive, refresh_plans, stale_plans, use_beleid
from app.services.recording import new_handeling_id, preview_plan, record_contact
from app.services.session import Session
from app.services.workers import Workers
from tests.unlocked import TestClock, make_session, put_dossier

NIEMAND = Contactmoment(kanaal="huisbezoek", uitkomst="niemand_thuis")
KAART = Contactmoment(kanaal="kaart", uitkomst="achtergelaten")
BEREIKT = Contactmoment(kanaal="telefoon", uitkomst="gesproken_jongere")
ZORG = Zorgsignaal(categorie="zorg")
DAY = datetime(2026, 11, 2, 9, tzinfo=UTC)


def make(dossier_id: DossierId, nr: int, inhoud: KnownInhoud, *, device: str = "p2", betreft: str = "") -> Event:
    moment = DAY + timedelta(days=nr % 7, hours=nr % 5)
    event_id = f"{dossier_id}-{device}-{nr:03d}"
    return make_event(
        event_id=EventId(event_id),
        dossier_id=dossier_id,
        apparaat_id=DeviceId(device),
        volgnummer=nr,
        handeling_id=HandelingId(event_id),
        auteur=GebruikerId("g2"),
        plaatsgevonden_op=moment,
        vastgelegd_op=moment,
        beleid_versie=1,
        inhoud=inhoud,
        betreft=EventId(betreft) if betreft else None,
    )


def receive(session: Session, events: Sequence[Event]) -> None:
    """Take a page of events as a sync does."""
    with session.store.transaction():
        session.store.events.add_received(list(events))
        derive(session, dict.fromkeys(event.dossier_id for event in events))


def plan_of(session: Session, dossier_id: DossierId) -> Plan:
    plan = session.store.dossiers.plan(dossier_id)
    assert plan is not None
    return plan


def put_record(session: Session, entiteit: str, record_id: str, record: Rooster | Opvolging, dossier_id: str) -> None:
    with session.store.transaction():
        session.store.dossiers.put_record(
            entiteit=entiteit,
            record_id=record_id,
            dossier_id=dossier_id,
            versie=record.versie,
            body=msgspec.json.encode(record),
        )


def as_stagiair(session: Session) -> None:
    session.identity = msgspec.structs.replace(session.identity, rol="stagiair")


def test_one_event_costs_one_dossier_and_changes_nothing_about_another(
    session: Session, add_dossier: Callable[..., DossierId], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Brothers at one address, who could most easily be taken for one.
    first, second = add_dossier(adres_id="a1"), add_dossier("Sem van den Berg", adres_id="a1")
    receive(session, [make(second, 1, NIEMAND), make(second, 2, KAART)])
    refresh_plans(session)
    before = session.store.dossiers.find(second), session.store.events.of_dossier(second), plan_of(session, second)
    planned: list[DossierId] = []

    def counting(dossier: object, *args: object, **kwargs: object) -> Plan:
        planned.append(dossier.id)  # type: ignore[attr-defined]  # a dossier
        return plan_dossier(dossier, *args, **kwargs)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(planning, "plan_dossier", counting)
    receive(session, [make(first, 3, BEREIKT)])
    assert planned == [first]
    after = session.store.dossiers.find(second), session.store.events.of_dossier(second), plan_of(session, second)
    assert after == before


_CONTENTS: list[KnownInhoud] = [NIEMAND, KAART, BEREIKT, ZORG, Intrekking()]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_split_into_batches_and_any_interleaving_of_two_laptops_gives_the_same_copy(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    def fresh(name: str) -> Session:
        return make_session(tmp_path_factory.mktemp(name), TestClock())

    copies = [fresh("een"), fresh("twee")]
    try:
        ids = [put_dossier(session, adres_id="a1") for session in copies]
        logs: list[list[tuple[str, int, KnownInhoud, int]]] = []
        for device in ("p2", "p3"):
            log = []
            for nr in range(1, data.draw(st.integers(1, 5)) + 1):
                inhoud = data.draw(st.sampled_from(_CONTENTS if nr > 1 else _CONTENTS[:-1]))
                log.append((device, nr, inhoud, data.draw(st.integers(1, max(nr - 1, 1)))))
            logs.append(log)

        def events(dossier_id: DossierId, log: list[tuple[str, int, KnownInhoud, int]]) -> list[Event]:
            return [
                make(
                    dossier_id,
                    nr,
                    inhoud,
                    device=device,
                    betreft=f"{dossier_id}-{device}-{target:03d}" if isinstance(inhoud, Intrekking) else "",
                )
                for device, nr, inhoud, target in log
            ]

        receive(copies[0], [*events(ids[0], logs[0]), *events(ids[0], logs[1])])
        waiting = [events(ids[1], logs[0]), events(ids[1], logs[1])]
        while any(waiting):
            lane = data.draw(st.sampled_from([lane for lane in waiting if lane]))
            size = data.draw(st.integers(1, len(lane)))
            receive(copies[1], lane[:size])
            if data.draw(st.booleans()):
                receive(copies[1], lane[:size])
            del lane[:size]
        assert plan_of(copies[0], ids[0]) == plan_of(copies[1], ids[1])
        told = [
            [(item.apparaat_id, item.volgnummer, item.inhoud) for item in session.store.events.of_dossier(dossier_id)]
            for session, dossier_id in zip(copies, ids, strict=True)
        ]
        assert sorted(map(repr, told[0])) == sorted(map(repr, told[1]))
    finally:
        for session in copies:
            session.store.close()


def test_midnight_plans_again_only_what_a_date_changed(
    session: Session, add_dossier: Callable[..., DossierId], clock: TestClock
) -> None:
    add_dossier()
    birthday = add_dossier("Noor Bakker", birth=date(1999, 11, 25))
    refresh_plans(session)
    assert plan_of(session, birthday).stap is not None
    assert stale_plans(session).dossiers == ()
    clock.move(days=1)
    assert stale_plans(session).dossiers == (birthday,)
    assert refresh_plans(session).dossiers == {birthday}
    reason = plan_of(session, birthday).waarom_niet
    assert reason is not None
    assert reason.code == "leeftijdsgrens"


def test_a_stop_that_a_date_ends_is_planned_again_too(
    session: Session, add_dossier: Callable[..., DossierId], clock: TestClock
) -> None:
    clock.at = datetime(2025, 12, 31, 8, 30, tzinfo=UTC)
    too_old = add_dossier(birth=date(2001, 1, 5))
    refresh_plans(session)
    assert plan_of(session, too_old).stap is None
    clock.move(days=1)
    refresh_plans(session)
    assert plan_of(session, too_old).stap is not None


def test_a_new_policy_goes_over_all_and_an_older_register_s_policy_is_completed(
    session: Session, add_dossier: Callable[..., DossierId]
) -> None:
    ids = [add_dossier(), add_dossier("Noor Bakker")]
    for dossier_id in ids:
        receive(session, [make(dossier_id, 1, NIEMAND), make(dossier_id, 6, KAART)])
    refresh_plans(session)
    shorter = {naam: values for naam, values in session.beleid.parameters.items() if naam != Parameter.NAZORG_MAANDEN}
    shorter[Parameter.HERBEZOEK_MAANDEN] = (Waarde(date(2000, 1, 1), 3),)
    body = msgspec.json.encode(Beleid(versie=9, parameters=shorter))
    with session.store.transaction():
        use_beleid(session, body)
    assert session.beleid.waarde(Parameter.NAZORG_MAANDEN, op=date(2026, 11, 24)) == 24
    changes = refresh_plans(session)
    assert changes.everything
    for dossier_id in ids:
        stap = plan_of(session, dossier_id).stap
        assert stap is not None
        assert (stap.regel, stap.op, stap.beleid_versie) == ("R02", date(2027, 2, 8), 9)
    assert stale_plans(session).dossiers == ()


def test_what_concerns_all_goes_in_parts_so_that_typing_comes_in_between(
    session: Session, add_dossier: Callable[..., DossierId], monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [add_dossier(name) for name in ("Noor Bakker", "Sem Visser", "Lot de Boer")]
    done: list[object] = []

    class OneAtATime(Workers):
        """Does the work at once, and notes every separate piece of it."""

        def on_database(self, work, *args, **kwargs):  # type: ignore[no-untyped-def]  # as the class it stands in for
            future: Future[object] = Future()
            done.append(args[1] if work is planning.replan else work)
            future.set_result(work(*args, **kwargs))
            return future

    workers = OneAtATime()
    monkeypatch.setattr(sync_port, "CHUNK", 2)
    try:
        sync_port.StorePort(session, workers).plan_again()
    finally:
        workers.stop()
    assert [part for part in done if isinstance(part, tuple)] == [tuple(sorted(ids)[:2]), tuple(sorted(ids)[2:])]
    assert stale_plans(session).dossiers == ()


def test_a_rooster_that_comes_in_moves_the_days(session: Session, add_dossier: Callable[..., DossierId]) -> None:
    dossier_id = add_dossier()
    refresh_plans(session)
    first = plan_of(session, dossier_id).stap
    assert first is not None
    assert first.op == date(2026, 11, 24)
    rooster = Rooster(gebruiker=session.identity.gebruiker.id, versie=3, werkdagen=(4,))
    put_record(session, Entiteit.ROOSTER, rooster.gebruiker, rooster, "")
    assert stale_plans(session).dossiers == (dossier_id,)
    refresh_plans(session)
    moved = plan_of(session, dossier_id).stap
    assert moved is not None
    assert moved.op == date(2026, 11, 26)


def test_a_stagiair_sees_the_register_s_date_and_channel_without_a_reason(
    session: Session, add_dossier: Callable[..., DossierId]
) -> None:
    dossier_id = add_dossier()
    as_stagiair(session)
    dossier = session.store.dossiers.find(dossier_id)
    assert dossier is not None
    seen = [make(dossier_id, 1, NIEMAND), make(dossier_id, 6, KAART)]
    whole = plan_dossier(dossier, [*seen, make(dossier_id, 7, ZORG)], session.beleid, session.vandaag())
    assert whole.stap is not None
    assert whole.stap.regel == "R04"
    record = opvolging_of(whole, dossier_id=dossier_id, versie=1, gebeurtenissen=2)
    for hidden in (b"R04", b"voorrang", b"prioriteit", b"eerder_langs", b"zorg"):
        assert hidden not in msgspec.json.encode(record)
    put_record(session, Entiteit.OPVOLGING, dossier_id, record, dossier_id)
    receive(session, seen)
    shown = plan_of(session, dossier_id).stap
    assert shown is not None
    assert (shown.soort, shown.op, shown.reden.code) == ("huisbezoek", whole.stap.op, "door_register")
    assert not shown.voorrang


def test_a_stagiair_who_recorded_something_waits_for_the_register(
    session: Session, add_dossier: Callable[..., DossierId], clock: TestClock
) -> None:
    dossier_id = add_dossier()
    as_stagiair(session)
    nothing = opvolging_of(Plan(stap=None), dossier_id=dossier_id, versie=1, gebeurtenissen=0)
    put_record(session, Entiteit.OPVOLGING, dossier_id, nothing, dossier_id)
    receive(session, [])
    with session.store.transaction():
        derive(session, [dossier_id])
    first = plan_of(session, dossier_id).waarom_niet
    assert first is not None
    assert first.code == "niets_gepland"
    command = RecordContact(
        handeling_id=new_handeling_id(session),
        dossier_id=dossier_id,
        kanaal="telefoon",
        uitkomst="geen_gehoor",
        plaatsgevonden_op=clock.at,
    )
    for answer in (preview_plan(session, command=command), record_contact(session, command=command).plan):
        assert answer.stap is None
        assert answer.waarom_niet is not None
        assert answer.waarom_niet.code == "wacht_op_register"


def test_a_consulent_and_a_stagiair_without_withheld_input_derive_for_themselves(
    session: Session, add_dossier: Callable[..., DossierId]
) -> None:
    dossier_id = add_dossier()
    own = plan_of(session, dossier_id)
    as_stagiair(session)
    with session.store.transaction():
        derive(session, [dossier_id])
    assert plan_of(session, dossier_id) == own
    elsewhere = Opvolging(dossier_id=dossier_id, versie=1, gebeurtenissen=0, soort="telefoon", op=date(2027, 1, 4))
    put_record(session, Entiteit.OPVOLGING, dossier_id, elsewhere, dossier_id)
    session.identity = msgspec.structs.replace(session.identity, rol="consulent")
    with session.store.transaction():
        derive(session, [dossier_id])
    assert plan_of(session, dossier_id) == own


def test_records_of_rooster_and_opvolging_survive_in_the_copy(session: Session, tmp_path: Path) -> None:
    assert session.store.dossiers.rooster(GebruikerId("g9")) is None
    assert session.store.dossiers.opvolging(DossierId("d9")) is None
    rooster = Rooster(gebruiker=GebruikerId("g9"), versie=2, werkdagen=(1, 3))
    put_record(session, Entiteit.ROOSTER, "g9", rooster, "")
    assert session.store.dossiers.rooster(GebruikerId("g9")) == rooster
