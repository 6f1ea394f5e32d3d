"""What this laptop keeps for printing cards: how the paper lies, the photo, and which printer was used last.

Makes no card.
"""

import msgspec

from app.cards.beeld import BeeldInvalid, shrink_photo
from app.cards.opdracht import CardOrderInvalid, Papier
from app.domain.errors import UserError
from app.domain.words import QT_TRANSLATE_NOOP
from app.services.errors import CardNotMadeError
from app.services.rows import Row
from app.services.session import Changes, Session
from app.storage.meta import MetaKey


class PhotoError(UserError):
    """A file is no portrait that can be printed; ``reden`` completes "Deze foto …"."""

    def __init__(self, *, reden: str) -> None:
        """Make the error with its reason."""
        super().__init__(
            QT_TRANSLATE_NOOP("fouten", "Deze foto {reden}. Kies een PNG of JPEG van een gezicht."), reden=reden
        )


class Kaartinstelling(Row, frozen=True, kw_only=True):
    """How the paper lies in the printer of this laptop, and whether there is a photo."""

    rechts_mm: float = 0
    omhoog_mm: float = 0
    voorbedrukt: bool = False
    met_foto: bool = False


def read_setting(session: Session) -> Kaartinstelling:
    """How cards are printed on this laptop.

    Args:
        session: the unlocked copy.
    """
    return session.store.meta.get(MetaKey.KAARTDRUK, Kaartinstelling) or Kaartinstelling()


def save_setting(session: Session, *, rechts_mm: float, omhoog_mm: float, voorbedrukt: bool) -> Changes:
    """Keep how the paper lies in the printer.

    Args:
        session: the unlocked copy.
        rechts_mm: how far to the right, -4 to 4 millimetres.
        omhoog_mm: how far up.
        voorbedrukt: whether the outside is on the paper already.

    Raises:
        CardNotMadeError: it is too far.
        DiskFullError: it was not kept.
    """
    try:
        Papier(rechts_mm=rechts_mm, omhoog_mm=omhoog_mm)
    except CardOrderInvalid as error:
        raise CardNotMadeError(reden=str(error)) from error
    new = msgspec.structs.replace(
        read_setting(session), rechts_mm=rechts_mm, omhoog_mm=omhoog_mm, voorbedrukt=voorbedrukt
    )
    with session.store.transaction():
        session.store.meta.put(MetaKey.KAARTDRUK, new)
    return Changes(state=False)


def read_photo(session: Session) -> bytes | None:
    """The portrait for the cards, small; None when there is none.

    Args:
        session: the unlocked copy.
    """
    return session.store.meta.get(MetaKey.KAARTFOTO, bytes)


def save_photo(session: Session, *, data: bytes | None) -> Changes:
    """Keep a portrait for the cards, small and without what a camera writes along; None takes it away.

    Args:
        session: the unlocked copy.
        data: a PNG or JPEG.

    Raises:
        PhotoError: it is no such picture.
        DiskFullError: it was not kept.
    """
    try:
        small = None if data is None else shrink_photo(data)
    except BeeldInvalid as error:
        raise PhotoError(reden=str(error)) from error
    with session.store.transaction():
        session.store.meta.put(MetaKey.KAARTFOTO, small)
        session.store.meta.put(
            MetaKey.KAARTDRUK, msgspec.structs.replace(read_setting(session), met_foto=small is not None)
        )
    return Changes(state=False)


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
