"""What a role does not get: of a stagiair concern, its reasons and the oorzaak of thuiszitten (domain model A10, X13).

Owns that choice, for everything that is handed out. Withheld is withheld here, before it is sent: a laptop never has to
be trusted not to look. An entity keeps its id and version whatever is left out of it, so that both sides add up.
"""

from collections.abc import Iterable
from typing import Final

import msgspec
from sqlalchemy import select

from app.domain.events import Correctie, Event, Intrekking, decode_event
from app.domain.records import Entiteit
from app.domain.stand import concerns_zorg
from register.store.database import Transaction, chunks
from register.store.feed_pages import FeedItem
from register.store.gebruikers import Rol
from register.store.schema import gebeurtenis
from register.sync.toegang import Laptop

_OORZAAK: Final = "oorzaak"
_ONDERWERPEN: Final = "thuiszit_onderwerpen"

_object = msgspec.json.Decoder(dict[str, msgspec.Raw])


def withholds_zorg(laptop: Laptop) -> bool:
    """Whether this laptop does not get what concerns concern."""
    return laptop.gebruiker.rol == Rol.STAGIAIR


def for_laptop(tx: Transaction, items: list[FeedItem], laptop: Laptop) -> list[FeedItem]:
    """Return what a laptop may see of changes.

    Args:
        tx: a transaction.
        items: what changed.
        laptop: who gets it.
    """
    if not withholds_zorg(laptop):
        # Who gets every input derives the next step itself.
        return [item for item in items if item.entiteit != Entiteit.OPVOLGING or item.verwijderd is not None]
    events = {
        item.id: decode_event(item.inhoud)
        for item in items
        if item.entiteit == Entiteit.GEBEURTENIS and item.inhoud is not None
    }
    secret = _about_zorg(tx, (event.betreft for event in events.values() if event.betreft is not None))
    seen = []
    for item in items:
        inhoud = item.inhoud
        if inhoud is None:
            seen.append(item)
        elif item.entiteit == Entiteit.DOSSIER:
            seen.append(msgspec.structs.replace(item, inhoud=msgspec.json.encode(_without(inhoud, "zorg"))))
        elif item.entiteit == Entiteit.GEBEURTENIS:
            body = _event(events[item.id], hides=events[item.id].betreft in secret)
            if body is not None:
                seen.append(msgspec.structs.replace(item, inhoud=body))
        else:
            seen.append(item)
    return seen


def _about_zorg(tx: Transaction, event_ids: Iterable[str]) -> set[str]:
    """Which of some events are about concern."""
    found = set()
    for part in chunks(sorted(set(event_ids))):
        rows = tx.connection.execute(
            select(gebeurtenis.c.id, gebeurtenis.c.inhoud).where(
                gebeurtenis.c.regio_id == tx.regio_id,
                gebeurtenis.c.id.in_(part),
                gebeurtenis.c.soort.in_(("zorgsignaal", "correctie")),
            )
        )
        found |= {row.id for row in rows if concerns_zorg(decode_event(row.inhoud))}
    return found


def _event(event: Event, *, hides: bool) -> bytes | None:
    """The bytes of an event without what is withheld; None when nothing is left of it."""
    if concerns_zorg(event):
        return None
    if isinstance(event.inhoud, Intrekking) and hides:
        # That something was taken back counts; what it was, would tell that there was concern.
        envelope = _object.decode(event.body)
        return msgspec.json.encode({**envelope, "betreft": event.id})
    if event.soort == _ONDERWERPEN:
        envelope = _object.decode(event.body)
        return msgspec.json.encode({**envelope, "inhoud": _without(envelope["inhoud"], _OORZAAK)})
    if isinstance(event.inhoud, Correctie):
        envelope = _object.decode(event.body)
        outer = _object.decode(envelope["inhoud"])
        outer["inhoud"] = msgspec.Raw(msgspec.json.encode(_without(outer["inhoud"], _OORZAAK)))
        return msgspec.json.encode({**envelope, "inhoud": outer})
    return event.body


def _without(body: bytes | msgspec.Raw, name: str) -> dict[str, msgspec.Raw]:
    """An object as it is, without one field; unknown fields stay."""
    return {key: value for key, value in _object.decode(body).items() if key != name}
