"""Every operation of the register, every role, and a dossier of somebody else: who may, and nobody else."""

from collections.abc import Iterator
from typing import Any, Final

import msgspec
import pytest
import requests

from app.domain.events import Contactmoment
from app.sync.client import _content
from proof.register import add_dossiers, gebruiker_id
from register.api.auth import thumbprint
from register.api.openapi import OPERATIONS
from register.beheer import herstel
from register.beheer.inrichten import set_up
from register.context import RegisterContext, open_register
from register.server import RegisterServer
from register.store import apparaten, gebruikers
from tests.register.conftest import PASSWORD, Clock, Laptop

NOBODY, CONSULENT, STAGIAIR = "niemand", "consulent", "stagiair"
KANTOOR, COORDINATOR, AUDITOR, WITHDRAWN = "kantoor", "coordinator", "auditor", "ingetrokken"
ROLES: Final = (NOBODY, CONSULENT, STAGIAIR, KANTOOR, COORDINATOR, AUDITOR, WITHDRAWN)
WITH_COPY: Final = frozenset({CONSULENT, STAGIAIR})
EVERYBODY: Final = frozenset(ROLES)
MOMENT: Final = "2026-03-02T09:00:00Z"
ID: Final = "01928f00-0000-7000-8000-00000000000a"

# Who may, by operation; a body that is right, so that a refusal is about who asks and not about what.
HANDS: Final = {"appVersie": "0.1.0", "schemaVersie": 1, "regelsetVersie": 1, "beleidVersie": 0}
MAY: Final[dict[str, tuple[frozenset[str], Any]]] = {
    "leesVerbinding": (EVERYBODY, None),
    "leesGereedheid": (EVERYBODY, None),
    "leesSleutels": (EVERYBODY, None),
    "leesBeschrijving": (EVERYBODY, None),
    "schrijfApparaatIn": (WITH_COPY, "sleutel"),
    "leesHerstelgeheim": (WITH_COPY, None),
    "geefHanddruk": (WITH_COPY, HANDS),
    "stuurGebeurtenissen": (WITH_COPY, {"lane": "werk", "items": []}),
    "leesWijzigingen": (WITH_COPY, None),
    "vergelijkDossiers": (WITH_COPY, {"na": "", "tot": "", "dossiers": []}),
    "vraagDossiersOp": (WITH_COPY, {"dossierIds": [ID]}),
    "stuurOntvangstbewijs": (WITH_COPY, {"dossierId": ID, "reden": "afgesloten", "gewistOp": MOMENT}),
    "stuurSleutelkopie": (WITH_COPY, "kopie"),
    "leverWerkIn": (frozenset({WITHDRAWN}), {"verzegeld": "kop.sleutel.iv.inhoud.tag"}),
    "meldGewist": (frozenset({WITHDRAWN}), {"gewistOp": MOMENT, "onverzonden": 0, "ingeleverd": True}),
    "zoekKaart": (frozenset({KANTOOR}), {"kaartCode": "K7M-4QX"}),
    "meldReactie": (frozenset({KANTOOR}), {"id": ID, "kaartCode": "K7M-4QX", "van": "jongere"}),
    "meldTerugbelverzoek": (frozenset({KANTOOR}), {"id": ID, "kaartCode": "K7M-4QX", "van": "jongere"}),
}
# Judging who asks is the whole operation, with tests of its own (tests/register/test_operations.py).
BY_ITSELF: Final = frozenset({"geefTokens"})


class Everybody:
    """Somebody of every role, logged in; who has a laptop is enrolled."""

    def __init__(self, context: RegisterContext, server: RegisterServer, clock: Clock) -> None:
        self.context, self.server = context, server
        self.people: dict[str, Laptop] = {}
        for role in (*WITH_COPY, KANTOOR, COORDINATOR, AUDITOR, WITHDRAWN):
            self.people[role] = laptop = Laptop(server.url, role, clock)
            if role in WITH_COPY or role == WITHDRAWN:
                laptop.enrol()
            else:
                laptop.log_in()
        with context.read() as tx:
            self.kid = herstel.herstel.read_sleutel(tx).kid  # type: ignore[union-attr]
        herstel.order_erasure(context, apparaat_id=self.people[WITHDRAWN].apparaat_id)

    def ask(self, role: str, operation: Any, body: Any) -> requests.Response:
        path = operation.path.replace("{apparaatId}", self._apparaat(role))
        if role == NOBODY:
            return requests.request(operation.method, self.server.url + path, json=body, timeout=10)
        laptop = self.people[role]
        if operation.public and body is not None:
            proof = laptop.key.proof(
                method=operation.method.upper(), url=self.server.url + path, now=laptop.clock, access_token=None
            )
            return requests.request(
                operation.method, self.server.url + path, json=body, headers={"DPoP": proof}, timeout=10
            )
        return laptop.call(operation.method.upper(), path, body)

    def _apparaat(self, role: str) -> str:
        return self.people[role].apparaat_id if role in self.people and self.people[role].apparaat_id else ID

    def body(self, role: str, kind: Any) -> Any:
        if kind == "sleutel":
            key = self.people[role].key if role in self.people else self.people[CONSULENT].key
            return {"naam": "Laptop", "sleutel": key.public_jwk()}
        return {"kid": self.kid, "verzegeld": "kop.sleutel.iv.inhoud.tag"} if kind == "kopie" else kind


@pytest.fixture(scope="module")
def everybody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Everybody]:
    folder, clock = tmp_path_factory.mktemp("rollen"), Clock()
    set_up(data_dir=folder / "register", regio_naam="Holland Rijnland", adres="", clock=clock)
    context = open_register(data_dir=folder / "register", clock=clock)
    with context.write() as tx:
        for naam in (*WITH_COPY, KANTOOR, COORDINATOR, AUDITOR, WITHDRAWN):
            gebruikers.add(
                tx,
                inlognaam=naam,
                wachtwoord=PASSWORD,
                rol=CONSULENT if naam == WITHDRAWN else naam,
                voornaam=naam.title(),
                naam=f"{naam.title()} de Proef",
                telefoon="",
                epoch="eerste",
                op=clock(),
            )
    herstel.make_key(context, uit=folder / "herstel.pem", passphrase="vier losse woorden samen")
    with RegisterServer(folder / "register", clock=clock) as server:
        made = Everybody(context, server, clock)
        yield made
        for laptop in made.people.values():
            laptop.client.close()
    context.close()


def test_every_operation_is_judged() -> None:
    assert {operation.id for operation in OPERATIONS} == MAY.keys() | BY_ITSELF


@pytest.mark.parametrize("operation", [item for item in OPERATIONS if item.id in MAY], ids=lambda item: item.id)
def test_who_may_and_nobody_else(everybody: Everybody, operation: Any) -> None:
    may, kind = MAY[operation.id]
    for role in ROLES:
        answer = everybody.ask(role, operation, everybody.body(role, kind))
        if role in may:
            # A card that does not exist is 404 for who may ask.
            assert answer.status_code in (200, 201, 404), (role, answer.status_code, answer.text)
            assert answer.status_code != 404 or role == KANTOOR
        else:
            assert answer.status_code in (401, 403, 404), (role, answer.status_code)
            # A refusal says nothing of anybody.
            assert "de Proef" not in answer.text


@pytest.fixture
def foreign(everybody: Everybody) -> tuple[str, Laptop]:
    """A dossier of the consulent, and the stagiair's laptop, to whom it never belonged."""
    owner = gebruiker_id(everybody.context, CONSULENT)
    (dossier_id,) = add_dossiers(everybody.context, eigenaar_id=owner, aantal=1)
    return dossier_id, everybody.people[STAGIAIR]


def test_a_dossier_of_somebody_else_cannot_be_written_fetched_or_compared(foreign: tuple[str, Laptop]) -> None:
    dossier_id, other = foreign
    (pushed,) = other.push(other.record(dossier_id, Contactmoment(kanaal="telefoon", uitkomst="geen_gehoor")))
    assert pushed.uitslag == "geweigerd"
    assert pushed.probleem is not None
    assert (pushed.probleem.status, pushed.code) == (403, "niet_toegewezen")
    items, _ = other.pull_all()
    assert all(item.dossier_id != dossier_id for item in items)
    fetched = other.call("POST", "/v1/opvragingen", {"dossierIds": [dossier_id]})
    assert msgspec.json.decode(_content(fetched)) == {"items": []}
    stand = {"id": dossier_id, "aantal": 1, "som": "0" * 16, "zorg": "0" * 16}
    compared = other.call("POST", "/v1/vergelijkingen", {"na": "", "tot": "", "dossiers": [stand]})
    unknown = other.call("POST", "/v1/vergelijkingen", {"na": "", "tot": "", "dossiers": [{**stand, "id": ID}]})
    said = [len(msgspec.json.decode(_content(answer))["dossierIds"]) for answer in (compared, unknown)]
    assert said[0] == said[1], "whether it exists cannot be told from the answer"


def test_the_secret_of_another_laptop_cannot_be_had(everybody: Everybody) -> None:
    mine, other = everybody.people[CONSULENT], everybody.people[STAGIAIR]
    answer = mine.call("GET", f"/v1/apparaten/{other.apparaat_id}/herstelgeheim")
    assert answer.status_code == 404


def test_withdrawn_is_dead_at_once(everybody: Everybody) -> None:
    """Not within a minute: at the next call, whatever the token still says."""
    with everybody.context.read() as tx:
        device = apparaten.find_by_key(tx, jkt=_thumbprint(everybody.people[WITHDRAWN]))
    assert device is not None
    assert device.ingetrokken_op is not None
    assert device.herstelgeheim is None
    answer = everybody.people[WITHDRAWN].call("POST", "/v1/handdrukken", HANDS)
    assert answer.status_code == 401
    assert answer.json()["code"] == "apparaat_ingetrokken"


def _thumbprint(laptop: Laptop) -> str:
    return thumbprint(laptop.key.public_jwk())
