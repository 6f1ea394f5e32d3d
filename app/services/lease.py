"""The lease: how long this copy may be opened without contact, by time that cannot be turned back.

The register signs it. It is held against the highest time that this laptop has ever seen, so that putting the clock
back does not help; the register's own signed time at a sync takes the place of that, so that one wrong clock does not
lock for ever. Past it reading is closed; nothing is erased, and waiting work still goes out.
"""

from datetime import UTC, datetime, timedelta

import msgspec

from app.domain.errors import UserError
from app.domain.words import QT_TRANSLATE_NOOP
from app.services.session import Session
from app.storage.meta import MetaKey
from app.sync.errors import UntrustedRegisterError
from app.sync.lease import read_lease


class LeaseExpiredError(UserError):
    """This laptop had no contact for too long."""

    def __init__(self) -> None:
        """Make the error."""
        super().__init__(
            QT_TRANSLATE_NOOP(
                "fouten",
                "Deze laptop had te lang geen contact met kantoor. De dossiers zijn dicht. Je werk staat veilig, ook "
                "wat nog niet verstuurd is. Maak verbinding, dan gaan ze weer open.",
            )
        )


class LeaseState(msgspec.Struct, frozen=True):
    """Until when the copy may be opened, and whether that is over; None before the first contact."""

    geldig_tot: datetime | None
    verlopen: bool


def note_time(session: Session) -> datetime:
    """Remember the highest time seen, and return it.

    Args:
        session: the unlocked copy.

    Raises:
        DiskFullError: it was not kept.
    """
    now = session.now()
    seen_ms = session.store.meta.get(MetaKey.HOOGSTE_TIJD_MS, int) or 0
    now_ms = round(now.timestamp() * 1000)
    if now_ms > seen_ms:
        with session.store.transaction():
            session.store.meta.put(MetaKey.HOOGSTE_TIJD_MS, now_ms)
    return max(now, datetime.fromtimestamp(seen_ms / 1000, UTC))


def lease_state(session: Session) -> LeaseState:
    """Say whether the copy may be read.

    A lease that is not the register's counts as none that holds: with dossiers here the copy is closed. The
    organisation can make it shorter for this laptop, and not longer.

    Args:
        session: the unlocked copy.
    """
    token = session.store.meta.get(MetaKey.LEASE, str)
    if token is None:
        return LeaseState(None, verlopen=False)
    identity = session.identity
    try:
        lease = read_lease(token, register_key=identity.register_key, apparaat_id=identity.apparaat_id)
    except UntrustedRegisterError:
        return LeaseState(None, verlopen=True)
    geldig_tot, dagen = lease.geldig_tot, session.werkplek.lease_dagen
    if dagen is not None:
        geldig_tot = min(geldig_tot, lease.tijd + timedelta(days=dagen))
    return LeaseState(geldig_tot, verlopen=note_time(session) > geldig_tot)
