"""Every kind of content and every record: what may be recorded, what is refused, and what survives."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from app.domain.events import (
    Besluit,
    Doorverwijzing,
    Event,
    GeenGesprek,
    Intake,
    KnownInhoud,
    LeefgebiedDoel,
    Nazorg,
    NoShow,
    OnbekendeInhoud,
    Terugbelverzoek,
    Thuiszitmelding,
    ThuiszitOnderwerpen,
    Toestemming,
    Traject,
    VoorstelJongere,
    decode_event,
    make_event,
)
from app.domain.ids import DeviceId, DossierId, EventId, GebruikerId, HandelingId, NummerId
from app.domain.inhoud import KNOWN_SOORTEN
from app.domain.records import Afwezigheid, Inkomen, Opvolging, Periode, Rooster, Waarneming, decode_dossier
from tests.histories import DOSSIER, change

KINDS: list[KnownInhoud] = [
    Terugbelverzoek(van="moeder", nummer_id=NummerId("n1")),
    NoShow(gezien=True),
    Thuiszitmelding(sinds=date(2026, 3, 2), tot=date(2026, 5, 4), geoorloofd=False),
    ThuiszitOnderwerpen(
        oorzaak="overig", dagbesteding="opbouwschema", onderwijsdeelname="geen", terugkeerplan="in_opp", regie="school"
    ),
    Toestemming(waarvoor="overleg_samenwerkingsverband", gegeven=False),
    GeenGesprek(reden="herhaalde_melding"),
    Besluit(keuze="langsgaan", op=date(2026, 12, 1)),
    Doorverwijzing(naar="gemeente"),
    Traject(stand="afgesloten", resultaat="succesvol_school", instrumenten=("pluscoaching", "forward")),
    Intake(leefgebieden=(LeefgebiedDoel(leefgebied="wonen", besproken=True, doel="Eigen kamer voor de zomer."),)),
    Nazorg(resultaat="geen_school_of_werk", uitkering=True),
    VoorstelJongere(voornaam="Sam", contact="06 12345678", toestemming=True),
]


def make(inhoud: KnownInhoud) -> Event:
    moment = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
    return make_event(
        event_id=EventId("e1"),
        dossier_id=DossierId("d1"),
        apparaat_id=DeviceId("p1"),
        volgnummer=1,
        handeling_id=HandelingId("e1"),
        auteur=GebruikerId("g1"),
        plaatsgevonden_op=moment,
        vastgelegd_op=moment,
        beleid_versie=1,
        inhoud=inhoud,
    )


@pytest.mark.parametrize("inhoud", KINDS, ids=lambda item: type(item).__name__)
def test_every_new_kind_comes_back_as_it_went_in(inhoud: KnownInhoud) -> None:
    made = make(inhoud)
    again = decode_event(made.body)
    assert again == made
    assert again.inhoud == inhoud
    assert again.soort in KNOWN_SOORTEN


def test_unknown_codes_survive_and_a_kind_of_a_newer_version_keeps_its_bytes() -> None:
    event = make(Traject(stand="wacht_op_gemeente", instrumenten=("nieuw_instrument",)))
    assert decode_event(event.body).inhoud == event.inhoud
    newer = event.body.replace(b'"traject"', b'"groepstraject"')
    kept = decode_event(newer)
    assert kept.inhoud == OnbekendeInhoud("groepstraject")
    assert kept.body == newer


@pytest.mark.parametrize(
    ("inhoud", "why"),
    [
        (Intake(leefgebieden=(LeefgebiedDoel(leefgebied="geld", besproken=True, doel="x" * 121),)), "120"),
        (Intake(leefgebieden=(LeefgebiedDoel(leefgebied="geld", doel="Rondkomen"),)), "discussed"),
        (Thuiszitmelding(sinds=date(2026, 5, 4), tot=date(2026, 5, 3)), "ends after"),
        (VoorstelJongere(voornaam="Sam", contact="06 12345678", toestemming=False), "consent"),
        (VoorstelJongere(voornaam="Sam", contact="", toestemming=True), "short"),
        (VoorstelJongere(voornaam="S" * 41, contact="06 12345678", toestemming=True), "short"),
    ],
)
def test_what_may_not_be_recorded_is_refused_when_it_is_made(inhoud: KnownInhoud, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        make(inhoud)


def test_reading_is_milder_than_making_so_that_nothing_is_lost() -> None:
    long = Intake(leefgebieden=(LeefgebiedDoel(leefgebied="geld", besproken=True, doel="x" * 120),))
    body = make(long).body.replace(b'"' + b"x" * 120, b'"' + b"x" * 300)
    inhoud = decode_event(body).inhoud
    assert isinstance(inhoud, Intake)
    assert len(inhoud.leefgebieden[0].doel) == 300


def test_a_dossier_with_everything_comes_back_and_one_of_an_older_register_still_reads() -> None:
    full = change(
        perioden=(Periode(soort="inschrijving", van=date(2024, 8, 1), tot=date(2026, 2, 1)),),
        inkomens=(Inkomen(peildatum=date(2026, 10, 1), klasse="wisselend"),),
        waarnemingen=(Waarneming(gebruiker=GebruikerId("g2"), van=date(2026, 12, 1), tot=date(2026, 12, 31)),),
        niet_alleen=True,
        niet_alleen_herzien_op=date(2027, 3, 1),
        niet_alleen_met="collega van dienst",
        startkwalificatie_op=date(2027, 7, 1),
        in_beeld_op=date(2025, 9, 1),
    )
    assert decode_dossier(msgspec.json.encode(full)) == full
    assert decode_dossier(msgspec.json.encode(DOSSIER)) == DOSSIER


def test_a_period_holds_from_its_first_day_up_to_the_day_on_which_it_ended() -> None:
    periode = Periode(soort="inschrijving", van=date(2026, 8, 1), tot=date(2026, 11, 1))
    days = (date(2026, 7, 31), date(2026, 8, 1), date(2026, 10, 31), date(2026, 11, 1))
    assert [day in periode for day in days] == [False, True, True, False]
    assert date(1999, 1, 1) in Periode(soort="uitkering")


@pytest.mark.parametrize(
    "record",
    [
        Rooster(gebruiker=GebruikerId("g1"), versie=2, werkdagen=(1, 4), afwezig=(
            Afwezigheid(van=date(2026, 12, 21), tot=date(2027, 1, 1), waarnemer=GebruikerId("g2")),)),
        Opvolging(dossier_id=DossierId("d1"), versie=1, gebeurtenissen=4, soort="telefoon", op=date(2026, 12, 1)),
    ],
)  # fmt: skip
def test_records_beside_a_dossier_come_back(record: Rooster | Opvolging) -> None:
    assert msgspec.json.decode(msgspec.json.encode(record), type=type(record)) == record
