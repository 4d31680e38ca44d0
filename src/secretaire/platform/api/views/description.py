"""What the interface says of itself: as OpenAPI for programs, and as a page for people."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from secretaire.lib import scope
from secretaire.platform.api import core
from secretaire.platform.api.core import Problem
from secretaire.platform.api.forms.shapes import Trouble
from secretaire.platform.api.views import problems
from secretaire.platform.api.views.frame import ALLOWED, rendered
from secretaire.platform.api.views.interface import SUMMARIES, api
from secretaire.protection.clients import queries as clients
from secretaire.protection.clients.core import Scope

_ABOUT: Final = (
    "Everything that the booking pages and the desk can do with bookings, for programs. Instants are RFC 3339 in UTC. "
    "Whatever is not described here is refused. Lists come in parts: ask again with `cursor` as long as `next` is not "
    f"null. A program may ask {ALLOWED} times a minute; each answer says in RateLimit-Remaining how often still."
)
_ALWAYS: Final = (Problem.UNAUTHORISED, Problem.FORBIDDEN, Problem.TOO_MANY, Problem.INTERNAL)
_BODY: Final = (Problem.MALFORMED, Problem.TOO_LARGE, Problem.MEDIA_TYPE, Problem.INVALID)
_CHANGE: Final = (Problem.CONFLICT, Problem.CHANGED)
_PROBLEM: Final = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Trouble"}}}
_HEADERS: Final[Mapping[str, Any]] = {
    name: {"description": words, "schema": {"type": kind}}
    for name, words, kind in (
        ("ETag", "The version of what is answered.", "string"),
        ("RateLimit-Limit", "How often the program may ask in a minute.", "integer"),
        ("RateLimit-Remaining", "How often still, this minute.", "integer"),
        ("RateLimit-Reset", "Seconds until the next minute.", "integer"),
    )
}


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """Describe the interface (OpenAPI 3.1)."""
    with translation.override("en"):
        return HttpResponse(
            rendered(described()), content_type="application/json", headers={"Cache-Control": "public, max-age=300"}
        )


@require_safe
def reference(request: HttpRequest) -> HttpResponse:
    """Describe the interface to people."""
    tenant_id = scope.current()
    with translation.override("en"):
        schema = described()
    context = {
        "base": clients.audience(tenant_id=tenant_id),
        "issuer": clients.issuer(tenant_id=tenant_id),
        "operations": list(_operations(schema)),
        "scopes": [(each.value, clients.WORDS[each]) for each in Scope],
        "problems": [(each.type, problems.STATUS[each], problems.TITLES[each]) for each in Problem],
    }
    return render(request, "api/reference.html", context)


@csrf_exempt
def missing(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Say that there is nothing at an address."""
    return problems.answer(Problem.MISSING)


def described() -> dict[str, Any]:
    """Return the whole description."""
    tenant_id = scope.current()
    schema: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=""))
    schema["info"] |= {"description": _ABOUT, "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}}
    schema["servers"] = [{"url": clients.audience(tenant_id=tenant_id)}]
    schema["components"]["securitySchemes"] = _schemes(clients.issuer(tenant_id=tenant_id))
    trouble = Trouble.model_json_schema(ref_template="#/components/schemas/{model}")
    schema["components"]["schemas"] |= trouble.pop("$defs", {}) | {"Trouble": trouble}
    for address, methods in schema["paths"].items():
        for method, operation in methods.items():
            _complete(operation, method, address)
    return schema


def _complete(operation: dict[str, Any], method: str, address: str) -> None:
    """Add what the frame around every endpoint does."""
    operation["summary"] = str(SUMMARIES[operation["operationId"]])
    write = method != "get"
    for response in operation["responses"].values():
        response["headers"] = dict(_HEADERS)
    kinds = [*_ALWAYS, Problem.INVALID, *(_BODY + _CHANGE if write else ())]
    if "{" in address or write:
        kinds.append(Problem.MISSING)
    for kind in dict.fromkeys(kinds):
        status = problems.STATUS[kind]
        operation["responses"][status] = {"description": str(problems.TITLES[kind]), "content": _example(kind)}
    operation["parameters"] = [*operation.get("parameters", []), *(_writing(address) if write else _reading())]
    if not write:
        operation["responses"][304] = {"description": "It is still the version that If-None-Match names."}


def _example(kind: Problem) -> dict[str, Any]:
    said = {"type": kind.type, "title": str(problems.TITLES[kind]), "status": problems.STATUS[kind]}
    content: dict[str, dict[str, Any]] = {name: dict(each) for name, each in _PROBLEM.items()}
    content["application/problem+json"]["example"] = said
    return content


def _writing(address: str) -> Iterator[dict[str, Any]]:
    yield {
        "in": "header",
        "name": "Idempotency-Key",
        "required": False,
        "schema": {"type": "string", "pattern": core.KEY},
        "description": "Names this try: sent again within 24 hours, it is answered again and done once.",
    }
    if "{" in address:
        yield {
            "in": "header",
            "name": "If-Match",
            "required": False,
            "schema": {"type": "string"},
            "description": "The version that you saw; if it is another by now, nothing is changed.",
        }


def _reading() -> Iterator[dict[str, Any]]:
    yield {
        "in": "header",
        "name": "If-None-Match",
        "required": False,
        "schema": {"type": "string"},
        "description": "The version that you have; if it is still that, it is not sent again.",
    }


def _schemes(issuer: str) -> dict[str, Any]:
    scopes = {each.value: str(clients.WORDS[each]) for each in Scope}
    return {
        "oauth": {
            "type": "oauth2",
            "description": "Tokens are good for ten minutes. PKCE with S256 is needed.",
            "flows": {
                "authorizationCode": {
                    "authorizationUrl": f"{issuer}/authorize/",
                    "tokenUrl": f"{issuer}/token/",
                    "refreshUrl": f"{issuer}/token/",
                    "scopes": scopes,
                },
                "clientCredentials": {"tokenUrl": f"{issuer}/token/", "scopes": scopes},
            },
        },
        "token": {"type": "http", "scheme": "bearer", "description": "A token that a person made under “My programs”."},
    }


def _operations(schema: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for address, methods in schema["paths"].items():
        for method, operation in methods.items():
            body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
            yield {
                "id": operation["operationId"],
                "method": method.upper(),
                "address": address,
                "summary": SUMMARIES[operation["operationId"]],
                "description": operation["description"],
                "scope": operation["x-scope"],
                "parameters": [each for each in operation["parameters"] if each["in"] != "path"],
                "body": _fields(schema, body),
                "statuses": sorted(operation["responses"]),
            }


def _fields(schema: Mapping[str, Any], body: Mapping[str, Any]) -> list[dict[str, Any]]:
    name = str(body.get("$ref", "")).rpartition("/")[2]
    shape = schema["components"]["schemas"].get(name, {})
    needed = shape.get("required", [])
    return [
        {"name": key, "required": key in needed, "description": each.get("description", "")}
        for key, each in shape.get("properties", {}).items()
    ]
