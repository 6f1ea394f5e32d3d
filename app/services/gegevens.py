"""Changing the data of a dossier as one form does it: several proposals in one go, each only what really changed."""

from collections.abc import Sequence

import msgspec

from app.domain.ids import DossierId
from app.domain.voorstel import Waarde
from app.services.session import Changes, Session
from app.services.voorstellen import propose, propose_removal, read_number


class ProposeChange(msgspec.Struct, frozen=True, kw_only=True):
    """One record: what it should become, or with ``weg`` that it should go. ``record_id`` None: a new one."""

    entiteit: str
    record_id: str | None = None
    velden: dict[str, Waarde] = {}
    weg: bool = False


def change_data(session: Session, *, dossier_id: DossierId, wijzigingen: Sequence[ProposeChange]) -> Changes:
    """Propose everything that a form changed; a number that is none stops it before anything is written.

    Args:
        session: the unlocked copy.
        dossier_id: the dossier.
        wijzigingen: what changed, in the order of the form.

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
    return Changes(frozenset([dossier_id]))
