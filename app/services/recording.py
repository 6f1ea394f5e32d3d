"""Recording what happened: one encrypted transaction writes events, chain, outbox, next step, index and audit.

The only writer of own events. Nothing is changed or deleted here: taking back and putting right are events too.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from app.domain.codes import Kanaal, Lijst, Uitkomst
from app.domain.events import (
    Afdruk,
    Afspraak,
    Begeleidingswens,
    Contactmoment,
    Correctie,
    Dagbesteding,
    Event,
    Intrekking,
    KnownInhoud,
    Notitie,
    Uitstel,
    Voorstel,
    Zorgsignaal,
    effective_events,
    make_event,
)
from app.domain.ids import DossierId, EventId, HandelingId, KaartCode
from app.domain.kaartlus import card_states
from app.domain.keten import LANE_WERK, SALT_BYTES
from app.domain.plan import Plan
from app.domain.records import Dossier
from app.domain.voorstel import IN_A_LIST, Veld
from app.services.blanco import blank_cards, keep_blank_cards
from app.services.checking import check_contact, check_contents, check_moment, check_note, check_role, may_leave_kaart
from app.services.commands import Postpone, RecordContact, RecordContents
from app.services.errors import DossierGoneError, NotYoursError, PastDateError, UnknownCodeError
from app.services.planning import derive, plan_here
from app.services.session import Changes, Session


class Recorded(msgspec.Struct, frozen=True):
    """Answer to recording: what can be taken back, what follows now, and what changed."""

    handeling_id: HandelingId
    plan: Plan
    changes: Changes


class _Draft(msgspec.Struct, frozen=True):
    """An event that has no number yet."""

    inhoud: KnownInhoud
    plaatsgevonden_op: datetime
    betreft: EventId | None = None
    vervangt: EventId | None = None


def new_handeling_id(session: Session) -> HandelingId:
    """Make the id that a form puts in its command.

    Args:
        session: the unlocked copy.
    """
    return HandelingId(session.new_id())


def preview_plan(session: Session, *, command: RecordContact) -> Plan:
    """Tell what would follow from a command without writing anything ("Hierna: …").

    Args:
        session: the unlocked copy.
        command: the command so far; fields that are still empty are passed over.

    Raises:
        DossierGoneError: the dossier is not here any more.
    """
    dossier = _dossier(session, command.dossier_id)
    events = list(session.store.events.of_dossier(command.dossier_id))
    if command.corrigeert:
        events = [event for event in events if event.handeling_id != command.corrigeert]
    for number, draft in enumerate(_contact_drafts(session, dossier, command)):
        events.append(
            _make(session, command.dossier_id, command.handeling_id, draft, volgnummer=number, event_id=f"~{number}")
        )
    return plan_here(session, dossier, events)


def record_contact(session: Session, *, command: RecordContact) -> Recorded:
    """Record a contactmoment with what belongs to it: card, dagbesteding, wens, concern, appointment, note.

    Saving the same command twice writes once. With ``corrigeert`` set, every event of that handeling is corrected
    or withdrawn and what is new is added. Source of the follow-up: R01 to R32 of the domain model.

    Args:
        session: the unlocked copy.
        command: what the form built.

    Raises:
        InputError: a field cannot be taken (which one: ``veld``).
        DossierGoneError: the dossier is not here any more.
        NotYoursError: the handeling to correct was not recorded here.
        DiskFullError, StoreDamagedError: nothing was written.
    """
    dossier = _dossier(session, command.dossier_id)
    check_contact(session, dossier, command)
    drafts = _contact_drafts(session, dossier, command)
    if command.corrigeert:
        drafts = _as_corrections(session, command.corrigeert, drafts)
    if command.kaart_achtergelaten:
        _use_blank_card(session, command)
    return _write(session, command.dossier_id, command.handeling_id, drafts, finishes_draft=True)


def postpone(session: Session, *, command: Postpone) -> Recorded:
    """Wait with a dossier until a day ("uitgesteld tot").

    Args:
        session: the unlocked copy.
        command: until when and why.

    Raises:
        PastDateError: the day does not lie ahead.
        UnknownCodeError: no such reason.
        DossierGoneError, DiskFullError, StoreDamagedError: as :func:`record_contact`.
    """
    _dossier(session, command.dossier_id)
    if command.tot <= session.vandaag():
        raise PastDateError(veld="tot")
    if session.codes.find(Lijst.UITSTELREDEN, command.reden) is None:
        raise UnknownCodeError(veld="reden")
    draft = _Draft(Uitstel(tot=command.tot, reden=command.reden), session.now())
    return _write(session, command.dossier_id, command.handeling_id, [draft])


def record_content(
    session: Session, *, dossier_id: DossierId, inhouden: Sequence[KnownInhoud], betreft: EventId | None = None
) -> Recorded:
    """Record contents without a contact: a printed card, a take-over, a decision, a traject, a signal.

    Args:
        session: the unlocked copy.
        dossier_id: the dossier.
        inhouden: what to record, at this moment.
        betreft: the event that they point at, if any.

    Raises:
        InputError: a content cannot be taken (which one: ``veld``).
        DossierGoneError, DiskFullError, StoreDamagedError: nothing was written.
    """
    check_contents(inhouden)
    now = session.now()
    return _write(session, dossier_id, new_handeling_id(session), [_Draft(inhoud, now, betreft) for inhoud in inhouden])


def preview_contents(session: Session, *, command: RecordContents) -> Plan:
    """Tell what would follow from contents without a contact, without writing anything.

    Args:
        session: the unlocked copy.
        command: the command so far.

    Raises:
        DossierGoneError: the dossier is not here any more.
    """
    dossier = _dossier(session, command.dossier_id)
    events = list(session.store.events.of_dossier(command.dossier_id))
    for number, inhoud in enumerate(command.inhouden):
        draft = _Draft(inhoud, command.plaatsgevonden_op)
        events.append(
            _make(session, command.dossier_id, command.handeling_id, draft, volgnummer=number, event_id=f"~{number}")
        )
    return plan_here(session, dossier, events)


def record_contents(session: Session, *, command: RecordContents) -> Recorded:
    """Record what a form without a contact built, at the moment that it says. Saving twice writes once.

    Args:
        session: the unlocked copy.
        command: what the form built.

    Raises:
        InputError: a content cannot be taken (which one: ``veld``).
        DossierGoneError, DiskFullError, StoreDamagedError: nothing was written.
    """
    dossier = _dossier(session, command.dossier_id)
    check_moment(session, command.plaatsgevonden_op)
    check_contents(command.inhouden)
    check_role(session, dossier, command.inhouden, op=command.plaatsgevonden_op)
    drafts = [_Draft(inhoud, command.plaatsgevonden_op) for inhoud in command.inhouden]
    return _write(session, command.dossier_id, command.handeling_id, drafts, finishes_draft=True)


def undo_handeling(session: Session, *, dossier_id: DossierId, handeling_id: HandelingId) -> Recorded:
    """Take back what was recorded in one go; both stay in the record, screens and figures hide them.

    Taking back twice writes once.

    Args:
        session: the unlocked copy.
        dossier_id: the dossier.
        handeling_id: what was recorded, on this laptop.

    Raises:
        NotYoursError: it was not recorded here.
        DossierGoneError, DiskFullError, StoreDamagedError: nothing was written.
    """
    _own_handeling(session, handeling_id)
    now = session.now()
    counting = _counting(session, dossier_id, handeling_id)
    drafts = [_Draft(Intrekking(), now, betreft=event.id) for event in counting]
    drafts += [_Draft(back, now) for event in counting if (back := _the_other_way(event.inhoud)) is not None]
    return _write(session, dossier_id, new_handeling_id(session), drafts)


def _the_other_way(inhoud: object) -> Voorstel | None:
    """The proposal that takes one back; a record that was taken away has to be filled in again by hand."""
    if not isinstance(inhoud, Voorstel) or inhoud.weg:
        return None
    if inhoud.basis_versie == 0 and inhoud.entiteit in IN_A_LIST:
        return Voorstel(entiteit=inhoud.entiteit, record_id=inhoud.record_id, basis_versie=1, weg=True)
    back = {name: Veld(was=field.wordt, wordt=field.was) for name, field in inhoud.velden.items()}
    return Voorstel(entiteit=inhoud.entiteit, record_id=inhoud.record_id, basis_versie=inhoud.basis_versie, velden=back)


def mend_refused(session: Session, *, event_id: EventId, inhoud: KnownInhoud) -> Recorded:
    """Send a refused event again with other content: a new event that says which one it takes the place of.

    Args:
        session: the unlocked copy.
        event_id: the refused event.
        inhoud: what it should say.

    Raises:
        NotYoursError: it is no event of this laptop.
        NoteTooLongError: the note is still too long.
        DossierGoneError, DiskFullError, StoreDamagedError: nothing was written.
    """
    refused = session.store.events.find(event_id)
    if refused is None or refused.apparaat_id != session.identity.apparaat_id:
        raise NotYoursError
    if isinstance(inhoud, Notitie):
        check_note(inhoud.tekst)
    drafts = [
        _Draft(Intrekking(), session.now(), betreft=event_id),
        _Draft(inhoud, refused.plaatsgevonden_op, vervangt=event_id),
    ]
    return _write(session, refused.dossier_id, refused.handeling_id, drafts, replaces=event_id)


def _dossier(session: Session, dossier_id: DossierId) -> Dossier:
    dossier = session.store.dossiers.find(dossier_id)
    if dossier is None:
        raise DossierGoneError
    return dossier


def _contact_drafts(session: Session, dossier: Dossier, command: RecordContact) -> list[_Draft]:
    contact = Contactmoment(
        kanaal=command.kanaal,
        uitkomst=command.uitkomst,
        inkomend=command.inkomend,
        met_wie=command.met_wie,
        nummer_id=command.nummer_id,
        kaart_code=command.kaart_code if command.kanaal == Kanaal.REACTIE_OP_KAART else None,
        door_kaartje=command.door_kaartje,
        langs=command.langs,
    )
    inhouden: list[KnownInhoud] = [contact]
    if command.kaart_achtergelaten is not None and may_leave_kaart(dossier, command):
        left = Uitkomst.ACHTERGELATEN if command.kaart_achtergelaten else Uitkomst.KON_NIET_ACHTERLATEN
        code = command.kaart_code
        if command.kaart_achtergelaten and code is None and command.corrigeert is None:
            code = _printed_card(session, dossier.id)
        code = code if command.kaart_achtergelaten else None
        inhouden.append(Contactmoment(kanaal=Kanaal.KAART, uitkomst=left, kaart_code=code))
    if command.dagbesteding:
        inhouden.append(Dagbesteding(code=command.dagbesteding))
    if command.begeleidingswens:
        inhouden.append(Begeleidingswens(code=command.begeleidingswens))
    if command.zorg:
        inhouden.append(Zorgsignaal(categorie="zorg", uiterlijk=command.zorg_uiterlijk))
    if command.afspraak_op is not None:
        inhouden.append(Afspraak(op=command.afspraak_op, plaats=command.afspraak_plaats))
    if command.notitie.strip():
        inhouden.append(Notitie(tekst=command.notitie.strip()))
    inhouden += command.erbij
    return [_Draft(inhoud, command.plaatsgevonden_op) for inhoud in inhouden]


def _use_blank_card(session: Session, command: RecordContact) -> None:
    """A blank card belongs to the dossier at whose door it is left: only now its print is recorded."""
    blank = blank_cards(session)
    card = next((one for one in blank if one.code == command.kaart_code), None)
    if card is not None:
        printed = Afdruk(kaart_code=card.code, formaat=card.formaat, taal=card.taal)
        record_content(session, dossier_id=command.dossier_id, inhouden=[printed])
        with session.store.transaction():
            keep_blank_cards(session, tuple(one for one in blank if one.code != card.code))


def _printed_card(session: Session, dossier_id: DossierId) -> KaartCode | None:
    """The card that was printed last for this dossier and has not been left or thrown away."""
    cards = card_states(session.store.events.of_dossier(dossier_id))
    return next((card.kaart_code for card in reversed(cards) if card.waits_for_mailbox), None)


def _as_corrections(session: Session, handeling_id: HandelingId, drafts: Sequence[_Draft]) -> list[_Draft]:
    """Pair new contents with the old ones of their kind; what has no partner is withdrawn or added."""
    _own_handeling(session, handeling_id)
    first = session.store.events.of_handeling(handeling_id)[0]
    old = {_kind(event.inhoud): event for event in _counting(session, first.dossier_id, handeling_id)}
    answer: list[_Draft] = []
    for draft in drafts:
        event = old.pop(_kind(draft.inhoud), None)
        if event is None:
            answer.append(draft)
        elif event.inhoud != draft.inhoud or event.plaatsgevonden_op != draft.plaatsgevonden_op:
            # Every correction points at the original; of several the one recorded last counts.
            content = msgspec.Raw(msgspec.json.encode(draft.inhoud))
            answer.append(_Draft(Correctie(inhoud=content), draft.plaatsgevonden_op, betreft=event.id))
    answer += [_Draft(Intrekking(), session.now(), betreft=event.id) for event in old.values()]
    return answer


def _kind(inhoud: object) -> tuple[str, str]:
    kanaal = inhoud.kanaal if isinstance(inhoud, Contactmoment) else ""
    return (type(inhoud).__name__, "kaart" if kanaal == Kanaal.KAART else "")


def _own_handeling(session: Session, handeling_id: HandelingId) -> None:
    events = session.store.events.of_handeling(handeling_id)
    if not events or any(event.apparaat_id != session.identity.apparaat_id for event in events):
        raise NotYoursError


def _counting(session: Session, dossier_id: DossierId, handeling_id: HandelingId) -> list[Event]:
    events = effective_events(session.store.events.of_dossier(dossier_id))
    return [event for event in events if event.handeling_id == handeling_id]


def _write(
    session: Session,
    dossier_id: DossierId,
    handeling_id: HandelingId,
    drafts: Iterable[_Draft],
    *,
    replaces: EventId | None = None,
    finishes_draft: bool = False,
) -> Recorded:
    store = session.store
    drafts = list(drafts)
    with store.transaction():
        dossier = _dossier(session, dossier_id)
        done_before = replaces is None and store.events.exists(handeling_id)
        if drafts and not done_before:
            number = store.keten.head(LANE_WERK)[0]
            for index, draft in enumerate(drafts):
                event_id = session.new_id() if index or replaces else handeling_id
                number += 1
                event = _make(session, dossier_id, handeling_id, draft, volgnummer=number, event_id=event_id)
                store.events.add_own(event, zout=session.random(SALT_BYTES))
            if replaces is not None:
                store.outbox.drop_replaced(replaces)
            if finishes_draft:
                store.drafts.remove(dossier_id)
            derive(session, [dossier_id])
        plan = store.dossiers.plan(dossier_id) or plan_here(session, dossier, ())
    return Recorded(handeling_id, plan, Changes(frozenset([dossier_id])))


def _make(
    session: Session, dossier_id: DossierId, handeling_id: HandelingId, draft: _Draft, *, volgnummer: int, event_id: str
) -> Event:
    return make_event(
        event_id=EventId(event_id),
        dossier_id=dossier_id,
        apparaat_id=session.identity.apparaat_id,
        volgnummer=volgnummer,
        handeling_id=handeling_id,
        auteur=session.identity.gebruiker.id,
        plaatsgevonden_op=draft.plaatsgevonden_op,
        vastgelegd_op=session.now(),
        beleid_versie=session.beleid.versie,
        inhoud=draft.inhoud,
        betreft=draft.betreft,
        vervangt=draft.vervangt,
    )
