"""The operations of the office that answers the telephone: a card by its code, and what somebody said about it.

Only for role kantoor, and nothing else is for that role: no name, no address, no dossier. Each operation only reads,
calls and answers.
"""

from typing import Annotated, Final

import msgspec
from litestar import Response, post
from litestar.params import RawBody

from register.api.auth import require_role
from register.api.problems import Problem
from register.api.sync import context_of
from register.api.wire import AnyRequest, answer, read_body
from register.beheer import kantoor
from register.store.gebruikers import Rol
from register.sync.berichten import Bericht

_CODE: Final = "^[2-9A-Za-z]{3}[ -]?[2-9A-Za-z]{3}$"
_ID: Final = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
_WIE: Final = (
    "^(jongere|moeder|vader|andere_ouder_of_verzorger|begeleider|school|buur_of_bewoner|gemeente|samenwerkingsverband"
    "|ketenpartner|onbekend)$"
)

KaartCode = Annotated[str, msgspec.Meta(pattern=_CODE)]
Id = Annotated[str, msgspec.Meta(pattern=_ID)]
Wie = Annotated[str, msgspec.Meta(pattern=_WIE)]


class KaartVraag(Bericht, frozen=True, kw_only=True):
    """A code, as it stands on a card; capitals and the hyphen make no difference."""

    kaart_code: KaartCode


class GevondenKaart(Bericht, frozen=True, kw_only=True):
    """Who calls back, by first name (empty when nobody has it now), and the day on which the card was left."""

    consulent: str
    datum: Annotated[str, msgspec.Meta(extra_json_schema={"format": "date"})]


class KaartReactie(Bericht, frozen=True, kw_only=True):
    """Somebody reacted to a card. ``id`` is made by who sends it (UUIDv7): a repeat changes nothing."""

    id: Id
    kaart_code: KaartCode
    van: Wie
    door_kaartje: Annotated[str, msgspec.Meta(pattern="^(|ja|nee|weet_niet)$")] = ""


class Terugbelvraag(Bericht, frozen=True, kw_only=True):
    """Somebody with a card asks to be called back. ``id`` as with a reaction."""

    id: Id
    kaart_code: KaartCode
    van: Wie


class Opgetekend(Bericht, frozen=True, kw_only=True):
    """It was recorded, now or before."""

    id: str


def _not_found() -> Problem:
    return Problem(404, "kaart_niet_gevonden", "Niet gevonden", "Er is geen kaartje met deze code. Lees de code na.")


@post("/v1/kaartopvragingen", status_code=200, sync_to_thread=True)
def find_kaart(request: AnyRequest, body: RawBody) -> Response[bytes]:
    """Say who calls back and when a card was left."""
    context = context_of(request)
    caller = require_role(context, request, Rol.KANTOOR)
    vraag = read_body(request, body, KaartVraag)
    found = kantoor.find_kaart(context, caller.gebruiker, code=vraag.kaart_code, regio_id=caller.regio_id)
    if found is None:
        raise _not_found()
    return answer(request, GevondenKaart(consulent=found.consulent, datum=found.datum.isoformat()))


@post("/v1/kaartreacties", sync_to_thread=True)
def record_reactie(request: AnyRequest, body: RawBody) -> Response[bytes]:
    """Record a reaction on a card; it reaches the consulent at the next sync."""
    context = context_of(request)
    caller = require_role(context, request, Rol.KANTOOR)
    item = read_body(request, body, KaartReactie)
    try:
        done = kantoor.record_reactie(
            context,
            caller.gebruiker,
            code=item.kaart_code,
            van=item.van,
            door_kaartje=item.door_kaartje,
            event_id=item.id,
            regio_id=caller.regio_id,
        )
    except kantoor.AnderId as error:
        raise _taken() from error
    if not done:
        raise _not_found()
    return answer(request, Opgetekend(id=item.id), status=201)


@post("/v1/terugbelverzoeken", sync_to_thread=True)
def record_terugbelverzoek(request: AnyRequest, body: RawBody) -> Response[bytes]:
    """Record that somebody with a card asks to be called back; it stands in Vandaag after the next sync."""
    context = context_of(request)
    caller = require_role(context, request, Rol.KANTOOR)
    item = read_body(request, body, Terugbelvraag)
    try:
        done = kantoor.record_terugbelverzoek(
            context,
            caller.gebruiker,
            code=item.kaart_code,
            van=item.van,
            event_id=item.id,
            regio_id=caller.regio_id,
        )
    except kantoor.AnderId as error:
        raise _taken() from error
    if not done:
        raise _not_found()
    return answer(request, Opgetekend(id=item.id), status=201)


def _taken() -> Problem:
    return Problem(409, "id_bestaat_al", "Dit nummer is al gebruikt", "Maak een nieuw id en stuur het opnieuw.")
