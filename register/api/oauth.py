"""Logging in: OpenID Connect with authorization code and PKCE on a loopback port (RFC 8252), tokens bound by DPoP.

The register's own accounts stand behind it; an identity provider can take their place, since laptops know this way in
only. Everything that has to be remembered is in the database, so that any process can take the next step.
"""

import hashlib
import hmac
import ipaddress
import re
import secrets
from asyncio import to_thread
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import parse_qs

import msgspec
from litestar import Response, get, post
from litestar.params import RawBody

from register.api.aanmelden import go_to_provider
from register.api.auth import ACCESS_JWT, Proof, base_address, check_proof, find_device, take_proof
from register.api.inlogpagina import login_page, message_page
from register.api.inlogverzoek import (
    COOKIE,
    FORM_VALID,
    START_AGAIN,
    Verzoek,
    make_code,
    redirect,
    regios_at,
    seal,
    send_to_app,
    unseal,
)
from register.api.problems import Problem
from register.api.sync import context_of
from register.api.wire import AnyRequest, check_accept, check_content_type
from register.context import RegisterContext
from register.ids import b64url
from register.store import gebruikers, toegang
from register.store.conflicts import retry_conflicts
from register.store.gebruikers import Gebruiker
from register.store.toegang import Code, Grant, InvalidGrant

CLIENT_ID: Final = "huisbezoek-laptop"
ACCESS_VALID: Final = timedelta(seconds=900)
MAX_FAILURES_PER_NAME: Final = 5
MAX_FAILURES_PER_ADDRESS: Final = 50
_FORM: Final = "application/x-www-form-urlencoded"
_REDIRECT: Final = re.compile(r"http://127\.0\.0\.1:[0-9]{1,5}/terug")
_CHALLENGE: Final = re.compile("[A-Za-z0-9_-]{43}")
_MAX_PARAM_CHARS: Final = 512

_WRONG: Final = "Naam of wachtwoord klopt niet. Controleer ze en probeer het opnieuw."
_TOO_OFTEN: Final = (
    "Er is te vaak geprobeerd in te loggen. Er is niets veranderd. Wacht een kwartier en probeer het dan opnieuw."
)


@get("/.well-known/openid-configuration", sync_to_thread=False)
def read_configuration(request: AnyRequest) -> Response[dict[str, object]]:
    """Describe the way in (OpenID Connect Discovery)."""
    base = base_address(context_of(request), request)
    return Response(
        {
            "issuer": base,
            "authorization_endpoint": f"{base}/v1/oauth/authorize",
            "token_endpoint": f"{base}/v1/oauth/token",
            "jwks_uri": f"{base}/v1/oauth/jwks",
            "scopes_supported": ["openid", "laptop"],
            "response_types_supported": ["code"],
            "grant_types_supported": ["authorization_code", "refresh_token"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["Ed25519"],
            "token_endpoint_auth_methods_supported": ["none"],
            "code_challenge_methods_supported": ["S256"],
            "dpop_signing_alg_values_supported": ["ES256"],
            "authorization_response_iss_parameter_supported": True,
        }
    )


@get("/v1/oauth/jwks", sync_to_thread=False)
def read_jwks(request: AnyRequest) -> Response[dict[str, object]]:
    """Give the public key with which tokens are signed."""
    keys = context_of(request).keys
    return Response({"keys": [{**keys.public_jwk(), "kid": keys.kid, "alg": "Ed25519", "use": "sig"}]})


@get("/v1/oauth/authorize")
async def show_login(request: AnyRequest) -> Response[bytes]:
    """Show the form, when the request is one that the app makes."""
    context = context_of(request)
    params = {name: request.query_params.get(name, "") for name in _PARAMS}
    if params["client_id"] != CLIENT_ID or not _REDIRECT.fullmatch(params["redirect_uri"]):
        return message_page(START_AGAIN, status=400)
    error = _request_error(params)
    if error:
        return redirect(params["redirect_uri"], {"error": error, "state": params["state"][:_MAX_PARAM_CHARS]})
    regios = regios_at(context, base_address(context, request))
    verzoek = Verzoek(
        redirect_uri=params["redirect_uri"],
        state=params["state"],
        nonce=params["nonce"],
        code_challenge=params["code_challenge"],
        geldig_tot=context.now() + FORM_VALID,
    )
    browser = secrets.token_urlsafe(24)
    sealed = seal(context, verzoek, browser)
    outside = context.aanbieder is not None
    response = (
        await to_thread(go_to_provider, context, request, sealed, browser)
        if outside
        else login_page(verzoek=sealed, regios=regios)
    )
    response.set_cookie(
        COOKIE,
        browser,
        path="/v1/oauth",
        httponly=True,
        # From a provider the browser comes back by a link of another site, with which a strict cookie does not travel.
        samesite="lax" if outside else "strict",
        secure=base_address(context, request).startswith("https:"),
        max_age=int(FORM_VALID.total_seconds()),
    )
    return response


_PARAMS: Final = (
    *("client_id", "redirect_uri", "response_type", "scope", "state", "nonce"),
    *("code_challenge", "code_challenge_method"),
)


def _request_error(params: dict[str, str]) -> str:
    if params["response_type"] != "code":
        return "unsupported_response_type"
    if "openid" not in params["scope"].split():
        return "invalid_scope"
    if params["code_challenge_method"] != "S256" or not _CHALLENGE.fullmatch(params["code_challenge"]):
        return "invalid_request"
    return "invalid_request" if max(len(value) for value in params.values()) > _MAX_PARAM_CHARS else ""


def _read_form(request: AnyRequest, body: bytes) -> dict[str, str]:
    check_content_type(request, _FORM)
    try:
        fields = parse_qs(body.decode("ascii"), keep_blank_values=True, max_num_fields=20, errors="strict")
    except (ValueError, UnicodeDecodeError) as error:
        raise _grant_problem("invalid_request") from error
    return {name: values[0] for name, values in fields.items() if len(values) == 1}


@post("/v1/oauth/authorize", status_code=200, sync_to_thread=True)
def log_in(request: AnyRequest, body: RawBody) -> Response[bytes]:
    """Judge name and password, and send the browser back to the app with a one-time code."""
    context = context_of(request)
    form = _read_form(request, body)
    if context.aanbieder is not None:
        # A password of before opens nothing any more.
        return message_page(START_AGAIN, status=400)
    verzoek = unseal(context, form.get("verzoek", ""), request.cookies.get(COOKIE, ""))
    if verzoek is None:
        return message_page(START_AGAIN, status=400)
    naam, wachtwoord = form.get("naam", "")[:100], form.get("wachtwoord", "")[:200]
    by_name = toegang.login_key(gebruikers.login_form(naam))
    by_address = f"adres:{_network(request.client.host if request.client else '')}"
    regios = regios_at(context, base_address(context, request))
    regio = next((item for item in regios if form.get("regio", regios[0].id) == item.id), None)
    if regio is None:
        return message_page(START_AGAIN, status=400)
    op = context.now()
    with context.write(regio.id) as tx:
        toegang.count_logins_one_at_a_time(tx, sleutels=(by_name, by_address))
        if (
            toegang.failed_logins(tx, sleutel=by_name, op=op) >= MAX_FAILURES_PER_NAME
            or toegang.failed_logins(tx, sleutel=by_address, op=op) >= MAX_FAILURES_PER_ADDRESS
        ):
            return message_page(_TOO_OFTEN, status=429)
        # Counted before it is judged, so that many tries at once are no way around the limit.
        tries = toegang.note_login_try(tx, sleutels=(by_name, by_address), op=op)
        hashed = gebruikers.read_password_hash(tx, inlognaam=naam)
    fits = gebruikers.password_fits(hashed, wachtwoord)
    with context.write(regio.id) as tx:
        # Judging took a while, and meanwhile there may be another password.
        if fits and gebruikers.read_password_hash(tx, inlognaam=naam) == hashed:
            toegang.forget_login_tries(tx, ids=tries, sleutel=by_name)
            gebruiker = gebruikers.find_by_login(tx, inlognaam=naam)
            assert gebruiker is not None
            code = make_code(tx, gebruiker, verzoek, op)
            return send_to_app(context, request, code, verzoek)
    return login_page(verzoek=form["verzoek"], naam=naam, fout=_WRONG, status=400, regios=regios, regio_id=regio.id)


def _network(address: str) -> str:
    """Whom log-ins are counted for: of IPv6 a house has a whole /64, and could take another address for every try."""
    try:
        known = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if known.version == 4:
        return str(known)
    return str(known.ipv4_mapped or ipaddress.ip_network((known, 64), strict=False))


class TokenAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Tokens, with the names of OAuth."""

    access_token: str
    token_type: str
    expires_in: int
    refresh_token: str
    scope: str
    id_token: str


@post("/v1/oauth/token", status_code=200, sync_to_thread=True)
def issue_tokens(request: AnyRequest, body: RawBody) -> Response[bytes]:
    """Exchange a code or a refresh token for tokens that are bound to the key of the proof."""
    context = context_of(request)
    check_accept(request)
    form = _read_form(request, body)
    if form.get("client_id") != CLIENT_ID:
        raise _grant_problem("invalid_client")
    proof = check_proof(context, request, access_token=None)
    name = _TOKEN_FIELDS.get(form.get("grant_type", ""))
    if name is None:
        raise _grant_problem("unsupported_grant_type")
    regio_id = toegang.regio_of_token(form.get(name, ""))
    if context.find_regio(regio_id) is None:
        raise _grant_problem("invalid_grant")
    take_proof(context, regio_id, proof)
    granted = _grant(context, regio_id, proof, form)
    if granted is None:
        raise _grant_problem("invalid_grant")
    message = _tokens(context, request, granted, regio_id, proof)
    return Response(msgspec.json.encode(message), status_code=200, media_type="application/json")


_TOKEN_FIELDS: Final = {"authorization_code": "code", "refresh_token": "refresh_token"}


class _Granted(msgspec.Struct, frozen=True, kw_only=True):
    """Who may have tokens now."""

    grant: Grant
    gebruiker: Gebruiker
    nonce: str
    op: datetime


@retry_conflicts
def _grant(context: RegisterContext, regio_id: str, proof: Proof, form: dict[str, str]) -> _Granted | None:
    """Take a code or a token; None when it is not good. What a misused one takes back is committed all the same."""
    op = context.now()
    nonce = ""
    with context.write(regio_id) as tx:
        find_device(tx, jkt=proof.jkt)
        try:
            if form["grant_type"] == "authorization_code":
                code = toegang.read_code(tx, text=form["code"], op=op)
                _check_code(code, form)
                nonce = code.nonce
                grant = toegang.use_code(tx, text=form["code"], code=code, jkt=proof.jkt, op=op)
            else:
                grant = toegang.use_refresh_token(tx, text=form["refresh_token"], jkt=proof.jkt, op=op)
        except InvalidGrant:
            return None
        gebruiker = gebruikers.find(tx, gebruiker_id=grant.gebruiker_id)
    if gebruiker is None or not gebruiker.actief:
        return None
    return _Granted(grant=grant, gebruiker=gebruiker, nonce=nonce, op=op)


def _check_code(code: Code, form: dict[str, str]) -> None:
    challenge = b64url(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
    if form.get("redirect_uri") != code.redirect_uri or not hmac.compare_digest(challenge, code.code_challenge):
        raise InvalidGrant


def _tokens(
    context: RegisterContext, request: AnyRequest, granted: _Granted, regio_id: str, proof: Proof
) -> TokenAnswer:
    grant, gebruiker, nonce = granted.grant, granted.gebruiker, granted.nonce
    now, login = int(granted.op.timestamp()), int(grant.ingelogd_op.timestamp())
    base = base_address(context, request)
    common: dict[str, object] = {
        "iss": base,
        "sub": gebruiker.id,
        "iat": now,
        "exp": now + int(ACCESS_VALID.total_seconds()),
        "auth_time": login,
    }
    access = {
        **common,
        "aud": base,
        "regio": regio_id,
        "rol": gebruiker.rol,
        "cnf": {"jkt": proof.jkt},
    }
    identity = {**common, "aud": CLIENT_ID, **({"nonce": nonce} if nonce else {})}
    return TokenAnswer(
        access_token=context.keys.sign_token(access, typ=ACCESS_JWT),
        token_type="DPoP",  # noqa: S106 - a name of RFC 9449, no password
        expires_in=int(ACCESS_VALID.total_seconds()),
        refresh_token=grant.refresh_token,
        scope="openid laptop",
        id_token=context.keys.sign_token(identity, typ="JWT"),
    )


def _grant_problem(error: str) -> Problem:
    return Problem(
        400,
        "inloggen_nodig",
        "Opnieuw inloggen",
        "Deze toegang geldt niet meer. Log opnieuw in.",
        error=error,
    )
