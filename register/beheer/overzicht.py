"""What the coördinator looks at: which laptops have not synced, what waits there, what was refused, what was not wiped.

Counts only; names nobody but the users of the laptops.
"""

from datetime import datetime

import msgspec
from sqlalchemy import func, select

from app.domain.keten import LANE_WERK
from app.domain.records import Entiteit
from register.context import RegisterContext
from register.store import apparaten, gebruikers
from register.store.database import Transaction
from register.store.schema import apparaat, feed, geweigerd, keten_head, ontvangstbewijs


class LaptopRegel(msgspec.Struct, frozen=True, kw_only=True):
    """One laptop.

    ``wacht`` is what it said that it still had to send at its last handshake and has not sent since. ``geweigerd``
    was refused and neither mended nor accepted later. ``zonder_bewijs`` was taken away and not yet reported as wiped.
    """

    apparaat_id: str
    laptop: str
    inlognaam: str
    laatst_gezien_op: datetime | None
    ingetrokken: bool
    wacht: int
    geweigerd: int
    zonder_bewijs: int


def list_laptops(context: RegisterContext) -> list[LaptopRegel]:
    """Return every laptop, the one that was not seen for the longest time first.

    Args:
        context: the register.
    """
    with context.read() as tx:
        names = {item.id: item.inlognaam for item in gebruikers.list_all(tx)}
        waiting, refused, unproven = _waiting(tx), _refused(tx), _without_receipt(tx)
        found = apparaten.list_all(tx)
    rows = [
        LaptopRegel(
            apparaat_id=item.id,
            laptop=item.naam,
            inlognaam=names[item.gebruiker_id],
            laatst_gezien_op=item.laatst_gezien_op,
            ingetrokken=item.ingetrokken_op is not None,
            wacht=waiting.get(item.id, 0),
            geweigerd=refused.get(item.id, 0),
            zonder_bewijs=unproven.get(item.id, 0),
        )
        for item in found
    ]
    return sorted(rows, key=lambda row: (row.ingetrokken, row.laatst_gezien_op or _never(), row.apparaat_id))


def _never() -> datetime:
    """A moment before every other, for a laptop that was never seen."""
    return datetime.fromisoformat("0001-01-01T00:00:00+00:00")


def _waiting(tx: Transaction) -> dict[str, int]:
    rows = tx.connection.execute(
        select(apparaat.c.id, apparaat.c.gemeld_volgnummer, keten_head.c.volgnummer)
        .outerjoin(
            keten_head,
            (keten_head.c.regio_id == apparaat.c.regio_id)
            & (keten_head.c.apparaat_id == apparaat.c.id)
            & (keten_head.c.lane == LANE_WERK),
        )
        .where(apparaat.c.regio_id == tx.regio_id)
    )
    return {row.id: max(0, row.gemeld_volgnummer - (row.volgnummer or 0)) for row in rows}


def _refused(tx: Transaction) -> dict[str, int]:
    rows = tx.connection.execute(
        select(geweigerd.c.apparaat_id, func.count(geweigerd.c.item_id.distinct()).label("aantal"))
        .where(geweigerd.c.regio_id == tx.regio_id, geweigerd.c.lane == LANE_WERK, geweigerd.c.opgelost_op.is_(None))
        .group_by(geweigerd.c.apparaat_id)
    )
    return {row.apparaat_id: row.aantal for row in rows}


def _without_receipt(tx: Transaction) -> dict[str, int]:
    """Removals that a laptop of the owner should have reported; a laptop that came later never had the dossier."""
    receipt = (
        select(ontvangstbewijs.c.id)
        .where(
            ontvangstbewijs.c.regio_id == apparaat.c.regio_id,
            ontvangstbewijs.c.apparaat_id == apparaat.c.id,
            ontvangstbewijs.c.dossier_id == feed.c.dossier_id,
            ontvangstbewijs.c.ontvangen_op >= feed.c.gewijzigd_op,
        )
        .exists()
    )
    rows = tx.connection.execute(
        select(apparaat.c.id, func.count().label("aantal"))
        .join(
            feed,
            (feed.c.regio_id == apparaat.c.regio_id)
            & (feed.c.eigenaar_id == apparaat.c.gebruiker_id)
            & (feed.c.gewijzigd_op >= apparaat.c.ingeschreven_op),
        )
        .where(
            apparaat.c.regio_id == tx.regio_id,
            apparaat.c.ingetrokken_op.is_(None),
            feed.c.entiteit == Entiteit.DOSSIER,
            feed.c.verwijderd.is_not(None),
            ~receipt,
        )
        .group_by(apparaat.c.id)
    )
    return {row.id: row.aantal for row in rows}
