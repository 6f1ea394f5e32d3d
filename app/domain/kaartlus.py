"""The card loop of one dossier: printed, left, answered or not, derived from the events (domain model E04, E05)."""

from collections.abc import Iterable
from datetime import date

import msgspec

from app.domain.codes import Kanaal, Uitkomst
from app.domain.events import Afdruk, AfdrukVervallen, Contactmoment, Event, effective_events
from app.domain.ids import KaartCode


class KaartStand(msgspec.Struct, frozen=True, kw_only=True):
    """Where one card stands. A card that was written by hand at the door has no code and was never printed."""

    kaart_code: KaartCode | None
    afgedrukt_op: date | None = None
    achtergelaten_op: date | None = None
    vervallen: bool = False
    reactie_op: date | None = None

    @property
    def waits_for_delivery(self) -> bool:
        """Printed, and neither left nor thrown away."""
        return self.afgedrukt_op is not None and self.achtergelaten_op is None and not self.vervallen


def card_states(events: Iterable[Event]) -> tuple[KaartStand, ...]:
    """Follow every card of a dossier, in the order in which it first appeared.

    A reaction belongs to the card whose code it names, otherwise to the card that was left last before it.

    Args:
        events: events of one dossier, any order.
    """
    cards: list[KaartStand] = []
    for event in effective_events(events):
        inhoud = event.inhoud
        if isinstance(inhoud, Afdruk):
            cards.append(KaartStand(kaart_code=inhoud.kaart_code, afgedrukt_op=event.datum))
        elif isinstance(inhoud, AfdrukVervallen):
            _change(cards, _index(cards, inhoud.kaart_code), vervallen=True)
        elif isinstance(inhoud, Contactmoment):
            _follow(cards, inhoud, event.datum)
    return tuple(cards)


def _follow(cards: list[KaartStand], contact: Contactmoment, datum: date) -> None:
    if contact.kanaal == Kanaal.KAART and contact.uitkomst == Uitkomst.ACHTERGELATEN:
        index = _index(cards, contact.kaart_code) if contact.kaart_code else None
        if index is None:
            cards.append(KaartStand(kaart_code=contact.kaart_code, achtergelaten_op=datum))
        else:
            _change(cards, index, achtergelaten_op=datum)
    elif contact.kanaal == Kanaal.REACTIE_OP_KAART:
        index = _index(cards, contact.kaart_code) if contact.kaart_code else None
        left = [i for i, card in enumerate(cards) if card.achtergelaten_op is not None]
        _change(cards, index if index is not None else (left[-1] if left else None), reactie_op=datum)


def _index(cards: list[KaartStand], code: KaartCode | None) -> int | None:
    return next((i for i, card in enumerate(cards) if card.kaart_code == code), None)


def _change(cards: list[KaartStand], index: int | None, **fields: object) -> None:
    if index is not None:
        cards[index] = msgspec.structs.replace(cards[index], **fields)
