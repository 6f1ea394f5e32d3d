"""The regie matrix, R13."""

from datetime import date

from app.domain.events import ThuiszitOnderwerpen
from app.domain.records import Periode
from app.domain.regie import recorded_regie, usual_regie
from tests.histories import BELEID, DOSSIER, THUISZITTER, VANDAAG, change, event

RECENT = change(THUISZITTER, perioden=(Periode(soort="thuiszitten", van=date(2026, 9, 7)),))
LONG = change(THUISZITTER, perioden=(Periode(soort="thuiszitten", van=date(2026, 8, 24)),))


def test_r13_the_matrix() -> None:
    nobody = [event(ThuiszitOnderwerpen(regie="niemand", onderwijsdeelname="geen"), "2026-10-05")]
    some_school = [*nobody, event(ThuiszitOnderwerpen(onderwijsdeelname="deels_50_of_meer"), "2026-11-02", nr=2)]
    assert usual_regie(change(uitkering=True), (), BELEID, op=VANDAAG) == "woongemeente"
    assert usual_regie(DOSSIER, (), BELEID, op=VANDAAG) == ""
    assert usual_regie(RECENT, nobody, BELEID, op=VANDAAG) == "school"
    assert usual_regie(LONG, (), BELEID, op=VANDAAG) == "jeugdteam_of_jeugdhulpverlener"
    assert usual_regie(LONG, nobody, BELEID, op=VANDAAG) == "rbl"
    assert usual_regie(LONG, some_school, BELEID, op=VANDAAG) == "school"


def test_r13_what_was_recorded_last_counts() -> None:
    events = [
        event(ThuiszitOnderwerpen(regie="niemand"), "2026-10-05"),
        event(ThuiszitOnderwerpen(oorzaak="overig"), "2026-10-12", nr=2),
        event(ThuiszitOnderwerpen(regie="rbl"), "2026-11-09", nr=3),
    ]
    days = (date(2026, 10, 4), date(2026, 11, 8), date(2026, 11, 9))
    assert [recorded_regie(events, op=day) for day in days] == ["", "niemand", "rbl"]
