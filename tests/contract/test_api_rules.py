"""The NL API Design Rules (Logius, 2.2), each by its id: on the description of the API, and on live answers."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest
import requests

from app.sync.client import _content
from register.api.app import make_app
from register.api.openapi import BASE_PATH, make_document
from register.context import open_register
from register.server import RegisterServer
from tests.register.conftest import Clock, Laptop

pytest_plugins: Final = ()
DOCUMENT: Final[dict[str, Any]] = make_document()
METHODS: Final = ("get", "put", "post", "delete", "patch", "head", "options", "trace")
OPERATIONS: Final = [
    (path, method, operation) for path, item in DOCUMENT["paths"].items() for method, operation in item.items()
]
# Described by OpenID Connect itself.
ELSEWHERE: Final = frozenset({"/v1/oauth/authorize", "/v1/oauth/terug", "/.well-known/openid-configuration"})
by_operation = pytest.mark.parametrize(
    ("path", "method", "operation"), OPERATIONS, ids=[operation["operationId"] for _, _, operation in OPERATIONS]
)


@pytest.fixture
def database() -> str:
    """One database is enough: what is asked here is above it."""
    return ""


@pytest.fixture
def ask(server: RegisterServer) -> Iterator[Callable[..., requests.Response]]:
    """Asks the register without being anybody."""
    with requests.Session() as web:
        web.trust_env = False

        def do(method: str, path: str, **options: Any) -> requests.Response:
            return web.request(method, server.url + path, timeout=10, allow_redirects=False, **options)

        yield do


def filled(path: str) -> str:
    return BASE_PATH + re.sub("{[^}]+}", "01928f00-0000-7000-8000-000000000001", path)


# The description


def test_the_description_and_the_application_have_the_same_operations(data_dir: Path, clock: Clock) -> None:
    context = open_register(data_dir=data_dir, clock=clock)
    app = make_app(context)
    there = {
        (method.lower(), re.sub("{([^}:]+)(:[a-z]+)?}", "{}", route.path))
        for route in app.routes
        for method in getattr(route, "methods", ())
        if method not in ("OPTIONS", "HEAD") and route.path not in ELSEWHERE
    }
    context.close()
    described = {(method, BASE_PATH + re.sub("{[^}]+}", "{}", path)) for path, method, _ in OPERATIONS}
    assert described == there


@pytest.mark.parametrize("path", DOCUMENT["paths"])
def test_core_naming_resources_and_collections(path: str) -> None:
    """/core/naming-resources, /core/naming-collections: nouns, and plural where it is a collection."""
    singular = {"verbinding", "gereedheid", "oauth", "token", "herstelgeheim", "openapi.json", "jwks"}
    for segment in path.strip("/").split("/"):
        assert segment.startswith("{") or segment in singular or segment.endswith(("en", "s"))


def test_core_interface_language() -> None:
    """/core/interface-language, /core/doc-language: Dutch, but for what OAuth and RFC 9457 name."""
    english = {"type", "title", "status", "detail", "code", "error", "error_description", "invalidParams"}
    english |= {"name", "reason", "kty", "crv", "x", "y", "id", "items", "epoch", "cursor", "lane", "lanes", "lease"}
    names = {name for schema in DOCUMENT["components"]["schemas"].values() for name in schema.get("properties", {})}
    for word in ("event", "device", "owner", "user", "version", "number", "created", "received", "sequence"):
        assert not [name for name in names - english if word in name.lower()]
    assert DOCUMENT["info"]["description"].startswith("De uitwisseling")


@pytest.mark.parametrize("path", DOCUMENT["paths"])
def test_core_path_segments_kebab_case_and_no_trailing_slash(path: str) -> None:
    """/core/path-segments-kebab-case, /core/no-trailing-slash, /core/uri-version (in the server's address)."""
    assert not path.endswith("/")
    if path != "/openapi.json":
        assert re.fullmatch(r"(/([a-z0-9-]+|{[a-z][A-Za-z]*}))+", path)
    assert [server["url"] for server in DOCUMENT["servers"]] == ["/v1"]


@by_operation
def test_core_query_keys_camel_case_and_no_sensitive_uris(path: str, method: str, operation: dict[str, Any]) -> None:
    """/core/query-keys-camel-case, /core/transport/no-sensitive-uris: a cursor, a number and the id of a laptop."""
    for parameter in operation.get("parameters", ()):
        assert re.fullmatch("[a-z][a-z0-9]*([A-Z][a-z0-9]*)*", parameter["name"])
        assert parameter["name"] in {"cursor", "aantal", "apparaatId"}


@by_operation
def test_core_http_methods(path: str, method: str, operation: dict[str, Any]) -> None:
    """/core/http-methods, /core/http-safety: standard methods; what only reads has no body."""
    assert method in METHODS
    if method == "get":
        assert "requestBody" not in operation


@by_operation
def test_core_error_handling_in_the_description(path: str, method: str, operation: dict[str, Any]) -> None:
    """/core/error-handling/problem-details, /core/error-handling/invalid-input."""
    for status, response in operation["responses"].items():
        if status[0] in "45":
            assert set(response["content"]) == {"application/problem+json"}
            name = response["content"]["application/problem+json"]["schema"]["$ref"].rsplit("/", 1)[1]
            assert {"status", "title", "detail"} <= set(DOCUMENT["components"]["schemas"][name]["required"])
    if method == "post" or operation.get("parameters"):
        assert "400" in operation["responses"]
    assert "422" not in operation["responses"]


@by_operation
def test_core_version_header_in_the_description(path: str, method: str, operation: dict[str, Any]) -> None:
    """/core/version-header."""
    for response in operation["responses"].values():
        assert "API-Version" in response["headers"]


def test_core_doc_openapi() -> None:
    """/core/doc-openapi, /core/doc-openapi-contact, /core/semver."""
    assert re.fullmatch(r"3(\.[0-9]+){1,2}", DOCUMENT["openapi"])
    assert all(DOCUMENT["info"]["contact"].get(field) for field in ("name", "url", "email"))
    assert re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+", DOCUMENT["info"]["version"])
    assert DOCUMENT["info"]["version"].split(".")[0] == "1"


def test_core_changelog() -> None:
    """/core/changelog: what changed stands in CHANGELOG.md, and what will stand there in changes/."""
    assert "# Changelog" in (Path(__file__).parents[2] / "CHANGELOG.md").read_text("utf-8")


def test_core_date_time_in_the_description() -> None:
    """/core/date-time/format, /timezone, /date-omit-time-portion: a moment is a date-time, nothing is a local time."""
    for schema in DOCUMENT["components"]["schemas"].values():
        for name, described in schema.get("properties", {}).items():
            assert described.get("format") not in ("date-time-local", "time")
            if name.endswith("Op") or name == "tijd":
                assert described["format"] == "date-time", name


# Live answers


def test_core_no_trailing_slash_live(ask: Callable[..., requests.Response]) -> None:
    """/core/no-trailing-slash: 404, never a redirect."""
    for path, method, _ in OPERATIONS:
        answer = ask(method, filled(path) + "/")
        assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json"), path


def test_core_publish_openapi(ask: Callable[..., requests.Response]) -> None:
    """/core/publish-openapi: under the base path, without logging in, for every page."""
    answer = ask("GET", "/v1/openapi.json")
    assert answer.json() == msgspec.json.decode(msgspec.json.encode(DOCUMENT))
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/v1/verbinding"),
        ("GET", "/v1/openapi.json"),
        ("GET", "/v1/oauth/authorize"),
        ("GET", "/v1/nergens"),
        ("GET", "/v1/wijzigingen"),
        ("PUT", "/v1/verbinding"),
        ("POST", "/v1/gebeurtenissen"),
        ("OPTIONS", "/v1/verbinding"),
    ],
)
def test_core_transport_security_headers_and_version_on_every_answer(
    ask: Callable[..., requests.Response], method: str, path: str
) -> None:
    """/core/transport/security-headers, /core/version-header: whatever the answer is."""
    headers = ask(method, path).headers
    assert headers["API-Version"] == DOCUMENT["info"]["version"]
    assert headers["Cache-Control"] == "no-store"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["Strict-Transport-Security"].startswith("max-age=")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert "Server" not in headers


@by_operation
def test_core_error_handling_problem_details_live(
    ask: Callable[..., requests.Response], path: str, method: str, operation: dict[str, Any]
) -> None:
    """/core/error-handling/problem-details: a wrong method, no token, a wrong form; never how we are built."""
    answers = [ask("delete", filled(path)), ask(method, filled(path), headers={"Accept": "text/csv"})]
    if method == "post":
        answers.append(ask(method, filled(path), data=b"{", headers={"Content-Type": "application/json"}))
    for answer in answers:
        if answer.status_code < 400:
            assert path in ("/openapi.json", "/oauth/jwks")  # public, and in one form only
            continue
        assert answer.status_code < 500
        assert answer.headers["Content-Type"] == "application/problem+json"
        problem = answer.json()
        assert problem["status"] == answer.status_code
        assert problem["title"]
        assert problem["detail"]
        assert "Traceback" not in answer.text
    assert answers[0].status_code == 405
    assert "Allow" in answers[0].headers


def test_core_error_handling_all_errors_and_content_types(laptop: Callable[[str], Laptop]) -> None:
    """/core/error-handling/invalid-input (400), /core/error-handling/all-errors; a wrong kind is 406 or 415."""
    anna = laptop("anna")
    answer = anna.call("POST", "/v1/handdrukken", {"appVersie": "", "schemaVersie": "een", "regelsetVersie": 1})
    assert answer.status_code == 400
    wrong = {item["name"] for item in msgspec.json.decode(_content(answer))["invalidParams"]}
    assert wrong == {"appVersie", "schemaVersie", "beleidVersie"}


def test_core_date_time_live(laptop: Callable[[str], Laptop], clock: Clock) -> None:
    """/core/date-time/timezone: every offset is taken, and the answer is in UTC."""
    anna = laptop("anna")
    receipt = {"dossierId": "x", "reden": "afgesloten", "gewistOp": "2026-03-02T11:00:00+02:00"}
    answer = anna.call("POST", "/v1/ontvangstbewijzen", receipt)
    assert answer.status_code == 201
    said = msgspec.json.decode(msgspec.json.encode(anna.handshake().tijd), type=str)
    assert said.endswith("Z")
    assert datetime.fromisoformat(said) == clock().astimezone(UTC)


def test_core_stateless(server: RegisterServer, laptop: Callable[[str], Laptop]) -> None:
    """/core/stateless: no cookie outside the log-in page, and a cursor that asks nothing of the server's memory."""
    anna = laptop("anna")
    for answer in (anna.call("GET", "/v1/wijzigingen"), requests.get(f"{server.url}/v1/verbinding", timeout=10)):
        assert "Set-Cookie" not in answer.headers
    cursor = anna.pull().volgende_cursor
    assert anna.pull(cursor).volgende_cursor == anna.pull(cursor).volgende_cursor


@pytest.mark.parametrize("address", ["http://register.voorbeeld.nl", "http://10.0.0.1:8443"])
def test_core_transport_tls(address: str, clock: Clock) -> None:
    """/core/transport/tls: a laptop says nothing without it; that a register does not listen is tested with it."""
    from app.sync.errors import InsecureAddressError

    with pytest.raises(InsecureAddressError):
        Laptop(address, "anna", clock)
