"""Proposals on this laptop: laid over the records as long as they wait, and open choices. Reads; the outbox owns them.

What somebody changed here is what they see here, sent or not; what the register made of it comes with the next sync.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

import msgspec

from app.domain.events import Event, Voorstel, decode_event
from app.domain.ids import DossierId
from app.domain.records import Contactpersoon, Deurnotitie, Dossier, Entiteit, Nummer
from app.domain.voorstel import OpenKeuze, Veld, write_fields
from app.storage.among import among

_WAITING: Final = "event e JOIN outbox o ON o.item_id = e.id WHERE e.soort = 'voorstel' AND o.status <> 'vervangen'"
EigenRecord = TypeVar("EigenRecord", Nummer, Contactpersoon)
_keuze_decoder = msgspec.json.Decoder(OpenKeuze)
_KINDS: Final[dict[str, type[Nummer] | type[Contactpersoon]]] = {
    Entiteit.NUMMER: Nummer,
    Entiteit.CONTACTPERSOON: Contactpersoon,
}


class VoorstelStore:
    """Reads proposals that wait."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Use an open connection."""
        self._connection = connection

    def waiting(self) -> tuple[Event, ...]:
        """Return the proposals that wait or were refused, in the order of making."""
        rows = self._connection.execute(f"SELECT e.body FROM {_WAITING} ORDER BY e.volgnummer")  # noqa: S608 - constant
        return tuple(decode_event(row[0]) for row in rows)

    def waiting_of(self, dossier_ids: Sequence[DossierId]) -> dict[DossierId, list[Event]]:
        """Return the same by dossier, of some dossiers; one without any is left out."""
        condition, ids = among(dossier_ids)
        rows = self._connection.execute(
            f"SELECT e.body FROM {_WAITING} AND e.dossier_id {condition} ORDER BY e.volgnummer",  # noqa: S608 - constants
            (ids,),
        )
        found: dict[DossierId, list[Event]] = {}
        for row in rows:
            event = decode_event(row[0])
            found.setdefault(event.dossier_id, []).append(event)
        return found

    def deurnotitie_over(self, adres_id: str, note: Deurnotitie) -> Deurnotitie:
        """Return the note of an address as whoever proposed on this laptop wants it."""
        for event in self.waiting():
            inhoud = event.inhoud
            if isinstance(inhoud, Voorstel) and (inhoud.entiteit, inhoud.record_id) == (Entiteit.DEURNOTITIE, adres_id):
                changed = write_fields(note, new_values(inhoud.velden), versie=note.versie)
                assert isinstance(changed, Deurnotitie)
                note = changed
        return note

    def open_keuzes(self) -> tuple[OpenKeuze, ...]:
        """Return the choices that were not made yet on this laptop, oldest first."""
        chosen = {event.betreft for event in self.waiting()}
        rows = self._connection.execute(
            "SELECT body FROM record WHERE entiteit = ? AND dossier_id NOT IN (SELECT dossier_id FROM geparkeerd)"
            " ORDER BY id",
            (Entiteit.KEUZE,),
        )
        return tuple(keuze for row in rows if (keuze := _keuze_decoder.decode(row[0])).id not in chosen)


def records_over(
    kind: type[EigenRecord], dossier_id: DossierId, records: Iterable[EigenRecord], waiting: Iterable[Event]
) -> tuple[EigenRecord, ...]:
    """The records of a dossier as whoever proposed on this laptop wants them.

    Args:
        kind: of the records.
        dossier_id: the dossier.
        records: as they are.
        waiting: the proposals of the dossier that wait, in the order of making.
    """
    found: dict[str, EigenRecord] = {str(record.id): record for record in records}
    for event in waiting:
        inhoud = event.inhoud
        if isinstance(inhoud, Voorstel) and _KINDS.get(inhoud.entiteit) is kind:
            record = apply(kind, inhoud, found.pop(inhoud.record_id, None), dossier_id)
            if record is not None:
                found[str(record.id)] = record
    return tuple(found[key] for key in sorted(found))


def dossier_over(dossier: Dossier, waiting: Iterable[Event]) -> Dossier:
    """A dossier as whoever proposed on this laptop wants it.

    Args:
        dossier: as it is.
        waiting: its proposals that wait, in the order of making.
    """
    for event in waiting:
        inhoud = event.inhoud
        if isinstance(inhoud, Voorstel) and inhoud.entiteit == Entiteit.DOSSIER:
            changed = write_fields(dossier, new_values(inhoud.velden), versie=dossier.versie)
            assert isinstance(changed, Dossier)
            dossier = changed
    return dossier


def new_values(velden: dict[str, Veld]) -> dict[str, str | bool | None]:
    """What a proposal wants of every field."""
    return {name: field.wordt for name, field in velden.items()}


def apply(
    kind: type[EigenRecord], voorstel: Voorstel, record: EigenRecord | None, dossier_id: DossierId
) -> EigenRecord | None:
    """What a record becomes by a proposal of this laptop; None when it goes.

    Args:
        kind: of the record.
        voorstel: the proposal.
        record: as it is, or None when it is not here.
        dossier_id: the dossier that it stands with.
    """
    if voorstel.weg:
        return None
    if record is None:
        if voorstel.basis_versie:
            return None
        empty = {"id": voorstel.record_id, "versie": 0, "dossierId": dossier_id, "e164": "", "naam": ""}
        record = msgspec.convert(empty, kind)
    changed = write_fields(record, new_values(voorstel.velden), versie=record.versie)
    assert isinstance(changed, kind)
    return changed
