"""Keeps the derived next steps in agreement with events, records, policy and day."""

from collections.abc import Iterable

import msgspec

from app.domain.beleid import parse_beleid
from app.domain.events import Notitie, effective_events
from app.domain.ids import DossierId
from app.domain.rules import plan_dossier
from app.services.session import Changes, Session
from app.storage.meta import MetaKey

_CHUNK = 500


def derive(session: Session, dossier_ids: Iterable[DossierId]) -> None:
    """Make next step and search text of dossiers again; call it in the transaction that changed them.

    Args:
        session: the unlocked copy.
        dossier_ids: dossiers that changed; those that are not here are passed over.
    """
    store, vandaag = session.store, session.vandaag()
    for dossier_id in dossier_ids:
        dossier = store.dossiers.find(dossier_id)
        if dossier is None:
            continue
        events = store.events.of_dossier(dossier_id)
        store.dossiers.put_plan(dossier_id, plan_dossier(dossier, events, session.beleid, vandaag))
        notities = [event.inhoud.tekst for event in effective_events(events) if isinstance(event.inhoud, Notitie)]
        store.dossiers.index(dossier_id, notities=notities)


def refresh_plans(session: Session) -> Changes:
    """Make again what the date alone may have changed; call it after unlocking and when midnight has passed.

    Also runs over everything once when the policy's version differs from the one that was used last.

    Args:
        session: the unlocked copy.

    Raises:
        DiskFullError, StoreDamagedError: what was done before stays done.
    """
    store = session.store
    used = store.meta.get(MetaKey.GEPLAND_OP, int)
    everything = used != session.beleid.versie
    stale = tuple(store.dossiers.ids()) if everything else store.dossiers.expired_plans(session.vandaag())
    for start in range(0, len(stale), _CHUNK):
        with store.transaction():
            derive(session, stale[start : start + _CHUNK])
    if everything:
        with store.transaction():
            store.meta.put(MetaKey.GEPLAND_OP, session.beleid.versie)
    return Changes(frozenset() if everything else frozenset(stale), everything=everything, state=False)


def use_beleid(session: Session, body: bytes) -> None:
    """Take a policy that the register sent; call it in a transaction, and :func:`refresh_plans` after it.

    Args:
        session: the unlocked copy.
        body: JSON bytes.

    Raises:
        msgspec.ValidationError, ValueError: it is no policy; the old one stays.
    """
    session.beleid = parse_beleid(body)
    session.store.meta.put(MetaKey.BELEID, msgspec.Raw(body))
