"""What a stagiair gets: the caseload without concern, its reasons and the oorzaak; and the register's own answer."""

from collections.abc import Callable
from datetime import date, timedelta

import msgspec

from app.domain.events import (
    AMSTERDAM,
    Contactmoment,
    Correctie,
    Intrekking,
    KnownInhoud,
    Notitie,
    ThuiszitOnderwerpen,
    Zorgsignaal,
    decode_event,
)
from app.domain.plan import Plan
from app.domain.records import Entiteit, Opvolging, Persoon, Zorg
from app.domain.stand import concerns_zorg
from register.beheer import toewijzen, waarnemen
from register.context import RegisterContext, open_register
from register.store import regios
from tests.register.conftest import Clock, Laptop, Wijziging

BELLEN = Contactmoment(kanaal="telefoon", uitkomst="geen_gehoor")
NIET_THUIS = Contactmoment(kanaal="huisbezoek", uitkomst="niemand_thuis")
KAART = Contactmoment(kanaal="kaart", uitkomst="achtergelaten")
MakeLaptop = Callable[[str], Laptop]
AddDossier = Callable[..., str]


def answers(items: list[Wijziging]) -> list[Opvolging]:
    return [msgspec.json.decode(item.body, type=Opvolging) for item in items if item.entiteit == Entiteit.OPVOLGING]


def plan_of(context: RegisterContext, dossier_id: str) -> Plan:
    return next(line.plan for line in toewijzen.list_dossiers(context) if line.dossier.id == dossier_id)


def says_the_same(answer: Opvolging, plan: Plan) -> bool:
    stap = plan.stap
    if stap is None:
        return (answer.soort, answer.op) == ("", None)
    return (answer.soort, answer.op, answer.venster_van, answer.venster_tot) == (
        stap.soort,
        stap.op,
        stap.zichtbaar_van,
        stap.te_laat_na,
    )


def record(laptop: Laptop, dossier_id: str, inhoud: KnownInhoud, betreft: str | None = None) -> str:
    body = laptop.event(dossier_id, inhoud, betreft=betreft)
    event = decode_event(body)
    (answer,) = laptop.push(laptop.item(body, item_id=event.id))
    assert answer.uitslag == "aanvaard", answer
    return event.id


def test_nothing_of_concern_or_oorzaak_is_sent(
    laptop: MakeLaptop, add_dossier: AddDossier, assign: Callable[[str, str], None], clock: Clock
) -> None:
    """Everything that can tell of it, in a first copy, in a delta and when dossiers are asked for again."""
    dossier_id = add_dossier("anna", zorg=Zorg(sinds=date(2026, 2, 20), uiterlijk=date(2026, 4, 20)))
    anna, sem = laptop("anna"), laptop("sem")
    signal = record(anna, dossier_id, Zorgsignaal(categorie="zorg", uiterlijk=date(2026, 4, 21)))
    topics = ThuiszitOnderwerpen(oorzaak="internaliserend_psychisch", regie="school")
    spoken = record(anna, dossier_id, topics)
    other = msgspec.json.encode(msgspec.structs.replace(topics, oorzaak="externaliserend_psychisch"))
    record(anna, dossier_id, Correctie(inhoud=msgspec.Raw(other)), betreft=spoken)
    lifted = msgspec.json.encode(Zorgsignaal(categorie="zorg", opgeheven=True))
    corrected = record(anna, dossier_id, Correctie(inhoud=msgspec.Raw(lifted)), betreft=signal)
    record(anna, dossier_id, Intrekking(), betreft=corrected)
    withdrawn = record(anna, dossier_id, Zorgsignaal(categorie="zorg"))
    record(anna, dossier_id, Intrekking(), betreft=withdrawn)
    note = record(anna, dossier_id, Notitie(tekst="Belt liever zelf."))
    record(anna, dossier_id, Intrekking(), betreft=note)
    _, cursor = sem.pull_all()
    assign(dossier_id, "sem")
    delta, _ = sem.pull_all(cursor)
    again = sem.client.fetch([dossier_id])
    first = laptop("sem").pull().items
    secrets = [b"zorg", b"oorzaak", b"psychisch", b"2026-04-20", b"2026-02-20", b"2026-04-21"]
    secrets += [item.encode() for item in (signal, corrected, withdrawn)]
    for copy in (delta, again, first):
        bodies = [bytes(item.inhoud or b"") for item in copy]
        assert not [secret for secret in secrets for body in bodies if secret in body.lower()]
        assert b"Belt liever zelf." in b"".join(bodies)
        kept = [decode_event(body) for item, body in zip(copy, bodies, strict=True) if item.entiteit == "gebeurtenis"]
        # What is withheld in part still comes: the topics without the oorzaak, that something was taken back.
        assert sorted(event.soort for event in kept) == [
            *("correctie", "intrekking", "intrekking", "intrekking", "notitie", "thuiszit_onderwerpen")
        ]
        assert {event.betreft for event in kept if event.soort == "intrekking"} >= {note}
        topic = next(event.inhoud for event in kept if isinstance(event.inhoud, ThuiszitOnderwerpen))
        assert (topic.regie, topic.oorzaak) == ("school", ""), "what is not withheld arrives"


def test_a_consulent_gets_all_of_it_and_no_answer(
    laptop: MakeLaptop, add_dossier: AddDossier, assign: Callable[[str, str], None]
) -> None:
    dossier_id = add_dossier("sem", zorg=Zorg(sinds=date(2026, 2, 20)))
    bram = laptop("bram")
    _, cursor = bram.pull_all()
    assign(dossier_id, "bram")
    for items in (bram.pull_all(cursor)[0], bram.pull().items):
        assert [item.entiteit for item in items] == ["dossier", "nummer"]
        assert b'"zorg"' in items[0].body


def test_the_answer_follows_everything_that_can_change_it(
    laptop: MakeLaptop,
    add_dossier: AddDossier,
    assign: Callable[[str, str], None],
    context: RegisterContext,
    clock: Clock,
) -> None:
    dossier_id = add_dossier("anna")
    anna, sem = laptop("anna"), laptop("sem")
    _, cursor = sem.pull_all()
    assign(dossier_id, "sem")
    items, cursor = sem.pull_all(cursor)
    (answer,) = answers(items)
    assert says_the_same(answer, plan_of(context, dossier_id))
    assert (answer.versie, answer.gebeurtenissen) == (1, 0)

    # His own work: the answer comes back with the same sync, although what he sent does not.
    sem.push(sem.record(dossier_id, NIET_THUIS), sem.record(dossier_id, KAART))
    items, cursor = sem.pull_all(cursor)
    (answer,) = answers(items)
    assert len(items) == 1
    assert answer.gebeurtenissen == 2
    assert says_the_same(answer, plan_of(context, dossier_id))
    half_a_year = answer.op

    # Concern, recorded by who had it before: it does not arrive, and the date does.
    clock.move(timedelta(days=1))
    anna_had_it = anna.record(dossier_id, Zorgsignaal(categorie="zorg", uiterlijk=clock().date() + timedelta(days=3)))
    assert [item.uitslag for item in anna.push(anna_had_it)] == ["aanvaard"]
    items, cursor = sem.pull_all(cursor)
    assert [item.entiteit for item in items] == ["opvolging"]
    (answer,) = answers(items)
    assert answer.gebeurtenissen == 2, "counts what he gets"
    assert answer.op == clock().date() + timedelta(days=3)
    assert half_a_year is not None
    assert answer.op < half_a_year
    assert b"zorg" not in items[0].body
    assert b"voorrang" not in items[0].body

    # What the office changes.
    waarnemen.set_werkdagen(context, inlognaam="sem", werkdagen=(1,))
    toewijzen.list_dossiers(context)
    before = answer
    items, cursor = sem.pull_all(cursor)
    assert says_the_same(answers(items)[0] if answers(items) else before, plan_of(context, dossier_id))

    # Nothing changed, so nothing is sent.
    sem.handshake()
    assert sem.pull_all(cursor)[0] == []


def test_the_answer_follows_the_date_and_the_policy(
    laptop: MakeLaptop, add_dossier: AddDossier, context: RegisterContext, clock: Clock
) -> None:
    """A birthday ends it without any event; a new policy moves it."""
    child = Persoon(voornaam="Kim", achternaam="Proef", geboortedatum=date(1999, 3, 12))
    old_soon, other = add_dossier("sem", persoon=child), add_dossier("sem")
    sem = laptop("sem")
    items, cursor = sem.pull_all()
    assert {item.dossier_id for item in answers(items) if item.soort} == {old_soon, other}
    clock.move(timedelta(days=9))
    sem.handshake()
    assert sem.pull_all(cursor)[0] == []
    clock.move(timedelta(days=1))
    assert clock().astimezone(AMSTERDAM).date() == date(2026, 3, 12)
    sem.handshake()
    items, cursor = sem.pull_all(cursor)
    assert [(item.dossier_id, item.soort) for item in answers(items)] == [(old_soon, "")]

    owner = open_register(
        data_dir=context.plek.data_dir, clock=clock, database=context.plek.database, als_eigenaar=True
    )
    with owner.write() as tx:
        beleid, body = regios.read_beleid(tx)
        content = msgspec.json.decode(body)
        content["versie"] = beleid.versie + 1
        content["parameters"]["eerste_poging_werkdagen"][-1]["waarde"] += 5
        regios.put_beleid(tx, inhoud=msgspec.json.encode(content), op=context.now())
    owner.close()
    sem.handshake()
    items, _ = sem.pull_all(cursor)
    (answer,) = answers(items)
    assert answer.dossier_id == other
    assert says_the_same(answer, plan_of(context, other))


def test_a_stagiair_who_covers_gets_the_answer_too(
    laptop: MakeLaptop, add_dossier: AddDossier, context: RegisterContext, clock: Clock
) -> None:
    dossier_id = add_dossier("anna", zorg=Zorg(sinds=date(2026, 2, 20)))
    sem = laptop("sem")
    _, cursor = sem.pull_all()
    today = clock().date()
    waarnemen.cover(context, dossier_ids=[dossier_id], door="sem", van=today, tot=today)
    items, _ = sem.pull_all(cursor)
    assert [item.entiteit for item in items] == ["dossier", "nummer", "opvolging"]
    assert b"zorg" not in items[0].body
    assert says_the_same(answers(items)[0], plan_of(context, dossier_id))


def test_the_sums_of_a_stagiair_add_up(laptop: MakeLaptop, add_dossier: AddDossier, context: RegisterContext) -> None:
    """Left out or withheld in part: what is counted is what arrives."""
    dossier_id = add_dossier("sem")
    sem = laptop("sem")
    record(sem, dossier_id, ThuiszitOnderwerpen(oorzaak="overig", regie="school"))
    record(sem, dossier_id, Zorgsignaal(categorie="zorg"))
    again = laptop("sem")
    page = msgspec.json.decode(msgspec.json.encode(again.pull()))
    events = [decode_event(item.body) for item in again.pull().items if item.entiteit == "gebeurtenis"]
    assert not any(concerns_zorg(event) for event in events)
    assert len(page["items"]) == 4  # dossier, number, one event, the answer
