"""The HTTP client: one request per method, tokens renewed when needed, and every fault given its own error.

Reads no database. TLS everywhere but on this machine itself; redirects are never followed.
"""

import secrets
import ssl
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from http.client import HTTPException
from typing import Final, TypeVar

import msgspec
import requests
import zstandard
from urllib3.exceptions import HTTPError

from app.domain.errors import UserError
from app.sync import berichten as wire
from app.sync.adres import check_address
from app.sync.dpop import DeviceKey
from app.sync.errors import (
    CertificateDateError,
    ClockError,
    CursorExpiredError,
    DeviceRevokedError,
    LoginNeededError,
    RegisterFaultError,
    RegisterRefusedError,
    RegisterUnreachableError,
    TooOldError,
    UntrustedRegisterError,
)
from app.sync.login import CLIENT_ID, AuthorizationCode

DEFAULT_TIMEOUT_S: Final = (5.0, 30.0)
"""How long to wait for a connection, and then for the next bytes, in seconds."""
_MAX_PAGE_BYTES: Final = 64 * 1024 * 1024
# What a library makes of an answer that was cut, damaged or not HTTP at all.
_BROKEN: Final = (requests.exceptions.RequestException, HTTPError, HTTPException, OSError, ValueError)
_NOT_OURS: Final = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
_TOKEN_MARGIN: Final = timedelta(seconds=30)

_T = TypeVar("_T")


class _Tokens(msgspec.Struct, frozen=True):
    access_token: str
    expires_in: int
    refresh_token: str = ""


class RegisterClient:
    """Speaks with one register as one device."""

    def __init__(
        self,
        *,
        address: str,
        device_key: DeviceKey,
        clock: Callable[[], datetime],
        refresh_token: str = "",
        save_refresh_token: Callable[[str], None] | None = None,
        ca_file: str = "",
        timeout_s: tuple[float, float] = DEFAULT_TIMEOUT_S,
    ) -> None:
        """Make a client.

        Args:
            address: the register's address.
            device_key: the laptop's key pair; tokens are bound to it.
            clock: the moment, with a zone.
            refresh_token: one-time token of the session before, if any.
            save_refresh_token: called with the next one before it is used for anything.
            ca_file: certificate authority of the organisation, if it has its own.
            timeout_s: how long to wait for a connection, and then for the next bytes.

        Raises:
            InsecureAddressError: the address is neither https nor this machine.
        """
        self.address = check_address(address)
        self._device_key = device_key
        self._clock = clock
        self._refresh_token = refresh_token
        self._save_refresh_token = save_refresh_token
        self._timeout_s = timeout_s
        self._access_token = ""
        self._expires_at: datetime | None = None
        self.last_request_id = ""
        """Goes with the request and stands in both logs, so that the office finds what went wrong here."""
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.max_redirects = 0
        if ca_file:
            self._session.verify = ca_file

    @property
    def authorize_url(self) -> str:
        """Where the browser goes to log in."""
        return f"{self.address}/v1/oauth/authorize"

    def close(self) -> None:
        """Cut every connection."""
        self._session.close()

    # Log-in

    def log_in(self, code: AuthorizationCode) -> None:
        """Exchange what the browser brought for tokens.

        Raises:
            LoginNeededError: the code is not valid any more.
            RegisterUnreachableError, UntrustedRegisterError: no register answered.
        """
        self._token_request(
            {
                "grant_type": "authorization_code",
                "code": code.code,
                "code_verifier": code.verifier,
                "redirect_uri": code.redirect_uri,
                "client_id": CLIENT_ID,
            }
        )

    def _renew(self) -> None:
        if not self._refresh_token:
            raise LoginNeededError
        self._token_request(
            {"grant_type": "refresh_token", "refresh_token": self._refresh_token, "client_id": CLIENT_ID}
        )

    def _token_request(self, form: Mapping[str, str]) -> None:
        url = f"{self.address}/v1/oauth/token"
        response = self._ask_token(url, form)
        if response.status_code in (400, 401) and _problem(response).code == "bewijs_hergebruikt":
            # The network sent the request twice; the token itself is still good.
            response = self._ask_token(url, form)
        if response.status_code in (400, 401):
            problem = _problem(response)
            if problem.code == "apparaat_ingetrokken":
                raise DeviceRevokedError(wisbevel=problem.wisbevel)
            if problem.code == "klok_wijkt_af":
                raise ClockError
            self._refresh_token = ""
            raise LoginNeededError
        tokens = _decode(response, _Tokens)
        if tokens.refresh_token:
            self._refresh_token = tokens.refresh_token
            if self._save_refresh_token is not None:
                self._save_refresh_token(tokens.refresh_token)
        self._access_token = tokens.access_token
        self._expires_at = self._clock() + timedelta(seconds=tokens.expires_in) - _TOKEN_MARGIN

    def _ask_token(self, url: str, form: Mapping[str, str]) -> requests.Response:
        proof = self._device_key.proof(method="POST", url=url, now=self._clock, access_token=None)
        return self._send("POST", url, data=form, headers={"DPoP": proof})

    # The API, one method per operation; every one raises the errors of _call

    def enrol(self, *, naam: str) -> wire.Inschrijving:
        """Make this laptop known to the register; asking twice gives the same answer."""
        body = msgspec.json.encode(wire.NieuwApparaat(naam=naam, sleutel=self._device_key.public_jwk()))
        return _decode(self._call("POST", "/v1/apparaten", body=body), wire.Inschrijving)

    def release_secret(self, apparaat_id: str) -> str:
        """Fetch the secret that opens wrap B; wants a fresh log-in."""
        response = self._call("GET", f"/v1/apparaten/{apparaat_id}/herstelgeheim")
        return _decode(response, wire.Herstelgeheim).herstelgeheim

    def handshake(self, *, app_versie: str, beleid_versie: int, laatste_volgnummer: int = 0) -> wire.Handdruk:
        """Compare versions; gives the policy, the lease and how far the register has our lanes."""
        body = msgspec.json.encode(
            wire.HanddrukVraag(
                app_versie=app_versie,
                schema_versie=wire.SCHEMA_VERSION,
                regelset_versie=wire.RULESET_VERSION,
                beleid_versie=beleid_versie,
                laatste_volgnummer=laatste_volgnummer,
            )
        )
        return _decode(self._call("POST", "/v1/handdrukken", body=body), wire.Handdruk)

    def push(self, batch: wire.Push) -> wire.Antwoorden:
        """Send a batch; the answer has one line per item."""
        return _decode(self._call("POST", "/v1/gebeurtenissen", body=msgspec.json.encode(batch)), wire.Antwoorden)

    def pull(self, *, cursor: str | None) -> wire.Pagina:
        """Fetch the next page of changes.

        Args:
            cursor: where the last page ended; None for the first copy.

        Raises:
            CursorExpiredError: the register started a new epoch.
        """
        params = {} if cursor is None else {"cursor": cursor}
        return _decode(self._call("GET", "/v1/wijzigingen", params=params), wire.Pagina)

    def compare(self, part: wire.Vergelijking) -> list[str]:
        """Ask which dossiers differ from what the register has."""
        response = self._call("POST", "/v1/vergelijkingen", body=msgspec.json.encode(part))
        return _decode(response, wire.Verschil).dossier_ids

    def fetch(self, dossier_ids: list[str]) -> list[wire.Wijziging]:
        """Fetch dossiers again, each whole; at most 200."""
        body = msgspec.json.encode(wire.Opvraging(dossier_ids=dossier_ids))
        return _decode(self._call("POST", "/v1/opvragingen", body=body), wire.OpgevraagdeDossiers).items

    def send_receipt(self, receipt: wire.Ontvangstbewijs) -> None:
        """Tell that a dossier is gone from this laptop."""
        self._call("POST", "/v1/ontvangstbewijzen", body=msgspec.json.encode(receipt))

    def send_key_copy(self, copy: wire.Sleutelkopie) -> None:
        """Let the register keep the sealed key of this laptop's database."""
        self._call("POST", "/v1/sleutelkopieen", body=msgspec.json.encode(copy))

    def hand_in(self, work: wire.VerzegeldWerk) -> None:
        """Hand in sealed work of this laptop after it was withdrawn, with nothing but the proof of its key."""
        self._call_by_proof("/v1/inleveringen", msgspec.json.encode(work))

    def report_erased(self, message: wire.Wisbericht) -> None:
        """Tell that this laptop erased itself, with nothing but the proof of its key."""
        self._call_by_proof("/v1/wisberichten", msgspec.json.encode(message))

    def _call_by_proof(self, path: str, body: bytes) -> None:
        url = self.address + path
        proof = self._device_key.proof(method="POST", url=url, now=self._clock, access_token=None)
        headers = {"DPoP": proof, "Accept": "application/json", "Content-Type": "application/json"}
        response = self._send("POST", url, data=body, headers=headers)
        if response.status_code >= 300:
            problem = _problem(response)
            raise RegisterRefusedError(detail=problem.detail, code=problem.code, status=response.status_code)

    def _call(
        self, method: str, path: str, *, body: bytes | None = None, params: Mapping[str, str] | None = None
    ) -> requests.Response:
        """Do one request with a valid token; once more with a new one when the register says it has expired.

        Raises:
            RegisterUnreachableError: no usable answer.
            UntrustedRegisterError: the certificate is not to be trusted.
            ClockError: the clock of this laptop is off by more than a day.
            TooOldError: this version may send, but not fetch.
            LoginNeededError, DeviceRevokedError, RegisterRefusedError, CursorExpiredError: what the register said.
        """
        response = self._try_call(method, path, body=body, params=params)
        if response.status_code == 401:
            problem = _problem(response)
            if problem.code == "apparaat_ingetrokken":
                raise DeviceRevokedError(wisbevel=problem.wisbevel)
            self._access_token = ""
            response = self._try_call(method, path, body=body, params=params)
        if response.status_code < 300:
            return response
        problem = _problem(response)
        if response.status_code == 401:
            raise LoginNeededError
        if problem.code == "klok_wijkt_af":
            raise ClockError
        if problem.code == "versie_te_oud":
            raise TooOldError
        if response.status_code == 410 and problem.code == "cursor_verlopen":
            raise CursorExpiredError
        raise RegisterRefusedError(detail=problem.detail, code=problem.code, status=response.status_code)

    def _try_call(
        self, method: str, path: str, *, body: bytes | None, params: Mapping[str, str] | None
    ) -> requests.Response:
        if not self._access_token or (self._expires_at and self._clock() >= self._expires_at):
            self._renew()
        url = self.address + path
        proof = self._device_key.proof(method=method, url=url, now=self._clock, access_token=self._access_token)
        headers = {
            "Authorization": f"DPoP {self._access_token}",
            "DPoP": proof,
            "Accept": "application/json",
            "Accept-Encoding": "zstd",
            "API-Version": wire.API_VERSION,
        }
        if body is not None:
            headers["Content-Type"] = "application/json"
        return self._send(method, url, data=body, params=params, headers=headers)

    def _send(
        self,
        method: str,
        url: str,
        *,
        data: bytes | Mapping[str, str] | None = None,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str],
    ) -> requests.Response:
        self.last_request_id = secrets.token_hex(16)
        headers = {**headers, "X-Request-ID": self.last_request_id}
        try:
            response = self._session.request(
                method, url, data=data, params=params, headers=headers, timeout=self._timeout_s, allow_redirects=False
            )
        except requests.exceptions.SSLError as error:
            raise _why_untrusted(error) from error
        except _BROKEN as error:
            raise RegisterUnreachableError from error
        if response.status_code >= 500:
            raise RegisterFaultError(status=response.status_code)
        if not 200 <= response.status_code < 300 and not 400 <= response.status_code < 500:
            raise RegisterUnreachableError
        return response


# Of OpenSSL: X509_V_ERR_CERT_NOT_YET_VALID and X509_V_ERR_CERT_HAS_EXPIRED.
_WRONG_DATE: Final = frozenset({9, 10})


def _why_untrusted(error: BaseException) -> UserError:
    """What is wrong with the other side: a date, everything else, or only a connection that was cut."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, ssl.SSLCertVerificationError):
            return CertificateDateError() if seen.verify_code in _WRONG_DATE else UntrustedRegisterError()
        if isinstance(seen, ssl.SSLEOFError | ssl.SSLZeroReturnError):
            return RegisterUnreachableError()
        inside = next((part for part in seen.args if isinstance(part, BaseException)), None)
        seen = inside or getattr(seen, "reason", None) or seen.__cause__ or seen.__context__
        seen = seen if isinstance(seen, BaseException) else None
    return UntrustedRegisterError()


def _content(response: requests.Response) -> bytes:
    """The bytes of an answer; the library may or may not have unpacked zstd, so look at the first bytes."""
    data = response.content
    if data[:4] != b"\x28\xb5\x2f\xfd":
        return data
    try:
        with zstandard.ZstdDecompressor().stream_reader(data) as reader:
            unpacked = reader.read(_MAX_PAGE_BYTES + 1)
    except zstandard.ZstdError as error:
        raise RegisterUnreachableError from error
    if len(unpacked) > _MAX_PAGE_BYTES:
        raise RegisterUnreachableError
    return unpacked


def _decode(response: requests.Response, kind: type[_T]) -> _T:
    """Read an answer; what does not have its form did not come from our register (a hotel's log-in page, say)."""
    try:
        return msgspec.json.decode(_content(response), type=kind)
    except _NOT_OURS as error:
        raise RegisterUnreachableError from error


def _problem(response: requests.Response) -> wire.Probleem:
    """Read a problem; an answer without one is not the register's."""
    try:
        return msgspec.json.decode(_content(response), type=wire.Probleem)
    except _NOT_OURS as error:
        raise RegisterUnreachableError from error
