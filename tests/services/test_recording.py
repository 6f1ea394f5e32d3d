"""Recording at the door: what is written, what follows, and that nothing is written twice or half."""

from collections.abc import Callable
from datetime import date, timedelta

import msgspec
import pytest

from app.domain.events import Contactmoment, Notitie, effective_events
from app.domain.ids import DossierId, HandelingId, KaartCode
from app.domain.keten import GENESIS, LANE_WERK, next_link
from app.services.aandacht import list_refused, mend_note, retry_refused
from app.services.afsluiten import export_takeover, list_takeover, mark_taken_over, read_day
from app.services.commands import Postpone, RecordContact
from app.services.concepten import keep_draft
from app.services.errors import (
    DagbestedingMissingError,
    DossierGoneError,
    FutureError,
    NoteTooLongError,
    NotYoursError,
    PastDateError,
    TooLongAgoError,
    UnknownCodeError,
    WithWhomMissingError,
)
from app.services.kaartdruk import Kaartkeuze, preview_cards, print_cards
from app.services.kaarten import discard_card, leave_card, list_cards
from app.services.reading import list_today, open_dossier, read_status, search_dossiers
from app.services.recording import new_handeling_id, postpone, preview_plan, record_contact, undo_handeling
from app.services.session import Session

AddDossier = Callable[..., DossierId]


def visit(session: Session, dossier_id: DossierId, uitkomst: str = "niemand_thuis", **fields: object) -> RecordContact:
    base = RecordContact(
        handeling_id=new_handeling_id(session),
        dossier_id=dossier_id,
        kanaal="huisbezoek",
        uitkomst=uitkomst,
        plaatsgevonden_op=session.now(),
    )
    return msgspec.structs.replace(base, **fields)


def left(session: Session, dossier_id: DossierId, **fields: object) -> RecordContact:
    return visit(session, dossier_id, kaart_achtergelaten=True, **fields)


def test_nobody_home_writes_visit_and_card_and_plans_half_a_year(session: Session, add_dossier: AddDossier) -> None:
    dossier_id = add_dossier()
    command = left(session, dossier_id)
    assert preview_plan(session, command=command).stap is not None
    assert session.store.events.of_dossier(dossier_id) == ()
    recorded = record_contact(session, command=command)
    assert recorded.plan == preview_plan(
        session, command=msgspec.structs.replace(command, corrigeert=command.handeling_id)
    )
    assert recorded.plan.stap is not None
    assert recorded.plan.stap.op == date(2027, 5, 24)
    contacts = [event.inhoud for event in effective_events(session.store.events.of_dossier(dossier_id))]
    assert [(c.kanaal, c.uitkomst) for c in contacts if isinstance(c, Contactmoment)] == [
        ("huisbezoek", "niemand_thuis"),
        ("kaart", "achtergelaten"),
    ]
    assert read_status(session).te_versturen == 2


def test_saving_twice_writes_once(session: Session, add_dossier: AddDossier) -> None:
    command = left(session, add_dossier())
    first = record_contact(session, command=command)
    assert record_contact(session, command=command) == first
    assert read_status(session).te_versturen == 2


def test_the_chain_links_every_event_of_the_device(session: Session, add_dossier: AddDossier) -> None:
    record_contact(session, command=left(session, add_dossier()))
    record_contact(session, command=left(session, add_dossier(huisnummer=11)))
    previous = GENESIS
    items = session.store.outbox.batch(LANE_WERK, limit=10)
    assert [item.volgnummer for item in items] == [1, 2, 3, 4]
    for item in items:
        expected = next_link(
            previous=previous, volgnummer=item.volgnummer, item_id=item.item_id, hashed=item.inhoud_hash
        )
        assert item.schakel == expected
        previous = item.schakel


def test_a_whole_talk_is_one_handeling(session: Session, add_dossier: AddDossier) -> None:
    dossier_id = add_dossier()
    command = visit(
        session,
        dossier_id,
        "gesproken_jongere",
        dagbesteding="loondienst",
        begeleidingswens="regelt_zelf",
        notitie="  Belt liever na vijf uur.  ",
        afspraak_op=session.now() + timedelta(days=2),
    )
    recorded = record_contact(session, command=command)
    assert recorded.plan.stap is not None
    assert recorded.plan.stap.soort == "afspraak"
    view = open_dossier(session, dossier_id=dossier_id, opened=True)
    (row,) = view.verloop
    assert (row.eigen, row.staat, len(row.events)) == (True, "wacht", 5)
    assert any(isinstance(e.inhoud, Notitie) and e.inhoud.tekst == "Belt liever na vijf uur." for e in row.events)
    assert [found.dossier_id for found in search_dossiers(session, typed="vijf KEVIN", opened=True)] == [dossier_id]


@pytest.mark.parametrize(
    ("fields", "error", "veld"),
    [
        ({"uitkomst": "gesproken_jongere"}, DagbestedingMissingError, "dagbesteding"),
        ({"uitkomst": "gesproken_ouder_of_derde"}, WithWhomMissingError, "met_wie"),
        ({"uitkomst": "bestaat_niet"}, UnknownCodeError, "uitkomst"),
        ({"kanaal": "postduif"}, UnknownCodeError, "uitkomst"),
        ({"notitie": "x" * 501}, NoteTooLongError, "notitie"),
    ],
)
def test_bad_input_names_its_field_and_writes_nothing(
    session: Session, add_dossier: AddDossier, fields: dict[str, str], error: type[Exception], veld: str
) -> None:
    command = msgspec.structs.replace(visit(session, add_dossier()), **fields)
    with pytest.raises(error) as caught:
        record_contact(session, command=command)
    assert caught.value.veld == veld  # type: ignore[attr-defined]  # every InputError has it
    assert read_status(session).te_versturen == 0


def test_moments_have_limits(session: Session, add_dossier: AddDossier) -> None:
    dossier_id = add_dossier()
    with pytest.raises(FutureError):
        record_contact(session, command=left(session, dossier_id, plaatsgevonden_op=session.now() + timedelta(hours=1)))
    with pytest.raises(TooLongAgoError):
        record_contact(session, command=left(session, dossier_id, plaatsgevonden_op=session.now() - timedelta(days=32)))
    with pytest.raises(PastDateError):
        record_contact(session, command=left(session, dossier_id, afspraak_op=session.now()))
    snooze = Postpone(
        handeling_id=new_handeling_id(session), dossier_id=dossier_id, tot=session.vandaag(), reden="vakantie"
    )
    with pytest.raises(PastDateError):
        postpone(session, command=snooze)
    with pytest.raises(DossierGoneError):
        record_contact(session, command=left(session, DossierId("weg")))


def test_undo_gives_the_plan_of_before_and_may_be_asked_twice(session: Session, add_dossier: AddDossier) -> None:
    dossier_id = add_dossier()
    before = session.store.dossiers.plan(dossier_id)
    recorded = record_contact(session, command=left(session, dossier_id))
    undone = undo_handeling(session, dossier_id=dossier_id, handeling_id=recorded.handeling_id)
    assert undone.plan == before
    count = len(session.store.events.of_dossier(dossier_id))
    undo_handeling(session, dossier_id=dossier_id, handeling_id=recorded.handeling_id)
    assert len(session.store.events.of_dossier(dossier_id)) == count
    assert open_dossier(session, dossier_id=dossier_id, opened=False).verloop == ()


def test_only_own_handelingen_are_taken_back(session: Session, add_dossier: AddDossier) -> None:
    with pytest.raises(NotYoursError):
        undo_handeling(session, dossier_id=add_dossier(), handeling_id=HandelingId("van-een-ander"))


def test_a_correction_replaces_outcome_card_and_note(session: Session, add_dossier: AddDossier) -> None:
    dossier_id = add_dossier()
    wrong = record_contact(session, command=left(session, dossier_id, notitie="Hond achter."))
    right = visit(session, dossier_id, "woont_hier_niet_meer", corrigeert=wrong.handeling_id)
    recorded = record_contact(session, command=right)
    assert recorded.plan.stap is not None
    assert recorded.plan.stap.regel == "R29"
    (row,) = open_dossier(session, dossier_id=dossier_id, opened=False).verloop
    assert row.gecorrigeerd
    assert len(row.events) == 1


def test_today_is_in_route_order_and_says_what_was_done(session: Session, add_dossier: AddDossier) -> None:
    far, near = add_dossier(huisnummer=21), add_dossier("Şeyma Öztürk", huisnummer=3)
    rows = list_today(session, dag=session.vandaag(), opened=True)
    assert [row.dossier_id for row in rows] == [near, far]
    assert [row.dossier_id for row in search_dossiers(session, typed="ozturk sey", opened=True)] == [near]
    record_contact(session, command=visit(session, far, "gesproken_ouder_of_derde", met_wie="vader"))
    assert open_dossier(session, dossier_id=far, opened=True).rij.pogingen == 1
    rows = list_today(session, dag=session.vandaag(), opened=False)
    assert [(row.dossier_id, row.vandaag_vastgelegd) for row in rows] == [(near, False), (far, True)]
    tomorrow = session.vandaag() + timedelta(days=1)
    assert not any(row.vandaag_vastgelegd for row in list_today(session, dag=tomorrow, opened=False))


def test_who_looks_leaves_a_row_without_what_was_typed(session: Session, add_dossier: AddDossier) -> None:
    dossier_id = add_dossier()
    search_dossiers(session, typed="kevin", opened=True)
    open_dossier(session, dossier_id=dossier_id, opened=True)
    items = session.store.outbox.batch("inzage", limit=10)
    bodies = [item.body or b"" for item in items]
    assert b"gezocht" in bodies[0]
    assert b"dossier_bekeken" in bodies[1]
    assert dossier_id.encode() in bodies[1]
    assert not any(b"kevin" in body.lower() for body in bodies)
    assert read_status(session).te_versturen == 0


def test_the_card_loop_from_print_to_reaction(session: Session, add_dossier: AddDossier) -> None:
    dossier_id = add_dossier()
    assert [row.staat for row in list_cards(session, dag=session.vandaag(), opened=True)] == ["te_drukken"]
    printed = print_cards(session, dossier_ids=[dossier_id], keuze=Kaartkeuze(formaat="a6"))
    assert printed.pdf.startswith(b"%PDF")
    assert [row.kaart_code for row in read_day(session, opened=True).niet_bezorgd] == list(printed.codes)
    assert open_dossier(session, dossier_id=dossier_id, opened=False).kaart_klaar == printed.codes[0]
    record_contact(session, command=left(session, dossier_id))
    (row,) = list_cards(session, dag=session.vandaag(), opened=False)
    assert (row.staat, row.kaart_code) == ("achtergelaten", printed.codes[0])
    reaction = msgspec.structs.replace(
        visit(session, dossier_id, "reactie_jongere", dagbesteding="werkzoekend", kaart_code=printed.codes[0]),
        kanaal="reactie_op_kaart",
        door_kaartje="ja",
    )
    assert record_contact(session, command=reaction).plan.stap is not None
    assert [row.staat for row in list_cards(session, dag=session.vandaag(), opened=False)] == ["beantwoord"]


def test_a_printed_card_can_be_thrown_away_or_left_afterwards(session: Session, add_dossier: AddDossier) -> None:
    first, second = add_dossier(), add_dossier(huisnummer=11)
    codes = print_cards(session, dossier_ids=[first, second], keuze=Kaartkeuze(formaat="a4_4")).codes
    discard_card(session, dossier_id=first, code=codes[0])
    leave_card(session, dossier_id=second, code=codes[1])
    assert read_day(session, opened=True).niet_bezorgd == ()
    assert read_day(session, opened=True).kaartjes == 1


@pytest.mark.parametrize("formaat", ["a6", "a5_brief"])
def test_what_became_of_a_card_is_recorded_once_however_often_it_is_said(
    session: Session, add_dossier: AddDossier, formaat: str
) -> None:
    left_one, gone = add_dossier(), add_dossier(huisnummer=11)
    codes = print_cards(session, dossier_ids=[left_one, gone], keuze=Kaartkeuze(formaat=formaat)).codes
    leave_card(session, dossier_id=left_one, code=codes[0])
    discard_card(session, dossier_id=gone, code=codes[1])
    waits = read_status(session).te_versturen
    for dossier_id, code in zip((left_one, gone), codes, strict=True):
        leave_card(session, dossier_id=dossier_id, code=code)
        discard_card(session, dossier_id=dossier_id, code=code)
    assert read_status(session).te_versturen == waits
    assert [row.staat for row in list_cards(session, dag=session.vandaag(), opened=False) if row.kaart_code] == [
        "achtergelaten",
        "vervallen",
    ]


def test_a_preview_records_nothing(session: Session, add_dossier: AddDossier) -> None:
    pages = preview_cards(session, dossier_ids=[add_dossier()], keuze=Kaartkeuze(formaat="a6"), dpi=72)
    assert len(pages) == 2
    assert read_status(session).te_versturen == 0


def test_what_goes_to_lba_is_text_once(session: Session, add_dossier: AddDossier) -> None:
    dossier_id = add_dossier("=Cmd Jansen")
    record_contact(session, command=left(session, dossier_id, notitie="-Bel om 5"))
    (row,) = list_takeover(session, opened=True)
    assert row.tekst == (
        "24-11-2026 ochtend: Huisbezoek, niemand thuis\n"
        "24-11-2026 ochtend: Kaartje, achtergelaten\n"
        "24-11-2026 ochtend: Notitie: -Bel om 5"
    )
    assert "'=Cmd Jansen" in export_takeover(session, rows=[row]).decode("utf-8-sig")
    mark_taken_over(session, row=row)
    assert list_takeover(session, opened=True) == ()
    waits = read_status(session).te_versturen
    mark_taken_over(session, row=row)
    assert read_status(session).te_versturen == waits, "said twice it is recorded once"


def test_the_day_counts_what_was_done_here_today(session: Session, add_dossier: AddDossier) -> None:
    first, second = add_dossier(), add_dossier(huisnummer=11)
    record_contact(session, command=left(session, first))
    call = msgspec.structs.replace(
        visit(session, second, "gesproken_jongere", dagbesteding="school"), kanaal="telefoon"
    )
    record_contact(session, command=call)
    keep_draft(session, dossier_id=first, body=b"{}")
    day = read_day(session, opened=True)
    assert (day.bezoeken, day.kaartjes, day.telefoontjes, day.gesproken) == (1, 1, 1, 1)
    assert (len(day.concepten), day.te_versturen, day.over_te_nemen, day.veilig) == (1, 4, 2, False)


def test_a_refused_note_is_mended_and_nothing_is_dropped(session: Session, add_dossier: AddDossier) -> None:
    dossier_id = add_dossier()
    record_contact(session, command=left(session, dossier_id, notitie="bsn 123"))
    note = session.store.outbox.batch(LANE_WERK, limit=10)[-1]
    with session.store.transaction():
        session.store.outbox.refused(note.item_id, probleem=b'{"detail":"Haal het nummer weg.","veld":"tekst"}')
    (row,) = list_refused(session, opened=True)
    assert (row.reden, row.veld) == ("Haal het nummer weg.", "tekst")
    assert not read_day(session, opened=True).veilig
    mend_note(session, event_id=row.event_id, tekst="Belt zelf.")
    assert list_refused(session, opened=True) == ()
    events = effective_events(session.store.events.of_dossier(dossier_id))
    assert [e.inhoud.tekst for e in events if isinstance(e.inhoud, Notitie)] == ["Belt zelf."]
    mend_note(session, event_id=row.event_id, tekst="Belt zelf.")
    assert effective_events(session.store.events.of_dossier(dossier_id)) == events, "mended twice it is one note"
    assert retry_refused(session).dossiers == frozenset()


def test_a_card_code_of_the_form_wins(session: Session, add_dossier: AddDossier) -> None:
    dossier_id = add_dossier()
    record_contact(session, command=left(session, dossier_id, kaart_code=KaartCode("ABC-234")))
    (row,) = list_cards(session, dag=session.vandaag(), opened=False)
    assert row.kaart_code == "ABC-234"
