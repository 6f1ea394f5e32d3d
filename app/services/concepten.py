"""Drafts: what somebody was typing when a lock, a call or an empty battery came between."""

from app.domain.ids import DossierId
from app.services.session import Session


def keep_draft(session: Session, *, dossier_id: DossierId, body: bytes) -> None:
    """Keep what stands in the form of a dossier; it is encrypted like everything else.

    Args:
        session: the unlocked copy.
        dossier_id: the dossier.
        body: the form's own bytes.

    Raises:
        DiskFullError: the draft before it still stands.
    """
    with session.store.transaction():
        session.store.drafts.put(dossier_id, body)


def drop_draft(session: Session, *, dossier_id: DossierId) -> None:
    """Forget a draft because its writer threw it away.

    Args:
        session: the unlocked copy.
        dossier_id: the dossier.

    Raises:
        DiskFullError: it still stands.
    """
    with session.store.transaction():
        session.store.drafts.remove(dossier_id)
