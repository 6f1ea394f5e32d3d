"""What a set of visit cards is asked for: the sender, the cards, the format.

Owns the shape of these and the checks on them. There is no field for anything that says who the card is for or
why it was left, so nothing of the kind can reach the paper. Must not know texts, layout or PDF.
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
_NIET_OP_KAART: Final = "Dat mag niet op een kaartje."


class CardOrderInvalid(ValueError):
    """Something asked for cannot or must not be printed; the text is Dutch, for the screen."""


class Formaat(StrEnum):
    """The paper that the cards are printed on, always on both sides.

    ``A6``: one card of 148 by 105 mm; print with "omslaan langs de korte kant". ``A4_4``: four cards on a
    standing A4 with crop marks, to be cut twice; print with "omslaan langs de lange kant". Each card is folded
    once, to A7.
    """

    A6 = "a6"
    A4_4 = "a4_4"


class Afzender(msgspec.Struct, frozen=True, kw_only=True):
    """The consulent who leaves the cards.

    Args:
        voornaam: first name only; a surname is never printed.
        organisatie: as the youngster may read it inside the card.
        telefoon: work number in E.164, such as ``+31612345601``.
        terugbel_url: ``https://…`` of the call-back page, to which the card's code is added as the last part
            of the path, or ``tel:+31…``. It must name nobody.

    Raises:
        CardOrderInvalid: when one of these is empty or malformed, or holds a word that must not be on a card.
    """

    voornaam: str
    organisatie: str
    telefoon: str
    terugbel_url: str

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
        return self.terugbel_url.startswith("https://")


class Kaart(msgspec.Struct, frozen=True, kw_only=True):
    """One card.

    Args:
        code: short code such as ``K7M-4QX`` by which the office finds the card back; says nothing to a finder.
        aan_ouders: the card of a minor, which addresses the parent(s) or carer(s).
        taal: language of the text, ISO 639-1.

    Raises:
        CardOrderInvalid: when ``code`` has another shape, so that no dossier number can slip in.
    """

    code: str
    aan_ouders: bool
    taal: str

    def __post_init__(self) -> None:
        """Refuse anything that is not a card code."""
        if not _CODE.fullmatch(self.code):
            raise CardOrderInvalid("De code van een kaartje klopt niet. Een code ziet eruit als K7M-4QX.")


def qr_content(*, afzender: Afzender, kaart: Kaart) -> str:
    """Return what the QR code of this card holds: the call-back page with its code, or the number."""
    if afzender.heeft_terugbelpagina:
        return f"{afzender.terugbel_url.rstrip('/')}/{kaart.code}"
    return afzender.terugbel_url


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
