"""Every parameter of the policy, by its name: what follows from its own value, and that another value changes it.

A parameter that nothing reads would pass any test of its value; here each one has a case in which it decides.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

import msgspec
import pytest

from app.domain.beleid import Beleid, Parameter, Waarde
from app.domain.bewaren import voorstel_wissen_op
from app.domain.events import (
    Begeleidingswens,
    Besluit,
    Event,
    NoShow,
    Terugbelverzoek,
    ThuiszitOnderwerpen,
    Traject,
    Zorgsignaal,
)
from app.domain.lidmaatschap import Groep, inkomen_klasse, is_stale, membership
from app.domain.records import Dossier, Inkomen, Periode
from app.domain.rules import plan_dossier
from tests.histories import (
    BELEID,
    DOSSIER,
    KAART,
    NO_SHOW,
    THUISZITTER,
    VANDAAG,
    VRIJGESTELD,
    bezoek,
    change,
    event,
    overleg,
    telefoon,
)

Case = Callable[[Beleid], object]

_AT_HOME: Final = change(THUISZITTER, perioden=(Periode(soort="thuiszitten", van=date(2026, 9, 7)),))
_CARD: Final = [event(bezoek(), "2026-05-25"), event(KAART, "2026-05-25", nr=2, later_s=1)]
_TALK: Final = event(overleg("afspraken_gemaakt"), "2026-11-02")
_NOBODY_ANSWERS: Final = [
    event(bezoek("afspraak_niet_verschenen"), "2026-11-02"),
    event(telefoon("geen_gehoor"), "2026-11-03T09:00:00", nr=2),
    event(telefoon("geen_gehoor"), "2026-11-04T13:00:00", nr=3),
    event(telefoon("geen_gehoor"), "2026-11-05T18:00:00", nr=4),
]


def due(*events: Event, dossier: Dossier = DOSSIER) -> Case:
    """The day on which the next step falls due."""

    def read(beleid: Beleid) -> date | None:
        stap = plan_dossier(dossier, events, beleid, VANDAAG).stap
        return stap.op if stap else None

    return read


def kind(*events: Event, dossier: Dossier = DOSSIER) -> Case:
    """What the next step is."""

    def read(beleid: Beleid) -> str:
        stap = plan_dossier(dossier, events, beleid, VANDAAG).stap
        return stap.soort if stap else ""

    return read


def window(*events: Event) -> Case:
    """The first and last day on which the next step may be done."""

    def read(beleid: Beleid) -> tuple[date, date]:
        stap = plan_dossier(DOSSIER, events, beleid, VANDAAG).stap
        assert stap is not None
        return stap.venster_van, stap.venster_tot

    return read


def belongs(groep: str, *, dossier: Dossier, op: date = VANDAAG) -> Case:
    """Whether somebody is in a group."""
    return lambda beleid: groep in membership(dossier, (), beleid, op).groepen


def topics(**fields: str) -> Event:
    return event(ThuiszitOnderwerpen(**fields), "2026-11-02", nr=2, handeling="e0001", later_s=1)


_CLOSED = event(Traject(stand="afgesloten", resultaat="succesvol_school"), "2024-11-25")
_INKOMEN = Inkomen(peildatum=VANDAAG - timedelta(days=31), klasse="onder_grens")

# Per parameter: its case, what follows from the policy's own value, another value, and what follows from that.
CASES: Final[dict[str, tuple[Case, object, int, object]]] = {
    Parameter.LEEFTIJDSGRENS: (
        belongs(Groep.VSV, dossier=change(geboren=date(2000, 1, 3))), True, 26, False,
    ),
    Parameter.LEEFTIJDSGRENS_THUISZITTER: (
        belongs(Groep.THUISZITTER, dossier=change(THUISZITTER, geboren=date(2009, 1, 5))), True, 17, False,
    ),
    Parameter.LEEFTIJD_VANAF: (
        belongs(Groep.VSV, dossier=change(geboren=date(2009, 1, 5))), False, 17, True,
    ),
    Parameter.LEEFTIJD_VANAF_THUISZITTER: (
        belongs(Groep.THUISZITTER, dossier=change(THUISZITTER, geboren=date(2021, 1, 4))), True, 6, False,
    ),
    Parameter.HERBEZOEK_MAANDEN: (due(*_CARD), date(2026, 11, 25), 3, date(2026, 8, 25)),
    Parameter.HERBEZOEK_VENSTER_DAGEN: (
        window(*_CARD), (date(2026, 11, 11), date(2026, 12, 9)), 7, (date(2026, 11, 18), date(2026, 12, 2)),
    ),
    Parameter.ZORG_DAGEN: (
        due(*_CARD, event(Zorgsignaal(categorie="zorg"), "2026-11-02", nr=3)), date(2026, 11, 16), 7, date(2026, 11, 9),
    ),
    Parameter.NIEUWE_POGING_DAGEN: (
        due(event(bezoek("gesproken_ouder_of_derde", met_wie="moeder"), "2026-11-16")),
        date(2026, 11, 30), 21, date(2026, 12, 7),
    ),
    Parameter.EERSTE_POGING_WERKDAGEN: (due(), date(2026, 11, 27), 3, date(2026, 11, 25)),
    Parameter.AFSPRAAK_GEMIST_WERKDAGEN: (
        due(event(bezoek("afspraak_niet_verschenen"), "2026-11-16")), date(2026, 11, 23), 2, date(2026, 11, 18),
    ),
    Parameter.CONTACT_MAANDEN: (due(event(telefoon(), "2026-11-02")), date(2027, 11, 2), 6, date(2027, 5, 3)),
    Parameter.BEGELEIDING_DAGEN: (
        due(event(Begeleidingswens(code="wil_begeleiding"), "2026-11-02")), date(2026, 11, 23), 14, date(2026, 11, 16),
    ),
    Parameter.OVERLEG_DAGEN: (
        due(_TALK, topics(regie="school"), dossier=THUISZITTER), date(2026, 12, 14), 28, date(2026, 11, 30),
    ),
    Parameter.OVERLEG_MONITOREN_DAGEN: (
        due(_TALK, topics(regie="school", terugkeerplan="in_opp"), dossier=THUISZITTER),
        date(2027, 3, 4), 91, date(2027, 2, 1),
    ),
    Parameter.REGIE_DAGEN: (
        due(
            _TALK, topics(regie="niemand"),
            dossier=change(THUISZITTER, perioden=(Periode(soort="thuiszitten", van=date(2026, 5, 4)),)),
        ),
        date(2026, 11, 16), 7, date(2026, 11, 9),
    ),
    Parameter.BELPOGINGEN: (kind(*_NOBODY_ANSWERS), "huisbezoek", 4, "telefoon"),
    Parameter.BELPOGINGEN_DAGEN: (kind(*_NOBODY_ANSWERS), "huisbezoek", 4, "telefoon"),
    Parameter.BELPOGINGEN_DAGDELEN: (kind(*_NOBODY_ANSWERS), "huisbezoek", 4, "telefoon"),
    Parameter.KAARTEN_VOOR_BESLUIT: (kind(*_CARD), "huisbezoek", 1, "besluit"),
    Parameter.INKOMENSGRENS: (
        lambda beleid: inkomen_klasse(731, peildatum=VANDAAG, beleid=beleid), "onder_grens", 580, "boven_grens",
    ),
    Parameter.PRO_VSO_TELT_MEE: (belongs(Groep.VSV, dossier=change(pro_vso=True)), True, 0, False),
    Parameter.NO_SHOW_WEEKDAG: (
        due(event(NoShow(), "2026-11-23"), event(telefoon("geen_gehoor"), "2026-11-23", nr=2), dossier=NO_SHOW),
        date(2026, 11, 27), 3, date(2026, 11, 25),
    ),
    Parameter.NAZORG_MAANDEN: (
        due(_CLOSED, dossier=change(uitval_op=date(2023, 1, 1))), date(2026, 11, 25), 12, date(2025, 11, 25),
    ),
    Parameter.LOB_PRO_VSO_MAANDEN: (
        kind(
            event(overleg(met_wie="school"), "2026-11-18"), dossier=change(pro_vso=True, uitval_op=date(2026, 7, 1))
        ),
        "overleg", 12, "telefoon",
    ),
    Parameter.VERVERSEN_DAGEN: (lambda beleid: is_stale(_INKOMEN, beleid, op=VANDAAG), False, 30, True),
    Parameter.THUISZITTEN_MAANDEN: (
        belongs(Groep.GETELD, dossier=_AT_HOME), False, 2, True,
    ),
    Parameter.VRIJSTELLING_MAANDEN: (
        due(dossier=change(VRIJGESTELD, perioden=(Periode(soort="vrijstelling_5a", van=date(2025, 11, 26)),))),
        date(2026, 11, 26), 6, date(2026, 5, 26),
    ),
    Parameter.GEEN_CONTACT_MAANDEN: (
        due(
            event(bezoek("wil_geen_contact"), "2026-06-01"),
            event(Besluit(keuze="bellen", op=date(2026, 11, 2)), "2026-10-26", nr=2),
        ),
        date(2027, 6, 1), 6, date(2026, 12, 1),
    ),
    Parameter.TERUGBELLEN_WERKDAGEN: (
        due(event(Terugbelverzoek(), "2026-11-20")), date(2026, 11, 23), 2, date(2026, 11, 24),
    ),
    Parameter.TRAJECT_CONTACT_DAGEN: (
        due(event(Traject(stand="traject", instrumenten=("coaching",)), "2026-11-02")),
        date(2026, 12, 14), 7, date(2026, 11, 9),
    ),
    Parameter.VOORSTEL_DAGEN: (
        lambda beleid: voorstel_wissen_op(date(2026, 11, 24), beleid), date(2026, 12, 8), 7, date(2026, 12, 1),
    ),
}  # fmt: skip
# Read where the lease is given (tests/register/test_flow.py), where a moment is checked
# (tests/services/test_recording.py), and by nobody: the national limit stands beside that of the RBL in docs/regels.md.
ELSEWHERE: Final = {Parameter.LEASE_DAGEN, Parameter.TERUGDATEREN_DAGEN, Parameter.INKOMENSGRENS_LANDELIJK}


def with_value(naam: str, waarde: int) -> Beleid:
    """The policy in which one parameter has had another value for ever."""
    changed = {**BELEID.parameters, naam: (Waarde(date(2000, 1, 1), waarde),)}
    return msgspec.structs.replace(BELEID, parameters=changed)


@pytest.mark.parametrize("naam", list(CASES))
def test_a_parameter_decides(naam: str) -> None:
    case, own, other, changed = CASES[naam]
    assert case(BELEID) == own
    assert case(with_value(naam, other)) == changed


def test_every_parameter_has_a_case() -> None:
    assert CASES.keys() | ELSEWHERE == BELEID.parameters.keys()
    assert not CASES.keys() & ELSEWHERE
