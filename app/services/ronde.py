"""Ronde invullen: the doors of the route that still wait, and recording several of them in one go.

Each door is a contact of its own, written by the one way in which contacts are written; a door that cannot be taken
says why and holds back no other.
"""

from collections.abc import Sequence

import msgspec

from app.domain.codes import Kanaal
from app.domain.errors import UserError
from app.domain.ids import DossierId, KaartCode
from app.domain.kaartlus import card_states
from app.domain.records import Dossier
from app.services.commands import RecordContact
from app.services.concepten import read_draft
from app.services.errors import DossierGoneError, InputError
from app.services.reading import list_today
from app.services.recording import record_contact
from app.services.route import in_route_order, read_route
from app.services.rows import DoorRow, Row
from app.services.session import Changes, Session


class RondeRow(Row, frozen=True, kw_only=True):
    """A door of the round. ``concept`` is what was typed before for a visit; ``bezet`` that another draft stands."""

    rij: DoorRow
    dossier: Dossier
    kaart_klaar: KaartCode | None
    concept: RecordContact | None
    bezet: bool


class RondeRecorded(msgspec.Struct, frozen=True):
    """Answer to a round: the doors that were recorded, those that were not and why, and what changed."""

    vastgelegd: tuple[DossierId, ...]
    geweigerd: dict[DossierId, UserError]
    changes: Changes


def place_of(row: DoorRow) -> tuple[str, str]:
    """The place of a door, and the part of it by the digits of the postcode: ``("Leiden", "Leiden 2311")``."""
    return row.woonplaats, f"{row.woonplaats} {row.postcode[:4]}".strip()


def list_round(session: Session, *, opened: bool) -> tuple[RondeRow, ...]:
    """The doors of today's route for which nothing was recorded today, in its order.

    Args:
        session: the unlocked copy.
        opened: True when the user opened it.

    Raises:
        DiskFullError: the audit row could not be written, so nothing is shown.
    """
    keuze, store = read_route(session), session.store
    rows = []
    chosen = [
        row
        for row in list_today(session, dag=session.vandaag(), opened=opened)
        if (row.vandaag_vastgelegd or row.dossier_id not in keuze.zonder)
        and (not keuze.plaats or keuze.plaats in place_of(row))
    ]
    for row in in_route_order(chosen):
        dossier = store.dossiers.find(row.dossier_id)
        if dossier is None or row.vandaag_vastgelegd:
            continue
        cards = card_states(store.events.of_dossier(row.dossier_id))
        draft = read_draft(store.drafts.get(row.dossier_id))
        visit = draft if isinstance(draft, RecordContact) and draft.kanaal == Kanaal.HUISBEZOEK else None
        rows.append(
            RondeRow(
                rij=row,
                dossier=dossier,
                kaart_klaar=next((card.kaart_code for card in reversed(cards) if card.waits_for_mailbox), None),
                concept=visit,
                bezet=draft is not None and visit is None,
            )
        )
    return tuple(rows)


def record_round(session: Session, *, commands: Sequence[RecordContact]) -> RondeRecorded:
    """Record the doors of a round, each as a contact of its own.

    Args:
        session: the unlocked copy.
        commands: one for each door.

    Raises:
        DiskFullError, StoreDamagedError: the doors before it were recorded; saving again writes none of them twice.
    """
    done: list[DossierId] = []
    refused: dict[DossierId, UserError] = {}
    for command in commands:
        try:
            record_contact(session, command=command)
            done.append(command.dossier_id)
        except (InputError, DossierGoneError) as error:
            refused[command.dossier_id] = error
    return RondeRecorded(tuple(done), refused, Changes(frozenset(done)))
