"""The card loop of one dossier: printed, left, answered or not, visited again (domain model E04, E05, R02, X03)."""

from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256
from typing import Final

import msgspec

from app.domain.beleid import Beleid, Parameter
from app.domain.codes import Kanaal, Uitkomst
from app.domain.events import Afdruk, AfdrukVervallen, Contactmoment, Event, effective_events
from app.domain.ids import DossierId, KaartCode
from app.domain.kalender import add_months, dagdeel, next_working_day

FORMAAT_BRIEF: Final = "a5_brief"
"""The form that goes by post (``Formaat`` of the cards)."""

_NOT_BY_CARD: Final = "nee"


class KaartStand(msgspec.Struct, frozen=True, kw_only=True):
    """Where one card stands. A card that was written by hand at the door has no code and was never printed.

    ``formaat``, ``taal``, ``tweede_taal`` and ``variant`` are those of the print; ``dagdeel`` is when on the day it was
    left. ``reactie_door`` is the outcome of the reaction (jongere or somebody else), ``reactie_langs`` how it came
    (list ``reactie_langs``), ``door_kaartje`` whether the card was why.
    """

    kaart_code: KaartCode | None
    afgedrukt_op: date | None = None
    achtergelaten_op: date | None = None
    vervallen: bool = False
    reactie_op: date | None = None
    formaat: str = ""
    taal: str = ""
    tweede_taal: str = ""
    variant: str = ""
    dagdeel: str = ""
    reactie_door: str = ""
    reactie_langs: str = ""
    door_kaartje: str = ""

    @property
    def waits_for_delivery(self) -> bool:
        """Printed, and neither left nor thrown away."""
        return self.afgedrukt_op is not None and self.achtergelaten_op is None and not self.vervallen

    @property
    def waits_for_mailbox(self) -> bool:
        """The same for a card that somebody takes along; a letter goes by post."""
        return self.waits_for_delivery and not self.is_brief

    @property
    def is_brief(self) -> bool:
        """Whether it is a letter."""
        return self.formaat == FORMAAT_BRIEF


class Kaartgang(msgspec.Struct, frozen=True, kw_only=True):
    """One card that was left, with its window: until when a reaction counts, and when somebody came again.

    ``venster_tot`` is the day of the revisit that the rules plan (R02), or of the visit that came before it.
    """

    stand: KaartStand
    achtergelaten_op: date
    venster_tot: date
    opnieuw_op: date | None = None

    @property
    def beantwoord(self) -> bool:
        """Whether the jongere reacted because of it, within its window (F03, X03)."""
        card = self.stand
        return (
            card.reactie_op is not None
            and card.reactie_op <= self.venster_tot
            and card.reactie_door == Uitkomst.REACTIE_JONGERE
            and card.door_kaartje != _NOT_BY_CARD
        )

    def is_open(self, *, op: date) -> bool:
        """Whether a reaction can still come.

        Args:
            op: the day on which somebody looks.
        """
        return self.stand.reactie_op is None and op <= self.venster_tot


def variant_of(dossier_id: DossierId) -> str:
    """Which of two texts a jongere gets, ``a`` or ``b``: half of all get each, and the same one every time.

    It follows from the id alone, so that nobody chooses and every laptop comes to the same.

    Args:
        dossier_id: whose card it is.
    """
    return "ab"[sha256(dossier_id.encode()).digest()[0] % 2]


def card_states(events: Iterable[Event]) -> tuple[KaartStand, ...]:
    """Follow every card of a dossier, in the order in which it first appeared.

    A reaction belongs to the card whose code it names, otherwise to the card that was left last before it.

    Args:
        events: events of one dossier, any order.
    """
    return _states(effective_events(events))


def card_loops(events: Iterable[Event], beleid: Beleid) -> tuple[Kaartgang, ...]:
    """Every card of a dossier that was left, with its window, in the order in which it first appeared.

    Args:
        events: events of one dossier, any order.
        beleid: the newest policy.

    Raises:
        KeyError: the policy lacks a parameter.
    """
    counting = effective_events(events)
    visits = [
        event.datum
        for event in counting
        if isinstance(event.inhoud, Contactmoment) and event.inhoud.kanaal == Kanaal.HUISBEZOEK
    ]
    loops: list[Kaartgang] = []
    for card in _states(counting):
        left = card.achtergelaten_op
        if left is None:
            continue
        months = beleid.waarde(Parameter.HERBEZOEK_MAANDEN, op=left)
        planned = next_working_day(add_months(left, months), beleid.feestdagen)
        again = next((day for day in visits if day > left), None)
        loops.append(
            Kaartgang(
                stand=card,
                achtergelaten_op=left,
                venster_tot=min(planned, again) if again is not None else planned,
                opnieuw_op=again,
            )
        )
    return tuple(loops)


def _states(counting: Sequence[Event]) -> tuple[KaartStand, ...]:
    cards: list[KaartStand] = []
    for event in counting:
        inhoud = event.inhoud
        if isinstance(inhoud, Afdruk):
            # A blank card gets its dossier when it is left, which may be written down before its print.
            if _index(cards, inhoud.kaart_code) is None:
                cards.append(KaartStand(kaart_code=inhoud.kaart_code))
            _change(
                cards,
                _index(cards, inhoud.kaart_code),
                afgedrukt_op=event.datum,
                formaat=inhoud.formaat,
                taal=inhoud.taal,
                tweede_taal=inhoud.tweede_taal,
                variant=inhoud.variant,
            )
        elif isinstance(inhoud, AfdrukVervallen):
            _change(cards, _index(cards, inhoud.kaart_code), vervallen=True)
        elif isinstance(inhoud, Contactmoment):
            _follow(cards, inhoud, event)
    return tuple(cards)


def _follow(cards: list[KaartStand], contact: Contactmoment, event: Event) -> None:
    index = _index(cards, contact.kaart_code) if contact.kaart_code else None
    if contact.kanaal == Kanaal.KAART and contact.uitkomst == Uitkomst.ACHTERGELATEN:
        left = {"achtergelaten_op": event.datum, "dagdeel": dagdeel(event.plaatsgevonden_op)}
        if index is None:
            cards.append(msgspec.structs.replace(KaartStand(kaart_code=contact.kaart_code), **left))
        else:
            _change(cards, index, **left)
    elif contact.kanaal == Kanaal.BRIEF and contact.uitkomst == Uitkomst.VERSTUURD:
        # Only a letter that was printed as one is part of the loop; any other letter is not.
        _change(cards, index, achtergelaten_op=event.datum)
    elif contact.kanaal == Kanaal.REACTIE_OP_KAART:
        before = [i for i, card in enumerate(cards) if card.achtergelaten_op is not None]
        _change(
            cards,
            index if index is not None else (before[-1] if before else None),
            reactie_op=event.datum,
            reactie_door=contact.uitkomst,
            reactie_langs=contact.langs,
            door_kaartje=contact.door_kaartje,
        )


def _index(cards: list[KaartStand], code: KaartCode | None) -> int | None:
    return next((i for i, card in enumerate(cards) if card.kaart_code == code), None)


def _change(cards: list[KaartStand], index: int | None, **fields: object) -> None:
    if index is not None:
        cards[index] = msgspec.structs.replace(cards[index], **fields)
