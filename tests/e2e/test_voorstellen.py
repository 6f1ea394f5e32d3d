"""What two laptops change in one record: merged field by field, or kept both until somebody chooses."""

from collections.abc import Callable, Mapping
from functools import partial

import pytest

from app.domain.ids import DossierId, EventId
from app.domain.records import Nummer
from app.domain.voorstel import Waarde
from app.services.afsluiten import read_day
from app.services.errors import AlreadyChosenError, NumberError, RecordGoneError
from app.services.reading import open_dossier
from app.services.recording import Recorded, undo_handeling
from app.services.rows import DayRow, DossierView, KeuzeRow
from app.services.voorstellen import choose, list_keuzes, propose, propose_removal
from app.sync.errors import RegisterUnreachableError
from register.context import RegisterContext
from register.server import RegisterServer
from register.store import schema
from tests.e2e.conftest import MovableClock, TestLaptop

MakeLaptop = Callable[[str], TestLaptop]
AddDossier = Callable[..., DossierId]


def view(laptop: TestLaptop, dossier_id: DossierId) -> DossierView:
    found = laptop.do(lambda session: open_dossier(session, dossier_id=dossier_id, opened=False))
    assert isinstance(found, DossierView)
    return found


def nummer(laptop: TestLaptop, dossier_id: DossierId) -> Nummer:
    (found,) = view(laptop, dossier_id).nummers
    return found


def change(
    laptop: TestLaptop, dossier_id: DossierId, velden: Mapping[str, Waarde], *, entiteit: str = "nummer"
) -> Recorded:
    record_id = nummer(laptop, dossier_id).id if entiteit == "nummer" else None
    done = laptop.do(
        lambda session: propose(session, dossier_id=dossier_id, entiteit=entiteit, record_id=record_id, velden=velden)
    )
    assert isinstance(done, Recorded)
    return done


def keuzes(laptop: TestLaptop) -> tuple[KeuzeRow, ...]:
    found = laptop.do(partial(list_keuzes, opened=True))
    assert isinstance(found, tuple)
    return found


@pytest.fixture
def pair(laptop: MakeLaptop, add_dossier: AddDossier) -> tuple[TestLaptop, TestLaptop, DossierId]:
    """Two laptops of Anna with one dossier of one number."""
    dossier_id = add_dossier("anna")
    one, two = laptop("anna"), laptop("anna")
    for each in (one, two):
        each.sync()
    return one, two, dossier_id


def test_different_fields_are_merged(pair: tuple[TestLaptop, TestLaptop, DossierId]) -> None:
    one, two, dossier_id = pair
    change(one, dossier_id, {"van": "moeder"})
    change(two, dossier_id, {"status": "werkt"})
    assert (nummer(one, dossier_id).van, nummer(two, dossier_id).status) == ("moeder", "werkt"), "seen at once"
    for each in (one, two, one):
        assert each.sync().refused == 0
    for each in (one, two):
        merged = nummer(each, dossier_id)
        assert (merged.van, merged.status, merged.versie) == ("moeder", "werkt", 3)
        assert keuzes(each) == ()


def test_the_same_field_waits_for_a_choice_and_blocks_nothing(
    pair: tuple[TestLaptop, TestLaptop, DossierId], register: RegisterContext, clock: MovableClock
) -> None:
    one, two, dossier_id = pair
    change(one, dossier_id, {"van": "moeder", "status": "werkt"})
    clock.move(minutes=5)
    change(two, dossier_id, {"van": "vader", "soort": "vast"})
    for each in (one, two, one):
        each.sync()
    for each in (one, two):
        now = nummer(each, dossier_id)
        assert (now.van, now.status, now.soort) == ("moeder", "werkt", "vast"), "the rest is merged"
        (row,) = keuzes(each)
        (field,) = row.velden
        assert (field.veld, field.mijn, field.hun, field.basis) == ("van", "vader", "moeder", "onbekend")
        assert (row.door, row.hun_door) == ("Anna de Proef", "Anna de Proef")
        assert row.hun_op is not None
        assert row.hun_op < row.op
        day = each.do(partial(read_day, opened=True))
        assert isinstance(day, DayRow)
        assert (day.veilig, day.keuzes) == (True, 1), "it can wait"
    keuze_id = keuzes(one)[0].keuze_id
    one.do(lambda session: choose(session, keuze_id=keuze_id, keuzes={"van": "mijn"}))
    assert keuzes(one) == ()
    with pytest.raises(AlreadyChosenError):
        one.do(lambda session: choose(session, keuze_id=keuze_id, keuzes={"van": "hun"}))
    for each in (one, two):
        assert each.sync().repaired == 0
        assert keuzes(each) == ()
        assert nummer(each, dossier_id).van == "vader"
    with register.read() as tx:
        rows = tx.connection.execute(schema.gebeurtenis.select().order_by(schema.gebeurtenis.c.ontvangen_op)).all()
    assert sorted(row.uitslag for row in rows) == ["aanvaard", "aanvaard", "keuze_nodig"], "the choice is on record"


def test_theirs_can_be_chosen_too_on_the_other_laptop(pair: tuple[TestLaptop, TestLaptop, DossierId]) -> None:
    one, two, dossier_id = pair
    change(one, dossier_id, {"van": "moeder"})
    change(two, dossier_id, {"van": "vader"})
    for each in (one, two, one):
        each.sync()
    one.do(lambda session: choose(session, keuze_id=keuzes_id(session), keuzes={"van": "hun"}))
    for each in (one, two):
        each.sync()
        assert (nummer(each, dossier_id).van, keuzes(each)) == ("moeder", ())


def keuzes_id(session: object) -> EventId:
    return list_keuzes(session, opened=True)[0].keuze_id  # type: ignore[arg-type]


def test_a_number_is_added_seen_taken_back_and_taken_away(
    pair: tuple[TestLaptop, TestLaptop, DossierId],
) -> None:
    one, two, dossier_id = pair

    def add(session: object) -> object:
        return propose(
            session,  # type: ignore[arg-type]
            dossier_id=dossier_id,
            entiteit="nummer",
            record_id=None,
            velden={"e164": "06 12 34 56 71", "van": "vader"},
        )

    with pytest.raises(NumberError):
        one.do(
            lambda session: propose(
                session, dossier_id=dossier_id, entiteit="nummer", record_id=None, velden={"e164": "12"}
            )
        )
    added = one.do(add)
    assert isinstance(added, Recorded)
    assert [item.e164 for item in view(one, dossier_id).nummers] == ["+31612345670", "+31612345671"]
    one.do(lambda session: undo_handeling(session, dossier_id=dossier_id, handeling_id=added.handeling_id))
    assert [item.e164 for item in view(one, dossier_id).nummers] == ["+31612345670"]
    one.do(add)
    for each in (one, two):
        assert each.sync().repaired == 0
    assert [item.e164 for item in view(two, dossier_id).nummers] == ["+31612345670", "+31612345671"]
    gone = view(two, dossier_id).nummers[1].id
    two.do(lambda session: propose_removal(session, dossier_id=dossier_id, entiteit="nummer", record_id=gone))
    for each in (two, one):
        assert each.sync().repaired == 0
        assert [item.e164 for item in view(each, dossier_id).nummers] == ["+31612345670"]
    with pytest.raises(RecordGoneError):
        one.do(
            lambda session: propose(
                session, dossier_id=dossier_id, entiteit="nummer", record_id=gone, velden={"van": "moeder"}
            )
        )


def test_taking_away_what_another_changed_waits_for_a_choice(
    pair: tuple[TestLaptop, TestLaptop, DossierId],
) -> None:
    one, two, dossier_id = pair
    record_id = nummer(two, dossier_id).id
    change(one, dossier_id, {"van": "moeder"})
    two.do(lambda session: propose_removal(session, dossier_id=dossier_id, entiteit="nummer", record_id=record_id))
    for each in (one, two, one):
        each.sync()
        assert each.sync().repaired == 0
    assert nummer(two, dossier_id).van == "moeder"
    two.do(lambda session: choose(session, keuze_id=keuzes_id(session), keuzes={"weg": "mijn"}))
    for each in (two, one):
        each.sync()
        assert view(each, dossier_id).nummers == ()
        assert keuzes(each) == ()


def test_the_note_of_a_door_reaches_everybody_at_that_address(
    laptop: MakeLaptop, add_dossier: AddDossier, register: RegisterContext
) -> None:
    first = add_dossier("anna")
    with register.read() as tx:
        from app.domain.records import decode_dossier

        adres = decode_dossier(
            tx.connection.scalar(schema.dossier.select().with_only_columns(schema.dossier.c.inhoud))
        ).adres
    second = add_dossier("bram", "Lisa Berg", adres=adres)
    anna, bram = laptop("anna"), laptop("bram")
    for each in (anna, bram):
        each.sync()
    change(anna, first, {"tekst": "Bel werkt niet, klop op het raam."}, entiteit="deurnotitie")
    assert view(anna, first).deurnotitie == "Bel werkt niet, klop op het raam."
    for each in (anna, bram):
        each.sync()
    assert view(bram, second).deurnotitie == "Bel werkt niet, klop op het raam."
    change(bram, second, {"tekst": None}, entiteit="deurnotitie")
    for each in (bram, anna):
        each.sync()
        assert view(each, first if each is anna else second).deurnotitie == ""
    third = add_dossier("bram", "Sam Berg", adres=adres)
    bram.sync()
    assert view(bram, third).deurnotitie == ""


def test_language_and_preference_of_a_dossier(pair: tuple[TestLaptop, TestLaptop, DossierId]) -> None:
    one, two, dossier_id = pair
    change(one, dossier_id, {"taal": "ti", "contactvoorkeur": "app"}, entiteit="dossier")
    assert view(one, dossier_id).dossier.persoon.taal == "ti"
    for each in (one, two):
        assert each.sync().repaired == 0
    found = view(two, dossier_id).dossier
    assert (found.persoon.taal, found.contactvoorkeur) == ("ti", "app")
    change(two, dossier_id, {"contactvoorkeur": None}, entiteit="dossier")
    for each in (two, one):
        each.sync()
    assert view(one, dossier_id).dossier.contactvoorkeur == ""


def test_what_was_accepted_stays_seen_when_the_sync_is_cut_before_the_page(
    pair: tuple[TestLaptop, TestLaptop, DossierId], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _, dossier_id = pair
    change(one, dossier_id, {"van": "moeder"})
    one.do(
        lambda session: propose(
            session, dossier_id=dossier_id, entiteit="nummer", record_id=None, velden={"e164": "0612345672"}
        )
    )

    def cut(*_: object, **__: object) -> None:
        raise RegisterUnreachableError

    with monkeypatch.context() as patch:
        patch.setattr("app.sync.client.RegisterClient.pull", cut)
        with pytest.raises(RegisterUnreachableError):
            one.sync()
    seen = view(one, dossier_id).nummers
    assert [(item.e164, item.van) for item in seen] == [("+31612345670", "moeder"), ("+31612345672", "onbekend")]
    assert one.sync().repaired == 0
    assert view(one, dossier_id).nummers[1].versie == 1


def test_a_change_of_what_is_gone_is_set_aside_with_its_reason(
    pair: tuple[TestLaptop, TestLaptop, DossierId], server: RegisterServer
) -> None:
    one, two, dossier_id = pair
    record_id = nummer(one, dossier_id).id
    one.do(lambda session: propose_removal(session, dossier_id=dossier_id, entiteit="nummer", record_id=record_id))
    change(two, dossier_id, {"van": "moeder"})
    one.sync()
    assert two.sync().refused == 1
    day = two.do(partial(read_day, opened=True))
    assert isinstance(day, DayRow)
    assert (day.geweigerd, day.te_versturen) == (1, 0)
