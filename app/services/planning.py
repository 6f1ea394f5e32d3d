"""Keeps the derived next steps in agreement with events, records, policy and day.

Runs on the database worker, never on the main thread: one event costs one dossier, and what concerns all of them is
done a few hundred at a time (:func:`stale_plans`, :func:`replan`), so that somebody who is typing never waits for it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Final

import msgspec

from app.domain.beleid import parse_beleid
from app.domain.codes import Rol
from app.domain.events import Correctie, Event, Notitie, effective_events
from app.domain.ids import DossierId, GebruikerId
from app.domain.opvolging import plan_from_opvolging
from app.domain.plan import Plan
from app.domain.records import Dossier, Rooster
from app.domain.rules import REGELSET_VERSIE, plan_dossier
from app.domain.stand import concerns_zorg
from app.services.session import Changes, Session
from app.storage.meta import MetaKey

CHUNK: Final = 500
_CAN_BE_A_NOTE: Final = (Notitie, Correctie)
_NOTHING: Final[Mapping[str, Event]] = {}
RoosterOf = Callable[[GebruikerId], Rooster | None]


def plan_here(session: Session, dossier: Dossier, events: Sequence[Event]) -> Plan:
    """What comes next for a dossier on this laptop.

    A stagiair does not get every input of the rules; where the register sent its own answer, that is what stands.

    Args:
        session: the unlocked copy.
        dossier: the dossier.
        events: its events, any order.
    """
    return _plan(session, dossier, events, session.store.dossiers.rooster)


def _plan(session: Session, dossier: Dossier, events: Sequence[Event], rooster_of: RoosterOf) -> Plan:
    if session.identity.rol == Rol.STAGIAIR:
        opvolging = session.store.dossiers.opvolging(dossier.id)
        if opvolging is not None:
            # What concerns concern never comes back to who recorded it, so the register does not count it either.
            count = len({event.id for event in events if not concerns_zorg(event)})
            return plan_from_opvolging(opvolging, gebeurtenissen=count, beleid_versie=session.beleid.versie)
    rooster = rooster_of(dossier.toegewezen_aan)
    return plan_dossier(dossier, events, session.beleid, session.vandaag(), rooster=rooster)


def derive(session: Session, dossier_ids: Iterable[DossierId], *, read: Mapping[str, Event] = _NOTHING) -> None:
    """Make next step and search text of dossiers again; call it in the transaction that changed them.

    Args:
        session: the unlocked copy.
        dossier_ids: dossiers that changed; those that are not here are passed over.
        read: events that were read already, by id.
    """
    store, ids = session.store, list(dict.fromkeys(dossier_ids))
    rooster_of = cache(store.dossiers.rooster)
    for start in range(0, len(ids), CHUNK):
        dossiers = store.dossiers.of_ids(ids[start : start + CHUNK])
        events = store.events.of_dossiers([dossier.id for dossier in dossiers], read=read)
        plans = {item.id: _plan(session, item, events.get(item.id, ()), rooster_of) for item in dossiers}
        store.dossiers.put_plans(plans)
        store.dossiers.index(dossiers, notities={dossier_id: _notities(found) for dossier_id, found in events.items()})


def _notities(events: Sequence[Event]) -> list[str]:
    """Texts of the notes that count; only a note, or a correction, can make one."""
    if not any(isinstance(event.inhoud, _CAN_BE_A_NOTE) for event in events):
        return []
    return [event.inhoud.tekst for event in effective_events(events) if isinstance(event.inhoud, Notitie)]


class StalePlans(msgspec.Struct, frozen=True):
    """The dossiers whose next step has to be made again. ``met`` is set when that is all of them: by what."""

    dossiers: tuple[DossierId, ...]
    met: str | None = None


def stale_plans(session: Session) -> StalePlans:
    """Say what has to be planned again: what the date changed, or all after a change of rules, policy or rooster.

    Args:
        session: the unlocked copy.
    """
    store = session.store
    roosters = ", ".join(f"rooster {who} {versie}" for who, versie in store.dossiers.rooster_versions())
    met = f"regels {REGELSET_VERSIE}, beleid {session.beleid.versie}, {roosters}"
    if store.meta.get(MetaKey.GEPLAND_MET, str) != met:
        return StalePlans(tuple(store.dossiers.ids()), met)
    return StalePlans(store.dossiers.expired_plans(session.vandaag()))


def replan(session: Session, dossier_ids: Sequence[DossierId]) -> None:
    """Plan a few dossiers again, in one transaction.

    Args:
        session: the unlocked copy.
        dossier_ids: which, at most a few hundred.

    Raises:
        DiskFullError, StoreDamagedError: nothing of these was written.
    """
    with session.store.transaction():
        derive(session, dossier_ids)


def note_planned(session: Session, stale: StalePlans) -> Changes:
    """Remember that everything was planned again; call it after the last :func:`replan`.

    Args:
        session: the unlocked copy.
        stale: what was planned again.
    """
    if stale.met is None:
        return Changes(frozenset(stale.dossiers), state=False)
    with session.store.transaction():
        session.store.meta.put(MetaKey.GEPLAND_MET, stale.met)
    return Changes(everything=True, state=False)


def refresh_plans(session: Session) -> Changes:
    """Make again whatever is stale, in one go; call it after unlocking and when midnight has passed.

    Args:
        session: the unlocked copy.

    Raises:
        DiskFullError, StoreDamagedError: what was done before stays done.
    """
    stale = stale_plans(session)
    for start in range(0, len(stale.dossiers), CHUNK):
        replan(session, stale.dossiers[start : start + CHUNK])
    return note_planned(session, stale)


def use_beleid(session: Session, body: bytes) -> None:
    """Take a policy that the register sent; call it in a transaction, and plan again after it.

    Args:
        session: the unlocked copy.
        body: JSON bytes.

    Raises:
        msgspec.ValidationError, ValueError: it is no policy; the old one stays.
    """
    session.beleid = parse_beleid(body).completed_by(session.default_beleid)
    session.store.meta.put(MetaKey.BELEID, msgspec.Raw(body))
