"""Putting right from the verloop, long after the undo: every kind of record opens in its own form."""

from datetime import date, timedelta

import pytest

from app.domain.codes import Kanaal, Rol, Uitkomst
from app.domain.events import (
    Besluit,
    Contactmoment,
    Correctie,
    Doorverwijzing,
    GeenGesprek,
    Intake,
    Intrekking,
    KnownInhoud,
    LeefgebiedDoel,
    Nazorg,
    NoShow,
    Overname,
    Thuiszitmelding,
    Toestemming,
    Traject,
    Uitstel,
    VoorstelJongere,
    Zorgsignaal,
    effective_events,
)
from app.domain.ids import DossierId
from app.services.commands import Postpone, RecordContents
from app.services.kaartdruk import Kaartkeuze, print_cards
from app.services.recording import new_handeling_id, postpone, record_content, record_contents
from app.services.session import Session
from app.ui.dialogs import dialogs
from app.ui.forms.meer.form import _VORMEN
from app.ui.putting_right import VORM_BY_KIND
from tests.pages.dossier import DossierPage
from tests.pages.meer import MeerPage
from tests.pages.uitstellen import UitstellenPage
from tests.ui.dossier.conftest import Desk

DAY = date(2026, 11, 25)
INTAKE = Intake(leefgebieden=(LeefgebiedDoel(leefgebied="wonen", besproken=True, doel="Eigen kamer"),))
KINDS: list[KnownInhoud] = [
    Traject(stand="afgesloten", resultaat="school"),
    INTAKE,
    Nazorg(resultaat="school"),
    Thuiszitmelding(sinds=DAY),
    NoShow(gezien=True),
    Zorgsignaal(categorie="zorg", uiterlijk=DAY),
    Doorverwijzing(naar="wijkteam"),
    GeenGesprek(reden="anders"),
    Toestemming(waarvoor="delen_ouders"),
    Besluit(keuze="langsgaan", op=DAY),
    VoorstelJongere(voornaam="Sam", contact="06 12345672", toestemming=True),
]


def record(session: Session, dossier_id: DossierId, inhoud: KnownInhoud) -> None:
    command = RecordContents(
        handeling_id=new_handeling_id(session),
        dossier_id=dossier_id,
        vorm="",
        plaatsgevonden_op=session.now(),
        inhouden=(inhoud,),
    )
    record_contents(session, command=command)


def wait(session: Session, dossier_id: DossierId) -> None:
    until = session.vandaag() + timedelta(days=7)
    command = Postpone(handeling_id=new_handeling_id(session), dossier_id=dossier_id, tot=until, reden="vakantie")
    postpone(session, command=command)


def counting(desk: Desk, dossier: DossierId) -> list[object]:
    return [
        event.inhoud for event in effective_events(desk.do(lambda session: session.store.events.of_dossier(dossier)))
    ]


def test_every_form_for_more_can_put_right_what_it_records() -> None:
    assert set(VORM_BY_KIND.values()) == set(_VORMEN)
    assert {type(inhoud) for inhoud in KINDS} == set(VORM_BY_KIND)


@pytest.mark.parametrize("inhoud", KINDS, ids=lambda inhoud: type(inhoud).__name__)
def test_what_belongs_to_no_contact_opens_as_it_was_recorded(
    desk: Desk, page: DossierPage, more: MeerPage, inhoud: KnownInhoud
) -> None:
    """Saved as it stands nothing is written: so the form shows every field of it, also a day that is over."""
    desk.as_role(Rol.COORDINATOR)
    dossier = desk.add_dossier()
    desk.do(record, dossier, inhoud)
    desk.clock.move(days=9)
    desk.open(dossier)
    page.put_right()
    assert more.title().endswith(" verbeteren")
    filled = [shown for shown in more.filled() if type(shown) is type(inhoud)]
    if isinstance(inhoud, Intake):
        filled = [Intake(leefgebieden=tuple(item for item in one.leefgebieden if item.besproken)) for one in filled]
    assert filled == [inhoud]
    assert not more.can_choose_another()


def test_concern_is_put_right_by_keyboard_and_says_what_stood_first(
    desk: Desk, page: DossierPage, more: MeerPage
) -> None:
    dossier = desk.add_dossier()
    desk.do(record, dossier, Zorgsignaal(categorie="zorg", uiterlijk=DAY + timedelta(days=20)))
    desk.clock.move(days=9)
    desk.open(dossier)
    page.go_to_put_right("voorrang")
    desk.press("Space")
    more.tick("zorg_opgeheven")
    more.save()
    assert counting(desk, dossier) == [Zorgsignaal(categorie="zorg", opgeheven=True)]
    desk.qtbot.waitUntil(lambda: page.before() == "Eerst stond er: voorrang")
    assert "verbeterd" in page.state()
    events = desk.do(lambda session: session.store.events.of_dossier(dossier))
    assert [type(event.inhoud) for event in events] == [Zorgsignaal, Correctie]


def test_what_belongs_to_no_contact_can_be_withdrawn(desk: Desk, page: DossierPage, more: MeerPage) -> None:
    dossier = desk.add_dossier()
    desk.do(record, dossier, Traject(stand="aangeboden"))
    desk.clock.move(days=9)
    desk.open(dossier)
    page.put_right()
    more.withdraw()
    assert counting(desk, dossier) == []
    assert desk.messages[-1] == ("Ingetrokken.", "")


def test_waiting_is_put_right_or_withdrawn_in_its_own_form(
    desk: Desk, page: DossierPage, waiting: UitstellenPage
) -> None:
    dossier = desk.add_dossier()
    desk.do(wait, dossier)
    desk.clock.move(days=1)
    desk.open(dossier)
    page.put_right()
    assert waiting.reason() == "vakantie"
    waiting.choose_reason("ziekte")
    waiting.save()
    (waits,) = counting(desk, dossier)
    assert isinstance(waits, Uitstel)
    assert waits.reden == "ziekte"
    page.put_right()
    waiting.withdraw()
    assert counting(desk, dossier) == []
    # A new one begins without what was put right.
    page.postpone()
    assert not waiting.can_withdraw()
    waiting.save()
    (again,) = counting(desk, dossier)
    assert isinstance(again, Uitstel)
    assert again.reden != "ziekte"


@pytest.mark.parametrize("sure", [True, False])
def test_what_has_no_form_is_withdrawn_after_a_question(
    desk: Desk, page: DossierPage, monkeypatch: pytest.MonkeyPatch, sure: bool
) -> None:
    dossier = desk.add_dossier()
    asked: list[str] = []

    def answer(_parent: object, *, text: str, **_fields: object) -> bool:
        asked.append(text)
        return sure

    monkeypatch.setattr(dialogs, "ask", answer)
    taken = Overname(handelingen=())
    desk.do(lambda session: record_content(session, dossier_id=dossier, inhouden=[taken]))
    desk.open(dossier)
    page.withdraw()
    assert asked[0].startswith("Intrekken: overgenomen in LBA?")
    assert counting(desk, dossier) == ([] if sure else [taken])


def test_a_card_on_paper_is_not_undone_in_the_verloop(desk: Desk, page: DossierPage) -> None:
    dossier = desk.add_dossier()
    desk.do(lambda session: print_cards(session, dossier_ids=[dossier], keuze=Kaartkeuze(formaat="a6")))
    desk.open(dossier)
    desk.qtbot.waitUntil(lambda: page.history() != [])
    assert page.offers() == []


def test_a_draft_is_finished_before_something_is_put_right(desk: Desk, page: DossierPage) -> None:
    dossier = desk.add_dossier()
    desk.do(record, dossier, Traject(stand="aangeboden"))
    desk.open(dossier)
    page.begin(Kanaal.HUISBEZOEK)
    desk.press("1")
    page.put_right()
    assert desk.messages[-1] == ("Maak eerst af wat je begon: huisbezoek.", "")
    assert page.draft() == "Nog niet opgeslagen: huisbezoek"


def test_undo_of_a_correction_brings_back_what_stood(desk: Desk, page: DossierPage) -> None:
    dossier = desk.add_dossier()
    desk.open(dossier)
    page.begin(Kanaal.HUISBEZOEK)
    desk.press("1", "Return")
    desk.clock.move(days=1)
    desk.open(dossier)
    page.put_right()
    desk.press("4", "Return")
    assert Contactmoment(kanaal=Kanaal.HUISBEZOEK, uitkomst=Uitkomst.NIET_OPENGEDAAN) in counting(desk, dossier)
    page.undo()
    assert Contactmoment(kanaal=Kanaal.HUISBEZOEK, uitkomst="niemand_thuis") in counting(desk, dossier)
    events = desk.do(lambda session: session.store.events.of_dossier(dossier))
    assert any(isinstance(event.inhoud, Intrekking) for event in events)
