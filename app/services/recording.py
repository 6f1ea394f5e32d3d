"""Recording what happened: one encrypted transaction writes events, chain, outbox, next step, index and audit.

The only writer of own events. Nothing is changed or deleted here: taking back and putting right are events too.
"""

from collections.abc import Iterable, Sequence

import msgspec

from app.domain.codes import Kanaal, Lijst, Uitkomst
from app.domain.events import (
    Afdruk,
    Afspraak,
    Begeleidingswens,
    Contactmoment,
    Dagbesteding,
    Event,
    Intrekking,
    KnownInhoud,
    Notitie,
    Uitstel,
    Zorgsignaal,
    make_event,
)
from app.domain.ids import DossierId, EventId, HandelingId, KaartCode
from app.domain.kaartlus import card_states
from app.domain.keten import LANE_WERK, SALT_BYTES
from app.domain.plan import Plan
from app.domain.records import Dossier
from app.services.blanco import blank_cards, keep_blank_cards
from app.services.checking import check_contact, check_contents, check_moment, check_note, check_role, may_leave_kaart
from app.services.commands import Postpone, RecordContact, RecordContents
from app.services.correcting import Draft, corrections, counting, takes_back, without
from app.services.errors import (
    DossierGoneError,
    NotYoursError,
    PastDateError,
    UnknownCodeError,
)
from app.services.planning import derive, plan_here
from app.services.session import Changes, Session

Command = RecordContact | RecordContents | Postpone


class Recorded(msgspec.Struct, frozen=True):
    """Answer to recording: what can be taken back, what follows now, and what changed."""

    handeling_id: HandelingId
    plan: Plan
    changes: Changes


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
    events = _before(session, command)
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
    check_contact(session, dossier, command, stands=_stands(session, command))
    drafts = _as_corrections(session, command, _contact_drafts(session, dossier, command))
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
    stands = _stands(session, command)
    same_day = any(isinstance(event.inhoud, Uitstel) and event.inhoud.tot == command.tot for event in stands)
    if command.tot <= session.vandaag() and not same_day:
        raise PastDateError(veld="tot")
    if session.codes.find(Lijst.UITSTELREDEN, command.reden) is None:
        raise UnknownCodeError(veld="reden")
    moment = stands[0].plaatsgevonden_op if stands else session.now()
    drafts = [Draft(Uitstel(tot=command.tot, reden=command.reden), moment)]
    return _write(session, command.dossier_id, command.handeling_id, _as_corrections(session, command, drafts))


def record_content(
    session: Session,
    *,
    dossier_id: DossierId,
    inhouden: Sequence[KnownInhoud],
    betreft: EventId | None = None,
    audit: str = "",
) -> Recorded:
    """Record contents without a contact: a printed card, a take-over, a decision, a traject, a signal.

    Args:
        session: the unlocked copy.
        dossier_id: the dossier.
        inhouden: what to record, at this moment.
        betreft: the event that they point at, if any.
        audit: one of :class:`AuditAction` to write with it; what is recorded tells the rest by itself.

    Raises:
        InputError: a content cannot be taken (which one: ``veld``).
        DossierGoneError, DiskFullError, StoreDamagedError: nothing was written.
    """
    check_contents(inhouden)
    now = session.now()
    drafts = [Draft(inhoud, now, betreft) for inhoud in inhouden]
    return _write(session, dossier_id, new_handeling_id(session), drafts, audit=audit)


def preview_contents(session: Session, *, command: RecordContents) -> Plan:
    """Tell what would follow from contents without a contact, without writing anything.

    Args:
        session: the unlocked copy.
        command: the command so far.

    Raises:
        DossierGoneError: the dossier is not here any more.
    """
    dossier = _dossier(session, command.dossier_id)
    events = _before(session, command)
    for number, inhoud in enumerate(command.inhouden):
        draft = Draft(inhoud, command.plaatsgevonden_op)
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
    check_moment(session, command.plaatsgevonden_op, stands=_stands(session, command))
    check_contents(command.inhouden)
    check_role(session, dossier, command.inhouden, op=command.plaatsgevonden_op)
    drafts = [Draft(inhoud, command.plaatsgevonden_op) for inhoud in command.inhouden]
    drafts = _as_corrections(session, command, drafts)
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
    drafts = takes_back(session, dossier_id, handeling_id)
    return _write(session, dossier_id, new_handeling_id(session), drafts)


def mend_refused(session: Session, *, event_id: EventId, inhoud: KnownInhoud) -> Recorded:
    """Send a refused event again with other content: a new event that says which one it takes the place of.

    Mending twice writes once.

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
        Draft(Intrekking(), session.now(), betreft=event_id),
        Draft(inhoud, refused.plaatsgevonden_op, vervangt=event_id),
    ]
    if any(event.vervangt == event_id for event in session.store.events.of_dossier(refused.dossier_id)):
        drafts = []
    return _write(session, refused.dossier_id, refused.handeling_id, drafts, replaces=event_id)


def _dossier(session: Session, dossier_id: DossierId) -> Dossier:
    dossier = session.store.dossiers.find(dossier_id)
    if dossier is None:
        raise DossierGoneError
    return dossier


def _before(session: Session, command: Command) -> list[Event]:
    """The events of the dossier, without those that a correction takes the place of."""
    events = session.store.events.of_dossier(command.dossier_id)
    return without(events, command.corrigeert) if command.corrigeert else list(events)


def _stands(session: Session, command: Command) -> list[Event]:
    """What counts now of what a command puts right; nothing for one that records something new."""
    return counting(session, command.dossier_id, command.corrigeert) if command.corrigeert else []


def _as_corrections(session: Session, command: Command, drafts: list[Draft]) -> list[Draft]:
    if command.corrigeert is None:
        return drafts
    return corrections(session, command.dossier_id, command.corrigeert, drafts)


def _contact_drafts(session: Session, dossier: Dossier, command: RecordContact) -> list[Draft]:
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
    return [Draft(inhoud, command.plaatsgevonden_op) for inhoud in inhouden]


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


def _write(
    session: Session,
    dossier_id: DossierId,
    handeling_id: HandelingId,
    drafts: Iterable[Draft],
    *,
    replaces: EventId | None = None,
    finishes_draft: bool = False,
    audit: str = "",
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
            if audit:
                session.audit(audit, [dossier_id])
            derive(session, [dossier_id])
        plan = store.dossiers.plan(dossier_id) or plan_here(session, dossier, ())
    return Recorded(handeling_id, plan, Changes(frozenset([dossier_id])))


def _make(
    session: Session, dossier_id: DossierId, handeling_id: HandelingId, draft: Draft, *, volgnummer: int, event_id: str
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
