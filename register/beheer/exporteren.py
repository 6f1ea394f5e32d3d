"""Exporting: every event once, or contacts, tasks and lines in the words of other systems; all of it or what changed.

Owns the columns of the events and the order of things: an export leaves an audit row, committed before a byte of it is
written, and a cursor is written after the file. How a file looks is :mod:`register.beheer.uitvoer`.
"""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import msgspec

from app.domain.events import AMSTERDAM
from register.beheer import inzage
from register.beheer.toewijzen import list_dossiers
from register.beheer.uitvoer import FORMATEN, Row, Uitvoer, neutral, only_changes, read_cursor, write, write_cursor
from register.beheer.uitwisseling import MAKERS, Geval, load_codes
from register.context import RegisterContext
from register.store import bronrijen, gebeurtenissen, gebruikers
from register.store.gebeurtenissen import ExportedEvent

__all__ = ["FORMATEN", "GEBEURTENISSEN", "SOORTEN", "export", "neutral"]

GEBEURTENISSEN: Final = "gebeurtenissen"
SOORTEN: Final = (GEBEURTENISSEN, *MAKERS)
_ENVELOPE: Final = (
    *("id", "dossierId", "soort", "handelingId", "betreft", "vervangt", "auteur", "apparaat", "volgnummer"),
    *("plaatsgevondenOp", "vastgelegdOp", "ontvangenOp", "klokAfwijkingS", "naOverdracht"),
)
_INHOUD: Final = (
    *("kanaal", "uitkomst", "inkomend", "metWie", "nummerId", "kaartCode", "doorKaartje", "code", "categorie"),
    *("uiterlijk", "opgeheven", "op", "plaats", "tot", "reden", "tekst", "formaat", "taal", "handelingen"),
)
# What a version of the register knows no column for is not left out.
_OVERIG: Final = "overig"
KOLOMMEN: Final = (*_ENVELOPE, *_INHOUD, _OVERIG)

_envelope_decoder = msgspec.json.Decoder(dict[str, msgspec.Raw])


def export(
    context: RegisterContext,
    *,
    uit: Path,
    formaat: str,
    soort: str = GEBEURTENISSEN,
    sinds: date | Path | None = None,
) -> tuple[Path, int]:
    """Write what is asked for, all of it or what changed.

    Args:
        context: the register.
        uit: a folder, or the file to write.
        formaat: one of :data:`FORMATEN`.
        soort: one of :data:`SOORTEN`.
        sinds: a day: only what arrived on it or later; a cursor file: only what is other than the last time, after
            which the file holds what there is now; None for everything.

    Returns:
        The file, and the number of rows in it.

    Raises:
        BeheerFout: a file cannot be read or written, or the cursor belongs to something else.
    """
    path = uit / f"{soort}.{formaat}" if uit.is_dir() or not uit.suffix else uit
    op = context.now()
    vanaf = sinds if isinstance(sinds, date) else None
    before = read_cursor(sinds, soort=soort) if isinstance(sinds, Path) else None
    everything = _events(context, vanaf) if soort == GEBEURTENISSEN else _make(context, soort, vanaf)
    told = only_changes(everything, before) if isinstance(sinds, Path) else everything
    inzage.note_now(context, handeling=inzage.UITGEVOERD, aantal=len(told.rijen), soort=soort)
    write(told, path, formaat=formaat)
    if isinstance(sinds, Path):
        write_cursor(everything, sinds, op=op)
    return path, len(told.rijen)


def _make(context: RegisterContext, soort: str, vanaf: date | None) -> Uitvoer:
    return MAKERS[soort](list(_gevallen(context)), load_codes(), vanaf=vanaf)


def _gevallen(context: RegisterContext) -> Iterator[Geval]:
    lines = list_dossiers(context)
    with context.read() as tx:
        people = gebruikers.list_all(tx)
        keys = bronrijen.keys_of(tx)
        by_dossier: dict[str, list[ExportedEvent]] = {}
        for item in gebeurtenissen.export(tx):
            by_dossier.setdefault(item.event.dossier_id, []).append(item)
    by_login = {item.inlognaam: item.naam for item in people}
    names = {item.id: item.naam for item in people}
    for line in sorted(lines, key=lambda line: line.dossier.id):
        found = by_dossier.get(line.dossier.id, [])
        yield Geval(
            dossier_id=line.dossier.id,
            sleutels=tuple(keys.get(line.dossier.id, ())),
            consulent=by_login.get(line.consulent, ""),
            events=tuple(item.event for item in found),
            plan=line.plan,
            namen=names,
            ontvangen={item.event.id: item.ontvangen_op for item in found},
        )


def _events(context: RegisterContext, vanaf: date | None) -> Uitvoer:
    """Every event once, in the order of arrival."""
    with context.read() as tx:
        rows = [
            _to_row(item)
            for item in gebeurtenissen.export(tx)
            if vanaf is None or item.ontvangen_op.astimezone(AMSTERDAM).date() >= vanaf
        ]
    return Uitvoer(soort=GEBEURTENISSEN, kolommen=KOLOMMEN, sleutel="id", rijen=rows)


def _to_row(item: ExportedEvent) -> Row:
    event = item.event
    row: Row = {
        "id": event.id,
        "dossierId": event.dossier_id,
        "soort": event.soort,
        "handelingId": event.handeling_id,
        "betreft": event.betreft,
        "vervangt": event.vervangt,
        "auteur": item.auteur,
        "apparaat": item.apparaat,
        "volgnummer": event.volgnummer,
        "plaatsgevondenOp": _utc(event.plaatsgevonden_op),
        "vastgelegdOp": _utc(event.vastgelegd_op),
        "ontvangenOp": _utc(item.ontvangen_op),
        "klokAfwijkingS": item.klok_afwijking_s,
        "naOverdracht": item.na_overdracht,
    }
    inhoud = json.loads(bytes(_envelope_decoder.decode(event.body)["inhoud"]))
    overig = {}
    for name, value in inhoud.items():
        if name in _INHOUD:
            row[name] = ", ".join(map(str, value)) if isinstance(value, list) else value
        elif name != "soort":
            overig[name] = value
    if overig:
        row[_OVERIG] = json.dumps(overig, ensure_ascii=False)
    return {name: row[name] for name in KOLOMMEN if row.get(name) is not None}


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
