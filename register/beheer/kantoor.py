"""What the office does when somebody rings about a card: find it by its code, record a reaction or a call-back.

Sees nothing else: who to call back and when the card was left, never the youngster. Every look and every word leaves an
audit row. Knows no HTTP.
"""

import re
from datetime import date, datetime
from typing import Final

import msgspec

from app.domain.codes import Kanaal, Uitkomst, Wie
from app.domain.events import AMSTERDAM, Contactmoment, KnownInhoud, Terugbelverzoek
from app.domain.ids import KaartCode
from app.domain.kaartlus import card_states
from app.domain.records import Dossier
from register.beheer import inzage
from register.context import RegisterContext
from register.store import dossiers, gebeurtenissen, gebruikers, kaarten
from register.store.conflicts import retry_conflicts
from register.store.database import Transaction
from register.store.gebruikers import Gebruiker
from register.store.optekenen import record_here

_NO_MARKS: Final = re.compile(r"[\s-]")
_HALF: Final = 3
# The office answers the telephone.
_LANGS: Final = "telefoon"


class Kaart(msgspec.Struct, frozen=True, kw_only=True):
    """A card that was found: first name of who calls back (empty when nobody has the dossier now), and its day."""

    consulent: str
    datum: date


class _Found(msgspec.Struct, frozen=True):
    dossier: Dossier
    datum: date


class AnderId(Exception):
    """An id that is in use for something that somebody else recorded."""


def tidy_code(text: str) -> str:
    """A code as it stands on a card, however it was read aloud and typed: small letters, spaces, no hyphen.

    Args:
        text: what somebody typed.
    """
    plain = _NO_MARKS.sub("", text).upper()
    return f"{plain[:_HALF]}-{plain[_HALF:]}"


def find_kaart(
    context: RegisterContext, gebruiker: Gebruiker, *, code: str, regio_id: str | None = None
) -> Kaart | None:
    """Find a card by its code.

    Args:
        context: the register.
        gebruiker: who asks, for the audit trail.
        code: what stands on the card.
        regio_id: the region of a token; None for the one of a command.

    Returns:
        Who to call back and the day of the card, or None when there is no such card.
    """
    op = context.now()
    with context.write(regio_id) as tx:
        found = _find(tx, tidy_code(code))
        _audit(tx, gebruiker, "kaart_gezocht", found, op)
        if found is None:
            return None
        return Kaart(consulent=_first_name(tx, found.dossier, op), datum=found.datum)


def record_reactie(
    context: RegisterContext,
    gebruiker: Gebruiker,
    *,
    code: str,
    van: str,
    door_kaartje: str = "",
    event_id: str = "",
    regio_id: str | None = None,
) -> bool:
    """Record that somebody reacted to a card.

    Args:
        context: the register.
        gebruiker: who recorded it.
        code: what stands on the card.
        van: who reacted, a code of list ``wie``.
        door_kaartje: whether the card made them call, a code of list ``door_kaartje``, or empty.
        event_id: id that the caller made; a repeat changes nothing.
        regio_id: the region of a token; None for the one of a command.

    Returns:
        False when there is no such card.

    Raises:
        AnderId: the id is in use for something else.
    """
    reactie = _reactie(tidy_code(code), van, door_kaartje)
    return _record(context, gebruiker, tidy_code(code), (reactie,), event_id, regio_id)


def record_terugbelverzoek(
    context: RegisterContext,
    gebruiker: Gebruiker,
    *,
    code: str,
    van: str,
    event_id: str = "",
    regio_id: str | None = None,
) -> bool:
    """Record that somebody who has a card asks to be called back; that is a reaction on the card too.

    Arguments, answer and errors as :func:`record_reactie`.
    """
    inhouden = (_reactie(tidy_code(code), van, ""), Terugbelverzoek(van=van))
    return _record(context, gebruiker, tidy_code(code), inhouden, event_id, regio_id)


def _reactie(code: str, van: str, door_kaartje: str) -> Contactmoment:
    himself = van == Wie.JONGERE
    return Contactmoment(
        kanaal=Kanaal.REACTIE_OP_KAART,
        uitkomst=Uitkomst.REACTIE_JONGERE if himself else Uitkomst.REACTIE_DERDE,
        inkomend=True,
        met_wie="" if himself else van,
        kaart_code=KaartCode(code),
        door_kaartje=door_kaartje,
        langs=_LANGS,
    )


@retry_conflicts
def _record(
    context: RegisterContext,
    gebruiker: Gebruiker,
    code: str,
    inhouden: tuple[KnownInhoud, ...],
    event_id: str,
    regio_id: str | None,
) -> bool:
    op = context.now()
    with context.write(regio_id) as tx:
        if event_id:
            # Two requests with one id would both find it new.
            tx.one_at_a_time(f"kantoor/{event_id}")
            known = gebeurtenissen.find_event(tx, event_id=event_id)
            if known is not None:
                if known.auteur != gebruiker.id:
                    raise AnderId
                return True
        found = _find(tx, code)
        _audit(tx, gebruiker, "kaart_reactie", found, op)
        return found is not None and record_here(
            tx, dossier_id=found.dossier.id, inhouden=inhouden, auteur=gebruiker, op=op, event_id=event_id
        )


def _find(tx: Transaction, code: str) -> _Found | None:
    """The card with a code; of two that happen to have the same, the one that was left last."""
    ids = kaarten.dossiers_with(tx, kaart_code=code)
    events = gebeurtenissen.of_dossiers(tx, dossier_ids=ids)
    found: list[_Found] = []
    for dossier_id in ids:
        stored = dossiers.find(tx, dossier_id=dossier_id)
        for card in card_states(events.get(dossier_id, ())):
            day = card.achtergelaten_op or card.afgedrukt_op
            if stored is not None and card.kaart_code == code and day is not None:
                found.append(_Found(stored.dossier, day))
    return max(found, key=lambda item: (item.datum, item.dossier.id), default=None)


def _first_name(tx: Transaction, dossier: Dossier, op: datetime) -> str:
    """Who calls back: who covers today, or else who has the dossier."""
    vandaag = op.astimezone(AMSTERDAM).date()
    covers = next((item.gebruiker for item in dossier.waarnemingen if item.van <= vandaag <= item.tot), None)
    who = gebruikers.find(tx, gebruiker_id=covers or dossier.toegewezen_aan)
    return who.voornaam if who else ""


def _audit(tx: Transaction, gebruiker: Gebruiker, handeling: str, found: _Found | None, op: datetime) -> None:
    ids = [found.dossier.id] if found else []
    inzage.note(tx, handeling=handeling, op=op, dossier_ids=ids, gebruiker_id=gebruiker.id)
