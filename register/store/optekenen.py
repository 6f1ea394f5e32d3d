"""Keeping events that were found good, with everything that follows from them; and recording on the register itself.

What a laptop sent and what the office records here go the same way: kept once, told to everybody who has the dossier,
counted, found by card code, and the answer for a stagiair made again. Whether something may be recorded is judged
before (:mod:`register.sync.ontvangst`, :mod:`register.beheer`).
"""

import secrets
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from app.domain.events import KnownInhoud, make_event
from app.domain.ids import DeviceId, DossierId, EventId, GebruikerId, HandelingId
from app.domain.keten import LANE_WERK, SALT_BYTES, content_hash, next_link
from app.domain.records import Entiteit
from app.domain.stand import LEEG, Stand, concerns_zorg, of_event
from register.ids import new_id
from register.store import apparaten, feed, gebeurtenissen, houders, kaarten, keten, opvolging, regios, stand
from register.store.database import Transaction
from register.store.feed import Change
from register.store.gebeurtenissen import NewEvent
from register.store.gebruikers import Gebruiker
from register.store.keten import Link


def keep(tx: Transaction, new: Sequence[NewEvent], held: Mapping[str, Collection[str]], *, op: datetime) -> None:
    """Keep events and tell everybody who has their dossiers, but not the device that they came from.

    Args:
        tx: a transaction that writes and holds the dossiers; it takes the heads of who has them.
        new: events that were found good.
        held: who have each dossier.
        op: the moment.
    """
    changes = [
        Change(
            eigenaar_id=owner,
            dossier_id=item.event.dossier_id,
            entiteit=Entiteit.GEBEURTENIS,
            entiteit_id=item.event.id,
            bron_apparaat=item.event.apparaat_id,
        )
        for item in new
        for owner in sorted(held.get(item.event.dossier_id, ()))
    ]
    gebeurtenissen.add(tx, new)
    kaarten.note(tx, [item.event for item in new])
    feed.write_changes(tx, changes, op=op)
    came: dict[str, Stand] = {}
    for item in new:
        added = of_event(item.event.id, zorg=concerns_zorg(item.event))
        came[item.event.dossier_id] = came.get(item.event.dossier_id, LEEG) ^ added
    stand.add(tx, came, held)
    opvolging.derive(tx, dossier_ids=came, op=op)


def record_here(
    tx: Transaction,
    *,
    dossier_id: str,
    inhouden: Sequence[KnownInhoud],
    auteur: Gebruiker,
    op: datetime,
    event_id: str = "",
) -> bool:
    """Record something on the register itself: in the author's name, on the author's own chain of the register.

    Args:
        tx: a transaction that writes and has locked nothing yet.
        dossier_id: which dossier.
        inhouden: what, in the order in which it counts; together one handeling.
        auteur: who says so.
        op: the moment, also when it happened.
        event_id: UUIDv7 of the first event, when who asks has made one, so that asking twice is seen; it must be new.

    Returns:
        False when there is no such dossier; nothing was recorded then.
    """
    device = apparaten.of_register(tx, gebruiker_id=auteur.id, op=op)
    apparaten.lock(tx, apparaat_id=device)
    held = houders.lock(tx, dossier_ids=[dossier_id])
    if dossier_id not in held:
        return False
    beleid, _ = regios.read_beleid(tx)
    head = keten.read_head(tx, apparaat_id=device, lane=LANE_WERK)
    number, schakel, handeling_id = head.volgnummer, head.schakel, ""
    new: list[NewEvent] = []
    links: list[Link] = []
    for place, inhoud in enumerate(inhouden):
        # A millisecond apart: of what happened at one moment the ids say the order.
        item_id = event_id if event_id and not place else new_id(op + timedelta(milliseconds=place))
        handeling_id = handeling_id or item_id
        number += 1
        event = make_event(
            event_id=EventId(item_id),
            dossier_id=DossierId(dossier_id),
            apparaat_id=DeviceId(device),
            volgnummer=number,
            handeling_id=HandelingId(handeling_id),
            auteur=GebruikerId(auteur.id),
            plaatsgevonden_op=op,
            vastgelegd_op=op,
            beleid_versie=beleid.versie,
            inhoud=inhoud,
        )
        zout = secrets.token_bytes(SALT_BYTES)
        hashed = content_hash(salt=zout, body=event.body)
        schakel = next_link(previous=schakel, volgnummer=number, item_id=item_id, hashed=hashed)
        links.append(Link(volgnummer=number, item_id=item_id, inhoud_hash=hashed, schakel=schakel))
        new.append(
            NewEvent(
                event=event,
                zout=zout,
                inhoud_hash=hashed,
                ontvangen_op=op,
                klok_afwijking_s=None,
                na_overdracht=False,
            )
        )
    keten.append(tx, apparaat_id=device, lane=LANE_WERK, links=links, op=op)
    keep(tx, new, held, op=op)
    return True
