"""Everything that goes wrong, as ``application/problem+json`` (RFC 9457) in Dutch. No answer shows how we are built."""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as SqlTimeoutError

PROBLEM_JSON: Final = "application/problem+json"
_log = logging.getLogger(__name__)


class InvalidParam(msgspec.Struct, frozen=True):
    """One thing that is wrong with the input."""

    name: str
    code: str
    reason: str


class ProblemBody(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """A problem as it goes over the wire. ``error`` and ``error_description`` are OAuth's (RFC 6749 §5.2)."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    invalid_params: list[InvalidParam] = []
    # The signed order to erase itself, for a laptop that was withdrawn.
    wisbevel: str = ""
    error: str = msgspec.field(default="", name="error")
    error_description: str = msgspec.field(default="", name="error_description")


class Problem(Exception):
    """An answer other than what was asked for."""

    def __init__(
        self,
        status: int,
        code: str,
        title: str,
        detail: str,
        *,
        invalid_params: list[InvalidParam] | None = None,
        headers: Mapping[str, str] | None = None,
        error: str = "",
        wisbevel: str = "",
    ) -> None:
        """Make a problem.

        Args:
            status: HTTP status.
            code: what programs look at; part of the API.
            title: what kind of thing happened, in Dutch.
            detail: what to do about it, in Dutch.
            invalid_params: everything that is wrong with the input.
            headers: headers of the answer.
            error: OAuth's name of it, at the token endpoint.
            wisbevel: the signed order to erase itself that goes to a withdrawn laptop.
        """
        super().__init__(code)
        self.headers = dict(headers or {})
        self.body = ProblemBody(
            type=f"urn:huisbezoek:probleem:{code}",
            title=title,
            status=status,
            detail=detail,
            code=code,
            invalid_params=invalid_params or [],
            wisbevel=wisbevel,
            error=error,
            error_description=detail if error else "",
        )


def invalid_input(params: list[InvalidParam]) -> Problem:
    """The problem for input that does not have its form."""
    return Problem(
        400,
        "ongeldige_invoer",
        "De invoer klopt niet",
        "Een of meer gegevens ontbreken of hebben een verkeerde vorm. Zie invalidParams.",
        invalid_params=params,
    )


_STANDARD: Final = {
    404: ("niet_gevonden", "Niet gevonden", "Dit adres bestaat niet."),
    405: ("methode_niet_toegestaan", "Kan hier niet", "Deze methode hoort niet bij dit adres."),
    413: ("te_groot", "Te groot", "Wat je stuurde is te groot. Stuur het in kleinere delen."),
}
_OTHERWISE: Final = ("ongeldige_aanvraag", "De aanvraag klopt niet", "Het register kan deze aanvraag niet lezen.")


def to_response(problem: Problem) -> Response[bytes]:
    """The answer for a problem."""
    return Response(
        msgspec.json.encode(problem.body),
        status_code=problem.body.status,
        media_type=PROBLEM_JSON,
        headers=problem.headers,
    )


def on_problem(_request: Request[Any, Any, Any], problem: Problem) -> Response[bytes]:
    """Answer a problem of ours."""
    return to_response(problem)


def on_http_exception(_request: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    """Answer a problem that the framework found."""
    status = error.status_code
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return _failed()
    code, title, detail = _STANDARD.get(status, _OTHERWISE)
    allow = {name: value for name, value in (error.headers or {}).items() if name.lower() == "allow"}
    return to_response(Problem(status, code, title, detail, headers=allow))


def on_fault(_request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """Answer a fault of ours; what happened goes to the log without any value, and never to the caller."""
    if isinstance(error, OperationalError | SqlTimeoutError):
        _log.error("database %s", type(error).__name__)
        return to_response(unavailable())
    places = []
    trace = error.__traceback__
    while trace is not None:
        places.append(f"{trace.tb_frame.f_code.co_qualname}:{trace.tb_lineno}")
        trace = trace.tb_next
    _log.error("fault %s at %s", type(error).__name__, " > ".join(places[-6:]))
    return _failed()


def unavailable() -> Problem:
    """The problem of a database that cannot be reached; the caller may try again."""
    return Problem(
        503,
        "niet_gereed",
        "Het register is even niet bereikbaar",
        "Er is niets half bewaard. Probeer het over een minuut opnieuw.",
        headers={"Retry-After": "60"},
    )


def _failed() -> Response[bytes]:
    return to_response(
        Problem(
            500,
            "interne_fout",
            "Er ging iets mis in het register",
            "Er is niets half bewaard. Probeer het later opnieuw. Blijft het zo, bel dan de beheerder.",
        )
    )
