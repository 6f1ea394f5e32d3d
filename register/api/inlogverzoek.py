"""What the app asked for when it sent somebody to log in, kept in the browser under our seal, and the way back.

Shared by the log-in with an account of the register and the one with an identity provider. Judges nobody.
"""

import hmac
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlencode

import msgspec
from litestar import Response

from register.api.auth import base_address
from register.api.wire import AnyRequest
from register.context import RegisterContext
from register.ids import b64url, unb64url
from register.store import toegang
from register.store.database import Transaction
from register.store.gebruikers import Gebruiker
from register.store.regios import Regio
from register.store.toegang import Code

FORM_VALID: Final = timedelta(minutes=10)
COOKIE: Final = "huisbezoek_inloggen"
START_AGAIN: Final = (
    "Dit inlogscherm is niet meer geldig. Er is niets veranderd. Ga terug naar Huisbezoek en kies daar weer Inloggen."
)


class Verzoek(msgspec.Struct, frozen=True, kw_only=True):
    """What the app asked for, kept in the form, sealed to this browser."""

    redirect_uri: str
    state: str
    nonce: str
    code_challenge: str
    geldig_tot: datetime


def seal(context: RegisterContext, verzoek: Verzoek, browser: str) -> str:
    content = msgspec.json.encode(verzoek)
    return f"{b64url(content)}.{context.keys.mac('inloggen', browser.encode() + b'.' + content)}"


def unseal(context: RegisterContext, sealed: str, browser: str) -> Verzoek | None:
    """The request in a form, or None when it is not ours, not of this browser or too old."""
    text, _, mac = sealed.partition(".")
    try:
        content = unb64url(text)
        expected = context.keys.mac("inloggen", browser.encode() + b"." + content)
        if not browser or not hmac.compare_digest(mac.encode(), expected.encode()):
            return None
        verzoek = msgspec.json.decode(content, type=Verzoek)
    except (ValueError, msgspec.DecodeError):
        return None
    return verzoek if context.now() < verzoek.geldig_tot else None


def regios_at(context: RegisterContext, address: str) -> list[Regio]:
    """The regions that are found at an address."""
    return [regio for regio in context.regios if regio.adres in ("", address)]


def redirect(redirect_uri: str, params: dict[str, str]) -> Response[bytes]:
    return Response(b"", status_code=303, headers={"Location": f"{redirect_uri}?{urlencode(params)}"})


def make_code(tx: Transaction, gebruiker: Gebruiker, verzoek: Verzoek, op: datetime) -> str:
    """The one-time code for who just logged in."""
    return toegang.make_code(
        tx,
        Code(
            gebruiker_id=gebruiker.id,
            redirect_uri=verzoek.redirect_uri,
            code_challenge=verzoek.code_challenge,
            nonce=verzoek.nonce,
            ingelogd_op=op,
        ),
    )


def send_to_app(context: RegisterContext, request: AnyRequest, code: str, verzoek: Verzoek) -> Response[bytes]:
    """Send the browser back to the app with a code."""
    params = {"code": code, "state": verzoek.state, "iss": base_address(context, request)}
    return redirect(verzoek.redirect_uri, params)
