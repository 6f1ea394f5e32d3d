"""Blank cards: personal cards for doors that were not planned. Each gets its dossier when it is left."""

from datetime import date

import msgspec

from app.domain.ids import KaartCode
from app.services.session import Session
from app.storage.meta import MetaKey


class BlankCard(msgspec.Struct, frozen=True, kw_only=True):
    """A card that was printed and belongs to no dossier yet."""

    code: KaartCode
    formaat: str
    taal: str
    op: date


def blank_cards(session: Session) -> tuple[BlankCard, ...]:
    """Those that were printed and not left yet.

    Args:
        session: the unlocked copy.
    """
    return session.store.meta.get(MetaKey.BLANCO, tuple[BlankCard, ...]) or ()


def keep_blank_cards(session: Session, cards: tuple[BlankCard, ...]) -> None:
    """Keep which there are; call it in a transaction.

    Args:
        session: the unlocked copy.
        cards: all of them.
    """
    session.store.meta.put(MetaKey.BLANCO, cards)
