"""Aandacht nodig: what the register did not take, mended, tried again or handed on; never dropped."""

import msgspec

from app.domain.events import Notitie, decode_event
from app.domain.ids import EventId
from app.services.recording import Recorded, mend_refused
from app.services.rows import RefusedRow
from app.services.session import AuditAction, Changes, Session


class _Problem(msgspec.Struct, frozen=True):
    detail: str = ""
    title: str = ""
    code: str = ""
    veld: str | None = None


def list_refused(session: Session, *, opened: bool) -> tuple[RefusedRow, ...]:
    """What was refused, oldest first, with the register's reason in its own plain Dutch.

    Args:
        session: the unlocked copy.
        opened: True when the user opened it; False when a change made the screen fetch it again.

    Raises:
        DiskFullError: the audit row could not be written, so nothing is shown.
    """
    rows = []
    for item in session.store.outbox.list_refused():
        problem = msgspec.json.decode(item.probleem, type=_Problem)
        event = decode_event(item.body)
        dossier = session.store.dossiers.find(event.dossier_id)
        rows.append(
            RefusedRow(
                event=event,
                event_id=event.id,
                dossier_id=event.dossier_id,
                naam=dossier.persoon.volledige_naam if dossier else "",
                reden=problem.detail or problem.title,
                code=problem.code,
                veld=problem.veld or "",
                pogingen=item.pogingen,
            )
        )
    if opened:
        with session.store.transaction():
            session.audit(AuditAction.LIST, dict.fromkeys(row.dossier_id for row in rows))
    return tuple(rows)


def retry_refused(session: Session) -> Changes:
    """Let everything that was refused wait for another try at the next sync.

    Args:
        session: the unlocked copy.

    Raises:
        DiskFullError: nothing was written.
    """
    refused = session.store.outbox.list_refused()
    with session.store.transaction():
        session.store.outbox.retry([item.item_id for item in refused])
    return Changes(frozenset(item.dossier_id for item in refused))


def mend_note(session: Session, *, event_id: EventId, tekst: str) -> Recorded:
    """Send a refused note again with another text.

    Args:
        session: the unlocked copy.
        event_id: the refused note.
        tekst: what it should say.

    Raises:
        NoteTooLongError, NotYoursError, DossierGoneError, DiskFullError: nothing was written.
    """
    return mend_refused(session, event_id=event_id, inhoud=Notitie(tekst=tekst.strip()))


def export_refused(session: Session, *, event_id: EventId) -> bytes:
    """Give a refused event as its JSON bytes, to hand to the coördinator.

    Args:
        session: the unlocked copy.
        event_id: the refused event.

    Raises:
        KeyError: it is not among the refused ones.
        DiskFullError: the audit row could not be written, so there is no file.
    """
    found = {item.item_id: item for item in session.store.outbox.list_refused()}[event_id]
    with session.store.transaction():
        session.audit(AuditAction.EXPORT, [found.dossier_id])
    return found.body
