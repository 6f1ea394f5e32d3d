"""The description of the API (OpenAPI 3.1), made from the messages themselves. Public, and readable from any page.

What OpenID Connect prescribes (its discovery document and its log-in pages) is described by that discovery document
itself and not here. A test keeps the rest and the operations of the application equal. Holds no operation but the one
that gives it.
"""

from typing import Any, Final

import msgspec
from litestar import Response, get

from register.api import kantoor
from register.api.problems import PROBLEM_JSON, ProblemBody
from register.sync import berichten
from register.sync.berichten import API_VERSION, MAX_PAGE

Json = dict[str, Any]

BASE_PATH: Final = "/v1"
_REF: Final = "#/components/schemas/{name}"
_CONTACT: Final = {
    "name": "Huisbezoek",
    "url": "https://huisbezoek.example",
    "email": "beheer@huisbezoek.example",
}
_TITLES: Final = {
    400: "De invoer klopt niet; alle fouten staan in invalidParams",
    401: "Geen geldig token, geen geldig bewijs, of de laptop is ingetrokken",
    403: "Dit mag niet",
    404: "Niet gevonden",
    406: "Het register antwoordt niet in de gevraagde vorm",
    409: "Dit id is al gebruikt voor iets anders",
    410: "De cursor geldt niet meer; haal de dossiers opnieuw op",
    413: "De invoer is te groot",
    415: "De invoer heeft niet de verwachte vorm",
    500: "Fout in het register",
    503: "De database is niet bereikbaar",
}


class _Operation(msgspec.Struct, frozen=True, kw_only=True):
    """One operation: where, what, and its messages. ``form`` is for OAuth, which has its own forms."""

    method: str
    path: str
    id: str
    summary: str
    tag: str = "Laptop"
    body: type[msgspec.Struct] | None = None
    form: tuple[str, ...] = ()
    answer: type[msgspec.Struct] | None = None
    status: int = 200
    problems: tuple[int, ...] = ()
    public: bool = False
    query: tuple[Json, ...] = ()


def _query(name: str, schema: Json, description: str, *, required: bool = False) -> Json:
    return {"name": name, "in": "query", "required": required, "description": description, "schema": schema}


_TEXT: Final[Json] = {"type": "string"}

OPERATIONS: Final = (
    _Operation(
        method="get",
        path="/v1/verbinding",
        id="leesVerbinding",
        summary="Is het register bereikbaar?",
        answer=berichten.Verbinding,
        public=True,
        problems=(406,),
    ),
    _Operation(
        method="get",
        path="/v1/gereedheid",
        id="leesGereedheid",
        summary="Kan het register antwoord geven? Voor bewaking en verdeling van het verkeer",
        tag="Beheer",
        answer=berichten.Gereedheid,
        public=True,
        problems=(406, 503),
    ),
    _Operation(
        method="post",
        path="/v1/apparaten",
        id="schrijfApparaatIn",
        summary="Schrijf een laptop in; twee keer met dezelfde sleutel geeft hetzelfde antwoord",
        body=berichten.NieuwApparaat,
        answer=berichten.Inschrijving,
        status=201,
        problems=(400, 401, 403, 406, 413, 415),
    ),
    _Operation(
        method="get",
        path="/v1/apparaten/{apparaatId}/herstelgeheim",
        id="leesHerstelgeheim",
        summary="Geef het geheim waarmee de kopie op een laptop weer opengaat, binnen vijf minuten na inloggen",
        answer=berichten.Herstelgeheim,
        problems=(400, 401, 403, 404, 406),
    ),
    _Operation(
        method="post",
        path="/v1/handdrukken",
        id="geefHanddruk",
        summary="Vergelijk versies; geef beleid, lease en hoe ver het register is",
        body=berichten.HanddrukVraag,
        answer=berichten.Handdruk,
        problems=(400, 401, 403, 406, 413, 415),
    ),
    _Operation(
        method="post",
        path="/v1/gebeurtenissen",
        id="stuurGebeurtenissen",
        summary="Stuur wat is vastgelegd; per onderdeel een antwoord",
        body=berichten.Push,
        answer=berichten.Antwoorden,
        problems=(400, 401, 403, 406, 413, 415),
    ),
    _Operation(
        method="get",
        path="/v1/wijzigingen",
        id="leesWijzigingen",
        summary="Geef de volgende pagina met wijzigingen; zonder cursor een eerste kopie",
        answer=berichten.Pagina,
        problems=(400, 401, 403, 406, 410),
        query=(
            _query("cursor", _TEXT, "Waar de vorige pagina eindigde"),
            _query(
                "aantal",
                {"type": "integer", "minimum": 1, "maximum": MAX_PAGE, "default": MAX_PAGE},
                "Hoogste aantal dossiers (eerste kopie) of wijzigingen",
            ),
        ),
    ),
    _Operation(
        method="post",
        path="/v1/vergelijkingen",
        id="vergelijkDossiers",
        summary="Zeg welke dossiers op een laptop anders zijn dan hier",
        body=berichten.Vergelijking,
        answer=berichten.Verschil,
        problems=(400, 401, 403, 406, 413, 415),
    ),
    _Operation(
        method="post",
        path="/v1/opvragingen",
        id="vraagDossiersOp",
        summary="Geef dossiers opnieuw, elk in zijn geheel, of dat ze zijn weggehaald",
        body=berichten.Opvraging,
        answer=berichten.OpgevraagdeDossiers,
        problems=(400, 401, 403, 406, 413, 415),
    ),
    _Operation(
        method="post",
        path="/v1/ontvangstbewijzen",
        id="stuurOntvangstbewijs",
        summary="Meld dat een dossier van een laptop is gewist",
        body=berichten.Ontvangstbewijs,
        answer=berichten.Ontvangstbewijs,
        status=201,
        problems=(400, 401, 403, 406, 413, 415),
    ),
    _Operation(
        method="post",
        path="/v1/sleutelkopieen",
        id="stuurSleutelkopie",
        summary="Bewaar de sleutel van een laptop, verzegeld met de herstelsleutel van de organisatie",
        body=berichten.Sleutelkopie,
        answer=berichten.Sleutelkopie,
        status=201,
        problems=(400, 401, 403, 406, 413, 415),
    ),
    _Operation(
        method="post",
        path="/v1/inleveringen",
        id="leverWerkIn",
        summary="Neem verzegeld werk aan van een laptop die is ingetrokken; alleen met DPoP-bewijs",
        body=berichten.VerzegeldWerk,
        answer=berichten.VerzegeldWerk,
        status=201,
        public=True,
        problems=(400, 401, 403, 406, 413, 415),
    ),
    _Operation(
        method="post",
        path="/v1/wisberichten",
        id="meldGewist",
        summary="Meld dat een laptop die is ingetrokken zichzelf heeft gewist; alleen met DPoP-bewijs",
        body=berichten.Wisbericht,
        answer=berichten.Wisbericht,
        status=201,
        public=True,
        problems=(400, 401, 403, 406, 413, 415),
    ),
    _Operation(
        method="post",
        path="/v1/kaartopvragingen",
        id="zoekKaart",
        summary="Zeg bij een code wie terugbelt en wanneer het kaartje is achtergelaten; alleen voor kantoor",
        tag="Kantoor",
        body=kantoor.KaartVraag,
        answer=kantoor.GevondenKaart,
        problems=(400, 401, 403, 404, 406, 413, 415),
    ),
    _Operation(
        method="post",
        path="/v1/kaartreacties",
        id="meldReactie",
        summary="Leg een reactie op een kaartje vast; alleen voor kantoor",
        tag="Kantoor",
        body=kantoor.KaartReactie,
        answer=kantoor.Opgetekend,
        status=201,
        problems=(400, 401, 403, 404, 406, 409, 413, 415),
    ),
    _Operation(
        method="post",
        path="/v1/terugbelverzoeken",
        id="meldTerugbelverzoek",
        summary="Leg vast dat iemand met een kaartje vraagt om terug te bellen; alleen voor kantoor",
        tag="Kantoor",
        body=kantoor.Terugbelvraag,
        answer=kantoor.Opgetekend,
        status=201,
        problems=(400, 401, 403, 404, 406, 409, 413, 415),
    ),
    _Operation(
        method="post",
        path="/v1/oauth/token",
        id="geefTokens",
        summary="Wissel een code of een vernieuwingstoken in; alleen met DPoP-bewijs",
        tag="Inloggen",
        form=("grant_type", "client_id", "code", "code_verifier", "redirect_uri", "refresh_token"),
        public=True,
        problems=(400, 401, 406, 413, 415),
    ),
    _Operation(
        method="get",
        path="/v1/oauth/jwks",
        id="leesSleutels",
        summary="Geef de openbare sleutel van het register",
        tag="Inloggen",
        public=True,
    ),
    _Operation(
        method="get",
        path="/v1/openapi.json",
        id="leesBeschrijving",
        summary="Geef deze beschrijving",
        tag="Beschrijving",
        public=True,
    ),
)


def make_document() -> Json:
    """The description of the API."""
    kinds = [kind for operation in OPERATIONS for kind in (operation.body, operation.answer) if kind is not None]
    # Shared messages once, in the order in which they are first named.
    _, components = msgspec.json.schema_components([*dict.fromkeys(kinds), ProblemBody], ref_template=_REF)
    paths: dict[str, Json] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path.removeprefix(BASE_PATH), {})[operation.method] = _describe(operation)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Huisbezoek register",
            "version": API_VERSION,
            "description": "De uitwisseling tussen het centrale register en de laptops van consulenten.",
            "contact": _CONTACT,
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": BASE_PATH, "description": "Dit register"}],
        "tags": [{"name": name} for name in ("Laptop", "Kantoor", "Inloggen", "Beheer", "Beschrijving")],
        "paths": paths,
        "components": {
            "schemas": components,
            "headers": {"API-Version": {"description": "Versie van deze API", "schema": _TEXT}},
            "securitySchemes": {
                "dpop": {
                    "type": "http",
                    "scheme": "DPoP",
                    "description": "Token gebonden aan de sleutel van de laptop (RFC 9449), met een DPoP-bewijs. Hoe "
                    "je eraan komt, beschrijft /.well-known/openid-configuration (OpenID Connect Discovery).",
                }
            },
        },
    }


def _describe(operation: _Operation) -> Json:
    described: Json = {
        "operationId": operation.id,
        "summary": operation.summary,
        "tags": [operation.tag],
        "security": [] if operation.public else [{"dpop": []}],
        "responses": {str(operation.status): _success(operation)},
    }
    parameters = list(operation.query)
    if "{apparaatId}" in operation.path:
        parameters.append(
            {"name": "apparaatId", "in": "path", "required": True, "description": "Id van de laptop", "schema": _TEXT}
        )
    if parameters:
        described["parameters"] = parameters
    if operation.body is not None:
        described["requestBody"] = {"required": True, "content": {"application/json": _schema(operation.body)}}
    if operation.form:
        fields = dict.fromkeys(operation.form, _TEXT)
        described["requestBody"] = {
            "required": True,
            "content": {"application/x-www-form-urlencoded": {"schema": {"type": "object", "properties": fields}}},
        }
    for status in dict.fromkeys((*operation.problems, 500, 503)):
        content = {PROBLEM_JSON: _schema(ProblemBody)}
        described["responses"][str(status)] = _response(_TITLES[status], content)
    return described


def _success(operation: _Operation) -> Json:
    content = _schema(operation.answer) if operation.answer else {"schema": {"type": "object"}}
    return _response("Gelukt", {"application/json": content})


def _response(description: str, content: Json | None = None) -> Json:
    headers = {"API-Version": {"$ref": "#/components/headers/API-Version"}}
    return {"description": description, "headers": headers, **({"content": content} if content else {})}


def _schema(kind: type[msgspec.Struct]) -> Json:
    return {"schema": {"$ref": _REF.format(name=kind.__name__)}}


@get("/v1/openapi.json", sync_to_thread=False)
def read_openapi() -> Response[bytes]:
    """Give the description of the API, to any page on the web."""
    return Response(
        msgspec.json.encode(make_document()),
        media_type="application/json",
        headers={"Access-Control-Allow-Origin": "*"},
    )
