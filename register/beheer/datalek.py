"""What is needed to judge whether a lost laptop is a data breach (AVG 33): which dossiers, last contact, what came in.

Ids, counts and moments only: whoever reads this in a mail learns nobody's name.
"""

from collections import Counter
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import func, select

from app.domain.beleid import Parameter
from app.domain.events import AMSTERDAM
from app.domain.keten import LANE_WERK
from app.domain.records import Entiteit
from register.context import RegisterContext
from register.errors import BeheerFout
from register.store import apparaten, dossiers, herstel, keten, regios
from register.store.apparaten import Apparaat
from register.store.database import Transaction
from register.store.schema import apparaat, feed, gebeurtenis, ontvangstbewijs, toewijzing, waarneming


class Datalek(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one laptop.

    ``dossiers`` may be on it: held by its user before its last contact, and not reported as wiped. ``wacht`` is what it
    said that it still had to send at that contact; ``ingeleverd`` counts sealed parts since, ``ingelezen`` those that
    were opened. ``dicht_vanaf`` is when it closes by itself without contact.
    """

    apparaat_id: str
    ingeschreven_op: datetime
    laatst_gezien_op: datetime | None
    dicht_vanaf: datetime | None
    ingetrokken_op: datetime | None
    wissen_bevolen_op: datetime | None
    gewist_op: datetime | None
    gewist_gemeld_op: datetime | None
    gebeurtenissen_binnen: int
    wacht: int
    ingeleverd: int
    ingelezen: int
    doelgroepen: dict[str, int]
    dossiers: list[str]


def report(context: RegisterContext, *, apparaat_id: str) -> Datalek:
    """Gather what is known of a laptop.

    Args:
        context: the register.
        apparaat_id: which laptop.

    Raises:
        BeheerFout: there is no such laptop.
    """
    with context.read() as tx:
        device = apparaten.find(tx, apparaat_id=apparaat_id)
        if device is None:
            raise BeheerFout(f"Er is geen laptop {apparaat_id}. Er is niets veranderd. Kijk met: apparaten")
        order = herstel.find_order(tx, apparaat_id=apparaat_id)
        handed_in = herstel.list_ingeleverd(tx, apparaat_id=apparaat_id)
        ids = _maybe_there(tx, device)
        groups = Counter(
            found.dossier.doelgroep for item in ids if (found := dossiers.find(tx, dossier_id=item)) is not None
        )
        seen = device.laatst_gezien_op
        beleid, _ = regios.read_beleid(tx)
        days = beleid.waarde(Parameter.LEASE_DAGEN, op=(seen or device.ingeschreven_op).astimezone(AMSTERDAM).date())
        return Datalek(
            apparaat_id=device.id,
            ingeschreven_op=device.ingeschreven_op,
            laatst_gezien_op=seen,
            dicht_vanaf=None if seen is None else seen + timedelta(days=days),
            ingetrokken_op=device.ingetrokken_op,
            wissen_bevolen_op=order.gegeven_op if order else None,
            gewist_op=order.gewist_op if order else None,
            gewist_gemeld_op=order.gemeld_op if order else None,
            gebeurtenissen_binnen=_came_in(tx, device),
            wacht=_waiting(tx, device),
            ingeleverd=len(handed_in),
            ingelezen=sum(item.verwerkt_op is not None for item in handed_in),
            doelgroepen=dict(sorted(groups.items())),
            dossiers=ids,
        )


def _maybe_there(tx: Transaction, device: Apparaat) -> list[str]:
    """Dossiers that its user had before its last contact and that it did not report as wiped."""
    receipt = (
        select(ontvangstbewijs.c.id)
        .where(
            ontvangstbewijs.c.regio_id == feed.c.regio_id,
            ontvangstbewijs.c.apparaat_id == device.id,
            ontvangstbewijs.c.dossier_id == feed.c.dossier_id,
            ontvangstbewijs.c.ontvangen_op >= feed.c.gewijzigd_op,
        )
        .exists()
    )
    rows = tx.connection.execute(
        select(feed.c.dossier_id)
        .where(
            feed.c.regio_id == tx.regio_id,
            feed.c.eigenaar_id == device.gebruiker_id,
            feed.c.entiteit == Entiteit.DOSSIER,
            # What was taken away before it was enrolled never came to it.
            feed.c.verwijderd.is_(None) | ((feed.c.gewijzigd_op >= device.ingeschreven_op) & ~receipt),
        )
        .order_by(feed.c.dossier_id)
    ).scalars()
    begun = _begun(tx, device.gebruiker_id)
    last = device.laatst_gezien_op or device.ingeschreven_op
    return [item for item in rows if item not in begun or begun[item] <= last]


def _begun(tx: Transaction, gebruiker_id: str) -> dict[str, datetime]:
    """When somebody first had each dossier."""
    first: dict[str, datetime] = {}
    for table in (toewijzing, waarneming):
        rows = tx.connection.execute(
            select(table.c.dossier_id, func.min(table.c.begonnen_op).label("begonnen_op"))
            .where(table.c.regio_id == tx.regio_id, table.c.gebruiker_id == gebruiker_id)
            .group_by(table.c.dossier_id)
        )
        for row in rows:
            if row.begonnen_op is not None:
                first[row.dossier_id] = min(first.get(row.dossier_id, row.begonnen_op), row.begonnen_op)
    return first


def _came_in(tx: Transaction, device: Apparaat) -> int:
    return tx.connection.execute(
        select(func.count())
        .select_from(gebeurtenis)
        .where(gebeurtenis.c.regio_id == tx.regio_id, gebeurtenis.c.apparaat_id == device.id)
    ).scalar_one()


def _waiting(tx: Transaction, device: Apparaat) -> int:
    said = tx.connection.execute(
        select(apparaat.c.gemeld_volgnummer).where(apparaat.c.regio_id == tx.regio_id, apparaat.c.id == device.id)
    ).scalar_one()
    return max(0, int(said) - keten.read_head(tx, apparaat_id=device.id, lane=LANE_WERK).volgnummer)
