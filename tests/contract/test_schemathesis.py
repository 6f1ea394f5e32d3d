"""The API against inputs that nobody thought of: no fault of ours, and no answer that the description does not have."""

from collections import Counter
from collections.abc import Callable
from typing import Any, Final

import hypothesis
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase
from schemathesis import checks as found_checks
from schemathesis.specs.openapi import checks as openapi_checks

from register.api.openapi import make_document
from register.server import RegisterServer
from tests.register.conftest import Laptop

# All of them but positive_data_acceptance: a cursor, a token and a key are of the right form and yet not ours.
CHECKS: Final = [
    found_checks.not_a_server_error,
    openapi_checks.status_code_conformance,
    openapi_checks.content_type_conformance,
    openapi_checks.response_headers_conformance,
    openapi_checks.response_schema_conformance,
    openapi_checks.negative_data_rejection,
    openapi_checks.missing_required_header,
    openapi_checks.unsupported_method,
    openapi_checks.use_after_free,
    openapi_checks.ensure_resource_availability,
]


def checks_of(case: Any, document: dict[str, Any]) -> list[Any]:
    """The checks of a case. A parameter that is not described is passed over, as a newer laptop may send one."""
    described = document["paths"][case.operation.path][case.operation.method].get("parameters", [])
    known = {parameter["name"] for parameter in described if parameter["in"] == "query"}
    if set(case.query or ()) <= known:
        return CHECKS
    return [check for check in CHECKS if check is not openapi_checks.negative_data_rejection]


def try_everything(
    document: dict[str, Any], server: RegisterServer, anna: Laptop | None, examples: int
) -> Counter[str]:
    """Send what Schemathesis makes of a description, good and bad; gives how often each status was answered."""
    statuses: Counter[str] = Counter()
    base, token = f"{server.url}/v1", anna.client._access_token if anna else ""
    for found in schemathesis.openapi.from_dict(document).get_all_operations():
        operation = found.ok()
        cases = operation.as_strategy() | operation.as_strategy(generation_mode=schemathesis.GenerationMode.NEGATIVE)

        @hypothesis.settings(
            max_examples=examples,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @hypothesis.given(case=cases)
        def try_it(case: Any) -> None:
            headers = {}
            if anna is not None:
                url = case.as_transport_kwargs(base_url=base)["url"]
                proof = anna.key.proof(method=case.method, url=url, now=anna.clock, access_token=token)
                headers = {"Authorization": f"DPoP {token}", "DPoP": proof}
            answer = case.call(base_url=base, headers=headers)
            statuses[f"{answer.status_code // 100}xx"] += 1
            case.validate_response(answer, checks=checks_of(case, document))

        try_it()
    return statuses


# PostgreSQL refuses more than SQLite takes, so most are sent there.
@pytest.mark.parametrize(("database", "each"), [("sqlite", 12), ("postgresql", 25)], indirect=["database"])
def test_nothing_that_a_laptop_sends_breaks_the_register(
    server: RegisterServer, laptop: Callable[[str], Laptop], each: int, how_many: Callable[[int], int]
) -> None:
    anna, each = laptop("anna"), how_many(each)
    anna.handshake()
    statuses = try_everything(make_document(), server, anna, each)
    assert statuses["5xx"] == 0
    assert statuses["2xx"] > each, "a good part of what was sent was taken"
    assert statuses["4xx"] > 2 * each, "and a good part was not"


# A stranger is refused before any database is asked.
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_nothing_that_a_stranger_sends_breaks_the_register(
    server: RegisterServer, how_many: Callable[[int], int]
) -> None:
    statuses = try_everything(make_document(), server, None, how_many(15))
    assert statuses["5xx"] == 0
    assert statuses["4xx"] > 50


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_an_answer_that_is_not_in_the_description_is_seen(
    server: RegisterServer, laptop: Callable[[str], Laptop]
) -> None:
    """A check that cannot fail is none."""
    document = make_document()
    document["paths"] = {"/handdrukken": document["paths"]["/handdrukken"]}
    del document["paths"]["/handdrukken"]["post"]["responses"]["400"]
    with pytest.raises(BaseExceptionGroup, match=r"[Uu]ndocumented|Schemathesis"):
        try_everything(document, server, laptop("anna"), 40)
