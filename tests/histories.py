"""A dossier, its events and the shorthand for planning them, for every test of the rules. All invented."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from importlib import resources

import msgspec

from app.domain.beleid import parse_beleid
from app.domain.events import Contactmoment, Event, KnownInhoud, make_event
from app.domain.ids import AdresId, DeviceId, DossierId, EventId, GebruikerId, HandelingId
from app.domain.plan import Plan, Stap
from app.domain.records import Adres, Dossier, Persoon, Rooster
from app.domain.rules import plan_dossier

BELEID = parse_beleid((resources.files("resources") / "beleid.json").read_bytes())
VANDAAG = date(2026, 11, 24)

DOSSIER = Dossier(
    id=DossierId("d1"),
    versie=1,
    doelgroep="vsv",
    herkomst="nieuw",
    uitval_op=date(2026, 11, 20),
    persoon=Persoon(voornaam="Daan", achternaam="Jong", voorvoegsel="de", geboortedatum=date(2004, 5, 1)),
    adres=Adres(id=AdresId("a1"), straat="Voorbeeldkade", huisnummer=1, woonplaats="Leiden", gemeentecode="0546"),
    toegewezen_aan=GebruikerId("g1"),
    toegewezen_op=date(2026, 11, 16),
)


def event(
    inhoud: KnownInhoud, op: str, *, nr: int = 1, betreft: str = "", handeling: str = "", later_s: int = 0
) -> Event:
    moment = datetime.fromisoformat(op if "T" in op else f"{op}T10:00:00").replace(tzinfo=UTC)
    return make_event(
        event_id=EventId(f"e{nr:04d}"),
        dossier_id=DossierId("d1"),
        apparaat_id=DeviceId("p1"),
        volgnummer=nr,
        handeling_id=HandelingId(handeling or f"e{nr:04d}"),
        auteur=GebruikerId("g1"),
        plaatsgevonden_op=moment,
        vastgelegd_op=moment + timedelta(seconds=later_s),
        beleid_versie=1,
        inhoud=inhoud,
        betreft=EventId(betreft) if betreft else None,
    )


def bezoek(uitkomst: str = "niemand_thuis", **fields: str) -> Contactmoment:
    return Contactmoment(kanaal="huisbezoek", uitkomst=uitkomst, **fields)  # type: ignore[arg-type]  # str fields only


KAART = Contactmoment(kanaal="kaart", uitkomst="achtergelaten")


def change(dossier: Dossier = DOSSIER, *, geboren: date | None = None, **fields: object) -> Dossier:
    if geboren is not None:
        fields["persoon"] = msgspec.structs.replace(dossier.persoon, geboortedatum=geboren)
    return msgspec.structs.replace(dossier, **fields)


THUISZITTER = change(
    geboren=date(2013, 9, 4),
    doelgroep="thuiszitter",
    herkomst="",
    ingeschreven=True,
    uitval_op=None,
    school="De Vlieger",
)
NO_SHOW = change(geboren=date(2008, 9, 4), doelgroep="no_show", herkomst="", ingeschreven=True, uitval_op=None)
VRIJGESTELD = change(geboren=date(2013, 9, 4), doelgroep="vrijgesteld", herkomst="", uitval_op=None)


def plan(
    events: Sequence[Event], dossier: Dossier = DOSSIER, vandaag: date = VANDAAG, rooster: Rooster | None = None
) -> Plan:
    return plan_dossier(dossier, events, BELEID, vandaag, rooster=rooster)


def step(
    events: Sequence[Event], dossier: Dossier = DOSSIER, vandaag: date = VANDAAG, rooster: Rooster | None = None
) -> Stap:
    stap = plan(events, dossier, vandaag, rooster).stap
    assert stap is not None
    return stap


def why_not(events: Sequence[Event], dossier: Dossier = DOSSIER, vandaag: date = VANDAAG) -> str:
    answer = plan(events, dossier, vandaag)
    assert answer.stap is None
    assert answer.waarom_niet is not None
    return answer.waarom_niet.code


def overleg(uitkomst: str = "besproken", **fields: str) -> Contactmoment:
    return Contactmoment(kanaal="overleg", uitkomst=uitkomst, **fields)  # type: ignore[arg-type]  # str fields only


def telefoon(uitkomst: str = "gesproken_jongere", **fields: str) -> Contactmoment:
    return Contactmoment(kanaal="telefoon", uitkomst=uitkomst, **fields)  # type: ignore[arg-type]  # str fields only
