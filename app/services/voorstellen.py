"""Changing what the register owns: numbers, people, the note of a door, language; and choosing where two differ.

A proposal is an event like any other: it waits in the outbox, it is never lost, and what was chosen is on record.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from app.domain.events import Voorstel
from app.domain.ids import DossierId, EventId
from app.domain.records import Contactpersoon, Deurnotitie, Dossier, Entiteit, Nummer
from app.domain.voorstel import WEG, OpenKeuze, Veld, Waarde, read_fields
from app.services.errors import AlreadyChosenError, DossierGoneError, NumberError, RecordGoneError
from app.services.recording import Recorded, record_content
from app.services.rows import KeuzeRow
from app.services.session import AuditAction, Session
from app.storage.store import LocalStore

MIJN: Final = "mijn"
HUN: Final = "hun"
_DUTCH: Final = re.compile(r"0[1-9][0-9]{8}")
_INTERNATIONAL: Final = re.compile(r"\+[1-9][0-9]{6,14}")
_FILLING: Final = re.compile(r"[\s().-]")


def read_number(typed: str) -> str:
    """Return a telephone number in E.164.

    Args:
        typed: as somebody writes it, such as ``06 12345670`` or ``0031 71 523 9090``.

    Raises:
        NumberError: it is no telephone number.
    """
    digits = _FILLING.sub("", typed.replace("(0)", ""))
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    if _DUTCH.fullmatch(digits):
        return f"+31{digits[1:]}"
    if not _INTERNATIONAL.fullmatch(digits):
        raise NumberError
    return digits


def propose(
    session: Session, *, dossier_id: DossierId, entiteit: str, record_id: str | None, velden: Mapping[str, Waarde]
) -> Recorded | None:
    """Propose a change, or a new number or person. It shows here at once, and goes up with the next sync.

    Args:
        session: the unlocked copy.
        dossier_id: the dossier.
        entiteit: kind of record.
        record_id: which; None for a new number or person, and for what there is one of.
        velden: every field that should be something, by its name in JSON; None clears it.

    Returns:
        What was recorded, or None when everything is so already.

    Raises:
        RecordGoneError: it is not here any more.
        NumberError, ContentError: a field cannot be taken like this.
        DossierGoneError, DiskFullError: nothing was written.
    """
    dossier = _dossier(session, dossier_id)
    if "e164" in velden:
        velden = {**velden, "e164": read_number(str(velden["e164"] or ""))}
    record = _find(session, dossier, entiteit, record_id)
    if record is None and record_id is not None:
        raise RecordGoneError
    before: Mapping[str, Waarde] = {} if record is None else read_fields(record)
    changed = {
        name: Veld(was=before.get(name), wordt=value)
        for name, value in velden.items()
        if (before.get(name) or None) != (value or None)
    }
    if not changed:
        return None
    proposal = Voorstel(
        entiteit=entiteit,
        record_id=_id_of(record, dossier, entiteit) or session.new_id(),
        basis_versie=0 if record is None else record.versie,
        velden=changed,
    )
    return record_content(session, dossier_id=dossier_id, inhouden=[proposal])


def propose_removal(session: Session, *, dossier_id: DossierId, entiteit: str, record_id: str) -> Recorded:
    """Propose to take a number or a person away; arguments and errors as :func:`propose`."""
    record = _find(session, _dossier(session, dossier_id), entiteit, record_id)
    if record is None:
        raise RecordGoneError
    # One that was added here and not sent yet has no version; the register will have given it the first.
    proposal = Voorstel(entiteit=entiteit, record_id=record_id, basis_versie=max(1, record.versie), weg=True)
    return record_content(session, dossier_id=dossier_id, inhouden=[proposal])


def list_keuzes(session: Session, *, opened: bool) -> tuple[KeuzeRow, ...]:
    """The choices that wait, oldest first.

    Args:
        session: the unlocked copy.
        opened: True when the user opened them; False when a change made the screen fetch them again.

    Raises:
        DiskFullError: the audit row could not be written, so nothing is shown.
    """
    names = {person.id: person.naam for person in session.store.consulenten()}
    names[session.identity.gebruiker.id] = session.identity.gebruiker.naam
    rows = []
    for keuze in session.store.dossiers.voorstellen.open_keuzes():
        dossier = session.store.dossiers.find(keuze.dossier_id)
        if dossier is None:
            continue
        record = _find(session, dossier, keuze.entiteit, keuze.record_id)
        rows.append(
            KeuzeRow(
                keuze_id=EventId(keuze.id),
                dossier_id=keuze.dossier_id,
                naam=dossier.persoon.volledige_naam,
                entiteit=keuze.entiteit,
                waarvan=_in_words(record),
                velden=keuze.velden,
                door=names.get(keuze.door, ""),
                op=keuze.op,
                hun_door=next((name for who, name in names.items() if who == keuze.hun_door), ""),
                hun_op=keuze.hun_op,
            )
        )
    if opened:
        with session.store.transaction():
            session.audit(AuditAction.LIST, dict.fromkeys(row.dossier_id for row in rows))
    return tuple(rows)


def choose(session: Session, *, keuze_id: EventId, keuzes: Mapping[str, str]) -> Recorded:
    """Choose mine or theirs for every field of an open choice; the choice is an event, so it is on record.

    Args:
        session: the unlocked copy.
        keuze_id: which choice.
        keuzes: ``mijn`` or ``hun`` by name of the field; a field that is left out stays theirs.

    Raises:
        AlreadyChosenError: somebody else chose in the meantime.
        DossierGoneError, DiskFullError: nothing was written.
    """
    found = {keuze.id: keuze for keuze in session.store.dossiers.voorstellen.open_keuzes()}.get(keuze_id)
    if found is None:
        raise AlreadyChosenError
    record = _find(session, _dossier(session, found.dossier_id), found.entiteit, found.record_id)
    answer = _answer(found, keuzes, {} if record is None else read_fields(record))
    return record_content(
        session, dossier_id=found.dossier_id, inhouden=[answer], betreft=keuze_id, audit=AuditAction.CHOICE
    )


def _answer(keuze: OpenKeuze, keuzes: Mapping[str, str], nu: Mapping[str, Waarde]) -> Voorstel:
    """What was chosen, as a proposal on top of what is theirs."""
    away = any(item.veld == WEG for item in keuze.velden)
    if away and (keuzes.get(WEG) == MIJN or not nu):
        velden: dict[str, Veld] = {}
    elif away:
        # Theirs changes nothing, but an event needs something to say it with.
        name = next(iter(nu))
        velden = {name: Veld(was=nu[name], wordt=nu[name])}
    else:
        velden = {
            item.veld: Veld(was=item.hun, wordt=item.mijn if keuzes.get(item.veld) == MIJN else item.hun)
            for item in keuze.velden
        }
    return Voorstel(
        entiteit=keuze.entiteit,
        record_id=keuze.record_id,
        basis_versie=keuze.record_versie,
        velden=velden,
        weg=not velden,
    )


def keep_accepted(store: LocalStore, event_ids: Iterable[str]) -> set[DossierId]:
    """Write into the records what the register just took over whole; call it in the transaction that says so.

    Until the register's own version comes, which may be after a cut, nobody may see the old value again.

    Args:
        store: the open copy.
        event_ids: events that were accepted.

    Returns:
        The dossiers in which something changed.
    """
    touched = set()
    for event_id in event_ids:
        event = store.events.find(EventId(event_id))
        inhoud = event.inhoud if event is not None else None
        if event is None or not isinstance(inhoud, Voorstel):
            continue
        _keep(store, event.dossier_id, inhoud)
        store.stand.mark([event.dossier_id])
        touched.add(event.dossier_id)
    return touched


def _keep(store: LocalStore, dossier_id: DossierId, voorstel: Voorstel) -> None:
    dossiers = store.dossiers
    if voorstel.weg:
        dossiers.remove_record(entiteit=voorstel.entiteit, record_id=voorstel.record_id)
        return
    record: Nummer | Contactpersoon | Deurnotitie | Dossier | None
    # Laid over already: the proposal still stands in the outbox.
    if voorstel.entiteit == Entiteit.DOSSIER:
        found = dossiers.find(dossier_id)
        if found is not None:
            dossiers.put_dossier(msgspec.json.encode(found))
        return
    if voorstel.entiteit == Entiteit.DEURNOTITIE:
        dossier = dossiers.find(dossier_id)
        record = dossiers.deurnotitie_record(dossier.adres.id) if dossier is not None else None
    elif voorstel.entiteit == Entiteit.NUMMER:
        record = next((item for item in dossiers.nummers(dossier_id) if item.id == voorstel.record_id), None)
    else:
        record = next((item for item in dossiers.contactpersonen(dossier_id) if item.id == voorstel.record_id), None)
    if record is not None:
        dossiers.put_record(
            entiteit=voorstel.entiteit,
            record_id=voorstel.record_id,
            dossier_id=dossier_id,
            versie=record.versie,
            body=msgspec.json.encode(record),
        )


def _dossier(session: Session, dossier_id: DossierId) -> Dossier:
    dossier = session.store.dossiers.find(dossier_id)
    if dossier is None:
        raise DossierGoneError
    return dossier


def _find(
    session: Session, dossier: Dossier, entiteit: str, record_id: str | None
) -> Nummer | Contactpersoon | Deurnotitie | Dossier | None:
    dossiers = session.store.dossiers
    if entiteit == Entiteit.DOSSIER:
        return dossier
    if entiteit == Entiteit.DEURNOTITIE:
        return dossiers.deurnotitie_record(dossier.adres.id)
    records: Iterable[Nummer | Contactpersoon] = (
        dossiers.nummers(dossier.id) if entiteit == Entiteit.NUMMER else dossiers.contactpersonen(dossier.id)
    )
    return next((item for item in records if item.id == record_id), None)


def _id_of(record: object, dossier: Dossier, entiteit: str) -> str | None:
    if entiteit == Entiteit.DOSSIER:
        return dossier.id
    if entiteit == Entiteit.DEURNOTITIE:
        return dossier.adres.id
    return str(record.id) if isinstance(record, Nummer | Contactpersoon) else None


def _in_words(record: object) -> str:
    if isinstance(record, Nummer):
        return record.e164
    return record.naam if isinstance(record, Contactpersoon) else ""
