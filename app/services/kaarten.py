"""Visit cards: who needs one, printing them, leaving or throwing away what was printed.

A card is recorded as printed before its PDF leaves this module, so that no card goes out that nobody knows of.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

import msgspec

from app.cards.opdracht import Afzender, Formaat, Kaart
from app.cards.pdf import PagePixels, count_pages, make_cards_pdf, render_pages
from app.cards.teksten import builtin_kaartteksten, builtin_talen
from app.domain.codes import Doelgroep, Kanaal, Uitkomst
from app.domain.errors import UserError
from app.domain.events import Afdruk, AfdrukVervallen
from app.domain.ids import DossierId, KaartCode, kaart_code
from app.domain.kaartlus import KaartStand, card_states
from app.domain.plan import Plan, StapSoort
from app.domain.records import Dossier, leeftijd
from app.domain.rules import MEERDERJARIG
from app.domain.words import QT_TRANSLATE_NOOP
from app.services.commands import RecordContact
from app.services.errors import DossierGoneError
from app.services.reading import door_row
from app.services.recording import Recorded, new_handeling_id, record_contact, record_content
from app.services.rows import CardRow
from app.services.session import AuditAction, Changes, Session
from app.storage.meta import MetaKey

_STANDAARDTAAL: Final = "nl"


class SecretAddressError(UserError):
    """No card is made for a secret address."""

    def __init__(self) -> None:
        """Make the error."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten", "Voor een geheim adres maken we geen kaartje. Haal dit dossier uit de keuze en ga verder."
            )
        )


class NoWorkPhoneError(UserError):
    """The card needs the consulent's work phone."""

    def __init__(self) -> None:
        """Make the error."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten",
                "Er is geen werktelefoon van jou bekend, en die staat op het kaartje. "
                "Vraag de coördinator om je nummer in het register te zetten en synchroniseer daarna.",
            )
        )


class PrintedCards(msgspec.Struct, frozen=True):
    """Cards that were made: the PDF in memory, never on disk by itself, its pages, and what changed."""

    pdf: bytes
    pages: int
    codes: tuple[KaartCode, ...]
    changes: Changes


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


def print_cards(session: Session, *, dossier_ids: Sequence[DossierId], formaat: str) -> PrintedCards:
    """Make visit cards for dossiers, in the order given (that of the route), and record that they were printed.

    Args:
        session: the unlocked copy.
        dossier_ids: for whom; one card each.
        formaat: a value of :class:`app.cards.opdracht.Formaat`.

    Raises:
        SecretAddressError: one of them has a secret address; nothing was made.
        NoWorkPhoneError: the consulent has no work phone.
        DossierGoneError: one of them is not here any more.
        DiskFullError: nothing was recorded and nothing made.
    """
    dossiers = [_find(session, dossier_id) for dossier_id in dossier_ids]
    if any(dossier.adres.geheim for dossier in dossiers):
        raise SecretAddressError
    codes = [kaart_code(random=session.random(6)) for _ in dossiers]
    pdf = _make_pdf(session, list(zip(dossiers, codes, strict=True)), formaat)
    with session.store.transaction():
        session.audit(AuditAction.PRINT, dossier_ids)
    for dossier, code in zip(dossiers, codes, strict=True):
        printed = Afdruk(kaart_code=code, formaat=formaat, taal=card_language(dossier))
        record_content(session, dossier_id=dossier.id, inhouden=[printed])
    return PrintedCards(pdf, count_pages(pdf), tuple(codes), Changes(frozenset(dossier_ids)))


def preview_cards(session: Session, *, dossier_ids: Sequence[DossierId], formaat: str, dpi: int) -> list[PagePixels]:
    """Draw the cards as pictures without recording anything; the code on them is a sample.

    Args:
        session: the unlocked copy.
        dossier_ids: for whom; the first four are drawn.
        formaat: as :func:`print_cards`.
        dpi: dots per inch.

    Raises:
        NoWorkPhoneError, DossierGoneError: as :func:`print_cards`.
    """
    sample = KaartCode("ABC-234")
    dossiers = [_find(session, dossier_id) for dossier_id in dossier_ids[:4]]
    return render_pages(_make_pdf(session, [(dossier, sample) for dossier in dossiers], formaat), dpi=dpi)


def draw_page(_session: Session, *, pdf: bytes, number: int, dpi: int) -> PagePixels:
    """Draw one page of printed cards for the printer.

    Args:
        pdf: what :func:`print_cards` made.
        number: which page, from 0.
        dpi: dots per inch of the printer's picture.
    """
    (page,) = render_pages(pdf, dpi=dpi, numbers=[number])
    return page


def last_printer(session: Session) -> str:
    """The name of the printer that was used last, or an empty text."""
    return session.store.meta.get(MetaKey.PRINTER, str) or ""


def remember_printer(session: Session, *, name: str) -> None:
    """Keep which printer was used; its name says nothing of anybody.

    Raises:
        DiskFullError: it was not kept.
    """
    with session.store.transaction():
        session.store.meta.put(MetaKey.PRINTER, name)


def discard_card(session: Session, *, dossier_id: DossierId, code: KaartCode) -> Recorded:
    """A printed card was thrown away.

    Args:
        session: the unlocked copy.
        dossier_id: whose it was.
        code: the code on it.

    Raises:
        DossierGoneError, DiskFullError: nothing was written.
    """
    return record_content(session, dossier_id=dossier_id, inhouden=[AfdrukVervallen(kaart_code=code)])


def leave_card(session: Session, *, dossier_id: DossierId, code: KaartCode) -> Recorded:
    """A printed card was left today, said afterwards: records a visit with nobody home and this card.

    Args:
        session: the unlocked copy.
        dossier_id: whose it is.
        code: the code on it.

    Raises:
        DossierGoneError, DiskFullError: nothing was written.
    """
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
        afgedrukt_op=card.afgedrukt_op,
        achtergelaten_op=card.achtergelaten_op,
        reactie_op=card.reactie_op,
    )


def card_language(dossier: Dossier) -> str:
    """The language of a card: that of the jongere where there are texts in it, else Dutch.

    Args:
        dossier: whose card it is.
    """
    taal = dossier.persoon.taal
    return taal if taal in builtin_talen() else _STANDAARDTAAL


def _staat(card: KaartStand) -> str:
    if card.reactie_op is not None:
        return "beantwoord"
    if card.achtergelaten_op is not None:
        return "achtergelaten"
    if card.vervallen:
        return "vervallen"
    return "afgedrukt" if card.afgedrukt_op is not None else "te_drukken"


def _find(session: Session, dossier_id: DossierId) -> Dossier:
    dossier = session.store.dossiers.find(dossier_id)
    if dossier is None:
        raise DossierGoneError
    return dossier


def _make_pdf(session: Session, cards: Sequence[tuple[Dossier, KaartCode]], formaat: str) -> bytes:
    gebruiker = session.identity.gebruiker
    known = next((one for one in session.store.consulenten() if one.id == gebruiker.id), gebruiker)
    if not known.telefoon:
        raise NoWorkPhoneError
    vandaag = session.vandaag()
    kaarten = [
        Kaart(
            code=code,
            aan_ouders=leeftijd(dossier.persoon.geboortedatum, vandaag) < MEERDERJARIG,
            taal=card_language(dossier),
        )
        for dossier, code in cards
    ]
    afzender = Afzender(
        voornaam=known.voornaam,
        organisatie=f"Doorstroompunt {session.identity.regio}",
        telefoon=known.telefoon,
        terugbel_url=f"tel:{known.telefoon}",
    )
    teksten = {taal: builtin_kaartteksten(taal=taal) for taal in {kaart.taal for kaart in kaarten}}
    return make_cards_pdf(kaarten=kaarten, afzender=afzender, formaat=Formaat(formaat), teksten=teksten)
