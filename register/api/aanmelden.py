"""Logging in with the identity provider of the organisation: to it, and back with who it is. Sends on to the app.

Owns the accounts that are made and the roles that are changed by what the provider says. Knows no token of ours.
"""

import hashlib
import secrets
from datetime import datetime
from typing import Final

import msgspec
from litestar import Response, get

from register.api.auth import base_address
from register.api.inlogpagina import message_page
from register.api.inlogverzoek import (
    COOKIE,
    START_AGAIN,
    Verzoek,
    make_code,
    redirect,
    regios_at,
    send_to_app,
    unseal,
)
from register.api.sync import context_of
from register.api.wire import AnyRequest
from register.context import RegisterContext
from register.identiteit import Persoon, ProviderRefused, ProviderUnavailable
from register.ids import b64url, new_id
from register.store import gebruikers
from register.store.conflicts import retry_conflicts

_NO_PROVIDER: Final = (
    "De inlogdienst van de organisatie geeft geen antwoord. Er is niets veranderd. Probeer het later opnieuw."
)
_NO_ACCESS: Final = (
    "Met dit account kun je hier niet inloggen. Er is niets veranderd. Vraag de beheerder om een rol voor Huisbezoek."
)


def _return_address(context: RegisterContext, request: AnyRequest) -> str:
    return f"{base_address(context, request)}/v1/oauth/terug"


def _verifier(context: RegisterContext, browser: str) -> str:
    """PKCE between us and the provider: bound to this browser, so that nothing has to be kept."""
    return context.keys.mac("pkce", browser.encode())


def _nonce(context: RegisterContext, browser: str) -> str:
    return context.keys.mac("nonce", browser.encode())


def go_to_provider(context: RegisterContext, request: AnyRequest, sealed: str, browser: str) -> Response[bytes]:
    assert context.aanbieder is not None
    challenge = b64url(hashlib.sha256(_verifier(context, browser).encode()).digest())
    try:
        where = context.aanbieder.authorize_url(
            redirect_uri=_return_address(context, request),
            state=sealed,
            nonce=_nonce(context, browser),
            code_challenge=challenge,
        )
    except ProviderUnavailable:
        return message_page(_NO_PROVIDER, status=502)
    return Response(b"", status_code=303, headers={"Location": where})


@get("/v1/oauth/terug", sync_to_thread=True)
def return_from_provider(request: AnyRequest) -> Response[bytes]:
    """Judge who comes back from the identity provider, and send the browser on to the app with a one-time code."""
    context = context_of(request)
    provider, browser = context.aanbieder, request.cookies.get(COOKIE, "")
    verzoek = unseal(context, request.query_params.get("state", ""), browser)
    code = request.query_params.get("code", "")
    # Who it is from is checked too where the provider says so (RFC 9207).
    said = request.query_params.get("iss", "")
    if provider is None or verzoek is None or said not in ("", provider.settings.issuer):
        return message_page(START_AGAIN, status=400)
    if not code:
        return redirect(verzoek.redirect_uri, {"error": "access_denied", "state": verzoek.state})
    op = context.now()
    try:
        person = provider.exchange(
            code=code,
            redirect_uri=_return_address(context, request),
            verifier=_verifier(context, browser),
            nonce=_nonce(context, browser),
            now=op,
        )
    except ProviderUnavailable:
        return message_page(_NO_PROVIDER, status=502)
    except ProviderRefused:
        return message_page(_NO_ACCESS, status=403)
    regio = regios_at(context, base_address(context, request))[0]
    code = _code_for(context, regio.id, person, verzoek, op)
    if code is None:
        return message_page(_NO_ACCESS, status=403)
    return send_to_app(context, request, code, verzoek)


@retry_conflicts
def _code_for(context: RegisterContext, regio_id: str, person: Persoon, verzoek: Verzoek, op: datetime) -> str | None:
    """A code for the account of somebody, made when it is the first time; the provider says its role. None: closed."""
    with context.write(regio_id) as tx:
        found = gebruikers.find_by_login(tx, inlognaam=person.inlognaam)
        if found is None:
            found = gebruikers.add(
                tx,
                inlognaam=person.inlognaam,
                # Nobody knows it: who logs in with the provider has no password here.
                wachtwoord=secrets.token_urlsafe(32),
                rol=person.rol,
                voornaam=person.voornaam,
                naam=person.naam,
                telefoon="",
                epoch=new_id(op),
                op=op,
            )
        elif found.rol != person.rol:
            gebruikers.set_rol(tx, gebruiker_id=found.id, rol=person.rol)
            found = msgspec.structs.replace(found, rol=person.rol)
        return make_code(tx, found, verzoek, op) if found.actief else None
