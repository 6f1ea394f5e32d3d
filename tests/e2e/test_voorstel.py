"""A proposal that was refused is gone from a real laptop too, after its time, and the copy still adds up."""

from collections.abc import Callable

from app.domain.events import Notitie, VoorstelJongere
from app.domain.ids import DossierId
from app.services.recording import record_content
from app.services.session import Session
from register.beheer import voorstellen
from register.context import RegisterContext
from register.store import gebruikers
from tests.e2e.conftest import PASSWORD, MovableClock, TestLaptop


def soorten(laptop: TestLaptop, dossier_id: DossierId) -> list[str]:
    found = laptop.do(lambda session: [event.soort for event in session.store.events.of_dossier(dossier_id)])
    assert isinstance(found, list)
    return found


def test_a_refused_proposal_goes_from_the_laptop(
    laptop: Callable[[str], TestLaptop],
    add_dossier: Callable[..., DossierId],
    register: RegisterContext,
    clock: MovableClock,
) -> None:
    dossier_id = add_dossier("anna")
    with register.write() as tx:
        gebruikers.add(
            tx,
            inlognaam="cora",
            wachtwoord=PASSWORD,
            rol="coordinator",
            voornaam="Cora",
            naam="Cora de Proef",
            telefoon="",
            epoch="eerste",
            op=clock(),
        )
    anna = laptop("anna")
    anna.sync()

    def propose(session: Session) -> None:
        sam = VoorstelJongere(voornaam="Sam", contact="06 12345671", toestemming=True)
        record_content(session, dossier_id=dossier_id, inhouden=[sam])
        record_content(session, dossier_id=dossier_id, inhouden=[Notitie(tekst="Blijft staan.")])

    anna.do(propose)
    anna.sync()
    ((found, door),) = voorstellen.list_open(register)
    assert (found.voornaam, door) == ("Sam", "anna")
    voorstellen.refuse(register, event_id=found.event.id, door="cora")
    clock.move(days=10)
    voorstellen.clean_up(register, uitvoeren=True)
    anna.sync()
    assert sorted(soorten(anna, dossier_id)) == ["notitie", "voorstel_jongere"]
    clock.move(days=4)
    assert voorstellen.clean_up(register, uitvoeren=True).gebeurtenissen == 1
    outcome = anna.sync()
    assert (outcome.repaired, soorten(anna, dossier_id)) == (0, ["notitie"])
    clock.move(days=1)
    assert anna.sync().repaired == 0, "counted again from the rows, it still adds up"
