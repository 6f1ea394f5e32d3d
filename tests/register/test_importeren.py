"""A monthly file: only what changed in it is written, what it said of periods and income before stays known."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
import pytest

from app.domain.lidmaatschap import holds, known_inkomens, may_have_low_income
from app.domain.records import Dossier, Periode, PeriodeSoort
from register.beheer import toewijzen
from register.beheer.importeren import import_rijen
from register.caseload.lezen import read_caseload
from register.caseload.voorbeeld import CONSULENTEN, make_voorbeeld
from register.context import RegisterContext
from register.store import dossiers, gebruikers
from tests.register.conftest import PASSWORD

VANDAAG = date(2026, 3, 2)
ROW = {
    "bronsysteem": "lba",
    "bron_id": "1",
    "doelgroep": "vsv",
    "herkomst": "oud",
    "voornaam": "Kim",
    "achternaam": "Proef",
    "geboortedatum": "05-05-2005",
    "straat": "Verzonnenstraat",
    "huisnummer": "1",
    "postcode": "2311 AA",
    "woonplaats": "Leiden",
    "gemeentecode": "0546",
    "consulent": "anna",
}
Lees = Callable[..., Dossier]


@pytest.fixture
def lees(context: RegisterContext) -> Lees:
    """Imports a file of one row and gives the dossier; with ``fout`` it gives what was wrong."""

    def do(**cells: str) -> Dossier:
        row = ROW | cells
        data = f"{';'.join(row)}\n{';'.join(row.values())}".encode()
        read = read_caseload(data, filename="proef.csv", mapping=None, vandaag=VANDAAG)
        assert read.fouten == ()
        import_rijen(context, read.rijen, sleutels=read.sleutels)
        (line,) = toewijzen.list_dossiers(context)
        return line.dossier

    return do


def test_periods_follow_the_file_and_earlier_ones_stay(lees: Lees) -> None:
    first = lees(inschrijving_van="01-08-2021", inschrijving_tot="15-01-2025")
    school = Periode(soort=PeriodeSoort.INSCHRIJVING, van=date(2021, 8, 1), tot=date(2025, 1, 15))
    assert first.perioden == (school,)
    corrected = lees(inschrijving_van="01-08-2021", inschrijving_tot="20-01-2025")
    assert corrected.perioden == (msgspec.structs.replace(school, tot=date(2025, 1, 20)),), "the same period, put right"
    again = lees(inschrijving_van="01-02-2026")
    assert again.perioden == (
        msgspec.structs.replace(school, tot=date(2025, 1, 20)),
        Periode(soort=PeriodeSoort.INSCHRIJVING, van=date(2026, 2, 1)),
    )
    assert holds(again, PeriodeSoort.INSCHRIJVING, op=VANDAAG)
    assert not holds(again, PeriodeSoort.INSCHRIJVING, op=date(2025, 6, 1))
    moved = lees(inschrijving_van="03-02-2026")
    assert [item.van for item in moved.perioden] == [date(2021, 8, 1), date(2026, 2, 3)]
    gone = lees()
    assert [item.van for item in gone.perioden] == [date(2021, 8, 1)], "emptied: the file takes its own word back"


def test_only_what_changed_in_the_file_is_written(lees: Lees, context: RegisterContext) -> None:
    """What somebody put right in between stays, until the file itself says something else."""
    lees(verhuisd_op="01-02-2026", niet_alleen="ja", niet_alleen_met="een collega")
    with context.write() as tx:
        (stored,) = dossiers.list_all(tx)
        right = Periode(soort=PeriodeSoort.UITKERING, van=date(2025, 1, 1), tot=date(2025, 6, 1))
        changed = msgspec.structs.replace(
            stored.dossier,
            versie=stored.dossier.versie + 1,
            verhuisd_op=None,
            niet_alleen_met="Bram",
            perioden=(right,),
        )
        dossiers.change(tx, changed, dossier_id=changed.id, op=context.now())
    after = lees(verhuisd_op="01-02-2026", niet_alleen="ja", niet_alleen_met="een collega", school="Proefschool")
    assert (after.verhuisd_op, after.niet_alleen_met, after.perioden) == (None, "Bram", (right,))
    assert after.school == "Proefschool"
    later = lees(verhuisd_op="03-02-2026", niet_alleen="ja", niet_alleen_met="een collega", school="Proefschool")
    assert (later.verhuisd_op, later.niet_alleen_met) == (date(2026, 2, 3), "Bram")


def test_a_benefit_with_dates_goes_to_the_municipality_like_a_plain_yes(lees: Lees) -> None:
    assert lees(uitkering_van="01-01-2025", uitkering_tot="01-02-2026").toegewezen_aan
    assert not lees(uitkering_van="01-03-2026").toegewezen_aan


def test_income_that_was_known_stays_known(lees: Lees) -> None:
    lees(inkomen_klasse="onder_grens", inkomen_peildatum="31-12-2025")
    lees(inkomen_klasse="boven_grens", inkomen_peildatum="31-01-2026")
    last = lees(inkomen_klasse="boven_grens", inkomen_peildatum="28-02-2026")
    assert [(item.peildatum.month, item.klasse) for item in known_inkomens(last)] == [
        (12, "onder_grens"),
        (1, "boven_grens"),
        (2, "boven_grens"),
    ]
    assert may_have_low_income(last, op=VANDAAG), "low in the course of the year (R09)"


@pytest.mark.parametrize(
    ("cells", "kolom"),
    [
        ({"uitkering": "nee", "uitkering_van": "01-01-2026"}, "uitkering"),
        ({"ingeschreven": "nee", "inschrijving_van": "01-01-2026"}, "ingeschreven"),
        ({"startkwalificatie": "nee", "startkwalificatie_op": "01-01-2026"}, "startkwalificatie"),
        ({"inschrijving_van": "02-01-2026", "inschrijving_tot": "01-01-2026"}, "inschrijving_tot"),
        ({"vrijstelling_van": "02-01-2026"}, "vrijstelling"),
        ({"vrijstelling": "5d"}, "vrijstelling"),
        ({"thuiszitten_ongeoorloofd": "ja"}, "thuiszitten_van"),
        ({"thuiszitten_van": "01-04-2026"}, "thuiszitten_van"),
        ({"no_show_op": "01-04-2026"}, "no_show_op"),
        ({"doelgroep": "no_show"}, "herkomst"),
    ],
)
def test_what_does_not_go_together_is_told(cells: dict[str, str], kolom: str) -> None:
    row = ROW | cells
    data = f"{';'.join(row)}\n{';'.join(row.values())}".encode()
    read = read_caseload(data, filename="proef.csv", mapping=None, vandaag=VANDAAG)
    assert [fout.kolom for fout in read.fouten] == [kolom]
    assert read.rijen == ()
    assert read.sleutels == {("lba", "1")}


def test_the_example_goes_in_and_a_second_time_changes_nothing(context: RegisterContext, tmp_path: Path) -> None:
    with context.write() as tx:
        for naam in CONSULENTEN:
            gebruikers.add(
                tx,
                inlognaam=naam,
                wachtwoord=PASSWORD,
                rol="consulent",
                voornaam=naam,
                naam=naam,
                telefoon="",
                epoch="eerste",
                op=context.now(),
            )
    data = make_voorbeeld(dossiers=60, zaad=3, peildatum=VANDAAG)
    for expected in ((60, 0), (0, 60)):
        read = read_caseload(data, filename="voorbeeld.csv", mapping=None, vandaag=VANDAAG)
        done = import_rijen(context, read.rijen, sleutels=read.sleutels)
        assert (done.nieuw, done.ongewijzigd, done.fouten) == (*expected, ())
    with context.read() as tx:
        assert all(item.dossier.perioden and item.dossier.in_beeld_op for item in dossiers.list_all(tx))
