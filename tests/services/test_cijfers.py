"""Own figures: only what this consulent recorded this school year, withdrawn and corrected as it stands now."""

from collections.abc import Callable
from datetime import date, timedelta

from app.domain.ids import DossierId
from app.services.cijfers import read_own_figures
from app.services.recording import undo_handeling
from app.services.session import Session
from tests.unlocked import TestClock, record

AddDossier = Callable[..., DossierId]


def test_figures_count_persons_and_the_visits_of_each_week(
    session: Session, add_dossier: AddDossier, clock: TestClock
) -> None:
    home, away, taken_back = add_dossier(), add_dossier("Sanne Smit"), add_dossier("Noor Vos")
    add_dossier("Nooit Geprobeerd")
    clock.move(days=-7)
    record(session, away, "huisbezoek", "niemand_thuis", kaart_achtergelaten=True)
    clock.move(days=7)
    record(session, home, "huisbezoek", "gesproken_jongere", dagbesteding="loondienst")
    record(session, home, "telefoon", "gesproken_jongere", dagbesteding="werkzoekend")
    record(session, away, "reactie_op_kaart", "reactie_jongere", dagbesteding="school", inkomend=True)
    wrong = record(session, taken_back, "huisbezoek", "gesproken_jongere", dagbesteding="geen")
    undo_handeling(session, dossier_id=taken_back, handeling_id=wrong.handeling_id)

    figures = read_own_figures(session, opened=False)
    assert figures.schooljaar == "2026-2027"
    assert (figures.geprobeerd, figures.bereikt) == (2, 2)
    assert (figures.niet_thuis, figures.kaart_beantwoord) == (1, 1)
    assert dict(figures.dagbesteding) == {"werkzoekend": 1, "school": 1}
    weeks = dict(figures.bezoeken_per_week)
    assert len(weeks) == 12
    assert (weeks[date(2026, 11, 16)], weeks[date(2026, 11, 23)]) == (1, 1)
    assert sum(weeks.values()) == 2


def test_last_school_year_does_not_count(session: Session, add_dossier: AddDossier, clock: TestClock) -> None:
    dossier_id = add_dossier()
    here = clock.at
    clock.at = here - timedelta(days=(here.date() - date(2026, 7, 31)).days)
    record(session, dossier_id, "huisbezoek", "gesproken_jongere", dagbesteding="loondienst")
    clock.at = here
    figures = read_own_figures(session, opened=False)
    assert (figures.geprobeerd, figures.dagbesteding) == (0, ())


def test_who_opens_the_figures_leaves_an_audit_row(session: Session, add_dossier: AddDossier) -> None:
    add_dossier()
    before = session.store.outbox.waiting("inzage")
    read_own_figures(session, opened=False)
    assert session.store.outbox.waiting("inzage") == before
    read_own_figures(session, opened=True)
    assert session.store.outbox.waiting("inzage") == before + 1
