"""The application: the operations, the problems, and what goes for every answer.

Follows the NL API Design Rules: no redirect for a trailing slash but 404, ``API-Version`` and the security headers on
every answer, problems as problem+json.
"""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Final, cast

from litestar import Litestar
from litestar.datastructures import MutableScopeHeaders, State
from litestar.enums import ScopeType
from litestar.exceptions import HTTPException
from litestar.types import HTTPScope, LifeSpanReceive, LifeSpanScope, LifeSpanSend, Message, Receive, Scope, Send

from register.api import aanmelden, kantoor, oauth, openapi, sync, verlies
from register.api.meten import note_request
from register.api.problems import Problem, on_fault, on_http_exception, on_problem
from register.api.wire import MAX_BODY_BYTES
from register.context import RegisterContext, open_register
from register.logboek import HEADER, begin_request
from register.sync.berichten import API_VERSION

_NOWHERE: Final = "/niet-gevonden"
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_log: Final = logging.getLogger(__name__)
_HEADERS: Final = {
    "API-Version": API_VERSION,
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


async def _add_headers(message: Message, _scope: Scope) -> None:
    """Put on every answer what belongs on every answer; what an operation set itself stays."""
    if message["type"] == "http.response.start":
        headers = MutableScopeHeaders(message)
        for name, value in _HEADERS.items():
            headers.setdefault(name, value)


class RegisterApp(Litestar):
    """The API. A path that ends with a slash is another path, and nothing is there."""

    async def __call__(
        self, scope: Scope | LifeSpanScope, receive: Receive | LifeSpanReceive, send: Send | LifeSpanSend
    ) -> None:
        """Answer one request."""
        if scope["type"] != ScopeType.HTTP:
            await super().__call__(scope, receive, send)
            return
        asked = cast("HTTPScope", scope)
        if asked["path"].endswith("/"):
            asked["path"], asked["raw_path"] = _NOWHERE, _NOWHERE.encode()
        given = dict(asked["headers"]).get(HEADER.lower().encode(), b"")
        request_id = begin_request(given.decode("latin-1"))
        began, status = perf_counter(), 500

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableScopeHeaders(message)[HEADER] = request_id
            await cast("Send", send)(message)

        try:
            await super().__call__(scope, receive, send_with_id)
        finally:
            _note(asked, status, perf_counter() - began)


def _note(asked: HTTPScope, status: int, seconds: float) -> None:
    """Count and log a request by its operation: a path that is not ours may hold anything."""
    path = asked.get("path_template") or "onbekend"
    method = str(asked["method"]) if asked["method"] in _METHODS else "anders"
    note_request(method=method, path=path, status=status, seconds=seconds)
    fields = {"methode": method, "pad": path, "status": status, "duurMs": round(seconds * 1000, 1)}
    _log.info("verzoek", extra={"velden": fields})


def create_app(*, data_dir: Path, clock: Callable[[], datetime]) -> Litestar:
    """Make the application for the register in a folder.

    Args:
        data_dir: the folder that ``huisbezoek-register init`` made.
        clock: gives the moment, with a zone.

    Raises:
        BeheerFout: there is no register, or it belongs to another version.
    """
    return make_app(open_register(data_dir=data_dir, clock=clock))


def make_app(context: RegisterContext) -> Litestar:
    """Make the application for an opened register; it closes the register when it ends."""

    @asynccontextmanager
    async def lifespan(_app: Litestar) -> AsyncIterator[None]:
        yield
        context.close()

    return RegisterApp(
        route_handlers=[
            openapi.read_openapi,
            oauth.read_configuration,
            oauth.read_jwks,
            oauth.show_login,
            oauth.log_in,
            aanmelden.return_from_provider,
            oauth.issue_tokens,
            sync.check_connection,
            sync.check_ready,
            sync.enrol_apparaat,
            sync.release_herstelgeheim,
            sync.shake_hands,
            sync.receive_gebeurtenissen,
            sync.list_wijzigingen,
            sync.compare_dossiers,
            sync.fetch_dossiers,
            sync.receive_ontvangstbewijs,
            verlies.receive_sleutelkopie,
            verlies.receive_verzegeld_werk,
            verlies.receive_wisbericht,
            kantoor.find_kaart,
            kantoor.record_reactie,
            kantoor.record_terugbelverzoek,
        ],
        state=State({"context": context}),
        lifespan=[lifespan],
        before_send=[_add_headers],
        exception_handlers={Problem: on_problem, HTTPException: on_http_exception, Exception: on_fault},
        request_max_body_size=MAX_BODY_BYTES,
        openapi_config=None,
        logging_config=None,
    )
