"""Dossiers and the records that stand with them: reading, writing, assigning and taking away.

Every write raises the version of what it touches and puts the change in the feed of who has the dossier, in the same
transaction. Knows nothing of files and of HTTP.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final

import msgspec
from sqlalchemy import delete, select, update

from app.domain.adres import zoekvorm
from app.domain.events import AMSTERDAM
from app.domain.ids import AdresId, ContactpersoonId, DossierId, GebruikerId, NummerId
from app.domain.records import Adres, Contactpersoon, Dossier, Entiteit, Nummer, decode_dossier
from register.ids import new_id
from register.store import feed, houders, opvolging, stand
from register.store.database import Transaction, chunks
from register.store.feed import Change
from register.store.schema import adres, dossier, record, toewijzing, waarneming

_WALK_ROWS: Final = 500

_encoder = msgspec.json.Encoder()


class StoredDossier(msgspec.Struct, frozen=True):
    """A dossier and who has it; ``eigenaar_id`` is None when nobody does."""

    dossier: Dossier
    eigenaar_id: str | None


class StoredRecord(msgspec.Struct, frozen=True):
    """A telephone number or a person with what tells it apart in the file it came from."""

    record: Nummer | Contactpersoon
    bron_sleutel: str


def find(tx: Transaction, *, dossier_id: str, lock: bool = False) -> StoredDossier | None:
    """Return a dossier, or None.

    Args:
        tx: a transaction.
        dossier_id: which.
        lock: hold it until the end of the transaction; locks of dossiers come before those of feeds.
    """
    query = select(dossier.c.inhoud, dossier.c.eigenaar_id).where(
        dossier.c.regio_id == tx.regio_id, dossier.c.id == dossier_id
    )
    row = tx.connection.execute(query.with_for_update(key_share=True) if lock else query).one_or_none()
    return None if row is None else StoredDossier(decode_dossier(row.inhoud), row.eigenaar_id)


def ever_assigned(tx: Transaction, *, gebruiker_id: str, dossier_ids: Iterable[str]) -> set[str]:
    """Return which of some dossiers a user has or ever had, also while covering for somebody."""
    found: set[str] = set()
    for part in chunks(sorted(set(dossier_ids))):
        own = select(toewijzing.c.dossier_id).where(
            toewijzing.c.regio_id == tx.regio_id,
            toewijzing.c.gebruiker_id == gebruiker_id,
            toewijzing.c.dossier_id.in_(part),
        )
        covered = select(waarneming.c.dossier_id).where(
            waarneming.c.regio_id == tx.regio_id,
            waarneming.c.gebruiker_id == gebruiker_id,
            waarneming.c.dossier_id.in_(part),
            waarneming.c.begonnen_op.is_not(None),
        )
        found |= set(tx.connection.execute(own.union(covered)).scalars())
    return found


def list_all(tx: Transaction) -> list[StoredDossier]:
    """Return every dossier of the region, oldest first."""
    rows = tx.connection.execute(
        select(dossier.c.inhoud, dossier.c.eigenaar_id).where(dossier.c.regio_id == tx.regio_id).order_by(dossier.c.id)
    )
    return [StoredDossier(decode_dossier(row.inhoud), row.eigenaar_id) for row in rows]


def walk(tx: Transaction, *, gemeentecode: str = "") -> Iterator[list[Dossier]]:
    """Give every dossier, or those of a municipality, a few hundred at a time in order of their ids.

    Args:
        tx: a transaction.
        gemeentecode: CBS code of four digits, or empty for all.
    """
    after = ""
    while True:
        query = select(dossier.c.inhoud).where(dossier.c.regio_id == tx.regio_id, dossier.c.id > after)
        if gemeentecode:
            query = query.where(dossier.c.gemeentecode == gemeentecode)
        rows = tx.connection.execute(query.order_by(dossier.c.id).limit(_WALK_ROWS)).scalars()
        part = [decode_dossier(inhoud) for inhoud in rows]
        if not part:
            return
        yield part
        after = part[-1].id


def ids_in_gemeente(tx: Transaction, *, gemeentecode: str) -> list[str]:
    """Return the dossiers in a municipality (CBS code of four digits)."""
    return list(
        tx.connection.execute(
            select(dossier.c.id)
            .where(dossier.c.regio_id == tx.regio_id, dossier.c.gemeentecode == gemeentecode)
            .order_by(dossier.c.id)
        ).scalars()
    )


def ids_of_eigenaar(tx: Transaction, *, gebruiker_id: str) -> list[str]:
    """Return the dossiers that are assigned to somebody, so without those that this person covers."""
    return list(
        tx.connection.execute(
            select(dossier.c.id)
            .where(dossier.c.regio_id == tx.regio_id, dossier.c.eigenaar_id == gebruiker_id)
            .order_by(dossier.c.id)
        ).scalars()
    )


def records_of(tx: Transaction, *, dossier_id: str, entiteit: str) -> list[StoredRecord]:
    """Return the telephone numbers or the people of a dossier, oldest first."""
    kind: type[Nummer] | type[Contactpersoon] = Nummer if entiteit == Entiteit.NUMMER else Contactpersoon
    rows = tx.connection.execute(
        select(record.c.inhoud, record.c.bron_sleutel)
        .where(record.c.regio_id == tx.regio_id, record.c.dossier_id == dossier_id, record.c.entiteit == entiteit)
        .order_by(record.c.id)
    )
    return [StoredRecord(msgspec.json.decode(row.inhoud, type=kind), row.bron_sleutel) for row in rows]


def adres_sleutel(item: Adres) -> str:
    """The parts of an address in one form, so that two spellings of one door are one address."""
    parts = (
        item.postcode or f"{item.straat} {item.woonplaats}",
        str(item.huisnummer),
        item.huisletter,
        item.toevoeging,
    )
    return "|".join(zoekvorm(part).replace(" ", "") for part in parts)


def adres_id(tx: Transaction, *, sleutel: str, op: datetime) -> AdresId:
    """Return the id of an address, so that two who live at one door have one.

    Args:
        tx: a transaction that writes.
        sleutel: answer of :func:`adres_sleutel`.
        op: the moment.
    """
    query = select(adres.c.id).where(adres.c.regio_id == tx.regio_id, adres.c.sleutel == sleutel)
    found = tx.connection.execute(query).scalar_one_or_none()
    if found is None:
        new = new_id(op)
        # Another import may have made it since: then that one counts, and a new look finds it.
        found = new if tx.insert_new(adres, {"id": new, "sleutel": sleutel}) else tx.connection.scalar(query)
    return AdresId(str(found))


def add(tx: Transaction, new: Dossier, *, records: Sequence[StoredRecord], op: datetime, reden: str) -> None:
    """Add a dossier with its records; it goes to the user in ``toegewezen_aan``, or to nobody when that is empty.

    Args:
        tx: a transaction that writes.
        new: the dossier.
        records: its telephone numbers and people.
        op: the moment.
        reden: why it was assigned.
    """
    eigenaar_id = new.toegewezen_aan or None
    held = houders.NIEMAND if eigenaar_id is None else frozenset({eigenaar_id})
    _put(tx, new, eigenaar_id=eigenaar_id)
    _put_records(tx, records)
    bring_deurnotitie(tx, new)
    if eigenaar_id is not None:
        _open_toewijzing(tx, new, op=op, reden=reden)
    feed.lock_heads(tx, eigenaars=held)
    feed.write_changes(tx, houders.replace(tx, dossier_id=new.id, houders=held, verwijderd=""), op=op)
    stand.recount(tx, dossier_id=new.id, houders=held)
    opvolging.derive(tx, dossier_ids=[new.id], op=op)


def at_address(tx: Transaction, *, adres_id: str) -> list[str]:
    """Return the dossiers at an address."""
    query = select(dossier.c.id).where(dossier.c.regio_id == tx.regio_id, dossier.c.adres_id == adres_id)
    return list(tx.connection.execute(query.order_by(dossier.c.id)).scalars())


def bring_deurnotitie(tx: Transaction, item: Dossier) -> bool:
    """Let a dossier have the note that stands with its address, if there is one; gives whether there is."""
    found = tx.connection.execute(
        select(record.c.versie, record.c.inhoud)
        .where(
            record.c.regio_id == tx.regio_id,
            record.c.entiteit == Entiteit.DEURNOTITIE,
            record.c.id == item.adres.id,
        )
        .limit(1)
    ).one_or_none()
    if found is None:
        return False
    row = {"entiteit": Entiteit.DEURNOTITIE, "id": item.adres.id, "dossier_id": item.id, "bron_sleutel": ""}
    tx.upsert(record, [{**row, "versie": found.versie, "inhoud": found.inhoud}])
    return True


def change(
    tx: Transaction,
    changed: Dossier | None,
    *,
    dossier_id: str,
    records: Sequence[StoredRecord] = (),
    gone: Sequence[tuple[str, str]] = (),
    op: datetime,
) -> None:
    """Write what changed in a dossier, and tell who has it of exactly that.

    Args:
        tx: a transaction that writes and has locked the dossier.
        changed: the dossier with its new version, or None when only records changed.
        dossier_id: which.
        records: records that are new or changed.
        gone: (entiteit, id) of records that are there no more.
        op: the moment.
    """
    held = houders.lock(tx, dossier_ids=[dossier_id])[dossier_id]
    touched: list[tuple[str, str, str | None]] = []
    if changed is not None:
        _put(tx, changed, eigenaar_id=changed.toegewezen_aan or None)
        touched.append((Entiteit.DOSSIER, dossier_id, None))
        if bring_deurnotitie(tx, changed):
            touched.append((Entiteit.DEURNOTITIE, changed.adres.id, None))
    _put_records(tx, records)
    touched += [(_entiteit(item.record), item.record.id, None) for item in records]
    for entiteit, record_id in gone:
        tx.connection.execute(
            delete(record).where(
                record.c.regio_id == tx.regio_id,
                record.c.entiteit == entiteit,
                record.c.id == record_id,
                record.c.dossier_id == dossier_id,
            )
        )
        touched.append((entiteit, record_id, "vervallen"))
    changes = [
        Change(eigenaar_id=eigenaar_id, dossier_id=dossier_id, entiteit=entiteit, entiteit_id=item, verwijderd=reden)
        for eigenaar_id in sorted(held)
        for entiteit, item, reden in touched
    ]
    feed.write_changes(tx, changes, op=op)
    stand.recount(tx, dossier_id=dossier_id, houders=held)
    opvolging.derive(tx, dossier_ids=[dossier_id], op=op)


def assign(tx: Transaction, *, dossier_id: str, gebruiker_id: str, op: datetime, reden: str) -> bool:
    """Give a dossier to a user: it arrives there whole, and leaves whoever had it with reason ``overgedragen``.

    Args:
        tx: a transaction that writes.
        dossier_id: which; it must exist.
        gebruiker_id: who gets it.
        op: the moment.
        reden: why, for the history.

    Returns:
        False when that user had it already and nothing was done.
    """
    return _move(tx, dossier_id=dossier_id, to=gebruiker_id, op=op, reden=reden, verwijderd="overgedragen")


def withdraw(tx: Transaction, *, dossier_id: str, op: datetime, reden: str) -> bool:
    """Take a dossier from who has it, with a code of list ``verwijderreden``; nobody has it then.

    Returns:
        False when nobody had it.
    """
    return _move(tx, dossier_id=dossier_id, to=None, op=op, reden=reden, verwijderd=reden)


def _move(tx: Transaction, *, dossier_id: str, to: str | None, op: datetime, reden: str, verwijderd: str) -> bool:
    stored = find(tx, dossier_id=dossier_id, lock=True)
    if stored is None or stored.eigenaar_id == to:
        return False
    before = houders.read(tx, dossier_ids=[dossier_id])[dossier_id]
    after = houders.NIEMAND if to is None else frozenset({to})
    # All heads at once, so that two moves that cross each other cannot wait for one another.
    feed.lock_heads(tx, eigenaars=before | after)
    vandaag = op.astimezone(AMSTERDAM).date()
    moved = msgspec.structs.replace(
        stored.dossier,
        versie=stored.dossier.versie + 1,
        toegewezen_aan=GebruikerId(to or ""),
        toegewezen_op=vandaag,
        # Who covered, covered for whoever had it.
        waarnemingen=tuple(item for item in stored.dossier.waarnemingen if item.tot < vandaag),
    )
    _put(tx, moved, eigenaar_id=to)
    for table in (toewijzing, waarneming):
        tx.connection.execute(
            update(table)
            .where(table.c.regio_id == tx.regio_id, table.c.dossier_id == dossier_id, table.c.beeindigd_op.is_(None))
            .values(beeindigd_op=op)
        )
    if to is not None:
        _open_toewijzing(tx, moved, op=op, reden=reden)
    changes = [
        Change(eigenaar_id=stays, dossier_id=dossier_id, entiteit=Entiteit.DOSSIER, entiteit_id=dossier_id)
        for stays in sorted(before & after)
    ]
    changes += houders.replace(tx, dossier_id=dossier_id, houders=after, verwijderd=verwijderd)
    feed.write_changes(tx, changes, op=op)
    stand.recount(tx, dossier_id=dossier_id, houders=after)
    opvolging.derive(tx, dossier_ids=[dossier_id], op=op)
    return True


def _put(tx: Transaction, item: Dossier, *, eigenaar_id: str | None) -> None:
    tx.upsert(
        dossier,
        [
            {
                "id": item.id,
                "versie": item.versie,
                "eigenaar_id": eigenaar_id,
                "gemeentecode": item.adres.gemeentecode,
                "adres_id": item.adres.id,
                "inhoud": _encoder.encode(item),
            }
        ],
    )


def _put_records(tx: Transaction, records: Sequence[StoredRecord]) -> None:
    tx.upsert(
        record,
        [
            {
                "entiteit": _entiteit(item.record),
                "id": item.record.id,
                "dossier_id": item.record.dossier_id,
                "versie": item.record.versie,
                "bron_sleutel": item.bron_sleutel,
                "inhoud": _encoder.encode(item.record),
            }
            for item in records
        ],
    )


def _entiteit(item: Nummer | Contactpersoon) -> str:
    return Entiteit.NUMMER if isinstance(item, Nummer) else Entiteit.CONTACTPERSOON


def _open_toewijzing(tx: Transaction, item: Dossier, *, op: datetime, reden: str) -> None:
    tx.insert(
        toewijzing,
        [
            {
                "id": new_id(op),
                "dossier_id": item.id,
                "gebruiker_id": item.toegewezen_aan,
                "van": item.toegewezen_op,
                "begonnen_op": op,
                "beeindigd_op": None,
                "reden": reden,
            }
        ],
    )


def new_dossier_id(op: datetime) -> DossierId:
    """A new id for a dossier; keys that follow time make a first copy on a laptop cheap."""
    return DossierId(new_id(op))


def new_nummer_id(op: datetime) -> NummerId:
    """A new id for a telephone number."""
    return NummerId(new_id(op))


def new_contactpersoon_id(op: datetime) -> ContactpersoonId:
    """A new id for a person around a jongere."""
    return ContactpersoonId(new_id(op))
