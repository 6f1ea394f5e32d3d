"""Printing visit cards and letters: for dossiers in the order of the route, and a few blank ones for unplanned doors.

A card is recorded as printed before its PDF leaves this module, so that no card goes out that nobody knows of. How the
paper lies and which photo goes on it is kept by :mod:`app.services.kaartinstellingen`.

What draws it is loaded when the first one is: 30 MiB of libraries that most days never need.
"""

from collections.abc import Sequence
from typing import Final

import msgspec

from app.cards.opdracht import Afzender, Brief, CardOrderInvalid, Formaat, Kaart, Papier
from app.cards.pagina import PagePixels
from app.cards.sjabloon import Sjabloon, choose_sjabloon
from app.cards.teksten import Kaartteksten, builtin_kaartteksten, builtin_talen
from app.domain.aanschrijven import aanhef, envelop
from app.domain.errors import UserError
from app.domain.events import Afdruk
from app.domain.ids import DossierId, KaartCode, kaart_code
from app.domain.kaartlus import variant_of
from app.domain.records import Dossier, leeftijd
from app.domain.rules import MEERDERJARIG
from app.domain.words import QT_TRANSLATE_NOOP
from app.services.blanco import BlankCard, blank_cards, keep_blank_cards
from app.services.errors import CardNotMadeError, DossierGoneError
from app.services.kaartinstellingen import read_photo, read_setting
from app.services.recording import record_content
from app.services.session import AuditAction, Changes, Session
from app.services.sjablonen import templates

STANDAARDTAAL: Final = "nl"
MAX_BLANK: Final = 8
_SAMPLE: Final = KaartCode("ABC-234")
_SAMPLES: Final = 4


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


class Kaartkeuze(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for cards of one route. ``formaat`` is a value of :class:`app.cards.opdracht.Formaat`.

    ``met_nederlands``: Dutch beside the language of the jongere. ``met_voornaam``: the first name of the jongere
    inside; never on a card to parents.
    """

    formaat: str
    met_nederlands: bool = False
    met_voornaam: bool = False


class PrintedCards(msgspec.Struct, frozen=True):
    """Cards that were made: the PDF in memory, never on disk by itself, its pages, and what changed."""

    pdf: bytes
    pages: int
    codes: tuple[KaartCode, ...]
    changes: Changes


def print_cards(session: Session, *, dossier_ids: Sequence[DossierId], keuze: Kaartkeuze) -> PrintedCards:
    """Make visit cards or letters for dossiers, in the order given (that of the route), and record the print.

    Args:
        session: the unlocked copy.
        dossier_ids: for whom; one card each.
        keuze: what is asked for.

    Raises:
        SecretAddressError: one of them has a secret address; nothing was made.
        NoWorkPhoneError: the consulent has no work phone.
        CardNotMadeError: a text does not fit or cannot be drawn; nothing was recorded.
        DossierGoneError: one of them is not here any more.
        DiskFullError: nothing was recorded and nothing made.
    """
    from app.cards.pdf import count_pages

    dossiers = [_find(session, dossier_id) for dossier_id in dossier_ids]
    codes = [kaart_code(random=session.random(6)) for _ in dossiers]
    pdf, kaarten = _make_pdf(session, list(zip(dossiers, codes, strict=True)), keuze)
    with session.store.transaction():
        session.audit(AuditAction.PRINT, dossier_ids)
    for dossier, kaart in zip(dossiers, kaarten, strict=True):
        printed = Afdruk(
            kaart_code=KaartCode(kaart.code),
            formaat=keuze.formaat,
            taal=kaart.taal,
            tweede_taal=kaart.tweede_taal,
            variant=kaart.variant,
        )
        record_content(session, dossier_id=dossier.id, inhouden=[printed])
    return PrintedCards(pdf, count_pages(pdf), tuple(codes), Changes(frozenset(dossier_ids)))


def print_blank_cards(session: Session, *, aantal: int, formaat: str, taal: str) -> PrintedCards:
    """Make personal cards for doors that were not planned; each gets its dossier when it is left.

    Args:
        session: the unlocked copy.
        aantal: how many, 1 to :data:`MAX_BLANK`.
        formaat: a card, no letter.
        taal: their language.

    Raises:
        NoWorkPhoneError, CardNotMadeError, DiskFullError: as :func:`print_cards`.
    """
    from app.cards.pdf import count_pages

    codes = [kaart_code(random=session.random(6)) for _ in range(max(1, min(aantal, MAX_BLANK)))]
    kaarten = [Kaart(code=code, aan_ouders=False, taal=taal, sjabloon=_general(session).naam) for code in codes]
    pdf = _draw(session, kaarten, Formaat(formaat))
    new = tuple(BlankCard(code=code, formaat=formaat, taal=taal, op=session.vandaag()) for code in codes)
    with session.store.transaction():
        session.audit(AuditAction.PRINT, (), aantal=len(codes))
        keep_blank_cards(session, (*blank_cards(session), *new))
    return PrintedCards(pdf, count_pages(pdf), tuple(codes), Changes())


def preview_cards(
    session: Session, *, dossier_ids: Sequence[DossierId], keuze: Kaartkeuze, dpi: int
) -> list[PagePixels]:
    """Draw the cards as pictures without recording anything; the code on them is a sample.

    Args:
        session: the unlocked copy.
        dossier_ids: for whom; the first four are drawn. Without any, a blank card is.
        keuze: what is asked for.
        dpi: dots per inch.

    Raises:
        NoWorkPhoneError, CardNotMadeError, DossierGoneError, SecretAddressError: as :func:`print_cards`.
        DiskFullError: the audit row could not be written, so nothing is shown.
    """
    from app.cards.pdf import render_pages

    dossiers = [_find(session, dossier_id) for dossier_id in dossier_ids[:_SAMPLES]]
    if not dossiers:
        blank = Kaart(code=_SAMPLE, aan_ouders=False, taal=STANDAARDTAAL, sjabloon=_general(session).naam)
        return render_pages(_draw(session, [blank], Formaat(keuze.formaat)), dpi=dpi)
    pdf, _ = _make_pdf(session, [(dossier, _SAMPLE) for dossier in dossiers], keuze)
    with session.store.transaction():
        session.audit(AuditAction.PREVIEW, [dossier.id for dossier in dossiers])
    return render_pages(pdf, dpi=dpi)


def preview_template(session: Session, *, naam: str, taal: str, dpi: int) -> list[PagePixels]:
    """Draw a card as a template has it, for the settings; the code on it is a sample.

    Args:
        session: the unlocked copy.
        naam: the template, empty for that of the program.
        taal: one of the languages.
        dpi: dots per inch.

    Raises:
        NoWorkPhoneError, CardNotMadeError: as :func:`print_cards`.
    """
    from app.cards.pdf import render_pages

    kaart = Kaart(code=_SAMPLE, aan_ouders=False, taal=taal, sjabloon=naam)
    return render_pages(_draw(session, [kaart], Formaat.A6, papier=Papier()), dpi=dpi)


def draw_page(_session: Session, *, pdf: bytes, number: int, dpi: int) -> PagePixels:
    """Draw one page of printed cards for the printer.

    Args:
        pdf: what :func:`print_cards` made.
        number: which page, from 0.
        dpi: dots per inch of the printer's picture.
    """
    from app.cards.pdf import render_pages

    (page,) = render_pages(pdf, dpi=dpi, numbers=[number])
    return page


def card_language(dossier: Dossier) -> str:
    """The language of a card: that of the jongere where there are texts in it, else Dutch.

    Args:
        dossier: whose card it is.
    """
    taal = dossier.persoon.taal
    return taal if taal in builtin_talen() else STANDAARDTAAL


def _find(session: Session, dossier_id: DossierId) -> Dossier:
    dossier = session.store.dossiers.find(dossier_id)
    if dossier is None:
        raise DossierGoneError
    if dossier.adres.geheim:
        raise SecretAddressError
    return dossier


def _general(session: Session) -> Sjabloon:
    return choose_sjabloon(templates(session).sjablonen, gemeentecode="")


def _make_pdf(
    session: Session, cards: Sequence[tuple[Dossier, KaartCode]], keuze: Kaartkeuze
) -> tuple[bytes, list[Kaart]]:
    formaat = Formaat(keuze.formaat)
    try:
        kaarten = [_card(session, dossier, code, keuze) for dossier, code in cards]
        brieven = [_letter(kaart, dossier) for kaart, (dossier, _) in zip(kaarten, cards, strict=True)]
    except CardOrderInvalid as error:
        raise CardNotMadeError(reden=str(error)) from error
    return _draw(session, kaarten, formaat, brieven=brieven), kaarten


def _card(session: Session, dossier: Dossier, code: KaartCode, keuze: Kaartkeuze) -> Kaart:
    taal = card_language(dossier)
    aan_ouders = leeftijd(dossier.persoon.geboortedatum, session.vandaag()) < MEERDERJARIG
    sjabloon = choose_sjabloon(templates(session).sjablonen, gemeentecode=dossier.adres.gemeentecode)
    compared = not aan_ouders and _texts(sjabloon, taal).jongere_b is not None
    return Kaart(
        code=code,
        aan_ouders=aan_ouders,
        taal=taal,
        tweede_taal=STANDAARDTAAL if keuze.met_nederlands and taal != STANDAARDTAAL else "",
        variant=variant_of(dossier.id) if compared else "",
        voornaam=dossier.persoon.voornaam if keuze.met_voornaam and not aan_ouders else "",
        sjabloon=sjabloon.naam,
    )


def _letter(kaart: Kaart, dossier: Dossier) -> Brief:
    adres = envelop(dossier.persoon, dossier.adres, aan_ouders=kaart.aan_ouders)
    # Only Dutch has a salutation by rule; the other languages greet as their card does.
    greeting = aanhef(dossier.persoon) if kaart.taal == STANDAARDTAAL and not kaart.aan_ouders else ""
    return Brief(kaart=kaart, adres=adres, aanhef=f"{greeting}," if greeting else "")


def _texts(sjabloon: Sjabloon, taal: str) -> Kaartteksten:
    return sjabloon.teksten.get(taal) or builtin_kaartteksten(taal=taal)


def _draw(
    session: Session,
    kaarten: Sequence[Kaart],
    formaat: Formaat,
    *,
    brieven: Sequence[Brief] = (),
    papier: Papier | None = None,
) -> bytes:
    from app.cards.pdf import make_cards_pdf, make_letters_pdf

    gebruiker, setting = session.identity.gebruiker, read_setting(session)
    known = next((one for one in session.store.consulenten() if one.id == gebruiker.id), gebruiker)
    if not known.telefoon:
        raise NoWorkPhoneError
    talen = {taal for kaart in kaarten for taal in (kaart.taal, kaart.tweede_taal) if taal}
    try:
        afzender = Afzender(
            voornaam=known.voornaam,
            organisatie=f"Doorstroompunt {session.identity.regio}",
            telefoon=known.telefoon,
            terugbel_url=f"tel:{known.telefoon}",
            foto=read_photo(session),
        )
        teksten = {taal: builtin_kaartteksten(taal=taal) for taal in talen}
        sjablonen = {one.naam: one for one in templates(session).sjablonen}
        paper = papier or Papier(
            rechts_mm=setting.rechts_mm, omhoog_mm=setting.omhoog_mm, voorbedrukt=setting.voorbedrukt
        )
        if formaat is Formaat.A5_BRIEF:
            return make_letters_pdf(
                brieven=brieven, afzender=afzender, teksten=teksten, sjablonen=sjablonen, papier=paper
            )
        return make_cards_pdf(
            kaarten=kaarten, afzender=afzender, formaat=formaat, teksten=teksten, sjablonen=sjablonen, papier=paper
        )
    except CardOrderInvalid as error:
        raise CardNotMadeError(reden=str(error)) from error
