"""The identity provider of the organisation: its settings, and what the register asks of it (OpenID Connect Core 1.0).

With ``identiteit.json`` in the data folder people log in there and nowhere else; without it the register's own accounts
count. Owns the calls to the provider and the judging of what it says of somebody. Knows no page and no database.
"""

import ipaddress
import json
import secrets
import threading
import urllib.error
import urllib.request
from collections.abc import Mapping
from datetime import datetime
from http.client import HTTPException
from pathlib import Path
from typing import Final
from urllib.parse import urlencode, urlsplit

import msgspec
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from register.errors import BeheerFout
from register.store.gebruikers import ROLLEN

FILE: Final = "identiteit.json"
_ALGORITHMS: Final = ["RS256", "PS256", "ES256", "Ed25519", "EdDSA"]
_TIMEOUT_S: Final = 10.0
_MAX_BYTES: Final = 256 * 1024
_CLOCK_SLACK_S: Final = 60
_BROKEN: Final = (OSError, HTTPException, ValueError, msgspec.DecodeError)


class ProviderUnavailable(Exception):
    """The provider gave no usable answer."""


class ProviderRefused(Exception):
    """What the provider said of somebody does not hold, or it took no code."""


class Identiteit(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """The settings. ``rollen`` gives a role of ours by a value of the claim ``rolClaim``; others get no access.

    ``naamClaim`` is the claim that is the login name here. ``clientGeheim`` is empty for a public client.
    """

    issuer: str
    client_id: str
    rollen: dict[str, str]
    rol_claim: str = "roles"
    naam_claim: str = "preferred_username"
    client_geheim: str = ""
    scope: str = "openid profile"


class Persoon(msgspec.Struct, frozen=True, kw_only=True):
    """Who the provider says that it is."""

    inlognaam: str
    rol: str
    naam: str
    voornaam: str


class _Discovery(msgspec.Struct, frozen=True):
    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str


class _TokenAnswer(msgspec.Struct, frozen=True):
    id_token: str


def load_identiteit(data_dir: Path) -> Identiteit | None:
    """Read the settings, or None when people log in with an account of the register itself.

    Raises:
        BeheerFout: the file cannot be used.
    """
    path = data_dir / FILE
    if not path.exists():
        return None
    try:
        found = msgspec.json.decode(path.read_bytes(), type=Identiteit)
    except (OSError, msgspec.DecodeError) as error:
        raise BeheerFout(
            f"Het bestand {FILE} met de instellingen voor inloggen is niet te lezen. Er is niets gestart. Vergelijk "
            "het met het voorbeeld in de beheerhandleiding."
        ) from error
    if not _is_safe(found.issuer) or not found.rollen or not set(found.rollen.values()) <= set(ROLLEN):
        raise BeheerFout(
            f"In {FILE} moet issuer met https:// beginnen, en moet rollen naar rollen van Huisbezoek wijzen. "
            "Er is niets gestart."
        )
    return found


def _is_safe(url: str) -> bool:
    parts = urlsplit(url)
    if parts.scheme == "https":
        return bool(parts.hostname)
    try:
        return parts.scheme == "http" and ipaddress.ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return parts.hostname == "localhost"


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect of a provider is never followed: a code or a secret goes to one address only."""

    def redirect_request(self, *_: object) -> None:
        """Give no new request."""


class RelyingParty:
    """The register as a client of the provider. One per process; used from many threads."""

    def __init__(self, settings: Identiteit) -> None:
        """Use settings; the provider is first asked when somebody logs in."""
        self.settings = settings
        self._open = urllib.request.build_opener(_NoRedirect, urllib.request.ProxyHandler({})).open
        self._lock = threading.Lock()
        self._discovery: _Discovery | None = None
        self._keys: KeySet | None = None

    def authorize_url(self, *, redirect_uri: str, state: str, nonce: str, code_challenge: str) -> str:
        """Where the browser goes to log in.

        Raises:
            ProviderUnavailable: the provider cannot be asked.
        """
        query = urlencode(
            {
                "response_type": "code",
                "client_id": self.settings.client_id,
                "redirect_uri": redirect_uri,
                "scope": self.settings.scope,
                "state": state,
                "nonce": nonce,
                "code_challenge": code_challenge,
                "code_challenge_method": "S256",
            }
        )
        endpoint = self._discover().authorization_endpoint
        return f"{endpoint}{'&' if '?' in endpoint else '?'}{query}"

    def exchange(self, *, code: str, redirect_uri: str, verifier: str, nonce: str, now: datetime) -> Persoon:
        """Exchange a code, and judge what the provider says of who logged in.

        Args:
            code: what the browser brought.
            redirect_uri: as it was asked with.
            verifier: of PKCE.
            nonce: that the answer must carry.
            now: the moment.

        Raises:
            ProviderUnavailable: no usable answer.
            ProviderRefused: the code is not good, the token does not hold, or this person has no role here.
        """
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": redirect_uri,
            "code_verifier": verifier,
            "client_id": self.settings.client_id,
        }
        if self.settings.client_geheim:
            form["client_secret"] = self.settings.client_geheim
        answer = self._fetch(self._discover().token_endpoint, form)
        try:
            token = msgspec.json.decode(answer, type=_TokenAnswer).id_token
        except msgspec.DecodeError as error:
            raise ProviderUnavailable from error
        return self._judge(self._read(token), nonce=nonce, now=now)

    def _read(self, token: str) -> Mapping[str, object]:
        """The claims of a token that the provider signed; its keys are fetched again once, they may have changed."""
        for fresh in (False, True):
            try:
                decoded = jwt.decode(token, self._key_set(fresh=fresh), registry=JWSRegistry(algorithms=_ALGORITHMS))
            except (JoseError, ValueError) as error:
                if fresh:
                    raise ProviderRefused from error
            else:
                return decoded.claims
        raise ProviderRefused

    def _judge(self, claims: Mapping[str, object], *, nonce: str, now: datetime) -> Persoon:
        settings = self.settings
        audience, expires, issued = claims.get("aud"), claims.get("exp"), claims.get("iat")
        for_us = audience == settings.client_id or (isinstance(audience, list) and audience == [settings.client_id])
        at = now.timestamp()
        in_time = (
            isinstance(expires, int | float)
            and isinstance(issued, int | float)
            and issued - _CLOCK_SLACK_S <= at < expires + _CLOCK_SLACK_S
        )
        if claims.get("iss") != settings.issuer or not for_us or not in_time:
            raise ProviderRefused
        if not secrets.compare_digest(str(claims.get("nonce", "")), nonce):
            raise ProviderRefused
        name = claims.get(settings.naam_claim)
        found = claims.get(settings.rol_claim)
        values = found if isinstance(found, list) else [found]
        rol = next(
            (settings.rollen[value] for value in values if isinstance(value, str) and value in settings.rollen), ""
        )
        if not isinstance(name, str) or not name.strip() or not rol:
            raise ProviderRefused
        whole = str(claims.get("name") or name)[:100]
        first = str(claims.get("given_name") or whole.split()[0])[:100]
        return Persoon(inlognaam=name[:100], rol=rol, naam=whole, voornaam=first)

    def _discover(self) -> _Discovery:
        with self._lock:
            if self._discovery is None:
                data = self._fetch(f"{self.settings.issuer.rstrip('/')}/.well-known/openid-configuration")
                try:
                    found = msgspec.json.decode(data, type=_Discovery)
                except msgspec.DecodeError as error:
                    raise ProviderUnavailable from error
                urls = (found.authorization_endpoint, found.token_endpoint, found.jwks_uri)
                if found.issuer != self.settings.issuer or not all(map(_is_safe, urls)):
                    raise ProviderUnavailable
                self._discovery = found
            return self._discovery

    def _key_set(self, *, fresh: bool) -> KeySet:
        uri = self._discover().jwks_uri
        with self._lock:
            if self._keys is None or fresh:
                try:
                    self._keys = KeySet.import_key_set(json.loads(self._fetch(uri)))
                except (JoseError, ValueError, KeyError) as error:
                    raise ProviderUnavailable from error
            return self._keys

    def _fetch(self, url: str, form: Mapping[str, str] | None = None) -> bytes:
        body = None if form is None else urlencode(form).encode()
        request = urllib.request.Request(url, data=body, headers={"Accept": "application/json"})  # noqa: S310 - _is_safe
        try:
            with self._open(request, timeout=_TIMEOUT_S) as answer:
                data: bytes = answer.read(_MAX_BYTES + 1)
        except urllib.error.HTTPError as error:
            error.close()
            if error.code in (400, 401) and form is not None:
                raise ProviderRefused from error
            raise ProviderUnavailable from error
        except _BROKEN as error:
            raise ProviderUnavailable from error
        if len(data) > _MAX_BYTES:
            raise ProviderUnavailable
        return data
