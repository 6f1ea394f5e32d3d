"""Deciding about somebody who was proposed: into the caseload, or refused and destroyed after a time (§13)."""

import contextlib
import csv
import hashlib
import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

import msgspec
from sqlalchemy import delete

from app.domain.bewaren import voorstel_wissen_op
from app.domain.events import AMSTERDAM
from app.domain.records import Entiteit
from register.beheer.importeren import import_rijen
from register.beheer.taken import find_coordinator
from register.caseload.lezen import read_caseload
from register.caseload.waarden import WaardeFout, telefoonnummer
from register.context import RegisterContext
from register.errors import BeheerFout
from register.ids import new_id
from register.store import feed, gebruikers, houders, opvolging, regios, stand, voorstellen
from register.store.conflicts import retry_conflicts
from register.store.database import Transaction
from register.store.feed import Change
from register.store.schema import gebeurtenis, vernietiging
from register.store.voorstellen import OpenVoorstel

BRONSYSTEEM: Final = "voorstel"
_REDEN: Final = "vernietigd"
_REGEL: Final = "voorstel: geweigerd, vernietigd na de termijn van het beleid"


class Vernietigd(msgspec.Struct, frozen=True, kw_only=True):
    """Refused proposals that were destroyed, or would be. ``id`` of the certificate is empty when nothing was."""

    id: str
    regel: str
    gebeurtenissen: int


def list_open(context: RegisterContext) -> list[tuple[OpenVoorstel, str]]:
    """Return the proposals that wait, oldest first, each with the login name of who made it."""
    with context.read() as tx:
        names = {item.id: item.inlognaam for item in gebruikers.list_all(tx)}
        return [(item, names.get(item.event.auteur, "")) for item in voorstellen.list_open(tx)]


def _find(context: RegisterContext, event_id: str) -> OpenVoorstel:
    found = next((item for item, _ in list_open(context) if item.event.id == event_id), None)
    if found is None:
        raise BeheerFout(
            f"Er is geen open voorstel {event_id}. Er is niets veranderd. Kijk met: huisbezoek-register voorstel lijst"
        )
    return found


def accept(context: RegisterContext, *, event_id: str, door: str, gegevens: Mapping[str, str]) -> str:
    """Take somebody into the caseload; the first name and the contact detail come from the proposal.

    Args:
        context: the register.
        event_id: the proposal.
        door: login name of the coördinator.
        gegevens: the rest, by column of the caseload file (docs/beheer/caseload-bestand.md).

    Returns:
        What the import said of it: nieuw, or ongewijzigd when it was done before.

    Raises:
        BeheerFout: no such proposal, that account is no coördinator, or what was given is not right.
    """
    coordinator = find_coordinator(context, door)
    found = _find(context, event_id)
    row = {"bronsysteem": BRONSYSTEEM, "bron_id": event_id, "voornaam": found.voornaam, **gegevens}
    # An address to mail to has no field in the caseload; it stays with the proposal.
    with contextlib.suppress(WaardeFout):
        row["nummer1"], row["nummer1_van"] = telefoonnummer(found.contact).e164, "jongere"
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(row), delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerow(row)
    vandaag = context.now().astimezone(AMSTERDAM).date()
    read = read_caseload(text.getvalue().encode(), filename="voorstel", mapping=None, vandaag=vandaag)
    wrong = [*read.fouten]
    if not wrong:
        wrong += import_rijen(context, read.rijen).fouten
    if wrong:
        said = " ".join(f"{item.kolom}: {item.reden}" for item in wrong)
        raise BeheerFout(f"{said} Het voorstel staat nog open.")
    _decide(context, event_id, voorstellen.AANGENOMEN, coordinator.id)
    return found.voornaam


def refuse(context: RegisterContext, *, event_id: str, door: str) -> date:
    """Refuse somebody; gives the day from which the proposal is destroyed.

    Raises:
        BeheerFout: no such proposal, or that account is no coördinator.
    """
    coordinator = find_coordinator(context, door)
    _find(context, event_id)
    _decide(context, event_id, voorstellen.GEWEIGERD, coordinator.id)
    with context.read() as tx:
        beleid, _ = regios.read_beleid(tx)
    return voorstel_wissen_op(context.now().astimezone(AMSTERDAM).date(), beleid)


@retry_conflicts
def _decide(context: RegisterContext, event_id: str, besluit: str, door: str) -> None:
    with context.write() as tx:
        if not voorstellen.decide(tx, event_id=event_id, besluit=besluit, door=door, op=context.now()):
            raise BeheerFout("Over dit voorstel is al besloten. Er is niets veranderd.")


def clean_up(context: RegisterContext, *, uitvoeren: bool) -> Vernietigd:
    """Destroy the refused proposals whose time is over, on the register and on every laptop.

    Args:
        context: the register, opened as the owner of its tables.
        uitvoeren: False only counts.
    """
    vandaag = context.now().astimezone(AMSTERDAM).date()
    with context.read() as tx:
        beleid, _ = regios.read_beleid(tx)
        over = [
            item.event_id
            for item in voorstellen.list_refused(tx)
            if voorstel_wissen_op(item.besloten_op.astimezone(AMSTERDAM).date(), beleid) <= vandaag
        ]
        count = sum(len(voorstellen.with_corrections(tx, event_id=event_id)) for event_id in over)
    if not uitvoeren or not over:
        return Vernietigd(id="", regel=_REGEL, gebeurtenissen=count)
    return _destroy(context, over)


@retry_conflicts
def _destroy(context: RegisterContext, event_ids: Sequence[str]) -> Vernietigd:
    """All in one transaction: nothing is ever destroyed without its certificate."""
    op = context.now()
    with context.write() as tx:
        parts = {event_id: voorstellen.with_corrections(tx, event_id=event_id) for event_id in event_ids}
        found = [event for events in parts.values() for event in events]
        held = houders.lock(tx, dossier_ids={event.dossier_id for event in found})
        feed.lock_heads(tx, eigenaars=frozenset().union(*held.values()))
        changes: list[Change] = []
        for event in found:
            changes += [
                Change(
                    eigenaar_id=owner,
                    dossier_id=event.dossier_id,
                    entiteit=Entiteit.GEBEURTENIS,
                    entiteit_id=event.id,
                    verwijderd=_REDEN,
                )
                for owner in sorted(held.get(event.dossier_id, ()))
            ]
            tx.connection.execute(
                delete(gebeurtenis).where(gebeurtenis.c.regio_id == tx.regio_id, gebeurtenis.c.id == event.id)
            )
        feed.write_changes(tx, changes, op=op)
        for dossier_id, owners in held.items():
            stand.recount(tx, dossier_id=dossier_id, houders=owners)
        opvolging.derive(tx, dossier_ids=held, op=op)
        for event_id, events in parts.items():
            voorstellen.note_destroyed(tx, event_id=event_id, met=[event.id for event in events], op=op)
        return _certify(tx, [event.id for event in found], op)


def _certify(tx: Transaction, ids: Sequence[str], op: datetime) -> Vernietigd:
    made = Vernietigd(id=new_id(op), regel=_REGEL, gebeurtenissen=len(ids))
    row = {
        "id": made.id,
        "op": op,
        "doelgroep": BRONSYSTEEM,
        "regel": _REGEL,
        "dossiers": 0,
        "gebeurtenissen": len(ids),
        "ids_hash": hashlib.sha256("\n".join(sorted(ids)).encode()).digest(),
    }
    tx.insert(vernietiging, [row])
    return made
