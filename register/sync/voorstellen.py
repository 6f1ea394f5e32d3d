"""Carrying out what a laptop proposes: merged field by field; where both sides changed a field, somebody has to choose.

An open choice is a record of its own that travels to whoever has the dossier, until it is made. Owns no rule: those are
in :mod:`app.domain.voorstel`.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

import msgspec
from sqlalchemy import select

from app.domain.events import Event, Voorstel, decode_event
from app.domain.ids import AdresId
from app.domain.records import Contactpersoon, Deurnotitie, Dossier, Entiteit, Nummer
from app.domain.voorstel import (
    IN_A_LIST,
    WEG,
    Botsing,
    OpenKeuze,
    Samenvoeging,
    Waarde,
    fault_in,
    merge,
    read_fields,
    write_fields,
)
from register.caseload.waarden import bevat_bsn
from register.store import dossiers, feed, houders, stand
from register.store.database import Transaction
from register.store.feed import Change
from register.store.schema import gebeurtenis, record
from register.sync import weigeringen
from register.sync.weigeringen import Weigering

AANVAARD: Final = "aanvaard"
SAMENGEVOEGD: Final = "samengevoegd"
KEUZE_NODIG: Final = "keuze_nodig"

_TYPES: Final[dict[str, type[Nummer] | type[Contactpersoon] | type[Deurnotitie]]] = {
    Entiteit.NUMMER: Nummer,
    Entiteit.CONTACTPERSOON: Contactpersoon,
    Entiteit.DEURNOTITIE: Deurnotitie,
}
_encoder = msgspec.json.Encoder()


def judge(tx: Transaction, event: Event) -> Weigering | None:
    """Why a proposal cannot be taken, before anything is written; None when it can.

    Args:
        tx: a transaction that holds the dossier.
        event: an event of any kind.
    """
    voorstel = event.inhoud
    if not isinstance(voorstel, Voorstel):
        return None
    fault = fault_in(voorstel.entiteit, voorstel.velden, weg=voorstel.weg, basis_versie=voorstel.basis_versie)
    if fault is not None:
        return Weigering(weigeringen.ONGELDIGE_INHOUD, fault)
    if any(isinstance(field.wordt, str) and bevat_bsn(field.wordt, ook_acht_cijfers=False)
           for name, field in voorstel.velden.items() if name == "tekst"):  # fmt: skip
        return Weigering(weigeringen.BSN_IN_DEURNOTITIE, "tekst")
    stored = dossiers.find(tx, dossier_id=event.dossier_id)
    own = {Entiteit.DOSSIER: event.dossier_id, Entiteit.DEURNOTITIE: stored.dossier.adres.id if stored else ""}
    if voorstel.record_id != own.get(voorstel.entiteit, voorstel.record_id):
        return Weigering(weigeringen.NIET_MEER_HIER, "recordId")
    changes = voorstel.entiteit in IN_A_LIST and voorstel.basis_versie > 0 and not voorstel.weg
    if changes and _find(tx, event, voorstel) is None:
        return Weigering(weigeringen.NIET_MEER_HIER, "recordId")
    return None


def also_touched(tx: Transaction, events: Iterable[Event]) -> set[str]:
    """The other dossiers that proposals touch: those at the address of a note at the door. Lock them with the rest."""
    found: set[str] = set()
    for event in events:
        if isinstance(event.inhoud, Voorstel) and event.inhoud.entiteit == Entiteit.DEURNOTITIE:
            found |= set(dossiers.at_address(tx, adres_id=event.inhoud.record_id))
    return found


def carry_out(tx: Transaction, event: Event, *, op: datetime) -> str:
    """Carry out a proposal that was judged good.

    Args:
        tx: a transaction that writes and holds the dossiers (:func:`also_touched`) and the heads of their owners.
        event: the proposal.
        op: the moment.

    Returns:
        ``aanvaard``, ``samengevoegd`` when others changed other fields since, or ``keuze_nodig``.
    """
    voorstel = event.inhoud
    assert isinstance(voorstel, Voorstel)
    now = _find(tx, event, voorstel)
    if event.betreft is not None:
        _close(tx, event.dossier_id, event.betreft, op=op)
    if voorstel.weg:
        if now is None:
            return AANVAARD
        if now.versie != voorstel.basis_versie:
            _open(tx, event, voorstel, now, (Botsing(veld=WEG, mijn=True, hun=False, basis=None),), op=op)
            return KEUZE_NODIG
        dossiers.change(tx, None, dossier_id=event.dossier_id, gone=[(voorstel.entiteit, voorstel.record_id)], op=op)
        return AANVAARD
    fields: Mapping[str, Waarde] = {} if now is None else read_fields(now)
    merged = merge(fields, voorstel.velden)
    versie = 0 if now is None else now.versie
    if merged.velden:
        now = _write(tx, event, voorstel, now, merged, op=op)
    if merged.botsingen and now is not None:
        _open(tx, event, voorstel, now, merged.botsingen, op=op)
        return KEUZE_NODIG
    return AANVAARD if versie == voorstel.basis_versie else SAMENGEVOEGD


def _find(tx: Transaction, event: Event, voorstel: Voorstel) -> Nummer | Contactpersoon | Deurnotitie | Dossier | None:
    if voorstel.entiteit == Entiteit.DOSSIER:
        stored = dossiers.find(tx, dossier_id=event.dossier_id)
        return stored.dossier if stored else None
    inhoud = tx.connection.scalar(
        select(record.c.inhoud).where(
            record.c.regio_id == tx.regio_id,
            record.c.entiteit == voorstel.entiteit,
            record.c.id == voorstel.record_id,
            record.c.dossier_id == event.dossier_id,
        )
    )
    return None if inhoud is None else msgspec.json.decode(inhoud, type=_TYPES[voorstel.entiteit])


def _write(
    tx: Transaction,
    event: Event,
    voorstel: Voorstel,
    now: Nummer | Contactpersoon | Deurnotitie | Dossier | None,
    merged: Samenvoeging,
    *,
    op: datetime,
) -> Nummer | Contactpersoon | Deurnotitie | Dossier:
    if now is None:
        now = _empty(event, voorstel)
    changed = write_fields(now, merged.velden, versie=now.versie + 1)
    if isinstance(changed, Dossier):
        dossiers.change(tx, changed, dossier_id=event.dossier_id, op=op)
        return changed
    where: list[str] = [event.dossier_id]
    if isinstance(changed, Deurnotitie):
        where = dossiers.at_address(tx, adres_id=changed.adres_id)
    body = _encoder.encode(changed)
    for dossier_id in where:
        _put(
            tx,
            dossier_id,
            entiteit=voorstel.entiteit,
            record_id=voorstel.record_id,
            versie=changed.versie,
            body=body,
            op=op,
        )
    return changed


def _empty(event: Event, voorstel: Voorstel) -> Nummer | Contactpersoon | Deurnotitie:
    if voorstel.entiteit == Entiteit.DEURNOTITIE:
        return Deurnotitie(adres_id=AdresId(voorstel.record_id), versie=0, tekst="")
    empty = {"id": voorstel.record_id, "versie": 0, "dossierId": event.dossier_id, "e164": "", "naam": ""}
    return msgspec.convert(empty, _TYPES[voorstel.entiteit])


def _put(
    tx: Transaction, dossier_id: str, *, entiteit: str, record_id: str, versie: int, body: bytes, op: datetime
) -> None:
    """Write a record and tell whoever has the dossier, the laptop that proposed it too."""
    key = (record.c.regio_id == tx.regio_id, record.c.entiteit == entiteit, record.c.id == record_id)
    bron = tx.connection.scalar(select(record.c.bron_sleutel).where(*key, record.c.dossier_id == dossier_id)) or ""
    row = {"entiteit": entiteit, "id": record_id, "dossier_id": dossier_id, "bron_sleutel": bron}
    tx.upsert(record, [{**row, "versie": versie, "inhoud": body}])
    held = houders.lock(tx, dossier_ids=[dossier_id])[dossier_id]
    changes = [
        Change(eigenaar_id=owner, dossier_id=dossier_id, entiteit=entiteit, entiteit_id=record_id)
        for owner in sorted(held)
    ]
    feed.write_changes(tx, changes, op=op)
    stand.recount(tx, dossier_id=dossier_id, houders=held)


def _open(
    tx: Transaction,
    event: Event,
    voorstel: Voorstel,
    now: Nummer | Contactpersoon | Deurnotitie | Dossier,
    velden: tuple[Botsing, ...],
    *,
    op: datetime,
) -> None:
    """Keep that somebody has to choose; mine and theirs both stay."""
    whose, when = _whose(tx, event, voorstel, now, velden[0].veld)
    keuze = OpenKeuze(
        id=event.id,
        versie=1,
        dossier_id=event.dossier_id,
        entiteit=voorstel.entiteit,
        record_id=voorstel.record_id,
        record_versie=now.versie,
        velden=velden,
        door=event.auteur,
        op=event.plaatsgevonden_op,
        hun_door=whose,
        hun_op=when,
    )
    _put(
        tx, event.dossier_id, entiteit=Entiteit.KEUZE, record_id=event.id, versie=1, body=_encoder.encode(keuze), op=op
    )


def _close(tx: Transaction, dossier_id: str, keuze_id: str, *, op: datetime) -> None:
    there = tx.connection.scalar(
        select(record.c.id).where(
            record.c.regio_id == tx.regio_id,
            record.c.entiteit == Entiteit.KEUZE,
            record.c.id == keuze_id,
            record.c.dossier_id == dossier_id,
        )
    )
    if there is not None:
        dossiers.change(tx, None, dossier_id=dossier_id, gone=[(Entiteit.KEUZE, keuze_id)], op=op)


def _whose(
    tx: Transaction,
    event: Event,
    voorstel: Voorstel,
    now: Nummer | Contactpersoon | Deurnotitie | Dossier,
    veld: str,
) -> tuple[str, datetime | None]:
    """Who made a field what it is, by the proposals that were accepted; nobody when the office did (an import)."""
    rows = tx.connection.execute(
        select(gebeurtenis.c.inhoud).where(
            gebeurtenis.c.regio_id == tx.regio_id,
            gebeurtenis.c.dossier_id == event.dossier_id,
            gebeurtenis.c.soort == "voorstel",
        )
    ).scalars()
    value = read_fields(now).get(veld)
    answer: tuple[str, datetime | None] = ("", None)
    for body in rows:
        other = decode_event(body)
        inhoud = other.inhoud
        if not isinstance(inhoud, Voorstel) or inhoud.record_id != voorstel.record_id or other.id == event.id:
            continue
        made_it = veld == WEG or (veld in inhoud.velden and inhoud.velden[veld].wordt == value)
        if made_it and (answer[1] is None or other.plaatsgevonden_op > answer[1]):
            answer = (other.auteur, other.plaatsgevonden_op)
    return answer
