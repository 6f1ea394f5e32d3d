"""The organisation's recovery key as this laptop has it: wrap C beside the database, and what is sealed to it.

Whoever has the private half opens what is sealed here; this laptop does not.
"""

from typing import Final

import msgspec

from app.domain.keten import LANE_INZAGE, LANE_WERK
from app.platform.folders import write_whole
from app.storage.events import OutboxItem
from app.storage.meta import MetaKey
from app.storage.sealing import WORK_TYPE, seal
from app.storage.store import LocalStore
from app.sync import berichten as wire
from app.sync.dpop import b64url
from app.sync.signed import RecoveryKey

# Sealed, a part stays well under what the register takes in one message.
_PART_BYTES: Final = 1024 * 1024
_BATCH: Final = 200


def seal_key(store: LocalStore, key: RecoveryKey) -> wire.Sleutelkopie:
    """Seal the key of the database (wrap C), and keep it beside the database as well.

    Args:
        store: the open copy.
        key: the recovery key, of which the signature was checked.

    Raises:
        ValueError: that is no recovery key.
        FolderError: it could not be kept beside the database.
    """
    sealed = store.seal_key(recovery_key=key.sleutel, kid=key.kid)
    with store.transaction():
        store.meta.put(MetaKey.HERSTELSLEUTEL, key)
    write_whole(store.database.path.with_suffix(".herstel"), sealed.encode())
    return wire.Sleutelkopie(kid=key.kid, verzegeld=sealed)


def is_kept(store: LocalStore, key: RecoveryKey) -> bool:
    """Whether the register has this database's key, sealed to this recovery key."""
    return store.meta.get(MetaKey.SLEUTELKOPIE, str) == key.kid


def note_kept(store: LocalStore, kid: str) -> None:
    """The register has it."""
    with store.transaction():
        store.meta.put(MetaKey.SLEUTELKOPIE, kid)


def seal_work(store: LocalStore, *, apparaat_id: str, key: RecoveryKey) -> tuple[list[str], int]:
    """Seal everything that was not accepted yet, in the form in which it would have been sent, and every draft.

    Args:
        store: the open copy.
        apparaat_id: whose it is.
        key: the recovery key.

    Returns:
        The sealed parts, and how many items they hold; a draft is none, as nobody has saved it.

    Raises:
        ValueError: that is no recovery key.
    """
    sealed: list[str] = []
    count = 0
    for lane in (LANE_WERK, LANE_INZAGE):
        part: list[wire.PushItem] = []
        size = 0
        after = 0
        while batch := store.outbox.unsent(lane, limit=_BATCH, after=after):
            after = batch[-1].volgnummer
            for item in batch:
                part.append(to_push_item(item))
                size += len(item.body or b"")
                if size > _PART_BYTES:
                    sealed.append(_seal_part(apparaat_id, lane, part, key))
                    part, size = [], 0
            count += len(batch)
        if part:
            sealed.append(_seal_part(apparaat_id, lane, part, key))
    if drafts := read_drafts(store):
        sealed.append(_seal(wire.Werk(apparaat=apparaat_id, pushes=[], concepten=tuple(drafts)), key))
    return sealed, count


def read_drafts(store: LocalStore) -> list[wire.Concept]:
    """What somebody was typing and had not saved, as it is sealed with the rest.

    Args:
        store: the open copy.
    """
    bodies = [
        (dossier_id, drafts.get(dossier_id))
        for drafts in (store.drafts, store.change_drafts)
        for dossier_id in drafts.dossiers()
    ]
    return [wire.Concept(dossier_id=dossier_id, inhoud=msgspec.Raw(body)) for dossier_id, body in bodies if body]


def _seal_part(apparaat_id: str, lane: str, items: list[wire.PushItem], key: RecoveryKey) -> str:
    return _seal(wire.Werk(apparaat=apparaat_id, pushes=[wire.Push(lane=lane, items=items)]), key)


def _seal(werk: wire.Werk, key: RecoveryKey) -> str:
    return seal(msgspec.json.encode(werk), recovery_key=key.sleutel, kid=key.kid, kind=WORK_TYPE)


def to_push_item(item: OutboxItem) -> wire.PushItem:
    """An item of the outbox as it goes up."""
    return wire.PushItem(
        volgnummer=item.volgnummer,
        id=item.item_id,
        zout=None if item.zout is None else b64url(item.zout),
        inhoud_hash=b64url(item.inhoud_hash),
        schakel=b64url(item.schakel),
        inhoud=wire.NULL if item.body is None else msgspec.Raw(item.body),
    )
