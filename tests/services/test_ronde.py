"""A round: the doors of the route that wait, one contact each; and the choice of the day."""

from collections.abc import Callable

from app.domain.events import Contactmoment
from app.domain.ids import DossierId
from app.services.commands import RecordContact
from app.services.errors import DagbestedingMissingError
from app.services.recording import new_handeling_id
from app.services.ronde import list_round, record_round
from app.services.route import RouteKeuze, choose_route, in_route_order, read_route
from app.services.rows import DoorRow
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


def door(postcode: str, huisnummer: int, rd: tuple[int, int] | None) -> DoorRow:
    return DoorRow(
        dossier_id=DossierId(f"{postcode}-{huisnummer}"),
        naam="Kevin Berg",
        sorteernaam="berg kevin",
        leeftijd=20,
        doelgroep="vsv",
        taal="",
        adres_id=f"{postcode}-{huisnummer}",
        geheim=False,
        niet_alleen=False,
        stap=None,
        stand="",
        waarom_niet=None,
        straatregel=f"Proefstraat {huisnummer}",
        postcode=postcode,
        woonplaats="Leiden",
        gemeentecode="0546",
        rd=rd,
    )


def test_a_door_without_coordinates_goes_along_with_its_neighbour() -> None:
    """The way goes 1, 7, 5 along one street; 3 stays by 1 and 4 by 5, whose postcode it has, wherever that goes."""
    rows = [
        door("2311AA", 1, (0, 0)),
        door("2311AA", 3, None),
        door("2312BB", 4, None),
        door("2312BB", 5, (900, 0)),
        door("2313CC", 7, (100, 0)),
        door("2313CC", 9, None),
    ]
    assert [row.dossier_id[-1] for row in in_route_order(rows)] == ["1", "3", "7", "9", "4", "5"]
    assert in_route_order(rows[:3]) == tuple(rows[:3]), "one point is no way"
    assert in_route_order([]) == ()


def test_two_dossiers_at_one_point_stay_together() -> None:
    rows = [
        door("2311AA", 1, (0, 0)),
        door("2311AA", 2, (500, 0)),
        door("2311AA", 3, (500, 0)),
        door("2311AA", 4, (9, 0)),
    ]
    assert [row.dossier_id[-1] for row in in_route_order(rows)] == ["1", "4", "2", "3"]
