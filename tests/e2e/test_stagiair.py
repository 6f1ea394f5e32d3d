"""A real laptop of a stagiair: nothing of concern or oorzaak is in the store, and the next step is the register's."""

from collections.abc import Callable
from datetime import date, timedelta

from app.domain.events import KnownInhoud, Notitie, ThuiszitOnderwerpen, Zorgsignaal, effective_events
from app.domain.ids import DossierId
from app.domain.plan import Plan
from app.domain.records import Zorg
from app.services.commands import RecordContact
from app.services.recording import new_handeling_id, record_contact
from app.services.session import Session
from register.beheer import toewijzen
from register.context import RegisterContext
from register.store import gebruikers
from register.store.optekenen import record_here
from tests.e2e.conftest import MovableClock, TestLaptop

MakeLaptop = Callable[[str], TestLaptop]
AddDossier = Callable[..., DossierId]


def at_the_office(register: RegisterContext, dossier_id: str, *inhouden: KnownInhoud) -> None:
    with register.write() as tx:
        auteur = gebruikers.find_by_login(tx, inlognaam="bram")
        assert auteur is not None
        assert record_here(tx, dossier_id=dossier_id, inhouden=inhouden, auteur=auteur, op=register.now())


def everything_in(laptop: TestLaptop) -> bytes:
    """Every value of every table of the open store."""

    def read(session: Session) -> bytes:
        connection = session.store.database.connection
        tables = [
            row[0]
            for row in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'zoek_%'"
            )
            if row[0] != "zoek"
        ]
        values = [value for table in tables for row in connection.execute(f"SELECT * FROM {table}") for value in row]
        return b"\n".join(value if isinstance(value, bytes) else str(value).encode() for value in values)

    found = laptop.do(read)
    assert isinstance(found, bytes)
    return found


def plan_on(laptop: TestLaptop, dossier_id: DossierId) -> Plan:
    plan = laptop.do(lambda session: session.store.dossiers.plan(dossier_id))
    assert isinstance(plan, Plan)
    return plan


def visit(laptop: TestLaptop, dossier_id: DossierId) -> None:
    def record(session: Session) -> object:
        command = RecordContact(
            handeling_id=new_handeling_id(session),
            dossier_id=dossier_id,
            kanaal="huisbezoek",
            uitkomst="niemand_thuis",
            plaatsgevonden_op=session.now(),
            kaart_achtergelaten=True,
            notitie="",
        )
        return record_contact(session, command=command)

    laptop.do(record)


def test_a_stagiair_knows_when_and_not_why(
    laptop: MakeLaptop, add_dossier: AddDossier, register: RegisterContext, clock: MovableClock
) -> None:
    today = clock().date()
    dossier_id = add_dossier("sem", zorg=Zorg(sinds=today - timedelta(days=2), uiterlijk=date(2026, 12, 3)))
    at_the_office(
        register,
        dossier_id,
        Zorgsignaal(categorie="zorg", uiterlijk=date(2026, 12, 2)),
        ThuiszitOnderwerpen(oorzaak="internaliserend_psychisch", dagbesteding="", regie="school"),
        Notitie(tekst="Belt liever zelf."),
    )
    sem, anna_too = laptop("sem"), add_dossier("anna")
    assert sem.sync().repaired == 0
    visit(sem, dossier_id)
    assert plan_on(sem, dossier_id).waarom_niet is not None, "what he recorded makes the answer out of date"
    outcome = sem.sync()
    assert (outcome.pushed, outcome.repaired) == (2, 0)

    held = everything_in(sem)
    assert b"Belt liever zelf." in held
    for secret in (
        b"internaliserend",
        b"psychisch",
        b"oorzaak",
        b"2026-12-03",
        b"zorgsignaal",
        b'"zorg":{',
        b'voorrang":true',
    ):
        assert secret not in held, secret
    assert anna_too.encode() not in held

    def of_register() -> Plan:
        return next(line.plan for line in toewijzen.list_dossiers(register) if line.dossier.id == dossier_id)

    theirs, ours = of_register().stap, plan_on(sem, dossier_id).stap
    assert theirs is not None
    assert ours is not None
    assert (ours.soort, ours.op) == (theirs.soort, theirs.op)
    assert (theirs.reden.code, ours.reden.code, ours.voorrang) == ("eerder_langs", "door_register", False)

    # His own signal stays his, and his laptop still adds up and still believes the register.
    def signal(session: Session) -> int:
        return len(effective_events(session.store.events.of_dossier(dossier_id)))

    before = sem.do(signal)
    clock.move(days=1)
    assert sem.sync().repaired == 0
    assert sem.do(signal) == before
    at_the_office(register, dossier_id, Zorgsignaal(categorie="zorg", opgeheven=True))
    sem.sync()
    theirs, ours = of_register().stap, plan_on(sem, dossier_id).stap
    assert theirs is not None
    assert ours is not None
    assert (ours.soort, ours.op) == (theirs.soort, theirs.op)
    assert theirs.reden.code == "kaart_geen_reactie"
