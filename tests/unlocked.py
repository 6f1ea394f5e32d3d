"""An unlocked copy on a real encrypted store, and invented dossiers in it, for every test that needs one."""

import secrets
from datetime import UTC, date, datetime, timedelta
from importlib import resources
from pathlib import Path

import msgspec

from app.domain.beleid import parse_beleid
from app.domain.codes import parse_codelijsten
from app.domain.ids import AdresId, DeviceId, DossierId, GebruikerId, NummerId
from app.domain.records import Adres, Consulent, Dossier, Entiteit, Nummer, Persoon
from app.services.commands import RecordContact
from app.services.planning import derive
from app.services.recording import new_handeling_id, record_contact
from app.services.session import Identity, Session
from app.storage.store import LocalStore

ME = Consulent(id=GebruikerId("g1"), naam="Carla Jansen", voornaam="Carla", telefoon="+31612345699")


class TestClock:
    """A clock that stands still until the test moves it; it starts on a Tuesday at half past nine in Leiden."""

    __test__ = False

    def __init__(self, at: datetime = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def move(self, **step: float) -> None:
        self.at += timedelta(**step)


def make_session(folder: Path, clock: TestClock) -> Session:
    """Open a new copy of ours in a folder."""
    files = resources.files("resources")
    return Session(
        store=LocalStore(folder / "huisbezoek.db", key=secrets.token_bytes(32)),
        identity=Identity(
            apparaat_id=DeviceId("p1"),
            gebruiker=ME,
            rol="consulent",
            regio="Holland Rijnland",
            register_url="http://127.0.0.1:9",
            register_key={},
        ),
        codes=parse_codelijsten((files / "codelijsten.json").read_bytes()),
        default_beleid=parse_beleid((files / "beleid.json").read_bytes()),
        clock=clock,
    )


def put_dossier(
    session: Session,
    name: str = "Kevin van den Berg",
    *,
    huisnummer: int = 9,
    birth: date = date(2004, 3, 2),
    adres_id: str = "",
    nummers: tuple[str, ...] = (),
    **fields: object,
) -> DossierId:
    """Put a dossier of ours in a copy, as if it had been pulled."""
    voornaam, *rest = name.split(" ")
    dossier = Dossier(
        id=DossierId(session.new_id()),
        versie=1,
        doelgroep="vsv",
        persoon=Persoon(voornaam=voornaam, voorvoegsel=" ".join(rest[:-1]), achternaam=rest[-1], geboortedatum=birth),
        adres=Adres(
            id=AdresId(adres_id or session.new_id()),
            straat="Proefstraat",
            huisnummer=huisnummer,
            postcode="2311 AA",
            woonplaats="Leiden",
            gemeentecode="0546",
        ),
        toegewezen_aan=ME.id,
        toegewezen_op=date(2026, 11, 17),
    )
    dossier = msgspec.structs.replace(dossier, **fields)
    with session.store.transaction():
        session.store.dossiers.put_dossier(msgspec.json.encode(dossier))
        for number, e164 in enumerate(nummers, start=1):
            nummer = Nummer(id=NummerId(f"{dossier.id}-{number}"), versie=1, dossier_id=dossier.id, e164=e164)
            session.store.dossiers.put_record(
                entiteit=Entiteit.NUMMER,
                record_id=nummer.id,
                dossier_id=dossier.id,
                versie=1,
                body=msgspec.json.encode(nummer),
            )
        derive(session, [dossier.id])
    return dossier.id


def record(session: Session, dossier_id: DossierId, kanaal: str, uitkomst: str, **fields: object) -> RecordContact:
    """Record a contact of this moment, as a form does; gives what was asked for."""
    command = RecordContact(
        handeling_id=new_handeling_id(session),
        dossier_id=dossier_id,
        kanaal=kanaal,
        uitkomst=uitkomst,
        plaatsgevonden_op=session.now(),
        **fields,  # type: ignore[arg-type]
    )
    record_contact(session, command=command)
    return command
