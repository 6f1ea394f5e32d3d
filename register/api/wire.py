"""Reading requests and writing answers: media types, sizes, JSON and compression. Knows no operation."""

import re
from typing import Any, Final, TypeVar

import msgspec
import zstandard
from litestar import Request, Response

from register.api.problems import InvalidParam, Problem, invalid_input

MAX_BODY_BYTES: Final = 4 * 1024 * 1024
_ZSTD_LEVEL: Final = 3
_WHERE: Final = re.compile(r" - at `\$\.?([^`]*)`$")

T = TypeVar("T", bound=msgspec.Struct)
AnyRequest = Request[Any, Any, Any]


def check_accept(request: AnyRequest) -> None:
    """Refuse who does not take JSON.

    Raises:
        Problem: 406.
    """
    accept = request.headers.get("accept", "*/*")
    kinds = {part.split(";")[0].strip().lower() for part in accept.split(",")}
    if kinds.isdisjoint({"*/*", "application/*", "application/json"}):
        raise Problem(406, "niet_leverbaar", "Deze vorm is er niet", "Het register antwoordt in application/json.")


def check_content_type(request: AnyRequest, expected: str) -> None:
    """Refuse a body of another kind.

    Raises:
        Problem: 415.
    """
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != expected:
        raise Problem(415, "verkeerd_mediatype", "Deze vorm nemen we niet", f"Stuur de gegevens als {expected}.")


def read_body(request: AnyRequest, body: bytes, kind: type[T]) -> T:
    """Read a JSON body.

    Args:
        request: the request, for its media types.
        body: its bytes.
        kind: the message.

    Raises:
        Problem: 406, 415, or 400 with everything that is wrong.
    """
    check_accept(request)
    check_content_type(request, "application/json")
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise invalid_input(_all_errors(body, kind, error)) from error


def _all_errors(body: bytes, kind: type[T], first: Exception) -> list[InvalidParam]:
    """Everything that is wrong with a body: the decoder stops at the first error, so look at each field by itself."""
    try:
        fields = msgspec.json.decode(body, type=dict[str, msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        if isinstance(first, msgspec.ValidationError):
            return [InvalidParam("", "ongeldig", "Hier hoort een JSON-object.")]
        return [InvalidParam("", "geen_json", "Dit is geen JSON.")]
    errors = []
    for field in msgspec.structs.fields(kind):
        name = field.encode_name
        if name not in fields:
            if field.required:
                errors.append(InvalidParam(name, "ontbreekt", "Dit veld ontbreekt."))
            continue
        try:
            msgspec.json.decode(fields[name], type=field.type)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            inner = _WHERE.search(str(error))
            below = inner[1] if inner is not None else ""
            path = f"{name}.{below}" if below and not below.startswith("[") else f"{name}{below}"
            errors.append(InvalidParam(path, "ongeldig", "Dit veld heeft een verkeerde vorm of waarde."))
    return errors


def read_number(request: AnyRequest, name: str, *, default: int, highest: int) -> int:
    """Read a whole number from the query, at least 1.

    Raises:
        Problem: 400.
    """
    text = request.query_params.get(name)
    if text is None:
        return default
    if not re.fullmatch("[0-9]{1,9}", text) or not 1 <= int(text) <= highest:
        raise invalid_input([InvalidParam(name, "ongeldig", f"Dit is een getal van 1 tot en met {highest}.")])
    return int(text)


def answer(request: AnyRequest, message: msgspec.Struct, *, status: int = 200) -> Response[bytes]:
    """Answer with a message, compressed with zstd when the caller takes that."""
    body = msgspec.json.encode(message)
    headers = {"Vary": "Accept-Encoding"}
    if _takes_zstd(request):
        # With a checksum, so that a laptop tells an answer that was damaged on its way from one that is whole.
        body = zstandard.ZstdCompressor(level=_ZSTD_LEVEL, write_checksum=True).compress(body)
        headers["Content-Encoding"] = "zstd"
    return Response(body, status_code=status, media_type="application/json", headers=headers)


def _takes_zstd(request: AnyRequest) -> bool:
    for part in request.headers.get("accept-encoding", "").lower().split(","):
        coding, _, weight = part.partition(";")
        if coding.strip() == "zstd":
            return weight.strip().replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
