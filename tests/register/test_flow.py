"""The day of a laptop over real HTTP: log in, enrol, shake hands, fetch, send, send again."""

from collections.abc import Callable
from datetime import timedelta

from app.domain.beleid import parse_beleid
from app.domain.events import Contactmoment
from app.domain.records import decode_dossier
from app.sync.lease import read_lease
from register.context import RegisterContext
from register.server import RegisterServer
from register.store import gebeurtenissen
from tests.register.conftest import Clock, Laptop

BELLEN = Contactmoment(kanaal="telefoon", uitkomst="geen_gehoor")


def test_a_day_of_a_laptop(
    server: RegisterServer, clock: Clock, context: RegisterContext, add_dossier: Callable[..., str]
) -> None:
    mine, theirs = add_dossier("anna"), add_dossier("bram")
    anna = Laptop(server.url, "anna", clock)

    enrolled = anna.enrol()
    assert enrolled.gebruiker.rol == "consulent"
    assert enrolled.regio.naam == "Holland Rijnland"
    again = anna.client.enrol(naam="Anders genoemd")
    assert again == enrolled

    hands = anna.handshake()
    assert parse_beleid(bytes(hands.beleid)).feestdagen
    assert read_lease(
        hands.lease, register_key=enrolled.register_sleutel, apparaat_id=enrolled.apparaat_id
    ).geldig_tot == clock() + timedelta(days=14)
    assert hands.lanes["werk"].volgnummer == 0
    assert {colleague.voornaam for colleague in hands.consulenten} == {"Anna", "Bram", "Sem", "Cora"}
    assert bytes(anna.handshake(beleid_versie=hands.beleid_versie).beleid) == b"null"

    items, cursor = anna.pull_all()
    assert [(item.entiteit, item.dossier_id) for item in items] == [("dossier", mine), ("nummer", mine)]
    assert decode_dossier(items[0].body).toegewezen_aan == enrolled.gebruiker.id
    assert theirs not in {item.dossier_id for item in items}

    item = anna.record(mine, BELLEN)
    (answer,) = anna.push(item)
    assert (answer.uitslag, answer.na_overdracht) == ("aanvaard", False)
    clock.move(timedelta(minutes=5))
    (repeat,) = anna.push(item)
    assert repeat == answer
    assert anna.handshake().lanes["werk"].volgnummer == 1

    assert anna.pull_all(cursor)[0] == []
    with context.read() as tx:
        stored = list(gebeurtenissen.export(tx))
    assert [event.event.body for event in stored] == [bytes(item.inhoud or b"")]
    anna.client.close()
