"""The operations of a laptop: enrolling, shaking hands, sending, fetching. Each only reads, calls and answers."""

import msgspec
from litestar import Response, get, post
from litestar.params import RawBody
from sqlalchemy.exc import DBAPIError, IntegrityError

from register.api.auth import (
    FRESH_LOGIN,
    authenticate,
    check_may_fetch,
    may_enrol,
    require_laptop,
    thumbprint,
    unauthorized,
)
from register.api.meten import note_differences, note_item
from register.api.problems import InvalidParam, Problem, invalid_input, unavailable
from register.api.wire import AnyRequest, answer, check_accept, read_body, read_number
from register.context import RegisterContext
from register.ids import b64url
from register.store import apparaten
from register.store.apparaten import Apparaat
from register.store.migrations import TooNewDatabase, is_current
from register.sync import afgifte, ontvangst, vergelijken
from register.sync.berichten import (
    API_VERSION,
    MAX_PAGE,
    Antwoorden,
    Gereedheid,
    HanddrukVraag,
    Herstelgeheim,
    Inschrijving,
    NieuwApparaat,
    Ontvangstbewijs,
    Opvraging,
    Push,
    RegioBericht,
    Verbinding,
    Vergelijking,
    is_keepable,
)
from register.sync.toegang import Toegang
from register.sync.verlies import signed_herstelsleutel


def context_of(request: AnyRequest) -> RegisterContext:
    """The opened register behind a request."""
    context = request.app.state.context
    assert isinstance(context, RegisterContext)
    return context


@get("/v1/verbinding", sync_to_thread=False)
def check_connection(request: AnyRequest) -> Response[bytes]:
    """Say that the register is there."""
    check_accept(request)
    return answer(request, Verbinding(tijd=context_of(request).now(), api_versie=API_VERSION))


@get("/v1/gereedheid", sync_to_thread=True)
def check_ready(request: AnyRequest) -> Response[bytes]:
    """Say that requests can be answered: the database is there and has the tables of this version."""
    context = context_of(request)
    check_accept(request)
    try:
        with context.database.engine.connect() as connection:
            ready = is_current(connection)
    except (DBAPIError, TooNewDatabase):
        ready = False
    if not ready:
        raise unavailable()
    return answer(request, Gereedheid(gereed=True))


@post("/v1/apparaten", sync_to_thread=True)
def enrol_apparaat(request: AnyRequest, body: RawBody) -> Response[bytes]:
    """Make a laptop known; asking twice with one key gives the same answer."""
    context = context_of(request)
    caller = authenticate(context, request)
    may_enrol(caller)
    new = read_body(request, body, NieuwApparaat)
    device = caller.apparaat or _enrol(context, caller, new)
    if device.gebruiker_id != caller.gebruiker.id:
        raise Problem(
            403, "andere_gebruiker", "Dit mag niet", "Deze laptop is al ingeschreven op naam van iemand anders."
        )
    with context.read(caller.regio_id) as tx:
        herstelsleutel = signed_herstelsleutel(context, tx)
    message = Inschrijving(
        apparaat_id=device.id,
        gebruiker=afgifte.gebruiker_bericht(caller.gebruiker),
        regio=_regio_bericht(context, caller.regio_id),
        register_sleutel=context.keys.public_jwk(),
        herstelgeheim=b64url(device.herstelgeheim or b""),
        herstelsleutel=herstelsleutel,
    )
    return answer(request, message, status=201)


def _regio_bericht(context: RegisterContext, regio_id: str) -> RegioBericht:
    regio = context.find_regio(regio_id)
    assert regio is not None, "a token of a region that is not here is refused"
    return RegioBericht(id=regio.id, naam=regio.naam)


def _enrol(context: RegisterContext, caller: Toegang, new: NieuwApparaat) -> Apparaat:
    key = msgspec.structs.asdict(new.sleutel)
    if thumbprint(key) != caller.jkt:
        raise invalid_input(
            [InvalidParam("sleutel", "andere_sleutel", "Dit is niet de sleutel die deze aanvraag ondertekende.")]
        )
    op = context.now()
    try:
        with context.write(caller.regio_id) as tx:
            return apparaten.enrol(
                tx,
                gebruiker_id=caller.gebruiker.id,
                naam=new.naam,
                jkt=caller.jkt,
                sleutel=msgspec.json.encode(key).decode(),
                op=op,
            )
    except IntegrityError:
        # The same laptop asked twice at the same moment.
        with context.read(caller.regio_id) as tx:
            found = apparaten.find_by_key(tx, jkt=caller.jkt)
        if found is None:
            raise
        return found


@get("/v1/apparaten/{apparaat_id:str}/herstelgeheim", sync_to_thread=True)
def release_herstelgeheim(request: AnyRequest) -> Response[bytes]:
    """Give the secret that opens a copy again: to that laptop, in the hands of its user, just logged in."""
    context = context_of(request)
    check_accept(request)
    laptop_login = authenticate(context, request)
    device = laptop_login.apparaat
    if (
        device is None
        or device.id != request.path_params["apparaat_id"]
        or device.gebruiker_id != laptop_login.gebruiker.id
    ):
        raise Problem(404, "niet_gevonden", "Niet gevonden", "Deze laptop is hier niet bekend.")
    if context.now() - laptop_login.ingelogd_op > FRESH_LOGIN:
        raise unauthorized(
            "opnieuw_inloggen", "Log opnieuw in met je naam en wachtwoord.", error="insufficient_user_authentication"
        )
    return answer(request, Herstelgeheim(herstelgeheim=b64url(device.herstelgeheim or b"")))


@post("/v1/handdrukken", status_code=200, sync_to_thread=True)
def shake_hands(request: AnyRequest, body: RawBody) -> Response[bytes]:
    """Compare versions; give the lease, the policy and how far the lanes are here."""
    context = context_of(request)
    laptop = require_laptop(context, request)
    vraag = read_body(request, body, HanddrukVraag)
    return answer(request, afgifte.shake_hands(context, laptop, vraag))


@post("/v1/gebeurtenissen", status_code=200, sync_to_thread=True)
def receive_gebeurtenissen(request: AnyRequest, body: RawBody) -> Response[bytes]:
    """Receive what was recorded; one answer per item."""
    context = context_of(request)
    laptop = require_laptop(context, request)
    push = read_body(request, body, Push)
    answers = ontvangst.receive(context, laptop, push)
    for item in answers:
        note_item(lane=push.lane, uitslag=item.uitslag)
    return answer(request, Antwoorden(antwoorden=answers))


@get("/v1/wijzigingen", sync_to_thread=True)
def list_wijzigingen(request: AnyRequest) -> Response[bytes]:
    """Give the next page of changes."""
    context = context_of(request)
    check_accept(request)
    laptop = require_laptop(context, request)
    check_may_fetch(request)
    aantal = read_number(request, "aantal", default=MAX_PAGE, highest=MAX_PAGE)
    try:
        page = afgifte.read_page(context, laptop, cursor=request.query_params.get("cursor"), aantal=aantal)
    except afgifte.InvalidCursor as error:
        raise invalid_input([InvalidParam("cursor", "ongeldig", "Dit is geen cursor van dit register.")]) from error
    except afgifte.ExpiredCursor as error:
        raise Problem(
            410,
            "cursor_verlopen",
            "Deze cursor geldt niet meer",
            "Haal de dossiers opnieuw op. Wat nog niet verstuurd is, blijft gewoon staan.",
        ) from error
    return answer(request, page)


@post("/v1/vergelijkingen", status_code=200, sync_to_thread=True)
def compare_dossiers(request: AnyRequest, body: RawBody) -> Response[bytes]:
    """Say which dossiers on a laptop differ from what they should be."""
    context = context_of(request)
    laptop = require_laptop(context, request)
    check_may_fetch(request)
    verschil = vergelijken.compare(context, laptop, read_body(request, body, Vergelijking))
    note_differences(len(verschil.dossier_ids))
    return answer(request, verschil)


@post("/v1/opvragingen", status_code=200, sync_to_thread=True)
def fetch_dossiers(request: AnyRequest, body: RawBody) -> Response[bytes]:
    """Give dossiers again, each whole."""
    context = context_of(request)
    laptop = require_laptop(context, request)
    check_may_fetch(request)
    return answer(request, vergelijken.fetch(context, laptop, read_body(request, body, Opvraging)))


@post("/v1/ontvangstbewijzen", sync_to_thread=True)
def receive_ontvangstbewijs(request: AnyRequest, body: RawBody) -> Response[bytes]:
    """Keep a laptop's word that a dossier is gone from it."""
    context = context_of(request)
    laptop = require_laptop(context, request)
    receipt = read_body(request, body, Ontvangstbewijs)
    if receipt.gewist_op.tzinfo is None or not is_keepable(receipt.gewist_op):
        reason = "Dit moment heeft geen tijdzone of kan niet bestaan."
        raise invalid_input([InvalidParam("gewistOp", "ongeldig", reason)])
    with context.write(laptop.regio_id) as tx:
        apparaten.add_receipt(
            tx,
            apparaat_id=laptop.apparaat.id,
            dossier_id=receipt.dossier_id,
            reden=receipt.reden,
            gewist_op=receipt.gewist_op,
            op=context.now(),
        )
    return answer(request, receipt, status=201)
