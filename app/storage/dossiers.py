"""Dossiers and the records that stand with them: the copy of what the register owns, and its derived next steps."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

import msgspec

from app.domain.adres import zoekvorm
from app.domain.ids import AdresId, DossierId, GebruikerId
from app.domain.plan import Plan
from app.domain.records import (
    Contactpersoon,
    Deurnotitie,
    Dossier,
    Entiteit,
    Nummer,
    Opvolging,
    Rooster,
    decode_dossier,
)
from app.domain.stand import NOT_COUNTED
from app.storage.among import among
from app.storage.search import SearchIndex, search_text
from app.storage.voorstellen import EigenRecord, VoorstelStore, dossier_over, records_over


class DossierWithPlan(msgspec.Struct, frozen=True):
    """A dossier and what the rules said of it last."""

    dossier: Dossier
    plan: Plan


class Wanneer:
    """When the next step of a dossier is, as far as a filter asks."""

    NU: Final = "nu"
    TE_LAAT: Final = "te_laat"
    VOORRANG: Final = "voorrang"
    UITGESTELD: Final = "uitgesteld"
    UITGESTELD_WEEK: Final = "uitgesteld_week"
    UITGESTELD_MAAND: Final = "uitgesteld_maand"
    AFSPRAAK: Final = "afspraak"
    NIETS: Final = "niets"


class Volgorde:
    """In which order dossiers stand."""

    NAAM: Final = ""
    STAP: Final = "stap"
    PLAATS: Final = "plaats"


class DossierFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which dossiers to give: every part that is not empty must hold. ``wanneer`` is a word of :class:`Wanneer`.

    ``volgorde`` is one of :class:`Volgorde`; an unknown one is that of the names.
    """

    gemeente: str = ""
    doelgroep: str = ""
    wanneer: str = ""
    volgorde: str = ""


NO_FILTER: Final = DossierFilter()
_STAP: Final = "json_extract(CAST(s.plan AS TEXT), '$.stap.{}')"
_ASLEEP: Final = (
    f"{_STAP.format('uitgesteld_tot')} > :vandaag AND {_STAP.format('uitgesteld_tot')} <= date(:vandaag, '{{}}')"
)
_WANNEER: Final = {
    Wanneer.NU: "s.zichtbaar_van <= :vandaag",
    Wanneer.TE_LAAT: (
        f"{_STAP.format('venster_tot')} < :vandaag AND coalesce({_STAP.format('uitgesteld_tot')}, '') < :vandaag"
    ),
    Wanneer.VOORRANG: f"{_STAP.format('voorrang')} = 1",
    Wanneer.UITGESTELD: f"{_STAP.format('uitgesteld_tot')} > :vandaag",
    Wanneer.UITGESTELD_WEEK: _ASLEEP.format("+7 days"),
    Wanneer.UITGESTELD_MAAND: _ASLEEP.format("+1 month"),
    Wanneer.AFSPRAAK: f"{_STAP.format('moment')} IS NOT NULL",
    Wanneer.NIETS: "s.op IS NULL",
}
_BY_NAME: Final = "d.sorteernaam, d.nr"
_VOLGORDE: Final = {
    Volgorde.STAP: f"s.op IS NULL, s.op, {_BY_NAME}",
    Volgorde.PLAATS: "d.gemeentecode, d.postcode, d.huisnummer, d.nr",
}

_plan_decoder = msgspec.json.Decoder(Plan)
_nummer_decoder = msgspec.json.Decoder(Nummer)
_contactpersoon_decoder = msgspec.json.Decoder(Contactpersoon)
_deurnotitie_decoder = msgspec.json.Decoder(Deurnotitie)
_rooster_decoder = msgspec.json.Decoder(Rooster)
_opvolging_decoder = msgspec.json.Decoder(Opvolging)


class DossierStore:
    """Reads and writes dossiers, their records and their next steps. Call it inside a transaction to write."""

    def __init__(self, connection: sqlite3.Connection, search: SearchIndex) -> None:
        """Use an open connection and the index that goes with it."""
        self._connection = connection
        self._search = search
        self.voorstellen = VoorstelStore(connection)

    def put_dossier(self, body: bytes) -> None:
        """Store one dossier as :meth:`put_dossiers` does."""
        self.put_dossiers([body])

    def put_dossiers(self, bodies: Iterable[bytes], *, anyway: bool = False) -> None:
        """Store dossiers as they came; a lower version than the one here changes nothing.

        Args:
            bodies: JSON bytes of each.
            anyway: take a lower version too, since that is what the register has.

        Raises:
            msgspec.ValidationError: one is no dossier; nothing of them was written.
        """
        read = [(decode_dossier(body), body) for body in bodies]
        self._connection.executemany(
            "INSERT INTO dossier (id, versie, adres_id, gemeentecode, postcode, huisnummer, sorteernaam, zoektekst,"
            " body) VALUES (?, ?, ?, ?, ?, ?, ?, '', ?) ON CONFLICT (id) DO UPDATE SET versie = excluded.versie,"
            " adres_id = excluded.adres_id, gemeentecode = excluded.gemeentecode, postcode = excluded.postcode,"
            " huisnummer = excluded.huisnummer, sorteernaam = excluded.sorteernaam, body = excluded.body"
            " WHERE ? OR excluded.versie >= dossier.versie",
            [
                (
                    dossier.id,
                    dossier.versie,
                    dossier.adres.id,
                    dossier.adres.gemeentecode,
                    dossier.adres.postcode,
                    dossier.adres.huisnummer,
                    zoekvorm(dossier.persoon.sorteernaam),
                    body,
                    anyway,
                )
                for dossier, body in read
            ],
        )

    def put_record(self, *, entiteit: str, record_id: str, dossier_id: str, versie: int, body: bytes) -> None:
        """Store one record as :meth:`put_records` does."""
        self.put_records([(entiteit, record_id, dossier_id, versie, body)])

    def put_records(self, records: Iterable[tuple[str, str, str, int, bytes]]) -> None:
        """Store records that stand with a dossier, of a kind known or not; a lower version changes nothing.

        Args:
            records: of each the kind, the id, the dossier, the version and the JSON bytes.
        """
        self._connection.executemany(
            "INSERT INTO record (entiteit, id, dossier_id, versie, body) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (entiteit, id) DO UPDATE SET dossier_id = excluded.dossier_id, versie = excluded.versie,"
            " body = excluded.body WHERE excluded.versie >= record.versie",
            records,
        )

    def remove_record(self, *, entiteit: str, record_id: str) -> None:
        """Take away one record that the register removed."""
        self._connection.execute("DELETE FROM record WHERE entiteit = ? AND id = ?", (entiteit, record_id))

    def remove_records(self, dossier_id: DossierId) -> None:
        """Take away the records that a dossier has for itself alone: those that its stand counts."""
        self._connection.execute(
            "DELETE FROM record WHERE dossier_id = ? AND entiteit NOT IN (SELECT value FROM json_each(?))",
            (dossier_id, json.dumps(sorted(NOT_COUNTED))),
        )

    def count_of(self, dossier_ids: Iterable[str]) -> int:
        """Return how many of some dossiers are on this laptop."""
        query = "SELECT count(*) FROM dossier WHERE id IN (SELECT value FROM json_each(?))"
        return int(self._connection.execute(query, (json.dumps(list(dossier_ids)),)).fetchone()[0])

    def index(self, dossiers: Sequence[Dossier], *, notities: Mapping[DossierId, Sequence[str]]) -> None:
        """Bring the search text of dossiers up to date: name, address, numbers, notes.

        Args:
            dossiers: as they stand here; unknown ones are passed over.
            notities: by dossier, texts of the notes that count.
        """
        nummers = self._own_records([item.id for item in dossiers], Entiteit.NUMMER, _nummer_decoder)
        self._search.put({item.id: search_text(item, nummers[item.id], notities.get(item.id, ())) for item in dossiers})

    def put_plans(self, plans: Mapping[DossierId, Plan]) -> None:
        """Store what the rules said of dossiers."""
        self._connection.executemany(
            "INSERT INTO stap (dossier_id, soort, op, zichtbaar_van, geldig_tot, plan) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (dossier_id) DO UPDATE SET soort = excluded.soort, op = excluded.op,"
            " zichtbaar_van = excluded.zichtbaar_van, geldig_tot = excluded.geldig_tot, plan = excluded.plan",
            [
                (
                    dossier_id,
                    plan.stap.soort if plan.stap else None,
                    plan.stap.op.isoformat() if plan.stap else None,
                    plan.stap.zichtbaar_van.isoformat() if plan.stap else None,
                    plan.geldig_tot.isoformat() if plan.geldig_tot else None,
                    msgspec.json.encode(plan),
                )
                for dossier_id, plan in plans.items()
            ],
        )

    def find(self, dossier_id: DossierId) -> Dossier | None:
        """Return a dossier, or None when it is not on this laptop."""
        return next(iter(self.of_ids([dossier_id])), None)

    def of_ids(self, dossier_ids: Sequence[DossierId]) -> list[Dossier]:
        """Return some dossiers, in order of id; those that are not on this laptop are left out."""
        condition, ids = among(dossier_ids)
        query = f"SELECT body FROM dossier WHERE id {condition} ORDER BY id"  # noqa: S608 - constants
        bodies = self._connection.execute(query, (ids,))
        waiting = self.voorstellen.waiting_of(dossier_ids)
        found = [decode_dossier(row[0]) for row in bodies]
        return [dossier_over(dossier, waiting.get(dossier.id, ())) for dossier in found]

    def plan(self, dossier_id: DossierId) -> Plan | None:
        """Return what the rules said last, or None."""
        row = self._connection.execute("SELECT plan FROM stap WHERE dossier_id = ?", (dossier_id,)).fetchone()
        return None if row is None else _plan_decoder.decode(row[0])

    def nummers(self, dossier_id: DossierId) -> tuple[Nummer, ...]:
        """Return the telephone numbers of a dossier, oldest record first."""
        return self._own_records([dossier_id], Entiteit.NUMMER, _nummer_decoder)[dossier_id]

    def contactpersonen(self, dossier_id: DossierId) -> tuple[Contactpersoon, ...]:
        """Return the people around a jongere, oldest record first."""
        return self._own_records([dossier_id], Entiteit.CONTACTPERSOON, _contactpersoon_decoder)[dossier_id]

    def deurnotitie(self, adres_id: AdresId) -> str:
        """Return the note that stands with an address, or an empty text."""
        return self.deurnotitie_record(adres_id).tekst

    def deurnotitie_record(self, adres_id: AdresId) -> Deurnotitie:
        """Return the note that stands with an address; version 0 and no text when there is none."""
        body = self._record(Entiteit.DEURNOTITIE, adres_id)
        note = Deurnotitie(adres_id=adres_id, versie=0, tekst="") if body is None else _deurnotitie_decoder.decode(body)
        return self.voorstellen.deurnotitie_over(adres_id, note)

    def rooster(self, gebruiker_id: GebruikerId) -> Rooster | None:
        """Return when a consulent works, or None when the register never said."""
        body = self._record(Entiteit.ROOSTER, gebruiker_id)
        return None if body is None else _rooster_decoder.decode(body)

    def rooster_versions(self) -> tuple[tuple[str, int], ...]:
        """Return the person and the version of every rooster here: another one means that plans may change."""
        rows = self._connection.execute(
            "SELECT id, versie FROM record WHERE entiteit = ? ORDER BY id", (Entiteit.ROOSTER,)
        )
        return tuple((str(row[0]), int(row[1])) for row in rows)

    def opvolging(self, dossier_id: DossierId) -> Opvolging | None:
        """Return the register's own answer of the rules for a dossier, or None when it leaves that to this laptop."""
        body = self._record(Entiteit.OPVOLGING, dossier_id)
        return None if body is None else _opvolging_decoder.decode(body)

    def same_address(self, adres_id: AdresId) -> tuple[DossierId, ...]:
        """Return every dossier on this laptop at an address."""
        rows = self._connection.execute("SELECT id FROM dossier WHERE adres_id = ? ORDER BY id", (adres_id,))
        return tuple(DossierId(row[0]) for row in rows)

    def count(self) -> int:
        """Return how many dossiers are on this laptop."""
        return int(self._connection.execute("SELECT count(*) FROM dossier").fetchone()[0])

    def ids(self) -> Iterator[DossierId]:
        """Give the id of every dossier, a few at a time so that memory stays flat."""
        for (dossier_id,) in self._connection.execute("SELECT id FROM dossier ORDER BY id"):
            yield DossierId(dossier_id)

    def expired_plans(self, vandaag: date) -> tuple[DossierId, ...]:
        """Return the dossiers whose answer of the rules may change by the date alone.

        Args:
            vandaag: the Dutch calendar day.
        """
        rows = self._connection.execute(
            "SELECT dossier_id FROM stap WHERE geldig_tot IS NOT NULL AND geldig_tot <= ?",
            (vandaag.isoformat(),),
        )
        return tuple(DossierId(row[0]) for row in rows)

    def visible_on(self, dag: date, *, also: Iterable[DossierId] = ()) -> tuple[DossierWithPlan, ...]:
        """Return the dossiers whose next step may be done on a day, in route order (gemeente, postcode, huisnummer).

        Args:
            dag: the Dutch calendar day.
            also: dossiers to give whatever their next step.
        """
        rows = self._connection.execute(
            # The cross joins keep SQLite from going through every dossier of the laptop for the few of a day.
            "WITH gezien (id) AS (SELECT dossier_id FROM stap INDEXED BY stap_zichtbaar WHERE zichtbaar_van <= ?"
            " UNION SELECT value FROM json_each(?) EXCEPT SELECT dossier_id FROM geparkeerd)"
            " SELECT d.body, s.plan FROM gezien CROSS JOIN stap s ON s.dossier_id = gezien.id"
            " CROSS JOIN dossier d ON d.id = gezien.id ORDER BY d.gemeentecode, d.postcode, d.huisnummer, d.id",
            (dag.isoformat(), json.dumps(list(also))),
        )
        return self._with_plans(rows)

    def planned(self) -> tuple[DossierWithPlan, ...]:
        """Return the dossiers with any next step, soonest first."""
        rows = self._connection.execute(
            "SELECT d.body, s.plan FROM stap s JOIN dossier d ON d.id = s.dossier_id WHERE s.op IS NOT NULL"
            " AND d.id NOT IN (SELECT dossier_id FROM geparkeerd)"
            " ORDER BY s.op, d.gemeentecode, d.postcode, d.huisnummer, d.id"
        )
        return self._with_plans(rows)

    def gemeentecodes(self) -> tuple[str, ...]:
        """Return the code of every municipality in which a dossier of this laptop is."""
        return tuple(row[0] for row in self._connection.execute("SELECT DISTINCT gemeentecode FROM dossier"))

    def search(
        self, typed: str, *, vandaag: date, limit: int, offset: int = 0, only: DossierFilter = NO_FILTER
    ) -> tuple[DossierWithPlan, ...]:
        """Return dossiers in which every typed word occurs, in the Dutch order of names or another of the filter.

        Args:
            typed: what stands in the search box; nothing gives them all.
            vandaag: the Dutch calendar day, for the filter.
            only: the filter.
            limit: how many at most.
            offset: how many to pass over.
        """
        condition, typed_params = self._search.condition(typed)
        parts, params = [condition], list(typed_params)
        if only.gemeente:
            parts.append("gemeentecode = ?")
            params.append(only.gemeente)
        if only.doelgroep:
            parts.append("json_extract(CAST(body AS TEXT), '$.doelgroep') = ?")
            params.append(only.doelgroep)
        if only.wanneer in _WANNEER:
            asked = _WANNEER[only.wanneer]
            parts.append(f"({asked.replace(':vandaag', '?')})")
            params += [vandaag.isoformat()] * asked.count(":vandaag")
        order = _VOLGORDE.get(only.volgorde, _BY_NAME)
        stap = "LEFT JOIN stap s ON s.dossier_id = d.id" if only.wanneer or "s." in order else ""
        # First which, from the indexes alone; then what stands in them, of those alone. The conditions hold no typed
        # text: that travels as parameters.
        where = " AND ".join(parts)
        which = f"SELECT d.nr FROM dossier d {stap} WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?"  # noqa: S608
        rows = self._connection.execute(
            f"SELECT d.body, s.plan FROM ({which}) found JOIN dossier d ON d.nr = found.nr"  # noqa: S608
            f" LEFT JOIN stap s ON s.dossier_id = d.id ORDER BY {order}",
            (*params, limit, offset),
        )
        return self._with_plans(rows)

    def remove(self, dossier_ids: Sequence[DossierId]) -> None:
        """Delete dossiers with everything derived from or standing with them, except their events."""
        for dossier_id in dossier_ids:
            row = self._connection.execute("SELECT nr, adres_id FROM dossier WHERE id = ?", (dossier_id,)).fetchone()
            if row is None:
                continue
            self._search.remove([row[0]])
            self._connection.execute("DELETE FROM dossier WHERE nr = ?", (row[0],))
            self._connection.execute("DELETE FROM record WHERE dossier_id = ?", (dossier_id,))
            if not self.same_address(AdresId(row[1])):
                self.remove_record(entiteit=Entiteit.DEURNOTITIE, record_id=row[1])
            self._connection.execute("DELETE FROM stap WHERE dossier_id = ?", (dossier_id,))
            self._connection.execute("DELETE FROM concept WHERE dossier_id = ?", (dossier_id,))
            self._connection.execute("DELETE FROM concept_gegevens WHERE dossier_id = ?", (dossier_id,))

    def _record(self, entiteit: str, record_id: str) -> bytes | None:
        row = self._connection.execute(
            "SELECT body FROM record WHERE entiteit = ? AND id = ?", (entiteit, record_id)
        ).fetchone()
        return None if row is None else bytes(row[0])

    def _own_records(
        self, dossier_ids: Sequence[DossierId], entiteit: str, decoder: msgspec.json.Decoder[EigenRecord]
    ) -> dict[DossierId, tuple[EigenRecord, ...]]:
        """The records of one kind of every dossier, as whoever proposed on this laptop wants them."""
        condition, ids = among(dossier_ids)
        query = f"SELECT dossier_id, body FROM record WHERE dossier_id {condition} AND entiteit = ? ORDER BY id"  # noqa: S608 - constants
        rows = self._connection.execute(query, (ids, entiteit))
        found: dict[DossierId, list[EigenRecord]] = {dossier_id: [] for dossier_id in dossier_ids}
        for dossier_id, body in rows:
            found[dossier_id].append(decoder.decode(body))
        waiting = self.voorstellen.waiting_of(dossier_ids)
        return {
            dossier_id: records_over(decoder.type, dossier_id, records, waiting.get(dossier_id, ()))
            for dossier_id, records in found.items()
        }

    @staticmethod
    def _with_plans(rows: Iterable[tuple[bytes, bytes | None]]) -> tuple[DossierWithPlan, ...]:
        empty = Plan(stap=None)
        return tuple(
            DossierWithPlan(decode_dossier(body), _plan_decoder.decode(plan) if plan else empty) for body, plan in rows
        )
