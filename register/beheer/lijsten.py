"""Merging the lists of a row (telephone numbers, people, periods) with what is there. Pure: no database.

Each entry is a record of its own. What tells an entry apart is its key in the source, or else the number or name
itself. Only what changed in the file is touched; an entry that came from elsewhere stays.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final, TypeVar

import msgspec

from app.domain.ids import DossierId
from app.domain.records import Contactpersoon, Entiteit, Nummer, Periode
from register.caseload.rij import GelezenContactpersoon, GelezenNummer, GelezenPeriode
from register.store.dossiers import StoredRecord, new_contactpersoon_id, new_nummer_id

G = TypeVar("G", GelezenNummer, GelezenContactpersoon)
R = TypeVar("R", Nummer, Contactpersoon)


class ListChanges(msgspec.Struct, frozen=True):
    """Records that are new or changed, and (entiteit, id) of those that are there no more."""

    changed: tuple[StoredRecord, ...] = ()
    gone: tuple[tuple[str, str], ...] = ()

    def __add__(self, other: "ListChanges") -> "ListChanges":
        """Both."""
        return ListChanges(self.changed + other.changed, self.gone + other.gone)


NO_CHANGES: Final = ListChanges()


def merge_nummers(
    here: Sequence[StoredRecord],
    *,
    dossier_id: str,
    before: Sequence[GelezenNummer],
    now: Sequence[GelezenNummer],
    op: datetime,
) -> ListChanges:
    """Merge the telephone numbers of a row.

    Args:
        here: the records that are there.
        dossier_id: the dossier.
        before: what the file said at the last import.
        now: what it says.
        op: the moment.
    """

    def change(old: Nummer | None, item: GelezenNummer, at: datetime) -> Nummer:
        if old is None:
            return Nummer(
                id=new_nummer_id(at),
                versie=1,
                dossier_id=DossierId(dossier_id),
                e164=item.e164,
                van=item.van,
                soort=item.soort,
            )
        # Whether a number works is what somebody found out by calling it; of another number nothing is known.
        status = old.status if old.e164 == item.e164 else "onbekend"
        return msgspec.structs.replace(
            old, versie=old.versie + 1, e164=item.e164, van=item.van, soort=item.soort, status=status
        )

    records = {item.bron_sleutel: item.record for item in here if isinstance(item.record, Nummer)}
    return _merge(records, Entiteit.NUMMER, _by_key(before, _key_of_nummer), _by_key(now, _key_of_nummer), change, op)


def merge_contactpersonen(
    here: Sequence[StoredRecord],
    *,
    dossier_id: str,
    before: Sequence[GelezenContactpersoon],
    now: Sequence[GelezenContactpersoon],
    op: datetime,
) -> ListChanges:
    """Merge the people of a row; arguments as :func:`merge_nummers`."""

    def change(old: Contactpersoon | None, item: GelezenContactpersoon, at: datetime) -> Contactpersoon:
        fields = msgspec.structs.asdict(item)
        if old is None:
            return Contactpersoon(id=new_contactpersoon_id(at), versie=1, dossier_id=DossierId(dossier_id), **fields)
        return msgspec.structs.replace(old, versie=old.versie + 1, **fields)

    records = {item.bron_sleutel: item.record for item in here if isinstance(item.record, Contactpersoon)}
    old_items, new_items = _by_key(before, lambda item: item.naam), _by_key(now, lambda item: item.naam)
    return _merge(records, Entiteit.CONTACTPERSOON, old_items, new_items, change, op)


def _key_of_nummer(item: GelezenNummer) -> str:
    return item.bron_id or item.e164


def _by_key(items: Sequence[G], key: Callable[[G], str]) -> dict[str, G]:
    return {key(item): item for item in reversed(items)}


def _merge(
    records: Mapping[str, R],
    entiteit: str,
    before: dict[str, G],
    now: dict[str, G],
    change: Callable[[R | None, G, datetime], R],
    op: datetime,
) -> ListChanges:
    changed = [
        # A millisecond apart, so that ids keep the order of the file (it was turned round above).
        StoredRecord(change(records.get(key), item, op + timedelta(milliseconds=place)), key)
        for place, (key, item) in enumerate(reversed(now.items()))
        if key not in before or before[key] != item
    ]
    gone = [(entiteit, records[key].id) for key in before if key not in now and key in records]
    return ListChanges(tuple(changed), tuple(gone))


def merge_perioden(
    here: Sequence[Periode], *, before: Sequence[GelezenPeriode], now: Sequence[GelezenPeriode]
) -> tuple[Periode, ...]:
    """Merge the periods of a row with those of the dossier; a file has the latest of each kind, a dossier all.

    What the file said before is replaced by what it says now, unless that is a new time after one that had ended: then
    both are kept. A kind that did not change in the file stays as it is.

    Args:
        here: the periods of the dossier.
        before: what the file said at the last import.
        now: what it says.
    """
    found = {(item.soort, item.van): item for item in here}
    old, new = {item.soort: item for item in before}, {item.soort: item for item in now}
    for soort in old.keys() | new.keys():
        was, says = old.get(soort), new.get(soort)
        if was == says:
            continue
        is_next = was and says and was.tot is not None and says.van is not None and says.van >= was.tot
        if was is not None and not is_next:
            found.pop((soort, was.van), None)
        if says is not None:
            found[soort, says.van] = Periode(soort=soort, van=says.van, tot=says.tot)
    return tuple(sorted(found.values(), key=lambda item: (item.soort, item.van or date.min)))
