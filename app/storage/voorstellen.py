"""Proposals on this laptop: laid over the records as long as they wait, and open choices. Reads; the outbox owns them.

What somebody changed here is what they see here, sent or not; what the register made of it comes with the next sync.
"""

import sqlite3
from collections.abc import Iterable
from typing import Final, TypeVar

import msgspec

from app.domain.events import Event, Voorstel, decode_event
from app.domain.ids import DossierId
from app.domain.records import Contactpersoon, Deurnotitie, Dossier, Entiteit, Nummer
from app.domain.voorstel import OpenKeuze, Veld, write_fields

_EigenRecord = TypeVar("_EigenRecord", Nummer, Contactpersoon)
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

    def waiting(self, dossier_id: DossierId | None = None) -> tuple[Event, ...]:
        """Return the proposals that wait or were refused, of a dossier or of all, in the order of making."""
        where = "" if dossier_id is None else " AND e.dossier_id = ?"
        rows = self._connection.execute(
            "SELECT e.body FROM event e JOIN outbox o ON o.item_id = e.id"  # noqa: S608 - constants
            f" WHERE e.soort = 'voorstel' AND o.status <> 'vervangen'{where} ORDER BY e.volgnummer",
            () if dossier_id is None else (dossier_id,),
        )
        return tuple(decode_event(row[0]) for row in rows)

    def over(
        self, dossier_id: DossierId, kind: type[_EigenRecord], records: Iterable[_EigenRecord]
    ) -> tuple[_EigenRecord, ...]:
        """Return the records of a dossier as whoever proposed on this laptop wants them."""
        found: dict[str, _EigenRecord] = {str(record.id): record for record in records}
        for event in self.waiting(dossier_id):
            inhoud = event.inhoud
            if isinstance(inhoud, Voorstel) and _KINDS.get(inhoud.entiteit) is kind:
                record = apply(kind, inhoud, found.pop(inhoud.record_id, None), dossier_id)
                if record is not None:
                    found[str(record.id)] = record
        return tuple(found[key] for key in sorted(found))

    def dossier_over(self, dossier: Dossier) -> Dossier:
        """Return a dossier as whoever proposed on this laptop wants it."""
        for event in self.waiting(dossier.id):
            inhoud = event.inhoud
            if isinstance(inhoud, Voorstel) and inhoud.entiteit == Entiteit.DOSSIER:
                changed = write_fields(dossier, new_values(inhoud.velden), versie=dossier.versie)
                assert isinstance(changed, Dossier)
                dossier = changed
        return dossier

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


def new_values(velden: dict[str, Veld]) -> dict[str, str | bool | None]:
    """What a proposal wants of every field."""
    return {name: field.wordt for name, field in velden.items()}


def apply(
    kind: type[_EigenRecord], voorstel: Voorstel, record: _EigenRecord | None, dossier_id: DossierId
) -> _EigenRecord | None:
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
