"""The answer of the rules for who does not get every input: made here, kept as a record, sent when it changes.

A stagiair gets no concern, so that laptop cannot derive the next step itself (sync design: the same inputs on both
sides). Owns when an answer has to be made again. What it says is :mod:`app.domain.opvolging`.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Final

import msgspec
from sqlalchemy import or_, select

from app.domain.beleid import Beleid
from app.domain.events import AMSTERDAM, Event
from app.domain.opvolging import opvolging_of
from app.domain.records import Dossier, Entiteit, Opvolging, decode_dossier
from app.domain.rules import REGELSET_VERSIE, plan_dossier
from app.domain.stand import concerns_zorg
from register.store import feed, gebeurtenissen, houders, regios, roosters
from register.store.database import Transaction, chunks
from register.store.feed import Change
from register.store.schema import dossier, houder, opvolging, record
from register.store.schema import feed as feed_table

ROL: Final = "stagiair"
"""The role for which the register answers; its laptop gets no concern."""

_decoder = msgspec.json.Decoder(Opvolging)


def derive(tx: Transaction, *, dossier_ids: Iterable[str], op: datetime) -> None:
    """Make the answer for dossiers again, and tell the stagiairs who have them when it changed.

    Args:
        tx: a transaction that writes and holds the dossiers; it takes the heads of stagiairs only.
        dossier_ids: dossiers in which something changed; those that no stagiair has are passed over.
        op: the moment.
    """
    readers = houders.with_role(tx, dossier_ids=dossier_ids, rol=ROL)
    if not readers:
        return
    beleid, _ = regios.read_beleid(tx)
    vandaag = op.astimezone(AMSTERDAM).date()
    changes: list[Change] = []
    for part in chunks(sorted(readers)):
        events = gebeurtenissen.of_dossiers(tx, dossier_ids=part)
        rows = tx.connection.execute(
            select(dossier.c.inhoud).where(dossier.c.regio_id == tx.regio_id, dossier.c.id.in_(part))
        ).scalars()
        for found in [decode_dossier(inhoud) for inhoud in rows]:
            changed = _answer(tx, found, events.get(found.id, ()), beleid, vandaag)
            told = houders.NIEMAND if changed else _told(tx, found.id)
            changes += [_change(found.id, reader) for reader in sorted(readers[found.id] - told)]
    feed.write_changes(tx, changes, op=op)


def stale(tx: Transaction, *, gebruiker_id: str, vandaag: date) -> list[str]:
    """Return the dossiers of a stagiair of which the answer is missing, or no longer holds by date, rules or policy.

    Args:
        tx: a transaction.
        gebruiker_id: the stagiair.
        vandaag: the Dutch calendar day.
    """
    beleid, _ = regios.read_beleid(tx)
    rows = tx.connection.execute(
        select(houder.c.dossier_id)
        .outerjoin(
            opvolging,
            (opvolging.c.regio_id == houder.c.regio_id) & (opvolging.c.dossier_id == houder.c.dossier_id),
        )
        .where(
            houder.c.regio_id == tx.regio_id,
            houder.c.gebruiker_id == gebruiker_id,
            or_(
                opvolging.c.dossier_id.is_(None),
                opvolging.c.geldig_tot <= vandaag,
                # Who changes a rooster has the answers made again; the policy comes with a new version.
                opvolging.c.gemaakt_met != _gemaakt_met(beleid),
            ),
        )
        .order_by(houder.c.dossier_id)
    )
    return list(rows.scalars())


def _answer(tx: Transaction, found: Dossier, events: Sequence[Event], beleid: Beleid, vandaag: date) -> bool:
    """Make the answer for one dossier; gives whether it is another one than before."""
    rooster = roosters.find(tx, gebruiker_id=found.toegewezen_aan) if found.toegewezen_aan else None
    plan = plan_dossier(found, events, beleid, vandaag, rooster=rooster)
    tx.upsert(
        opvolging,
        [{"dossier_id": found.id, "geldig_tot": plan.geldig_tot, "gemaakt_met": _gemaakt_met(beleid)}],
    )
    before = _read(tx, found.id)
    # What a stagiair gets of the dossier: without what concerns concern.
    count = len({event.id for event in events if not concerns_zorg(event)})
    made = opvolging_of(plan, dossier_id=found.id, versie=before.versie if before else 1, gebeurtenissen=count)
    if made == before:
        return False
    if before is not None:
        made = msgspec.structs.replace(made, versie=before.versie + 1)
    row = {
        "entiteit": Entiteit.OPVOLGING,
        "id": found.id,
        "dossier_id": found.id,
        "versie": made.versie,
        "bron_sleutel": "",
        "inhoud": msgspec.json.encode(made),
    }
    tx.upsert(record, [row])
    return True


def _read(tx: Transaction, dossier_id: str) -> Opvolging | None:
    inhoud = tx.connection.scalar(
        select(record.c.inhoud).where(
            record.c.regio_id == tx.regio_id,
            record.c.entiteit == Entiteit.OPVOLGING,
            record.c.id == dossier_id,
            record.c.dossier_id == dossier_id,
        )
    )
    return None if inhoud is None else _decoder.decode(inhoud)


def _told(tx: Transaction, dossier_id: str) -> frozenset[str]:
    """Who has the answer in the feed; who just got the dossier has not."""
    columns = feed_table.c
    rows = tx.connection.execute(
        select(columns.eigenaar_id).where(
            columns.regio_id == tx.regio_id,
            columns.dossier_id == dossier_id,
            columns.entiteit == Entiteit.OPVOLGING,
        )
    )
    return frozenset(rows.scalars())


def _change(dossier_id: str, reader: str) -> Change:
    return Change(eigenaar_id=reader, dossier_id=dossier_id, entiteit=Entiteit.OPVOLGING, entiteit_id=dossier_id)


def _gemaakt_met(beleid: Beleid) -> str:
    return f"regels {REGELSET_VERSIE}, beleid {beleid.versie}"
