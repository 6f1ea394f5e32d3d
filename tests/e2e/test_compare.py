"""After every sync the copy is compared with what it should be; what differs is fetched again, and nothing is lost."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import delete, update

from app.domain.events import effective_events
from app.domain.ids import DossierId
from app.domain.keten import LANE_WERK
from app.services.commands import RecordContact
from app.services.opening import SecretName
from app.services.reading import read_status
from app.services.recording import new_handeling_id, record_contact
from app.services.rows import StatusRow
from app.services.session import Session
from app.services.syncing import ImplausibleRemovalError
from app.sync.client import RegisterClient
from app.sync.engine import is_implausible
from register.beheer import toewijzen
from register.context import RegisterContext
from register.store import keten, schema, stand
from tests.e2e.conftest import MovableClock, TestLaptop

MakeLaptop = Callable[[str], TestLaptop]
AddDossier = Callable[..., DossierId]


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


def execute(laptop: TestLaptop, *statements: str) -> None:
    """Damage the copy behind the program's back."""

    def run(session: Session) -> None:
        with session.store.transaction():
            for statement in statements:
                session.store.database.connection.execute(statement)

    laptop.do(run)


def dossiers_here(laptop: TestLaptop) -> int:
    count = laptop.do(lambda session: session.store.dossiers.count())
    assert isinstance(count, int)
    return count


def events_here(laptop: TestLaptop, dossier_id: DossierId) -> int:
    count = laptop.do(lambda session: len(effective_events(session.store.events.of_dossier(dossier_id))))
    assert isinstance(count, int)
    return count


def waiting(laptop: TestLaptop) -> int:
    status = laptop.do(read_status)
    assert isinstance(status, StatusRow)
    return status.te_versturen


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Counts the requests that a comparison in detail costs; a sync that finds nothing makes none."""
    asked: list[int] = []
    compare = RegisterClient.compare

    def counted(self: RegisterClient, part: object) -> list[str]:
        asked.append(1)
        return compare(self, part)  # type: ignore[arg-type]

    monkeypatch.setattr(RegisterClient, "compare", counted)
    return asked


def test_a_whole_day_never_differs(
    laptop: MakeLaptop, add_dossier: AddDossier, register: RegisterContext, compared: list[int], clock: MovableClock
) -> None:
    """First copy, work of one's own and of another laptop, reassignment there and back, a note that is refused."""
    ids = [add_dossier("anna", huisnummer=number) for number in range(1, 7)]
    anna, second = laptop("anna"), laptop("anna")
    for one in (anna, second):
        assert one.sync().repaired == 0
    visit(anna, ids[0])
    visit(second, ids[1])
    for one in (anna, second, anna):
        one.sync()
    toewijzen.assign(register, dossier_ids=ids[:2], aan="bram", reden="proef")
    toewijzen.withdraw(register, dossier_ids=ids[5:], reden="afgesloten")
    anna.sync()
    visit(second, ids[0])  # does not know yet that it is Bram's
    second.sync()
    toewijzen.assign(register, dossier_ids=ids[:1], aan="anna", reden="proef")
    clock.move(days=1)
    outcomes = [one.sync() for one in (second, anna, anna)]
    assert [outcome.repaired for outcome in outcomes] == [0, 0, 0]
    assert compared == [], "the sums on both sides agreed each time"
    assert dossiers_here(anna) == dossiers_here(second) == 4


def test_what_got_lost_on_a_laptop_comes_back(
    laptop: MakeLaptop, add_dossier: AddDossier, compared: list[int], clock: MovableClock
) -> None:
    ids = [add_dossier("anna", huisnummer=number) for number in range(1, 5)]
    anna, second = laptop("anna"), laptop("anna")
    anna.sync()
    visit(anna, ids[0])
    anna.sync()
    second.sync()
    execute(
        second,
        f"DELETE FROM event WHERE dossier_id = '{ids[0]}'",
        f"DELETE FROM record WHERE dossier_id = '{ids[1]}'",
        f"DELETE FROM dossier WHERE id = '{ids[2]}'",
        f"INSERT INTO record (entiteit, id, dossier_id, versie, body) VALUES ('nummer', 'x', '{ids[3]}', 1, '{{}}')",
    )
    clock.move(days=1)  # nobody marked these, so it is the daily count that finds them
    assert second.sync().repaired == 4
    assert (dossiers_here(second), events_here(second, ids[0])) == (4, 2)
    compared.clear()
    clock.move(days=1)
    assert second.sync().repaired == 0
    assert compared == []


def test_a_sync_without_changes_fetches_no_page_and_compares_all_the_same(
    laptop: MakeLaptop, add_dossier: AddDossier, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The handshake says where the feed stands and what the copy adds up to."""
    ids = [add_dossier("anna", huisnummer=number) for number in range(1, 4)]
    anna, second = laptop("anna"), laptop("anna")
    for one in (anna, second):
        one.sync()
    pages: list[str | None] = []
    pull = RegisterClient.pull

    def counted(self: RegisterClient, *, cursor: str | None) -> object:
        pages.append(cursor)
        return pull(self, cursor=cursor)

    monkeypatch.setattr(RegisterClient, "pull", counted)
    assert anna.sync().repaired == 0
    assert pages == []
    execute(anna, f"DELETE FROM dossier WHERE id = '{ids[0]}'")
    clock.move(days=1)
    assert anna.sync().repaired == 1
    assert pages == []
    visit(second, ids[1])
    second.sync()
    assert len(pages) == 1, "who sent something looks what became of it"
    anna.sync()
    assert len(pages) == 2
    assert events_here(anna, ids[1]) == 2


def test_work_that_waits_survives_a_repair(laptop: MakeLaptop, add_dossier: AddDossier, clock: MovableClock) -> None:
    """Recorded during the sync itself, between sending and comparing: it is not there yet, and must not go."""
    dossier_id = add_dossier("anna")
    anna = laptop("anna")
    anna.sync()
    execute(anna, f"DELETE FROM record WHERE dossier_id = '{dossier_id}'")
    clock.move(days=1)
    original = RegisterClient.fetch

    def record_meanwhile(self: RegisterClient, ids: list[str]) -> object:
        with ThreadPoolExecutor(1) as other:
            other.submit(visit, anna, dossier_id).result()
        return original(self, ids)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(RegisterClient, "fetch", record_meanwhile)
        assert anna.sync().repaired == 1
    assert waiting(anna) == 2
    assert events_here(anna, dossier_id) == 2
    assert anna.sync().pushed == 2


def test_own_work_that_the_register_lost_goes_out_again(
    laptop: MakeLaptop, add_dossier: AddDossier, register: RegisterContext
) -> None:
    dossier_id = add_dossier("anna")
    anna = laptop("anna")
    anna.sync()
    visit(anna, dossier_id)
    anna.sync()
    with register.write() as tx:
        tx.connection.execute(delete(schema.gebeurtenis))
    with register.write() as tx:
        stand.recount(tx, dossier_id=dossier_id, houders={anna.session.identity.gebruiker.id})
    assert anna.sync().repaired == 1
    assert (waiting(anna), events_here(anna, dossier_id)) == (2, 2)
    assert anna.sync().pushed == 2
    with register.read() as tx:
        assert len(tx.connection.execute(schema.gebeurtenis.select()).all()) == 2


def test_sums_of_the_register_that_are_wrong_mend_themselves(
    laptop: MakeLaptop, add_dossier: AddDossier, register: RegisterContext, compared: list[int]
) -> None:
    """As after the update that brought them, when all of them are nought."""
    add_dossier("anna", huisnummer=1)
    add_dossier("anna", huisnummer=2)
    anna = laptop("anna")
    anna.sync()
    with register.write() as tx:
        tx.connection.execute(update(schema.dossier).values(aantal=0, som=0, zorg=0))
        tx.connection.execute(update(schema.feed_head).values(dossiers=0, aantal=0, som=0, zorg=0))
    assert anna.sync().repaired == 0
    assert len(compared) == 1
    assert anna.sync().repaired == 0
    assert len(compared) == 1


def test_a_difference_alone_never_removes(
    laptop: MakeLaptop, add_dossier: AddDossier, register: RegisterContext, clock: MovableClock
) -> None:
    add_dossier("anna")
    anna = laptop("anna")
    anna.sync()
    with register.write() as tx:  # gone without a word: no removal in the feed
        tx.connection.execute(delete(schema.houder))
        tx.connection.execute(update(schema.feed_head).values(dossiers=0, aantal=0, som=0, zorg=0))
    anna.sync()
    assert dossiers_here(anna) == 1


def test_a_page_that_takes_too_much_is_held_until_somebody_says_so(
    laptop: MakeLaptop, add_dossier: AddDossier, register: RegisterContext
) -> None:
    ids = [add_dossier("anna", huisnummer=number) for number in range(1, 21)]
    anna = laptop("anna")
    anna.sync()
    toewijzen.withdraw(register, dossier_ids=ids[:12], reden="buiten_doelgroep")
    for _ in range(2):
        with pytest.raises(ImplausibleRemovalError) as caught:
            anna.sync()
        assert "12 van de 20" in str(caught.value)
        assert dossiers_here(anna) == 20
    toewijzen.withdraw(register, dossier_ids=ids[12:14], reden="buiten_doelgroep")
    anna.syncing.allow_removals(caught.value.aantal)
    with pytest.raises(ImplausibleRemovalError):
        anna.sync()  # it grew since: asked again
    anna.syncing.allow_removals(14)
    assert anna.sync().purged == 14
    assert dossiers_here(anna) == 6


@pytest.mark.parametrize(
    ("removed", "of", "held"),
    [(9, 9, False), (10, 10, True), (10, 33, True), (10, 34, False), (300, 1000, False), (301, 1000, True)],
)
def test_what_is_implausible(removed: int, of: int, held: bool) -> None:
    assert is_implausible(removed=removed, of=of) is held


def test_what_the_register_has_and_a_laptop_lost_is_said_and_its_numbers_are_not_used_again(
    laptop: Callable[[str], TestLaptop], add_dossier: Callable[..., DossierId], register: RegisterContext
) -> None:
    """The database was put back with every mark beside it: only the register still knows."""
    dossier_id = add_dossier("anna")
    anna = laptop("anna")
    anna.sync()
    anna.shut()
    old = anna.profile.database_file.read_bytes()
    anna.open()
    visit(anna, dossier_id)
    anna.sync()
    anna.shut()
    anna.profile.database_file.write_bytes(old)
    anna.profile.database_file.with_suffix(".stand").unlink()
    anna.keystore.remove(SecretName.HIGH_WATER)
    anna.open()
    assert anna.session.ontbreekt == 0
    anna.sync()
    assert anna.session.ontbreekt >= 2
    visit(anna, dossier_id)
    assert anna.sync().complete
    with register.read() as tx:
        rows = tx.connection.execute(schema.gebeurtenis.select()).all()
        assert [item for item in keten.verify(tx)[1] if item.lane == LANE_WERK] == []
    assert sorted(row.volgnummer for row in rows) == [1, 2, 3, 4]
