"""Drafts: what somebody was typing when a lock, a call or an empty battery came between."""

import contextlib

import msgspec

from app.domain.ids import DossierId
from app.services.commands import RecordContact, RecordContents
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


def read_draft(body: bytes | None) -> RecordContact | RecordContents | None:
    """Give what was typed before as a command to go on with.

    Args:
        body: as it was kept, or None.

    Returns:
        The command; None when there is none, or when it is of another version of the form (it stays in the store until
        something is recorded for that dossier).
    """
    if body is None:
        return None
    kinds: tuple[type[RecordContact] | type[RecordContents], ...] = (RecordContact, RecordContents)
    for kind in kinds:
        with contextlib.suppress(msgspec.MsgspecError):
            return msgspec.json.decode(body, type=kind)
    return None
