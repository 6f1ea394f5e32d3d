"""Changing the data of a dossier as one form does it: several proposals in one go, each only what really changed."""

import contextlib
from collections.abc import Sequence

import msgspec

from app.domain.ids import DossierId
from app.services.commands import ProposeChange
from app.services.session import Changes, Session
from app.services.voorstellen import propose, propose_removal, read_number


def change_data(session: Session, *, dossier_id: DossierId, wijzigingen: Sequence[ProposeChange]) -> Changes:
    """Propose everything that a form changed; a number that is none stops it before anything is written.

    Args:
        session: the unlocked copy.
        dossier_id: the dossier.
        wijzigingen: what changed, in the order of the form.

    What was kept of it with :func:`keep_changes` is dropped.

    Raises:
        NumberError, ContentError, RecordGoneError, DossierGoneError, DiskFullError: what stopped it.
    """
    for item in wijzigingen:
        if "e164" in item.velden:
            read_number(str(item.velden["e164"] or ""))
    for item in wijzigingen:
        if item.weg and item.record_id is not None:
            propose_removal(session, dossier_id=dossier_id, entiteit=item.entiteit, record_id=item.record_id)
        elif item.velden:
            propose(
                session, dossier_id=dossier_id, entiteit=item.entiteit, record_id=item.record_id, velden=item.velden
            )
    keep_changes(session, dossier_id=dossier_id, wijzigingen=())
    return Changes(frozenset([dossier_id]))


def keep_changes(session: Session, *, dossier_id: DossierId, wijzigingen: Sequence[ProposeChange]) -> Changes:
    """Keep what stands in the form and is not saved, for when a lock or an empty battery comes between.

    Args:
        session: the unlocked copy.
        dossier_id: the dossier.
        wijzigingen: what was changed so far; when that is nothing, nothing is kept any more.

    Raises:
        DiskFullError: what was kept before still stands.
    """
    drafts = session.store.change_drafts
    with session.store.transaction():
        if wijzigingen:
            drafts.put(dossier_id, msgspec.json.encode(wijzigingen))
        else:
            drafts.remove(dossier_id)
    # While somebody types nobody looks at the dossier behind the form.
    return Changes(frozenset([dossier_id] if not wijzigingen else []), state=False)


def read_changes(session: Session, *, dossier_id: DossierId) -> tuple[ProposeChange, ...]:
    """What was filled in before and not saved; nothing when it is of another version of the form.

    Args:
        session: the unlocked copy.
        dossier_id: the dossier.
    """
    body = session.store.change_drafts.get(dossier_id)
    with contextlib.suppress(msgspec.MsgspecError):
        return msgspec.json.decode(body or b"[]", type=tuple[ProposeChange, ...])
    return ()
