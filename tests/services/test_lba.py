"""What LBA gets: every kind of content in one Dutch line, and the oorzaak of thuiszitten never."""

from collections.abc import Callable
from datetime import date
from importlib import resources

import pytest

from app.domain.codes import parse_codelijsten
from app.domain.events import (
    KNOWN_SOORTEN,
    Afdruk,
    Besluit,
    Doorverwijzing,
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
)
from app.domain.ids import DossierId, KaartCode
from app.domain.lba import TAKEN_OVER_SOORTEN, lba_text
from app.services.afsluiten import list_takeover, mark_taken_over
from app.services.recording import record_content
from app.services.session import Session

CODES = parse_codelijsten((resources.files("resources") / "codelijsten.json").read_bytes())


@pytest.mark.parametrize(
    ("inhoud", "text"),
    [
        (
            ThuiszitOnderwerpen(oorzaak="internaliserend_psychisch", onderwijsdeelname="geen", regie="school"),
            "Besproken: onderwijs: geen onderwijs; regie: school",
        ),
        (ThuiszitOnderwerpen(oorzaak="overig"), ""),
        (Thuiszitmelding(sinds=date(2026, 3, 2)), "Thuis sinds 02-03-2026, geoorloofd"),
        (
            Thuiszitmelding(sinds=date(2026, 3, 2), tot=date(2026, 5, 4), geoorloofd=False),
            "Thuis sinds 02-03-2026 tot 04-05-2026, ongeoorloofd",
        ),
        (NoShow(), "Niet verschenen op school"),
        (NoShow(gezien=True), "Weer gezien in de les"),
        (
            Traject(stand="afgesloten", resultaat="succesvol_school", instrumenten=("forward",)),
            "Traject: afgesloten, naar school, forward",
        ),
        (
            Intake(
                leefgebieden=(
                    LeefgebiedDoel(leefgebied="wonen", besproken=True, doel="Eigen kamer"),
                    LeefgebiedDoel(leefgebied="geld"),
                )
            ),
            "Intake: wonen (doel: Eigen kamer)",
        ),
        (Nazorg(resultaat="geen_school_of_werk", uitkering=True), "Nazorg: geen school of werk, uitkering"),
        (Doorverwijzing(naar="gemeente"), "Doorverwezen: gemeente"),
        (GeenGesprek(reden="school_pakt_op"), "Gesprek geen meerwaarde: school pakt het op"),
        (Besluit(keuze="langsgaan", op=date(2026, 12, 1)), "Besluit coördinator: langsgaan op 01-12-2026"),
        (Terugbelverzoek(van="moeder"), "Vraagt om terug te bellen (moeder)"),
        (
            Toestemming(waarvoor="overleg_samenwerkingsverband"),
            "Toestemming gegeven: overleg met samenwerkingsverband",
        ),
        (Afdruk(kaart_code=KaartCode("K7M-4QX"), formaat="a6", taal="nl"), ""),
        (OnbekendeInhoud("groepstraject"), ""),
    ],
)
def test_the_words(inhoud: KnownInhoud | OnbekendeInhoud, text: str) -> None:
    assert lba_text(inhoud, codes=CODES) == text


def test_a_traject_without_any_contact_is_taken_over_once(
    session: Session, add_dossier: Callable[..., DossierId]
) -> None:
    dossier_id = add_dossier()
    record_content(session, dossier_id=dossier_id, inhouden=[Traject(stand="aangeboden")])
    (row,) = list_takeover(session, opened=True)
    assert row.tekst.endswith("Traject: aangeboden")
    mark_taken_over(session, row=row)
    assert list_takeover(session, opened=True) == ()


def test_what_is_taken_over_is_what_has_words() -> None:
    assert set(TAKEN_OVER_SOORTEN) < KNOWN_SOORTEN
    assert KNOWN_SOORTEN - set(TAKEN_OVER_SOORTEN) == {
        *("afdruk", "afdruk_vervallen", "overname", "voorstel_jongere", "intrekking", "correctie"),
    }
