"""Who asks: the token, the proof that its holder has the device's key (DPoP, RFC 9449), and the device itself.

A withdrawn device is refused at its next call, whatever its token says. Issues nothing; that is
:mod:`register.api.oauth`.
"""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Annotated, Final
from urllib.parse import urlsplit

import msgspec
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey
from joserfc.jws import JWSRegistry

from register.api.problems import Problem
from register.api.wire import AnyRequest
from register.context import RegisterContext
from register.ids import b64url
from register.sleutels import InvalidToken
from register.store import apparaten, gebruikers, herstel, toegang
from register.store.apparaten import Apparaat
from register.store.conflicts import retry_conflicts
from register.store.database import Transaction
from register.store.gebruikers import Gebruiker
from register.sync import berichten
from register.sync.toegang import Ingetrokken, Laptop, Toegang

ACCESS_JWT: Final = "at+jwt"
# A laptop's clock may be far off: it is told so, and its work is taken all the same. A proof is good once within the
# window, so that a wide window gives a thief nothing (docs/decisions/0006-tokens-and-proofs.md).
CLOCK_WINDOW: Final = timedelta(hours=24)
FRESH_LOGIN: Final = timedelta(minutes=5)
_MAX_PROOF_CHARS: Final = 4096
_MAX_VERSION_CHARS: Final = 9
_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_registry: Final = JWSRegistry(algorithms=["ES256"])


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """A proof that holds; whether it was seen before is not judged yet. ``sleutel`` is the public key as JWK."""

    jkt: str
    jti: str
    signed_at: datetime
    klok_afwijking_s: int
    sleutel: dict[str, str]


class _PublicKey(msgspec.Struct, frozen=True):
    kty: str
    crv: str
    x: str
    y: str
    # A proof with a private key in it was made by somebody who does not understand it.
    d: msgspec.UnsetType | str = msgspec.UNSET


class _ProofHeader(msgspec.Struct, frozen=True):
    typ: str
    alg: str
    jwk: _PublicKey


class _ProofClaims(msgspec.Struct, frozen=True):
    jti: Annotated[str, msgspec.Meta(min_length=8, max_length=200)]
    htm: str
    htu: str
    iat: int
    ath: str = ""


class _Confirmation(msgspec.Struct, frozen=True):
    jkt: str


class _AccessClaims(msgspec.Struct, frozen=True):
    iss: str
    sub: str
    regio: str
    cnf: _Confirmation
    exp: int
    auth_time: int


def base_address(context: RegisterContext, request: AnyRequest) -> str:
    """Where the caller finds this register: as it was set, otherwise as asked for on this machine.

    Regions can have an address each; which one counts follows from the name that was asked for.

    Raises:
        Problem: 421 when no address was set, or it is not clear which, and the caller is not on this machine; a proof
            for another server would otherwise be good here.
    """
    host = request.headers.get("host", "")
    addresses = dict.fromkeys(regio.adres for regio in context.regios if regio.adres)
    if len(addresses) == 1:
        return next(iter(addresses))
    for address in addresses:
        if urlsplit(address).netloc == host.lower():
            return address
    if _hostname(host) not in _LOOPBACK:
        raise Problem(
            421,
            "verkeerd_adres",
            "Dit register luistert hier niet naar",
            "Het adres van dit register is niet ingesteld. Stel het in met: huisbezoek-register init --adres",
        )
    return f"{request.scope['scheme']}://{host}"


def _hostname(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def unauthorized(code: str, detail: str, *, error: str = "invalid_token", wisbevel: str = "") -> Problem:
    """The answer to who may not come in."""
    return Problem(
        401,
        code,
        "Geen toegang",
        detail,
        headers={"WWW-Authenticate": f'DPoP error="{error}", algs="ES256"'},
        wisbevel=wisbevel,
    )


def revoked(tx: Transaction, device: Apparaat) -> Problem:
    """The answer to a withdrawn device, with the signed order to erase itself when there is one."""
    order = herstel.find_order(tx, apparaat_id=device.id)
    return unauthorized(
        "apparaat_ingetrokken",
        "Kantoor heeft deze laptop ingetrokken. Bel de coördinator.",
        wisbevel="" if order is None or order.gemeld_op is not None else order.bevel,
    )


def check_proof(context: RegisterContext, request: AnyRequest, *, access_token: str | None) -> Proof:
    """Check the DPoP header of a request, except whether it was seen before.

    Args:
        context: the register.
        request: the request.
        access_token: the token that goes with it, or None at the token endpoint.

    Raises:
        Problem: 401 (400 for a clock that is too far off).
    """
    headers = request.headers.getall("dpop", [])
    if len(headers) != 1 or len(headers[0]) > _MAX_PROOF_CHARS:
        raise _bad_proof()
    try:
        encoded = headers[0].encode("ascii")
        header = msgspec.convert(jws.extract_compact(encoded).headers(), _ProofHeader)
        if header.typ != "dpop+jwt" or header.alg != "ES256" or header.jwk.d is not msgspec.UNSET:
            raise _bad_proof()
        if (header.jwk.kty, header.jwk.crv) != ("EC", "P-256"):
            raise _bad_proof()
        sleutel = {"kty": "EC", "crv": "P-256", "x": header.jwk.x, "y": header.jwk.y}
        key = ECKey.import_key({**sleutel})
        signed = jws.deserialize_compact(encoded, key, registry=_registry)
        claims = msgspec.json.decode(signed.payload, type=_ProofClaims)
    except (JoseError, msgspec.DecodeError, ValueError) as error:
        raise _bad_proof() from error
    expected = f"{base_address(context, request)}{request.scope['path']}"
    if claims.htm != request.method or claims.htu.split("?")[0].split("#")[0] != expected:
        raise _bad_proof()
    if access_token is not None and claims.ath != b64url(hashlib.sha256(access_token.encode()).digest()):
        raise _bad_proof()
    off_s = claims.iat - round(context.now().timestamp())
    if abs(off_s) > CLOCK_WINDOW.total_seconds():
        raise Problem(
            400,
            "klok_wijkt_af",
            "De klok van deze laptop loopt niet goed",
            "De klok van deze laptop wijkt meer dan een dag af. Zet de klok goed en probeer het opnieuw.",
            error="invalid_dpop_proof",
        )
    return Proof(
        jkt=key.thumbprint(),
        jti=claims.jti,
        signed_at=datetime.fromtimestamp(claims.iat, UTC),
        klok_afwijking_s=off_s,
        sleutel=sleutel,
    )


def thumbprint(sleutel: dict[str, str]) -> str:
    """The thumbprint of a public key (RFC 7638), or an empty text when it is no key on P-256."""
    try:
        return ECKey.import_key({**sleutel}).thumbprint()
    except (JoseError, ValueError):
        return ""


def _bad_proof() -> Problem:
    return unauthorized("bewijs_ongeldig", "Het bewijs bij deze aanvraag klopt niet.", error="invalid_dpop_proof")


def _used_proof() -> Problem:
    return unauthorized(
        "bewijs_hergebruikt", "Het bewijs bij deze aanvraag is al gebruikt.", error="invalid_dpop_proof"
    )


@retry_conflicts
def take_proof(context: RegisterContext, regio_id: str, proof: Proof) -> None:
    """Take a proof in a transaction of its own, so that it stays used whatever comes after it.

    Raises:
        Problem: 401 when it was seen before.
    """
    op = context.now()
    with context.write(regio_id) as tx:
        fresh = _note_proof(tx, proof, op=op)
    if not fresh:
        raise _used_proof()


def find_device(tx: Transaction, *, jkt: str) -> Apparaat | None:
    """Return the device with a key, or None when it is not enrolled.

    Raises:
        Problem: 401 when it was withdrawn.
    """
    device = apparaten.find_by_key(tx, jkt=jkt)
    if device is not None and device.ingetrokken_op is not None:
        raise revoked(tx, device)
    return device


def authenticate(context: RegisterContext, request: AnyRequest) -> Toegang:
    """Find out who asks.

    Raises:
        Problem: 401 when token or proof does not hold, or the device was withdrawn.
    """
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "dpop" or not token:
        raise unauthorized("niet_ingelogd", "Log in en probeer het opnieuw.")
    claims = _read_access_token(context, request, token.strip())
    proof = check_proof(context, request, access_token=token.strip())
    if proof.jkt != claims.cnf.jkt:
        raise _bad_proof()
    fresh, device, gebruiker = _admit(context, claims, proof)
    if not fresh:
        raise _used_proof()
    if device is not None and device.ingetrokken_op is not None:
        with context.read(claims.regio) as tx:
            raise revoked(tx, device)
    if gebruiker is None or not gebruiker.actief:
        raise unauthorized("niet_ingelogd", "Dit account is niet in gebruik. Vraag de coördinator.")
    return Toegang(
        regio_id=claims.regio,
        gebruiker=gebruiker,
        jkt=proof.jkt,
        ingelogd_op=datetime.fromtimestamp(claims.auth_time, UTC),
        klok_afwijking_s=proof.klok_afwijking_s,
        apparaat=device,
    )


@retry_conflicts
def _admit(
    context: RegisterContext, claims: _AccessClaims, proof: Proof
) -> tuple[bool, Apparaat | None, Gebruiker | None]:
    """Take the proof and look up who it is, in one transaction: every request does this.

    Returns:
        Whether the proof was not seen before, the device with its key, and the account of the token.
    """
    op = context.now()
    with context.write(claims.regio) as tx:
        fresh = _note_proof(tx, proof, op=op)
        device = apparaten.find_by_key(tx, jkt=proof.jkt)
        gebruiker = gebruikers.find(tx, gebruiker_id=claims.sub)
    return fresh, device, gebruiker


def _note_proof(tx: Transaction, proof: Proof, *, op: datetime) -> bool:
    return toegang.note_proof(tx, jkt=proof.jkt, jti=proof.jti, verloopt_op=proof.signed_at + 2 * CLOCK_WINDOW, op=op)


def _read_access_token(context: RegisterContext, request: AnyRequest, token: str) -> _AccessClaims:
    try:
        claims = msgspec.convert(context.keys.read_token(token, typ=ACCESS_JWT), _AccessClaims)
    except (InvalidToken, msgspec.ValidationError) as error:
        raise unauthorized("token_ongeldig", "Log in en probeer het opnieuw.") from error
    if context.find_regio(claims.regio) is None:
        raise unauthorized("token_ongeldig", "Log in en probeer het opnieuw.")
    if claims.iss != base_address(context, request) or claims.exp <= context.now().timestamp():
        raise unauthorized("token_verlopen", "Log in en probeer het opnieuw.")
    return claims


def require_laptop(context: RegisterContext, request: AnyRequest) -> Laptop:
    """Find out which laptop asks.

    Raises:
        Problem: as :func:`authenticate`; 403 when it is not enrolled, was enrolled for somebody else, or its user's
            role has no copy on a laptop.
    """
    caller = authenticate(context, request)
    if caller.apparaat is None:
        raise _forbidden("apparaat_onbekend", "Deze laptop is niet ingeschreven. Richt hem eerst in.")
    if caller.apparaat.gebruiker_id != caller.gebruiker.id:
        raise _forbidden("andere_gebruiker", "Deze laptop is van iemand anders. Log in met het account van de laptop.")
    may_enrol(caller)
    return Laptop(
        regio_id=caller.regio_id,
        gebruiker=caller.gebruiker,
        apparaat=caller.apparaat,
        klok_afwijking_s=caller.klok_afwijking_s,
    )


def require_withdrawn(context: RegisterContext, request: AnyRequest) -> Ingetrokken:
    """Find out which withdrawn laptop asks. It gets no tokens any more, so its proof alone says who it is.

    Raises:
        Problem: 401 when the proof does not hold or was seen before; 403 for a key that is no withdrawn laptop's.
    """
    proof = check_proof(context, request, access_token=None)
    for regio in context.regios:
        with context.read(regio.id) as tx:
            device = apparaten.find_by_key(tx, jkt=proof.jkt)
        if device is not None and device.ingetrokken_op is not None:
            take_proof(context, regio.id, proof)
            return Ingetrokken(regio_id=regio.id, apparaat=device)
    raise _forbidden("niet_ingetrokken", "Dit is alleen voor een laptop die is ingetrokken.")


def require_role(context: RegisterContext, request: AnyRequest, rol: str) -> Toegang:
    """Find out who asks, and let in one role only.

    Raises:
        Problem: as :func:`authenticate`; 403 for every other role.
    """
    caller = authenticate(context, request)
    if caller.gebruiker.rol != rol:
        raise _forbidden("andere_rol", "Dit is alleen voor kantoor. Vraag de coördinator.")
    return caller


def may_enrol(caller: Toegang) -> None:
    """Let in who has a laptop.

    Raises:
        Problem: 403 for a role without.
    """
    if caller.gebruiker.rol not in gebruikers.MET_LAPTOP:
        raise _forbidden("rol_zonder_laptop", "Bij dit account hoort geen laptop. Vraag de coördinator.")


def check_may_fetch(request: AnyRequest) -> None:
    """Refuse a laptop that says that it is too old to understand what would be handed out; it may always send.

    Raises:
        Problem: 403.
    """
    number = request.headers.get("api-version", "").partition(".")[0]
    if number.isdecimal() and len(number) < _MAX_VERSION_CHARS and int(number) < int(berichten.SMALLEST_API_VERSION):
        raise _forbidden(
            "versie_te_oud",
            "Deze versie van Huisbezoek is te oud om gegevens op te halen. Versturen kan nog wel. Werk Huisbezoek bij.",
        )


def _forbidden(code: str, detail: str) -> Problem:
    return Problem(403, code, "Dit mag niet", detail)
