"""The operations around a laptop that gets lost: its sealed key, its sealed work, and its word that it erased itself.

Each only reads, calls and answers. A withdrawn laptop may hand in and report, and nothing else.
"""

from litestar import Response, post
from litestar.params import RawBody

from register.api.auth import require_laptop, require_withdrawn
from register.api.problems import InvalidParam, Problem, invalid_input
from register.api.sync import context_of
from register.api.wire import AnyRequest, answer, read_body
from register.store import herstel
from register.sync.berichten import Sleutelkopie, VerzegeldWerk, Wisbericht, is_keepable


@post("/v1/sleutelkopieen", sync_to_thread=True)
def receive_sleutelkopie(request: AnyRequest, body: RawBody) -> Response[bytes]:
    """Keep the key of a laptop's database, sealed to the organisation's recovery key."""
    context = context_of(request)
    laptop = require_laptop(context, request)
    copy = read_body(request, body, Sleutelkopie)
    with context.write(laptop.regio_id) as tx:
        known = herstel.read_sleutel(tx)
        if known is None or known.kid != copy.kid:
            raise invalid_input([InvalidParam("kid", "onbekend", "Dit is niet de herstelsleutel van dit register.")])
        herstel.put_kopie(tx, apparaat_id=laptop.apparaat.id, kid=copy.kid, verzegeld=copy.verzegeld, op=context.now())
    return answer(request, copy, status=201)


@post("/v1/inleveringen", sync_to_thread=True)
def receive_verzegeld_werk(request: AnyRequest, body: RawBody) -> Response[bytes]:
    """Take what a withdrawn laptop still had to send into quarantine; nobody here can read it."""
    context = context_of(request)
    laptop = require_withdrawn(context, request)
    work = read_body(request, body, VerzegeldWerk)
    with context.write(laptop.regio_id) as tx:
        kept = herstel.hand_in(tx, apparaat_id=laptop.apparaat.id, verzegeld=work.verzegeld.encode(), op=context.now())
    if not kept:
        raise Problem(413, "te_groot", "Te groot", "Deze laptop heeft al te veel ingeleverd. Bel de beheerder.")
    return answer(request, work, status=201)


@post("/v1/wisberichten", sync_to_thread=True)
def receive_wisbericht(request: AnyRequest, body: RawBody) -> Response[bytes]:
    """Keep a withdrawn laptop's word that it erased itself."""
    context = context_of(request)
    laptop = require_withdrawn(context, request)
    message = read_body(request, body, Wisbericht)
    if not is_keepable(message.gewist_op):
        raise invalid_input([InvalidParam("gewistOp", "ongeldig", "Dit moment kan niet bestaan.")])
    with context.write(laptop.regio_id) as tx:
        ordered = herstel.note_erased(
            tx,
            apparaat_id=laptop.apparaat.id,
            gewist_op=message.gewist_op,
            onverzonden=message.onverzonden,
            ingeleverd=message.ingeleverd,
            op=context.now(),
        )
    if not ordered:
        raise Problem(403, "geen_bevel", "Dit mag niet", "Voor deze laptop is geen bevel om te wissen gegeven.")
    return answer(request, message, status=201)
