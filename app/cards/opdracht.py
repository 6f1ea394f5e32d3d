"""What a set of visit cards is asked for: the sender, the cards, the format.

Owns the shape of these and the checks on them. A card has no field for a surname, an address or a reason, so nothing of
the kind can reach it; a first name only where somebody asked for it. An address has its place in a :class:`Brief`.
Must not know texts, layout or PDF.
"""

import re
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

import msgspec

from app.cards.verboden import find_verboden_woord

_E164: Final = re.compile(r"\+[1-9][0-9]{7,14}")
_CODE: Final = re.compile(r"[A-Z0-9]{3}-[A-Z0-9]{3}")
# Longer addresses make the squares of the QR code too small for an old phone camera.
_MAX_URL_LENGTH: Final = 70
_MAX_VOORNAAM: Final = 24
# Everything keeps 8 mm from the edges, and an office printer leaves about 4 mm unprinted.
_MAX_VERSCHUIVING_MM: Final = 4.0
_CHAT: Final = "https://wa.me/"
_NIET_OP_KAART: Final = "Dat mag niet op een kaartje."


class CardOrderInvalid(ValueError):
    """Something asked for cannot or must not be printed; the text is Dutch, for the screen."""


class Formaat(StrEnum):
    """The paper, and what is made of it.

    ``A6``: one card of 148 by 105 mm on both sides, folded once to A7. ``A6_PLAT``: the same without a fold, front and
    back. ``A4_4``: four folded cards on a standing A4 with crop marks, to be cut twice. ``A5_BRIEF``: a letter on one
    side of a standing A5, folded once for an envelope with a window.
    """

    A6 = "a6"
    A6_PLAT = "a6_plat"
    A4_4 = "a4_4"
    A5_BRIEF = "a5_brief"

    @property
    def folded(self) -> bool:
        """Whether a card of this form is folded, so that its outside has a front and an empty back."""
        return self in (Formaat.A6, Formaat.A4_4)


class Papier(msgspec.Struct, frozen=True, kw_only=True):
    """How the paper lies in one printer.

    Args:
        rechts_mm: how far everything moves to the right, to make up for a printer that prints askew; may be negative.
        omhoog_mm: how far it moves up.
        voorbedrukt: the outside is on the paper already, so that only the inside is printed, on one side of the sheet.

    Raises:
        CardOrderInvalid: it would move something off the paper.
    """

    rechts_mm: float = 0
    omhoog_mm: float = 0
    voorbedrukt: bool = False

    def __post_init__(self) -> None:
        """Refuse a shift that takes text into the margin that no printer prints."""
        if not all(abs(shift) <= _MAX_VERSCHUIVING_MM for shift in (self.rechts_mm, self.omhoog_mm)):
            raise CardOrderInvalid(f"De verschuiving kan niet meer zijn dan {_MAX_VERSCHUIVING_MM:g} millimeter.")


class Afzender(msgspec.Struct, frozen=True, kw_only=True):
    """The consulent who leaves the cards.

    Args:
        voornaam: first name only; a surname is never printed.
        organisatie: as the youngster may read it inside the card.
        telefoon: work number in E.164, such as ``+31612345601``.
        terugbel_url: ``https://…`` of the call-back page, to which the card's code is added as the last part
            of the path; ``https://wa.me/31…`` for a chat that begins with the code; or ``tel:+31…``. It must name
            nobody.
        foto: a portrait as PNG or JPEG, or None. It stands inside only.

    Raises:
        CardOrderInvalid: when one of these is empty or malformed, or holds a word that must not be on a card.
    """

    voornaam: str
    organisatie: str
    telefoon: str
    terugbel_url: str
    foto: bytes | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot or must not be printed."""
        for name, text in (("voornaam", self.voornaam), ("organisatie", self.organisatie)):
            if not text.strip() or not text.isprintable():
                raise CardOrderInvalid(f"De {name} van de afzender ontbreekt of is niet leesbaar.")
            if woord := find_verboden_woord(text):
                raise CardOrderInvalid(f"In de {name} van de afzender staat „{woord}”. {_NIET_OP_KAART}")
        if not _is_dialable(self.telefoon):
            raise CardOrderInvalid("Het telefoonnummer van de afzender klopt niet. Schrijf het als +31612345601.")
        _check_url(self.terugbel_url)

    @property
    def heeft_terugbelpagina(self) -> bool:
        """Whether the QR code opens a page, and not the phone."""
        return self.terugbel_url.startswith("https://") and not self.heeft_chat

    @property
    def heeft_chat(self) -> bool:
        """Whether the QR code begins a chat."""
        return self.terugbel_url.startswith(_CHAT)


class Kaart(msgspec.Struct, frozen=True, kw_only=True):
    """One card.

    Args:
        code: short code such as ``K7M-4QX`` by which the office finds the card back; says nothing to a finder.
        aan_ouders: the card of a minor, which addresses the parent(s) or carer(s).
        taal: language of the text, ISO 639-1.
        tweede_taal: a second language beside it, or empty.
        variant: which of two texts that are being compared, ``a`` or ``b``; empty where there is one.
        voornaam: first name of the jongere, printed inside; empty unless somebody asked for it.
        sjabloon: name of the template, empty for the one that comes with the program.

    Raises:
        CardOrderInvalid: when ``code`` has another shape, so that no dossier number can slip in, when a first name is
            no first name or stands on a card to parents, or when both languages are the same.
    """

    code: str
    aan_ouders: bool
    taal: str
    tweede_taal: str = ""
    variant: str = ""
    voornaam: str = ""
    sjabloon: str = ""

    def __post_init__(self) -> None:
        """Refuse what may not be on a card."""
        if not _CODE.fullmatch(self.code):
            raise CardOrderInvalid("De code van een kaartje klopt niet. Een code ziet eruit als K7M-4QX.")
        if self.tweede_taal == self.taal:
            raise CardOrderInvalid("De tweede taal op een kaartje is een andere dan de eerste.")
        if self.voornaam and (self.aan_ouders or not _is_voornaam(self.voornaam)):
            raise CardOrderInvalid("Deze voornaam kan niet op het kaartje. Laat de voornaam weg.")


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """A letter in an envelope with a window: the same message as a card, with whom it is for.

    Args:
        kaart: what it says.
        adres: the lines that show through the window, from the name down.
        aanhef: how it begins, such as "Geachte heer/mevrouw Van den Berg,"; empty for that of the texts.

    Raises:
        CardOrderInvalid: no line, too many, or one that cannot be printed.
    """

    kaart: Kaart
    adres: tuple[str, ...]
    aanhef: str = ""

    def __post_init__(self) -> None:
        """Refuse an address that is none."""
        if not 2 <= len(self.adres) <= 5 or not all(line.strip() and line.isprintable() for line in self.adres):
            raise CardOrderInvalid("Het adres op de brief is niet compleet of niet leesbaar.")


def qr_content(*, afzender: Afzender, kaart: Kaart) -> str:
    """Return what the QR code of this card holds: a chat or the call-back page with its code, or the number."""
    if afzender.heeft_chat:
        return f"{afzender.terugbel_url}?text={kaart.code}"
    if afzender.heeft_terugbelpagina:
        return f"{afzender.terugbel_url.rstrip('/')}/{kaart.code}"
    return afzender.terugbel_url


def _is_voornaam(text: str) -> bool:
    """Tell whether this can be a first name: letters, with spaces, hyphens and apostrophes between them."""
    letters = text.replace(" ", "").replace("-", "").replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    return len(text) <= _MAX_VOORNAAM and letters.isalpha() and find_verboden_woord(text) is None


def _is_dialable(telefoon: str) -> bool:
    """Tell whether this is E.164; a Dutch number has nine digits after +31 and is no 0800, 0900 or 14xxx."""
    if not _E164.fullmatch(telefoon):
        return False
    if not telefoon.startswith("+31"):
        return True
    digits = telefoon.removeprefix("+31")
    return len(digits) == 9 and not digits.startswith(("0", "800", "90"))


def _check_url(url: str) -> None:
    if url.startswith("tel:"):
        if not _is_dialable(url.removeprefix("tel:")):
            raise CardOrderInvalid("Het terugbelnummer klopt niet. Schrijf het als tel:+31612345601.")
        return
    if url.startswith(_CHAT) and not _is_dialable(f"+{url.removeprefix(_CHAT)}"):
        raise CardOrderInvalid("Het nummer voor de chat klopt niet. Schrijf het als https://wa.me/31612345601.")
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    well_formed = parts.scheme == "https" and bool(parts.hostname) and url.isascii() and " " not in url
    # A query, a fragment or a user name could name a person, and would stand in the way of the card's code.
    if not well_formed or parts.query or parts.fragment or "@" in parts.netloc:
        raise CardOrderInvalid(
            "Het terugbeladres klopt niet. Gebruik een adres met https:// en zonder vraagteken, of tel:+31612345601."
        )
    if len(url) > _MAX_URL_LENGTH:
        raise CardOrderInvalid(f"Het terugbeladres is te lang. Er passen {_MAX_URL_LENGTH} tekens.")
    if woord := find_verboden_woord(url):
        raise CardOrderInvalid(f"In het terugbeladres staat „{woord}”. {_NIET_OP_KAART}")
