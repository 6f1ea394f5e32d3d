"""On which dossier a card with a code stands, so that the office finds it when somebody rings about it."""

from collections.abc import Iterable

from sqlalchemy import select

from app.domain.codes import Kanaal
from app.domain.events import Afdruk, Contactmoment, Event
from register.store.database import Transaction
from register.store.schema import kaart


def code_of(event: Event) -> str:
    """The code of the card that an event printed or left, or an empty text."""
    inhoud = event.inhoud
    if isinstance(inhoud, Afdruk):
        return inhoud.kaart_code
    if isinstance(inhoud, Contactmoment) and inhoud.kanaal == Kanaal.KAART:
        return inhoud.kaart_code or ""
    return ""


def note(tx: Transaction, events: Iterable[Event]) -> None:
    """Keep the codes of the cards in events that were accepted.

    Args:
        tx: a transaction that writes.
        events: in any order; most have no card.
    """
    found = sorted({(code, event.dossier_id) for event in events if (code := code_of(event))})
    tx.upsert(kaart, [{"kaart_code": code, "dossier_id": dossier_id} for code, dossier_id in found], update=False)


def dossiers_with(tx: Transaction, *, kaart_code: str) -> list[str]:
    """Return the dossiers with a card of that code: seldom more than one, since codes are drawn at random."""
    return list(
        tx.connection.execute(
            select(kaart.c.dossier_id)
            .where(kaart.c.regio_id == tx.regio_id, kaart.c.kaart_code == kaart_code)
            .order_by(kaart.c.dossier_id)
        ).scalars()
    )
