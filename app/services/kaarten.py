"""The card loop: who needs a card, leaving or throwing away what was printed, and how many are answered."""

from datetime import date

from app.domain.cijfers.cijfer import schooljaar_van
from app.domain.cijfers.kaartrespons import Kaartfeit, Kaartrespons, card_facts, kaartrespons
from app.domain.codes import Doelgroep, Kanaal, Uitkomst
from app.domain.events import AfdrukVervallen, Contactmoment
from app.domain.ids import DossierId, KaartCode
from app.domain.kaartlus import KaartStand, card_loops, card_states
from app.domain.plan import Plan, StapSoort
from app.domain.records import Dossier
from app.services.commands import RecordContact
from app.services.reading import door_row
from app.services.recording import Recorded, new_handeling_id, record_contact, record_content
from app.services.rows import CardRow
from app.services.session import AuditAction, Session


def list_cards(session: Session, *, dag: date, opened: bool) -> tuple[CardRow, ...]:
    """The card loop: doors of a day that still need a card, and every card that was printed or left.

    Args:
        session: the unlocked copy.
        dag: the day for which cards may be printed.
        opened: True when the user opened the list.

    Raises:
        DiskFullError: the audit row could not be written, so nothing is shown.
    """
    store = session.store
    rows: list[CardRow] = []
    dossiers: dict[DossierId, Dossier] = {}
    for item in store.dossiers.visible_on(dag):
        dossiers[item.dossier.id] = item.dossier
        cards = card_states(store.events.of_dossier(item.dossier.id))
        if _wants_card(item.dossier, item.plan) and not any(card.waits_for_delivery for card in cards):
            rows.append(card_row(session, item.dossier, None, dag=dag))
    for dossier_id in store.events.dossiers_with_kaart():
        found = store.dossiers.find(dossier_id)
        if found is not None:
            dossiers[dossier_id] = found
            rows += [
                card_row(session, found, card, dag=dag) for card in card_states(store.events.of_dossier(dossier_id))
            ]
    if opened:
        with store.transaction():
            session.audit(AuditAction.LIST, dossiers)
    return tuple(rows)


def _wants_card(dossier: Dossier, plan: Plan) -> bool:
    """The card loop is for vsv'ers (domain model §8), and a secret address never stands on paper."""
    visit = plan.stap is not None and plan.stap.soort in (StapSoort.HUISBEZOEK, StapSoort.AFSPRAAK)
    return visit and dossier.doelgroep == Doelgroep.VSV and not dossier.adres.geheim


def discard_card(session: Session, *, dossier_id: DossierId, code: KaartCode) -> Recorded:
    """A printed card was thrown away. One that was left or thrown away before stays as it is.

    Args:
        session: the unlocked copy.
        dossier_id: whose it was.
        code: the code on it.

    Raises:
        DossierGoneError, DiskFullError: nothing was written.
    """
    waits = _waiting_card(session, dossier_id, code) is not None
    inhouden = [AfdrukVervallen(kaart_code=code)] if waits else []
    return record_content(session, dossier_id=dossier_id, inhouden=inhouden)


def leave_card(session: Session, *, dossier_id: DossierId, code: KaartCode) -> Recorded:
    """A printed card was left today, said afterwards: records a visit with nobody home and this card.

    A letter was sent: that is no visit. One that was left or thrown away before stays as it is, so that asking twice
    records one visit.

    Args:
        session: the unlocked copy.
        dossier_id: whose it is.
        code: the code on it.

    Raises:
        DossierGoneError, DiskFullError: nothing was written.
    """
    card = _waiting_card(session, dossier_id, code)
    if card is None:
        return record_content(session, dossier_id=dossier_id, inhouden=())
    if card.is_brief:
        sent = Contactmoment(kanaal=Kanaal.BRIEF, uitkomst=Uitkomst.VERSTUURD, kaart_code=code)
        return record_content(session, dossier_id=dossier_id, inhouden=[sent])
    command = RecordContact(
        handeling_id=new_handeling_id(session),
        dossier_id=dossier_id,
        kanaal=Kanaal.HUISBEZOEK,
        uitkomst=Uitkomst.NIEMAND_THUIS,
        plaatsgevonden_op=session.now(),
        kaart_achtergelaten=True,
        kaart_code=code,
    )
    return record_contact(session, command=command)


def _waiting_card(session: Session, dossier_id: DossierId, code: KaartCode) -> KaartStand | None:
    cards = card_states(session.store.events.of_dossier(dossier_id))
    return next((card for card in cards if card.kaart_code == code and card.waits_for_delivery), None)


def card_row(session: Session, dossier: Dossier, card: KaartStand | None, *, dag: date) -> CardRow:
    """Make the row of one card.

    Args:
        session: the unlocked copy.
        dossier: whose it is.
        card: where it stands, or None for a card that may still be printed.
        dag: the day on which somebody looks.
    """
    row = door_row(session, dossier, Plan(stap=None), dag=dag, events=None)
    card = card or KaartStand(kaart_code=None)
    return CardRow(
        dossier_id=dossier.id,
        naam=row.naam,
        straatregel=row.straatregel,
        woonplaats=row.woonplaats,
        taal=row.taal,
        kaart_code=card.kaart_code,
        staat=_staat(card),
        brief=card.is_brief,
        afgedrukt_op=card.afgedrukt_op,
        achtergelaten_op=card.achtergelaten_op,
        reactie_op=card.reactie_op,
    )


def _staat(card: KaartStand) -> str:
    if card.reactie_op is not None:
        return "beantwoord"
    if card.achtergelaten_op is not None:
        return "achtergelaten"
    if card.vervallen:
        return "vervallen"
    return "afgedrukt" if card.afgedrukt_op is not None else "te_drukken"


def read_kaartrespons(session: Session, *, opened: bool) -> Kaartrespons:
    """The response to the cards that were left this school year in the dossiers on this laptop.

    Args:
        session: the unlocked copy.
        opened: True when the user opened it; False when a change made the screen fetch it again.

    Raises:
        DiskFullError: the audit row could not be written, so nothing is shown.
    """
    store, vandaag = session.store, session.vandaag()
    periode = schooljaar_van(vandaag)
    feiten: list[Kaartfeit] = []
    for dossier_id in store.events.dossiers_with_kaart():
        dossier = store.dossiers.find(dossier_id)
        if dossier is None:
            continue
        loops = card_loops(store.events.of_dossier(dossier_id), session.beleid)
        feiten += card_facts(loops, gemeente=dossier.adres.gemeentecode, periode=periode, op=vandaag)
    if opened:
        with store.transaction():
            session.audit(AuditAction.FIGURES, aantal=len(feiten))
    return kaartrespons(feiten)
