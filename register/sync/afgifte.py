"""Handing out: the handshake, and the pages of changes that bring a laptop's copy up to date.

A first copy has its head fixed at the start and goes by dossier, each whole; after it, and ever after, come deltas by
number. A cursor says how far a laptop is and gives no right to anything: whose feed it is follows from the token.
"""

from datetime import timedelta
from typing import Final

import msgspec

from app.domain.beleid import Parameter
from app.domain.events import AMSTERDAM
from app.domain.keten import LANE_INZAGE, LANE_WERK
from app.domain.stand import to_text
from register.context import RegisterContext
from register.ids import b64url, unb64url
from register.store import apparaten, feed, feed_pages, gebruikers, keten, regios, stand
from register.store.conflicts import retry_conflicts
from register.store.database import Transaction
from register.store.feed import Head
from register.store.feed_pages import FeedItem
from register.store.gebruikers import Gebruiker
from register.sync import berichten
from register.sync.afscherming import for_laptop, withholds_zorg
from register.sync.berichten import (
    NULL,
    RULESET_VERSION,
    CaseloadStand,
    GebruikerBericht,
    Handdruk,
    HanddrukVraag,
    Lanes,
    LaneStand,
    Lease,
    Pagina,
    Wijziging,
    is_keepable,
)
from register.sync.bijhouden import answer_for, see_to_today
from register.sync.toegang import Laptop
from register.sync.verlies import signed_herstelsleutel

_MAX_NUMBER: Final = 2**63
LEASE_TYPE: Final = "huisbezoek-lease"


class InvalidCursor(Exception):
    """A cursor that this register did not make."""


class ExpiredCursor(Exception):
    """A cursor of an epoch that is over: the laptop has to take a first copy again."""


class _Cursor(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How far a laptop is. ``dossier`` is the last one of a first copy that is under way, else None."""

    epoch: str
    nummer: int
    dossier: str | None = None

    def to_text(self) -> str:
        return b64url(msgspec.json.encode(self))


def _read_cursor(text: str) -> _Cursor:
    try:
        cursor = msgspec.json.decode(unb64url(text), type=_Cursor)
    except (ValueError, msgspec.DecodeError) as error:
        raise InvalidCursor from error
    if not is_keepable(cursor.dossier or "") or not 0 <= cursor.nummer < _MAX_NUMBER:
        raise InvalidCursor
    return cursor


def gebruiker_bericht(gebruiker: Gebruiker) -> GebruikerBericht:
    """What a laptop gets to know of its user."""
    return GebruikerBericht(
        id=gebruiker.id,
        naam=gebruiker.naam,
        voornaam=gebruiker.voornaam,
        telefoon=gebruiker.telefoon,
        rol=gebruiker.rol,
    )


def shake_hands(context: RegisterContext, laptop: Laptop, vraag: HanddrukVraag) -> Handdruk:
    """Compare versions; give the lease, the policy when it differs, and how far the lanes of the laptop are here.

    What falls due by the date alone is seen to first, so that the copy that follows is right for today.

    Args:
        context: the register.
        laptop: who asks.
        vraag: what it runs.
    """
    see_to_today(context, regio_id=laptop.regio_id)
    if withholds_zorg(laptop):
        answer_for(context, laptop.gebruiker.id, regio_id=laptop.regio_id)
    return _shake_hands(context, laptop, vraag)


@retry_conflicts
def _shake_hands(context: RegisterContext, laptop: Laptop, vraag: HanddrukVraag) -> Handdruk:
    op = context.now()
    with context.write(laptop.regio_id) as tx:
        apparaten.note_seen(
            tx,
            apparaat_id=laptop.apparaat.id,
            app_versie=vraag.app_versie,
            laatste_volgnummer=vraag.laatste_volgnummer,
            op=op,
        )
        beleid, beleid_bytes = regios.read_beleid(tx)
        # Before the head: what changes between the two moves the head, and the laptop fetches it.
        adds_up_to = caseload_stand(tx, laptop)
        head = feed.read_head(tx, eigenaar_id=laptop.gebruiker.id)
        lanes = Lanes(werk=_lane(tx, laptop.apparaat.id, LANE_WERK), inzage=_lane(tx, laptop.apparaat.id, LANE_INZAGE))
        colleagues = gebruikers.colleagues(tx)
        herstelsleutel = signed_herstelsleutel(context, tx)
    days = beleid.waarde(Parameter.LEASE_DAGEN, op=op.astimezone(AMSTERDAM).date())
    lease = Lease(apparaat=laptop.apparaat.id, tijd=op, geldig_tot=op + timedelta(days=days))
    return Handdruk(
        api_versie=berichten.API_VERSION.partition(".")[0],
        kleinste_api_versie=berichten.SMALLEST_API_VERSION,
        regelset_versie=RULESET_VERSION,
        beleid_versie=beleid.versie,
        beleid=NULL if beleid.versie == vraag.beleid_versie else msgspec.Raw(beleid_bytes),
        tijd=op,
        lease=context.keys.sign_bytes(msgspec.json.encode(lease), typ=LEASE_TYPE),
        epoch=head.epoch,
        hoofd=head.nummer,
        lanes=lanes,
        consulenten=colleagues,
        gebruiker=gebruiker_bericht(laptop.gebruiker),
        herstelsleutel=herstelsleutel,
        cursor=_Cursor(epoch=head.epoch, nummer=head.nummer).to_text(),
        stand=adds_up_to,
    )


def _lane(tx: Transaction, apparaat_id: str, lane: str) -> LaneStand:
    head = keten.read_head(tx, apparaat_id=apparaat_id, lane=lane)
    return LaneStand(volgnummer=head.volgnummer, schakel=b64url(head.schakel))


def read_page(context: RegisterContext, laptop: Laptop, *, cursor: str | None, aantal: int) -> Pagina:
    """Return the next page for a laptop.

    Args:
        context: the register.
        laptop: who asks.
        cursor: where its last page ended, or None for a first copy.
        aantal: how many dossiers (first copy) or changes (delta) at most.

    Raises:
        InvalidCursor: it is no cursor of a register.
        ExpiredCursor: its epoch is over, or the register is behind it because a back-up was put back.
    """
    place = None if cursor is None else _read_cursor(cursor)
    with context.read(laptop.regio_id) as tx:
        head = feed.read_head(tx, eigenaar_id=laptop.gebruiker.id)
        if place is not None and (place.epoch != head.epoch or place.nummer > head.nummer):
            raise ExpiredCursor
        if place is None or place.dossier is not None:
            return _snapshot_page(tx, laptop, head, place, aantal)
        items, reached = feed_pages.read_delta(
            tx,
            eigenaar_id=laptop.gebruiker.id,
            apparaat_id=laptop.apparaat.id,
            after=place.nummer,
            upto=head.nummer,
            limit=aantal,
        )
        complete = reached == head.nummer
        adds_up_to = caseload_stand(tx, laptop) if complete else None
        changes = to_wijzigingen(tx, items, laptop)
    return Pagina(
        epoch=head.epoch,
        hoofd=head.nummer,
        volgende_cursor=_Cursor(epoch=head.epoch, nummer=reached).to_text(),
        compleet=complete,
        verwacht=0,
        items=changes,
        stand=adds_up_to,
    )


def _snapshot_page(tx: Transaction, laptop: Laptop, head: Head, place: _Cursor | None, aantal: int) -> Pagina:
    nummer = head.nummer if place is None else place.nummer
    owner = laptop.gebruiker.id
    items, last = feed_pages.read_snapshot(
        tx,
        eigenaar_id=owner,
        after=(place.dossier or "") if place else "",
        limit=aantal,
        nummer=nummer,
    )
    if last is None:
        items += feed_pages.read_revocations(tx, eigenaar_id=owner, since=laptop.apparaat.ingeschreven_op, upto=nummer)
        items += feed_pages.read_roosters(tx, eigenaar_id=owner, upto=nummer)
    # What changed while the first copy was under way comes as a delta before it counts as complete.
    complete = last is None and nummer == head.nummer
    return Pagina(
        epoch=head.epoch,
        hoofd=nummer,
        volgende_cursor=_Cursor(epoch=head.epoch, nummer=nummer, dossier=last).to_text(),
        compleet=complete,
        verwacht=feed_pages.count_dossiers(tx, eigenaar_id=owner),
        items=to_wijzigingen(tx, items, laptop),
        stand=caseload_stand(tx, laptop) if complete else None,
    )


def caseload_stand(tx: Transaction, laptop: Laptop) -> CaseloadStand:
    """What the whole copy of a laptop adds up to now."""
    caseload = stand.read_caseload(tx, eigenaar_id=laptop.gebruiker.id)
    return CaseloadStand(
        dossiers=caseload.dossiers,
        aantal=caseload.stand.aantal,
        som=to_text(caseload.stand.som),
        zorg=None if withholds_zorg(laptop) else to_text(caseload.stand.zorg),
    )


def to_wijzigingen(tx: Transaction, items: list[FeedItem], laptop: Laptop) -> list[Wijziging]:
    """What a laptop may see of changes."""
    return [
        Wijziging(
            nummer=item.nummer,
            entiteit=item.entiteit,
            id=item.id,
            dossier_id=item.dossier_id,
            versie=item.versie,
            verwijderd=item.verwijderd,
            inhoud=NULL if item.inhoud is None else msgspec.Raw(item.inhoud),
        )
        for item in for_laptop(tx, items, laptop)
    ]
