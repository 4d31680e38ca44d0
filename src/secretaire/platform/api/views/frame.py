"""What stands around every endpoint: who asks, how often, in which version, and whether it was asked before."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from ninja.operation import Operation
from pydantic import BaseModel

from secretaire.lib import clock, scope, trace
from secretaire.lib.errors import Missing
from secretaire.platform.api import actions, core
from secretaire.platform.api.core import Problem
from secretaire.platform.api.views import problems
from secretaire.platform.api.views.problems import STATUS, Wrong
from secretaire.protection.access.core import Right, may
from secretaire.protection.audit import actions as audit
from secretaire.protection.clients import actions as programs
from secretaire.protection.clients import queries as clients
from secretaire.protection.clients.core import Bearer, Kind, Scope
from secretaire.protection.limits import actions as limits
from secretaire.protection.limits import queries as whence
from secretaire.protection.tenancy.core import Actor
from secretaire.scheduling.hosts import queries as hosts

View = Callable[..., HttpResponse]

LARGEST: Final = 64 * 1024  #: bytes of a body
ALLOWED: Final = 600  #: calls of one program for one person in a minute
_MISSES: Final = 60  #: calls without a good token from one network in a minute
_MINUTE: Final = timedelta(minutes=1)
_CHANGING: Final = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_REPLAYED: Final = ("Content-Type", "Location")
_BEARER: Final = re.compile(r"Bearer ([A-Za-z0-9._~+/=-]{1,500})", re.IGNORECASE)
_KEY: Final = re.compile(core.KEY)
#: What an answer says by which something was refused; what is to be mended in a request is none.
_REFUSALS: Final = frozenset({400, 401, 403, 404, 405, 413, 429})


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who asks, and what they may see."""

    bearer: Bearer
    tenant_id: UUID
    host_id: UUID | None  #: whose things are theirs
    everything: bool  #: whether all of the tenant's things are

    @property
    def actor(self) -> Actor:
        """Return who acts: the person by the program, or the program."""
        kind = "client" if self.bearer.kind is Kind.ITSELF else "member"
        return Actor(kind=kind, name=self.bearer.actor, tenant_id=self.tenant_id)  # type: ignore[arg-type]  # one of both

    def may(self, right: Right) -> bool:
        """Tell whether the person has a right; a program on its own has what its scopes say."""
        return self.bearer.kind is Kind.ITSELF or may(self.bearer.role, right)


def enclosed(view: View) -> View:
    """Put the frame around a view of the library's."""

    @csrf_exempt  # nothing in a browser speaks for a program: a token is shown with each request
    @wraps(view)
    def answered(request: HttpRequest, **words: Any) -> HttpResponse:
        try:
            response = _answered(request, view, words)
        except Exception as error:  # noqa: BLE001  # whatever it is, a program is answered in the shape that it knows
            response = problems.told(error)
        _noted(request, response.status_code)
        return response

    return answered


def wants(needed: Scope, right: Right | None = None) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Let an endpoint be called with a scope alone and, if a person stands behind the token, with a right of theirs."""

    def marked(endpoint: Callable[..., Any]) -> Callable[..., Any]:
        known: set[str] = set()

        @wraps(endpoint)
        def entered(request: HttpRequest, **words: Any) -> Any:
            asks = caller(request)
            if needed not in asks.bearer.scopes:
                challenge = f'Bearer error="insufficient_scope", scope="{needed.value}"'
                _refused(asks, needed)
                raise Wrong(Problem.INSUFFICIENT_SCOPE, headers={"WWW-Authenticate": challenge})
            if right is not None and not asks.may(right):
                _refused(asks, needed)
                raise Wrong(Problem.FORBIDDEN)
            if unknown := set(request.GET) - known:
                raise Wrong(Problem.INVALID, _("There is no parameter %(name)s.") % {"name": min(unknown)[:60]})
            return endpoint(request, **words)

        def describe(operation: Operation) -> None:
            for model in operation.models:
                if model.__ninja_param_source__ == "query":
                    known.update(model.__ninja_flatten_map__)
            operation.openapi_extra = {
                "security": [{"oauth": [needed.value]}, {"token": []}],
                "x-scope": needed.value,
            } | (operation.openapi_extra or {})

        entered._ninja_contribute_to_operation = [describe]  # type: ignore[attr-defined]  # noqa: SLF001  # the library's hook
        return entered

    return marked


def caller(request: HttpRequest) -> Caller:
    """Return who asks."""
    found: Caller = request.caller  # type: ignore[attr-defined]  # set below, before any endpoint
    return found


def rendered(thing: Any) -> bytes:
    """Return a thing as it is sent; the same thing is always sent as the same bytes."""
    shown = thing.model_dump() if isinstance(thing, BaseModel) else thing
    return json.dumps(shown, default=str, ensure_ascii=False, separators=(",", ":")).encode()


def unchanged(request: HttpRequest, thing: BaseModel) -> None:
    """Refuse to change what is not any more as the caller saw it.

    :raises Wrong: if a version is named and it is another
    """
    seen = request.headers.get("If-Match")
    if seen is not None and not core.among(core.etag(rendered(thing)), seen):
        raise Wrong(Problem.CHANGED)


def _answered(request: HttpRequest, view: View, words: Mapping[str, Any]) -> HttpResponse:
    _fits(request)
    request.caller = _known(request)  # type: ignore[attr-defined]  # read by caller
    headers = _counted(caller(request))
    response = _once(request, view, words) if request.method in _CHANGING else view(request, **words)
    if response.status_code == 405:  # noqa: PLR2004  # the library answers it without words
        response = problems.answer(Problem.METHOD, headers={"Allow": response.headers.get("Allow", "")})
    for name, value in headers.items():
        response.headers[name] = value
    return _versioned(request, response)


def _fits(request: HttpRequest) -> None:
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdigit() or int(length) > LARGEST:
        raise Wrong(Problem.TOO_LARGE)
    if request.method in _CHANGING and length != "0" and request.content_type != "application/json":
        raise Wrong(Problem.MEDIA_TYPE)


def _known(request: HttpRequest) -> Caller:
    """Return who shows a token that is good, and is still somebody who may have programs.

    :raises Wrong: if there is no good token
    """
    tenant_id, now = scope.current(), clock.now()
    shown = _BEARER.fullmatch(request.headers.get("Authorization", ""))
    bearer = clients.bearer(tenant_id=tenant_id, secret=shown[1], now=now) if shown else None
    if bearer is None:
        key = f"api/network/{whence.origin(request=request)}"
        _spend(key, _MISSES, now)
        realm = clients.audience(tenant_id=tenant_id)
        challenge = f'Bearer realm="{realm}"' + (', error="invalid_token"' if shown else "")
        raise Wrong(Problem.UNAUTHORISED, headers={"WWW-Authenticate": challenge})
    itself = bearer.kind is Kind.ITSELF
    if not itself and not may(bearer.role, Right.API):
        raise Wrong(Problem.FORBIDDEN)
    programs.use(tenant_id=tenant_id, kind=bearer.kind, key=bearer.key, user_id=bearer.user_id, now=now)
    return Caller(
        bearer=bearer,
        tenant_id=tenant_id,
        host_id=_host(tenant_id, bearer.user_id),
        everything=itself or may(bearer.role, Right.CONNECTIONS),
    )


def _host(tenant_id: UUID, user_id: UUID | None) -> UUID | None:
    try:
        return hosts.of_user(tenant_id=tenant_id, user_id=user_id).pk if user_id else None
    except Missing:
        return None


def _counted(asks: Caller) -> dict[str, str]:
    """Count one call; return what is said of the allowance with every answer."""
    now = clock.now()
    left = _spend(f"api/{asks.bearer.actor}", ALLOWED, now)
    return {"RateLimit-Limit": str(ALLOWED), "RateLimit-Remaining": str(left), "RateLimit-Reset": str(_pause(now))}


def _spend(key: str, at_most: int, now: datetime) -> int:
    try:
        return limits.spend(tenant_id=scope.current(), key=key, at_most=at_most, per=_MINUTE, now=now)
    except limits.TooOften:
        pause = str(_pause(now))
        headers = {
            "Retry-After": pause,
            "RateLimit-Limit": str(at_most),
            "RateLimit-Remaining": "0",
            "RateLimit-Reset": pause,
        }
        raise Wrong(Problem.TOO_MANY, headers=headers) from None


def _pause(now: datetime) -> int:
    """Return the seconds until the next minute."""
    return 60 - int(now.astimezone(UTC).timestamp()) % 60


def _once(request: HttpRequest, view: View, words: Mapping[str, Any]) -> HttpResponse:
    """Do what changes something once for each name that the caller gave a try."""
    name = request.headers.get("Idempotency-Key")
    if name is None:
        return view(request, **words)
    if not _KEY.fullmatch(name):
        raise Wrong(Problem.INVALID, _("An Idempotency-Key is made of 1 to 200 visible signs."))
    asks, now = caller(request), clock.now()
    key = core.told_apart(asks.bearer.actor, name)
    asked = core.told_apart(request.method or "", request.path, request.body, request.headers.get("If-Match", ""))
    given = actions.claim(tenant_id=asks.tenant_id, key=key, request=asked, now=now)
    if given is not None:
        headers = {**given.headers, "Idempotent-Replayed": "true"}
        return HttpResponse(given.content, status=given.status, headers=headers)
    response = view(request, **words)
    if response.status_code < 300:  # noqa: PLR2004  # it was done
        headers = {each: response.headers[each] for each in _REPLAYED if each in response.headers}
        made = actions.Given(status=response.status_code, content=response.content, headers=headers)
        actions.keep(tenant_id=asks.tenant_id, key=key, given=made)
    else:
        actions.release(tenant_id=asks.tenant_id, key=key)
    return response


def _versioned(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Name the version of what is answered, and send nothing that the caller has already."""
    response.headers.setdefault("Cache-Control", "private, no-cache" if request.method == "GET" else "no-store")
    response.headers["Vary"] = "Authorization, Accept-Language"
    if response.status_code not in {200, 201} or not response.content:
        return response
    tag = core.etag(response.content)
    response.headers["ETag"] = tag
    seen = request.headers.get("If-None-Match")
    if request.method != "GET" or seen is None or not core.among(tag, seen):
        return response
    kept = {name: value for name, value in response.headers.items() if name != "Content-Type"}
    return HttpResponse(status=304, headers=kept)


def _refused(asks: Caller, needed: Scope) -> None:
    audit.record_apart(actor=asks.actor, verb="api.refused", subject=f"scope/{needed.value}")


def _noted(request: HttpRequest, status: int) -> None:
    """Leave an entry of a refusal, where it is known who asks, or that their token is not good; else the gate does."""
    if status not in _REFUSALS or trace.present().refusals:
        return
    asks: Caller | None = getattr(request, "caller", None)
    if asks is not None:
        audit.record_apart(actor=asks.actor, verb="api.refused", subject=f"status/{status}")
    elif status == STATUS[Problem.UNAUTHORISED]:
        nobody = Actor(kind="guest", name="stranger", tenant_id=scope.current())
        audit.record_apart(actor=nobody, verb="api.token_refused", subject="token/unknown")
