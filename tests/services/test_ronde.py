"""A round: the doors of the route that wait, one contact each; and the choice of the day."""

from collections.abc import Callable

from app.domain.events import Contactmoment
from app.domain.ids import DossierId
from app.services.commands import RecordContact
from app.services.errors import DagbestedingMissingError
from app.services.recording import new_handeling_id
from app.services.ronde import list_round, record_round
from app.services.route import RouteKeuze, choose_route, read_route
from app.services.session import Session
from app.storage.meta import MetaKey
from tests.unlocked import TestClock


def visit(session: Session, dossier_id: DossierId, uitkomst: str) -> RecordContact:
    return RecordContact(
        handeling_id=new_handeling_id(session),
        dossier_id=dossier_id,
        kanaal="huisbezoek",
        uitkomst=uitkomst,
        plaatsgevonden_op=session.now(),
        kaart_achtergelaten=True,
    )


def test_one_door_that_cannot_be_taken_holds_back_no_other(
    session: Session, add_dossier: Callable[..., DossierId]
) -> None:
    one, two, three = (add_dossier(huisnummer=number) for number in (1, 3, 5))
    commands = [
        visit(session, one, "niemand_thuis"),
        visit(session, two, "gesproken_jongere"),
        visit(session, three, "niemand_thuis"),
    ]
    answer = record_round(session, commands=commands)
    assert answer.vastgelegd == (one, three)
    assert isinstance(answer.geweigerd[two], DagbestedingMissingError)
    assert answer.changes.dossiers == {one, three}
    assert session.store.events.of_dossier(two) == ()
    again = record_round(session, commands=commands)
    assert again.vastgelegd == (one, three)
    contacts = [event for event in session.store.events.of_dossier(one) if isinstance(event.inhoud, Contactmoment)]
    assert len(contacts) == 2, "saving twice writes once"
    assert [row.rij.dossier_id for row in list_round(session, opened=True)] == [two]


def test_the_choice_is_of_one_day_and_forgets_a_door_that_goes(
    session: Session, add_dossier: Callable[..., DossierId], clock: TestClock
) -> None:
    one, two = add_dossier(huisnummer=1), add_dossier(huisnummer=3)
    choose_route(session, plaats="Leiden 2311", zonder=[two, DossierId("elders")])
    assert read_route(session) == RouteKeuze(dag=session.vandaag(), plaats="Leiden 2311", zonder=frozenset({two}))
    assert [row.rij.dossier_id for row in list_round(session, opened=False)] == [one]
    with session.store.transaction():
        session.store.purge(two, reden="overgedragen", gewist_ms=0)
    assert read_route(session).zonder == frozenset()
    assert session.store.meta.get(MetaKey.ROUTE_ZONDER, list[str]) == []
    clock.move(days=1)
    assert read_route(session) == RouteKeuze(dag=session.vandaag())


def test_a_place_that_does_not_fit_gives_no_doors(session: Session, add_dossier: Callable[..., DossierId]) -> None:
    add_dossier()
    choose_route(session, plaats="Leiden 2399", zonder=[])
    assert list_round(session, opened=False) == ()
